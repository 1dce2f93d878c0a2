"""How a difference is told to the one who decides: once, with sums that hold, and only what says something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import malf
from revisions import GIT, PLAN, History

from maluppfoljning.swedish import NBSP

LOWERED = PLAN.replace("minst: 90", "minst: 85")


@pytest.fixture
def repo(tmp_path: Path) -> History:
    made = History(tmp_path / "arkiv")
    made.commit({"socialnamnden.yaml": PLAN})
    return made


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)


def diff(repo: History, text: str) -> dict[str, Any]:
    """What is told as JSON of a version on disk against the one that is checked in."""
    repo.write({"socialnamnden.yaml": text})
    done = malf("diff", "HEAD", "--format", "json", cwd=repo.folder)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def lines(repo: History, text: str, *arguments: str) -> list[str]:
    """The same as lines for people."""
    repo.write({"socialnamnden.yaml": text})
    done = malf("diff", "HEAD", *arguments, cwd=repo.folder)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().replace(NBSP, " ").splitlines()


def test_an_assessment_that_is_added_afterwards_is_shown_with_its_reason(repo: History) -> None:
    assessed = "    bedömningar:\n      inflytande:\n        läge: uppnått\n        motivering: Rådet har valts.\n"
    told = lines(repo, PLAN + assessed)
    at = next(i for i, line in enumerate(told) if ": D35 " in line)
    assert told[at].endswith("D35 Bedömningen per 2020-12-31 av ”Brukarna har inflytande.” är tillagd i efterhand")
    assert told[at + 1] == "    efter: läge uppnått, motivering Rådet har valts."
    (change,) = diff(repo, PLAN + assessed)["ändringar"]
    assert (change["id"], change["mål"]) == ("inflytande", "inflytande")
    (change,) = diff(repo, PLAN + assessed.replace("inflytande", "omsorg"))["ändringar"]
    assert (change["id"], change["mål"]) == ("omsorg", None)


def test_a_step_is_told_by_what_it_waits_for(repo: History) -> None:
    plain = PLAN.replace("            slutdatum: 2022\n", "")
    one = plain.replace("lydelse: Alla larm besvaras.\n", "lydelse: Alla larm besvaras.\n            efter: nojda\n")
    third = "          - id: vila\n            lydelse: Alla får vila.\n      - id: inflytande"
    plain, one = (text.replace("      - id: inflytande", third) for text in (plain, one))
    other = one.replace("efter: nojda", "efter: vila")
    assert [told(repo, *pair) for pair in ((plain, one), (one, other), (other, plain))] == [
        "Indikatorn ”Alla larm besvaras.” tar vid först när ”Andel nöjda brukare.” är nådd",
        "Indikatorn ”Alla larm besvaras.” tar vid när ”Alla får vila.” är nådd, i stället för ”Andel nöjda brukare.”",
        "Indikatorn ”Alla larm besvaras.” väntar inte längre på ”Alla får vila.”",
    ]


def told(repo: History, before: str, after: str) -> str:
    """The sentence of the only change between two texts."""
    repo.commit({"socialnamnden.yaml": before})
    (change,) = diff(repo, after)["ändringar"]
    assert change["kod"] == "D22"
    sentence: str = change["text"]
    return sentence


def test_what_a_sparse_checkout_leaves_out_is_there_all_the_same(tmp_path: Path) -> None:
    repo = History(tmp_path)
    other = PLAN.replace("Socialnämnden", "Kulturnämnden")
    repo.commit({"sn/a.yaml": PLAN, "kn/b.yaml": other, "kn/borta.yaml": other})
    repo.git("rm", "-q", "--cached", "kn/borta.yaml")
    repo.write({"kn/borta.yaml": None})
    repo.git("sparse-checkout", "set", "--cone", "sn")
    assert not (tmp_path / "kn").exists()
    repo.write({"sn/a.yaml": LOWERED})
    done = malf("diff", "HEAD", "--format", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert {(c["kod"], c["fil"] or c["fil_före"]) for c in found["ändringar"]} == {
        ("D08", "sn/a.yaml"),
        ("D34", "sn/a.yaml"),
        ("D51", "kn/borta.yaml"),
        ("D03", "kn/borta.yaml"),
    }
    repo.git("checkout", "-q", "HEAD", "--", "sn/a.yaml")
    repo.git("reset", "-q")
    repo.commit({"sn/a.yaml": LOWERED})
    repo.git("sparse-checkout", "disable")
    repo.commit({"kn/b.yaml": other.replace("minst: 90", "minst: 95")})
    repo.git("sparse-checkout", "set", "--cone", "sn")
    done = malf("diff", "HEAD~1", "--format", "json", cwd=tmp_path)
    assert {(c["kod"], c["fil"]) for c in json.loads(done.stdout)["ändringar"]} >= {("D07", "kn/b.yaml")}
