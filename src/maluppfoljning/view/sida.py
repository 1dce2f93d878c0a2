"""The page around a report: the municipality's look, who publishes it, and its place in a site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from maluppfoljning import model
from maluppfoljning.theme import style
from maluppfoljning.view.shapes_sida import Menylänk, Sida, Stil, Uppgift

INDEX = "index"
COUNCIL = "fullmaktigemal-"
"""The pages of council goals begin so, before the id."""


class Page(NamedTuple):
    """A page that every site has: its name without ending, and its title in the menu."""

    name: str
    title: str


REGISTER = Page("mal", "Alla mål")
HISTORY = Page("historik", "Över tid")
DECISIONS = Page("beslut", "Beslut")
METHOD = Page("metod", "Så räknas det")
GLOSSARY = Page("ordlista", "Ordlista")
ACCESSIBILITY = Page("tillganglighet", "Tillgänglighet")
PAGES = (Page(INDEX, "Översikt"), REGISTER, HISTORY, DECISIONS, METHOD, GLOSSARY, ACCESSIBILITY)

TABS: Mapping[str, str] = {"": "Uppföljning", "-plan": "Plan", "-historik": "Historik"}
"""A committee's pages: the ending of the name, and what it is called."""

_EMAIL = re.compile(r"[^\s@<>\"?&%#/:]+@[^\s@<>\"?&%#/:]+\.[^\s@<>\"?&%#/:]+")
"""No sign that would add a header, a text or another addressee to the mail."""
_WEB = re.compile(r"https?://[^\s/@]+(/\S*)?", re.IGNORECASE)


def sida(kommunfil: model.Kommunfil | None, logotyp: str) -> Sida:
    """The page of a report that stands alone. ``logotyp``: the picture as a ``data:`` address, empty for none."""
    publicering = kommunfil.publicering if kommunfil else None
    if kommunfil is None or publicering is None:
        return Sida()
    return Sida(
        stil=Stil(style(publicering)),
        logotyp=logotyp,
        logotyp_text=publicering.utgivare or kommunfil.kommun,
        utgivning=tuple(_published(publicering)),
    )


def _published(publicering: model.Publicering) -> Iterator[Uppgift]:
    told = (
        ("Utgivare", publicering.utgivare, ""),
        ("Kontakt", publicering.kontakt, contact_address(publicering.kontakt or "")),
        ("Villkor för uppgifterna", publicering.licens, ""),
        ("Publicerat på", publicering.basadress, publicering.basadress or ""),
    )
    return (Uppgift(namn=name, text=text, adress=address) for name, text, address in told if text)


def beneath(around: Sida, above: str) -> Sida:
    """The page below one that is about several municipalities, whose address is ``above``; empty when there is none."""
    if not above:
        return around
    return replace(around, meny=(Menylänk(namn="Alla kommuner", adress=above, aktuell=False),))


def placed(around: Sida, kommun: str, format: str, here: str, crumbs: Sequence[tuple[str, str]] = ()) -> Sida:
    """The page in its place in a site.

    ``here``: name of the page. ``crumbs``: name and address of the pages between the overview and this one, then its
    own name with an empty address; none for the overview.
    """
    way = [("Hela kommunen", f"{INDEX}.{format}"), *crumbs] if crumbs else []
    return replace(
        around,
        webbplats=f"Mål i {kommun}",
        meny=(
            *around.meny,
            *(Menylänk(namn=page.title, adress=f"{page.name}.{format}", aktuell=page.name == here) for page in PAGES),
        ),
        stig=tuple(Menylänk(namn=name, adress=address, aktuell=not address) for name, address in way),
    )


def committee_page(
    around: Sida, kommun: str, format: str, nämnd: str, name: str, tabs: Sequence[str], tab: str
) -> Sida:
    """One of a committee's pages in its place. ``name``: of its first page. ``tabs``: the endings of its pages."""
    first = f"{name}.{format}"
    crumbs = ((nämnd, first), (TABS[tab], "")) if tab else ((nämnd, ""),)
    links = tuple(
        Menylänk(namn=TABS[ending], adress=f"{name}{ending}.{format}", aktuell=ending == tab) for ending in tabs
    )
    return replace(placed(around, kommun, format, name, crumbs), flikar=links)


def contact_address(contact: str) -> str:
    """Where a contact leads: an e-mail address or a web address, else nowhere."""
    if _EMAIL.fullmatch(contact):
        return f"mailto:{contact}"
    return contact if _WEB.fullmatch(contact) else ""
