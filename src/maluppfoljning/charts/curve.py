"""The index over the follow-ups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from maluppfoljning.charts.svg import WHOLE, Svg, escaped, framed, percent, share

TOP, BOTTOM, HEIGHT = 26, 156, 192
_EDGE = WHOLE // 10
MOST_FIGURES = 6
"""Each printed figure needs about a tenth of the width at 320 pixels, and some room."""


@dataclass(frozen=True, slots=True)
class Point:
    """One follow-up: ``value`` exact, 0–1, None when there is no figure; ``text`` as it is printed.

    ``whole``: all goals counted. What rests on fewer is drawn hollow.
    """

    label: str
    text: str
    value: Fraction | None
    whole: bool = True


def curve(points: Sequence[Point], alternative: str) -> Svg:
    """The index over the follow-ups, evenly spaced in time order, from 0 to 1. Gaps where there is no figure."""
    last = len(points) - 1
    places = [(_EDGE + share(8 * i, 10 * last) if last else WHOLE // 2, point) for i, point in enumerate(points)]
    lines = "".join(
        f'<line x1="{percent(a)}" y1="{_y(p.value)}" x2="{percent(b)}" y2="{_y(q.value)}"/>'
        for (a, p), (b, q) in pairwise(places)
        if p.value is not None and q.value is not None
    )
    every = -(-len(points) // MOST_FIGURES)
    marks, figures = [], []
    for i, (x, point) in enumerate(places):
        if point.value is not None:
            at = f'cx="{percent(x)}" cy="{_y(point.value)}"'
            hollow = "" if point.whole else ' class="ihalig" fill="#ffffff"'
            marks.append(f'<circle {at} r="4.5"{hollow}/>')
            if (len(points) - 1 - i) % every == 0:
                figures.append(f'<text x="{percent(x)}" y="{_y(point.value) - 11}">{escaped(point.text)}</text>')
    body = (
        f"{_grid()}"
        f'<g class="kurva" stroke="#0d4a66" stroke-width="2.5">{lines}'
        f'<g class="punkt" fill="#0d4a66">{"".join(marks)}</g></g>'
        f'<g class="tal" fill="#17222c" font-size="13" font-weight="600" text-anchor="middle">{"".join(figures)}</g>'
        f'<g class="axel" fill="#4b5863" font-size="12">{_ends([point.label for point in points])}</g>'
    )
    return framed("kurvdiagram", HEIGHT, alternative, body)


def _grid() -> str:
    levels = ((Fraction(0), "0"), (Fraction(1, 2), "0,5"), (Fraction(1), "1"))
    lines = "".join(f'<line x1="0" x2="100%" y1="{_y(n)}" y2="{_y(n)}"/>' for n, _ in levels)
    texts = "".join(f'<text x="0" y="{_y(n) - 4}">{text}</text>' for n, text in levels)
    return f'<g class="rutnat" stroke="#d3dae0">{lines}</g><g class="axel" fill="#4b5863" font-size="12">{texts}</g>'


def _ends(labels: Sequence[str]) -> str:
    """The first and the last day; one that is alone under its point."""
    if not labels:
        return ""
    y = HEIGHT - 8
    if len(labels) == 1:
        return f'<text x="50%" y="{y}" text-anchor="middle">{escaped(labels[0])}</text>'
    return (
        f'<text x="0" y="{y}">{escaped(labels[0])}</text>'
        f'<text x="100%" y="{y}" text-anchor="end">{escaped(labels[-1])}</text>'
    )


def _y(value: Fraction) -> int:
    return BOTTOM - int(value * (BOTTOM - TOP))
