"""The files of a collection computed: every committee at one date, and the municipality over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from maluppfoljning.check import Examined, Outcome, check_collection
from maluppfoljning.collection import Collection
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Kommunresultat, Nämndresultat, alike
from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.latest import same
from maluppfoljning.model import Kommunfil
from maluppfoljning.ordering import sort_key
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

    def __reduce__(self) -> tuple[Callable[..., Committee[T]], tuple[Any, ...]]:
        return _arrived, (self.path, self.key, self.result, self.rules, self.made, self.dates)


def _arrived(
    path: Path, key: str, result: Nämndresultat, rules: Regelverk, made: T, dates: tuple[date, ...]
) -> Committee[T]:
    """What most committees have alike is one thing: the name of the municipality, the days, the words of figures."""
    result = replace(result, kommun=same(result.kommun), figur=alike(result.figur))
    return Committee(path, key, result, rules, made, same(dates))


@record
class Committees(Generic[T]):
    """The committees of a collection computed, in alphabetical order of their names.

    ``committees`` lacks the files with errors, which ``failed`` names.

    An error in the kommunfil leaves no committees: by what rules they are to be computed is then not known.
    ``rules``: the municipality's, and ``datum`` the day of all, None without any follow-up. ``shared``: the kommunfil,
    None when there is none or it has errors. ``delar``: (council goal, index of a part) that a readable nämndfil
    speaks of.
    """

    committees: tuple[Committee[T], ...]
    rules: Regelverk
    datum: date | None
    diagnostics: tuple[Diagnostic, ...]
    failed: tuple[Path, ...]
    kommunfil: Path | None
    shared: Kommunfil | None
    delar: frozenset[tuple[str, int]]

    @property
    def over(self) -> Kommunfil:
        """The kommunfil that the municipality is computed by: an empty one where none is written."""
        name = self.committees[0].result.kommun if self.committees else ""
        return self.shared or Kommunfil(målfil="1", kommun=name)


@record
class Computed(Committees[T]):
    """The same with the municipality over them."""

    result: Kommunresultat


def compute_collection(
    collection: Collection,
    make: Make[T],
    day: date | None = None,
    instead: Kommunfil | None = None,
    step: Callable[[], None] | None = None,
) -> Computed[T]:
    """The committees and the municipality; parameters and errors as for ``compute_committees``."""
    made = compute_committees(collection, make, day, instead, step)
    results = [(c.key, c.result) for c in made.committees]
    return Computed(**vars(made), result=municipality(made.over, results, made.rules, made.datum))


def compute_committees(
    collection: Collection,
    make: Make[T],
    day: date | None = None,
    instead: Kommunfil | None = None,
    step: Callable[[], None] | None = None,
    keep: Keep | None = None,
    warnings: bool = True,
) -> Committees[T]:
    """Every chosen committee at ``day``, or at the latest follow-up of any of them when it is None.

    ``instead`` goes before the written rules of calculation, key by key.
    ``keep`` makes what is kept of a committee's figures smaller. Without ``warnings`` only errors are told.
    Raises ``MalfError`` when nobody has a follow-up on ``day``.
    """
    named = keys(collection)
    job = partial(_one, make, named, day, instead, keep)
    outcome: Outcome[Committee[T]] = check_collection(collection, job, step, warnings)
    failed = _failed(collection, outcome)
    sound = [report.made for report in outcome.reports if report.made is not None and report.path not in failed]
    committees = sound if not set(collection.kommunfiler) & set(failed) else []
    dates = {d for committee in committees for d in committee.dates}
    if day is not None and committees and day not in dates:
        raise no_such_day(day, dates)
    latest = day or max(dates, default=None)
    lagging = {c.path for c in committees if c.result.datum != latest}
    if lagging:  # they have not reported yet at the date the others have: everything of theirs is missing then
        late = Collection(
            collection.rot,
            collection.kommunfiler,
            tuple(path for path in collection.nämndfiler if path in lagging),
            frozenset(lagging),
        )
        again: Outcome[Committee[T]] = check_collection(
            late, partial(_one, make, named, latest, instead, keep), warnings=warnings
        )
        newer = {report.path: report.made for report in again.reports if report.made is not None}
        committees = [newer.get(c.path, c) for c in committees]
    rules = resolve(None, outcome.kommunfil)
    rules = resolve(None, outcome.kommunfil, other(rules, instead)) if instead else rules
    if not outcome.kommunfil and len(committees) == 1:
        rules = committees[0].rules
    return Committees(
        committees=tuple(sorted(committees, key=lambda c: sort_key(c.result.nämnd))),
        rules=rules,
        datum=latest,
        diagnostics=outcome.diagnostics,
        failed=failed,
        kommunfil=collection.kommunfil,
        shared=outcome.kommunfil,
        delar=frozenset(part for report in outcome.reports if report.facts for part in report.facts.delar),
    )


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
