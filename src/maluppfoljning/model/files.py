"""The two kinds of målfil: a nämndfil (one committee) and a kommunfil (what the committees share)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from maluppfoljning.keys import Many, Noun, Part, Table, Words, form, key
from maluppfoljning.kind import words
from maluppfoljning.kinds import (
    CODE,
    DATE,
    FIRST_DAY,
    FONT,
    FREQUENCY,
    ID,
    LAST_DAY,
    LINK,
    MARKDOWN,
    MUNICIPALITY,
    NUMBER,
    PICTURE,
    TEXT,
    TIME,
    UNIT,
    VERSION,
)
from maluppfoljning.model.calculation import Beräkning, Skala
from maluppfoljning.model.followup import Bedömning, Uppföljning
from maluppfoljning.model.plan import Område, Utgångsvärde
from maluppfoljning.scalars import Tid

PLATS = words(
    "en plats i rapporten", ("före", "Avsnittet trycks före målen."), ("efter", "Avsnittet trycks efter målen.")
)
AKTIVITETSLÄGE = words(
    "ett läge för en aktivitet",
    ("ej påbörjad", "Arbetet har inte börjat."),
    ("påbörjad", "Arbetet pågår."),
    ("genomförd", "Arbetet är klart."),
    ("försenad", "Arbetet blir klart senare än planerat."),
    ("avförd", "Aktiviteten ska inte genomföras."),
)


@form(Noun("en period", "perioden"))
class Period:
    """The time a plan holds, both days included."""

    från: date = key(FIRST_DAY, "Periodens första dag, eller ett år.", ex="2018", required=True)
    till: date = key(LAST_DAY, "Periodens sista dag, eller ett år.", ex="2022", required=True)


@form(Noun("ett beslut", "beslutet"))
class Beslut:
    """A decision that goals rest on. ``paragraf`` None: not known from the source."""

    id: str = key(ID, "Beslutets id, som mål och indikatorer hänvisar till.", ex="kf-2019-1", required=True)
    organ: str = key(TEXT, "Den som beslutade.", ex="Kommunfullmäktige", required=True)
    datum: Tid = key(
        TIME, "Dagen för beslutet, eller månaden eller året när bara det är känt.", ex="2019-03-05", required=True
    )
    paragraf: str | None = key(TEXT, "Paragrafen i protokollet.", ex="§ 1")
    avser: str | None = key(TEXT, "Vad beslutet gäller.", ex="Ekeröalliansens politiska plattform")


@form(Noun("ett ursprung", "ursprunget"))
class Ursprung:
    """Where goals come from; totals are given per origin."""

    id: str = key(ID, "Ursprungets id, som mål och områden anger.", ex="plattform", required=True)
    namn: str = key(TEXT, "Ursprungets namn, så att det kan stå efter ”mål som härrör från”.", required=True)


@form(Noun("ett mätvärde", "mätvärdet"))
class Mätvärde:
    """One measurement of a nyckeltal, in its unit."""

    datum: Tid = key(TIME, "Tiden som mätningen avser.", ex="2018-03", required=True)
    värde: Decimal = key(NUMBER, "Värdet.", ex="42", required=True)


@form(Noun("ett nyckeltal", "nyckeltalet"))
class Nyckeltal:
    """A figure that is followed without a target. ``utgångsvärde`` None: missing, and shown as missing."""

    id: str = key(ID, "Nyckeltalets id.", ex="andel-heltider", required=True)
    lydelse: str = key(TEXT, "Vad som mäts.", ex="Andel heltider", required=True)
    område: str | None = key(ID, "Området (id) som nyckeltalet hör till.")
    redovisas: str | None = key(FREQUENCY, "Hur ofta det redovisas.", ex="kvartal")
    enhet: str | None = key(UNIT, "Enheten. Krävs så snart det finns ett tal.", ex='"%"')
    utgångsvärde: Utgångsvärde | None = key(Part(Utgångsvärde), "Nuläget när planen antogs.")
    mätvärden: tuple[Mätvärde, ...] = key(Many(Mätvärde), "Mätningarna i tidsordning.")


@form(Noun("en aktivitet", "aktiviteten", exclusive=(("område", "mål"),)))
class Aktivitet:
    """Something that is done to reach goals. ``läge`` None: not reported."""

    id: str = key(ID, "Aktivitetens id.", ex="heltidsprojekt", required=True)
    lydelse: str = key(TEXT, "Vad som görs.", required=True)
    område: str | None = key(ID, "Området (id) som aktiviteten hör till.")
    mål: str | None = key(ID, "Målet (id) som aktiviteten hör till.")
    ansvarig: str | None = key(TEXT, "Den som ansvarar.")
    start: Tid | None = key(TIME, "När den börjar.", ex="2018-01")
    klar: Tid | None = key(TIME, "När den ska vara klar.", ex="2019")
    läge: str | None = key(AKTIVITETSLÄGE, "Hur långt den har kommit.", ex="påbörjad")
    kommentar: str | None = key(MARKDOWN, "Kommentar (Markdown).")


@form(Noun("ett begrepp", "begreppet"))
class Begrepp:
    """An entry of the glossary."""

    term: str = key(TEXT, "Ordet.", ex="KKiK", required=True)
    förklaring: str = key(TEXT, "Vad ordet betyder.", required=True)


@form(Noun("ett avsnitt", "avsnittet"))
class Avsnitt:
    """A narrative part. ``plats`` None: before the goals."""

    rubrik: str = key(TEXT, "Avsnittets rubrik.", ex="Inledning", required=True)
    text: str = key(MARKDOWN, "Avsnittets text (Markdown).", required=True)
    plats: str | None = key(PLATS, "Före eller efter målen. Utelämnad: före.", ex="före")


@form(Noun("en tillåtelse", "tillåtelsen"))
class Tillåtelse:
    """A lint finding that is accepted, with its reason. One that is not needed is itself a finding."""

    regel: str = key(TEXT, "Regelns kod, eller koden för en ändring som läggs till samtidigt.", ex="I02", required=True)
    gäller: str | None = key(ID, "Id för det som undantaget gäller. Utelämnat: hela filen.", ex="etableringslan")
    skäl: str = key(TEXT, "Varför det godtas.", required=True)


@form(Noun("en nämndfil", "nämndfilen"))
class Nämndfil:
    """One committee's goals, indicators and follow-ups."""

    målfil: str = key(VERSION, "Formatets version. Första nyckeln i filen.", ex="1", required=True)
    kommun: str = key(TEXT, "Kommunens namn.", ex="Ekerö", required=True)
    nämnd: str = key(TEXT, "Nämndens namn.", ex="Socialnämnden", required=True)
    diarienummer: str | None = key(TEXT, "Ärendets diarienummer.", ex="SN19/65-509")
    period: Period | None = key(Part(Period), "Tiden som planen gäller.")
    beslut: tuple[Beslut, ...] = key(Many(Beslut), "Besluten som allt nedanför vilar på.")
    ursprung: tuple[Ursprung, ...] = key(Many(Ursprung), "Varifrån målen kommer.")
    områden: tuple[Område, ...] = key(Many(Område), "Målområdena med mål och indikatorer.", required=True)
    uppföljningar: tuple[Uppföljning, ...] = key(Many(Uppföljning), "Uppföljningarna i tidsordning.")
    nyckeltal: tuple[Nyckeltal, ...] = key(Many(Nyckeltal), "Nyckeltal utan målvärde.")
    aktiviteter: tuple[Aktivitet, ...] = key(Many(Aktivitet), "Strategiska aktiviteter.")
    begrepp: tuple[Begrepp, ...] = key(Many(Begrepp), "Ordlista som trycks i planen.")
    avsnitt: tuple[Avsnitt, ...] = key(Many(Avsnitt), "Berättande delar av plan och rapport.")
    skalor: tuple[Skala, ...] = key(Many(Skala), "Egna skalor.")
    beräkning: Beräkning | None = key(Part(Beräkning), "Hur utfall blir lägen och index.")
    tillåt: tuple[Tillåtelse, ...] = key(Many(Tillåtelse), "Anmärkningar som godtas med skäl.")


@form(Noun("en beräkningsfil", "beräkningsfilen"))
class Beräkningsfil:
    """Another set of rules to compute the same data by: ``malf index --calculation``. Not part of a kommunkatalog."""

    målfil: str = key(VERSION, "Formatets version. Första nyckeln i filen.", ex="1", required=True)
    beräkning: Beräkning = key(Part(Beräkning), "Hur utfall blir lägen och index.", required=True)
    skalor: tuple[Skala, ...] = key(Many(Skala), "Skalor som beräkningen använder.")


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
        "Bild i rapporter i HTML och PDF, inte i Word: sökvägen från mappen där kommun.yaml ligger.",
        ex="bilder/logotyp.svg",
    )
    färger: Färger | None = key(
        Part(Färger), "Egna färger i rapporter i HTML, och accenten i PDF. Word har en egen mall."
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
