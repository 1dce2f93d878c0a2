"""What the ways of weighing together have in common: what they are given and give, and the weighted mean."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from maluppfoljning.conditions import Räkning
from maluppfoljning.model import Läge, Skala, Villkor
from maluppfoljning.record import record
from maluppfoljning.scale import Post, kin
from maluppfoljning.swedish import number
from maluppfoljning.ways import HALF, ONE, UNWEIGHTED, ZERO


class Vägt(NamedTuple):
    """The value, None when there is no figure; ``läge`` when the way itself decides the state; ``hinder`` why not."""

    värde: Fraction | None
    läge: Läge | None = None
    hinder: str | None = None

    @property
    def text(self) -> str:
        """``0,375`` with at most three decimals, or ``–`` when there is no figure."""
        return "–" if self.värde is None else number(self.värde, 3).rstrip("0").rstrip(",")


@record(kw_only=True)
class Vägningsregel:
    """What a way may need beside the parts: the scale, and the written conditions for ``villkor``.

    ``saknade``: how many of the parts that were expected have no value of their own, and ``väntade`` how many were.
    """

    skala: Skala
    villkor: tuple[Villkor, ...] = ()
    saknade: int = 0
    väntade: int = 0

    def räkning(self, delar: Sequence[Post]) -> Räkning:
        """What the conditions are tried on."""
        names = [kin(post.läge, self.skala).namn for post in delar]
        return Räkning(lägen=names, skala=self.skala, saknade=self.saknade, väntade=self.väntade)


Weigher = Callable[[Sequence[Post], Vägningsregel], Vägt]
NONE = Vägt(None)


def mean(värden: Sequence[Fraction], vikter: Sequence[Decimal]) -> Fraction | None:
    """The weighted mean, None without parts or when the weights sum to zero."""
    # On one denominator the sum is of whole numbers, and only one fraction has to be reduced.
    if vikter.count(UNWEIGHTED) == len(vikter):
        if len({*map(id, värden)}) == 1:  # all met, or none: there is one object for each
            return värden[0]
        whole, unit = 0, 1
        for top, bottom in [v.as_integer_ratio() for v in värden]:
            if bottom != unit:
                shared = math.lcm(unit, bottom)
                whole, top, unit = whole * (shared // unit), top * (shared // bottom), shared
            whole += top
        return _share(whole, unit * len(värden)) if värden else None
    ratios = [v.as_integer_ratio() for v in värden]
    base = math.lcm(*[bottom for _, bottom in ratios])
    tops = [top * (base // bottom) for top, bottom in ratios]
    exact = [w.as_integer_ratio() for w in vikter]
    unit = math.lcm(*[bottom for _, bottom in exact])
    weights = [top * (unit // bottom) for top, bottom in exact]
    whole = sum(weights)
    return _share(sum(t * w for t, w in zip(tops, weights, strict=True)), base * whole) if whole else None


def _share(top: int, bottom: int) -> Fraction:
    if top == 0:
        return ZERO
    return ONE if top == bottom else HALF if 2 * top == bottom else Fraction(top, bottom)
