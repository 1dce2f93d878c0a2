"""Differences between two indices, printed so that a reader can add them up or is told why they do not."""

from __future__ import annotations

from fractions import Fraction

from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import number, rounded

UNROUNDED = "Skillnaderna är räknade på oavrundade index och går därför inte alltid jämnt ut med de avrundade."
"""Said where printed differences are not those between the printed indices."""


def adds_up(new: Fraction, old: Fraction, regelverk: Regelverk) -> bool:
    """Whether the printed difference is what lies between the two printed indices."""
    before, after, between = (rounded(v, regelverk.decimaler, regelverk.nedåt) for v in (old, new, new - old))
    return before + between == after


def unrounded(new: Fraction, old: Fraction, regelverk: Regelverk) -> str:
    """`` (0,1745 räknat på oavrundade index)`` after a difference that does not add up, with two decimals more.

    Empty where it does.
    """
    if adds_up(new, old, regelverk):
        return ""
    printed = rounded(abs(new - old), regelverk.decimaler, regelverk.nedåt)
    exact = rounded(abs(new - old), regelverk.decimaler + 2)
    return f" ({'' if exact == printed else f'{number(exact)} '}räknat på oavrundade index)"
