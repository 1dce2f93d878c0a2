"""The pace of indicators (takt) as rows of a table, apart from every index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from maluppfoljning import model
from maluppfoljning.figures import Nämndresultat
from maluppfoljning.latest import latest
from maluppfoljning.pace import BAKÅT, EFTER, I_TAKT, NÅGOT_EFTER, takt
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.swedish import NBSP, number
from maluppfoljning.view import shapes, where, words

SYMBOLS = {I_TAKT: "↗", NÅGOT_EFTER: "→", EFTER: "⇣", BAKÅT: "↘"}


def paces(
    fil: model.Nämndfil, regelverk: Regelverk, resultat: Nämndresultat, numbers: Mapping[str, str], källa: Källa
) -> Iterator[shapes.Takt]:
    """The indicators that count on the day and whose pace can be told, in file order."""
    known = _memory(fil, regelverk, källa)
    if resultat.datum not in known:
        known[resultat.datum] = tuple(_paces(fil, regelverk, resultat, numbers, källa))
    yield from known[resultat.datum]


@latest
def _memory(fil: model.Nämndfil, regelverk: Regelverk, källa: Källa) -> dict[date | None, tuple[shapes.Takt, ...]]:
    """What has been made of it by the day: two pages of a site show the same. Holds no result, which is large."""
    return {}


def _paces(
    fil: model.Nämndfil, regelverk: Regelverk, resultat: Nämndresultat, numbers: Mapping[str, str], källa: Källa
) -> Iterator[shapes.Takt]:
    if resultat.datum is None or resultat.uppföljning is None:
        return
    outcomes = fil.uppföljningar[resultat.uppföljning].utfall
    counted = {part.figur.id for mål in resultat.mål for part in mål.delar if part.väntad}
    for route, mål, i in where.indicators(fil):
        utfall = outcomes.get(i.id) if i.id in counted else None
        if utfall is None or utfall.värde is None or i.utgångsvärde is None or i.målvärde is None:
            continue
        pace = takt(i, utfall, resultat.datum, regelverk)
        if pace.ord is None or pace.framsteg is None or pace.förväntat is None:
            continue
        yield shapes.Takt(
            namn=i.lydelse,
            mål=f"Mål {numbers[mål.id]}",
            utgångsvärde=words.baseline(i.utgångsvärde, i.enhet),
            utfall=words.measured(utfall.värde, i.enhet),
            målvärde=words.target(i.målvärde, i.enhet),
            framsteg=f"{number(pace.framsteg * 100, 0)}{NBSP}%",
            förväntat=f"{number(pace.förväntat * 100, 0)}{NBSP}%",
            ord=pace.ord,
            symbol=SYMBOLS[pace.ord],
            källa=källa(route),
        )
