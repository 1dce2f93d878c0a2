"""A way to grade or to weigh together: one pure function under the name that is written in a målfil.

The function's docstring is its documentation, in Swedish: what it does, formula, unit, a worked figure that runs as a
doctest, and who calculates so. ``malf explain`` prints it and ``docs/berakning.md`` is generated from it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from maluppfoljning.record import record

F = TypeVar("F", bound=Callable[..., Any])

ZERO = Fraction(0)
HALF = Fraction(1, 2)
ONE = Fraction(1)
UNWEIGHTED = Decimal(1)


@lru_cache(maxsize=1024)
def fraction(value: Decimal) -> Fraction:
    """The number as an exact fraction. Most numbers recur, and ``Fraction`` is slow to see what it has been given."""
    return Fraction(*value.as_integer_ratio())


@record(kw_only=True)
class Way(Generic[F]):
    """A way: ``name`` as written in a målfil, ``title`` in Swedish, the pure ``function``."""

    name: str
    title: str
    function: F

    @property
    def documentation(self) -> str:
        """Swedish text in paragraphs: what the way does, Formel, Enhet, Exempel (a doctest), Källa."""
        return inspect.cleandoc(self.function.__doc__ or "")


def table(ways: Iterable[Way[F]]) -> Mapping[str, Way[F]]:
    """The ways by name, read-only, in the order given."""
    return MappingProxyType({way.name: way for way in ways})
