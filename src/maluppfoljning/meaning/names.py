"""Things of a målfil in Swedish sentences: ``indikatorn ”Andel nöjda”``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from maluppfoljning.compare import Link
from maluppfoljning.keys import NOUNS
from maluppfoljning.kinds import WHOLE_COMMITTEE, WHOLE_MUNICIPALITY
from maluppfoljning.model import (
    Aktivitet,
    Avsnitt,
    Bedömning,
    Begrepp,
    Beräkning,
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
from maluppfoljning.swedish import quoted

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
        return f"bedömningen per {trail[-2].thing.datum} av {assessed(link.name, trail[-2].thing, of)}"
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


def assessed(key: str, occasion: Any, of: Callable[[str], str]) -> str:
    """What an assessment is of: the whole of the file it stands in, else what has the id."""
    whole = (type(occasion), key)
    if whole == (Uppföljning, WHOLE_COMMITTEE):
        return "nämnden som helhet"
    if whole == (Uppföljningstillfälle, WHOLE_MUNICIPALITY):
        return "kommunen som helhet"
    return quoted(of(key), 90)


def decision(beslut: Beslut) -> str:
    """A decision as it is cited: ``Socialnämnden 2021-01-15 § 5``."""
    paragraph = f" {beslut.paragraf}" if beslut.paragraf else ""
    return f"{beslut.organ} {beslut.datum}{paragraph}"
