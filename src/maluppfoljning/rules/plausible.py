"""Rules about outcomes that can be read but hardly meant: percentages that are none, and reasons that give none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.rules.thousands import decided
from maluppfoljning.swedish import number, quoted

_PERCENT = ("%", "procent")
_ALL, _TENTH = Decimal(100), Decimal(10)
_NO_REASONS = frozenset(("ja", "nej", "sant", "true", "yes", "no", "saknas", "okänt", "n/a", "i.u.", "..", "..."))


@rule("U28", "Procenttal som knappast är menat", VARNING)
def otroligt_procenttal(case: Case, say: Say) -> Iterator[Finding]:
    """Ett utfall i procent är mer än hundra, fast målvärde och utgångsvärde är under hundra, eller högst 1, fast de är
    minst 10.

    Varför: Oftast är det ett tappat kommatecken, eller en andel (0,87) där procent (87) ska stå.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygga
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Nämndens enkät
        utfall:
          trygga:
            värde: 943  # <- U28
    Rätt:
        indikatorer:
          - id: trygga
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Nämndens enkät
        utfall:
          trygga:
            värde: 94,3
    """
    odd = [
        (route, id, utfall.värde)
        for route, _, id, utfall in case.utfall_med("värde")
        if utfall.värde is not None
        and (utfall.värde > _ALL or 0 < utfall.värde <= 1)
        and utfall.kön is None  # else U25 compares it with its parts
    ]
    if not odd:
        return  # as in nearly every file
    usual = {
        indikator.id: numbers
        for route, *_, indikator in case.indikatorer
        if indikator.enhet in _PERCENT and (numbers := [abs(value) for _, value in decided(route, indikator)])
    }
    for route, id, value in odd:
        if id not in usual:
            continue
        if value > _ALL and max(usual[id]) < _ALL:
            text = f"{number(value)} % är mer än hundra, men målvärdet och utgångsvärdet är under hundra"
            yield say((*route, "värde"), text, "rätta talet; stämmer det, godta anmärkningen under tillåt")
        elif value <= 1 and min(usual[id]) >= _TENTH:
            text = f"{number(value)} ser ut som en andel, men enheten är procent"
            yield say((*route, "värde"), text, f"menar du {number((value * _ALL).normalize())} %, skriv så")


@rule("U29", "Utfall som saknas utan skäl", VARNING)
def inget_skäl(case: Case, say: Say) -> Iterator[Finding]:
    """Nyckeln saknas säger att utfallet saknas, men inte varför.

    Varför: Den som läser ska kunna se om något inte mäts än, eller om det har glömts.
    Källa: revisionskritik mot att saknade mätningar inte förklaras
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            saknas: ja  # <- U29
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            saknas: Programmet behandlas i nämnden i mars.
    """
    for route, _, _, utfall in case.utfall_med("saknas"):
        said = (utfall.saknas or "").casefold().strip()
        if said in _NO_REASONS or len(said) < 3:
            text = f"{quoted(utfall.saknas or '')} säger inte varför utfallet saknas"
            yield say((*route, "saknas"), text, "skriv skälet, till exempel: Enkäten görs först i mars.")


RULES = (otroligt_procenttal, inget_skäl)
