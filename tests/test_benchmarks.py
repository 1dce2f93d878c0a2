"""The benchmarks measure what they say: committees of the promised size, without findings, with known figures.

Nothing is timed here.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import committee
import measure
import one_committee
import pytest

from maluppfoljning.check import check_collection, check_text
from maluppfoljning.collection import find
from maluppfoljning.model import Nämndfil
from maluppfoljning.reading import read
from maluppfoljning.source import Source

ROOT = Path(__file__).resolve().parents[1]


def nämndfil(text: str) -> Nämndfil:
    data = text.encode()
    model = read(Source("namnd.yaml", data, len(data))).model
    assert isinstance(model, Nämndfil)
    return model


def test_the_unit_of_work_has_the_promised_size() -> None:
    text = committee.committee()
    fil = nämndfil(text)
    goals = [mål for område in fil.områden for mål in område.mål]
    assert 53_000 < len(text.encode()) < 55_000
    assert len(goals) == 15
    assert [len(mål.indikatorer) for mål in goals] == [2] * 15
    assert len(fil.uppföljningar) == 8
    assert [len(uppföljning.utfall) for uppföljning in fil.uppföljningar] == [30] * 8


def test_the_unit_of_work_mixes_states_numbers_groups_and_missing_outcomes_as_real_files_do() -> None:
    outcomes = [u for uppföljning in nämndfil(committee.committee()).uppföljningar for u in uppföljning.utfall.values()]
    kinds = Counter(
        "tal" if u.värde is not None else "grupper" if u.delvärden else "saknas" if u.saknas else "läge"
        for u in outcomes
    )
    assert kinds == {"läge": 160, "tal": 59, "grupper": 15, "saknas": 6}
    assert sum(u.avser is not None for u in outcomes) == kinds["tal"] + kinds["grupper"]
    assert sum(u.kommentar is not None for u in outcomes) > len(outcomes) * 3 // 4


@pytest.mark.parametrize("number", [1, 2, 3, 17, 300])
def test_a_generated_committee_gives_no_finding(number: int) -> None:
    assert check_text(committee.committee(number)) == []


def test_a_generated_municipality_gives_no_finding(tmp_path: Path) -> None:
    [collection] = find([committee.municipality(tmp_path / "kommun", 3)]).collections
    assert check_collection(collection).diagnostics == ()
    assert len(collection.nämndfiler) == 3


def test_the_figures_of_the_unit_of_work_are_known() -> None:
    result = one_committee.computed(committee.committee().encode())
    assert dict(result.figur.antal) == {"ej uppnått": 0, "delvis uppnått": 7, "uppnått": 8, "ej bedömt": 0}
    assert result.figur.värde == Fraction(107, 120)
    for goal in result.mål:
        place = next(g for g in range(15) if goal.id == committee._id(1, g))
        stated = [i.läge.namn for i in (part.figur for part in goal.delar) if i.sätt == "given" and i.läge]
        assert stated == [committee.state(1, place, i, 7) for i in range(2) if not committee._numeric(place, i)]


def test_a_ratio_is_of_the_best_runs_and_leaves_out_what_is_allowed() -> None:
    ours, theirs = [measure.Cost(0.5), measure.Cost(0.25)], [measure.Cost(0.5), measure.Cost(0.75)]
    compared = measure.Comparison("a", "b", 0.5, ours, theirs)
    assert (compared.best, round(compared.median, 3)) == (0.5, 0.667)
    assert "bound 0.50: holds" in compared.lines()[1]
    assert compared._replace(allowed=0.05).best == pytest.approx(0.4)
    assert "MISSED by 25%" in compared._replace(bound=0.4).lines()[1]


def test_a_process_that_fails_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        measure.process([sys.executable, "-c", "raise SystemExit(3)"])


def test_every_promise_is_measured_and_told() -> None:
    command = [sys.executable, "benchmarks/run.py", "--quick"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.count("ratio ") == 10
    for what in ("read, validated, computed", "malf validate of 6", "--version", "--help", "small file", "report"):
        assert what in made.stdout
