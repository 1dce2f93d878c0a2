"""The overview of a municipality, alone or as the first page of a site.

A committee's pages are made where its file is read, in the worker processes, and wait on the disk: what is held at a
time is small. The pages of the whole municipality are made last, from what the committees gave to them.
"""

from __future__ import annotations

import gc
import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from maluppfoljning.case import Case
from maluppfoljning.check import PARALLEL_FROM, Examined
from maluppfoljning.cli import reporting
from maluppfoljning.cli.addresses import OVERVIEW as ALONE
from maluppfoljning.cli.addresses import folders, page_names
from maluppfoljning.cli.options import tell
from maluppfoljning.cli.places import places, places_of, places_of_file
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.cli.site_pages import Whole, pages
from maluppfoljning.cli.site_shared import FORMATS, municipalities, refuse_several, write_shared_page
from maluppfoljning.cli.work import collections, compute_groups
from maluppfoljning.cli.writing_site import Site
from maluppfoljning.collection import Collection
from maluppfoljning.computing import Computed
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Kommunresultat, Nämndresultat
from maluppfoljning.finding import Severity
from maluppfoljning.model import Kommunfil
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.render import finished, prepare, render
from maluppfoljning.result import municipality, slim
from maluppfoljning.route import Källa, Route
from maluppfoljning.source import shown
from maluppfoljning.swedish import visible
from maluppfoljning.view.contribution import contribution
from maluppfoljning.view.council import Bidrag, Context
from maluppfoljning.view.oversikt import översikt
from maluppfoljning.view.reports import ALIASES, OVERVIEW
from maluppfoljning.view.shapes_oversikt import Felfil
from maluppfoljning.view.sida import COUNCIL, INDEX, TABS, beneath, committee_page
from maluppfoljning.writing import draft, drafts, emit

MOST_ERRORS = 3
"""How many errors of a file the overview tells."""

_REPORTS = {"": "uppföljning", "-plan": "plan", "-historik": "historik"}
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
        for report in _REPORTS.values():
            prepare(report, wanted.format)
    with drafts(folder) if folder and names else nullcontext(Path()) as waiting:
        computed = compute_groups(groups, partial(make, wanted, names, waiting), day, quiet, keep=slim)
        gc.freeze()  # what has been read is in use to the end, and need not be looked through for cycles
        if reporting.stopped(computed, strict):
            return 1
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
                _site(Site(folder, folder / place, wanted.format), made, everything, wanted, quiet)
        if folder is not None and several:
            first = [f"{place}/{ALONE if alone else INDEX}.{wanted.format}" for place in homes]
            write_shared_page(folder, groups, computed, first, wanted.format, wanted.template, quiet)
    return int(any(made.failed for made in computed))


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
        text = reporting.page(Wanted(_REPORTS[ending], wanted.format, wanted.template), basis, sida)
        made.append((name + ending, draft(waiting, Path(f"{name}{ending}.{wanted.format}"), text.encode())))
    return Made(
        slim(before) if before else None,
        places_of(result, basis.källa),
        tuple(made),
        tuple(_days(case, series, result)),
        _packed(contribution(case.målfil, rules, latest, f"{name}.{wanted.format}")),
    )


def _packed(thing: object) -> bytes:
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))


def _days(case: Case, series: Sequence[Nämndresultat], result: Nämndresultat) -> Iterator[tuple[date, bytes]]:
    """The committee's slim result, packed, on its own days and on the municipality's, up to that of ``result``."""
    planned = case.kommunfil.uppföljningstillfällen if case.kommunfil else ()
    found = {r.datum: r for r in (*series, result) if r.datum}
    missed = [t.datum for t in planned if result.datum and t.datum < result.datum and t.datum not in found]
    found |= {day: case.resultat_per(day) for day in missed}
    for day in sorted(found):
        yield day, _packed(replace(slim(found[day]), mål=()))


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
        given=tuple(_unpacked(c.made.given) for c in made.committees if c.made.given),
        series=_series(made, shared),
    )


def _shared_places(group: Collection, made: Computed[Made]) -> Källa:
    """The places of the rules that the municipality is computed by: in its kommunfil, or in its only nämndfil."""
    if made.kommunfil is None and len(made.committees) == 1:
        return places_of_file(made.committees[0].path)
    return places_of_file(made.kommunfil, group.rot)


def _series(made: Computed[Made], shared: Kommunfil) -> Iterator[Kommunresultat]:
    """The municipality on every day for which every committee has a result, oldest first, one unpacked at a time."""
    days = [dict(c.made.series) for c in made.committees]
    common = set.intersection(*(set(results) for results in days)) if days else set()
    for day in sorted(common):
        results = [(c.key, _unpacked(r[day])) for c, r in zip(made.committees, days, strict=True)]
        yield municipality(shared, results, made.rules, day)


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


def _site(site: Site, made: Computed[Made], whole: Whole, wanted: Wanted, quiet: bool) -> None:
    """The committees' pages, then the municipality's, and last the overview that leads to them all."""
    for committee in made.committees:
        for name, ready in committee.made.pages:
            site.put(name, ready)
    for report, name, view, around in pages(whole, wanted.format):
        site.write(name, render(report, wanted.format, view, wanted.template, around).encode())
    site.tell(quiet)
