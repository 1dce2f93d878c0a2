"""Snippets: what an editor writes when someone asks for a new goal, a new indicator, a new follow-up.

Made from the field table: the required keys of a form and those listed here, filled in with the examples of the keys.
The first tab stop is the id. What is written can be read by malf as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from maluppfoljning import model
from maluppfoljning.keys import NOUNS, Key, Many, Part, Table, Words, keys
from maluppfoljning.kind import Kind

USUAL: dict[type[Any], tuple[str, ...]] = {
    model.Aktivitet: ("ansvarig", "start", "klar", "läge"),
    model.Bedömning: ("analys", "prognos"),
    model.Beslut: ("paragraf",),
    model.Indikator: ("slutdatum", "enhet", "målvärde", "mätfrekvens", "källa"),
    model.Mål: ("indikatorer",),
    model.Målvärde: ("minst",),
    model.Nyckeltal: ("redovisas", "enhet"),
    model.Område: ("mål",),
    model.Uppföljning: ("benämning", "utfall"),
    model.Utfall: ("läge",),
    model.Åtgärd: ("ansvarig", "klar"),
}
"""Keys that are not required but that one mostly wants, for each form that has such."""


def snippet(shape: Many | Table) -> dict[str, Any]:
    """A new item of a list, or a new entry of a table under a key to fill in, as ``defaultSnippets`` wants it."""
    noun = NOUNS[shape.form]
    stops = count(1)
    body = _entry(shape.form, stops) if isinstance(shape, Table) else _body(shape.form, stops)
    article, _, name = noun.indefinite.partition(" ")
    return {
        "label": f"{'nytt' if article == 'ett' else 'ny'} {name}",
        "description": f"Skriver {noun.indefinite} att fylla i.",
        "body": body,
    }


_ENTRIES: dict[type[Any], str] = {
    model.Bedömning: "id",
    model.Delvärde: "delgrupp",
    model.Gräns: "läge",
    model.Utfall: "indikator",
}
# No hyphens here: the language server takes a key with one for an item of a list, and indents too far.


def entry_name(shape: Table) -> str:
    """What stands for the key of a table's entry until it is filled in; itself such a key."""
    return _ENTRIES[shape.form]


def _entry(form: type[Any], stops: Iterator[int]) -> dict[str, Any]:
    name = f"${{{next(stops)}:{_ENTRIES[form]}}}"
    return {name: _body(form, stops)}


def _body(form: type[Any], stops: Iterator[int]) -> dict[str, Any]:
    table, noun = keys(form), NOUNS[form]
    usual = USUAL.get(form, ())
    wanted = {name for name, key in table.items() if key.required or name in usual}
    if not wanted & set(noun.one_of):
        wanted |= set(noun.one_of[:1])
    return {name: _value(key, stops) for name, key in table.items() if name in wanted}


def _value(key: Key, stops: Iterator[int]) -> Any:
    shape = key.shape
    if isinstance(shape, Part):
        return _body(shape.form, stops)
    if isinstance(shape, Many):
        return [_body(shape.form, stops)]
    if isinstance(shape, Table):
        return _entry(shape.form, stops)
    kind = shape.kind if isinstance(shape, Words) else shape
    assert isinstance(kind, Kind)
    text = key.example or (kind.words[0] if kind.words else key.explanation.rstrip("."))
    return f"${{{next(stops)}:{text}}}"
