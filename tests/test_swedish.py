"""Swedish text, against Babel where it follows the same rules."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.swedish import capitalised, exact, listing, long_date, number, quoted, rounded, visible

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9)
FRACTIONS = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("0.625"), 2, "0,63"),
        (Fraction(23, 40), 2, "0,58"),
        (Decimal("0.285"), 2, "0,29"),
        (Decimal("-0.125"), 2, "−0,13"),
        (Decimal("-0.004"), 2, "0,00"),
        (Decimal("-0.0"), 1, "0,0"),
        (Fraction(2, 3), 0, "1"),
        (Decimal("87.25"), 1, "87,3"),
        (Decimal("9999"), None, "9999"),
        (Decimal("10000"), None, "10\u00a0000"),
        (Decimal("-1234567.50"), None, "−1\u00a0234\u00a0567,50"),
        (Decimal("1E+3"), None, "1000"),
        (Fraction(1, 3), None, "0,33"),
    ],
)
def test_numbers_are_rounded_half_up_with_comma_hard_spaces_and_true_minus(
    value: Decimal | Fraction, decimals: int | None, text: str
) -> None:
    assert number(value, decimals) == text


@given(DECIMALS, st.integers(0, 4))
def test_a_number_is_written_as_babel_writes_it(value: Decimal, decimals: int) -> None:
    """Babel rounds half to even, groups four digits too, may say −0 and keeps a pattern's hyphen for minus."""
    ready = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    oracle = format_decimal(ready, format=pattern, locale="sv").replace("-", "−")
    if 1000 <= abs(ready) < 10_000:
        oracle = oracle.replace("\u00a0", "")
    assert number(value, decimals) == oracle


@given(FRACTIONS, st.integers(0, 6))
def test_rounding_moves_a_value_at_most_half_a_unit_and_cutting_less_than_one(value: Fraction, decimals: int) -> None:
    unit = Fraction(1, 10**decimals)
    assert abs(Fraction(rounded(value, decimals)) - value) <= unit / 2
    cut = Fraction(rounded(value, decimals, down=True))
    assert abs(cut) <= abs(value)
    assert abs(value) - abs(cut) < unit


@given(DECIMALS, st.integers(0, 5))
def test_rounding_is_that_of_the_decimal_module(value: Decimal, decimals: int) -> None:
    unit = Decimal(1).scaleb(-decimals)
    assert rounded(value, decimals) == value.quantize(unit, ROUND_HALF_UP)
    assert rounded(value, decimals, down=True) == value.quantize(unit, ROUND_DOWN)
    assert not rounded(value, decimals).is_signed() or rounded(value, decimals) != 0


@given(DECIMALS)
def test_the_machine_text_of_a_decimal_is_its_exact_value(value: Decimal) -> None:
    assert Decimal(exact(value)) == value


@given(st.integers(-(10**9), 10**9), st.integers(0, 8), st.integers(0, 8))
def test_the_machine_text_of_a_fraction_that_ends_is_exact_and_has_no_needless_zeros(n: int, a: int, b: int) -> None:
    value = Fraction(n, 2**a * 5**b)
    text = exact(value)
    assert Fraction(text) == value
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_is_written_as_babel_writes_it(day: date) -> None:
    assert long_date(day) == format_date(day, "long", locale="sv")


@given(st.lists(st.sampled_from(["mål", "indikator", "utfall"]), max_size=5))
def test_a_list_is_written_as_babel_writes_it(words: list[str]) -> None:
    assert listing(words) == format_list(words, locale="sv")
    assert listing(words, "eller") == format_list(words, style="or", locale="sv")


@given(st.text())
def test_what_is_shown_has_nothing_that_steers_a_terminal(text: str) -> None:
    shown = visible(text)
    assert all(c.isprintable() or c == "\u00a0" for c in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("åäö – ”§ 40”\u00a0%", "åäö – ”§ 40”\u00a0%"),
        ("a\nb", "a b"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\tb\x7f\x9b", "a b\\x7f\\x9b"),
        ("a\u202eb\u200b", "a\\u202eb\\u200b"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_its_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_quoted_text_is_cut_to_the_limit_with_dots() -> None:
    assert quoted("a" * 60) == f"”{'a' * 60}”"
    assert quoted("a" * 61) == f"”{'a' * 59}…”"
    assert quoted("abcdef", 4) == "”abc…”"
    assert quoted("\x1b") == "”\\x1b”"


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert [capitalised(text) for text in ("åldras i Ekerö", "IFO", "")] == ["Åldras i Ekerö", "IFO", ""]
