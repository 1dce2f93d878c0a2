"""The computed tree of a committee and of a municipality."""

import pickle
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from committees import computed, found, goal, history, name, numbered, nämndfil, words

from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.model import Beräkning, Fullmäktigemål, Kommunfil
from maluppfoljning.regelverk import resolve
from maluppfoljning.result import compute, municipality, trend
from maluppfoljning.ways import HALF, ONE, ZERO

UPP, DEL, EJ = "uppnått", "delvis uppnått", "ej uppnått"


def coverage(figure: Figur) -> tuple[int, int]:
    return figure.täckning.räknade, figure.täckning.alla


def parts(result: Nämndresultat, id: str = "mal") -> dict[str, tuple[Fraction | None, bool, bool, str | None]]:
    return {p.figur.id: (p.värde, p.räknas, p.väntad, p.skäl) for p in found(result, id).delar}


# what is missing


def test_a_missing_outcome_is_left_out_and_shown_beside_the_index() -> None:
    result = computed(words(UPP, UPP, "saknas"))
    assert (result.figur.värde, coverage(found(result, "mal"))) == (ONE, (2, 3))
    assert parts(result)["i2"] == (None, False, True, "utfall saknas")
    assert name(found(result, "i2")) == "ej bedömt"


def test_all_missing_gives_no_figure_and_never_zero() -> None:
    result = computed(words("saknas", "saknas"))
    for figure in (found(result, "mal"), result.områden[0], result.figur):
        assert (figure.värde, name(figure)) == (None, "ej bedömt")
    assert coverage(result.figur) == (0, 1)
    assert dict(result.figur.antal)["ej bedömt"] == 1


def missing(way: str, *states: str) -> Nämndresultat:
    return computed(words(*states, rest=f"beräkning:\n  saknade: {way}\n"))


def test_missing_counts_as_zero_or_partly_only_when_told_and_the_coverage_stays() -> None:
    zero = missing("noll", UPP, "saknas")
    assert found(zero, "mal").värde == HALF
    assert parts(zero)["i1"] == (ZERO, True, True, "räknas som noll, eftersom utfall saknas")
    assert coverage(found(zero, "mal")) == (1, 2)
    partly = missing("delvis", UPP, "saknas")
    assert found(partly, "mal").värde == Fraction(3, 4)
    assert parts(partly)["i1"] == (HALF, True, True, "räknas som delvis, eftersom utfall saknas")
    judged = missing("noll", UPP, "ej bedömt")
    assert parts(judged)["i1"][3] == "räknas som noll, eftersom läget är ej bedömt"


def test_a_goal_whose_parts_are_all_stand_ins_is_not_covered() -> None:
    result = missing("noll", "saknas")
    assert (result.figur.värde, coverage(result.figur)) == (ZERO, (0, 1))


def test_a_level_can_be_blocked_until_all_are_there() -> None:
    figure = found(missing("blockera", UPP, "saknas"), "mal")
    assert (figure.värde, figure.hinder) == (None, "1 av 2 delar saknar värde, och då räknas inget index")
    assert found(missing("blockera", UPP, EJ), "mal").värde == HALF


def later(first: str, second: str, rest: str = "", indicator_rest: str = "") -> str:
    text = words(first, rest=f"  - datum: 2021-12-31\n    utfall:\n      i0:\n        {second}\n{rest}")
    return text.replace("Indikator 0.", "Indikator 0." + indicator_rest)


def test_the_last_known_outcome_stands_in_with_its_date() -> None:
    text = later(UPP, "saknas: Mäts vartannat år.", "beräkning:\n  saknade: senaste\n")
    result = computed(text)
    figure = found(result, "i0")
    assert (figure.värde, figure.datum, figure.saknas) == (ONE, date(2020, 12, 31), "Mäts vartannat år.")
    assert parts(result)["i0"] == (ONE, True, True, "senaste kända utfall, från 2020-12-31")
    assert coverage(found(result, "mal")) == (1, 1)
    assert found(computed(text, "2022-06-30"), "mal").värde == 1
    assert found(computed(text, "2019-06-30"), "mal").värde is None


def test_without_a_known_outcome_the_last_known_is_left_out() -> None:
    assert missing("senaste", UPP, "saknas").figur.värde == 1


def test_what_does_not_apply_is_neither_counted_nor_covered() -> None:
    result = computed(words(UPP, "ej tillämpligt"))
    assert coverage(found(result, "mal")) == (1, 1)
    assert parts(result)["i1"] == (None, False, False, "ej tillämpligt")


