"""The report historik as a view: index and states over time, what changed, what is repeated, forecasts and pace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from maluppfoljning import model
from maluppfoljning.charts import patterns
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa, unknown
from maluppfoljning.swedish import capitalised, long_date
from maluppfoljning.view import measured, movement, sentences, shapes_historik, tempo, totals, where, words
from maluppfoljning.view.differences import unrounded
from maluppfoljning.view.followed import followed
from maluppfoljning.view.forecasts import by_goal, forecasts, hit_rate
from maluppfoljning.view.heatmap import heatmap
from maluppfoljning.view.matris import by_follow_up, used
from maluppfoljning.view.parts import Mätserie
from maluppfoljning.view.plan import numbers

Names = Mapping[str, str]
TITLE = "Måluppfyllelse över tid"


def historik(
    nämndfil: model.Nämndfil,
    kommunfil: model.Kommunfil | None,
    regelverk: Regelverk,
    resultat: Nämndresultat,
    trend: tuple[Nämndresultat, ...],
    källa: Källa | None,
) -> shapes_historik.Historikvy:
    """The whole report. ``trend``: the results at every follow-up, oldest first, of which later ones are left out."""
    place = källa or unknown
    series = [r for r in trend if r.datum and (resultat.datum is None or r.datum <= resultat.datum)]
    printed = numbers(nämndfil)
    goals = [mål for område in nämndfil.områden for mål in område.mål]
    names = {mål.id: f"Mål {printed[mål.id]}: {mål.rubrik or mål.lydelse}" for mål in goals}
    foreseen = forecasts(nämndfil, regelverk, series)
    last = series[-1] if series else resultat
    matrices = by_follow_up(nämndfil, series, regelverk, place)
    occasions = measured.followed_up(nämndfil, last.datum)
    found = tuple(_series(nämndfil, printed, occasions, place))
    return shapes_historik.Historikvy(
        titel=f"{nämndfil.nämnd}: {TITLE}",
        nämnd=nämndfil.nämnd,
        kommun=nämndfil.kommun,
        benämning=TITLE,
        datum=long_date(series[-1].datum) if series and series[-1].datum else "",
        period=words.years(nämndfil.period.från, nämndfil.period.till) if nämndfil.period else "",
        meningar=tuple(in_short(series, regelverk)),
        trend=totals.trend(series, nämndfil, regelverk, place, least=1),
        värmekarta=heatmap(nämndfil, series, regelverk, printed),
        lägen=used(matrices, regelverk),
        matriser=matrices,
        beräkningar=followed(nämndfil, kommunfil, series, regelverk, printed, place),
        förändringar=tuple(_change(*pair, regelverk, names) for pair in reversed(list(pairwise(series)))),
        upprepningar=tuple(_repeated(series, names)),
        prognoser=tuple(by_goal(nämndfil, foreseen, names, place)),
        prognosmening=hit_rate(foreseen),
        takt=tuple(tempo.paces(nämndfil, regelverk, last, printed, place)),
        mätvärden=tuple(measured.tables(found, occasions)),
        serier=found,
        mönster=patterns(),
        tryck=words.printed(nämndfil.kommun, nämndfil.nämnd, TITLE, last.datum, nämndfil.diarienummer),
        fil=place(()).rpartition(":")[0],
        huvud=where.header(nämndfil, place),
    )


def _series(
    fil: model.Nämndfil, printed: Mapping[str, str], occasions: measured.Occasions, källa: Källa
) -> Iterator[Mätserie]:
    """Every series, in file order. ``printed``: the numbers of the goals by id."""
    for route, mål, i in where.indicators(fil):
        yield from measured.series(i, route, f"Mål {printed[mål.id]}", occasions, källa)


def in_short(series: Sequence[Nämndresultat], regelverk: Regelverk) -> Iterator[str]:
    """How often and how it has gone, from the first to the last follow-up."""
    if not series:
        yield "Ingen uppföljning är gjord ännu, så det finns ingen historik att visa."
        return
    first, last = series[0], series[-1]
    if len(series) == 1:
        yield f"En uppföljning är gjord, per den {_day(last)}. Det finns ingen tidigare att jämföra med."
        yield sentences.overall(last.figur, regelverk)
        return
    yield f"{len(series)} uppföljningar är gjorda, från den {_day(first)} till den {_day(last)}."
    old, new = first.figur, last.figur
    if old.värde is None or new.värde is None or not movement.comparable(new, old):
        yield sentences.overall(new, regelverk)
        return
    yield (
        f"Indexet för måluppfyllelse var {words.index(old.värde, regelverk)} vid den första, "
        f"{sentences.over(old, regelverk)}, och är {words.index(new.värde, regelverk)} vid den senaste, "
        f"{sentences.over(new, regelverk)}: en förändring med {words.signed(new.värde - old.värde, regelverk)}"
        f"{unrounded(new.värde, old.värde, regelverk)}."
    )


def _day(resultat: Nämndresultat) -> str:
    return long_date(resultat.datum) if resultat.datum else ""


def _counted(resultat: Nämndresultat) -> dict[str, Figur]:
    """The goals something was expected of."""
    out = {part.figur.id for part in resultat.figur.delar if not part.väntad}
    return {figur.id: figur for figur in resultat.mål if figur.id not in out}


def _change(
    before: Nämndresultat, now: Nämndresultat, regelverk: Regelverk, names: Names
) -> shapes_historik.Förändring:
    old, new = _counted(before), _counted(now)
    order = {läge.namn: läge.värde for läge in regelverk.skala.lägen if läge.värde is not None}
    why = {part.figur.id: part.skäl or "" for part in now.figur.delar if not part.väntad}
    sorts: dict[str, list[shapes_historik.Målbyte]] = {word: [] for word in _HEADINGS}
    for id in names:
        was, is_ = old.get(id), new.get(id)
        if was is not None and is_ is not None and was.läge is is_.läge:
            continue
        sort = _sort(was, is_, order)
        if sort:
            sorts[sort].append(
                shapes_historik.Målbyte(
                    namn=names[id],
                    före=words.state(was.läge if was else None),
                    nu=words.state(is_.läge if is_ else None),
                    skäl=capitalised(why.get(id, "")) if is_ is None else "",
                )
            )
    # Which goals have moved is told by the groups; the sentences about them are for when none has.
    if any(sorts.values()):
        said = movement.index_change(now.figur, before.figur, before.datum, regelverk)
    else:
        said = movement.change(now, before, regelverk)
    return shapes_historik.Förändring(
        ankare=f"forandring-{now.datum}",
        rubrik=f"{_day(before)} till {_day(now)}",
        meningar=said,
        grupper=tuple(
            shapes_historik.Bytesgrupp(
                rubrik=f"{sentences.some(len(found))} mål {_HEADINGS[sort][len(found) > 1]}", mål=tuple(found)
            )
            for sort, found in sorts.items()
            if found
        ),
    )


_HEADINGS = {
    "bättre": ("har fått ett bättre läge",) * 2,
    "sämre": ("har fått ett sämre läge",) * 2,
    "bedömt": ("har blivit bedömt", "har blivit bedömda"),
    "obedömt": ("är inte längre bedömt", "är inte längre bedömda"),
    "nytt": ("är nytt", "är nya"),
    "upphört": ("räknas inte längre",) * 2,
}
"""What has happened to goals: said of one, said of several."""

Order = Mapping[str, Decimal]


def _sort(was: Figur | None, now: Figur | None, order: Order) -> str:
    """What has happened to a goal: a key of ``_HEADINGS``, empty when nothing has."""
    if was is None or now is None:
        return "nytt" if now is not None else "upphört" if was is not None else ""
    before, after = (f.läge.namn if f.läge else "" for f in (was, now))
    if (before in order) != (after in order):
        return "bedömt" if after in order else "obedömt"
    if before not in order or order[before] == order[after]:
        return ""
    return "bättre" if order[after] > order[before] else "sämre"


def _repeated(series: Sequence[Nämndresultat], names: Names) -> Iterator[shapes_historik.Upprepning]:
    """Goals that are not met at two follow-ups running or more; of several runs the longest, and then the newest."""
    counted = [_counted(resultat) for resultat in series]
    for id, name in names.items():
        run: list[tuple[date, model.Läge]] = []
        best: list[tuple[date, model.Läge]] = []
        for resultat, goals in zip(series, counted, strict=True):
            figur = goals.get(id)
            if figur and figur.läge and figur.läge.slag == "ej" and resultat.datum:
                run = [*run, (resultat.datum, figur.läge)]
                best = run if len(run) >= len(best) else best
            else:
                run = []
        if len(best) > 1:
            yield shapes_historik.Upprepning(
                namn=name,
                gånger=f"{len(best)} gånger i rad",
                sedan=long_date(best[0][0]),
                läge=words.shown(best[-1][1]),
                kvar=best[-1][0] == series[-1].datum,
            )
