"""Rules about outcomes as written: known indicators and delgrupper."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.hints import meant, nearest
from maluppfoljning.rules.goals import swallowed
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.swedish import listing, quoted


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
    okänd_delgrupp,
    delgrupp_saknas,
    värde_utan_delgrupper,
)
