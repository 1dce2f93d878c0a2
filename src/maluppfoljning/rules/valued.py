"""Rules about the values of a scale's states, and their order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from maluppfoljning.case import Shared
from maluppfoljning.finding import Finding
from maluppfoljning.hints import from_percent
from maluppfoljning.rules.rule import FEL, Say, rule
from maluppfoljning.swedish import number, quoted


@rule("S02", "Skala utan värden", FEL)
def utan_värden(case: Shared, say: Say) -> Iterator[Finding]:
    """Skalan har inget läge med värde, eller ett läge som ska ha värde saknar det, eller ett som inte ska ha det har.

    Varför: Index är medelvärden av lägenas värden. ”Ej bedömt” och ”ej tillämpligt” får aldrig bli ett tal.
    Källa: egen regel
    Fel:
        skalor:
          - id: smileys
            lägen:
              - namn: ledsen
                symbol: ☹
                färg: röd
                värde: 0
                slag: ej
              - namn: glad
                symbol: ☺
                färg: grön
                slag: uppnått  # <- S02
    Rätt:
        skalor:
          - id: smileys
            lägen:
              - namn: ledsen
                symbol: ☹
                färg: röd
                värde: 0
                slag: ej
              - namn: glad
                symbol: ☺
                färg: grön
                värde: 1
                slag: uppnått
    """
    for i, skala in enumerate(case.fil.skalor):
        if not any(läge.värde is not None for läge in skala.lägen):
            text = f"skalan {quoted(skala.id)} har inget läge med värde"
            yield say(("skalor", i, "lägen"), text, "skriv värde mellan 0 och 1 för varje läge", on_key=True)
            continue
        for j, läge in enumerate(skala.lägen):
            valued = läge.slag in ("uppnått", "delvis", "ej")
            if valued and läge.värde is None:
                text = f"läget {quoted(läge.namn)} har slaget {läge.slag} men inget värde"
                yield say(("skalor", i, "lägen", j, "slag"), text, "skriv värde, ett tal mellan 0 och 1")
            elif läge.värde is not None and not valued:
                text = f"läget {quoted(läge.namn)} har slaget {läge.slag} och kan inte ha ett värde"
                yield say(("skalor", i, "lägen", j, "värde"), text, "ta bort värde, eller rätta slag")


@rule("S04", "Lägets värde utanför 0–1", FEL)
def värde_utanför(case: Shared, say: Say) -> Iterator[Finding]:
    """Ett läge har ett värde som är större än 1.

    Varför: Index ligger mellan 0 och 1, och 1 betyder att allt är uppnått.
    Källa: egen regel
    Fel:
        skalor:
          - id: ljus
            lägen:
              - namn: rött
                symbol: ✗
                färg: röd
                värde: 0
                slag: ej
              - namn: grönt
                symbol: ✓
                färg: grön
                värde: 100  # <- S04
                slag: uppnått
    Rätt:
        skalor:
          - id: ljus
            lägen:
              - namn: rött
                symbol: ✗
                färg: röd
                värde: 0
                slag: ej
              - namn: grönt
                symbol: ✓
                färg: grön
                värde: 1
                slag: uppnått
    """
    for i, skala in enumerate(case.fil.skalor):
        for j, läge in enumerate(skala.lägen):
            if läge.värde is not None and not 0 <= läge.värde <= 1:
                text = f"värdet {number(läge.värde)} ligger inte mellan 0 och 1"
                yield say(("skalor", i, "lägen", j, "värde"), text, from_percent(läge.värde))


@rule("S05", "Skala i fel ordning", FEL)
def skala_i_fel_ordning(case: Shared, say: Say) -> Iterator[Finding]:
    """Skalans lägen står inte från sämst till bäst, eller två lägen av olika slag har samma värde.

    Varför: Ordningen används när det sämsta läget avgör och när tabeller och diagram ritas. Två lägen av slaget
    uppnått, eller två av slaget ej, får ha samma värde: uppnått och överträffat.
    Källa: egen regel
    Fel:
        skalor:
          - id: ljus
            lägen:
              - namn: grönt
                symbol: ✓
                färg: grön
                värde: 1
                slag: uppnått
              - namn: rött
                symbol: ✗
                färg: röd
                värde: 0  # <- S05
                slag: ej
    Rätt:
        skalor:
          - id: ljus
            lägen:
              - namn: rött
                symbol: ✗
                färg: röd
                värde: 0
                slag: ej
              - namn: grönt
                symbol: ✓
                färg: grön
                värde: 1
                slag: uppnått
    """
    for i, skala in enumerate(case.fil.skalor):
        valued = [(j, läge, läge.värde) for j, läge in enumerate(skala.lägen) if läge.värde is not None]
        for (_, before, low), (j, läge, high) in pairwise(valued):
            if high < low or (high == low and (läge.slag != before.slag or läge.slag == "delvis")):
                text = f"läget {quoted(läge.namn)} ska ha ett högre värde än {quoted(before.namn)}, som står före"
                yield say(("skalor", i, "lägen", j, "värde"), text, "skriv lägena från sämst till bäst")


SHARED = (utan_värden, värde_utanför, skala_i_fel_ordning)
