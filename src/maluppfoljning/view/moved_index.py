"""What a difference did to an index, in words that a reader can add up, and that say something when nothing moved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from maluppfoljning.difference import Difference
from maluppfoljning.effect import Effekt, Figureffect
from maluppfoljning.figures import Figur
from maluppfoljning.swedish import MINUS, listing, number, rounded


def index_sentences(found: Difference) -> Iterator[str]:
    """``Index för Socialnämnden 0,76 → 0,78, för att målen eller reglerna ändrades.``, for the newest date of each."""
    met: set[str] = set()
    for effekt in (*found.kommuner, *found.effekter):
        if effekt.fil not in met and effekt.helhet.ändrad:
            met.add(effekt.fil)
            verb = "är " if _is_same(effekt.helhet) else ""
            yield f"Index för {effekt.namn} {verb}{change_of(effekt.helhet, is_new(effekt))}."


def change_of(figure: Figureffect, new: bool) -> str:
    """Before → after and why, and what else is another. ``new``: the outcomes are those of a new follow-up."""
    why = _why(figure, new)
    notes = [*beside(figure)]
    if why.startswith(":") and not adds_up(figure):
        notes.insert(0, "skillnader mellan oavrundade index")
    return f"{_from_to(figure)}{why}" + (f" ({'; '.join(notes)})" if notes else "")


def beside(figure: Figureffect) -> Iterator[str]:
    """What else is another: the coverage, and where the index is the same its state, else the goals in each state."""
    före, efter = figure.före, figure.efter
    if före is None or efter is None:
        return
    if före.täckning != efter.täckning:
        yield f"räknat på {_coverage(efter)}, förut {_coverage(före)}"
    if not _is_same(figure):
        return
    if före.läge != efter.läge:
        yield f"läget är {_state(efter)}, förut {_state(före)}"
    elif före.värde == efter.värde and före.täckning == efter.täckning:
        yield from _counts(före, efter)


def _coverage(figur: Figur) -> str:
    return f"{figur.täckning.räknade} av {figur.täckning.alla}"


def _state(figur: Figur) -> str:
    return figur.läge.namn if figur.läge else "inget"


def _counts(före: Figur, efter: Figur) -> Iterator[str]:
    """The states that more or fewer of the parts have, with how many had it and have it now."""
    then, now = dict(före.antal), dict(efter.antal)
    for name in dict.fromkeys([*then, *now]):
        if then.get(name, 0) != now.get(name, 0):
            yield f"{name}: {then.get(name, 0)} → {now.get(name, 0)}"


def _is_same(figure: Figureffect) -> bool:
    """Whether the index is printed as before."""
    return figure.tryckt(figure.före) == figure.tryckt(figure.efter)


def _from_to(figure: Figureffect) -> str:
    before, after = figure.tryckt(figure.före), figure.tryckt(figure.efter)
    if before != after:
        return f"{before} → {after}"
    if figure.efter is None or figure.efter.värde is None:
        return "inte räknat, nu som förut"
    exact = figure.före is not None and figure.före.värde == figure.efter.värde
    return f"oförändrat {after}" if exact else f"i stort sett oförändrat {after}"


def _why(figure: Figureffect, new: bool) -> str:
    """Why the index is another: one cause by itself, two with how much each did."""
    outcomes = "nya utfall har kommit" if new else "utfallen ändrades"
    causes = [
        (difference, f"för att {why}")
        for difference, why in ((figure.av_utfall, outcomes), (figure.av_mål, "målen eller reglerna ändrades"))
        if difference
    ]
    if len(causes) == 1 and not _is_same(figure):
        return f", {causes[0][1]}"
    parts = [f"{signed(difference, figure)} {why}" for difference, why in causes]
    return f": {listing(parts)}" if parts else ""


def adds_up(figure: Figureffect) -> bool:
    """Whether the printed differences are exactly what lies between the printed indices, for a reader who counts."""
    outcomes, goals = figure.av_utfall, figure.av_mål
    if outcomes is None or goals is None or figure.före is None or figure.efter is None:
        return True
    ends = [rounded(f.värde or 0, figure.decimaler, figure.nedåt) for f in (figure.före, figure.efter)]
    return ends[0] + _printed(outcomes, figure) + _printed(goals, figure) == ends[1]


def is_new(effekt: Effekt) -> bool:
    """Whether the date is that of a new follow-up."""
    return effekt.datum_före != effekt.datum and not effekt.flyttad


def signed(difference: Fraction | None, figure: Figureffect) -> str:
    """A difference with its sign, rounded as the index is; with more decimals when it would be nothing.

    None, for what cannot be said, is a dash.
    """
    if difference is None:
        return "–"
    sign = MINUS if difference < 0 else "+" if difference > 0 else "±"
    return f"{sign}{number(abs(difference), _decimals(difference, figure))}"


def _printed(difference: Fraction, figure: Figureffect) -> Decimal:
    return rounded(difference, _decimals(difference, figure))


def _decimals(difference: Fraction, figure: Figureffect) -> int:
    decimals = figure.decimaler
    while difference and not rounded(difference, decimals) and decimals < 6:
        decimals += 1
    return decimals


def when(effekt: Effekt) -> str:
    """The date, or the two dates that are compared."""
    if effekt.datum_före is None or effekt.datum_före == effekt.datum:
        return f"per {effekt.datum}"
    return f"per {effekt.datum_före} → {effekt.datum}"
