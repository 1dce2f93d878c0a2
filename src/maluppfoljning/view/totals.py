"""Tables of how many goals are in each state: per område, origin and label, and over the follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from maluppfoljning.charts import Mark, Part, Point, Position, Svg, bar, curve, gauge, position
from maluppfoljning.figures import Figur, Nämndresultat, whole_assessed
from maluppfoljning.latest import latest
from maluppfoljning.model import Läge, Nämndfil
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.swedish import capitalised, listing, long_date
from maluppfoljning.view import movement, sentences, shapes, words

_SCALE = Decimal(0), Decimal(1)
_TICKS = [Mark(Decimal(0), "0"), Mark(Decimal("0.5"), "0,5"), Mark(Decimal(1), "1")]
Told = Callable[[Figur], str]


def _nothing(figur: Figur) -> str:
    return ""


def picture(figur: Figur, namn: str, regelverk: Regelverk, height: int = 14) -> Svg:
    """The bar of a figure, with its counts in the text alternative.

    ``namn``: what it is about; empty in the row of a table, whose header a screen reader has just read.
    """
    shown = [(läge, n) for läge, n in sentences.counts(figur, regelverk) if n]
    said = spoken(figur, regelverk) or "inga mål"
    parts = [Part(n, words.shown(läge).egen_färg or words.shown(läge).färg, läge.slag) for läge, n in shown]
    said = f"{said}, av {sentences.goals(figur)} mål."
    return bar(parts, f"{namn}: {said}" if namn else capitalised(said), height)


def spoken(figur: Figur, regelverk: Regelverk) -> str:
    """What the bar shows: ``8 uppnådda och 7 delvis uppnådda``; empty when there is no goal."""
    return listing(f"{n} {sentences.plural(läge, n)}" for läge, n in sentences.counts(figur, regelverk) if n)


def track(figur: Figur, before: Figur | None, regelverk: Regelverk) -> Svg | None:
    """The index on its way from 0 to 1, with the one before; None when there is no index."""
    if figur.värde is None:
        return None
    old = before.värde if before else None
    said = f"Index {words.index(figur.värde, regelverk)} på en skala från 0 till 1"
    said += f"; förra gången {words.index(old, regelverk)}." if old is not None else "."
    return gauge(figur.värde, old, said)


def columns(figures: Iterable[Figur], regelverk: Regelverk) -> list[Läge]:
    """The states that need a column, best first: those of the scale, and the unjudged when some figure has them."""
    found = {läge.namn: läge for figur in figures for läge, _ in sentences.counts(figur, regelverk)}
    scale = [läge for läge in reversed(regelverk.skala.lägen) if läge.slag in sentences.STATES]
    return [*scale, *(läge for namn, läge in found.items() if all(läge.namn != s.namn for s in scale))]


def table(
    figures: Sequence[Figur], sort: str, by: str, regelverk: Regelverk, total: Figur | None, told: Told = _nothing
) -> shapes.Totaltabell:
    """One row for each figure. ``by``: ”per område”; ``total``: the figure of the last row, None for no such row.

    ``told``: how an index that is calculated nowhere else in the report came about.
    """
    states = columns([*figures, *([total] if total else [])], regelverk)
    return shapes.Totaltabell(
        ankare=f"antal-{sort.casefold()}",
        rubrik=f"Mål och index {by}",
        sort=sort,
        kolumner=tuple(words.shown(läge) for läge in states),
        rader=tuple(
            _row(f, states, regelverk, f"omrade-{f.id}" if f.sort == "område" else "", räkning=told(f)) for f in figures
        ),
        summa=_row(total, states, regelverk, "", "Samtliga mål") if total else None,
    )


def _numbers(figur: Figur, states: Sequence[Läge], regelverk: Regelverk) -> tuple[shapes.Antal, ...]:
    found = {läge.namn: n for läge, n in sentences.counts(figur, regelverk)}
    return tuple(tally(läge, found.get(läge.namn, 0)) for läge in states)


def tally(läge: Läge, n: int) -> shapes.Antal:
    """A count of goals in a state."""
    return shapes.Antal(läge=words.shown(läge), antal=str(n), ord=sentences.plural(läge, n))


def _row(
    figur: Figur, states: Sequence[Läge], regelverk: Regelverk, anchor: str, name: str = "", räkning: str = ""
) -> shapes.Totalrad:
    return shapes.Totalrad(
        ankare=anchor,
        namn=name or capitalised(figur.namn),
        mål=str(sentences.goals(figur)),
        antal=_numbers(figur, states, regelverk),
        index=words.index(figur.värde, regelverk),
        täckning=sentences.coverage(figur),
        stapel=picture(figur, "", regelverk),
        räkning=räkning,
    )


def trend(
    series: Sequence[Nämndresultat], fil: Nämndfil, regelverk: Regelverk, källa: Källa, least: int = 2
) -> shapes.Trend | None:
    """The index at every follow-up, with its place; None when there are fewer than ``least``."""
    if len(series) < least:
        return None
    known, days = _memory(fil, regelverk, källa), tuple(resultat.datum for resultat in series)
    if days not in known:
        known[days] = _trend(series, fil, regelverk, källa)
    return known[days]


@latest
def _memory(fil: Nämndfil, regelverk: Regelverk, källa: Källa) -> dict[tuple[date | None, ...], shapes.Trend]:
    """What has been made of it by the days: two pages of a site draw the same. Holds no result, which is large."""
    return {}


def _trend(series: Sequence[Nämndresultat], fil: Nämndfil, regelverk: Regelverk, källa: Källa) -> shapes.Trend:
    names = {u.datum: u.benämning or "" for u in fil.uppföljningar}
    states = columns([r.figur for r in series], regelverk)
    points, rows, days = [], [], []
    before: Figur | None = None
    for datum, resultat in ((r.datum, r) for r in series if r.datum is not None):
        day = long_date(datum)
        value = resultat.figur.värde
        old = before.värde if before and movement.comparable(resultat.figur, before) else None
        text = words.index(value, regelverk)
        whole = resultat.figur.täckning.räknade == resultat.figur.täckning.alla
        points.append(Point(datum, text, value, whole, whole_assessed(resultat.figur)))
        days.append(day)
        rows.append(
            shapes.Trendrad(
                datum=day,
                benämning=names.get(datum, ""),
                index=text,
                förändring="" if value is None or old is None else words.signed(value - old, regelverk),
                täckning=sentences.coverage(resultat.figur),
                antal=_numbers(resultat.figur, states, regelverk),
                källa="" if resultat.uppföljning is None else källa(("uppföljningar", resultat.uppföljning)),
            )
        )
        before = resultat.figur
    told = [f"{p.text} den {day}" for p, day in zip(points, days, strict=True)]
    said = f"Index för måluppfyllelse: {listing(told)}."
    judged = [day for p, day in zip(points, days, strict=True) if p.assessed]
    said += f" Bedömt av en person den {listing(judged)}." if judged else ""
    return shapes.Trend(
        beskrivning=said,
        diagram=_drawn(points, _heard(points, told, said, regelverk)),
        ensamt=sum(p.value is not None for p in points) == 1,
        ihåligt=any(p.value is not None and not p.whole for p in points),
        ringat=any(p.value is not None and p.assessed for p in points),
        kolumner=tuple(words.shown(läge) for läge in states),
        rader=tuple(rows),
    )


def _drawn(points: Sequence[Point], alternative: str) -> Svg:
    """Over time from two indices. One has no way to show: it stands on the scale from 0 to 1."""
    known = [(p, p.value) for p in points if p.value is not None]
    if len(known) > 1:
        return curve(points, alternative)
    for point, value in known:
        exact = Decimal(value.numerator) / value.denominator
        what = Position(
            Mark(exact, point.text), *_SCALE, Decimal(0), _TICKS, whole=point.whole, assessed=point.assessed
        )
        return position(what, "kurvdiagram", alternative)
    return Svg("")


def _heard(points: Sequence[Point], told: Sequence[str], said: str, regelverk: Regelverk) -> str:
    """The curve for who hears it: of many follow-ups the ends and the bounds. The table has every index."""
    values = [p.value for p in points if p.value is not None]
    if len(values) <= words.MOST_SPOKEN:
        return said
    known = [text for text, p in zip(told, points, strict=True) if p.value is not None]
    low, high = (words.index(value, regelverk) for value in (min(values), max(values)))
    return f"Index för måluppfyllelse. {words.course('index', known, low, high)}"
