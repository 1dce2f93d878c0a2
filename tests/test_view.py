"""The view: finished words for a report, and nothing that is left to compute."""

from collections.abc import Iterator
from typing import Any

import pytest
from reports import CASES, example, full, view_of

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record
from maluppfoljning.render import render

HEAD = "målfil: 1\nkommun: P\nnämnd: N\n"
AREA = "områden:\n  - id: o\n    namn: O\n    mål:\n"


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Record):
        for inner in vars(value).values():
            yield from leaves(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("name", CASES)
def test_a_view_holds_texts_booleans_and_tuples_only(name: str) -> None:
    assert {type(leaf) for leaf in leaves(example(name))} <= {str, bool, Svg, type(None)}


def test_a_record_is_frozen_and_complete() -> None:
    view = example("ekero")
    with pytest.raises(AttributeError):
        view.titel = "annan"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del view.titel
    with pytest.raises(TypeError, match="titel"):
        type(view)(**{name: value for name, value in vars(view).items() if name != "titel"})


def test_the_same_file_gives_an_equal_view() -> None:
    assert example("ekero") == example("ekero")
    assert example("ekero") != example("gotene")
    assert hash(example("ekero")) == hash(example("ekero"))


def test_the_head_names_committee_occasion_day_and_registration() -> None:
    view = example("ekero")
    assert (view.titel, view.datum, view.diarienummer, view.period) == (
        "Socialnämnden: Delårsuppföljning 2020",
        "31 augusti 2020",
        "SN19/65-509",
        "2018–2022",
    )


def test_decisions_come_in_time_order_with_the_council_s_own() -> None:
    assert [(b.organ, b.datum, b.paragraf) for b in example("ekero").beslut] == [
        ("Kommunfullmäktige", "5 mars 2019", "§ 1"),
        ("Kommunfullmäktige", "9 april 2019", "§ 34"),
        ("Socialnämnden", "maj 2019", ""),
    ]


def goal_of(name: str, id: str) -> Any:
    return next(m for o in example(name).områden for m in o.mål if m.ankare == f"mal-{id}")


def test_an_outcome_in_groups_shows_every_group_with_its_state() -> None:
    indicator = goal_of("ekero", "valfrihet").indikatorer[1]
    assert [(d.namn, d.text, d.läge and d.läge.ord) for d in indicator.delvärden] == [
        ("hemtjänst", "92\u00a0%", "uppnått"),
        ("särskilt boende", "81\u00a0%", "ej uppnått"),
    ]
    assert indicator.uppgifter == ("Målvärde: minst 90\u00a0%",)
    assert indicator.noter == ("Avser: 2019", "Källa: Socialstyrelsens brukarundersökning")


def test_the_calculation_can_be_followed_down_to_the_place() -> None:
    calculation = goal_of("ekero", "valfrihet").beräkning
    assert calculation.räkning == "(0 + 0 + 1) / 3 = 1/3 ≈ 0,33"
    assert calculation.slutsats == "Värdet 0,33 ger läget delvis uppnått."
    assert [(r.delgrupp, r.räknas, r.värde) for r in calculation.rader] == [
        (False, True, "0"),
        (False, True, "0"),
        (True, True, "1"),
        (True, True, "0"),
        (False, True, "1"),
        (True, True, "1"),
        (True, True, "1"),
    ]
    assert calculation.rader[0].underlag[0].text == "värde: 84\u00a0%"
    assert calculation.rader[0].underlag[0].källa == "prov.yaml:1"


def test_a_step_is_named_by_its_wording_everywhere_and_never_by_its_id() -> None:
    """Ekerö's goals 6 and 11: no reader has seen ”ensamhet-kartlaggning”."""
    view = example("ekero")
    goal = next(mål for område in view.områden for mål in område.mål if mål.nummer == "6")
    assert goal.beräkning is not None
    waiting, *_ = [rad for rad in goal.beräkning.rader if not rad.räknas]
    step = "Kartläggning av förekomst är presenterad för Socialnämnden"
    assert waiting.skäl == f"Väntar på delmålet ”{step}”"
    assert [fact.text for fact in waiting.underlag] == [f"tar vid efter delmålet ”{step}”"]
    page = render("uppföljning", "md", view, None) + render("uppföljning", "html", view, None)
    assert "Väntar på delmålet ”ensamhet" not in page
    assert "efter: ensamhet" not in page


def test_what_is_missing_and_what_does_not_count_yet_are_two_lists() -> None:
    view = example("ekero")
    assert [(b.mål, b.ankare) for b in view.saknade] == [("Mål 12", "indikator-hemtagning-installelsetid")]
    assert [b.mål for b in view.utanför] == ["Mål 6", "Mål 6", "Mål 11"]
    assert view.saknade[0].skäl.startswith("Utfall saknas: ")


def test_tables_add_up() -> None:
    for name in CASES:
        for table in example(name).tabeller:
            for row in (*table.rader, *([table.summa] if table.summa else [])):
                assert sum(int(a.antal) for a in row.antal) == int(row.mål)


def test_the_worked_example_is_a_goal_of_the_report_with_parts_of_different_value() -> None:
    found = example("ekero").definition.exempel
    assert found is not None
    assert found.namn == "Mål 7: Valfrihet, kvalitet och bemötande"


def test_anchors_are_unique() -> None:
    for view in (example("ekero"), example("gotene"), example("degerfors"), view_of(full())):
        anchors = [a.ankare for a in (*view.före, *view.efter)]
        for area in view.områden:
            anchors.append(area.ankare)
            for goal in area.mål:
                anchors += [goal.ankare, *(i.ankare for i in goal.indikatorer)]
        assert len(anchors) == len(set(anchors))


def rules_of(beräkning: str, indicator: str = "") -> dict[str, str]:
    text = (
        HEAD + "beräkning:\n" + beräkning + "områden:\n  - id: o\n    namn: O\n    mål:\n"
        "      - id: m\n        lydelse: M\n        indikatorer:\n          - id: i\n            lydelse: I\n"
        '            enhet: "%"\n            målvärde:\n              minst: 90\n' + indicator
    )
    return {rule.rubrik: rule.text for rule in view_of(text).definition.regler}


@pytest.mark.parametrize(
    ("beräkning", "heading", "text"),
    [
        ("  saknade: noll\n", "Det som saknas", "Det som saknar värde räknas som 0."),
        ("  saknade: blockera\n", "Det som saknas", "Inget värde räknas ut förrän alla delar har ett."),
        (
            "  bedömning: tolerans\n  tolerans:\n    andel: 80\n",
            "Från mätvärde till värde",
            "Målvärdet är nått: 1. Inom toleransen: 0,5. Annars: 0. Toleransen är 80 % av målvärdet. "
            "Utfall som är lika med målvärdet når det.",
        ),
        (
            "  mål:\n    sammanvägning: andel\n    gränser:\n      uppnått:\n        minst: 0,8\n"
            "      delvis uppnått:\n        över: 0\n",
            "Från värde till läge",
            "Den första gränsen som nås gäller: minst 0,8 ger uppnått; över 0 ger delvis uppnått; annars ej uppnått.",
        ),
        (
            "  skala: femgradig\n",
            "Från värde till läge",
            "0 ger ej nått och 1 ger nått. Däremellan gäller det bästa läge vars värde är nått: "
            "bedöms ej nås från 0,25, osäkert från 0,5 och bedöms nås från 0,75. "
            "Lägre värden över 0 ger bedöms ej nås.",
        ),
        (
            "  mål:\n    sammanvägning: villkor\n    villkor:\n      - ger: uppnått\n        krav:\n"
            "          - läge: ej uppnått\n            högst: 0\n          - läge: uppnått\n            minst: 50\n"
            '            enhet: "%"\n',
            "Från indikatorer till mål",
            "Villkor på hur många som är i varje läge avgör. Uppnått: högst 0 ej uppnått och minst 50\u00a0% uppnått.",
        ),
        (
            "  avrundning:\n    decimaler: 1\n    sätt: nedåt\n",
            "Avrundning",
            "Värden som visas avrundas till 1 decimal, nedåt. All räkning görs på oavrundade värden, "
            "och läget bestäms av det oavrundade värdet.",
        ),
    ],
)
def test_the_definition_tells_the_rules_that_are_used(beräkning: str, heading: str, text: str) -> None:
    assert rules_of(beräkning)[heading] == text


def test_a_person_s_judgement_stands_with_the_computed_one_beside_it() -> None:
    text = (
        HEAD + AREA + "      - id: m\n        lydelse: M\n"
        "        indikatorer:\n          - id: i\n            lydelse: I\nuppföljningar:\n  - datum: 2020-12-31\n"
        "    utfall:\n      i:\n        läge: ej uppnått\n    bedömningar:\n      m:\n        läge: uppnått\n"
        "        motivering: Därför.\n"
    )
    view = view_of(text)
    goal, assessment = view.områden[0].mål[0], view.bedömningar[0]
    assert (goal.läge and goal.läge.ord, goal.bedömt, goal.uträknat and goal.uträknat.ord) == (
        "uppnått",
        True,
        "ej uppnått",
    )
    assert (assessment.uträknat_värde, assessment.motivering) == ("0,00", "Därför.")


def test_a_judgement_that_is_awaited_is_a_proposal() -> None:
    text = (
        HEAD + "beräkning:\n  mål:\n    sammanvägning: bedömd\nområden:\n  - id: o\n    namn: O\n"
        "    mål:\n      - id: m\n        lydelse: M\n        indikatorer:\n          - id: i\n            lydelse: I\n"
        "uppföljningar:\n  - datum: 2020-12-31\n    utfall:\n      i:\n        läge: uppnått\n"
    )
    goal = view_of(text).områden[0].mål[0]
    assert not goal.bedömt
    assert goal.läge is not None
    assert goal.läge.ord == "ej bedömt"
    assert goal.uträknat is not None
    assert goal.uträknat.ord == "uppnått"


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("minst: 98\nriktning: öka", "minst 98\u00a0% och helst öka"),
        ("högst: 11", "högst 11\u00a0%"),
        ("exakt: 0", "exakt 0\u00a0%"),
        ("mellan:\n  från: 95\n  till: 105", "mellan 95 och 105\u00a0%"),
        ("riktning: minska", "ska minska"),
        ("förändring:\n  minst: 2\n  per: år\nriktning: öka", "ska öka med minst 2 procentenheter per år"),
    ],
)
def test_a_target_is_told_in_words(target: str, text: str) -> None:
    keys = "".join(f"              {line}\n" for line in target.split("\n"))
    data = (
        HEAD + AREA + "      - id: m\n        lydelse: M\n"
        "        indikatorer:\n          - id: i\n            lydelse: I\n"
        '            enhet: "%"\n            målvärde:\n'
    ) + keys
    assert view_of(data).områden[0].mål[0].indikatorer[0].uppgifter == (f"Målvärde: {text}",)


