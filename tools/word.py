"""Write the Word templates in templates/ from the Markdown templates, so that both say the same.

Usage: python tools/word.py

A line of a Markdown template becomes a paragraph, a heading, an item of a list or a row of a table in real Word styles,
and its Jinja tags those of docxtpl; what a comment ``{#word … #}`` holds is for Word alone. What a page in Word has
besides (header, footer, language, hyphens, table heads that are repeated) is made here. ``tests/test_docx.py`` holds
that the templates are current.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
REPORTS = ("uppfoljning", "plan", "matris", "historik", "oversikt")
LANDSCAPE = ("matris",)
INK, QUIET, LINE, SHADE = RGBColor(0x0D, 0x4A, 0x66), RGBColor(0x3B, 0x46, 0x4F), "B9C2CA", "E9EEF2"

_INCLUDE = re.compile(r'{% include "([^"]+)" %}')
_TAG = re.compile(r"{%-? ((?:(?!%}).)+?) -?%}")
_PIECES = re.compile(r"({{.*?}}|{%.*?%})")
_LINK = re.compile(r"\[({{ [^}]+ }})\]\({{ [^}]+ }}\)")
_WRITTEN = re.compile(r"{{ ([^|}]+) \| markdown\((\d)\) }}")
_TITLE = re.compile(r"#+ ([^{]+)")
_ITEM = re.compile(r"^(?:(\s*)|{% if rad\.delgrupp %}\s*{% else %}(\s*){% endif %})- ")
WIDTHS = {"Slutdatum": 13, "Utfall": 21, "Läge": 20, "Utfall och läge": 26, "Kommentar": 36}
WIDTHS |= {"Indikator": 34, "Målvärde": 20, "Så mäts det": 26, "Område": 26}
WIDTHS |= {"Ursprung": 26, "Betydelse": 50, "Fullmäktigemål": 30, "Nämndens områden": 40, "Nämnd": 30, "Mål": 24}
WIDTHS |= {"Område och mål": 44, "Fördelning": 22, "Index": 10, "Förändring": 16, "Utgångsvärde": 18}
WIDTHS |= {"Mål eller indikator": 34, "Räknat på": 19, "Skäl": 24, "Uppföljning": 26, "Åtgärd": 44, "Aktivitet": 28}
WIDTHS |= {"Ansvarig": 25, "Mätvärden": 26, "Hör till": 12, "Tid": 18}
NARROW = ("Mål",)
"""Shares of the width of a table, by the head of a column; others get 14, dynamic ones too, and 26 in the first."""
_LEFT_OUT = ("sidhuvud.md.j2", "utgivare.md.j2")
_TOLD_BY_PICTURE = "{{ vy.trend.beskrivning }}"
"""What stands in Word only in the text alternative of a picture, above a table of the same figures."""
_LEADS = ("for mening in vy.sammanfattning.meningar", "for mening in vy.meningar")
"""Loops over the sentences that a report begins with, of which the first is what the reader came for."""
_MADE = "Framställd av malf"
_PUBLISHED = "{% for uppgift in sida.utgivning %}<br>{{ uppgift.namn }}: {{ uppgift.text }}{% endfor %}"
"""Who has published the report: small, in the paragraph that says how it was made, so that no page has only that."""
_HEADING_FACTS = (
    "Ursprung:",
    "Fullmäktigemål:",
    "Områdets index:",
    "{{ uppgift }}",
    "{{ mål.lydelse }}",
    "{{ mål.skäl }}",
    "{% if mål.bedömt %}",
    "I målfilen:",
)
"""What stands between the heading of an area and its table, and goes with them to the next page."""
_WORD_ONLY = re.compile(r"{#word ?(.*?) ?#}")
"""What a Markdown template says in a comment is for Word alone: pictures, and goals under headings of their own."""
_NOT_WORD = re.compile(r"{#md#}\n.*?{#/md#}\n", re.DOTALL)
"""What stands between these comments is for Markdown alone."""


def lines(name: str) -> Iterator[str]:
    """The lines of a Markdown template with what it includes in its place."""
    text = _NOT_WORD.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))
    for line in _WORD_ONLY.sub(r"\1", text).splitlines():
        found = _INCLUDE.fullmatch(line.strip())
        if found is None:
            yield _LINK.sub(r"\1", line.replace('{{ " " }}', " ")).rstrip()
        elif found[1] not in _LEFT_OUT:
            yield from lines(found[1])


def made(report: str) -> Any:
    """The Word template of a report, as a python-docx document."""
    document = Document()
    _looks(document, report in LANDSCAPE)
    body = document.element.body
    for paragraph in document.paragraphs:
        body.remove(paragraph._p)
    waiting = list(lines(f"{report}.md.j2"))
    at, leading, title = 0, False, ""
    while at < len(waiting):
        line = waiting[at]
        if line.startswith("| ") and _is_head(waiting, at):
            at = _table(document, waiting, at, title)
            continue
        title = heading[1] if (heading := _TITLE.fullmatch(line)) else title
        _line(document, line, leading)
        leading = _leading(line, leading)
        at += 1
    return document


def _is_head(waiting: Sequence[str], at: int) -> bool:
    following = next((line for line in waiting[at + 1 :] if line), "")
    return following.startswith("| ---")


def _leading(line: str, before: bool) -> bool:
    """Whether the next line stands in a loop over the sentences that a report begins with."""
    tag = _TAG.fullmatch(line.strip())
    return tag[1] in _LEADS if tag else before


def _line(document: Any, line: str, leading: bool) -> None:
    text = line.strip()
    if not text or text in ("---", _TOLD_BY_PICTURE):
        return
    if leading and not _TAG.fullmatch(text):
        document.add_paragraph("{%p if loop.first %}")
        _runs(document.add_paragraph(style="malf ingress"), text)
        document.add_paragraph("{%p else %}")
        _runs(document.add_paragraph(), text)
        document.add_paragraph("{%p endif %}")
        return
    if tag := _TAG.fullmatch(text):
        document.add_paragraph(f"{{%p {tag[1]} %}}")
    elif heading := re.match(r"(#+) (.+)", text):
        _runs(document.add_paragraph(style=f"Heading {len(heading[1])}"), heading[2])
    elif written := _WRITTEN.fullmatch(text):
        document.add_paragraph(f"{{{{p {written[1]} | markdown({written[2]}) }}}}")
    elif text.startswith(_MADE):
        small = document.add_paragraph(style="malf cell")
        small.paragraph_format.space_before, small.paragraph_format.keep_together = Pt(12), True
        _runs(small, text + _PUBLISHED)
    elif item := _ITEM.match(line):
        _item(document, line[item.end() :], 1 + len(item[1] or item[2] or "") // 2, item[2] is not None)
    else:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = (
            True if text.endswith(":") or text.startswith(("**", *_HEADING_FACTS)) else None
        )
        _runs(paragraph, text)


def _item(document: Any, text: str, level: int, grouped: bool) -> None:
    """An item of a list; ``grouped``: one level further in when it is about a subgroup."""
    levels = ["{%p if rad.delgrupp %}", level + 1, "{%p else %}", level, "{%p endif %}"] if grouped else [level]
    for part in levels:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _runs(document.add_paragraph(style=f"List Bullet {part}".removesuffix(" 1")), text)


def _runs(paragraph: Any, text: str, bold: bool = False) -> None:
    """Runs of a paragraph: ``**bold**`` and ``<br>`` are understood, Jinja tags are kept whole."""
    for number, part in enumerate(text.split("**")):
        for place, piece in enumerate(part.split("<br>")):
            run = paragraph.add_run()
            run.bold = True if bold or number % 2 else None
            if place:
                run.add_break()
                piece = piece.lstrip()  # the space is for those who make Word of the Markdown
            if piece:
                run.add_text(piece)


def _cells(line: str) -> list[str]:
    """The cells of a table row, a loop over columns as cells of its own."""
    cells = [""]
    for piece in _PIECES.split(line.strip().removeprefix("|")):
        if piece.startswith(("{{", "{%")):
            cells[-1] += piece
        else:
            first, *others = piece.split("|")
            cells[-1] += first
            cells += others
    if not cells[-1].strip():
        cells.pop()
    out: list[str] = []
    for cell in (cell.strip() for cell in cells):
        tag = _TAG.match(cell)
        opens = len(re.findall(r"{% for ", cell)) - len(re.findall(r"{% endfor ", cell))
        if tag and opens and tag[1].startswith(("for ", "endfor")):
            out.append(f"{{%tc {tag[1]} %}}")
            cell = cell[tag.end() :].strip()
            if not cell and opens < 0:
                continue
        out.append(cell)
    return out


def _table(document: Any, waiting: Sequence[str], at: int, title: str) -> int:
    """A table from its head at ``at``, under the heading ``title``; the index of the line after it."""
    head, sides, rows, depth = _cells(waiting[at]), [], [], 0
    at += 1
    while at < len(waiting):
        line = waiting[at].strip()
        tag = _TAG.fullmatch(line)
        if not line:
            following = next((i for i in range(at, len(waiting)) if waiting[i] and not _tag_of(waiting[i])), None)
            if depth == 0 and (
                following is None or not waiting[following].startswith("| ") or _is_head(waiting, following)
            ):
                break
        elif tag:
            depth += tag[1].startswith(("for ", "if ")) - tag[1].startswith("end")
            if depth < 0:
                break
            rows.append([f"{{%tr {tag[1]} %}}"])
        elif not line.startswith("|"):
            break
        elif line.startswith("| ---"):
            sides = [cell.endswith(":") and bool(name) for cell, name in zip(_cells(line), head, strict=True)]
        else:
            rows.append(_cells(line))
        at += 1
    _write_table(document, head, rows, sides)
    _entitle(document.tables[-1], f"{title}: {', '.join(name for name in head if name and '{' not in name)}")
    return at


def _entitle(table: Any, title: str) -> None:
    """What the table is, told by those who read it aloud."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tbl.tblPr.append(caption)


