"""A report as a Word file: a template in Word, ours or the municipality's own, filled in with the view.

The template's Jinja tags are those of docxtpl. The same view and template give the same bytes: the parts of the file
carry no clock, and a date stands in it only when ``SOURCE_DATE_EPOCH`` gives one.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from maluppfoljning import markup
from maluppfoljning.errors import MalfError
from maluppfoljning.render import extras
from maluppfoljning.render.environment import environment
from maluppfoljning.render.faults import translate
from maluppfoljning.render.pdf import created

MAX_FILE = 10_000_000
MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
"""Bytes of a template as it lies on disk and unpacked, and the number of files in it."""

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE = re.compile(r":\d+(?=: )")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OUR_TABLE = "malftabell"
_TWIP = 635
"""Of the units that python-docx counts in."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def docx(name: str, template: Path, view: Any, page: Any, sandboxed: bool) -> bytes:
    """The Word file. ``name`` is what messages call the template. Raises ``MalfError`` when the template is wrong."""
    library = extras.docxtpl()
    data = _checked(name, template)
    made = library.DocxTemplate(io.BytesIO(data))
    jinja = environment("docx", (), sandboxed=sandboxed)
    made.render_xml_part = lambda xml, _part, context, env: env.from_string(xml).render(context)
    made.render_properties = lambda *_: None
    try:
        made.render({"vy": view, "sida": page}, jinja, autoescape=True)
    except Exception as error:
        told = translate(error, name)
        # The whole text of a Word file is one line.
        raise MalfError(_LINE.sub("", str(told), count=1), told.remedy) from None
    for table in made.docx.element.body.iter(_W + "tbl"):
        _fit(table, made.docx.sections[0])
    return packed(made.docx, view.titel, view.tryck.avsändare, created())


def _checked(name: str, template: Path) -> bytes:
    """The bytes of a template that is a Word file without macros and of a reasonable size."""
    try:
        if template.stat().st_size > MAX_FILE:
            raise MalfError(f"mallen {name} är större än {MAX_FILE // 1_000_000} MB")
        data = template.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = file.infolist()
            names = {part.filename for part in parts}
    except OSError as error:
        raise MalfError(f"mallen {name} går inte att läsa: {error.strerror}") from None
    except zipfile.BadZipFile:
        raise MalfError(f"mallen {name} är ingen Word-fil", "spara den i Word som .docx") from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise MalfError(f"mallen {name} är orimligt stor när den packas upp", "spara om den i Word")
    if "word/document.xml" not in names:
        raise MalfError(f"mallen {name} är ingen Word-fil", "spara den i Word som .docx")
    if any(part.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for part in names):
        raise MalfError(f"mallen {name} har makron", "spara den i Word som .docx, utan makron")
    return data


def packed(document: Any, title: str, author: str, time: str | None) -> bytes:
    """The file of a python-docx document, with its properties and without a clock. ``time``: ISO 8601 or None."""
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:255], author[:255], "sv-SE"
    properties.last_modified_by, properties.comments, properties.revision = "malf", "", 1
    for element in list(properties._element):
        if element.tag.rpartition("}")[2] in ("created", "modified"):
            properties._element.remove(element)
    when = datetime.fromisoformat(time) if time else None
    if when is not None:
        properties.created = properties.modified = when.replace(tzinfo=None)
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    stamp = max(_EARLIEST, when.timetuple()[:6]) if when else _EARLIEST
    with zipfile.ZipFile(raw) as loose, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as tight:
        for part in loose.infolist():
            entry = zipfile.ZipInfo(part.filename, stamp)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            tight.writestr(entry, loose.read(part))
    return out.getvalue()


def _fit(table: Any, section: Any) -> None:
    """The columns of a table of ours over the width of the page, in the shares that its first row gives.

    How many columns it has is not known until the template is filled in. Other tables are left as they are.
    """
    style = table.find(f"{_W}tblPr/{_W}tblStyle")
    if style is None or style.get(_W + "val") != _OUR_TABLE:
        return
    rows = table.findall(_W + "tr")
    shares = [int(width.get(_W + "w") or 1) for width in rows[0].iter(_W + "tcW")]
    whole = (section.page_width - section.left_margin - section.right_margin) // _TWIP
    widths = [str(whole * share // sum(shares)) for share in shares]
    for column, width in zip(table.findall(f"{_W}tblGrid/{_W}gridCol"), widths, strict=False):
        column.set(_W + "w", width)
    for row in rows:
        for cell, width in zip(row.iter(_W + "tcW"), widths, strict=False):
            cell.set(_W + "w", width)


def text(value: str) -> str:
    """A text inside a run, on as many lines as it has."""
    safe = markup.escape_html(_NO_XML.sub("\ufffd", value))
    return safe.replace("\n", _BREAK)


def cell(written: str) -> str:
    """What a person has written, inside a run: lines, and lists with their signs."""
    return _BREAK.join(_line(line) for block in markup.parse(written) for line in _lines(block))


def paragraphs(written: str, level: int) -> str:
    """What a person has written, as paragraphs of their own, its headings from ``level``."""
    return "".join(_paragraph(block, level) for block in markup.parse(written))


def _line(pieces: tuple[str, markup.Block | None]) -> str:
    sign, block = pieces
    told = (
        "".join(piece.text if piece.kind == "text" else " " for piece in block.pieces if _shown(piece)) if block else ""
    )
    return text(f"{sign}{told}".strip())


def _shown(piece: markup.Piece) -> bool:
    return piece.kind in ("text", "soft", "hard")


def _lines(block: markup.Block) -> list[tuple[str, markup.Block | None]]:
    if block.kind not in ("ul", "ol"):
        return [("", block)]
    found: list[tuple[str, markup.Block | None]] = []
    for number, item in enumerate(block.items, block.rank):
        inner = [line for part in item for line in _lines(part)]
        sign = f"{number}. " if block.kind == "ol" else "• "
        found += [(sign + inner[0][0], inner[0][1]), *inner[1:]] if inner else [(sign, None)]
    return found


def _paragraph(block: markup.Block, level: int) -> str:
    if block.kind in ("ul", "ol"):
        style = "ListBullet" if block.kind == "ul" else "ListNumber"
        return "".join(_styled(style, sign, inner) for sign, inner in _lines(block))
    style = f"Heading{min(level + block.rank, 6)}" if block.kind == "h" and level else "Normal"
    return _styled(style, "", block)


def _styled(style: str, sign: str, block: markup.Block | None) -> str:
    plain = re.sub(r"^(?:• |\d+\. )", "", sign)
    runs, bold, italic = [_run(plain, False, False)] if plain else [], False, False
    for piece in block.pieces if block else ():
        if piece.kind in ("strong", "/strong"):
            bold = piece.kind == "strong"
        elif piece.kind in ("em", "/em"):
            italic = piece.kind == "em"
        elif _shown(piece):
            runs.append(_run({"soft": " ", "hard": "\n"}.get(piece.kind, piece.text), bold, italic))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _run(told: str, bold: bool, italic: bool) -> str:
    look = f"<w:rPr>{'<w:b/>' * bold}{'<w:i/>' * italic}</w:rPr>" if bold or italic else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text(told)}</w:t></w:r>'
