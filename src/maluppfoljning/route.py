"""Routes: where something stands in a målfil, without line numbers.

A route is the steps from the root to a value: keys are words, list items are zero-based integers, as in
``("områden", 0, "mål", 2, "lydelse")``. Routes live in findings and results; only ``tree.Tree.locate`` turns one
into a line and a column, at the very edge.
"""

from __future__ import annotations

from typing import Protocol

from maluppfoljning.record import record

Step = str | int
Route = tuple[Step, ...]


class Källa(Protocol):
    """Gives the place of a route as it is printed, ``socialnamnden.yaml:42``; an empty text when it is not known.

    ``delad``: the route is one of the kommunfil, and not of the nämndfil.
    """

    def __call__(self, route: Route, delad: bool = False) -> str: ...


def unknown(route: Route, delad: bool = False) -> str:
    """The ``Källa`` of what has no file."""
    return ""


@record
class Span:
    """A stretch of one line: line and column are 1-based and count code points; length is at least 1."""

    line: int
    column: int
    length: int = 1
