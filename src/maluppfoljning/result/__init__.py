"""The computed tree: one committee at one follow-up, at all of them, and the municipality.

Nothing here reads text or files or knows of lines: a figure carries routes. Results hold no model of a whole file, so
that they can be sent between processes.
"""

from maluppfoljning.result.assembly import Part
from maluppfoljning.result.committee import Underlag, compute, trend
from maluppfoljning.result.council import (
    Andel,
    alone,
    by_council_goal,
    municipality,
    on_shared_scale,
    outline,
    shares,
    slim,
)
from maluppfoljning.result.gathering import Byten, Följd, Gathering, Nämndandel, followed
from maluppfoljning.result.history import Tidpunkt

__all__ = [
    "Andel",
    "Byten",
    "Följd",
    "Gathering",
    "Nämndandel",
    "Part",
    "Tidpunkt",
    "Underlag",
    "alone",
    "by_council_goal",
    "compute",
    "followed",
    "municipality",
    "on_shared_scale",
    "outline",
    "shares",
    "slim",
    "trend",
]
