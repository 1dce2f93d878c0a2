"""The files of a collection computed: every committee at one date, and the municipality over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from maluppfoljning.case import Facts
from maluppfoljning.check import Examined, Outcome, check_collection
from maluppfoljning.collection import Collection
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Kommunresultat, Nämndresultat
from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.model import Kommunfil
from maluppfoljning.record import record
from maluppfoljning.regelverk import Regelverk, other, resolve
from maluppfoljning.result import compute, municipality
from maluppfoljning.source import shown
from maluppfoljning.swedish import listing

T = TypeVar("T")
Make = Callable[[Examined, Regelverk, Nämndresultat], T]
Keep = Callable[[Nämndresultat], Nämndresultat]


@record
class Committee(Generic[T]):
    """One committee computed. ``made`` is what the caller wanted of it, ``rules`` the rules it was computed by.

    ``key`` names the nämndfil in the municipality's figures: its stem, with its folder when two files have the same.
    """

    path: Path
    key: str
    result: Nämndresultat
    rules: Regelverk
    made: T
    dates: tuple[date, ...]


@record
class Computed(Generic[T]):
    """A collection computed. ``committees`` lacks the files with errors, which ``failed`` names.

    An error in the kommunfil leaves no committees: by what rules they are to be computed is then not known.
    ``shared``: the kommunfil, None when there is none or it has errors. ``facts``: of every readable nämndfil.
    """

    committees: tuple[Committee[T], ...]
    result: Kommunresultat
    rules: Regelverk
    diagnostics: tuple[Diagnostic, ...]
    failed: tuple[Path, ...]
    kommunfil: Path | None
    shared: Kommunfil | None
    facts: tuple[Facts, ...]


def compute_collection(
    collection: Collection,
    make: Make[T],
    day: date | None = None,
    instead: Kommunfil | None = None,
    step: Callable[[], None] | None = None,
    keep: Keep | None = None,
) -> Computed[T]:
    """Every chosen committee at ``day``, or at the latest follow-up of any of them when it is None.

    ``instead`` goes before the written rules of calculation, key by key.
    ``keep`` makes what is kept of a committee's figures smaller.
    Raises ``MalfError`` when nobody has a follow-up on ``day``.
    """
    named = keys(collection)
    outcome: Outcome[Committee[T]] = check_collection(collection, partial(_one, make, named, day, instead, keep), step)
    failed = _failed(collection, outcome)
    sound = [report.made for report in outcome.reports if report.made is not None and report.path not in failed]
    committees = sound if not set(collection.kommunfiler) & set(failed) else []
    dates = {d for committee in committees for d in committee.dates}
    if day is not None and committees and day not in dates:
        raise no_such_day(day, dates)
    latest = day or max(dates, default=None)
    lagging = {c.path for c in committees if c.result.datum != latest}
    if lagging:  # they have not reported yet at the date the others have: everything of theirs is missing then
        late = Collection(collection.rot, collection.kommunfiler, tuple(sorted(lagging)), frozenset(lagging))
        again: Outcome[Committee[T]] = check_collection(late, partial(_one, make, named, latest, instead, keep))
        newer = {report.path: report.made for report in again.reports if report.made is not None}
        committees = [newer.get(c.path, c) for c in committees]
    rules = resolve(None, outcome.kommunfil)
    rules = resolve(None, outcome.kommunfil, other(rules, instead)) if instead else rules
    results = [(c.key, c.result) for c in committees]
    if not outcome.kommunfil and len(committees) == 1:
        rules = committees[0].rules
    name = committees[0].result.kommun if committees else ""
    whole = municipality(outcome.kommunfil or Kommunfil(målfil="1", kommun=name), results, rules, latest)
    facts = tuple(report.facts for report in outcome.reports if report.facts is not None)
    shared = outcome.kommunfil
    return Computed(tuple(committees), whole, rules, outcome.diagnostics, failed, collection.kommunfil, shared, facts)


def keys(collection: Collection) -> dict[Path, str]:
    """A name for each nämndfil: its stem, or its path in the folder when another file has the same stem."""
    stems = Counter(path.stem for path in collection.nämndfiler)
    within = [path.relative_to(collection.rot) if collection.rot else path for path in collection.nämndfiler]
    longer = Counter(path.with_suffix("") for path in within)
    named = {}
    for path, inner in zip(collection.nämndfiler, within, strict=True):
        place = inner.with_suffix("") if longer[inner.with_suffix("")] == 1 else inner
        named[path] = path.stem if stems[path.stem] == 1 else place.as_posix()
    return named


def _failed(collection: Collection, outcome: Outcome[Committee[T]]) -> tuple[Path, ...]:
    """The files with errors, those found across files included, kommunfiler first."""
    wrong = {d.fil for d in outcome.diagnostics if d.allvar is Severity.FEL}
    shared = [path for path in collection.kommunfiler if shown(path) in wrong]
    return (*shared, *(r.path for r in outcome.reports if r.made is None or shown(r.path) in wrong))


def _one(
    make: Make[T],
    named: dict[Path, str],
    day: date | None,
    instead: Kommunfil | None,
    keep: Keep | None,
    examined: Examined,
) -> Committee[T]:
    case = examined.case
    assert case is not None
    rules = case.regelverk
    rules = resolve(case.målfil, case.kommunfil, other(rules, instead)) if instead else rules
    result = compute(case.målfil, rules, day) if instead else case.resultat_per(day)
    dates = tuple(u.datum for u in case.målfil.uppföljningar)
    made = make(examined, rules, result)
    return Committee(examined.path, named[examined.path], keep(result) if keep else result, rules, made, dates)


def no_such_day(day: date, dates: Sequence[date] | set[date]) -> MalfError:
    """Nobody has a follow-up on the day: which days there are."""
    if not dates:
        return MalfError(f"Det finns ingen uppföljning den {day}, och ingen annan heller.", "Utelämna --date.")
    known = listing([d.isoformat() for d in sorted(dates)], "eller")
    return MalfError(f"Det finns ingen uppföljning den {day}.", f"Uppföljningar finns den {known}.")


def nothing(examined: Examined, rules: Regelverk, result: Nämndresultat) -> Any:
    """For callers who want the figures alone."""
    return None
