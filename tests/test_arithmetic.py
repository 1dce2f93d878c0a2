"""What is printed of a sum is true: a reader who does it gets what stands after the sign."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from committees import computed, found, goal, words
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.figures import Del, Figur
from maluppfoljning.swedish import rounded
from maluppfoljning.view.arithmetic import exactly, mean, shown

ROUNDED = ", räknat på oavrundade värden"
values = st.one_of(
    st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1), Fraction(1, 3)]),
    st.fractions(0, 1, max_denominator=5000),
)
weights = st.sampled_from([Decimal(1), Decimal(1), Decimal(2), Decimal("0.25"), Decimal("2.50")])
parts = st.lists(st.tuples(values, weights), min_size=2, max_size=40)


def figure(parts: list[tuple[Fraction, Decimal]]) -> Figur:
    one = Figur(sort="mål", id="m", namn="M", route=(), sätt="medel", värde=None, läge=None)
    made = tuple(Del(one, weight, value, True, True, None) for value, weight in parts)
    whole = sum((Fraction(weight) for _, weight in parts), Fraction(0))
    value = sum((Fraction(weight) * value for value, weight in parts), Fraction(0)) / whole
    return one._replace(delar=made, värde=value)


def reckoned(text: str) -> Fraction:
    """What a calculator gives of ``(2 · 0,5 + 1/3) / 3``."""
    plain = text.replace("·", "*").replace(",", ".").replace("\N{NO-BREAK SPACE}", "")
    exact = re.sub(r"\d+(\.\d+)?", lambda number: f'Fraction("{number[0]}")', plain)
    return Fraction(eval(exact, {"Fraction": Fraction}))  # only digits, + * / and parentheses


@given(parts, st.integers(2, 6), st.booleans())
def test_the_sum_gives_what_is_said(parts: list[tuple[Fraction, Decimal]], decimals: int, fraction: bool) -> None:
    figur = figure(parts)
    assert figur.värde is not None
    text = mean(figur, decimals, fraction=fraction)
    exact = not text.endswith(ROUNDED)
    said = re.split(r" ([=≈]) ", text.removesuffix(ROUNDED))
    for sign, after in pairwise(said[1:]):
        if sign == "=":
            assert reckoned(after) == figur.värde
    assert not exact or reckoned(said[0]) == figur.värde
    assert abs(reckoned(said[0]) - figur.värde) <= Fraction(1, 10**decimals)
    for places in range(decimals):
        assert rounded(reckoned(said[-1]), places) == rounded(figur.värde, places)
    assert len(said[0]) < 320


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (["1", "1/3", "1/2"], "(1 + 1/3 + 0,5) / 3 = 11/18 ≈ 0,61"),
        (["1", "0"], "(1 + 0) / 2 = 0,5"),
        (["0", "0", "1", "1/2"], "(0 + 0 + 1 + 0,5) / 4 = 0,375"),
        (["1"] * 12 + ["1/3"] * 5, "(12 · 1 + 5 · 1/3) / 17 = 41/51 ≈ 0,80"),
        (["1234/5678", "1"], f"(0,2173 + 1) / 2 ≈ 0,61{ROUNDED}"),
        (["2/1000"] + ["1/1000"] * 1, "(0,002 + 0,001) / 2 = 0,0015"),
    ],
)
def test_terms_are_exact_and_many_are_gathered(of: list[str], text: str) -> None:
    made = mean(figure([(Fraction(one), Decimal(1)) for one in of]), 2, fraction=True)
    assert made == text.replace("0,80", "0,8")


@pytest.mark.parametrize(
    ("sums", "text"),
    [
        (["3/2", "34/3"], "(1,5 + 11 1/3) / 15 ≈ 0,8556"),
        (["34/3"], "(11 1/3) / 15 ≈ 0,7556"),
        (["34/3", "401/1009"], f"(11 1/3 + 0,3974) / 15 ≈ 0,7821{ROUNDED}"),
    ],
)
def test_what_groups_add_is_summed_as_it_stands_beside(sums: list[str], text: str) -> None:
    added = [Fraction(one) for one in sums]
    each = sum(added, Fraction(0)) / 15
    made = mean(figure([(each, Decimal(1))] * 15), 4, sums=added)
    assert made.replace("\N{NO-BREAK SPACE}", " ") == text


def test_what_more_groups_add_than_can_be_shown_is_gathered_by_value() -> None:
    made = mean(figure([(Fraction(1), Decimal(1))] * 20), 4, sums=[Fraction(1)] * 20)
    assert made == "(20 · 1) / 20 = 1"


def test_an_index_that_nearly_rounds_the_other_way_is_given_more_decimals() -> None:
    value = Fraction("0.74499") * 2 - Fraction(1, 3)
    assert mean(figure([(value, Decimal(1)), (Fraction(1, 3), Decimal(1))]), 4).split("≈ ")[-1].startswith("0,74499")


def test_weights_are_shown_when_they_differ_and_the_share_is_summed_too() -> None:
    text = goal(
        "- id: a\n  lydelse: A.\n  vikt: 2,50\n- id: b\n  lydelse: B.", "a:\n  läge: uppnått\nb:\n  läge: ej uppnått"
    )
    assert mean(found(computed(text), "mal"), 2) == "(2,5 · 1 + 0) / 3,5 ≈ 0,71"
    share = computed(words("uppnått", "delvis uppnått", goal_rest="sammanvägning: andel\n"))
    assert mean(found(share, "mal"), 2) == "(1 + 0) / 2 = 0,5"
    assert mean(found(computed(words("uppnått", "ej uppnått", goal_rest="sammanvägning: alla\n")), "mal"), 2) == ""


def test_a_value_that_is_not_short_is_called_about() -> None:
    assert (exactly(Fraction(1, 7)), shown(Fraction(1, 7), 2)) == ("1/7", "1/7")
    assert shown(Fraction(34, 3), 2) == "11\N{NO-BREAK SPACE}1/3"
    assert (exactly(Fraction(1, 1009)), shown(Fraction(401, 1009), 2), shown(None, 2)) == (None, "ca 0,4", "–")