def _tag_of(line: str) -> bool:
    return _TAG.fullmatch(line.strip()) is not None


def _write_table(document: Any, head: list[str], rows: list[list[str]], sides: list[bool]) -> None:
    """A table; ``sides``: which columns stand to the right, because they are figures, one for each cell of the head."""
    width = max(len(row) for row in (head, *rows))
    table = document.add_table(rows=0, cols=width, style="malf tabell")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:val"), "0420")
    look.set(qn("w:firstColumn"), "0")
    for number, row in enumerate((head, *rows)):
        made = table.add_row()
        shares = [8 if at and name in NARROW else WIDTHS.get(name, 14 if at else 26) for at, name in enumerate(head)]
        for cell in made._tr.tc_lst[len(row) :]:
            made._tr.remove(cell)
        properties = made._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text in zip(made._tr.tc_lst, row, strict=True):
            paragraph = _Cell(cell, table).paragraphs[0]
            paragraph.style = "malf cell" if number else "malf huvud"
            # Only the head: LibreOffice 7.4 loses rows after one further down that is kept with the next.
            paragraph.paragraph_format.keep_with_next = True if number == 0 else None
            _runs(paragraph, text)
        for cell, before, right in zip(made._tr.tc_lst, [False, *sides], sides, strict=False):
            paragraph = _Cell(cell, table).paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else None
            paragraph.paragraph_format.left_indent = Mm(1.5) if before and not right else None
        for cell, share in zip(made._tr.tc_lst, shares, strict=False):
            cell.width = Mm(share)
    document.add_paragraph(style="malf luft")


