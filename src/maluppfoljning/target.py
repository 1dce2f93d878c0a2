"""What is aimed at: a target as an interval, and a target for change as an interval for the change.

``minst``, ``högst``, ``exakt`` and ``mellan`` are one thing, an interval that is open or closed at its ends. How far a
value is from it (``gap``) has the same sign in every direction, also for negative numbers and falling targets.
"""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from maluppfoljning.model import Förändring, Målvärde
from maluppfoljning.swedish import NBSP, number
from maluppfoljning.ways import ZERO, fraction

MONTHS_PER = {"år": 12, "halvår": 6, "tertial": 4, "kvartal": 3, "månad": 1}


class Målintervall(NamedTuple):
    """The values that meet the target, ends included, in the indicator's unit; an end that is None is open."""

    låg: Fraction | None
    hög: Fraction | None

    def met(self, value: Fraction) -> bool:
        """Whether the value meets the target; equality meets."""
        low, high = self
        return (low is None or _at_most(low, value)) and (high is None or _at_most(value, high))

    def nearer(self, value: Fraction, other: Fraction) -> bool:
        """Whether the value is better than the other: nearer to the target or further beyond it."""
        if self.hög is None:
            return value > other
        return value < other if self.låg is None else self.gap(value) < self.gap(other)

    def gap(self, value: Fraction) -> Fraction:
        """How far from the target the value is, in its unit: positive when not met, zero or negative when met."""
        if self.låg is None:
            return ZERO if self.hög is None else value - self.hög
        return self.låg - value if self.hög is None else max(self.låg - value, value - self.hög)


def _at_most(one: Fraction, other: Fraction) -> bool:
    """Whether ``one`` ≤ ``other``. Whole numbers are compared many times faster than fractions."""
    (top, bottom), (above, below) = one.as_integer_ratio(), other.as_integer_ratio()
    return top * below <= above * bottom


def interval(målvärde: Målvärde) -> Målintervall | None:
    """The target as an interval; None for a direction alone and for a target for change."""
    if målvärde.minst is not None:
        return Målintervall(fraction(målvärde.minst), None)
    if målvärde.högst is not None:
        return Målintervall(None, fraction(målvärde.högst))
    if målvärde.exakt is not None:
        exakt = fraction(målvärde.exakt)
        return Målintervall(exakt, exakt)
    if målvärde.mellan is not None:
        return Målintervall(fraction(målvärde.mellan.från), fraction(målvärde.mellan.till))
    return None


class Ändringsmål(NamedTuple):
    """A target for change: ``tecken`` 1 when the change is counted upwards, −1 downwards; the size in ``intervall``."""

    tecken: int
    intervall: Målintervall
    procent: bool


def change_target(förändring: Förändring, riktning: str | None) -> Ändringsmål | str:
    """The target for change, or why it cannot be judged (a Swedish clause).

    The direction is ``riktning``; without it a negative ``minst`` is a decrease of that size and all else an increase.
    A negative ``högst`` can be read in two ways and is not judged.
    """
    least = förändring.minst is not None
    size = förändring.minst if förändring.minst is not None else förändring.högst
    if size is None:
        return "förändringen har inget tal"
    if size < 0 and riktning is None and not least:
        return "en negativ största förändring kan läsas på två sätt (skriv riktning: minska och talet utan minus)"
    down = riktning == "minska" or (riktning is None and size < 0)
    amount = fraction(abs(size) if down else size)
    return Ändringsmål(
        -1 if down else 1,
        Målintervall(amount, None) if least else Målintervall(None, amount),
        förändring.enhet == "%",
    )


def changed(mål: Ändringsmål, value: Fraction, comparison: Fraction) -> Fraction | None:
    """Hur stor förändringen är åt det håll som önskas. Ett målvärde som är en förändring bedöms efter den.

    Jämförelsen är utgångsvärdet, eller det förra utfallet när utgångsvärde saknas. Är förändringen återkommande (per
    år) är den det senaste utfall som är minst så gammalt, annars utgångsvärdet. Har det då gått flera hela år räknas
    förändringen per år i medeltal, så att två års ökning inte tas för ett års. En förändring i procent av noll finns
    inte: då är utfallet ej bedömt.

    Formel: utfall − jämförelse, med omvänt tecken när det ska minska. I procent: detta · 100 / jämförelsens storlek.
    Enhet: indikatorns egen, eller procent av jämförelsen.
    Källa: Götene, Socialpolitiskt program 2019–2024, bilaga 8: ”öka med minst två per år”; Degerfors, Verksamhetsplan
    för Socialnämnden 2018–2019: ”minskar med 10 %”. Från 50 till 45 är en minskning med 10 %, till 48 med 4 %.

    >>> mål = change_target(Förändring(minst=Decimal(10), enhet="%"), "minska")
    >>> changed(mål, Fraction(45), Fraction(50)), changed(mål, Fraction(48), Fraction(50))
    (Fraction(10, 1), Fraction(4, 1))
    """
    difference = (value - comparison) * mål.tecken
    if not mål.procent:
        return difference
    return difference * 100 / abs(comparison) if comparison else None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a month gives the last day of the other month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        return date(year, month + 1, last)
    return date(year, month + 1, min(day.day, last))


def whole_periods(start: date, end: date, months: int) -> int:
    """How many whole periods of so many months lie between two days; 0 when there is none."""
    passed = (end.year - start.year) * 12 + end.month - start.month
    count = max(passed, 0) // months
    return count if count == 0 or start <= months_before(end, months * count) else count - 1


def quantity(value: Decimal | Fraction, enhet: str | None) -> str:
    """A number with its unit: ``84 %``, with a hard space."""
    return f"{number(value)}{NBSP}{enhet}" if enhet else number(value)


def target_text(målvärde: Målvärde, enhet: str | None) -> str:
    """The target as it is read aloud: ``minst 90 %``, ``mellan 95 och 105``, ``minska med minst 10 %``, ``öka``."""
    if målvärde.minst is not None:
        return f"minst {quantity(målvärde.minst, enhet)}"
    if målvärde.högst is not None:
        return f"högst {quantity(målvärde.högst, enhet)}"
    if målvärde.exakt is not None:
        return f"exakt {quantity(målvärde.exakt, enhet)}"
    if målvärde.mellan is not None:
        return f"mellan {number(målvärde.mellan.från)} och {quantity(målvärde.mellan.till, enhet)}"
    if målvärde.förändring is not None:
        return _change_text(målvärde.förändring, målvärde.riktning, enhet)
    return målvärde.riktning or "inget"


def _change_text(förändring: Förändring, riktning: str | None, enhet: str | None) -> str:
    least = förändring.minst is not None
    size = förändring.minst if förändring.minst is not None else förändring.högst
    if size is None:
        return riktning or "inget"
    down = riktning == "minska" or (riktning is None and size < 0 and least)
    unit = förändring.enhet or ("procentenheter" if enhet == "%" else enhet)
    amount = quantity(abs(size) if down else size, unit)
    per = f" per {förändring.per}" if förändring.per else ""
    return f"{'minska' if down else 'öka'} med {'minst' if least else 'högst'} {amount}{per}"
