"""What can be wrong with the keys and values of a målfil: title and documentation by code."""

KEYS = {
    "F09": (
        "Okänd nyckel",
        """Nyckeln finns inte i formatet.

    Varför: Ett felstavat ord skulle annars läsas som om raden inte fanns.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatun: 2022  # <- F09
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2022
    """,
    ),
    "F10": (
        "Nyckel saknas",
        """En nyckel som måste finnas är inte skriven.

    Varför: Utan den går saken inte att visa eller peka på.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program  # <- F10
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F11": (
        "Fel form",
        """En text står där en lista eller nycklar väntas, eller tvärtom.

    Varför: Oftast saknas ett bindestreck eller ett indrag.
    Källa: egen regel
    Fel:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer: alla larm besvaras  # <- F11
    Rätt:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras.
    """,
    ),
    "F12": (
        "Tomt värde",
        """Nyckeln är skriven, men inget står efter den.

    Varför: Det som saknas ska utelämnas eller sägas, inte lämnas tomt.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            källa:  # <- F12
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F13": (
        "Okänt ord",
        """Ordet är inte ett av dem som får stå här.

    Varför: Ord som styr räkningen måste vara exakt de som är beskrivna.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            mätfrekvens: årligen  # <- F13
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            mätfrekvens: år
    """,
    ),
    "F14": (
        "Fel datum eller årtal",
        """Texten är inget datum eller årtal, eller dagen finns inte.

    Varför: Datum skrivs på ett sätt, ÅÅÅÅ-MM-DD, så att de kan jämföras.
    Källa: SS-ISO 8601
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2020-02-30  # <- F14
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2020-02-29
    """,
    ),
    "F15": (
        "Fel tal",
        """Texten är inget tal.

    Varför: Enheten skrivs för sig, i nyckeln enhet, så att talet kan räknas.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            vikt: 2 %  # <- F15
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            vikt: 2
    """,
    ),
    "F16": (
        "Fel id",
        """Ett id innehåller annat än a–z, 0–9 och bindestreck, eller börjar inte med en bokstav.

    Varför: Id:n blir länkar, filnamn och ord på kommandoraden.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: Välfärdsteknik  # <- F16
            lydelse: Programmet är antaget.
    Rätt:
        indikatorer:
          - id: valfardsteknik
            lydelse: Programmet är antaget.
    """,
    ),
    "F19": (
        "Tom fil, eller ingen målfil",
        """Filen innehåller inget, eller är inte den sorts målfil som dess namn säger.

    Varför: En fil som inte är en målfil får inte räknas som en där allt är rätt.
    Källa: egen regel
    Fel:
        # bara en kommentar
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F21": (
        "Fel adress",
        """Texten är ingen webb- eller e-postadress.

    Varför: Adressen blir en länk i rapporter och öppna data.
    Källa: egen regel
    Fel:
        # kommun.yaml
        publicering:
          basadress: www.example.se/mal  # <- F21
    Rätt:
        # kommun.yaml
        publicering:
          basadress: https://www.example.se/mal/
    """,
    ),
    "F22": (
        "Nyckeln målfil står inte först",
        """Filen börjar inte med nyckeln målfil.

    Varför: Det är på första raden man ser vilken version av formatet som gäller.
    Källa: egen regel
    Fel:
        kommun: Exempel
        målfil: 1  # <- F22
        nämnd: Socialnämnden
        områden: []
    Rätt:
        målfil: 1
        kommun: Exempel
        nämnd: Socialnämnden
        områden: []
    """,
    ),
    "F23": (
        "Nycklar som utesluter eller kräver varandra",
        """Två nycklar kan inte stå tillsammans, eller en av flera måste finnas.

    Varför: Saknas utfallet finns inget läge; finns ett läge saknas det inte.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått  # <- F23
            saknas: Inte sammanställt.
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
    """,
    ),
}
