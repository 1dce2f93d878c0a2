"""The same data under two sets of rules, side by side: does "most goals are reached" survive another rule?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from maluppfoljning.computing import Computed
from maluppfoljning.figures import Figur
from maluppfoljning.output import indexes
from maluppfoljning.output.index import dump, printed
from maluppfoljning.output.indexes import Made
from maluppfoljning.output.table import Tabell
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.source import shown
from maluppfoljning.swedish import MINUS, number
from maluppfoljning.writing import emit

COLUMNS = (
    "Index",
    "Annan regel",
    "Skillnad",
    "Läge",
    "Läge, annan regel",
    "Täckning",
    "Täckning, annan regel",
)
Pair = tuple[Computed[Made], Computed[Made]]


def compare(
    written: Sequence[Computed[Made]],
    other: Sequence[Computed[Made]],
    file: Path,
    by: str | None,
    trend: bool,
    format: str,
    output: Path | None,
) -> int:
    """Writes both results in the format asked for; returns the exit code. ``file`` names the other rules."""
    pairs = list(zip(written, other, strict=True))
    if format == "json":
        emit(dump([_whole(pair, file, trend) for pair in pairs]), output)
    else:
        indexes.TO[format]([named for pair in pairs for named in _tables(pair, file, by, trend)], output)
    return int(any(group.failed for group in written))


def _whole(pair: Pair, file: Path, trend: bool) -> dict[str, object]:
    """The JSON of ``malf index``, with the other result under ``jämförelse``."""
    one, two = (indexes.whole(group, trend) for group in pair)
    return {**one, "jämförelse": {"beräkning": shown(file), **two}}


def _tables(pair: Pair, file: Path, by: str | None, trend: bool) -> Iterator[tuple[tuple[str, ...], Tabell]]:
    for one, two in zip(*(indexes.listings(group, by, trend) for group in pair), strict=True):
        both = zip(one.rows, two.rows, strict=True)
        rows = [_row(words, figure, other, one.rules, two.rules) for (words, figure), (_, other) in both]
        heads = (*one.columns, *COLUMNS)
        title = f"{one.name}: reglerna i målfilerna och i {shown(file)}"
        numeric = (*(False for _ in one.columns), *(not name.startswith("Läge") for name in COLUMNS))
        yield one.lead, Tabell(title, heads, tuple(rows), numeric)


def _row(words: tuple[str, ...], one: Figur, two: Figur, rules: Regelverk, others: Regelverk) -> tuple[str, ...]:
    states = [figure.läge.namn if figure.läge else "–" for figure in (one, two)]
    indices = (printed(one, rules), printed(two, others), _difference(one, two, rules))
    return (*words, *indices, *states, indexes.covered(one), indexes.covered(two))


def _difference(one: Figur, two: Figur, rules: Regelverk) -> str:
    """Taken on the exact values and rounded once, with its sign; a dash when one of them has no figure."""
    if one.värde is None or two.värde is None:
        return "–"
    text = number(two.värde - one.värde, rules.decimaler)
    return text if text.startswith(MINUS) or two.värde <= one.värde else f"+{text}"
