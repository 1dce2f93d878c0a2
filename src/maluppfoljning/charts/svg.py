"""What all pictures are made of: finished text, colours, patterns and places."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from maluppfoljning.markup import escape_html

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

WHOLE = 10_000
"""The whole width, in hundredths of a per cent: exact enough for a pixel."""

NARROW = 280
"""Pixels of the narrowest picture, in a card on a screen of 320: what text is kept apart for."""

LETTER = 7
"""Pixels of the widest digits and small letters at 12 pixels."""

_CLEAR = 13
"""Pixels between the lines of two texts that do not touch."""


class Svg(str):
    """A finished picture: a template prints it as it is, all text in it is already escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class Label(NamedTuple):
    """A printed number: ``x`` is where its ``anchor`` is (start, middle or end), in ``WHOLE``s."""

    x: int
    y: int
    text: str
    anchor: str

    def touches(self, other: Label) -> bool:
        """Whether the two collide on the narrowest screen."""
        (a, b), (c, d) = self._span(), other._span()
        return abs(self.y - other.y) < _CLEAR and a < d and c < b

    def _span(self) -> tuple[int, int]:
        width = (len(self.text) + 1) * LETTER
        left = self.x * NARROW // WHOLE - {"start": 0, "middle": width // 2, "end": width}[self.anchor]
        return left, left + width


def printed(label: Label, css: str = "") -> str:
    """The label as an element; ``css``: its class as an attribute, after a space."""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    across = f'x="{percent(label.x)}" ' if label.x else ""
    return f'<text {across}y="{label.y}"{anchor}{css}>{escape_html(label.text)}</text>'


def patterns() -> Svg:
    """The patterns that the pictures refer to; once in a page, before them."""
    return Svg(
        '<svg class="monster" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="monster_delvis" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0 0V7" class="streck" stroke="#ffffff" stroke-opacity=".55" stroke-width="4"/></pattern>'
        '<pattern id="monster_ej" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<circle cx="3" cy="3" r="1.3" class="prick" fill="#ffffff" fill-opacity=".75"/></pattern></defs></svg>'
    )


def framed(css: str, height: int, alternative: str, body: str) -> Svg:
    """The whole picture, as wide as its place, with its text alternative."""
    told = escape_html(alternative)
    return Svg(f'<svg class="{css}" role="img" width="100%" height="{height}" aria-label="{told}">{body}</svg>')


def share(part: int | Fraction, whole: int = 1) -> int:
    """``part`` of ``whole`` in ``WHOLE``s, cut: whole numbers are the same on every machine, and fast."""
    above, below = part.as_integer_ratio()
    return above * WHOLE // (below * whole)


@lru_cache(WHOLE)  # the same places come again in every picture
def percent(share: int) -> str:
    """A share, in ``WHOLE``s, as it is written: at most two decimals, with a decimal point."""
    whole, rest = divmod(share, 100)
    return f"{whole}.{rest:02}".rstrip("0") + "%" if rest else f"{whole}%"


@lru_cache(100)
def filled(colour: str) -> str:
    """The attributes that fill with ``colour``: a name in ``COLOURS`` or ``#rrggbb``."""
    if colour in COLOURS:
        return f'class="f-{colour}" fill="{COLOURS[colour]}"'
    return f'fill="{escape_html(colour)}"'


@lru_cache(100)
def on(colour: str) -> str:
    """The attributes of a sign that stands on ``colour``: white or nearly black, whichever is told best from it.

    The class is for the signs on colours that a dark page has others for.
    """
    code = COLOURS.get(colour, colour)[1:]
    red, green, blue = (_linear(int(code[i : i + 2], 16)) for i in (0, 2, 4))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    sign = 'fill="#ffffff"' if light < 0.179 else 'fill="#17222c"'
    return f'class="s" {sign}' if colour in COLOURS else sign


def _linear(channel: int) -> float:
    """Of WCAG's relative luminance. 0.179 is where white and black contrast equally."""
    share = channel / 255
    return share / 12.92 if share <= 0.03928 else float(((share + 0.055) / 1.055) ** 2.4)


def pattern(slag: str) -> str:
    """The pattern that lies on states of this kind, empty for none."""
    return {"delvis": "url(#monster_delvis)", "ej": "url(#monster_ej)"}.get(slag, "")
