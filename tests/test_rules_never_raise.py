"""Whatever a model holds, the rules only yield findings, and each of them has a place that can be looked up."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maluppfoljning.case import Case, Municipality, facts
from maluppfoljning.finding import Finding
from maluppfoljning.keys import NOUNS, Many, Part, Shape, Table, Words, keys
from maluppfoljning.kind import Kind
from maluppfoljning.kinds import (
    ASSESSED,
    CODE,
    COLOUR,
    COUNT,
    DATE,
    DECIMALS,
    FIRST_DAY,
    FONT,
    FRACTION,
    ID,
    KOLADA,
    LAST_DAY,
    LINK,
    MARKDOWN,
    MUNICIPALITY,
    NUMBER,
    PICTURE,
    SHARE,
    STATE,
    TEXT,
    TIME,
    UNIT,
    YEAR,
)
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.regelverk import resolve
from maluppfoljning.rules import CATALOGUE, check_case, check_municipality

PROSE = "Per den 31 december 2020 är 8 mål uppnådda, 7 delvis, och index är 0,76. Minst 90 % ska öka."
DAYS = ("2019-06-30", "2020-12-31", "2020-08-31")
WRITTEN = {
    UNIT: ("%", "personer"),
    DECIMALS: ("0", "2"),
    TEXT: ("uppnått", "ej uppnått", "ej bedömt", "fel", "%", "tregradig", "M02", "U11", PROSE),
    STATE: ("uppnått", "delvis uppnått", "ej uppnått", "fel"),
    MARKDOWN: ("x", PROSE),
    ASSESSED: ("a", "b", "nämnd"),
    ID: ("a", "b", "c", "d", "kommun"),
    NUMBER: ("-1", "0", "0,5", "1", "90"),
    FRACTION: ("0", "0,5", "1", "90"),
    SHARE: ("0", "0,5", "1", "90"),
    COUNT: ("0", "3"),
    YEAR: ("2019", "2020"),
    DATE: DAYS,
    TIME: (*DAYS, "2018", "2020"),
    FIRST_DAY: (*DAYS, "2018", "2021"),
    LAST_DAY: (*DAYS, "2018", "2022"),
    COLOUR: ("gul",),
    CODE: ("#1a7f37",),
    FONT: ("Arial",),
    PICTURE: ("bild.svg",),
    KOLADA: ("U23461",),
    LINK: ("https://example.se",),
    MUNICIPALITY: ("0125",),
}


MADE: dict[type[Any], st.SearchStrategy[Any]] = {}


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Any value of a shape, from a vocabulary so small that ids, states and dates meet."""
    if isinstance(shape, Part):
        return models(shape.form)
    if isinstance(shape, Many):
        return st.lists(models(shape.form), max_size=3).map(tuple)
    if isinstance(shape, Table):
        return st.dictionaries(values(shape.names), models(shape.form), max_size=3)
    if isinstance(shape, Words):
        return st.lists(values(shape.kind), max_size=2).map(tuple)
    return st.sampled_from([shape.read(text) for text in shape.words or WRITTEN[shape]])


def models(form: type[Any]) -> st.SearchStrategy[Any]:
    """Any model of a form that could have been read: its rules of presence hold."""
    if form in MADE:
        return MADE[form]
    needed = {name: values(key.shape) for name, key in keys(form).items() if key.required}
    optional = {name: values(key.shape) for name, key in keys(form).items() if not key.required}
    build: Callable[[dict[str, Any]], Any] = lambda written: form(**written)  # noqa: E731
    MADE[form] = st.fixed_dictionaries(needed, optional=optional).filter(lambda w: allowed(form, w)).map(build)
    return MADE[form]


def allowed(form: type[Any], written: dict[str, Any]) -> bool:
    noun = NOUNS[form]
    held = {name for name, value in written.items() if value not in (None, (), {})}
    return (
        (not noun.one_of or bool(held & set(noun.one_of)))
        and not any(a in held and b in held for a, b in noun.exclusive)
        and all(b in held for a, b in noun.needs if a in held)
    )


@given(models(Nämndfil), st.none() | models(Kommunfil))
@settings(max_examples=150)
def test_rules_never_raise(nämndfil: Nämndfil, kommunfil: Kommunfil | None) -> None:
    case = Case(nämndfil, kommunfil, resolve(nämndfil, kommunfil))
    for finding in check_case(case):
        assert_sound(finding, nämndfil)
    if kommunfil is not None:
        known = (facts(case, "a.yaml"), facts(case, "b.yaml"))
        for key, finding in check_municipality(Municipality(kommunfil, resolve(None, kommunfil), known, ("c.yaml",))):
            assert_sound(finding, nämndfil if key else kommunfil)


def assert_sound(finding: Finding, root: Nämndfil | Kommunfil) -> None:
    assert finding.code in CATALOGUE
    assert finding.severity is CATALOGUE[finding.code].severity
    assert finding.text
    assert not finding.text.endswith(".")
    assert isinstance(finding.place, tuple)
    assert finding.place[0] in {field.name for field in dataclasses.fields(root)}


def test_every_kind_of_scalar_is_tried() -> None:
    forms = (key.shape for form in NOUNS for key in keys(form).values())
    assert {shape for shape in forms if isinstance(shape, Kind) and not shape.words} <= set(WRITTEN)
