"""The pages of a site that are about the whole municipality, each with its report, its name and its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from maluppfoljning.cli.site_whole import Whole
from maluppfoljning.record import Record
from maluppfoljning.render import policy
from maluppfoljning.swedish import long_date
from maluppfoljning.view import gathered
from maluppfoljning.view.council_page import council_page
from maluppfoljning.view.method import method
from maluppfoljning.view.municipal_history import municipal_history
from maluppfoljning.view.reports import OVERVIEW
from maluppfoljning.view.shapes_sida import Sida
from maluppfoljning.view.sida import (
    ACCESSIBILITY,
    COUNCIL,
    DECISIONS,
    GLOSSARY,
    HISTORY,
    INDEX,
    METHOD,
    REGISTER,
    placed,
)
from maluppfoljning.view.sida import Page as SitePage


class Page(NamedTuple):
    """A report's name, the page's name without ending, what makes its view, and the page around it."""

    report: str
    name: str
    view: Callable[[], Record]
    around: Sida


def pages(whole: Whole, format: str) -> Iterator[Page]:
    """Every page of the whole municipality, the overview last. No view is made yet."""
    ctx, kommun = whole.context, whole.context.kommunfil.kommun
    index = f"{INDEX}.{format}"
    for place, mål, figur in ctx.linked:
        crumbs = (("Fullmäktigemål", f"{index}#fullmaktigemal" if format == "html" else index), (mål.lydelse, ""))
        name = f"{COUNCIL}{mål.id}"
        around = placed(whole.around, kommun, format, name, crumbs)
        yield Page("fullmäktigemål", name, partial(council_page, ctx, place, mål, figur), around)
    for report, page, view in _common(whole, format):
        around = placed(whole.around, kommun, format, page.name, ((page.title, ""),))
        around = replace(around, policy=policy("sok.js")) if page is REGISTER else around
        yield Page(report, page.name, view, around)
    yield Page(OVERVIEW, INDEX, lambda: whole.overview, placed(whole.around, kommun, format, INDEX))


def _common(whole: Whole, format: str) -> Iterator[tuple[str, SitePage, Callable[[], Record]]]:
    ctx, kommun, given = whole.context, whole.context.kommunfil.kommun, whole.nämnder
    day = long_date(ctx.resultat.datum) if ctx.resultat.datum else ""
    over_time = partial(
        municipal_history, ctx.kommunfil, ctx.regelverk, whole.series, whole.följder, ctx.adresser, ctx.källa
    )
    yield "register", REGISTER, partial(gathered.register, kommun, day, given)
    yield "kommunhistorik", HISTORY, over_time
    yield "beslutssida", DECISIONS, partial(gathered.decisions, ctx.kommunfil, given, ctx.källa)
    yield "metod", METHOD, partial(method, ctx.kommunfil, ctx.regelverk, given, ctx.källa)
    yield "ordsida", GLOSSARY, partial(gathered.glossary, kommun, given)
    yield "tillgänglighet", ACCESSIBILITY, partial(gathered.accessibility, kommun, ctx.kommunfil)
