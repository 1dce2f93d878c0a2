"""Pictures of figures, as inline SVG in light colours that a style sheet may change.

No picture is alone: it has a text alternative, and the same figures stand in a table beside it. Widths are in per cent
and no text lies inside a bar, so that nothing collides or shrinks on a narrow screen. States differ by pattern too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

COLOURS = {
    "gron": "#1f7a4d",
    "ljusgron": "#7fb98f",
    "gul": "#e3b23c",
    "orange": "#d9772b",
    "rod": "#b3312c",
    "bla": "#2f6db5",
    "gra": "#b9c0c6",
    "vit": "#ffffff",
    "svart": "#2b2f33",
}
"""Fill colours by the names the style sheet uses."""

_HATCHED = frozenset(("delvis",))
_DOTTED = frozenset(("ej",))


_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Svg(str):
    """A finished picture: a template prints it as it is, all text in it is already escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: ``count`` from 1, ``colour`` a name in ``COLOURS`` or ``#rrggbb``, ``slag`` of the state."""

    count: int
    colour: str
    slag: str


@dataclass(frozen=True, slots=True)
class Point:
    """One follow-up in a curve: ``value`` exact, 0–1, None when there is no figure; ``text`` as it is printed."""

    label: str
    text: str
    value: Fraction | None


def _percent(share: Fraction) -> str:
    """Two decimals, cut, with a decimal point: exact enough for a pixel and the same on every machine."""
    hundredths = share.numerator * 10_000 // share.denominator
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def patterns() -> Svg:
    """The patterns that the bars refer to; once in a page, before them."""
    return Svg(
        '<svg class="monster" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="monster_delvis" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0 0V7" class="streck" stroke="#ffffff" stroke-opacity=".55" stroke-width="4"/></pattern>'
        '<pattern id="monster_ej" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<circle cx="3" cy="3" r="1.3" class="prick" fill="#ffffff" fill-opacity=".75"/></pattern></defs></svg>'
    )


def bar(parts: Sequence[Part], alternative: str, height: int = 14) -> Svg:
    """A bar whose parts are as wide as their counts, best state first. No parts: an empty frame."""
    total = sum(part.count for part in parts)
    drawn: list[str] = []
    left = Fraction(0)
    for part in parts:
        width = Fraction(part.count, total)
        named = part.colour in COLOURS
        fill = COLOURS[part.colour] if named else part.colour
        place = f'x="{_percent(left)}" width="{_percent(width)}" height="{height}"'
        css = f' class="f-{part.colour}"' if named else ""
        drawn.append(f'<rect {place}{css} fill="{fill.translate(_SIGNS)}"/>')
        if part.slag in _HATCHED or part.slag in _DOTTED:
            drawn.append(f'<rect {place} fill="url(#monster_{"delvis" if part.slag in _HATCHED else "ej"})"/>')
        left += width
        if left < 1:
            drawn.append(f'<rect x="{_percent(left)}" width="2" height="{height}" class="glipa" fill="#ffffff"/>')
    body = "".join(drawn) or f'<rect width="100%" height="{height}" class="f-tom" fill="#eef1f3"/>'
    return Svg(
        f'<svg class="stapel" role="img" width="100%" height="{height}" {_alternative(alternative)}>{body}</svg>'
    )


TOP, BOTTOM, HEIGHT = 24, 150, 186
_EDGE = Fraction(12, 100)


def curve(points: Sequence[Point], alternative: str) -> Svg:
    """The index over the follow-ups, evenly spaced in time order, from 0 to 1. Gaps where there is no figure."""
    step = (1 - 2 * _EDGE) / max(len(points) - 1, 1)
    places = [(_EDGE + step * i, point) for i, point in enumerate(points)]
    grid = "".join(
        f'<line x1="0" x2="100%" y1="{_y(Fraction(n, 2))}" y2="{_y(Fraction(n, 2))}" class="rutnat" stroke="#d5dadf"/>'
        f'<text x="0" y="{_y(Fraction(n, 2)) - 4}" class="axel" fill="#4a5560" font-size="11">{text}</text>'
        for n, text in ((0, "0"), (1, "0,5"), (2, "1"))
    )
    lines = "".join(
        f'<line x1="{_percent(a)}" y1="{_y(p.value)}" x2="{_percent(b)}" y2="{_y(q.value)}" class="kurva" '
        'stroke="#1c4f7c" stroke-width="2.5"/>'
        for (a, p), (b, q) in pairwise(places)
        if p.value is not None and q.value is not None
    )
    # Each printed figure needs about a tenth of the width at 320 pixels.
    every = -(-len(points) // 8)
    marks = "".join(
        f'<circle cx="{_percent(x)}" cy="{_y(p.value)}" r="4.5" class="punkt" fill="#1c4f7c"/>'
        + (_text(x, _y(p.value) - 10, p.text, "tal") if (len(points) - 1 - i) % every == 0 else "")
        for i, (x, p) in enumerate(places)
        if p.value is not None
    )
    ends = "".join(
        _text(places[i][0], HEIGHT - 6, places[i][1].label, "axel", anchor)
        for i, anchor in ((0, "start"), (len(places) - 1, "end"))
        if places
    )
    return Svg(
        f'<svg class="kurvdiagram" role="img" width="100%" height="{HEIGHT}" {_alternative(alternative)}>'
        f"{grid}{lines}{marks}{ends}</svg>"
    )


def _alternative(text: str) -> str:
    return f'aria-label="{text.translate(_SIGNS)}"'


def _y(value: Fraction) -> int:
    return BOTTOM - int(value * (BOTTOM - TOP))


def _text(x: Fraction, y: int, text: str, css: str, anchor: str = "middle") -> str:
    place = {"start": "0%", "end": "100%"}.get(anchor, _percent(x))
    return (
        f'<text x="{place}" y="{y}" class="{css}" fill="#1b2733" font-size="13" text-anchor="{anchor}">'
        f"{text.translate(_SIGNS)}</text>"
    )
