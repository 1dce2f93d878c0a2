"""Rules about an indicator that contradicts itself: its target, its direction, its baseline or its source."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.rules.targets import target
from maluppfoljning.swedish import number, quoted
from maluppfoljning.target import interval, target_text
from maluppfoljning.ways import fraction


@rule("I13", "Intervall baklänges", FEL)
def intervall_baklänges(case: Case, say: Say) -> Iterator[Finding]:
    """Målvärdets intervall börjar över sitt slut.

    Varför: Inget värde ligger i ett sådant intervall.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: budget
            lydelse: Budgetavvikelsen ligger mellan −1 och 1 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 3
            målvärde:
              mellan:
                från: 1
                till: −1  # <- I13
            mätfrekvens: månad
            källa: Ekonomisystemet
    Rätt:
        indikatorer:
          - id: budget
            lydelse: Budgetavvikelsen ligger mellan −1 och 1 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 3
            målvärde:
              mellan:
                från: −1
                till: 1
            mätfrekvens: månad
            källa: Ekonomisystemet
    """
    for route, *_, indikator in case.indikatorer_med("målvärde"):
        interval = indikator.målvärde.mellan if indikator.målvärde else None
        if interval and interval.från > interval.till:
            text = f"{number(interval.till)} är mindre än {number(interval.från)}"
            yield say((*route, "målvärde", "mellan", "till"), text, "byt plats på från och till")


@rule("I14", "Målvärde mot sin riktning", FEL)
def mot_sin_riktning(case: Case, say: Say) -> Iterator[Finding]:
    """Målvärdet är ett ”minst” som ska minska, ett ”högst” som ska öka, eller en negativ förändring som ska öka.

    Varför: Då går det inte att säga vilka värden som är bra.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
              riktning: minska  # <- I14
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
              riktning: öka
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    """
    for route, *_, indikator in case.indikatorer_med("målvärde"):
        m = indikator.målvärde
        if m and ((m.minst is not None and m.riktning == "minska") or (m.högst is not None and m.riktning == "öka")):
            limit = "minst" if m.minst is not None else "högst"
            text = f"”{limit}” och riktningen ”{m.riktning}” motsäger varandra"
            other = "högst" if limit == "minst" else "minst"
            yield say((*route, "målvärde", "riktning"), text, f"rätta riktningen, eller skriv {other} i stället")
        elif m and m.förändring and m.riktning == "öka" and ((m.förändring.minst or m.förändring.högst or 0) < 0):
            text = "en förändring med minustecken och riktningen ”öka” motsäger varandra"
            yield say((*route, "målvärde", "riktning"), text, "rätta riktningen, eller ta bort minustecknet")


@rule("I16", "Utgångsvärdet når redan målvärdet", VARNING)
def redan_nått(case: Case, say: Say) -> Iterator[Finding]:
    """Utgångsvärdet är lika med målvärdet, eller ligger på den sida av det där målet redan är nått.

    Den som ska hålla en nivå skriver `bedömning: tröskel`: då får utgångsvärdet vara lika med målvärdet.

    Varför: Ofta är två tal förväxlade. Är talen rätt är målet nått utan att något görs, och inget utfall kan vara
    bättre än utgångsvärdet utan att nå målet.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: sjukfranvaro
            lydelse: Sjukfrånvaron är högst 6 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 5,5  # <- I16
            målvärde:
              högst: 6
            mätfrekvens: månad
            källa: Personalsystemet
    Rätt:
        indikatorer:
          - id: sjukfranvaro
            lydelse: Sjukfrånvaron är högst 6 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 8,5
            målvärde:
              högst: 6
            mätfrekvens: månad
            källa: Personalsystemet
    """
    for route, i in case.aktiva:
        goal = interval(i.målvärde) if i.målvärde and i.utgångsvärde else None
        if goal is None or i.målvärde is None or i.utgångsvärde is None:
            continue
        base, way = i.utgångsvärde.värde, i.bedömning or case.regelverk.bedömning
        equal = base == target(i.målvärde)
        told = equal and (i.bedömning == "tröskel" or way == "framsteg")  # meant, or told by I09
        if goal.met(fraction(base)) and not told:
            how = "når redan" if equal or i.målvärde.mellan else "är redan bättre än"
            text = f"utgångsvärdet {number(base)} {how} målvärdet {target_text(i.målvärde, i.enhet)}"
            remedy = "rätta det tal som är fel" + ("; ska nivån hållas, skriv bedömning: tröskel" if equal else "")
            yield say((*route, "utgångsvärde", "värde"), text, remedy)


@rule("I22", "Förändring i procent av noll", FEL)
def procent_av_noll(case: Case, say: Say) -> Iterator[Finding]:
    """Målvärdet är en förändring i procent, men utgångsvärdet som den räknas från är noll.

    Varför: Förändringen är (värde − utgångsvärde) / utgångsvärde. Från noll finns ingen sådan, så utfallet blir alltid
    ej bedömt.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: praktikplatser
            lydelse: Antalet praktikplatser ökar med 10 %.
            slutdatum: 2022
            enhet: platser
            utgångsvärde:
              värde: 0  # <- I22
            målvärde:
              förändring:
                minst: 10
                enhet: "%"
              riktning: öka
            mätfrekvens: år
            källa: Egen statistik
    Rätt:
        indikatorer:
          - id: praktikplatser
            lydelse: Antalet praktikplatser ökar med 10 platser.
            slutdatum: 2022
            enhet: platser
            utgångsvärde:
              värde: 0
            målvärde:
              förändring:
                minst: 10
              riktning: öka
            mätfrekvens: år
            källa: Egen statistik
    """
    for route, *_, i in case.indikatorer_med("utgångsvärde"):
        change = i.målvärde.förändring if i.målvärde else None
        if change is None or i.utgångsvärde is None or i.utgångsvärde.värde != 0:
            continue
        if change.enhet == "%" and change.per in (None, "mandatperiod"):
            text = "utgångsvärdet är noll, och en förändring i procent av noll finns inte"
            yield say(
                (*route, "utgångsvärde", "värde"), text, "skriv förändringen i enheten, eller rätta utgångsvärdet"
            )


@rule("I23", "Kolada som källa till en egen beräkning", VARNING)
def egen_beräkning(case: Case, say: Say) -> Iterator[Finding]:
    """Källan är Kolada, men värdet räknas ut av flera nyckeltal.

    Varför: Den som läser ”Källa: Kolada” väntar sig att kunna slå upp just det talet där. Ett tal som kommunen själv
    har räknat fram finns inte där.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: bistand
            lydelse: Högst 3 % av invånarna har ekonomiskt bistånd.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 4
            målvärde:
              högst: 3
            mätfrekvens: år
            källa: Kolada  # <- I23
            mätmetod: Antal biståndstagare (N31848) delat med antal invånare (N01951)
            kolada:
              - N31848
              - N01951
    Rätt:
        indikatorer:
          - id: bistand
            lydelse: Högst 3 % av invånarna har ekonomiskt bistånd.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 4
            målvärde:
              högst: 3
            mätfrekvens: år
            källa: Egen beräkning på nyckeltal i Kolada
            mätmetod: Antal biståndstagare (N31848) delat med antal invånare (N01951)
            kolada:
              - N31848
              - N01951
    """
    for route, *_, i in case.indikatorer_med("kolada"):
        if len(i.kolada) > 1 and i.källa and i.källa.casefold().strip(" .") == "kolada" and not i.delgrupper:
            text = f"värdet för {quoted(i.id)} räknas ut av {len(i.kolada)} nyckeltal och finns inte i Kolada"
            yield say((*route, "källa"), text, "skriv till exempel källa: Egen beräkning på nyckeltal i Kolada")


RULES = (intervall_baklänges, mot_sin_riktning, redan_nått, procent_av_noll, egen_beräkning)
