"""A report as a Word file: a template in Word, ours or the municipality's own, filled in with the view.

The template's Jinja tags are those of docxtpl. The same view and template give the same bytes: the parts of the file
carry no clock, and a date stands in it only when ``SOURCE_DATE_EPOCH`` gives one.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from maluppfoljning import markup
from maluppfoljning.charts import Svg
from maluppfoljning.errors import MalfError
from maluppfoljning.marked import Block, parse
from maluppfoljning.render import extras
from maluppfoljning.render.drawing import drawing
from maluppfoljning.render.dressing import dress
from maluppfoljning.render.environment import environment
from maluppfoljning.render.faults import translate
from maluppfoljning.render.finishing import EMPHASIS, finish
from maluppfoljning.render.pdf import created

MAX_FILE = 10_000_000
MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
"""Bytes of a template as it lies on disk and unpacked, and the number of files in it."""

_TEXT = '<w:t xml:space="preserve">'
_BREAK = f"</w:t><w:br/>{_TEXT}"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE = re.compile(r":\d+(?=: )")
BESIDE = 5
"""The level of headings in what is told of a goal, one further in than the goal."""
_WIDEST = 60
"""Centimetres of a picture: wider than any paper that Word has."""
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
    if not sandboxed:
        dress(made.docx, page)
    finish(made.docx)
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


def text(value: str) -> str:
    """A text inside a run, on as many lines as it has."""
    safe = markup.escape_html(_NO_XML.sub("\ufffd", value))
    return safe.replace("\n", _BREAK)


def picture(what: Any, width: float) -> str:
    """A picture inside a run, ``width`` centimetres wide; nothing for what is no picture of ours."""
    if not isinstance(what, Svg):
        return ""
    return f"</w:t>{drawing(what, min(max(width, 1), _WIDEST))}{_TEXT}"


def cell(written: str) -> str:
    """What a person has written, inside a run: lines, emphasis, and lists with their signs."""
    lines = [line for block in parse(written) for line in _lines(block)]
    return _BREAK.join(text("\u2003" * depth + sign) + _inside(block) for depth, sign, block in lines).strip()


def paragraphs(written: str, level: int) -> str:
    """What a person has written, as paragraphs of their own, its headings from ``level``.

    At ``BESIDE`` it stands between a goal and the table of its indicators, and goes with them to the next page.
    """
    made = "".join(_paragraph(block, level) for block in parse(written))
    return made.replace("</w:pPr>", "<w:keepNext/></w:pPr>") if level == BESIDE else made


Line = tuple[int, str, Block | None]
"""A line of a text: how deep in lists it stands, the sign that it begins with, and what it says."""


def _lines(block: Block, depth: int = 0) -> list[Line]:
    if block.kind not in ("ul", "ol"):
        return [(depth, "", block)]
    found: list[Line] = []
    for number, item in enumerate(block.items, block.rank):
        sign = f"{number}. " if block.kind == "ol" else "• "
        inner = [line for part in item for line in _lines(part, depth + (part.kind in ("ul", "ol")))]
        first = inner[0] if inner else (depth, "", None)
        found += [(depth, sign + first[1], first[2]), *inner[1:]]
    return found


def _told(block: Block | None) -> Iterator[tuple[str, bool, bool]]:
    """The pieces of what a person has written: text, whether it is bold, whether it is italic."""
    bold = italic = False
    for piece in block.pieces if block else ():
        if piece.kind in ("strong", "/strong"):
            bold = piece.kind == "strong"
        elif piece.kind in ("em", "/em"):
            italic = piece.kind == "em"
        elif piece.kind in ("text", "soft", "hard"):
            yield {"soft": " ", "hard": "\n"}.get(piece.kind, piece.text), bold, italic


def _inside(block: Block | None) -> str:
    return "".join(
        f'</w:t><w:t xml:space="preserve" {EMPHASIS}="{"b" * bold}{"i" * italic}">{text(told)}</w:t>{_TEXT}'
        if (bold or italic) and told.strip()
        else text(" " if told == "\n" else told)
        for told, bold, italic in _told(block)
    )


def _paragraph(block: Block, level: int) -> str:
    if block.kind in ("ul", "ol"):
        style = "ListBullet" if block.kind == "ul" else "ListNumber"
        return "".join(
            _styled(f"{style}{min(depth + 1, 3)}".rstrip("1"), sign, inner) for depth, sign, inner in _lines(block)
        )
    style = f"Heading{min(level + block.rank, 6)}" if block.kind == "h" and level else "Normal"
    return _styled(style, "", block)


def _styled(style: str, sign: str, block: Block | None) -> str:
    plain = re.sub(r"^(?:• |\d+\. )", "", sign)
    runs = [_run(plain, False, False)] if plain else []
    runs += [_run(told, bold, italic) for told, bold, italic in _told(block)]
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _run(told: str, bold: bool, italic: bool) -> str:
    look = f"<w:rPr>{'<w:b/>' * bold}{'<w:i/>' * italic}</w:rPr>" if bold or italic else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text(told)}</w:t></w:r>'
