"""Which judge tells what a change of each field means. A test holds it to the field table, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maluppfoljning.compare import WHOLE, Fact, Sort
from maluppfoljning.keys import NOUNS, keys
from maluppfoljning.meaning import followup, kinds, plan
from maluppfoljning.meaning.context import Context
from maluppfoljning.meaning.in_force import calculation
from maluppfoljning.meaning.kinds import Kind
from maluppfoljning.meaning.names import identifier, subject
from maluppfoljning.meaning.reference import named
from maluppfoljning.meaning.telling import Judge, Told, Values, tell, value, wording
from maluppfoljning.meaning.values import said
from maluppfoljning.model import (
    Aktivitet,
    Avsnitt,
    Bedömning,
    Begrepp,
    Beräkning,
    Beräkningsfil,
    Beslut,
    Delgrupp,
    Fullmäktigemål,
    Indikator,
    Kommunfil,
    Läge,
    Mätvärde,
    Mål,
    Nivå,
    Nyckeltal,
    Nämndfil,
    Område,
    Publicering,
    Skala,
    Tillåtelse,
    Uppföljning,
    Uppföljningstillfälle,
    Ursprung,
    Utfall,
    Åtgärd,
)

DECIDED = wording(kinds.OMFORMULERAT, kinds.REDAKTIONELLT)
"""A text that was decided."""
BESIDE = wording(kinds.TEXT, kinds.REDAKTIONELLT)
"""A text beside the goals."""
REPORTED = wording(kinds.TEXT_OM_UPPFÖLJNING, kinds.REDAKTIONELLT)
"""A text of a follow-up."""


def item(kind: Kind, decides_gone: bool = False) -> Judge:
    """A judge for an item of a list that came or went."""

    def judge(fact: Fact, context: Context) -> Iterator[Told]:
        gone = fact.sort is Sort.BORTTAGEN
        who = subject(fact.trail, context.title)
        neuter = not NOUNS[fact.form].indefinite.startswith("en ")
        verb = ("borttaget" if neuter else "borttagen") if gone else ("nytt" if neuter else "ny")
        values: Values = {"före": _shown(fact.before), "efter": _shown(fact.after)}
        innebörd = "borttagen" if gone else "tillagd"
        decides = True if gone and decides_gone else None
        yield tell(kind, fact, innebörd, f"{who} är {verb}", decides=decides, **values)

    return judge


TEXTS: Mapping[type[Any], str] = {Avsnitt: "text", Begrepp: "förklaring"}
"""What is to be read of a thing whose name the sentence gives."""


def _shown(thing: Any) -> str:
    return said(getattr(thing, TEXTS[type(thing)]) if type(thing) in TEXTS else thing)


def beslut(fact: Fact, context: Context) -> Iterator[Told]:
    """A decision that was rewritten, unless a detail that was missing has been filled in."""
    kind = kinds.NYTT_BESLUT if fact.sort is Sort.TILLAGD else kinds.BESLUT_ÄNDRAT
    yield from value(kind)(fact, context)


def beslut_som_sak(fact: Fact, context: Context) -> Iterator[Told]:
    """A decision that came or went."""
    yield from item(kinds.BESLUT_ÄNDRAT if fact.sort is Sort.BORTTAGEN else kinds.NYTT_BESLUT)(fact, context)


_ID = plan.id
_RULES = {name: calculation(kinds.BERÄKNING) for name in keys(Nivå)}

THINGS: Mapping[type[Any], Judge] = {
    Aktivitet: item(kinds.AKTIVITET),
    Avsnitt: item(kinds.TEXT),
    Bedömning: followup.bedömning,
    Begrepp: item(kinds.TEXT),
    Beslut: beslut_som_sak,
    Delgrupp: plan.thing,
    Fullmäktigemål: plan.thing,
    Indikator: plan.thing,
    Läge: item(kinds.SKALA),
    Mål: plan.thing,
    Mätvärde: followup.mätvärde,
    Nyckeltal: item(kinds.NYCKELTAL),
    Område: plan.thing,
    Skala: item(kinds.SKALA),
    Tillåtelse: item(kinds.TILLÅTELSE),
    Uppföljning: followup.uppföljning,
    Uppföljningstillfälle: item(kinds.TILLFÄLLE, decides_gone=True),
    Ursprung: item(kinds.TILLHÖRIGHET),
    Utfall: followup.utfall,
    Åtgärd: followup.åtgärd,
}
"""What it means that a thing came, went or moved."""

FIELDS: Mapping[type[Any], Mapping[str, Judge]] = {
    Aktivitet: {name: value(kinds.AKTIVITET) for name in keys(Aktivitet)}
    | {"id": _ID, "område": named(value(kinds.AKTIVITET)), "mål": named(value(kinds.AKTIVITET))},
    Avsnitt: dict.fromkeys(keys(Avsnitt), BESIDE) | {"plats": value(kinds.TEXT)},
    Bedömning: {
        "analys": REPORTED,
        "prognos": followup.bedömt,
        "läge": followup.bedömt,
        "motivering": REPORTED,
    },
    Begrepp: dict.fromkeys(keys(Begrepp), BESIDE),
    Beräkning: {name: calculation(kinds.BERÄKNING) for name in keys(Beräkning)}
    | {"skala": calculation(kinds.SKALA), "takt": value(kinds.BERÄKNING, decides=False)},
    Beslut: dict.fromkeys(keys(Beslut), beslut) | {"avser": wording(kinds.BESLUT_ÄNDRAT, kinds.REDAKTIONELLT)},
    Delgrupp: {"id": _ID, "namn": DECIDED},
    Fullmäktigemål: {"id": _ID, "lydelse": DECIDED, "delar": DECIDED},
    Indikator: {
        "id": _ID,
        "lydelse": DECIDED,
        "verksamhet": DECIDED,
        "slutdatum": plan.slutdatum,
        "enhet": value(kinds.ENHET),
        "utgångsvärde": plan.utgångsvärde,
        "målvärde": plan.målvärde,
        "sammanvägning": calculation(kinds.BERÄKNING),
        "bedömning": calculation(kinds.BERÄKNING),
        "tolerans": value(kinds.BERÄKNING),
        "marginal": calculation(kinds.BERÄKNING),
        "rullande": calculation(kinds.BERÄKNING),
        "mätfrekvens": value(kinds.KÄLLA),
        "källa": value(kinds.KÄLLA),
        "mätmetod": DECIDED,
        "kolada": value(kinds.KÄLLA),
        "publiceras": value(kinds.KÄLLA),
        "ansvarig": value(kinds.ANSVAR),
        "vikt": plan.vikt,
        "beslut": named(value(kinds.BESLUT_PÅ_SAKEN)),
        "efter": plan.efter,
        "ersätter": plan.ersätter,
        "gäller": plan.gäller,
        "upphör": named(plan.upphör),
    },
    Kommunfil: {
        "målfil": value(kinds.UPPGIFT),
        "kommun": value(kinds.UPPGIFT),
        "kommunkod": value(kinds.UPPGIFT),
        "mandatperiod": value(kinds.GILTIGHET),
    },
    Läge: {name: value(kinds.SKALA) for name in keys(Läge)}
    | {name: value(kinds.SKALA, decides=False) for name in ("symbol", "färg", "flertal", "förklaring")},
    Mål: {
        "id": _ID,
        "nummer": value(kinds.TEXT),
        "rubrik": BESIDE,
        "lydelse": DECIDED,
        "beskrivning": BESIDE,
        "ursprung": named(value(kinds.TILLHÖRIGHET)),
        "etiketter": value(kinds.TILLHÖRIGHET),
        "ansvarig": value(kinds.ANSVAR),
        "beslut": named(value(kinds.BESLUT_PÅ_SAKEN)),
        "vikt": plan.vikt,
        "sammanvägning": calculation(kinds.BERÄKNING),
        "gränser": value(kinds.BERÄKNING),
        "villkor": value(kinds.BERÄKNING),
        "ersätter": plan.ersätter,
        "gäller": plan.gäller,
        "upphör": named(plan.upphör),
    },
    Mätvärde: {"datum": followup.mätvärde, "värde": followup.mätvärde},
    Nivå: _RULES,
    Nyckeltal: {name: value(kinds.NYCKELTAL) for name in keys(Nyckeltal) if name != "mätvärden"}
    | {"id": _ID, "område": named(value(kinds.NYCKELTAL))},
    Nämndfil: {
        "målfil": value(kinds.UPPGIFT),
        "kommun": value(kinds.UPPGIFT),
        "nämnd": value(kinds.UPPGIFT),
        "diarienummer": value(kinds.UPPGIFT),
        "period": value(kinds.GILTIGHET),
    },
    Område: {
        "id": _ID,
        "namn": DECIDED,
        "viljeinriktning": DECIDED,
        "beskrivning": BESIDE,
        "ursprung": named(value(kinds.TILLHÖRIGHET)),
        "fullmäktigemål": named(value(kinds.TILLHÖRIGHET, decides=True)),
    },
    Publicering: {name: value(kinds.UPPGIFT) for name in keys(Publicering)},
    Skala: {"id": value(kinds.SKALA)},
    Tillåtelse: {"skäl": value(kinds.TILLÅTELSE)},
    Uppföljning: {
        "datum": followup.datum,
        "benämning": REPORTED,
        "beslut": named(value(kinds.BESLUT_PÅ_SAKEN)),
        "sammanfattning": REPORTED,
    },
    Uppföljningstillfälle: {"datum": value(kinds.TILLFÄLLE, decides=True), "benämning": value(kinds.TILLFÄLLE)},
    Ursprung: {"id": _ID, "namn": BESIDE},
    Utfall: {
        "läge": followup.resultat,
        "värde": followup.resultat,
        "delvärden": followup.resultat,
        "saknas": followup.saknas,
        "motivering": REPORTED,
        "avser": followup.uppgift,
        "kommentar": REPORTED,
        "källa": REPORTED,
        "prognos": followup.uppgift,
        "kön": followup.uppgift,
    },
    Åtgärd: dict.fromkeys(keys(Åtgärd), followup.åtgärd),
}
"""What it means that a field was written, removed or changed."""

NO_MEANING: Mapping[type[Any], str] = {
    Beräkningsfil: "Hör inte till en kommunkatalog: den är ett alternativ att räkna efter, inte något som gäller.",
    **dict.fromkeys(WHOLE, "Jämförs som ett värde, av den nyckel som den står under."),
}
"""Forms without a meaning of their own, with the reason."""


def judge(fact: Fact) -> Judge:
    """The judge of a fact. Raises ``KeyError`` for a field that nobody has given a meaning."""
    if fact.sort is Sort.OMORDNAD:
        return plan.ordning
    return FIELDS[fact.form][fact.key] if fact.key else THINGS[fact.form]


__all__ = ["FIELDS", "NO_MEANING", "TEXTS", "THINGS", "identifier", "judge"]
