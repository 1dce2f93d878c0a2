"""Rules about the numbers and the order in rules of calculation: that what is written can do what it says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from maluppfoljning.case import Case, Shared
from maluppfoljning.finding import Finding
from maluppfoljning.hints import from_percent
from maluppfoljning.model import Tolerans
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, Say, rule
from maluppfoljning.swedish import number, quoted


@rule("S11", "Gräns för takt eller medelvärde som inte går att använda", FEL)
def oanvändbar_inställning(case: Shared, say: Say) -> Iterator[Finding]:
    """Gränsen för ”i takt” är lägre än den för ”något efter” eller mer än 1, eller ett rullande medelvärde räknas på
    noll mätningar.

    Varför: Med gränserna omkastade kan ingenting vara något efter, och ett medelvärde av ingenting finns inte.
    Källa: egen regel
    Fel:
        beräkning:
          takt:
            i_takt: 0,5
            något_efter: 0,8  # <- S11
    Rätt:
        beräkning:
          takt:
            i_takt: 0,95
            något_efter: 0,6
    """
    rules = case.fil.beräkning
    if rules is None:
        return
    if rules.rullande == 0:
        yield say(
            ("beräkning", "rullande"), "ett rullande medelvärde av 0 mätningar finns inte", "skriv till exempel 3"
        )
    for key, share in (("i_takt", rules.takt.i_takt), ("något_efter", rules.takt.något_efter)) if rules.takt else ():
        if share is not None and share > 1:
            yield say(
                ("beräkning", "takt", key), f"{number(share)} är mer än 1, som är hela vägen", from_percent(share)
            )
    if rules.takt and case.regelverk.i_takt < case.regelverk.något_efter:
        key = "i_takt" if rules.takt.något_efter is None else "något_efter"
        text = (
            f"i takt ({number(case.regelverk.i_takt)}) är lägre än något efter ({number(case.regelverk.något_efter)})"
        )
        yield say(("beräkning", "takt", key), text, "byt plats på talen")


@rule("S13", "Tolerans som inte är procent", FEL)
def tolerans_som_inte_är_procent(case: Shared, say: Say) -> Iterator[Finding]:
    """En tolerans som andel är mindre än 1 eller större än 100.

    Varför: Andelen är så många procent av målvärdet som räcker för delvis uppnått. Med 0,8 räcker åtta tusendelar, så
    att nästan allt blir delvis uppnått; med mer än 100 kan ingenting bli det.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: vantetid
            lydelse: Väntetiden är högst 60 dygn.
            slutdatum: 2022
            enhet: dygn
            målvärde:
              högst: 60
            bedömning: tolerans
            tolerans:
              andel: 0,8  # <- S13
            mätfrekvens: år
            källa: Verksamhetssystemet
    Rätt:
        indikatorer:
          - id: vantetid
            lydelse: Väntetiden är högst 60 dygn.
            slutdatum: 2022
            enhet: dygn
            målvärde:
              högst: 60
            bedömning: tolerans
            tolerans:
              andel: 80
            mätfrekvens: år
            källa: Verksamhetssystemet
    """
    for route, tolerans in _tolerances(case):
        andel = tolerans.andel
        if andel is not None and not 1 <= andel <= 100:
            meant = f", menade du {number((andel * 100).normalize())}?" if Decimal("0.01") <= andel < 1 else ""
            text = f"toleransen är {number(andel)} procent av målvärdet{meant}"
            yield say((*route, "andel"), text, "skriv procent mellan 1 och 100, eller avstånd: och ett tal i enheten")


def _tolerances(case: Shared) -> Iterator[tuple[Route, Tolerans]]:
    rules = case.fil.beräkning
    if rules is not None and rules.tolerans is not None:
        yield ("beräkning", "tolerans"), rules.tolerans
    for route, *_, indikator in case.indikatorer_med("tolerans") if isinstance(case, Case) else ():
        if indikator.tolerans is not None:
            yield (*route, "tolerans"), indikator.tolerans


@rule("S15", "Villkor i fel ordning", FEL)
def villkor_i_fel_ordning(case: Shared, say: Say) -> Iterator[Finding]:
    """Ett villkor som ger ett bättre läge står efter ett som ger ett sämre.

    Varför: Det första villkor som är uppfyllt ger läget. Är det sämre uppfyllt prövas aldrig det bättre.
    Källa: egen regel
    Fel:
        beräkning:
          nämnd:
            sammanvägning: villkor
            villkor:
              - ger: delvis uppnått
                krav:
                  - läge: ej uppnått
                    högst: 2
              - ger: uppnått  # <- S15
                krav:
                  - läge: ej uppnått
                    högst: 0
    Rätt:
        beräkning:
          nämnd:
            sammanvägning: villkor
            villkor:
              - ger: uppnått
                krav:
                  - läge: ej uppnått
                    högst: 0
              - ger: delvis uppnått
                krav:
                  - läge: ej uppnått
                    högst: 2
    """
    for route, nivå in case.nivåer:
        worst: tuple[Decimal, str, Route] | None = None
        for i, villkor in enumerate(nivå.villkor):
            läge, place = case.regelverk.läge(villkor.ger), (*route, "villkor", i, "ger")
            if läge is None or läge.värde is None:
                continue
            if worst is not None and läge.värde > worst[0]:
                text = f"villkoret för {quoted(läge.namn)} står efter det för {quoted(worst[1])}, ett sämre läge"
                yield say(place, text, "skriv villkoret för det bästa läget först", also=worst[2])
            elif worst is None or läge.värde < worst[0]:
                worst = läge.värde, läge.namn, place


SHARED = (
    oanvändbar_inställning,
    tolerans_som_inte_är_procent,
    villkor_i_fel_ordning,
)
