"""Grading one outcome. Each figure's source stands beside it."""

from decimal import Decimal
from fractions import Fraction
from textwrap import dedent

import pytest
from committees import computed, found, goal, history, name, numbered

from maluppfoljning.grading import GRADING, grad, rullande
from maluppfoljning.model.calculation import BEDÖMNING
from maluppfoljning.trial import prov
from maluppfoljning.ways import HALF, ONE, ZERO

MINST_90 = "målvärde:\n  minst: 90\n"
GÖTENE = "utgångsvärde:\n  värde: −34\nmålvärde:\n  minst: 10\n"


def graded(written: str, target: str) -> Fraction | None:
    return found(computed(numbered(written, target)), "tal").värde


def reason(written: str, target: str) -> str | None:
    figure = found(computed(numbered(written, target)), "tal")
    assert figure.värde is None
    assert name(figure) == "ej bedömt"
    return figure.hinder


def test_every_way_of_the_format_is_in_the_table_with_its_documentation() -> None:
    assert [*GRADING] == ["given", *BEDÖMNING.words]
    for way in GRADING.values():
        assert {"Formel:", "Enhet:", "Källa:", ">>>"} <= set(way.documentation.split())


@pytest.mark.parametrize(
    ("target", "met", "not_met"),
    [
        ("minst: 90", ("90", "90,1"), ("89,9", "-90")),
        ("högst: 11", ("11", "0", "-3"), ("11,1",)),
        ("exakt: 0", ("0", "0,0"), ("0,1", "-1")),
        ("mellan:\n    från: 95\n    till: 105", ("95", "100", "105"), ("94,9", "105,1")),
    ],
)
def test_equality_meets_a_threshold(target: str, met: tuple[str, ...], not_met: tuple[str, ...]) -> None:
    written = f"bedömning: tröskel\nmålvärde:\n  {target}\n"
    assert {graded(v, written) for v in met} == {1}
    assert {graded(v, written) for v in not_met} == {0}


def test_improvement_is_a_half_in_the_direction_of_the_target() -> None:
    # Götene, bilaga 8: 13 % to at most 11 %
    falling = "utgångsvärde:\n  värde: 13\nmålvärde:\n  högst: 11\n"
    assert [graded(v, falling) for v in ("11", "12", "13", "14")] == [1, Fraction(1, 2), 0, 0]
    rising = "utgångsvärde:\n  värde: 64\nmålvärde:\n  minst: 75\n"
    assert [graded(v, rising) for v in ("75", "64,5", "64", "60")] == [1, Fraction(1, 2), 0, 0]
    near = "utgångsvärde:\n  värde: 110\nmålvärde:\n  mellan:\n    från: 95\n    till: 105\n"
    assert [graded(v, near) for v in ("105", "109", "91", "111", "80")] == [1, Fraction(1, 2), Fraction(1, 2), 0, 0]


def test_improvement_without_a_baseline_is_a_threshold() -> None:
    assert [graded(v, MINST_90) for v in ("90", "89")] == [1, 0]


def test_a_scale_without_a_partly_state_grades_by_threshold_unless_told_otherwise() -> None:
    text = numbered("12", "utgångsvärde:\n  värde: 13\nmålvärde:\n  högst: 11\n", "beräkning:\n  skala: tvågradig\n")
    assert found(computed(text), "tal").sätt == "tröskel"
    assert found(computed(text), "tal").värde == 0


def test_a_direction_beside_a_number_does_not_move_the_threshold() -> None:
    target = "målvärde:\n  minst: 98\n  riktning: öka\n"
    assert graded("98", target) == 1


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [
        ("målvärde:\n  minst: 90\ntolerans:\n  andel: 80\n", "72", "0.5"),
        ("målvärde:\n  minst: 90\ntolerans:\n  andel: 80\n", "71,9", "0"),
        ("målvärde:\n  minst: 90\ntolerans:\n  andel: 80\n", "90", "1"),
        ("målvärde:\n  högst: 8\ntolerans:\n  andel: 80\n", "10", "0.5"),
        ("målvärde:\n  högst: 8\ntolerans:\n  andel: 80\n", "10,1", "0"),
        ("målvärde:\n  högst: 11\ntolerans:\n  avstånd: 2\n", "13", "0.5"),
        ("målvärde:\n  högst: 0\ntolerans:\n  avstånd: 2\n", "2,1", "0"),
        ("målvärde:\n  exakt: 100\ntolerans:\n  avstånd: 5\n", "95", "0.5"),
    ],
)
def test_tolerance_reaches_from_the_target_outwards(target: str, value: str, expected: str) -> None:
    assert graded(value, "bedömning: tolerans\n" + target) == Fraction(Decimal(expected))


