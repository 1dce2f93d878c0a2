"""The kinds of change, each with its code and its documentation: what ``malf explain D08`` and docs/regler.md print.

In the example of a kind the lines of the new version that are marked ``# <- D08`` must give exactly those changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from maluppfoljning.entry import Catalogue, Entry, entry
from maluppfoljning.finding import Severity
from maluppfoljning.record import record


@record
class Kind:
    """A kind of change. ``decides``: it requires a decision, as a rule; ``history``: it rewrites what was reported."""

    code: str
    title: str
    decides: bool
    history: bool
    documentation: str

    def entry(self) -> Entry:
        """The documentation."""
        return entry(self.code, self.title, Severity.VARNING, self.documentation)


_BESLUT = "Ett mål gäller så som det är beslutat, och den som ändrar det ska kunna peka på ett beslut."
_REVISION = "revisionskritik mot mål och indikatorer som ändras längs vägen utan beslut"
_HISTORIK = "En uppföljning som är gjord ska gå att lita på. Ändras den i efterhand ska det synas och vara beslutat."

TILLAGT = Kind(
    "D01",
    "Tillagt",
    True,
    False,
    f"""Ett mål, en indikator, ett område, en delgrupp eller ett fullmäktigemål är nytt.

    Varför: {_BESLUT}
    Källa: {_REVISION}
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

    Varför: {_BESLUT}
    Källa: {_REVISION}
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

    Varför: Målets eller områdets index ändras, och ansvaret kan bli ett annat. {_BESLUT}
    Källa: {_REVISION}
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

    Varför: {_BESLUT} De ändrade orden är markerade.
    Källa: {_REVISION}
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
SKÄRPT = Kind(
    "D07",
    "Skärpt målvärde",
    True,
    False,
    f"""Målvärdet är svårare att nå än förut: färre värden uppfyller det.

    Varför: {_BESLUT}
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

    Varför: {_BESLUT}
    Källa: {_REVISION}
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

    Varför: {_BESLUT}
    Källa: {_REVISION}
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
TIDIGARELAGT = Kind(
    "D13",
    "Slutdatum tidigarelagt",
    True,
    False,
    f"""Indikatorn ska vara nådd tidigare än förut, eller har fått ett slutdatum.

    Varför: {_BESLUT}
    Källa: {_REVISION}
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

    Varför: Det som inte hinns med kan skjutas upp tills det nås. {_BESLUT}
    Källa: {_REVISION}
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

    Varför: {_BESLUT} Historiken finns kvar.
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

    Varför: Mål utan eget nummer numreras i filens ordning, så att de tryckta numren ändras.
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
    """Ett utfall, en prognos eller ett tal för kvinnor och män har skrivits in där det saknades.

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

    Varför: {_HISTORIK}
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

    Varför: {_HISTORIK}
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
    dag.

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
    borttaget.

    Varför: {_HISTORIK}
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
NY_FIL = Kind(
    "D50",
    "Ny målfil",
    True,
    False,
    """En nämndfil eller en kommunfil har tillkommit. Dess mål redovisas var för sig.

    Varför: En ny nämndfil är en ny plan.
    Källa: egen regel
    Före:
        # socialnamnden.yaml
        områden: []
    Efter:
        # socialnamnden.yaml
        områden: []
        # kommun.yaml
        målfil: 1  # <- D50
        kommun: Exempel
    """,
)
BORTTAGEN_FIL = Kind(
    "D51",
    "Borttagen målfil",
    True,
    True,
    """En nämndfil eller en kommunfil är borttagen, med sina mål och sin historik.

    Varför: Historiken försvinner. En nämnd som upphör behåller sin fil, och dess mål avslutas med upphör.
    Källa: egen regel
    """,
)
ANNAN_SORT = Kind(
    "D52",
    "Målfil av annat slag",
    True,
    True,
    """En nämndfil har blivit en kommunfil, eller tvärtom.

    Varför: Allt som stod i filen är borta. Jämför i stället filen med den som den var förut.
    Källa: egen regel
    """,
)
NYTT_FILNAMN = Kind(
    "D53",
    "Målfil med nytt namn",
    False,
    False,
    """Samma målfil ligger i en annan fil.

    Varför: Innehållet jämförs med det som stod i den gamla filen.
    Källa: egen regel
    """,
)
KINDS: tuple[Kind, ...] = tuple(thing for thing in dict(globals()).values() if isinstance(thing, Kind))
"""Every kind of change, in order of code."""

CATALOGUE: Mapping[str, Entry] = Catalogue({kind.code: kind.entry for kind in KINDS})
"""The documentation of every code."""

CODES: Mapping[str, Kind] = {kind.code: kind for kind in KINDS}
