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


ENDS = "            upphör:\n              datum: 2020-06-01\n              skäl: Ersatt av larmsvar.\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "sentence"),
    [
        (
            "minst: 90",
            "minst: 85",
            "D08",
            "Målvärdet för indikatorn ”Andel nöjda brukare.” är sänkt när utfallet per 2020-12-31 var känt: "
            "minst 90 % → minst 85 %",
        ),
        (
            "värde: 80",
            "värde: 70",
            "D11",
            "Utgångsvärdet för indikatorn ”Andel nöjda brukare.” är ändrat när utfallet per 2020-12-31 var känt: "
            "80 % → 70 %",
        ),
        (
            "            målvärde:\n              minst: 90\n",
            "",
            "D08",
            "Målvärdet för indikatorn ”Andel nöjda brukare.” är borttaget när utfallet per 2020-12-31 var känt "
            "(var minst 90 %)",
        ),
        (
            "Alla larm besvaras.\n",
            f"Alla larm besvaras.\n{ENDS}",
            "D16",
            "Indikatorn ”Alla larm besvaras.” upphör 2020-06-01, så att utfallet per 2020-12-31 inte längre räknas: "
            "Ersatt av larmsvar.",
        ),
        (
            "Alla larm besvaras.\n",
            "Alla larm besvaras.\n            gäller:\n              från: 2021-01-01\n",
            "D15",
            "Giltigheten för indikatorn ”Alla larm besvaras.” är tillagd, så att utfallet per 2020-12-31 inte längre "
            "räknas: från 2021-01-01",
        ),
    ],
)
def test_what_is_changed_when_the_outcome_is_known_is_one_change_told_once(
    repo: History, old: str, new: str, code: str, sentence: str
) -> None:
    found = diff(repo, PLAN.replace(old, new))
    (change,) = found["ändringar"]
    assert (change["kod"], change["även"], change["historik"]) == (code, "D34", True)
    assert change["text"].replace(NBSP, " ") == sentence
    assert (found["antal"]["ändringar"], found["antal"]["historik"]) == (1, 1)


def test_each_of_the_two_meanings_is_accepted_by_itself(repo: History) -> None:
    allow = "tillåt:\n  - regel: D08\n    skäl: Skrivfel.\n"
    assert ended(repo, LOWERED + allow) == {"sankt": 0, "beslut-saknas": 0, "historik": 1}
    history = allow.replace("D08", "D34")
    assert ended(repo, LOWERED + history) == {"sankt": 1, "beslut-saknas": 1, "historik": 0}
    both = allow + "  - regel: D34\n    skäl: Känt sedan förut.\n"
    assert ended(repo, LOWERED + both) == {"sankt": 0, "beslut-saknas": 0, "historik": 0}
    told = lines(repo, LOWERED + both)
    at = next(i for i, line in enumerate(told) if ": D08 D34 " in line)
    assert told[at + 1 : at + 3] == [
        "    = godtagen: Skrivfel.",
        "    = att historiken ändras är godtaget: Känt sedan förut.",
    ]
    table = next(line for line in lines(repo, LOWERED + both, "--report", "forandringar") if "D08 D34" in line)
    assert "| Godtagen: Skrivfel.<br> Att historiken ändras är godtaget: Känt sedan förut. |" in table


def ended(repo: History, text: str) -> dict[str, int]:
    """The exit code for each word of ``--fail-on``."""
    repo.write({"socialnamnden.yaml": text})
    words = ("sankt", "beslut-saknas", "historik")
    return {word: malf("diff", "HEAD", "--fail-on", word, cwd=repo.folder).returncode for word in words}


def index(repo: History, text: str) -> str:
    """What is told of the committee's index."""
    told = lines(repo, text)
    return next(line for line in told[told.index("Index") :] if line.startswith("Socialnämnden, per "))


LATER = LOWERED[LOWERED.index("  - datum") :].replace("2020", "2021").replace("ej uppnått", "uppnått")
UNROUNDED = "Skillnaderna är räknade på oavrundade index och går därför inte alltid jämnt ut med de avrundade."


