"""``malf diff`` on real repositories with scripted histories."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from commands import Done, malf, process
from revisions import GIT, PLAN, History

from maluppfoljning.difference import files
from maluppfoljning.reading import Reading, read
from maluppfoljning.source import Source
from maluppfoljning.swedish import NBSP

KOMMUN = """målfil: 1
kommun: Exempel
uppföljningstillfällen:
  - datum: 2020-12-31
"""
LOWERED = PLAN.replace("minst: 90", "minst: 85")
NOW = PLAN.replace(
    "    paragraf: § 34\n", "    paragraf: § 34\n  - id: sn-2021\n    organ: Socialnämnden\n    datum: 2021-02-10\n"
)


@pytest.fixture
def repo(tmp_path: Path) -> History:
    """A repository with one nämndfil at its root."""
    made = History(tmp_path / "arkiv")
    made.commit({"socialnamnden.yaml": PLAN})
    return made


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)


def diff(where: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    done = malf("diff", *arguments, "--format", "json", cwd=where)
    assert done.returncode == code, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def told(where: Path, *arguments: str, code: int = 0) -> list[tuple[str, str, str]]:
    """Codes, meaning and id of every change, most important first."""
    found = diff(where, *arguments, code=code)["ändringar"]
    return [(" ".join(filter(None, (c["kod"], c["även"]))), c["innebörd"], c["id"]) for c in found]


def failed(done: Done) -> str:
    assert done.returncode == 2
    assert done.stdout == b""
    return done.stderr.decode()


def test_a_revision_that_is_the_same_has_no_differences(repo: History) -> None:
    done = malf("diff", "HEAD", cwd=repo.folder)
    assert (done.returncode, done.stdout.decode()) == (0, "HEAD → arbetskopian\nInga skillnader.\n")


def test_a_lowered_target_is_told_with_its_history_and_its_missing_decision(repo: History) -> None:
    repo.write({"socialnamnden.yaml": LOWERED})
    assert malf("diff", "HEAD", cwd=repo.folder).stdout.decode().replace(NBSP, " ") == (
        "HEAD → arbetskopian\n"
        "1 ändring, som rör 1 indikator. Ett målvärde är sänkt utan beslut. Ändringen skriver om det som redan är "
        "redovisat. Index för Socialnämnden 0,38 → 0,50, för att målen eller reglerna ändrades.\n"
        "\n"
        "Skriver om det som redan är redovisat\n"
        "socialnamnden.yaml:21: D08 D34 Målvärdet för indikatorn ”Andel nöjda brukare.” är sänkt när utfallet per "
        "2020-12-31 var känt: minst 90 % → minst 85 %\n"
        "    = kräver beslut: inget beslut i samma ändring täcker det\n"
        "\n"
        "Index\n"
        "Socialnämnden, per 2020-12-31: 0,38 → 0,50, för att målen eller reglerna ändrades\n"
        "    område Omsorg: 0,38 → 0,50, för att målen eller reglerna ändrades\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "kod", "innebörd"),
    [
        ("minst: 90", "minst: 95", "D07", "skärpt"),
        ("minst: 90", "minst: 85", "D08", "sänkt"),
        ("högst: 10", "högst: 5", "D07", "skärpt"),
        ("högst: 10", "högst: 15", "D08", "sänkt"),
        ("exakt: 0", "högst: 2", "D08", "sänkt"),
        ("exakt: 0", "minst: 0", "D08", "sänkt"),
        ("mellan:/från: 90/till: 110", "mellan:/från: 95/till: 105", "D07", "skärpt"),
        ("mellan:/från: 90/till: 110", "mellan:/från: 80/till: 110", "D08", "sänkt"),
        ("mellan:/från: 90/till: 110", "mellan:/från: 100/till: 120", "D09", "ändrad"),
        ("riktning: öka", "riktning: minska", "D09", "ändrad"),
        ("riktning: öka", "minst: 90", "D07", "skärpt"),
        ("minst: 90", "riktning: öka", "D08", "sänkt"),
        ("minst: 90", "högst: 90", "D09", "ändrad"),
        ("förändring:/minst: 2/per: år", "förändring:/minst: 2/per: halvår", "D07", "skärpt"),
        ("förändring:/minst: 10", "förändring:/minst: 5", "D08", "sänkt"),
        ("förändring:/minst: -10", "förändring:/minst: -5", "D08", "sänkt"),
    ],
)  # fmt: skip
def test_a_target_is_tightened_or_lowered_in_its_wanted_direction(
    tmp_path: Path, before: str, after: str, kod: str, innebörd: str
) -> None:
    plan = PLAN[: PLAN.index("uppföljningar:")]
    for name, target in (("gammal.yaml", before), ("ny.yaml", after)):
        (tmp_path / name).write_text(plan.replace("minst: 90", target.replace("/", f"\n{' ' * 16}")))
    assert told(tmp_path, "gammal.yaml", "ny.yaml") == [(kod, innebörd, "nojda")]


def test_a_number_written_otherwise_is_no_change(repo: History) -> None:
    same = PLAN.replace("minst: 90", 'minst: "90,0"').replace("2022\n", "2022-12-31\n")
    folded = same.replace(
        "lydelse: Brukarna har inflytande.", "lydelse: >-\n          Brukarna har\n          inflytande."
    )
    repo.write({"socialnamnden.yaml": folded.replace("\n", "\r\n")})
    assert told(repo.folder, "HEAD") == []


def test_a_decision_on_the_thing_covers_it_and_nothing_else(repo: History) -> None:
    on_target = NOW.replace("minst: 90", "minst: 95").replace(
        "            slutdatum: 2022\n", "            slutdatum: 2023\n            beslut: sn-2021\n"
    )
    repo.write({"socialnamnden.yaml": on_target.replace("Alla larm besvaras.", "De flesta larm besvaras.")})
    found = {c["kod"]: c for c in diff(repo.folder, "HEAD")["ändringar"]}
    assert found["D07"]["beslut"]["id"] == found["D14"]["beslut"]["id"] == "sn-2021"
    assert found["D07"]["beslut"]["hur"] == "anges på indikatorn"
    assert (found["D05"]["kräver_beslut"], found["D05"]["beslut"]) == (True, None)


def test_a_new_decision_that_nothing_rests_on_covers_the_change(repo: History) -> None:
    repo.write({"socialnamnden.yaml": NOW.replace("Alla larm besvaras.", "De flesta larm besvaras.")})
    (change,) = (c for c in diff(repo.folder, "HEAD")["ändringar"] if c["kod"] == "D05")
    assert (change["beslut"]["id"], change["beslut"]["hur"]) == ("sn-2021", "nytt i samma ändring")


def test_an_old_decision_covers_nothing_new(repo: History) -> None:
    repo.commit(
        {
            "socialnamnden.yaml": PLAN.replace(
                "            slutdatum: 2022\n", "            slutdatum: 2022\n            beslut: sn-2019\n"
            )
        }
    )
    repo.write(
        {
            "socialnamnden.yaml": LOWERED.replace(
                "            slutdatum: 2022\n", "            slutdatum: 2022\n            beslut: sn-2019\n"
            )
        }
    )
    assert malf("diff", "HEAD", "--fail-on", "beslut-saknas", cwd=repo.folder).returncode == 1


def test_fail_on_ends_with_one_and_says_why_after_the_result(repo: History) -> None:
    repo.write({"socialnamnden.yaml": LOWERED})
    done = malf("diff", "HEAD", "--fail-on", "sankt,historik,beslut-saknas", cwd=repo.folder)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "--fail-on sankt: 1 ändring sänker ett målvärde.\n"
        "--fail-on historik: 1 ändring skriver om det som redan är redovisat.\n"
        "--fail-on beslut-saknas: 1 ändring kräver beslut som saknas.\n"
    )
    assert "--fail-on känner inte ”sänk”" in failed(malf("diff", "HEAD", "--fail-on", "sänk", cwd=repo.folder))
    assert malf("diff", "HEAD", "--fail-on", "sänkt", cwd=repo.folder).returncode == 1
    assert malf("diff", "HEAD", cwd=repo.folder).returncode == 0


def test_a_change_is_accepted_once_with_a_reason(repo: History) -> None:
    accepted = LOWERED + "tillåt:\n  - regel: D08\n    gäller: nojda\n    skäl: Skrivfel i beslutet.\n"
    repo.write({"socialnamnden.yaml": accepted})
    found = diff(repo.folder, "HEAD", "--fail-on", "sankt,beslut-saknas")
    assert {c["kod"]: c["godtagen"] for c in found["ändringar"]}["D08"] == "Skrivfel i beslutet."
    repo.commit({})
    repo.write({"socialnamnden.yaml": accepted.replace("minst: 85", "minst: 80")})
    again = diff(repo.folder, "HEAD", "--fail-on", "sankt", code=1)
    assert again["anmärkningar"] == [
        "tillåtelsen av D08 på ”nojda” är förbrukad: den gällde den ändring den kom med, och kan tas bort"
    ]


def test_history_that_is_rewritten_is_told_as_such(repo: History) -> None:
    text = PLAN.replace("läge: ej uppnått", "läge: uppnått").replace("      larm:\n        läge: uppnått\n", "")
    repo.write({"socialnamnden.yaml": text})
    found = diff(repo.folder, "HEAD")["ändringar"]
    assert [(c["kod"], c["id"], c["datum"], c["historik"]) for c in found] == [
        ("D32", "rad", "2020-12-31", True),
        ("D33", "larm", "2020-12-31", True),
    ]


def test_a_new_follow_up_is_news_and_what_was_missing_may_come_later(repo: History) -> None:
    late = PLAN.replace("      rad:\n        läge: ej uppnått\n", "      rad:\n        saknas: Inte klart.\n")
    repo.commit({"socialnamnden.yaml": late})
    repo.write({"socialnamnden.yaml": PLAN + "  - datum: 2021-12-31\n    utfall:\n      rad:\n        läge: uppnått\n"})
    assert told(repo.folder, "HEAD", "--fail-on", "historik") == [
        ("D31", "tillagd", "rad"),
        ("D30", "tillagd", "2021-12-31"),
    ]


def test_a_removed_indicator_with_outcomes_is_history_unless_it_ends(repo: History) -> None:
    gone = PLAN.replace("          - id: larm\n            lydelse: Alla larm besvaras.\n", "")
    repo.write({"socialnamnden.yaml": gone.replace("      larm:\n        läge: uppnått\n", "")})
    assert [kod for kod, *_ in told(repo.folder, "HEAD")] == ["D03", "D33"]
    ended = "Alla larm besvaras.\n            upphör:\n              datum: 2021-01-01\n              skäl: Ersatt.\n"
    repo.write({"socialnamnden.yaml": PLAN.replace("Alla larm besvaras.\n", ended)})
    assert told(repo.folder, "HEAD") == [("D16", "upphör", "larm")]


def test_what_moves_is_moved_and_what_is_renamed_is_followed(repo: History) -> None:
    larm = "          - id: larm\n            lydelse: Alla larm besvaras.\n"
    moved = PLAN.replace(larm, "").replace(
        "            lydelse: Det finns ett brukarråd.\n", "            lydelse: Det finns ett brukarråd.\n" + larm
    )
    repo.write({"socialnamnden.yaml": moved})
    assert told(repo.folder, "HEAD") == [("D04", "flyttad", "larm")]
    new = PLAN.replace("- id: larm\n", "- id: larmsvar\n            ersätter: larm\n").replace(
        "      larm:", "      larmsvar:"
    )
    repo.write({"socialnamnden.yaml": new})
    found = diff(repo.folder, "HEAD")
    assert [(c["kod"], c["innebörd"]) for c in found["ändringar"]] == [("D25", "nytt id")]
    assert found["index"] == []


def test_a_renamed_file_is_followed(repo: History) -> None:
    repo.commit({"socialnamnden.yaml": None, "namnder/sn.yaml": PLAN})
    assert told(repo.folder, "HEAD~1..HEAD") == [("D53", "flyttad", "namnder/sn.yaml")]
    repo.commit({"namnder/sn.yaml": None, "omsorg.yaml": LOWERED})
    assert {kod for kod, *_ in told(repo.folder, "HEAD~1..HEAD")} == {"D53", "D08 D34"}
    assert {kod for kod, *_ in told(repo.folder, "HEAD~2..HEAD")} == {"D53", "D08 D34"}


def test_a_goal_that_goes_to_another_committee_has_moved(repo: History) -> None:
    goal = PLAN[PLAN.index("      - id: inflytande") : PLAN.index("uppföljningar:")]
    other = (
        PLAN.replace("Socialnämnden", "Kulturnämnden")
        .replace("trygghet", "lasning")
        .replace("nojda", "lan")
        .replace("larm", "bok")
    )
    other = other.replace(other[other.index("      - id: inflytande") : other.index("uppföljningar:")], "")
    other = other.replace("      rad:\n        läge: ej uppnått\n", "")
    repo.commit({"kulturnamnden.yaml": other})
    with_goal = other.replace("uppföljningar:", f"{goal.replace('ett brukarråd', 'ett läsarråd')}uppföljningar:")
    without = PLAN.replace(goal, "").replace("      rad:\n        läge: ej uppnått\n", "")
    repo.commit({"socialnamnden.yaml": without, "kulturnamnden.yaml": with_goal})
    found = diff(repo.folder, "HEAD~1..HEAD")["ändringar"]
    assert {(c["kod"], c["id"]) for c in found} == {("D04", "inflytande"), ("D05", "rad"), ("D33", "rad")}
    assert "Målet ”Brukarna har inflytande.” är flyttat från Socialnämnden till Kulturnämnden" in [
        c["text"] for c in found
    ]


@pytest.mark.parametrize(("läge", "history"), [("ej uppnått", set()), ("uppnått", {"D31", "D33"})])
def test_outcomes_that_go_with_their_goal_are_not_history_unless_they_change(
    repo: History, läge: str, history: set[str]
) -> None:
    goal = PLAN[PLAN.index("      - id: inflytande") : PLAN.index("uppföljningar:")]
    outcome = "      rad:\n        läge: ej uppnått\n"
    other = PLAN.replace("Socialnämnden", "Kulturnämnden").replace("trygghet", "lasning")
    other = other.replace("nojda", "lan").replace("larm", "bok").replace(goal, "").replace(outcome, "")
    repo.commit({"kulturnamnden.yaml": other})
    came = other.replace("uppföljningar:", f"{goal}uppföljningar:") + outcome.replace("ej uppnått", läge)
    repo.commit({"socialnamnden.yaml": PLAN.replace(goal, "").replace(outcome, ""), "kulturnamnden.yaml": came})
    found = diff(repo.folder, "HEAD~1..HEAD")["ändringar"]
    assert {c["kod"] for c in found} == {"D04"} | history
    renamed = came.replace("- id: rad", "- id: lasarrad\n            ersätter: rad").replace(
        "      rad:", "      lasarrad:"
    )
    repo.commit({"kulturnamnden.yaml": renamed})
    found = diff(repo.folder, "HEAD~2..HEAD")["ändringar"]
    assert {c["kod"] for c in found} == {"D04", "D25"} | history


def test_the_effect_on_the_index_is_split_exactly(repo: History) -> None:
    followup = LOWERED[LOWERED.index("  - datum") :].replace("2020", "2021").replace("ej uppnått", "uppnått")
    later = LOWERED + followup
    repo.write({"socialnamnden.yaml": later})
    newest, past = diff(repo.folder, "HEAD")["index"]
    assert (newest["datum_före"], newest["datum"]) == ("2020-12-31", "2021-12-31")
    assert [newest["före"]["index"], newest["av_utfall"], newest["av_mål"], newest["efter"]["index"]] == [
        "0.375",
        "0.5",
        "0.125",
        "1",
    ]
    assert Fraction(newest["före"]["index"]) + Fraction("0.5") + Fraction("0.125") == 1
    assert (past["datum_före"], past["av_utfall"], past["av_mål"]) == ("2020-12-31", "0", "0.125")


def test_other_rules_in_the_kommunfil_are_an_effect_on_every_committee(tmp_path: Path) -> None:
    repo = History(tmp_path)
    other = PLAN.replace("Socialnämnden", "Kulturnämnden")
    repo.commit({"kommun.yaml": KOMMUN, "a.yaml": PLAN, "b.yaml": other})
    repo.write({"kommun.yaml": f"{KOMMUN}beräkning:\n  bedömning: tröskel\n"})
    found = diff(repo.folder, "HEAD")
    assert [(c["kod"], c["slag"], c["kräver_beslut"]) for c in found["ändringar"]] == [("D18", "beräkning", True)]
    assert [(i["nämnd"], i["före"]["index"], i["av_utfall"], i["av_mål"]) for i in found["index"]] == [
        ("Socialnämnden", "0.375", "0", "-0.125"),
        ("Kulturnämnden", "0.375", "0", "-0.125"),
    ]
    assert [(k["kommun"], k["före"]["index_text"], k["efter"]["index_text"]) for k in found["kommuner"]] == [
        ("Exempel", "0,38", "0,25")
    ]


def test_the_index_of_the_municipality_is_there_when_it_is_asked_for(tmp_path: Path) -> None:
    repo = History(tmp_path)
    other = PLAN.replace("Socialnämnden", "Kulturnämnden")
    repo.commit({"kommun.yaml": KOMMUN, "a.yaml": PLAN, "b.yaml": other})
    repo.write({"a.yaml": LOWERED})
    found = diff(repo.folder, "HEAD")
    assert found["kommuner"] == []
    assert found["oräknade"] == [
        "kommunens index är inte räknat: 1 oförändrad nämndfil lästes inte (räkna det med --municipality)"
    ]
    (whole,) = diff(repo.folder, "HEAD", "--municipality")["kommuner"]
    assert (whole["före"]["index"], whole["efter"]["index"], whole["av_mål"]) == ("0.375", "0.4375", "0.0625")


def test_unchanged_files_are_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = History(tmp_path)
    repo.commit(
        {"kommun.yaml": KOMMUN, **{f"n{i}.yaml": PLAN.replace("Socialnämnden", f"Nämnd {i}") for i in range(9)}}
    )
    repo.write({"n4.yaml": LOWERED.replace("Socialnämnden", "Nämnd 4")})
    names: list[str] = []

    def noted(source: Source) -> Reading:
        names.append(source.name)
        return read(source)

    monkeypatch.setattr(files, "read", noted)
    diff(repo.folder, "HEAD")
    assert sorted(names) == ["kommun.yaml", "n4.yaml", "n4.yaml"]


# What git is asked, and what it answers.


def test_three_dots_are_the_merge_base_as_in_a_pull_request(repo: History) -> None:
    repo.git("checkout", "-q", "-b", "ny")
    repo.commit({"socialnamnden.yaml": LOWERED})
    repo.git("checkout", "-q", "main")
    repo.commit({"socialnamnden.yaml": PLAN.replace("ett brukarråd", "ett råd för brukare")})
    assert {kod for kod, *_ in told(repo.folder, "main...ny")} == {"D08 D34"}
    assert {kod for kod, *_ in told(repo.folder, "main..ny")} == {"D05", "D08 D34"}
    repo.git("checkout", "-q", "ny")
    assert {kod for kod, *_ in told(repo.folder, "main...")} == {"D08 D34"}


def test_two_commits_are_compared_whatever_lies_in_the_working_tree(repo: History) -> None:
    repo.commit({"socialnamnden.yaml": LOWERED})
    repo.write({"socialnamnden.yaml": "skräp"})
    assert {kod for kod, *_ in told(repo.folder, "HEAD~1..HEAD")} == {"D08 D34"}
    assert "skräp" in (repo.folder / "socialnamnden.yaml").read_text()


def test_a_file_that_git_does_not_know_yet_is_new_and_an_ignored_one_is_not(repo: History) -> None:
    repo.write({"ny.yaml": PLAN.replace("Socialnämnden", "Ny nämnd"), "bygge/x.yaml": PLAN, ".gitignore": "bygge/\n"})
    assert ("D50", "tillagd", "ny.yaml") in told(repo.folder, "HEAD")


@pytest.mark.parametrize(
    ("old", "new", "rests"),
    [("Brukarna", "De äldre", False), ("sn-2019", "annat-id", False), ("§ 34", "§ 35", True)],
)
def test_a_new_file_does_not_rest_on_a_decision_that_it_copies_from_another(
    repo: History, old: str, new: str, rests: bool
) -> None:
    repo.write({"ny.yaml": PLAN.replace("Socialnämnden", "Ny nämnd", 1).replace(old, new)})
    (changed,) = (
        c
        for c in json.loads(malf("diff", "HEAD", "--format", "json", cwd=repo.folder).stdout)["ändringar"]
        if c["kod"] == "D50"
    )
    assert (changed["beslut"] is not None) is rests


def test_paths_limit_what_is_compared_and_are_read_from_where_one_stands(tmp_path: Path) -> None:
    repo = History(tmp_path)
    repo.commit({"mal/å ä/sn.yaml": PLAN, "mal/kn.yaml": PLAN.replace("Socialnämnden", "Kulturnämnden")})
    repo.write({"mal/å ä/sn.yaml": LOWERED, "mal/kn.yaml": None})
    assert ("D51", "borttagen", "mal/kn.yaml") in told(repo.folder, "HEAD")
    assert {kod for kod, *_ in told(repo.folder / "mal", "HEAD", "å ä")} == {"D08 D34"}
    assert {kod for kod, *_ in told(repo.folder / "mal", "HEAD", "kn.yaml")} == {"D51", "D03"}
    assert "finns inte i någon av versionerna" in failed(malf("diff", "HEAD", "nej", cwd=repo.folder))
    assert "utanför arkivet" in failed(malf("diff", "HEAD", "/tmp", cwd=repo.folder))


def test_odd_paths_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    repo = History(tmp_path)
    names = ["rad\nbrytning.yaml", "mellan slag.yaml", "tab\t.yaml", 'citat"ö.yaml', "-streck.yaml"]
    repo.commit({name: PLAN.replace("Socialnämnden", f"Nämnd {i}") for i, name in enumerate(names)})
    repo.write({name: LOWERED.replace("Socialnämnden", f"Nämnd {i}") for i, name in enumerate(names)})
    found = diff(repo.folder, "HEAD")["ändringar"]
    assert {c["fil"] for c in found} == set(names)
    shown = malf("diff", "HEAD", cwd=repo.folder).stdout.decode()
    assert "rad brytning.yaml:21: D08" in shown


def test_links_and_submodules_are_said_and_not_followed(repo: History) -> None:
    os.symlink("/etc/passwd", repo.folder / "lank.yaml")
    repo.commit({})
    repo.write({"socialnamnden.yaml": LOWERED})
    done = malf("diff", "HEAD", cwd=repo.folder)
    assert done.stderr.decode() == "Lästes inte, eftersom det är en länk eller ett annat arkiv: lank.yaml.\n"
    assert "root" not in done.stdout.decode()


@pytest.mark.parametrize("revision", ["-x", "--output=fil", "a\nb", ""])
def test_what_cannot_be_a_revision_is_refused(repo: History, revision: str) -> None:
    done = malf("diff", f"{revision}..HEAD" if not revision else f"HEAD..{revision}", cwd=repo.folder)
    if revision:
        assert "är ingen version" in failed(done)
        assert sorted(os.listdir(repo.folder)) == [".git", "socialnamnden.yaml"]


def test_an_unknown_revision_is_told_with_names_that_are_near(repo: History) -> None:
    repo.git("branch", "utveckling")
    assert failed(malf("diff", "utvekling", cwd=repo.folder)) == (
        "Fel: Versionen ”utvekling” finns inte i arkivet.\n  Menade du ”utveckling”?\n"
    )


def test_a_shallow_clone_is_told_what_to_fetch(repo: History, tmp_path: Path) -> None:
    repo.commit({"socialnamnden.yaml": LOWERED})
    History(tmp_path / "b").git("clone", "-q", "--depth", "1", f"file://{repo.folder}", tmp_path / "ytlig")
    assert failed(malf("diff", "HEAD~1", cwd=tmp_path / "ytlig")) == (
        "Fel: Versionen ”HEAD~1” finns inte i arkivet.\n"
        "  Kopian har inte hela historiken. Hämta den: git fetch --unshallow\n"
    )
    assert "git fetch origin utveckling" in failed(malf("diff", "origin/utveckling...", cwd=tmp_path / "ytlig"))


def test_bare_and_detached_repositories_are_read(repo: History, tmp_path: Path) -> None:
    repo.commit({"socialnamnden.yaml": LOWERED})
    repo.git("clone", "-q", "--bare", repo.folder, tmp_path / "bart.git")
    assert {kod for kod, *_ in told(tmp_path / "bart.git", "main~1..main")} == {"D08 D34"}
    assert {kod for kod, *_ in told(tmp_path / "bart.git", "main~1..main", "socialnamnden.yaml")} == {"D08 D34"}
    assert "utan arbetskopia" in failed(malf("diff", "main", cwd=tmp_path / "bart.git"))
    repo.git("checkout", "-q", "--detach", "HEAD~1")
    assert {kod for kod, *_ in told(repo.folder, "HEAD..main")} == {"D08 D34"}


def test_a_repository_that_git_cannot_read_is_told(repo: History) -> None:
    with (repo.folder / ".git" / "config").open("a", encoding="utf-8") as settings:
        settings.write("[core\n")
    said = failed(malf("diff", "HEAD", cwd=repo.folder))
    assert "Git kunde inte svara: bad config line" in said


def test_a_folder_outside_git_and_a_machine_without_git_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "n.yaml").write_text(PLAN)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "ligger inte i något git-arkiv" in failed(malf("diff", "HEAD", cwd=tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Programmet git finns inte" in failed(malf("diff", "HEAD", cwd=tmp_path))


def test_a_repository_of_someone_else_is_told_with_what_to_write(
    repo: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    told_ = failed(malf("diff", "HEAD", cwd=repo.folder))
    assert "ägs av någon annan" in told_
    assert f"git config --global --add safe.directory {repo.folder}" in told_


def test_a_repository_without_commits_is_told(tmp_path: Path) -> None:
    made = History(tmp_path)
    made.write({"n.yaml": PLAN})
    assert "ingen incheckad version ännu" in failed(malf("diff", cwd=tmp_path))


def test_the_users_own_settings_change_nothing(repo: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write({"socialnamnden.yaml": LOWERED})
    plain = malf("diff", "HEAD", cwd=repo.folder).stdout
    config = tmp_path / "config"
    config.write_text(
        "[color]\n\tui = always\n[diff]\n\tnoprefix = true\n\texternal = false\n[core]\n\tpager = false\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("GIT_TRACE", "1")
    assert malf("diff", "HEAD", cwd=repo.folder).stdout == plain


# Files that cannot be read, and files that changed kind.


def test_an_old_version_that_cannot_be_read_is_told_and_the_rest_compared(tmp_path: Path) -> None:
    repo = History(tmp_path)
    repo.commit(
        {
            "a.yaml": PLAN.replace("lydelse: Alla", "lydelse Alla"),
            "b.yaml": PLAN.replace("Socialnämnden", "Kulturnämnden"),
        }
    )
    repo.write({"a.yaml": PLAN, "b.yaml": LOWERED.replace("Socialnämnden", "Kulturnämnden")})
    found = diff(repo.folder, "HEAD")
    assert [(u["version"], u["fil"], u["lagad"]) for u in found["olästa"]] == [("HEAD", "a.yaml", True)]
    assert [(c["kod"], c["även"]) for c in found["ändringar"]] == [("D08", "D34")]
    done = malf("diff", "HEAD", "--fail-on", "historik", cwd=repo.folder)
    assert (
        "a.yaml gick inte att läsa i versionen HEAD och kan därför inte jämföras; nu går den att läsa:\n"
        in done.stdout.decode()
    )
    assert "--fail-on har inte prövat a.yaml, som inte går att läsa i versionen HEAD.\n" in done.stderr.decode()
    assert diff(repo.folder, "HEAD", "a.yaml", "--fail-on", "historik")["olästa"][0]["fil"] == "a.yaml"
    repo.write({"a.yaml": None})
    assert diff(repo.folder, "HEAD", code=1)["olästa"][0]["lagad"] is False


def test_conflict_markers_and_binary_files_are_named_as_such(repo: History) -> None:
    mine, theirs = "            lydelse: Mitt.\n", "            lydelse: Deras.\n"
    conflict = f"<<<<<<< HEAD\n{mine}=======\n{theirs}>>>>>>> ny\n"
    repo.write({"socialnamnden.yaml": PLAN.replace("            lydelse: Alla larm besvaras.\n", conflict)})
    assert "F20" in malf("diff", "HEAD", cwd=repo.folder).stdout.decode()
    repo.write({"socialnamnden.yaml": b"\x00\x01\x02\xff" * 100})
    done = malf("diff", "HEAD", cwd=repo.folder)
    assert done.returncode == 1
    assert "går inte att läsa i versionen arbetskopian" in done.stdout.decode()


def test_a_file_that_changed_kind_is_told(tmp_path: Path) -> None:
    repo = History(tmp_path)
    repo.commit({"kommun.yaml": KOMMUN, "a.yaml": PLAN})
    repo.write({"kommun.yaml": PLAN})
    assert ("D52", "ändrad", "kommun.yaml") in told(repo.folder, "HEAD")


def test_yaml_files_that_are_no_målfiler_are_left_alone(repo: History) -> None:
    repo.commit({"compose.yaml": "services:\n  a: 1\n"})
    repo.write({"compose.yaml": "services:\n  a: 2\n"})
    assert told(repo.folder, "HEAD") == []
    assert "Ingen målfil hittades" in failed(malf("diff", "HEAD", "compose.yaml", cwd=repo.folder))


# Outside git.


def test_two_files_and_two_folders_are_compared(tmp_path: Path) -> None:
    for name, text in (("då", PLAN), ("nu", LOWERED)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sn.yaml").write_text(text)
    assert {kod for kod, *_ in told(tmp_path, "då", "nu")} == {"D08 D34"}
    assert {kod for kod, *_ in told(tmp_path, "då/sn.yaml", "nu/sn.yaml")} == {"D08 D34"}
    assert "En fil och en mapp" in failed(malf("diff", "då", "nu/sn.yaml", cwd=tmp_path))


def test_a_name_that_is_both_a_branch_and_a_folder_is_asked_about(repo: History) -> None:
    repo.commit({"mal/sn.yaml": PLAN})
    repo.git("branch", "mal")
    assert "skriv ./mal" in failed(malf("diff", "mal", "mal", cwd=repo.folder)).casefold()


def test_days_are_looked_up_in_the_history(tmp_path: Path) -> None:
    repo = History(tmp_path)
    repo.commit({"sn.yaml": PLAN}, when="2023-12-31T23:30:00+01:00")
    repo.commit({"sn.yaml": LOWERED}, when="2024-06-01T00:30:00+02:00")
    repo.commit({"sn.yaml": LOWERED.replace("ett brukarråd", "två brukarråd")}, when="2025-02-01T12:00:00+01:00")
    assert {kod for kod, *_ in told(repo.folder, "--since", "2023-12-31", "--until", "2024-12-31")} == {"D08 D34"}
    assert {kod for kod, *_ in told(repo.folder, "--since", "2024-05-31", "--until", "2024-06-01")} == {"D08 D34"}
    assert {kod for kod, *_ in told(repo.folder, "--since", "2024-12-31", "main")} == {"D05"}
    assert "historiken börjar den 2023-12-31" in failed(malf("diff", "--since", "2020-01-01", cwd=repo.folder))
    assert "är före" in failed(malf("diff", "--since", "2024-01-01", "--until", "2023-01-01", cwd=repo.folder))


def test_it_works_as_a_process_of_its_own(repo: History) -> None:
    repo.write({"socialnamnden.yaml": LOWERED})
    done = process("diff", "HEAD", "--fail-on", "sankt", cwd=repo.folder)
    assert done.returncode == 1
    assert "är sänkt" in done.stdout.decode()


def test_fingerprints_do_not_depend_on_lines(repo: History) -> None:
    repo.write({"socialnamnden.yaml": LOWERED})
    one = [c["fingeravtryck"] for c in diff(repo.folder, "HEAD")["ändringar"]]
    repo.commit({"socialnamnden.yaml": f"# en rad\n# en till\n{PLAN}"})
    repo.write({"socialnamnden.yaml": f"# en rad\n# en till\n# och en\n{LOWERED}"})
    assert [c["fingeravtryck"] for c in diff(repo.folder, "HEAD")["ändringar"]] == one
    assert len(set(one)) == len(one)


def test_a_new_decision_on_the_goal_covers_its_indicators_and_one_in_the_kommunfil_covers_the_rest(
    tmp_path: Path,
) -> None:
    repo = History(tmp_path)
    repo.commit({"kommun.yaml": KOMMUN, "sn.yaml": PLAN})
    on_goal = NOW.replace(
        "        lydelse: Brukarna känner", "        beslut: sn-2021\n        lydelse: Brukarna känner"
    )
    shared = f"{KOMMUN}beslut:\n  - id: kf-2021\n    organ: Kommunfullmäktige\n    datum: 2021-03-01\n"
    text = on_goal.replace("minst: 90", "minst: 95").replace("ett brukarråd", "två brukarråd")
    repo.write({"kommun.yaml": shared, "sn.yaml": text})
    rests = {c["kod"]: c["beslut"] for c in diff(repo.folder, "HEAD", "--fail-on", "beslut-saknas")["ändringar"]}
    assert (rests["D07"]["id"], rests["D07"]["hur"]) == ("sn-2021", "anges på målet")
    assert (rests["D05"]["id"], rests["D05"]["hur"]) == ("kf-2021", "nytt i kommunfilen")


def test_a_submodule_is_said_and_not_followed(repo: History, tmp_path: Path) -> None:
    other = History(tmp_path / "annat")
    other.commit({"namnd.yaml": PLAN})
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.folder), "delad")
    repo.commit({"socialnamnden.yaml": LOWERED})
    done = malf("diff", "HEAD~1..HEAD", cwd=repo.folder)
    assert done.stderr.decode() == "Lästes inte, eftersom det är en länk eller ett annat arkiv: delad.\n"
    assert {kod for kod, *_ in told(repo.folder, "HEAD~1")} == {"D08 D34"}


def test_what_is_retired_before_it_was_followed_up_rewrites_history(repo: History) -> None:
    ended = "Alla larm besvaras.\n            upphör:\n              datum: 2020-06-01\n              skäl: Ersatt.\n"
    repo.write({"socialnamnden.yaml": PLAN.replace("Alla larm besvaras.\n", ended)})
    assert told(repo.folder, "HEAD") == [("D16 D34", "upphör", "larm")]


def test_an_indicator_that_goes_with_its_outcome_is_the_goals_doing(repo: History) -> None:
    start, end = PLAN.index("          - id: nojda"), PLAN.index("          - id: larm")
    gone = (PLAN[:start] + PLAN[end:]).replace("      nojda:\n        värde: 86\n", "")
    repo.write({"socialnamnden.yaml": gone})
    (effect,) = diff(repo.folder, "HEAD")["index"]
    assert (effect["av_utfall"], effect["av_mål"], effect["efter"]["index"]) == ("0", "0.125", "0.5")


def test_a_file_that_came_from_outside_the_named_path_has_moved_too(repo: History) -> None:
    repo.commit({"socialnamnden.yaml": None, "mal/sn.yaml": LOWERED})
    assert {kod for kod, *_ in told(repo.folder, "HEAD~1..HEAD", "mal")} == {"D53", "D08 D34"}
    assert {kod for kod, *_ in told(repo.folder, "HEAD~1..HEAD", "socialnamnden.yaml")} == {"D53", "D08 D34"}
