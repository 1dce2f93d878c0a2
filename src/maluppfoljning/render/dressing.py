"""What the municipality looks like, in a Word file made from our own template: its accent and its logotype."""

from __future__ import annotations

import base64
import io
import re
from typing import Any
from xml.etree import ElementTree

from maluppfoljning.logotype import has_letters
from maluppfoljning.render import extras
from maluppfoljning.render.paper import accent

OURS = "0D4A66"
"""The accent of our Word templates and of our pictures, as Word writes it."""
HEIGHT, WIDEST = 16, 60
"""Millimetres of a logotype: as high as this, unless it is then wider."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SVG_IN_WORD = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""[MS-ODRAWXML] 2.3: the picture to show instead, for who can show an SVG."""
_LENGTH = re.compile(r"(\d+\.?\d*|\.\d+)(?:px)?([a-z%]*)")
_NOTHING = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII="
)
"""A PNG of one pixel that cannot be seen."""
_SHARP = 300 / 25.4
"""Pixels of a PNG in a millimetre, as many as a printer has use for."""


def dress(document: Any, page: Any) -> None:
    """Change a python-docx document in place. ``page``: a ``Sida``; one that says nothing changes nothing."""
    colour = accent(page.stil).removeprefix("#").upper()
    if colour:
        _recolour(document, colour)
    if page.logotyp:
        _logotype(document, page.logotyp, page.logotyp_text)


def _recolour(document: Any, colour: str) -> None:
    """Headings and pictures in the municipality's accent instead of ours."""
    for part, tag in ((document.styles.element, f"{_W}color"), (document.element.body, f"{_A}srgbClr")):
        for element in part.iter(tag):
            for name, value in element.attrib.items():
                if name.endswith("val") and value == OURS:
                    element.set(name, colour)


def _logotype(document: Any, address: str, text: str) -> None:
    """The picture as the first paragraph. ``address``: of ``data:``, as ``logotype.py`` makes it."""
    kind, _, coded = address.partition(";base64,")
    data = base64.b64decode(coded)
    paragraph = document.element.body.makeelement(f"{_W}p", {})
    document.element.body.insert(0, paragraph)
    first = document.paragraphs[0]
    drawn = kind.endswith("svg+xml")
    shape = first.add_run().add_picture(io.BytesIO(_painted(data) if drawn else data))
    shape.width, shape.height = _size(_proportion(data) if drawn else shape.width / shape.height)
    shape._inline.docPr.set("descr", text)
    if drawn:
        _instead(document.part, shape._inline, data)


def _painted(svg: bytes) -> bytes:
    """A PNG of the SVG, for those who show no SVG; one of nothing when letters in it would be those of the computer."""
    if has_letters(svg):
        return _NOTHING
    sides = [round(side.mm * _SHARP) for side in _size(_proportion(svg))]
    try:
        made: bytes = extras.resvg().svg_to_bytes(
            svg_string=svg.decode("utf-8-sig"), width=sides[0], height=sides[1], skip_system_fonts=True
        )
    except ValueError:  # it says what resvg does not know
        return _NOTHING
    return made


def _size(proportion: float) -> tuple[Any, Any]:
    """Width and height of a picture that is so many times wider than it is high."""
    from docx.shared import Mm

    wide = min(HEIGHT * proportion, WIDEST)
    return Mm(wide), Mm(wide / proportion)


def _proportion(svg: bytes) -> float:
    """How many times wider than high an SVG is drawn; square when it does not say, or says what cannot be."""
    root = ElementTree.fromstring(svg)
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    wide, high = (_LENGTH.fullmatch(side) for side in sides)
    if wide is None or high is None or wide[2] != high[2] or not float(wide[1]) or not float(high[1]):
        return 1
    return min(max(float(wide[1]) / float(high[1]), 0.1), 10)


def _instead(part: Any, inline: Any, svg: bytes) -> None:
    """Let the SVG be shown in the place of the picture."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    picture = Part(PackURI("/word/media/logotyp.svg"), "image/svg+xml", svg, part.package)
    blip = next(inline.iter(f"{_A}blip"))
    more = blip.makeelement(f"{_A}extLst", {})
    entry = blip.makeelement(f"{_A}ext", {"uri": _SVG_URI})
    known = blip.makeelement(
        f"{{{_SVG_IN_WORD}}}svgBlip", {f"{_R}embed": part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE)}
    )
    entry.append(known)
    more.append(entry)
    blip.append(more)
