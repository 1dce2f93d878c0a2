"""Rules about outcomes as written: known indicators, delgrupper and states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import chain
from operator import attrgetter
from typing import Any

from maluppfoljning.case import Case, written
from maluppfoljning.finding import Finding
from maluppfoljning.hints import meant, nearest
from maluppfoljning.route import Route
from maluppfoljning.rules.goals import swallowed
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.rules.states import another_scale, chosen_at, meant_state
from maluppfoljning.swedish import listing, quoted

MANY = 5
"""At so many places a word that is not on the scale is told once."""


@rule("U01", "Utfall för en okänd indikator", FEL)
def okänd_indikator(case: Case, say: Say) -> Iterator[Finding]:
    """Utfallets nyckel är inte id för någon indikator i filen.

    Varför: Utfallet skulle inte räknas, och indikatorn det gäller skulle se ut att sakna utfall.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
          programm:  # <- U01
            läge: uppnått
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
    """
    known = case.indikator_by_id
    if all(uppföljning.utfall.keys() <= known.keys() for _, uppföljning in case.uppföljningar):
        return
    lost = {id for _, _, ids in swallowed(case) for id in ids}  # defined in what has become text, and M12 says so
    for route, uppföljning, id, _ in case.utfall:
        if id not in known and id not in lost:
            guess = meant(id, tuple(known)) or _left_over(known, uppföljning.utfall.keys())
            what = "är ett mål, ingen indikator" if id in case.mål_by_id else f"finns inte{guess}"
            remedy = "skriv indikatorns id; ska en indikator bort, behåll den där den definieras och skriv upphör"
            yield say(route, f"indikatorn {quoted(id)} {what}", remedy, on_key=True)


def _left_over(known: Collection[str], reported: Set[str]) -> str:
    """``, menade du ”x”, …`` when there is one unknown outcome and one indicator without any."""
    left = [id for id in known if id not in reported]
    return f", menade du {quoted(left[0])}, som saknar utfall?" if len(left) == 1 == len(reported - set(known)) else ""


@rule("U02", "Okänt läge", FEL)
def okänt_läge(case: Case, say: Say) -> Iterator[Finding]:
    """Läget finns inte på den skala som gäller.

    Är filens lägen en annan skalas sägs det en gång. Likaså ett ord som står på många ställen.

    Varför: Bara skalans lägen har ett värde och en symbol.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: upnått  # <- U02
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
    """
    scale = case.regelverk.skala
    known = tuple(läge.namn for läge in scale.lägen)
    states = ", ".join(n.namn for n in scale.lägen if n.slag != "ej tillämpligt")
    remedy = alone = f"lägen på skalan {scale.id}: {states}"
    if case.kommunfil is None and (case.målfil.beräkning is None or case.målfil.beräkning.skala is None):
        note = "förvald, för ingen kommun.yaml ligger i mappen"
        own = "har kommunen en egen skala, lägg filen bredvid kommun.yaml"
        alone = f"lägen på skalan {scale.id} ({note}): {states}; {own}"
    found = list(unknown_states(case, frozenset(known))) if case.regelverk.skala_känd and known else []
    if not found:
        return
    every = [word for _, word in unknown_states(case, frozenset())]
    wrong = another_scale(case, [word for _, word in found], every, remedy)
    if wrong is not None:
        place = chosen_at(case)
        yield say(place or found[0][0], *wrong, also=found[0][0] if place else None)
        return
    for route, word, times in _repeated(found):
        guess, often = meant_state(word, scale.lägen), f" på {times} ställen i filen" if times > 1 else ""
        how = "är det ett mätetal, skriv värde: i stället för läge:; " if word[:1].isdigit() else ""
        yield say(route, f"okänt läge {quoted(word)}{often}{guess}", how + (remedy if guess else alone))


def _repeated(found: Sequence[tuple[Route, str]]) -> Iterator[tuple[Route, str, int]]:
    """Each word with its route, and 1; of one that stands at many places the first, and how many they are."""
    times = Counter(word for _, word in found)
    told: set[str] = set()
    for route, word in found:
        if times[word] < MANY:
            yield route, word, 1
        elif word not in told:
            told.add(word)
            yield route, word, times[word]


def unknown_states(case: Case, known: Set[str]) -> Iterator[tuple[Route, str]]:
    """Every word used as a state or a forecast that is not known, with its route."""
    for key in ("läge", "prognos"):
        groups: list[Sequence[tuple[Any, ...]]] = [case.utfall_med(key), case.bedömningar]
        if key == "läge":
            groups.append(case.delvärden)
        word_of = attrgetter(key)
        if set(written(key, chain(*groups))) <= known | {None}:
            continue  # as in nearly every file
        for row in chain(*groups):
            word = word_of(row[-1])
            if word not in known and word is not None:
                yield (*row[0], key), word


@rule("U07", "Okänd delgrupp", FEL)
def okänd_delgrupp(case: Case, say: Say) -> Iterator[Finding]:
    """Delvärdets nyckel är inte id för någon av indikatorns delgrupper.

    Varför: Värdet skulle inte räknas.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            delgrupper:
              - id: hemtjanst
                namn: hemtjänst
              - id: boende
                namn: särskilt boende
        utfall:
          utbildning:
            delvärden:
              hemtjanst:
                läge: uppnått
              boende:
                läge: uppnått
              sjukvard:  # <- U07
                läge: uppnått
    Rätt:
        indikatorer:
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            delgrupper:
              - id: hemtjanst
                namn: hemtjänst
              - id: boende
                namn: särskilt boende
        utfall:
          utbildning:
            delvärden:
              hemtjanst:
                läge: uppnått
              boende:
                läge: uppnått
    """
    for route, id, delgrupp, _ in case.delvärden:
        indikator = case.indikator_by_id.get(id)
        known = tuple(d.id for d in indikator.delgrupper) if indikator else (delgrupp,)
        if delgrupp not in known:
            text = f"{quoted(id)} har ingen delgrupp {quoted(delgrupp)}{meant(delgrupp, known)}"
            remedy = (
                f"delgrupper: {', '.join(known)}" if known else "lägg till delgrupper hos indikatorn, eller skriv värde"
            )
            yield say(route, text, remedy, on_key=True)


@rule("U08", "Delgrupp utan delvärde", FEL)
def delgrupp_saknas(case: Case, say: Say) -> Iterator[Finding]:
    """Utfallet har delvärden, men inte för alla indikatorns delgrupper.

    Varför: En grupp som utelämnas syns inte, och medelvärdet blir ett annat.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            delgrupper:
              - id: hemtjanst
                namn: hemtjänst
              - id: boende
                namn: särskilt boende
        utfall:
          utbildning:
            delvärden:  # <- U08
              hemtjanst:
                läge: uppnått
    Rätt:
        indikatorer:
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            delgrupper:
              - id: hemtjanst
                namn: hemtjänst
              - id: boende
                namn: särskilt boende
        utfall:
          utbildning:
            delvärden:
              hemtjanst:
                läge: uppnått
              boende:
                läge: ej bedömt
            kommentar: Utbildningen av särskilt boende är inte sammanställd.
    """
    for route, _, id, utfall in case.utfall_med("delvärden"):
        indikator = case.indikator_by_id.get(id)
        if indikator is None:
            continue
        ids = [d.id for d in indikator.delgrupper]
        misspelt = {nearest(written, ids) for written in utfall.delvärden if written not in ids}  # told by U07
        absent = [quoted(id) for id in ids if id not in utfall.delvärden and id not in misspelt]
        if absent:
            text = f"delvärde saknas för {listing(absent)}"
            yield say(
                (*route, "delvärden"), text, "lägg till det; finns inget värde, skriv läge: ej bedömt", on_key=True
            )


@rule("U22", "Ett värde för en indikator med delgrupper", VARNING)
def värde_utan_delgrupper(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorn har delgrupper som ska bedömas var för sig, men utfallet är ett enda värde.

    Varför: Ett totalvärde kan nå målet fast en av grupperna inte gör det.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: larm
            lydelse: Larm besvaras inom fem minuter.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              minst: 95
            bedömning: tröskel
            delgrupper:
              - id: hemtjanst
                namn: hemtjänst
              - id: boende
                namn: särskilt boende
            mätfrekvens: månad
            källa: Larmsystemet
        utfall:
          larm:
            värde: 96  # <- U22
    Rätt:
        indikatorer:
          - id: larm
            lydelse: Larm besvaras inom fem minuter.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              minst: 95
            bedömning: tröskel
            delgrupper:
              - id: hemtjanst
                namn: hemtjänst
              - id: boende
                namn: särskilt boende
            mätfrekvens: månad
            källa: Larmsystemet
        utfall:
          larm:
            delvärden:
              hemtjanst:
                värde: 94
              boende:
                värde: 98
    """
    grouped = {i.id: i.delgrupper for *_, i in case.indikatorer_med("delgrupper")}
    for route, _, id, _ in case.utfall_med("värde") if grouped else ():
        if id in grouped:
            text = f"{quoted(id)} har delgrupper, men utfallet är ett enda värde"
            remedy = f"skriv delvärden för {listing([d.id for d in grouped[id]])}"
            yield say((*route, "värde"), text, remedy)


RULES = (
    okänd_indikator,
    okänt_läge,
    okänd_delgrupp,
    delgrupp_saknas,
    värde_utan_delgrupper,
)