def test_progress_is_signed_clamped_and_kept_unclamped() -> None:
    # Götene, bilaga 8: −34 to at least 10
    target = "bedömning: framsteg\n" + GÖTENE
    assert [graded(v, target) for v in ("10", "−34", "−12")] == [1, 0, Fraction(1, 2)]
    beyond = found(computed(numbered("21", target)), "tal")
    assert (beyond.värde, beyond.oklampat) == (ONE, Fraction(55, 44))
    back = found(computed(numbered("−45", target)), "tal")
    assert (back.värde, back.oklampat) == (ZERO, Fraction(-1, 4))
    falling = "bedömning: framsteg\nutgångsvärde:\n  värde: 13\nmålvärde:\n  högst: 11\n"
    assert [graded(v, falling) for v in ("13", "12", "11", "14")] == [0, Fraction(1, 2), 1, 0]


def test_passing_an_exact_target_is_not_progress() -> None:
    target = "bedömning: framsteg\nutgångsvärde:\n  värde: 0\nmålvärde:\n  exakt: 10\n"
    assert [graded(v, target) for v in ("5", "10", "15", "20")] == [Fraction(1, 2), 1, Fraction(1, 2), 0]


@pytest.mark.parametrize(
    ("value", "target", "uncapped"),
    [
        # Västra Götalandsregionen's own figures
        ("25", {"minst": "27"}, Fraction(25, 27)),
        ("18078", {"minst": "14978"}, Fraction(18078, 14978)),
        ("10.2", {"högst": "10.1"}, Fraction(101, 102)),
        ("6.2", {"högst": "6.5"}, Fraction(65, 62)),
    ],
)
def test_the_degree_is_shown_without_cap(value: str, target: dict[str, str], uncapped: Fraction) -> None:
    got = grad(prov(value, **target))
    assert got.oklampat == uncapped
    assert got.värde == min(uncapped, 1)


def test_an_outcome_of_zero_where_lower_is_better_meets_the_target_without_dividing() -> None:
    got = grad(prov("0", högst="5"))
    assert (got.värde, got.oklampat) == (ONE, None)


def test_a_bare_direction_compares_with_the_baseline_whatever_way_is_written() -> None:
    up = "bedömning: grad\nmarginal: 0,5\nutgångsvärde:\n  värde: 64\nmålvärde:\n  riktning: öka\n"
    assert [graded(v, up) for v in ("64,6", "64,5", "63,5", "63,4")] == [1, Fraction(1, 2), Fraction(1, 2), 0]
    down = "utgångsvärde:\n  värde: 64\nmålvärde:\n  riktning: minska\n"
    assert [graded(v, down) for v in ("63", "64", "65")] == [1, Fraction(1, 2), 0]


SERIES = """
    områden:
      - id: omrade
        namn: Område
        mål:
          - id: mal
            lydelse: Ett mål.
            indikatorer:
              - id: tal
                lydelse: Ett tal.
                enhet: "%"
    {target}
    uppföljningar:
    {followups}
"""


def series(target: str, *values: str) -> list[Fraction | None]:
    """The grades of a value per year from 2018; ``värde avser`` gives the year it is about."""
    lines = []
    for year, written in enumerate(values, 2018):
        number, _, about = written.partition(" ")
        lines += [f"  - datum: {year}-12-31", "    utfall:", "      tal:", f"        värde: {number}"]
        lines += [f"        avser: {about}"] if about else []
    keys = "\n".join(" " * 12 + line for line in target.split("\n"))
    text = dedent(SERIES).format(target=keys, followups="\n".join(lines))
    return [found(result, "tal").värde for result in history(text)]


def test_a_bare_direction_without_baseline_compares_with_the_outcome_before() -> None:
    assert series("målvärde:\n  riktning: öka", "5", "6", "6", "4") == [None, 1, Fraction(1, 2), 0]


def test_the_same_measurement_reported_again_is_not_an_earlier_one() -> None:
    assert series("målvärde:\n  riktning: öka", "5 2017", "6 2019", "6 2019") == [None, 1, 1]


def test_a_rolling_mean_takes_those_there_are_and_says_so() -> None:
    # Vårgårda: the three-year mean 3,0 meets more than 2 although the year is 0,7
    assert rullande(prov("0.7", minst="2", serie=("0.7", "3.8", "4.5"))).värde == 1
    target = "bedömning: rullande\nrullande: 3\nmålvärde:\n  minst: 2"
    assert series(target, "1,9", "4,5", "3,8", "0,7", "0,7") == [0, 1, 1, 1, 0]
    notes = [f.text for f in found(computed(numbered("3", target + "\n")), "tal").fakta if f.route is None]
    assert "medelvärde av 1 av 3 mätningar: 3, fler än 1 finns inte" in notes


@pytest.mark.parametrize(
    ("change", "values", "expected"),
    [
        ("minst: 2\n    per: år", ("10", "12", "13", "12"), [None, 1, Fraction(1, 2), 0]),
        ("minst: 10\n    enhet: '%'\n  riktning: minska", ("50", "45", "41", "42"), [None, 1, Fraction(1, 2), 0]),
        ("minst: −10\n    enhet: '%'", ("50", "45"), [None, 1]),
        ("högst: 5\n    enhet: '%'", ("100", "105", "111"), [None, 1, 0]),
    ],
)
def test_a_target_for_change_counts_the_change_in_the_wanted_direction(
    change: str, values: tuple[str, ...], expected: list[Fraction | None]
) -> None:
    assert series(f"målvärde:\n  förändring:\n    {change}", *values) == expected


