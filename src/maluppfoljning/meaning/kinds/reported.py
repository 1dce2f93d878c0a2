"""Kinds of change of what was reported."""

from __future__ import annotations

from maluppfoljning.meaning.kinds.kind import HISTORIK, Kind

NY_UPPFÖLJNING = Kind(
    "D30",
    "Ny uppföljning",
    False,
    False,
    """En uppföljning har tillkommit, med sina utfall.

    Varför: Nya utfall ändrar index utan att målen har ändrats. De två hålls isär.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        uppföljningar:
          - datum: 2020-12-31  # <- D30
            utfall:
              plan:
                läge: uppnått
    """,
)
EFTERRAPPORTERAT = Kind(
    "D31",
    "Utfall som kom senare",
    False,
    False,
    """Ett utfall, en prognos, ett tal för kvinnor och män, eller kommunens bedömning vid ett tillfälle, har skrivits in
    där det saknades.

    Varför: Det som saknades har kommit. Index per den dagen ändras.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            saknas: Protokollet var inte justerat.
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: uppnått  # <- D31
    """,
)
HISTORIK_ÄNDRAD = Kind(
    "D32",
    "Redovisat utfall ändrat",
    True,
    True,
    f"""Ett läge, ett värde, en prognos eller ett datum i en uppföljning som redan fanns är ett annat.

    Varför: {HISTORIK}
    Källa: revisionskritik; i slutna system kan historiken ändras utan att det syns
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: ej uppnått
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: uppnått  # <- D32
    """,
)
HISTORIK_BORTTAGEN = Kind(
    "D33",
    "Redovisat utfall borttaget",
    True,
    True,
    f"""Ett utfall, ett mätvärde eller en hel uppföljning som redan fanns är borta.

    Varför: {HISTORIK}
    Källa: revisionskritik; i slutna system kan historiken ändras utan att det syns
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
          - id: kontakt
            lydelse: Alla har en fast kontakt.
        utfall:
          plan:
            läge: ej uppnått
          kontakt:
            läge: uppnått
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
          - id: kontakt
            lydelse: Alla har en fast kontakt.
        utfall:  # <- D33
          kontakt:
            läge: uppnått
    """,
)
EFTER_UTFALL = Kind(
    "D34",
    "Ändrat när utfallet var känt",
    False,
    True,
    """Målvärdet eller utgångsvärdet är ändrat fast indikatorn redan har utfall, eller får det i samma ändring. Hit hör
    också att ett redovisat utfall inte längre räknas, för att indikatorn eller målet upphör eller gäller från en annan
    dag. Koden står efter den som säger vad ändringen är, till exempel D08 D34 för ett målvärde som är sänkt när
    utfallet var känt. Var och en av dem godtas för sig.

    Varför: Redovisade utfall bedöms om mot det nya värdet, eller räknas bort, så att det som inte nåddes kan bli nått i
    efterhand. Ska det nya gälla framåt, avsluta indikatorn med upphör och lägg till en ny.
    Källa: revisionskritik mot målvärden som ändras efter hand
    Före:
        indikatorer:
          - id: nojda
            lydelse: Nöjda brukare.
            enhet: "%"
            målvärde:
              minst: 90
        utfall:
          nojda:
            värde: 86
    Efter:
        indikatorer:
          - id: nojda
            lydelse: Nöjda brukare.
            enhet: "%"
            målvärde:  # <- D08 D34
              minst: 85
        utfall:
          nojda:
            värde: 86
    """,
)
BEDÖMNING = Kind(
    "D35",
    "Bedömning i efterhand",
    True,
    True,
    f"""Läget eller prognosen som en person har bedömt i en uppföljning som redan fanns är ändrat, tillagt eller
    borttaget. Gäller bedömningen en hel nämnd, ett fullmäktigemål eller kommunen krävs inget beslut.

    Varför: {HISTORIK}
    Källa: revisionskritik; i slutna system kan historiken ändras utan att det syns
    Före:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
        bedömningar:
          trygghet:
            läge: ej uppnått
            motivering: Enkäten är gammal.
    Efter:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
        bedömningar:
          trygghet:
            läge: uppnått  # <- D35
            motivering: Enkäten är gammal.
    """,
)
TEXT_OM_UPPFÖLJNING = Kind(
    "D36",
    "Ändrad text om en uppföljning",
    False,
    False,
    """En kommentar, analys, motivering, sammanfattning eller benämning i en uppföljning som redan fanns är ändrad.

    Varför: Lägena är desamma, men förklaringen är en annan.
    Källa: egen regel
    Före:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: uppnått
            kommentar: Antogs i mars.
    Efter:
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: uppnått
            kommentar: Antogs i april.  # <- D36
    """,
)
ÅTGÄRD = Kind(
    "D37",
    "Ändrad åtgärd",
    False,
    False,
    """En åtgärd i en uppföljning som redan fanns är ny, ändrad eller borttagen. Är den borttagen krävs ett beslut.

    Varför: Åtgärderna är beslutade, och den som tas bort blir inte gjord.
    Källa: revisionskritik mot åtgärder som inte följs upp
    Före:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
        bedömningar:
          trygghet:
            åtgärder:
              - lydelse: Ny enkät.
                klar: 2021-03
    Efter:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
        bedömningar:
          trygghet:
            åtgärder:
              - lydelse: Ny enkät.
                klar: 2021-09  # <- D37
    """,
)
