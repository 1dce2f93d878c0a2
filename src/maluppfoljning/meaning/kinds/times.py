"""Kinds of change of when something holds, what it weighs and how it is calculated."""

from __future__ import annotations

from maluppfoljning.meaning.kinds.kind import BESLUT, REVISION, Kind

TIDIGARELAGT = Kind(
    "D13",
    "Slutdatum tidigarelagt",
    True,
    False,
    f"""Indikatorn ska vara nådd tidigare än förut, eller har fått ett slutdatum.

    Varför: {BESLUT}
    Källa: {REVISION}
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            slutdatum: 2022
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            slutdatum: 2021  # <- D13
    """,
)
SENARELAGT = Kind(
    "D14",
    "Slutdatum senarelagt",
    True,
    False,
    f"""Indikatorn ska vara nådd senare än förut, eller har inte längre något slutdatum.

    Varför: Det som inte hinns med kan skjutas upp tills det nås. {BESLUT}
    Källa: {REVISION}
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            slutdatum: 2021
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            slutdatum: 2022  # <- D14
    """,
)
GILTIGHET = Kind(
    "D15",
    "Ändrad giltighet",
    True,
    False,
    """Tiden då ett mål eller en indikator räknas är en annan, eller planens period.

    Varför: Det som inte gäller räknas inte i något index.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            gäller:
              från: 2019
              till: 2020
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            gäller:  # <- D15
              från: 2019
              till: 2022
    """,
)
UPPHÖR = Kind(
    "D16",
    "Upphör",
    True,
    False,
    f"""Ett mål eller en indikator upphör, eller dagen, skälet eller beslutet för det är ett annat.

    Varför: {BESLUT} Historiken finns kvar.
    Källa: Stockholms stad redovisar borttagna indikatorer som egna beslut
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            upphör:  # <- D16
              datum: 2021-01-01
              skäl: Planen ersätts av en gemensam.
    """,
)
VIKT = Kind(
    "D17",
    "Ändrad vikt",
    True,
    False,
    """Ett mål eller en indikator väger mer eller mindre än förut.

    Varför: Index ändras utan att något utfall gör det.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            vikt: 2  # <- D17
    """,
)
BERÄKNING = Kind(
    "D18",
    "Ändrat sätt att räkna",
    True,
    False,
    """Hur utfall blir lägen och index är ändrat: bedömning, sammanvägning, gränser, villkor, tolerans, marginal, hur
    det som saknas räknas, eller avrundning. Gränserna för takt visas men räknas inte, och kräver inget beslut.

    Varför: Index ändras utan att något utfall gör det.
    Källa: egen regel; i slutna system kan en ändrad formel skriva över redovisade värden för alltid
    Före:
        områden: []
        beräkning:
          saknade: uteslut
    Efter:
        områden: []
        beräkning:
          saknade: noll  # <- D18
    """,
)
SKALA = Kind(
    "D19",
    "Ändrad skala",
    True,
    False,
    """Skalan eller något av dess lägen är ändrat.

    Varför: Samma läge kan betyda något annat, och lägenas värden avgör index.
    Källa: egen regel
    Före:
        områden: []
        beräkning:
          skala: tregradig
    Efter:
        områden: []
        beräkning:
          skala: tvågradig  # <- D19
    """,
)
