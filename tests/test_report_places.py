"""From a figure in a report down to file and line: each place is right, also in the kommunfil and in the overview."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import malf, written
from municipality import EXAMPLES, municipality
from test_cli import errors
from test_render import Page

PLACE = re.compile(r"([\w/-]+\.ya?ml):(\d+)")
FACT = re.compile(
    r"\b(bedömning|sammanvägning|saknade|gränser|läge|värde|målvärde|avser): ([^<(]*?) [<(](?:code>)?(\S+?):(\d+)"
)

ROWS = re.compile(r"(?:[Rr]aderna är de|står dess rad) i (?:<code>)?[\w/-]+\.yaml")
"""The file of the rows that a table tells as ``rad 42`` alone."""


def shown(folder: Path, path: Path, *options: str) -> str:
    done = malf("report", str(path), *options, cwd=folder)
    assert done.returncode == 0, errors(done)
    return done.stdout.decode()


def line(folder: Path, file: str, number: str) -> str:
    return (folder / file).read_text(encoding="utf-8").splitlines()[int(number) - 1].strip()


@pytest.mark.parametrize(
    ("report", "format", "told"),
    [
        *(("uppföljning", "md", 40), ("uppföljning", "html", 50), ("översikt", "html", 3)),
        *(("översikt", "md", 0), ("plan", "md", 0), ("plan", "html", 0)),  # goals and rules alone
    ],
)
def test_every_file_is_named_with_a_line_and_every_fact_stands_on_its_line(report: str, format: str, told: int) -> None:
    folder = EXAMPLES / "ekero"
    text = shown(folder, folder, "--report", report, "--format", format)
    body, _, foot = text.partition("Framställd av malf")
    assert foot
    body = ROWS.sub("", body)
    assert set(re.findall(r"[\w/-]+\.ya?ml", PLACE.sub("", body))) == set()
    named = {file for file, _ in PLACE.findall(body)}
    assert named == {"kommun.yaml", "socialnamnden.yaml"}
    facts = FACT.findall(body)
    assert len(facts) >= told
    for key, _, file, number in facts:
        below = {"målvärde": ("minst:", "högst:")}.get(key, (f"{key}:",))
        assert line(folder, file, number).startswith(below), (key, file, number)


def test_every_goal_of_a_plan_is_told_with_its_line() -> None:
    folder = EXAMPLES / "ekero"
    text = shown(folder, folder, "--report", "plan", "--format", "html")
    goals = re.findall(r'<h4 id="mal-([\w-]+)">.*?I målfilen: <code>(\S+?):(\d+)</code>', text, re.DOTALL)
    assert len(goals) == 15
    for id, file, number in goals:
        assert line(folder, file, number) == f"- id: {id}"


def test_a_rule_is_told_with_the_line_it_is_written_on_and_a_default_without() -> None:
    folder = EXAMPLES / "ekero"
    page = Page(shown(folder, folder, "--format", "html"))
    rules = page.text.partition("Så bedöms måluppfyllelsen\n")[2]
    text = (folder / "kommun.yaml").read_text(encoding="utf-8").splitlines()
    for said, key in (("Målvärdet är nått: 1.", "bedömning:"), ("lämnas utanför beräkningen", "saknade:")):
        found = re.search(rf"{re.escape(said)}.*?kommun\.yaml:(\d+)", rules, re.DOTALL)
        assert found
        assert text[int(found[1]) - 1].strip().startswith(key)


def test_every_goal_of_the_overview_and_of_a_council_goal_leads_to_its_line_and_its_page(tmp_path: Path) -> None:
    data = municipality(tmp_path / "data")
    assert malf("report", "data", "-o", "site/", cwd=tmp_path).returncode == 0
    goals: dict[str, tuple[str, str, str]] = {}
    for path in sorted((tmp_path / "site").glob("fullmaktigemal-*.html")):
        text = path.read_text(encoding="utf-8")
        found = re.findall(
            r'<li><a href="([\w-]+)\.html#mal-([\w-]+)">[^<]+</a> <strong>.*?<code>(\S+?):(\d+)</code>', text
        )
        goals |= {id: (page, file, number) for page, id, file, number in found}
    assert len(goals) == 12 + 4
    for id, (page, file, number) in goals.items():
        assert file == f"{page}.yaml"
        assert line(data, file, number) == f"- id: {id}"
    overview = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    told = re.findall(r'<li><a href="(\w+)\.html">[^<]+</a> <strong>.*?<code>(\S+?):(\d+)</code>', overview)
    assert [(page, line(data, file, number)[:6]) for page, file, number in told] == [
        ("latsasnamnden", "nämnd:"),
        ("provonamnden", "nämnd:"),
        ("socialnamnden", "nämnd:"),
    ]


SHARED = """målfil: 1
kommun: Lillby
beräkning:
  saknade: noll
  mål:
    sammanvägning: medel
"""
OWN = """målfil: 1
kommun: Lillby
nämnd: N
områden:
  - id: o
    namn: O
    mål:
      - id: m
        lydelse: Målet nås.
        indikatorer:
          - id: i
            lydelse: Indikatorn nås.
uppföljningar:
  - datum: 2024-12-31
    utfall:
      i:
        läge: uppnått
"""


def test_the_kommunfil_is_named_as_it_is_called_and_a_nämndfil_with_its_folder(tmp_path: Path) -> None:
    written(tmp_path, SHARED, "kommun.yml")
    (tmp_path / "skola").mkdir()
    written(tmp_path / "skola", OWN, "namnd.yaml")
    text = shown(tmp_path, tmp_path)
    assert "(kommun.yml:4)" in text
    assert "(skola/namnd.yaml:8)" in text
    assert "ur skola/namnd.yaml." in text


def test_an_overview_without_a_kommunfil_names_the_nämndfil_for_its_own_rules(tmp_path: Path) -> None:
    path = written(tmp_path, OWN.replace("områden:", "beräkning:\n  saknade: noll\nområden:", 1), "namnd.yaml")
    text = shown(tmp_path, path, "--report", "översikt", "--format", "html")
    assert "saknade: noll <code>namnd.yaml:5</code>" in text


def test_what_cannot_be_seen_in_the_name_of_a_file_or_folder_is_shown_as_its_escape(tmp_path: Path) -> None:
    unseen, first, second = "\u202elmay.\u200b", tmp_path / "a" / "\u202eena", tmp_path / "b" / "\u202eena"
    for folder in (first, second):
        municipality(folder)
        (folder / "provonamnden.yaml").rename(folder / f"{unseen}.yaml")
    (first / f"{unseen}fel.yaml").write_text("målfil: 1\nkommun: Lillby\n", encoding="utf-8")
    report = shown(tmp_path, first / f"{unseen}.yaml")
    assert "(\\\\u202elmay.\\\\u200b.yaml:" in report
    for format in ("md", "html"):
        assert malf("report", "--format", format, "-o", f"{format}/", cwd=tmp_path).returncode == 1
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*/**/*") if path.suffix in (".md", ".html")]
    assert len(pages) > 40
    for page in (report, *pages):
        assert "\u202e" not in page
        assert "\u200b" not in page
    assert any("\\u202elmay.\\u200bfel.yaml" in page for page in pages)
