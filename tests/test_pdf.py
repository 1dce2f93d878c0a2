"""Reports as PDF: what is said is there, tagged and named, and nothing is fetched and nothing depends on the clock."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import equipped
import pdfua
import pypdf
import pytest
from commands import SMALL, malf, process, written
from reports import ALL, CASES, example, example_report, full, report_of, view_of
from test_hostile import TEXTS

from maluppfoljning.errors import MalfError
from maluppfoljning.render import extras, finished, pages, render
from maluppfoljning.render.paper import prepare
from maluppfoljning.render.pdf import pdf
from maluppfoljning.resources import template_folder

pytestmark = pytest.mark.usefixtures("pango")
RUNNING = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption"}


@pytest.fixture(scope="session")
def pango() -> Path:
    return equipped.pango()


@cache
def made(report: str, name: str) -> bytes:
    vy = report_of(report, full()) if name == "full" else example_report(report, name)
    document = finished(report, "pdf", vy, None)
    assert isinstance(document, bytes)
    return document


def page(body: str) -> pypdf.PdfReader:
    html = f'<html lang="sv"><title>Prov</title><body>{body}</body></html>'
    return pypdf.PdfReader(io.BytesIO(pdf(html)))


def reader(report: str, name: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made(report, name)))


def letters(text: str) -> str:
    """The text without what a line break changes: spaces and hyphens."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]", "", text)


def printed(document: pypdf.PdfReader) -> str:
    return letters("".join(page.extract_text() for page in document.pages))


Tag = tuple[str, Any, tuple[str, ...]]


def tags(document: pypdf.PdfReader) -> Iterator[Tag]:
    """Each tag of the tree in reading order, its dictionary, and the tags around it, outermost first."""

    def walk(element: Any, above: tuple[str, ...]) -> Iterator[Tag]:
        element = element.get_object()
        if not isinstance(element, dict) or "/S" not in element:
            return
        tag = str(element["/S"])[1:]
        yield tag, element, above
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from walk(kid, (*above, tag))

    root: Any = document.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    for kid in root["/K"]:
        yield from walk(kid, ())


def outlined(document: pypdf.PdfReader) -> list[str]:
    def walk(items: Any) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item)
            else:
                yield str(item.title)

    return list(walk(document.outline))


