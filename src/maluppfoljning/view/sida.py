"""The page around a report: the municipality's look, who publishes it, and its place in a site."""

from __future__ import annotations

import re
from dataclasses import replace

from maluppfoljning import model
from maluppfoljning.theme import style
from maluppfoljning.view.shapes_sida import Menylänk, Sida, Stil

_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_WEB = re.compile(r"https?://[^\s/@]+(/\S*)?", re.IGNORECASE)


def sida(kommunfil: model.Kommunfil | None, logotyp: str) -> Sida:
    """The page of a report that stands alone. ``logotyp``: the picture as a ``data:`` address, empty for none."""
    publicering = kommunfil.publicering if kommunfil else None
    if kommunfil is None or publicering is None:
        return Sida()
    who = publicering.utgivare or kommunfil.kommun
    contact = publicering.kontakt or ""
    about = (publicering.utgivare, publicering.kontakt, publicering.licens, publicering.basadress)
    return Sida(
        stil=Stil(style(publicering)),
        logotyp=logotyp,
        logotyp_text=who,
        utgivare=publicering.utgivare or "",
        kontakt=contact,
        kontakt_adress=_address(contact),
        licens=publicering.licens or "",
        basadress=publicering.basadress or "",
        om=any(about),
    )


def placed(around: Sida, kommun: str, name: str, format: str) -> Sida:
    """The page in its place in a site. ``name``: of the committee, empty for the overview."""
    start = Menylänk(namn="Översikt", adress=f"index.{format}", aktuell=not name)
    whole = Menylänk(namn="Hela kommunen", adress=f"index.{format}", aktuell=False)
    here = Menylänk(namn=name, adress="", aktuell=True)
    return replace(around, webbplats=f"Mål i {kommun}", meny=(start,), stig=(whole, here) if name else ())


def _address(contact: str) -> str:
    """Where a contact leads: an e-mail address or a web address, else nowhere."""
    if _EMAIL.fullmatch(contact):
        return f"mailto:{contact}"
    return contact if _WEB.fullmatch(contact) else ""
