"""The plan: what was decided. Områden with goals, goals with indicators, indicators with targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from maluppfoljning.hints import DIRECTIONS, FREQUENCIES
from maluppfoljning.keys import Many, Noun, Part, Table, Words, form, key
from maluppfoljning.kind import words
from maluppfoljning.kinds import (
    COUNT,
    FIRST_DAY,
    ID,
    KOLADA,
    LAST_DAY,
    MARKDOWN,
    NUMBER,
    SHARE,
    STATE,
    TEXT,
    UNIT,
    YEAR,
)
from maluppfoljning.model.calculation import BEDÖMNING, DELGRUPPSVÄGNING, SAMMANVÄGNING, Gräns, Tolerans, Villkor
from maluppfoljning.swedish import MONTHS

RIKTNING = words(
    "en riktning",
    ("öka", "Ett högre värde är bättre."),
    ("minska", "Ett lägre värde är bättre."),
    other=DIRECTIONS,
)
FREQUENCY = words(
    "en mätfrekvens",
    ("månad", "Tolv gånger om året."),
    ("kvartal", "Fyra gånger om året."),
    ("tertial", "Tre gånger om året."),
    ("halvår", "Två gånger om året."),
    ("år", "En gång om året."),
    ("vartannat år", "En gång på två år."),
    other=FREQUENCIES,
)
MONTH = words("en månad", *MONTHS)
PER = words(
    "en tidsrymd",
    ("år", "Förändringen gäller varje år."),
    ("halvår", "Förändringen gäller varje halvår."),
    ("tertial", "Förändringen gäller var fjärde månad."),
    ("kvartal", "Förändringen gäller varje kvartal."),
    ("månad", "Förändringen gäller varje månad."),
    ("mandatperiod", "Förändringen gäller varje mandatperiod, fyra år."),
)

_BESLUT = "Det eller de beslut (id) som detta vilar på."
_ANSVARIG = "Den som ansvarar, till exempel en enhet eller en roll."
_VIKT = "Vikten i sammanvägningen. Utelämnad: 1. Med 0 visas den men räknas inte."
_ERSÄTTER = "Det id som saken hade tidigare, när den har bytt id."


@form(Noun("en giltighet", "giltigheten", one_of=("från", "till")))
class Giltighet:
    """The days when a thing counts, both included. None: open in that direction."""

    från: date | None = key(FIRST_DAY, "Första dagen, eller ett år (dess första dag).", ex="2018")
    till: date | None = key(LAST_DAY, "Sista dagen, eller ett år (dess sista dag).", ex="2018")

    def covers(self, day: date) -> bool:
        """Whether the thing counts on ``day``."""
        return (self.från is None or self.från <= day) and (self.till is None or day <= self.till)


@form(Noun("ett upphörande", "upphörandet"))
class Upphörande:
    """Retires a thing from ``datum`` on and keeps its history."""

    datum: date = key(FIRST_DAY, "Dagen då det upphör att gälla.", ex="2021-01-01", required=True)
    skäl: str = key(TEXT, "Varför det upphör.", required=True)
    beslut: tuple[str, ...] = key(Words(ID, single=True), "Det eller de beslut som avslutar det.")


@form(Noun("ett utgångsvärde", "utgångsvärdet"))
class Utgångsvärde:
    """The baseline, in the indicator's unit; may be negative. ``år`` None: the source gives no year."""

    värde: Decimal = key(NUMBER, "Värdet som förändringen räknas från, i indikatorns enhet.", ex="−34", required=True)
    år: int | None = key(YEAR, "Året som värdet avser.", ex="2022")


@form(Noun("ett intervall", "intervallet"))
class Mellan:
    """A closed interval in the indicator's unit; the ends meet the target."""

    från: Decimal = key(NUMBER, "Intervallets lägsta värde.", ex="95", required=True)
    till: Decimal = key(NUMBER, "Intervallets högsta värde.", ex="105", required=True)


