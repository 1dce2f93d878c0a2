"""The report översikt as a view: the whole municipality at one date, its committees and the council's goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from maluppfoljning import model
from maluppfoljning.charts import patterns
from maluppfoljning.figures import Figur, Kommunresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import Byten
from maluppfoljning.rows import Rows
from maluppfoljning.swedish import DASH, long_date
from maluppfoljning.view import (
    appendix,
    assessment,
    council,
    council_sentences,
    movement,
    sentences,
    shapes_oversikt,
    totals,
    where,
    words,
)
from maluppfoljning.view.calculation import over_rows, summed_row
from maluppfoljning.view.definition import municipal
from maluppfoljning.view.differences import UNROUNDED, adds_up
from maluppfoljning.view.municipality import Bidrag, Context
from maluppfoljning.view.shapes import Beräkning, Delrad, Sammanfattning


def översikt(
    ctx: Context,
    före: Kommunresultat | None,
    moved: Byten,
    filer: tuple[shapes_oversikt.Felfil, ...],
    fil: str,
) -> shapes_oversikt.Översiktsvy:
    """The whole report.

    ``före``: the municipality at the follow-up before, None when there is none that every committee took part in, and
    ``moved`` how its goals have changed state since. ``filer``: files left out because of errors. ``fil``: the name of
    the kommunfil.
    """
    shared, regelverk, resultat = ctx.kommunfil, ctx.regelverk, ctx.resultat
    occasion = next((t.benämning for t in shared.uppföljningstillfällen if t.datum == resultat.datum), None)
    title = occasion or "Måluppfyllelse i hela kommunen"
    return shapes_oversikt.Översiktsvy(
        titel=f"{resultat.kommun}: {title}" if resultat.kommun else title,
        kommun=resultat.kommun,
        benämning=title,
        datum=long_date(resultat.datum) if resultat.datum else "",
        period=words.years(shared.mandatperiod.från, shared.mandatperiod.till) if shared.mandatperiod else "",
        sammanfattning=_summary(ctx, före, moved, len(filer)),
        bedömningar=tuple(
            assessment.shared(shared, resultat.datum, resultat.figur, regelverk, "sammanfattning", ctx.källa)
        ),
        nämnder=_committees(ctx, före.figur if före else None),
        matriser=council.matrices(ctx),
        fullmäktigemål=tuple(council.council_goal(ctx, *goal, goals=not ctx.adresser) for goal in ctx.linked),
        luckor=council.gaps(ctx, filer),
        beslut=appendix.decisions(shared, None, ctx.källa),
        definition=municipal(shared, regelverk, ctx.källa),
        mönster=patterns(),
        tryck=words.printed(resultat.kommun, "", title, resultat.datum, None),
        fil=fil,
        huvud=where.header(shared, ctx.källa) if fil else "",
    )


def _summary(ctx: Context, före: Kommunresultat | None, moved: Byten, filer: int) -> Sammanfattning:
    figur, regelverk = ctx.resultat.figur, ctx.regelverk
    earlier = _compared(figur, före.figur if före else None)
    spoken = sum((mål.id, i) in ctx.delar for _, mål, _ in ctx.linked for i in range(len(mål.delar)))
    all_parts = sum(len(mål.delar) for _, mål, _ in ctx.linked)
    return Sammanfattning(
        meningar=council_sentences.summary(ctx.resultat, regelverk, (spoken, all_parts), filer),
        text="",
        index=words.index(figur.värde, regelverk),
        täckning=sentences.coverage(figur),
        antal=tuple(totals.tally(läge, n) for läge, n in sentences.counts(figur, regelverk)),
        mätare=totals.track(figur, earlier, regelverk),
        stapel=totals.picture(figur, "Samtliga mål", regelverk, height=22),
        beräkning=_calculation(ctx) if ctx.resultat.datum else None,
        förändring=movement.changed(figur, före.figur, före.datum, moved, regelverk) if före else (),
        skillnad=_difference(figur, earlier, regelverk),
    )


def _calculation(ctx: Context) -> Beräkning:
    """The calculation of the municipality's index: what each committee's goals add to the sum."""
    summed = [(b, b.summa) for b in ctx.bidrag if b.summa]

    def rows() -> Iterator[Delrad]:
        for b, summa in summed:
            plats = b.plats(b.resultat.nämnd, b.resultat.figur, b.källa)
            yield summed_row(plats, summa, ctx.regelverk)

    sums = [summa.värde for _, summa in summed if summa.antal]
    shown = Rows(len(summed), rows)
    return over_rows(ctx.resultat.figur, ctx.regelverk, ctx.källa, "kommunens index", shown, sums)


def _compared(figur: Figur, before: Figur | None) -> Figur | None:
    """The figure before, when the two may be compared."""
    return before if movement.comparable(figur, before) else None


def _difference(figur: Figur, before: Figur | None, regelverk: Regelverk) -> str:
    if before is None or before.värde is None or figur.värde is None:
        return ""
    return words.signed(figur.värde - before.värde, regelverk)


def _committees(ctx: Context, whole: Figur | None) -> shapes_oversikt.Nämndtabell:
    """``whole``: the municipality at the follow-up before, None when there is none to compare with."""
    figur, rules = ctx.resultat.figur, ctx.regelverk
    states = totals.columns(chain(map(ctx.shown, ctx.bidrag), [figur]), rules)
    whole = _compared(figur, whole)
    exact = all(_adds_up(b.resultat.figur, _before(b), b.regelverk) for b in ctx.bidrag)
    return shapes_oversikt.Nämndtabell(
        kolumner=tuple(words.shown(läge) for läge in states),
        rader=Rows(len(ctx.bidrag), lambda: (_committee(ctx, b, states) for b in ctx.bidrag)),
        summa=_row(figur, "Hela kommunen", "", states, rules, rules, _difference(figur, whole, rules) or DASH),
        avrundning="" if exact and _adds_up(figur, whole, rules) else UNROUNDED,
    )


def _before(bidrag: Bidrag) -> Figur | None:
    """The committee's figure at its follow-up before, when the two may be compared."""
    return _compared(bidrag.resultat.figur, bidrag.förra[1] if bidrag.förra else None)


