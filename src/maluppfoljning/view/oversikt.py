"""The report översikt as a view: the whole municipality at one date, its committees and the council's goals."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from maluppfoljning import model
from maluppfoljning.charts import patterns
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import on_shared_scale
from maluppfoljning.route import Källa, unknown
from maluppfoljning.swedish import DASH, long_date
from maluppfoljning.view import (
    appendix,
    assessment,
    council,
    council_sentences,
    sentences,
    shapes_oversikt,
    totals,
    words,
)
from maluppfoljning.view.calculation import summed_calculation
from maluppfoljning.view.council import Bidrag, Context
from maluppfoljning.view.definition import municipal
from maluppfoljning.view.differences import adds_up
from maluppfoljning.view.moved_index import UNROUNDED
from maluppfoljning.view.shapes import Sammanfattning


def översikt(
    kommunfil: model.Kommunfil | None,
    regelverk: Regelverk,
    resultat: Kommunresultat,
    före: Kommunresultat | None,
    bidrag: Sequence[Bidrag],
    delar: Collection[tuple[str, int]],
    filer: tuple[shapes_oversikt.Felfil, ...],
    fil: str,
    adresser: Mapping[str, str] | None = None,
    källa: Källa = unknown,
) -> shapes_oversikt.Översiktsvy:
    """The whole report.

    ``före``: the municipality at the follow-up before, None when there is none that every committee took part in.
    ``delar``: (id of a council goal, index of a part) that some committee speaks of. ``filer``: files left out because
    of errors. ``fil``: the name of the kommunfil.
    ``adresser``: of the council goals' pages by id, None outside a site. ``källa``: the places in the kommunfil.
    """
    shared = kommunfil or model.Kommunfil(målfil="1", kommun=resultat.kommun)
    ctx = Context(shared, regelverk, resultat, bidrag, delar, adresser or {}, källa)
    occasion = next((t.benämning for t in shared.uppföljningstillfällen if t.datum == resultat.datum), None)
    title = occasion or "Måluppfyllelse i hela kommunen"
    return shapes_oversikt.Översiktsvy(
        titel=f"{resultat.kommun}: {title}" if resultat.kommun else title,
        kommun=resultat.kommun,
        benämning=title,
        datum=long_date(resultat.datum) if resultat.datum else "",
        period=words.years(shared.mandatperiod.från, shared.mandatperiod.till) if shared.mandatperiod else "",
        sammanfattning=_summary(ctx, före, len(filer)),
        bedömningar=tuple(assessment.shared(shared, resultat.datum, resultat.figur, regelverk, "sammanfattning")),
        nämnder=_committees(ctx, före.figur if före else None),
        matriser=tuple(council.matrices(ctx)),
        fullmäktigemål=tuple(council.council_goal(ctx, mål, figur, goals=not adresser) for mål, figur in ctx.linked),
        luckor=council.gaps(ctx, filer),
        beslut=appendix.decisions(shared, None),
        definition=municipal(regelverk, any(mål.delar for mål in shared.fullmäktigemål), källa),
        mönster=patterns(),
        tryck=words.printed(resultat.kommun, "", title, resultat.datum, None),
        fil=fil,
    )


def _summary(ctx: Context, före: Kommunresultat | None, filer: int) -> Sammanfattning:
    figur, regelverk = ctx.resultat.figur, ctx.regelverk
    earlier = _compared(figur, före.figur if före else None)
    spoken = sum((mål.id, i) in ctx.delar for mål, _ in ctx.linked for i in range(len(mål.delar)))
    all_parts = sum(len(mål.delar) for mål, _ in ctx.linked)
    return Sammanfattning(
        meningar=council_sentences.summary(ctx.resultat, regelverk, (spoken, all_parts), filer),
        text="",
        index=words.index(figur.värde, regelverk),
        täckning=sentences.coverage(figur),
        antal=tuple(totals.tally(läge, n) for läge, n in sentences.counts(figur, regelverk)),
        mätare=totals.track(figur, earlier, regelverk),
        stapel=totals.picture(figur, "Samtliga mål", regelverk, height=22),
        beräkning=summed_calculation(
            figur,
            regelverk,
            ctx.källa,
            "kommunens index",
            {b.nyckel: b.plats(b.resultat.nämnd, b.resultat.figur) for b in ctx.bidrag},
        )
        if ctx.resultat.datum
        else None,
        förändring=sentences.change(as_one(ctx.resultat), as_one(före), regelverk) if före else (),
        skillnad=_difference(figur, earlier, regelverk),
    )


def as_one(resultat: Kommunresultat) -> Nämndresultat:
    """The municipality as if it were one committee with all the goals, which may have the same id in two."""
    goals = (part.figur for part in resultat.figur.delar if part.väntad)
    return Nämndresultat(
        nämnd=resultat.kommun,
        kommun=resultat.kommun,
        datum=resultat.datum,
        uppföljning=None,
        figur=resultat.figur,
        områden=(),
        mål=tuple(figur._replace(id=f"{figur.nämnd}/{figur.id}") for figur in goals),
        indikatorer=(),
        ursprung=(),
        etiketter=(),
    )


def _compared(figur: Figur, before: Figur | None) -> Figur | None:
    """The figure before, when the two may be compared."""
    return before if sentences.comparable(figur, before) else None


def _difference(figur: Figur, before: Figur | None, regelverk: Regelverk) -> str:
    if before is None or before.värde is None or figur.värde is None:
        return ""
    return words.signed(figur.värde - before.värde, regelverk)


def _committees(ctx: Context, whole: Figur | None) -> shapes_oversikt.Nämndtabell:
    """``whole``: the municipality at the follow-up before, None when there is none to compare with."""
    figures = [on_shared_scale(bidrag.resultat.figur, bidrag.regelverk, ctx.regelverk) for bidrag in ctx.bidrag]
    states = totals.columns([*figures, ctx.resultat.figur], ctx.regelverk)
    before = [
        _compared(figur, b.förra.figur if b.förra else None) for b, figur in zip(ctx.bidrag, figures, strict=True)
    ]
    whole = _compared(ctx.resultat.figur, whole)
    compared = [
        *((figur, old, b.regelverk) for b, figur, old in zip(ctx.bidrag, figures, before, strict=True)),
        (ctx.resultat.figur, whole, ctx.regelverk),
    ]
    return shapes_oversikt.Nämndtabell(
        kolumner=tuple(words.shown(läge) for läge in states),
        rader=tuple(
            _committee(ctx, b, figur, old, states) for b, figur, old in zip(ctx.bidrag, figures, before, strict=True)
        ),
        summa=_row(
            ctx.resultat.figur,
            "Hela kommunen",
            "",
            states,
            ctx.regelverk,
            ctx.regelverk,
            _difference(ctx.resultat.figur, whole, ctx.regelverk) or DASH,
        ),
        avrundning="" if all(_adds_up(*row) for row in compared) else UNROUNDED,
    )


def _adds_up(figur: Figur, before: Figur | None, regelverk: Regelverk) -> bool:
    if before is None or before.värde is None or figur.värde is None:
        return True
    return adds_up(figur.värde, before.värde, regelverk)


def _committee(
    ctx: Context, bidrag: Bidrag, figur: Figur, before: Figur | None, states: Sequence[model.Läge]
) -> shapes_oversikt.Nämndrad:
    late = ctx.resultat.datum is not None and bidrag.resultat.uppföljning is None
    note = "Har inte rapporterat" if late else ""
    change = _difference(figur, before, bidrag.regelverk) or DASH
    return _row(figur, bidrag.resultat.nämnd, bidrag.adress, states, bidrag.regelverk, ctx.regelverk, change, note)


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
