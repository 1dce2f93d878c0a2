"""What is measured in numbers, as reports tell, draw and tabulate it; and what stands on every printed page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from commands import malf
from committee import committee
from committees import nämndfil
from municipality import municipality
from reports import example, report_of, view_of, years

from maluppfoljning.markup import escape_css
from maluppfoljning.render import render
from maluppfoljning.route import unknown
from maluppfoljning.swedish import NBSP
from maluppfoljning.view.measured import followed_up, series, tables
from maluppfoljning.view.parts import Mätserie
from maluppfoljning.view.shapes_historik import Historikvy
from maluppfoljning.view.shapes_matris import Matrisvy


def measured(keys: str, *outcomes: str) -> tuple[Mätserie, ...]:
    """The series of one indicator with ``keys``; ``outcomes``: the keys of its outcome in each year from 2019."""
    text = "områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n        lydelse: M\n        indikatorer:\n"
    text += "          - id: i\n            lydelse: Andel nöjda\n"
    text += "".join(f"            {line}\n" for line in keys.splitlines())
    text += "uppföljningar:\n"
    for year, outcome in enumerate(outcomes, 2019):
        text += f"  - datum: {year}-12-31\n    utfall:\n" + ("      i:\n" if outcome else "      annan:\n")
        text += "".join(f"        {line}\n" for line in (outcome or "läge: uppnått").splitlines())
    text = text.replace("    utfall:\n      annan:\n        läge: uppnått\n", "")
    fil = nämndfil(text)
    route = ("områden", 0, "mål", 0, "indikatorer", 0)
    return series(fil.områden[0].mål[0].indikatorer[0], route, "Mål 1", followed_up(fil, date.max), unknown)


SHARE = 'enhet: "%"\nslutdatum: 2022\n'


def told(keys: str, *outcomes: str) -> list[str]:
    return [serie.beskrivning.replace(NBSP, " ") for serie in measured(keys, *outcomes)]


def test_the_way_is_told_in_one_sentence_with_all_its_numbers() -> None:
    keys = SHARE + "utgångsvärde:\n  värde: 60\n  år: 2018\nmålvärde:\n  minst: 90"
    assert told(keys, "värde: 61", "värde: 64,5\navser: 2019") == [
        "Utgångsvärdet är 60 % (2018), utfallet 61 % den 31 december 2019 och 64,5 % 2019, "
        "målvärdet minst 90 % till den 31 december 2022."
    ]


def test_the_picture_of_a_long_series_is_heard_as_its_ends_and_bounds() -> None:
    keys = SHARE + "utgångsvärde:\n  värde: 60\n  år: 2018\nmålvärde:\n  minst: 90"
    [serie] = measured(keys, "värde: 61", "värde: 59", "värde: 70", "värde: 64,5")
    assert (
        'aria-label="Utgångsvärde: 60 % (2018). Av 4 utfall är det första 61 % den 31 december 2019, det senaste '
        "64,5 % den 31 december 2022, det lägsta 59 % och det högsta 70 %. "
        'Målvärde: minst 90 % till den 31 december 2022."' in serie.diagram.replace(NBSP, " ")
    )
    assert "59 % den 31 december 2020" in serie.beskrivning.replace(NBSP, " ")
    [still] = measured("enhet: dygn", *["värde: 7"] * 4)
    assert 'aria-label="Samtliga 4 utfall är 7 dygn: det första ' in still.diagram.replace(NBSP, " ")


def test_the_curve_of_many_follow_ups_is_heard_as_its_ends_and_bounds() -> None:
    page = render("historik", "html", report_of("historik", years()), None).replace(NBSP, " ")
    assert (
        'aria-label="Index för måluppfyllelse. Av 8 index är det första 0,31 den 31 december 2016, det senaste 0,56 '
        'den 31 december 2023, det lägsta 0,29 och det högsta 0,56."' in page
    )


def test_a_bar_in_a_table_does_not_repeat_the_header_of_its_row() -> None:
    page = render("uppföljning", "html", report_of("uppföljning", years()), None)
    assert re.search(r'<td class="bild"><svg [^>]*aria-label="1 uppnått och 2 delvis uppnådda, av 3 mål\."', page)
    assert 'aria-label="Samtliga mål: 2 uppnådda' in page


def test_without_baseline_and_target_the_outcomes_are_told_alone() -> None:
    assert told("enhet: dygn", "värde: 11", "") == ["Utfallet är 11 dygn den 31 december 2019."]


@pytest.mark.parametrize(
    ("target", "said", "edges"),
    [
        ("minst: 90", "minst 90 %", 1),
        ("högst: 11", "högst 11 %", 1),
        ("exakt: 0", "exakt 0 %", 1),
        ("mellan:\n    från: -5\n    till: 5", "mellan −5 och 5 %", 2),
        ("riktning: öka", "öka", 0),
        ("förändring:\n    minst: 2\n    per: år", "öka med minst 2 procentenheter per år", 0),
    ],
)
def test_every_kind_of_target_is_told_and_one_in_numbers_is_drawn(target: str, said: str, edges: int) -> None:
    (serie,) = measured(f"{SHARE}målvärde:\n  {target}", "värde: 12")
    assert serie.målvärde.replace(NBSP, " ") == said
    assert f"målvärdet {said} till den 31 december 2022." in serie.beskrivning.replace(NBSP, " ")
    assert serie.diagram.count('class="malgrans"') == edges
    assert serie.diagram.count("<circle") == bool(edges)  # of one number alone there is nothing to draw
    (twice,) = measured(f"{SHARE}målvärde:\n  {target}", "värde: 12", "värde: 13")
    assert (twice.diagram.count("<circle"), twice.diagram.count('class="malgrans"')) == (2, edges)


@pytest.mark.parametrize(
    ("change", "direction", "end"),
    [("minst: 10", "öka", "70"), ("minst: 10", "minska", "50"), ('minst: 10\n    enhet: "%"', "minska", "54")],
)
def test_a_change_from_a_baseline_is_drawn_as_the_value_it_leads_to(change: str, direction: str, end: str) -> None:
    keys = f"{SHARE}utgångsvärde:\n  värde: 60\n  år: 2018\nmålvärde:\n  riktning: {direction}\n  förändring:\n    "
    (serie,) = measured(keys + change, "värde: 61")
    assert f">{end}</text>" in serie.diagram or f">{end},0</text>" in serie.diagram


YEARS = re.compile(r">20\d\d</text>")


@pytest.mark.parametrize(
    ("baseline", "outcomes", "over_time"),
    [
        ("", ["värde: 84"], False),
        ("utgångsvärde:\n  värde: 60\n", ["värde: 84"], False),
        ("utgångsvärde:\n  värde: 60\n  år: 2019\n", ["värde: 84"], False),
        ("utgångsvärde:\n  värde: 60\n  år: 2018\n", ["värde: 84"], True),
        ("", ["värde: 84", "värde: 85"], True),
    ],
)
def test_an_indicator_with_numbers_from_one_day_alone_is_drawn_without_a_time_axis(
    baseline: str, outcomes: list[str], over_time: bool
) -> None:
    (serie,) = measured(f"{SHARE}{baseline}målvärde:\n  minst: 90", *outcomes)
    assert bool(YEARS.search(serie.diagram)) == over_time
    assert serie.diagram.count("<circle") == len(outcomes) + bool(baseline)
    assert ">84</text>" in serie.diagram or ">85</text>" in serie.diagram


@pytest.mark.parametrize(
    ("unit", "keys", "value", "printed"),
    [
        ('"%"', "minst: 80", "55", ["55", "80", "0", "100"]),
        ('"%"', "minst: 95", "93,4", ["93,4", "95", "0"]),
        ("dygn", "högst: 7", "11", ["11", "7", "0"]),
        ("personer", "minst: 29000", "28900", ["28 900", "29 000"]),
        ("mkr", "minst: 0", "-12", ["−12", "0"]),
        ("dygn", "exakt: 0", "0", ["0", "0"]),
    ],
)
def test_the_axis_of_one_number_begins_at_zero_unless_the_target_then_cannot_be_told_from_it(
    unit: str, keys: str, value: str, printed: list[str]
) -> None:
    (serie,) = measured(f"enhet: {unit}\nslutdatum: 2022\nmålvärde:\n  {keys}", f"värde: {value}")
    assert [text.replace(NBSP, " ") for text in re.findall(r">([^<]+)</text>", serie.diagram)] == printed
    figure, edge = (
        float(re.findall(rf'{name}="([\d.]+)%"[^>]*class="{css}"', serie.diagram)[0])
        for name, css in (("cx", "punkt"), ("x1", "malgrans"))
    )
    assert abs(figure - edge) >= 5 or unit == '"%"' or value == "0"
    assert 3 <= min(figure, edge) <= max(figure, edge) <= 97


def test_a_number_that_nothing_can_be_drawn_of_is_told_where_its_picture_would_be() -> None:
    text = "målfil: 1\nkommun: L\nnämnd: N\nområden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n"
    text += "        lydelse: M\n        indikatorer:\n          - id: i\n            lydelse: Dygn\n"
    text += "            enhet: dygn\n"
    text += "uppföljningar:\n  - datum: 2020-12-31\n    utfall:\n      i:\n        värde: 9\n"
    page = render("historik", "html", report_of("historik", text), None).replace(NBSP, " ")
    assert "<p>Utfallet är 9 dygn den 31 december 2020.</p></li>" in page


def test_the_index_of_one_follow_up_stands_on_the_scale_and_is_no_curve() -> None:
    said = "En kurva ritas när det finns index från två uppföljningar."
    once, twice = report_of("historik", years(), day="2016-12-31"), report_of("historik", years(), day="2017-12-31")
    assert isinstance(once, Historikvy)
    assert isinstance(twice, Historikvy)
    assert once.trend is not None
    assert twice.trend is not None
    assert re.findall(r">([^<]+)</text>", once.trend.diagram) == ["0,31", "0", "0,5", "1"]
    assert "2017-12" in twice.trend.diagram
    assert (said in render("historik", "html", once, None)) is True
    assert (said in render("historik", "html", twice, None)) is False


def test_each_delgrupp_has_a_series_of_its_own() -> None:
    keys = SHARE + "målvärde:\n  minst: 90\ndelgrupper:\n  - id: a\n    namn: hemtjänst\n  - id: b\n    namn: boende"
    made = measured(keys, "delvärden:\n  a:\n    värde: 92\n  b:\n    värde: 81", "delvärden:\n  a:\n    värde: 93")
    assert [(s.ankare, s.delgrupp, [v.text.replace(NBSP, " ") for v in s.värden]) for s in made] == [
        ("serie-i_a", "hemtjänst", ["92 %", "93 %"]),
        ("serie-i_b", "boende", ["81 %", "–"]),
    ]
    assert 'aria-label="Hemtjänst. Utfallet är 92' in made[0].diagram


@pytest.mark.parametrize("outcome", ["läge: uppnått", "saknas: Enkäten är inte klar.", ""])
def test_what_is_not_measured_has_no_series(outcome: str) -> None:
    assert measured(SHARE, outcome) == ()


def test_the_tables_hold_every_number_of_the_pictures_six_follow_ups_at_a_time() -> None:
    outcomes = [f"värde: {n}" if n != 3 else "saknas: Ingen mätning." for n in range(9)]
    made = measured("enhet: dygn", *outcomes)
    fil = nämndfil("områden: []\nuppföljningar:\n" + "".join(f"  - datum: {2019 + n}-12-31\n" for n in range(9)))
    shown = list(tables(made, followed_up(fil, date.max)))
    assert [len(table.kolumner) for table in shown] == [4, 4]
    assert [v.text for table in shown for v in table.serier[0].värden] == [f"{n} dygn" for n in range(9) if n != 3]
    assert shown[0].rubrik == "Utgångsvärde, utfall och målvärde, 31 december 2019 till 31 december 2023"


def test_a_report_draws_only_what_was_known_on_its_day() -> None:
    later = report_of("uppföljning", years(), day="2018-12-31")
    page = render("uppföljning", "html", later, None)
    assert "31 december 2019" not in page
    assert page.count('class="utveckling"') == page.count('class="serie"') > 0


def test_history_and_matrix_have_a_picture_of_all_states_from_two_follow_ups() -> None:
    for report in ("historik", "matris"):
        view = report_of(report, years())
        assert isinstance(view, Historikvy | Matrisvy)
        assert view.värmekarta is not None
        assert re.search(r'aria-label="Läget för 9 mål vid 8 uppföljningar, från den 31 december 2016', view.värmekarta)
        once = report_of(report, years(), day="2016-12-31")
        assert isinstance(once, Historikvy | Matrisvy)
        assert once.värmekarta is None


def test_a_hollow_point_in_the_curve_is_explained_when_there_is_one() -> None:
    said = "En ihålig punkt är ett index som inte räknas på alla mål."
    part = years().replace("      i1:\n        värde: 59\n        prognos: uppnått\n", "", 1)
    assert part != years()
    for text, there in ((years(), "ihalig" in curve_of(years())), (part, True)):
        page = render("historik", "html", report_of("historik", text), None)
        assert (said in page) == there
    assert said not in render("historik", "html", report_of("historik", committee()), None)


def test_a_ring_around_a_point_of_the_curve_is_explained_when_a_person_has_set_the_index() -> None:
    said = "En punkt med ring är ett index som en person har bedömt."
    judged = f"{years()}    bedömningar:\n      nämnd:\n        läge: uppnått\n        motivering: Så är det.\n"
    for text, rings in ((years(), 0), (judged, 1)):
        page = render("historik", "html", report_of("historik", text), None)
        assert curve_of(text).count('r="8.5"') == rings
        assert page.count(said) == rings


def curve_of(text: str) -> str:
    view = report_of("historik", text)
    assert isinstance(view, Historikvy)
    assert view.trend is not None
    return view.trend.diagram


def test_the_index_and_every_område_and_goal_say_how_they_were_calculated() -> None:
    view = example("ekero")
    whole = view.sammanfattning.beräkning
    assert whole is not None
    assert whole.räkning == "(1 + 1 + 1 + 1 + 1 + 0,5 + 1/3 + 0,5 + 1 + 0,5 + 0,5 + 1 + 1 + 0,5 + 0,5) / 15 ≈ 0,7556"
    assert whole.slutsats == "Indexet skrivs 0,76 och ger läget delvis uppnått."
    assert [row.namn for row in whole.rader][6] == "Mål 7: Valfrihet, kvalitet och bemötande"
    page = render("uppföljning", "html", view, None)
    places = 1 + len(view.områden) + sum(len(område.mål) for område in view.områden)
    assert page.count('<details class="hur">') == page.count("Så beräknades det") == places


def test_the_municipality_s_index_is_the_sum_of_what_each_committee_adds(tmp_path: Path) -> None:
    done = malf("report", municipality(tmp_path / "data"), "--report", "översikt", "--format", "html", cwd=tmp_path)
    page = done.stdout.decode()
    assert '<p class="rakning">(1,5 + 11 1/3) / 18 ≈ 0,713</p>' in page.replace(NBSP, " ")
    assert "Prövonämnden (påhittad) <strong>värde 1,5</strong> (summan av 3 mål)" in page
    assert "Låtsasnämnden (påhittad) <strong>räknas inte</strong>. Inget av nämndens mål har ett värde" in page
    goals = page.count("<h3 id=") - page.count("Ingen nämnd har mål som hör hit")
    assert page.count("Så beräknades det") == 1 + goals


def test_what_stands_on_every_printed_page_is_the_committee_the_report_and_its_number() -> None:
    page = render("uppföljning", "html", example("ekero"), None)
    assert '@top-left{content:"Ekerö · Socialnämnden"}' in page
    assert '@top-right{content:"Diarienummer SN19/65-509"}' in page
    assert '@bottom-left{content:"Delårsuppföljning 2020, avser 31 augusti 2020"}' in page
    assert 'counter(page) " av " counter(pages)' in page


def test_a_long_name_is_cut_on_the_printed_page_and_not_in_the_report() -> None:
    view = view_of(f"målfil: 1\nkommun: K\nnämnd: {'N' * 200}\nområden: []\n")
    assert view.tryck.avsändare == f"K · {'N' * 55}…"
    assert view.nämnd == "N" * 200


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Ekerö · 2018–2022, § 4", "Ekerö · 2018–2022, § 4"),
        ('"}</style><script>', "\\22 \\7d \\3c /style\\3e \\3c script\\3e "),
        ("a\\b\nc", "a\\5c b\\a c"),
        ("*/", "\\2a /"),
    ],
)
def test_text_in_a_style_sheet_cannot_end_its_string_or_the_sheet(text: str, escaped: str) -> None:
    assert escape_css(text) == escaped
