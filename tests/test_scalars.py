"""Text becomes a value of its key's kind, or is told with what to write instead."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning import kinds, scalars
from maluppfoljning.hints import nearest
from maluppfoljning.kind import Kind
from maluppfoljning.scalars import MAX_DIGITS, Unreadable
from maluppfoljning.swedish import MONTHS, long_date

KINDS = [kind for kind in vars(kinds).values() if isinstance(kind, Kind)]
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def refused(read: Callable[[str], Any], text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value


@given(
    st.sampled_from(["", "+", "-", "−"]),
    st.integers(0, 10**12),
    st.sampled_from(["", " ", "\u00a0", "\u202f"]),
    st.sampled_from([",", "."]),
    st.text("0123456789", max_size=6),
)
def test_a_number_is_its_exact_value_whatever_sign_space_and_comma(
    sign: str, whole: int, space: str, comma: str, decimals: str
) -> None:
    written = sign + f"{whole:,}".replace(",", space) + (comma + decimals if decimals else "")
    value = Decimal(f"{whole}.{decimals or '0'}")
    assert kinds.NUMBER.read(written) == (-value if sign in ("-", "−") else value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_as_python_writes_it_is_read_back(value: Decimal) -> None:
    assert kinds.NUMBER.read(str(value)) == value


@pytest.mark.parametrize(
    "text",
    ["1e3", "1E3", "1_000", "0x1F", ".5", "5.", ",5", "NaN", "inf", ".inf", "--5", "5-", "1 00", "1 0000", "12 34",
     "1,2,3", "1.000,5", "½", "٣", "５", "cirka 90", "5\n", " 5", "5 ", "4:30", "+", "−", "1\t000"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_refused(text: str) -> None:
    assert refused(kinds.NUMBER.read, text).code == "F15"


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("90 %", "90", '"%"'),
        ("90%", "90", '"%"'),
        ("−2,5\u00a0%", "−2,5", '"%"'),
        ("1 200 kronor", "1 200", "kronor"),
        ("11 dygn", "11", "dygn"),
        ("3 st.", "3", '"st."'),
    ],
)
def test_a_unit_after_a_number_belongs_in_enhet(text: str, number: str, unit: str) -> None:
    wrong = refused(kinds.NUMBER.read, text)
    assert wrong.code == "F15"
    assert wrong.remedy is not None
    assert number in wrong.remedy
    assert f"enhet: {unit}" in wrong.remedy


def test_a_number_has_at_most_thirty_characters_and_the_message_says_so() -> None:
    assert kinds.NUMBER.read("1" * MAX_DIGITS) == Decimal("1" * MAX_DIGITS)
    wrong = refused(kinds.NUMBER.read, "1" * (MAX_DIGITS + 1))
    assert (wrong.code, wrong.text) == ("F18", "talet ”1111111111111111111…” är längre än 30 tecken")
    assert refused(kinds.NUMBER.read, "1" * 5000).code == "F18"


def test_a_million_characters_are_refused_or_read_at_once_by_every_kind() -> None:
    script = (
        "from maluppfoljning import kinds\n"
        "from maluppfoljning.kind import Kind\nfrom maluppfoljning.scalars import Unreadable\n"
        "texts = ['1' * 10**6, '1' + ' ' * 10**6 + '!', '1 000' * 10**5, 'a' * 10**6, '-' * 10**6,\n"
        "         'https://' + 'a' * 10**6, 'å ' * 10**6, '1' + ' ' * 10**6 + 'maj 2020']\n"
        "for kind in [kind for kind in vars(kinds).values() if isinstance(kind, Kind)]:\n"
        "    for text in texts:\n"
        "        try:\n"
        "            kind.read(text)\n"
        "        except Unreadable as wrong:\n"
        "            assert len(wrong.text) < 300, wrong.text[:400]\n"
        "            assert len(wrong.remedy or '') < 300, wrong.remedy[:400]\n"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (made.returncode, made.stderr) == (0, "")


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("0,5", Decimal("0.5")), ("+2", 2), ("−0", 0), ("1 000", 1000)])
def test_a_weight_may_be_zero(text: str, value: Decimal) -> None:
    assert kinds.SHARE.read(text) == value


def test_a_weight_may_not_be_negative() -> None:
    wrong = refused(kinds.SHARE.read, "−0,1")
    assert (wrong.code, wrong.text) == ("F15", "”−0,1” är negativt")


@given(st.integers(0, 9999))
def test_a_count_is_a_whole_number(value: int) -> None:
    assert kinds.COUNT.read(str(value)) == value


@pytest.mark.parametrize("text", ["10000", "-1", "+1", "2,0", "2.0", "två", "", "1 000"])
def test_what_is_no_count_is_refused(text: str) -> None:
    assert refused(kinds.COUNT.read, text).code == "F15"


@given(DAYS)
def test_a_day_is_read_back_by_every_kind_that_takes_one(day: date) -> None:
    text = day.isoformat()
    assert kinds.DATE.read(text) == kinds.FIRST_DAY.read(text) == kinds.LAST_DAY.read(text) == day
    assert kinds.TIME.read(text) == scalars.Tid(text, day, day)
    assert str(kinds.TIME.read(text)) == text


@given(st.integers(1900, 2199), st.integers(1, 12))
def test_a_month_lasts_from_its_first_day_to_the_day_before_the_next(year: int, month: int) -> None:
    read = kinds.TIME.read(f"{year}-{month:02}")
    assert (read.första.day, read.första.month) == (1, month)
    assert (read.sista + timedelta(1)).day == 1
    assert read.sista.month == month
    assert kinds.LAST_DAY.read(f"{year}-{month:02}") == read.sista


def test_a_bare_year_means_its_first_or_its_last_day_by_the_key() -> None:
    assert kinds.FIRST_DAY.read("2018") == date(2018, 1, 1)
    assert kinds.LAST_DAY.read("2018") == date(2018, 12, 31)
    assert kinds.YEAR.read("2018") == 2018


@pytest.mark.parametrize(
    "text",
    ["2020-02-30", "2019-02-29", "1900-02-29", "2100-02-29", "2020-04-31", "2020-13-01", "2020-00-10", "2020-01-00",
     "0000-00-00", "2020-02-32"],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    wrong = refused(kinds.DATE.read, text)
    assert (wrong.code, wrong.text) == ("F14", f"”{text}” är inget datum som finns")


@pytest.mark.parametrize("text", ["1899", "2200", "0000", "9999", "1899-12", "2200-01", "1899-12-31", "2200-01-01"])
def test_years_are_1900_to_2199(text: str) -> None:
    assert refused(kinds.TIME.read, text).code == "F14"


@pytest.mark.parametrize(
    "text", ["2020-13", "2020-00", "2020-1", "202", "20200", "2020-", "2020-08-31T12:00:00", "２０２０"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert refused(kinds.TIME.read, text).code == "F14"


@given(
    DAYS,
    st.sampled_from(["{d} {m} {y}", "{d}/{n} {y}", "{d}.{n}.{y}", "{y}/{n}/{d}", "{y}.{n}.{d}", "{y}{n:02}{d:02}"]),
)
def test_a_date_written_otherwise_is_proposed_in_the_right_form(day: date, form: str) -> None:
    text = form.format(d=day.day, n=day.month, m=MONTHS[day.month - 1], y=day.year)
    assert refused(kinds.DATE.read, text).remedy == f"skriv {day.isoformat()}"


@given(DAYS)
def test_a_date_in_words_is_proposed_in_the_right_form(day: date) -> None:
    assert refused(kinds.DATE.read, long_date(day).capitalize()).remedy == f"skriv {day.isoformat()}"


@pytest.mark.parametrize("text", ["31/13/2020", "30 februari 2020", "2020/02/30", "99999999", "hösten 2020"])
def test_no_date_is_proposed_that_does_not_exist(text: str) -> None:
    assert refused(kinds.DATE.read, text).remedy == "skriv datum som ÅÅÅÅ-MM-DD, till exempel 2020-08-31"


@given(st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True))
def test_an_id_is_read_as_it_stands(text: str) -> None:
    assert kinds.ID.read(text) == text


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Åldras väl", "aldras-val"),
        ("2020-mal", "mal"),
        ("mål_1", "mal-1"),
        ("-x", "x"),
        ("../../etc", "--etc"),
        ("x/y", "xy"),
        ("ﾖ", "trygghet-2"),
        ("1", "trygghet-2"),
    ],
)
def test_what_is_no_id_is_refused_with_one_that_is(text: str, proposed: str) -> None:
    wrong = refused(kinds.ID.read, text)
    assert wrong.code == "F16"
    assert wrong.remedy is not None
    slug = wrong.remedy.removeprefix("skriv till exempel ")
    assert re.fullmatch("[a-z][a-z0-9-]*", slug)
    assert text == "../../etc" or slug == proposed


@given(st.text(min_size=1))
def test_every_id_that_is_proposed_is_an_id(text: str) -> None:
    proposed = text
    try:
        kinds.ID.read(text)
    except Unreadable as wrong:
        proposed = (wrong.remedy or "").removeprefix("skriv till exempel ")
    assert kinds.ID.read(proposed) == proposed


@given(st.text())
def test_a_text_loses_only_the_white_space_at_its_ends(text: str) -> None:
    if not text.strip():
        assert refused(kinds.TEXT.read, text).code == "F12"
    else:
        read = kinds.TEXT.read(text)
        assert kinds.TEXT.read(read) == read
        assert read == read.strip()


def test_a_text_is_composed() -> None:
    assert kinds.TEXT.read("  ma\u030al ") == "mål"


@pytest.mark.parametrize(
    "text",
    ["https://www.example.se", "http://example.se/mål?a=b&c#d", "HTTPS://EXAMPLE.SE/", "mailto:namnd@example.se"],
)
def test_an_address_may_be_of_the_web_or_of_mail(text: str) -> None:
    assert kinds.LINK.read(text) == text


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "JaVaScRiPt:x", "java\tscript:x", "data:text/html,x", "//example.se", "example.se", "https://",
     "https:///x", "http://user@evil.se", "mailto:", "mailto:a@b@c", "https://a b", "file:///etc/passwd", "https://a\n"],
)  # fmt: skip
def test_other_addresses_are_refused(text: str) -> None:
    assert refused(kinds.LINK.read, text).code == "F21"


@pytest.mark.parametrize("text", ["grön", "svart", "#1a7f37", "#ABCDEF"])
def test_a_colour_is_named_or_hexadecimal(text: str) -> None:
    assert kinds.COLOUR.read(text) == text


@pytest.mark.parametrize("text", ["Grön", "#fff", "#12345g", "rgb(1,2,3)", "red", "red;}"])
def test_other_colours_are_refused(text: str) -> None:
    assert refused(kinds.COLOUR.read, text).code == "F13"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.words], ids=lambda kind: kind.name)
def test_a_word_of_a_closed_list_is_read_and_another_is_refused_with_the_list(kind: Kind) -> None:
    assert [kind.read(word) for word in kind.words] == list(kind.words)
    wrong = refused(kind.read, "blaha")
    assert wrong.code in ("F13", "F22")
    assert all(word in (wrong.remedy or "") for word in kind.words)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("upnått", "uppnått"), ("UPPNÅTT", "uppnått"), ("uppnatt", "uppnått"), ("delvis_uppnått", "delvis uppnått")],
)
def test_the_nearest_word_is_found_through_case_and_lost_dots(word: str, meant: str) -> None:
    assert nearest(word, ["ej uppnått", "delvis uppnått", "uppnått"]) == meant


def test_nothing_is_near_a_word_that_is_quite_another() -> None:
    assert nearest("helt", ["ej uppnått", "uppnått"]) is None
    assert nearest("u" * 10**6, ["uppnått"]) is None


@pytest.mark.parametrize(
    ("text", "ok"), [("0125", True), ("125", False), ("01250", False), ("0l25", False), ("٠١٢٥", False)]
)
def test_a_municipality_has_a_code_of_four_digits(text: str, ok: bool) -> None:
    if ok:
        assert kinds.MUNICIPALITY.read(text) == text
    else:
        assert refused(kinds.MUNICIPALITY.read, text).text == f"”{text}” är inte kommunkoden med fyra siffror"


@pytest.mark.parametrize(
    ("text", "ok"), [("U23461", True), ("N00945", True), ("u23461", False), ("23461", False), ("U2346", False)]
)
def test_a_kolada_id_is_a_letter_and_five_digits(text: str, ok: bool) -> None:
    if ok:
        assert kinds.KOLADA.read(text) == text
    else:
        assert refused(kinds.KOLADA.read, text).code == "F13"


def test_the_version_is_one() -> None:
    assert kinds.VERSION.read("1") == "1"
    for text in ("2", "1.0", "01", "ett"):
        assert refused(kinds.VERSION.read, text).code == "F22"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(text=st.text(max_size=40))
def test_no_text_makes_a_kind_fail_in_another_way_than_by_saying_so(kind: Kind, text: str) -> None:
    told = Unreadable("F00", "läst")
    try:
        kind.read(text)
    except Unreadable as wrong:
        told = wrong
    assert re.fullmatch(r"F\d\d", told.code)
    assert told.text == told.text.strip()
    assert not told.text.endswith(".")
