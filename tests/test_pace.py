"""Pace: progress against time."""

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from committees import numbered, nämndfil
from fragments import found_in, marked

from maluppfoljning.pace import Takt, paces
from maluppfoljning.regelverk import resolve
from maluppfoljning.ways import ONE

PLAN = "slutdatum: 2024\nutgångsvärde:\n  värde: {0}\n  år: 2016\nmålvärde:\n  {1}\n"


def pace(written: str, target: str, rest: str = "") -> Takt:
    fil = nämndfil(numbered(written, target, rest))
    return paces(fil, resolve(fil, None), date(2020, 12, 31))["tal"]


@pytest.mark.parametrize(
    ("value", "word"),
    [("85", "i takt"), ("84,75", "i takt"), ("83", "något efter"), ("80,5", "efter"), ("79", "bakåt")],
)
def test_the_word_follows_the_share_of_expected_progress(value: str, word: str) -> None:
    # half of the time from 2016 to 2024 has passed, so that half of the way from 80 to 90 is expected
    got = pace(value, PLAN.format(80, "minst: 90"))
    assert (got.ord, got.dag) == (word, date(2020, 12, 31))
    assert got.förväntat == Fraction(1461, 2922)


def test_falling_and_negative_targets_have_a_pace_too() -> None:
    assert pace("12", PLAN.format(13, "högst: 11")).framsteg == Fraction(1, 2)
    assert pace("−12", PLAN.format(-34, "minst: 10")).framsteg == Fraction(1, 2)
    assert pace("45", PLAN.format(50, "riktning: minska\n  förändring:\n    minst: 20\n    enhet: '%'")).framsteg == (
        Fraction(1, 2)
    )


def test_progress_beyond_the_target_is_not_limited() -> None:
    assert pace("100", PLAN.format(80, "minst: 90")).framsteg == 2


def test_all_of_the_way_is_expected_after_the_deadline() -> None:
    got = pace("85", PLAN.format(80, "minst: 90").replace("2024", "2019"))
    assert (got.förväntat, got.ord) == (ONE, "efter")


def test_the_thresholds_are_those_written() -> None:
    rules = "beräkning:\n  takt:\n    i_takt: 0,5\n"
    assert pace("83", PLAN.format(80, "minst: 90"), rules).ord == "i takt"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("målvärde:\n  minst: 90\n", "utgångsvärde med årtal saknas"),
        ("utgångsvärde:\n  värde: 80\n  år: 2016\nmålvärde:\n  minst: 90\n", "slutdatum saknas"),
        (PLAN.format(90, "minst: 90"), "utgångsvärdet når redan målvärdet"),
        (PLAN.format(80, "riktning: öka"), "målvärdet har inget tal"),
        (PLAN.format(80, "minst: 90").replace("2016", "2024"), "slutdatum ligger inte efter utgångsvärdets år"),
        (PLAN.format(80, "minst: 90").replace("2016", "2020"), "utfallet ligger inte efter utgångsvärdets år"),
    ],
)
def test_a_pace_that_cannot_be_told_says_why(target: str, why: str) -> None:
    assert pace("85", target) == Takt(hinder=why)


RULE = """\
indikatorer:
  - id: tal
    lydelse: Larm besvaras inom fem minuter.
    slutdatum: {slutdatum}
    enhet: "%"
    utgångsvärde:
      värde: 60
      år: {år}
    målvärde:
      minst: 90
    bedömning: tröskel
    mätfrekvens: år
    källa: Larmsystemet
{more}uppföljningar:
  - datum: 2019-12-31
    utfall:
      tal:
        värde: 61
  - datum: 2020-12-31
    utfall:
      tal:
        värde: {value}{mark}
"""


@pytest.mark.parametrize(
    ("value", "år", "slutdatum", "more", "told"),
    [
        ("65", 2018, 2022, "", True),
        ("55", 2018, 2022, "", True),
        ("70", 2018, 2022, "", False),
        ("65", 2018, 2020, "", False),
        ("65", 2020, 2022, "", False),
        ("65", 2018, 2022, "    gäller:\n      till: 2019\n", False),
        ("65", 2018, 2022, "    upphör:\n      datum: 2021-01-01\n      skäl: Byts ut.\n", False),
    ],
)
def test_the_rule_tells_of_the_newest_follow_up_and_only_before_the_deadline(
    value: str, år: int, slutdatum: int, more: str, told: bool, tmp_path: Path
) -> None:
    text = RULE.format(value=value, år=år, slutdatum=slutdatum, more=more, mark="  # <- U23" if told else "")
    found = Counter({place: n for place, n in found_in(text, tmp_path).items() if place[1] == "U23"})
    assert found == marked(text)
    assert sum(found.values()) == told
