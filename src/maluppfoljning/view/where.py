"""Where in the files that stands which a report shows without calculating it: decisions, scales, rules, outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from maluppfoljning import model
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.facts import rule_fact
from maluppfoljning.route import Källa, Route
from maluppfoljning.swedish import listing

MOST_PLACES = 12
"""How many places of one rule are told."""


def line(källa: Källa, route: Route) -> str:
    """The line alone, ``42``, where the file is told beside it; empty when it is not known."""
    return källa(route).rpartition(":")[2]


def header(fil: model.Nämndfil | model.Kommunfil, källa: Källa) -> str:
    """Where the facts at the head of a report stand: ``där perioden står på rad 4 och diarienumret på rad 3``."""
    named = (("period", "perioden"), ("mandatperiod", "mandatperioden"), ("diarienummer", "diarienumret"))
    found = [(noun, line(källa, (key,))) for key, noun in named if getattr(fil, key, None) is not None]
    told = listing([f"{noun} {'står ' * (not place)}på rad {row}" for place, (noun, row) in enumerate(found) if row])
    return f"där {told}" if told else ""


def outcomes(källa: Källa, place: int, ids: Iterable[str]) -> dict[str, str]:
    """Where each outcome of a follow-up begins, `` (312)``; empty when it is not known. ``place``: of the follow-up.

    A file that is read for a report tells the lines of a whole group at once.
    """
    route = ("uppföljningar", place, "utfall")
    together: Callable[[Route], Mapping[str, int] | None] | None = getattr(källa, "rows", None)
    rows = together(route) if together else None
    if rows is not None:
        return {id: f" ({rows[id] + 1})" for id in ids}
    return {id: f" ({row})" if (row := line(källa, (*route, id))) else "" for id in ids}


def indicators(fil: model.Nämndfil) -> Iterator[tuple[Route, model.Mål, model.Indikator]]:
    """Every indicator with its route and its goal, in file order."""
    for o, område in enumerate(fil.områden):
        for m, mål in enumerate(område.mål):
            for i, indikator in enumerate(mål.indikatorer):
                yield ("områden", o, "mål", m, "indikatorer", i), mål, indikator


def rule(steps: tuple[str, ...], regelverk: Regelverk, källa: Källa) -> str:
    """Where a rule of ``beräkning`` is written; empty for the default that holds when nothing is, and without keys."""
    fact = rule_fact("", "", regelverk, *steps) if steps else None
    return källa(fact.route, fact.delad) if fact and fact.route else ""


def is_default(steps: tuple[str, ...], regelverk: Regelverk) -> bool:
    """Whether no file says anything of a rule of ``beräkning``."""
    return rule_fact("", "", regelverk, *steps).route is None


def scale(
    nämndfil: model.Nämndfil | None, kommunfil: model.Kommunfil | None, regelverk: Regelverk, källa: Källa
) -> str:
    """Where the scale is written, in the nämndfil or in the kommunfil; empty when it is built in."""
    for fil, delad in ((nämndfil, False), (kommunfil, True)):
        for place, skala in enumerate(fil.skalor if fil else ()):
            if skala == regelverk.skala:
                return källa(("skalor", place), delad)
    return ""


def decisions(
    fil: model.Nämndfil | model.Kommunfil, kommunfil: model.Kommunfil | None, källa: Källa
) -> Iterator[tuple[model.Beslut, str]]:
    """The decisions of the kommunfil, when it is another, and of the file, each with its place."""
    for written, delad in ((kommunfil, True), (fil, False)):
        for place, beslut in enumerate(written.beslut if written else ()):
            yield beslut, källa(("beslut", place), delad)


def told(places: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Each place once, in order, as many as there is room for, and what is said of the rest."""
    known = tuple(dict.fromkeys(place for place in places if place))
    rest = len(known) - MOST_PLACES
    return known[:MOST_PLACES], f"och {rest} {'ställe' if rest == 1 else 'ställen'} till" if rest > 0 else ""


def lines(found: Sequence[str]) -> str:
    """``42, 57 och 73``; empty when they are not known."""
    return listing([one for one in found if one])
