"""Which day, month or year the writer probably meant. Every hint is one that the reader accepts."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from maluppfoljning.expression import expression
from maluppfoljning.swedish import MONTHS

_LONGEST = 80  # the expressions are not linear, and nobody means a date as long as that
_QUOTES = "”“\"'’"
_DASHES = str.maketrans("–—−", "---")
_YEARS = expression(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_NAMED = expression(r"(?:den )?([0-9]{1,2})(?::[ae])?\.?\s+([a-zåäö]+)\.?(?:\s+([0-9]{4}))?")
_OPEN_ENDED = frozenset(("löpande", "tills vidare", "tillsvidare", "ej fastställt", "saknas", "inget", "-", "årligen"))
"""Words for that no day is decided."""


def date_hint(text: str) -> str:
    """The day in the text, in our form, when there is one; else how a day is written."""
    short = _plain_date(text)
    day = _day_in(short)
    if isinstance(day, date):
        return f"skriv {day.isoformat()}"
    month = _month_in(short)
    if month is not None:
        last = date(month[0], month[1], monthrange(*month)[1])
        return f"skriv dagen också, till exempel {last.isoformat()}"
    named = _NAMED.fullmatch(short)
    if named is not None and not named[3] and (number := _month_number(named[2])):
        return f"skriv året också, ÅÅÅÅ-{number:02d}-{int(named[1]):02d}"
    return "skriv datum som ÅÅÅÅ-MM-DD, till exempel 2020-08-31"


def time_hint(text: str) -> str:
    """As ``date_hint``, for keys where a year or a month is enough, and which may be left out."""
    short = _plain_date(text)
    day = _day_in(short)
    if isinstance(day, date):
        return f"skriv {day.isoformat()}"
    month = _month_in(short)
    if month is not None:
        return f"skriv {month[0]}-{month[1]:02d}"
    years = list(dict.fromkeys(_YEARS.findall(short)))
    if len(years) == 2:
        return f"skriv ett enda år, {years[0]} eller {years[1]}, eller en dag som ÅÅÅÅ-MM-DD"
    if years:
        return f"skriv bara året, {years[0]}, eller en dag som ÅÅÅÅ-MM-DD"
    if len(short) == 2 and short.isdecimal():
        return f"skriv året med fyra siffror, 20{short}"
    if short in _OPEN_ENDED:
        return "är ingen dag bestämd, ta bort nyckeln"
    return date_hint(text)


def year_hint(text: str) -> str:
    """The year in the text, when there is one."""
    short = _plain_date(text)
    years = _YEARS.findall(short)
    if len(short) == 2 and short.isdecimal():
        return f"skriv fyra siffror, 20{short}"
    return f"skriv bara året, {years[0]}" if len(set(years)) == 1 else "skriv fyra siffror, till exempel 2022"


def no_such_day(year: int, month: int, day: int) -> str:
    """What is said of a day that its month does not have, or of a month that is none."""
    if not 1 <= month <= 12:
        turned = 1 <= day <= 12 and 1 <= month <= monthrange(year, day)[1]
        return f"skriv {year}-{day:02}-{month:02}" if turned else "rätta månaden, som är 01 till 12"
    last = monthrange(year, month)[1]
    return f"rätta dagen; {MONTHS[month - 1]} {year} har {last} dagar"


def _plain_date(text: str) -> str:
    short = text[:_LONGEST].strip(f" {_QUOTES}").casefold().translate(_DASHES)
    if short[:1].isdigit() and re.fullmatch("[0-9o -]+", short):
        short = short.replace("o", "0")
    return re.sub(r"[ t]+[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2})?$", "", short)


def _day_in(short: str) -> date | None:
    """The day that a text names in another form than ours, alone or after words such as ”senast”."""
    rest = re.sub(r"^(senast|före|till och med|t\.?o\.?m\.?|den|från och med|fr\.?o\.?m\.?)\s+", "", short)
    rest = re.sub(r"^den\s+", "", rest)
    named = _NAMED.fullmatch(rest)
    dmy = re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{1,2})[ /.-]([0-9]{4})", rest)
    ymd = re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", rest)
    short_ymd = re.fullmatch(r"([0-9]{2})-([0-9]{2})-([0-9]{2})", rest)
    together = re.fullmatch(r"([0-9]{2}(?:[0-9]{2})?)([0-9]{2})([0-9]{2})", rest)
    meant: list[tuple[str, str | int, str]] = []
    if named and named[3]:
        meant.append((named[3], _month_number(named[2]), named[1]))
    elif dmy:
        meant += [(dmy[3], dmy[2], dmy[1]), (dmy[3], dmy[1], dmy[2])]  # the other way round in English
    elif ymd:
        meant.append((ymd[1], ymd[2], ymd[3]))
    elif found := short_ymd or together:
        meant.append(("20" + found[1] if len(found[1]) == 2 else found[1], found[2], found[3]))
    for year, month, day in meant:
        try:
            return date(int(year), int(month), int(day))
        except ValueError:  # 31/13/2020: no day to propose
            continue
    return None


def _month_in(short: str) -> tuple[int, int] | None:
    """The month that a text names (``juni 2024``), or that a part of a year ends with (``Q2 2024``)."""
    if (bare := re.fullmatch("([0-9]{4})-(0[1-9]|1[0-2])", short)) is not None:
        return int(bare[1]), int(bare[2])
    named = re.fullmatch(r"([a-zåäö]+)\.? ([0-9]{4})|([0-9]{4}) ([a-zåäö]+)", short)
    if named and (number := _month_number(named[1] or named[4])):
        return int(named[2] or named[3]), number
    part = re.fullmatch(r"(q|kvartal |t|tertial |h|halvår )([1-4]),? ([0-9]{4})|([0-9]{4})[ -](q|t|h)([1-4])", short)
    if part is None:
        return None
    length = {"q": 3, "k": 3, "t": 4, "h": 6}[(part[1] or part[5])[0] if (part[1] or part[5])[:2] != "ha" else "h"]
    last = length * int(part[2] or part[6])
    return (int(part[3] or part[4]), last) if last <= 12 else None


def _month_number(word: str) -> int:
    """1–12 for a month or its beginning of at least three letters, else 0."""
    return next((i for i, month in enumerate(MONTHS, 1) if len(word) > 2 and month.startswith(word)), 0)
