"""What counts on a day: validity, retirement, and steps that take over from one another.

A step (an indicator with ``efter``) counts from the follow-up after the one where its predecessor was reached, or as
soon as it has an outcome of its own; from then on the predecessor no longer counts. Source: Ekerö, Socialnämndens mål
2018–2022, where a partial indicator is reached at an earlier date and then replaced by the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from maluppfoljning.model import Indikator, Läge, Mål, Utfall
from maluppfoljning.result.history import Historik, Tidpunkt
from maluppfoljning.swedish import quoted

MOST_LETTERS = 200
"""Of the wording of a step in the reason why another does not count."""


def outside(ting: Mål | Indikator, day: date | None) -> str | None:
    """Why the goal or indicator is not in force on the day, a Swedish clause; None when it is, or without a day."""
    upphör, gäller = ting.upphör, ting.gäller
    if day is None or (upphör is None and gäller is None):
        return None
    if upphör is not None and upphör.datum <= day:
        return f"upphörde {upphör.datum}: {upphör.skäl.rstrip('.')}"
    if gäller is not None and not gäller.covers(day):
        return f"gäller från {gäller.från}" if gäller.från and day < gäller.från else f"gällde till {gäller.till}"
    return None


def ended(ting: Mål | Indikator, day: date | None) -> bool:
    """Whether the goal or indicator has been in force and is no longer."""
    if day is None:
        return False
    retired = ting.upphör is not None and ting.upphör.datum <= day
    return retired or (ting.gäller is not None and ting.gäller.till is not None and ting.gäller.till < day)


class Delmål:
    """The steps of a committee. ``reached(id, position)`` says whether an indicator was reached at a follow-up."""

    def __init__(
        self,
        indikatorer: Iterable[Indikator],
        historik: Historik,
        läge: Callable[[str], Läge | None],
        reached: Callable[[str, int], bool],
    ) -> None:
        self._known = {indikator.id: indikator for indikator in indikatorer}
        self._historik, self._läge, self._reached = historik, läge, reached
        written = {i.id: i.efter for i in self._known.values() if i.efter is not None and i.efter in self._known}
        circular = _circular(written)
        # Steps in a circle would wait for one another for ever: they all count, and a lint rule says so.
        self._before = {id: before for id, before in written.items() if id not in circular}

    def reasons(self, tidpunkt: Tidpunkt) -> dict[str, str]:
        """Why a step does not count: by id of the indicator, a Swedish clause. Those not named count.

        The other step is named by its wording: a reader of a report has not seen its id.
        """
        begun: set[str] = set()
        for id, predecessor in self._before.items():
            if id not in begun and self._begins(id, predecessor, tidpunkt):
                step: str | None = id
                # A step that has begun has passed every step before it.
                while step is not None and step not in begun:
                    begun.add(step)
                    step = self._before.get(step)
        reasons = {}
        for id, predecessor in self._before.items():
            if id in begun:
                reasons[predecessor] = f"ersatt av delmålet {self._called(id)}"
            else:
                reasons.setdefault(id, f"väntar på delmålet {self._called(predecessor)}")
        return reasons

    def _called(self, id: str) -> str:
        return quoted(self._known[id].lydelse.rstrip("."), MOST_LETTERS)

    def _begins(self, id: str, predecessor: str, tidpunkt: Tidpunkt) -> bool:
        gäller, day = self._known[id].gäller, tidpunkt.dag
        if day is not None and gäller is not None and gäller.från is not None and day < gäller.från:
            return False
        own = self._historik.of(id)
        if any(self._judged(utfall) for p, utfall in own.items() if p < tidpunkt.före or p == tidpunkt.nu):
            return True
        if any(self._reached(predecessor, p) for p in self._historik.of(predecessor) if p < tidpunkt.före):
            return True
        return ended(self._known[predecessor], day)

    def _judged(self, utfall: Utfall) -> bool:
        if utfall.läge is None:
            return utfall.värde is not None or bool(utfall.delvärden)
        läge = self._läge(utfall.läge)
        return läge is not None and läge.slag not in ("ej bedömt", "ej tillämpligt")


def _circular(before: dict[str, str]) -> set[str]:
    """The steps that come back to themselves."""
    circular: set[str] = set()
    done: set[str] = set()
    for start in before:
        path: dict[str, None] = {}
        step: str | None = start
        while step is not None and step not in path and step not in done:
            path[step] = None
            step = before.get(step)
        if step is not None and step in path:
            walked = list(path)
            circular.update(walked[walked.index(step) :])
        done.update(path)
    return circular
