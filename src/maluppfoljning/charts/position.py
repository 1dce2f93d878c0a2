"""Where one figure stands: on an axis, beside what it should be and what it was. For what no curve can be drawn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from maluppfoljning.charts.svg import LETTER, NARROW, WHOLE, Label, Svg, framed, percent, printed

HEIGHT = 62
_AXIS, _ABOVE, _BELOW = 33, 15, 58
_TOP, _BOTTOM = 22, 44
_LEFT, _RIGHT = WHOLE * 3 // 100, WHOLE * 97 // 100
_WIDTH = _RIGHT - _LEFT


class Mark(NamedTuple):
    """A value on the axis, and how it is printed, without unit."""

    value: Decimal
    text: str


class Position(NamedTuple):
    """What is drawn. ``start`` and ``end`` of the axis: everything is between them, and they are not equal.

    ``origin``: where the line to the figure begins; None for no line. ``ticks``: what is told under the axis where
    there is room. ``low`` and ``high``: the values that meet the target, ends included; an end that is None is open,
    both None: no target in numbers. ``whole`` and ``assessed`` as for a point of a curve.
    """

    figure: Mark
    start: Decimal
    end: Decimal
    origin: Decimal | None = None
    ticks: Sequence[Mark] = ()
    baseline: Mark | None = None
    low: Mark | None = None
    high: Mark | None = None
    whole: bool = True
    assessed: bool = False


def position(what: Position, css: str, alternative: str) -> Svg:
    """The picture: what meets the target is shaded, the baseline is hollow, the figure is filled and told above."""
    shade = "".join(_shade(what))
    track = f'<rect x="{percent(_LEFT)}" y="{_AXIS - 2}" width="{percent(_WIDTH)}" height="4" rx="2"'
    track += ' class="spar" fill="#d3dae0"/>'
    return framed(
        css,
        HEIGHT,
        alternative,
        f'{shade}{track}<g class="kurva" stroke="#0d4a66" stroke-width="2">{_figure(what)}</g>'
        f'<g class="axel" fill="#4b5863" font-size="12" paint-order="stroke">{"".join(_texts(what))}</g>',
    )


def _x(what: Position, value: Decimal) -> int:
    return _LEFT + int((value - what.start) * _WIDTH / (what.end - what.start))


def _shade(what: Position) -> Iterator[str]:
    """The field of values that meet the target, with a line where it begins."""
    if what.low is None and what.high is None:
        return
    left = _LEFT if what.low is None else _x(what, what.low.value)
    right = _RIGHT if what.high is None else _x(what, what.high.value)
    if right > left:
        yield (
            f'<rect x="{percent(left)}" y="{_TOP}" width="{percent(right - left)}" height="{_BOTTOM - _TOP}" '
            'class="malfalt" fill="#e3f3e9"/>'
        )
    edges = [x for end, x in ((what.low, left), (what.high, right)) if end is not None]
    for x in map(percent, dict.fromkeys(edges)):
        place = f'x1="{x}" x2="{x}" y1="{_TOP - 3}" y2="{_BOTTOM + 1}"'
        yield f'<line {place} class="malgrans" stroke="#1f7a4d" stroke-width="1.5"/>'


def _figure(what: Position) -> str:
    x = percent(_x(what, what.figure.value))
    drawn = ""
    if what.origin is not None:
        drawn += f'<line x1="{percent(_x(what, what.origin))}" x2="{x}" y1="{_AXIS}" y2="{_AXIS}" stroke-width="4"/>'
    hollow = ' class="ihalig" fill="#ffffff"'
    if what.baseline is not None:
        drawn += f'<circle cx="{percent(_x(what, what.baseline.value))}" cy="{_AXIS}" r="4.5"{hollow}/>'
    if what.assessed:
        drawn += f'<circle cx="{x}" cy="{_AXIS}" r="9.5"{hollow}/>'
    filled = ' class="punkt" fill="#0d4a66"' if what.whole else hollow
    return f'{drawn}<circle cx="{x}" cy="{_AXIS}" r="5.5"{filled}/>'


def _texts(what: Position) -> Iterator[str]:
    """The figure and the baseline above the axis, the target and the ticks below it, those that have room."""
    placed: list[Label] = []
    figure = _around(_x(what, what.figure.value), _ABOVE, what.figure.text)[:1]
    placed += figure
    yield from (printed(label, ' class="tal" font-weight="600"') for label in figure)
    below = [end for end in (what.low, what.high) if end is not None]
    wanted = [(end, _BELOW) for end in (*(below if what.low != what.high else below[:1]), *what.ticks)]
    for mark, y in (*wanted, *([(what.baseline, _ABOVE)] if what.baseline else [])):
        free = [x for x in _around(_x(what, mark.value), y, mark.text) if not any(x.touches(other) for other in placed)]
        placed += free[:1]
        yield from map(printed, free[:1])


def _around(x: int, y: int, text: str) -> list[Label]:
    """Where a text may stand: under or over its place, else to the left or the right of it, within the picture."""
    half = (len(text) + 1) * LETTER * WHOLE // (2 * NARROW)
    if x < half:
        return [Label(0, y, text, "start")]
    if x > WHOLE - half:
        return [Label(WHOLE, y, text, "end")]
    aside = WHOLE // 100
    places = [Label(x, y, text, "middle")]
    if x - aside >= 2 * half:
        places.append(Label(x - aside, y, text, "end"))
    if x + aside + 2 * half <= WHOLE:
        places.append(Label(x + aside, y, text, "start"))
    return places
