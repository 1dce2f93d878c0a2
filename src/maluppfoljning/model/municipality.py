"""The kommunfil: what the committees of a municipality share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from maluppfoljning.keys import Many, Noun, Part, Table, Words, form, key
from maluppfoljning.kinds import CODE, DATE, FONT, ID, LINK, MARKDOWN, MUNICIPALITY, PICTURE, TEXT, VERSION
from maluppfoljning.model.calculation import Beräkning, Skala
from maluppfoljning.model.files import Beslut, Period, Tillåtelse, Ursprung
from maluppfoljning.model.followup import Bedömning


@form(Noun("ett fullmäktigemål", "fullmäktigemålet"))
class Fullmäktigemål:
    """A council goal. ``delar`` are the parts it consists of, so that uncovered parts can be shown."""

    id: str = key(ID, "Fullmäktigemålets id, som nämndernas områden anger.", ex="integration", required=True)
    lydelse: str = key(TEXT, "Fullmäktigemålets lydelse.", required=True)
    delar: tuple[str, ...] = key(Words(TEXT), "Delarna som målet består av.")


@form(Noun("ett uppföljningstillfälle", "uppföljningstillfället"))
class Uppföljningstillfälle:
    """A date at which every committee is expected to report.

    ``bedömningar``: what the municipality itself says then, by id of a council goal, or ``kommun`` for the whole.
    """

    datum: date = key(DATE, "Dagen som uppföljningen avser.", ex="2020-08-31", required=True)
    benämning: str | None = key(TEXT, "Tillfällets namn.", ex="Delårsuppföljning 2020")
    bedömningar: Mapping[str, Bedömning] = key(
        Table(ID, Bedömning), "Bedömningar, med fullmäktigemålets id, eller ordet kommun för kommunen som helhet."
    )


@form(Noun("en färgsättning", "färgsättningen"))
class Palett:
    """The colours of a page that a municipality may choose; None: as ``colours.complete`` says."""

    accent: str | None = key(CODE, "Färg på index, målens nummer och kantlinjer.", ex='"#0d4a66"')
    länk: str | None = key(CODE, "Färg på länkar. Utelämnad: som accent.", ex='"#0b5580"')
    band: str | None = key(CODE, "Bakgrund i sidans huvud. Utelämnad: som accent i den ljusa sidan.", ex='"#0d3b52"')
    bandtext: str | None = key(CODE, "Text i sidans huvud. Utelämnad: vit.", ex='"#ffffff"')


@form(Noun("färger", "färgerna"))
class Färger:
    """Chosen colours for the light page and for the dark one. ``mörk`` None: our own dark colours."""

    ljus: Palett | None = key(Part(Palett), "Färger i den ljusa sidan, som också skrivs ut.")
    mörk: Palett | None = key(Part(Palett), "Färger när läsaren har valt mörkt läge.")


@form(Noun("en publicering", "publiceringen"))
class Publicering:
    """Who publishes the reports and the data, under what terms, and what the pages look like.

    ``logotyp``: path in the kommunkatalog. ``typsnitt``: families that the reader's computer may have, first choice
    first; before our own. ``tillgänglighet``: what the municipality adds to the page about accessibility.
    """

    utgivare: str | None = key(TEXT, "Den som ger ut rapporterna.", ex="Ekerö kommun")
    licens: str | None = key(TEXT, "Villkoren för att använda uppgifterna.", ex="CC0-1.0")
    kontakt: str | None = key(TEXT, "Vart läsaren vänder sig.", ex="socialnamnden@example.se")
    basadress: str | None = key(LINK, "Webbadressen där rapporterna ligger.", ex="https://www.example.se/mal/")
    logotyp: str | None = key(
        PICTURE,
        "Bild i rapporterna: sökvägen från mappen där kommun.yaml ligger. Äldre Word än 2016 visar bara PNG.",
        ex="bilder/logotyp.svg",
    )
    färger: Färger | None = key(
        Part(Färger), "Egna färger i rapporter i HTML. I PDF och Word gäller den ljusa sidans accent."
    )
    typsnitt: tuple[str, ...] = key(
        Words(FONT, single=True), "Teckensnitt som finns på läsarens dator, det önskade först.", ex="Source Sans 3"
    )
    tillgänglighet: str | None = key(
        MARKDOWN, "Kommunens eget tillägg till webbplatsens sida om tillgänglighet (Markdown)."
    )


@form(Noun("en kommunfil", "kommunfilen"))
class Kommunfil:
    """What the committees of a municipality share."""

    målfil: str = key(VERSION, "Formatets version. Första nyckeln i filen.", ex="1", required=True)
    kommun: str = key(TEXT, "Kommunens namn.", ex="Ekerö", required=True)
    kommunkod: str | None = key(MUNICIPALITY, "Kommunkoden, fyra siffror.", ex="0125")
    mandatperiod: Period | None = key(Part(Period), "Mandatperioden.")
    beslut: tuple[Beslut, ...] = key(Many(Beslut), "Fullmäktiges beslut.")
    fullmäktigemål: tuple[Fullmäktigemål, ...] = key(Many(Fullmäktigemål), "Fullmäktiges mål.")
    uppföljningstillfällen: tuple[Uppföljningstillfälle, ...] = key(
        Many(Uppföljningstillfälle), "Dagar då varje nämnd väntas följa upp."
    )
    skalor: tuple[Skala, ...] = key(Many(Skala), "Egna skalor, för alla nämnder.")
    beräkning: Beräkning | None = key(Part(Beräkning), "Hur utfall blir lägen och index, för alla nämnder.")
    ursprung: tuple[Ursprung, ...] = key(Many(Ursprung), "Varifrån nämndernas mål kommer.")
    publicering: Publicering | None = key(Part(Publicering), "Vem som ger ut rapporter och data.")
    tillåt: tuple[Tillåtelse, ...] = key(Many(Tillåtelse), "Anmärkningar på kommunfilen som godtas med skäl.")
