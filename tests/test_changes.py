"""What changed, as people and build services are shown it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from math import isqrt
from pathlib import Path

import pytest
from commands import REPOSITORY, malf
from hypothesis import given
from hypothesis import strategies as st
from revisions import GIT, PLAN, History

from maluppfoljning.meaning import wording
from maluppfoljning.meaning.wording import MOST_WORK, changed_words, is_editorial, stretches
from maluppfoljning.model import Nämndfil
from maluppfoljning.output.changes_markdown import MARKER, MOST
from maluppfoljning.reading import read
from maluppfoljning.source import read_source
from maluppfoljning.swedish import NBSP

EXAMPLE = REPOSITORY / "docs" / "exempel"
LOWERED = PLAN.replace("minst: 90", "minst: 85")


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repo(tmp_path: Path) -> History:
    made = History(tmp_path / "arkiv")
    made.commit({"socialnamnden.yaml": PLAN})
    return made


def shown(where: Path, *arguments: str) -> str:
    done = malf("diff", *arguments, cwd=where)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Utredda etableringslån", "Utreda etableringslån"),
        ("vad gäller inställetid är förändrat", "vad gäller inställelsetid är förändrat"),
        ("återrapporerade till nämnden", "återrapporterade till nämnden"),
        ("handlägningsprocessen", "handläggningsprocessen"),
        ("Minst 90% av brukarna", "Minst 90 % av brukarna."),
        ("med Regionen om LUS", "med regionen om LUS"),
        ("mandatperioden 2018-2022", "mandatperioden 2018–2022"),
        ("mentors program", "mentorsprogram"),
        ("bra vard", "bra vård"),
        ("10 000 invånare", "10\u00a0000 invånare"),
        ("2,50 procent", "2.5 procent"),
        ("sjuk- och hälsovård", "sjuk och hälsovård"),
    ],
)
def test_spelling_spacing_and_punctuation_are_editorial_both_ways(before: str, after: str) -> None:
    assert is_editorial(before, after)
    assert is_editorial(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("den ofrivilliga ensamheten", "den frivilliga ensamheten"),
        ("ska minska", "ska minskas"),
        ("Minst 90 %", "Minst 80 %"),
        ("minst 90 %", "minst 90"),
        ("minst 1,5 procent", "minst 15 procent"),
        ("minst 5 grader", "minst -5 grader"),
        ("alla ska erbjudas", "alla kan erbjudas"),
        ("alla brukare", "brukare"),
        ("bevara skogen", "bevaka skogen"),
        ("insatser som beviljas", "insatser som beviljats"),
        ("lägst 3 dagar", "längst 3 dagar"),
        ("brukaren är nöjd", "brukarna är nöjda"),
        ("sjukhusvård", "sjukvård"),
        ("inom två av de två", "inom två de två"),
        ("motverka droger", "medverka droger"),
        ("fler än 3", "färre än 3"),
        ("öka", "minska"),
        ("anställda", "anställa"),
        ("< 5 dagar", "> 5 dagar"),
        ("samt högst 2 år", "samt högst 12 år"),
    ],
)
def test_another_word_number_or_sign_is_another_wording_both_ways(before: str, after: str) -> None:
    assert not is_editorial(before, after)
    assert not is_editorial(after, before)


def test_the_changed_words_are_marked() -> None:
    assert marked("a b c d", "a x c") == (("b", "x"), ("d", ""))


def marked(before: str, after: str) -> tuple[tuple[str, str], ...]:
    return changed_words(before, after, stretches(before, after))


WORDS = ("vård", "vard", "vårdd", "insats", "insatss", "mentors", "program", "mentorsprogram", "5", "6", "%", "i")
NEAR = st.lists(st.sampled_from(WORDS))


@given(NEAR, NEAR)
def test_a_word_of_its_own_only_says_sooner_what_comparing_word_by_word_says(one: list[str], other: list[str]) -> None:
    old, new = (wording.words(" ".join(text)) for text in (one, other))
    matcher = SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False)
    found = matcher.get_opcodes()
    same = all(tag == "equal" or wording._spelling(old[i:j], new[k:m]) for tag, i, j, k, m in found)
    assert is_editorial(" ".join(one), " ".join(other)) == same


def test_a_change_in_a_very_long_text_is_found_where_it_is() -> None:
    before, after = "och " * 9_000, "eller " * 9_000
    assert marked(f"{before}bra {after}", f"{before}dåligt {after}") == (("bra", "dåligt"),)
    assert is_editorial(f"{before}bra vard {after}", f"{before}bra vård {after}")
    assert not is_editorial(f"{before}bra {after}", f"{before}dåligt {after}")


def test_very_long_texts_that_differ_throughout_are_shown_whole(tmp_path: Path) -> None:
    n = isqrt(MOST_WORK) + 1
    for name, other in (("a", "x"), ("b", "y")):
        text = f"avsnitt:\n  - rubrik: Nuläge\n    text: '{other} {f'och **{other}** ' * n}'\n"
        (tmp_path / f"{name}.yaml").write_text(PLAN + text, encoding="utf-8")
    (found,) = json.loads(shown(tmp_path, "a.yaml", "b.yaml", "--format", "json"))["ändringar"]
    assert (found["innebörd"], found["ord"]) == ("omformulerad", [])
    page = shown(tmp_path, "a.yaml", "b.yaml", "--format", "html")
    assert page.count("<strong>x</strong>") == page.count("<strong>y</strong>") == n
    assert "    före:  x och **x**" in shown(tmp_path, "a.yaml", "b.yaml")


def test_the_two_versions_of_ekerös_memorandum_differ_editorially_but_for_a_lost_word_and_a_number() -> None:
    found = json.loads(shown(EXAMPLE, "ekero-tidigare.yaml", "ekero-rattad.yaml", "--format", "json"))
    assert [(c["kod"], c["id"], [tuple(w.values()) for w in c["ord"]]) for c in found["ändringar"]] == [
        ("D42", "", []),
        ("D23", "Förslag till mål", [("av", "")]),
        ("D06", "etableringslan", [("Utredda", "Utreda")]),
        ("D06", "ensamhet-atgarder", [("återrapporerade", "återrapporterade")]),
        ("D06", "bistand-etjanst", [("handlägningsprocessen.", "handläggningsprocessen.")]),
        ("D06", "hemtagning-installelsetid", [("inställetid", "inställelsetid")]),
    ]
    assert not any(c["kräver_beslut"] for c in found["ändringar"])


@pytest.mark.parametrize("name", ["ekero-tidigare", "ekero-rattad"])
def test_the_example_says_what_the_memorandum_says(name: str) -> None:
    """Every text of the målfil stands in the document it was read from, word for word."""
    document = (REPOSITORY / "tests" / "ekero" / f"{name}.txt").read_text(encoding="utf-8")
    source = " ".join(document.replace("*", "").split())
    model = read(read_source(EXAMPLE / f"{name}.yaml")).model
    assert isinstance(model, Nämndfil)
    texts = [model.avsnitt[0].text]
    for område in model.områden:
        texts += [område.namn, område.viljeinriktning or ""]
        for mål in område.mål:
            texts += [f"{mål.nummer}. {mål.lydelse}", *(i.lydelse for i in mål.indikatorer)]
    assert [text for text in texts if text not in source] == []
    assert sum(len(område.mål) for område in model.områden) == 15


def test_a_pull_request_comment_begins_with_what_matters(
    repo: History, golden: Callable[[str | Path, str], None]
) -> None:
    reworded = LOWERED.replace("Alla larm besvaras.", "De flesta | larm besvaras.").replace(
        "ett brukarråd.", "ett brukar råd"
    )
    repo.write({"socialnamnden.yaml": reworded.replace("ej uppnått", "uppnått")})
    made = shown(repo.folder, "HEAD", "--format", "md")
    golden("diff/kommentar.md", made)
    assert made.startswith(MARKER)


def test_a_comment_is_bounded_and_says_what_is_left_out(repo: History) -> None:
    goals = "".join(f"      - id: m{i}\n        lydelse: {'Mycket ' * 40}{i}\n" for i in range(400))
    repo.write({"socialnamnden.yaml": PLAN.replace("uppföljningar:", f"{goals}uppföljningar:")})
    made = shown(repo.folder, "HEAD", "--format", "md")
    assert len(made.encode()) <= MOST
    left = re.search(r"… och (\d+) ändringar till, som inte får plats här", made)
    assert left
    assert made.count("D01") + int(left[1]) == 400
    assert made.count("<details>") == made.count("</details>")


def test_hostile_words_break_out_of_nothing(repo: History) -> None:
    hostile = "x | <script>alert(1)</script> `a` ::error::nej ##[error] [l](javascript:x) </details> <!-- -->"
    repo.write({"socialnamnden.yaml": PLAN.replace("Alla larm besvaras.", f"'{hostile}'")})
    made = shown(repo.folder, "HEAD", "--format", "md")
    assert "<script>" not in made
    assert made.count("</details>") == made.count("<details>")
    assert not re.search(r"(?<!\\)\]\(", made)
    rows = [line for line in made.split("\n") if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {5, 7}
    text = shown(repo.folder, "HEAD")
    assert not re.search(r"^\s*::|##\[", text, flags=re.MULTILINE)
    lines = shown(repo.folder, "HEAD", "--format", "github").splitlines()
    assert all(line.startswith(("::warning file=", "::notice file=")) for line in lines)
    assert not any("##[" in line for line in lines)


def test_a_comment_calls_nobody_and_refers_to_no_other_matter(repo: History) -> None:
    words = "Fråga @octocat, @grupp/alla, a@b.se, #12, x/y#3 och GH-4"
    repo.write({"socialnamnden.yaml": PLAN.replace("Alla larm besvaras.", f"'{words}'")})
    told = shown(repo.folder, "HEAD", "--format", "md")
    for part in ("@&#8203;octocat", "@&#8203;grupp/alla", "a@b.se", "#&#8203;12", "x/y#&#8203;3", "GH-&#8203;4"):
        assert part in told
    assert not re.search(r"(?<!\w)@\w|(?<!&)#\d|GH-\d", told)


def test_github_is_shown_the_most_important_at_its_line(repo: History) -> None:
    repo.write({"socialnamnden.yaml": LOWERED})
    assert shown(repo.folder, "HEAD", "--format", "github").replace(NBSP, " ").splitlines() == [
        "::warning file=socialnamnden.yaml,line=21,title=D08 D34 Sänkt målvärde::Målvärdet för indikatorn ”Andel nöjda "
        "brukare.” är sänkt när utfallet per 2020-12-31 var känt: minst 90 %25 → minst 85 %25%0Akräver beslut: inget "
        "beslut i samma ändring täcker det",
    ]


def test_gitlab_is_given_code_quality_with_fingerprints_that_differ(repo: History) -> None:
    repo.write(
        {
            "socialnamnden.yaml": LOWERED.replace(
                "            lydelse: Alla larm besvaras.\n", "            lydelse: Larm.\n"
            )
        }
    )
    entries = json.loads(shown(repo.folder, "HEAD", "--format", "gitlab"))
    assert [(e["check_name"], e["severity"], e["location"]["lines"]["begin"]) for e in entries] == [
        ("D08", "critical", 21),
        ("D05", "major", 25),
    ]
    assert len({e["fingerprint"] for e in entries}) == 2


def test_the_form_follows_the_name_of_the_file(repo: History) -> None:
    repo.write({"socialnamnden.yaml": LOWERED})
    for name, begins in (("a.md", MARKER), ("a.json", "{"), ("a.txt", "HEAD")):
        shown(repo.folder, "HEAD", "-o", f"../{name}")
        assert (repo.folder.parent / name).read_text(encoding="utf-8").startswith(begins)


# As git's own diff.


SURROUNDINGS = {"PYTHONPATH": str(REPOSITORY / "src"), "LANG": "C.UTF-8"}


def driven(repo: History, key: str, command: str, *arguments: str) -> str:
    """What git shows with malf as its driver."""
    repo.git("config", f"diff.malf.{key}", f"'{sys.executable}' -m maluppfoljning {command}")
    (repo.folder / ".git" / "info" / "attributes").write_text("*.yaml diff=malf\n")
    return repo.git("--no-pager", *arguments, env=SURROUNDINGS)


def test_git_diff_speaks_of_goals(repo: History) -> None:
    repo.write({"socialnamnden.yaml": LOWERED, "annat.yaml": "a: 1\n", "-ny.yaml": PLAN})
    repo.git("add", "-N", "--", "annat.yaml", "-ny.yaml")
    told = driven(repo, "command", "diff --git --", "diff")
    assert "malf diff socialnamnden.yaml\n" in told
    assert "D08 D34 Målvärdet för indikatorn ”Andel nöjda brukare.” är sänkt" in told
    assert "malf diff -ny.yaml\n" in told
    assert "D50 Nämndfilen Socialnämnden är ny" in told
    assert "malf diff annat.yaml\n--- a\n+++ b\n@@ -0,0 +1 @@\n+a: 1\n" in told
    assert "Index" not in told


def test_git_shows_a_removed_and_a_renamed_and_a_broken_file(repo: History) -> None:
    repo.commit({"socialnamnden.yaml": None, "nytt namn.yaml": LOWERED})
    told = driven(repo, "command", "diff --git --", "diff", "-M", "HEAD~1", "HEAD")
    assert "malf diff nytt namn.yaml\n" in told
    assert "är sänkt" in told
    repo.commit({"nytt namn.yaml": None})
    again = ("--no-pager", "diff", "HEAD~1", "HEAD")
    assert "D51 Nämndfilen Socialnämnden är borttagen" in repo.git(*again, env=SURROUNDINGS)
    repo.commit({"fel.yaml": PLAN.replace("målvärde:", "målvarde:")})
    told = repo.git(*again, env=SURROUNDINGS)
    assert "fel.yaml går inte att läsa i versionen efter" in told
    assert "+            målvarde:" in told


def test_git_log_shows_what_is_said_and_not_how_it_is_written(repo: History) -> None:
    folded = PLAN.replace("Brukarna har inflytande.", ">-\n          Brukarna har\n          inflytande.")
    repo.commit({"socialnamnden.yaml": folded})
    repo.commit({"socialnamnden.yaml": folded.replace("minst: 90", "minst: 85")})
    told = driven(repo, "textconv", "diff --textconv --", "log", "-p", "--format=%h").replace("\u00a0", " ")
    assert "-      målvärde: minst 90 %\n+      målvärde: minst 85 %\n" in told
    changed = [line for line in told.split("\n") if line.startswith("-") and not line.startswith("---")]
    assert changed == ["-      målvärde: minst 90 %"]


@pytest.mark.parametrize("words", [(), ("a", "b"), ("a",) * 8])
def test_another_number_of_arguments_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = malf("diff", "--git", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert b"--git beh\xc3\xb6ver sju argument" in done.stderr
    assert (
        malf("diff", "--git", "konflikt.yaml", cwd=tmp_path).stdout.decode()
        == "konflikt.yaml: konflikten är inte löst\n"
    )


# The appendix.


def test_the_appendix_holds_every_change_once_and_the_index(
    repo: History, golden: Callable[[str | Path, str], None]
) -> None:
    new = LOWERED.replace("Alla larm besvaras.", "De flesta larm besvaras.").replace("ett brukarråd.", "ett brukar råd")
    repo.commit({"socialnamnden.yaml": new}, when="2021-05-01T12:00:00+02:00")
    days = ("--since", "2020-12-31", "--until", "2021-12-31", "--report", "forandringar")
    golden("diff/bilaga.md", shown(repo.folder, *days))
    page = shown(repo.folder, *days, "--format", "html")
    golden("diff/bilaga.html", page[page.index("<main") : page.index("</main>")])  # the rest is every report's
    told = [c["text"] for c in json.loads(shown(repo.folder, "HEAD~1..HEAD", "--format", "json"))["ändringar"]]
    page = shown(repo.folder, *days)
    assert len(re.findall(r" D[0-9]{2} \|", page)) == len(told) == 3
    assert shown(repo.folder, "HEAD~1..HEAD", "--format", "html").startswith("<!DOCTYPE html>")


def test_the_appendix_is_written_as_markdown_or_html_alone(repo: History, tmp_path: Path) -> None:
    done = malf("diff", "HEAD", "--report", "forandringar", "--format", "json", cwd=repo.folder)
    assert (done.returncode, "Skriv --format md" in done.stderr.decode()) == (2, True)
    (tmp_path / "forandringar.md.j2").write_text("{{ vy.titel }}: {{ vy.kommun }}\n", encoding="utf-8")
    repo.write({"socialnamnden.yaml": LOWERED})
    own = shown(repo.folder, "HEAD", "--report", "förändringar", "--template", str(tmp_path))
    assert own == "Förändrade mål, indikatorer och målvärden: Exempel\n"


DECIDED = """\
målfil: 1
kommun: Lillby
nämnd: {nämnd}
beslut:
{decisions}
ursprung:
  - id: u-1
    namn: plattformen
  - id: u-2
    namn: budgeten
