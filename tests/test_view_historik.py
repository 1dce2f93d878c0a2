"""The report historik: how index and states have moved, and what is told of it."""

from __future__ import annotations

from typing import Any

import pytest
from reports import example_report, report_of
from test_view_matris import followed, plan

from maluppfoljning.render import render

THREE = plan(("", ""), ("", ""), ("gäller:\n  från: 2020", ""), ("upphör:\n  datum: 2020-01-01\n  skäl: Nått.", ""))
YEARS = followed(
    ("2019-12-31", {"i1": "ej uppnått", "i2": "uppnått", "i4": "uppnått"}),
    ("2020-12-31", {"i1": "delvis uppnått", "i2": "ej uppnått", "i3": "uppnått"}),
    ("2021-12-31", {"i1": "delvis uppnått", "i2": "ej uppnått"}),
)


def moved(change: Any) -> dict[str, list[tuple[str, str | None, str | None]]]:
    return {
        group.rubrik: [(m.namn[:5], m.före and m.före.ord, m.nu and m.nu.ord) for m in group.mål]
        for group in change.grupper
    }


def test_one_row_for_each_follow_up_with_index_coverage_and_change() -> None:
    view: Any = report_of("historik", THREE + YEARS)
    assert [(r.datum, r.index, r.förändring, r.täckning) for r in view.trend.rader] == [
        ("31 december 2019", "0,67", "", "3 av 3 mål"),
        ("31 december 2020", "0,50", "−0,17", "3 av 3 mål"),
        ("31 december 2021", "0,25", "−0,25", "2 av 3 mål"),
    ]
    assert view.meningar[0] == "3 uppföljningar är gjorda, från den 31 december 2019 till den 31 december 2021."
    assert "var 0,67 vid den första" in view.meningar[1]
    assert "är 0,25 vid den senaste, räknat på 2 av 3 mål: en förändring med −0,42." in view.meningar[1]


def test_a_change_is_counted_on_exact_values() -> None:
    """2/3 − 1/3 is 0,33, though 0,67 − 0,33 is 0,34."""
    text = plan(("", ""), ("", ""), ("", ""))
    text += followed(
        ("2019-12-31", {"i1": "uppnått", "i2": "ej uppnått", "i3": "ej uppnått"}),
        ("2020-12-31", {"i1": "uppnått", "i2": "uppnått", "i3": "ej uppnått"}),
    )
    view: Any = report_of("historik", text)
    assert [(r.index, r.förändring) for r in view.trend.rader] == [("0,33", ""), ("0,67", "+0,33")]


def test_what_the_groups_of_goals_say_is_not_said_once_more() -> None:
    text = plan(("", ""), ("", ""), ("", ""))
    text += followed(
        ("2019-12-31", {"i1": "ej uppnått", "i2": "uppnått"}),
        ("2020-12-31", {"i1": "uppnått", "i3": "uppnått"}),
    )
    view: Any = report_of("historik", text)
    [change] = view.förändringar
    assert change.meningar == ("Indexet har ökat med 0,50 sedan den 31 december 2019, då det var 0,50.",)
    assert list(moved(change)) == [
        "Ett mål har fått ett bättre läge",
        "Ett mål har blivit bedömt",
        "Ett mål är inte längre bedömt",
    ]


def test_what_changed_is_told_newest_first_goal_by_goal() -> None:
    view: Any = report_of("historik", THREE + YEARS)
    later, earlier = view.förändringar
    assert later.rubrik == "31 december 2020 till 31 december 2021"
    assert moved(later) == {"Ett mål är inte längre bedömt": [("Mål 3", "uppnått", "ej bedömt")]}
    assert moved(earlier) == {
        "Ett mål har fått ett bättre läge": [("Mål 1", "ej uppnått", "delvis uppnått")],
        "Ett mål har fått ett sämre läge": [("Mål 2", "uppnått", "ej uppnått")],
        "Ett mål är nytt": [("Mål 3", None, "uppnått")],
        "Ett mål räknas inte längre": [("Mål 4", "uppnått", None)],
    }
    assert earlier.grupper[-1].mål[0].skäl.startswith("Upphörde 2020-01-01")
    assert earlier.meningar == ("Indexet har minskat med 0,17 sedan den 31 december 2019, då det var 0,67.",)


