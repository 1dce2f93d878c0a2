"""What holds for the page of every report: names, structure, escaping, sizes, and committees of every kind."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import get_args

import pytest
from committee import committee
from reports import ALL, HOSTILE, REPORT_CASES, full, report_case, report_of
from test_render import Page, cells

from maluppfoljning.cli.report import Report
from maluppfoljning.render import render
from maluppfoljning.render.names import VIEWS
from maluppfoljning.view.reports import ALIASES, OVERVIEW, REPORTS

HEAD = "målfil: 1\nkommun: P\nnämnd: N\n"
EVERY = pytest.mark.parametrize(("report", "case"), REPORT_CASES)
FORMATS = pytest.mark.parametrize("format", ["md", "html"])


def test_the_option_the_registry_and_the_page_of_names_know_the_same_reports() -> None:
    typed = set(get_args(get_args(Report)[0]))
    assert typed == {*REPORTS, OVERVIEW, *ALIASES}
    assert set(VIEWS) == {*REPORTS, OVERVIEW}
    assert all(alias.isascii() and name in VIEWS for alias, name in ALIASES.items())


@EVERY
@FORMATS
def test_the_same_view_gives_the_same_bytes(report: str, case: str, format: str) -> None:
    first = render(report, format, report_case(report, case), None)
    assert first == render(report, format, report_case(report, case), None)
    assert "None" not in Page(first).text if format == "html" else "None" not in first


@EVERY
def test_a_page_is_one_file_without_scripts_or_requests_and_below_150_kb(report: str, case: str) -> None:
    text = render(report, "html", report_case(report, case), None)
    page = Page(text)
    assert len(text.encode()) < 150_000
    assert not {t for t, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on") or a == "src"]
    assert "url(http" not in text
    assert "@import" not in text


@EVERY
def test_headings_do_not_skip_a_level_and_ids_are_unique_and_found(report: str, case: str) -> None:
    page = Page(render(report, "html", report_case(report, case), None))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["aria-labelledby"] for _, a in page.tags if "aria-labelledby" in a} <= set(ids)
    assert {str(a["href"])[1:] for _, a in page.tags if str(a.get("href", "")).startswith("#")} <= set(ids)


@pytest.mark.parametrize("case", [case for report, case in REPORT_CASES if report == "plan"])
@pytest.mark.parametrize("report", ["uppföljning", "plan"])
def test_every_goal_and_indicator_has_a_link_to_its_own_place_that_can_be_passed_on(report: str, case: str) -> None:
    page = Page(render(report, "html", report_case(report, case), None))
    places = [str(a["id"]) for _, a in page.tags if str(a.get("id", "")).startswith(("mal-", "indikator-"))]
    links = [(str(a.get("class", "")).split(), str(a.get("href", ""))[1:]) for tag, a in page.tags if tag == "a"]
    assert places
    assert [place for classes, place in links if {"nummer", "hit"} & set(classes)] == places


@pytest.mark.parametrize("case", [case for report, case in REPORT_CASES if report == "plan"])
@pytest.mark.parametrize("report", ["uppföljning", "plan"])
def test_a_link_to_an_indicator_is_told_from_the_others_and_is_not_read_as_the_head_of_its_row(
    report: str, case: str
) -> None:
    html = render(report, "html", report_case(report, case), None)
    assert not [head for head in re.findall(r"<th\b.*?</th>", html, re.DOTALL) if "Länk hit" in head]
    links = [a for tag, a in Page(html).tags if tag == "a" and "hit" in str(a.get("class", "")).split()]
    assert links
    assert not [a for a in links if len(str(a["aria-label"])) <= len("Länk hit: ")]


@EVERY
def test_the_contents_are_folded_until_the_style_sheet_opens_them_on_a_wide_screen(report: str, case: str) -> None:
    text = render(report, "html", report_case(report, case), None)
    folded = '<nav class="innehall" aria-label="Innehåll" tabindex="0">\n<details>\n<summary>Innehåll</summary>\n<ul>'
    assert text.count(folded) == text.count("<nav ") == (report != "matris")
    assert "@supports selector(::details-content)" in text


@EVERY
def test_every_table_has_a_caption_every_head_a_scope_and_every_picture_a_text(report: str, case: str) -> None:
    page = Page(render(report, "html", report_case(report, case), None))
    assert [t for t, _ in page.tags].count("table") == [t for t, _ in page.tags].count("caption")
    assert all("scope" in a for t, a in page.tags if t == "th")
    assert all(a.get("aria-label") for t, a in page.tags if t == "svg" and a.get("role") == "img")


@EVERY
def test_every_row_of_a_markdown_table_has_as_many_cells_as_its_head(report: str, case: str) -> None:
    lines = render(report, "md", report_case(report, case), None).splitlines()
    width = 0
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("|"):
            width = cells(line) if not before.startswith("|") else width
            assert cells(line) == width, line


@pytest.mark.parametrize("report", ALL)
def test_hostile_text_comes_out_as_typed_in_html(report: str) -> None:
    page = Page(render(report, "html", report_of(report, full()), None))
    assert not {t for t, _ in page.tags} & {"script", "img"}
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on")]
    assert page.text.count("<script>alert(1)</script>") == page.text.count("<img src=x onerror=alert(1)>") > 3
    assert page.text.count("{{ 7777*7 }}") == page.text.count("<script>alert(1)</script>")
    assert not [a for t, a in page.tags if t == "a" and not str(a["href"]).startswith(("#", "http", "mailto:"))]
    assert HOSTILE in page.text


@pytest.mark.parametrize("report", ALL)
def test_hostile_text_comes_out_as_typed_in_markdown(report: str) -> None:
    from markdown_it import MarkdownIt

    text = render(report, "md", report_of(report, full()), None)
    page = Page(MarkdownIt("gfm-like", {"linkify": False}).render(text).replace("&lt;br&gt;", ""))
    assert not {t for t, _ in page.tags} & {"script", "img", "a", "code", "del"}
    assert page.text.count("<script>alert(1)</script>") > 3
    assert page.text.count("<script>alert(1)</script>") == page.text.count("</style> --> ]]> &lt; ::error:: =1+1")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "områden: []\n",
        HEAD + "områden:\n  - id: o\n    namn: O\n",
        HEAD + "områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n        lydelse: M\n",
        HEAD + "områden: []\nuppföljningar:\n  - datum: 2020-01-01\n",
        HEAD + "områden: []\nuppföljningar:\n  - datum: 2020-01-01\n  - datum: 2021-01-01\n",
    ],
)
@pytest.mark.parametrize("report", ALL)
@FORMATS
def test_an_empty_committee_has_every_report(text: str, report: str, format: str) -> None:
    assert "Framställd av malf" in render(report, format, report_of(report, text), None)


def many(goals: int) -> str:
    """A committee with so many goals, followed up twice, every other goal better the second time."""
    text = f"{HEAD}områden:\n  - id: o\n    namn: O\n    mål:\n"
    for n in range(goals):
        text += f"      - id: m{n}\n        lydelse: Målet {n} är nått.\n        indikatorer:\n"
        text += f"          - id: i{n}\n            lydelse: Indikator {n}.\n            slutdatum: {2020 + n % 3}\n"
    text += "uppföljningar:\n"
    for day in ("2019-12-31", "2020-12-31"):
        text += f"  - datum: {day}\n    utfall:\n"
        text += "".join(
            f"      i{n}:\n        läge: {'uppnått' if n % 2 and day > '2020' else 'ej uppnått'}\n"
            for n in range(goals)
        )
    return text


@pytest.mark.parametrize("report", ALL)
@FORMATS
def test_five_hundred_goals_are_all_in_the_report(report: str, format: str) -> None:
    text = render(report, format, report_of(report, many(500)), None)
    assert [n for n in range(500) if f"Målet {n} är nått" not in text] == []


@pytest.mark.parametrize("report", ALL)
def test_a_committee_of_fifteen_goals_and_eight_follow_ups_is_below_150_kb_and_fits_a_job_summary(report: str) -> None:
    view = report_of(report, committee())
    assert len(render(report, "html", view, None).encode()) < 150_000
    assert len(render(report, "md", view, None).encode()) < 100_000


@pytest.mark.parametrize("report", ALL)
def test_five_hundred_goals_fit_a_job_summary_of_a_mebibyte(report: str) -> None:
    assert len(render(report, "md", report_of(report, many(500)), None).encode()) < 1 << 20


def test_lines_of_a_cell_stay_apart_where_a_reader_of_markdown_drops_the_line_break() -> None:
    for report, case in REPORT_CASES:
        text = render(report, "md", report_case(report, case), None)
        assert not re.search(r"<br>(?! |$)", text, re.MULTILINE)


@pytest.mark.parametrize("report", ALL)
def test_a_word_of_ten_thousand_characters_does_not_stop_the_report(report: str) -> None:
    assert "x" * 10_000 in render(report, "html", report_of(report, full("x" * 10_000)), None)
