"""Kinds of change of what stands beside the goals: key figures, activities, decisions, acceptances."""

from __future__ import annotations

from maluppfoljning.meaning.kinds.kind import Kind

NYCKELTAL = Kind(
    "D38",
    "Ändrat nyckeltal",
    False,
    False,
    """Ett nyckeltal eller ett mätvärde är nytt, eller nyckeltalet ändrat eller borttaget.

    Varför: Nyckeltal har inget målvärde och påverkar inget index. Ett mätvärde som ändras i efterhand är D32.
    Källa: egen regel
    Före:
        nyckeltal:
          - id: heltid
            lydelse: Andel heltider
            redovisas: år
    Efter:
        nyckeltal:
          - id: heltid
            lydelse: Andel heltider
            redovisas: kvartal  # <- D38
    """,
)
AKTIVITET = Kind(
    "D39",
    "Ändrad aktivitet",
    False,
    False,
    """En aktivitet är ny, ändrad eller borttagen.

    Varför: Aktiviteter är vägen till målen och påverkar inget index.
    Källa: egen regel
    Före:
        aktiviteter:
          - id: heltidsprojekt
            lydelse: Heltidsprojektet
            läge: påbörjad
    Efter:
        aktiviteter:
          - id: heltidsprojekt
            lydelse: Heltidsprojektet
            läge: genomförd  # <- D39
    """,
)
NYTT_BESLUT = Kind(
    "D40",
    "Nytt beslut",
    False,
    False,
    """Ett beslut har lagts till, eller fått en uppgift som saknades.

    Varför: Det är beslut som ändringar av mål ska vila på.
    Källa: egen regel
    Före:
        områden: []
        beslut:
          - id: sn-2019
            organ: Socialnämnden
            datum: 2019-05
    Efter:
        områden: []
        beslut:
          - id: sn-2019
            organ: Socialnämnden
            datum: 2019-05
            paragraf: § 34  # <- D40
    """,
)
BESLUT_ÄNDRAT = Kind(
    "D41",
    "Ändrat eller borttaget beslut",
    True,
    True,
    """Ett beslut som redan fanns har fått ett annat organ, datum, paragraf eller id, eller är borttaget.

    Varför: Målen vilar på beslutet. Ett beslut i ett protokoll ändras inte i efterhand.
    Källa: egen regel
    Före:
        områden: []
        beslut:
          - id: sn-2019
            organ: Socialnämnden
            datum: 2019-05-15
    Efter:
        områden: []
        beslut:
          - id: sn-2019
            organ: Socialnämnden
            datum: 2019-06-19  # <- D41
    """,
)
UPPGIFT = Kind(
    "D42",
    "Ändrad uppgift om filen",
    False,
    False,
    """Kommunens eller nämndens namn, diarienumret, kommunkoden eller publiceringen är ändrad.

    Varför: Det ändrar inte målen, men vem och vilket ärende de hör till.
    Källa: egen regel
    Före:
        nämnd: Socialnämnden
        områden: []
    Efter:
        nämnd: Omsorgsnämnden  # <- D42
        områden: []
    """,
)
TILLFÄLLE = Kind(
    "D43",
    "Ändrat uppföljningstillfälle",
    False,
    False,
    """En dag då varje nämnd väntas följa upp är ny, ändrad eller borttagen.

    Varför: Ett tillfälle som tas bort är en uppföljning som ingen saknar.
    Källa: egen regel
    Före:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-08-31
            benämning: Delår
    Efter:
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-08-31
            benämning: Delårsuppföljning  # <- D43
    """,
)
TILLÅTELSE = Kind(
    "D44",
    "Ändrad tillåtelse",
    False,
    False,
    """En anmärkning eller en ändring godtas som inte godtogs förut, eller tvärtom.

    Varför: Det som godtas syns inte i granskningen. Skälet ska gå att läsa när det läggs till.
    Källa: egen regel
    Före:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
    Efter:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
        tillåt:
          - regel: M02  # <- D44
            gäller: trygghet
            skäl: Indikatorer beslutas i mars.
    """,
)
BESLUT_PÅ_SAKEN = Kind(
    "D45",
    "Vilar på ett annat beslut",
    False,
    False,
    """Ett mål, en indikator eller en uppföljning anger ett annat beslut än förut.

    Varför: Det är det beslutet som ändringar i samma ändring vilar på.
    Källa: egen regel
    Före:
        beslut:
          - id: sn-2019
            organ: Socialnämnden
            datum: 2019-05
          - id: sn-2020
            organ: Socialnämnden
            datum: 2020-05
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            beslut: sn-2019
    Efter:
        beslut:
          - id: sn-2019
            organ: Socialnämnden
            datum: 2019-05
          - id: sn-2020
            organ: Socialnämnden
            datum: 2020-05
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            beslut: sn-2020  # <- D45
    """,
)
