"""The outcomes of a committee in date order, looked up by indicator."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from maluppfoljning.model import Nämndfil, Uppföljning, Utfall
from maluppfoljning.route import Route
from maluppfoljning.scalars import Tid
from maluppfoljning.trial import Betyg


class Tidpunkt(NamedTuple):
    """A day to compute: follow-ups at positions below ``före`` are earlier, ``nu`` is the day's own or None."""

    dag: date | None
    före: int
    nu: int | None


class Mätning(NamedTuple):
    """One number: the last day of what it is about, the value, and where it stands in the nämndfil."""

    dag: date
    värde: Decimal
    route: Route


class Graderat(NamedTuple):
    """A number graded. ``tidigare``: the earlier measurements that the way looked at, newest first."""

    betyg: Betyg
    tidigare: tuple[Mätning, ...] = ()


class Historik:
    """Positions count the follow-ups in date order from 0. Of two on the same day the last in the file holds.

    ``dagar``: the day of each position. ``index``: its place in the file.
    """

    def __init__(self, nämndfil: Nämndfil) -> None:
        at = {uppföljning.datum: i for i, uppföljning in enumerate(nämndfil.uppföljningar)}
        self.dagar = sorted(at)
        self.index = [at[dag] for dag in self.dagar]
        self._uppföljningar = nämndfil.uppföljningar
        self._utfall: dict[str, dict[int, Utfall]] = {}

    def at(self, day: date | None) -> Tidpunkt:
        """The day among the follow-ups; None means the newest follow-up, or nothing when there is none."""
        if day is None:
            last = len(self.dagar) - 1
            return Tidpunkt(self.dagar[-1], last, last) if self.dagar else Tidpunkt(None, 0, None)
        before = bisect_left(self.dagar, day)
        return Tidpunkt(day, before, before if before < len(self.dagar) and self.dagar[before] == day else None)

    def uppföljning(self, position: int) -> Uppföljning:
        """The follow-up at a position."""
        return self._uppföljningar[self.index[position]]

    def of(self, id: str) -> dict[int, Utfall]:
        """The outcomes of an indicator by position, oldest first."""
        found = self._utfall.get(id)
        if found is None:
            written = [(p, self._uppföljningar[index].utfall.get(id)) for p, index in enumerate(self.index)]
            found = self._utfall[id] = {p: utfall for p, utfall in written if utfall is not None}
        return found

    def outcome(self, id: str, position: int) -> Utfall | None:
        """The outcome of an indicator at a position, without looking at the others."""
        return self._uppföljningar[self.index[position]].utfall.get(id)

    def measured(self, avser: Tid | None, position: int) -> date:
        """The last day of what an outcome is about."""
        return avser.sista if avser else self.dagar[position]

    def earlier(self, id: str, delgrupp: str | None, position: int) -> Iterator[Mätning]:
        """Numbers before the position, newest first. One measurement reported several times (same ``avser``) once."""
        outcomes = self.of(id)
        current = outcomes.get(position)
        seen = {current.avser.text} if current and current.avser else set()
        for p in range(position - 1, -1, -1):
            utfall = outcomes.get(p)
            value = number_of(utfall, delgrupp) if utfall else None
            if utfall is None or value is None or (utfall.avser and utfall.avser.text in seen):
                continue
            if utfall.avser:
                seen.add(utfall.avser.text)
            part = () if delgrupp is None else ("delvärden", delgrupp)
            route = ("uppföljningar", self.index[p], "utfall", id, *part, "värde")
            yield Mätning(self.measured(utfall.avser, p), value, route)


def number_of(utfall: Utfall, delgrupp: str | None) -> Decimal | None:
    """The number of an outcome, or of one delgrupp in it."""
    if delgrupp is None:
        return utfall.värde
    part = utfall.delvärden.get(delgrupp)
    return part.värde if part else None