def _adds_up(figur: Figur, before: Figur | None, regelverk: Regelverk) -> bool:
    if before is None or before.värde is None or figur.värde is None:
        return True
    return adds_up(figur.värde, before.värde, regelverk)


def _committee(ctx: Context, bidrag: Bidrag, states: Sequence[model.Läge]) -> shapes_oversikt.Nämndrad:
    late = ctx.resultat.datum is not None and bidrag.resultat.uppföljning is None
    note = "Har inte rapporterat" if late else ""
    figur, rules = ctx.shown(bidrag), bidrag.regelverk
    change = _difference(figur, _before(bidrag), rules) or DASH
    return _row(figur, bidrag.resultat.nämnd, bidrag.adress, states, rules, ctx.regelverk, change, note)


def _row(
    figur: Figur,
    namn: str,
    adress: str,
    states: Sequence[model.Läge],
    own: Regelverk,
    shared: Regelverk,
    skillnad: str = "",
    anmärkning: str = "",
) -> shapes_oversikt.Nämndrad:
    found = {läge.namn: n for läge, n in sentences.counts(figur, shared)}
    return shapes_oversikt.Nämndrad(
        namn=namn,
        adress=adress,
        stapel=totals.picture(figur, "", shared),
        mål=str(sentences.goals(figur)),
        antal=tuple(totals.tally(läge, found.get(läge.namn, 0)) for läge in states),
        index=words.index(figur.värde, own),
        skillnad=skillnad,
        täckning=sentences.coverage(figur),
        anmärkning=anmärkning,
    )
