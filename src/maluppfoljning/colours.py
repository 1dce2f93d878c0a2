"""The colours of a page that a municipality may choose, what they stand against, and how well they can be read.

WCAG 2.1 asks for a contrast of 4,5:1 between text and background (1.4.3) and 3:1 for large text and for graphics that
carry meaning (1.4.3, 1.4.11), in the light page and in the dark one. The style sheet uses the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

TEXT, LARGE = Fraction(9, 2), Fraction(3)

PAPER: Mapping[str, Mapping[str, str]] = {
    "ljus": {"papper": "#ffffff", "yta": "#f4f6f8", "yta2": "#e9eef2"},
    "mörk": {"papper": "#11171c", "yta": "#19222a", "yta2": "#22303a"},
}
"""What chosen colours stand against: the page and its two tinted surfaces, light and dark."""

STANDARD: Mapping[str, Mapping[str, str]] = {
    "ljus": {"accent": "#0d4a66", "länk": "#0b5580", "band": "#0d3b52", "bandtext": "#ffffff"},
    "mörk": {"accent": "#9fd0ea", "länk": "#8fc9ec", "band": "#0b2c3d", "bandtext": "#ffffff"},
}
"""Our own colours, which hold where none is chosen."""


class Use(NamedTuple):
    """Where a colour is met: on what background, with what least contrast, as what (Swedish, definite)."""

    färg: str
    bakgrund: str
    minst: Fraction
    som: str


USES = (
    Use("accent", "papper", TEXT, "målens nummer mot sidan"),
    Use("accent", "yta", LARGE, "indexets stora siffror mot rutan"),
    Use("accent", "yta2", LARGE, "indexets mätare mot sitt spår"),
    Use("länk", "papper", TEXT, "länkar mot sidan"),
    Use("länk", "yta", TEXT, "länkar mot en tonad yta"),
    Use("länk", "yta2", TEXT, "länkar i den rad som är vald"),
    Use("bandtext", "band", TEXT, "sidhuvudets text"),
)
"""Every way in which the style sheet uses a colour that may be chosen."""


class Weak(NamedTuple):
    """A chosen colour with too little contrast, in the first use of ``USES`` that suffers.

    ``sida``: ljus or mörk. ``nyckel``: the colour that was written and causes it. ``kontrast``: what it is, 1–21.
    ``förslag``: the nearest shade of it that can be read everywhere it is used, None when there is none.
    ``bandtext``: black or white when that text can be read on the given band, None for other colours.
    """

    sida: str
    nyckel: str
    use: Use
    kontrast: Fraction
    förslag: str | None
    bandtext: str | None = None


Chosen = Mapping[str, Mapping[str, str]]
"""Colours by page (ljus, mörk) and name."""


def contrast(one: str, other: str) -> Fraction:
    """The contrast of two colours ``#rrggbb`` as WCAG 2.1 defines it, 1–21.

    >>> float(round(contrast("#000000", "#ffffff"), 2)), float(round(contrast("#777777", "#ffffff"), 2))
    (21.0, 4.48)
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + Fraction(5, 100)) / (dark + Fraction(5, 100))


def _luminance(colour: str) -> Fraction:
    red, green, blue = (_linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return Fraction(2126, 10_000) * red + Fraction(7152, 10_000) * green + Fraction(722, 10_000) * blue


def _linear(channel: int) -> Fraction:
    share = channel / 255
    # A power with a broken exponent has no exact value; six decimals are far finer than the limits.
    return Fraction(str(round(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4, 6)))


def complete(chosen: Chosen) -> Chosen:
    """Every colour of both pages from those that are chosen.

    A link takes the chosen accent, and so does the band of the light page; the dark page takes the light one's chosen
    band and its text. Other colours that are not chosen are our own.
    """
    light, dark = chosen.get("ljus", {}), chosen.get("mörk", {})
    first = {**STANDARD["ljus"], **_from_accent(light, "länk", "band"), **light}
    shared = {name: first[name] for name in ("band", "bandtext")} if light else {}
    return {"ljus": first, "mörk": {**STANDARD["mörk"], **_from_accent(dark, "länk"), **shared, **dark}}


def _from_accent(chosen: Mapping[str, str], *names: str) -> dict[str, str]:
    return dict.fromkeys(names, chosen["accent"]) if "accent" in chosen else {}


def weak(chosen: Chosen) -> Iterator[Weak]:
    """The chosen colours that cannot be read somewhere they are used, light page first."""
    for sida, colours in chosen.items():
        told: set[str] = set()
        for use, found in _too_low(sida, chosen):
            for key in _written(sida, use, colours):
                if key not in told:
                    told.add(key)
                    yield Weak(sida, key, use, found, _shade(sida, key, chosen), _text_on_band(sida, key, chosen))


def readable(chosen: Chosen) -> Chosen:
    """The chosen colours without those that cannot be read where they are used; pages without any are left out."""
    while lost := {(found.sida, found.nyckel) for found in weak(chosen)}:
        kept = {
            sida: {name: value for name, value in colours.items() if (sida, name) not in lost}
            for sida, colours in chosen.items()
        }
        chosen = {sida: colours for sida, colours in kept.items() if colours}
    return chosen


def _text_on_band(sida: str, key: str, chosen: Chosen) -> str | None:
    """Black or white as the band's text, when it is what makes a chosen band readable in both pages."""
    if key != "band" or "bandtext" in chosen[sida]:
        return None
    for text in ("#000000", "#ffffff"):
        tried = complete({**chosen, sida: {**chosen[sida], "bandtext": text}})
        if all(contrast(colours["band"], colours["bandtext"]) >= TEXT for colours in tried.values()):
            return text
    return None


def _too_low(sida: str, chosen: Chosen) -> Iterator[tuple[Use, Fraction]]:
    around = {**PAPER[sida], **complete(chosen)[sida]}
    for use in USES:
        found = contrast(around[use.färg], around[use.bakgrund])
        if found < use.minst:
            yield use, found


def _written(sida: str, use: Use, colours: Mapping[str, str]) -> tuple[str, ...]:
    """The written colour that a use goes back to: one of its two, else the accent that stands in for one of them.

    Empty for a band that the dark page has from the light one, where it is told.
    """
    instead = ("accent",) if sida == "ljus" or use.färg == "länk" else ()
    return next(((name,) for name in (use.färg, use.bakgrund, *instead) if name in colours), ())


def _shade(sida: str, key: str, chosen: Chosen) -> str | None:
    """The colour mixed with as little black or white as makes every use of it readable."""
    colour = chosen[sida][key]
    for step in range(1, 51):
        for end in (0, 255) if sida == "ljus" else (255, 0):
            mixed = _mixed(colour, end, step)
            tried = {**chosen, sida: {**chosen[sida], key: mixed}}
            if not any(key in _written(sida, use, tried[sida]) for use, _ in _too_low(sida, tried)):
                return mixed
    return None


def _mixed(colour: str, end: int, step: int) -> str:
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{part + (end - part) * step // 50:02x}" for part in parts)