def test_one_cause_needs_no_sum_and_sums_that_do_not_hold_say_so(repo: History) -> None:
    assert index(repo, LOWERED) == "Socialnämnden, per 2020-12-31: 0,38 → 0,50, för att målen eller reglerna ändrades"
    assert index(repo, LOWERED + LATER) == (
        "Socialnämnden, per 2020-12-31 → 2021-12-31: 0,38 → 1,00: +0,50 för att nya utfall har kommit och +0,13 för "
        "att målen eller reglerna ändrades (skillnader mellan oavrundade index)"
    )
    decimals = "beräkning:\n  avrundning:\n    decimaler: 3\n"
    repo.commit({"socialnamnden.yaml": PLAN + decimals})
    assert index(repo, LOWERED + LATER + decimals) == (
        "Socialnämnden, per 2020-12-31 → 2021-12-31: 0,375 → 1,000: +0,500 för att nya utfall har kommit och +0,125 "
        "för att målen eller reglerna ändrades"
    )
    for form in (("--format", "md"), ("--report", "forandringar"), ("--format", "html")):
        assert UNROUNDED not in "\n".join(lines(repo, LOWERED + LATER + decimals, *form))
    repo.commit({"socialnamnden.yaml": PLAN})
    for form in (("--format", "md"), ("--report", "forandringar"), ("--format", "html")):
        assert UNROUNDED in "\n".join(lines(repo, LOWERED + LATER, *form))


def test_an_index_that_is_printed_as_before_says_what_changed(repo: History) -> None:
    goal = "      - id: ny\n        lydelse: Ett nytt mål.\nuppföljningar:"
    more = PLAN.replace("uppföljningar:", goal)
    assert index(repo, more) == "Socialnämnden, per 2020-12-31: oförändrat 0,38 (räknat på 2 av 3, förut 2 av 2)"
    assert "Index för Socialnämnden är oförändrat 0,38 (räknat på 2 av 3, förut 2 av 2)." in lines(repo, more)[1]
    table = lines(repo, more, "--format", "md")
    assert "| Socialnämnden<br>Räknat på 2 av 3, förut 2 av 2 | 2020-12-31 | 0,38 | 0,38 | ±0,00 | ±0,00 |" in table
    assert "<br> Räknat på 2 av 3, förut 2 av 2 |" in "\n".join(lines(repo, more, "--report", "forandringar"))
    same = LATER.replace("      rad:\n        läge: uppnått", "      rad:\n        läge: ej uppnått")
    assert index(repo, PLAN + same) == "Socialnämnden, per 2020-12-31 → 2021-12-31: oförändrat 0,38"
    cuts = "beräkning:\n  nämnd:\n    sammanvägning: medel\n    gränser:\n"
    scale = [f"{cuts}      uppnått:\n        minst: {cut}\n" for cut in ("0.9", "0.3")]
    repo.commit({"socialnamnden.yaml": PLAN + scale[0]})
    assert index(repo, PLAN + scale[1]) == (
        "Socialnämnden, per 2020-12-31: oförändrat 0,38 (läget är uppnått, förut ej uppnått)"
    )
    rough = "beräkning:\n  avrundning:\n    decimaler: 0\n"
    repo.commit({"socialnamnden.yaml": PLAN + rough})
    assert index(repo, PLAN.replace("larm:\n        läge: uppnått", "larm:\n        läge: ej uppnått") + rough) == (
        "Socialnämnden, per 2020-12-31: i stort sett oförändrat 0: −0,3 för att utfallen ändrades "
        "(skillnader mellan oavrundade index)"
    )


def test_goals_that_change_state_against_each_other_are_told_where_the_index_stands_still(repo: History) -> None:
    plan = PLAN.replace("      rad:\n        läge: ej uppnått", "      rad:\n        läge: uppnått")
    half = plan.replace("        värde: 86", "        värde: 70").replace(
        "larm:\n        läge: uppnått", "larm:\n        läge: ej uppnått"
    )
    other = half.replace("larm:\n        läge: ej uppnått", "larm:\n        läge: uppnått").replace(
        "rad:\n        läge: uppnått", "rad:\n        läge: delvis uppnått"
    )
    repo.commit({"socialnamnden.yaml": half})
    assert index(repo, other) == (
        "Socialnämnden, per 2020-12-31: oförändrat 0,50 (ej uppnått: 1 → 0; delvis uppnått: 0 → 2; uppnått: 1 → 0)"
    )


