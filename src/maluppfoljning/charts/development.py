"""An indicator on its way from the baseline to the target, with its outcomes: one small picture each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from maluppfoljning.charts.svg import LETTER, NARROW, WHOLE, Label, Svg, framed, percent, printed

TOP, BOTTOM, HEIGHT = 20, 86, 110
_LEFT, _RIGHT = WHOLE * 6 // 100, WHOLE * 94 // 100


class Outcome(NamedTuple):
    """A measured value, the day it is about, and the number as it is printed, without unit."""

    day: date
    value: Decimal
    text: str


class Development(NamedTuple):
    """What is drawn. ``outcomes`` in time order, at least one or a baseline.

    ``low``, ``high``: the values that meet the target, ends included; an end that is None is open, both None: no
    target in numbers. ``low_text``, ``high_text``: as they are printed. ``deadline``: None when there is none. The even
    way from the baseline to the target is drawn when both have a day.
    """

    outcomes: Sequence[Outcome]
    baseline: Outcome | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    low_text: str = ""
    high_text: str = ""
    deadline: date | None = None


class _Scale(NamedTuple):
    """From days to shares of the width and from values to pixels."""

    first: int
    days: int
    low: Decimal
    span: Decimal

    def x(self, day: date) -> int:
        if not self.days:
            return WHOLE // 2
        return _LEFT + (_RIGHT - _LEFT) * (day.toordinal() - self.first) // self.days

    def y(self, value: Decimal) -> int:
        return BOTTOM - int((value - self.low) * (BOTTOM - TOP) / self.span)


def development(what: Development, alternative: str) -> Svg:
    """The picture: what meets the target is shaded, the baseline is hollow, outcomes are filled, and all are joined."""
    scale = _scale(what)
    shade = "".join(_shade(what, scale))
    way = "".join(_way(what, scale))
    points = [(percent(scale.x(o.day)), scale.y(o.value)) for o in what.outcomes]
    start = what.baseline
    before = [start] if start and what.outcomes and start.day < what.outcomes[0].day else []
    joined = [*((percent(scale.x(o.day)), scale.y(o.value)) for o in before), *points]
    lines = "".join(f'<line x1="{a}" y1="{b}" x2="{c}" y2="{d}"/>' for (a, b), (c, d) in pairwise(joined))
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="{5 if p == len(points) else 3}"/>' for p, (x, y) in enumerate(points, 1)
    )
    hollow = ""
    if start:
        at = f'cx="{percent(scale.x(start.day))}" cy="{scale.y(start.value)}"'
        hollow = f'<circle {at} r="4.5" class="ihalig" fill="#ffffff"/>'
    return framed(
        "utveckling",
        HEIGHT,
        alternative,
        f'{shade}{way}<g class="kurva" stroke="#0d4a66" stroke-width="2">{lines}{hollow}'
        f'<g class="punkt" fill="#0d4a66">{dots}</g></g>'
        f'<g class="axel" fill="#4b5863" font-size="12" paint-order="stroke">{"".join(_texts(what, scale))}</g>',
    )


def _scale(what: Development) -> _Scale:
    points = [*([what.baseline] if what.baseline else []), *what.outcomes]
    days = [p.day.toordinal() for p in points] + ([what.deadline.toordinal()] if what.deadline else [])
    values = [p.value for p in points] + [end for end in (what.low, what.high) if end is not None]
    low, high = min(values), max(values)
    if high == low:
        low, high = low - (abs(low) or 1), high + (abs(high) or 1)
    span = high - low
    # A target at the edge needs room beyond it for what meets it.
    return _Scale(min(days), max(days) - min(days), low - span / 8, span * 10 / 8)


def _shade(what: Development, scale: _Scale) -> Iterator[str]:
    """The field of values that meet the target, with a line where it begins."""
    if what.low is None and what.high is None:
        return
    top = TOP - 12 if what.high is None else scale.y(what.high)
    bottom = BOTTOM + 4 if what.low is None else scale.y(what.low)
    if bottom > top:
        yield f'<rect y="{top}" width="100%" height="{bottom - top}" class="malfalt" fill="#e3f3e9"/>'
    edges = [y for end, y in ((what.high, top), (what.low, bottom)) if end is not None]
    for y in dict.fromkeys(edges):
        yield f'<line x2="100%" y1="{y}" y2="{y}" class="malgrans" stroke="#1f7a4d" stroke-width="1.5"/>'


def _way(what: Development, scale: _Scale) -> Iterator[str]:
    """The even way from the baseline to the nearest value that meets the target."""
    if what.baseline is None or what.deadline is None or what.deadline <= what.baseline.day:
        return
    start = what.baseline.value
    if what.low is not None and start < what.low:
        end = what.low
    elif what.high is not None and start > what.high:
        end = what.high
    else:
        return
    places = [(scale.x(what.baseline.day), scale.y(start)), (scale.x(what.deadline), scale.y(end))]
    (a, b), (c, d) = places
    yield (
        f'<line x1="{percent(a)}" y1="{b}" x2="{percent(c)}" y2="{d}" class="vag" stroke="#66717b" '
        'stroke-width="1.5" stroke-dasharray="2 4"/>'
    )


def _texts(what: Development, scale: _Scale) -> Iterator[str]:
    """The years, and the numbers of the target, of the last outcome and of the baseline, those that have room."""
    # In the field of values that meet the target; outside a band, which may be narrow.
    both = what.low is not None and what.high is not None
    placed = list(_years(scale))
    placed += [
        Label(WHOLE, scale.y(end) + (-4 if above else 13), text, "end")
        for end, text, above in ((what.low, what.low_text, not both), (what.high, what.high_text, both))
        if end is not None and not (end == what.high == what.low and above)
    ]
    yield from (printed(label) for label in placed)
    edges = [scale.y(end) for end in (what.low, what.high) if end is not None]
    falling = len(what.outcomes) > 1 and what.outcomes[-1].value < what.outcomes[-2].value
    for point, css in (*((last, ' class="tal"') for last in what.outcomes[-1:]), (what.baseline, "")):
        if point is not None:
            free = [
                label
                for label in _beside(point, scale, falling and css != "")
                if not any(label.y - 11 < y < label.y + 2 for y in edges)
                and not any(label.touches(other) for other in placed)
            ]
            placed += free[:1]
            yield from (printed(label, css) for label in free[:1])


def _beside(point: Outcome, scale: _Scale, falling: bool) -> Iterator[Label]:
    """Above the point, else below it, the other way round under a line that falls to it; within the picture's edges."""
    x, y = scale.x(point.day), scale.y(point.value)
    edge = (len(point.text) + 1) * LETTER * WHOLE // (2 * NARROW)
    at, anchor = (0, "start") if x < edge else (WHOLE, "end") if x > WHOLE - edge else (x, "middle")
    for move in (19, -9) if falling else (-9, 19):
        yield Label(at, y + move, point.text, anchor)


def _years(scale: _Scale) -> Iterator[Label]:
    first, last = (date.fromordinal(scale.first + days).year for days in (0, scale.days))
    if scale.days:
        yield Label(0, HEIGHT - 3, str(first), "start")
        yield Label(WHOLE, HEIGHT - 3, str(last), "end")
    else:
        yield Label(WHOLE // 2, HEIGHT - 3, str(first), "middle")
