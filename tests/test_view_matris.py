"""The report matris: goals against years, and against follow-ups."""

from __future__ import annotations

from typing import Any

import pytest
from reports import example_report, report_of

from maluppfoljning.render import render

HEAD = "målfil: 1\nkommun: P\nnämnd: N\n"


def plan(*goals: tuple[str, str]) -> str:
    """Goals ``m1`` … with one indicator ``i1`` … each; a pair is further keys of the goal and of its indicator."""
    text = f"{HEAD}områden:\n  - id: o\n    namn: Området\n    mål:\n"
    for n, (of_goal, of_indicator) in enumerate(goals, 1):
        text += f"      - id: m{n}\n        lydelse: Mål {n} nås.\n"
        text += "".join(f"        {line}\n" for line in of_goal.split("\n") if line)
        text += f"        indikatorer:\n          - id: i{n}\n            lydelse: Indikator {n}\n"
        text += "".join(f"            {line}\n" for line in of_indicator.split("\n") if line)
    return text


def followed(*days: tuple[str, dict[str, str]]) -> str:
    """Follow-ups with a state per indicator."""
    text = "uppföljningar:\n"
    for day, states in days:
        text += f"  - datum: {day}\n" + ("    utfall:\n" if states else "")
        text += "".join(f"      {id}:\n        läge: {state}\n" for id, state in states.items())
    return text


def grid(table: Any) -> list[tuple[str, ...]]:
    """The rows of a table as texts: the goal, and each cell's posts with their states in brackets."""
    return [
        (
            f"{row.nummer} {row.rubrik}",
            *("; ".join(f"{p.text}[{p.läge.ord if p.läge else ''}]" for p in cell.poster) for cell in row.rutor),
        )
        for område in table.områden
        for row in område.mål
    ]


def test_the_goals_of_degerfors_stand_year_by_year_as_in_their_own_table() -> None:
    view: Any = example_report("matris", "degerfors")
    assert view.uppföljningar == ()
    (table,) = view.år
    assert [kolumn.namn for kolumn in table.kolumner] == ["2018", "2019"]
    assert [(o.namn, [m.rubrik for m in o.mål]) for o in table.områden] == [
        ("Attraktivitet", ["Heltidsprojekt", "Kompetensförsörjning"]),
        (
            "Kvalitet i verksamhet och service",
            ["Utveckla ledningssystemet", "Ledarskap – medarbetarskap", "Samverkan ”Trygg och säker utskrivning”"],
        ),
        ("Integration", ["Genomföra integrationsplanen"]),
        (
            "Minskat utanförskap eller ökat innanförskap",
            ["Minskat försörjningsstöd", "Barn i långvarigt försörjningsstöd", "Utveckla Degerforsmodellen"],
        ),
    ]
    assert grid(table)[1] == (
        "2 Kompetensförsörjning",
        "40 heltidstjänster finns i olika former av subventionerade anställningar inom förvaltningen.[]",
        "Sjuktalet har minskat till 6,5 % inom förvaltningen.[]",
    )
    assert view.meningar[0] == "Planen har 9 mål. Ingen uppföljning är gjord ännu."


def test_ekerö_has_both_tables_and_the_index_at_the_foot() -> None:
    view: Any = example_report("matris", "ekero")
    (table,) = view.uppföljningar
    assert [(k.namn, k.benämning) for k in table.kolumner] == [("31 augusti 2020", "Delårsuppföljning 2020")]
    assert [post.text for cell in table.index for post in cell.poster] == ["0,76 (15 av 15 mål)"]
    assert sum(row[1] == "[uppnått]" for row in grid(table)) == 8
    assert [k.namn for k in view.år[0].kolumner] == ["2019", "2020", "2021", "2022"]
    assert [läge.ord for läge in view.lägen] == ["uppnått", "delvis uppnått", "ej uppnått", "ej bedömt"]


