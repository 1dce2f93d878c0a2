"""How outcomes become states and indices: scales and rules of calculation, as a municipality writes them.

Two vocabularies: ``bedömning`` (one outcome → a value and a state) and ``sammanvägning`` (many parts → one value).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from maluppfoljning.keys import Many, Noun, Part, Table, form, key
from maluppfoljning.kind import words
from maluppfoljning.kinds import COLOUR, COUNT, DECIMALS, FRACTION, ID, SHARE, STATE, TEXT

SLAG = words(
    "ett slag av läge",
    ("uppnått", "Läget räknas som uppnått."),
    ("delvis", "Läget räknas som delvis uppnått."),
    ("ej", "Läget räknas som ej uppnått."),
    ("ej bedömt", "Läget har inget värde: det är inte bedömt."),
    ("ej tillämpligt", "Läget har inget värde: det gäller inte här."),
)
BEDÖMNING = words(
    "ett sätt att bedöma", "tröskel", "förbättring", "tolerans", "framsteg", "grad", "riktning", "rullande"
)
SAMMANVÄGNING = words(
    "ett sätt att väga samman",
    "medel",
    "medel_av_lägen",
    "andel",
    "alla",
    "sämsta",
    "majoritet",
    "villkor",
    "antal",
    "bedömd",
)
DELGRUPPSVÄGNING = words("ett sätt att väga samman delgrupper", "medel", "alla", "sämsta")
SAKNADE = words(
    "ett sätt att hantera saknade värden",
    ("uteslut", "Det som saknas räknas inte, och täckningen visar det."),
    ("noll", "Det som saknas räknas som ej uppnått, 0."),
    ("delvis", "Det som saknas räknas som delvis uppnått, 0,5."),
    ("blockera", "Saknas något räknas inget index."),
    ("senaste", "Det senaste kända utfallet räknas, och dess datum visas."),
    other={"0": "noll", "nej": "uteslut", "ignorera": "uteslut", "0,5": "delvis", "föregående": "senaste"},
)
AVRUNDNING = words(
    "ett sätt att avrunda",
    ("halva uppåt", "En halv avrundas bort från noll: 0,125 blir 0,13."),
    ("nedåt", "De decimaler som inte visas tas bort: 0,129 blir 0,12."),
)
PROCENT = words("en enhet", ("%", "Procent av de bedömda delarna."))


@form(Noun("ett läge", "läget"))
class Läge:
    """A state on a scale. ``värde`` 0–1, None for states that give no value; ``flertal`` None means ``namn``."""

    namn: str = key(TEXT, "Lägets namn, det ord som skrivs i utfallen.", ex="delvis uppnått", required=True)
    symbol: str = key(TEXT, "Tecken som visas bredvid namnet, så att läget syns utan färg.", ex="◐", required=True)
    färg: str = key(COLOUR, "Lägets färg i rapporter, alltid tillsammans med ord och symbol.", ex="gul", required=True)
    värde: Decimal | None = key(FRACTION, "Lägets värde mellan 0 och 1. Utelämnas för lägen utan värde.", ex="0,5")
    slag: str = key(
        SLAG, "Vad läget innebär, så att lägen på olika skalor kan räknas ihop.", ex="delvis", required=True
    )
    flertal: str | None = key(TEXT, "Ordet efter ett antal mål: ”7 mål är delvis uppnådda”.", ex="delvis uppnådda")
    förklaring: str | None = key(TEXT, "Vad läget betyder, till rapportens teckenförklaring.")


@form(Noun("en skala", "skalan"))
class Skala:
    """An ordered scale, from the worst state to the best, states without value last."""

    id: str = key(ID, "Skalans id, som anges i beräkning.", ex="smileys", required=True)
    lägen: tuple[Läge, ...] = key(Many(Läge), "Lägena, från sämst till bäst.", required=True)


@form(Noun("en tolerans", "toleransen", one_of=("andel", "avstånd"), exclusive=(("andel", "avstånd"),)))
class Tolerans:
    """How near the target counts as partly: exactly one of the two."""

    andel: Decimal | None = key(SHARE, "Så många procent av målvärdet räcker för delvis.", ex="80")
    avstånd: Decimal | None = key(SHARE, "Så långt från målvärdet, i indikatorns enhet, räcker för delvis.", ex="2")


@form(Noun("en gräns", "gränsen", one_of=("minst", "över"), exclusive=(("minst", "över"),)))
class Gräns:
    """A cut on the value 0–1: exactly one of the two."""

    minst: Decimal | None = key(FRACTION, "Läget nås av detta värde eller högre (0–1).", ex="0,8")
    över: Decimal | None = key(FRACTION, "Läget nås av värden högre än detta (0–1).", ex="0")


@form(Noun("ett krav", "kravet", one_of=("minst", "högst"), exclusive=(("minst", "högst"),)))
class Krav:
    """A requirement on how many parts have a state: exactly one of ``minst`` and ``högst``."""

    läge: str = key(TEXT, "Det läge som räknas.", ex="ej uppnått", required=True)
    minst: Decimal | None = key(SHARE, "Minst så många delar ska ha läget.", ex="50")
    högst: Decimal | None = key(SHARE, "Högst så många delar får ha läget.", ex="0")
    enhet: str | None = key(PROCENT, 'Skriv "%" när talet är en andel av de bedömda delarna, inte ett antal.', ex='"%"')


@form(Noun("ett villkor", "villkoret"))
class Villkor:
    """A conjunction over counts of states. The first condition whose requirements all hold gives the state."""

    ger: str = key(TEXT, "Det läge som villkoret ger.", ex="uppnått", required=True)
    krav: tuple[Krav, ...] = key(Many(Krav), "Kraven, som alla ska vara uppfyllda.", required=True)


@form(Noun("en nivå", "nivån", needs=(("villkor", "sammanvägning"),)))
class Nivå:
    """How one level is weighed together. None and empty mean the default: ``medel`` and 0 / between / 1."""

    sammanvägning: str | None = key(SAMMANVÄGNING, "Hur delarna vägs samman. Utelämnad: medel.", ex="medel")
    gränser: Mapping[str, Gräns] = key(Table(STATE, Gräns), "Från värde till läge: lägen med gräns, bäst först.")
    villkor: tuple[Villkor, ...] = key(Many(Villkor), "Villkoren för sammanvägningen villkor, bäst läge först.")


@form(Noun("en avrundning", "avrundningen"))
class Avrundning:
    """How figures are printed; nothing is rounded before it is printed. None: two decimals, half up."""

    decimaler: int | None = key(DECIMALS, "Antal decimaler som index visas med, 0 till 6. Utelämnat: 2.", ex="2")
    sätt: str | None = key(AVRUNDNING, "Hur det avrundas. Utelämnat: halva uppåt.", ex="halva uppåt")


@form(Noun("gränser för takt", "gränserna för takt"))
class Taktgränser:
    """Least share of the expected progress, 0–1. None: 0,95 and 0,60."""

    i_takt: Decimal | None = key(FRACTION, "Minsta andel av förväntat framsteg som heter ”i takt”.", ex="0,95")
    något_efter: Decimal | None = key(FRACTION, "Minsta andel som heter ”något efter”.", ex="0,60")


@form(Noun("en beräkning", "beräkningen"))
class Beräkning:
    """The rules of calculation. A nämndfil's own keys go before the kommunfil's, key by key; None means inherited."""

    skala: str | None = key(TEXT, "Skalan: tregradig, tvågradig, fyrgradig, femgradig eller en egen.", ex="tregradig")
    bedömning: str | None = key(BEDÖMNING, "Hur ett tal blir ett läge. Utelämnad: förbättring.", ex="förbättring")
    tolerans: Tolerans | None = key(Part(Tolerans), "Toleransen för bedömningen tolerans.")
    marginal: Decimal | None = key(SHARE, "Skillnad som räknas som oförändrat i bedömningen riktning.", ex="0,5")
    rullande: int | None = key(COUNT, "Antal mätningar som medelvärdet räknas på i bedömningen rullande.", ex="3")
    delgrupper: Nivå | None = key(Part(Nivå), "Från delgrupper till indikator.")
    mål: Nivå | None = key(Part(Nivå), "Från indikatorer till mål.")
    område: Nivå | None = key(Part(Nivå), "Från mål till område.")
    nämnd: Nivå | None = key(Part(Nivå), "Från mål till nämnd.")
    fullmäktigemål: Nivå | None = key(Part(Nivå), "Från nämndernas mål till fullmäktigemål.")
    kommun: Nivå | None = key(Part(Nivå), "Från alla nämnders mål till hela kommunen.")
    saknade: str | None = key(SAKNADE, "Hur en del utan värde räknas. Utelämnad: uteslut.", ex="uteslut")
    avrundning: Avrundning | None = key(Part(Avrundning), "Hur index avrundas när de visas.")
    takt: Taktgränser | None = key(Part(Taktgränser), "Gränser för takten mot målvärdet, som visas men inte räknas.")


__all__ = [
    "Avrundning",
    "Beräkning",
    "Gräns",
    "Krav",
    "Läge",
    "Nivå",
    "Skala",
    "Taktgränser",
    "Tolerans",
    "Villkor",
]
