"""A scale as steps from the worst state to the best, and parts placed on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from maluppfoljning.latest import latest
from maluppfoljning.model import Gräns, Läge, Skala
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.ways import HALF, fraction


class Stege(NamedTuple):
    """The states that a value can give: the worst, the best, the one at one half, and all of them, lowest first.

    Of states with the same value only the one next to the middle is there; the others are given by a person alone.
    """

    sämst: Läge
    bäst: Läge
    halv: Läge
    steg: tuple[tuple[Fraction, Läge], ...]


@latest
def ladder(skala: Skala) -> Stege:
    """The steps of a scale. Without ``ej`` its first state is worst; without ``uppnått`` the last valued is best."""
    by_value: dict[Fraction, Läge] = {}
    for läge in skala.lägen:
        if läge.värde is not None and (läge.slag != "uppnått" or fraction(läge.värde) not in by_value):
            by_value[fraction(läge.värde)] = läge
    steps = tuple(sorted(by_value.items(), key=lambda step: step[0]))
    valued = [läge for _, läge in steps] or [skala.lägen[0]]
    worst = next((läge for läge in valued if läge.slag == "ej"), skala.lägen[0])
    best = next((läge for läge in reversed(valued) if läge.slag == "uppnått"), valued[-1])
    return Stege(worst, best, _between(steps, HALF, worst), steps)


def _between(steps: tuple[tuple[Fraction, Läge], ...], värde: Fraction, worst: Läge) -> Läge:
    """The highest state whose value is not above ``värde``; above the worst at least the partly state next to it."""
    found = worst
    above, below = värde.as_integer_ratio()
    reached = False
    for least, läge in steps:
        top, bottom = least.as_integer_ratio()  # whole numbers are compared many times faster than fractions
        if top * below <= above * bottom:
            found, reached = läge, True
        else:
            return läge if reached and found is worst and läge.slag == "delvis" else found
    return found


def state(stege: Stege, värde: Fraction) -> Läge:
    """Från värde till läge när inga gränser är skrivna: 0 ger det sämsta läget och 1 det bästa.

    Däremellan gäller det högsta läge vars värde inte är större än värdet. Ett värde mellan det sämsta läget och ett
    delvis-läge närmast ovanför ger delvis-läget, för något är nått. Läget bestäms av det oavrundade värdet: 0,9975
    visas som 1,00 och är delvis uppnått. Är gränser skrivna gäller den första som är nådd, och annars det sämsta läget.
    Har två lägen samma värde, som uppnått och överträffat, ger uträkningen det som är närmast skalans mitt; det andra
    sätts bara av en person.

    Formel: det högsta läge med lägets värde ≤ värdet.
    Enhet: ingen; värdet är mellan 0 och 1.
    Källa: Ekerö, Socialnämndens uppföljning per den 31 augusti 2020: 0,375 är delvis uppnått.

    >>> stege = ladder(SKALOR["tregradig"])
    >>> [state(stege, Fraction(värde)).namn for värde in ("0", "0.375", "0.9975", "1")]
    ['ej uppnått', 'delvis uppnått', 'delvis uppnått', 'uppnått']
    """
    # One half is mostly the same object, and whole numbers are compared many times faster than fractions.
    if värde is HALF:
        return stege.halv
    top, bottom = värde.as_integer_ratio()
    if top >= bottom:
        return stege.bäst
    if top <= 0:
        return stege.sämst
    return _between(stege.steg, värde, stege.sämst)


def state_by_cuts(skala: Skala, gränser: Mapping[str, Gräns], värde: Fraction) -> Läge:
    """From value to state by written cuts: the first that holds in the order written, the worst state if none does."""
    for läge_namn, gräns in gränser.items():
        if (gräns.minst is not None and värde >= gräns.minst) or (gräns.över is not None and värde > gräns.över):
            for läge in skala.lägen:
                if läge.namn == läge_namn:
                    return läge
    return ladder(skala).sämst


def kin(läge: Läge, skala: Skala) -> Läge:
    """What a state of another scale counts as on this one: itself by name, else the first state of the same kind.

    Partly is not reached where the scale has nothing between; what it has no kind for stays what it is.
    """
    by_kind = {own.slag: own for own in reversed(skala.lägen)}
    if any(own.namn == läge.namn for own in skala.lägen):
        return läge
    return by_kind.get(läge.slag) or (by_kind.get("ej", läge) if läge.slag == "delvis" else läge)


class Post(NamedTuple):
    """A part that counts: its value 0–1, its state on the scale, its weight (positive)."""

    värde: Fraction
    läge: Läge
    vikt: Decimal


def poster(*värden: str, vikter: Sequence[str] = ()) -> list[Post]:
    """Parts on the three-grade scale from values as text, each with weight 1 unless ``vikter`` says otherwise."""
    stege = ladder(SKALOR["tregradig"])
    weights = [Decimal(vikt) for vikt in vikter] or [Decimal(1)] * len(värden)
    return [Post(Fraction(v), state(stege, Fraction(v)), w) for v, w in zip(värden, weights, strict=True)]
