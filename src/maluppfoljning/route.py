"""Routes: where something stands in a målfil, without line numbers.

A route is the steps from the root to a value: keys are words, list items are zero-based integers, as in
``("områden", 0, "mål", 2, "lydelse")``. Routes live in findings and results; only ``tree.Tree.locate`` turns one
into a line and a column, at the very edge.
"""

from __future__ import annotations

from maluppfoljning.record import record

Step = str | int
Route = tuple[Step, ...]


@record
class Span:
    """A stretch of one line: line and column are 1-based and count code points; length is at least 1."""

    line: int
    column: int
    length: int = 1
