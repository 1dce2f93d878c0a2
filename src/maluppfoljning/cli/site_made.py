"""What a committee gives to a site, made where its file is read.

Its pages are finished there and wait on the disk, and so do the pieces that the pages of the whole municipality are
made from. What is held of a committee is little more than where they wait.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from maluppfoljning.case import Case
from maluppfoljning.check import Examined
from maluppfoljning.cli import reporting
from maluppfoljning.cli.places import Places
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.figures import Figur, Nämndresultat, alike
from maluppfoljning.latest import same
from maluppfoljning.pieces import Pieces, put_away
from maluppfoljning.regelverk import Regelverk, resolve
from maluppfoljning.result import Part, alone, followed, shares
from maluppfoljning.route import Källa
from maluppfoljning.view.contribution import Resting, contribution
from maluppfoljning.view.municipal_history import Dagsindex
from maluppfoljning.view.reports import Basis
from maluppfoljning.view.shapes import Definition
from maluppfoljning.view.shapes_sida import Sida
from maluppfoljning.view.shapes_webbplats import Beslutsrad, Registerrad
from maluppfoljning.view.sida import TABS, beneath, committee_page
from maluppfoljning.view.sums import divided_twice
from maluppfoljning.writing import draft

REPORTS = {"": "uppföljning", "-plan": "plan", "-historik": "historik"}
"""The report on each of a committee's pages, by the ending of the page's name."""

GOALS, DAYS, FIGURES, ROWS, TERMS, SHARED, RULES, DECISIONS = range(8)
"""The pieces of a committee, the last of them one for each decision; outside a site only the first two are made."""

Dagsläge = tuple[date | None, int | None, Figur, str]
"""A day, the place of the committee's follow-up in its file, None when it has none, its figure, and the sum of that."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is kept of a committee.

    ``before``: its figure at the follow-up before, with the day. ``källa``: the place of its index. ``dagar``: those of
    its pieces, oldest first. ``pages``: the files in which they wait by name, in the order of ``TABS``. ``mål`` and
    ``indikatorer``: how many there are. ``lägen``: the names of the states they have. ``beslut``: the first day of each
    of its decisions. From ``pages`` on it is empty outside a site.
    """

    before: tuple[date, Figur] | None
    källa: str
    dagar: tuple[date, ...]
    pieces: Pieces
    pages: tuple[str, ...] = ()
    mål: int = 0
    indikatorer: int = 0
    lägen: tuple[str, ...] = ()
    beslut: tuple[date, ...] = ()

    def __reduce__(self) -> tuple[Callable[..., Made], tuple[Any, ...]]:
        return _arrived, tuple([getattr(self, name) for name in _KEPT])

    def rader(self) -> tuple[Registerrad, ...]:
        """Its rows in the register. This and the four after it are what ``view.contribution.Waiting`` asks for."""
        return self.pieces[ROWS]  # type: ignore[no-any-return]

    def begrepp(self) -> tuple[tuple[str, str, str], ...]:
        """Its terms, what they mean and their places."""
        return self.pieces[TERMS]  # type: ignore[no-any-return]

    def delade(self) -> tuple[tuple[str, Resting], ...]:
        """What rests on the decisions of the kommunfil, by id."""
        return self.pieces[SHARED]  # type: ignore[no-any-return]

    def definition(self) -> Definition:
        """The rules it is computed by, in words."""
        return self.pieces[RULES]  # type: ignore[no-any-return]

    def decision(self, place: int) -> Beslutsrad:
        """One of its decisions."""
        return self.pieces[DECISIONS + place]  # type: ignore[no-any-return]

    def days(self) -> Mapping[date | None, Dagsindex]:
        """Its index on each of its days."""
        return {day: Dagsindex(*index) for day, *index in self.pieces[FIGURES]}

    def goals(self) -> Iterator[tuple[str | None, Part, str]]:
        """Its goals with the id of the council goal of each and with their places, gathered by council goal."""
        for target, packed in self.pieces[GOALS]:
            yield from ((target, part, källa) for part, källa in pickle.loads(packed))

    def under(self, fullmäktigemål: str) -> Iterator[tuple[Part, str]]:
        """Those under one council goal."""
        for target, packed in self.pieces[GOALS]:
            if target == fullmäktigemål:
                yield from pickle.loads(packed)


_KEPT = tuple(field.name for field in fields(Made))


def _arrived(before: tuple[date, Figur] | None, källa: str, *others: Any) -> Made:
    """What most committees have alike is one thing."""
    earlier = (same(before[0]), alike(before[1])) if before else None
    found: list[Any] = [same(thing) if isinstance(thing, tuple) else thing for thing in others]
    return Made(earlier, källa, *found)


def make(
    wanted: Wanted,
    names: Mapping[Path, str],
    waiting: Path | None,
    examined: Examined,
    rules: Regelverk,
    result: Nämndresultat,
) -> Made:
    """Runs where a file is read: the committee's pages and pieces, put in ``waiting``; packed when that is None.

    Without ``names`` there is no site and no page. A committee that is late is shown as it last reported.
    """
    case = examined.case
    assert case is not None
    days = [u.datum for u in case.målfil.uppföljningar if result.datum and u.datum < result.datum]
    earlier = max(days, default=None)
    if names and waiting is not None:
        return _in_site(wanted, names[examined.path], waiting, examined, rules, result, earlier)
    before, källa = case.resultat_per(earlier) if earlier else None, Places(examined)
    seen = [r for r in (before, result) if r is not None]
    pieces = put_away((_goals(result, källa), followed(seen)), waiting, examined.path)
    return Made(_short(before), källa(result.figur.route), _dated(seen), pieces)


def _in_site(
    wanted: Wanted,
    name: str,
    waiting: Path,
    examined: Examined,
    rules: Regelverk,
    result: Nämndresultat,
    earlier: date | None,
) -> Made:
    """With its pages, and what it gives to the pages of all.

    ``name``: of its first page. ``earlier``: the day of its follow-up before.
    """
    case = examined.case
    assert case is not None
    series = tuple(r for r in reporting.history(case) if r.datum and result.datum and r.datum <= result.datum)
    before = next((r for r in reversed(series) if earlier and r.datum == earlier), None)
    latest = before if before and result.uppföljning is None else result
    basis = reporting.basis(examined, rules, latest, lambda: series)
    around, address = beneath(reporting.alone(case.kommunfil, examined.rot), wanted.above), f"{name}.{wanted.format}"
    made = tuple(_pages(wanted, name, waiting, basis, around, len(series)))
    given = contribution(case.målfil, case.kommunfil, rules, latest, address, basis.källa)
    seen = list(_days(case, series, result))
    shared = resolve(None, case.kommunfil) if case.kommunfil else None
    figures: list[Dagsläge] = [(r.datum, r.uppföljning, alone(r.figur), divided_twice(r, rules, shared)) for r in seen]
    of_all = (given.rader, given.begrepp, given.delade, given.definition, *given.beslut)
    return Made(
        before=_short(before),
        källa=basis.källa(result.figur.route),
        dagar=_dated(seen),
        pieces=put_away((_goals(result, basis.källa), followed(seen), figures, *of_all), waiting, Path(address)),
        pages=made,
        mål=sum(row.mål for row in given.rader),
        indikatorer=sum(not row.mål for row in given.rader),
        lägen=_states(given.rader),
        beslut=tuple(beslut.datum.första for beslut in case.målfil.beslut),
    )


def _pages(wanted: Wanted, name: str, waiting: Path, basis: Basis, around: Sida, days: int) -> Iterator[str]:
    """Finish the committee's pages, in the order of ``TABS``: the files in which they wait, by name."""
    endings = [ending for ending in TABS if ending != "-historik" or days > 1]
    result = basis.resultat
    for ending in endings:
        sida = committee_page(around, result.kommun, wanted.format, result.nämnd, name, endings, ending)
        text = reporting.page(Wanted(REPORTS[ending], wanted.format, wanted.template), basis, sida)
        yield draft(waiting, Path(f"{name}{ending}.{wanted.format}"), text).name