områden:
  - id: o{n}
    namn: Trygghet
    ursprung: u-{u}
    mål:
      - id: m{n}
        lydelse: Alla är trygga
        beslut: {resting}
        indikatorer:
          - id: i{n}
            lydelse: {wording}
"""
FIRST = "  - id: b-1\n    organ: {nämnd}\n    datum: 2021-01-15\n    paragraf: § 5\n"
SECOND = "  - id: b-2\n    organ: {nämnd}\n    datum: 2021-{n:02}-20\n    paragraf: § {p}\n    avser: Reviderade mål\n"


def committees(before: Path, after: Path) -> None:
    """Two committees that each rest their goal on another decision than before, which both call b-2."""
    for n, nämnd, p in ((1, "Barnnämnden", 10), (2, "Äldrenämnden", 9)):
        first, second = FIRST.format(nämnd=nämnd), SECOND.format(nämnd=nämnd, n=n + 1, p=p)
        own = {"nämnd": nämnd, "n": n}
        old = DECIDED.format(**own, decisions=first, u=1, resting="b-1", wording="Alla larm besvaras.")
        new = DECIDED.format(**own, decisions=first + second, u=2, resting="b-2", wording="De flesta larm besvaras.")
        for folder, text in ((before, old), (after, new)):
            folder.mkdir(exist_ok=True)
            (folder / "kommun.yaml").write_text("målfil: 1\nkommun: Lillby\n", encoding="utf-8")
            (folder / f"n{n}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def appendix(tmp_path: Path) -> str:
    """The appendix of the two committees."""
    committees(tmp_path / "a", tmp_path / "b")
    done = malf("diff", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "x.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    return (tmp_path / "x.html").read_text(encoding="utf-8").replace(NBSP, " ")


def test_the_appendix_names_a_decision_as_the_minutes_do_and_links_to_it(appendix: str) -> None:
    names = {"b-2": "Barnnämnden, 20 februari 2021, § 10", "b-2_2": "Äldrenämnden, 20 mars 2021, § 9"}
    for anchor, name in names.items():
        assert f'<a href="#beslut-{anchor}">{name}</a><span class="uppgift">anges på målet</span>' in appendix
        assert re.search(rf'<li id="beslut-{anchor}"><strong>{name}</strong>: Reviderade mål', appendix)


def test_the_contents_of_the_appendix_lead_to_every_group_of_changes(appendix: str) -> None:
    links = dict(re.findall(r'<a href="#(namnd-[0-9]+-[0-9]+)">([^<]+)</a>', appendix))
    heads = re.findall(r'<h3 id="(namnd-[0-9]+-[0-9]+)">([^<]+)</h3>\n.*\n<caption>([^<]+)</caption>', appendix)
    assert {id: f"{head} ({count})" for id, head, count in heads} == links
    assert len(heads) == appendix.count('class="kort andringar"') > 2


def test_a_lowered_target_stands_before_those_that_are_not_lowered(tmp_path: Path) -> None:
    for name, targets in (("a", (80, 70, 60)), ("b", (85, 75, 55))):
        text = "målfil: 1\nkommun: K\nnämnd: N\nområden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n"
        text += "        lydelse: M\n        indikatorer:\n"
        for n, least in enumerate(targets):
            text += f"          - id: i{n}\n            lydelse: Indikator {n}\n            målvärde:\n"
            text += f"              minst: {least}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    told = shown(tmp_path, "a.yaml", "b.yaml", "--report", "forandringar")
    assert re.findall(r"Målvärdet för indikatorn ”Indikator ([0-9])” är (\w+)", told) == [
        ("2", "sänkt"),
        ("0", "skärpt"),
        ("1", "skärpt"),
    ]


def test_no_form_for_people_shows_the_ids_of_decisions_and_origins(tmp_path: Path, appendix: str) -> None:
    text = re.sub("<[^>]*>", " ", appendix[appendix.index("<main") :])
    forms = {"html": text}
    for form in ("text", "md", "github", "gitlab"):
        forms[form] = shown(tmp_path, str(tmp_path / "a"), str(tmp_path / "b"), "--format", form)
    for form, told in forms.items():
        assert re.findall(r"\b[bu]-[12]\b", told) == [], form
    assert "Barnnämnden 2021-01-15 § 5 → Barnnämnden 2021-02-20 § 10" in forms["text"]
    assert "plattformen → budgeten" in forms["text"]
    found = json.loads(shown(tmp_path, str(tmp_path / "a"), str(tmp_path / "b"), "--format", "json"))["ändringar"]
    assert {c["beslut"]["id"] for c in found if c["beslut"]} == {"b-2"}


def test_an_id_of_no_decision_and_two_decisions_that_are_cited_alike_are_told_by_their_ids(tmp_path: Path) -> None:
    alike = FIRST.format(nämnd="N") + FIRST.format(nämnd="N").replace("b-1", "b-3")
    for name, resting in (("a", "b-1"), ("b", "b-3")):
        (tmp_path / f"{name}.yaml").write_text(
            DECIDED.format(nämnd="N", n=1, u=1, decisions=alike, resting=resting, wording="Larm."), encoding="utf-8"
        )
    assert "Alla är trygga” är ändrat: b-1 → b-3" in shown(tmp_path, "a.yaml", "b.yaml")


def test_what_an_activity_belongs_to_is_told_by_name(tmp_path: Path) -> None:
    activity = "aktiviteter:\n  - id: a\n    lydelse: Utbilda alla\n    mål: {}\n"
    for name, goal in (("a", "trygghet"), ("b", "inflytande")):
        (tmp_path / f"{name}.yaml").write_text(PLAN + activity.format(goal), encoding="utf-8")
    told = shown(tmp_path, "a.yaml", "b.yaml")
    assert (
        "Målet för aktiviteten ”Utbilda alla” är ändrat: Brukarna känner sig trygga. → Brukarna har inflytande." in told
    )


def test_a_list_of_one_is_spoken_of_as_one_and_a_list_of_more_as_more(tmp_path: Path) -> None:
    both = FIRST.format(nämnd="N") + SECOND.format(nämnd="N", n=2, p=10)
    origins = "  - id: u-1\n    namn: plattformen\n", "  - id: u-2\n    namn: budgeten\n"
    several = "\n          - b-1\n          - b-2"
    one = DECIDED.format(nämnd="N", n=1, u=1, decisions=both, resting="b-2", wording="Larm.")
    more = one.replace("beslut: b-2", f"beslut:{several}")
    turned = more.replace("".join(origins), "".join(reversed(origins)))
    for name, text in (("en", one), ("flera", more), ("vänd", turned)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    told = shown(tmp_path, "en.yaml", "flera.yaml")
    assert "Besluten för målet ”Alla är trygga” är ändrade: N 2021-02-20 § 10 → N 2021-01-15 § 5 och N" in told
    assert "Besluten för målet ”Alla är trygga” är ändrade" in shown(tmp_path, "flera.yaml", "en.yaml")
    assert "Ursprungen står i en annan ordning" in shown(tmp_path, "flera.yaml", "vänd.yaml")


def test_a_text_that_is_too_long_for_a_column_has_the_whole_width(tmp_path: Path) -> None:
    section = "avsnitt:\n  - rubrik: Nuläge\n    text: |\n"
    lines = ["Först kommer", "detta stycke.", "", "- en punkt", "- en till"]
    section += "".join(f"      {line}\n" if line else "\n" for line in lines)
    for name, text in (("kort", section), ("lang", f"{section}      {'mycket ' * 90}\n")):
        (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
        (tmp_path / f"{name}.yaml").write_text(PLAN + text, encoding="utf-8")
        shown(tmp_path, "a.yaml", f"{name}.yaml", "-o", f"{name}.html")
    short, long = ((tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("kort", "lang"))
    paragraphs = "<div><p>Först kommer\ndetta stycke.</p><ul><li>en punkt</li><li>en till"
    assert f'<td data-l="Efter">{paragraphs}</li></ul></div>' in short
    assert '<td data-l="Efter"></td>' in long
    assert f'<summary>Hela texten</summary><div class="sidor"><div><h4>Efter</h4>{paragraphs}\nmycket' in long


MARKED = """\
avsnitt:
  - rubrik: Nuläge
    text: |
      Läs **allt** om [läget](https://www.example.se/#12), som @anna skrev.

      - en *punkt*
"""


def test_a_text_that_came_or_went_is_shown_as_in_the_reports(tmp_path: Path) -> None:
    (tmp_path / "utan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "med.yaml").write_text(PLAN + MARKED, encoding="utf-8")
    text = "Läs **allt** om [läget](https://www.example.se/#12), som {}anna skrev.<br> • en *punkt*"
    for report, name in ((("--report", "forandringar"), text.format("@")), ((), text.format("@&#8203;"))):
        md = ("--format", "md", *report)
        assert f" |  | {name} | " in shown(tmp_path, "utan.yaml", "med.yaml", *md)
        assert f" | {name} |  | " in shown(tmp_path, "med.yaml", "utan.yaml", *md)
    page = shown(tmp_path, "utan.yaml", "med.yaml", "--format", "html")
    assert "<p>Läs <strong>allt</strong> om <a href=" in page
    assert "<ul><li>en <em>punkt</em></li></ul></div>" in page


def test_where_changed_words_are_marked_the_marks_of_the_text_are_words(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN + MARKED, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(PLAN + MARKED.replace("**allt**", "*allt*"), encoding="utf-8")
    page = shown(tmp_path, "a.yaml", "b.yaml", "--format", "html")
    assert "Läs <del>**allt**</del> om [läget](https://www.example.se/#12)," in page
    assert "Läs <ins>*allt*</ins> om" in page


def test_what_came_or_went_has_its_indicators_on_lines_of_their_own_and_is_not_told_twice(tmp_path: Path) -> None:
    """A wording is no Markdown: its marks are shown."""
    goal = "      - id: nytt\n        lydelse: Allt **nu**.\n        indikatorer:\n"
    goal += "".join(f"          - id: {id}\n            lydelse: {n}.\n" for id, n in (("n1", "Ett"), ("n2", "Två")))
    (tmp_path / "a.yaml").write_text(PLAN.replace("nämnd: Soc", "diarienummer: SN/1\nnämnd: Soc"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(PLAN.replace("uppföljningar:", f"{goal}uppföljningar:"), encoding="utf-8")
    page = shown(tmp_path, "a.yaml", "b.yaml", "--format", "html")
    assert "<div><p>Allt **nu**. </p><p>– Ett. </p><p>– Två. </p></div>" in page
    assert "Diarienumret för nämndfilen är borttaget<span" in page
