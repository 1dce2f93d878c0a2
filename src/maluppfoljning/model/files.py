"""The nämndfil (one committee), and what stands in it beside the goals and the follow-ups."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from maluppfoljning.hints import STAGES
from maluppfoljning.keys import Many, Noun, Part, form, key
from maluppfoljning.kind import words
from maluppfoljning.kinds import (
    FIRST_DAY,
    ID,
    LAST_DAY,
    MARKDOWN,
    NUMBER,
    TEXT,
    TIME,
    UNIT,
    VERSION,
)
from maluppfoljning.model.calculation import Beräkning, Skala
from maluppfoljning.model.followup import Uppföljning
from maluppfoljning.model.plan import FREQUENCY, Område, Utgångsvärde
from maluppfoljning.scalars import Tid

PLATS = words("en plats i rapporten", ("före", "Avsnittet står före målen."), ("efter", "Avsnittet står efter målen."))
AKTIVITETSLÄGE = words(
    "ett läge för en aktivitet",
    ("ej påbörjad", "Arbetet har inte börjat."),
    ("påbörjad", "Arbetet pågår."),
    ("genomförd", "Arbetet är klart."),
    ("försenad", "Arbetet blir klart senare än planerat."),
    ("avförd", "Aktiviteten ska inte genomföras."),
    other=STAGES,
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
    begrepp: tuple[Begrepp, ...] = key(Many(Begrepp), "Ordlista, som står i planen.")
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
