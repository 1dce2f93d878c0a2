"""The index over the follow-ups, on an axis of time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from maluppfoljning.charts.svg import LETTER, NARROW, WHOLE, Svg, framed, percent, share
from maluppfoljning.markup import escape_html

TOP, BOTTOM, HEIGHT = 26, 156, 192
_EDGE = WHOLE // 10
ROOM = 8 * LETTER - 2
"""Pixels between two printed months, ``2020-08``, and the figures above them: five years, also with a leap day."""
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

    ``whole``: all goals counted; what rests on fewer is drawn hollow.
    ``assessed``: a person has set it; it is drawn with a ring, also told from the others without colour.
    """

    day: date
    text: str
    value: Fraction | None
    whole: bool = True
    assessed: bool = False


def curve(points: Sequence[Point], alternative: str) -> Svg:
    """The index from 0 to 1 over the follow-ups, which are in time order. Gaps where there is no figure.

    As far apart as their days are, so that a slope says how fast the index went.
    """
    places = list(zip(_across(points), points, strict=True))
    pixels = [x * NARROW // WHOLE for x, _ in places]
    lines = "".join(
        f'<line x1="{percent(a)}" y1="{_y(p.value)}" x2="{percent(b)}" y2="{_y(q.value)}"/>'
        for (a, p), (b, q) in pairwise(places)
        if p.value is not None and q.value is not None
    )
    marks, figures = [], []
    shown = _printed(pixels)
    for i, (x, point) in enumerate(places):
        if point.value is not None:
            marks.append(_mark(x, point, point.value))
            if i in shown:
                figures.append(
                    f'<text x="{percent(x)}" y="{_foot(points, pixels, i)}">{escape_html(point.text)}</text>'
                )
    body = (
        f"{_grid(points, pixels)}"
        f'<g class="kurva" stroke="#0d4a66" stroke-width="2.5">{lines}'
        f'<g class="punkt" fill="#0d4a66">{"".join(marks)}</g></g>'
        '<g class="tal" fill="#17222c" font-size="13" font-weight="600" text-anchor="middle" paint-order="stroke">'
        f"{''.join(figures)}</g>"
        f'<g class="axel" fill="#4b5863" font-size="12" text-anchor="middle">{_months(places, shown)}</g>'
    )
    return framed("kurvdiagram", HEIGHT, alternative, body)


def _across(points: Sequence[Point]) -> list[int]:
    """Where on the axis of time each point is, in ``WHOLE``s."""
    if not points or points[0].day == points[-1].day:
        return [WHOLE // 2] * len(points)
    first, days = points[0].day, (points[-1].day - points[0].day).days
    return [_EDGE + share(8 * (point.day - first).days, 10 * days) for point in points]


def _foot(points: Sequence[Point], pixels: Sequence[int], i: int) -> int:
    """Where the figure of a point stands: above all that is drawn there, or below it where that is nearer its point.

    ``pixels``: where the points are in the narrowest picture.
    """
    point = points[i]
    own = _y(point.value or Fraction(0))
    drawn = [own, *_beside(points, pixels, i, -1), *_beside(points, pixels, i, 1)]
    up, down = own - min(drawn), max(drawn) - own
    if up <= max(_CLEAR, down) or own + down + _UNDER > BOTTOM + 12:
        return own - (up if up > _CLEAR else 0) - (15 if point.assessed else 11)
    return own + (down if down > _CLEAR else 0) + _UNDER + (4 if point.assessed else 0)


def _beside(points: Sequence[Point], pixels: Sequence[int], i: int, step: int) -> Iterator[int]:
    """How high line and points lie on one side of a point, as far as its figure reaches where the picture is narrow."""
    reach = len(points[i].text) * LETTER // 2 + _DOT
    before, near, at = _height(points[i]), 0, i + step
    while near < reach and 0 <= at < len(points):
        y, far = _height(points[at]), abs(pixels[at] - pixels[i])
        if y is not None and far <= reach:
            yield y
        elif y is not None and before is not None:
            yield before + (y - before) * (reach - near) // (far - near)
        before, near, at = y, far, at + step


def _grid(points: Sequence[Point], pixels: Sequence[int]) -> str:
    """The lines at 0, 0.5 and 1. A number that the first figure touches in the narrowest picture is not shown there."""
    levels = ((Fraction(0), "0"), (Fraction(1, 2), "0,5"), (Fraction(1), "1"))
    lines = "".join(f'<line x1="0" x2="100%" y1="{_y(n)}" y2="{_y(n)}"/>' for n, _ in levels)
    texts = "".join(
        f'<text x="0" y="{_y(n) - 4}"{_CROWDED if _touched(points, pixels, len(text), _y(n) - 4) else ""}>{text}</text>'
        for n, text in levels
    )
    return f'<g class="rutnat" stroke="#d3dae0">{lines}</g><g class="axel" fill="#4b5863" font-size="12">{texts}</g>'


def _touched(points: Sequence[Point], pixels: Sequence[int], letters: int, foot: int) -> bool:
    """Whether a text of so many letters at the left edge has the figure of the first point over it."""
    if len(points) < 2 or points[0].value is None:
        return False
    begins = pixels[0] - len(points[0].text) * LETTER // 2
    return begins < letters * LETTER and abs(_foot(points, pixels, 0) - foot) < _LINE


def _mark(x: int, point: Point, value: Fraction) -> str:
    at = f'cx="{percent(x)}" cy="{_y(value)}"'
    hollow = ' class="ihalig" fill="#ffffff"'
    ring = f'<circle {at} r="8.5"{hollow}/>' if point.assessed else ""
    return f'{ring}<circle {at} r="4.5"{"" if point.whole else hollow}/>'


def _months(places: Sequence[tuple[int, Point]], shown: Collection[int]) -> str:
    """The month under each point, or under as many as have room, both ends always."""
    return "".join(
        f'<text x="{percent(x)}" y="{HEIGHT - 8}">{point.day:%Y-%m}</text>'
        for i, (x, point) in enumerate(places)
        if i in shown
    )


def _printed(pixels: Sequence[int]) -> set[int]:
    """Which points have room for a figure and a month: both ends, and between them the later before the earlier."""
    if not pixels:
        return set()
    shown, nearest = {0, len(pixels) - 1}, pixels[-1]
    for i in range(len(pixels) - 2, 0, -1):
        if nearest - pixels[i] >= ROOM and pixels[i] - pixels[0] >= ROOM:
            shown.add(i)
            nearest = pixels[i]
    return shown


def _height(point: Point) -> int | None:
    return None if point.value is None else _y(point.value)


def _y(value: Fraction) -> int:
    above, below = value.as_integer_ratio()
    return BOTTOM - above * (BOTTOM - TOP) // below