def test_the_trend_has_every_follow_up_up_to_the_one_reported() -> None:
    view = view_of(full("x"))
    assert view.trend is not None
    assert [row.datum for row in view.trend.rader] == ["31 december 2019", "31 december 2020"]
    assert example("ekero").trend is None


def test_a_goal_that_has_ended_is_shown_with_the_reason() -> None:
    view = view_of(full("x"))
    ended = view.områden[0].mål[1]
    assert not ended.räknas
    assert ended.skäl
    assert ended.beräkning is None
    assert ("mal-utan", ended.skäl) in [(b.ankare, b.skäl) for b in view.utanför]


@pytest.mark.parametrize(
    ("way", "why"), [("antal", "Bara antalet i varje läge redovisas"), ("bedömd", "Väntar på en bedömning")]
)
def test_a_goal_without_value_is_told_although_its_indicators_have_theirs(way: str, why: str) -> None:
    goals = "".join(
        f"      - id: m{n}\n        lydelse: Mål.\n        sammanvägning: {each}\n        indikatorer:\n"
        f"          - id: i{n}\n            lydelse: I.\n"
        for n, each in enumerate((way, "medel"))
    )
    outcomes = "uppföljningar:\n  - datum: 2024-12-31\n    utfall:\n"
    outcomes += "".join(f"      i{n}:\n        läge: uppnått\n" for n in range(2))
    view = view_of(HEAD + AREA + goals + outcomes)
    assert [(b.mål, b.skäl) for b in view.saknade] == [("Mål 1", why)]


