"""Rules about outcomes against the plan: missing, late, out of force, or not for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from maluppfoljning.case import Case
from maluppfoljning.figures import Figur
from maluppfoljning.finding import Finding
from maluppfoljning.hints import nearest
from maluppfoljning.model import Målvärde
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.rules.states import being
from maluppfoljning.swedish import long_date, number, quoted
from maluppfoljning.target import interval
from maluppfoljning.ways import fraction


def unmet(figur: Figur | None) -> bool:
    """Whether a figure has a state that is neither reached nor without judgement."""
    return figur is not None and figur.läge is not None and figur.läge.slag in ("ej", "delvis")


@rule("U11", "Utfall saknas utan skäl", VARNING)
def utfall_saknas(case: Case, say: Say) -> Iterator[Finding]:
    """En indikator som gäller har inget utfall vid uppföljningen, eller är ej bedömd, och det står inte varför.

    Varför: Det som inte är mätt ska synas som saknat, med skäl. Det räknas aldrig som noll eller som uppnått.
    Källa: revisionskritik mot att saknade mätningar visas som delvis uppnådda
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
        utfall:  # <- U11
          program:
            läge: uppnått
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
        utfall:
          program:
            läge: uppnått
          utbildning:
            saknas: Utbildningen sammanställs i januari.
    """
    unjudged = {läge.namn for läge in case.regelverk.skala.lägen if läge.slag == "ej bedömt"}
    unexplained = {
        route
        for route, _, _, utfall in case.utfall_med("läge")
        if utfall.läge in unjudged and not (utfall.kommentar or utfall.motivering or utfall.värde)
    }
    for day, route, uppföljning in case.tillfällen:
        lacking = case.indikator_by_id.keys() - uppföljning.utfall.keys()
        unknown = uppföljning.utfall.keys() - case.indikator_by_id.keys() if lacking else ()
        lacking -= {nearest(id, sorted(lacking)) for id in unknown}  # misspelt, and U01 says so
        for id in case.underlag.expected(day) if lacking or unexplained else ():
            place = (*route, "utfall", id)
            if id in lacking:
                text = f"utfall saknas för {quoted(id)} per {long_date(uppföljning.datum)}"
                yield say(place, text, "lägg till utfallet; finns inget, skriv saknas: och varför")
            elif place in unexplained:
                text = f"{quoted(id)} är {uppföljning.utfall[id].läge}, men det står inte varför"
                yield say((*place, "läge"), text, "skriv kommentar: och varför, eller byt läge mot saknas: och skälet")


@rule("U12", "Slutdatum passerat", VARNING)
def slutdatum_passerat(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorn skulle ha varit nådd vid den senaste uppföljningen, men är det inte.

    Varför: Den som ska besluta behöver se att tiden har gått ut, inte bara att målet är delvis uppnått.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2020-06-30
        utfall:
          program:
            läge: delvis uppnått  # <- U12
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2021-06-30
        utfall:
          program:
            läge: delvis uppnått
    """
    last = max((u.datum for _, u in case.uppföljningar), default=date.min)
    dated = [i for *_, i in case.indikatorer_med("slutdatum") if not i.upphör]
    due = {i.id: i.slutdatum for i in dated if i.slutdatum and i.slutdatum <= last}
    for figur in case.senaste.indikatorer if due and case.senaste else ():
        _, route, uppföljning = case.tillfällen[-1]
        id, utfall = figur.id, uppföljning.utfall.get(figur.id)
        day = due.get(id)
        if day and utfall and figur.läge and unmet(figur):
            place = next((name for name in ("läge", "värde", "delvärden") if getattr(utfall, name)), "läge")
            text = f"{quoted(id)} skulle vara nådd senast {long_date(day)} men {being(figur.läge)}"
            remedy = "skriv en åtgärd med datum under bedömningar, eller ändra slutdatum genom ett beslut"
            yield say((*route, "utfall", id, place), text, remedy, on_key=place == "delvärden")


@rule("U13", "Utfall för en indikator som inte gäller", VARNING)
def gäller_inte(case: Case, say: Say) -> Iterator[Finding]:
    """Utfallet är rapporterat för en indikator som inte gäller den dagen, eller har upphört.

    Varför: Det räknas inte, fast den som rapporterar kan tro det.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            gäller:
              till: 2019
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
        utfall:
          program:  # <- U13
            läge: uppnått
          utbildning:
            läge: uppnått
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            gäller:
              till: 2020
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
        utfall:
          program:
            läge: uppnått
          utbildning:
            läge: uppnått
    """
    limited = {
        i.id: things
        for _, _, mål, i in case.indikatorer
        if (things := [thing for thing in (i, mål) if thing.gäller or thing.upphör])
    }
    for route, uppföljning, id, _ in case.utfall if limited else ():
        for thing in limited.get(id, ()):
            retired = thing.upphör is not None and thing.upphör.datum <= uppföljning.datum
            if retired or (thing.gäller is not None and not thing.gäller.covers(uppföljning.datum)):
                text = f"{quoted(thing.id)} gäller inte {long_date(uppföljning.datum)}, så utfallet räknas inte"
                remedy = "ta bort utfallet, eller rätta gäller eller upphör"
                if thing.upphör is not None and thing.upphör.datum == uppföljning.datum:
                    remedy += "; datum i upphör är den första dagen som inte räknas"
                yield say(route, text, remedy, on_key=True)
                break


@rule("U16", "Nått totalt men inte för alla", VARNING)
def inte_för_alla(case: Case, say: Say) -> Iterator[Finding]:
    """Målvärdet är nått för alla tillsammans, men inte för kvinnor eller inte för män.

    Varför: Totalen döljer då att målet inte är nått för halva befolkningen.
    Källa: förordningen (2001:100) om den officiella statistiken, 14 §: individbaserad statistik ska vara uppdelad efter
    kön om det inte finns särskilda skäl mot det
    Fel:
        indikatorer:
          - id: trygghet
            lydelse: Minst 85 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
        utfall:
          trygghet:
            värde: 87
            kön:
              kvinnor: 83  # <- U16
              män: 91
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Minst 85 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
        utfall:
          trygghet:
            värde: 87
            kön:
              kvinnor: 86
              män: 88
    """
    for route, _, id, utfall in case.utfall_med("kön"):
        indikator = case.indikator_by_id.get(id)
        if utfall.kön is None or indikator is None or indikator.målvärde is None:
            continue
        if utfall.värde is not None and meets(indikator.målvärde, utfall.värde):
            for name in ("kvinnor", "män"):
                value = getattr(utfall.kön, name)
                if value is not None and not meets(indikator.målvärde, value):
                    text = f"målvärdet är nått med {number(utfall.värde)} men inte för {name}, {number(value)}"
                    yield say((*route, "kön", name), text, "säg det i kommentaren, eller skriv en åtgärd")


def meets(målvärde: Målvärde, value: Decimal) -> bool:
    """Whether a value meets the target. A change or a bare direction is never said to be missed."""
    wanted = interval(målvärde)
    return wanted is None or wanted.met(fraction(value))


RULES = (
    utfall_saknas,
    slutdatum_passerat,
    gäller_inte,
    inte_för_alla,
)
