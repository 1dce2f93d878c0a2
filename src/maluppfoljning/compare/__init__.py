"""Two models → facts: what is written in one and not in the other. What a fact means is told by ``meaning``."""

from maluppfoljning.compare.fact import Fact, Link, Sort, is_same_text
from maluppfoljning.compare.identity import IDENTITY, Matches, items, match
from maluppfoljning.compare.walk import compare, renamed
from maluppfoljning.compare.whole import WHOLE

__all__ = [
    "IDENTITY",
    "WHOLE",
    "Fact",
    "Link",
    "Matches",
    "Sort",
    "compare",
    "is_same_text",
    "items",
    "match",
    "renamed",
]
