"""Conditions on counts: how many parts are in each state, what is demanded of that, and the two in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from maluppfoljning.model import Krav, Skala, Villkor
from maluppfoljning.record import record
from maluppfoljning.swedish import NBSP, number
from maluppfoljning.ways import fraction


@record(kw_only=True)
class Räkning:
    """What conditions are tried on. ``lägen``: the state of each part that counts, as it is called on the scale.

    ``saknade``: how many of the parts that were expected have no value of their own, and ``väntade`` how many were.
    """

    lägen: Sequence[str]
    skala: Skala
    saknade: int
    väntade: int


def counted(krav: Krav, räkning: Räkning) -> Fraction:
    """How many parts have the state of a demand, or what percentage of them: what is missing, of all expected.

    A state that the scale has no word for is one without value: under another scale all others are translated.
    """
    slag = next((läge.slag for läge in räkning.skala.lägen if läge.namn == krav.läge), "ej bedömt")
    count, whole = räkning.lägen.count(krav.läge), len(räkning.lägen)
    if slag == "ej bedömt":
        count, whole = räkning.saknade, räkning.väntade
    return Fraction(count * 100, max(whole, 1)) if krav.enhet == "%" else Fraction(count)


def holds(villkor: Villkor, räkning: Räkning) -> bool:
    """Whether every demand is met; equality meets."""
    return all(_met(krav, counted(krav, räkning)) for krav in villkor.krav)


def _met(krav: Krav, count: Fraction) -> bool:
    return (krav.minst is None or count >= fraction(krav.minst)) and (
        krav.högst is None or count <= fraction(krav.högst)
    )


def tried(villkor: Sequence[Villkor], räkning: Räkning) -> Iterator[str]:
    """Each condition in words as it was tried, up to the first that holds.

    ``uppnått ges inte: ej uppnått är 2, ska vara högst 0``. Of one that does not hold, what is not met is told.
    """
    for one in villkor:
        held = holds(one, räkning)
        demands = [_said(krav, räkning) for krav in one.krav if held or not _met(krav, counted(krav, räkning))]
        yield f"{one.ger} {'ges' if held else 'ges inte'}: {'; '.join(demands)}"
        if held:
            return


def _said(krav: Krav, räkning: Räkning) -> str:
    unit = f"{NBSP}%" if krav.enhet == "%" else ""
    count = number(counted(krav, räkning), 1).removesuffix(",0")
    bounds = [(word, bound) for word, bound in (("minst", krav.minst), ("högst", krav.högst)) if bound is not None]
    return (
        f"{krav.läge} är {count}{unit}, ska vara {''.join(f'{word} {number(bound)}{unit}' for word, bound in bounds)}"
    )
