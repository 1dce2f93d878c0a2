"""The index over the follow-ups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from maluppfoljning.charts.svg import LETTER, NARROW, WHOLE, Svg, framed, percent, share
from maluppfoljning.markup import escape_html

TOP, BOTTOM, HEIGHT = 26, 156, 192
_EDGE = WHOLE // 10
ROOM = 8 * LETTER
"""Pixels between two printed months, ``2020-08``, and the figures above them."""
_DOT = 6
"""Pixels from the middle of a point to where it ends, with a little air."""
_CLEAR = 3
"""Pixels that a line may come closer to its figure before that gives way."""
_CROWDED = ' class="trang"'
"""Of a text that style.css hides where the picture is narrow."""
_LINE = 13
"""Pixels between the feet of two texts that do not touch."""
_UNDER = 22
"""Pixels from a point to the foot of a figure under it."""


class Point(NamedTuple):
    """One follow-up: ``value`` exact, 0–1, None when there is no figure; ``text`` as it is printed.

    ``label``: its month, ``2020-08``. ``whole``: all goals counted; what rests on fewer is drawn hollow.
    ``assessed``: a person has set it; it is drawn with a ring, also told from the others without colour.
    """

    label: str
    text: str
    value: Fraction | None
    whole: bool = True
    assessed: bool = False


def curve(points: Sequence[Point], alternative: str) -> Svg:
    """The index over the follow-ups, evenly spaced in time order, from 0 to 1. Gaps where there is no figure."""
    last = len(points) - 1
    places = [(_EDGE + share(8 * i, 10 * last) if last else WHOLE // 2, point) for i, point in enumerate(points)]
    lines = "".join(
        f'<line x1="{percent(a)}" y1="{_y(p.value)}" x2="{percent(b)}" y2="{_y(q.value)}"/>'
        for (a, p), (b, q) in pairwise(places)
        if p.value is not None and q.value is not None
    )
    marks, figures = [], []
    for i, ((x, point), printed) in enumerate(zip(places, _printed(len(points)), strict=True)):
        if point.value is not None:
            marks.append(_mark(x, point, point.value))
            if printed:
                figures.append(f'<text x="{percent(x)}" y="{_foot(points, i)}">{escape_html(point.text)}</text>')
    body = (
        f"{_grid(points)}"
        f'<g class="kurva" stroke="#0d4a66" stroke-width="2.5">{lines}'
        f'<g class="punkt" fill="#0d4a66">{"".join(marks)}</g></g>'
        '<g class="tal" fill="#17222c" font-size="13" font-weight="600" text-anchor="middle" paint-order="stroke">'
        f"{''.join(figures)}</g>"
        f'<g class="axel" fill="#4b5863" font-size="12" text-anchor="middle">{_months(places)}</g>'
    )
    return framed("kurvdiagram", HEIGHT, alternative, body)


def _foot(points: Sequence[Point], i: int) -> int:
    """Where the figure of a point stands: above all that is drawn there, or below it where that is nearer its point."""
    point = points[i]
    own = _y(point.value or Fraction(0))
    drawn = [own, *_beside(points, i, own, -1), *_beside(points, i, own, 1)]
    up, down = own - min(drawn), max(drawn) - own
    if up <= max(_CLEAR, down) or own + down + _UNDER > BOTTOM + 12:
        return own - (up if up > _CLEAR else 0) - (15 if point.assessed else 11)
    return own + (down if down > _CLEAR else 0) + _UNDER + (4 if point.assessed else 0)


def _beside(points: Sequence[Point], i: int, own: int, step: int) -> Iterator[int]:
    """How high line and points lie on one side of a point, as far as its figure reaches where the picture is narrow."""
    apart = 8 * NARROW // (10 * (len(points) - 1)) if len(points) > 1 else NARROW
    before, at = own, i + step
    reach = len(points[i].text) * LETTER // 2 + _DOT
    for far in range(apart, reach + apart, max(apart, 1)):
        if not 0 <= at < len(points) or (value := points[at].value) is None:
            return
        y = _y(value)
        yield y if far <= reach else before + (y - before) * (reach - far + apart) // apart
        before, at = y, at + step


def _grid(points: Sequence[Point]) -> str:
    """The lines at 0, 0.5 and 1. A number that the first figure touches in the narrowest picture is not shown there."""
    levels = ((Fraction(0), "0"), (Fraction(1, 2), "0,5"), (Fraction(1), "1"))
    lines = "".join(f'<line x1="0" x2="100%" y1="{_y(n)}" y2="{_y(n)}"/>' for n, _ in levels)
    texts = "".join(
        f'<text x="0" y="{_y(n) - 4}"{_CROWDED if _touched(points, len(text), _y(n) - 4) else ""}>{text}</text>'
        for n, text in levels
    )
    return f'<g class="rutnat" stroke="#d3dae0">{lines}</g><g class="axel" fill="#4b5863" font-size="12">{texts}</g>'


def _touched(points: Sequence[Point], letters: int, foot: int) -> bool:
    """Whether a text of so many letters at the left edge has the figure of the first point over it."""
    if len(points) < 2 or points[0].value is None or not _printed(len(points))[0]:
        return False
    begins = _EDGE * NARROW // WHOLE - len(points[0].text) * LETTER // 2
    return begins < letters * LETTER and abs(_foot(points, 0) - foot) < _LINE


def _mark(x: int, point: Point, value: Fraction) -> str:
    at = f'cx="{percent(x)}" cy="{_y(value)}"'
    hollow = ' class="ihalig" fill="#ffffff"'
    ring = f'<circle {at} r="8.5"{hollow}/>' if point.assessed else ""
    return f'{ring}<circle {at} r="4.5"{"" if point.whole else hollow}/>'


def _months(places: Sequence[tuple[int, Point]]) -> str:
    """The month under each point, or under as many as have room, the last always."""
    return "".join(
        f'<text x="{percent(x)}" y="{HEIGHT - 8}">{escape_html(point.label)}</text>'
        for (x, point), printed in zip(places, _printed(len(places)), strict=True)
        if printed
    )


def _printed(n: int) -> list[bool]:
    """Which of ``n`` have room for a figure and a month: evenly spread, the last always."""
    step = max(1, -(-(n - 1) * ROOM * 10 // (8 * NARROW)))
    return [(n - 1 - i) % step == 0 for i in range(n)]


def _y(value: Fraction) -> int:
    above, below = value.as_integer_ratio()
    return BOTTOM - above * (BOTTOM - TOP) // below
