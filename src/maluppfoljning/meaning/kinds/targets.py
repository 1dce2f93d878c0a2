"""Kinds of change of what is to be reached."""

from __future__ import annotations

from maluppfoljning.meaning.kinds.kind import BESLUT, REVISION, Kind

SKÄRPT = Kind(
    "D07",
    "Skärpt målvärde",
    True,
    False,
    f"""Målvärdet är svårare att nå än förut: färre värden uppfyller det.

    Varför: {BESLUT}
    Källa: Stockholms stad redovisar ändrade årsmål som egna beslut
    Före:
        indikatorer:
          - id: nojda
            lydelse: Nöjda brukare.
            enhet: "%"
            målvärde:
              minst: 85
    Efter:
        indikatorer:
          - id: nojda
            lydelse: Nöjda brukare.
            enhet: "%"
            målvärde:  # <- D07
              minst: 90
    """,
)
SÄNKT = Kind(
    "D08",
    "Sänkt målvärde",
    True,
    False,
    """Målvärdet är lättare att nå än förut: fler värden uppfyller det. Hit hör ett minst som har sänkts, ett högst
    som har höjts, ett intervall som har vidgats och ett målvärde som har tagits bort.

    Varför: Ett mål som inte nås kan göras uppnått genom att kravet sänks. Det ska synas, och vara beslutat.
    Källa: revisionskritik; Stockholms stad redovisar ändrade årsmål som egna beslut
    Före:
        indikatorer:
          - id: kotid
            lydelse: Kötid.
            enhet: dagar
            målvärde:
              högst: 30
    Efter:
        indikatorer:
          - id: kotid
            lydelse: Kötid.
            enhet: dagar
            målvärde:  # <- D08
              högst: 45
    """,
)
ANNAT_MÅLVÄRDE = Kind(
    "D09",
    "Målvärde som inte går att jämföra",
    True,
    False,
    f"""Målvärdet är ett annat, utan att det går att säga om det är svårare eller lättare att nå: en annan riktning, ett
    annat slags krav eller en annan enhet.

    Varför: {BESLUT}
    Källa: {REVISION}
    Före:
        indikatorer:
          - id: personal
            lydelse: Antal personal hos en brukare.
            enhet: personer
            målvärde:
              minst: 10
    Efter:
        indikatorer:
          - id: personal
            lydelse: Antal personal hos en brukare.
            enhet: personer
            målvärde:  # <- D09
              högst: 12
    """,
)
MÅLVÄRDE_TILLAGT = Kind(
    "D10",
    "Målvärde tillagt",
    True,
    False,
    f"""En indikator har fått ett målvärde.

    Varför: {BESLUT}
    Källa: {REVISION}
    Före:
        indikatorer:
          - id: kotid
            lydelse: Kötid.
    Efter:
        indikatorer:
          - id: kotid
            lydelse: Kötid.
            målvärde:  # <- D10
              riktning: minska
    """,
)
UTGÅNGSVÄRDE = Kind(
    "D11",
    "Ändrat utgångsvärde",
    True,
    False,
    """Värdet som förbättring räknas från är ett annat.

    Varför: Ett sämre utgångsvärde gör varje utfall till en förbättring.
    Källa: egen regel
    Före:
        indikatorer:
          - id: nojda
            lydelse: Nöjda brukare.
            enhet: "%"
            utgångsvärde:
              värde: 84
    Efter:
        indikatorer:
          - id: nojda
            lydelse: Nöjda brukare.
            enhet: "%"
            utgångsvärde:  # <- D11
              värde: 80
    """,
)
ENHET = Kind(
    "D12",
    "Ändrad enhet",
    True,
    False,
    """Talen är i en annan enhet.

    Varför: Samma tal betyder något annat, i målvärdet och i varje utfall.
    Källa: egen regel
    Före:
        indikatorer:
          - id: kotid
            lydelse: Kötid.
            enhet: dagar
    Efter:
        indikatorer:
          - id: kotid
            lydelse: Kötid.
            enhet: veckor  # <- D12
    """,
)
