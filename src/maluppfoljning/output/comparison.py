"""The same data under two sets of rules, side by side: does "most goals are reached" survive another rule?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from maluppfoljning.computing import Computed
from maluppfoljning.figures import Figur
from maluppfoljning.output import indexes
from maluppfoljning.output.index import dump, printed
from maluppfoljning.output.indexes import Made
from maluppfoljning.output.otherwise import otherwise
from maluppfoljning.output.table import Tabell
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.source import shown
from maluppfoljning.swedish import MINUS, number
from maluppfoljning.writing import emit

COLUMNS = (
    "Index",
    "Annan regel",
    "Skillnad",
    "Uppnådda",
    "Uppnådda, annan regel",
    "Läge",
    "Läge, annan regel",
    "Täckning",
    "Täckning, annan regel",
)
EXACT = "Skillnaden är räknad på oavrundade tal."
Pair = tuple[Computed[Made], Computed[Made]]


def compare(
    written: Sequence[Computed[Made]],
    other: Sequence[Computed[Made]],
    file: Path,
    by: str | None,
    trend: bool,
    format: str,
    output: Path | None,
) -> tuple[int, str]:
    """Writes both results in the format asked for. ``file`` names the other rules.

    Returns the exit code, and what the reader of a form without room for it is to be told beside it: what differs
    between the rules; empty when the form says it itself.
    """
    pairs = list(zip(written, other, strict=True))
    told = f"Annan regel: {otherwise([rules for pair in pairs for rules in _rules(pair)])}"
    if format == "json":
        emit(dump([_whole(pair, file, trend) for pair in pairs]), output)
    else:
        named = [named for pair in pairs for named in _tables(pair, file, by, trend)]
        first = [(lead, replace(table, ingress=told)) for lead, table in named[:1]]
        indexes.TO[format]([*first, *named[1:]], output)
    return int(any(group.failed for group in written)), told if format == "csv" else ""


def _whole(pair: Pair, file: Path, trend: bool) -> dict[str, object]:
    """The JSON of ``malf index``, with the other result under ``jämförelse``."""
    one, two = (indexes.whole(group, trend) for group in pair)
    return {**one, "jämförelse": {"beräkning": shown(file), "regel": otherwise(_rules(pair)), **two}}


def _rules(pair: Pair) -> list[tuple[Regelverk, Regelverk]]:
    """As written and otherwise: of the municipality, when there is a kommunfil or no committee, and of each nämnd."""
    one, two = pair
    own = [(c.rules, d.rules) for c, d in zip(one.committees, two.committees, strict=True)]
    return [*([(one.rules, two.rules)] if one.shared or not own else []), *own]


def _tables(pair: Pair, file: Path, by: str | None, trend: bool) -> Iterator[tuple[tuple[str, ...], Tabell]]:
    for one, two in zip(*(indexes.listings(group, by, trend) for group in pair), strict=True):
        both = [(words, figure, other) for (words, figure), (_, other) in zip(one.rows, two.rows, strict=True)]
        rows = [_row(words, figure, other, one.rules, two.rules) for words, figure, other in both]
        goals = any(figure.sort == "mål" for _, figure, _ in both)  # a goal is reached or not, as its state says
        kept = [name for name in COLUMNS if not (goals and name.startswith("Uppnådda"))]
        heads = (*one.columns, *kept)
        title = f"{one.name}: reglerna i målfilerna och i {shown(file)}"
        numeric = (*(False for _ in one.columns), *(not name.startswith("Läge") for name in kept))
        cells = tuple((*words, *(row[name] for name in kept)) for (words, *_), row in zip(both, rows, strict=True))
        yield one.lead, Tabell(title, heads, cells, numeric, EXACT if any(map(_seems_wrong, rows)) else None)


def _row(words: tuple[str, ...], one: Figur, two: Figur, rules: Regelverk, others: Regelverk) -> dict[str, str]:
    states = [figure.läge.namn if figure.läge else "–" for figure in (one, two)]
    indices = (printed(one, rules), printed(two, others), _difference(one, two, rules))
    coverage = (indexes.covered(one), indexes.covered(two))
    return dict(zip(COLUMNS, (*indices, _reached(one, rules), _reached(two, others), *states, *coverage), strict=True))


def _reached(figure: Figur, rules: Regelverk) -> str:
    """``8 av 15``: the goals whose state is reached, of all in force."""
    reached = {läge.namn for läge in rules.skala.lägen if läge.slag == "uppnått"}
    return f"{sum(n for name, n in figure.antal if name in reached)} av {sum(n for _, n in figure.antal)}"


def _seems_wrong(row: dict[str, str]) -> bool:
    """Whether the printed indices, each rounded once, do not differ by the printed difference."""
    written = (row["Annan regel"], row["Index"], row["Skillnad"])
    if "–" in written:
        return False
    two, one, difference = (Decimal(text.replace(",", ".").replace(MINUS, "-")) for text in written)
    return two - one != difference


def _difference(one: Figur, two: Figur, rules: Regelverk) -> str:
    """Taken on the exact values and rounded once, with its sign; a dash when one of them has no figure."""
    if one.värde is None or two.värde is None:
        return "–"
    text = number(two.värde - one.värde, rules.decimaler)
    return text if text.startswith(MINUS) or two.värde <= one.värde else f"+{text}"
