"""Random committees written as målfiler: the JSON of ``malf index`` equals what the oracle computes of the plan."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import YEARS, Committee

from maluppfoljning.cli import run

WAYS = ("medel", "medel_av_lägen", "andel", "alla", "sämsta", "majoritet", "villkor", "antal", "bedömd")
GRADINGS = ("tröskel", "förbättring", "tolerans", "framsteg", "grad", "riktning", "rullande")
VILLKOR = """villkor:
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

tenths = st.integers(-200, 400).map(lambda n: Fraction(n, 10))
weights = st.sampled_from([Fraction(1), Fraction(1), Fraction(2), Fraction(5, 2), Fraction(1, 4)])
valid = st.sampled_from([None, None, None, (2021, 2022), (2022, 2023), (2023, 2023), (2024, 2025)])


@st.composite
def stated(draw: st.DrawFn) -> dict[str, Any]:
    outcomes = draw(st.tuples(*[st.sampled_from([None, *oracle.STATES])] * 3))
    return {"outcomes": list(outcomes), "grading": None, "target": None, "baseline": None, "groups": None}


@st.composite
def measured(draw: st.DrawFn) -> dict[str, Any]:
    grading = draw(st.sampled_from(GRADINGS))
    words = ["minst", "högst"] if grading in ("framsteg", "grad") else ["minst", "högst", "exakt", "mellan"]
    tolerance = ("avstånd", Fraction(draw(st.integers(0, 80)), 10))
    if grading == "tolerans" and draw(st.booleans()):
        words, tolerance = ["minst", "högst"], ("andel", Fraction(draw(st.integers(1, 100))))
    word = draw(st.sampled_from(words))
    low = draw(tenths.filter(bool) if grading == "grad" or tolerance[0] == "andel" else tenths)
    high = low + Fraction(draw(st.integers(0, 50)), 10)
    if grading == "riktning" and draw(st.booleans()):
        word = draw(st.sampled_from(["öka", "minska"]))
    baseline = draw(st.one_of(st.none(), tenths.filter(lambda base: grading != "framsteg" or base != low)))
    groups = draw(st.one_of(st.none(), st.tuples(st.integers(2, 3), st.sampled_from(["medel", "alla", "sämsta"]))))
    number = st.tuples(*[tenths] * groups[0]).map(list) if groups else tenths
    outcomes = draw(st.tuples(*[st.one_of(st.none(), number, number)] * 3))
    return {
        "outcomes": list(outcomes),
        "grading": grading,
        "target": (word, low, high),
        "baseline": baseline,
        "tolerance": tolerance,
        "groups": groups,
    }


@st.composite
def goal(draw: st.DrawFn) -> dict[str, Any]:
    indicators = draw(st.lists(st.one_of(stated(), measured()), min_size=1, max_size=4))
    chained = draw(st.integers(0, len(indicators)))
    for k, one in enumerate(indicators):
        one["after"] = k - 1 if 0 < k < chained else None
        one["weight"] = draw(weights)
        one["valid"] = draw(valid) if chained < 2 else None
    way = draw(st.one_of(st.none(), st.sampled_from(WAYS)))
    return {"weight": draw(weights), "way": way, "valid": draw(valid), "indicators": indicators}


@st.composite
def plans(draw: st.DrawFn) -> Committee:
    cut = st.integers(1, 10).map(lambda n: Fraction(n, 10))
    cuts = draw(st.one_of(st.none(), st.lists(cut, min_size=2, max_size=2, unique=True)))
    return {
        "saknade": draw(st.sampled_from(["uteslut", "noll", "delvis", "blockera", "senaste"])),
        "ways": {level: draw(st.sampled_from(WAYS)) for level in ("mål", "område", "nämnd")},
        "cuts": tuple(sorted(cuts, reverse=True)) if cuts else None,
        "areas": draw(st.lists(st.lists(goal(), min_size=1, max_size=3), min_size=1, max_size=3)),
    }


def text(number: Fraction) -> str:
    """A terminating number with decimal comma, which is all that is drawn."""
    return f"{float(number):g}".replace(".", ",")


def level(name: str, way: str, cuts: tuple[Fraction, Fraction] | None, deep: str) -> Iterator[str]:
    yield f"{deep}{name}:"
    yield from keys(way, cuts, f"{deep}  ")


def keys(way: str, cuts: tuple[Fraction, Fraction] | None, deep: str) -> Iterator[str]:
    yield f"{deep}sammanvägning: {way}"
    if way == "villkor":
        yield from (deep + line for line in VILLKOR.splitlines())
    if cuts:
        yield f"{deep}gränser:"
        for name, cut in zip(("uppnått", "delvis uppnått"), cuts, strict=True):
            yield from (f"{deep}  {name}:", f"{deep}    minst: {text(cut)}")


def validity(years: tuple[int, int] | None, deep: str) -> Iterator[str]:
    if years:
        yield from (f"{deep}gäller:", f"{deep}  från: {years[0]}", f"{deep}  till: {years[1]}")


