"""A picture of ours in Word's own language, DrawingML: shapes that are sharp in print and texts in the page's font.

The SVG of a chart is the only description of it; this reads the few elements that ``charts/`` makes. What lies in the
same order and looks alike becomes one shape with many figures, and texts on the same line become one line with tabs,
since a page with thousands of boxes is slow to open. Rules from ECMA-376, part 1, 20.1 and 20.4, and [MS-DOCX] 2.6.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree

from maluppfoljning.markup import escape_html
from maluppfoljning.render.outlines import EMU, circle, line, rectangle

_TWIPS = 15
_CM = 96 / 2.54
_INHERITED = ("fill", "stroke", "stroke-width", "font-size", "font-weight", "text-anchor")
_PATTERNS = {"url(#monster_delvis)": ("wdUpDiag", 0.55), "url(#monster_ej)": ("wdDnDiag", 0.75)}
"""Word's pattern for each of ours, and how much white is in its strokes. LibreOffice draws no dots that can be seen."""
_DASHED = '<a:prstDash val="sysDash"/>'
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A figure of a picture: ``look`` is its fill and stroke in DrawingML, ``path`` its outline."""

    look: str
    path: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A text: where it is anchored, in pixels from the left, and its baseline from the top."""

    x: float
    y: float
    anchor: str
    size: float
    bold: bool
    colour: str
    text: str


def drawing(picture: str, width: float) -> str:
    """What stands in a run of a Word file: the picture ``width`` centimetres wide; empty for an empty picture."""
    if not picture:
        return ""
    root = ElementTree.fromstring(picture)
    wide, high = width * _CM, float(root.get("height", "0"))
    placed = list(_placed(root, {}, wide))
    shapes = [_shape(look, paths, wide, high) for look, paths in _alike(_parts(placed, wide, high))]
    shapes += [_line(texts, wide) for texts in _lines(placed, wide)]
    return _inline(root.get("aria-label", ""), wide, high, "".join(shapes))


def _placed(
    element: ElementTree.Element, above: Mapping[str, str], wide: float
) -> Iterator[tuple[ElementTree.Element, dict[str, str]]]:
    """Every element that draws, in order, with the attributes it has and inherits."""
    for child in element:
        inherited = {name: value for name, value in above.items() if name in _INHERITED}
        attributes = inherited | child.attrib
        if child.tag == "g":
            yield from _placed(child, attributes, wide)
        else:
            yield child, attributes


def _parts(placed: Sequence[tuple[ElementTree.Element, dict[str, str]]], wide: float, high: float) -> Iterator[_Part]:
    over = {_area(a): a["fill"] for e, a in placed if e.tag == "rect" and a.get("fill", "") in _PATTERNS}
    for element, a in placed:

        def number(name: str, whole: float, a: dict[str, str] = a) -> float:
            return _length(a.get(name, "0"), whole)

        if element.tag == "rect" and a.get("fill", "") not in _PATTERNS:
            box = number("x", wide), number("y", high), number("width", wide), number("height", high)
            yield _Part(_filled(a["fill"], over.get(_area(a), "")), rectangle(*box, number("rx", wide)))
        elif element.tag == "line":
            ends = number("x1", wide), number("y1", high), number("x2", wide), number("y2", high)
            yield _Part("<a:noFill/>" + _stroked(a), line(*ends))
        elif element.tag == "circle":
            look = _filled(a.get("fill", ""), "") + _stroked(a)
            yield _Part(look, circle(number("cx", wide), number("cy", high), number("r", wide)))


def _alike(parts: Iterator[_Part]) -> Iterator[tuple[str, list[str]]]:
    for look, group in groupby(parts, key=lambda part: part.look):
        yield look, [part.path for part in group]


