"""Text that people wrote, made harmless."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maluppfoljning import marked, markup


class Tags(HTMLParser):
    """Every start tag with its attributes, the running text, and its stretches between tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.stretches: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data
        self.stretches.append(data)


ALLOWED = {"p", "ul", "ol", "li", "em", "strong", "a", "br", "h2", "h3", "h4", "h5", "h6"}
written = st.text(alphabet=st.sampled_from(list("ab *_[]()#->+1.\n\\`<&|!:/ é\t~")), max_size=60)


def test_paragraphs_lists_emphasis_and_links_are_understood() -> None:
    text = "Ett *viktigt* **stycke** med [länk](https://example.se/a).\n\n- a\n- b\n\n1. x\n2. y"
    assert markup.html(text) == (
        '<p>Ett <em>viktigt</em> <strong>stycke</strong> med <a href="https://example.se/a" rel="noopener nofollow">'
        "länk</a>.</p><ul><li>a</li><li>b</li></ul><ol><li>x</li><li>y</li></ol>"
    )


def test_a_list_may_begin_with_another_number_than_one() -> None:
    assert markup.html("3. x\n4. y") == '<ol start="3"><li>x</li><li>y</li></ol>'


def test_headings_are_demoted_without_skipping_a_level() -> None:
    assert markup.html("# A\n\n### B\n\n#### C\n\n## D", 3) == "<h3>A</h3><h4>B</h4><h5>C</h5><h4>D</h4>"
    assert markup.markdown("# A\n\n### B", 3) == "### A\n\n#### B"


def test_headings_in_a_cell_are_bold_paragraphs() -> None:
    assert markup.html("# A") == "<p><strong>A</strong></p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#9;script:alert(1)",
        "data:text/html,x",
        "//host/x",
        "vbscript:x",
        "file:///etc/passwd",
        "https:///x",
        "https://user@host/",
    ],
)
def test_other_links_than_http_and_mailto_are_shown_as_typed(address: str) -> None:
    assert Tags(markup.html(f"[x]({address})")).found == [("p", {})]
    assert Tags(markup.html(f"[x]({address})")).text == f"[x]({address})"
    assert "](" not in markup.markdown(f"[x]({address})").replace("\\](", "")


@pytest.mark.parametrize("address", ["http://example.se", "https://example.se/x?y=1#z", "mailto:a@example.se"])
def test_ordinary_links_are_links(address: str) -> None:
    assert Tags(markup.html(f"[x]({address})")).found[1] == ("a", {"href": address, "rel": "noopener nofollow"})


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "<script>alert(1)</script>",
        "a &amp; b &#60;",
        "`kod`",
        "| a | b |",
        "~~a~~",
        "![",
        "<!-- x -->",
        "---",
    ],
)
def test_everything_else_comes_out_as_typed(text: str) -> None:
    assert Tags(markup.html(text)).text == text
    assert {tag for tag, _ in Tags(markup.html(text)).found} == {"p"}


@given(written)
def test_html_holds_only_the_tags_we_know_and_safe_links(text: str) -> None:
    for tag, attributes in Tags(markup.html(text, 3)).found:
        assert tag in ALLOWED
        assert set(attributes) <= {"href", "rel", "start"}
        assert re.match(r"https?://|mailto:", attributes.get("href") or "https://")


@given(written)
def test_no_letter_is_lost(text: str) -> None:
    shown = Tags(markup.html(text)).text
    assert [c for c in text if c in "abé"] == [c for c in shown if c in "abé"]


@given(st.text(alphabet=st.sampled_from(list("ab .,-–1)(\n<&|`")), max_size=60))
def test_the_short_way_for_plain_text_gives_what_the_parser_gives(text: str) -> None:
    if marked._MARKED.search(text):
        return
    tokens = marked._parser().parse(text)
    assert marked._blocks(tokens, 0, [])[0] == marked._plain(text)


@given(st.text(max_size=60))
def test_a_cell_is_one_line_and_cannot_be_broken_out_of(text: str) -> None:
    for shown in (markup.cell(text), markup.escape(text)):
        assert "\n" not in shown
        assert "\r" not in shown
        assert not re.search(r"(?<!\\)(\\\\)*\|", shown)
        assert "<" not in shown.replace("<br>", "").replace("<span>:</span>", "")


