"""Swedish text: numbers, dates, lists, quotation. The only formatting there is; no locale, no clock.

Rounding is half away from zero on exact values (``Decimal`` or ``Fraction``): 0,125 is 0,13 and 11,5/20 is 0,58.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

NBSP = "\u00a0"
JOINER = "\u200d"
MINUS = "\u2212"
DASH = "–"
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))


@lru_cache(4096)
def rounded(value: Fraction | Decimal, decimals: int, down: bool = False) -> Decimal:
    """The value with ``decimals`` decimals, half away from zero, or cut towards zero when ``down``. Never −0.

    The same few values are printed over and over in a report, so that what has been rounded is kept.
    """
    scaled = Fraction(value) * 10**decimals
    whole = abs(scaled) if down else abs(scaled) + Fraction(1, 2)
    digits = whole.numerator // whole.denominator
    return Decimal(-digits if scaled < 0 else digits).scaleb(-decimals) if digits else Decimal(0).scaleb(-decimals)


def number(value: Fraction | Decimal, decimals: int | None = None, down: bool = False) -> str:
    """Swedish text of a number: decimal comma, a hard space between thousands, a true minus sign.

    ``decimals`` None keeps the decimals of a ``Decimal`` as they were written.

    >>> number(Decimal("0.125"), 2), number(Fraction(23, 40), 2), number(Decimal("-34"))
    ('0,13', '0,58', '−34')
    """
    if decimals is None and isinstance(value, Decimal):
        return _text(str(value))
    return _rounded_text(*value.as_integer_ratio(), 2 if decimals is None else decimals, down)


# What is printed is kept, for the same few values stand in hundreds of places: by whole numbers and text, which are
# told apart many times faster than fractions, and 0.5 from 0.50.
@lru_cache(4096)
def _rounded_text(top: int, bottom: int, decimals: int, down: bool) -> str:
    return _text(str(rounded(Fraction(top, bottom), decimals, down)))


@lru_cache(4096)
def _text(written: str) -> str:
    exact = Decimal(written)
    sign = MINUS if exact < 0 else ""
    whole, _, fraction = format(abs(exact), "f").partition(".")
    groups: list[str] = []
    while len(whole) > 4 or (groups and len(whole) > 3):
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    text = NBSP.join([whole, *groups])
    return sign + text + ("," + fraction if fraction else "")


def exact(value: Fraction | Decimal) -> str:
    """Machine text of a number: the shortest exact decimal, or 28 significant digits when there is none.

    >>> exact(Fraction(3, 8)), exact(Fraction(2, 3))
    ('0.375', '0.6666666666666666666666666667')
    """
    if isinstance(value, Decimal):
        return format(value, "f")
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return format(decimal.normalize() if decimal else Decimal(0), "f")


@lru_cache(1024)
def long_date(day: date) -> str:
    """``31 augusti 2020``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listing(words: Iterable[str], last: str = "och") -> str:
    """``a, b och c``; an empty text for no words."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def every(n: int, noun: str, definite: str) -> str:
    """``samtliga 3 mål``, and ``båda målen`` of two, which have no ”samtliga” in Swedish. ``n`` is at least 2."""
    return f"båda {definite}" if n == 2 else f"samtliga {n} {noun}"


def visible(text: str) -> str:
    """The text with everything unprintable shown as an escape, so that it can reach a terminal or a log safely."""
    if text.isprintable():
        return text
    flat = text.replace("\n", " ").replace("\t", " ")
    return "".join(
        c
        if c.isprintable() or c == NBSP or (c == JOINER and _joins(flat, i))
        else (f"\\u{ord(c):04x}" if ord(c) > 255 else f"\\x{ord(c):02x}")
        for i, c in enumerate(flat)
    )


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands between two pictures, which it makes one of: 👩‍🏫. A picture is a symbol to Unicode."""
    before = text[max(0, place - 2) : place].rstrip("\ufe0f")[-1:] or " "
    after = text[place + 1 : place + 2] or " "
    return (before in _SKINS or unicodedata.category(before) == "So") and unicodedata.category(after) == "So"


def quoted(text: str, limit: int = 60) -> str:
    """User text in a message: visible, cut to ``limit`` characters, between Swedish quotation marks."""
    shown = visible(text)
    shown = shown if len(shown) <= limit else shown[: limit - 1] + "…"
    if "”" in (shown[:1], shown[-1:]):  # the writer's own quotation marks are part of what is wrong
        return f"»{shown}«"
    return f"”{shown}”"


def capitalised(text: str) -> str:
    """First letter upper case, the rest untouched."""
    return text[:1].upper() + text[1:]
