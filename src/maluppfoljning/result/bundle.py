"""Many parts of a figure told by few: what the ways of weighing together see of them is the same.

No way looks at a single value but the least one: the others are summed with those that have the same state and weight,
or only their states are counted. Parts that differ in nothing but their values can therefore be told by how many they
are, their sum and the least of them. ``tests/test_bundle.py`` holds every way to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from maluppfoljning.figures import Del
from maluppfoljning.ways import ZERO

Ratio = tuple[int, int]


def kind(part: Del) -> tuple[Del, Ratio | None]:
    """What the part has in common with others, and its own value as a ratio, None when it has none."""
    värde = part.figur.värde
    if värde is None:
        return part._replace(värde=None), None
    return part._replace(värde=None, figur=part.figur._replace(värde=ZERO)), värde.as_integer_ratio()


class Bundle:
    """How many parts of a kind there are, and what their values are together."""

    __slots__ = ("_number", "_values")

    def __init__(self) -> None:
        self._number = 0
        # By denominator the sum and the least of the numerators: whole numbers are added ten times faster.
        self._values: dict[int, tuple[int, int]] = {}

    def add(self, value: Ratio | None) -> None:
        """One more."""
        self._number += 1
        if value is not None:
            top, bottom = value
            found = self._values.get(bottom)
            self._values[bottom] = (found[0] + top, min(found[1], top)) if found else (top, top)

    def parts(self, kind: Del) -> Iterator[Del]:
        """As many parts of the kind, with the same sum and the same least value."""
        if not self._values:
            yield from [kind] * self._number
            return
        least = min(Fraction(least, bottom) for bottom, (_, least) in self._values.items())
        total = sum((Fraction(total, bottom) for bottom, (total, _) in self._values.items()), ZERO)
        yield _with(kind, least)
        if self._number > 1:
            yield from [_with(kind, (total - least) / (self._number - 1))] * (self._number - 1)


def _with(kind: Del, värde: Fraction) -> Del:
    return kind._replace(figur=kind.figur._replace(värde=värde))