def _short(before: Nämndresultat | None) -> tuple[date, Figur] | None:
    return (before.datum, alone(before.figur)) if before and before.datum else None


def _states(rows: Sequence[Registerrad]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.läge.ord for row in rows if row.läge))


def _dated(series: Sequence[Nämndresultat]) -> tuple[date, ...]:
    return tuple(r.datum for r in series if r.datum)


def _goals(result: Nämndresultat, källa: Källa) -> list[tuple[str | None, bytes]]:
    """The goals under each council goal, so that those of one are read without the others."""
    groups: dict[str | None, list[tuple[Part, str]]] = {}
    for target, part in shares(result):
        groups.setdefault(target, []).append((part._replace(figur=alone(part.figur)), källa(part.figur.route)))
    return [(target, pickle.dumps(goals, pickle.HIGHEST_PROTOCOL)) for target, goals in groups.items()]


def _days(case: Case, series: Sequence[Nämndresultat], result: Nämndresultat) -> Iterator[Nämndresultat]:
    """The committee on its own days and on the municipality's, up to that of ``result``, oldest first."""
    planned = case.kommunfil.uppföljningstillfällen if case.kommunfil else ()
    found = {r.datum: r for r in (*series, result) if r.datum}
    missed = [t.datum for t in planned if result.datum and t.datum < result.datum and t.datum not in found]
    found |= {day: case.resultat_per(day) for day in missed}
    yield from (found[day] for day in sorted(found))
    if result.datum is None:
        yield result
