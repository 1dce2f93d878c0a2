"""The overview of a municipality, alone or as the first page of a small site with a page for each committee.

Pages are made where the files are read, in the worker processes, and come back packed: what is held at a time is small.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from maluppfoljning.check import PARALLEL_FROM, Examined
from maluppfoljning.cli import reporting
from maluppfoljning.cli.addresses import INDEX, folders, page_names
from maluppfoljning.cli.addresses import OVERVIEW as ALONE
from maluppfoljning.cli.options import tell
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.cli.work import collections, compute_groups
from maluppfoljning.collection import Collection
from maluppfoljning.computing import Committee, Computed
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Kommunresultat, Nämndresultat
from maluppfoljning.finding import Severity
from maluppfoljning.model import Kommunfil
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.render import prepare, render
from maluppfoljning.result import municipality, slim
from maluppfoljning.source import shown
from maluppfoljning.swedish import listing, quoted, visible
from maluppfoljning.view.council import Bidrag
from maluppfoljning.view.oversikt import översikt
from maluppfoljning.view.reports import ALIASES, OVERVIEW, REPORTS
from maluppfoljning.view.shapes_oversikt import Felfil, Översiktsvy
from maluppfoljning.view.sida import placed
from maluppfoljning.writing import emit, write

MOST_ERRORS = 3
"""How many errors of a file the overview tells."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is kept of a committee: its page, packed, and its slim result at the follow-up before."""

    page: bytes
    before: Nämndresultat | None


def publish(path: Path, day: date | None, wanted: Wanted, output: Path | None, strict: bool, quiet: bool) -> int:
    """Write the overview, or the site, of everything under the path; the exit code.

    Raises ``MalfError`` when several municipalities would have to share a file.
    """
    alone = ALIASES.get(wanted.report, wanted.report) == OVERVIEW
    groups = _municipalities(collections([path], quiet, whole=True))
    folder = output if output is not None and reporting.is_folder(output) else None
    if len(groups) > 1 and folder is None and (output is not None or wanted.format == "html"):
        raise MalfError(f"Här finns {len(groups)} kommuner, som behöver varsin fil.", "Ange en mapp: -o rapporter/")
    pages = {} if alone else {place: f"{name}.{wanted.format}" for g in groups for place, name in page_names(g).items()}
    if not alone and wanted.template is None and sum(len(group.nämndfiler) for group in groups) >= PARALLEL_FROM:
        prepare(next(iter(REPORTS)), wanted.format)
    computed = compute_groups(groups, partial(make, wanted, pages), day, quiet, keep=slim)
    if reporting.stopped(computed, strict):
        return 1
    sound = [(group, made) for group, made in zip(groups, computed, strict=True) if made.committees]
    for _, made in sound:
        _one_municipality(made)
    for place, (group, made) in zip(folders([group for group, _ in sound]), sound, strict=True):
        around = reporting.alone(made.shared, group.rot)
        if not alone:
            around = placed(around, made.result.kommun, "", wanted.format)
        text = render(OVERVIEW, wanted.format, overview(group, made, pages), wanted.template, around)
        if folder is None:
            emit(text, output)
        else:
            _site(folder, folder / place, made, pages, text, f"{ALONE if alone else INDEX}.{wanted.format}", quiet)
    if output is not None and folder is None and sound:
        tell(f"Skrev {visible(shown(output))}.", quiet)
    return int(any(made.failed for made in computed))


def _municipalities(found: Sequence[Collection]) -> tuple[Collection, ...]:
    """The kommunkataloger, and all lone nämndfiler together as one more."""
    lone = tuple(path for group in found if group.rot is None for path in group.nämndfiler)
    whole = tuple(group for group in found if group.rot is not None)
    return (*whole, Collection(None, (), lone)) if lone else whole


def _one_municipality(made: Computed[Made]) -> None:
    names = list(dict.fromkeys(c.result.kommun for c in made.committees))
    if made.shared is None and len(names) > 1:
        text = f"Målfilerna hör till olika kommuner: {listing(quoted(name) for name in names)}."
        raise MalfError(text, "Ange en kommun i taget, eller lägg varje kommuns filer i en mapp med en kommun.yaml.")


