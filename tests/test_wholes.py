"""Assessments of a whole: a committee in its file, council goals and the municipality in the kommunfil."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import malf
from jsonschema import Draft202012Validator
from revisions import GIT, History

from maluppfoljning.cli import run

ROOT = Path(__file__).parents[1]
KOMMUN = """\
målfil: 1
kommun: Prov
fullmäktigemål:
  - id: klimat
    lydelse: Kommunen är klimatneutral.
  - id: ekonomi
    lydelse: Ekonomin är i balans.
uppföljningstillfällen:
  - datum: 2019-12-31
  - datum: 2020-12-31
"""
SAID = """\
    bedömningar:
      kommun:
        läge: delvis uppnått
        prognos: uppnått
        motivering: Det finansiella målet är inte nått.
        åtgärder:
          - lydelse: Budgeten ses över.
            klar: 2021-03
      ekonomi:
        läge: ej uppnått
        motivering: Resultatet är för lågt.
      klimat:
        läge: delvis uppnått
        motivering: Byggandet släpper ut mer.
"""
NÄMND = """\
målfil: 1
kommun: Prov
nämnd: Socialnämnden
områden:
  - id: resor
    namn: Resor
    fullmäktigemål: klimat
    mål:
      - id: namnd
        lydelse: Bilarna går på el.
        indikatorer:
          - id: bilar
            lydelse: Alla bilar går på el.
      - id: kommun
        lydelse: Resor görs med tåg.
        indikatorer:
          - id: tag
            lydelse: Alla långa resor görs med tåg.
uppföljningar:
  - datum: 2019-12-31
    utfall:
      bilar:
        läge: ej uppnått
      tag:
        läge: delvis uppnått
  - datum: 2020-12-31
    utfall:
      bilar:
        läge: uppnått
      tag:
        läge: uppnått
"""
OWN = """\
    bedömningar:
      nämnd:
        läge: delvis uppnått
        prognos: uppnått
        motivering: Körsträckan ökar.
        analys: Rutterna ses över.
