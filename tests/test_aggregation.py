"""Weighing together: the figures of the ways, and from value to state."""

from decimal import Decimal
from fractions import Fraction

import pytest
from committees import computed, found, name, numbered, words

from maluppfoljning.aggregation import TREGRADIG, WEIGHING
from maluppfoljning.model import Krav, Läge, Skala, Villkor
from maluppfoljning.model.calculation import SAMMANVÄGNING
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.scale import Post, ladder, poster, state
from maluppfoljning.swedish import number
from maluppfoljning.ways import HALF, ONE, ZERO
from maluppfoljning.weighing import Vägningsregel

UPP, DEL, EJ = "uppnått", "delvis uppnått", "ej uppnått"


def level(way: str, rest: str = "") -> str:
    return f"beräkning:\n  mål:\n    sammanvägning: {way}\n{rest}"


def weighed(way: str, *states: str, rest: str = "") -> tuple[Fraction | None, str | None]:
    figure = found(computed(words(*states, rest=level(way, rest))), "mal")
    assert figure.sätt == way
    return figure.värde, name(figure)


def test_every_way_of_the_format_is_in_the_table_with_its_documentation() -> None:
    assert tuple(WEIGHING) == SAMMANVÄGNING.words
    for way in WEIGHING.values():
        assert {"Formel:", "Enhet:", "Källa:", ">>>"} <= set(way.documentation.split())


def test_ekeros_own_example_gives_0_375_and_partly() -> None:
    # Ekerö, Socialnämndens uppföljning per 2020-08-31: "0; 0; 1,0; 0,5"
    assert weighed("medel", EJ, EJ, UPP, DEL) == (Fraction(3, 8), DEL)


@pytest.mark.parametrize(
    ("way", "states", "expected", "läge"),
    [
        ("andel", (UPP, UPP), 1, UPP),
        ("andel", (UPP, DEL, EJ), Fraction(1, 3), DEL),
        ("andel", (DEL, EJ), 0, EJ),
        ("alla", (UPP, UPP), 1, UPP),
        ("alla", (UPP, DEL), 0, EJ),
        ("sämsta", (UPP, DEL), HALF, DEL),
        ("sämsta", (UPP, EJ), 0, EJ),
        ("majoritet", (UPP, UPP, EJ), 1, UPP),
        ("majoritet", (UPP, EJ), 0, EJ),
        ("majoritet", (UPP, DEL), HALF, DEL),
        ("medel_av_lägen", (UPP, EJ), HALF, DEL),
    ],
)
def test_the_ways_give_their_figures(way: str, states: tuple[str, ...], expected: Fraction, läge: str) -> None:
    assert weighed(way, *states) == (Fraction(expected), läge)


MEANS = ("medel", "medel_av_lägen")


def test_the_mean_of_states_differs_from_the_mean_of_values() -> None:
    # eight reached and seven partly of fifteen, one of the seven at 1/3 (Ekerö 2020): 0,76 against 0,77
    values = ["1"] * 8 + ["1/3"] + ["1/2"] * 6
    printed = [number(WEIGHING[way].function(poster(*values), TREGRADIG).värde or ZERO, 2) for way in MEANS]
    assert printed == ["0,76", "0,77"]


def test_weights_count_in_the_mean_and_the_share() -> None:
    parts = poster("1", "0", vikter=("3", "1"))
    assert WEIGHING["medel"].function(parts, TREGRADIG).värde == Fraction(3, 4)
    assert WEIGHING["andel"].function(parts, TREGRADIG).värde == Fraction(3, 4)
    assert WEIGHING["majoritet"].function(parts, TREGRADIG).värde == 1


def test_only_counts_gives_no_index_and_no_state() -> None:
    figure = found(computed(words(UPP, EJ, rest=level("antal"))), "mal")
    assert (figure.värde, figure.läge, figure.hinder) == (None, None, None)
    assert dict(figure.antal) == {EJ: 1, DEL: 0, UPP: 1, "ej bedömt": 0}
    assert (figure.täckning.räknade, figure.täckning.alla) == (2, 2)


CONDITIONS = """    villkor:
      - ger: uppnått
        krav:
          - läge: ej uppnått
            högst: 0
          - läge: uppnått
            minst: 50
            enhet: "%"
      - ger: delvis uppnått
        krav:
          - läge: ej uppnått
            högst: 1
"""


@pytest.mark.parametrize(
    ("states", "läge"),
    [((UPP, DEL), UPP), ((DEL, DEL, UPP), DEL), ((UPP, UPP, EJ), DEL), ((UPP, EJ, EJ), EJ)],
)
def test_the_first_condition_that_holds_gives_the_state(states: tuple[str, ...], läge: str) -> None:
    # "ingen röd och minst hälften gröna" (Ekerö, earlier term; Malmö)
    assert weighed("villkor", *states, rest=CONDITIONS)[1] == läge


