"""Why a value gives its state: from what value the state holds, and from what value the next better one does."""

from __future__ import annotations

from collections.abc import Mapping

from maluppfoljning.figures import Figur
from maluppfoljning.model import Gräns, Läge, Skala
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.scale import ladder, state, state_by_cuts
from maluppfoljning.swedish import number

Cuts = Mapping[str, Gräns]
_LEVELS = {"ursprung": "nämnd", "etikett": "nämnd"}
_Bounds = list[tuple[Läge, str]]


def cuts_of(figur: Figur, rules: Regelverk, own: Cuts) -> Cuts:
    """The cuts that decide the state of a figure; empty when the scale does. ``own``: those that a goal has itself."""
    if figur.sort == "delgrupp" or (figur.sort == "indikator" and not figur.delar):
        return {}
    level = "delgrupper" if figur.sort == "indikator" else _LEVELS.get(figur.sort, figur.sort)
    return own or rules.nivåer[level].gränser


def bounds(figur: Figur, rules: Regelverk, cuts: Cuts) -> str | None:
    """``på väg (från 0,33; nästan framme från 0,67)``; None for a state that does not follow from the value alone.

    Such a state is given by a person or by conditions, or stands on another scale than that of ``rules``.
    """
    if figur.värde is None or figur.sätt in ("given", "villkor") or figur.proposal is not None:
        return None
    follows = state_by_cuts(rules.skala, cuts, figur.värde) if cuts else state(ladder(rules.skala), figur.värde)
    if figur.läge != follows:
        return None
    known = _by_cuts(rules.skala, cuts) if cuts else _by_scale(rules.skala)
    at = next((i for i, (läge, _) in enumerate(known) if läge == follows), None)
    if at is None:
        return None
    better = [f"{läge.namn} {bound}" for läge, bound in known[at + 1 : at + 2]]
    told = "; ".join(filter(None, [known[at][1], *better]))
    return f"{follows.namn} ({told})" if told else follows.namn


def _by_scale(skala: Skala) -> _Bounds:
    """The states that a value can give, worst first, each with its bound; the worst has none."""
    steg = ladder(skala)
    made: _Bounds = [(steg.sämst, "")]
    above = [(läge.värde, läge) for _, läge in steg.steg if läge != steg.sämst and läge.värde is not None]
    for least, läge in above:
        bound = f"från {number(least)}"
        if len(made) == 1 and läge.slag == "delvis" and steg.sämst.värde is not None:
            bound = f"över {number(steg.sämst.värde)}"  # something is reached: it holds all the way down to the worst
        made.append((läge, bound))
    return made


def _by_cuts(skala: Skala, cuts: Cuts) -> _Bounds:
    """The states that the cuts can give, worst first; the worst of the scale holds when no cut does."""
    states = {läge.namn: läge for läge in skala.lägen}
    made = [(states[namn], _bound(gräns)) for namn, gräns in reversed(list(cuts.items())) if namn in states]
    worst = ladder(skala).sämst
    return made if any(läge == worst for läge, _ in made) else [(worst, ""), *made]


def _bound(gräns: Gräns) -> str:
    if gräns.minst is not None:
        return f"från {number(gräns.minst)}"
    return f"över {number(gräns.över)}" if gräns.över is not None else ""