@form(Noun("en förändring", "förändringen", one_of=("minst", "högst"), exclusive=(("minst", "högst"),)))
class Förändring:
    """A target for the change. In the indicator's unit from the previous outcome, or in percent of the baseline."""

    minst: Decimal | None = key(NUMBER, "Minst så stor ska förändringen vara.", ex="2")
    högst: Decimal | None = key(NUMBER, "Högst så stor får förändringen vara.", ex="5")
    per: str | None = key(PER, "Tidsrymden som förändringen gäller, när den är återkommande.", ex="år")
    enhet: str | None = key(UNIT, 'Skriv "%" när förändringen är i procent. Utelämnad: indikatorns enhet.', ex='"%"')


_NUMERIC = ("minst", "högst", "exakt", "mellan", "förändring")


@form(
    Noun(
        "ett målvärde",
        "målvärdet",
        one_of=(*_NUMERIC, "riktning"),
        exclusive=tuple((a, b) for i, a in enumerate(_NUMERIC) for b in _NUMERIC[i + 1 :]),
    )
)
class Målvärde:
    """The target: exactly one numeric form, or a direction alone when no number is decided; equality meets."""

    minst: Decimal | None = key(NUMBER, "Värdet ska vara minst detta.", ex="90")
    högst: Decimal | None = key(NUMBER, "Värdet får vara högst detta.", ex="11")
    exakt: Decimal | None = key(NUMBER, "Värdet ska vara just detta.", ex="0")
    mellan: Mellan | None = key(Part(Mellan), "Värdet ska ligga i intervallet.")
    förändring: Förändring | None = key(Part(Förändring), "Hur mycket värdet ska förändras.")
    riktning: str | None = key(
        RIKTNING, "Önskad riktning: ensam när inget tal är beslutat, eller bredvid ett tal.", ex="öka"
    )


@form(Noun("en delgrupp", "delgruppen"))
class Delgrupp:
    """One population of an indicator."""

    id: str = key(ID, "Delgruppens id, som utfallens delvärden anger.", ex="hemtjanst", required=True)
    namn: str = key(TEXT, "Delgruppens namn i rapporter.", ex="hemtjänst", required=True)


@form(Noun("en indikator", "indikatorn"))
class Indikator:
    """What shows how well a goal is reached. None and empty: not written; see each key's explanation."""

    id: str = key(ID, "Indikatorns id. Ändras aldrig när det har använts.", ex="mat-valbara-ratter", required=True)
    lydelse: str = key(TEXT, "Indikatorns lydelse, ordagrant som beslutad.", required=True)
    verksamhet: str | None = key(TEXT, "Verksamheten som indikatorn gäller.", ex="Äldreomsorg")
    slutdatum: date | None = key(
        LAST_DAY, "När den ska vara nådd: ett datum, eller ett år (dess sista dag).", ex="2022"
    )
    enhet: str | None = key(UNIT, "Enheten. Krävs så snart det finns ett tal.", ex='"%"')
    utgångsvärde: Utgångsvärde | None = key(Part(Utgångsvärde), "Värdet som förbättring räknas från.")
    målvärde: Målvärde | None = key(Part(Målvärde), "Värdet som ska nås.")
    delgrupper: tuple[Delgrupp, ...] = key(Many(Delgrupp), "Grupper som mäts var för sig.")
    sammanvägning: str | None = key(DELGRUPPSVÄGNING, "Hur delgrupperna vägs samman. Utelämnad: medel.", ex="alla")
    bedömning: str | None = key(BEDÖMNING, "Hur ett tal blir ett läge. Utelämnad: som i beräkning.", ex="tröskel")
    tolerans: Tolerans | None = key(Part(Tolerans), "Toleransen för bedömningen tolerans.")
    marginal: Decimal | None = key(SHARE, "Skillnad som räknas som oförändrat i bedömningen riktning.", ex="0,5")
    rullande: int | None = key(COUNT, "Antal mätningar som medelvärdet räknas på i bedömningen rullande.", ex="3")
    mätfrekvens: str | None = key(FREQUENCY, "Hur ofta det mäts.", ex="år")
    källa: str | None = key(TEXT, "Varifrån värdet kommer.", ex="Socialstyrelsens brukarundersökning")
    mätmetod: str | None = key(TEXT, "Hur det mäts.")
    kolada: tuple[str, ...] = key(Words(KOLADA), "Nyckeltalens id i Kolada.", ex="U23461")
    publiceras: str | None = key(MONTH, "Månaden då värdet brukar finnas.", ex="oktober")
    ansvarig: str | None = key(TEXT, _ANSVARIG)
    vikt: Decimal | None = key(SHARE, _VIKT, ex="2")
    beslut: tuple[str, ...] = key(Words(ID, single=True), _BESLUT)
    efter: str | None = key(ID, "Id för det tidigare delmål som denna indikator tar vid efter.")
    ersätter: str | None = key(ID, _ERSÄTTER)
    gäller: Giltighet | None = key(Part(Giltighet), "Tiden då indikatorn räknas. Utelämnad: hela perioden.")
    upphör: Upphörande | None = key(Part(Upphörande), "Avslutar indikatorn och behåller dess historik.")


