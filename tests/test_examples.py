"""Figures from end to end: from the text of a målfil to the JSON of ``malf index``, reckoned by hand here.

Ekerö's are stated in the follow-up of the Socialnämnden per 31 August 2020. Lillby is invented, with other scales and
ways of weighing together.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from commands import EXAMPLES, malf, written

Json = dict[str, Any]


def index(folder: Path, *arguments: str) -> Json:
    done = malf("index", ".", "--format", "json", *arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    whole: Json = json.loads(done.stdout)
    return whole


def goals(committee: Json) -> dict[str, Json]:
    return {goal["id"]: goal for area in committee["områden"] for goal in area["mål"]}


def values(goal: Json) -> dict[str, str | None]:
    return {indicator["id"]: indicator["värde"] for indicator in goal["indikatorer"]}


def committee(name: str, marks: dict[str, list[str]], rest: str = "") -> str:
    """A nämndfil with a goal per key, an indicator per state, and the states as outcomes on 2024-12-31."""
    text = f"målfil: 1\nkommun: Lillby\nnämnd: {name}\nområden:\n  - id: allt\n    namn: Allt\n    mål:\n"
    outcomes = "uppföljningar:\n  - datum: 2024-12-31\n    utfall:\n"
    for goal, states in marks.items():
        text += f"      - id: {goal}\n        lydelse: Målet {goal}.\n        indikatorer:\n"
        for number, state in enumerate(states):
            text += f"          - id: {goal}-{number}\n            lydelse: Indikator {number}.\n"
            outcomes += f"      {goal}-{number}:\n        läge: {state}\n"
    return text + outcomes + dedent(rest)


# Ekerö


@pytest.fixture(scope="module")
def ekerö() -> Json:
    return index(EXAMPLES / "ekero", "--date", "2020-08-31")


def test_ekerös_index_and_counts_are_those_of_the_follow_up(ekerö: Json) -> None:
    nämnd = ekerö["nämnder"][0]
    assert (ekerö["version"], ekerö["kommun"], ekerö["datum"]) == (1, "Ekerö", "2020-08-31")
    assert (nämnd["nämnd"], nämnd["fil"], nämnd["läge"]) == (
        "Socialnämnden",
        "socialnamnden.yaml",
        "delvis uppnått",
    )
    # 8 · 1 + 6 · 0,5 + 1/3 = 34/3, divided by 15
    assert (nämnd["index"], nämnd["index_text"]) == ("0.7555555555555555555555555556", "0,76")
    assert nämnd["antal"] == {"mål": 15, "ej uppnått": 0, "delvis uppnått": 7, "uppnått": 8, "ej bedömt": 0}
    assert nämnd["täckning"] == {"räknade": 15, "alla": 15}


def test_ekerös_totals_per_origin_are_those_of_the_follow_up(ekerö: Json) -> None:
    counts = {
        origin["id"]: (origin["antal"]["mål"], origin["antal"]["uppnått"], origin["antal"]["delvis uppnått"])
        for origin in ekerö["nämnder"][0]["ursprung"]
    }
    assert counts == {"plattform": (12, 7, 5), "egna": (3, 1, 2)}


def test_ekerös_goal_seven_is_a_third(ekerö: Json) -> None:
    goal = goals(ekerö["nämnder"][0])["valfrihet"]
    assert (goal["värde"], goal["värde_text"], goal["läge"]) == (
        "0.3333333333333333333333333333",
        "0,33",
        "delvis uppnått",
    )
    assert values(goal) == {"valfrihet-utforare": "0", "valfrihet-helhetssyn": "0", "valfrihet-bemotande": "1"}


def test_ekerös_municipality_is_its_one_committee(ekerö: Json) -> None:
    assert (ekerö["index_text"], ekerö["antal"]["mål"], ekerö["täckning"]) == ("0,76", 15, {"räknade": 15, "alla": 15})
    assert [(goal["id"], len(goal["mål"])) for goal in ekerö["fullmäktigemål"]] == [("integration", 5), ("aldras", 7)]


@pytest.mark.parametrize("by", ["omrade", "ursprung", "etikett", "mal"])
@pytest.mark.parametrize("trend", [[], ["--trend"]], ids=["one date", "trend"])
def test_every_form_of_the_index_says_the_same_figure(by: str, trend: list[str]) -> None:
    def text(form: str) -> str:
        return malf("index", "ekero", "--by", by, *trend, "--format", form, cwd=EXAMPLES).stdout.decode("utf-8")

    for form in ("table", "md"):
        total = next(line for line in reversed(text(form).splitlines()) if "15 av 15" in line)
        assert "0,76" in total
    rows = list(csv.DictReader(io.StringIO(text("csv").removeprefix("\ufeff")), delimiter=";"))
    assert rows[-1]["Index"] == "0,76"
    assert (rows[-1]["Kommun"], rows[-1]["Nämnd"], rows[-1]["Datum"]) == (
        "Ekerö",
        "Socialnämnden",
        "" if trend else "2020-08-31",
    )
    whole = json.loads(text("json"))
    assert [u["index_text"] for u in whole["nämnder"][0].get("uppföljningar", [])] == (["0,76"] if trend else [])


@pytest.mark.parametrize("name", ["ekero", "gotene", "degerfors"])
def test_the_examples_have_no_errors_and_make_reports(name: str) -> None:
    assert malf("validate", name, cwd=EXAMPLES).returncode == 0
    for form in ("md", "html"):
        done = malf("report", name, "--format", form, cwd=EXAMPLES)
        assert (done.returncode, done.stderr) == (0, b"")


# the definition, and subgroups


def test_the_source_s_own_example_is_0375_and_partly_met(tmp_path: Path) -> None:
    states = ["ej uppnått", "ej uppnått", "uppnått", "delvis uppnått"]
    written(tmp_path, committee("Nämnden", {"mal": states}))
    goal = goals(index(tmp_path)["nämnder"][0])["mal"]
    assert (goal["värde"], goal["värde_text"], goal["läge"]) == ("0.375", "0,38", "delvis uppnått")


@pytest.mark.parametrize(("way", "value"), [("medel", "0.5"), ("alla", "0"), ("sämsta", "0")])
def test_92_and_81_against_at_least_90(way: str, value: str, tmp_path: Path) -> None:
    text = f"""
        målfil: 1
        kommun: Ekerö
        nämnd: Socialnämnden
        områden:
          - id: omsorg
            namn: Omsorg
            mål:
              - id: helhetssyn
                lydelse: Brukarna möts med helhetssyn.
                indikatorer:
                  - id: andel
                    lydelse: Minst 90 % positiva svar i hemtjänst och särskilt boende.
                    enhet: "%"
                    målvärde:
                      minst: 90
                    bedömning: tröskel
                    delgrupper:
                      - id: hemtjanst
                        namn: hemtjänst
                      - id: boende
                        namn: särskilt boende
                    sammanvägning: {way}
        uppföljningar:
          - datum: 2020-08-31
            utfall:
              andel:
                delvärden:
                  hemtjanst:
                    värde: 92
                  boende:
                    värde: 81
        """
    written(tmp_path, dedent(text))
    assert values(goals(index(tmp_path)["nämnder"][0])["helhetssyn"]) == {"andel": value}


@pytest.mark.parametrize(
    ("met", "partly", "of", "printed", "läge"),
    [
        (1, 0, 8, "0,13", "delvis uppnått"),  # 0,125: half up, not half to even
        (5, 0, 8, "0,63", "delvis uppnått"),  # 0,625
        (11, 1, 20, "0,58", "delvis uppnått"),  # 0,575, which binary floats make 0,57
        (399, 0, 400, "1,00", "delvis uppnått"),  # 0,9975 is printed 1,00 and is not met
        (8, 7, 15, "0,77", "delvis uppnått"),  # what Ekerö would have had, had the seven been 0,5 each
    ],
)
def test_figures_are_rounded_half_up_once_and_judged_unrounded(
    met: int, partly: int, of: int, printed: str, läge: str, tmp_path: Path
) -> None:
    states = ["uppnått"] * met + ["delvis uppnått"] * partly + ["ej uppnått"] * (of - met - partly)
    written(tmp_path, committee("Nämnden", {f"m{n}": [state] for n, state in enumerate(states)}))
    nämnd = index(tmp_path)["nämnder"][0]
    assert (nämnd["index_text"], nämnd["läge"], nämnd["antal"]["mål"]) == (printed, läge, of)


# Lillby

SMILEYS = """
skalor:
  - id: smileys
    lägen:
      - namn: ledsen
        symbol: ☹
        färg: röd
        värde: 0
        slag: ej
      - namn: sådär
        symbol: "-"
        färg: gul
        värde: 0,5
        slag: delvis
      - namn: glad
        symbol: ☺
        färg: grön
        värde: 1
        slag: uppnått
      - namn: vet ej
        symbol: "?"
        färg: vit
        slag: ej bedömt
