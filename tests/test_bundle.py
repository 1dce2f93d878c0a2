"""Parts told by few weigh the same as the parts themselves, in every way of weighing together."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.aggregation import WEIGHING
from maluppfoljning.figures import Del, make_del, make_figur
from maluppfoljning.model import Krav, Villkor
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.result.bundle import Bundle, kind
from maluppfoljning.scale import Post
from maluppfoljning.weighing import Vägningsregel

SKALA = SKALOR["femgradig"]
REGEL = Vägningsregel(
    skala=SKALA,
    villkor=(
        Villkor(ger="nått", krav=(Krav(läge="nått", minst=Decimal(2)),)),
        Villkor(ger="osäkert", krav=(Krav(läge="ej nått", högst=Decimal(1)),)),
    ),
)


def part(läge: int, värde: Fraction, vikt: Decimal) -> Del:
    figur = make_figur(sort="mål", id="", namn="", route=(), sätt="", värde=värde, läge=SKALA.lägen[läge])
    return make_del(figur, vikt, värde, True, True, None)


PARTS = st.lists(
    st.builds(
        part,
        st.integers(0, 4),
        st.fractions(0, 1, max_denominator=60),
        st.sampled_from([Decimal(1), Decimal(2), Decimal("0.5")]),
    ),
    max_size=12,
)


def bundled(parts: list[Del]) -> list[Del]:
    bundles: dict[Del, Bundle] = {}
    for one in parts:
        alike, value = kind(one)
        bundles.setdefault(alike, Bundle()).add(value)
    return [told for alike, bundle in bundles.items() for told in bundle.parts(alike)]


def posts(parts: list[Del]) -> list[Post]:
    return [Post(p.figur.värde, p.figur.läge, p.vikt) for p in parts if p.figur.värde is not None and p.figur.läge]


@pytest.mark.parametrize("way", WEIGHING)
@given(parts=PARTS)
def test_no_way_sees_that_parts_are_told_by_few(way: str, parts: list[Del]) -> None:
    few = bundled(parts)
    assert len(few) == len(parts)
    assert WEIGHING[way].function(posts(few), REGEL) == WEIGHING[way].function(posts(parts), REGEL)


@given(parts=PARTS)
def test_all_but_the_value_of_each_part_is_as_it_was(parts: list[Del]) -> None:
    def others(part: Del) -> tuple[object, ...]:
        return part.vikt, part.räknas, part.väntad, part.skäl, part.figur._replace(värde=None)

    assert sorted(map(others, bundled(parts)), key=repr) == sorted(map(others, parts), key=repr)


def test_parts_without_value_stay_without() -> None:
    none = make_del(
        make_figur(sort="mål", id="", namn="", route=(), sätt="", värde=None, läge=None),
        Decimal(1),
        None,
        False,
        True,
        "utfall saknas",
    )
    assert bundled([none, none]) == [none, none]
