"""What people have written about a goal, an område, a committee, a council goal or the municipality."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from maluppfoljning import model
from maluppfoljning.figures import Figur, assessed
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.view import parts, words


def assessment(
    bedömning: model.Bedömning,
    figur: Figur | None,
    regelverk: Regelverk,
    ankare: str,
    namn: str,
    källa: str,
    av: str = "nämnden",
) -> parts.Bedömning:
    """An assessment with the computed figure beside it, and its place.

    ``av``: who has assessed. ``figur`` None: nothing counts.
    """
    proposal = figur.proposal if figur and figur.proposal and figur.proposal.värde is not None else None
    return parts.Bedömning(
        ankare=ankare,
        namn=namn,
        av=av,
        läge=words.state(figur.läge) if figur else None,
        bedömt=bool(figur and assessed(figur)),
        uträknat=words.state(proposal.läge) if proposal else None,
        uträknat_värde=words.index(proposal.värde, regelverk) if proposal else "",
        motivering=bedömning.motivering or "",
        analys=bedömning.analys or "",
        prognos=words.named_state(regelverk, bedömning.prognos),
        åtgärder=tuple(
            parts.Åtgärd(lydelse=å.lydelse, ansvarig=å.ansvarig or "", klar=words.when(å.klar))
            for å in bedömning.åtgärder
        ),
        källa=källa,
    )


def shared(
    kommunfil: model.Kommunfil, datum: date | None, figur: Figur, regelverk: Regelverk, ankare: str, källa: Källa
) -> Iterator[parts.Bedömning]:
    """What the municipality says that day of the council goal, or of the whole, that the figure is of: one or none."""
    planned = enumerate(kommunfil.uppföljningstillfällen)
    occasions = [(place, t) for place, t in planned if t.datum == datum and figur.id in t.bedömningar]
    for place, tillfälle in occasions[-1:]:
        where = källa(("uppföljningstillfällen", place, "bedömningar", figur.id))
        yield assessment(tillfälle.bedömningar[figur.id], figur, regelverk, ankare, figur.namn, where, "kommunen")
