"""The computed tree: one committee at one follow-up, at all of them, and the municipality.

Nothing here reads text or files or knows of lines: a figure carries routes. Results hold no model of a whole file, so
that they can be sent between processes.
"""

from maluppfoljning.result.committee import Underlag, compute, trend
from maluppfoljning.result.council import by_committee, municipality, on_shared_scale, slim, unlinked
from maluppfoljning.result.history import Tidpunkt

__all__ = [
    "Tidpunkt",
    "Underlag",
    "by_committee",
    "compute",
    "municipality",
    "on_shared_scale",
    "slim",
    "trend",
    "unlinked",
]