def test_conditions_count_a_state_of_another_scale_as_the_first_of_its_kind() -> None:
    red, yellow = SKALOR["fyrgradig"].lägen[0], SKALOR["fyrgradig"].lägen[1]
    no_red = Villkor(ger=UPP, krav=(Krav(läge=EJ, högst=Decimal(0)),))
    for scale, läge, expected in (("tregradig", red, 0), ("tregradig", yellow, 1), ("tvågradig", yellow, 0)):
        rule = Vägningsregel(skala=SKALOR[scale], villkor=(no_red,))
        assert WEIGHING["villkor"].function([Post(HALF, läge, Decimal(1))], rule).värde == expected


COVERED = """    villkor:
      - ger: uppnått
        krav:
          - läge: uppnått
            minst: 100
            enhet: "%"
          - läge: ej bedömt
            högst: 20
            enhet: "%"
      - ger: delvis uppnått
        krav:
          - läge: ej bedömt
            högst: 2
"""


@pytest.mark.parametrize(
    ("states", "läge"),
    [
        ((UPP,) * 4 + ("ej bedömt",), UPP),
        ((UPP,) * 3 + ("saknas",), DEL),
        ((UPP, "saknas", "ej bedömt"), DEL),
        ((UPP, "saknas", "saknas", "saknas"), EJ),
        ((UPP, UPP, "ej tillämpligt"), UPP),
    ],
)
@pytest.mark.parametrize("saknade", ["uteslut", "delvis"])
def test_a_condition_may_ask_for_coverage_as_well_as_attainment(
    states: tuple[str, ...], läge: str, saknade: str
) -> None:
    if saknade == "delvis" and läge == UPP and "ej bedömt" in states:
        states, läge = (*states, UPP), DEL  # what stands in for the missing is not reached
    rules = f"{level('villkor', COVERED)}  saknade: {saknade}\n"
    assert name(found(computed(words(*states, rest=rules)), "mal")) == läge


def test_conditions_that_are_not_written_judge_nothing() -> None:
    figure = found(computed(words(UPP, rest=level("villkor"))), "mal")
    assert (figure.värde, name(figure), figure.hinder) == (None, "ej bedömt", "inga villkor är skrivna")


def test_a_judged_level_waits_for_a_person_and_proposes_the_mean() -> None:
    figure = found(computed(words(UPP, DEL, rest=level("bedömd"))), "mal")
    assert (figure.värde, name(figure), figure.hinder) == (None, "ej bedömt", "väntar på en bedömning")
    assert figure.proposal is not None
    assert (figure.proposal.värde, figure.proposal.sätt, name(figure.proposal)) == (Fraction(3, 4), "medel", DEL)


CUTS = """    gränser:
      uppnått:
        minst: 0,5
      delvis uppnått:
        över: 0,2
"""


@pytest.mark.parametrize(
    ("states", "läge"), [((UPP, EJ), UPP), ((UPP, EJ, EJ), DEL), ((UPP, EJ, EJ, EJ, EJ), EJ), ((EJ,), EJ)]
)
def test_the_first_cut_that_holds_gives_the_state_and_none_the_worst(states: tuple[str, ...], läge: str) -> None:
    assert weighed("andel", *states, rest=CUTS)[1] == läge


def test_a_goals_own_way_and_cuts_go_before_those_of_the_level_key_by_key() -> None:
    own = words(UPP, EJ, rest=level("medel", CUTS), goal_rest="sammanvägning: sämsta\n")
    figure = found(computed(own), "mal")
    assert (figure.sätt, figure.värde, name(figure)) == ("sämsta", ZERO, EJ)
    places = {fact.namn: fact.route for fact in figure.fakta}
    assert places["sammanvägning"] == ("områden", 0, "mål", 0, "sammanvägning")
    assert places["gränser"] == ("beräkning", "mål", "gränser")


def test_almost_one_is_partly_and_prints_as_one() -> None:
    values = ["1"] * 39 + ["0.9"]
    weighed = WEIGHING["medel"].function(poster(*values), TREGRADIG).värde
    assert weighed == Fraction(9975, 10000)
    assert weighed is not None
    assert number(weighed, 2) == "1,00"
    assert state(ladder(SKALOR["tregradig"]), weighed).namn == DEL


