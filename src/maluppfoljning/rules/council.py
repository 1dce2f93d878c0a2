"""Rules about what the council asks of its committees: that its goals are taken up and its occasions kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from maluppfoljning.case import Case, Municipality
from maluppfoljning.finding import Finding
from maluppfoljning.hints import nearest
from maluppfoljning.rules.collection import Placed
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.swedish import long_date, quoted


@rule("K04", "Fullmäktigemål som ingen nämnd tar upp", VARNING)
def ingen_tar_upp(case: Municipality, say: Say) -> Iterator[Placed]:
    """Inget område i någon nämnd hör till fullmäktigemålet.

    Varför: Ett fullmäktigemål som ingen nämnd har mål för blir varken beskrivet eller uppföljt.
    Källa: kommunallagen (2017:725) 12 kap.: revisorerna bedömer om resultaten är förenliga med fullmäktiges mål;
    återkommande revisionskritik
    Fel:
        # kommun.yaml
        fullmäktigemål:
          - id: klimat  # <- K04
            lydelse: Kommunen är klimatneutral.
        # social.yaml
        nämnd: Socialnämnden
    Rätt:
        # kommun.yaml
        fullmäktigemål:
          - id: klimat
            lydelse: Kommunen är klimatneutral.
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
    known = [mål.id for mål in case.kommunfil.fullmäktigemål]
    linked: set[str | None] = {id for facts in case.nämnder for _, id in facts.fullmäktigemål}
    linked |= {nearest(id or "", known) for id in linked.difference(known)}  # a misspelt link is told of by itself
    for i, mål in enumerate(case.kommunfil.fullmäktigemål if case.nämnder else ()):
        if mål.id not in linked:
            text = f"ingen nämnd har något område som hör till fullmäktigemålet {quoted(mål.lydelse)}"
            remedy = f"skriv fullmäktigemål: {mål.id} på det område i en nämndfil som hör dit"
            yield "", say(("fullmäktigemål", i, "id"), text, remedy)


@rule("K05", "Del av fullmäktigemål som ingen nämner", VARNING)
def del_som_ingen_nämner(case: Municipality, say: Say) -> Iterator[Placed]:
    """Ett fullmäktigemål är uppdelat i delar, och en del nämns inte i något av de områden som hör till målet.

    En del räknas som nämnd när alla dess ord, i någon böjning, finns i områdets, målens eller indikatorernas lydelser
    eller etiketter.

    Varför: Ett fullmäktigemål kan se uppföljt ut fast bara hälften av det har fått mål i nämnderna.
    Källa: återkommande revisionskritik mot fullmäktigemål som bara delvis följs upp
    Fel:
        # kommun.yaml
        fullmäktigemål:
          - id: barn
            lydelse: Barn är trygga och delaktiga.
            delar:
              - trygghet
              - delaktighet  # <- K05
        # social.yaml
        områden:
          - id: barnen
            namn: Barn
            fullmäktigemål: barn
            mål:
              - id: trygghet
                lydelse: Alla barn är trygga.
                indikatorer:
                  - id: larm
                    lydelse: Alla orosanmälningar bedöms samma dag.
    Rätt:
        # kommun.yaml
        fullmäktigemål:
          - id: barn
            lydelse: Barn är trygga och delaktiga.
            delar:
              - trygghet
        # social.yaml
        områden:
          - id: barnen
            namn: Barn
            fullmäktigemål: barn
            mål:
              - id: trygghet
                lydelse: Alla barn är trygga.
                indikatorer:
                  - id: larm
                    lydelse: Alla orosanmälningar bedöms samma dag.
    """
    spoken = {part for facts in case.nämnder for part in facts.delar}
    linked = {id for facts in case.nämnder for _, id in facts.fullmäktigemål}
    for i, mål in enumerate(case.kommunfil.fullmäktigemål):
        for j, del_ in enumerate(mål.delar if mål.id in linked else ()):
            if (mål.id, j) not in spoken:
                text = f"ingen nämnd som hör till fullmäktigemålet nämner delen {quoted(del_)}"
                remedy = "ta upp delen i ett mål, eller skriv delens namn som etikett på det mål som täcker den"
                yield "", say(("fullmäktigemål", i, "delar", j), text, remedy)


