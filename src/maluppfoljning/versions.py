"""A committee in two versions, and in the third that stands between them: the old goals with the new outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from maluppfoljning.case import Case
from maluppfoljning.compare import items, renamed
from maluppfoljning.figures import Nämndresultat
from maluppfoljning.model import Kommunfil, Nämndfil, Uppföljning
from maluppfoljning.record import record
from maluppfoljning.regelverk import Regelverk, merged, resolve
from maluppfoljning.result import compute


@record
class Tripel:
    """A committee computed three times; None where there is nothing to compute."""

    före: Nämndresultat | None
    mellan: Nämndresultat | None
    efter: Nämndresultat | None


class Versions:
    """The two versions of a committee, ready to be computed. A side is None when there is none."""

    def __init__(self, before: Case | None, after: Case | None) -> None:
        self.before, self.after = before, after
        self._mid: tuple[Nämndfil, Regelverk] | None = None
        self.moved: Mapping[date, date] = {}
        """The old date of each follow-up that has been given a new one."""
        if before is not None and after is not None:
            self.moved = _moved(before.målfil.uppföljningar, after.målfil.uppföljningar)
            self._mid = _between(before, after, self.moved)

    @property
    def days(self) -> tuple[tuple[date, ...], tuple[date, ...]]:
        """The days of the follow-ups before and after, in order."""
        one, other = (
            tuple(sorted({u.datum for u in case.målfil.uppföljningar})) if case else ()
            for case in (self.before, self.after)
        )
        return one, other

    def at(self, day_before: date | None, day: date | None) -> Tripel:
        """Computed before on one day, and between and after on the other."""
        return Tripel(
            self.before.resultat_per(day_before) if self.before and day_before else None,
            compute(*self._mid, day) if self._mid and day else None,
            self.after.resultat_per(day) if self.after and day else None,
        )


def _moved(before: Sequence[Uppföljning], after: Sequence[Uppföljning]) -> Mapping[date, date]:
    """By the new date the old one, of follow-ups that are the same although their date is another."""
    same = items(Uppföljning, before, after).both
    return {after[j].datum: before[i].datum for i, j in same if before[i].datum != after[j].datum}


def _between(before: Case, after: Case, moved: Mapping[date, date]) -> tuple[Nämndfil, Regelverk]:
    """The old goals and rules with the new outcomes."""
    names = {new: old for old, new in renamed(before.målfil, after.målfil).items()}
    gone = _ids(before.målfil) - _ids(after.målfil) - set(names.values())
    then = {u.datum: u for u in before.målfil.uppföljningar}
    reported = tuple(
        _kept(_under(names, u), then.get(moved.get(u.datum, u.datum)), gone) for u in after.målfil.uppföljningar
    )
    rules = before.regelverk
    if (before.målfil.skalor, before.kommunfil and before.kommunfil.skalor, rules.skala) != (
        after.målfil.skalor,
        after.kommunfil and after.kommunfil.skalor,
        after.regelverk.skala,
    ):  # outcomes may be words of the new scale
        shared = before.kommunfil
        scales = (*before.målfil.skalor, *(shared.skalor if shared else ()))
        own = merged(before.målfil.beräkning, shared.beräkning if shared else None)
        instead = Kommunfil(målfil="1", kommun=before.målfil.kommun, skalor=scales, beräkning=own)
        rules = resolve(after.målfil, after.kommunfil, instead)
        rules = replace(rules, ursprung=shared.ursprung if shared else ())
    return replace(before.målfil, uppföljningar=reported), rules


def _ids(nämndfil: Nämndfil) -> set[str]:
    goals = [mål for område in nämndfil.områden for mål in område.mål]
    return {mål.id for mål in goals} | {indikator.id for mål in goals for indikator in mål.indikatorer}


def _kept(uppföljning: Uppföljning, then: Uppföljning | None, gone: set[str]) -> Uppföljning:
    """A follow-up with the outcomes of what the new version no longer has: that they are gone is the goals' doing."""
    if then is None or not gone:
        return uppföljning
    utfall = {id: utfall for id, utfall in then.utfall.items() if id in gone and id not in uppföljning.utfall}
    judged = {id: b for id, b in then.bedömningar.items() if id in gone and id not in uppföljning.bedömningar}
    return replace(
        uppföljning, utfall={**uppföljning.utfall, **utfall}, bedömningar={**uppföljning.bedömningar, **judged}
    )


def _under(names: Mapping[str, str], uppföljning: Uppföljning) -> Uppföljning:
    """A follow-up under the old ids."""
    if not names:
        return uppföljning
    utfall = {names.get(id, id): utfall for id, utfall in uppföljning.utfall.items()}
    bedömningar = {names.get(id, id): bedömning for id, bedömning in uppföljning.bedömningar.items()}
    return replace(uppföljning, utfall=utfall, bedömningar=bedömningar)
