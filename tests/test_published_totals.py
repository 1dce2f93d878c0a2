"""What municipalities and regions have published, written as målfiler and computed from the command line.

Only what is said in the comment of a case is published; names and ids, and numbers marked as chosen, are ours.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maluppfoljning.cli import run

HEAD = "målfil: 1\nkommun: Prov\nnämnd: Provnämnden\n"


def indicator(id: str, *keys: str) -> str:
    """An indicator with the lines of its keys."""
    return "".join(
        f"          {line}\n" for line in (f"- id: {id}", f"  lydelse: {id}.", *(f"  {key}" for key in keys))
    )


def goal(id: str, *parts: str) -> str:
    return f"      - id: {id}\n        lydelse: {id}.\n        indikatorer:\n" + "".join(parts)


def stated(states: dict[str, str]) -> str:
    """A follow-up where each indicator has a state."""
    return "uppföljningar:\n  - datum: 2023-12-31\n    utfall:\n" + "".join(
        f"      {id}:\n        läge: {state}\n" for id, state in states.items()
    )


def measured(values: dict[str, str]) -> str:
    """A follow-up where each indicator has a number."""
    return "uppföljningar:\n  - datum: 2023-12-31\n    utfall:\n" + "".join(
        f"      {id}:\n        värde: {value}\n" for id, value in values.items()
    )


def plan(rules: str, *goals: str) -> str:
    return f"{HEAD}{rules}områden:\n  - id: o\n    namn: O\n    mål:\n" + "".join(goals)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """The committee in the JSON of ``malf index`` for a målfil that ``malf validate`` finds no error in."""
    monkeypatch.chdir(tmp_path)

    def computed(text: str) -> Any:
        Path("namnd.yaml").write_text(text, encoding="utf-8")
        assert run(["validate", "namnd.yaml"]) == 0, capsys.readouterr().out
        capsys.readouterr()
        assert run(["index", "namnd.yaml", "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)["nämnder"][0]

    return computed


def goals(committee: Any) -> dict[str, Any]:
    return {mål["id"]: mål for område in committee["områden"] for mål in område["mål"]}


def each(states: str, together: str = "") -> str:
    """Goals with one stated indicator each: ``gdr`` is one green, one partly and one red."""
    words = {"g": "uppnått", "d": "delvis uppnått", "r": "ej uppnått"}
    made = plan(together, *(goal(f"m{n}", indicator(f"i{n}")) for n, _ in enumerate(states)))
    return made + stated({f"i{n}": words[state] for n, state in enumerate(states)})


@pytest.mark.parametrize(("value", "state"), [("90", "uppnått"), ("72", "delvis uppnått"), ("71,9", "ej uppnått")])
def test_vansbro_counts_80_percent_of_the_target_as_partly(index: Any, value: str, state: str) -> None:
    # Vansbro: at least 80 % of the target is partly reached. The target 90 is chosen.
    text = plan(
        "beräkning:\n  bedömning: tolerans\n  tolerans:\n    andel: 80\n",
        goal("m", indicator("i", 'enhet: "%"', "målvärde:", "  minst: 90")),
    )
    assert goals(index(text + measured({"i": value})))["m"]["läge"] == state


@pytest.mark.parametrize(
    ("value", "target", "percent"),
    # Västra Götalandsregionen: 25/27 → 93 %, 18 078/14 978 → 121 %, lower is better 10,1/10,2 → 99 %, 6,5/6,2 → 105 %.
    [
        ("25", "minst: 27", 93),
        ("18 078", "minst: 14 978", 121),
        ("10,2", "högst: 10,1", 99),
        ("6,2", "högst: 6,5", 105),
    ],
)
def test_västra_götaland_s_degrees_are_shown_uncapped_and_counted_to_one(
    index: Any, capsys: pytest.CaptureFixture[str], value: str, target: str, percent: int
) -> None:
    made = indicator("i", "enhet: antal", "målvärde:", f"  {target}", "bedömning: grad")
    committee = index(plan("", goal("m", made)) + measured({"i": value}))
    assert goals(committee)["m"]["värde_text"] == ("1,00" if percent > 100 else f"0,{percent}")
    assert run(["explain", "i", "namnd.yaml"]) == 0
    assert (f"({percent} %)" in capsys.readouterr().out) is (percent > 100)
    degree = Fraction(goals(committee)["m"]["indikatorer"][0]["oklampat"])
    assert round(degree * 100) == percent
    assert run(["report", "namnd.yaml"]) == 0
    uncapped = f"(grad, {percent} % före begränsning till 0–1)"
    assert (uncapped in capsys.readouterr().out) is (percent > 100)


def test_vårgårda_s_three_year_mean_meets_the_target_although_the_year_does_not(
    index: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    # Vårgårda: the result of the year is 0,7 %, the mean of three years 3,0 %, the target more than 2 %.
    # The two earlier years are chosen so that the mean is 3,0.
    made = indicator("resultat", 'enhet: "%"', "målvärde:", "  minst: 2", "bedömning: rullande", "rullande: 3")
    years = "".join(
        f"  - datum: {year}-12-31\n    utfall:\n      resultat:\n        värde: {value}\n"
        for year, value in ((2021, "4,5"), (2022, "3,8"), (2023, "0,7"))
    )
    committee = index(plan("", goal("m", made)) + "uppföljningar:\n" + years)
    assert goals(committee)["m"]["läge"] == "uppnått"
    assert run(["explain", "resultat", "namnd.yaml"]) == 0
    assert "(0,7 + 3,8 + 4,5) / 3 = 3" in capsys.readouterr().out


def test_vårgårda_counts_what_cannot_be_measured_as_partly(index: Any) -> None:
    # Vårgårda: ”kan inte mätas” is counted as partly reached. One goal of each is chosen.
    text = plan("beräkning:\n  saknade: delvis\n", *(goal(f"m{n}", indicator(f"i{n}")) for n in range(3)))
    text += stated({"i0": "uppnått", "i1": "ej uppnått"}) + "      i2:\n        saknas: Kan inte mätas.\n"
    committee = index(text)
    assert (committee["index"], committee["täckning"]) == ("0.5", {"räknade": 2, "alla": 3})


def test_göteborg_s_scale_has_a_state_that_is_hard_to_judge_and_has_no_value(index: Any) -> None:
    # Göteborg: ingen, viss, god måluppfyllelse, svårbedömt. One goal of each is chosen.
    words = ("god måluppfyllelse", "viss måluppfyllelse", "ingen måluppfyllelse", "svårbedömt")
    text = plan("beräkning:\n  skala: fyrgradig\n", *(goal(f"m{n}", indicator(f"i{n}")) for n in range(4)))
    committee = index(text + stated({f"i{n}": word for n, word in enumerate(words)}))
    assert [mål["läge"] for mål in goals(committee).values()] == list(words)
    assert (committee["index"], committee["täckning"]) == ("0.5", {"räknade": 3, "alla": 4})


def test_jönköping_s_five_states_are_a_quarter_apart(index: Any) -> None:
    # Jönköping: ej nått, bedöms ej nås, osäkert, bedöms nås, nått.
    words = ("ej nått", "bedöms ej nås", "osäkert", "bedöms nås", "nått")
    text = plan("beräkning:\n  skala: femgradig\n", *(goal(f"m{n}", indicator(f"i{n}")) for n in range(5)))
    committee = index(text + stated({f"i{n}": word for n, word in enumerate(words)}))
    assert [mål["värde"] for mål in goals(committee).values()] == ["0", "0.25", "0.5", "0.75", "1"]
    assert [mål["läge"] for mål in goals(committee).values()] == list(words)
    assert committee["index"] == "0.5"


def test_stockholm_s_goals_are_judged_by_a_person_and_the_arithmetic_is_a_proposal(
    index: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    # Stockholm: a person's judgement decides whether a goal is reached, the indicators are a support.
    text = plan(
        "beräkning:\n  mål:\n    sammanvägning: bedömd\n",
        goal("judged", indicator("a"), indicator("b")),
        goal("waiting", indicator("c")),
    )
    text += stated({"a": "uppnått", "b": "ej uppnått", "c": "uppnått"})
    text += "    bedömningar:\n      judged:\n        läge: uppnått\n        motivering: Det som återstår är litet.\n"
    made = goals(index(text))
    assert (made["judged"]["läge"], made["judged"]["värde"]) == ("uppnått", "1")
    assert (made["waiting"]["läge"], made["waiting"]["värde"]) == ("ej bedömt", None)
    assert run(["explain", "judged", "namnd.yaml"]) == 0
    assert "uträkningen gav mål judged ”judged.”: 0,50" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("states", "state", "value"),
    [("ggggr", "uppnått", "0,80"), ("gggrr", "delvis uppnått", "0,60"), ("ggrrr", "ej uppnått", "0,40")],
)
def test_uppsala_s_share_of_reached_goals_has_cuts_at_half_and_four_fifths(
    index: Any, states: str, state: str, value: str
) -> None:
    # Uppsala: reached when at least 80 % are, partly when at least half are.
    cuts = "    gränser:\n      uppnått:\n        minst: 0,8\n      delvis uppnått:\n        minst: 0,5\n"
    committee = index(each(states, f"beräkning:\n  nämnd:\n    sammanvägning: andel\n{cuts}"))
    assert (committee["läge"], committee["index_text"]) == (state, value)


@pytest.mark.parametrize(("states", "state"), [("ggg", "uppnått"), ("ggd", "ej uppnått"), ("ggr", "ej uppnått")])
def test_grästorp_s_goal_is_reached_only_when_every_indicator_is(index: Any, states: str, state: str) -> None:
    assert index(each(states, "beräkning:\n  nämnd:\n    sammanvägning: alla\n"))["läge"] == state


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ("ggr", "uppnått"),
        ("gr", "ej uppnått"),
        ("gdr", "delvis uppnått"),
        ("grr", "ej uppnått"),
        ("gd", "delvis uppnått"),
    ],
)
def test_hallsberg_and_solna_let_more_than_half_decide(index: Any, states: str, state: str) -> None:
    assert index(each(states, "beräkning:\n  nämnd:\n    sammanvägning: majoritet\n"))["läge"] == state


@pytest.mark.parametrize(
    ("states", "state"),
    [("gd", "uppnått"), ("gddd", "delvis uppnått"), ("gggr", "delvis uppnått"), ("grrr", "ej uppnått")],
)
def test_malmö_wants_no_red_and_at_least_half_green(index: Any, states: str, state: str) -> None:
    # ”Ingen röd och minst hälften gröna”. That at most half red is partly is chosen.
    rules = """beräkning:
  nämnd:
    sammanvägning: villkor
    villkor:
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
            högst: 50
            enhet: "%"
