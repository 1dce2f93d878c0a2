"""Source → model and diagnostics: the files of a collection read, checked by themselves and against each other.

Many files are shared out over the processor's cores. A worker sends back what it found and what a job made of the
file, never the model, so that memory is bounded by what is being worked on.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Generic, TypeVar

from maluppfoljning.case import Case, Facts, Municipality, facts
from maluppfoljning.collection import Collection
from maluppfoljning.errors import Fault, MalfError
from maluppfoljning.finding import Diagnostic, Finding, Severity
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.pointers import pointed
from maluppfoljning.reading import Reading, read
from maluppfoljning.record import record
from maluppfoljning.regelverk import resolve
from maluppfoljning.rules import check_case, check_municipality
from maluppfoljning.rules.council import OF_ALL
from maluppfoljning.source import Source, read_source, shown
from maluppfoljning.swedish import visible
from maluppfoljning.workers import on_every_core

T = TypeVar("T")
Job = Callable[["Examined"], T]
MOST_READ_AGAIN = 20
"""Files held at a time while findings between files are shown in them."""


@record
class Examined:
    """A nämndfil that has been read and checked. ``case`` is None when it has structural mistakes.

    ``rot``: the folder of its kommunkatalog, None for a lone file.
    """

    path: Path
    reading: Reading
    case: Case | None
    findings: tuple[Finding, ...]
    rot: Path | None = None


@record
class Report(Generic[T]):
    """What came out of one nämndfil. ``facts`` is None when it has structural mistakes, ``made`` when it has errors."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]
    facts: Facts | None
    made: T | None


@record
class Outcome(Generic[T]):
    """What came out of a collection: diagnostics in file and line order, and a report per chosen nämndfil.

    ``files``: what the files that were read are called, kommunfiler first.
    """

    diagnostics: tuple[Diagnostic, ...]
    reports: tuple[Report[T], ...]
    kommunfil: Kommunfil | None
    files: tuple[str, ...]


def check_text(text: str, kommunfil_text: str | None = None, name: str = "namnd.yaml") -> list[Diagnostic]:
    """All findings of a nämndfil given as text, with a kommunfil beside it when there is one; in line order."""
    shared = None
    if kommunfil_text is not None:
        model = read(Source("kommun.yaml", kommunfil_text.encode(), len(kommunfil_text))).model
        shared = model if isinstance(model, Kommunfil) else None
    data = text.encode("utf-8", "surrogatepass")
    examined = _examine(Path(name), read(Source(name, data, len(data))), shared)
    return sorted(_diagnostics(examined), key=lambda d: d.order)


def check_collection(
    collection: Collection,
    job: Job[T] | None = None,
    progress: Callable[[], None] | None = None,
    warnings: bool = True,
) -> Outcome[T]:
    """Everything found in a collection, and what ``job`` makes of each chosen nämndfil without structural mistakes.

    ``progress`` is called once per file. Without ``warnings`` only errors are told of.
    Raises ``MalfError`` for a file that cannot be read.
    """
    with paused_collector():
        shared, shared_reading = _shared(collection)
        chosen = collection.chosen
        others = tuple(f for f in collection.nämndfiler if f not in chosen) if collection.kommunfil else ()
        reports = list(_each(collection, shared, job, chosen, progress, warnings))
        beside: list[Report[T]] = list(_each(collection, shared, None, others, progress, warnings)) if others else []
        diagnostics = [d for report in reports for d in report.diagnostics]
        if shared is not None and shared_reading is not None:
            known = [report.facts for report in (*beside, *reports) if report.facts is not None]
            diagnostics += _across(collection, shared, shared_reading, known, warnings)
        elif shared_reading is not None:
            diagnostics += [
                shared_reading.diagnostic(f) for f in (*shared_reading.findings, *_no_kommunfil(shared_reading))
            ]
    files = tuple(map(shown, (*collection.kommunfiler, *collection.chosen)))
    return Outcome(tuple(sorted(diagnostics, key=lambda d: d.order)), tuple(reports), shared, files)