@pytest.mark.parametrize("name", [*CASES, "full"])
@pytest.mark.parametrize("report", ALL)
def test_the_tags_follow_the_rules_of_the_standard(report: str, name: str) -> None:
    found = list(tags(reader(report, name)))
    assert {above[-1] for tag, _, above in found if tag == "LI"} <= {"L"}
    assert {tag for tag, _, above in found if above and above[-1] == "L"} <= {"LI", "L", "Caption"}
    assert {tag for tag, _, above in found if above and above[-1] == "TR"} <= {"TH", "TD"}
    assert [tag for tag, _, above in found if tag in RUNNING and tag in above] == []
    assert [element for tag, element, _ in found if tag == "TH" and "/Scope" not in element["/A"]] == []
    assert [element for tag, element, _ in found if tag == "Figure" and not element.get("/Alt")] == []
    levels = [int(tag[1]) for tag, _, _ in found if re.fullmatch(r"H\d", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


@pytest.mark.parametrize("report", ALL)
def test_a_checker_of_the_standard_finds_nothing(report: str, tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(made(report, "ekero"))
    found = [f for f in pdfua.validate(str(file)).findings if f.severity is not pdfua.Severity.INFO]
    assert [(f.rule_id, f.message) for f in found] == []


@pytest.mark.parametrize("report", ALL)
def test_it_says_its_language_its_title_its_sender_and_its_standard(report: str) -> None:
    document = reader(report, "ekero")
    root: Any = document.trailer["/Root"]
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata is not None
    assert "Ekerö" in (document.metadata.title or "")
    sender = "Ekerö" if report == "översikt" else "Ekerö · Socialnämnden"
    assert document.metadata.author == sender
    assert document.metadata.creation_date is None
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r'pdfuaid:part="1"', xmp)
    assert '<rdf:li xml:lang="x-default">' + (document.metadata.title or "") in xmp


@pytest.mark.parametrize("report", ALL)
def test_every_link_in_the_document_leads_somewhere(report: str) -> None:
    document = reader(report, "ekero")
    links = [note.get_object() for leaf in document.pages for note in leaf.get("/Annots", [])]
    inner = [str(link["/Dest"]) for link in links if "/Dest" in link]
    assert inner or report not in ("uppföljning", "översikt")
    assert set(inner) <= document.named_destinations.keys()


def test_a_link_to_a_part_leads_to_its_first_words_and_the_rules_of_a_page_are_obeyed() -> None:
    body = (
        '<p><a href="#mal">till målet</a></p><section id="mal"><div><h1>Målet</h1></div></section>'
        '<style>#dolt{display:none}</style><p id="dolt">syns inte</p><p id="ensam">syns</p>'
    )
    root = ElementTree.fromstring(f'<html lang="sv"><body>{body}</body></html>')
    prepare(root)
    assert {part.tag: part.get("id") for part in root.iter() if part.get("id")} == {"h1": "mal", "p": "dolt"}
    document = page(body)
    assert list(document.named_destinations) == ["mal"]
    assert "synsinte" not in printed(document)


def test_the_outline_leads_to_every_heading() -> None:
    vy = example("ekero")
    headings = [letters(text) for text in outlined(reader("uppföljning", "ekero"))]
    assert {letters(område.namn) for område in vy.områden} <= set(headings)
    assert "Sammanfattning" in headings


@pytest.mark.parametrize("name", CASES)
def test_every_goal_and_indicator_and_the_index_are_printed(name: str) -> None:
    vy = example(name)
    text = printed(reader("uppföljning", name))
    for område in vy.områden:
        assert letters(område.namn) in text
        for mål in område.mål:
            assert letters(mål.rubrik) in text
            assert letters(mål.lydelse) in text
            for indikator in mål.indikatorer:
                assert letters(indikator.lydelse) in text
                assert letters(indikator.kommentar) in text
    assert vy.sammanfattning.index in text
    assert name != "ekero" or vy.sammanfattning.index == "0,76"


@pytest.mark.parametrize("report", ALL)
def test_every_page_says_which_it_is_and_of_how_many(report: str) -> None:
    pages = [page.extract_text() for page in reader(report, "ekero").pages]
    for number, text in enumerate(pages, 1):
        assert re.search(rf"Sida {number} av {len(pages)}\b", " ".join(text.split()))


def test_header_and_footer_are_artifacts_and_not_part_of_what_is_read_aloud() -> None:
    document = reader("uppföljning", "ekero")
    numbers: Any = document.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
    for number, leaf in enumerate(document.pages):
        contents = leaf.get_contents()
        assert contents is not None
        marked = contents.get_data()
        assert marked.count(b"/Type /Pagination") + marked.count(b"/Type/Pagination") >= 2
        held = [int(n) for n in re.findall(rb"/MCID (\d+)", marked)]
        assert held == [i for i, element in enumerate(numbers[2 * number + 1]) if i in held and element is not None]


ROW = "<tr><th>{}</th><td>1</td></tr>"
TOTALS = (
    '<div style="height:{}mm">F</div><div class="rulla"><table class="kort totaler"><caption>Ursprung</caption>'
    f"<thead>{ROW.format('Namn')}</thead><tbody>{''.join(ROW.format(f'Rad{n}') for n in range(3))}</tbody>"
    f"<tfoot>{ROW.format('Samtliga')}</tfoot></table></div>"
    '<p class="uppgift">Rad0: (1 + 1) / 2 = 1.</p><p class="uppgift">Rad1: (1 + 1) / 2 = 1.</p>'
)


def test_no_page_begins_with_the_sum_of_a_table_or_with_how_its_last_row_came_about() -> None:
    style = (template_folder() / "style.css").read_text(encoding="utf-8")
    broken = set()
    for height in range(204, 252, 6):
        pages = [sheet.extract_text() for sheet in page(f"<style>{style}</style>{TOTALS.format(height)}").pages]
        first = next((word for word in pages[-1].split() if word not in ("Namn", "1")), "") if len(pages) > 1 else ""
        broken.add(first)
    assert broken == {"", "Ursprung", "Rad1"}


def test_words_are_hyphenated_in_swedish() -> None:
    lines = "\n".join(leaf.extract_text() for leaf in reader("uppföljning", "ekero").pages).splitlines()
    broken = [line for line in lines if re.search(r"[a-zåäö][-\u2010]$", line)]
    assert len(broken) > 10


def test_the_same_report_is_the_same_bytes_whatever_the_clock_and_the_machine_say(tmp_path: Path) -> None:
    written(tmp_path)
    one = process("report", "namnd.yaml", "--format", "pdf", cwd=tmp_path, env={"TZ": "Asia/Tokyo", "LC_ALL": "C"})
    other = process("report", "namnd.yaml", "--format", "pdf", cwd=tmp_path, env={"PYTHONHASHSEED": "7", "TZ": "UTC"})
    assert (one.returncode, one.stderr) == (0, b"")
    assert one.stdout == other.stdout
    assert one.stdout.startswith(b"%PDF-1.7")
    dated = process("report", "namnd.yaml", "--format", "pdf", cwd=tmp_path, env={"SOURCE_DATE_EPOCH": "1598832000"})
    metadata = pypdf.PdfReader(io.BytesIO(dated.stdout)).metadata
    assert metadata is not None
    assert str(metadata.creation_date) == "2020-08-31 00:00:00+00:00"
    wrong = process("report", "namnd.yaml", "--format", "pdf", cwd=tmp_path, env={"SOURCE_DATE_EPOCH": "nyss"})
    assert wrong.returncode == 2
    assert "SOURCE_DATE_EPOCH är inget antal sekunder" in wrong.stderr.decode()


def test_a_folder_gets_a_file_for_each_committee(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, SMALL.replace("Socialnämnden", "Skolnämnden"), "skola.yaml")
    done = malf("report", ".", "--format", "pdf", "-o", "ut", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in (tmp_path / "ut").iterdir()) == ["namnd.pdf", "skola.pdf"]
    alone = malf("report", ".", "-o", "rapport.pdf", cwd=tmp_path)
    assert alone.returncode == 2
    assert "Här finns 2 nämnder, som behöver varsin fil." in alone.stderr.decode()
    assert not (tmp_path / "rapport.pdf").exists()


def test_a_pdf_is_not_written_to_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from maluppfoljning.cli import reporting

    monkeypatch.setattr(sys, "stdout", type("Screen", (io.StringIO,), {"isatty": lambda self: True})())
    with pytest.raises(MalfError, match="går inte att visa på skärmen") as refused:
        reporting.refuse_screen(reporting.Wanted("plan", "pdf", None), None)
    assert refused.value.remedy == "Skriv den till en fil: -o rapport.pdf"
    reporting.refuse_screen(reporting.Wanted("plan", "html", None), None)
    reporting.refuse_screen(reporting.Wanted("plan", "pdf", None), Path("rapport.pdf"))


# what comes from strangers


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_printed_as_it_was_typed_and_leads_nowhere(name: str) -> None:
    text = TEXTS[name]
    data = pdf(render("uppföljning", "pdf", view_of(full(text)), None))
    document = pypdf.PdfReader(io.BytesIO(data))
    shown = printed(document)
    assert letters(text) in shown
    for leaf in document.pages:
        for annotation in leaf.get("/Annots", []):
            action = annotation.get_object().get("/A", {})
            assert action.get("/S") != "/URI" or re.match(r"https?://|mailto:", str(action.get("/URI")))
    assert b"JavaScript" not in data


def test_nothing_is_fetched_from_the_disk_or_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import urllib.request

    asked: list[str] = []
    monkeypatch.setattr(
        urllib.request.OpenerDirector, "open", lambda self, request, **_: asked.append(request.full_url)
    )
    secret = tmp_path / "hemlig.txt"
    secret.write_text("hemlig", encoding="utf-8")
    address = secret.as_uri()
    document = page(
        f'<link rel="attachment" href="{address}"><link rel="stylesheet" href="{address}">'
        f'<style>@import "{address}"; @font-face{{font-family:x;src:url({address})}} p{{font-family:x;'
        f'background:url(http://127.0.0.1:9/x)}}</style><p>text</p><img alt="x" src="{address}">'
        '<img alt="x" src="x.png">'
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}" width="9" height="9"/></svg>'
        f'<object data="{address}"></object><embed src="http://127.0.0.1:9/y">'
    )
    assert asked == []
    assert document.attachments == {}


def test_an_own_template_is_used_in_a_sandbox_with_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "mallar"
    own.mkdir()
    written(tmp_path)
    template = own / "uppfoljning.html.j2"
    template.write_text('<html lang="sv"><title>Egen</title><h1>Egen mall för {{ vy.nämnd }}</h1></html>', "utf-8")
    done = malf("report", "namnd.yaml", "--template", "mallar", "-o", "r.pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "EgenmallförSocialnämnden" in printed(pypdf.PdfReader(tmp_path / "r.pdf"))
    (own / "uppfoljning.pdf.j2").write_text('<html lang="sv"><title>Egen</title><h1>Bara papper</h1></html>', "utf-8")
    malf("report", "namnd.yaml", "--template", "mallar", "-o", "r.pdf", cwd=tmp_path)
    assert "Barapapper" in printed(pypdf.PdfReader(tmp_path / "r.pdf"))
    (own / "uppfoljning.pdf.j2").write_text("{{ vy.finns_inte }}", "utf-8")
    wrong = malf("report", "namnd.yaml", "--template", "mallar", "-o", "r.pdf", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "mallen uppfoljning.pdf.j2:1: namnet ”finns_inte” finns inte" in wrong.stderr.decode()


def test_a_picture_for_the_eye_alone_is_left_out_and_its_surroundings_stay() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"'
    document = page(
        f'<p>före{svg} aria-hidden="true"></svg>mellan</p>{svg} role="img" aria-label="En bild"></svg>efter'
    )
    assert printed(document) == "föremellanefter"
    assert [element["/Alt"] for tag, element, _ in tags(document) if tag == "Figure"] == ["En bild"]


# what is not installed


def test_pictures_have_the_accent_and_the_letters_that_the_page_ends_with() -> None:
    page = (
        '<style>:root{--accent:#111111}body{margin:0;font:400 1.0625rem/1.6 "Segoe UI",Arial}'
        "@media print{:root{--accent:#00553d}}body{font-family:Georgia,serif}</style>"
        '<body><svg class="kurvdiagram"><g class="kurva" stroke="#0d4a66"><g class="punkt" fill="#0d4a66">'
        '<circle class="ihalig" fill="#ffffff"/></g></g></svg></body>'
    )
    root = extras.weasyprint().HTML(string=page).etree_element
    prepare(root)
    picture = next(root.iter("{http://www.w3.org/2000/svg}svg"))
    curve, points, hollow = [part for part in picture.iter() if part.get("class") in ("kurva", "punkt", "ihalig")]
    assert picture.get("font-family") == "Georgia,serif"
    assert (curve.get("stroke"), points.get("fill"), hollow.get("fill")) == ("#00553d", "#00553d", "#ffffff")


def test_a_missing_extra_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    written(tmp_path)
    done = malf("report", "namnd.yaml", "-o", "r.pdf", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "Fel: Rapporter som PDF görs med tillägget pdf, som inte är installerat.\n"
        '  Installera malf med tillägget, ur mappen med malf: pipx install --force ".[pdf]" (eller pip install '
        '".[pdf]").\n'
    )
    assert not (tmp_path / "r.pdf").exists()


def test_missing_pango_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr("importlib.import_module", fails)
    with pytest.raises(MalfError, match="Pango, som inte finns på datorn") as told:
        extras.weasyprint()
    assert "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in (told.value.remedy or "")


def test_the_version_of_the_library_is_the_one_whose_inside_is_known() -> None:
    """Another is asked to lay out all pages together, which a long report takes twice the memory for."""
    assert extras.weasyprint().VERSION == pages.VERSION


def drawn(document: pypdf.PdfReader) -> list[list[bytes]]:
    """What is drawn on each page; the margin is drawn for itself, with a state of its own."""
    state = (b"q", b"Q", b"0.75 0 0 0.75 0 0 cm")
    contents: list[bytes] = [dict.__getitem__(leaf, "/Contents").get_object().get_data() for leaf in document.pages]
    return [[part for part in content.split(b"\n") if part not in state] for content in contents]


def told(document: pypdf.PdfReader) -> list[tuple[str, ...]]:
    """What each tag says, but not the numbers of the objects."""
    return [
        (tag, *(str(element.get(key)) for key in ("/Alt", "/A", "/ID")), *above)
        for tag, element, above in tags(document)
    ]


def places(document: pypdf.PdfReader) -> dict[str, tuple[Any, ...]]:
    """Where each link within the document leads: the number of the page and the place on it."""
    found = document.named_destinations.items()
    return {name: (document.get_destination_page_number(there), there.left, there.top) for name, there in found}


@pytest.mark.parametrize("report", ["uppföljning", "matris"])
def test_pages_drawn_one_by_one_are_as_the_library_makes_them(report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one = reader(report, "full")
    monkeypatch.setattr(pages, "VERSION", "en annan")
    together = pypdf.PdfReader(io.BytesIO(made.__wrapped__(report, "full")))
    assert len(drawn(one_by_one)) == len(together.pages)
    assert drawn(one_by_one) == drawn(together)
    assert told(one_by_one) == told(together)
    assert outlined(one_by_one) == outlined(together)
    assert places(one_by_one) == places(together)


@pytest.mark.parametrize(
    "style",
    [
        "p::after{content:counter(page) '/' counter(pages)}",
        "p::after{content:target-counter('#sist', page) '/2'} #sist::after{content:''}",
        "h2{string-set:rubrik content()} @page{@top-left{content:string(rubrik)}}",
        "@page{@top-left{content:element(lopande)}} .lopande{position:running(lopande)}",
        ".fast{position:fixed}",
    ],
)
def test_what_an_own_style_wants_of_other_pages_is_there(style: str) -> None:
    body = '<h2>Rubrik</h2><p>A</p><p class="lopande fast">B</p><p id="sist" style="break-before:page">C</p>'
    whole = f'<html lang="sv"><style>{style}</style><body>{body}</body></html>'
    ours = pypdf.PdfReader(io.BytesIO(pdf(whole)))
    theirs = pypdf.PdfReader(io.BytesIO(extras.weasyprint().HTML(string=whole).write_pdf()))
    assert [leaf.extract_text() for leaf in ours.pages] == [leaf.extract_text() for leaf in theirs.pages]


def test_a_drawn_page_is_forgotten_but_for_its_tags() -> None:
    """What there is of a page must not grow with what is on it: five hundred goals are as many pages."""
    library = extras.weasyprint()
    html = library.HTML(string='<html lang="sv"><body>' + "<h2>a</h2><p>b <b>c</b></p>" * 200)
    document = pages.one_by_one(library, html, "")
    boxes = [box for leaf in document.pages for box in leaf._page_box.children[0].descendants(placeholders=True)]
    assert len(document.pages) > 5
    assert len(boxes) > 1_000
    assert {name for box in boxes for name in vars(box)} <= pages._TOLD
