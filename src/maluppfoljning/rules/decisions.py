"""Rules about decisions: that they exist, and that what is retired rests on one."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.hints import meant
from maluppfoljning.model import Indikator, Mål
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.swedish import quoted


def _references(case: Case) -> Iterator[tuple[Route, tuple[str, ...]]]:
    """Every list of decision ids, with its route."""
    things: list[tuple[Route, Mål | Indikator]] = [(r, mål) for r, _, mål in case.mål_med("beslut")]
    things += [(r, i) for r, *_, i in case.indikatorer_med("beslut")]
    for route, thing in things:
        yield (*route, "beslut"), thing.beslut
    for route, thing in _retired(case):
        if thing.upphör:
            yield (*route, "upphör", "beslut"), thing.upphör.beslut
    for route, uppföljning in case.uppföljningar:
        yield (*route, "beslut"), uppföljning.beslut


def _retired(case: Case) -> Iterator[tuple[Route, Mål | Indikator]]:
    yield from ((route, mål) for route, _, mål in case.mål_med("upphör"))
    yield from ((route, indikator) for route, *_, indikator in case.indikatorer_med("upphör"))


@rule("B01", "Okänt beslut", FEL)
def okänt_beslut(case: Case, say: Say) -> Iterator[Finding]:
    """Det beslut som anges finns varken i nämndfilen eller i kommunfilen.

    Varför: Läsaren ska kunna gå från varje mål till det protokoll där det beslutades.
    Källa: egen regel
    Fel:
        beslut:
          - id: sn-2019-mal
            organ: Socialnämnden
            datum: 2019-05-15
            paragraf: § 34
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            beslut: sn-2018-mal  # <- B01
    Rätt:
        beslut:
          - id: sn-2019-mal
            organ: Socialnämnden
            datum: 2019-05-15
            paragraf: § 34
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            beslut: sn-2019-mal
    """
    known = case.beslut
    for route, ids in _references(case):
        for i, id in enumerate(ids):
            if id not in known:
                text = f"beslutet {quoted(id)} finns inte{meant(id, tuple(known))}"
                place = route if len(ids) == 1 else (*route, i)
                yield say(place, text, "skriv id för ett beslut som står under beslut, eller lägg till det där")


@rule("B02", "Upphör utan beslut", VARNING)
def upphör_utan_beslut(case: Case, say: Say) -> Iterator[Finding]:
    """Ett mål eller en indikator har upphört utan att beslutet anges.

    Varför: Mål och indikatorer som ändras längs vägen utan beslut är bland det som revisorer oftast kritiserar.
    Källa: revisionskritik; Stockholms stad redovisar ändrade indikatorer och årsmål som egna beslut
    Fel:
        indikatorer:
          - id: enkat
            lydelse: Enkäten är genomförd.
            upphör:  # <- B02
              datum: 2021-01-01
              skäl: Enkäten görs inte längre.
    Rätt:
        beslut:
          - id: sn-2020-102
            organ: Socialnämnden
            datum: 2020-12-09
            paragraf: § 102
        indikatorer:
          - id: enkat
            lydelse: Enkäten är genomförd.
            upphör:
              datum: 2021-01-01
              skäl: Enkäten görs inte längre.
              beslut: sn-2020-102
    """
    for route, thing in _retired(case):
        if thing.upphör and not thing.upphör.beslut:
            text = f"{quoted(thing.id)} har upphört utan att ett beslut anges"
            yield say((*route, "upphör"), text, "skriv beslutets id: beslut: …", on_key=True)


@rule("B03", "Beslut före uppföljningens dag", VARNING)
def beslut_före_uppföljningen(case: Case, say: Say) -> Iterator[Finding]:
    """Uppföljningen anger ett beslut som fattades före den dag som uppföljningen avser.

    Varför: Ingen kan ha godkänt en uppföljning av en tid som inte hade gått. Ofta är det fel beslut eller fel år.
    Källa: egen regel
    Fel:
        beslut:
          - id: sn-2020-77
            organ: Socialnämnden
            datum: 2020-06-10
        områden: []
        uppföljningar:
          - datum: 2020-08-31
            beslut: sn-2020-77  # <- B03
    Rätt:
        beslut:
          - id: sn-2020-77
            organ: Socialnämnden
            datum: 2020-10-14
        områden: []
        uppföljningar:
          - datum: 2020-08-31
            beslut: sn-2020-77
    """
    for route, uppföljning in case.uppföljningar:
        for id in uppföljning.beslut:
            beslut = case.beslut.get(id)
            if beslut and beslut.datum.sista < uppföljning.datum:
                text = f"beslutet {quoted(id)} är från {beslut.datum}, före uppföljningens dag {uppföljning.datum}"
                yield say((*route, "beslut"), text, "ange beslutet där uppföljningen godkändes")


@rule("B14", "Beslut långt från perioden", VARNING)
def beslut_långt_från_perioden(case: Case, say: Say) -> Iterator[Finding]:
    """Ett beslut är fattat mer än tio år före den period som filen gäller, eller mer än ett år efter den.

    Varför: Oftast är det ett skrivfel i årtalet.
    Källa: egen regel
    Fel:
        beslut:
          - id: sn-2019-mal
            organ: Socialnämnden
            datum: 2091-05-15  # <- B14
        områden: []
    Rätt:
        beslut:
          - id: sn-2019-mal
            organ: Socialnämnden
            datum: 2019-05-15
        områden: []
    """
    period = case.målfil.period
    for i, beslut in enumerate(case.målfil.beslut if period else ()):
        year = beslut.datum.första.year
        if period and not period.från.year - 10 <= year <= period.till.year + 1:
            text = f"beslutet {quoted(beslut.id)} är från {year}, långt från perioden {period.från} till {period.till}"
            yield say(("beslut", i, "datum"), text, "rätta årtalet; stämmer det, godta anmärkningen under tillåt")


RULES = (okänt_beslut, upphör_utan_beslut, beslut_före_uppföljningen, beslut_långt_från_perioden)
