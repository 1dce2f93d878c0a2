"""Kinds of change of what a plan consists of: what came, went, moved or got other words."""

from __future__ import annotations

from maluppfoljning.meaning.kinds.kind import BESLUT, REVISION, Kind

TILLAGT = Kind(
    "D01",
    "Tillagt",
    True,
    False,
    f"""Ett mål, en indikator, ett område, en delgrupp eller ett fullmäktigemål är nytt.

    Varför: {BESLUT}
    Källa: {REVISION}
    Före:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras.
    Efter:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras.
              - id: kontakt  # <- D01
                lydelse: Alla har en fast kontakt.
    """,
)
BORTTAGET = Kind(
    "D02",
    "Borttaget",
    True,
    False,
    f"""Ett mål, en indikator, ett område, en delgrupp eller ett fullmäktigemål är borttaget. Det hade inga utfall,
    eller hade redan upphört.

    Varför: {BESLUT}
    Källa: {REVISION}
    Före:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras.
              - id: kontakt
                lydelse: Alla har en fast kontakt.
    Efter:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:  # <- D02
              - id: larm
                lydelse: Alla larm besvaras.
    """,
)
BORTTAGET_MED_UTFALL = Kind(
    "D03",
    "Borttaget fast det har följts upp",
    True,
    True,
    """Ett mål, en indikator eller en delgrupp som har utfall är borttagen i stället för att avslutas med upphör.

    Varför: Historiken försvinner, och tidigare index går inte att räkna om. Skriv upphör med datum, skäl och beslut, så
    räknas den inte längre men finns kvar.
    Källa: revisionskritik; Stockholms stad redovisar borttagna indikatorer som egna beslut
    Före:
        indikatorer:
          - id: larm
            lydelse: Alla larm besvaras.
          - id: kontakt
            lydelse: Alla har en fast kontakt.
        utfall:
          larm:
            läge: uppnått
          kontakt:
            läge: ej uppnått
    Efter:
        indikatorer:  # <- D03
          - id: larm
            lydelse: Alla larm besvaras.
        utfall:  # <- D33
          larm:
            läge: uppnått
    """,
)
FLYTTAT = Kind(
    "D04",
    "Flyttat",
    True,
    False,
    f"""Ett mål ligger i ett annat område, eller hos en annan nämnd, eller en indikator i ett annat mål.

    Varför: Målets eller områdets index ändras, och ansvaret kan bli ett annat. {BESLUT}
    Källa: {REVISION}
    Före:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras.
          - id: inflytande
            lydelse: Brukarna har inflytande.
    Efter:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
          - id: inflytande
            lydelse: Brukarna har inflytande.
            indikatorer:
              - id: larm  # <- D04
                lydelse: Alla larm besvaras.
    """,
)
OMFORMULERAT = Kind(
    "D05",
    "Omformulerat",
    True,
    False,
    f"""En beslutad text har fått andra ord: lydelse, namn, viljeinriktning, mätmetod, verksamhet eller delar.

    Varför: {BESLUT} De ändrade orden är markerade.
    Källa: {REVISION}
    Före:
        indikatorer:
          - id: larm
            lydelse: Alla larm besvaras inom fem minuter.
    Efter:
        indikatorer:
          - id: larm
            lydelse: De flesta larm besvaras inom fem minuter.  # <- D05
    """,
)
REDAKTIONELLT = Kind(
    "D06",
    "Redaktionell ändring",
    False,
    False,
    """En text är densamma men stavas annorlunda: bara mellanslag, skiljetecken, stora bokstäver eller stavning skiljer.
    Hit hör också ett sätt att räkna, eller en vikt, som skrivs ut eller stryks fast samma sak gäller ändå.

    Varför: Ett rättat skrivfel är ingen ny lydelse. Bedömningen görs ord för ord. Ett ord är samma ord när det
    skiljer en dubblerad eller utelämnad bokstav inuti ordet (i långa ord upp till tre), en prick eller en ring, eller
    när det är skrivet ihop eller isär. En utbytt bokstav, en annan början eller ändelse, ett annat tal, ett tecken som
    % eller ett ord mer eller mindre är en omformulering. I tveksamma fall är det en omformulering (D05). De ändrade
    orden är markerade, så att den som granskar själv kan se.
    Källa: egen regel
    Före:
        mål:
          - id: etableringslan
            lydelse: Utredda etableringslån istället för bidrag
    Efter:
        mål:
          - id: etableringslan
            lydelse: Utreda etableringslån istället för bidrag.  # <- D06
    """,
)
