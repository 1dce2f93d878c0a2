"""The traps of ``docs/fallor.md``: that each has its test, and those of them that no other test is about."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from committees import computed, found, numbered, nämndfil

from maluppfoljning.cli import run
from maluppfoljning.meaning import CATALOGUE as CHANGES
from maluppfoljning.pace import paces
from maluppfoljning.regelverk import SKALOR, resolve
from maluppfoljning.rules import CATALOGUE
from maluppfoljning.ways import HALF, ONE, ZERO

REPOSITORY = Path(__file__).resolve().parent.parent
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (REPOSITORY / "docs" / "fallor.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| Fälla", "| ---"))
]
TESTS = {
    name
    for path in Path(__file__).resolve().parent.glob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_every_trap_has_a_source_and_a_test_that_is_there(row: list[str]) -> None:
    _, source, does, guards = row
    named = [guard.strip("` ") for guard in guards.split(",")]
    assert source
    assert does
    assert named
    assert [guard for guard in named if guard not in TESTS | CATALOGUE.keys() | CHANGES.keys()] == []


def test_zero_is_a_value_and_not_a_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = numbered("0", "källa: Räkning\nmålvärde:\n  högst: 0\n")
    figure = found(computed(text), "mal")
    assert (figure.värde, figure.täckning.räknade, figure.täckning.alla) == (ONE, 1, 1)
    lost = numbered("0", "källa: Räkning\nmålvärde:\n  minst: 5\n")
    result = computed(lost)
    assert (result.figur.värde, result.figur.täckning.räknade) == (ZERO, 1)
    (tmp_path / "n.yaml").write_text(f"målfil: 1\nkommun: Prov\nnämnd: Provnämnden\n{lost}", encoding="utf-8")
    assert run(["index", str(tmp_path), "--format", "json"]) == 0
    one = json.loads(capsys.readouterr().out)["nämnder"][0]
    indicator = one["områden"][0]["mål"][0]["indikatorer"][0]
    assert (one["index"], one["index_text"], one["läge"]) == ("0", "0,00", "ej uppnått")
    assert (indicator["utfall"], indicator["värde"], indicator["räknas"]) == ({"värde": "0"}, "0", True)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "word"),
    [
        ("0", "minst: 10", "5", "i takt"),
        ("0", "minst: 10", "0", "efter"),
        ("10", "högst: 0", "5", "i takt"),
        ("10", "högst: 0", "12", "bakåt"),
    ],
)
def test_a_pace_from_zero_and_downwards_is_told(baseline: str, target: str, value: str, word: str) -> None:
    plan = f"slutdatum: 2024\nutgångsvärde:\n  värde: {baseline}\n  år: 2016\nmålvärde:\n  {target}\n"
    fil = nämndfil(numbered(value, plan))
    assert paces(fil, resolve(fil, None), fil.uppföljningar[0].datum)["tal"].ord == word


def test_the_pace_is_never_part_of_a_figure() -> None:
    plan = "slutdatum: 2024\nutgångsvärde:\n  värde: 80\n  år: 2016\nmålvärde:\n  minst: 90\n"
    said = []
    for bound in ("1", "0"):
        text = numbered("81", plan, f"beräkning:\n  takt:\n    i_takt: {bound}\n    något_efter: {bound}\n")
        fil = nämndfil(text)
        pace = paces(fil, resolve(fil, None), fil.uppföljningar[0].datum)["tal"]
        said.append((pace.ord, found(computed(text), "mal").värde, computed(text).figur.värde))
    assert said == [("efter", HALF, HALF), ("i takt", HALF, HALF)]


def test_other_rules_change_no_outcome_and_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = numbered("85", "källa: Räkning\nutgångsvärde:\n  värde: 80\nmålvärde:\n  minst: 90\n")
    written = f"målfil: 1\nkommun: Prov\nnämnd: Provnämnden\n{text}"
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "n.yaml").write_text(written, encoding="utf-8")
    (tmp_path / "r.yaml").write_text("målfil: 1\nberäkning:\n  bedömning: tröskel\n", encoding="utf-8")
    rules = ["--calculation", str(tmp_path / "r.yaml")]
    assert run(["index", str(tmp_path / "data"), *rules, "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    one, two = (w["nämnder"][0]["områden"][0]["mål"][0]["indikatorer"][0] for w in (whole, whole["jämförelse"]))
    assert (one["värde"], two["värde"]) == ("0.5", "0")
    assert one["utfall"] == two["utfall"] == {"värde": "85"}
    assert one["uppgifter"] == two["uppgifter"]
    assert (tmp_path / "data" / "n.yaml").read_text(encoding="utf-8") == written
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["n.yaml"]


@pytest.mark.parametrize("scale", SKALOR)
def test_every_state_is_a_word_and_a_symbol_of_its_own(scale: str) -> None:
    states = SKALOR[scale].lägen
    assert len({läge.namn for läge in states}) == len({läge.symbol for läge in states}) == len(states)
    assert all(läge.namn.strip() and läge.symbol.strip() for läge in states)
