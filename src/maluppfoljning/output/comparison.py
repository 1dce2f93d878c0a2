"""The same data under two sets of rules, side by side: does "most goals are reached" survive another rule?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maluppfoljning.computing import Computed
from maluppfoljning.figures import Figur
from maluppfoljning.output import indexes
from maluppfoljning.output.index import dump, municipality, printed
from maluppfoljning.output.indexes import GROUPS, Made
from maluppfoljning.output.table import Tabell
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.source import shown
from maluppfoljning.swedish import MINUS, number
from maluppfoljning.writing import emit

Pair = tuple[Computed[Made], Computed[Made]]


def compare(
    written: Sequence[Computed[Made]],
    other: Sequence[Computed[Made]],
    file: Path,
    by: str,
    format: str,
    output: Path | None,
) -> int:
    """Writes both results in the format asked for; returns the exit code. ``file`` names the other rules."""
    pairs = list(zip(written, other, strict=True))
    if format == "json":
        emit(dump([_whole(pair, file) for pair in pairs]), output)
    else:
        indexes.TO[format]([named for pair in pairs for named in _tables(pair, file, by)], output)
    return int(any(group.failed for group in written))


def _whole(pair: Pair, file: Path) -> dict[str, object]:
    """The JSON of ``malf index``, with the other result under ``jämförelse``."""
    one, two = (municipality(g.result, g.rules, [c.made.json for c in g.committees], g.shared) for g in pair)
    return {**one, "jämförelse": {"beräkning": shown(file), **two}}


def _tables(pair: Pair, file: Path, by: str) -> list[tuple[tuple[str, ...], Tabell]]:
    made: list[tuple[tuple[str, ...], Tabell]] = []
    for one, two in zip(pair[0].committees, pair[1].committees, strict=True):
        noun, before = GROUPS[by](one.result)
        _, after = GROUPS[by](two.result)
        names = [*(figure.namn for figure in before), f"{one.result.nämnd}, samtliga mål"]
        figures = zip((*before, one.result.figur), (*after, two.result.figur), strict=True)
        rows = [_row(n, a, b, one.rules, two.rules) for n, (a, b) in zip(names, figures, strict=True)]
        columns = (noun, "Index", "Annan regel", "Skillnad", "Läge", "Läge, annan regel")
        title = f"{one.result.nämnd}: reglerna i målfilerna och i {shown(file)}"
        table = Tabell(title, columns, tuple(rows), (False, True, True, True, False, False))
        day = one.result.datum.isoformat() if one.result.datum else ""
        made.append(((one.result.kommun, one.result.nämnd, day), table))
    return made


def _row(name: str, one: Figur, two: Figur, rules: Regelverk, others: Regelverk) -> tuple[str, ...]:
    states = [figure.läge.namn if figure.läge else "–" for figure in (one, two)]
    return (name, printed(one, rules), printed(two, others), _difference(one, two, rules), *states)


def _difference(one: Figur, two: Figur, rules: Regelverk) -> str:
    """Taken on the exact values and rounded once, with its sign; a dash when one of them has no figure."""
    if one.värde is None or two.värde is None:
        return "–"
    text = number(two.värde - one.värde, rules.decimaler)
    return text if text.startswith(MINUS) or two.värde <= one.värde else f"+{text}"
