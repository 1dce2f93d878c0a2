"""Rules about ways of grading: that the numbers they need are there and can be divided by."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.model import Indikator
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.rules.targets import target
from maluppfoljning.swedish import quoted
from maluppfoljning.target import interval


def _way(case: Case, indikator: Indikator) -> str:
    return indikator.bedömning or case.regelverk.bedömning


@rule("I09", "Utgångsvärdet är lika med målvärdet", FEL)
def utgångsvärde_lika_med_målvärde(case: Case, say: Say) -> Iterator[Finding]:
    """Bedömningen framsteg delar med avståndet från utgångsvärdet till målvärdet, och det är noll.

    Varför: Framsteg är (värde − utgångsvärde) / (målvärde − utgångsvärde). Andra verktyg ger då 100 % eller ett fel.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 90  # <- I09
            målvärde:
              minst: 90
            bedömning: framsteg
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 90
            målvärde:
              minst: 90
            bedömning: tröskel
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    """
    for route, *_, indikator in case.indikatorer_med("utgångsvärde"):
        goal = target(indikator.målvärde)
        if goal is None or indikator.utgångsvärde is None or indikator.utgångsvärde.värde != goal:
            continue
        if _way(case, indikator) == "framsteg":
            text = "utgångsvärdet är lika med målvärdet, så framsteg går inte att räkna"
            yield say((*route, "utgångsvärde", "värde"), text, "rätta något av talen, eller skriv bedömning: tröskel")


@rule("I10", "Målvärde noll eller negativt", FEL)
def målvärde_noll(case: Case, say: Say) -> Iterator[Finding]:
    """Bedömningen grad delar med målvärdet, och toleransen är en andel av det, men det är noll eller negativt.

    Varför: Grad är värde / målvärde. Med noll blir det inget tal, och med ett negativt målvärde ger ett sämre utfall
    en högre grad. Åttio procent av noll är noll. Utfallet blir därför alltid ej bedömt.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: olyckor
            lydelse: Antalet fallolyckor är högst 0.
            slutdatum: 2022
            enhet: olyckor
            utgångsvärde:
              värde: 12
            målvärde:
              högst: 0  # <- I10
            bedömning: grad
            mätfrekvens: år
            källa: Avvikelsesystemet
    Rätt:
        indikatorer:
          - id: olyckor
            lydelse: Antalet fallolyckor är högst 0.
            slutdatum: 2022
            enhet: olyckor
            utgångsvärde:
              värde: 12
            målvärde:
              högst: 0
            bedömning: framsteg
            mätfrekvens: år
            källa: Avvikelsesystemet
    """
    for route, *_, i in case.indikatorer_med("målvärde"):
        goal, way = interval(i.målvärde) if i.målvärde else None, _way(case, i)
        tolerance = i.tolerans or case.regelverk.tolerans
        share = way == "tolerans" and tolerance is not None and tolerance.andel is not None
        if i.målvärde is None or goal is None or not (way == "grad" or share):
            continue
        least = min(end for end in goal if end is not None)
        if least <= 0:
            name = next(n for n in ("minst", "högst", "exakt", "mellan") if getattr(i.målvärde, n) is not None)
            what = "noll" if least == 0 else "negativt"
            text = f"målvärdet är {what}, så {'grad' if way == 'grad' else 'en andel av det'} går inte att räkna"
            remedy = "skriv toleransen som avstånd: och ett tal i enheten" if share else _OTHER_WAY
            yield say((*route, "målvärde", name), text, remedy)


_OTHER_WAY = "skriv bedömning: tröskel eller bedömning: framsteg"


@rule("I11", "Tolerans utan tal", FEL)
def tolerans_utan_tal(case: Case, say: Say) -> Iterator[Finding]:
    """Bedömningen är tolerans, men det står inte hur stor toleransen är.

    Varför: Utan tal finns ingen gräns för vad som är delvis uppnått.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: vantetid
            lydelse: Väntetiden är högst 60 dygn.
            slutdatum: 2022
            enhet: dygn
            målvärde:
              högst: 60
            bedömning: tolerans  # <- I11
            mätfrekvens: år
            källa: Verksamhetssystemet
    Rätt:
        indikatorer:
          - id: vantetid
            lydelse: Väntetiden är högst 60 dygn.
            slutdatum: 2022
            enhet: dygn
            målvärde:
              högst: 60
            bedömning: tolerans
            tolerans:
              avstånd: 5
            mätfrekvens: år
            källa: Verksamhetssystemet
    """
    remedy = "skriv tolerans: och under den andel: 80 (procent av målvärdet) eller avstånd: 2 (i enheten)"
    for route, *_, i in case.indikatorer_med("målvärde"):
        if _way(case, i) != "tolerans" or i.tolerans or case.regelverk.tolerans or target(i.målvärde) is None:
            continue
        place = (*route, "bedömning") if i.bedömning else (*route, "id")
        yield say(place, f"{quoted(i.id)} bedöms med tolerans, men toleransen är inte skriven", remedy)


@rule("I12", "Nyckel utan verkan", VARNING)
def nyckel_utan_verkan(case: Case, say: Say) -> Iterator[Finding]:
    """En inställning är skriven för ett annat sätt att bedöma än det som används, eller är noll.

    Varför: Den som läser tror att den gäller.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: vantetid
            lydelse: Väntetiden är högst 60 dygn.
            slutdatum: 2022
            enhet: dygn
            målvärde:
              högst: 60
            bedömning: tröskel
            tolerans:  # <- I12
              avstånd: 5
            mätfrekvens: år
            källa: Verksamhetssystemet
    Rätt:
        indikatorer:
          - id: vantetid
            lydelse: Väntetiden är högst 60 dygn.
            slutdatum: 2022
            enhet: dygn
            målvärde:
              högst: 60
            bedömning: tolerans
            tolerans:
              avstånd: 5
            mätfrekvens: år
            källa: Verksamhetssystemet
    """
    for name, wanted in (("tolerans", "tolerans"), ("marginal", "riktning"), ("rullande", "rullande")):
        for route, *_, indikator in case.indikatorer_med(name):
            way = _way(case, indikator)
            if way != wanted:
                text = f"{name} har ingen verkan, eftersom bedömningen är {way}"
                yield say((*route, name), text, "ta bort den, eller ändra bedömning", on_key=True)
    for route, *_, indikator in case.indikatorer_med("rullande"):
        if indikator.rullande == 0:
            yield say((*route, "rullande"), "ett rullande medelvärde av 0 mätningar finns inte", "skriv till exempel 3")
    for route, *_, indikator in case.indikatorer_med("sammanvägning"):
        if not indikator.delgrupper:
            text = "sammanvägning har ingen verkan, eftersom indikatorn inte har delgrupper"
            yield say((*route, "sammanvägning"), text, "ta bort raden, eller lägg till delgrupper", on_key=True)


RULES = (
    utgångsvärde_lika_med_målvärde,
    målvärde_noll,
    tolerans_utan_tal,
    nyckel_utan_verkan,
)
