"""No field can be forgotten: every one that is written, removed or changed gives a change with a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fragments import MARK, complete

from maluppfoljning.compare import IDENTITY, WHOLE, compare
from maluppfoljning.keys import NOUNS, Key, Many, Part, Table, Words, keys
from maluppfoljning.kind import Kind
from maluppfoljning.meaning import CATALOGUE, CODES, Change, Context, changes
from maluppfoljning.meaning.key_names import KEYS
from maluppfoljning.meaning.names import KINDS
from maluppfoljning.meaning.table import FIELDS, NO_MEANING, THINGS
from maluppfoljning.model import Beräkningsfil, Kommunfil, Mål, Nämndfil
from maluppfoljning.reading import read
from maluppfoljning.source import Source

FILES = (Nämndfil, Kommunfil)
SAME = {"målfil"}
"""Fields that have one value only."""
PAIRED = {"ersätter", "saknas"}
"""Fields that tell of another field, which is told instead when both are changed."""


def sample(key: Key, name: str, n: int, form: type[Any]) -> Any:
    """A value for a field; another for another ``n``."""
    shape = key.shape
    if isinstance(shape, Kind):
        return scalar(shape, name, n)
    if isinstance(shape, Words):
        return (scalar(shape.kind, name, n),)
    if isinstance(shape, Part):
        return made(shape.form, n)
    if isinstance(shape, Many):
        return (made(shape.form, n),)
    assert isinstance(shape, Table)
    return {"nyckel": made(shape.form, n)}


def scalar(kind: Kind, name: str, n: int) -> Any:
    if kind.words:
        return kind.words[n % len(kind.words)]
    texts = ("alfa", "beta", "1", "2", "2019-01-01", "2020-02-02", "2019", "2020", "0125", "0126", "N00001", "N00002")
    colours, links = ("grön", "röd"), ("https://a.se/", "https://b.se/")
    codes, images = ("#000000", "#ffffff"), ("a.svg", "b.svg")
    for candidates in (
        texts[:2],
        texts[2:4],
        texts[4:6],
        texts[6:8],
        texts[8:10],
        texts[10:12],
        colours,
        links,
        codes,
        images,
    ):
        try:
            return kind.read(candidates[n])
        except Exception:
            continue
    raise AssertionError(f"no sample for {name}: {kind.name}")


def made(form: type[Any], n: int) -> Any:
    """A form with what it must have."""
    needed = {name: sample(key, name, n, form) for name, key in keys(form).items() if key.required}
    noun = NOUNS[form]
    for name in noun.one_of[:1] or ([] if needed else list(keys(form))[:1]):
        needed[name] = sample(keys(form)[name], name, n, form)
    return form(**needed)


def holders(
    form: type[Any], met: tuple[type[Any], ...] = ()
) -> Iterator[tuple[type[Any], tuple[tuple[type[Any], str], ...]]]:
    """Every form of a file with one way to it: (form, key) pairs from the file on."""
    yield form, ()
    for name, key in keys(form).items():
        inner = getattr(key.shape, "form", None)
        if inner is not None and inner not in met:
            for found, way in holders(inner, (*met, form)):
                yield found, ((form, name), *way)


def inside(file: type[Any], way: tuple[tuple[type[Any], str], ...], thing: Any) -> Any:
    """A file that holds a thing at the end of a way, and nothing else but what must be there."""
    for form, name in reversed(way):
        base = made(form, 0)
        shape = keys(form)[name].shape
        value = (thing,) if isinstance(shape, Many) else {"nyckel": thing} if isinstance(shape, Table) else thing
        thing = replace(base, **{name: value})
    assert isinstance(thing, file)
    return thing


CASES = [
    (file, way, form, name)
    for file in FILES
    for form, way in dict(holders(file)).items()
    for name in keys(form)
    if name not in SAME
]


def told(old: Any, new: Any) -> tuple[Change, ...]:
    return changes(compare(old, new), Context(old, new))[0]


@pytest.mark.parametrize(
    ("file", "way", "form", "name"),
    CASES,
    ids=lambda v: getattr(v, "__name__", None) if isinstance(v, type) else v if isinstance(v, str) else "",
)
def test_every_field_has_a_meaning_when_it_is_written_changed_and_removed(
    file: type[Any], way: tuple[tuple[type[Any], str], ...], form: type[Any], name: str
) -> None:
    key = keys(form)[name]
    base = made(form, 0)
    one, other = (replace(base, **{name: sample(key, name, n, form)}) for n in (0, 1))
    versions = [(one, other)] if one != other else []
    empty: Any = () if isinstance(key.shape, Many | Words) else {} if isinstance(key.shape, Table) else None
    if not key.required and name not in NOUNS[form].one_of:
        without = replace(base, **{name: empty})
        versions += [(without, other), (other, without)]
    assert versions
    for before, after in versions:
        old, new = inside(file, way, before), inside(file, way, after)
        found = told(old, new)
        assert found, f"{form.__name__}.{name}: {before} → {after}"
        for change in found:
            assert CODES.keys() >= set(change.koder)
            assert change.innebörd
            assert len(change.mening) > 10
            assert not re.search(r"None|Decimal|datetime|<|\(\)", change.mening), change.mening
        assert told(old, old) == told(new, new) == ()


def test_every_thing_has_a_meaning_when_it_comes_and_goes() -> None:
    lists = {(f, n, k.shape.form) for f in NOUNS for n, k in keys(f).items() if isinstance(k.shape, Many | Table)}
    for _, _, inner in lists:
        assert inner in THINGS or inner in WHOLE, inner
    assert set(IDENTITY) | {Mål, *WHOLE} >= {
        k.shape.form for f in NOUNS for k in keys(f).values() if isinstance(k.shape, Many)
    } - {made_form for made_form in (NOUNS) if made_form.__name__ == "Indikator"}


def test_the_table_of_meanings_names_every_form_and_every_field_and_no_others() -> None:
    nested = (Many, Table)
    for form in NOUNS:
        if form in NO_MEANING:
            assert form not in FIELDS, form
            assert NO_MEANING[form].endswith(".")
            continue
        wanted = {
            name
            for name, key in keys(form).items()
            if not (isinstance(key.shape, nested) and key.shape.form not in WHOLE)
            and not (isinstance(key.shape, Part) and key.shape.form in FIELDS)
        }
        identifying = set(IDENTITY.get(form, ())) if form.__name__ in ("Åtgärd", "Tillåtelse", "Mätvärde") else set()
        assert wanted - identifying <= set(FIELDS[form]), (form, wanted - set(FIELDS[form]))
        assert set(FIELDS[form]) <= set(keys(form)), form
    assert set(NO_MEANING) == {Beräkningsfil, *WHOLE}


def test_every_key_has_a_name_in_definite_form_and_every_thing_a_kind() -> None:
    spoken = {name for form, fields in FIELDS.items() for name in fields if form.__name__ != "Beräkning"}
    assert spoken <= set(KEYS)
    assert set(FIELDS) | set(THINGS) <= set(KINDS)


def model(text: str, name: str) -> Any:
    data = text.encode()
    reading = read(Source(name, data, len(data)))
    assert reading.model is not None, [f.text for f in reading.findings]
    return reading


@pytest.mark.parametrize("code", [code for code in CATALOGUE if CATALOGUE[code].after and code != "D50"])
def test_the_example_of_a_kind_gives_exactly_what_is_marked(code: str) -> None:
    entry = CATALOGUE[code]
    marks = {
        (number, one)
        for number, line in enumerate(entry.after.split("\n"), 1)
        if (found := MARK.search(line))
        for one in found[1].split()
    }
    assert code in {one for _, one in marks}
    plain = "\n".join(MARK.sub("", line) for line in entry.after.split("\n"))
    (name, before), (_, after) = *complete(entry.before).items(), *complete(plain).items()
    old, new = (model("".join(f"{text}\n" for text, _ in lines), name) for lines in (before, after))
    got = set()
    for change in told(old.model, new.model):
        assert change.plats is not None
        line = new.tree.locate(change.plats, on_key=True).line
        got |= {(after[line - 1][1], code) for code in change.koder}
    assert got == marks


@pytest.mark.parametrize("code", list(CATALOGUE))
def test_every_kind_says_what_why_and_from_where(code: str) -> None:
    entry = CATALOGUE[code]
    assert all((entry.title, entry.text, entry.why, entry.source))
    assert bool(entry.before) == bool(entry.after)
    assert entry.after or code in ("D51", "D52", "D53")
