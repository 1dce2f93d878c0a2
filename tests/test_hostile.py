"""Målfiler from a stranger, through every command: what is written is shown, and nothing of it comes alive."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from commands import SMALL, Done, malf, written
from markdown_it import MarkdownIt
from reports import full

TEXTS = {
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)> </td></table></style>--> &lt;b&gt; \"' onclick=x",
    "links": "[a](javascript:alert(1)) [b](data:text/html,x) ![c](http://x.example/c.png) <javascript:x> //x.example",
    "Markdown": "| a | b |\n| --- | --- |\n\n# rubrik\n---\n1. ett\n+ två\n> citat\n```\nkod\n\\",
    "workflow commands": "::error file=a.yaml,line=1::fel %0A::stop-commands::x ##[error]fel ##vso[task.x]y",
    "rich": "[red]röd[/red] [/] [link=http://x.example]länk[/link] :warning: [bold",
    "templates": "{{ 7777 * 7 }} {% for i in x %} {# bort #} {0.__class__} %s %(x)s ${x} $(id) `id`",
    "formulas": '=HYPERLINK("http://x.example") ;"+1 \n-1 \t@SUM(A1)',
    "a long word": "å" * 10_000,
}
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"^\s*::|##[a-z]*\[", re.MULTILINE)
"""What a build service takes for a command in its log."""
HARMLESS = "ordet"


def said(done: Done, tabs: bool = False) -> str:
    """All that a command said; no control character but the line break among it, and the tab in a report."""
    told = (done.stdout + done.stderr).decode("utf-8")
    assert not CONTROL.search(told.replace("\t", " ") if tabs else told)
    assert "fel i malf" not in told
    return told


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(params=list(TEXTS))
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with ``namnd.yaml``, where the text stands in every field that takes text, and the text itself."""
    text = TEXTS[request.param]
    written(tmp_path, full(text))
    (tmp_path / "text").write_text(text, encoding="utf-8")
    return tmp_path


def text_of(folder: Path) -> str:
    return (folder / "text").read_text(encoding="utf-8")


FINDING = re.compile(r"namnd\.yaml:\d+:\d+: (fel|varning) [A-Z]\d\d |  \d+ \| | +[|=] |namnd\.yaml: … och |\d+ fil|Fil")


def assert_only_our_lines(told: str) -> None:
    """Every line begins as we begin lines, none as a command to the runner that shows it, and none is very long."""
    for line in told.splitlines():
        assert FINDING.match(line), line
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert len(line) < 2_000


def test_validate_quotes_it_on_lines_of_our_own(hostile: Path) -> None:
    done = malf("validate", cwd=hostile)
    assert done.returncode in (0, 1)
    assert_only_our_lines(said(done))
    whole = json.loads(malf("validate", "--format", "json", cwd=hostile).stdout)
    assert whole["filer"] == 1


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("place", ["läge", "datum", "id", "a key", "a number", "a word", "an id of a table", "version"])
def test_what_cannot_be_read_is_quoted_on_lines_of_our_own(place: str, name: str, tmp_path: Path) -> None:
    text = json.dumps(TEXTS[name], ensure_ascii=False)
    changes = {
        "läge": ("läge: uppnått", f"läge: {text}"),
        "datum": ("datum: 2020-12-31", f"datum: {text}"),
        "id": ("id: trygghet", f"id: {text}"),
        "a key": ("    namn: Omsorg", f"    {text}: x\n    namn: Omsorg"),
        "a number": ("läge: uppnått", f"värde: {text}"),
        "a word": ("slutdatum: 2022-12-31", f"mätfrekvens: {text}"),
        "an id of a table": ("      larm:", f"      ? {text}\n      :"),
        "version": ("målfil: 1", f"målfil: {text}"),
    }
    written(tmp_path, SMALL.replace(*changes[place]))
    done = malf("validate", cwd=tmp_path)
    assert done.returncode == 1
    assert_only_our_lines(said(done))


