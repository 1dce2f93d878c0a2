"""Sentences about what has happened since the follow-up before: to the index, and to the states of the goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from maluppfoljning.figures import Figur, Nämndresultat, assessed
from maluppfoljning.model import Läge
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import long_date, number
from maluppfoljning.view import words
from maluppfoljning.view.differences import unrounded
from maluppfoljning.view.sentences import some

_NOT_COMPARED = "Indexet jämförs inte med det den {}: det ena är bedömt av en person och det andra uträknat."


def comparable(now: Figur, before: Figur | None) -> bool:
    """Whether the index may be compared with the one before: both are computed, or both assessed."""
    return before is not None and assessed(now) == assessed(before)


def index_change(now: Figur, before: Figur, day: date | None, regelverk: Regelverk) -> tuple[str, ...]:
    """What has happened to the index since the earlier one, of ``day``; nothing when one of the two has none."""
    if day is None:
        return ()
    if not comparable(now, before):
        return (_NOT_COMPARED.format(long_date(day)),)
    new, old = now.värde, before.värde
    return () if new is None or old is None else (_index_change(new, old, day, regelverk),)


def change(now: Nämndresultat, before: Nämndresultat, regelverk: Regelverk) -> tuple[str, ...]:
    """What has happened to the index, and to the goals' states, since the last follow-up."""
    earlier = {figur.id: figur.läge for figur in before.mål}
    pairs = ((figur.läge, earlier.get(figur.id)) for figur in now.mål)
    moved = Counter((new.namn, old.namn) for new, old in pairs if new is not None and old is not None)
    return changed(now.figur, before.figur, before.datum, moved, regelverk)


def direction(now: Läge | None, before: Läge | None) -> str:
    """``↑ bättre`` or ``↓ sämre``: the state of a goal beside the one before; empty when equal or without a value."""
    if now is None or before is None or now.värde is None or before.värde is None or now.värde == before.värde:
        return ""
    return "↑ bättre" if now.värde > before.värde else "↓ sämre"


def changed(
    now: Figur, before: Figur, day: date | None, moved: Mapping[tuple[str, str], int], regelverk: Regelverk
) -> tuple[str, ...]:
    """The same of two figures, the earlier one of ``day``, and of how many goals have which state now and had before.

    ``moved``: by the names of the two states.
    """
    if day is None:
        return ()
    said = list(index_change(now, before, day, regelverk))
    order = {läge.namn: läge.värde for läge in regelverk.skala.lägen if läge.värde is not None}
    better = worse = lost = gained = 0
    for (state, was), n in moved.items():
        if state in order and was in order:
            better += n * (order[state] > order[was])
            worse += n * (order[state] < order[was])
        else:
            lost += n * (was in order)
            gained += n * (state in order)
    said += [_moved(better, worse)] if better or worse or not (lost or gained) else []
    if lost:
        said.append(f"{some(lost)} mål som var {'bedömt' if lost == 1 else 'bedömda'} är nu inte det.")
    if gained:
        said.append(f"{some(gained)} mål har blivit {'bedömt' if gained == 1 else 'bedömda'}.")
    return tuple(said)


def _index_change(new: Fraction, old: Fraction, day: date, regelverk: Regelverk) -> str:
    difference = new - old
    since = f"sedan den {long_date(day)}"
    if not difference:
        return f"Indexet är oförändrat {since}."
    amount = number(abs(difference), regelverk.decimaler, regelverk.nedåt)
    word = "ökat" if difference > 0 else "minskat"
    if not amount.strip("0,"):
        return f"Indexet är i stort sett oförändrat {since}: skillnaden är mindre än vad som syns i avrundningen."
    amount += unrounded(new, old, regelverk)
    return f"Indexet har {word} med {amount} {since}, då det var {words.index(old, regelverk)}."


def _moved(better: int, worse: int) -> str:
    if not better and not worse:
        return "Inget mål har bytt läge."
    if better and worse:
        return f"{some(better)} mål har fått ett bättre läge och {some(worse).lower()} har fått ett sämre."
    return f"{some(better or worse)} mål har fått ett {'bättre' if better else 'sämre'} läge."
