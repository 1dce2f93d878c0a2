"""Reports: what templates may do, what is escaped, and what becomes of a municipality's own templates."""

import os
import re
import select
import signal
import subprocess
import sys
from contextlib import suppress
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes
from reports import CASES, HOSTILE, example, full, view_of

from maluppfoljning.errors import MalfError
from maluppfoljning.render import own, render
from maluppfoljning.render.environment import ORDINARY, OWN, environment
from maluppfoljning.render.names import COMPARISONS, PAGES, VIEWS, classes, namn
from maluppfoljning.resources import template_folder
from maluppfoljning.view.shapes import __all__ as shape_names
from maluppfoljning.view.shapes_sida import Sida

HEAD = "målfil: 1\nkommun: P\nnämnd: N\n"
TEMPLATES = sorted(path.name for path in template_folder().iterdir() if path.suffix in (".j2", ".css"))
VOID = {"img", "input", "meta", "br", "path", "circle", "rect", "line"}


class Page(HTMLParser):
    """The tags of a page, checked to be closed in order, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(name: str) -> nodes.Template:
    made = environment("html" if ".html" in name or name.endswith("css") else "md", (template_folder(),), False)
    return made.parse((template_folder() / name).read_text(encoding="utf-8"))


ALLOWED = (
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Filter,
    nodes.For,
    nodes.If,
    nodes.Include,
    nodes.Extends,
    nodes.Block,
    nodes.With,
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_uses_names_attributes_for_if_include_block_and_listed_filters_only(name: str) -> None:
    found = [node for node in parsed(name).find_all(nodes.Node) if not isinstance(node, ALLOWED)]
    assert [(type(node).__name__, node.lineno) for node in found] == []
    assert {f.name for f in parsed(name).find_all(nodes.Filter)} <= set(OWN)
    assert all(isinstance(node.test, nodes.Name | nodes.Getattr) for node in parsed(name).find_all(nodes.If))
    # A second name for a part of the view, for a template that is included in several places.
    assert all(isinstance(value, nodes.Getattr) for node in parsed(name).find_all(nodes.With) for value in node.values)


@pytest.mark.parametrize("expression", ["1 + 1", "a == b", "f()", "not a", "a and b", "a[0]", "a ~ b", "[a]", "-a"])
def test_the_check_of_templates_would_find_what_is_forbidden(expression: str) -> None:
    tree = jinja2.Environment().parse("{{ " + expression + " }}")
    assert [node for node in tree.find_all(nodes.Node) if not isinstance(node, ALLOWED)]


def test_every_name_in_a_template_is_in_the_view_and_the_other_way_round() -> None:
    fields = {
        name
        for view in (*VIEWS.values(), *PAGES.values(), *COMPARISONS.values(), Sida)
        for cls in classes(view)
        for name in cls.__annotations__
    }
    found = [node for name in TEMPLATES for node in parsed(name).find_all(nodes.Getattr)]
    own = [node for node in found if isinstance(node.node, nodes.Name) and node.node.name == "loop"]  # of Jinja
    assert {node.attr for node in own} == {"first", "last"}
    used = {node.attr for node in found if node not in own}
    assert used - fields == set()
    assert fields - used == set()


def test_the_page_of_names_is_current_and_names_every_class() -> None:
    page = namn()
    assert (template_folder() / "namn.md").read_text(encoding="utf-8") == page
    for name in shape_names:
        assert f"### {name}\n" in page
    for name in (*OWN, *ORDINARY):
        assert f"`{name}`" in page


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("format", ["md", "html"])
def test_the_same_view_gives_the_same_bytes(name: str, format: str) -> None:
    assert render("uppföljning", format, example(name), None) == render("uppföljning", format, example(name), None)


@pytest.mark.parametrize("name", CASES)
def test_a_page_is_one_file_without_scripts_or_requests_and_below_150_kb(name: str) -> None:
    text = render("uppföljning", "html", example(name), None)
    page = Page(text)
    assert len(text.encode()) < 150_000
    assert ("html", {"lang": "sv"}) in page.tags
    policy = {
        a.get("content") for t, a in page.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    }
    assert policy == {own.CSP}
    assert not {t for t, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on") or a == "src"]
    assert "url(http" not in text
    assert "@import" not in text


@pytest.mark.parametrize("view", [*CASES, "full"])
def test_headings_do_not_skip_a_level_and_ids_are_unique_and_found(view: str) -> None:
    page = Page(render("uppföljning", "html", example(view) if view in CASES else view_of(full()), None))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    for attribute in ("aria-labelledby",):
        assert {a[attribute] for _, a in page.tags if attribute in a} <= set(ids)
    assert {str(a["href"])[1:] for _, a in page.tags if str(a.get("href", "")).startswith("#")} <= set(ids)


@pytest.mark.parametrize("name", CASES)
def test_every_table_has_a_caption_and_every_head_a_scope(name: str) -> None:
    page = Page(render("uppföljning", "html", example(name), None))
    assert [t for t, _ in page.tags].count("table") == [t for t, _ in page.tags].count("caption")
    assert all("scope" in a for t, a in page.tags if t == "th")
    assert all(a.get("aria-label") for t, a in page.tags if t == "svg" and a.get("role") == "img")


def test_a_table_with_a_column_for_each_state_is_scrolled_by_itself_and_never_the_page() -> None:
    found = 0
    for name in TEMPLATES:
        lines = (template_folder() / name).read_text(encoding="utf-8").splitlines()
        for before, table, caption, head in zip(lines, lines[1:], lines[2:], lines[3:], strict=False):
            if table.startswith("<table") and "{% for läge in " in head:
                found += 1
                named = re.fullmatch(r'<div class="rulla" tabindex="0" role="region" aria-labelledby="(.*)">', before)
                assert named, name
                assert caption.startswith(f'<caption id="{named[1]}">'), name
    assert found > 3


def test_hostile_text_comes_out_as_typed_in_html() -> None:
    text = render("uppföljning", "html", view_of(full()), None)
    page = Page(text)
    plain = HOSTILE.replace("**fet**", "fet")
    assert not {t for t, _ in page.tags} & {"script", "img"}
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on")]
    assert page.text.count("<script>alert(1)</script>") == page.text.count("<img src=x onerror=alert(1)>") > 40
    assert page.text.count("{{ 7777*7 }}") == page.text.count("<script>alert(1)</script>")
    assert page.text.count(HOSTILE) + page.text.count(plain) > 40
    assert not [a for t, a in page.tags if t == "a" and not str(a["href"]).startswith(("#", "http", "mailto:"))]
    assert "60481729" not in text


def test_hostile_text_comes_out_as_typed_in_markdown() -> None:
    from markdown_it import MarkdownIt

    text = render("uppföljning", "md", view_of(full()), None)
    made = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    page = Page(made.replace("&lt;br&gt;", ""))
    assert not {t for t, _ in page.tags} & {"script", "img", "a", "code", "del"}
    assert page.text.count("<script>alert(1)</script>") > 40
    assert page.text.count("<script>alert(1)</script>") == page.text.count("</style> --> ]]> &lt; ::error:: =1+1")
    for line in text.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in range(3, 9)


def test_in_markdown_a_goal_has_its_indicators_under_it_and_an_indicator_its_subgroups() -> None:
    from markdown_it import MarkdownIt

    depth, found = 0, {}
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(render("uppföljning", "md", example("ekero"), None)):
        depth += (token.type == "bullet_list_open") - (token.type == "bullet_list_close")
        if depth and token.type == "inline":
            found[token.content[:24]] = depth
    assert (found["**Mål 7.** Medelvärdet av"[:24]], found["Minst 90% positiva svar "]) == (1, 2)
    assert (found["Hemtjänst: Värde 1 (förb"], found["Särskilt boende: Värde 1"]) == (3, 3)
    assert found["**Mål 8.** En indikator "] == 1


def cells(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line)) - 1


@pytest.mark.parametrize("view", [*CASES, "full"])
def test_every_row_of_a_markdown_table_has_as_many_cells_as_its_head(view: str) -> None:
    lines = render("uppföljning", "md", example(view) if view in CASES else view_of(full()), None).splitlines()
    width = 0
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("|"):
            width = cells(line) if not before.startswith("|") else width
            assert cells(line) == width, line


@pytest.mark.parametrize("format", ["md", "html"])
def test_both_formats_say_everything(format: str) -> None:
    text = render("uppföljning", format, view_of(full("Xyz")), None)
    for said in ("Xyz", "84", "Prognos" if format == "html" else "prognos", "Ordlista", "Nyckeltal", "Aktiviteter"):
        assert said in text
    for said in ("prov.yaml:1", "Så beräknades det", "Analys och åtgärder", "Det som inte räknas", "31 december 2019"):
        assert said in text
    assert text.count("Xyz") > 60


def test_a_word_of_ten_thousand_characters_does_not_stop_the_report() -> None:
    assert "x" * 10_000 in render("uppföljning", "html", view_of(full("x" * 10_000)), None)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "områden: []\n",
        HEAD + "områden:\n  - id: o\n    namn: O\n",
        HEAD + "områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n        lydelse: M\n",
        HEAD + "områden: []\nuppföljningar:\n  - datum: 2020-01-01\n",
    ],
)
@pytest.mark.parametrize("format", ["md", "html"])
def test_an_empty_committee_has_a_report(text: str, format: str) -> None:
    assert render("uppföljning", format, view_of(text), None).count("Sammanfattning") >= 1


# A municipality's own templates.


def with_own(folder: Path, text: str, name: str = "uppfoljning.html.j2") -> str:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return render("uppföljning", "md" if ".md" in name else "html", view_of(full("Xyz")), folder)


def test_an_own_template_goes_before_ours_and_may_build_on_it(tmp_path: Path) -> None:
    page = with_own(tmp_path, '{% extends "base.html.j2" %}{% block innehall %}<h1>{{ vy.nämnd }}</h1>{% endblock %}')
    assert "<h1>Xyz</h1>" in page
    assert "--papper" in page


def test_an_own_style_sheet_alone_is_enough(tmp_path: Path) -> None:
    page = with_own(tmp_path, "body{color:#123456}", "style.css")
    assert "#123456" in page
    assert "Så bedöms måluppfyllelsen" in page


def test_the_content_security_policy_is_ours_whatever_the_template_writes(tmp_path: Path) -> None:
    assert with_own(tmp_path, "<html><head><script>x</script>").startswith(
        f'<html><head><meta http-equiv="Content-Security-Policy" content="{own.CSP}">'
    )
    assert with_own(tmp_path, "<p>x</p>") == f'<meta http-equiv="Content-Security-Policy" content="{own.CSP}"><p>x</p>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<!DOCTYPE html>\n<html lang="sv">\n<head>', "<script>x</script></head>"),
        ("<!doctype html>", "<script>x</script><html><head></head>"),
        ("<!doctype html>", "<!-- <head> --><script>x</script>"),
        ("<!DOCTYPE html SYSTEM 'about:legacy-compat'>", "<html onfocus=x><head>"),
        ("", '<html lang="<head>"><script>x</script>'),
        ("", "<!-- x --><!doctype html><head>"),
        ("", "\u00a0<!doctype html><head><script>x</script>"),
        ("", "<title><head></title><script>x</script>"),
    ],
)
def test_the_policy_stands_before_whatever_could_run(before: str, after: str, tmp_path: Path) -> None:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{own.CSP}">'
    assert with_own(tmp_path, before + after) == before + meta + after


def test_text_is_escaped_in_an_own_template_too(tmp_path: Path) -> None:
    (tmp_path / "uppfoljning.html.j2").write_text("{{ vy.nämnd }}", encoding="utf-8")
    page = render("uppföljning", "html", view_of(full()), tmp_path)
    assert "<script>" not in page
    (tmp_path / "uppfoljning.md.j2").write_text("{{ vy.nämnd }}", encoding="utf-8")
    assert "<script>" not in render("uppföljning", "md", view_of(full()), tmp_path)


@pytest.mark.parametrize(
    ("template", "place", "word"),
    [
        ("\n\n{{ vy.nämd }}", ":3:", "”nämd” finns inte"),
        ("\n{{ nämnd }}", ":2:", "”nämnd” finns inte"),
        ("{% for a in vy.områden %}", ":1:", "slut"),
        ("\n{% fro a in b %}", ":2:", "okänd instruktion ”fro”"),
        ("{{ vy.nämnd | hemligt }}", ":1:", "okänt filter ”hemligt”"),
        ('\n{% include "annan.html.j2" %}', ":2:", "”annan.html.j2” finns inte"),
        ("{{ vy.nämnd.__class__.__mro__ }}", ":1:", ""),
        ("{{ lipsum() }}", ":1:", "”lipsum” finns inte"),
        ("{{ range(10) }}", ":1:", "”range” finns inte"),
        ('{% include "../hemlig.html.j2" %}', "", "ligger inte i mallmappen"),
        ('{% include "/etc/passwd" %}', "", "ligger inte i mallmappen"),
        ('{% include "uppfoljning.html.j2" %}', ":1:", "utan slut"),
        ("{{ 1 / 0 }}", ":1:", "division med noll"),
        ('\n{% include "../hemlig.html.j2" %}', ":2:", "”../hemlig.html.j2” ligger inte i mallmappen"),
        ('\n{% include ["../x", "y"] %}', ":2:", "ligger inte i mallmappen"),
        ("\n{{ vy.nämnd() }}", ":2:", "det som står före parentesen går inte att anropa"),
        ("\n{% for a in 5 %}{% endfor %}", ":2:", "inte är en lista"),
        ("\n{{ vy.nämnd + 1 }}", ":2:", "värdena är av olika sort"),
        ("\n{{ vy.nämnd | replace }}", ":2:", "fel antal värden"),
        ("\n{{ vy | märke }}", ":2:", "ett filter kan inte användas på ett värde av den sorten"),
        ("\n{% if vy is udda %}{% endif %}", ":2:", "okänt prov ”udda”"),
        ("\n{% if %}", ":2:", "här saknas något, före ”%}”"),
        ("\n{# öppen", ":2:", "slut saknas på ”kommentaren {#”"),
        ("\n{{ vy.områden[99] }}", ":2:", "namnet ”99” finns inte"),
        ("\n{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}", ":2:", "caller() finns bara i ett makro"),
        ("\n{% set vy.nämnd = 1 %}", ":", "det går inte att ändra något i vy eller sida"),
        ("{% block x required %}{% endblock %}", ":1:", "blocket ”x” måste fyllas i"),
        ("{% if 1 %}" * 5000 + "{% endif %}" * 5000, ":", "för mycket ligger i vartannat"),
        ("{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}", ":", "för mycket ligger i vartannat"),
        ("{% for a in [1] %}" * 60 + "{% endfor %}" * 60, ":", "för många for och if i varandra"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", ":1:", "utan slut"),
        ('{{ "\\x1b[31m" }}', "", "skriver styrtecknet U+001B på rapportens rad 1"),
        ('\n{{ "\\ud800" }}', "", "skriver styrtecknet U+D800 på rapportens rad 2"),
        ("{% for a in vy.områden %}{{ a.__init__.__globals__ }}{% endfor %}", ":1:", ""),
        ("{{ vy.nämnd.format(1) | length }}{{ 'x' * 10**10 }}", "", ""),
    ],
)
def test_a_wrong_own_template_is_told_with_file_and_line(tmp_path: Path, template: str, place: str, word: str) -> None:
    with pytest.raises(MalfError) as caught:
        with_own(tmp_path, template)
    assert str(caught.value).startswith(f"mallen uppfoljning.html.j2{place}" if place else "mallen ")
    assert word in str(caught.value)


ENDLESS = "{% for a in 'x' * 99999 %}{% for b in 'x' * 99999 %}{% for c in 'x' * 99999 %}" + "{% endfor %}" * 3


def test_an_endless_own_template_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "SECONDS", 1)
    with pytest.raises(MalfError, match="mallen uppfoljning"):
        with_own(tmp_path, ENDLESS)


ASKS = """
import subprocess, sys
from pathlib import Path
from maluppfoljning.render import own

