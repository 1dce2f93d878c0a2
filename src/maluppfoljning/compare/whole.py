"""Which forms of the format are compared as one value, and which say nothing when they are empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maluppfoljning.model import (
    Avrundning,
    Beräkning,
    Delvärde,
    Färger,
    Förändring,
    Giltighet,
    Gräns,
    Krav,
    Kön,
    Mellan,
    Målvärde,
    Nivå,
    Palett,
    Period,
    Publicering,
    Taktgränser,
    Tolerans,
    Upphörande,
    Utgångsvärde,
    Villkor,
)

WHOLE: frozenset[type[Any]] = frozenset(
    (
        Avrundning,
        Delvärde,
        Färger,
        Förändring,
        Giltighet,
        Gräns,
        Krav,
        Kön,
        Mellan,
        Målvärde,
        Palett,
        Period,
        Taktgränser,
        Tolerans,
        Upphörande,
        Utgångsvärde,
        Villkor,
    )
)
"""Forms that are compared as one value: their parts mean something only together."""

EMPTY: Mapping[type[Any], Any] = {Beräkning: Beräkning(), Nivå: Nivå(), Publicering: Publicering()}
"""Forms whose every key may be left out: one that is not written says the same as one without keys."""
