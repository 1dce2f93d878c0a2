"""A council goal on a page of its own: what every committee does of it, and how its index came about."""

from __future__ import annotations

from maluppfoljning import model
from maluppfoljning.charts import patterns
from maluppfoljning.figures import Figur
from maluppfoljning.swedish import long_date
from maluppfoljning.view import sentences, totals, words
from maluppfoljning.view.council import Bidrag, Context, council_goal
from maluppfoljning.view.shapes_webbplats import Fullmäktigemålsvy, Nämndandel


def council_page(ctx: Context, mål: model.Fullmäktigemål, figur: Figur) -> Fullmäktigemålsvy:
    """The page of one council goal, whose figure is ``figur``."""
    figures = ctx.per_committee(figur)
    states = totals.columns([*figures.values(), figur], ctx.regelverk)
    shared = ctx.kommunfil
    return Fullmäktigemålsvy(
        titel=f"{mål.lydelse} – fullmäktigemål i {shared.kommun}",
        kommun=shared.kommun,
        datum=long_date(ctx.resultat.datum) if ctx.resultat.datum else "",
        period=words.years(shared.mandatperiod.från, shared.mandatperiod.till) if shared.mandatperiod else "",
        fullmäktigemål=council_goal(ctx, mål, figur),
        kolumner=tuple(words.shown(läge) for läge in states),
        nämnder=tuple(_share(ctx, b, figures.get(b.nyckel), states) for b in ctx.bidrag),
        mönster=patterns(),
        tryck=words.printed(shared.kommun, "", mål.lydelse, ctx.resultat.datum, None),
    )


def _share(ctx: Context, bidrag: Bidrag, figur: Figur | None, states: list[model.Läge]) -> Nämndandel:
    found = {läge.namn: n for läge, n in sentences.counts(figur, ctx.regelverk)} if figur else {}
    return Nämndandel(
        nämnd=bidrag.resultat.nämnd,
        adress=bidrag.adress,
        lucka=figur is None,
        läge=words.state(figur.läge) if figur else None,
        antal=tuple(totals.tally(läge, found.get(läge.namn, 0)) for läge in states),
        mål=str(sentences.goals(figur)) if figur else "0",
        index=words.index(figur.värde if figur else None, ctx.regelverk),
        täckning=sentences.coverage(figur) if figur else "",
    )