@form(Noun("ett mål", "målet", needs=(("villkor", "sammanvägning"),)))
class Mål:
    """A goal of the committee. ``nummer`` None: its running number in the file."""

    id: str = key(ID, "Målets id. Ändras aldrig när det har använts.", ex="etableringslan", required=True)
    nummer: str | None = key(TEXT, "Målets nummer, så som det står i planen. Utelämnat: löpande nummer.", ex="1")
    rubrik: str | None = key(TEXT, "Kort namn.", ex="Etableringslån")
    lydelse: str = key(TEXT, "Målets lydelse, ordagrant som beslutad.", required=True)
    beskrivning: str | None = key(MARKDOWN, "Bakgrund och förtydligande (Markdown).")
    ursprung: str | None = key(ID, "Varifrån målet kommer (id). Utelämnat: områdets ursprung.", ex="plattform")
    etiketter: tuple[str, ...] = key(Words(TEXT), "Ord som totaler kan delas upp efter.", ex="jämställdhet")
    ansvarig: str | None = key(TEXT, _ANSVARIG)
    beslut: tuple[str, ...] = key(Words(ID, single=True), _BESLUT)
    vikt: Decimal | None = key(SHARE, _VIKT, ex="2")
    indikatorer: tuple[Indikator, ...] = key(Many(Indikator), "Indikatorerna som visar hur väl målet är uppnått.")
    sammanvägning: str | None = key(SAMMANVÄGNING, "Eget sätt att väga samman indikatorerna.", ex="andel")
    gränser: Mapping[str, Gräns] = key(Table(STATE, Gräns), "Egna gränser från värde till läge, bäst läge först.")
    villkor: tuple[Villkor, ...] = key(Many(Villkor), "Villkoren för sammanvägningen villkor, bäst läge först.")
    ersätter: str | None = key(ID, _ERSÄTTER)
    gäller: Giltighet | None = key(Part(Giltighet), "Tiden då målet räknas. Utelämnad: hela perioden.")
    upphör: Upphörande | None = key(Part(Upphörande), "Avslutar målet och behåller dess historik.")


@form(Noun("ett område", "området"))
class Område:
    """A target area. ``fullmäktigemål`` is an id in the kommunfil, None when the area belongs to no council goal."""

    id: str = key(ID, "Områdets id.", ex="integration", required=True)
    namn: str = key(TEXT, "Områdets namn.", ex="En god integration", required=True)
    viljeinriktning: str | None = key(MARKDOWN, "Områdets viljeinriktning eller viljeyttring.")
    beskrivning: str | None = key(MARKDOWN, "Bakgrund och förtydligande (Markdown).")
    ursprung: str | None = key(ID, "Varifrån områdets mål kommer (id), när målen inte säger annat.", ex="plattform")
    fullmäktigemål: str | None = key(ID, "Fullmäktigemålet (id i kommunfilen) som området hör till.", ex="integration")
    mål: tuple[Mål, ...] = key(Many(Mål), "Områdets mål.")


__all__ = [
    "Delgrupp",
    "Förändring",
    "Giltighet",
    "Indikator",
    "Mellan",
    "Mål",
    "Målvärde",
    "Område",
    "Upphörande",
    "Utgångsvärde",
]