def make(
    wanted: Wanted, pages: Mapping[Path, str], examined: Examined, rules: Regelverk, result: Nämndresultat
) -> Made:
    """Runs where a file is read: the committee's page (none without ``pages``) and its result before.

    A committee that is late is shown as it last reported.
    """
    case = examined.case
    assert case is not None
    earlier = [u.datum for u in case.målfil.uppföljningar if result.datum and u.datum < result.datum]
    if not pages:
        return Made(b"", slim(case.resultat_per(max(earlier))) if earlier else None)
    series = reporting.history(case)
    before = next((r for r in reversed(series) if earlier and r.datum == max(earlier)), None)
    latest = before if before and result.uppföljning is None else result
    usual = Wanted(next(iter(REPORTS)), wanted.format, wanted.template)
    place = partial(placed, kommun=result.kommun, name=result.nämnd, format=wanted.format)
    text = reporting.page(usual, examined, rules, latest, lambda: series, place)
    return Made(zlib.compress(text.encode(), 1), slim(before) if before else None)


def overview(group: Collection, made: Computed[Made], pages: Mapping[Path, str]) -> Översiktsvy:
    """The words of the overview. ``pages``: the file name of each committee's page, none outside a site."""
    return översikt(
        kommunfil=made.shared,
        regelverk=made.rules,
        resultat=made.result,
        före=_before(made),
        bidrag=[Bidrag(c.key, c.result, c.rules, c.made.before, pages.get(c.path, "")) for c in made.committees],
        delar={part for facts in made.facts for part in facts.delar},
        filer=_wrong(group, made),
        fil=made.kommunfil.name if made.kommunfil else "",
    )


def _before(made: Computed[Made]) -> Kommunresultat | None:
    """The municipality at the follow-up before: when every committee took part in it and in this one."""
    earlier = [(c.key, c.made.before) for c in made.committees if c.made.before is not None]
    days = {result.datum for _, result in earlier}
    late = any(c.result.uppföljning is None for c in made.committees)
    if late or len(days) != 1 or len(earlier) != len(made.committees):
        return None
    shared = made.shared or Kommunfil(målfil="1", kommun=made.result.kommun)
    return municipality(shared, earlier, made.rules, days.pop())


def _wrong(group: Collection, made: Computed[Made]) -> tuple[Felfil, ...]:
    files = []
    for path in made.failed:
        found = [d for d in made.diagnostics if d.fil == shown(path) and d.allvar is Severity.FEL]
        told = [f"rad {d.rad}: {d.text}" for d in found[:MOST_ERRORS]]
        rest = [f"och {len(found) - MOST_ERRORS} fel till"] if len(found) > MOST_ERRORS else []
        name = shown(path.relative_to(group.rot)) if group.rot else path.name
        files.append(Felfil(fil=name, fel=(*told, *rest)))
    return tuple(files)


def _site(
    output: Path,
    folder: Path,
    made: Computed[Made],
    pages: Mapping[Path, str],
    overview: str,
    index: str,
    quiet: bool,
) -> None:
    """The committees' pages, and last the overview that leads to them."""
    written: list[Committee[Made]] = [c for c in made.committees if c.path in pages]
    for committee in written:
        _inside(output, folder / pages[committee.path], zlib.decompress(committee.made.page))
    _inside(output, folder / index, overview.encode())
    n = len(written)
    also = f" och {n} {'nämndsida' if n == 1 else 'nämndsidor'}" if n else ""
    tell(f"Skrev {visible(shown(folder / index))}{also}.", quiet)


def _inside(output: Path, target: Path, data: bytes) -> None:
    """Write a page. Raises ``MalfError`` when a link that already stands there leads out of the output folder."""
    if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(output)):
        raise MalfError(f"{quoted(shown(target), 200)} är en länk som leder ut ur mappen.", "Ta bort länken.")
    write(target, data)
