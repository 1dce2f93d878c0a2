"""Rules about ids and links in the plan: each id means one thing, and each link leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Case, Shared
from maluppfoljning.finding import Finding
from maluppfoljning.hints import meant
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, Say, rule
from maluppfoljning.swedish import listing, quoted


@rule("M01", "Dubbelt id", FEL)
def dubbelt_id(case: Shared, say: Say) -> Iterator[Finding]:
    """Samma id används två gånger. Områden, mål och indikatorer delar på sina id:n.

    Varför: Utfall, beslut och rapporter pekar på id:t. Finns det två går det inte att veta vilken som menas.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
          - id: program  # <- M01
            lydelse: Programmet är känt av alla medarbetare.
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
          - id: program-kant
            lydelse: Programmet är känt av alla medarbetare.
    """
    for namespace in case.namespaces:
        if len({id for _, id in namespace}) == len(namespace):
            continue
        met: dict[str, Route] = {}
        for route, id in namespace:
            if id in met:
                remedy = "välj ett annat id, till exempel med ett ord till"
                yield say(route, f"id {quoted(id)} används redan", remedy, also=met[id])
            met.setdefault(id, route)


@rule("M04", "Okänt ursprung", FEL)
def okänt_ursprung(case: Case, say: Say) -> Iterator[Finding]:
    """Målet eller området anger ett ursprung som inte finns under ursprung.

    Varför: Antal och index ges per ursprung. Ett mål med fel ursprung försvinner ur summan.
    Källa: egen regel
    Fel:
        ursprung:
          - id: plattform
            namn: majoritetens politiska plattform
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            ursprung: platform  # <- M04
            indikatorer:
              - id: trygghetslarm
                lydelse: Alla trygghetslarm besvaras inom fem minuter.
    Rätt:
        ursprung:
          - id: plattform
            namn: majoritetens politiska plattform
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            ursprung: plattform
            indikatorer:
              - id: trygghetslarm
                lydelse: Alla trygghetslarm besvaras inom fem minuter.
    """
    known = case.ursprung
    placed = [(route, område.ursprung) for route, område in case.områden]
    for route, id in (*placed, *((route, mål.ursprung) for route, _, mål in case.mål_med("ursprung"))):
        if id is not None and id not in known:
            text = f"ursprunget {quoted(id)} finns inte{meant(id, known)}"
            remedy = f"välj bland: {listing(known, 'eller')}" if known else "lägg till det under ursprung"
            yield say((*route, "ursprung"), text, remedy)


@rule("M05", "Okänt fullmäktigemål", FEL)
def okänt_fullmäktigemål(case: Case, say: Say) -> Iterator[Finding]:
    """Området anger ett fullmäktigemål som inte finns i kommunfilen.

    Varför: Kopplingen avgör vad som räknas in i fullmäktiges mål. Pekar den fel ser målet ut att sakna uppföljning.
    Källa: kommunallagen (2017:725) 12 kap.: revisorerna bedömer om resultaten i delårsrapport och årsredovisning är
    förenliga med de mål fullmäktige beslutat
    Fel:
        # kommun.yaml
        fullmäktigemål:
          - id: integration
            lydelse: En god integration
        # socialnamnden.yaml
        områden:
          - id: nyanlanda
            namn: Nyanlända
            fullmäktigemål: integrasion  # <- M05
            mål:
              - id: sprak
                lydelse: Nyanlända lär sig svenska.
                indikatorer:
                  - id: sfi
                    lydelse: Alla nyanlända har fått plats på SFI.
    Rätt:
        # kommun.yaml
        fullmäktigemål:
          - id: integration
            lydelse: En god integration
        # socialnamnden.yaml
        områden:
          - id: nyanlanda
            namn: Nyanlända
            fullmäktigemål: integration
            mål:
              - id: sprak
                lydelse: Nyanlända lär sig svenska.
                indikatorer:
                  - id: sfi
                    lydelse: Alla nyanlända har fått plats på SFI.
    """
    if case.kommunfil is None:
        return
    known = tuple(mål.id for mål in case.kommunfil.fullmäktigemål)
    for route, område in case.områden:
        id = område.fullmäktigemål
        if id is not None and id not in known:
            text = f"fullmäktigemålet {quoted(id)} finns inte i kommunfilen{meant(id, known)}"
            remedy = f"välj bland: {listing(known, 'eller')}" if known else "lägg till fullmäktigemål i kommunfilen"
            yield say((*route, "fullmäktigemål"), text, remedy)


@rule("M07", "Ersatt id finns kvar", FEL)
def ersatt_id_finns_kvar(case: Case, say: Say) -> Iterator[Finding]:
    """Nyckeln ersätter anger ett id som fortfarande används.

    Varför: ersätter säger att samma sak har bytt id. Finns det gamla kvar är det två olika saker.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
          - id: program-kant
            lydelse: Programmet är känt av alla medarbetare.
            ersätter: program  # <- M07
    Rätt:
        indikatorer:
          - id: program-kant
            lydelse: Programmet är känt av alla medarbetare.
            ersätter: program
    """
    replaced = [(route, mål.ersätter) for route, _, mål in case.mål_med("ersätter")]
    replaced += [(route, i.ersätter) for route, *_, i in case.indikatorer_med("ersätter")]
    used = {id for _, id in case.plan} if replaced else ()
    for route, id in replaced:
        if id is not None and id in used:
            remedy = (
                "ta bort raden; ska det gamla sluta räknas, skriv upphör där, och är det nästa delmål, skriv efter här"
            )
            yield say((*route, "ersätter"), f"{quoted(id)} finns kvar i filen och är alltså inte ersatt", remedy)


@rule("M09", "Länk till okänt mål eller område", FEL)
def okänt_mål(case: Case, say: Say) -> Iterator[Finding]:
    """Ett nyckeltal eller en aktivitet hör till ett mål eller ett område som inte finns.

    Varför: Den skulle inte synas i rapporten där den hör hemma.
    Källa: egen regel
    Fel:
        aktiviteter:
          - id: utbildning
            lydelse: Utbildning i bemötande
            mål: bemotande  # <- M09
    Rätt:
        aktiviteter:
          - id: utbildning
            lydelse: Utbildning i bemötande
    """
    goals, areas = tuple(case.mål_by_id), tuple(case.områden_by_id)
    links: list[tuple[Route, str | None, tuple[str, ...]]] = []
    for i, aktivitet in enumerate(case.målfil.aktiviteter):
        links.append((("aktiviteter", i, "mål"), aktivitet.mål, goals))
        links.append((("aktiviteter", i, "område"), aktivitet.område, areas))
    for i, nyckeltal in enumerate(case.målfil.nyckeltal):
        links.append((("nyckeltal", i, "område"), nyckeltal.område, areas))
    for route, id, known in links:
        if id is not None and id not in known:
            what = "målet" if route[-1] == "mål" else "området"
            yield say(
                route, f"{what} {quoted(id)} finns inte{meant(id, known)}", "skriv ett id som finns under områden"
            )


RULES = (
    okänt_ursprung,
    okänt_fullmäktigemål,
    ersatt_id_finns_kvar,
    okänt_mål,
)
SHARED = (dubbelt_id,)
