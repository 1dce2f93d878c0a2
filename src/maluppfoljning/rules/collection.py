"""Rules about files beside each other: one kommunfil, one file per committee, the same names and scale.

A finding across files is given with the key of the file where it shows; an empty key is the kommunfil.
"""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Case, Facts, Municipality
from maluppfoljning.finding import Finding
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.swedish import quoted

Placed = tuple[str, Finding]


@rule("K01", "Samma nämnd i två filer", FEL)
def nämnd_i_två_filer(case: Municipality, say: Say) -> Iterator[Placed]:
    """Två nämndfiler i samma kommunkatalog har samma nämnd.

    Varför: Nämnden skulle räknas två gånger i kommunens index.
    Källa: egen regel
    Fel:
        # kommun.yaml
        kommun: Exempel
        # a.yaml
        nämnd: Socialnämnden
        områden: []
        # b.yaml
        nämnd: Socialnämnden  # <- K01
        områden: []
    Rätt:
        # kommun.yaml
        kommun: Exempel
        # a.yaml
        nämnd: Socialnämnden
        områden: []
        # b.yaml
        nämnd: Byggnadsnämnden
        områden: []
    """
    met: dict[str, str] = {}
    for facts in case.nämnder:
        name = _name(facts)
        if name in met:
            text, remedy = f"{quoted(facts.nämnd)} finns redan", "för ihop filerna, eller rätta nämndens namn"
            yield facts.fil, say(("nämnd",), text, remedy, elsewhere=(met[name], ("nämnd",)))
        met.setdefault(name, facts.fil)


def _name(facts: Facts) -> str:
    return " ".join(facts.nämnd.casefold().split())


@rule("K02", "Samma mål-id i två filer", FEL)
def mål_i_två_filer(case: Municipality, say: Say) -> Iterator[Placed]:
    """Två nämnder har mål med samma id. Är det samma nämnd i två filer sägs bara det (K01).

    Varför: ”malf explain” och länkarna i kommunens översikt hittar mål på deras id.
    Källa: egen regel
    Fel:
        # kommun.yaml
        kommun: Exempel
        # social.yaml
        nämnd: Socialnämnden
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras inom fem minuter.
        # teknik.yaml
        nämnd: Tekniska nämnden
        mål:
          - id: trygghet  # <- K02
            lydelse: Gatorna är trygga.
            indikatorer:
              - id: belysning
                lydelse: Alla gångvägar är belysta.
    Rätt:
        # kommun.yaml
        kommun: Exempel
        # social.yaml
        nämnd: Socialnämnden
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras inom fem minuter.
        # teknik.yaml
        nämnd: Tekniska nämnden
        mål:
          - id: trygga-gator
            lydelse: Gatorna är trygga.
            indikatorer:
              - id: belysning
                lydelse: Alla gångvägar är belysta.
    """
    met: dict[str, Facts] = {}
    for facts in case.nämnder:
        for route, id in facts.mål:
            other = met.setdefault(id, facts)
            if other is not facts and _name(other) != _name(facts):
                place = next(place for place, known in other.mål if known == id)
                text, remedy = (
                    f"mål-id {quoted(id)} används redan",
                    "välj ett annat id, till exempel med nämndens namn i",
                )
                yield facts.fil, say(route, text, remedy, elsewhere=(other.fil, place))


@rule("K03", "Två kommunfiler", FEL)
def två_kommunfiler(case: Municipality, say: Say) -> Iterator[Placed]:
    """Kommunkatalogen har mer än en kommunfil.

    Varför: Det går inte att veta vilken skala och vilka fullmäktigemål som gäller.
    Källa: egen regel
    Fel:
        # kommun.yaml
        kommun: Exempel
        # kommun.yml
        målfil: 1  # <- K03
        kommun: Exempel
    Rätt:
        # kommun.yaml
        kommun: Exempel
    """
    for key in case.others:
        yield (
            key,
            say(("målfil",), "kommunkatalogen har redan en kommunfil", "för ihop dem till en kommun.yaml", on_key=True),
        )


@rule("K08", "Annat kommunnamn än kommunfilens", VARNING)
def annan_kommun(case: Case, say: Say) -> Iterator[Finding]:
    """Nämndfilen anger en annan kommun än kommunfilen.

    Varför: Filen ligger kanske i fel katalog, eller är kopierad från en annan kommun.
    Källa: egen regel
    Fel:
        # kommun.yaml
        kommun: Ekerö
        # social.yaml
        kommun: Ekerö kommun  # <- K08
    Rätt:
        # kommun.yaml
        kommun: Ekerö
        # social.yaml
        kommun: Ekerö
    """
    if case.kommunfil is not None and case.kommunfil.kommun != case.målfil.kommun:
        text = f"kommunfilen anger {quoted(case.kommunfil.kommun)}, nämndfilen {quoted(case.målfil.kommun)}"
        yield say(("kommun",), text, "skriv samma namn i båda filerna")


@rule("K09", "Annan skala än kommunens", VARNING)
def annan_skala(case: Case, say: Say) -> Iterator[Finding]:
    """Nämnden använder en annan skala än den som kommunfilen anger.

    Varför: Olika signalsystem i olika nämnder går inte att lägga ihop, och läsaren misstar sig.
    Källa: revisionskritik mot olika signalsystem i olika nämnder
    Fel:
        # kommun.yaml
        beräkning:
          skala: tregradig
        # social.yaml
        beräkning:
          skala: tvågradig  # <- K09
    Rätt:
        # kommun.yaml
        beräkning:
          skala: tregradig
        # social.yaml
        beräkning:
          saknade: uteslut
    """
    own = case.målfil.beräkning.skala if case.målfil.beräkning else None
    shared = case.kommunfil.beräkning if case.kommunfil else None
    if own is not None and shared is not None and case.regelverk.skala_känd and own != (shared.skala or "tregradig"):
        text = f"nämnden har skalan {quoted(own)}, kommunen {quoted(shared.skala or 'tregradig')}"
        yield say(("beräkning", "skala"), text, "ta bort raden, så gäller kommunens skala")


RULES = (
    annan_kommun,
    annan_skala,
)
ACROSS = (
    nämnd_i_två_filer,
    mål_i_två_filer,
    två_kommunfiler,
)
