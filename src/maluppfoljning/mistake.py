"""What the reading end of malf reports: one thing wrong in the text of a målfil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from maluppfoljning.record import record

MOST_PER_CODE = 20
"""How many mistakes of one code are listed for a file before the rest are only counted."""


@record
class Mistake:
    """A place in the text and what is wrong there; it knows neither file name nor severity.

    ``line`` and ``column`` count from 1, columns in code points; ``length`` is at least 1 and stays on the line.
    ``text`` and ``remedy`` are Swedish fragments that start in lower case and lack a full stop.
    """

    code: str
    line: int
    column: int
    length: int
    text: str
    remedy: str


def limit(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Keep the first mistakes of each code in order; one last of that code, where the next stood, counts the rest."""
    kept: list[Mistake] = []
    numbers: Counter[str] = Counter()
    overflow: dict[str, int] = {}
    for mistake in mistakes:
        numbers[mistake.code] += 1
        if numbers[mistake.code] == MOST_PER_CODE + 1:
            overflow[mistake.code] = len(kept)
        if numbers[mistake.code] <= MOST_PER_CODE + 1:
            kept.append(mistake)
    for code, index in overflow.items():
        first, rest = kept[index], numbers[code] - MOST_PER_CODE
        text = f"och {rest} fel till av samma slag, det första här"
        kept[index] = Mistake(code, first.line, first.column, first.length, text, first.remedy)
    return kept
