"""Things and keys of a målfil in Swedish sentences: ``indikatorn ”Andel nöjda”``, ``slutdatumet``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from maluppfoljning.compare import Link
from maluppfoljning.keys import NOUNS, keys
from maluppfoljning.model import (
    Aktivitet,
    Avsnitt,
    Bedömning,
    Begrepp,
    Beräkning,
    Beslut,
    Delgrupp,
    Fullmäktigemål,
    Giltighet,
    Indikator,
    Kommunfil,
    Läge,
    Mätvärde,
    Mål,
    Målvärde,
    Nivå,
    Nyckeltal,
    Nämndfil,
    Område,
    Period,
    Publicering,
    Skala,
    Tillåtelse,
    Uppföljning,
    Uppföljningstillfälle,
    Upphörande,
    Ursprung,
    Utfall,
    Utgångsvärde,
    Åtgärd,
)
from maluppfoljning.swedish import listing, number, quoted
from maluppfoljning.target import quantity, target_text

KINDS: Mapping[type[Any], str] = {
    Aktivitet: "aktivitet",
    Avsnitt: "avsnitt",
    Bedömning: "bedömning",
    Begrepp: "begrepp",
    Beräkning: "beräkning",
    Beslut: "beslut",
    Delgrupp: "delgrupp",
    Fullmäktigemål: "fullmäktigemål",
    Indikator: "indikator",
    Kommunfil: "kommunfil",
    Läge: "skala",
    Mål: "mål",
    Mätvärde: "nyckeltal",
    Nivå: "beräkning",
    Nyckeltal: "nyckeltal",
    Nämndfil: "nämndfil",
    Område: "område",
    Publicering: "publicering",
    Skala: "skala",
    Tillåtelse: "tillåtelse",
    Uppföljning: "uppföljning",
    Uppföljningstillfälle: "uppföljningstillfälle",
    Ursprung: "ursprung",
    Utfall: "utfall",
    Åtgärd: "åtgärd",
}
"""``slag``: what kind of thing a change is about. Every form that is not compared as one value is here."""

KEYS: Mapping[str, str] = {
    "ansvarig": "ansvaret",
    "analys": "analysen",
    "avrundning": "avrundningen",
    "avser": "tiden som avses",
    "avsnitt": "avsnitten",
    "aktiviteter": "aktiviteterna",
    "basadress": "basadressen",
    "bedömning": "sättet att bedöma",
    "bedömningar": "bedömningarna",
    "begrepp": "begreppen",
    "benämning": "benämningen",
    "beräkning": "beräkningen",
    "beskrivning": "beskrivningen",
    "beslut": "beslutet",
    "datum": "datumet",
    "delar": "delarna",
    "delgrupper": "delgrupperna",
    "delvärden": "delvärdena",
    "diarienummer": "diarienumret",
    "efter": "delmålet före",
    "enhet": "enheten",
    "ersätter": "det ersatta id:t",
    "etiketter": "etiketterna",
    "flertal": "flertalsformen",
    "fullmäktigemål": "fullmäktigemålet",
    "färg": "färgen",
    "färger": "färgerna",
    "förklaring": "förklaringen",
    "gränser": "gränserna",
    "gäller": "giltigheten",
    "id": "id:t",
    "indikatorer": "indikatorerna",
    "klar": "datumet för klart",
    "kolada": "id:na i Kolada",
    "kommentar": "kommentaren",
    "kommun": "kommunens namn",
    "kommunkod": "kommunkoden",
    "kontakt": "kontakten",
    "källa": "källan",
    "kön": "värdena för kvinnor och män",
    "licens": "villkoren",
    "logotyp": "logotypen",
    "lydelse": "lydelsen",
    "lägen": "lägena",
    "läge": "läget",
    "mandatperiod": "mandatperioden",
    "marginal": "marginalen",
    "motivering": "motiveringen",
    "mål": "målen",
    "målfil": "formatets version",
    "målvärde": "målvärdet",
    "mätfrekvens": "mätfrekvensen",
    "mätmetod": "mätmetoden",
    "mätvärden": "mätvärdena",
    "namn": "namnet",
    "nummer": "numret",
    "nyckeltal": "nyckeltalen",
    "nämnd": "nämnden",
    "områden": "områdena",
    "område": "området",
    "organ": "organet",
    "paragraf": "paragrafen",
    "period": "perioden",
    "plats": "platsen",
    "prognos": "prognosen",
    "publiceras": "månaden för publicering",
    "publicering": "publiceringen",
    "redovisas": "hur ofta det redovisas",
    "regel": "regeln",
    "rubrik": "rubriken",
    "rullande": "antalet mätningar i medelvärdet",
    "saknade": "hanteringen av det som saknas",
    "saknas": "skälet till att utfall saknas",
    "sammanfattning": "sammanfattningen",
    "sammanvägning": "sammanvägningen",
    "skala": "skalan",
    "skalor": "skalorna",
    "skäl": "skälet",
    "slag": "slaget",
    "slutdatum": "slutdatumet",
    "start": "starten",
    "symbol": "tecknet",
    "takt": "gränserna för takt",
    "term": "ordet",
    "text": "texten",
    "tillåt": "tillåtelserna",
    "tolerans": "toleransen",
    "tillgänglighet": "tillägget om tillgänglighet",
    "typsnitt": "typsnittet",
    "upphör": "upphörandet",
    "uppföljningar": "uppföljningarna",
    "uppföljningstillfällen": "uppföljningstillfällena",
    "ursprung": "ursprunget",
    "utfall": "utfallen",
    "utgivare": "utgivaren",
    "utgångsvärde": "utgångsvärdet",
    "verksamhet": "verksamheten",
    "vikt": "vikten",
    "viljeinriktning": "viljeinriktningen",
    "villkor": "villkoren för lägen",
    "värde": "värdet",
    "åtgärder": "åtgärderna",
}
"""Keys in definite form, as in ”slutdatumet är ändrat”. The levels of ``beräkning`` are spoken of by name."""


def kind(form: type[Any]) -> str:
    """The kind of thing, ``slag`` in JSON."""
    return KINDS[form]


def identifier(thing: Any) -> str:
    """What a thing is known by: its id, else the name that tells it apart; empty for what there is one of."""
    for key in ("id", "term", "regel", "rubrik", "datum", "namn", "lydelse"):
        value = getattr(thing, key, None)
        if value is not None:
            return str(value)
    return ""


def title(thing: Any) -> str:
    """What a reader calls a thing: its short name or its wording, else its id."""
    for key in ("rubrik", "lydelse", "namn", "benämning", "term", "nämnd", "kommun", "avser", "regel"):
        value = getattr(thing, key, None)
        if value:
            return " ".join(str(value).split())
    return identifier(thing)


def subject(trail: Sequence[Link], of: Callable[[str], str]) -> str:
    """The thing at the end of a trail in definite form; ``of`` gives the title of an indicator, goal or område."""
    link = trail[-1]
    thing = link.thing
    form = type(thing)
    if form is Utfall:
        return f"utfallet per {trail[-2].thing.datum} för {quoted(of(link.name), 90)}"
    if form is Bedömning:
        return f"bedömningen per {trail[-2].thing.datum} av {quoted(of(link.name), 90)}"
    if form is Uppföljning:
        return f"uppföljningen per {thing.datum}"
    if form is Uppföljningstillfälle:
        return f"uppföljningstillfället {thing.datum}"
    if form is Beslut:
        return f"beslutet {decision(thing)}"
    if form is Beräkning:
        return "beräkningen"
    if form is Nivå:
        return f"beräkningen på nivån {link.name}"
    if form is Läge:
        return f"läget {quoted(thing.namn)} på skalan {trail[-2].thing.id}"
    if form is Mätvärde:
        return f"mätvärdet {thing.datum} för nyckeltalet {quoted(title(trail[-2].thing), 90)}"
    if form is Tillåtelse:
        return f"tillåtelsen av {thing.regel}" + (f" för {thing.gäller}" if thing.gäller else "")
    if form is Delgrupp:
        return f"delgruppen {quoted(thing.namn)} i indikatorn {quoted(title(trail[-2].thing), 90)}"
    if form in (Nämndfil, Kommunfil, Publicering):
        return NOUNS[form].definite
    return f"{NOUNS[form].definite} {quoted(title(thing), 90)}"


def decision(beslut: Beslut) -> str:
    """A decision as it is cited: ``Socialnämnden 2021-01-15 § 5``."""
    paragraph = f" {beslut.paragraf}" if beslut.paragraf else ""
    return f"{beslut.organ} {beslut.datum}{paragraph}"


def key_name(form: type[Any], key: str) -> str:
    """The key in definite form."""
    if form is Beräkning and key in ("mål", "område", "nämnd", "fullmäktigemål", "kommun", "delgrupper"):
        return f"beräkningen på nivån {key}"
    return KEYS.get(key, f"nyckeln {key}")


_PLURAL = ("erna", "arna", "orna", "ena", "na i Kolada", "villkoren", "kvinnor och män", "avsnitten", "målen")


def participle(key: str, stem: str) -> str:
    """The participle in the key's gender: ``ändrad``, ``ändrat``, ``ändrade``."""
    definite = KEYS.get(key, "beräkningen")
    if definite.endswith(_PLURAL):
        return {"ändra": "ändrade", "tillag": "tillagda", "bortta": "borttagna"}[stem]
    neuter = definite.endswith("t") or definite.startswith(
        ("antalet", "skälet", "datumet", "sättet", "hur ", "delmålet")
    )
    return {
        "ändra": "ändrat" if neuter else "ändrad",
        "tillag": "tillagt" if neuter else "tillagd",
        "bortta": "borttaget" if neuter else "borttagen",
    }[stem]


