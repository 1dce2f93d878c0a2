"""Keys of a målfil in Swedish sentences: ``slutdatumet``, ``ändrat``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maluppfoljning.model import Beräkning

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
    "mål": "målet",
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


SEVERAL: Mapping[str, str] = {
    "beslut": "besluten",
    "fullmäktigemål": "fullmäktigemålen",
    "mål": "målen",
    "ursprung": "ursprungen",
}
"""The keys that hold one thing in some places and several in others, when it is several."""


def key_name(form: type[Any], key: str, several: bool = False) -> str:
    """The key in definite form; ``several``: its value is more than one thing."""
    if form is Beräkning and key in ("mål", "område", "nämnd", "fullmäktigemål", "kommun", "delgrupper"):
        return f"beräkningen på nivån {key}"
    return _definite(key, several, f"nyckeln {key}")


def _definite(key: str, several: bool, otherwise: str) -> str:
    return SEVERAL[key] if several and key in SEVERAL else KEYS.get(key, otherwise)


_PLURAL = (
    "erna",
    "arna",
    "orna",
    "ena",
    "na i Kolada",
    "villkoren",
    "kvinnor och män",
    "avsnitten",
    "målen",
    "besluten",
)


def participle(key: str, stem: str, several: bool = False) -> str:
    """The participle in the key's gender and number: ``ändrad``, ``ändrat``, ``ändrade``."""
    definite = _definite(key, several, "beräkningen")
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
