"""What is measured in numbers: each indicator's way from its baseline to its target, drawn and in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from maluppfoljning import model
from maluppfoljning.charts import Outcome
from maluppfoljning.latest import latest
from maluppfoljning.route import Källa, Route
from maluppfoljning.swedish import DASH, capitalised, listing, long_date, number
from maluppfoljning.view import parts, where, words
from maluppfoljning.view.pictured import picture

COLUMNS = 6
"""Most follow-ups in one table: what can be read on a page."""

Occasions = Sequence[tuple[int, model.Uppföljning]]
Series = tuple[parts.Mätserie, ...]


def followed_up(fil: model.Nämndfil, day: date | None) -> Occasions:
    """The follow-ups to the day, oldest first, each with its place in the file; none before the first."""
    return [(place, u) for place, u in enumerate(fil.uppföljningar) if day and u.datum <= day]


def series(i: model.Indikator, route: Route, goal: str, occasions: Occasions, källa: Källa) -> Series:
    """The series of an indicator, one for each delgrupp; none where nothing is measured.

    ``route``: of the indicator. ``goal``: ”Mål 7”. ``källa`` gives the place of a route.
    """
    known = _memory(källa, *(u for _, u in occasions))
    found = known.get((goal, id(i)))
    if found is None:
        found = known[goal, id(i)] = i, _series(i, route, goal, occasions, källa)
    return found[1]


@latest
def _memory(källa: Källa, *occasions: model.Uppföljning) -> dict[tuple[str, int], tuple[model.Indikator, Series]]:
    """The series of one committee's indicators: two pages of a site draw the same."""
    return {}


def _series(i: model.Indikator, route: Route, goal: str, occasions: Occasions, källa: Källa) -> Series:
    outcomes = [u.utfall.get(i.id) for _, u in occasions]
    if not any(o is not None and (o.värde is not None or o.delvärden) for o in outcomes):
        return ()
    if not i.delgrupper:
        values = [None if o is None else o.värde for o in outcomes]
        return _one(i, route, goal, None, values, outcomes, occasions, källa)
    made: Series = ()
    for grupp in i.delgrupper:
        own = [None if o is None else o.delvärden.get(grupp.id) for o in outcomes]
        values = [None if part is None else part.värde for part in own]
        made += _one(i, route, goal, grupp, values, outcomes, occasions, källa)
    return made


def _one(
    i: model.Indikator,
    route: Route,
    goal: str,
    grupp: model.Delgrupp | None,
    values: Sequence[Decimal | None],
    outcomes: Sequence[model.Utfall | None],
    occasions: Occasions,
    källa: Källa,
) -> Series:
    measured: list[Outcome] = []
    told: list[str] = []
    cells: list[parts.Mätvärde] = []
    within = ("värde",) if grupp is None else ("delvärden", grupp.id, "värde")
    for value, outcome, (place, occasion) in zip(values, outcomes, occasions, strict=True):
        if value is None or outcome is None:
            cells.append(parts.Mätvärde(kolumn=long_date(occasion.datum), text=DASH, rad=""))
            continue
        text = words.measured(value, i.enhet)
        about = f" ({outcome.avser.text})" if outcome.avser else ""
        rad = where.line(källa, ("uppföljningar", place, "utfall", i.id, *within))
        cells.append(parts.Mätvärde(kolumn=long_date(occasion.datum), text=text + about, rad=rad))
        day = outcome.avser.sista if outcome.avser else occasion.datum
        measured.append(Outcome(day, value, number(value)))
        told.append(f"{text} {words.when(outcome.avser) if outcome.avser else f'den {long_date(day)}'}")
    if not measured:
        return ()
    said = capitalised(_sentence(i, told))
    spoken = said if len(told) <= words.MOST_SPOKEN else _course(i, told, [o.value for o in measured])
    group = grupp.namn if grupp else ""
    return (
        parts.Mätserie(
            ankare=f"serie-{i.id}_{grupp.id}" if grupp else f"serie-{i.id}",
            mål=goal,
            namn=i.lydelse,
            delgrupp=group,
            utgångsvärde=words.baseline(i.utgångsvärde, i.enhet) if i.utgångsvärde else DASH,
            värden=tuple(cells),
            målvärde=words.target(i.målvärde, i.enhet).removeprefix("ska ") if i.målvärde else DASH,
            beskrivning=said,
            diagram=picture(i, measured, f"{capitalised(group)}. {spoken}" if group else spoken),
            källa=källa(route),
        ),
    )


def _sentence(i: model.Indikator, told: Sequence[str]) -> str:
    """``utgångsvärdet är 60 % (2018), utfallet 61 % 2019 och 64 % 2020, målvärdet minst 90 % till den 31 …``."""
    said = [f"utgångsvärdet är {words.baseline(i.utgångsvärde, i.enhet)}"] if i.utgångsvärde else []
    said.append(f"utfallet {'' if said else 'är '}{listing(told)}")
    if i.målvärde:
        until = f" till den {long_date(i.slutdatum)}" if i.slutdatum else ""
        said.append(f"målvärdet {words.target(i.målvärde, i.enhet).removeprefix('ska ')}{until}")
    return ", ".join(said) + "."


def _course(i: model.Indikator, told: Sequence[str], values: Sequence[Decimal]) -> str:
    """What the picture shows, for who hears it: the ends and bounds of a long series. The table has every number."""
    said = [f"Utgångsvärde: {words.baseline(i.utgångsvärde, i.enhet)}."] if i.utgångsvärde else []
    low, high = (words.measured(value, i.enhet) for value in (min(values), max(values)))
    said.append(words.course("utfall", told, low, high))
    if i.målvärde:
        until = f" till den {long_date(i.slutdatum)}" if i.slutdatum else ""
        said.append(f"Målvärde: {words.target(i.målvärde, i.enhet).removeprefix('ska ')}{until}.")
    return " ".join(said)


def tables(found: Sequence[parts.Mätserie], occasions: Occasions) -> Iterator[parts.Mättabell]:
    """The same numbers in tables, one for each ``COLUMNS`` follow-ups, of nearly the same width each.

    Follow-ups at which nothing is measured have no column.
    """
    known = _tabled(*found, *(u for _, u in occasions))
    if not known:
        known.append(tuple(_tables(found, occasions)))
    yield from known[0]


@latest
def _tabled(*of: object) -> list[tuple[parts.Mättabell, ...]]:
    """What has been made of the series and follow-ups: two pages of a site have the same."""
    return []


def _tables(found: Sequence[parts.Mätserie], occasions: Occasions) -> Iterator[parts.Mättabell]:
    used = [k for k in range(len(occasions)) if any(s.värden[k].text != DASH for s in found)]
    n = -(-len(used) // COLUMNS)
    for part in range(n):
        span = used[len(used) * part // n : len(used) * (part + 1) // n]
        days = [long_date(occasions[k][1].datum) for k in span]
        which = "" if n == 1 else f", {listing((days[0], days[-1]), 'till') if len(days) > 1 else days[0]}"
        yield parts.Mättabell(
            ankare=f"matvarden-{part + 1}",
            rubrik=f"Utgångsvärde, utfall och målvärde{which}",
            kolumner=tuple(days),
            serier=tuple(
                parts.Mätserie(**{name: getattr(s, name) for name in _KEPT}, värden=tuple(s.värden[k] for k in span))
                for s in found
            ),
        )


_KEPT = ("ankare", "mål", "namn", "delgrupp", "utgångsvärde", "målvärde", "beskrivning", "diagram", "källa")
