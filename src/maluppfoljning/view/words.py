"""Small finished words: values, dates, targets and outcomes as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from maluppfoljning import model
from maluppfoljning.charts import COLOURS
from maluppfoljning.pace import Takt
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.scalars import Tid
from maluppfoljning.swedish import DASH, MINUS, MONTHS, NBSP, listing, long_date, number, rounded
from maluppfoljning.view import shapes

_FOLDED = str.maketrans("åäö", "aao")


MOST_SPOKEN = 3
"""Values of a series that the text alternative of its picture tells one by one."""


def course(noun: str, told: Sequence[str], low: str, high: str) -> str:
    """A long series in a sentence: ``Av 8 utfall är det första 59 % 2016, det senaste 66 % 2023, det lägsta …``.

    ``told``: each value with its time, oldest first. ``low``, ``high``: the bounds; the same when it stood still.
    """
    if low == high:
        return f"Samtliga {len(told)} {noun} är {low}: det första {told[0]} och det senaste {told[-1]}."
    ends = f"är det första {told[0]}, det senaste {told[-1]}"
    return f"Av {len(told)} {noun} {ends}, det lägsta {low} och det högsta {high}."


def shown(läge: model.Läge) -> shapes.Läge:
    """A state with the name of its colour in the style sheet."""
    known = _SHOWN.get(id(läge))
    if known is None or known[0] is not läge:
        if len(_SHOWN) > _MOST_SHOWN:
            _SHOWN.clear()
        known = _SHOWN[id(läge)] = läge, _shown(läge)
    return known[1]


_SHOWN: dict[int, tuple[model.Läge, shapes.Läge]] = {}
"""A handful of states stand in hundreds of places in a report. They are told apart as objects, which is quickest."""
_MOST_SHOWN = 200


def _shown(läge: model.Läge) -> shapes.Läge:
    name = läge.färg.translate(_FOLDED)
    own = name not in COLOURS
    return shapes.Läge(
        ord=läge.namn, symbol=läge.symbol, färg="egen" if own else name, egen_färg=läge.färg if own else ""
    )


def state(läge: model.Läge | None) -> shapes.Läge | None:
    """The same, None when there is no state."""
    return None if läge is None else shown(läge)


def named_state(regelverk: Regelverk, namn: str | None) -> shapes.Läge | None:
    """The state with that name on the scale; None when no name is given or the scale lacks it."""
    return state(regelverk.läge(namn)) if namn else None


def index(value: Fraction | None, regelverk: Regelverk) -> str:
    """A value 0–1 rounded as the rules say, a dash when there is none."""
    return DASH if value is None else number(value, regelverk.decimaler, regelverk.nedåt)


def short(value: Fraction | Decimal | None, regelverk: Regelverk) -> str:
    """A value without trailing zeros: ``0,5`` and ``0,33``; a dash when there is none."""
    if value is None:
        return DASH
    printed = rounded(value, max(regelverk.decimaler, 2), regelverk.nedåt)
    return number(printed.normalize() if printed else Decimal(0))


def signed(value: Fraction, regelverk: Regelverk) -> str:
    """A difference with its sign, ``+0,06``; ``±0`` when it is exactly nothing."""
    if not value:
        return "±0"
    text = number(value, regelverk.decimaler, regelverk.nedåt)
    return text if text.startswith(MINUS) else f"+{text}"


def measured(value: Decimal, enhet: str | None) -> str:
    """A number with its unit, kept together when the unit is a sign: ``84 %``, ``12 personer``."""
    if not enhet:
        return number(value)
    return f"{number(value)}{NBSP if len(enhet) < 3 else ' '}{enhet}"


def when(tid: Tid | None) -> str:
    """``5 mars 2019``, ``maj 2019`` or ``2019``, as exactly as it was written."""
    if tid is None:
        return ""
    if len(tid.text) == 4:
        return tid.text
    return long_date(tid.första) if len(tid.text) > 7 else f"{MONTHS[tid.första.month - 1]} {tid.första.year}"


def days(found: Sequence[date]) -> str:
    """Days in the order given, each day of the year once: ``31 augusti 2019, 2020 och 2021``."""
    return _days(tuple(found))


@lru_cache(500)  # a committee has the same few follow-ups for all its goals
def _days(found: tuple[date, ...]) -> str:
    by_day: dict[str, list[str]] = {}
    for day in found:
        by_day.setdefault(long_date(day).rpartition(" ")[0], []).append(str(day.year))
    return listing((f"{day} {listing(years)}" for day, years in by_day.items()), "samt")


def printed(kommun: str, nämnd: str, report: str, day: date | None, number: str | None) -> shapes.Tryck:
    """What stands at the top and at the foot of every printed page, each cut to what a line holds."""
    about = f", avser {long_date(day)}" if day else ""
    return shapes.Tryck(
        avsändare=_short(" · ".join(word for word in (kommun, nämnd) if word), 60),
        rapport=_short(report, 60) + about,
        diarienummer=_short(f"Diarienummer {number}", 50) if number else "",
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def years(from_: date, to: date) -> str:
    """``2018–2022`` for whole years, else both days."""
    if (from_.month, from_.day, to.month, to.day) == (1, 1, 12, 31):
        return str(from_.year) if from_.year == to.year else f"{from_.year}{DASH}{to.year}"
    return f"{long_date(from_)} {DASH} {long_date(to)}"


def validity(gäller: model.Giltighet) -> str:
    """``2018``, ``2018–2019``, ``från 1 januari 2019``, ``till 31 december 2020``."""
    if gäller.från and gäller.till:
        return years(gäller.från, gäller.till)
    if gäller.från:
        return f"från {long_date(gäller.från)}"
    return f"till {long_date(gäller.till)}" if gäller.till else ""


def target(målvärde: model.Målvärde, enhet: str | None) -> str:
    """``minst 90 %``, ``minst 98 % och helst öka``, ``mellan 95 och 105``, ``ska öka med minst 2 per år``."""
    wish = {"öka": "ska öka", "minska": "ska minska"}.get(målvärde.riktning or "", "")
    if målvärde.minst is not None:
        text = f"minst {measured(målvärde.minst, enhet)}"
    elif målvärde.högst is not None:
        text = f"högst {measured(målvärde.högst, enhet)}"
    elif målvärde.exakt is not None:
        text = f"exakt {measured(målvärde.exakt, enhet)}"
    elif målvärde.mellan is not None:
        text = f"mellan {number(målvärde.mellan.från)} och {measured(målvärde.mellan.till, enhet)}"
    elif målvärde.förändring is not None:
        return _change(målvärde.förändring, målvärde.riktning, enhet)
    else:
        return wish
    return f"{text} och helst {målvärde.riktning}" if wish else text


def _change(förändring: model.Förändring, riktning: str | None, enhet: str | None) -> str:
    """A change of a share without a unit of its own is counted in percentage points."""
    bound, value = ("minst", förändring.minst) if förändring.minst is not None else ("högst", förändring.högst)
    size = value or Decimal(0)
    down = riktning == "minska" or (riktning is None and size < 0 and bound == "minst")
    unit = förändring.enhet or ("procentenheter" if enhet == "%" else enhet)
    per = f" per {förändring.per}" if förändring.per else ""
    return f"ska {'minska' if down else 'öka'} med {bound} {measured(abs(size) if down else size, unit)}{per}"


def baseline(utgångsvärde: model.Utgångsvärde, enhet: str | None) -> str:
    """``60 % (2022)``."""
    year = f" ({utgångsvärde.år})" if utgångsvärde.år else ""
    return measured(utgångsvärde.värde, enhet) + year


def how_often(frequency: str | None) -> str:
    """``varje år``, ``vartannat år``; empty when nothing is said."""
    if frequency is None:
        return ""
    return frequency if frequency.startswith("vartannat") else f"varje {frequency}"


def by_sex(kön: model.Kön, enhet: str | None) -> str:
    """``kvinnor 91 %, män 86 %``."""
    pairs = (("kvinnor", kön.kvinnor), ("män", kön.män))
    return ", ".join(f"{name} {measured(value, enhet)}" for name, value in pairs if value is not None)


def labelled(pairs: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    """``Målvärde: minst 90 %`` for each pair that has a value."""
    return tuple(f"{label}: {value}" for label, value in pairs if value)


def pace(takt: Takt) -> str:
    """``i takt (75 % av vägen, 60 % av tiden)``; empty when the pace cannot be told."""
    if takt.ord is None or takt.framsteg is None or takt.förväntat is None:
        return ""
    way, time = number(takt.framsteg * 100, 0), number(takt.förväntat * 100, 0)
    return f"{takt.ord} ({way}{NBSP}% av vägen på {time}{NBSP}% av tiden)"


def decision(beslut: model.Beslut, between: str = ", ") -> str:
    """As it is known to who took part in it: ``Socialnämnden, 23 januari 2023, § 13``. ``between``: the parts."""
    return between.join(word for word in (beslut.organ, when(beslut.datum), beslut.paragraf) if word)


def rounding(regelverk: Regelverk) -> str:
    """The rule that shown values are rounded by, in two sentences."""
    n = regelverk.decimaler
    decimals = "hela tal" if n == 0 else f"{n} decimal{'' if n == 1 else 'er'}"
    how = "nedåt" if regelverk.nedåt else "uppåt från och med en halv"
    return (
        f"Värden som visas avrundas till {decimals}, {how}. All räkning görs på oavrundade värden, "
        "och läget bestäms av det oavrundade värdet."
    )