def test_the_definition_of_a_scale_of_one_s_own_tells_all_its_steps() -> None:
    states = (("rött", "0,1", "ej"), ("orange", "0,3", "ej"), ("gult", "0,6", "delvis"), ("grönt", "0,9", "uppnått"))
    scale = "skalor:\n  - id: egen\n    lägen:\n" + "".join(
        f"      - namn: {name}\n        symbol: x\n        färg: blå\n        värde: {value}\n        slag: {slag}\n"
        for name, value, slag in states
    )
    text = rules_of(f"  skala: egen\n{scale}")["Från värde till läge"]
    assert text == (
        "0 ger rött och 1 ger grönt. Däremellan gäller det bästa läge vars värde är nått: "
        "orange från 0,3, gult från 0,6 och grönt från 0,9. Lägre värden ger rött."
    )


def test_one_half_for_a_measured_value_is_told_when_no_state_of_the_scale_has_it() -> None:
    states = (("ej", "0", "ej"), ("på väg", "0,33", "delvis"), ("nära", "0,67", "delvis"), ("nått", "1", "uppnått"))
    scale = "skalor:\n  - id: egen\n    lägen:\n" + "".join(
        f"      - namn: {name}\n        symbol: x\n        färg: blå\n        värde: {value}\n        slag: {slag}\n"
        for name, value, slag in states
    )
    told = "Ett mätvärde som är bättre än utgångsvärdet men inte når målvärdet får värdet 0,5 och läget på väg."
    assert rules_of(f"  skala: egen\n{scale}")["Från mätvärde till värde"].endswith(told)
    assert "får värdet 0,5" not in rules_of(f"  skala: egen\n  bedömning: tröskel\n{scale}")["Från mätvärde till värde"]
    assert "får värdet 0,5" not in rules_of("  skala: tregradig\n")["Från mätvärde till värde"]