class Told(subprocess.Popen):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, pass_fds=(int(sys.argv[1]),), **kwargs)
        print(self.pid, flush=True)

subprocess.Popen = Told
own.SECONDS = 600
own.render("uppfoljning.html.j2", "html", (Path(sys.argv[2]),), None, None)
"""
"""Asks for a report from an own template, says which process makes it, and lends that an open file."""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer that interrupts")
def test_an_endless_own_template_ends_with_the_process_that_asked_for_it(tmp_path: Path) -> None:
    (tmp_path / "uppfoljning.html.j2").write_text(ENDLESS, encoding="utf-8")
    reading, writing = os.pipe()
    command = [sys.executable, "-c", ASKS, str(writing), str(tmp_path)]
    asking = subprocess.Popen(command, pass_fds=(writing,), stdout=subprocess.PIPE)
    os.close(writing)
    assert asking.stdout
    made_by = int(asking.stdout.readline())
    asking.kill()
    asking.communicate()
    try:
        assert select.select([reading], [], [], 60)[0], "the template still runs"
        assert os.read(reading, 1) == b""
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(made_by, signal.SIGKILL)


def test_an_answer_is_taken_from_a_process_that_is_slow_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "import time\nclass Slow:\n    def __del__(self, sleep=time.sleep): sleep(2)\nslow = Slow()\n"
    monkeypatch.setattr(own, "_START", slow + own._START)
    assert with_own(tmp_path, "<p>{{ 1 }}</p>").endswith("<p>1</p>")


def test_an_own_template_that_writes_without_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(MalfError, match="20 miljoner tecken"):
        with_own(tmp_path, "{% for a in 'x' * 9999 %}{{ 'x' * 9999 }}{% endfor %}")


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="no symbolic links")
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hemlig.css").write_text("hemligt", encoding="utf-8")
    folder = tmp_path / "mallar"
    folder.mkdir()
    (folder / "style.css").symlink_to(tmp_path / "hemlig.css")
    with pytest.raises(MalfError, match="leder ut ur mappen"):
        render("uppföljning", "html", view_of(full("x")), folder)


def test_a_template_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_bytes(b"/* \xe5 */")
    with pytest.raises(MalfError, match="UTF-8"):
        render("uppföljning", "html", view_of(full("x")), tmp_path)


def test_a_folder_without_known_templates_is_told(tmp_path: Path) -> None:
    with pytest.raises(MalfError, match="har ingen mall"):
        render("uppföljning", "html", view_of(full("x")), tmp_path)
    with pytest.raises(MalfError, match="finns inte"):
        render("uppföljning", "html", view_of(full("x")), tmp_path / "saknas")