@pytest.mark.parametrize(
    ("värde", "läge"),
    [
        ("0", "ej nått"),
        ("0.1", "bedöms ej nås"),
        ("0.49", "bedöms ej nås"),
        ("0.5", "osäkert"),
        ("0.76", "bedöms nås"),
        ("1", "nått"),
    ],
)
def test_between_the_ends_the_best_partly_state_not_above_the_value_is_chosen(värde: str, läge: str) -> None:
    assert state(ladder(SKALOR["femgradig"]), Fraction(värde)).namn == läge


@pytest.mark.parametrize(
    ("värde", "läge"), [("0.1", "inte börjat"), ("0.3", "dåligt"), ("0.5", "dåligt"), ("0.7", "på väg"), ("1", "klart")]
)
def test_only_a_partly_state_next_above_the_worst_begins_before_its_value(värde: str, läge: str) -> None:
    named = [
        ("inte börjat", "0", "ej"),
        ("dåligt", "0.3", "ej"),
        ("på väg", "0.7", "delvis"),
        ("klart", "1", "uppnått"),
    ]
    states = [Läge(namn=n, symbol="x", färg="blå", värde=Decimal(v), slag=slag) for n, v, slag in named]
    assert state(ladder(Skala(id="egen", lägen=tuple(states))), Fraction(värde)).namn == läge
    above_nothing = Skala(id="egen", lägen=tuple(states[1:]))
    assert state(ladder(above_nothing), Fraction(1, 10)).namn == "dåligt"


def test_of_states_with_the_same_value_a_person_alone_gives_the_outer_one() -> None:
    named = [("ej påbörjat", "0", "ej"), (EJ, "0", "ej"), (DEL, "0.5", "delvis"), (UPP, "1", "uppnått")]
    named.append(("överträffat", "1", "uppnått"))
    states = [Läge(namn=n, symbol="x", färg="blå", värde=Decimal(v), slag=slag) for n, v, slag in named]
    steps = ladder(Skala(id="egen", lägen=tuple(states)))
    assert [state(steps, Fraction(v)).namn for v in ("0", "0.1", "0.5", "0.9", "1")] == [EJ, DEL, DEL, DEL, UPP]
    scale = "skalor:\n  - id: egen\n    lägen:\n" + "".join(
        f"      - namn: {n}\n        symbol: x\n        färg: blå\n        värde: {v}\n        slag: {slag}\n"
        for n, v, slag in named
    )
    result = computed(words("överträffat", UPP, "ej påbörjat", rest=f"{scale}beräkning:\n  skala: egen\n"))
    assert [name(found(result, id)) for id in ("i0", "i2", "mal")] == ["överträffat", "ej påbörjat", DEL]
    assert found(result, "mal").värde == Fraction(2, 3)
    assert name(computed(words("överträffat", rest=f"{scale}beräkning:\n  skala: egen\n")).figur) == UPP


def test_a_scale_without_partly_states_has_only_its_ends() -> None:
    steps = ladder(SKALOR["tvågradig"])
    assert [state(steps, Fraction(v)).namn for v in ("0", "0.5", "0.99", "1")] == [EJ, EJ, EJ, UPP]


GROUPS = """\
delgrupper:
  - id: hemtjanst
    namn: hemtjänst
  - id: sarskilt
    namn: särskilt boende
målvärde:
  minst: 90
"""


@pytest.mark.parametrize(("way", "expected"), [("medel", HALF), ("alla", 0), ("sämsta", 0)])
def test_92_and_81_against_at_least_90(way: str, expected: Fraction) -> None:
    # Ekerö, Socialnämnden 2020: hemtjänst 92 %, särskilt boende 81 %
    text = numbered("0", GROUPS + f"sammanvägning: {way}\n")
    groups = "delvärden:\n          hemtjanst:\n            värde: 92\n          sarskilt:\n            värde: 81"
    figure = found(computed(text.replace("värde: 0", groups)), "tal")
    assert (figure.sätt, figure.värde) == (way, Fraction(expected))
    assert [(part.figur.id, part.värde) for part in figure.delar] == [("hemtjanst", ONE), ("sarskilt", ZERO)]
    facts = {fact.text: fact.route for fact in figure.delar[0].figur.fakta}
    place = ("uppföljningar", 0, "utfall", "tal", "delvärden", "hemtjanst", "värde")
    assert facts["delvärde för hemtjänst: 92\N{NO-BREAK SPACE}%"] == place


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("0.375", "0,38"),
        ("0.125", "0,13"),
        ("0.625", "0,63"),
        ("23/40", "0,58"),
        ("0.9975", "1,00"),
        ("57/200", "0,29"),
    ],
)
def test_indices_are_rounded_half_up_once(value: str, printed: str) -> None:
    assert number(Fraction(value), 2) == printed