def test_a_goal_that_becomes_assessed_is_a_change_of_its_own() -> None:
    text = plan(("", "")) + followed(("2019-12-31", {}), ("2020-12-31", {"i1": "ej uppnått"}))
    view: Any = report_of("historik", text)
    assert moved(view.förändringar[0]) == {"Ett mål har blivit bedömt": [("Mål 1", "ej bedömt", "ej uppnått")]}


def test_no_change_is_said_in_words() -> None:
    text = plan(("", "")) + followed(("2019-12-31", {"i1": "uppnått"}), ("2020-12-31", {"i1": "uppnått"}))
    view: Any = report_of("historik", text)
    assert view.förändringar[0].grupper == ()
    assert view.förändringar[0].meningar == (
        "Indexet är oförändrat sedan den 31 december 2019.",
        "Inget mål har bytt läge.",
    )


def test_a_goal_missed_twice_running_is_named_with_how_long() -> None:
    view: Any = report_of("historik", THREE + YEARS)
    (repeated,) = view.upprepningar
    assert (repeated.namn, repeated.gånger, repeated.sedan, repeated.kvar) == (
        "Mål 2: Mål 2 nås.",
        "2 gånger i rad",
        "31 december 2020",
        True,
    )


def test_a_miss_between_better_years_is_no_repetition_and_a_past_run_is_told_as_past() -> None:
    states = ["ej uppnått", "uppnått", "ej uppnått", "ej uppnått", "uppnått"]
    days = [(f"{2015 + k}-12-31", {"i1": state}) for k, state in enumerate(states)]
    view: Any = report_of("historik", plan(("", "")) + followed(*days))
    (repeated,) = view.upprepningar
    assert (repeated.gånger, repeated.sedan, repeated.kvar) == ("2 gånger i rad", "31 december 2017", False)
    once: Any = report_of("historik", plan(("", "")) + followed(*days[:3]))
    assert once.upprepningar == ()


PROPHECY = """uppföljningar:
  - datum: 2020-08-31
    utfall:
      i1:
        läge: ej uppnått
        prognos: uppnått
      i2:
        läge: ej uppnått
        prognos: delvis uppnått
      i3:
        läge: ej uppnått
        prognos: uppnått
    bedömningar:
      m1:
        prognos: ej uppnått
  - datum: 2020-12-31
    utfall:
      i1:
        läge: uppnått
      i2:
        läge: ej uppnått
  - datum: 2021-12-31
    utfall:
      i1:
        läge: ej uppnått
      i2:
        läge: uppnått
"""


def test_a_forecast_is_held_against_the_state_at_the_deadline() -> None:
    """i1 is due in 2020 and judged then; i2 is due in 2022, and the newest state stands in; i3 is never judged."""
    text = plan(("", "slutdatum: 2020"), ("", "slutdatum: 2022"), ("", "")) + PROPHECY
    view: Any = report_of("historik", text)
    told = [
        (goal.namn, p.namn, p.prognos.ord, p.utfallsdag, p.jämförelse) for goal in view.prognoser for p in goal.rader
    ]
    assert told == [
        ("Mål 1: Mål 1 nås.", "Målet som helhet", "ej uppnått", "31 december 2021", "som väntat"),
        ("Mål 1: Mål 1 nås.", "Indikator 1", "uppnått", "31 december 2020", "som väntat"),
        ("Mål 2: Mål 2 nås.", "Indikator 2", "delvis uppnått", "31 december 2021", "bättre än väntat"),
        ("Mål 3: Mål 3 nås.", "Indikator 3", "uppnått", "", "inget utfall än"),
    ]
    assert view.prognosmening == (
        "Av 3 prognoser som går att jämföra med ett utfall blev 2 som väntat och 1 bättre än väntat."
    )


def test_forecasts_without_any_outcome_say_nothing_of_how_many_came_true() -> None:
    text = plan(("", ""), ("", ""), ("", "")) + PROPHECY.partition("  - datum: 2020-12-31")[0]
    view: Any = report_of("historik", text)
    assert view.prognosmening == ""
    assert {p.jämförelse for goal in view.prognoser for p in goal.rader} == {"inget utfall än"}