def said(value: Any, unit: str | None = None) -> str:
    """A value of the model as it is read aloud; empty for None. ``unit``: that of the indicator."""
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, Decimal):
        return quantity(value, unit)
    if isinstance(value, Målvärde):
        direction = value.riktning if value.förändring is None and value.riktning else None
        text = target_text(value, unit)
        return text if direction in (None, text) else f"{text} och helst {direction}"
    if isinstance(value, Utgångsvärde):
        return quantity(value.värde, unit) + (f" ({value.år})" if value.år else "")
    if isinstance(value, Giltighet | Period):
        ends = [f"från {value.från}" if value.från else "", f"till {value.till}" if value.till else ""]
        return " ".join(filter(None, ends))
    if isinstance(value, Upphörande):
        rests = f" ({listing(value.beslut)})" if value.beslut else ""
        return f"{value.datum}: {value.skäl}{rests}"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {said(item, unit)}" for name, item in value.items())
    if isinstance(value, tuple):
        return (
            "; ".join(said(item, unit) for item in value) if value and not isinstance(value[0], str) else listing(value)
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int):
        return str(value)
    if type(value) in NOUNS:
        return _form(value, unit)
    return str(value)


def _form(value: Any, unit: str | None) -> str:
    """The written keys of a form, each with its value."""
    written = [(name, getattr(value, name)) for name in keys(type(value))]
    told = [f"{name.replace('_', ' ')} {said(item, unit)}" for name, item in written if said(item)]
    return ", ".join(told)


def amount(value: Decimal) -> str:
    """A bare number."""
    return number(value)