"""
BEDÖMD = "beräkning:\n  {}:\n    sammanvägning: bedömd\n"


def written(folder: Path, kommun: str = KOMMUN, nämnd: str = NÄMND) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "kommun.yaml").write_text(kommun, encoding="utf-8")
    (folder / "social.yaml").write_text(nämnd, encoding="utf-8")
    return folder


def index(folder: Path, *options: str) -> Any:
    out = folder.parent / "index.json"
    assert run(["index", str(folder), "--format", "json", *options, "-o", str(out)]) == 0
    made = json.loads(out.read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "docs/json/index.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(made)
    return made


def figure(made: Any) -> tuple[Any, ...]:
    """The state, the index, how it was weighed, the forecast, the coverage, and the computed index beside."""
    beside = made["uträknat"]
    coverage = tuple(made["täckning"].values())
    return made["läge"], made["index"], made["sammanvägning"], made["prognos"], coverage, beside and beside["index"]


def findings(folder: Path) -> set[tuple[str, int, str]]:
    out = folder.parent / "fynd.json"
    run(["validate", str(folder), "--format", "json", "-o", str(out)])
    found = json.loads(out.read_text(encoding="utf-8"))["fynd"]
    return {(Path(one["fil"]).name, one["rad"], one["kod"]) for one in found}


def test_what_is_said_of_a_whole_stands_and_the_computed_figure_is_kept_beside_it(tmp_path: Path) -> None:
    made = index(written(tmp_path / "mal", KOMMUN + SAID, NÄMND + OWN))
    partly = ("delvis uppnått", "0.5", "given")
    assert figure(made["nämnder"][0]) == (*partly, "uppnått", (2, 2), "1")
    assert figure(made) == (*partly, "uppnått", (2, 2), "1")
    klimat, ekonomi = made["fullmäktigemål"]
    assert figure(klimat) == (*partly, None, (2, 2), "1")
    assert figure(ekonomi) == ("ej uppnått", "0", "given", None, (0, 0), None)
    assert ekonomi["uträknat"]["läge"] == "ej bedömt"
    assert {mål["läge"] for mål in made["nämnder"][0]["områden"][0]["mål"]} == {"uppnått"}


def test_an_assessment_holds_on_its_own_day_only(tmp_path: Path) -> None:
    made = index(written(tmp_path / "mal", KOMMUN + SAID, NÄMND + OWN), "--date", "2019-12-31", "--trend")
    for whole in (made, made["fullmäktigemål"][0], made["nämnder"][0]):
        assert figure(whole) == ("delvis uppnått", "0.25", "medel", None, (2, 2), None)


@pytest.mark.parametrize("level", ["nämnd", "fullmäktigemål", "kommun"])
def test_a_level_that_a_person_assesses_waits_until_it_is_done(level: str, tmp_path: Path) -> None:
    kommun = BEDÖMD.format(level)

    def chosen(made: Any) -> Any:
        return {"nämnd": made["nämnder"][0], "fullmäktigemål": made["fullmäktigemål"][0], "kommun": made}[level]

    waiting = chosen(index(written(tmp_path / "mal", KOMMUN + kommun)))
    assert figure(waiting) == ("ej bedömt", None, "bedömd", None, (2, 2), "1")
    done = chosen(index(written(tmp_path / "mal", KOMMUN + SAID + kommun, NÄMND + OWN)))
    assert figure(done)[:3] == ("delvis uppnått", "0.5", "bedömd")
    assert figure(done)[5] == "1"


def test_who_is_to_assess_is_told_until_it_is_done(tmp_path: Path) -> None:
    levels = "beräkning:\n" + "".join(
        f"  {level}:\n    sammanvägning: bedömd\n" for level in ("nämnd", "fullmäktigemål", "kommun")
    )
    codes = {"U26", "K16", "S20"}
    waits = {one for one in findings(written(tmp_path / "mal", KOMMUN + levels)) if one[2] in codes}
    assert waits == {("social.yaml", 26, "U26"), ("kommun.yaml", 10, "K16")}
    done = findings(written(tmp_path / "mal", KOMMUN + SAID + levels, NÄMND + OWN))
    assert not {code for *_, code in done} & codes


def test_mistakes_in_what_the_municipality_says_are_told_where_they_stand(tmp_path: Path) -> None:
    before = {one for one in findings(written(tmp_path / "mal")) if one[0] == "kommun.yaml"}
    wrong = (
        SAID.replace("ekonomi:", "ekonomin:")
        .replace("prognos: uppnått", "prognos: upnått")
        .replace("        motivering: Byggandet släpper ut mer.\n", "")
        .replace("            klar: 2021-03\n", "")
    )
    found = {one for one in findings(written(tmp_path / "mal", KOMMUN + wrong)) if one[0] == "kommun.yaml"}
    assert found - before == {
        ("kommun.yaml", line, code) for line, code in ((17, "K17"), (14, "K14"), (18, "K13"), (22, "K15"))
    }


def test_a_council_goal_called_kommun_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    folder = written(tmp_path / "mal", KOMMUN.replace("id: ekonomi", "id: kommun") + SAID.partition("      ekonomi")[0])
    assert ("kommun.yaml", 12, "K13") in findings(folder)


def test_an_unknown_key_in_a_committee_s_file_is_told_with_what_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path / "mal", nämnd=NÄMND + OWN.replace("nämnd:", "resr:"))
    assert run(["validate", str(folder / "social.yaml")]) == 1
    assert "menade du ”resor”?" in capsys.readouterr().out
    for misspelt in ("Nämnden", "nämd"):
        written(tmp_path / "mal", nämnd=NÄMND + OWN.replace("nämnd:", f"{misspelt}:"))
        assert run(["validate", str(folder / "social.yaml")]) == 1
        assert "skriv nämnd för nämnden som helhet" in capsys.readouterr().out


def test_the_reports_say_both_figures_and_compare_no_assessed_index_with_a_computed_one(tmp_path: Path) -> None:
    folder = written(tmp_path / "mal", KOMMUN + SAID, NÄMND + OWN)
    texts = {}
    for name, report in (("social.yaml", "uppföljning"), (".", "översikt"), ("social.yaml", "historik")):
        out = tmp_path / "rapport.md"
        assert run(["report", str(folder / name), "--report", report, "-o", str(out)]) == 0
        texts[report] = out.read_text(encoding="utf-8")
    followup, overview, history = texts["uppföljning"], texts["översikt"], texts["historik"]
    for text, who in ((followup, "Nämndens"), (overview, "Kommunens")):
        assert (
            f"{who} samlade bedömning är delvis uppnått; uträkningen gav 1,00 (uppnått), räknat på båda målen." in text
        )
        assert "Indexet jämförs inte med det den 31 december 2019" in text
        assert "| Räknat på | 2 av 2 mål, bedömt |" in text
        assert "Förändring sedan förra" not in text
    assert "### Hela nämnden: Socialnämnden" in followup
    assert "Körsträckan ökar." in followup
    assert "Rutterna ses över." in followup
    assert "Läge: ✗ ej uppnått (bedömt av kommunen" in overview
    assert "Resultatet är för lågt." in overview
    assert "| Budgeten ses över. |  | mars 2021 |" in overview
    assert "Kommunen har själv bedömt läget för båda fullmäktigemålen." in overview
    assert "| Kommunen är klimatneutral. | ✓ uppnått<br> 1,00 på 2 mål |" in overview
    assert "2 av 2 mål, bedömt" in history
    assert "Bedömt av en person den 31 december 2020." in history
    assert "en förändring med" not in history


def test_the_explanation_gives_the_lines_of_the_assessment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path / "mal", KOMMUN + SAID, NÄMND + OWN)
    for id, file, line in (("ekonomi", "kommun.yaml", 20), ("social", "social.yaml", 34)):
        assert run(["explain", id, str(folder)]) == 0
        said = capsys.readouterr().out
        assert "en persons bedömning gäller; uträkningen gav" in said
        assert f"{file}:{line})" in said


def test_a_site_shows_the_assessment_on_the_council_goal_s_page_and_over_time(tmp_path: Path) -> None:
    folder = written(tmp_path / "mal", KOMMUN + SAID, NÄMND + OWN)
    other = NÄMND.replace("Socialnämnden", "Skolnämnden").replace("id: namnd", "id: a").replace("id: kommun", "id: b")
    (folder / "skola.yaml").write_text(other, encoding="utf-8")
    site = tmp_path / "plats"
    site.mkdir()
    assert run(["report", str(folder), "--format", "html", "-o", str(site)]) == 0
    pages = {page.name: page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    (goal,) = [text for text in pages.values() if 'id="bedomning"' in text and "Byggandet släpper ut mer." in text]
    assert "bedömt av kommunen" in goal
    over_time = pages["historik.html"]
    assert "0,50 på 4 mål, bedömt" in over_time
    assert "Kommunens samlade bedömning är delvis uppnått" in over_time
    assert "Nämndens samlade" not in over_time


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)
    return History(tmp_path / "arkiv")


def changed(repo: History, before: dict[str, str], after: dict[str, str]) -> Any:
    repo.commit(before)
    repo.write(after)
    done = malf("diff", "HEAD", "--format", "json", cwd=repo.folder)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def told(repo: History, before: dict[str, str], after: dict[str, str]) -> set[tuple[str, str, bool]]:
    """Code, file and whether a decision is required, of each change."""
    changes = changed(repo, before, after)["ändringar"]
    return {(one["kod"], Path(one["fil"]).name, one["kräver_beslut"]) for one in changes}


def test_a_changed_assessment_of_a_whole_is_told_and_needs_no_decision(repo: History) -> None:
    before = {"kommun.yaml": KOMMUN + SAID, "social.yaml": NÄMND + OWN}
    after = {
        "kommun.yaml": before["kommun.yaml"].replace("läge: ej uppnått", "läge: delvis uppnått"),
        "social.yaml": NÄMND + OWN.replace("läge: delvis uppnått", "läge: uppnått"),
    }
    assert told(repo, before, after) == {("D35", "kommun.yaml", False), ("D35", "social.yaml", False)}


def test_what_is_said_at_an_occasion_that_was_planned_is_news_and_no_rewritten_history(repo: History) -> None:
    before = {"kommun.yaml": KOMMUN, "social.yaml": NÄMND}
    assert told(repo, before, {"kommun.yaml": KOMMUN + SAID}) == {("D31", "kommun.yaml", False)}


def test_another_assessment_moves_the_municipality_s_index_as_an_outcome_does(repo: History) -> None:
    other = NÄMND.replace("Socialnämnden", "Skolnämnden").replace("id: namnd", "id: a").replace("id: kommun", "id: b")
    before = {"kommun.yaml": KOMMUN + SAID, "social.yaml": NÄMND, "skola.yaml": other}
    better = before["kommun.yaml"].replace("läge: delvis uppnått\n        prognos", "läge: uppnått\n        prognos")
    (effect,) = changed(repo, before, {"kommun.yaml": better})["kommuner"]
    assert (effect["före"]["index"], effect["efter"]["index"]) == ("0.5", "1")
    assert (effect["av_utfall"], effect["av_mål"]) == ("0.5", "0")
