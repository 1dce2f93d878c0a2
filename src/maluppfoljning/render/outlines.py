"""The outlines of figures in DrawingML, from pixels: steps of ``a:path`` (ECMA-376, part 1, 20.1.9.15)."""

from __future__ import annotations

EMU = 9525
"""The units of DrawingML in a CSS pixel."""
_QUARTER = 5_400_000
"""A quarter of a turn, in 60,000ths of a degree."""


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """From one point to another."""
    return _start(x1, y1) + _to(x2, y2)


def circle(x: float, y: float, radius: float) -> str:
    """Around a point, in two halves: a whole turn at once is drawn as nothing by some."""
    halves = "".join(_arc(radius, start, 2 * _QUARTER) for start in (0, 2 * _QUARTER))
    return f"{_start(x + radius, y)}{halves}<a:close/>"


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    """From the upper left corner and clockwise; ``radius`` of its corners."""
    right, bottom = x + width, y + height
    r = min(radius, width / 2, height / 2)
    if r <= 0:
        return f"{_start(x, y)}{_to(right, y)}{_to(right, bottom)}{_to(x, bottom)}<a:close/>"
    return (
        f"{_start(x, y + r)}{_arc(r, 2 * _QUARTER, _QUARTER)}{_to(right - r, y)}{_arc(r, 3 * _QUARTER, _QUARTER)}"
        f"{_to(right, bottom - r)}{_arc(r, 0, _QUARTER)}{_to(x + r, bottom)}{_arc(r, _QUARTER, _QUARTER)}<a:close/>"
    )


def _point(x: float, y: float) -> str:
    return f'<a:pt x="{round(x * EMU)}" y="{round(y * EMU)}"/>'


def _start(x: float, y: float) -> str:
    return f"<a:moveTo>{_point(x, y)}</a:moveTo>"


def _to(x: float, y: float) -> str:
    return f"<a:lnTo>{_point(x, y)}</a:lnTo>"


def _arc(radius: float, start: int, turn: int) -> str:
    side = round(radius * EMU)
    return f'<a:arcTo wR="{side}" hR="{side}" stAng="{start}" swAng="{turn}"/>'
