"""Our pictures in DrawingML: what is drawn lies where the SVG says, in few shapes."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from maluppfoljning.charts import Part, Point, Row, Svg, Tile, bar, curve, gauge, heat
from maluppfoljning.render.drawing import drawing
from maluppfoljning.render.outlines import EMU

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
CM = 96 / 2.54


def drawn(picture: Svg, width: float) -> ElementTree.Element:
    return ElementTree.fromstring(f'<w:r xmlns:w="{W[1:-1]}">{drawing(picture, width)}</w:r>')


def shapes(root: ElementTree.Element) -> list[ElementTree.Element]:
    return list(root.iter(f"{WPS}wsp"))


def corners(shape: ElementTree.Element) -> list[tuple[float, float]]:
    """The points of an outline in pixels."""
    return [(int(p.get("x", "")) / EMU, int(p.get("y", "")) / EMU) for p in shape.iter(f"{A}pt")]


def test_the_parts_of_a_bar_share_its_width_and_differ_without_colour() -> None:
    root = drawn(bar([Part(1, "gron", "uppnått"), Part(2, "gul", "delvis"), Part(1, "rod", "ej")], "En stapel"), 10)
    fills = [shape for shape in shapes(root) if "FFFFFF" not in ElementTree.tostring(shape, "unicode")]
    ends = [(min(x for x, _ in corners(s)), max(x for x, _ in corners(s))) for s in fills]
    whole = 10 * CM
    assert [(round(a / whole, 3), round(b / whole, 3)) for a, b in ends] == [(0, 0.25), (0.25, 0.75), (0.75, 1)]
    patterns = [None if (p := s.find(f".//{A}pattFill")) is None else p.get("prst") for s in fills]
    assert patterns[0] is None
    assert len(set(patterns)) == 3


def test_a_curve_has_its_points_and_its_texts_where_they_are_in_the_svg() -> None:
    days, figures = (
        (date(n, 12, 31) for n in (2019, 2020, 2021)),
        (("0,50", Fraction(1, 2)), ("", None), ("1", Fraction(1))),
    )
    picture = curve([Point(day, *figure) for day, figure in zip(days, figures, strict=True)], "K")
    root = drawn(picture, 16)
    centres = [
        (float(c.get("cx", "")[:-1]) / 100, float(c.get("cy", "")))
        for c in ElementTree.fromstring(picture).iter("circle")
    ]
    arcs = [shape for shape in shapes(root) if shape.find(f".//{A}arcTo") is not None]
    starts = [point for shape in arcs for point in corners(shape)]
    assert [(round((x - 4.5) / (16 * CM), 3), y) for x, y in starts] == [(round(x, 3), y) for x, y in centres]
    lines = ["".join(t.text or "" for t in s.iter(f"{W}t")) for s in shapes(root)]
    assert [line for line in lines if line] == ["1", "1", "0,50", "0,5", "0", "2019-122020-122021-12"]


def test_a_matrix_of_a_hundred_goals_is_one_shape_for_each_colour_and_one_for_each_line() -> None:
    tile = [Tile("gron", "uppnått", "✓"), Tile("rod", "ej", "✗")]
    rows = [Row(str(n), tuple(tile[(n + k) % 2] for k in range(8)), n % 10 == 0) for n in range(100)]
    root = drawn(heat(rows, [str(2015 + k) for k in range(8)], "Hundra mål"), 17)
    assert len(shapes(root)) == 2 + 1 + 100
    assert len(list(root.iter(f"{A}moveTo"))) == 800
    second = [s for s in shapes(root) if s.find(f".//{W}t") is not None][1]
    assert [t.text for t in second.iter(f"{W}t")] == ["0", *("✓✗" * 4)]
    assert [t.get(f"{W}val") for t in second.iter(f"{W}tab") if t.get(f"{W}val")] == ["center"] * 8


def test_an_index_is_a_track_with_round_ends_and_a_picture_without_content_is_nothing() -> None:
    root = drawn(gauge(Fraction(3, 4), Fraction(1, 2), "Index"), 5)
    assert len([s for s in shapes(root) if len(list(s.iter(f"{A}arcTo"))) == 4]) == 2
    assert drawing("", 5) == ""


@pytest.mark.parametrize("said", ['<w:t> & "citat"', "å ✓ 𝒶"])
def test_the_text_alternative_is_told_also_where_groups_are_not_known(said: str) -> None:
    root = drawn(bar([], said), 5)
    names = {part.get("descr") for part in root.iter() if re.search("docPr$", part.tag)}
    assert names == {said}
    assert [t.text for t in root.iter(f"{W}t")] == [said]
