"""The value one half of a measured value, told where no state of the scale has it."""

from __future__ import annotations

from collections.abc import Iterable

from maluppfoljning.regelverk import Regelverk
from maluppfoljning.scale import ladder, state
from maluppfoljning.ways import HALF

_HALF = {
    "förbättring": "som är bättre än utgångsvärdet men inte når målvärdet",
    "tolerans": "inom toleransen som inte når målvärdet",
    "riktning": "som är oförändrat",
}
"""Measured values that have the value 0,5 whatever the scale is."""


def halfway(ways: Iterable[str], regelverk: Regelverk) -> str:
    """What state one half gives, when no state of the scale has that value and a reader could take another's."""
    if any(läge.värde == HALF for läge in regelverk.skala.lägen):
        return ""
    läge = state(ladder(regelverk.skala), HALF)
    return "".join(f" Ett mätvärde {_HALF[way]} får värdet 0,5 och läget {läge.namn}." for way in ways if way in _HALF)
