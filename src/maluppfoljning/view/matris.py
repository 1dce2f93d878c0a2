"""The report matris as a view: goals in rows against years, and against follow-ups with their states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from maluppfoljning import model
from maluppfoljning.charts import patterns
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa, unknown
from maluppfoljning.swedish import DASH, capitalised, listing, long_date
from maluppfoljning.view import sentences, shapes, shapes_matris, where, words
from maluppfoljning.view.followed import followed
from maluppfoljning.view.heatmap import heatmap
from maluppfoljning.view.plan import numbers

YEARS, FOLLOW_UPS = 4, 6
"""Most columns of one table: what can be read on a page in landscape."""

TITLE = "Sammanställning av mål"
NO_YEAR = "Utan år"
Cells = Callable[[model.Mål, int], tuple[shapes_matris.Matrispost, ...]]


def matris(
    nämndfil: model.Nämndfil,
    kommunfil: model.Kommunfil | None,
    regelverk: Regelverk,
    resultat: Nämndresultat,
    trend: tuple[Nämndresultat, ...],
    källa: Källa | None,
) -> shapes_matris.Matrisvy:
    """The whole report. ``trend``: the results at every follow-up, oldest first, of which later ones are left out."""
    series = [r for r in trend if r.datum and (resultat.datum is None or r.datum <= resultat.datum)]
    last = series[-1].datum if series else None
    printed = numbers(nämndfil)
    years = by_year(nämndfil, series, källa or unknown)
    matrices = by_follow_up(nämndfil, series, regelverk, källa or unknown)
    return shapes_matris.Matrisvy(
        titel=f"{nämndfil.nämnd}: {TITLE}",
        nämnd=nämndfil.nämnd,
        kommun=nämndfil.kommun,
        benämning=TITLE,
        period=words.years(nämndfil.period.från, nämndfil.period.till) if nämndfil.period else "",
        meningar=tuple(_in_short(nämndfil, years, series)),
        lägen=used((*years, *matrices), regelverk),
        värmekarta=heatmap(nämndfil, series, regelverk, printed),
        mönster=patterns(),
        år=years,
        uppföljningar=matrices,
        beräkningar=followed(nämndfil, kommunfil, series, regelverk, printed, källa or unknown),
        tryck=words.printed(nämndfil.kommun, nämndfil.nämnd, TITLE, last, nämndfil.diarienummer),
        fil=källa(()).rpartition(":")[0] if källa else "",
        huvud=where.header(nämndfil, källa or unknown),
    )


def _in_short(
    fil: model.Nämndfil, years: Sequence[shapes_matris.Matris], series: Sequence[Nämndresultat]
) -> Iterator[str]:
    goals = sum(len(område.mål) for område in fil.områden)
    if not goals:
        yield "Planen har inga mål."
        return
    if not series:
        yield f"Planen har {goals} mål. Ingen uppföljning är gjord ännu."
    elif len(series) == 1:
        yield f"Planen har {goals} mål. De har följts upp en gång, per den {_day(series[0])}."
    else:
        yield f"Planen har {goals} mål. De har följts upp {len(series)} gånger, senast per den {_day(series[-1])}."
    if years:
        yield (
            "I tabellen över år står varje indikator vid det år då den ska vara nådd, eller det sista år den gäller, "
            "med sitt senaste läge när den har följts upp."
        )
    if series:
        yield "I tabellen över uppföljningar står målens lägen så som de var vid varje uppföljning."


def used(tables: Sequence[shapes_matris.Matris], regelverk: Regelverk) -> tuple[shapes.Läge, ...]:
    """The states that stand in some cell, best first."""
    found = {
        post.läge.ord: post.läge
        for table in tables
        for område in table.områden
        for row in område.mål
        for cell in row.rutor
        for post in cell.poster
        if post.läge
    }
    order = [läge.namn for läge in reversed(regelverk.skala.lägen) if läge.slag in sentences.STATES]
    return tuple(found[namn] for namn in (*order, *(n for n in found if n not in order)) if namn in found)


def year_of(i: model.Indikator) -> str:
    """The year an indicator is to be reached, else the last year it holds; ``Utan år`` when neither is decided."""
    if i.slutdatum:
        return str(i.slutdatum.year)
    return str(i.gäller.till.year) if i.gäller and i.gäller.till else NO_YEAR


def by_year(fil: model.Nämndfil, series: Sequence[Nämndresultat], källa: Källa) -> tuple[shapes_matris.Matris, ...]:
    """Goals against years; none when all indicators have the same year and there are follow-ups to show instead."""
    indicators = [i for område in fil.områden for mål in område.mål for i in mål.indikatorer]
    years = sorted({year_of(i) for i in indicators} - {NO_YEAR})
    if not indicators or (len(years) < 2 and series):
        return ()
    labels = [*years, *([NO_YEAR] if any(year_of(i) == NO_YEAR for i in indicators) else [])]
    latest = _latest(fil, series)

    def cell(mål: model.Mål, column: int) -> tuple[shapes_matris.Matrispost, ...]:
        return tuple(
            shapes_matris.Matrispost(text=i.lydelse, läge=words.state(figur.läge) if figur else None)
            for i in mål.indikatorer
            if year_of(i) == labels[column]
            for figur in (latest.get(i.id),)
        )

    columns = [shapes_matris.Kolumn(namn=label, benämning="", rad="") for label in labels]
    return tuple(_tables("ar", "Mål och år", fil, columns, cell, (), YEARS, källa))


def _latest(fil: model.Nämndfil, series: Sequence[Nämndresultat]) -> Mapping[str, Figur]:
    """The figure of each indicator at the last follow-up where it has an outcome."""
    found: dict[str, Figur] = {}
    for resultat in series:
        if resultat.uppföljning is not None:
            outcomes = fil.uppföljningar[resultat.uppföljning].utfall
            found.update((figur.id, figur) for figur in resultat.indikatorer if figur.id in outcomes)
    return found


def by_follow_up(
    fil: model.Nämndfil, series: Sequence[Nämndresultat], regelverk: Regelverk, källa: Källa
) -> tuple[shapes_matris.Matris, ...]:
    """Goals against follow-ups, with the index and its coverage at the foot; none before the first follow-up.

    ``källa`` gives the places of the goals and of the follow-ups.
    """
    if not series or not any(område.mål for område in fil.områden):
        return ()
    columns = [_column(fil, r, källa) for r in series]
    figures = [{figur.id: figur for figur in r.mål} for r in series]
    why = [{p.figur.id: p.skäl for p in r.figur.delar if not p.väntad} for r in series]

    known: dict[str, tuple[shapes_matris.Matrispost, ...]] = {}  # a few states fill all the cells

    def cell(mål: model.Mål, column: int) -> tuple[shapes_matris.Matrispost, ...]:
        figur, skäl = figures[column].get(mål.id), why[column].get(mål.id)
        if figur is None or skäl:
            return (shapes_matris.Matrispost(text=capitalised(skäl or "räknas inte"), läge=None),)
        if figur.läge is None:
            return (shapes_matris.Matrispost(text=DASH, läge=None),)
        if figur.läge.namn not in known:
            known[figur.läge.namn] = (shapes_matris.Matrispost(text="", läge=words.shown(figur.läge)),)
        return known[figur.läge.namn]

    feet = [
        shapes_matris.Ruta(kolumn=column.namn, poster=(shapes_matris.Matrispost(text=_index(r, regelverk), läge=None),))
        for column, r in zip(columns, series, strict=True)
    ]
    return tuple(_tables("uppfoljning", "Mål och uppföljning", fil, columns, cell, feet, FOLLOW_UPS, källa))


def _column(fil: model.Nämndfil, resultat: Nämndresultat, källa: Källa) -> shapes_matris.Kolumn:
    place = resultat.uppföljning
    return shapes_matris.Kolumn(
        namn=_day(resultat),
        benämning="" if place is None else fil.uppföljningar[place].benämning or "",
        rad="" if place is None else where.line(källa, ("uppföljningar", place)),
    )


def _day(resultat: Nämndresultat) -> str:
    return long_date(resultat.datum) if resultat.datum else ""


def _index(resultat: Nämndresultat, regelverk: Regelverk) -> str:
    """``0,76 (15 av 15 mål)``."""
    return f"{words.index(resultat.figur.värde, regelverk)} ({sentences.coverage(resultat.figur)})"


def _tables(
    name: str,
    title: str,
    fil: model.Nämndfil,
    columns: Sequence[shapes_matris.Kolumn],
    cell: Cells,
    feet: Sequence[shapes_matris.Ruta],
    most: int,
    källa: Källa,
) -> Iterator[shapes_matris.Matris]:
    """One table for each ``most`` columns, of nearly the same width each."""
    printed = numbers(fil)
    n = -(-len(columns) // most)
    for part in range(n):
        span = range(len(columns) * part // n, len(columns) * (part + 1) // n)
        first, last = columns[span[0]].namn, columns[span[-1]].namn
        which = "" if n == 1 else f", {listing((first, last), 'till') if len(span) > 1 else first}"
        yield shapes_matris.Matris(
            ankare=f"{name}-{part + 1}",
            rubrik=f"{title}{which}",
            kolumner=tuple(columns[k] for k in span),
            områden=tuple(
                shapes_matris.Matrisområde(
                    namn=område.namn,
                    mål=tuple(
                        shapes_matris.Matrisrad(
                            nummer=printed[mål.id],
                            rubrik=mål.rubrik or mål.lydelse,
                            rad=where.line(källa, ("områden", o, "mål", m)),
                            rutor=tuple(shapes_matris.Ruta(kolumn=columns[k].namn, poster=cell(mål, k)) for k in span),
                        )
                        for m, mål in enumerate(område.mål)
                    ),
                )
                for o, område in enumerate(fil.områden)
                if område.mål
            ),
            bredd=str(len(span) + 1),
            index=tuple(feet[k] for k in span) if feet else (),
        )
