"""What can be wrong with the text of a målfil, as text and as YAML: title and documentation by code."""

# What cannot be seen in an editor is written as an escape here and comes out as itself.
TEXT = {
    "F01": (
        "Fel teckenkodning",
        """Filen är inte text i UTF-8.

    Varför: å, ä och ö skulle bli andra tecken. Ofta är filen sparad av ett äldre program eller är ett Word-dokument.
    Källa: egen regel
    Fel:
        # filen är sparad som Latin-1, ANSI eller UTF-16
        kommun: G?teborg
    Rätt:
        # filen är sparad som UTF-8
        kommun: Göteborg
    """,
    ),
    "F02": (
        "Otillåtet tecken",
        """Texten innehåller ett tecken som inte syns eller som styr skärmen.

    Varför: Det följer med från Word och webbsidor, och gör att två likadana ord inte är lika.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är an\u200btaget.  # <- F02
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F03": (
        "Filen går inte att tolka",
        """Raden följer inte YAML:s regler.

    Varför: Oftast är det ett kolon följt av mellanslag inne i en text, ett citattecken som saknas, eller fel indrag.
    Källa: YAML 1.1
    Fel:
        indikatorer:
          - id: program
            lydelse: Mål 1: programmet är antaget.  # <- F03
    Rätt:
        indikatorer:
          - id: program
            lydelse: "Mål 1: programmet är antaget."
    """,
    ),
    "F04": (
        "Tabb eller hårt mellanslag som indrag",
        """Raden är indragen med något annat än vanliga mellanslag.

    Varför: En tabb är olika bred i olika program, och ett hårt mellanslag ser ut som ett vanligt men är det inte.
    Källa: YAML 1.1
    Fel:
        indikatorer:
          - id: program
        \u00a0   lydelse: Programmet är antaget.  # <- F04
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F05": (
        "Ankare, alias eller tagg",
        """Filen använder &, * eller ! för att återanvända eller märka delar.

    Varför: Den som läser en ändring ska se hela ändringen på raden där den står. En text som börjar med ett sådant
    tecken måste stå inom citattecken.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: !viktigt Programmet är antaget.  # <- F05
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F06": (
        "Flödesform",
        """Filen använder { } eller [ ] i stället för rader.

    Varför: {a: 94,1} läses som två nycklar, a och 1. Bara en tom lista, [], får skrivas så.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 av brukarna känner sig trygga.
            målvärde: {minst: 90}  # <- F06
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: personer
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Nämndens enkät
    """,
    ),
    "F07": (
        "Flera dokument i en fil",
        """Filen innehåller mer än ett dokument, åtskilda av ---.

    Varför: Varje nämnd har sin egen fil.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        ---  # <- F07
        annat: dokument
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F08": (
        "Dubbel nyckel",
        """Samma nyckel står två gånger på samma ställe.

    Varför: De flesta program tar den sista och tiger om den första.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            lydelse: Programmet är känt.  # <- F08
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F17": (
        "Nyckeln är skriven med lösa prickar",
        """Bokstäverna å, ä och ö i en nyckel är skrivna som två tecken: bokstaven och prickarna för sig.

    Varför: Det ser likadant ut, men är ett annat ord. Sådana filer kommer från äldre Mac-datorer.
    Källa: Unicode, normalform NFC
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            ka\u0308lla: Nämndens protokoll  # <- F17
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            källa: Nämndens protokoll
    """,
    ),
    "F18": (
        "För stort",
        """Filen, ett tal eller antalet nivåer är större än vad som läses.

    Varför: Ingen målfil behöver vara så stor; något har gått fel.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            vikt: 1000000000000000000000000000000  # <- F18
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            vikt: 1000
    """,
    ),
    "F20": (
        "Olöst sammanslagning",
        """Git har lämnat märken där två ändringar ska vägas mot varandra.

    Varför: Båda versionerna står kvar, och någon måste välja.
    Källa: git
    Fel:
        indikatorer:
          - id: program
        <<<<<<< HEAD  # <- F20
            lydelse: Programmet är antaget.
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
    "F24": (
        "Text avkapad av ” #”",
        """En text innehåller mellanslag och #, och det som följer läses som en kommentar.

    Varför: Slutet av texten försvinner utan att någon ser det.
    Källa: YAML 1.1
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget av ledningsgrupp #2.  # <- F24
    Rätt:
        indikatorer:
          - id: program
            lydelse: "Programmet är antaget av ledningsgrupp #2."
    """,
    ),
    "F25": (
        "Citattecken som blir en del av texten",
        """Hela texten står inom ” ”, som Word gör av ". I YAML är bara " och ' citattecken.

    Varför: Citattecknen kommer med i rapporten, och den beslutade lydelsen är en annan.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: ”Programmet är antaget.”  # <- F25
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """,
    ),
}