def _looks(document: Any, landscape: bool) -> None:
    """Styles, language, page, header and footer."""
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    if landscape:
        section.orientation = 1
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "sv-SE")
    _font(styles["Normal"], 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for level, size in ((1, 22), (2, 15), (3, 12.5), (4, 11), (5, 10.5), (6, 10.5)):
        style = styles[f"Heading {level}"]
        _font(style, size, INK if level < 4 else None)
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before = Pt(0 if level == 1 else 16 - 2 * min(level, 4))
        style.paragraph_format.space_after = Pt(6 if level < 3 else 3)
        style.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2", "List Number 3"):
        _font(styles[name], 10.5)
        styles[name].paragraph_format.space_after = Pt(2)
    for name, size in (("malf cell", 9), ("malf huvud", 8)):
        inside = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _font(inside, size)
        inside.paragraph_format.space_after = Pt(0)
    lead = styles.add_style("malf ingress", WD_STYLE_TYPE.PARAGRAPH)
    _font(lead, 13)
    lead.font.bold = True
    lead.paragraph_format.space_after = Pt(6)
    air = styles.add_style("malf luft", WD_STYLE_TYPE.PARAGRAPH)
    air.font.size = Pt(4)
    air.paragraph_format.space_after = Pt(4)
    _table_style(styles)
    _hyphenate(document)
    # Of Word 2010 in the template that python-docx begins with; it says nothing of our styles.
    for name, part in list(document.part.rels.items()):
        if part.reltype.endswith("/stylesWithEffects"):
            document.part.drop_rel(name)
    right = section.page_width - section.left_margin - section.right_margin
    for part, left, last in (
        (section.header, "{{ vy.tryck.avsändare }}", "{{ vy.tryck.diarienummer }}"),
        (section.footer, "{{ vy.tryck.rapport }}", None),
    ):
        paragraph = part.paragraphs[0]
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(right, 2)
        for style in (styles["Header"], styles["Footer"]):
            _font(style, 8.5, QUIET)
            style.paragraph_format.tab_stops.clear_all()
        paragraph.add_run(left)
        paragraph.add_run("\t" + (last or "Sida "))
        if last is None:
            _field(paragraph, "PAGE")
            paragraph.add_run(" av ")
            _field(paragraph, "NUMPAGES")


def _hyphenate(document: Any) -> None:
    """Words are broken as Swedish is, in running text and in narrow columns, but not in headings."""
    hyphens = OxmlElement("w:autoHyphenation")
    document.settings.element.find(qn("w:defaultTabStop")).addnext(hyphens)
    for style in ("Title", *(f"Heading {level}" for level in range(1, 7)), "malf huvud"):
        properties = document.styles[style].element.get_or_add_pPr()
        properties.insert_element_before(
            OxmlElement("w:suppressAutoHyphens"),
            *(
                f"w:{name}"
                for name in (
                    "kinsoku",
                    "wordWrap",
                    "overflowPunct",
                    "topLinePunct",
                    "autoSpaceDE",
                    "autoSpaceDN",
                    "bidi",
                    "adjustRightInd",
                    "snapToGrid",
                    "spacing",
                    "ind",
                    "contextualSpacing",
                    "mirrorIndents",
                    "suppressOverlap",
                    "jc",
                    "textDirection",
                    "textAlignment",
                    "textboxTightWrap",
                    "outlineLvl",
                    "divId",
                    "cnfStyle",
                    "rPr",
                    "sectPr",
                    "pPrChange",
                )
            ),
        )


def _font(style: Any, size: float, colour: RGBColor | None = None) -> None:
    style.font.name = "Arial"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    style.font.size = Pt(size)
    style.font.color.rgb = colour or RGBColor(0, 0, 0)


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _table_style(styles: Any) -> None:
    style = styles.add_style("malf tabell", WD_STYLE_TYPE.TABLE)
    style.font.size = Pt(9)
    style.paragraph_format.space_after = Pt(0)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    margins = OxmlElement("w:tblCellMar")
    for side, value in (("top", "45"), ("left", "70"), ("bottom", "45"), ("right", "70")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), value)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.extend((borders, margins))
    style.element.append(properties)
    first = OxmlElement("w:tblStylePr")
    first.set(qn("w:type"), "firstRow")
    letters = OxmlElement("w:rPr")
    letters.append(OxmlElement("w:b"))
    cells = OxmlElement("w:tcPr")
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{key}"), value)
    cells.append(shade)
    first.extend((letters, cells))
    style.element.append(first)


def main() -> int:
    sys.path.insert(0, str(ROOT / "src"))
    from maluppfoljning.render.docx import packed

    for report in REPORTS:
        (TEMPLATES / f"{report}.docx").write_bytes(packed(made(report), "", "", None))
        print(f"Wrote templates/{report}.docx.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
