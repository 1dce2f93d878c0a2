"""Rules about the numbers of an indicator: that they have a unit, and that a change has a direction."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.model import Indikator, Målvärde
from maluppfoljning.route import Route
from maluppfoljning.rules.indicators import vague
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.swedish import listing, quoted


@rule("I05", "Förändring utan riktning", VARNING)
def utan_riktning(case: Case, say: Say) -> Iterator[Finding]:
    """Målvärdet är en förändring, eller bedöms efter riktning, men säger inte åt vilket håll.

    Varför: ”Ändras med minst 10 %” kan vara både bra och dåligt.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: sjukfranvaro
            lydelse: Sjukfrånvaron ändras med minst 10 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 8
            målvärde:  # <- I05
              förändring:
                minst: 10
                enhet: "%"
            mätfrekvens: år
            källa: Personalsystemet
    Rätt:
        indikatorer:
          - id: sjukfranvaro
            lydelse: Sjukfrånvaron minskar med minst 10 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 8
            målvärde:
              förändring:
                minst: 10
                enhet: "%"
              riktning: minska
            mätfrekvens: år
            källa: Personalsystemet
    """
    for route, indikator in case.aktiva:
        målvärde = indikator.målvärde
        if målvärde is None or målvärde.riktning is not None:
            continue
        if målvärde.förändring is not None or indikator.bedömning == "riktning":
            text = f"målvärdet för {quoted(indikator.id)} säger inte åt vilket håll"
            yield say((*route, "målvärde"), text, "lägg till riktning: öka eller riktning: minska", on_key=True)


def target(målvärde: Målvärde | None) -> Decimal | None:
    """The one number to reach; None for an interval, a change or a bare direction."""
    if målvärde is None:
        return None
    return next((v for v in (målvärde.minst, målvärde.högst, målvärde.exakt) if v is not None), None)


@rule("I01", "Tal utan enhet", FEL)
def tal_utan_enhet(case: Case, say: Say) -> Iterator[Finding]:
    """En indikator eller ett nyckeltal har ett tal men ingen enhet.

    Varför: 90 kan vara procent, personer eller dygn. Läsaren ska inte behöva gissa.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: vantetid
            lydelse: Väntetiden till särskilt boende är högst 60 dygn.
            slutdatum: 2022
            utgångsvärde:  # <- I01
              värde: 75
            målvärde:
              högst: 60
            mätfrekvens: år
            källa: Verksamhetssystemet
    Rätt:
        indikatorer:
          - id: vantetid
            lydelse: Väntetiden till särskilt boende är högst 60 dygn.
            slutdatum: 2022
            enhet: dygn
            utgångsvärde:
              värde: 75
            målvärde:
              högst: 60
            mätfrekvens: år
            källa: Verksamhetssystemet
    """
    bare: dict[str, Route] = {}
    unitless = {i.id for *_, i in case.indikatorer if not i.enhet}
    for route, _, id, utfall in reversed((*case.utfall_med("delvärden"), *case.utfall_med("värde"))):
        if id not in unitless:
            continue
        if utfall.värde is not None or any(d.värde is not None for d in utfall.delvärden.values()):
            bare[id] = (*route, "delvärden" if utfall.värde is None else "värde")
    placed = [(i.id, _numbers(r, i) or bare.get(i.id)) for r, *_, i in case.indikatorer if not i.enhet]
    for i, n in enumerate(case.målfil.nyckeltal):
        first = "utgångsvärde" if n.utgångsvärde else "mätvärden" if n.mätvärden else None
        if first and not n.enhet:
            placed.append((n.id, ("nyckeltal", i, first)))
    also = _also_lacking(case) if bare else {}
    for id, place in placed:
        if place:
            remedy = 'skriv enheten där den definieras, till exempel enhet: "%" eller enhet: personer'
            if place[0] == "uppföljningar":  # its only numbers: I02, I03 and I07 may not be meant, and are not told
                remedy += f"{also.get(id, '')}; följs den upp med ett läge, skriv läge: i stället"
            yield say(place, f"{quoted(id)} har ett tal men ingen enhet", remedy, on_key=True)


def _also_lacking(case: Case) -> dict[str, str]:
    """What the indicators lack besides a unit, when their numbers are meant, by id; nothing for most."""
    lacking = {}
    for _, i in case.mätta:
        keys = ("målvärde", i.målvärde or vague(i)), ("källa", i.källa or i.kolada), ("mätfrekvens", i.mätfrekvens)
        if missing := [f"{key}:" for key, written in keys if not written]:
            lacking[i.id] = f", och även {listing(missing)}"
    return lacking


def _numbers(route: Route, indikator: Indikator) -> Route | None:
    """The route of the first number in the definition of an indicator."""
    if indikator.utgångsvärde is not None:
        return (*route, "utgångsvärde")
    målvärde = indikator.målvärde
    if målvärde and (target(målvärde) is not None or målvärde.mellan or målvärde.förändring):
        return (*route, "målvärde")
    return None


@rule("I24", "Nyckeltal som inget sägs om", VARNING)
def tomt_nyckeltal(case: Case, say: Say) -> Iterator[Finding]:
    """Nyckeltalet har varken enhet, tal eller uppgift om hur ofta det redovisas.

    Varför: Ingen kan redovisa det. Ofta är det en aktivitet: saknas raden ”aktiviteter:” läses aktiviteterna som
    nyckeltal.
    Källa: egen regel
    Fel:
        nyckeltal:
          - id: heltider
            lydelse: Andel heltider
            redovisas: kvartal
          - id: modell  # <- I24
            lydelse: En modell för fler heltider tas fram.
    Rätt:
        nyckeltal:
          - id: heltider
            lydelse: Andel heltider
            redovisas: kvartal
        aktiviteter:
          - id: modell
            lydelse: En modell för fler heltider tas fram.
    """
    for i, n in enumerate(case.målfil.nyckeltal):
        if not (n.enhet or n.redovisas or n.utgångsvärde or n.mätvärden):
            text = f"om nyckeltalet {quoted(n.id)} sägs varken enhet eller hur ofta det redovisas"
            yield say(
                ("nyckeltal", i, "id"), text, "skriv enhet och redovisas; är det något som ska göras, se aktiviteter"
            )


RULES = (
    utan_riktning,
    tal_utan_enhet,
    tomt_nyckeltal,
)
