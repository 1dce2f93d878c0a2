"""Text to value: the only parsing of numbers, dates, ids and words.

YAML gives every scalar as text; the key it stands under decides its kind, so that ``0125`` is a municipality code and
``no`` is a word. A reader makes the value or raises ``Unreadable``; a key's kind says which (``kinds.py``).
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from maluppfoljning.day_hints import date_hint, no_such_day, time_hint, year_hint
from maluppfoljning.expression import expression
from maluppfoljning.hints import fraction_hint, id_hint, number_hint, share_hint
from maluppfoljning.record import record
from maluppfoljning.swedish import listing, quoted

MAX_DIGITS = 30


class Unreadable(Exception):
    """The text is not of the kind. ``args`` is (code, what is wrong, what to write instead or None)."""

    def __init__(self, code: str, text: str, remedy: str | None = None) -> None:
        super().__init__(code, text, remedy)
        self.code, self.text, self.remedy = code, text, remedy


@record
class Tid:
    """A year, a month or a day as written (``2019``, ``2019-05``, ``2019-05-31``), with its first and last day."""

    text: str
    första: date
    sista: date

    def __str__(self) -> str:
        return self.text


_ID = expression(r"[a-z][a-z0-9-]*")
_GROUP = "[ \u00a0\u202f]"
NUMBER_PATTERN = rf"[+\-−]?([0-9]+|[0-9]{{1,3}}({_GROUP}[0-9]{{3}})+)([.,][0-9]+)?"
_NUMBER = expression(NUMBER_PATTERN)
_SPACES = expression(_GROUP)
_DATE = expression(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = expression(r"([0-9]{4})-([0-9]{2})")
_YEAR = expression(r"[0-9]{4}")
_LINK = expression(r"(https?://[^\s/@]+(/\S*)?|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)


def read_text(text: str) -> str:
    """Running text in NFC; white space at the ends is dropped, and there must be something else."""
    stripped = text.strip()
    if not stripped:
        raise Unreadable("F12", "texten är tom", "skriv en text, eller ta bort nyckeln")
    return stripped if stripped.isascii() else normalize("NFC", stripped)


_known_text = lru_cache(maxsize=1024)(read_text)


def read_line(text: str) -> str:
    """Text as ``read_text`` has it. A short one, such as a state or a source, recurs and is looked through once."""
    return _known_text(text) if len(text) < 64 else read_text(text)


@lru_cache(maxsize=4096)  # every follow-up names the same indicators
def read_id(text: str) -> str:
    """An id: small letters a–z, digits and hyphens, beginning with a letter."""
    if _ID.fullmatch(text):
        return text
    what = f"{quoted(text)} är inget id: bara a–z, 0–9 och bindestreck, med en bokstav först"
    raise Unreadable("F16", what, id_hint(text))


@lru_cache(maxsize=4096)  # the same few hundred numbers and years stand all over a file
def read_number(text: str) -> Decimal:
    """A number with decimal comma or point, an optional sign, and spaces between thousands."""
    if not _NUMBER.fullmatch(text):
        what = "är inte bara ett tal" if text[:1].isdigit() else "är inget tal"
        raise Unreadable("F15", f"{quoted(text)} {what}", number_hint(text))
    if len(text) > MAX_DIGITS:
        raise Unreadable("F18", f"talet {quoted(text, 20)} är längre än {MAX_DIGITS} tecken", "avrunda talet")
    return Decimal(_SPACES.sub("", text).replace(",", ".").replace("−", "-"))


def read_share(text: str) -> Decimal:
    """A number that may not be negative: a weight, a tolerance, a margin."""
    try:
        value = read_number(text)
    except Unreadable as wrong:
        raise Unreadable(wrong.code, wrong.text, share_hint(text) if wrong.code == "F15" else wrong.remedy) from None
    if value < 0:
        raise Unreadable("F15", f"{quoted(text)} är negativt", "skriv noll eller ett positivt tal")
    return value


def read_fraction(text: str) -> Decimal:
    """A share, 0–1. That it is at most 1 is for a rule to say, which knows what the share is of."""
    try:
        return read_share(text)
    except Unreadable as wrong:
        raise Unreadable(wrong.code, wrong.text, fraction_hint(text) if wrong.code == "F15" else wrong.remedy) from None


def read_count(text: str) -> int:
    """A whole number from 0 to 9999."""
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise Unreadable("F15", f"{quoted(text)} är inget heltal mellan 0 och 9999", "skriv till exempel 2")
    return int(text)


def read_decimals(text: str) -> int:
    """How many decimals a figure is printed with, 0 to 6."""
    if not re.fullmatch("[0-6]", text):
        raise Unreadable("F15", f"{quoted(text)} är inget heltal mellan 0 och 6", "skriv till exempel 2")
    return int(text)


def read_year(text: str) -> int:
    """A year with four digits."""
    if not _YEAR.fullmatch(text) or not 1900 <= int(text) <= 2199:
        raise Unreadable("F14", f"{quoted(text)} är inget årtal", year_hint(text))
    return int(text)


def read_date(text: str) -> date:
    """A day, written ÅÅÅÅ-MM-DD."""
    found = _DATE.fullmatch(text)
    if not found:
        raise Unreadable("F14", f"{quoted(text)} är inget datum", date_hint(text))
    year, month, number = (int(part) for part in found.groups())
    try:
        day = date(year, month, number)
    except ValueError:
        hint = no_such_day(year, month, number) if year else "rätta årtalet"
        raise Unreadable("F14", f"{quoted(text)} är inget datum som finns", hint) from None
    if not 1900 <= day.year <= 2199:
        raise Unreadable("F14", f"{quoted(text)} ligger utanför åren 1900–2199", "rätta årtalet")
    return day


@lru_cache(maxsize=1024)
def read_time(text: str) -> Tid:
    """A year, a month or a day."""
    if _YEAR.fullmatch(text):
        year = read_year(text)
        return Tid(text, date(year, 1, 1), date(year, 12, 31))
    month = _MONTH.fullmatch(text)
    if month and 1 <= int(month[2]) <= 12:
        year = read_year(month[1])
        last = calendar.monthrange(year, int(month[2]))[1]
        return Tid(text, date(year, int(month[2]), 1), date(year, int(month[2]), last))
    if not _DATE.fullmatch(text):
        raise Unreadable("F14", f"{quoted(text)} är inget datum eller årtal", time_hint(text))
    day = read_date(text)
    return Tid(text, day, day)


def read_first_day(text: str) -> date:
    """A day; a bare year or month means its first day."""
    return read_time(text).första


def read_last_day(text: str) -> date:
    """A day; a bare year or month means its last day."""
    return read_time(text).sista


def read_version(text: str) -> str:
    """The version of the format that the file is written in."""
    if text == "1":
        return text
    raise Unreadable(
        "F22", f"okänd version {quoted(text)} av formatet", "skriv målfil: 1, som den här versionen av malf läser"
    )


def read_link(text: str) -> str:
    """An address that a reader may be sent to: http, https or mailto."""
    if not _LINK.fullmatch(text):
        raise Unreadable(
            "F21", f"{quoted(text)} är ingen adress", "skriv en adress som börjar med https:// eller mailto:"
        )
    return text


COLOURS = ("grön", "ljusgrön", "gul", "orange", "röd", "blå", "grå", "vit", "svart")
_HEX = expression("#[0-9a-fA-F]{6}")


def read_unit(text: str) -> str:
    """A unit, as a text without quotation marks of its own."""
    unit = read_text(text)
    bare = unit.strip("”“\"'’")
    if bare != unit:
        raise Unreadable("F13", f"citattecknen i {quoted(unit)} hör inte till YAML", f'skriv "{bare or "%"}"')
    return unit


def read_colour(text: str) -> str:
    """One of the named colours, or a hexadecimal one such as ``#1a7f37`` (in quotation marks in the file)."""
    if text in COLOURS or _HEX.fullmatch(text):
        return text
    hint = f'välj bland {listing(COLOURS, "eller")}, eller skriv som "#1a7f37" inom citattecken'
    raise Unreadable("F13", f"{quoted(text)} är ingen färg", hint)


