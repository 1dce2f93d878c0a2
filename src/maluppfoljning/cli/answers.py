"""Answers to what ``malf init`` asks, whether they are options or typed at a prompt."""

from __future__ import annotations

import re

from maluppfoljning.record import record
from maluppfoljning.swedish import quoted

LONGEST = 100
EARLIEST, LATEST = 1901, 2199
"""Years that a målfil may hold, after the first, which the baseline of the example is from."""


@record
class Years:
    """A period, both years included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


KOMMUN, NÄMND, PERIOD = "Exempelkommun", "Exempelnämnden", Years(2027, 2030)
"""What holds when nobody says otherwise: the term of office after the election of 2026, whatever the clock says."""


def a_name(text: str) -> str:
    """The name as it is to be written. Raises ``ValueError`` in Swedish for what cannot be one."""
    name = text.strip()
    if not name:
        raise ValueError("namnet är tomt")
    if len(name) > LONGEST:
        raise ValueError(f"namnet är längre än {LONGEST} tecken")
    odd = next((c for c in name if not c.isprintable()), None)
    if odd is not None:
        raise ValueError(f"namnet innehåller tecknet U+{ord(odd):04X}, som inte syns; skriv det på en rad utan det")
    return name


def a_period(text: str) -> Years:
    """The first and the last year of ``2027-2030``. Raises ``ValueError`` in Swedish."""
    found = re.fullmatch(r"([0-9]{4})\s*[-–]\s*([0-9]{4})", text.strip())
    if not found:
        raise ValueError(f"{quoted(text)} är ingen period, skriv första och sista året: {PERIOD}")
    first, last = int(found[1]), int(found[2])
    if first < EARLIEST or last > LATEST:
        raise ValueError(f"perioden ligger utanför åren {EARLIEST}–{LATEST}")
    if first > last:
        raise ValueError(f"perioden slutar ({last}) innan den börjar ({first})")
    return Years(first, last)