@pytest.mark.parametrize("by", ["omrade", "ursprung", "mal"])
def test_the_tables_of_the_index_hold(by: str, hostile: Path) -> None:
    text = text_of(hostile)
    assert malf("index", "--by", by, cwd=hostile).returncode == 0
    assert not COMMAND.search(said(malf("index", "--by", by, cwd=hostile)))
    table = said(malf("index", "--by", by, "--format", "md", cwd=hostile))
    assert_no_live_markdown(table)
    rows = list(
        csv.reader(
            io.StringIO(malf("index", "--by", by, "--format", "csv", cwd=hostile).stdout.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert any(one_line(text)[:30] in one_line(cell) for row in rows for cell in row)
    whole = json.loads(malf("index", "--by", by, "--format", "json", cwd=hostile).stdout)
    assert whole["nämnder"][0]["nämnd"] == text.strip()


@pytest.mark.parametrize("id", ["m", "i", "g", "o", "namnd", "u"])
def test_explain_shows_it(id: str, hostile: Path) -> None:
    done = malf("explain", id, cwd=hostile)
    assert done.returncode == 0
    assert not COMMAND.search(said(done))


class Page(HTMLParser):
    """The tags with the names of their attributes, the addresses, and the running text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[tuple[str, ...]] = set()
        self.addresses: set[str] = set()
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, *sorted(name for name, _ in attrs)))
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action", "data")}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


FROM_MARKDOWN = {("strong",), ("em",), ("ul",), ("ol",), ("ol", "start"), ("li",), ("p",), ("br",), ("code",), ("h3",)}
FROM_MARKDOWN |= {("h4",), ("h5",), ("a", "href"), ("a", "href", "rel")}


def test_the_html_report_has_no_tag_and_no_link_from_it(
    hostile: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    calm = tmp_path_factory.mktemp("lugn")
    written(calm, full(HARMLESS))
    expected = Page(said(malf("report", "--format", "html", cwd=calm)))
    done = malf("report", "--format", "html", cwd=hostile)
    assert done.returncode == 0
    page = Page(said(done, tabs=True))
    assert page.tags - FROM_MARKDOWN <= expected.tags
    assert all(re.match(r"#[\w-]*$|https?://x\.example/", address) for address in page.addresses)
    assert one_line(text_of(hostile))[:50] in one_line(" ".join(page.words))


def assert_no_live_markdown(text: str) -> None:
    """A reader of Markdown that allows HTML finds our own line breaks and nothing else; and tables are in one piece."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not [
        t.content
        for t in (*tokens, *inline)
        if t.type in ("html_block", "html_inline") and t.content not in ("<br>", "<span>", "</span>")
    ]
    assert not [t.attrs for t in inline if t.type in ("image", "link_open") and "x.example/" not in str(t.attrs)]
    rows = [re.sub(r"\\.", "", line).count("|") for line in text.splitlines() if line.startswith("|")]
    heads = [re.sub(r"\\.", "", line).count("|") for line in text.splitlines() if re.match(r"\|( ?:?-+:? ?\|)+$", line)]
    assert set(rows) == set(heads)


def test_the_markdown_report_has_no_html_and_its_tables_hold(hostile: Path) -> None:
    done = malf("report", "--format", "md", cwd=hostile)
    assert done.returncode == 0
    assert_no_live_markdown(said(done, tabs=True))
    assert not re.search(r"^\s*::", said(done, tabs=True), re.MULTILINE)


@pytest.mark.parametrize(
    "escape",
    [r"\e[31m", r"\e]0;x\a", r"\x07", r"\0", r"\x9b2J", r"\u202e", r"\u200b", r"\L", r"\N", r"\uFEFF", r"\x7f"],
)
@pytest.mark.parametrize("command", ["validate", "index", "report"])
def test_control_characters_written_as_codes_are_refused_and_shown_as_codes(
    escape: str, command: str, tmp_path: Path
) -> None:
    written(tmp_path, SMALL.replace("Alla larm besvaras.", f'"Alla {escape} larm besvaras."'))
    done = malf(command, cwd=tmp_path)
    assert done.returncode == 1
    assert "namnd.yaml:12:22: fel F02 texten innehåller U+" in said(done)


@pytest.mark.parametrize(
    "character", ["\x1b", "\x07", "\x00", "\x9b", "\u202e", "\u200b", "\u2028", "\u0085", "\ufffe"]
)
def test_control_characters_in_the_file_are_refused_wherever_they_stand(character: str, tmp_path: Path) -> None:
    for at in ("målfil", "Omsorg", "# kommentar", "larm:"):
        text = SMALL.replace("områden:", "# kommentar\nområden:").replace(at, at[:2] + character + at[2:])
        written(tmp_path, text)
        done = malf("validate", cwd=tmp_path)
        assert done.returncode == 1
        assert re.search(r"fel F0[12] ", said(done))


def test_a_link_to_the_web_stays_a_link_and_others_do_not(tmp_path: Path) -> None:
    written(tmp_path, full("[bilaga](https://www.example.se/a) [fil](file:///etc/passwd) [x](JaVaScRiPt:alert(1))"))
    page = Page(malf("report", "--format", "html", cwd=tmp_path).stdout.decode("utf-8"))
    assert {address for address in page.addresses if not address.startswith("#")} == {"https://www.example.se/a"}


def test_what_is_typed_is_what_is_read_in_the_json(tmp_path: Path) -> None:
    text = TEXTS["templates"] + TEXTS["HTML"]
    written(tmp_path, full(text))
    done = malf("index", "--format", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["nämnder"][0]["nämnd"] == text
    assert html.unescape(text) != text
