"""Reports as Word: what is said is there in real styles, a stranger's template is harmless, and no clock is asked."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import word
from commands import EXAMPLES, SMALL, malf, process, written
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from openxml_audit import FileFormat, OpenXmlValidator
from PIL import Image
from reports import ALL, CASES, example, example_report, full, report_case, report_of, view_of, years
from test_hostile import TEXTS
from test_theme import PNG, SVG, catalogue

from maluppfoljning.charts import Svg
from maluppfoljning.render import finished
from maluppfoljning.render.docx import packed
from maluppfoljning.render.dressing import _painted, _proportion
from maluppfoljning.render.finishing import finish
from maluppfoljning.resources import template_folder

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@cache
def made(report: str, name: str) -> bytes:
    vy = report_case(report, name)
    document = finished(report, "docx", vy, None)
    assert isinstance(document, bytes)
    return document


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def text_of(document: Any) -> str:
    """All the text of the body, in order."""
    words = []
    for element in document.element.body.iter():
        if element.tag == qn("w:t"):
            words.append(element.text or "")
        elif element.tag in (qn("w:br"), qn("w:p")):
            words.append("\n")
    return "".join(words)


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("report", word.REPORTS)
def test_the_templates_are_made_from_the_markdown_templates(report: str) -> None:
    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return {name: file.read(name) for name in file.namelist()}

    current = parts((template_folder() / f"{report}.docx").read_bytes())
    expected = parts(packed(word.made(report), "", "", None))
    assert current["word/document.xml"] == expected["word/document.xml"], "python tools/word.py"
    assert current.keys() == expected.keys()


@pytest.mark.parametrize("name", [*CASES, "full"])
@pytest.mark.parametrize("report", ALL)
def test_headings_are_in_order_and_every_table_repeats_its_head(report: str, name: str) -> None:
    document = opened(made(report, name))
    styles = [p.style.name for p in document.paragraphs]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))
    assert document.tables or (report == "historik" and name in ("gotene", "degerfors"))  # nothing is followed up
    for table in document.element.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
        columns = len(table.find(qn("w:tblGrid")))
        assert {len(row.findall(qn("w:tc"))) for row in rows} == {columns}
        assert all(p.paragraph_format.keep_with_next for p in Table(table, document).rows[0].cells[0].paragraphs)
    assert "{{" not in text_of(document).replace("{{ 7777*7 }}", "")
    assert "{%" not in text_of(document).replace("{% raw %}", "")


@pytest.mark.parametrize("name", CASES)
def test_every_goal_and_indicator_and_the_index_are_there(name: str) -> None:
    vy = example(name)
    text = letters(text_of(opened(made("uppföljning", name))))
    for område in vy.områden:
        assert letters(område.namn) in text
        for mål in område.mål:
            assert letters(mål.rubrik) in text
            assert letters(mål.lydelse) in text
            for indikator in mål.indikatorer:
                assert letters(indikator.lydelse) in text
                assert indikator.läge is None or letters(f"{indikator.läge.symbol}{indikator.läge.ord}") in text
    assert vy.sammanfattning.index in text
    assert name != "ekero" or vy.sammanfattning.index == "0,76"


@pytest.mark.parametrize("report", ALL)
def test_it_says_its_language_its_title_its_sender_and_its_pages(report: str) -> None:
    vy: Any = example_report(report, "ekero")
    document = opened(made(report, "ekero"))
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (vy.titel, vy.tryck.avsändare, "sv-SE")
    language = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert [part.get(qn("w:val")) for part in language] == ["sv-SE"]
    section = document.sections[0]
    assert section.header.paragraphs[0].text == f"{vy.tryck.avsändare}\t{vy.tryck.diarienummer}"
    assert section.footer.paragraphs[0].text.startswith(f"{vy.tryck.rapport}\tSida ")
    fields = [part.get(qn("w:instr")) for part in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_same_report_is_the_same_bytes_whatever_the_clock_says(tmp_path: Path) -> None:
    written(tmp_path)
    one = process("report", "namnd.yaml", "--format", "docx", cwd=tmp_path, env={"TZ": "Asia/Tokyo", "LC_ALL": "C"})
    other = process("report", "namnd.yaml", "--format", "docx", cwd=tmp_path, env={"PYTHONHASHSEED": "7"})
    assert (one.returncode, one.stderr) == (0, b"")
    assert one.stdout == other.stdout
    dated = process("report", "namnd.yaml", "--format", "docx", cwd=tmp_path, env={"SOURCE_DATE_EPOCH": "1598832000"})
    assert str(opened(dated.stdout).core_properties.created).startswith("2020-08-31 00:00:00")


@pytest.mark.parametrize("name", ["ekero", "years"])
@pytest.mark.parametrize("report", ALL)
def test_office_would_open_it_without_a_word(report: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "rapport.docx"
    file.write_bytes(made(report, name))
    for version in (FileFormat.OFFICE_2010, FileFormat.OFFICE_2019):
        assert [str(error) for error in OpenXmlValidator(file_format=version).validate(file).errors] == []


def pictures(document: Any) -> list[str]:
    """The text alternatives of the pictures, in order."""
    return [part.get("descr") for part in document.element.body.iter(qn("wp:docPr"))]


def alternative(picture: Svg) -> str:
    return ElementTree.fromstring(picture).get("aria-label", "")


def test_the_pictures_of_a_report_are_there_with_their_text_alternatives() -> None:
    vy = view_of(years())
    bars = [rad.stapel for tabell in vy.tabeller for rad in (*tabell.rader, tabell.summa) if rad]
    assert vy.trend
    series = [serie.diagram for serie in vy.mätvärden[0].serier]
    expected = [vy.sammanfattning.stapel, *bars, vy.trend.diagram, *series]
    assert len(expected) > 12
    assert pictures(opened(made("uppföljning", "years"))) == [alternative(picture) for picture in expected]
    for report in ("historik", "matris"):
        other: Any = report_of(report, years())
        assert alternative(other.värmekarta) in pictures(opened(made(report, "years")))


def test_each_committee_has_its_bar_under_each_council_goal(tmp_path: Path) -> None:
    done = malf("report", EXAMPLES / "ekero", "--report", "översikt", "-o", "r.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    document = Document(str(tmp_path / "r.docx"))
    (table,) = (t for t in document.tables if t.rows[0].cells[0].text == "Fullmäktigemål")
    drawn = [[part.get("descr") for part in row.cells[1]._tc.iter(qn("wp:docPr"))] for row in table.rows[1:]]
    assert len(drawn) == 3
    assert all(len(told) == 1 and told[0].startswith("Socialnämnden: ") for told in drawn)
    assert [
        str(e) for e in OpenXmlValidator(file_format=FileFormat.OFFICE_2010).validate(tmp_path / "r.docx").errors
    ] == []


def test_what_is_drawn_has_numbers_of_its_own_and_the_text_of_the_chart() -> None:
    document = opened(made("historik", "years"))
    drawn = [*document.element.body.iter(qn("wp:docPr")), *document.element.body.iter(f"{{{WPS}}}cNvPr")]
    assert len({part.get("id") for part in drawn}) == len(drawn) > 50
    vy: Any = report_of("historik", years())
    texts = [text.text for text in ElementTree.fromstring(vy.värmekarta).iter("text")]
    groups = [g for g in document.element.body.iter(qn("w:drawing")) if g.find(f".//{qn('wp:docPr')}") is not None]
    held = [sorted(t.text or "" for t in group.iter(qn("w:t"))) for group in groups]
    assert sorted(text or "" for text in texts) in held


def test_a_picture_in_an_own_template_is_as_wide_as_it_says(tmp_path: Path) -> None:
    template = own(tmp_path, "{{ vy.sammanfattning.stapel | bild(8) }}|{{ vy.nämnd | bild }}|{{ vy.trend | bild }}|")
    document = opened(finished("uppföljning", "docx", view_of(SMALL), template))  # type: ignore[arg-type]
    (extent,) = document.element.body.iter(qn("wp:extent"))
    assert round(int(extent.get("cx")) / 360_000, 2) == 8
    assert letters("".join(p.text for p in document.paragraphs)) == "|||"


def test_bold_and_italic_in_a_cell_stay_in_the_look_of_the_cell() -> None:
    text = SMALL.replace(
        "läge: uppnått", 'läge: uppnått\n        kommentar: "**Alla** larm, *även* nattens.\\n\\n- ett"'
    )
    document = opened(finished("uppföljning", "docx", view_of(text), None))  # type: ignore[arg-type]
    (cell,) = (c for t in document.tables for row in t.rows for c in row.cells if "nattens" in c.text)
    runs = [(run.text, run.bold, run.italic) for run in cell.paragraphs[0].runs if run.text]
    assert runs == [
        ("Alla", True, None),
        (" larm, ", None, None),
        ("även", None, True),
        (" nattens.\n• ett", None, None),
    ]
    assert not list(document.element.body.iterfind(f".//{qn('w:t')}[@malf]"))


def test_each_of_many_bold_words_in_a_comment_is_a_run_of_its_own() -> None:
    """Told in one walk through the comment: to move what is left for each of them took minutes."""
    document = Document()
    texts = '<w:t malf="b">a</w:t><w:t>,</w:t><w:br/><w:t malf="i">b</w:t><w:t/>' * 5_000
    look = '<w:rPr><w:color w:val="AA0000"/></w:rPr>'
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}><w:r>{look}<w:t>x</w:t>{texts}</w:r></w:p>"))
    finish(document)
    runs = document.paragraphs[0].runs
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        ("x", None, None),
        *[("a", True, None), (",\n", None, None), ("b", None, True), ("", None, None)] * 5_000,
    ]
    assert {str(run.font.color.rgb) for run in runs} == {"AA0000"}


WIDE = SVG.replace("0 0 9 9", "0 0 36 9")


@pytest.mark.parametrize(
    ("logotype", "size", "kind"), [(SVG, (16, 16), ".svg"), (WIDE, (60, 15), ".svg"), (PNG, (16, 16), ".png")]
)
def test_our_template_takes_the_accent_and_the_logotype_of_the_municipality(
    logotype: str | bytes, size: tuple[int, int], kind: str, tmp_path: Path
) -> None:
    catalogue(tmp_path, logotype=logotype)
    assert malf("report", "data/namnd.yaml", "-o", "r.docx", cwd=tmp_path).returncode == 0
    errors = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(tmp_path / "r.docx").errors
    assert [str(error) for error in errors] == []
    document = Document(str(tmp_path / "r.docx"))
    [picture] = document.inline_shapes
    assert (round(picture.width.mm), round(picture.height.mm)) == size
    assert picture._inline.docPr.get("descr") == "Lillby kommun"
    assert next(document.element.body.iter(qn("wp:inline"))) is picture._inline
    data = logotype if isinstance(logotype, bytes) else logotype.encode()
    with zipfile.ZipFile(tmp_path / "r.docx") as file:
        pictures = {name: file.read(name) for name in file.namelist() if name.startswith("word/media/")}
        everything = b"".join(file.read(name) for name in file.namelist() if name.endswith(".xml"))
    assert [name for name, held in pictures.items() if held == data and name.endswith(kind)] != []
    assert b"00553D" in everything
    assert b"0D4A66" not in everything
    assert str(document.styles["Heading 1"].font.color.rgb) == "00553D"


@pytest.mark.parametrize(
    ("drawing", "size", "seen"),
    [
        (SVG, (189, 189), (0, 0x55, 0x3D, 255)),
        (WIDE, (708, 177), (0, 0x55, 0x3D, 255)),
        (SVG.replace("0 0 9 9", "0 0 9 9000000000"), (1, 189), None),
        (SVG.replace("<circle", "<text>A</text><circle"), (1, 1), (0, 0, 0, 0)),
        (SVG.replace("0 0 9 9", "0 0 0 0"), (189, 189), None),
    ],
)
def test_who_shows_no_svg_is_given_the_same_logotype_as_a_png(
    drawing: str, size: tuple[int, int], seen: tuple[int, ...] | None
) -> None:
    """Letters would be those of the computer, so that there is nothing to see of a logotype that has them."""
    painted = Image.open(io.BytesIO(_painted(drawing.encode())))
    assert painted.size == size
    centre = size[1] * 4 // 9
    assert seen in (None, painted.convert("RGBA").getpixel((min(centre, size[0] - 1), centre)))


def test_an_own_word_template_keeps_its_own_look(tmp_path: Path) -> None:
    catalogue(tmp_path)
    own = template_folder() / "uppfoljning.docx"
    done = malf("report", "data/namnd.yaml", "-o", "r.docx", "--template", own, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    document = Document(str(tmp_path / "r.docx"))
    assert str(document.styles["Heading 1"].font.color.rgb) == "0D4A66"
    assert len(document.inline_shapes) == 0


@pytest.mark.parametrize(
    ("frame", "proportion"),
    [
        ('viewBox="0 0 40 20"', 2),
        ('viewBox="0,0,40,20"', 2),
        ('width="30" height="10px"', 3),
        ('width="10mm" height="5mm"', 2),
        ('width="10mm" height="5px"', 1),
        ('viewBox="0 0 x"', 1),
        ('viewBox="0 0 5 0"', 1),
        ('viewBox="0 0 1000 1"', 10),
        ('viewBox="0 0 1 1000"', 0.1),
        ("", 1),
    ],
)
def test_a_drawing_says_its_proportions_or_is_square(frame: str, proportion: float) -> None:
    assert _proportion(f'<svg xmlns="http://www.w3.org/2000/svg" {frame}/>'.encode()) == proportion


@pytest.mark.parametrize("report", ALL)
def test_no_row_below_the_head_is_kept_with_the_next(report: str) -> None:
    """LibreOffice loses the rows after it when it comes last on a page."""
    rows = [row for table in opened(made(report, "full")).tables for row in table._tbl.tr_lst[1:]]
    assert rows != []
    assert [row for row in rows if next(row.iter(qn("w:keepNext")), None) is not None] == []


def test_every_goal_has_a_heading_and_its_wording_the_width_of_the_page() -> None:
    vy = example("ekero")
    paragraphs = opened(made("uppföljning", "ekero")).paragraphs
    goals = [at for at, p in enumerate(paragraphs) if p.style.name == "Heading 4"]
    wanted = [mål for område in vy.områden for mål in område.mål]
    assert [paragraphs[at].text for at in goals] == [f"{mål.nummer} {mål.rubrik}" for mål in wanted]
    assert [paragraphs[at + 1].text for at in goals] == [mål.lydelse for mål in wanted]
    assert all(paragraphs[at + line].paragraph_format.keep_with_next for at in goals for line in (1, 2))
    assert all(paragraphs[at]._p.getnext().tag == qn("w:p") for at in goals)


def test_what_is_told_of_a_goal_goes_with_it_to_the_next_page() -> None:
    paragraphs = opened(made("uppföljning", "gotene")).paragraphs
    at = next(at for at, p in enumerate(paragraphs) if p.text.startswith("5.7 "))
    assert [p.paragraph_format.keep_with_next for p in paragraphs[at + 1 : at + 3]] == [True, True]
    assert paragraphs[at + 2]._p.getnext().tag == qn("w:tbl")


@pytest.mark.parametrize("report", ALL)
def test_every_table_says_what_it_is(report: str) -> None:
    tables = opened(made(report, "full")).tables
    named = [table._tbl.tblPr.find(qn("w:tblCaption")) for table in tables]
    assert tables != []
    assert all(name is not None and name.get(qn("w:val"))[0].isupper() for name in named)


def test_figures_stand_to_the_right_under_heads_that_do_so_too() -> None:
    tables = opened(made("uppföljning", "full")).tables
    tables = [table for table in tables if "Index" in (cell.text for cell in table.rows[0].cells)]
    assert len(tables) > 2
    for table in tables:
        for head, *cells in zip(*(row.cells for row in table.rows), strict=True):
            right = [cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT for cell in (head, *cells)]
            words = head.text in ("Område", "Ursprung", "Nämnd", "Uppföljning", "Fördelning", "Räknat på", "Etikett")
            assert right == [not words] * len(right), head.text


def test_who_has_published_a_report_stands_in_one_small_paragraph(tmp_path: Path) -> None:
    catalogue(tmp_path)
    assert malf("report", "data/namnd.yaml", "-o", "r.docx", cwd=tmp_path).returncode == 0
    last = Document(str(tmp_path / "r.docx")).paragraphs[-1]
    assert last.text.startswith("Framställd av malf ur namnd.yaml.")
    assert last.text.splitlines()[1:] == [
        "Utgivare: Lillby kommun",
        "Kontakt: mal@example.se",
        "Villkor för uppgifterna: CC0-1.0",
        "Publicerat på: https://www.example.se/mal/",
    ]
    assert last.paragraph_format.keep_together


def test_the_first_sentence_of_a_report_is_the_largest(tmp_path: Path) -> None:
    first, *others = [p for p in opened(made("uppföljning", "ekero")).paragraphs if p.style.name == "malf ingress"]
    assert first.text == "Per den 31 augusti 2020 är 8 mål uppnådda och 7 delvis uppnådda."
    assert others == []


def test_a_subgroup_stands_one_level_in_from_its_indicator() -> None:
    document = opened(made("uppföljning", "ekero"))
    items = [p for p in document.paragraphs if p.style.name.startswith("List Bullet")]
    levels = {name: [p.text for p in items if p.style.name == name] for name in {p.style.name for p in items}}
    assert any(text.startswith("Mål 7.") for text in levels["List Bullet"])
    assert any(text.startswith("Minst 90%") for text in levels["List Bullet 2"])
    assert {text.split()[0] for text in levels["List Bullet 3"]} == {"Hemtjänst:", "Särskilt"}


# what comes from strangers


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_shown_as_it_was_typed(name: str) -> None:
    document = finished("uppföljning", "docx", view_of(full(TEXTS[name])), None)
    assert isinstance(document, bytes)
    assert letters(TEXTS[name]) in letters(text_of(opened(document)))
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        assert "javascript:" not in file.read("word/_rels/document.xml.rels").decode()


def own(tmp_path: Path, *paragraphs: str, name: str = "egen.docx") -> Path:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / name))
    written(tmp_path)
    return tmp_path / name


def told(tmp_path: Path, template: str) -> str:
    done = malf("report", "namnd.yaml", "--template", template, "-o", "r.docx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert not (tmp_path / "r.docx").exists()
    return done.stderr.decode()


def test_an_own_word_template_is_used_as_a_file_or_from_a_folder(tmp_path: Path) -> None:
    own(tmp_path, "Nämnd: {{ vy.nämnd }}", "{%p for mål in vy.områden %}", "{{ mål.namn }}", "{%p endfor %}")
    done = malf("report", "namnd.yaml", "--template", "egen.docx", "-o", "r.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [p.text for p in Document(str(tmp_path / "r.docx")).paragraphs] == ["Nämnd: Socialnämnden", "Omsorg"]
    (tmp_path / "mallar").mkdir()
    (tmp_path / "egen.docx").rename(tmp_path / "mallar" / "uppfoljning.docx")
    done = malf("report", "namnd.yaml", "--template", "mallar", "-o", "r.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Socialnämnden" in text_of(Document(str(tmp_path / "r.docx")))


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("{{ vy.finns_inte }}", "mallen egen.docx: namnet ”finns_inte” finns inte"),
        ("{% if vy.nämnd %}x", "mallen egen.docx: mallen tar slut för tidigt, troligen saknas ett end"),
        ("{{ vy.nämnd.__class__.__mro__ }}", "mallen egen.docx: det är inte tillåtet i en egen mall"),
        ("{{ vy.nämnd | finnsinte }}", "mallen egen.docx: okänt filter ”finnsinte”"),
    ],
)
def test_a_wrong_template_is_told_in_swedish(paragraph: str, said: str, tmp_path: Path) -> None:
    own(tmp_path, paragraph)
    assert said in told(tmp_path, "egen.docx")


def test_curly_quotes_from_word_are_taken_as_quotes(tmp_path: Path) -> None:
    own(tmp_path, "{{ vy.diarienummer | default(”inget”) }}{{ vy.nämnd }}")
    done = malf("report", "namnd.yaml", "--template", "egen.docx", "-o", "r.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_an_endless_template_is_stopped(tmp_path: Path) -> None:
    own(tmp_path, "{% for a in vy.titel %}" * 12 + "x" + "{% endfor %}" * 12)
    assert "egen.docx" in told(tmp_path, "egen.docx")


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "text.docx").write_text("inget arkiv", encoding="utf-8")
    assert "mallen text.docx är ingen Word-fil" in told(tmp_path, "text.docx")
    (tmp_path / "makron.docm").write_bytes(b"PK")
    assert "mallen makron.docm kan ha makron" in told(tmp_path, "makron.docm")
    assert "saknas.docx finns inte" in told(tmp_path, "saknas.docx")
    with zipfile.ZipFile(own(tmp_path, "x"), "a") as file:
        file.writestr("word/vbaProject.bin", b"x")
    assert "mallen egen.docx har makron" in told(tmp_path, "egen.docx")
    with zipfile.ZipFile(own(tmp_path, "x"), "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/media/bomb.bin", b"\0" * 70_000_000)
    assert "orimligt stor när den packas upp" in told(tmp_path, "egen.docx")


def test_a_missing_extra_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    written(tmp_path)
    done = malf("report", "namnd.yaml", "-o", "r.docx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert (
        "tillägget docx, som inte är installerat.\n  Installera malf med tillägget, ur mappen" in done.stderr.decode()
    )


def test_a_folder_gets_a_file_for_each_report(tmp_path: Path) -> None:
    done = malf("report", EXAMPLES / "ekero", "--report", "plan", "--format", "docx", "-o", "ut", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in (tmp_path / "ut").iterdir()] == ["socialnamnden-plan.docx"]