def test_a_reason_for_a_missing_outcome_is_told() -> None:
    result = computed(later(UPP, "saknas: Undersökningen publiceras i oktober."))
    assert parts(result)["i0"][3] == "utfall saknas: Undersökningen publiceras i oktober"
    assert found(result, "i0").saknas == "Undersökningen publiceras i oktober."


def test_a_day_without_follow_up_has_everything_missing() -> None:
    result = computed(words(UPP, EJ), "2020-06-30")
    assert (result.uppföljning, result.datum, result.figur.värde) == (None, date(2020, 6, 30), None)
    assert coverage(found(result, "mal")) == (0, 2)
    assert found(result, "i0").saknas == "ingen uppföljning finns per 2020-06-30"


def test_a_file_without_follow_ups_has_goals_but_no_index() -> None:
    text = words(UPP, UPP).partition("uppföljningar:")[0]
    result = computed(text)
    assert (result.datum, result.uppföljning, result.figur.värde) == (None, None, None)
    assert [name(g) for g in result.mål] == ["ej bedömt"]
    assert (coverage(result.figur), coverage(result.mål[0])) == ((0, 1), (0, 2))
    assert history(text) == ()


def test_a_goal_without_indicators_is_listed_and_is_a_gap() -> None:
    text = words(UPP).replace("uppföljningar:", "      - id: tomt\n        lydelse: Ett tomt mål.\nuppföljningar:")
    result = computed(text)
    assert [(g.id, name(g)) for g in result.mål] == [("mal", UPP), ("tomt", "ej bedömt")]
    assert coverage(result.figur) == (1, 2)
    assert found(result, "tomt").hinder == "målet har ingen indikator"
    assert sum(count for _, count in result.figur.antal) == 2


# what a person states


def test_a_state_beside_a_number_is_an_override_with_the_computed_one_kept() -> None:
    text = numbered("84", "målvärde:\n  minst: 90\n").replace(
        "värde: 84", "värde: 84\n        läge: delvis uppnått\n        motivering: Nästan."
    )
    figure = found(computed(text), "tal")
    assert (figure.sätt, figure.värde, name(figure)) == ("given", HALF, DEL)
    assert figure.proposal is not None
    assert (figure.proposal.sätt, figure.proposal.värde) == ("förbättring", ZERO)
    place = ("uppföljningar", 0, "utfall", "tal")
    assert [(f.text, f.route) for f in figure.fakta] == [
        ("läge: delvis uppnått", (*place, "läge")),
        ("värde: 84\N{NO-BREAK SPACE}%", (*place, "värde")),
        ("motivering: Nästan.", (*place, "motivering")),
        (
            "målvärde: minst 90\N{NO-BREAK SPACE}%",
            ("områden", 0, "mål", 0, "indikatorer", 0, "målvärde", "minst"),
        ),
        ("bedömning: förbättring", None),
    ]


ASSESSED = """\
    bedömningar:
      mal:
        läge: delvis uppnått
        motivering: Trenden vände i höst.
        prognos: uppnått
      omrade:
        läge: ej uppnått
        motivering: Helheten brister.
"""


def test_a_judged_goal_enters_with_its_state_and_a_judged_area_stands_alone() -> None:
    result = computed(words(UPP, rest=ASSESSED))
    figure, area = found(result, "mal"), result.områden[0]
    assert (figure.sätt, figure.värde, name(figure)) == ("given", HALF, DEL)
    assert figure.proposal is not None
    assert figure.proposal.värde == 1
    assert figure.prognos is not None
    assert figure.prognos.namn == UPP
    assert figure.fakta[0].route == ("uppföljningar", 0, "bedömningar", "mal", "läge")
    assert name(area) == EJ
    assert area.proposal is not None
    assert area.proposal.värde == HALF
    assert result.figur.värde == HALF


def test_a_judged_level_takes_the_persons_state() -> None:
    rest = ASSESSED + "beräkning:\n  mål:\n    sammanvägning: bedömd\n"
    figure = found(computed(words(UPP, rest=rest)), "mal")
    assert (figure.sätt, name(figure)) == ("bedömd", DEL)
    assert figure.proposal is not None
    assert (figure.proposal.sätt, figure.proposal.värde) == ("medel", Fraction(1))


def test_forecasts_stand_apart_from_the_index() -> None:
    with_forecast = computed(later(EJ, "läge: ej uppnått\n        prognos: uppnått"))
    assert found(with_forecast, "i0").prognos == resolve(None, None).läge(UPP)
    assert with_forecast.figur.värde == 0