"""


def test_a_five_grade_scale(tmp_path: Path) -> None:
    marks = {
        "m1": ["nått", "bedöms nås"],  # (1 + 0,75) / 2
        "m2": ["ej nått", "osäkert", "bedöms ej nås"],  # (0 + 0,5 + 0,25) / 3
        "m3": ["nått"],
    }
    written(tmp_path, committee("Skolnämnden", marks, "beräkning:\n  skala: femgradig\n"))
    nämnd = index(tmp_path)["nämnder"][0]
    assert {id: (goal["värde"], goal["läge"]) for id, goal in goals(nämnd).items()} == {
        "m1": ("0.875", "bedöms nås"),
        "m2": ("0.25", "bedöms ej nås"),
        "m3": ("1", "nått"),
    }
    assert nämnd["index_text"] == "0,71"  # 2,125 / 3
    assert nämnd["antal"]["mål"] == 3


def test_own_smileys_with_shares_and_cuts(tmp_path: Path) -> None:
    marks = {
        "m1": ["glad"] * 4 + ["ledsen"],  # 4 of 5: at least 0,8
        "m2": ["glad", "glad", "sådär", "ledsen"],  # 2 of 4: at least 0,5
        "m3": ["glad", "sådär", "sådär"],  # 1 of 3
        "m4": ["glad", "vet ej"],  # 1 of 1
    }
    rules = """
        beräkning:
          skala: smileys
          mål:
            sammanvägning: andel
            gränser:
              glad:
                minst: 0,8
              sådär:
                minst: 0,5
        """
    written(tmp_path, committee("Kulturnämnden", marks, SMILEYS + dedent(rules)))
    nämnd = index(tmp_path)["nämnder"][0]
    assert {id: (goal["värde"], goal["läge"], goal["täckning"]["räknade"]) for id, goal in goals(nämnd).items()} == {
        "m1": ("0.8", "glad", 5),
        "m2": ("0.5", "sådär", 4),
        "m3": ("0.3333333333333333333333333333", "ledsen", 3),
        "m4": ("1", "glad", 1),
    }
    assert nämnd["index_text"] == "0,66"  # (0,8 + 0,5 + 1/3 + 1) / 4 = 2,6333 / 4
    assert nämnd["antal"] == {"mål": 4, "ledsen": 1, "sådär": 1, "glad": 2, "vet ej": 0}


def test_conditions_on_counts(tmp_path: Path) -> None:
    marks = {
        "m1": ["uppnått", "delvis uppnått"],  # no red and half green
        "m2": ["uppnått", "ej uppnått"],  # one red
        "m3": ["ej uppnått", "ej uppnått"],
        "m4": ["delvis uppnått", "delvis uppnått"],  # no red, but too few green
    }
    rules = """
        beräkning:
          mål:
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
        """
    written(tmp_path, committee("Byggnadsnämnden", marks, rules))
    nämnd = index(tmp_path)["nämnder"][0]
    assert {id: goal["läge"] for id, goal in goals(nämnd).items()} == {
        "m1": "uppnått",
        "m2": "delvis uppnått",
        "m3": "ej uppnått",
        "m4": "delvis uppnått",
    }
    assert nämnd["index"] == "0.5"  # (1 + 0,5 + 0 + 0,5) / 4


@pytest.mark.parametrize(
    ("way", "value", "printed"),
    [
        ("uteslut", "0.75", "0,75"),  # (1 + 0,5) / 2
        ("noll", "0.5", "0,50"),  # (1 + 0,5 + 0) / 3
        ("delvis", "0.6666666666666666666666666667", "0,67"),  # (1 + 0,5 + 0,5) / 3
        ("blockera", None, "–"),
        ("senaste", "0.8333333333333333333333333333", "0,83"),  # (1 + 0,5 + 1) / 3
    ],
)
def test_what_is_missing_in_all_five_ways(way: str, value: str | None, printed: str, tmp_path: Path) -> None:
    text = committee("Nämnden", {"mal": ["uppnått", "delvis uppnått", "uppnått"]}, f"beräkning:\n  saknade: {way}\n")
    earlier = re.sub(r"datum: .*", "datum: 2023-12-31", text[text.index("  - datum:") : text.index("beräkning:")])
    later = text[text.index("  - datum:") : text.index("beräkning:")].replace(
        "mal-2:\n        läge: uppnått", "mal-2:\n        saknas: Enkäten ställdes in."
    )
    start = text.index("  - datum:")
    written(tmp_path, text[:start] + earlier + later + text[text.index("beräkning:") :])
    whole = index(tmp_path)
    goal = goals(whole["nämnder"][0])["mal"]
    assert (goal["värde"], goal["värde_text"]) == (value, printed)
    assert goal["täckning"] == {"räknade": 3 if way == "senaste" else 2, "alla": 3}
    assert "Enkäten ställdes in" in str(goal["indikatorer"][2]["skäl"]) or way == "senaste"
    earliest = index(tmp_path, "--date", "2023-12-31")["nämnder"][0]
    assert earliest["index"] == "0.8333333333333333333333333333"


def test_everything_missing_gives_no_figure_and_never_zero(tmp_path: Path) -> None:
    text = committee("Nämnden", {"m1": ["ej bedömt"], "m2": ["ej bedömt"]})
    written(tmp_path, text)
    nämnd = index(tmp_path)["nämnder"][0]
    assert (nämnd["index"], nämnd["index_text"], nämnd["läge"]) == (None, "–", "ej bedömt")
    assert nämnd["täckning"] == {"räknade": 0, "alla": 2}


NUMBERS = {
    # id: (keys of the indicator, outcome, value)
    "troskel": ("målvärde:\n  minst: 90\nbedömning: tröskel", "90", "1"),
    "battre": ("utgångsvärde:\n  värde: 13\nmålvärde:\n  högst: 11", "12", "0.5"),
    "tolerans": ("målvärde:\n  minst: 50\nbedömning: tolerans\ntolerans:\n  andel: 80", "42", "0.5"),
    "framsteg": ("utgångsvärde:\n  värde: -34\nmålvärde:\n  minst: 10\nbedömning: framsteg", "-12", "0.5"),
    "grad-upp": ("målvärde:\n  minst: 27\nbedömning: grad", "25", "0.9259259259259259259259259259"),
    "grad-over": ("målvärde:\n  minst: 14978\nbedömning: grad", "18 078", "1"),
    "grad-ned": ("målvärde:\n  högst: 10,1\nbedömning: grad", "10,2", "0.9901960784313725490196078431"),
    "riktning": ("utgångsvärde:\n  värde: 60\nmålvärde:\n  riktning: öka\nbedömning: riktning", "61", "1"),
}


def test_numbers_are_graded_in_every_way(tmp_path: Path) -> None:
    text = committee("Nämnden", {"mal": []})
    indicators = "".join(
        f'- id: {id}\n  lydelse: Ett tal.\n  enhet: "%"\n{indent(keys, "  ")}\n' for id, (keys, *_) in NUMBERS.items()
    )
    outcomes = "".join(f"{id}:\n  värde: {value}\n" for id, (_, value, _) in NUMBERS.items())
    text = text.replace("indikatorer:\n", "indikatorer:\n" + indent(indicators, " " * 10))
    written(tmp_path, text + indent(outcomes, " " * 6))
    assert values(goals(index(tmp_path)["nämnder"][0])["mal"]) == {id: value for id, (*_, value) in NUMBERS.items()}


def test_a_municipality_is_taken_over_all_goals_of_all_committees_and_not_over_committees(tmp_path: Path) -> None:
    shared = """
        målfil: 1
        kommun: Lillby
        fullmäktigemål:
          - id: trygg
            lydelse: Lillby är tryggt
        """
    written(tmp_path, dedent(shared).lstrip(), "kommun.yaml")
    link = "    namn: Allt\n    fullmäktigemål: trygg\n"
    for name, marks in {"ett": {"a": ["uppnått"]}, "tva": {"b": ["ej uppnått"], "c": ["delvis uppnått"]}}.items():
        written(tmp_path, committee(f"Nämnd {name}", marks).replace("    namn: Allt\n", link), f"{name}.yaml")
    whole = index(tmp_path)
    assert [nämnd["index"] for nämnd in whole["nämnder"]] == ["1", "0.25"]
    assert (whole["index"], whole["antal"]["mål"], whole["täckning"]) == ("0.5", 3, {"räknade": 3, "alla": 3})
    assert whole["fullmäktigemål"][0]["mål"] == ["ett/a", "tva/b", "tva/c"]
    assert whole["fullmäktigemål"][0]["index"] == "0.5"
