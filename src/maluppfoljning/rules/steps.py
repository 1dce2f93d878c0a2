"""Rules about time in the plan: deadlines within the period, and steps that follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from maluppfoljning.case import Case, Shared
from maluppfoljning.finding import Finding
from maluppfoljning.hints import meant
from maluppfoljning.model import Kommunfil
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.scalars import Tid
from maluppfoljning.swedish import long_date, quoted


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
    """Slutdatum ligger före eller efter den period som filen gäller.

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
    for route, *_, indikator in case.indikatorer_med("slutdatum"):
        day = indikator.slutdatum
        if day and not period.från <= day <= period.till:
            text = f"slutdatum {day} ligger utanför perioden {period.från} till {period.till}"
            yield say((*route, "slutdatum"), text, "rätta årtalet, eller perioden")


@rule("I18", "Okänt tidigare delmål", FEL)
def okänt_delmål(case: Case, say: Say) -> Iterator[Finding]:
    """Nyckeln efter anger en indikator som inte finns.

    Varför: Delmålet tar vid när det tidigare delmålet är nått, och då måste det finnas.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
          - id: strategi
            lydelse: Strategin är fastställd.
            efter: kartlagning  # <- I18
    Rätt:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
          - id: strategi
            lydelse: Strategin är fastställd.
            efter: kartlaggning
    """
    known = case.indikator_by_id
    for route, *_, indikator in case.indikatorer_med("efter"):
        if indikator.efter is not None and indikator.efter not in known:
            text = f"indikatorn {quoted(indikator.efter)} finns inte{meant(indikator.efter, tuple(known))}"
            yield say((*route, "efter"), text, "skriv id för den indikator som ska nås först")
        elif indikator.efter is not None and case.parents[indikator.efter] != case.parents[indikator.id]:
            text = f"indikatorn {quoted(indikator.efter)} hör till ett annat mål"
            yield say((*route, "efter"), text, "ett delmål tar vid efter en tidigare indikator i samma mål")


@rule("I19", "Delmål i cirkel", FEL)
def delmål_i_cirkel(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorer anger varandra i efter, så att ingen av dem kan börja räknas.

    Varför: Ett delmål räknas när det föregående är nått. I en cirkel finns inget första.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
            efter: strategi  # <- I19
          - id: strategi
            lydelse: Strategin är fastställd.
            efter: kartlaggning
    Rätt:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
          - id: strategi
            lydelse: Strategin är fastställd.
            efter: kartlaggning
    """
    before = {i.id: i.efter for *_, i in case.indikatorer_med("efter") if i.efter is not None}
    seen: set[str] = set()
    for route, *_, indikator in case.indikatorer_med("efter"):
        path: list[str] = []
        id: str | None = indikator.id
        while id in before and id not in path and id not in seen:
            path.append(id)
            id = before[id]
        if id in path and indikator.id in path[path.index(id) :]:  # told once, where it is first met
            circle = " → ".join(quoted(step) for step in (*path, id))
            yield say((*route, "efter"), f"delmålen går i cirkel: {circle}", "ta bort efter från det första delmålet")
            seen.update(path)
        elif id not in path:
            seen.update(path)


@rule("I20", "Delmål före sitt tidigare delmål", VARNING)
def delmål_före(case: Case, say: Say) -> Iterator[Finding]:
    """Ett delmål ska vara nått tidigare än det delmål som det tar vid efter.

    Varför: Ett senare delmål kan inte vara nått före ett tidigare.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
            slutdatum: 2021
          - id: strategi
            lydelse: Strategin är fastställd.
            slutdatum: 2020  # <- I20
            efter: kartlaggning
    Rätt:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
            slutdatum: 2020
          - id: strategi
            lydelse: Strategin är fastställd.
            slutdatum: 2021
            efter: kartlaggning
    """
    for route, *_, indikator in case.indikatorer_med("efter"):
        earlier = case.indikator_by_id.get(indikator.efter) if indikator.efter else None
        if earlier and earlier.slutdatum and indikator.slutdatum and indikator.slutdatum < earlier.slutdatum:
            text = f"slutdatum ligger före det tidigare delmålets, {long_date(earlier.slutdatum)}"
            yield say((*route, "slutdatum"), text, "rätta något av datumen")


RULES = (
    tider_i_fel_ordning,
    utan_slutdatum,
    slutdatum_utanför,
    okänt_delmål,
    delmål_i_cirkel,
    delmål_före,
)
SHARED = (bakvänd_tid,)
