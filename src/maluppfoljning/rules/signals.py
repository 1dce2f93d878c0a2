"""Rules about what a scale can show: that something can be reached and missed, and that states can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Shared
from maluppfoljning.finding import Finding
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.swedish import number, quoted


@rule("S16", "Skala utan bästa eller sämsta läge", FEL)
def skala_utan_ände(case: Shared, say: Say) -> Iterator[Finding]:
    """Skalan har inget läge av slaget uppnått, eller inget av slaget ej.

    Varför: Utan det ena kan inget mål bli uppnått. Utan det andra får ett tal som inte når målvärdet ändå ett läge som
    säger att något är nått.
    Källa: egen regel
    Fel:
        skalor:
          - id: smileys
            lägen:  # <- S16
              - namn: nöjd
                symbol: ☺
                färg: gul
                värde: 0
                slag: delvis
              - namn: mycket nöjd
                symbol: ☻
                färg: grön
                värde: 1
                slag: uppnått
    Rätt:
        skalor:
          - id: smileys
            lägen:
              - namn: inte nöjd
                symbol: ☹
                färg: röd
                värde: 0
                slag: ej
              - namn: mycket nöjd
                symbol: ☻
                färg: grön
                värde: 1
                slag: uppnått
    """
    for i, skala in enumerate(case.fil.skalor):
        kinds = {läge.slag for läge in skala.lägen}
        if all(läge.värde is None for läge in skala.lägen):
            continue  # told by S02
        for slag in [slag for slag in ("ej", "uppnått") if slag not in kinds]:
            text = f"skalan {quoted(skala.id)} har inget läge av slaget {slag}"
            where = "först" if slag == "ej" else "efter de andra som har värde"
            remedy = f"lägg till ett läge {where} med slag: {slag}, eller rätta slag"
            yield say(("skalor", i, "lägen"), text, remedy, on_key=True)


@rule("S17", "Samma symbol för två lägen", VARNING)
def samma_symbol(case: Shared, say: Say) -> Iterator[Finding]:
    """Två lägen på skalan har samma symbol.

    Varför: I en tabell står symbolen ibland ensam, och färgen går förlorad i svartvit utskrift och skanning.
    Källa: Ekerö, Socialnämndens uppföljning per den 31 augusti 2020, där färgerna inte gick att läsa
    Fel:
        skalor:
          - id: ljus
            lägen:
              - namn: rött
                symbol: ●
                färg: röd
                värde: 0
                slag: ej
              - namn: grönt
                symbol: ●  # <- S17
                färg: grön
                värde: 1
                slag: uppnått
    Rätt:
        skalor:
          - id: ljus
            lägen:
              - namn: rött
                symbol: ▼
                färg: röd
                värde: 0
                slag: ej
              - namn: grönt
                symbol: ●
                färg: grön
                värde: 1
                slag: uppnått
    """
    for i, skala in enumerate(case.fil.skalor):
        met: dict[str, tuple[str, Route]] = {}
        for j, läge in enumerate(skala.lägen):
            place = ("skalor", i, "lägen", j, "symbol")
            if läge.symbol in met:
                name, before = met[läge.symbol]
                text = f"{quoted(läge.namn)} har samma symbol som {quoted(name)}"
                yield say(place, text, "välj en symbol som syns skilja sig också utan färg", also=before)
            met.setdefault(läge.symbol, (läge.namn, place))


@rule("S21", "Skala som inte går från 0 till 1", VARNING)
def skala_utan_hela_spannet(case: Shared, say: Say) -> Iterator[Finding]:
    """Skalans sämsta läge har ett värde över 0, eller dess bästa ett under 1.

    Varför: Ett tal som når målvärdet ger alltid 1 och ett som inte gör det 0. Ett angivet läge skulle då ge ett annat
    värde än samma läge uträknat, och ett index där allt är uppnått skulle inte bli 1.
    Källa: egen regel
    Fel:
        skalor:
          - id: ljus
            lägen:
              - namn: rött
                symbol: ▼
                färg: röd
                värde: 0,25  # <- S21
                slag: ej
              - namn: grönt
                symbol: ▲
                färg: grön
                värde: 1
                slag: uppnått
    Rätt:
        skalor:
          - id: ljus
            lägen:
              - namn: rött
                symbol: ▼
                färg: röd
                värde: 0
                slag: ej
              - namn: grönt
                symbol: ▲
                färg: grön
                värde: 1
                slag: uppnått
    """
    for i, skala in enumerate(case.fil.skalor):
        valued = [(j, läge, läge.värde) for j, läge in enumerate(skala.lägen) if läge.värde is not None]
        ends = [(valued[0], "ej", 0), (valued[-1], "uppnått", 1)] if len(valued) > 1 else []
        for (j, läge, värde), slag, wanted in ends:
            if läge.slag == slag and värde != wanted and 0 <= värde <= 1:
                text = f"läget {quoted(läge.namn)} har värdet {number(värde)}, men skalan ska börja på 0 och sluta på 1"
                yield say(("skalor", i, "lägen", j, "värde"), text, f"skriv värde: {wanted}")


SHARED = (
    skala_utan_ände,
    samma_symbol,
    skala_utan_hela_spannet,
)
