"""What is to be written instead of what does not fit the field table, and where a key belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from maluppfoljning.expression import expression
from maluppfoljning.hints import bound, cut, number_and_unit, quoted_yaml
from maluppfoljning.keys import NOUNS, Key, Part, Shape, Table, keys
from maluppfoljning.kind import Kind
from maluppfoljning.kinds import MARKDOWN, TEXT
from maluppfoljning.model import Förändring, Gräns, Målvärde, Utgångsvärde
from maluppfoljning.nodes import MapNode, Node, Null
from maluppfoljning.route import Route
from maluppfoljning.scalars import Unreadable
from maluppfoljning.swedish import quoted
from maluppfoljning.synonyms import holds


def home_of(item: MapNode, form: type[Any], lists: Mapping[str, type[Any]], beside: MapNode | None) -> str | None:
    """The key whose list an item fits better than the list it stands in, which holds ``form``; None when there is none.

    ``lists``: the keys that have lists where this one stands; one of those that are written ``beside`` it is not lost.
    """

    def fit(other: type[Any]) -> int:
        return sum(name in keys(other) for name in item.values)

    lost = [name for name, other in lists.items() if other is not form and not (beside and name in beside.values)]
    best = max(lost, key=lambda name: fit(lists[name]), default=None)
    return best if best is not None and fit(lists[best]) > fit(form) else None


def is_null(node: Node | None) -> bool:
    """Whether nothing is written, or YAML's word for nothing."""
    return isinstance(node, Null)


def singular(form: type[Any]) -> str:
    """``indikator``, without article."""
    return NOUNS[form].indefinite.split(" ", 1)[1]


def instead_of_nothing(route: Route, wanted: str, required: bool) -> str:
    """What to write where nothing stands. A key that the form requires is not to be taken away."""
    name = route[-1] if route else ""
    if isinstance(name, int):
        return f"skriv {wanted}, eller ta bort bindestrecket"
    if name == "värde" and "utfall" in route:
        return f"skriv {wanted}; finns inget, skriv saknas: och varför i stället"
    if name == "lydelse":
        return "skriv lydelsen"
    if name in ("läge", "prognos"):
        return "skriv läget, till exempel uppnått, eller ta bort nyckeln"
    if name == "saknas":
        return "skriv varför utfallet saknas, till exempel: Mäts först i mars."
    return f"skriv {wanted}" if required else f"skriv {wanted}, eller ta bort nyckeln"


def under(form: type[Any]) -> str:
    """One of the keys that a form must have one of, with its example: ``minst: 0,8``; empty for a form without such."""
    table, noun = keys(form), NOUNS[form]
    first = next((name for name in noun.one_of if table[name].example), None)
    return f"{first}: {table[first].example}" if first else ""


def where(route: Route) -> str:
    name = next((step for step in reversed(route) if isinstance(step, str)), None)
    if name is None:
        return "filen"
    return f"en punkt i listan {quoted(name)}" if isinstance(route[-1], int) else f"nyckeln {quoted(name)}"


def homes_of(form: type[Any], name: str, node: Node) -> list[str]:
    """The other forms that have the key, those that can hold what is written there when there are any."""
    shapes = [
        (NOUNS[other].indefinite, keys(other)[name].shape)
        for other in NOUNS
        if other is not form and name in keys(other)
    ]
    return [noun for noun, shape in shapes if holds(shape, node)] or [noun for noun, _ in shapes]


def meant_keys(form: type[Any], names: Sequence[str], text: str) -> tuple[str, str] | None:
    """The text as the value of the key it names itself, else of the first that can hold it, numbers before words; and a
    remark."""
    table = keys(form)
    bounded = bound(text) if form is Målvärde and not text[:1].isdigit() else None
    if bounded is not None:
        return bounded
    parts = number_and_unit(text)
    if form is Gräns and (from_below := cut(text)) is not None:
        return from_below
    if form is Målvärde and (parts or text[:1].isdigit()):
        number = parts[0] if parts else text[:40]
        return f"minst: {number}", f", eller högst: {number} om lägre är bättre"
    years = expression(r"([0-9][0-9.,]*) ?\(?((?:19|20)[0-9]{2})\)?").fullmatch(text)
    if form is Utgångsvärde and years:
        return f"värde: {years[1]}", f", och år: {years[2]} på raden efter"
    if form is Förändring and parts is not None:
        return f"minst: {parts[0].lstrip('+')}", f", och enhet: {quoted_yaml(parts[1])} på raden efter"
    span = expression(r"([0-9]+(?:[.,][0-9]+)?) ?(?:-|–|till) ?([0-9]+(?:[.,][0-9]+)?)").fullmatch(text)
    if span and {"från", "till"} <= keys(form).keys():
        return f"från: {span[1]}", f", och till: {span[2]} på raden efter"
    if text.casefold() in ("ja", "nej"):
        return None
    word, _, rest = text.partition(" ")
    if word in table and rest:
        value = _value_of(table[word].shape, rest.lstrip("=: "))
        return (f"{word}: {value}", "") if value else None
    kinds = [(name, table[name].shape) for name in names]
    for name, kind in sorted(kinds, key=lambda pair: pair[1] in (TEXT, MARKDOWN)):
        if isinstance(kind, Kind):
            with suppress(Unreadable):
                kind.read(text)
                return f"{name}: {text if len(text) <= 40 else text[:39] + '…'}", ""
    return None


def _value_of(shape: Shape, text: str) -> str | None:
    """What of the text the key can hold: all of it, the number before a unit, or None."""
    number: tuple[str, ...] = (number_and_unit(text) or ())[:1]
    for one in (text[:40], *number):
        if isinstance(shape, Kind):
            with suppress(Unreadable):
                shape.read(one)
                return one
    return None


def owner_of(table: Mapping[str, Key], node: MapNode, name: str) -> str | None:
    """The empty key above an unknown one that it was meant to lie under; any id can lie in a table."""
    above: str | None = None
    for other, child in node.values.items():
        if other == name:
            return above if above is not None and _belongs(table[above].shape, name) else None
        if other in table:
            above = other if isinstance(table[other].shape, Part | Table) and is_null(child) else None
    return None


def _belongs(shape: Shape, name: str) -> bool:
    return isinstance(shape, Table) or (isinstance(shape, Part) and name in keys(shape.form))