@rule("K06", "Uppföljning en annan dag än kommunens", VARNING)
def annan_dag(case: Case, say: Say) -> Iterator[Finding]:
    """Uppföljningens datum är inget av kommunens uppföljningstillfällen.

    Varför: Bara uppföljningar samma dag kan läggas ihop till kommunens index.
    Källa: egen regel
    Fel:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-08-31
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-08-30  # <- K06
    Rätt:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-08-31
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-08-31
    """
    planned = {t.datum for t in case.kommunfil.uppföljningstillfällen} if case.kommunfil else set()
    for route, uppföljning in case.uppföljningar if planned else ():
        if uppföljning.datum not in planned:
            near = min(planned, key=lambda day: (abs((day - uppföljning.datum).days), day))
            text = f"kommunen har inget uppföljningstillfälle {long_date(uppföljning.datum)}"
            yield say((*route, "datum"), text, f"närmast är {near}; ska tillfället finnas, lägg till det i kommun.yaml")


MOST_DAYS_OFF = 31
"""So far from an occasion a follow-up on another day is still taken for that of the occasion."""


@rule("K07", "Nämnden saknar en uppföljning", VARNING)
def saknad_uppföljning(case: Municipality, say: Say) -> Iterator[Placed]:
    """Nämnden saknar uppföljning vid ett tillfälle, fast en annan nämnd har en eller den själv har följt upp senare.

    Saknar nämnden uppföljningar helt sägs det en gång, också när kommunen inte har skrivit några tillfällen. En
    uppföljning högst en månad från tillfället räknas som gjord en annan dag (K06), inte som saknad.

    Varför: Kommunens index den dagen blir utan nämnden.
    Källa: egen regel
    Fel:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2019-12-31
          - datum: 2020-12-31
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31  # <- K07
    Rätt:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2019-12-31
          - datum: 2020-12-31
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2019-12-31
          - datum: 2020-12-31
    """
    latest = max((day for facts in case.nämnder for _, day in facts.datum), default=None)
    planned = [t for t in case.kommunfil.uppföljningstillfällen if latest and t.datum <= latest]
    days = {t.datum for t in case.kommunfil.uppföljningstillfällen}
    for facts in case.nämnder if latest else ():
        own = {day: route for route, day in facts.datum}
        if not own:
            text = f"nämnden har ingen uppföljning, men andra nämnder har till och med {latest}"
            yield facts.fil, say(("nämnd",), text, "lägg till uppföljningen, eller godta anmärkningen under tillåt")
            continue
        for tillfälle in planned:
            # A follow-up some days off is told of by K06, and is not missing as well.
            off = any(day not in days and abs((day - tillfälle.datum).days) <= MOST_DAYS_OFF for day in own)
            if tillfälle.datum not in own and not off:
                later = [route for day, route in own.items() if day > tillfälle.datum]
                name = tillfälle.benämning or long_date(tillfälle.datum)
                place = later[0] if later else ("uppföljningar",)
                text = f"uppföljning saknas för kommunens tillfälle {quoted(name)}, {tillfälle.datum}"
                yield facts.fil, say(place, text, "lägg till uppföljningen, eller godta anmärkningen under tillåt")


@rule("K10", "Uppföljningstillfällen i fel ordning", VARNING)
def tillfällen_i_ordning(case: Municipality, say: Say) -> Iterator[Placed]:
    """Kommunens uppföljningstillfällen står inte i tidsordning, eller samma dag står två gånger.

    Varför: Oftast är det ett skrivfel i ett datum.
    Källa: egen regel
    Fel:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
          - datum: 2020-08-31  # <- K10
    Rätt:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-08-31
          - datum: 2020-12-31
    """
    for i, (before, after) in enumerate(pairwise(case.kommunfil.uppföljningstillfällen), 1):
        if after.datum <= before.datum:
            text = f"tillfället {after.datum} står efter {before.datum}"
            yield (
                "",
                say(("uppföljningstillfällen", i, "datum"), text, "skriv tillfällena i tidsordning, varje dag en gång"),
            )


OF_ALL = frozenset(("K04", "K05"))
"""What no committee does can only be said when the files of all of them could be read."""
RULES = (annan_dag,)
ACROSS = (
    ingen_tar_upp,
    del_som_ingen_nämner,
    saknad_uppföljning,
    tillfällen_i_ordning,
)
