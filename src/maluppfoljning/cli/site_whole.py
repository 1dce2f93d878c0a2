"""The whole municipality, gathered from the pieces that its committees have put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from maluppfoljning.cli import reporting
from maluppfoljning.cli.places import file_name, places_of_file
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.cli.site_made import DAYS, Made
from maluppfoljning.collection import Collection
from maluppfoljning.computing import Committee, Committees
from maluppfoljning.finding import Severity
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import Byten, Gathering
from maluppfoljning.route import Källa
from maluppfoljning.source import shown
from maluppfoljning.swedish import visible
from maluppfoljning.view.contribution import Nämndsida
from maluppfoljning.view.municipal_history import Moment, Nämndföljd
from maluppfoljning.view.municipality import Bidrag, Context, bidrag
from maluppfoljning.view.oversikt import översikt
from maluppfoljning.view.shapes_oversikt import Felfil, Översiktsvy
from maluppfoljning.view.shapes_sida import Sida
from maluppfoljning.view.sida import COUNCIL, TABS, beneath
from maluppfoljning.view.sums import divided

MOST_ERRORS = 3
"""How many errors of a file the overview tells."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A municipality. ``around``: the page outside a site. ``series``: on every day that all committees have.

    ``nämnder`` and ``följder``: each committee to the pages of all, and over time; none outside a site.
    """

    context: Context
    around: Sida
    overview: Översiktsvy
    series: Sequence[Moment] = ()
    nämnder: Sequence[Nämndsida] = ()
    följder: Sequence[Nämndföljd] = ()


def whole(group: Collection, made: Committees[Made], wanted: Wanted, names: Mapping[Path, str]) -> Whole:
    """What the municipality's pages are made from. ``names``: of the committees' pages in a site, else empty."""
    shared, days, before = made.over, _common(made), _before(made)
    pairs = list(pairwise(days[:-1] if made.datum is None else days))
    gathering = Gathering(shared, made.rules, days, {*pairs, *([(before, made.datum)] if before else [])})
    parts: list[Bidrag] = []
    for c in made.committees:
        andel = gathering.add(c.made.pieces[DAYS])
        address = f"{names[c.path]}.{wanted.format}" if names else ""
        parts.append(bidrag(shared, andel, c.result, c.rules, c.made.before, address, c.made.källa, c.made))
    result = replace(gathering.result(made.datum), nämnder=tuple(c.result for c in made.committees))
    context = Context(
        kommunfil=shared,
        regelverk=made.rules,
        resultat=result,
        bidrag=parts,
        delar=made.delar,
        adresser={m.id: f"{COUNCIL}{m.id}.{wanted.format}" for m in shared.fullmäktigemål} if names else {},
        källa=_shared_places(group, made),
    )
    return Whole(
        context=context,
        around=beneath(reporting.alone(made.shared, group.rot), wanted.above),
        overview=översikt(
            context,
            före=gathering.result(before) if before else None,
            moved=gathering.moved((before, made.datum)) if before else Byten(),
            filer=_wrong(group, made),
            fil=made.kommunfil.name if made.kommunfil else "",
        ),
        series=[_moment(gathering, made.rules, pair) for pair in ((None, days[0]), *pairs)]
        if names and made.datum
        else [],
        nämnder=[_page(c, b.adress) for c, b in zip(made.committees if names else (), parts, strict=False)],
        följder=[
            Nämndföljd(c.result.nämnd, b.adress, _over_time(c.made, b.adress), c.rules, c.made.days)
            for c, b in zip(made.committees if names else (), parts, strict=False)
        ],
    )


def _over_time(made: Made, address: str) -> str:
    """The address of how a committee's index came about on each day: its first page, when it has none about that.

    A heading of a page in Markdown has no place of its own to lead to.
    """
    if len(made.pages) < len(TABS):
        return address
    name, _, format = address.rpartition(".")
    return f"{name}-historik.{format}{'#sa-beraknades' if format == 'html' else ''}"


def _common(made: Committees[Made]) -> list[date | None]:
    """The days that every committee has, oldest first, and last that of the whole, which may be none."""
    found = set(made.committees[0].made.dagar)
    for committee in made.committees:
        found.intersection_update(committee.made.dagar)
    return [*sorted(found - {made.datum}), made.datum]


def _before(made: Committees[Made]) -> date | None:
    """The follow-up before: when every committee took part in it and in this one."""
    days = {c.made.before[0] if c.made.before else None for c in made.committees}
    late = any(c.result.uppföljning is None for c in made.committees)
    return None if late or len(days) != 1 else days.pop()


def _moment(gathering: Gathering, rules: Regelverk, pair: tuple[date | None, date | None]) -> Moment:
    """The municipality on the later day of the pair; of its figures only the values, and the sums behind them."""
    before, day = pair
    result = gathering.result(day)
    bare = replace(
        result,
        figur=result.figur._replace(delar=()),
        fullmäktigemål=tuple(figur._replace(delar=()) for figur in result.fullmäktigemål),
    )
    return Moment(
        resultat=bare,
        moved=gathering.moved((before, day)) if before else Byten(),
        räkning=divided(result.figur, rules),
        mål=tuple(divided(figur, rules) for figur in result.fullmäktigemål),
    )


def _page(committee: Committee[Made], address: str) -> Nämndsida:
    made = committee.made
    return Nämndsida(
        committee.result.nämnd, address, made.mål, made.indikatorer, made.lägen, dagar=made.beslut, bidrag=made
    )


def _shared_places(group: Collection, made: Committees[Made]) -> Källa:
    """The places of the rules that the municipality is computed by: in its kommunfil, or in its only nämndfil."""
    if made.kommunfil is None and len(made.committees) == 1:
        return places_of_file(made.committees[0].path)
    return places_of_file(made.kommunfil, group.rot)


def _wrong(group: Collection, made: Committees[Made]) -> tuple[Felfil, ...]:
    files = []
    for path in made.failed:
        found = [d for d in made.diagnostics if d.fil == shown(path) and d.allvar is Severity.FEL]
        told = [f"rad {d.rad}: {visible(d.text)}" for d in found[:MOST_ERRORS]]
        rest = [f"och {len(found) - MOST_ERRORS} fel till"] if len(found) > MOST_ERRORS else []
        files.append(Felfil(fil=file_name(path, group.rot), fel=(*told, *rest)))
    return tuple(files)