@given(st.text(max_size=60))
@example("    0")
def test_escaped_text_is_shown_as_typed_by_a_markdown_parser(text: str) -> None:
    from markdown_it import MarkdownIt

    flat = " ".join(text.replace("\0", "\ufffd").split())
    made = MarkdownIt("gfm-like", {"linkify": False}).render(markup.escape(text.replace("\0", "\ufffd")))
    assert " ".join(Tags(made).text.split()) == flat
    assert {tag for tag, _ in Tags(made).found} <= {"p", "span"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("se https://www.ekero.se/mal, sidan 3", "se https://www.ekero.se/mal, sidan 3"),
        ("https://a.se/?kpi=54&year=2020", "https://a.se/?kpi=54&year=2020"),
        ("https://a.se/fri_sok?kpi=54&year=2020", r"https\://a.se/fri\_sok?kpi=54&amp;year=2020"),
        ("(https://a.se/x(y)~z) och a_b", r"(https\://a.se/x(y)\~z) och a\_b"),
        ("https://a.se/?x=&copy;", r"https\://a.se/?x=&amp;copy;"),
        ("https://a.se/?x=&amp;y", r"https\://a.se/?x=&amp;amp;y"),
        ("HTTP://A.SE/<b>", r"HTTP\://A.SE/&lt;b&gt;"),
        ("ftp://a.se/x|y", r"ftp\://a.se/x\|y"),
        ("www.a.se/x", "www.a.se/x"),
        ("www.a.se/x*y", r"www\.a.se/x\*y"),
        ("namn_namnsson@a.se", r"namn\_namnsson@a.se"),
    ],
)
def test_an_address_is_no_link_that_leads_astray(typed: str, written: str) -> None:
    # What cmark-gfm (GitHub) and comrak (GitLab) were seen to show as typed. Both took ``https://a.se/a\_b`` for an
    # address with a backslash in it.
    assert markup.escape(typed) == markup.cell(typed) == markup.markdown(typed) == written


PICTURE = re.compile(r":(?:[a-z0-9_+-]*[a-z][a-z0-9_+-]*|[+-]1|100|1234):")
"""What GitHub and GitLab look for in a stretch of text between two tags, if the name is known to them."""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Klart :tada: nu", "Klart <span>:</span>tada: nu"),
        (":+1:", "<span>:</span>+1:"),
        ("a:b:c", "a<span>:</span>b:c"),
        (":a:b:", "<span>:</span>a<span>:</span>b:"),
        (":white_check_mark:", r"<span>:</span>white\_check\_mark:"),
        (":100: och :1st_place_medal:", r"<span>:</span>100: och <span>:</span>1st\_place\_medal:"),
        ("kl. 8:30:00, se :Tada: och :ö: och : a :", "kl. 8:30:00, se :Tada: och :ö: och : a :"),
        ("se www.a.se/x eller :o: nu", "se www.a.se/x eller <span>:</span>o: nu"),
        ("Mål 1: trygghet", "Mål 1: trygghet"),
    ],
)
def test_a_name_between_colons_becomes_no_picture(typed: str, written: str) -> None:
    from markdown_it import MarkdownIt

    assert markup.escape(typed) == markup.cell(typed) == markup.markdown(typed) == written
    shown = Tags(MarkdownIt("gfm-like", {"linkify": False}).render(written))
    assert shown.text.strip() == typed
    assert not any(PICTURE.search(stretch) for stretch in shown.stretches)
    assert markup.html(typed) == f"<p>{typed}</p>"


@given(st.text(alphabet=st.sampled_from(list(":ao1_+-* /")), max_size=30))
def test_no_text_without_an_address_holds_a_name_between_colons(text: str) -> None:
    from markdown_it import MarkdownIt

    for written in (markup.escape(text), markup.cell(text)):
        shown = Tags(MarkdownIt("gfm-like", {"linkify": False}).render(written))
        assert not any(PICTURE.search(stretch) for stretch in shown.stretches)


def test_a_long_text_of_colons_is_soon_written() -> None:
    text = ":" + "a" * 50_000 + ":a" * 50_000
    assert markup.escape(text).count("<span>") == 49_999


def test_what_is_nested_too_deep_for_the_parser_is_shown_as_typed() -> None:
    text = "- " * 500 + "x"
    assert Tags(markup.html(text)).text == text
    deep = "\n".join("  " * n + f"- x{n}." for n in range(80))
    assert "x79." in Tags(markup.html(deep)).text


def test_a_very_long_text_is_shown_as_typed() -> None:
    text = "**a** " * (marked.MAX_LENGTH // 5)
    assert markup.html(text) == f"<p>{text.strip()}</p>"


def test_nested_lists_keep_their_indentation_in_markdown() -> None:
    assert markup.markdown("- a\n  1. x\n  2. y\n- b") == "- a\n  1. x\n  2. y\n- b"
    assert markup.cell("- a\n  1. x\n- b") == "• a<br> 1\\. x<br> • b"


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    assert markup.markdown("Se![bild](https://example.se)") == "Se\\![bild](https://example.se)"