def test_an_index_that_waits_for_a_person_says_so_and_only_proposes() -> None:
    rules = "beräkning:\n  område:\n    sammanvägning: bedömd\n  nämnd:\n    sammanvägning: bedömd\n"
    goals = "".join(
        f"      - id: m{n}\n        lydelse: M.\n        indikatorer:\n          - id: i{n}\n            lydelse: I.\n"
        for n in range(2)
    )
    outcomes = "uppföljningar:\n  - datum: 2024-12-31\n    utfall:\n      i0:\n        läge: uppnått\n"
    view = view_of(HEAD + rules + AREA + goals + outcomes)
    waits = "Något sammanlagt index finns inte: det väntar på en bedömning. Förslaget är 1,00."
    assert waits in view.sammanfattning.meningar
    calculation = view.områden[0].beräkning
    assert calculation is not None
    assert calculation.sätt == "Väntar på en bedömning. Förslag: ett mål räknas, och indexet är dess värde."


def test_a_goal_that_only_counts_tells_its_counts() -> None:
    goals = (
        "      - id: m\n        lydelse: M\n        sammanvägning: antal\n        indikatorer:\n"
        "          - id: a\n            lydelse: A\n          - id: b\n            lydelse: B\n"
    )
    outcomes = "    utfall:\n      a:\n        läge: uppnått\n      b:\n        läge: ej uppnått\n"
    view = view_of(f"{HEAD}{AREA}{goals}uppföljningar:\n  - datum: 2024-12-31\n{outcomes}")
    calculation = view.områden[0].mål[0].beräkning
    assert calculation is not None
    assert calculation.slutsats == "1 ej uppnått och 1 uppnått. Målet får inget värde."


def test_an_index_that_is_not_there_is_said_to_be_missing_and_has_no_scale() -> None:
    page = render("uppföljning", "html", example("degerfors"), None)
    assert '<dd class="index inget">saknas</dd>' in page
    assert 'class="matare"' not in page
    assert '<dd class="index">0,76</dd>' in render("uppföljning", "html", example("ekero"), None)


def test_a_reason_that_all_the_missing_share_is_said_once_in_every_form() -> None:
    said = "Utfall saknas: ingen uppföljning är gjord"
    for form, item in (("md", "- Mål 1: A\n- Mål 1: B\n"), ("html", ">A</a></li>\n")):
        both = f"{HEAD}{AREA}      - id: m\n        lydelse: M\n        indikatorer:\n"
        both += "".join(f"          - id: i-{name.lower()}\n            lydelse: {name}\n" for name in "AB")
        page = render("uppföljning", form, view_of(both), None)
        left = page[page.index("Skulle ha räknats men saknar värde") :]
        left = left[: left.index("Så bedöms")]
        assert left.startswith(f"Skulle ha räknats men saknar värde. {said}."), form
        assert (left.count(said), item in left) == (1, True), form
        other = both + "uppföljningar:\n  - datum: 2020-12-31\n    utfall:\n"
        other += "      i-a:\n        saknas: Enkäten är försenad.\n      i-b:\n        saknas: Ingen mätte.\n"
        page = render("uppföljning", form, view_of(other), None)
        left = page[page.index("Skulle ha räknats men saknar värde") :]
        assert left.startswith("Skulle ha räknats men saknar värde:"), form
        assert "Enkäten är försenad" in left
        assert "Ingen mätte" in left