def indicator(one: dict[str, Any], id: str, goal_id: str) -> Iterator[str]:
    deep = " " * 12
    yield f"          - id: {id}"
    yield f"{deep}lydelse: Text."
    yield f"{deep}vikt: {text(one['weight'])}"
    yield from validity(one["valid"], deep)
    if one["after"] is not None:
        yield f"{deep}efter: {goal_id}-{one['after']}"
    if one["target"]:
        word, low, high = one["target"]
        yield from (f"{deep}enhet: antal", f"{deep}bedömning: {one['grading']}", f"{deep}målvärde:")
        if word == "mellan":
            yield from (f"{deep}  mellan:", f"{deep}    från: {text(low)}", f"{deep}    till: {text(high)}")
        else:
            yield f"{deep}  riktning: {word}" if word in ("öka", "minska") else f"{deep}  {word}: {text(low)}"
        if one["baseline"] is not None:
            yield from (f"{deep}utgångsvärde:", f"{deep}  värde: {text(one['baseline'])}")
        if one["grading"] == "tolerans":
            yield from (f"{deep}tolerans:", f"{deep}  {one['tolerance'][0]}: {text(one['tolerance'][1])}")
        if one["groups"]:
            yield f"{deep}delgrupper:"
            for k in range(one["groups"][0]):
                yield from (f"{deep}  - id: g{k}", f"{deep}    namn: grupp {k}")
            yield f"{deep}sammanvägning: {one['groups'][1]}"


def outcome(found: Any, id: str) -> Iterator[str]:
    yield f"      {id}:"
    if found is None:
        yield "        saknas: Inte mätt."
    elif isinstance(found, str):
        yield f"        läge: {found}"
    elif isinstance(found, list):
        yield "        delvärden:"
        for k, number in enumerate(found):
            yield from (f"          g{k}:", f"            värde: {text(number)}")
    else:
        yield f"        värde: {text(found)}"


def written(plan: Committee) -> Iterator[str]:
    """The plan as a målfil."""
    yield from ("målfil: 1", "kommun: Prov", "nämnd: Prov", "beräkning:", f"  saknade: {plan['saknade']}")
    for name, way in plan["ways"].items():
        yield from level(name, way, plan["cuts"] if name == "mål" else None, "  ")
    yield "områden:"
    outcomes: list[tuple[str, dict[str, Any]]] = []
    for a, area in enumerate(plan["areas"]):
        yield from (f"  - id: o{a}", f"    namn: Område {a}", "    mål:")
        for g, one in enumerate(area):
            yield from (f"      - id: m{a}-{g}", "        lydelse: Mål.", f"        vikt: {text(one['weight'])}")
            yield from validity(one["valid"], " " * 8)
            if one["way"]:
                yield from keys(one["way"], None, " " * 8)
            yield "        indikatorer:"
            for k, part in enumerate(one["indicators"]):
                outcomes.append((f"m{a}-{g}-{k}", part))
                yield from indicator(part, f"m{a}-{g}-{k}", f"m{a}-{g}")
    yield "uppföljningar:"
    for t, year in enumerate(YEARS):
        yield from (f"  - datum: {year}-12-31", "    utfall:")
        for id, part in outcomes:
            yield from outcome(part["outcomes"][t], id)


def same(printed: str | None, value: Fraction | None) -> bool:
    """The exact decimal, or 28 digits of it."""
    if printed is None or value is None:
        return printed is None and value is None
    return Fraction(printed) == value or (len(printed) > 25 and abs(Fraction(printed) - value) < Fraction(1, 10**27))


def half_up(value: Fraction | None) -> str:
    if value is None:
        return "–"
    hundredths = (value * 100 + Fraction(1, 2)).__floor__()
    return f"{hundredths // 100},{hundredths % 100:02}"


def check(made: dict[str, Any], expected: dict[str, Any]) -> None:
    assert same(made["index"], expected["whole"]["value"])
    assert made["index_text"] == half_up(expected["whole"]["value"])
    assert tuple(made["täckning"].values()) == expected["whole"]["coverage"]
    for area, figure in zip(made["områden"], expected["areas"], strict=True):
        assert same(area["index"], figure["value"])
        assert tuple(area["täckning"].values()) == figure["coverage"]
    goals = {mål["id"]: mål for area in made["områden"] for mål in area["mål"]}
    assert set(goals) == {f"m{a}-{g}" for a, g in expected["goals"]}
    for (a, g), figure in expected["goals"].items():
        mål = goals[f"m{a}-{g}"]
        assert same(mål["värde"], figure["value"]), mål
        assert (mål["läge"], tuple(mål["täckning"].values())) == (figure["state"], figure["coverage"])
        for k, one in enumerate(mål["indikatorer"]):
            if k in figure["indicators"]:
                value, state, _ = figure["indicators"][k]
                assert same(one["värde"], value), one
                assert one["läge"] == state
            else:
                assert not one["räknas"]


@given(plans())
@settings(max_examples=60)
def test_the_program_and_an_independent_computation_give_the_same_figures(plan: Committee) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder, "namnd.yaml"), Path(folder, "index.json")
        file.write_text("\n".join(written(plan)) + "\n", encoding="utf-8")
        assert run(["index", str(file), "--trend", "--format", "json", "-o", str(out)]) == 0
        committee = json.loads(out.read_text(encoding="utf-8"))["nämnder"][0]
    for t, made in enumerate(committee["uppföljningar"]):
        check(made, oracle.committee(plan, t))