def read_code(text: str) -> str:
    """A hexadecimal colour such as ``#1a7f37``, in small letters. Names will not do: their contrast is not known."""
    if _HEX.fullmatch(text):
        return text.lower()
    short = re.fullmatch("#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", text)
    bare = re.fullmatch("[0-9a-fA-F]{6}", text)
    meant = "".join(2 * c for c in short.groups()) if short else text if bare else "1a7f37"
    raise Unreadable(
        "F13", f"{quoted(text)} är ingen färgkod", f'skriv "#{meant}": # och sex tecken (0–9, a–f), inom citattecken'
    )


FONTS = ("serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded")
_FONT = expression(r"[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö0-9 -]{0,59}")


def read_font(text: str) -> str:
    """The name of a font family as it is installed: letters, digits, spaces and hyphens."""
    name = " ".join(text.split())
    if _FONT.fullmatch(name):
        return name
    hint = "skriv bara teckensnittets namn, till exempel Source Sans 3; flera skrivs som en lista"
    raise Unreadable("F13", f"{quoted(text)} är inget namn på ett teckensnitt", hint)


FILE_NAME = r'[^/\\:*?"<>|\x00-\x1f]+'
_PICTURE = expression(rf"(?!/)({FILE_NAME}/)*{FILE_NAME}\.(svg|png)", re.IGNORECASE)


def read_picture(text: str) -> str:
    """The path of an SVG or PNG picture in the kommunkatalog, with forward slashes."""
    if _PICTURE.fullmatch(text) and ".." not in text.split("/"):
        return text
    hint = "skriv sökvägen till en SVG- eller PNG-bild i kommunens mapp, till exempel bilder/logotyp.svg"
    raise Unreadable("F13", f"{quoted(text)} är ingen sökväg till en bild i mappen", hint)