def test_an_unknown_state_gives_no_value() -> None:
    figure = found(computed(words("lysande")), "i0")
    assert (figure.värde, figure.hinder) == (None, "läget ”lysande” finns inte på skalan tregradig")


# what counts on the day


def test_validity_decides_what_counts_on_the_day() -> None:
    early = "\n            gäller:\n              till: 2020"
    result = computed(later(UPP, "läge: ej uppnått", indicator_rest=early))
    assert parts(result)["i0"] == (None, False, False, "gällde till 2020-12-31")
    assert coverage(result.figur) == (0, 0)
    assert computed(later(UPP, "läge: ej uppnått", indicator_rest=early), "2020-12-31").figur.värde == 1
    late = "\n            gäller:\n              från: 2021"
    before = computed(later(UPP, "läge: ej uppnått", indicator_rest=late), "2020-12-31")
    assert parts(before)["i0"][3] == "gäller från 2021-01-01"


def test_a_retired_indicator_keeps_its_history() -> None:
    ended = "\n            upphör:\n              datum: 2021-01-01\n              skäl: Mäts inte längre."
    first, second = history(later(UPP, "läge: ej uppnått", indicator_rest=ended))
    assert first.figur.värde == 1
    assert parts(second)["i0"] == (None, False, False, "upphörde 2021-01-01: Mäts inte längre")


def test_a_retired_goal_is_no_longer_listed_but_can_be_explained() -> None:
    text = words(UPP, goal_rest="upphör:\n  datum: 2020-01-01\n  skäl: Uppgiften är flyttad.\n")
    result = computed(text)
    assert result.mål == ()
    assert coverage(result.figur) == (0, 0)
    figure = found(result, "mal")
    assert (figure.läge, figure.hinder) == (None, "upphörde 2020-01-01: Uppgiften är flyttad")
    assert parts(result)["i0"][3] == "målet upphörde 2020-01-01: Uppgiften är flyttad"
    assert [p.skäl for p in result.figur.delar] == ["upphörde 2020-01-01: Uppgiften är flyttad"]
    assert [f.id for f in result.indikatorer] == ["i0"]


STEPS = """\
- id: kartlaggning
  lydelse: Kartläggningen är klar.
- id: strategi
  lydelse: Strategin är antagen.
  efter: kartlaggning
- id: atgarder
  lydelse: Åtgärderna är genomförda.
  efter: strategi
"""


def steps(*follow_ups: str) -> tuple[Nämndresultat, ...]:
    """Follow-ups from 2020 and on; each is ``id: state`` pairs parted by commas."""
    blocks = []
    for pairs in follow_ups:
        split = [pair.split(": ") for pair in pairs.split(", ")]
        blocks.append("\n".join(f"{id}:\n  läge: {state}" for id, state in split))
    rest = ""
    for year, block in enumerate(blocks[1:], 2021):
        rest += f"  - datum: {year}-12-31\n    utfall:\n" + "".join(f"      {line}\n" for line in block.split("\n"))
    return history(goal(STEPS, blocks[0], rest))


def counted(result: Nämndresultat) -> list[str]:
    return [p.figur.id for p in found(result, "mal").delar if p.väntad]


def test_a_step_counts_from_the_follow_up_after_its_predecessor_was_reached() -> None:
    # Ekerö, Socialnämndens mål 2018–2022, goals 6 and 11
    first, second, third = steps("kartlaggning: uppnått", "kartlaggning: uppnått", "strategi: uppnått")
    assert [counted(r) for r in (first, second, third)] == [["kartlaggning"], ["strategi"], ["strategi"]]
    assert parts(first)["strategi"][3] == "väntar på delmålet ”Kartläggningen är klar”"
    assert parts(second)["kartlaggning"] == (None, False, False, "ersatt av delmålet ”Strategin är antagen”")
    assert (first.figur.värde, second.figur.värde, third.figur.värde) == (ONE, None, ONE)


def test_a_step_that_is_not_reached_keeps_the_next_one_waiting() -> None:
    assert counted(steps("kartlaggning: delvis uppnått", "kartlaggning: delvis uppnått")[1]) == ["kartlaggning"]


def test_an_outcome_of_its_own_starts_a_step_and_passes_all_before_it() -> None:
    assert counted(steps("kartlaggning: ej uppnått, atgarder: delvis uppnått")[0]) == ["atgarder"]
    assert counted(steps("kartlaggning: ej uppnått, strategi: ej bedömt")[0]) == ["kartlaggning"]


