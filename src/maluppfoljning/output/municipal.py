"""The whole municipality at every follow-up that all its committees share, for ``malf index --trend``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from maluppfoljning.case import Case
from maluppfoljning.computing import Computed
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat
from maluppfoljning.model import Kommunfil
from maluppfoljning.output.index import figure, judgement
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import Underlag, municipality, slim
from maluppfoljning.swedish import long_date

Days = dict[date, Nämndresultat]


def days_of(case: Case, rules: Regelverk, series: Sequence[Nämndresultat], now: Nämndresultat) -> Days:
    """The committee on its own days, and on those of the municipality's before ``now``; without its indicators.

    On an occasion that the committee has missed, everything of it is missing.
    """
    found = {r.datum: r for r in (*series, now) if r.datum}
    planned = case.kommunfil.uppföljningstillfällen if case.kommunfil else ()
    missed = [t.datum for t in planned if now.datum and t.datum < now.datum and t.datum not in found]
    basis = Underlag(case.målfil, rules) if missed else None
    found |= {day: basis.result(basis.historik.at(day)) for day in missed if basis}
    return {day: slim(found[day]) for day in sorted(found)}


def moments(group: Computed[Any], days: Sequence[Days]) -> Iterator[tuple[str, Kommunresultat]]:
    """The municipality on every day that each committee has, oldest first, with the name of the occasion.

    ``days``: of each committee in their order. Nothing when there is one committee: its own trend says it.
    """
    if len(group.committees) < 2:
        return
    shared = group.shared or Kommunfil(målfil="1", kommun=group.result.kommun)
    names = {t.datum: t.benämning for t in shared.uppföljningstillfällen}
    for day in sorted(set.intersection(*(set(own) for own in days))):
        results = [(c.key, own[day]) for c, own in zip(group.committees, days, strict=True)]
        yield names.get(day) or long_date(day), municipality(shared, results, group.rules, day)


def as_json(name: str, whole: Kommunresultat, rules: Regelverk) -> dict[str, Any]:
    """The municipality on one day: index, counts and coverage, its own and those of its council goals."""
    return {
        "datum": str(whole.datum),
        "benämning": name,
        **_whole(whole.figur, rules),
        "fullmäktigemål": [{"id": goal.id, **_whole(goal, rules)} for goal in whole.fullmäktigemål],
    }


def _whole(figur: Figur, rules: Regelverk) -> dict[str, Any]:
    return {**figure(figur, rules), **judgement(figur, rules)}
