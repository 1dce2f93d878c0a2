"""What a committee gives to a site, made where its file is read; and the municipality over time, out of that."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from maluppfoljning.case import Case
from maluppfoljning.check import Examined
from maluppfoljning.cli import reporting
from maluppfoljning.cli.places import places, places_of
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.computing import Computed
from maluppfoljning.figures import Kommunresultat, Nämndresultat
from maluppfoljning.model import Kommunfil
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import municipality, slim
from maluppfoljning.route import Route
from maluppfoljning.view.contribution import contribution
from maluppfoljning.view.sida import TABS, beneath, committee_page
from maluppfoljning.writing import draft

REPORTS = {"": "uppföljning", "-plan": "plan", "-historik": "historik"}
"""The report on each of a committee's pages, by the ending of the page's name."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is kept of a committee: its pages by name, finished and waiting on the disk, and its slim results.

    ``before``: at the follow-up before. ``places``: of its index and its goals, by the routes of their figures.
    ``series``: packed, on every day that the committee or the municipality follows up. ``given``: packed, what it gives
    to the common pages, empty outside a site.
    """

    before: Nämndresultat | None
    places: Mapping[Route, str]
    pages: tuple[tuple[str, Path], ...] = ()
    series: tuple[tuple[date, bytes], ...] = ()
    given: bytes = b""


def make(
    wanted: Wanted,
    names: Mapping[Path, str],
    waiting: Path,
    examined: Examined,
    rules: Regelverk,
    result: Nämndresultat,
) -> Made:
    """Runs where a file is read: the committee's pages, put in ``waiting``, and its slim results.

    Without ``names`` there is no site and no page. A committee that is late is shown as it last reported.
    """
    case = examined.case
    assert case is not None
    earlier = [u.datum for u in case.målfil.uppföljningar if result.datum and u.datum < result.datum]
    if not names:
        return Made(slim(case.resultat_per(max(earlier))) if earlier else None, places_of(result, places(examined)))
    series = tuple(r for r in reporting.history(case) if r.datum and result.datum and r.datum <= result.datum)
    before = next((r for r in reversed(series) if earlier and r.datum == max(earlier)), None)
    latest = before if before and result.uppföljning is None else result
    basis = reporting.basis(examined, rules, latest, lambda: series)
    around, name = beneath(reporting.alone(case.kommunfil, examined.rot), wanted.above), names[examined.path]
    endings = [ending for ending in TABS if ending != "-historik" or len(series) > 1]
    made = []
    for ending in endings:
        sida = committee_page(around, result.kommun, wanted.format, result.nämnd, name, endings, ending)
        text = reporting.page(Wanted(REPORTS[ending], wanted.format, wanted.template), basis, sida)
        made.append((name + ending, draft(waiting, Path(f"{name}{ending}.{wanted.format}"), text)))
    return Made(
        slim(before) if before else None,
        places_of(result, basis.källa),
        tuple(made),
        tuple(_days(case, series, result)),
        _packed(contribution(case.målfil, rules, latest, f"{name}.{wanted.format}")),
    )


def _packed(thing: object) -> bytes:
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))


def _days(case: Case, series: Sequence[Nämndresultat], result: Nämndresultat) -> Iterator[tuple[date, bytes]]:
    """The committee's slim result, packed, on its own days and on the municipality's, up to that of ``result``."""
    planned = case.kommunfil.uppföljningstillfällen if case.kommunfil else ()
    found = {r.datum: r for r in (*series, result) if r.datum}
    missed = [t.datum for t in planned if result.datum and t.datum < result.datum and t.datum not in found]
    found |= {day: case.resultat_per(day) for day in missed}
    for day in sorted(found):
        yield day, _packed(replace(slim(found[day]), mål=()))


def over_time(made: Computed[Made], shared: Kommunfil) -> Iterator[Kommunresultat]:
    """The municipality on every day for which every committee has a result, oldest first, one unpacked at a time."""
    days = [dict(c.made.series) for c in made.committees]
    common = set.intersection(*(set(results) for results in days)) if days else set()
    for day in sorted(common):
        results = [(c.key, unpacked(r[day])) for c, r in zip(made.committees, days, strict=True)]
        yield municipality(shared, results, made.rules, day)
