"""What a template may use of the page itself, under the name ``sida``: who publishes it and where in a site it lies.

The same in every report, and all of it is empty for a report that stands alone in a municipality without publicering.
"""

from __future__ import annotations

from typing import Annotated

from maluppfoljning.record import Record


class Stil(str):
    """Finished style rules: a template prints them as they are."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class Menylänk(Record):
    """en länk i webbplatsens meny, i dess stig eller bland en nämnds sidor"""

    namn: str
    adress: str
    aktuell: Annotated[bool, "länken leder till den sida som visas"]


class Uppgift(Record):
    """en uppgift om den som ger ut sidan"""

    namn: Annotated[str, "”Utgivare”, ”Kontakt”, ”Villkor för uppgifterna” eller ”Publicerat på”"]
    text: str
    adress: Annotated[str, "länk, tom när uppgiften inte leder någonstans"]


class Sida(Record):
    """det som gäller sidan och inte rapporten; ligger under namnet `sida`"""

    stil: Annotated[Stil, "kommunens färger och teckensnitt"] = Stil()
    logotyp: Annotated[str, "bilden som en data:-adress"] = ""
    logotyp_text: Annotated[str, "bildens textalternativ, ”Ekerö kommun”"] = ""
    policy: Annotated[str, "tillägg till sidans säkerhetspolicy, när sidan har ett eget skript"] = ""
    webbplats: Annotated[str, "webbplatsens namn, ”Mål i Ekerö”; tom utanför en webbplats"] = ""
    meny: Annotated[tuple[Menylänk, ...], "webbplatsens sidor"] = ()
    stig: Annotated[tuple[Menylänk, ...], "vägen till sidan, ytterst först; tom på webbplatsens första sida"] = ()
    flikar: Annotated[tuple[Menylänk, ...], "nämndens sidor"] = ()
    utgivning: Annotated[tuple[Uppgift, ...], "vem som ger ut sidan och på vilka villkor, till sidans fot"] = ()
