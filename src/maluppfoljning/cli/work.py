"""What the commands do with paths: find the collections, check them, compute, with a progress bar on a terminal."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from maluppfoljning.check import Job, Outcome, check_collection
from maluppfoljning.cli.options import tell
from maluppfoljning.collection import Collection, find
from maluppfoljning.errors import MalfError
from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.model import Kommunfil
from maluppfoljning.output.diagnostics import text
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.source import shown
from maluppfoljning.swedish import listing, quoted
from maluppfoljning.workers import PARALLEL_FROM
from maluppfoljning.yaml_files import renaming

if TYPE_CHECKING:  # most commands compute nothing
    from maluppfoljning.computing import Committees, Computed, Keep, Make

T = TypeVar("T")
C = TypeVar("C", bound="Committees[Any]")


def collections(paths: Sequence[Path] | None, quiet: bool = False, whole: bool = False) -> tuple[Collection, ...]:
    """The collections of the paths, or of the current folder. Says on stderr which YAML files were passed over.

    ``whole``: every committee of a municipality, also when only some were named.
    """
    found = find(paths or [Path(".")])
    if found.passed_over:
        tell(f"Lästes inte, eftersom de inte ser ut som målfiler: {_first(found.passed_over)}.", quiet)
    if found.links:
        tell(f"Lästes inte, eftersom de är länkar till andra mappar: {_first(found.links)}.", quiet)
    if found.texts:
        tell(" ".join(renaming(found.texts)), quiet)
    return tuple(replace(group, valda=None) for group in found.collections) if whole else found.collections


def _first(paths: Sequence[Path]) -> str:
    names = [quoted(shown(path)) for path in paths[:5]]
    return f"{', '.join(names)} och {len(paths) - 5} till" if len(paths) > 5 else listing(names)


def check_paths(paths: Sequence[Path] | None, job: Job[T] | None = None, quiet: bool = False) -> list[Outcome[T]]:
    """Check every collection of the paths and let ``job`` make something of each nämndfil."""
    groups = collections(paths, quiet)
    with progress(sum(len(group.nämndfiler) for group in groups), quiet) as step:
        return [check_collection(group, job, step) for group in groups]


def compute_paths(
    paths: Sequence[Path] | None,
    make: Make[T],
    day: date | None,
    quiet: bool = False,
    instead: Kommunfil | None = None,
) -> list[Computed[T]]:
    """Compute every collection of the paths. Files with errors are told on stderr and left out.

    ``instead``: other rules than those written; the files have then been told of already.
    """
    return compute_groups(collections(paths, quiet), make, day, quiet, instead)


def compute_groups(
    groups: Sequence[Collection], make: Make[T], day: date | None, quiet: bool = False, instead: Kommunfil | None = None
) -> list[Computed[T]]:
    """The same of collections that have been found."""
    from maluppfoljning.computing import compute_collection

    return _each(groups, quiet, lambda group, step: compute_collection(group, make, day, instead, step), not instead)


def compute_each(
    groups: Sequence[Collection], make: Make[T], day: date | None, quiet: bool, keep: Keep, warnings: bool
) -> list[Committees[T]]:
    """The same of the committees alone. ``keep`` makes what is kept of a committee's figures smaller.

    Without ``warnings`` only errors are told.
    """
    from maluppfoljning.computing import compute_committees

    def one(group: Collection, step: Callable[[], None] | None) -> Committees[T]:
        return compute_committees(group, make, day, None, step, keep, warnings)

    return _each(groups, quiet, one, told=True)


def _each(
    groups: Sequence[Collection], quiet: bool, one: Callable[[Collection, Callable[[], None] | None], C], told: bool
) -> list[C]:
    with progress(sum(len(group.nämndfiler) for group in groups), quiet) as step:
        computed = [one(group, step) for group in groups]
    for group in computed if told else []:
        tell_errors(group.diagnostics)
        for path in group.failed:
            tell(f"Filen {quoted(shown(path), 200)} har fel och är inte med i resultatet.")
    _tell_empty(groups, quiet)
    return computed


def _tell_empty(groups: Sequence[Collection], quiet: bool) -> None:
    """Says which kommunkataloger have no committee. Raises ``MalfError`` when none has: then there is no result."""
    for group in groups:
        if not group.nämndfiler and group.rot is not None:
            text = f"Mappen {quoted(shown(group.rot), 200)} har en kommunfil men ingen nämndfil."
            if not any(other.nämndfiler for other in groups):
                raise MalfError(text, "Lägg en nämndfil där, eller ange en annan mapp.")
            tell(text, quiet)


def tell_errors(diagnostics: Sequence[Diagnostic]) -> None:
    """The errors on stderr; warnings are left to ``malf validate``."""
    for line in text([d for d in diagnostics if d.allvar is Severity.FEL], colour=False):
        tell(line)


def other_rules(path: Path, computed: Sequence[Computed[T]]) -> Kommunfil:
    """The rules of calculation in a file, of which what differs from those of ``computed`` needs to be written.

    Raises ``typer.Exit`` with code 1 when they are wrong, which is then told.
    """
    from maluppfoljning.other_rules import check_calculation

    written = [(group.shared, rules) for group in computed for rules in (group.rules, *_own_rules(group))]
    rules, found = check_calculation(path, written)
    tell_errors(found)
    if rules is None:
        raise typer.Exit(1)
    return rules


def _own_rules(group: Computed[T]) -> list[Regelverk]:
    """The rules of the committees that say something themselves."""
    return [c.rules for c in group.committees if c.rules.egen or c.rules.skala != group.rules.skala]


@contextmanager
def endable() -> Iterator[None]:
    """Within it a process that is asked to end (SIGTERM, from a build that is stopped) ends as by Ctrl-C: tidily."""
    try:
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    except ValueError:  # a caller's own thread, which no signal comes to
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[], None] | None]:
    """A progress bar on stderr while many files are read, and only on a terminal."""
    if quiet or total < PARALLEL_FROM or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    with Progress(
        TextColumn("Läser målfiler"), BarColumn(), MofNCompleteColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