@contextmanager
def paused_collector() -> Iterator[None]:
    """Reading makes many objects and no cycles: looking for cycles meanwhile costs as much as the reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _shared(collection: Collection) -> tuple[Kommunfil | None, Reading | None]:
    if collection.kommunfil is None:
        return None, None
    reading = read(read_source(collection.kommunfil, collection.rot))
    return (reading.model if isinstance(reading.model, Kommunfil) else None), reading


def _no_kommunfil(reading: Reading) -> Iterator[Finding]:
    if isinstance(reading.model, Nämndfil):
        text = "filen heter kommun.yaml, men har nyckeln ”nämnd” som en nämndfil"
        yield Finding("F19", Severity.FEL, ("nämnd",), text, "döp om filen efter nämnden, eller ta bort nyckeln", True)


def _examine(path: Path, reading: Reading, shared: Kommunfil | None, held: bool = False) -> Examined:
    """``held``: there is a kommunfil, but it is wrong. What would be checked against it waits until it is mended."""
    if isinstance(reading.model, Kommunfil):
        text = "filen har en kommunfils nycklar, men heter inte kommun.yaml"
        remedy = "döp om den till kommun.yaml, eller skriv nyckeln nämnd om det är en nämndfil"
        wrong = Finding("F19", Severity.FEL, ("målfil",), text, remedy, on_key=True)
        return Examined(path, reading, None, (*reading.findings, wrong))
    if held or not isinstance(reading.model, Nämndfil):
        return Examined(path, reading, None, pointed(reading.findings, reading.tree, shared))
    case = Case(reading.model, shared, resolve(reading.model, shared))
    return Examined(path, reading, case, check_case(case, reading.findings))


def _diagnostics(examined: Examined, warnings: bool = True) -> tuple[Diagnostic, ...]:
    told = (finding for finding in examined.findings if warnings or finding.severity is Severity.FEL)
    return tuple(examined.reading.diagnostic(finding) for finding in told)


def _report(
    path: Path, collection: Collection, shared: Kommunfil | None, job: Job[T] | None, warnings: bool
) -> Report[T]:
    try:
        held = shared is None and collection.kommunfil is not None
        examined = replace(
            _examine(path, read(read_source(path, collection.rot), lined=job is not None), shared, held),
            rot=collection.rot,
        )
        case = examined.case
        sound = case is not None and not any(f.severity is Severity.FEL for f in examined.findings)
        made = job(examined) if job and sound else None
        return Report(path, _diagnostics(examined, warnings), facts(case, path.as_posix()) if case else None, made)
    except MalfError:
        raise
    except Exception as error:
        raise Fault(path.as_posix(), type(error).__name__) from error


def _each(
    collection: Collection,
    shared: Kommunfil | None,
    job: Job[T] | None,
    paths: Sequence[Path],
    progress: Callable[[], None] | None,
    warnings: bool,
) -> Iterator[Report[T]]:
    work = partial(_report, collection=collection, shared=shared, job=job, warnings=warnings)
    yield from _told(on_every_core(work, paths, len(paths), "läste filerna"), progress)


def _told(results: Iterator[Report[T]], progress: Callable[[], None] | None) -> Iterator[Report[T]]:
    for result in results:
        if progress:
            progress()
        yield result


def _logotype(collection: Collection, shared: Kommunfil) -> tuple[str, str] | None:
    """What is wrong with the municipality's logotype, and what to do instead; it may be used all the same."""
    if collection.kommunfil is None or shared.publicering is None or shared.publicering.logotyp is None:
        return None
    from maluppfoljning.logotype import Unusable, live_text, read_logotype

    name = shared.publicering.logotyp
    try:
        return live_text(name, read_logotype(collection.kommunfil.parent, name))
    except Unusable as error:
        return error.text, error.remedy


def _across(
    collection: Collection, shared: Kommunfil, reading: Reading, known: Sequence[Facts], warnings: bool
) -> Iterator[Diagnostic]:
    """Findings in the kommunfil and between files, each shown in the file where it must be mended."""
    extra = tuple(path.as_posix() for path in collection.kommunfiler[1:])
    municipality = Municipality(shared, resolve(None, shared), tuple(known), extra, _logotype(collection, shared))
    shown_in = {"", *extra, *(path.as_posix() for path in collection.chosen)}
    unread = len(known) < len(collection.nämndfiler)

    @lru_cache(MOST_READ_AGAIN)
    def where(name: str) -> Reading:
        return read(read_source(Path(name), collection.rot)) if name not in ("", reading.name) else reading

    for key, finding in (*(("", own) for own in reading.findings), *check_municipality(municipality)):
        if (
            (unread and finding.code in OF_ALL)
            or key not in shown_in
            or not (warnings or finding.severity is Severity.FEL)
        ):
            continue
        named = where(key).diagnostic(finding)
        if finding.elsewhere is not None:
            other = where(finding.elsewhere[0])
            line = other.tree.locate(finding.elsewhere[1]).line
            named = replace(named, text=f"{named.text}, i {visible(other.name)}:{line}")
        yield named
