"""What stands around the goals in every report: decisions, narrative parts, nyckeltal, aktiviteter and glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maluppfoljning import model
from maluppfoljning.route import Källa
from maluppfoljning.swedish import DASH, listing
from maluppfoljning.view import shapes, where, words


def decisions(
    fil: model.Nämndfil | model.Kommunfil, kommunfil: model.Kommunfil | None, källa: Källa
) -> tuple[shapes.Beslut, ...]:
    """The decisions of the committee and of the council, oldest first, each with its place."""
    return tuple(
        shapes.Beslut(
            organ=beslut.organ,
            datum=words.when(beslut.datum),
            paragraf=beslut.paragraf or "",
            avser=beslut.avser or "",
            källa=place,
        )
        for beslut, place in sorted(where.decisions(fil, kommunfil, källa), key=lambda found: found[0].datum.första)
    )


def sections(fil: model.Nämndfil, källa: Källa) -> tuple[tuple[shapes.Avsnitt, ...], tuple[shapes.Avsnitt, ...]]:
    """The narrative parts before and after the goals, each with its place."""
    placed = [(a, källa(("avsnitt", i))) for i, a in enumerate(fil.avsnitt)]
    first = [(a, at) for a, at in placed if a.plats != "efter"]
    last = [(a, at) for a, at in placed if a.plats == "efter"]
    return (
        tuple(_section(*found, number) for number, found in enumerate(first, 1)),
        tuple(_section(*found, number) for number, found in enumerate(last, len(first) + 1)),
    )


def _section(avsnitt: model.Avsnitt, källa: str, number: int) -> shapes.Avsnitt:
    return shapes.Avsnitt(ankare=f"avsnitt-{number}", rubrik=avsnitt.rubrik, text=avsnitt.text, källa=källa)


def glossary(fil: model.Nämndfil, källa: Källa) -> tuple[shapes.Begrepp, ...]:
    """The words the plan explains, in file order, each with its place."""
    return tuple(
        shapes.Begrepp(term=b.term, förklaring=b.förklaring, källa=källa(("begrepp", place)))
        for place, b in enumerate(fil.begrepp)
    )


def key_figures(fil: model.Nämndfil, källa: Källa) -> Iterator[shapes.Nyckeltal]:
    """Nyckeltal in file order; a baseline or a frequency that is not known is told as missing."""
    areas = {o.id: o.namn for o in fil.områden}
    for place, nyckeltal in enumerate(fil.nyckeltal):
        start = nyckeltal.utgångsvärde
        yield shapes.Nyckeltal(
            lydelse=nyckeltal.lydelse,
            område=areas.get(nyckeltal.område or "", ""),
            utgångsvärde=words.baseline(start, nyckeltal.enhet) if start else "saknas",
            mätvärden=tuple(f"{m.datum.text}: {words.measured(m.värde, nyckeltal.enhet)}" for m in nyckeltal.mätvärden),
            redovisas=words.how_often(nyckeltal.redovisas) or "saknas",
            källa=källa(("nyckeltal", place)),
        )


def activities(fil: model.Nämndfil, numbers: Mapping[str, str], källa: Källa) -> Iterator[shapes.Aktivitet]:
    """Aktiviteter in file order. ``numbers``: the printed number of each goal by id."""
    areas = {o.id: o.namn for o in fil.områden}
    for place, aktivitet in enumerate(fil.aktiviteter):
        goal = numbers.get(aktivitet.mål or "")
        spans = [text for tid in (aktivitet.start, aktivitet.klar) if (text := words.when(tid))]
        yield shapes.Aktivitet(
            lydelse=aktivitet.lydelse,
            hör_till=f"Mål {goal}" if goal else areas.get(aktivitet.område or "", ""),
            ansvarig=aktivitet.ansvarig or "",
            tid=listing(spans, DASH) if aktivitet.start else (f"klar {spans[0]}" if spans else ""),
            läge=aktivitet.läge or "",
            kommentar=aktivitet.kommentar or "",
            källa=källa(("aktiviteter", place)),
        )