"""
    assert index(each(states, rules))["läge"] == state


def test_conditions_are_told_as_they_were_tried(index: Any, capsys: pytest.CaptureFixture[str]) -> None:
    rules = """beräkning:
  nämnd:
    sammanvägning: villkor
    villkor:
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
          - läge: ej bedömt
            högst: 20
            enhet: "%"
"""
    index(each("ggr", rules))
    tried = (
        "uppnått ges inte: ej uppnått är 1, ska vara högst 0",
        "delvis uppnått ges: ej uppnått är 1, ska vara högst 1; ej bedömt är 0\u00a0%, ska vara högst 20\u00a0%",
    )
    assert run(["explain", "provnämnden", "namnd.yaml"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[lines.index(tried[0]) + 1] == tried[1]
    assert run(["report", "namnd.yaml"]) == 0
    said = "Villkor på hur många som är i varje läge avgör. Uppnått ges inte: ej uppnått är 1, ska vara högst 0. Delvis"
    report = capsys.readouterr().out
    assert said in report
    assert "ges inte: ej uppnått är 1, ska vara högst 0 (förvalt)" not in report


def test_solna_and_håbo_give_numbers_and_no_index(index: Any) -> None:
    committee = index(each("ggdr", "beräkning:\n  nämnd:\n    sammanvägning: antal\n"))
    assert (committee["index"], committee["index_text"], committee["läge"]) == (None, "–", None)
    assert committee["antal"] == {"mål": 4, "uppnått": 2, "delvis uppnått": 1, "ej uppnått": 1, "ej bedömt": 0}


def test_a_mean_of_states_is_not_the_mean_of_values(index: Any) -> None:
    # Eight reached and seven partly reached of fifteen: (8 · 1 + 7 · 0,5) / 15 = 0,767.
    committee = index(each("g" * 8 + "d" * 7, "beräkning:\n  nämnd:\n    sammanvägning: medel_av_lägen\n"))
    assert (committee["index_text"], committee["läge"]) == ("0,77", "delvis uppnått")


@pytest.mark.parametrize(("value", "progress"), [("10", "1"), ("-34", "0"), ("−12", "0.5"), ("−40", "0"), ("20", "1")])
def test_götene_s_index_rises_from_minus_34_to_10(index: Any, value: str, progress: str) -> None:
    # Götene, bilaga 8: from −34 to at least 10.
    made = indicator(
        "i", "enhet: index", "utgångsvärde:", "  värde: −34", "målvärde:", "  minst: 10", "bedömning: framsteg"
    )
    assert goals(index(plan("", goal("m", made)) + measured({"i": value})))["m"]["värde"] == progress


@pytest.mark.parametrize(
    ("weight", "printed", "state"),
    # 11,5/20 is 0,58 and not 0,57, 0,125 is 0,13 and not 0,12; 0,9975 is printed 1,00 and is partly reached.
    [("57,5", "0,58", "delvis uppnått"), ("12,5", "0,13", "delvis uppnått"), ("99,75", "1,00", "delvis uppnått")],
)
def test_figures_are_rounded_half_up_and_judged_unrounded(index: Any, weight: str, printed: str, state: str) -> None:
    rest = {"57,5": "42,5", "12,5": "87,5", "99,75": "0,25"}[weight]
    text = plan("", goal("m", indicator("a", f"vikt: {weight}"), indicator("b", f"vikt: {rest}")))
    made = goals(index(text + stated({"a": "uppnått", "b": "ej uppnått"})))["m"]
    assert (made["värde_text"], made["läge"]) == (printed, state)


def test_vårgårda_counts_8_of_30_met_19_not_met_and_3_partly(index: Any) -> None:
    # Vårgårda kommun, Måluppföljning per den 31 december 2023: ”8 av 30 delmålen [bedöms] vara uppfyllda, 19 är inte
    # uppfyllda och tre är delvis uppfyllda”; 😐 är delvis uppfyllt eller kan inte mätas. How many of the three could
    # not be measured is not said; one is chosen. No index is published, and none is given.
    # https://vargarda.se/kommun-och-demokrati/arsredovisning-2023---vargarda-kommun/
    rules = "beräkning:\n  saknade: delvis\n  nämnd:\n    sammanvägning: antal\n"
    text = each("g" * 8 + "d" * 3 + "r" * 19, rules)
    text = text.replace("      i8:\n        läge: delvis uppnått\n", "      i8:\n        saknas: Mäts inte i år.\n")
    committee = index(text)
    assert committee["antal"] == {"mål": 30, "uppnått": 8, "delvis uppnått": 3, "ej uppnått": 19, "ej bedömt": 0}
    assert (committee["index"], committee["täckning"]) == (None, {"räknade": 29, "alla": 30})


def test_vansbro_met_its_targets_and_three_of_four_of_the_economy(index: Any) -> None:
    # Vansbro kommun, Hur gick det med Vansbros mål? (2021): violent crimes per 100 000 inhabitants 632 against 700,
    # unemployment 2,7 % against 3 %, young people established 77,6 % against 72,4 %, all marked +; broadband 87 % ”med
    # råge” against 70 %. In the economy three of four indicators were met, and all four goals were met partly. Which
    # state the fourth had is not said; ej uppnått is chosen. https://finansiellinfo.se/Vansbrokort-2021/mal.html
    targets = {"brott": "högst: 700", "arbetslosa": "högst: 3", "etablerade": "minst: 72,4", "bredband": "minst: 70"}
    values = {"brott": "632", "arbetslosa": "2,7", "etablerade": "77,6", "bredband": "87"}
    measured_goals = [
        goal(id, indicator(f"{id}-tal", "enhet: antal", "målvärde:", f"  {target}")) for id, target in targets.items()
    ]
    economy = goal("ekonomi", *(indicator(id) for id in ("resultat", "soliditet", "skuld", "fjarde")))
    text = plan("beräkning:\n  mål:\n    sammanvägning: andel\n", *measured_goals, economy)
    text += measured({f"{id}-tal": value for id, value in values.items()})
    states = {"resultat": "uppnått", "soliditet": "uppnått", "skuld": "uppnått", "fjarde": "ej uppnått"}
    made = goals(index(text + "".join(f"      {id}:\n        läge: {state}\n" for id, state in states.items())))
    assert {id: made[id]["läge"] for id in targets} == dict.fromkeys(targets, "uppnått")
    assert (made["ekonomi"]["värde"], made["ekonomi"]["läge"]) == ("0.75", "delvis uppnått")


ARROWS = """skalor:
  - id: pilar
    lägen:
      - namn: försämrat
        symbol: ↓
        färg: röd
        värde: 0
        slag: ej
      - namn: oförändrat
        symbol: →
        färg: gul
        värde: 0,5
        slag: delvis
      - namn: förbättrat
        symbol: ↑
        färg: grön
        värde: 1
        slag: uppnått
      - namn: kan inte jämföras
        symbol: □
        färg: vit
        slag: ej bedömt