def test_steps_in_a_circle_all_count_and_do_not_hang() -> None:
    text = goal(STEPS.replace("är klar.", "är klar.\n  efter: atgarder"), "kartlaggning:\n  läge: uppnått")
    assert counted(computed(text)) == ["kartlaggning", "strategi", "atgarder"]


def test_a_retired_step_lets_the_next_one_begin() -> None:
    ended = "är klar.\n  upphör:\n    datum: 2020-06-01\n    skäl: Behövs inte."
    text = goal(STEPS.replace("är klar.", ended, 1), "strategi:\n  saknas: Ej påbörjad.")
    assert counted(computed(text)) == ["strategi"]


def test_a_thousand_steps_are_walked_without_recursion() -> None:
    lines = ["- id: s0\n  lydelse: Steg 0."]
    lines += [f"- id: s{n}\n  lydelse: Steg {n}.\n  efter: s{n - 1}" for n in range(1, 1500)]
    assert counted(computed(goal("\n".join(lines), "s1499:\n  läge: uppnått"))) == ["s1499"]


# totals


TOTALS = """
    ursprung:
      - id: plattform
        namn: Plattformen
      - id: egna
        namn: Tillagda av nämnden
    områden:
      - id: a
        namn: A
        ursprung: plattform
        mål:
          - id: m1
            lydelse: Ett.
            etiketter:
              - ekonomi
            indikatorer:
              - id: i1
                lydelse: Ett.
          - id: m2
            lydelse: Två.
            ursprung: egna
            vikt: 3
            indikatorer:
              - id: i2
                lydelse: Två.
      - id: b
        namn: B
        fullmäktigemål: integration
        mål:
          - id: m3
            lydelse: Tre.
            indikatorer:
              - id: i3
                lydelse: Tre.
    uppföljningar:
      - datum: 2020-12-31
        utfall:
          i1:
            läge: uppnått
          i2:
            läge: ej uppnått
          i3:
            läge: delvis uppnått
"""


def test_the_committees_index_is_over_goals_and_not_over_areas() -> None:
    result = computed(TOTALS)
    assert [a.värde for a in result.områden] == [Fraction(1, 4), HALF]
    assert result.figur.värde == Fraction(3, 10)
    assert dict(result.figur.antal) == {EJ: 1, DEL: 1, UPP: 1, "ej bedömt": 0}


def test_totals_per_origin_are_inherited_from_the_area_unless_the_goal_has_its_own() -> None:
    result = computed(TOTALS)
    assert [(f.id, f.värde, f.route) for f in result.ursprung] == [
        ("plattform", ONE, ("ursprung", 0)),
        ("egna", ZERO, ("ursprung", 1)),
    ]
    assert [(f.id, f.värde, coverage(f)) for f in result.etiketter] == [("ekonomi", ONE, (1, 1))]


def test_the_same_data_under_another_rule() -> None:
    assert computed(TOTALS, rules=Beräkning(saknade="noll")).figur.värde == Fraction(3, 10)


def test_states_of_the_written_scale_are_read_as_the_first_of_their_slag_on_another() -> None:
    result = computed(words(UPP), rules=Beräkning(skala="fyrgradig"))
    assert [f.läge.namn for f in result.mål if f.läge] == ["god måluppfyllelse"]


def test_weights_that_are_zero_leave_the_part_out() -> None:
    result = computed(TOTALS.replace("vikt: 3", "vikt: 0"))
    assert result.figur.värde == Fraction(3, 4)
    assert [p.skäl for p in result.figur.delar] == [None, "vikten är 0", None]


# the municipality


def test_the_municipality_is_over_all_goals_and_council_goals_over_theirs() -> None:
    council = Kommunfil(
        målfil="1",
        kommun="Prov",
        fullmäktigemål=(
            Fullmäktigemål(id="integration", lydelse="God integration."),
            Fullmäktigemål(id="trygghet", lydelse="Trygghet."),
        ),
    )
    one, two = computed(TOTALS), computed(words(UPP))
    whole = municipality(council, [("ett", one), ("tva", two)], resolve(None, council), date(2020, 12, 31))
    assert whole.figur.värde == Fraction(1 + 0 + 2 * HALF / 2 + 1, 6)
    assert [p.figur.nämnd for p in whole.figur.delar] == ["ett", "ett", "ett", "tva"]
    assert [(f.id, f.värde, coverage(f)) for f in whole.fullmäktigemål] == [
        ("integration", HALF, (1, 1)),
        ("trygghet", None, (0, 0)),
    ]
    assert whole.fullmäktigemål[1].hinder == "det finns inget mål"
    assert all(fact.route is None for fact in whole.figur.fakta)


