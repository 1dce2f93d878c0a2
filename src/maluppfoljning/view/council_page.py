"""A council goal on a page of its own: what every committee does of it, and how its index came about."""

from __future__ import annotations

from collections.abc import Sequence

from maluppfoljning import model
from maluppfoljning.charts import patterns
from maluppfoljning.figures import Figur
from maluppfoljning.result import Andel, by_council_goal
from maluppfoljning.rows import Rows
from maluppfoljning.swedish import long_date
from maluppfoljning.view import sentences, totals, words
from maluppfoljning.view.council import council_goal
from maluppfoljning.view.municipality import Bidrag, Context
from maluppfoljning.view.shapes_webbplats import Fullmäktigemålsvy, Nämndandel


def council_page(ctx: Context, place: int, mål: model.Fullmäktigemål, figur: Figur) -> Fullmäktigemålsvy:
    """The page of one council goal, the one at ``place`` in the kommunfil, whose figure is ``figur``."""
    states, shared = totals.columns([figur], ctx.regelverk), ctx.kommunfil
    return Fullmäktigemålsvy(
        titel=f"{mål.lydelse} – fullmäktigemål i {shared.kommun}",
        kommun=shared.kommun,
        datum=long_date(ctx.resultat.datum) if ctx.resultat.datum else "",
        period=words.years(shared.mandatperiod.från, shared.mandatperiod.till) if shared.mandatperiod else "",
        fullmäktigemål=council_goal(ctx, place, mål, figur),
        kolumner=tuple(words.shown(läge) for läge in states),
        nämnder=Rows(len(ctx.bidrag), lambda: (_share(ctx, b, mål.id, states) for b in ctx.bidrag)),
        mönster=patterns(),
        tryck=words.printed(shared.kommun, "", mål.lydelse, ctx.resultat.datum, None),
    )


def _share(ctx: Context, bidrag: Bidrag, id: str, states: Sequence[model.Läge]) -> Nämndandel:
    goals = (Andel(id, part) for part, _ in bidrag.mål.under(id))
    figur = by_council_goal(goals, ctx.kommunfil, ctx.regelverk).get(id)
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
