"""Kinds of change around the goals: who, from where, in which order, under which id."""

from __future__ import annotations

from maluppfoljning.meaning.kinds.kind import Kind

ANSVAR = Kind(
    "D20",
    "Ändrat ansvar",
    False,
    False,
    """Någon annan ansvarar.

    Varför: Den som läser ska veta vem som svarar för målet. Ansvaret inom förvaltningen kräver inget beslut i nämnden.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            ansvarig: Enhetschefen
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            ansvarig: Verksamhetschefen  # <- D20
    """,
)
KÄLLA = Kind(
    "D21",
    "Ändrad källa eller mätning",
    False,
    False,
    """Varifrån värdet kommer, hur ofta det mäts eller när det publiceras är ändrat.

    Varför: Ett värde ur en annan källa kan vara svårt att jämföra med de tidigare.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            källa: Enkäten
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            källa: Brukarundersökningen  # <- D21
    """,
)
TILLHÖRIGHET = Kind(
    "D22",
    "Ändrad tillhörighet",
    False,
    False,
    """Ursprung, etikett, fullmäktigemål, delmål eller område som något hör till är ändrat. Ett annat fullmäktigemål
    och ett annat delmål kräver beslut, det övriga inte.

    Varför: Totaler för ursprung, etiketter och fullmäktigemål räknas på andra mål än förut.
    Källa: egen regel
    Före:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
    Efter:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            etiketter:  # <- D22
              - ekonomiskt
    """,
)
TEXT = Kind(
    "D23",
    "Ändrad text omkring målen",
    False,
    False,
    """En rubrik, ett nummer, en beskrivning, ett avsnitt eller ett begrepp är ändrat.

    Varför: Det ändrar inte vad som ska nås, men hur det läses.
    Källa: egen regel
    Före:
        mål:
          - id: trygghet
            rubrik: Trygghet
            lydelse: Brukarna känner sig trygga.
    Efter:
        mål:
          - id: trygghet
            rubrik: Trygg omsorg  # <- D23
            lydelse: Brukarna känner sig trygga.
    """,
)
ORDNING = Kind(
    "D24",
    "Ändrad ordning",
    False,
    False,
    """Samma saker står i en annan ordning.

    Varför: Mål utan eget nummer numreras i filens ordning, så att numren i rapporterna ändras.
    Källa: egen regel
    Före:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
          - id: inflytande
            lydelse: Brukarna har inflytande.
    Efter:
        mål:  # <- D24
          - id: inflytande
            lydelse: Brukarna har inflytande.
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
    """,
)
ID = Kind(
    "D25",
    "Nytt id",
    False,
    False,
    """Samma sak har fått ett annat id. Skriv ersätter med det gamla, så att den som letar hittar rätt.

    Varför: Ett id som ändras utan ersätter bryter länkar och jämförelser över tid.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
    Efter:
        indikatorer:
          - id: handlingsplan  # <- D25
            ersätter: plan
            lydelse: Planen är antagen.
    """,
)
ID_UTAN_HISTORIK = Kind(
    "D26",
    "Nytt id som tappar historiken",
    True,
    True,
    """En indikator som har följts upp har fått ett annat id, utan ersätter, och utfallen har inte följt med.

    Varför: Utfallen hör inte längre till någon indikator, så tidigare index blir andra. Skriv ersätter med det gamla
    id:t och låt utfallen få det nya, eller behåll id:t.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: ej uppnått
    Efter:
        indikatorer:
          - id: handlingsplan  # <- D26
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: ej uppnått
    """,
)
