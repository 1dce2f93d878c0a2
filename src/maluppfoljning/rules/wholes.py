"""Rules about assessments of a whole in the kommunfil: a council goal or the municipality."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Municipality
from maluppfoljning.hints import meant
from maluppfoljning.kinds import WHOLE_MUNICIPALITY
from maluppfoljning.model import Bedömning
from maluppfoljning.route import Route
from maluppfoljning.rules.collection import Placed
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.rules.states import meant_state
from maluppfoljning.swedish import quoted


@rule("K13", "Bedömning av okänt fullmäktigemål", FEL)
def okänt_fullmäktigemål(case: Municipality, say: Say) -> Iterator[Placed]:
    """Bedömningens nyckel är varken id för något fullmäktigemål eller ordet kommun.

    Har ett fullmäktigemål id:t kommun går det inte att veta vilket av dem som är bedömt, och det är också ett fel.

    Varför: Bedömningen skulle inte komma med i någon rapport.
    Källa: egen regel
    Fel:
        # kommun.yaml
        fullmäktigemål:
          - id: klimat
            lydelse: Kommunen är klimatneutral.
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              klimatet:  # <- K13
                analys: Utsläppen minskar.
        # social.yaml
        områden:
          - id: resor
            namn: Resor
            fullmäktigemål: klimat
            mål:
              - id: elbilar
                lydelse: Hemtjänsten kör på el.
                indikatorer:
                  - id: bilar
                    lydelse: Alla bilar går på el.
    Rätt:
        # kommun.yaml
        fullmäktigemål:
          - id: klimat
            lydelse: Kommunen är klimatneutral.
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              klimat:
                analys: Utsläppen minskar.
        # social.yaml
        områden:
          - id: resor
            namn: Resor
            fullmäktigemål: klimat
            mål:
              - id: elbilar
                lydelse: Hemtjänsten kör på el.
                indikatorer:
                  - id: bilar
                    lydelse: Alla bilar går på el.
    """
    goals = [mål.id for mål in case.kommunfil.fullmäktigemål]
    known = (*goals, WHOLE_MUNICIPALITY)
    for route, id, _ in _written(case):
        if id not in known:
            text = f"fullmäktigemålet {quoted(id)} finns inte{meant(id, known)}"
            remedy = f"skriv id för ett fullmäktigemål, eller {WHOLE_MUNICIPALITY} för kommunen som helhet"
            yield "", say(route, text, remedy, on_key=True)
        elif id == WHOLE_MUNICIPALITY in goals:
            text = f"{quoted(id)} är både kommunen som helhet och id för ett fullmäktigemål"
            yield "", say(route, text, "ge fullmäktigemålet ett annat id", on_key=True)


def _written(case: Municipality) -> Iterator[tuple[Route, str, Bedömning]]:
    """Every assessment of the kommunfil with its route and its key."""
    for i, tillfälle in enumerate(case.kommunfil.uppföljningstillfällen):
        for id, bedömning in tillfälle.bedömningar.items():
            yield ("uppföljningstillfällen", i, "bedömningar", id), id, bedömning


@rule("K14", "Okänt läge i kommunens bedömning", FEL)
def okänt_läge(case: Municipality, say: Say) -> Iterator[Placed]:
    """Läget eller prognosen i en bedömning av ett fullmäktigemål eller av kommunen finns inte på kommunens skala.

    Varför: Ett läge som inte finns på skalan har inget värde, så bedömningen skulle inte gälla.
    Källa: egen regel
    Fel:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              kommun:
                prognos: upnått  # <- K14
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
    Rätt:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              kommun:
                prognos: uppnått
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
    """
    scale = case.regelverk.skala
    known = [läge.namn for läge in scale.lägen]
    remedy = f"lägen på skalan {scale.id}: {', '.join(n.namn for n in scale.lägen if n.slag != 'ej tillämpligt')}"
    for route, _, bedömning in _written(case) if case.regelverk.skala_känd and known else ():
        for key, word in (("läge", bedömning.läge), ("prognos", bedömning.prognos)):
            if word is not None and word not in known:
                text = f"okänt läge {quoted(word)}{meant_state(word, scale.lägen)}"
                yield "", say((*route, key), text, remedy)


@rule("K15", "Kommunens läge utan motivering", FEL)
def läge_utan_motivering(case: Municipality, say: Say) -> Iterator[Placed]:
    """Ett fullmäktigemål eller kommunen har bedömts till ett läge, utan att det sägs varför.

    Varför: Den som läser ska kunna se både vad nämndernas mål gav och varför kommunen bedömde som den gjorde.
    Källa: egen regel
    Fel:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              kommun:
                läge: delvis uppnått  # <- K15
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
    Rätt:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              kommun:
                läge: delvis uppnått
                motivering: Verksamhetsmålen är nådda, men inte målet för resultatet.
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
    """
    for route, _, bedömning in _written(case):
        if bedömning.läge is not None and not bedömning.motivering:
            text = "ett läge i stället för det uträknade kräver motivering"
            yield "", say((*route, "läge"), text, "skriv motivering: och varför, eller ta bort läge")


@rule("K17", "Kommunens åtgärd utan datum", VARNING)
def åtgärd_utan_datum(case: Municipality, say: Say) -> Iterator[Placed]:
    """En åtgärd i kommunens bedömning säger inte när den ska vara klar.

    Varför: En åtgärd utan datum kan inte följas upp.
    Källa: revisionskritik mot åtgärder som inte går att följa
    Fel:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              kommun:
                åtgärder:
                  - lydelse: Budgeten ses över.  # <- K17
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
    Rätt:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              kommun:
                åtgärder:
                  - lydelse: Budgeten ses över.
                    klar: 2021-03
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
    """
    for route, _, bedömning in _written(case):
        for i, åtgärd in enumerate(bedömning.åtgärder):
            if åtgärd.klar is None:
                text = f"åtgärden {quoted(åtgärd.lydelse)} säger inte när den ska vara klar"
                remedy = "skriv klar: och ett datum, en månad eller ett år"
                yield "", say((*route, "åtgärder", i, "lydelse"), text, remedy)


ACROSS = (
    okänt_fullmäktigemål,
    okänt_läge,
    läge_utan_motivering,
    åtgärd_utan_datum,
)
