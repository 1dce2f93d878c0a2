"""Reports made where the files are read, and put where they were asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from maluppfoljning.case import Case
from maluppfoljning.check import Examined
from maluppfoljning.cli.addresses import distinct
from maluppfoljning.cli.options import tell
from maluppfoljning.cli.places import Places
from maluppfoljning.cli.work import compute_paths
from maluppfoljning.computing import Committees, Computed
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Nämndresultat
from maluppfoljning.finding import Severity
from maluppfoljning.model import Kommunfil
from maluppfoljning.output import diagnostics
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.render import DOCUMENTS, finished, rendered
from maluppfoljning.source import shown
from maluppfoljning.swedish import listing, quoted, visible
from maluppfoljning.theme import unused
from maluppfoljning.view.reports import ALIASES, OVERVIEW, REPORTS, Basis
from maluppfoljning.view.shapes_sida import Sida
from maluppfoljning.view.sida import sida
from maluppfoljning.writing import emit

ENDINGS = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".json": "json",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make: the report's name or its alias, its format, a folder with own templates or None.

    ``above``: the address of a page above those of the site, empty when there is none.
    """

    report: str
    format: str
    template: Path | None
    above: str = ""


def format_of(given: str | None, output: Path | None) -> str:
    """The format asked for, else that of the file's ending, else Markdown. Raises ``MalfError`` for other endings."""
    if given or output is None or is_folder(output):
        return given or ("md" if output is None else "html")
    ending = output.suffix.casefold()
    if not ending:  # a pipe or a device
        return "md"
    if ending not in ENDINGS:
        raise MalfError(
            f"Filen {quoted(shown(output))} har en ändelse som malf inte känner.",
            "Skriv .md, .html, .pdf, .docx eller .json.",
        )
    return ENDINGS[ending]


def make(path: Path, day: date | None, wanted: Wanted, quiet: bool) -> list[Computed[str | bytes]]:
    """The finished report of every committee under the path."""
    return compute_paths([path], partial(_one, wanted), day, quiet)


def stopped(computed: Sequence[Committees[Any]], strict: bool) -> bool:
    """Whether no report is to be written because of warnings, which are then told."""
    warnings = [d for group in computed for d in group.diagnostics if d.allvar is Severity.VARNING] if strict else []
    for line in diagnostics.text(warnings, colour=False):
        tell(line)
    if warnings:
        tell("Ingen rapport skrevs, eftersom granskningen gav varningar och --strict är angivet.")
    return bool(warnings)


def tell_unused(computed: Sequence[Committees[Any]], wanted: Wanted, quiet: bool) -> None:
    """Says which of the municipality's colours the pages do without, when they are pages that have colours."""
    for names in dict.fromkeys(unused(group.shared.publicering) for group in computed if group.shared):
        if names and wanted.format in ("html", "pdf"):
            words = "Färgen" if len(names) == 1 else "Färgerna"
            tell(f"{words} {listing(names)} används inte; malf validate säger varför (K11).", quiet)


def _one(wanted: Wanted, examined: Examined, rules: Regelverk, result: Nämndresultat) -> str | bytes:
    assert examined.case is not None
    report = ALIASES.get(wanted.report, wanted.report)
    vy = REPORTS[report](basis(examined, rules, result, partial(history, examined.case)))
    return finished(report, wanted.format, vy, wanted.template, alone(examined.case.kommunfil, examined.rot))


def history(case: Case) -> tuple[Nämndresultat, ...]:
    """The results at every follow-up, oldest first; what the rules have asked for is not computed again."""
    return tuple(case.underlag.result(day) for day in case.underlag.tidpunkter)


def basis(
    examined: Examined, rules: Regelverk, result: Nämndresultat, trend: Callable[[], tuple[Nämndresultat, ...]]
) -> Basis:
    """What the reports of a committee are made from."""
    case = examined.case
    assert case is not None
    return Basis(
        nämndfil=case.målfil,
        kommunfil=case.kommunfil,
        regelverk=rules,
        resultat=result,
        trend=trend,
        källa=Places(examined),
    )


def page(wanted: Wanted, basis: Basis, around: Sida) -> Iterator[str]:
    """The finished page of a committee in a site, with what is around it, in pieces."""
    report = ALIASES.get(wanted.report, wanted.report)
    return rendered(report, wanted.format, REPORTS[report](basis), wanted.template, around)


def alone(kommunfil: Kommunfil | None, rot: Path | None) -> Sida:
    """The page around a report of a municipality; ``rot`` is the folder of its kommunkatalog."""
    publicering = kommunfil.publicering if kommunfil else None
    if publicering is None or publicering.logotyp is None or rot is None:
        return sida(kommunfil, "")
    path = rot / publicering.logotyp
    written = path.stat().st_mtime_ns if path.is_file() else 0
    return sida(kommunfil, _picture(os.path.realpath(rot), publicering.logotyp, written))


@lru_cache(1)  # the pages of a municipality are made one after another
def _picture(rot: str, name: str, written: int) -> str:
    """The logotype as an address; empty when it cannot be used, which ``malf validate`` tells."""
    from maluppfoljning.logotype import Unusable, read_logotype

    try:
        return read_logotype(Path(rot), name)
    except Unusable:
        return ""


def write_all(computed: Sequence[Computed[str | bytes]], wanted: Wanted, output: Path | None, quiet: bool) -> None:
    """One report to a file or to stdout; several as Markdown after each other, or each to its file in a folder."""
    reports = [(c.path, c.made) for group in computed for c in group.committees]
    if output is not None and is_folder(output):
        names = distinct((f"{path.stem}{_suffix(wanted.report)}" for path, _ in reports), (), ("",))
        for name, (_, finished) in zip(names, reports, strict=True):
            target = output / f"{name}.{wanted.format}"
            emit(finished, target)
            tell(f"Skrev {visible(shown(target))}.", quiet)
        return
    if len(reports) > 1 and (output is not None or wanted.format != "md"):
        raise MalfError(f"Här finns {len(reports)} nämnder, som behöver varsin fil.", "Ange en mapp: -o rapporter/")
    for finished in [made for _, made in reports if isinstance(made, bytes)]:
        emit(finished, output)
    if texts := [made for _, made in reports if isinstance(made, str)]:
        emit("\n".join(texts), output)
    if output is not None and reports:
        tell(f"Skrev {visible(shown(output))}.", quiet)


def _suffix(report: str) -> str:
    """What tells the other reports of a committee from its follow-up in the same folder."""
    name = ALIASES.get(report, report)
    return "" if name == next(iter(REPORTS)) else f"-{name}"


def of_municipality(wanted: Wanted, output: Path | None) -> bool:
    """Whether it is about the municipality: the overview, or the usual report as pages in a folder, which is a site."""
    report = ALIASES.get(wanted.report, wanted.report)
    pages = output is not None and is_folder(output) and wanted.format in ("md", "html")
    return report == OVERVIEW or (report == next(iter(REPORTS)) and pages)


def refuse_screen(wanted: Wanted, output: Path | None) -> None:
    """Raise ``MalfError`` when a document that is no text would end up on a terminal."""
    if wanted.format in DOCUMENTS and output is None and sys.stdout.isatty():
        raise MalfError(
            f"En rapport i formatet {wanted.format} går inte att visa på skärmen.",
            f"Skriv den till en fil: -o rapport.{wanted.format}",
        )


def is_folder(output: Path) -> bool:
    """Whether the output is a folder: one that is there, or a name without an ending that is no pipe or device."""
    return output.is_dir() or not (output.suffix or (os.path.exists(output) and not output.is_file()))