def test_an_indicator_stands_at_its_deadline_else_at_the_last_year_it_holds() -> None:
    text = plan(
        ("", "slutdatum: 2020"),
        ("", "gäller:\n  till: 2021"),
        ("", ""),
        ("", "slutdatum: 2019\ngäller:\n  till: 2022"),
    )
    view: Any = report_of("matris", text)
    (table,) = view.år
    assert [k.namn for k in table.kolumner] == ["2019", "2020", "2021", "Utan år"]
    assert [[bool(cell) for cell in row[1:]] for row in grid(table)] == [
        [False, True, False, False],
        [False, False, True, False],
        [False, False, False, True],
        [True, False, False, False],
    ]


def test_the_state_in_a_year_is_that_of_the_last_follow_up_with_an_outcome() -> None:
    text = plan(("", "slutdatum: 2018\ngäller:\n  till: 2018"), ("", "slutdatum: 2019"))
    text += followed(("2018-12-31", {"i1": "delvis uppnått"}), ("2019-12-31", {"i2": "uppnått"}))
    view: Any = report_of("matris", text)
    assert grid(view.år[0]) == [
        ("1 Mål 1 nås.", "Indikator 1[delvis uppnått]", ""),
        ("2 Mål 2 nås.", "", "Indikator 2[uppnått]"),
    ]


def test_one_year_and_a_follow_up_need_no_table_of_years() -> None:
    view: Any = report_of("matris", plan(("", "slutdatum: 2020")) + followed(("2019-12-31", {"i1": "uppnått"})))
    assert view.år == ()
    assert grid(view.uppföljningar[0]) == [("1 Mål 1 nås.", "[uppnått]")]


def test_a_goal_that_does_not_count_says_why() -> None:
    text = plan(("gäller:\n  från: 2020", ""), ("upphör:\n  datum: 2020-01-01\n  skäl: Nått.", ""))
    text += followed(("2019-12-31", {"i2": "uppnått"}), ("2020-12-31", {"i1": "ej uppnått"}))
    view: Any = report_of("matris", text)
    first, second = grid(view.uppföljningar[0])
    assert (first[1], first[2]) == ("Gäller från 2020-01-01[]", "[ej uppnått]")
    assert second[1] == "[uppnått]"
    assert second[2].startswith("Upphörde 2020-01-01")


def test_later_follow_ups_than_the_report_s_are_left_out() -> None:
    text = plan(("", "")) + followed(("2019-12-31", {"i1": "uppnått"}), ("2020-12-31", {"i1": "ej uppnått"}))
    view: Any = report_of("matris", text, day="2019-12-31")
    assert [k.namn for k in view.uppföljningar[0].kolumner] == ["31 december 2019"]


@pytest.mark.parametrize(("n", "widths"), [(6, [6]), (7, [3, 4]), (13, [4, 4, 5]), (20, [5, 5, 5, 5])])
def test_many_follow_ups_are_shared_out_over_tables_of_the_same_width(n: int, widths: list[int]) -> None:
    days = [(f"{2000 + k}-12-31", {"i1": "uppnått"}) for k in range(n)]
    view: Any = report_of("matris", plan(("", "")) + followed(*days))
    assert [len(table.kolumner) for table in view.uppföljningar] == widths
    assert len({table.ankare for table in view.uppföljningar}) == len(widths)
    shown = [k.namn for table in view.uppföljningar for k in table.kolumner]
    assert shown == [f"31 december {2000 + k}" for k in range(n)]
    for table in view.uppföljningar:
        assert table.bredd == str(len(table.kolumner) + 1)
        assert all(len(row.rutor) == len(table.kolumner) for o in table.områden for row in o.mål)


@pytest.mark.parametrize("text", [f"{HEAD}områden: []\n", f"{HEAD}områden:\n  - id: o\n    namn: O\n"])
def test_a_committee_without_goals_has_a_matrix_that_says_so(text: str) -> None:
    view: Any = report_of("matris", text)
    assert (view.meningar, view.år, view.uppföljningar) == (("Planen har inga mål.",), (), ())
    assert "Planen har inga mål." in render("matris", "md", view, None)


def test_it_is_printed_in_landscape() -> None:
    assert "@page{size:A4 landscape" in render("matris", "html", example_report("matris", "degerfors"), None)
