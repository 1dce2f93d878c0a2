"""The overview of a municipality, alone or as the first page of a site.

A committee's pages are made where its file is read, in the worker processes, and wait on the disk: what is held at a
time is small. The pages of the whole municipality are made last, from what the committees gave to them.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from maluppfoljning.cli import reporting
from maluppfoljning.cli.addresses import OVERVIEW as ALONE
from maluppfoljning.cli.addresses import folders, page_names
from maluppfoljning.cli.options import tell
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.cli.site_made import REPORTS, Made, make
from maluppfoljning.cli.site_pages import Page, pages
from maluppfoljning.cli.site_shared import FORMATS, municipalities, refuse_several, write_shared_page
from maluppfoljning.cli.site_whole import Whole, whole
from maluppfoljning.cli.work import collections, compute_each, endable
from maluppfoljning.cli.writing_site import Site
from maluppfoljning.computing import Committees
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Kommunresultat
from maluppfoljning.render import finished, prepare, rendered
from maluppfoljning.result import outline
from maluppfoljning.source import shown
from maluppfoljning.swedish import visible
from maluppfoljning.view.reports import ALIASES, OVERVIEW
from maluppfoljning.view.sida import INDEX, TABS
from maluppfoljning.workers import PARALLEL_FROM, copied, on_every_core
from maluppfoljning.writing import drafts, emit


def publish(path: Path, day: date | None, wanted: Wanted, output: Path | None, strict: bool, quiet: bool) -> int:
    """Write the overview, or the site, of everything under the path; the exit code.

    Raises ``MalfError`` when several municipalities would have to share a file.
    """
    alone = ALIASES.get(wanted.report, wanted.report) == OVERVIEW
    groups = municipalities(collections([path], quiet, whole=True))
    folder = output if output is not None and reporting.is_folder(output) else None
    if len(groups) > 1 and folder is None and (output is not None or wanted.format != "md"):
        raise MalfError(f"Här finns {len(groups)} kommuner, som behöver varsin fil.", "Ange en mapp: -o rapporter/")
    several = folder is not None and len(groups) > 1 and wanted.format in FORMATS
    if several and not alone:
        wanted = replace(wanted, above=f"../{INDEX}.{wanted.format}")
    names = {} if alone else {place: name for g in groups for place, name in page_names(g).items()}
    _prepare(names, wanted)
    with endable(), drafts(folder) if folder and names else nullcontext() as waiting:
        computed = compute_each(groups, partial(make, wanted, names, waiting), day, quiet, outline, strict)
        gc.freeze()  # what has been read is in use to the end, and need not be looked through for cycles
        if reporting.stopped(computed, strict):
            return 1
        reporting.tell_unused(computed, wanted, quiet)
        for made in computed:
            refuse_several(made)
        homes = folders(groups)
        results: list[Kommunresultat | None] = []
        for place, group, made in zip(homes, groups, computed, strict=True):
            if not made.committees:
                results.append(None)
                continue
            everything = whole(group, made, wanted, names)
            results.append(_in_short(everything.context.resultat))
            if folder is None or alone or waiting is None:
                _write_alone(
                    everything, wanted, folder / place / f"{ALONE}.{wanted.format}" if folder else output, quiet
                )
            else:
                site = Site(folder, folder / place, wanted.format, waiting)
                _write(site, made, names, everything, wanted)
                site.tell(quiet)
        if folder is not None and several:
            first = [f"{place}/{ALONE if alone else INDEX}.{wanted.format}" for place in homes]
            write_shared_page(folder, groups, computed, results, first, wanted.format, wanted.template, quiet)
    return int(any(made.failed for made in computed))


def _prepare(names: Mapping[Path, str], wanted: Wanted) -> None:
    """Have our templates compiled before the work is shared out, when it is and they are used."""
    if wanted.template is None and len(names) >= PARALLEL_FROM:
        for report in REPORTS.values():
            prepare(report, wanted.format)


def _in_short(resultat: Kommunresultat) -> Kommunresultat:
    """What the page above several municipalities tells of one."""
    return replace(resultat, figur=resultat.figur._replace(delar=()), fullmäktigemål=())


def _write_alone(whole: Whole, wanted: Wanted, target: Path | None, quiet: bool) -> None:
    """The overview without a site, to a file; on the screen when there is no ``target``."""
    emit(finished(OVERVIEW, wanted.format, whole.overview, wanted.template, whole.around), target)
    if target is not None:
        tell(f"Skrev {visible(shown(target))}.", quiet)


def _write(site: Site, made: Committees[Made], names: Mapping[Path, str], whole: Whole, wanted: Wanted) -> None:
    """The committees' pages, then the municipality's, and last the overview that leads to them all."""
    for committee in made.committees:
        for ending, ready in zip(TABS, committee.made.pages, strict=False):
            site.add(names[committee.path] + ending, ready)
    of_all = tuple(pages(whole, wanted.format))
    making = on_every_core(partial(_drafted, site, wanted), of_all, len(names) if copied() else 0, "gjorde sidorna")
    with closing(making):
        drafted = [next(making)]
        site.settle()  # the disk takes the committees' pages while the rest of the others are made
        drafted += making
    for page, waiting in zip(of_all, drafted, strict=True):
        site.add(page.name, waiting)
    site.finish()


def _drafted(site: Site, wanted: Wanted, page: Page) -> str:
    return site.draft(page.name, rendered(page.report, wanted.format, page.view(), wanted.template, page.around))
