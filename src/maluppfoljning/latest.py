"""The latest answer of a pure function, for what every file of a collection asks alike, and one of what all say alike.

The arguments are compared as objects, not by what they hold: files share the very same kommunfil and rules, and to hash
those would cost as much as the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from operator import is_not
from typing import Any, TypeVar, TypeVarTuple

A = TypeVarTuple("A")
T = TypeVar("T")


@lru_cache(4096)
def _first(thing: Any) -> Any:
    return thing


def same(thing: T) -> T:
    """The first of equal things: what arrives from another process is made anew for every file. It must be hashable."""
    found: T = _first(thing)
    return found


def latest(function: Callable[[*A], T]) -> Callable[[*A], T]:
    """Decorator: when the arguments are the very objects of the call before, so is the answer."""
    kept: list[tuple[tuple[object, ...], T]] = []

    @wraps(function)
    def again(*given: *A) -> T:
        asked: tuple[object, ...] = given
        if not kept or len(kept[0][0]) != len(asked) or any(map(is_not, kept[0][0], asked)):
            kept[:] = [(asked, function(*given))]
        return kept[0][1]

    return again
