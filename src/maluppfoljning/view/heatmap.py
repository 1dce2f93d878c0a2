"""The goals' states at every follow-up as one picture. The table of the same stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maluppfoljning import model
from maluppfoljning.charts import Row, Svg, Tile, heat
from maluppfoljning.figures import Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import long_date
from maluppfoljning.view import sentences, words

LEAST = 2
"""Follow-ups: one alone has nothing to be compared with."""


def heatmap(
    fil: model.Nämndfil, series: Sequence[Nämndresultat], regelverk: Regelverk, numbers: Mapping[str, str]
) -> Svg | None:
    """Goals in rows, grouped by område, and follow-ups in columns; None when there are fewer than two to compare.

    ``series``: the results, oldest first. ``numbers``: the printed number of each goal by id.
    """
    if len(series) < LEAST or not any(område.mål for område in fil.områden):
        return None
    states = [{part.figur.id: part.figur.läge for part in r.figur.delar if part.väntad} for r in series]
    rows = [
        Row(_label(numbers[mål.id]), tuple(_tile(at.get(mål.id)) for at in states), first=place == 0)
        for område in fil.områden
        for place, mål in enumerate(område.mål)
    ]
    return heat(rows, _columns(series), _said(series, regelverk, len(rows)))


def _label(number: str) -> str:
    return number if len(number) < 5 else f"{number[:4]}…"


def _tile(läge: model.Läge | None) -> Tile | None:
    if läge is None:
        return None
    shown = words.shown(läge)
    return Tile(shown.egen_färg or shown.färg, läge.slag, läge.symbol)


def _columns(series: Sequence[Nämndresultat]) -> list[str]:
    """``2019`` where there is one follow-up a year, else ``2019-08``."""
    days = [r.datum for r in series if r.datum]
    years = [str(day.year) for day in days]
    return years if len(set(years)) == len(years) else [f"{day.year}-{day.month:02}" for day in days]


def _said(series: Sequence[Nämndresultat], regelverk: Regelverk, goals: int) -> str:
    first, last = series[0], series[-1]
    days = [long_date(r.datum) for r in (first, last) if r.datum]
    how = sentences.listed(sentences.with_zero(sentences.counts(last.figur, regelverk)), "mål")
    return (
        f"Läget för {goals} mål vid {len(series)} uppföljningar, från den {days[0]} till den {days[-1]}. "
        f"Vid den senaste {how}."
    )
