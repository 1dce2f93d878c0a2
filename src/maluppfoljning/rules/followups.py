"""Rules about follow-ups as written: dates in order, known goals, a motive for what a person judges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.hints import meant
from maluppfoljning.kinds import WHOLE_COMMITTEE
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, Say, rule
from maluppfoljning.swedish import long_date, quoted


@rule("U03", "Två uppföljningar samma dag", FEL)
def samma_dag(case: Case, say: Say) -> Iterator[Finding]:
    """Två uppföljningar har samma datum, så att en indikator kan ha två utfall samma dag.

    Varför: Det går inte att veta vilket utfall som gäller.
    Källa: egen regel
    Fel:
        områden: []
        uppföljningar:
          - datum: 2020-08-31
          - datum: 2020-08-31  # <- U03
    Rätt:
        områden: []
        uppföljningar:
          - datum: 2020-08-31
          - datum: 2020-12-31
    """
    met: dict[date, Route] = {}
    for route, uppföljning in case.uppföljningar:
        if uppföljning.datum in met:
            text = f"det finns redan en uppföljning per {long_date(uppföljning.datum)}"
            remedy = "för ihop dem till en uppföljning, eller rätta datumet"
            yield say((*route, "datum"), text, remedy, also=met[uppföljning.datum])
        met.setdefault(uppföljning.datum, (*route, "datum"))


@rule("U04", "Uppföljningar i fel ordning", FEL)
def fel_ordning(case: Case, say: Say) -> Iterator[Finding]:
    """En uppföljning står efter en som är senare.

    Varför: Filen läses uppifrån och ned som en historia, och delmål tar vid i den ordningen.
    Källa: egen regel
    Fel:
        områden: []
        uppföljningar:
          - datum: 2020-12-31
          - datum: 2020-08-31  # <- U04
    Rätt:
        områden: []
        uppföljningar:
          - datum: 2020-08-31
          - datum: 2020-12-31
    """
    for (_, earlier), (route, later) in pairwise(case.uppföljningar):
        if later.datum < earlier.datum:
            text = f"uppföljningen {later.datum} står efter {earlier.datum}"
            yield say(
                (*route, "datum"), text, "flytta den så att den äldsta uppföljningen står först, eller rätta datumet"
            )


@rule("U05", "Uppföljning utanför perioden", FEL)
def utanför_perioden(case: Case, say: Say) -> Iterator[Finding]:
    """Uppföljningens dag ligger före eller efter den period som filen gäller. Gör de flesta det sägs det en gång, vid
    perioden.

    Varför: Nästan alltid är det ett skrivfel i årtalet. Datum är den dag uppföljningen avser, inte när den skrevs.
    Källa: egen regel
    Fel:
        områden: []
        uppföljningar:
          - datum: 2002-08-31  # <- U05
    Rätt:
        områden: []
        uppföljningar:
          - datum: 2020-08-31
    """
    period = case.målfil.period
    if period is None or period.från > period.till:
        return
    dated = [((*route, "datum"), uppföljning.datum) for route, uppföljning in case.uppföljningar]
    outside = [(place, day) for place, day in dated if not period.från <= day <= period.till]
    if len(outside) > max(2, len(dated) // 2):
        text = f"{len(outside)} av {len(dated)} uppföljningar ligger utanför perioden {period.från} till {period.till}"
        yield say(("period", "till"), f"{text}, den första", "rätta perioden, eller dagarna", also=outside[0][0])
        return
    for place, day in outside:
        text = f"uppföljningen {day} ligger utanför perioden {period.från} till {period.till}"
        yield say(place, text, "skriv dagen som uppföljningen avser, eller rätta perioden")


@rule("U06", "Mätning efter uppföljningens dag", FEL)
def mätning_efteråt(case: Case, say: Say) -> Iterator[Finding]:
    """Utfallet avser en tid som börjar efter uppföljningens dag.

    Varför: Ett sådant värde kan inte ha funnits. Ska det sägas vad som väntas, är det en prognos.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
            avser: 2021  # <- U06
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
            avser: 2020
    """
    for route, uppföljning, _, utfall in case.utfall_med("avser"):
        if utfall.avser is not None and utfall.avser.första > uppföljning.datum:
            text = f"mätningen avser {utfall.avser}, efter uppföljningens dag {uppföljning.datum}"
            yield say((*route, "avser"), text, "rätta året; det som väntas skrivs som prognos")


@rule("U09", "Ändrat läge utan motivering", FEL)
def läge_utan_motivering(case: Case, say: Say) -> Iterator[Finding]:
    """En person har satt ett läge i stället för det uträknade, utan att säga varför.

    Varför: Den som läser ska kunna se både vad talen gav och varför nämnden bedömde annorlunda.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: delvis uppnått
        bedömningar:
          mal:
            läge: uppnått  # <- U09
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: delvis uppnått
        bedömningar:
          mal:
            läge: uppnått
            motivering: Programmet antogs av nämnden två dagar efter uppföljningens dag.
    """
    remedy = "skriv motivering: och varför, eller ta bort läge"
    for route, _, _, u in (*case.utfall_med("värde"), *case.utfall_med("delvärden")):
        if u.läge is not None and not u.motivering:
            yield say(
                (*route, "läge"), "ett läge bredvid ett värde är en persons bedömning och kräver motivering", remedy
            )
    for route, _, _, bedömning in case.bedömningar:
        if bedömning.läge is not None and not bedömning.motivering:
            yield say((*route, "läge"), "ett läge i stället för det uträknade kräver motivering", remedy)


@rule("U10", "Bedömning av okänt mål", FEL)
def okänd_bedömning(case: Case, say: Say) -> Iterator[Finding]:
    """Bedömningens nyckel är varken id för något mål eller område i filen eller ordet nämnd.

    Varför: Analys och åtgärder skulle inte komma med i rapporten.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
        bedömningar:
          malet:  # <- U10
            analys: Arbetet har gått fort.
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
        bedömningar:
          mal:
            analys: Arbetet har gått fort.
    """
    known = {**case.mål_by_id, **case.områden_by_id, WHOLE_COMMITTEE: case.målfil}
    remedy = f"skriv id för ett mål eller ett område, eller {WHOLE_COMMITTEE} för nämnden som helhet"
    for route, _, id, _ in case.bedömningar:
        if id not in known:
            is_indicator = id in case.indikator_by_id
            what = "är en indikator" if is_indicator else f"finns inte{meant(id, tuple(known))}"
            yield say(route, f"målet eller området {quoted(id)} {what}", remedy, on_key=True)


RULES = (
    samma_dag,
    fel_ordning,
    utanför_perioden,
    mätning_efteråt,
    läge_utan_motivering,
    okänd_bedömning,
)