def test_states_of_another_committees_scale_are_counted_by_their_kind() -> None:
    other = computed(words("god måluppfyllelse", rest="beräkning:\n  skala: fyrgradig\n"))
    council = Kommunfil(målfil="1", kommun="Prov")
    whole = municipality(council, [("ett", other)], resolve(None, council), None)
    assert dict(whole.figur.antal)[UPP] == 1


# results as such


def test_the_trend_is_each_follow_up_computed_alone_in_date_order() -> None:
    text = later(UPP, "läge: ej uppnått")
    fil = nämndfil(text)
    backwards = replace(fil, uppföljningar=fil.uppföljningar[::-1])
    for one in (fil, backwards):
        rules = resolve(one, None)
        results = trend(one, rules)
        assert [r.datum for r in results] == [date(2020, 12, 31), date(2021, 12, 31)]
        assert results == tuple(compute(one, rules, r.datum) for r in results)
    assert [r.uppföljning for r in trend(backwards, resolve(fil, None))] == [1, 0]


def test_results_survive_the_way_between_processes() -> None:
    result = computed(TOTALS)
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize("id", ["m1", "i2", "a", "plattform", "ekonomi"])
def test_a_figure_is_found_by_its_id(id: str) -> None:
    assert found(computed(TOTALS), id).id == id


def test_an_unknown_id_is_not_found() -> None:
    assert computed(TOTALS).find("okänt") is None


# what has no state, and what is not applicable


def test_a_goal_that_only_counts_is_among_the_goals_without_a_state() -> None:
    result = computed(words(UPP, UPP, goal_rest="sammanvägning: antal\n"))
    assert (name(found(result, "mal")), coverage(result.figur)) == (None, (0, 1))
    assert dict(result.figur.antal) == {UPP: 0, DEL: 0, EJ: 0, "ej bedömt": 1}


def test_a_goal_whose_remaining_indicators_are_not_applicable_is_not_either() -> None:
    text = words(UPP, "ej tillämpligt").replace(
        "lydelse: Indikator 0.", "lydelse: Indikator 0.\n            gäller:\n              till: 2019"
    )
    result = computed(text)
    assert (name(found(result, "mal")), coverage(found(result, "mal"))) == ("ej tillämpligt", (0, 0))
    assert (name(result.figur), coverage(result.figur)) == ("ej tillämpligt", (0, 0))


def test_a_person_s_assessment_is_expected_to_hold_although_no_indicator_counts() -> None:
    judged = "    bedömningar:\n      mal:\n        läge: ej bedömt\n        motivering: Det går inte att säga.\n"
    for way in ("medel", "bedömd"):
        result = computed(words("ej tillämpligt", rest=judged, goal_rest=f"sammanvägning: {way}\n"))
        assert (name(found(result, "mal")), coverage(result.figur)) == ("ej bedömt", (0, 1))


def test_what_stands_in_for_the_missing_has_the_state_of_its_own_value() -> None:
    states = (("röd", "0,6", "ej"), ("gul", "0,7", "delvis"), ("grön", "1", "uppnått"))
    scale = "skalor:\n  - id: egen\n    lägen:\n" + "".join(
        f"      - namn: {name}\n        symbol: x\n        färg: blå\n        värde: {value}\n        slag: {slag}\n"
        for name, value, slag in states
    )
    rules = "beräkning:\n  skala: egen\n  saknade: delvis\n  mål:\n    sammanvägning: medel_av_lägen\n"
    result = computed(words("grön", "saknas", rest=rules + scale))
    assert found(result, "mal").värde == Fraction(8, 10)  # 0,5 is below all states, and so the worst, 0,6


def test_conditions_of_the_level_are_not_told_of_a_goal_that_has_a_way_of_its_own() -> None:
    rules = """beräkning:
  mål:
    sammanvägning: villkor
    villkor:
      - ger: uppnått
        krav:
          - läge: ej uppnått
            högst: 0
"""
    own = computed(words(UPP, DEL, rest=rules, goal_rest="sammanvägning: medel\n"))
    assert [fact.text for fact in found(own, "mal").fakta if fact.namn in ("notis", "villkor")] == []
    shared = computed(words(UPP, DEL, rest=rules))
    assert [fact.namn for fact in found(shared, "mal").fakta if fact.namn == "notis"] == ["notis"]
