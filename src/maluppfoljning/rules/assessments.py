"""Rules about what a committee says of its goals: measures for what is not reached, forecasts, repeated misses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from maluppfoljning.case import Case
from maluppfoljning.figures import Figur
from maluppfoljning.finding import Finding
from maluppfoljning.kinds import WHOLE_COMMITTEE
from maluppfoljning.model import Mål, Uppföljning
from maluppfoljning.result import Tidpunkt
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.rules.states import being
from maluppfoljning.swedish import long_date, quoted


def _named(mål: Mål) -> str:
    return quoted(mål.rubrik or mål.lydelse)


@rule("U17", "Ej uppnått utan åtgärd", VARNING)
def utan_åtgärd(case: Case, say: Say) -> Iterator[Finding]:
    """Ett mål är ej uppnått vid den senaste uppföljningen, och varken målet eller området har någon åtgärd.

    Varför: Ett rött mål utan åtgärd betyder att ingen har bestämt vad som ska hända.
    Källa: revisionskritik mot röda mål utan åtgärder; kommunallagen (2017:725) 6 kap. 6 §: nämnden ska se till att
    verksamheten bedrivs enligt de mål och riktlinjer som fullmäktige har bestämt
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: ej uppnått
        bedömningar:
          mal:  # <- U17
            analys: Arbetet har inte börjat.
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: ej uppnått
        bedömningar:
          mal:
            analys: Arbetet har inte börjat.
            åtgärder:
              - lydelse: En utredare anställs.
                klar: 2021-03
    """
    for mål, figur in case.målläge:
        if figur.läge is None or figur.läge.slag != "ej":
            continue
        _, route, uppföljning = case.tillfällen[-1]
        said = [uppföljning.bedömningar.get(id) for id in (mål.id, *case.parents.get(mål.id, ()))]
        if not any(bedömning and bedömning.åtgärder for bedömning in said):
            text = f"målet {_named(mål)} {being(figur.läge)}, men det finns ingen åtgärd"
            remedy = f"skriv åtgärder med lydelse, ansvarig och klar under bedömningar: {mål.id}:"
            yield say((*route, "bedömningar", mål.id), text, remedy, on_key=True)


@rule("U18", "Åtgärd utan datum", VARNING)
def åtgärd_utan_datum(case: Case, say: Say) -> Iterator[Finding]:
    """En åtgärd säger inte när den ska vara klar.

    Varför: En åtgärd utan datum kan inte följas upp.
    Källa: revisionskritik mot åtgärder som inte går att följa
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: ej uppnått
        bedömningar:
          mal:
            åtgärder:
              - lydelse: En utredare anställs.  # <- U18
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: ej uppnått
        bedömningar:
          mal:
            åtgärder:
              - lydelse: En utredare anställs.
                klar: 2021-03
    """
    for route, _, _, bedömning in case.bedömningar:
        for i, åtgärd in enumerate(bedömning.åtgärder):
            if åtgärd.klar is None:
                text = f"åtgärden {quoted(åtgärd.lydelse)} säger inte när den ska vara klar"
                yield say((*route, "åtgärder", i, "lydelse"), text, "skriv klar: och ett datum, en månad eller ett år")


@rule("U19", "Samma mål ej uppnått igen", VARNING)
def ej_uppnått_igen(case: Case, say: Say) -> Iterator[Finding]:
    """Ett mål är ej uppnått vid de två senaste uppföljningarna.

    Varför: Det som missas gång på gång behöver en annan åtgärd eller ett annat mål.
    Källa: revisionskritik: ”samma mål missas år efter år”
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        uppföljningar:
          - datum: 2019-12-31
            utfall:
              program:
                läge: ej uppnått
          - datum: 2020-12-31
            utfall:
              program:
                läge: ej uppnått
            bedömningar:
              mal:  # <- U19
                åtgärder:
                  - lydelse: En utredare anställs.
                    klar: 2021-03
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        uppföljningar:
          - datum: 2019-12-31
            utfall:
              program:
                läge: ej uppnått
          - datum: 2020-12-31
            utfall:
              program:
                läge: delvis uppnått
    """
    if len(case.tillfällen) < 2:
        return
    (earlier, _, before), (_, route, _) = case.tillfällen[-2:]
    for mål, figur in case.målläge:
        if figur.läge and _missed(figur) and _missed(case.underlag.goal(mål.id, earlier)):
            text = f"målet {_named(mål)} var {figur.läge.namn} också {long_date(before.datum)}"
            remedy = "säg i analysen vad som ska göras annorlunda, eller föreslå ett annat mål"
            yield say((*route, "bedömningar", mål.id), text, remedy, on_key=True)


def _missed(figur: Figur | None) -> bool:
    return figur is not None and figur.läge is not None and figur.läge.slag == "ej"


@rule("U20", "Delårsuppföljning utan prognos", VARNING)
def utan_prognos(case: Case, say: Say) -> Iterator[Finding]:
    """En uppföljning mellan 30 juni och 31 augusti säger inte om målen väntas bli uppnådda.

    Finns ingen prognos alls sägs det en gång för uppföljningen; finns några sägs det för varje mål som saknar.

    Varför: I delårsrapporten ska det stå om målen bedöms bli uppnådda vid årets slut, inte bara hur det har gått.
    Källa: lagen (2018:597) om kommunal bokföring och redovisning 13 kap.; rekommendation R17 Delårsrapport från Rådet
    för kommunal redovisning: den förväntade utvecklingen utifrån målen för god ekonomisk hushållning
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        uppföljningar:
          - datum: 2020-08-31  # <- U20
            utfall:
              program:
                läge: delvis uppnått
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        uppföljningar:
          - datum: 2020-08-31
            utfall:
              program:
                läge: delvis uppnått
                prognos: uppnått
    """
    for day, route, uppföljning in case.tillfällen:
        if not _interim(uppföljning.datum):
            continue
        told, silent = _forecasts(case, day, uppföljning)
        remedy = "skriv prognos: och ett läge på skalan, hos utfallet eller under bedömningar"
        if silent and not told:
            yield say((*route, "datum"), f"delårsuppföljningen {uppföljning.datum} har ingen prognos", remedy)
        for mål in silent if told else ():
            yield say((*route, "bedömningar", mål.id), f"målet {_named(mål)} har ingen prognos", remedy, on_key=True)


def _forecasts(case: Case, day: Tidpunkt, uppföljning: Uppföljning) -> tuple[set[str], list[Mål]]:
    """The ids that have a forecast, and the goals not yet reached that have none in any way."""
    told = {id for id, utfall in uppföljning.utfall.items() if utfall.prognos}
    told |= {id for id, bedömning in uppföljning.bedömningar.items() if bedömning.prognos}
    if WHOLE_COMMITTEE in told:  # the committee's own forecast is about all its goals, as an område's is about its own
        return told, []
    silent = [m for _, _, m in case.mål if told.isdisjoint(case.around[m.id])]
    return told, [mål for mål in silent if _unreached(case.underlag.goal(mål.id, day))]


def _unreached(figur: Figur | None) -> bool:
    return figur is not None and (figur.läge is None or figur.läge.slag != "uppnått")


def _interim(day: date) -> bool:
    """Whether a day is one an interim report may be about: at least half and at most two thirds of the year.

    LKBR (2018:597), 13 kap. 1 §.
    """
    return (6, 30) <= (day.month, day.day) <= (8, 31)


RULES = (utan_åtgärd, åtgärd_utan_datum, ej_uppnått_igen, utan_prognos)
