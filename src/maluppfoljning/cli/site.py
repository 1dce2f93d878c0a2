"""The overview of a municipality, alone or as the first page of a site.

A committee's pages are made where its file is read, in the worker processes, and wait on the disk: what is held at a
time is small. The pages of the whole municipality are made last, from what the committees gave to them.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from maluppfoljning.check import PARALLEL_FROM
from maluppfoljning.cli import reporting
from maluppfoljning.cli.addresses import OVERVIEW as ALONE
from maluppfoljning.cli.addresses import folders, page_names
from maluppfoljning.cli.options import tell
from maluppfoljning.cli.places import places_of_file
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.cli.site_made import REPORTS, Made, make, over_time, unpacked
from maluppfoljning.cli.site_pages import Whole, pages
from maluppfoljning.cli.site_shared import FORMATS, municipalities, refuse_several, write_shared_page
from maluppfoljning.cli.work import collections, compute_groups
from maluppfoljning.cli.writing_site import Site
from maluppfoljning.collection import Collection
from maluppfoljning.computing import Computed
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Kommunresultat
from maluppfoljning.finding import Severity
from maluppfoljning.model import Kommunfil
from maluppfoljning.render import finished, prepare, rendered
from maluppfoljning.result import municipality, slim
from maluppfoljning.route import Källa
from maluppfoljning.source import shown
from maluppfoljning.swedish import visible
from maluppfoljning.view.council import Bidrag, Context
from maluppfoljning.view.oversikt import översikt
from maluppfoljning.view.reports import ALIASES, OVERVIEW
from maluppfoljning.view.shapes_oversikt import Felfil
from maluppfoljning.view.sida import COUNCIL, INDEX, beneath
from maluppfoljning.writing import drafts, emit

MOST_ERRORS = 3
"""How many errors of a file the overview tells."""


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
    if names and wanted.template is None and len(names) >= PARALLEL_FROM:
        for report in REPORTS.values():
            prepare(report, wanted.format)
    with drafts(folder) if folder and names else nullcontext(Path()) as waiting:
        computed = compute_groups(groups, partial(make, wanted, names, waiting), day, quiet, keep=slim)
        gc.freeze()  # what has been read is in use to the end, and need not be looked through for cycles
        if reporting.stopped(computed, strict):
            return 1
        reporting.tell_unused(computed, wanted, quiet)
        for made in computed:
            refuse_several(made)
        homes = folders(groups)
        for place, group, made in zip(homes, groups, computed, strict=True):
            if not made.committees:
                continue
            everything = whole(group, made, wanted, names)
            if folder is None or alone:
                target = output if folder is None else folder / place / f"{ALONE}.{wanted.format}"
                emit(finished(OVERVIEW, wanted.format, everything.overview, wanted.template, everything.around), target)
                if target is not None:
                    tell(f"Skrev {visible(shown(target))}.", quiet)
            else:
                site = Site(folder, folder / place, wanted.format)
                _write(site, waiting, made, everything, wanted)
                site.tell(quiet)
        if folder is not None and several:
            first = [f"{place}/{ALONE if alone else INDEX}.{wanted.format}" for place in homes]
            write_shared_page(folder, groups, computed, first, wanted.format, wanted.template, quiet)
    return int(any(made.failed for made in computed))


def whole(group: Collection, made: Computed[Made], wanted: Wanted, names: Mapping[Path, str]) -> Whole:
    """What the municipality's pages are made from."""
    shared = made.shared or Kommunfil(målfil="1", kommun=made.result.kommun)
    addresses = {path: f"{name}.{wanted.format}" for path, name in names.items()}
    parts = [
        Bidrag(c.key, c.result, c.rules, c.made.before, addresses.get(c.path, ""), c.made.places)
        for c in made.committees
    ]
    källa = _shared_places(group, made)
    council = {m.id: f"{COUNCIL}{m.id}.{wanted.format}" for m in shared.fullmäktigemål} if names else {}
    spoken = {part for facts in made.facts for part in facts.delar}
    overview = översikt(
        kommunfil=made.shared,
        regelverk=made.rules,
        resultat=made.result,
        före=_before(made, shared),
        bidrag=parts,
        delar=spoken,
        filer=_wrong(group, made),
        fil=made.kommunfil.name if made.kommunfil else "",
        adresser=council,
        källa=källa,
    )
    return Whole(
        context=Context(shared, made.rules, made.result, parts, spoken, council, källa),
        around=beneath(reporting.alone(made.shared, group.rot), wanted.above),
        overview=overview,
        given=tuple(unpacked(c.made.given) for c in made.committees if c.made.given),
        series=over_time(made, shared),
    )


def _shared_places(group: Collection, made: Computed[Made]) -> Källa:
    """The places of the rules that the municipality is computed by: in its kommunfil, or in its only nämndfil."""
    if made.kommunfil is None and len(made.committees) == 1:
        return places_of_file(made.committees[0].path)
    return places_of_file(made.kommunfil, group.rot)


def _before(made: Computed[Made], shared: Kommunfil) -> Kommunresultat | None:
    """The municipality at the follow-up before: when every committee took part in it and in this one."""
    earlier = [(c.key, c.made.before) for c in made.committees if c.made.before is not None]
    days = {result.datum for _, result in earlier}
    late = any(c.result.uppföljning is None for c in made.committees)
    if late or len(days) != 1 or len(earlier) != len(made.committees):
        return None
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


def _write(site: Site, waiting: Path, made: Computed[Made], whole: Whole, wanted: Wanted) -> None:
    """The committees' pages, then the municipality's, and last the overview that leads to them all."""
    for committee in made.committees:
        for name, ready in committee.made.pages:
            site.add(name, ready)
    for report, name, view, around in pages(whole, wanted.format):
        site.write(name, rendered(report, wanted.format, view, wanted.template, around), waiting)
    site.finish()