beräkning:
  skala: pilar
  bedömning: riktning
  marginal: 0,5
"""


def test_malmö_s_arrows_tell_what_each_is_compared_with(index: Any, capsys: pytest.CaptureFixture[str]) -> None:
    # Malmö stad, Årsredovisning 2014, Mål för verksamheten: a green arrow says that the indicator has improved, a
    # yellow that it is unchanged, a red that it has worsened, and an empty white box that it could not be judged.
    # The numbers and the margin are chosen. http://redovisningar.malmo.se/2014/arsredovisning-2014/mal-verksamheten/
    wanted = {"larm": "öka", "nojda": "öka", "sena": "minska", "nya": "öka"}
    made = (goal(f"m-{id}", indicator(id, 'enhet: "%"', "målvärde:", f"  riktning: {w}")) for id, w in wanted.items())
    text = plan(ARROWS, *made) + measured({"larm": "60", "nojda": "70", "sena": "8,9"}).replace("2023", "2022")
    text += measured({"larm": "64", "nojda": "66", "sena": "9,3", "nya": "50"}).removeprefix("uppföljningar:\n")
    states = {id: mål["läge"] for id, mål in goals(index(text)).items()}
    assert list(states.values()) == ["förbättrat", "försämrat", "oförändrat", "kan inte jämföras"]
    line = text[: text.index("värde: 60\n")].count("\n") + 1
    told = f"tidigare utfall: 60\u00a0% (2022-12-31)  (namnd.yaml:{line})"
    assert run(["explain", "larm", "namnd.yaml"]) == 0
    assert f"\n   {told}\n" in capsys.readouterr().out
    assert run(["report", "namnd.yaml"]) == 0
    said = f"tidigare utfall: 60 % (2022-12-31) (namnd.yaml:{line})"
    assert said in capsys.readouterr().out.replace("\u00a0", " ")


def test_a_mean_of_three_years_and_a_yearly_change_tell_where_the_earlier_years_stand(
    index: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    mean = indicator("resultat", 'enhet: "%"', "målvärde:", "  minst: 2", "bedömning: rullande", "rullande: 3")
    groups = ("delgrupper:", "  - id: a", "    namn: a")
    change = ("enhet: platser", "målvärde:", "  förändring:", "    minst: 2", "    per: år", "  riktning: öka")
    text = plan("", goal("m", mean, indicator("platser", *change, *groups))) + "uppföljningar:\n"
    for year, percent, places in ((2021, "4,5", 10), (2022, "3,8", 12), (2023, "0,7", 15)):
        text += f"  - datum: {year}-12-31\n    utfall:\n      resultat:\n        värde: {percent}\n"
        text += f"      platser:\n        delvärden:\n          a:\n            värde: {places}\n"
    index(text)
    lines = text.splitlines()
    for id, values in (("resultat", ("3,8", "4,5")), ("platser", ("12",))):
        assert run(["explain", id, "namnd.yaml"]) == 0
        said = [line.strip() for line in capsys.readouterr().out.splitlines() if "tidigare utfall" in line]
        places_ = [int(line.rpartition(":")[2].rstrip(")")) for line in said]
        assert [lines[place - 1].strip() for place in places_] == [f"värde: {value}" for value in values]


@pytest.mark.parametrize(
    ("way", "states", "said"),
    [
        ("alla", "gggr", "uppnådda är 3 av 4, ska vara alla"),
        ("sämsta", "gdd", "det lägsta värdet är 0,5, som 2 av 3 har"),
        ("majoritet", "gggr", "uppnådda är 3 av 4, ska vara mer än hälften"),
        (
            "majoritet",
            "ggdrr",
            "uppnådda är 2 av 5, ska vara mer än hälften; uppnådda eller delvis uppnådda är 3 av 5",
        ),
    ],
)
def test_what_decided_can_be_counted_where_nothing_is_summed(
    index: Any, capsys: pytest.CaptureFixture[str], way: str, states: str, said: str
) -> None:
    index(each(states, f"beräkning:\n  nämnd:\n    sammanvägning: {way}\n"))
    assert run(["explain", "provnämnden", "namnd.yaml"]) == 0
    assert f"\n   {said}\n" in capsys.readouterr().out
    assert run(["report", "namnd.yaml"]) == 0
    assert f" {said[0].upper()}{said[1:]}. Indexet skrivs" in capsys.readouterr().out


def test_a_majority_by_weight_tells_the_weights(index: Any, capsys: pytest.CaptureFixture[str]) -> None:
    text = plan("", goal("m", indicator("a", "vikt: 3"), indicator("b"), indicator("c")))
    text = text.replace("        lydelse: m.\n", "        lydelse: m.\n        sammanvägning: majoritet\n")
    made = goals(index(text + stated({"a": "uppnått", "b": "ej uppnått", "c": "ej uppnått"})))
    assert made["m"]["läge"] == "uppnått"
    assert run(["explain", "m", "namnd.yaml"]) == 0
    assert "\n   uppnådda väger 3 av 5, ska vara mer än hälften\n" in capsys.readouterr().out


def test_the_decisions_of_an_indicator_and_of_the_council_stand_in_the_explanation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shared = "beslut:\n  - id: kf\n    organ: Fullmäktige\n    datum: 2022-11-28\n    paragraf: § 101\n"
    Path("kommun.yaml").write_text(f"målfil: 1\nkommun: Prov\n{shared}", encoding="utf-8")
    own = "beslut:\n  - id: pn\n    organ: Provnämnden\n    datum: 2023-01-10\n    paragraf: § 3\n"
    text = plan(own, goal("m", indicator("i", "beslut: pn"))) + stated({"i": "uppnått"})
    text = text.replace("        lydelse: m.\n", "        lydelse: m.\n        beslut: kf\n")
    Path("namnd.yaml").write_text(text, encoding="utf-8")
    assert run(["explain", "m"]) == 0
    said = capsys.readouterr().out
    assert "\n   beslut: Fullmäktige 2022-11-28 § 101  (kommun.yaml:4)\n" in said
    assert "\n      beslut: Provnämnden 2023-01-10 § 3  (namnd.yaml:5)\n" in said


def test_a_group_that_is_measured_every_other_year_counts_with_its_last_known_value(
    index: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = ("delgrupper:", "  - id: h", "    namn: hemtjänst", "  - id: b", "    namn: boende")
    made = indicator("i", 'enhet: "%"', "målvärde:", "  minst: 85", *groups, "bedömning: tröskel")
    text = plan("beräkning:\n  saknade: senaste\n", goal("m", made)) + "uppföljningar:\n"
    for year, h, b in ((2021, "värde: 80", "värde: 86"), (2022, "värde: 88", "läge: ej bedömt")):
        text += f"  - datum: {year}-12-31\n    utfall:\n      i:\n        delvärden:\n"
        text += f"          h:\n            {h}\n          b:\n            {b}\n"
        text += "        kommentar: Boendet mäts vartannat år.\n"
    made_ = goals(index(text))["m"]
    assert (made_["värde"], made_["läge"]) == ("1", "uppnått")
    line = text[: text.index("värde: 86\n")].count("\n") + 1
    assert run(["explain", "i", "namnd.yaml"]) == 0
    said = capsys.readouterr().out
    assert "räknat på 2 av 2 delgrupper" in said
    assert "delgrupp b ”boende”: 1,00 – ✓ uppnått  [senaste kända utfall, från 2021-12-31]" in said
    assert f"delvärde för boende: 86\u00a0%  (namnd.yaml:{line})" in said
    outside = goals(index(text.replace("läge: ej bedömt", "läge: ej tillämpligt").replace("värde: 88", "värde: 80")))[
        "m"
    ]
    assert (outside["värde"], outside["täckning"]) == ("0", {"räknade": 1, "alla": 1})


def test_the_decision_that_retired_an_indicator_stands_in_its_explanation(
    index: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "beslut:\n  - id: pn\n    organ: Provnämnden\n    datum: 2023-01-10\n    paragraf: § 3\n"
    retired = indicator("gammal", "upphör:", "  datum: 2023-01-01", "  skäl: Enkäten är nedlagd.", "  beslut: pn")
    index(plan(own, goal("m", retired, indicator("ny"))) + stated({"ny": "uppnått"}))
    assert run(["explain", "gammal", "namnd.yaml"]) == 0
    assert "\n   beslut: Provnämnden 2023-01-10 § 3  (namnd.yaml:5)\n" in capsys.readouterr().out
