"""Rules about which scale is meant and what its states are called, in a nämndfil and in a kommunfil alike."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Case, Shared
from maluppfoljning.finding import Finding
from maluppfoljning.hints import meant
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.swedish import quoted

_GRADES = {"2": "tvågradig", "3": "tregradig", "4": "fyrgradig", "5": "femgradig"}


@rule("S01", "Okänd skala", FEL)
def okänd_skala(case: Shared, say: Say) -> Iterator[Finding]:
    """Den skala som anges i beräkning finns varken inbyggd eller under skalor.

    Varför: Utan skala finns inga lägen att välja på.
    Källa: egen regel
    Fel:
        beräkning:
          skala: tregraddig  # <- S01
    Rätt:
        beräkning:
          skala: tregradig
    """
    rules = case.fil.beräkning
    shared = case.kommunfil.skalor if isinstance(case, Case) and case.kommunfil else ()
    known = (*SKALOR, *(skala.id for skala in (*case.fil.skalor, *shared)))
    if rules is None or rules.skala is None or rules.skala in known:
        return
    grades = _GRADES.get(rules.skala[:1])
    guess = f", menade du {quoted(grades)}?" if grades else meant(rules.skala, known)
    text = f"skalan {quoted(rules.skala)} finns inte{guess}"
    yield say(("beräkning", "skala"), text, f"välj bland: {', '.join(known)}; en egen skala skrivs under skalor")


@rule("S03", "Samma läge två gånger", FEL)
def dubbelt_läge(case: Shared, say: Say) -> Iterator[Finding]:
    """Två lägen på skalan har samma namn.

    Varför: Då går det inte att veta vilket av dem som menas.
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
              - namn: rött  # <- S03
                symbol: ✓
                färg: grön
                värde: 1
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
        met: dict[str, Route] = {}
        for j, läge in enumerate(skala.lägen):
            place = ("skalor", i, "lägen", j, "namn")
            if läge.namn in met:
                text = f"läget {quoted(läge.namn)} finns redan på skalan"
                yield say(place, text, "byt namn på det ena", also=met[läge.namn])
            met.setdefault(läge.namn, place)


@rule("S12", "Egen skala med en inbyggd skalas namn", VARNING)
def skymd_skala(case: Shared, say: Say) -> Iterator[Finding]:
    """En egen skala heter som en inbyggd och används i stället för den.

    Varför: Läsaren tror att det är den vanliga skalan.
    Källa: egen regel
    Fel:
        skalor:
          - id: tregradig  # <- S12
            lägen:
              - namn: dåligt
                symbol: ✗
                färg: röd
                värde: 0
                slag: ej
              - namn: bra
                symbol: ✓
                färg: grön
                värde: 1
                slag: uppnått
    Rätt:
        skalor:
          - id: bra-eller-daligt
            lägen:
              - namn: dåligt
                symbol: ✗
                färg: röd
                värde: 0
                slag: ej
              - namn: bra
                symbol: ✓
                färg: grön
                värde: 1
                slag: uppnått
    """
    for i, skala in enumerate(case.fil.skalor):
        if skala.id in SKALOR:
            yield say(("skalor", i, "id"), f"{quoted(skala.id)} är en inbyggd skala", "ge den egna skalan ett annat id")


SHARED = (okänd_skala, dubbelt_läge, skymd_skala)