def _area(a: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(a.get(name, "0") for name in ("x", "y", "width", "height"))


def _length(written: str, whole: float) -> float:
    """Pixels of a length that is written in pixels or as a share of the whole."""
    return float(written[:-1]) * whole / 100 if written.endswith("%") else float(written)


def _colour(written: str) -> str:
    return written[1:].upper() if _HEX.fullmatch(written) else "000000"


def _filled(colour: str, over: str) -> str:
    solid = f'<a:srgbClr val="{_colour(colour)}"/>'
    if not over:
        return f"<a:solidFill>{solid}</a:solidFill>"
    name, white = _PATTERNS[over]
    code = _colour(colour)
    mixed = "".join(f"{round(int(code[i : i + 2], 16) * (1 - white) + 255 * white):02X}" for i in (0, 2, 4))
    front = f'<a:fgClr><a:srgbClr val="{mixed}"/></a:fgClr>'
    return f'<a:pattFill prst="{name}">{front}<a:bgClr>{solid}</a:bgClr></a:pattFill>'


def _stroked(a: Mapping[str, str]) -> str:
    if "stroke" not in a:
        return ""
    width = round(float(a.get("stroke-width", "1")) * EMU)
    dash = _DASHED if "stroke-dasharray" in a else ""
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="{_colour(a["stroke"])}"/></a:solidFill>{dash}</a:ln>'


def _shape(look: str, paths: Sequence[str], wide: float, high: float) -> str:
    size = f"{math.ceil(wide * EMU)}", f"{math.ceil(high * EMU)}"
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{size[0]}" h="{size[1]}">{"".join(paths)}</a:path></a:pathLst></a:custGeom>'
    )
    line = "" if "<a:ln " in look else "<a:ln><a:noFill/></a:ln>"
    return _wsp("", (0, 0), size, geometry + look + line, "", "<wps:bodyPr/>")


def _lines(placed: Sequence[tuple[ElementTree.Element, dict[str, str]]], wide: float) -> Iterator[list[_Text]]:
    """The texts on each baseline, from the left."""
    texts = [
        _Text(
            _length(a.get("x", "0"), wide),
            float(a.get("y", "0")),
            a.get("text-anchor", "start"),
            float(a.get("font-size", "12")),
            int(a.get("font-weight", "400")) > 500,
            _colour(a.get("fill", "")),
            element.text or "",
        )
        for element, a in placed
        if element.tag == "text"
    ]
    for _, same in groupby(sorted(texts, key=lambda text: (text.y, text.x)), key=lambda text: text.y):
        yield list(same)


def _line(texts: Sequence[_Text], wide: float) -> str:
    """A line of texts: a box as wide as the picture, in which each text has its tab."""
    size = max(text.size for text in texts)
    high, top = 1.2 * size, texts[0].y - 0.99 * size
    tabs, runs = "", ""
    for text in texts:
        if text.x > 0 or text.anchor != "start":
            at = {"start": "left", "middle": "center", "end": "right"}[text.anchor]
            tabs += f'<w:tab w:val="{at}" w:pos="{round(text.x * _TWIPS)}"/>'
            runs += "<w:r><w:tab/></w:r>"
        half = f'w:val="{round(text.size * 1.5)}"'
        look = f'{"<w:b/>" * text.bold}<w:color w:val="{text.colour}"/><w:sz {half}/><w:szCs {half}/>'
        runs += f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape_html(text.text)}</w:t></w:r>'
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(high * _TWIPS)}" w:lineRule="exact"/>'
    place = '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/>'
    stops = f"<w:tabs>{tabs}</w:tabs>" if tabs else ""
    paragraph = f"<w:p><w:pPr>{stops}<w:suppressAutoHyphens/>{spacing}{place}</w:pPr>{runs}</w:p>"
    content = f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"
    body = '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
    look = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
    # A little wider than the picture, so that a text that ends where it does is not moved to a line of its own.
    return _wsp(
        ' txBox="1"', (0, round(top * EMU)), (f"{round((wide + 2) * EMU)}", f"{round(high * EMU)}"), look, content, body
    )


def _wsp(kind: str, at: tuple[int, int], size: tuple[str, str], look: str, content: str, body: str) -> str:
    place = f'<a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
    return (
        f'<wps:wsp><wps:cNvPr id="0" name=""/><wps:cNvSpPr{kind}/><wps:spPr>{place}{look}</wps:spPr>'
        f"{content}{body}</wps:wsp>"
    )


def _inline(alternative: str, wide: float, high: float, shapes: str) -> str:
    """The group in its place in the text; a reader that does not know such groups is given the text alternative."""
    told = escape_html(alternative)
    size = f'cx="{math.ceil(wide * EMU)}" cy="{math.ceil(high * EMU)}"'
    group = f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm>'
    return (
        f'<mc:AlternateContent {_SPACES}><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="0" name="Diagram" descr="{told}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">'
        f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{group}</wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic>"
        f"</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:t>{told}</w:t></mc:Fallback></mc:AlternateContent>"
    )
