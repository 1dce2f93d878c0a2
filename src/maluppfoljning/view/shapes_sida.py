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
    utgivare: str = ""
    kontakt: str = ""
    kontakt_adress: Annotated[str, "länk till kontakten, tom när den varken är e-post eller webbadress"] = ""
    licens: str = ""
    basadress: Annotated[str, "webbadressen där rapporterna ligger"] = ""
    om: Annotated[bool, "det finns något att säga om utgivaren"] = False
