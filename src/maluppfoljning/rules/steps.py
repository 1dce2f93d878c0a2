"""Rules about steps: indicators that follow each other."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.hints import meant
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.swedish import long_date, quoted


@rule("I18", "Okänt tidigare delmål", FEL)
def okänt_delmål(case: Case, say: Say) -> Iterator[Finding]:
    """Nyckeln efter anger en indikator som inte finns.

    Varför: Delmålet tar vid när det tidigare delmålet är nått, och då måste det finnas.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
          - id: strategi
            lydelse: Strategin är fastställd.
            efter: kartlagning  # <- I18
    Rätt:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
          - id: strategi
            lydelse: Strategin är fastställd.
            efter: kartlaggning
    """
    known = case.indikator_by_id
    for route, *_, indikator in case.indikatorer_med("efter"):
        if indikator.efter is not None and indikator.efter not in known:
            text = f"indikatorn {quoted(indikator.efter)} finns inte{meant(indikator.efter, tuple(known))}"
            yield say((*route, "efter"), text, "skriv id för den indikator som ska nås först")
        elif indikator.efter is not None and case.parents[indikator.efter] != case.parents[indikator.id]:
            text = f"indikatorn {quoted(indikator.efter)} hör till ett annat mål"
            yield say((*route, "efter"), text, "ett delmål tar vid efter en tidigare indikator i samma mål")


@rule("I19", "Delmål i cirkel", FEL)
def delmål_i_cirkel(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorer anger varandra i efter, så att ingen av dem kan börja räknas.

    Varför: Ett delmål räknas när det föregående är nått. I en cirkel finns inget första.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
            efter: strategi  # <- I19
          - id: strategi
            lydelse: Strategin är fastställd.
            efter: kartlaggning
    Rätt:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
          - id: strategi
            lydelse: Strategin är fastställd.
            efter: kartlaggning
    """
    before = {i.id: i.efter for *_, i in case.indikatorer_med("efter") if i.efter is not None}
    seen: set[str] = set()
    for route, *_, indikator in case.indikatorer_med("efter"):
        path: list[str] = []
        id: str | None = indikator.id
        while id in before and id not in path and id not in seen:
            path.append(id)
            id = before[id]
        if id in path and indikator.id in path[path.index(id) :]:  # told once, where it is first met
            circle = " → ".join(quoted(step) for step in (*path, id))
            yield say((*route, "efter"), f"delmålen går i cirkel: {circle}", "ta bort efter från det första delmålet")
            seen.update(path)
        elif id not in path:
            seen.update(path)


@rule("I20", "Delmål i fel ordning", VARNING)
def delmål_före(case: Case, say: Say) -> Iterator[Finding]:
    """Ett delmål ska vara nått före det delmål som det tar vid efter.

    Varför: Ett senare delmål kan inte vara nått före ett tidigare.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
            slutdatum: 2021
          - id: strategi
            lydelse: Strategin är fastställd.
            slutdatum: 2020  # <- I20
            efter: kartlaggning
    Rätt:
        indikatorer:
          - id: kartlaggning
            lydelse: Kartläggningen är presenterad.
            slutdatum: 2020
          - id: strategi
            lydelse: Strategin är fastställd.
            slutdatum: 2021
            efter: kartlaggning
    """
    for route, *_, indikator in case.indikatorer_med("efter"):
        earlier = case.indikator_by_id.get(indikator.efter) if indikator.efter else None
        if earlier and earlier.slutdatum and indikator.slutdatum and indikator.slutdatum < earlier.slutdatum:
            text = f"slutdatum ligger före det tidigare delmålets, {long_date(earlier.slutdatum)}"
            yield say((*route, "slutdatum"), text, "rätta något av datumen")


RULES = (okänt_delmål, delmål_i_cirkel, delmål_före)