def rule(key: str) -> str:
    """A plan with a line of ``beräkning``."""
    return f"{PLAN}beräkning:\n  {key}\n"


ON_GOAL = PLAN.replace("trygghet\n", "trygghet\n        sammanvägning: medel\n")
ON_INDICATOR = PLAN.replace("            slutdatum", "            bedömning: förbättring\n            slutdatum")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            PLAN,
            rule("mål:\n    sammanvägning: medel"),
            "Sammanvägningen för beräkningen på nivån mål står nu i filen och gäller som förut: medel",
        ),
        (
            PLAN,
            rule("saknade: uteslut"),
            "Hanteringen av det som saknas för beräkningen står nu i filen och gäller som förut: uteslut",
        ),
        (PLAN, rule("skala: tregradig"), "Skalan för beräkningen står nu i filen och gäller som förut: tregradig"),
        (
            rule("bedömning: förbättring"),
            PLAN,
            "Sättet att bedöma för beräkningen står inte längre i filen men gäller som förut: förbättring",
        ),
        (
            PLAN,
            ON_GOAL,
            "Sammanvägningen för målet ”Brukarna känner sig trygga.” står nu i filen och gäller som förut: medel",
        ),
        (
            PLAN,
            ON_INDICATOR,
            "Sättet att bedöma för indikatorn ”Andel nöjda brukare.” står nu i filen och gäller som förut: förbättring",
        ),
    ],
)
def test_a_default_that_is_written_out_needs_no_decision(repo: History, before: str, after: str, sentence: str) -> None:
    repo.commit({"socialnamnden.yaml": before})
    found = diff(repo, after)
    (change,) = found["ändringar"]
    assert (change["kod"], change["kräver_beslut"], change["text"]) == ("D06", False, sentence)
    assert found["index"] == []


@pytest.mark.parametrize(
    ("kommun", "after"),
    [
        ("  mål:\n    sammanvägning: sämsta\n", rule("mål:\n    sammanvägning: medel")),
        ("  mål:\n    sammanvägning: sämsta\n", ON_GOAL),
        (
            "  mål:\n    sammanvägning: medel\n    gränser:\n      uppnått:\n        minst: 0.7\n",
            rule("mål:\n    sammanvägning: medel"),
        ),
        ("  bedömning: tröskel\n", ON_INDICATOR),
        ("  saknade: noll\n", rule("saknade: uteslut")),
    ],
)
def test_what_is_the_default_elsewhere_needs_a_decision_where_another_rule_held(
    repo: History, kommun: str, after: str
) -> None:
    head = f"målfil: 1\nkommun: Exempel\nberäkning:\n{kommun}"
    repo.commit({"socialnamnden.yaml": PLAN, "kommun.yaml": head})
    (change,) = diff(repo, after)["ändringar"]
    assert (change["kod"], change["kräver_beslut"]) == ("D18", True)


def test_a_way_of_grading_in_the_kommunfil_is_never_taken_for_what_every_committee_has(repo: History) -> None:
    head = "målfil: 1\nkommun: Exempel\n"
    repo.commit({"kommun.yaml": head})
    repo.write({"kommun.yaml": f"{head}beräkning:\n  bedömning: förbättring\n  saknade: uteslut\n"})
    found = {c["nyckel"]: c["kod"] for c in diff(repo, PLAN)["ändringar"]}
    assert found == {"bedömning": "D18", "saknade": "D06"}


def test_a_new_follow_up_is_told_outcome_by_outcome(repo: History) -> None:
    told = lines(repo, PLAN + LATER)
    at = next(i for i, line in enumerate(told) if ": D30 " in line)
    assert told[at + 1 : at + 3] == ["    – Andel nöjda brukare: 86", "    – Alla larm besvaras: uppnått"]
