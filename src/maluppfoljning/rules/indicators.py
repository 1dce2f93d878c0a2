"""Rules about what an indicator that means a number must say before it can be followed up.

That it means a number is told by what it holds, by how it has been reported, or by its wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maluppfoljning.case import Case
from maluppfoljning.expression import expression
from maluppfoljning.finding import Finding
from maluppfoljning.model import Indikator, Målvärde
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.swedish import quoted

_CHANGE = expression(r"\b(öka|ökar|minska|minskar|har (ökat|minskat))\b", re.IGNORECASE)
_BASELINE_WAYS = ("förbättring", "framsteg")
MANY = 5
"""From so many indicators, one finding says that all of them lack the same thing."""


def _each_or_all(
    case: Case, say: Say, lacking: list[tuple[Route, Indikator]], what: str, remedy: str
) -> Iterator[Finding]:
    """One finding per indicator; a single one for the file when none of many has it, so that nobody has to scroll."""
    if len(lacking) >= MANY and len(lacking) == len(case.mätta):
        text = f"ingen av de {len(lacking)} indikatorer som mäts med tal {what}"
        yield say(("områden",), text, remedy, on_key=True)
        return
    for place, indikator in lacking:
        yield say(
            place,
            f"indikatorn {quoted(indikator.id)} {what.replace('någon', 'ingen').replace('något', 'inget')}",
            remedy,
        )


def _has_number(målvärde: Målvärde | None) -> bool:
    return målvärde is not None and any(
        value is not None
        for value in (målvärde.minst, målvärde.högst, målvärde.exakt, målvärde.mellan, målvärde.förändring)
    )


def vague(indikator: Indikator) -> bool:
    """Whether the indicator asks for a change without saying how large."""
    målvärde = indikator.målvärde
    return not _has_number(målvärde) and (målvärde is not None or _CHANGE.search(indikator.lydelse) is not None)


@rule("I02", "Indikator utan källa", VARNING)
def utan_källa(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorn mäts med ett tal men säger inte varifrån talet kommer.

    Varför: Utan källa kan ingen kontrollera utfallet, och nästa handläggare mäter något annat.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygghet  # <- I02
            lydelse: Andelen trygga brukare ska öka från 81 % till minst 90 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
            mätfrekvens: år
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Andelen trygga brukare ska öka från 81 % till minst 90 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    """
    lacking = [(place, i) for place, i in case.mätta if not i.källa and not i.kolada]
    yield from _each_or_all(
        case, say, lacking, "har någon källa", "skriv källa: och vem som mäter, eller kolada: och id"
    )


@rule("I03", "Indikator utan målvärde", VARNING)
def utan_målvärde(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorn mäts med ett tal men säger inte vilket tal som ska nås.

    Varför: Utan målvärde kan ett utfall inte bedömas. Det blir ”ej bedömt”.
    Källa: återkommande revisionskritik mot mål utan målvärden
    Fel:
        indikatorer:
          - id: trygghet  # <- I03
            lydelse: Andelen trygga brukare i särskilt boende.
            slutdatum: 2022
            enhet: "%"
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Andelen trygga brukare i särskilt boende.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    """
    for place, indikator in case.mätta:
        if indikator.målvärde is None and not vague(indikator):
            text = f"indikatorn {quoted(indikator.id)} har inget målvärde"
            remedy = (
                "skriv målvärde med minst, högst, exakt eller mellan; ska det bara följas hör det hemma i nyckeltal"
            )
            yield say(place, text, remedy)


@rule("I04", "Indikator utan utgångsvärde", VARNING)
def utan_utgångsvärde(case: Case, say: Say) -> Iterator[Finding]:
    """Bedömningen räknar från ett utgångsvärde, men inget är skrivet.

    Varför: Utan utgångsvärde går det inte att säga om ett värde som inte når målet ändå är bättre än förut.
    ”Förbättring” bedöms då som ”tröskel”, och ”framsteg” eller en förändring i procent går inte att räkna alls.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygghet  # <- I04
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              minst: 90
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
              år: 2018
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    """
    lacking = [(place, i) for place, i in case.mätta if i.utgångsvärde is None and _needs_baseline(case, i)]
    remedy = "skriv utgångsvärde: med värde och år; förändring och förbättring räknas från det"
    yield from _each_or_all(case, say, lacking, "har något utgångsvärde", remedy)


def _needs_baseline(case: Case, indikator: Indikator) -> bool:
    """Whether the number is judged from a baseline: a change in percent, or a target under a way that compares."""
    if indikator.målvärde is None or not _has_number(indikator.målvärde):
        return False
    change = indikator.målvärde.förändring
    if change is not None:
        return change.enhet == "%"
    return (indikator.bedömning or case.regelverk.bedömning) in _BASELINE_WAYS


@rule("I06", "Ska öka eller minska utan tal", VARNING)
def förändring_utan_tal(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorn ska öka eller minska, men det står inte hur mycket.

    Varför: ”Ska öka” är nått redan av en tiondel. Revisorer räknar inte ett sådant mål som mätbart.
    Källa: återkommande revisionskritik; Götenes program 2019 (5.1–5.7) utan tal, mot bilaga 8 från 2023 med tal
    Fel:
        indikatorer:
          - id: trygghet  # <- I06
            lydelse: Andelen brukare som känner sig trygga ska öka.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              riktning: öka
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Andelen brukare som känner sig trygga ska öka från 81 % till minst 90 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    """
    for place, indikator in case.mätta:
        if vague(indikator):
            text = f"indikatorn {quoted(indikator.id)} säger inte hur mycket som ska ändras"
            yield say(place, text, "skriv ett tal i målvärde, till exempel minst: 90")


@rule("I07", "Indikator utan mätfrekvens", VARNING)
def utan_mätfrekvens(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorn mäts med ett tal men säger inte hur ofta.

    Varför: Utan mätfrekvens syns det inte när ett värde är för gammalt för att redovisas igen.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: sjukfranvaro  # <- I07
            lydelse: Sjukfrånvaron är högst 6 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 8
            målvärde:
              högst: 6
            källa: Personalsystemet
    Rätt:
        indikatorer:
          - id: sjukfranvaro
            lydelse: Sjukfrånvaron är högst 6 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 8
            målvärde:
              högst: 6
            mätfrekvens: månad
            källa: Personalsystemet
    """
    lacking = [(place, i) for place, i in case.mätta if i.mätfrekvens is None]
    remedy = "skriv mätfrekvens: månad, kvartal, tertial, halvår, år eller vartannat år"
    yield from _each_or_all(case, say, lacking, "har någon mätfrekvens", remedy)


RULES = (
    utan_källa,
    utan_målvärde,
    utan_utgångsvärde,
    förändring_utan_tal,
    utan_mätfrekvens,
)
