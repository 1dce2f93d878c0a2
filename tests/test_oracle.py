"""Random municipalities, and the published examples: the program gives what the oracle computes of the same files.

Every figure, state, count, coverage and printed index is compared: of indicators, goals, areas, origins, labels,
committees, council goals and the municipality, at every follow-up.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import oracle
import oracle_draw
import pytest
import yaml
from oracle import Figure, Route, Rules
from oracle_ways import named, rounded

from maluppfoljning.cli import run
from maluppfoljning.model import calculation, plan
from maluppfoljning.regelverk import LEVELS, SKALOR

SEEDS = 240
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def lines(value: Any, deep: int = 0) -> Iterator[str]:
    """Dictionaries, lists and text as a målfil."""
    pad = "  " * deep
    for key in value:
        inner = value[key] if isinstance(value, dict) else key
        head = f"{pad}{key}:" if isinstance(value, dict) else f"{pad}-"
        if isinstance(inner, str):
            yield f"{head} {json.dumps(inner, ensure_ascii=False)}"
        elif isinstance(value, dict):
            yield head
            yield from lines(inner, deep + 1)
        else:
            first, *rest = lines(inner, deep + 1)
            yield f"{head} {first.lstrip()}"
            yield from rest


def same(printed: str | None, value: Fraction | None) -> bool:
    """The exact decimal, or 28 digits of it."""
    if printed is None or value is None:
        return printed is None and value is None
    return Fraction(printed) == value or (len(printed) > 25 and abs(Fraction(printed) - value) < Fraction(1, 10**27))


def check(made: dict[str, Any], figure: Figure, rules: Rules, key: str = "index") -> None:
    """A figure in the JSON: ``key`` is index over goals, and värde for a goal."""
    assert same(made[key], figure.value), (made[key], figure)
    assert made[f"{key}_text"] == rounded(figure.value, rules.decimals, rules.down)
    assert made["läge"] == (figure.state.name if figure.state else None)
    assert tuple(made["täckning"].values()) == figure.coverage
    if "uträknat" in made:
        beside, reckoned = made["uträknat"], figure.reckoned
        assert (beside is None) is (reckoned is None)
        if reckoned is not None:
            assert same(beside["index"], reckoned.value), (beside, reckoned)
            assert beside["läge"] == (reckoned.state.name if reckoned.state else None)
    if "antal" in made:
        goals, *_ = made["antal"].values()
        counted = {name: count for name, count in made["antal"].items() if count and name != "mål"}
        assert counted == Counter(named(state, rules.scale) for state in figure.counts)
        assert goals == len(figure.counts)


def check_committee(made: dict[str, Any], expected: dict[str, Any], rules: Rules) -> None:
    check(made, expected["nämnd"], rules)
    for area, (_, _, figure) in zip(made["områden"], expected["områden"], strict=True):
        check(area, figure, rules)
    for key in ("ursprung", "etiketter"):
        found = {one["id"]: one for one in made[key]}
        assert set(found) == set(expected[key])
        for id, figure in expected[key].items():
            check(found[id], figure, rules)
    goals = {mål["id"]: mål for område in made["områden"] for mål in område["mål"]}
    assert set(goals) == set(expected["mål"])
    for id, figure in expected["mål"].items():
        check(goals[id], figure, rules, "värde")
        assert {one["id"] for one in goals[id]["indikatorer"] if one["räknas"]} == figure.entered
    for one in [one for mål in goals.values() for one in mål["indikatorer"]]:
        figure = expected["indikatorer"].get(one["id"])
        if figure is not None:
            assert same(one["värde"], figure.value), (one, figure)
            assert one["läge"] == (figure.state.name if figure.state else None)


def index(folder: Path, *options: str) -> Any:
    out = folder / "index.json"
    assert run(["index", str(folder), *options, "--format", "json", "-o", str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


def compare(
    folder: Path,
    kommunfil: oracle.File,
    nämndfiler: Sequence[oracle.File],
    seen: set[Route],
    other: oracle.File | None = None,
) -> None:
    """The files of a folder, read by the program, against what the oracle makes of their contents.

    ``other``: a beräkningsfil, written beside the folder, whose rules are compared too.
    """
    calculation = ["--calculation", str(folder.parent / "annan.yaml")] if other else []
    days = {oracle.last_day(one["datum"]) for fil in nämndfiler for one in fil.get("uppföljningar", ())}
    for day in sorted(days):
        made = index(folder, "--date", day.isoformat(), *calculation)
        check_municipality(made, kommunfil, nämndfiler, day, seen, None)
        if other:
            check_municipality(made["jämförelse"], kommunfil, nämndfiler, day, seen, other)


def check_municipality(
    made: dict[str, Any],
    kommunfil: oracle.File,
    nämndfiler: Sequence[oracle.File],
    day: date,
    seen: set[Route],
    instead: oracle.File | None,
) -> None:
    expected = oracle.municipality(kommunfil, nämndfiler, day, seen, instead)
    check(made, expected["kommun"], expected["regler"])
    assert [one["id"] for one in made["fullmäktigemål"]] == list(expected["fullmäktigemål"])
    for one in made["fullmäktigemål"]:
        check(one, expected["fullmäktigemål"][one["id"]], expected["regler"])
    for one, fil, nämnd in zip(made["nämnder"], nämndfiler, expected["nämnder"], strict=True):
        assert one["nämnd"] == fil["nämnd"]
        check_committee(one, nämnd, Rules(fil, kommunfil, seen, instead))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_program_and_an_independent_computation_give_the_same_figures(seed: int, tmp_path: Path) -> None:
    kommunfil, nämndfiler = oracle_draw.municipality(seed)
    other = oracle_draw.calculation(seed) if seed % 3 == 1 else None
    folder = tmp_path / "mal"
    folder.mkdir()
    files = {f"mal/n{n}": fil for n, fil in enumerate(nämndfiler)} | {"mal/kommun": kommunfil, "annan": other or {}}
    for name, fil in files.items():
        (tmp_path / f"{name}.yaml").write_text("\n".join(lines(fil)) + "\n", encoding="utf-8")
    compare(folder, kommunfil, nämndfiler, set(), other)


@pytest.mark.parametrize("folder", sorted(path.parent for path in EXAMPLES.glob("*/kommun.yaml")), ids=lambda p: p.name)
def test_the_examples_are_computed_alike(folder: Path, tmp_path: Path) -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = {name: yaml.load(text, Loader=yaml.BaseLoader) for name, text in files.items()}
    kommunfil = read.pop("kommun.yaml")
    compare(tmp_path, kommunfil, [read[name] for name in sorted(read)], set())


@pytest.fixture(scope="module")
def seen() -> set[Route]:
    """Every way that decides something in the random municipalities that are compared."""
    seen: set[Route] = set()
    for seed in range(SEEDS):
        kommunfil, nämndfiler = oracle_draw.municipality(seed)
        for day in {one["datum"] for fil in nämndfiler for one in fil["uppföljningar"]}:
            oracle.municipality(kommunfil, nämndfiler, date.fromisoformat(day), seen)
    return seen


ENDS, BETWEEN = ("0", "1"), ("0", "1", "mellan")


@pytest.mark.parametrize("kind", ["tal", "förändring"])
@pytest.mark.parametrize("way", calculation.BEDÖMNING.words)
def test_every_way_of_grading_is_compared_with_every_kind_of_answer(way: str, kind: str, seen: set[Route]) -> None:
    answers = ENDS if way in ("tröskel", "rullande") else BETWEEN
    assert {("bedömning", way, kind, answer) for answer in answers} <= seen
    if kind == "förändring" or way in ("framsteg", "riktning"):
        assert ("bedömning", way, kind, "inget") in seen


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("way", calculation.SAMMANVÄGNING.words)
def test_every_way_of_weighing_is_compared_on_every_level(way: str, level: str, seen: set[Route]) -> None:
    answers = ("inget",) if way in ("antal", "bedömd") else ENDS if way == "alla" else BETWEEN
    assert {(level, way, answer) for answer in answers} <= seen


def test_every_other_word_of_the_rules_decides_something(seen: set[Route]) -> None:
    wanted: set[Route] = {("saknade", way, what) for way in calculation.SAKNADE.words for what in ("finns", "saknas")}
    wanted |= {(level, "gränser", word) for level in LEVELS for word in ("minst", "över")}
    wanted |= {("krav", word, unit) for word in ("minst", "högst") for unit in ("%", "")}
    wanted |= {("krav", slag) for slag in ("uppnått", "delvis", "ej", "ej bedömt")}
    wanted |= {("avrundning", way) for way in calculation.AVRUNDNING.words}
    wanted |= {("decimaler", str(count)) for count in range(7)}
    wanted |= {("skala", id) for id in (*SKALOR, "kommun-skala", "n0-skala")}
    wanted |= {("bedömningar", slag) for slag in calculation.SLAG.words}
    wanted |= oracle.WHOLES
    wanted |= {("utfall", "läge", slag, beside) for slag in calculation.SLAG.words for beside in ("", "bredvid")}
    wanted |= {("förändring", word, per) for word in ("minst", "högst") for per in ("", *plan.PER.words)}
    wanted |= {("förändring", unit, way) for unit in ("%", "") for way in ("upp", "ned")}
    wanted |= {("bedömning", "riktning", "riktning", answer) for answer in BETWEEN} | {("bedömning", "marginal")}
    wanted |= {(level, "vikt 0") for level in LEVELS if level != "delgrupper"}
    assert wanted <= seen, wanted - seen
