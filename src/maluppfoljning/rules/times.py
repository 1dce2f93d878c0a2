"""Rules about time in the plan: periods, deadlines, and their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from maluppfoljning.case import Case, Shared
from maluppfoljning.finding import Finding
from maluppfoljning.model import Kommunfil
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.scalars import Tid
from maluppfoljning.swedish import quoted


@rule("M06", "Tid som slutar innan den börjar", FEL)
def bakvänd_tid(case: Shared, say: Say) -> Iterator[Finding]:
    """Perioden, mandatperioden eller en giltighet har ett slut som ligger före sin början.

    Varför: Ingen dag ligger i en sådan tid, så ingenting skulle räknas.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            gäller:
              från: 2021
              till: 2020  # <- M06
    Rätt:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            gäller:
              från: 2020
              till: 2021
    """
    for route, start, end in _stretches(case):
        if start and end and start > end:
            text = f"slutet {end.isoformat()} ligger före början {start.isoformat()}"
            yield say((*route, "till"), text, "byt plats på från och till, eller rätta året")


def _stretches(case: Shared) -> Iterator[tuple[Route, date | None, date | None]]:
    """Every stretch of time of a file with its route, first and last day."""
    if isinstance(case.fil, Kommunfil):
        if case.fil.mandatperiod:
            yield ("mandatperiod",), case.fil.mandatperiod.från, case.fil.mandatperiod.till
    elif case.fil.period:
        yield ("period",), case.fil.period.från, case.fil.period.till
    if isinstance(case, Case):
        for route, _, mål in case.mål_med("gäller"):
            if mål.gäller:
                yield (*route, "gäller"), mål.gäller.från, mål.gäller.till
        for route, *_, indikator in case.indikatorer_med("gäller"):
            if indikator.gäller:
                yield (*route, "gäller"), indikator.gäller.från, indikator.gäller.till


@rule("M10", "Tider i fel ordning", VARNING)
def tider_i_fel_ordning(case: Case, say: Say) -> Iterator[Finding]:
    """En aktivitet är klar innan den börjar, eller ett nyckeltals mätvärden står inte i tidsordning.

    Varför: Oftast är det ett skrivfel i ett årtal, och tabeller och diagram blir fel.
    Källa: egen regel
    Fel:
        aktiviteter:
          - id: utbildning
            lydelse: Utbildning i bemötande
            start: 2021-03
            klar: 2020-06  # <- M10
    Rätt:
        aktiviteter:
          - id: utbildning
            lydelse: Utbildning i bemötande
            start: 2021-03
            klar: 2021-06
    """
    for i, aktivitet in enumerate(case.målfil.aktiviteter):
        if aktivitet.start and aktivitet.klar and aktivitet.klar.sista < aktivitet.start.första:
            yield say(
                ("aktiviteter", i, "klar"), f"klar {aktivitet.klar} ligger före start {aktivitet.start}", "rätta året"
            )
    for i, nyckeltal in enumerate(case.målfil.nyckeltal):
        before: Tid | None = None
        for j, mätvärde in enumerate(nyckeltal.mätvärden):
            if before and mätvärde.datum.sista < before.första:
                text = f"mätvärdet {mätvärde.datum} står efter {before}"
                yield say(("nyckeltal", i, "mätvärden", j, "datum"), text, "skriv mätvärdena i tidsordning")
            before = mätvärde.datum


@rule("I08", "Indikator utan slutdatum", VARNING)
def utan_slutdatum(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorn säger inte när den ska vara nådd, fast den mäts med ett tal eller de flesta andra i filen säger det.

    Varför: Utan slutdatum kan målet aldrig bli försenat, och takten mot målvärdet går inte att räkna.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2020
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            slutdatum: 2021
          - id: rutiner  # <- I08
            lydelse: Rutinerna är införda.
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2020
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            slutdatum: 2021
          - id: rutiner
            lydelse: Rutinerna är införda.
            slutdatum: 2022
    """
    undated = [(route, indikator) for route, indikator in case.aktiva if indikator.slutdatum is None]
    custom = 2 * len(undated) < len(case.aktiva)
    for route, indikator in undated:
        limited = indikator.gäller is not None and indikator.gäller.till is not None
        if not limited and (custom or indikator.id in case.measured):
            text = f"indikatorn {quoted(indikator.id)} säger inte när den ska vara nådd"
            yield say((*route, "id"), text, "skriv slutdatum: och ett år eller ett datum")


@rule("I17", "Slutdatum utanför perioden", FEL)
def slutdatum_utanför(case: Case, say: Say) -> Iterator[Finding]:
    """Slutdatum ligger före eller efter den period som filen gäller. Gör de flesta det sägs det en gång, vid perioden.

    Varför: Nästan alltid är det ett skrivfel i årtalet, och indikatorn skulle aldrig räknas som försenad.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2032-12-31  # <- I17
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2022-12-31
    """
    period = case.målfil.period
    if period is None or period.från > period.till:
        return
    dated = [((*route, "slutdatum"), i.slutdatum) for route, *_, i in case.indikatorer_med("slutdatum")]
    outside = [(place, day) for place, day in dated if day and not period.från <= day <= period.till]
    if len(outside) > max(2, len(dated) // 2):
        text = f"{len(outside)} av {len(dated)} slutdatum ligger utanför perioden {period.från} till {period.till}"
        yield say(("period", "till"), f"{text}, det första", "rätta perioden, eller slutdatumen", also=outside[0][0])
        return
    for place, day in outside:
        text = f"slutdatum {day} ligger utanför perioden {period.från} till {period.till}"
        yield say(place, text, "rätta årtalet, eller perioden")


RULES = (tider_i_fel_ordning, utan_slutdatum, slutdatum_utanför)
SHARED = (bakvänd_tid,)