def test_a_change_over_the_plan_counts_from_the_baseline() -> None:
    target = "utgångsvärde:\n  värde: 80\nmålvärde:\n  förändring:\n    minst: 2"
    assert series(target, "81", "82", "79") == [Fraction(1, 2), 1, 0]
    assert series(target + "\nbedömning: tröskel", "81", "82", "79") == [0, 1, 0]
    assert series(target + "\nbedömning: framsteg", "81", "83") == [Fraction(1, 2), 1]


def test_a_yearly_change_compares_with_a_year_before_and_not_with_the_interim_report() -> None:
    def block(day: str, written: str) -> str:
        return f"  - datum: {day}\n    utfall:\n      tal:\n        värde: {written}\n"

    target = "- id: tal\n  lydelse: Tal.\n  enhet: st\n  målvärde:\n    förändring:\n      minst: 2\n      per: år"
    text = goal(target, "tal:\n  värde: 10")
    text += block("2021-06-30", "14") + block("2021-12-31", "12,5")
    assert [found(r, "tal").värde for r in history(text)] == [None, None, 1]
    assert found(history(text)[1], "tal").hinder == "inget utfall är minst ett år äldre att jämföra med"


def test_a_yearly_change_over_two_years_is_not_taken_for_that_of_one() -> None:
    def file(baseline: str, *years: tuple[int, str]) -> str:
        target = f"- id: tal\n  lydelse: Tal.\n  enhet: st\n{baseline}  målvärde:\n    förändring:\n      minst: 2\n"
        blocks = [f"  - datum: {y}-12-31\n    utfall:\n      tal:\n        värde: {v}\n" for y, v in years[1:]]
        return goal(target + "      per: år", f"tal:\n  värde: {years[0][1]}") + "".join(blocks)

    skipped = history(file("", (2020, "10"), (2022, "12"), (2023, "14")))
    assert [found(r, "tal").värde for r in skipped] == [None, HALF, 1]
    notes = [fact.text for fact in found(skipped[1], "tal").fakta if fact.route is None]
    assert "ökning sedan 2020-12-31: 2 på 2 år, i medeltal 1" in notes
    since = history(file("  utgångsvärde:\n    värde: 6\n    år: 2018\n", (2020, "9"), (2021, "11")))
    assert [found(r, "tal").värde for r in since] == [HALF, 1]


@pytest.mark.parametrize(
    ("value", "target", "why"),
    [
        ("5", "", "målvärde saknas"),
        ("5", "målvärde:\n  riktning: öka\n", "det finns varken utgångsvärde eller tidigare utfall att jämföra med"),
        ("5", "bedömning: framsteg\nmålvärde:\n  minst: 9\n", "utgångsvärde saknas"),
        (
            "90",
            "bedömning: framsteg\nutgångsvärde:\n  värde: 90\n" + MINST_90,
            "utgångsvärdet når redan målvärdet",
        ),
        ("5", "bedömning: tolerans\n" + MINST_90, "toleransen saknas"),
        (
            "0",
            "bedömning: tolerans\ntolerans:\n  andel: 80\nmålvärde:\n  högst: 0\n",
            "en andel av ett målvärde som är noll eller negativt säger ingenting (skriv avstånd)",
        ),
        (
            "0",
            "bedömning: grad\nmålvärde:\n  högst: 0\n",
            "målvärdet är noll eller negativt, och då finns ingen grad (välj framsteg eller tröskel)",
        ),
        (
            "5",
            "utgångsvärde:\n  värde: 0\nmålvärde:\n  förändring:\n    minst: 10\n    enhet: '%'\n",
            "en förändring i procent av noll finns inte",
        ),
        (
            "5",
            "utgångsvärde:\n  värde: 9\nmålvärde:\n  förändring:\n    högst: −5\n",
            "en negativ största förändring kan läsas på två sätt (skriv riktning: minska och talet utan minus)",
        ),
    ],
)
def test_what_cannot_be_judged_says_why_and_never_becomes_a_number(value: str, target: str, why: str) -> None:
    assert reason(value, target) == why
    result = computed(numbered(value, target))
    assert (result.figur.värde, result.figur.täckning.räknade, result.figur.täckning.alla) == (None, 0, 1)


def test_numbers_longer_than_a_decimal_context_are_exact() -> None:
    long = "0," + "3" * 28
    target = "bedömning: framsteg\nutgångsvärde:\n  värde: 0\nmålvärde:\n  minst: 1\n"
    assert graded(long, target) == Fraction(Decimal(long.replace(",", ".")))