def test_the_same_forecast_of_the_same_outcome_is_one_row_with_its_days() -> None:
    """Foreseen on four days; the forecast that differs, and the one with no outcome yet, have rows of their own."""
    said = "".join(
        f"  - datum: {day}\n    utfall:\n      i1:\n        läge: {now}\n        prognos: {then}\n"
        for day, now, then in (
            ("2018-08-31", "ej uppnått", "uppnått"),
            ("2019-03-31", "ej uppnått", "delvis uppnått"),
            ("2019-08-31", "ej uppnått", "uppnått"),
            ("2020-03-31", "ej uppnått", "uppnått"),
            ("2020-08-31", "ej uppnått", "uppnått"),
            ("2020-12-31", "uppnått", "uppnått"),
        )
    )
    view: Any = report_of("historik", plan(("", "slutdatum: 2020")) + f"uppföljningar:\n{said}")
    (goal,) = view.prognoser
    assert [(p.prognosdag, p.prognos.ord, p.utfallsdag, p.jämförelse) for p in goal.rader] == [
        ("31 augusti 2018, 2019 och 2020 samt 31 mars 2020", "uppnått", "31 december 2020", "som väntat"),
        ("31 mars 2019", "delvis uppnått", "31 december 2020", "bättre än väntat"),
        ("31 december 2020", "uppnått", "", "inget utfall än"),
    ]
    assert view.prognosmening.startswith("Av 5 prognoser ")


PACE = """slutdatum: 2022
enhet: "%"
utgångsvärde:
  värde: 60
  år: 2018
målvärde:
  minst: 80"""


def measured(*values: str) -> str:
    outcomes = "".join(f"      i{n}:\n        värde: {value}\n" for n, value in enumerate(values, 1))
    return f"uppföljningar:\n  - datum: 2020-12-31\n    utfall:\n{outcomes}"


def test_the_pace_stands_apart_from_the_index_and_only_where_it_can_be_told() -> None:
    text = plan(*[("", PACE)] * 4, ("", 'enhet: "%"\nmålvärde:\n  minst: 80')) + measured("72", "67", "62", "59", "70")
    view: Any = report_of("historik", text)
    assert [(t.mål, t.ord, t.framsteg, t.förväntat) for t in view.takt] == [
        ("Mål 1", "i takt", "60\u00a0%", "50\u00a0%"),
        ("Mål 2", "något efter", "35\u00a0%", "50\u00a0%"),
        ("Mål 3", "efter", "10\u00a0%", "50\u00a0%"),
        ("Mål 4", "bakåt", "−5\u00a0%", "50\u00a0%"),
    ]
    assert view.takt == report_of("uppföljning", text).takt  # type: ignore[attr-defined]
    page = render("uppföljning", "md", report_of("uppföljning", text), None)
    assert "Den visas för sig och räknas aldrig in i ett läge eller ett index." in page


def test_ekerö_has_one_follow_up_and_nothing_to_compare_with() -> None:
    view: Any = example_report("historik", "ekero")
    assert view.meningar == (
        "En uppföljning är gjord, per den 31 augusti 2020. Det finns ingen tidigare att jämföra med.",
        "Det sammanlagda indexet för måluppfyllelse är 0,76, räknat på samtliga mål.",
    )
    assert [(r.index, r.täckning) for r in view.trend.rader] == [("0,76", "15 av 15 mål")]
    assert (view.förändringar, view.upprepningar, view.takt) == ((), (), ())


@pytest.mark.parametrize("format", ["md", "html"])
def test_without_follow_ups_the_history_is_a_sentence(format: str) -> None:
    view: Any = example_report("historik", "gotene")
    assert view.meningar == ("Ingen uppföljning är gjord ännu, så det finns ingen historik att visa.",)
    assert (view.trend, view.matriser, view.datum) == (None, (), "")
    assert "ingen historik att visa" in render("historik", format, view, None)


def test_an_index_that_cannot_be_reckoned_leaves_a_gap_and_no_change() -> None:
    text = plan(("", "")) + followed(("2018-12-31", {"i1": "uppnått"}), ("2019-12-31", {}))
    view: Any = report_of("historik", text)
    assert [(r.index, r.förändring) for r in view.trend.rader] == [("1,00", ""), ("–", "")]
    assert view.meningar[1].startswith("Något sammanlagt index går inte att räkna ut")
