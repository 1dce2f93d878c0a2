"""Rules about goals: that they are followed by something, and that it is more than activity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maluppfoljning.case import Case
from maluppfoljning.expression import expression
from maluppfoljning.finding import Finding
from maluppfoljning.hints import folded
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.swedish import quoted

_DOING = (
    "anordna|arbeta|arbetet|driva|fortsätta|genomföra|implementera|informera|införa|inleda|inrätta|kartlägga|påbörja|"
    "se över|starta|ta fram|upprätta|utarbeta|utbilda|utreda|utveckla|översyn av"
)
_ACTIVITY = expression(rf"({_DOING})\b(?!.*[0-9%])", re.IGNORECASE | re.DOTALL)


@rule("M02", "Mål utan indikator", VARNING)
def mål_utan_indikator(case: Case, say: Say) -> Iterator[Finding]:
    """Målet har ingen indikator, eller området inget mål.

    Varför: Ett mål som ingenting mäter kan inte följas upp, och nämnden kan inte visa om det är uppnått.
    Källa: kommunallagen (2017:725) 11 kap.: budgeten ska ange mål och riktlinjer för verksamheten som är av betydelse
    för en god ekonomisk hushållning; revisionskritik mot mål som inte går att följa upp
    Fel:
        mål:
          - id: trygghet  # <- M02
            lydelse: Brukarna känner sig trygga.
    Rätt:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: trygghetslarm
                lydelse: Alla trygghetslarm besvaras inom fem minuter.
    """
    for route, område in case.områden:
        if not område.mål:
            yield say(
                (*route, "id"), f"området {quoted(område.namn)} har inga mål", "lägg till mål, eller ta bort området"
            )
    for route, _, mål in case.mål:
        if not mål.indikatorer and not mål.upphör:
            text = f"målet {quoted(mål.rubrik or mål.lydelse)} har ingen indikator"
            yield say((*route, "id"), text, "skriv under indikatorer vad som visar att målet är uppnått")


@rule("M03", "Bara aktiviteter som indikatorer", VARNING)
def bara_aktiviteter(case: Case, say: Say) -> Iterator[Finding]:
    """Målets alla indikatorer börjar med ett verb för något som ska göras.

    Varför: En aktivitet kan vara genomförd utan att målet är närmare. Revisorer kritiserar mål som är aktiviteter.
    Källa: återkommande revisionskritik: ”målen är i flera fall aktiviteter”
    Fel:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:  # <- M03
              - id: handlingsplan
                lydelse: Ta fram en handlingsplan för trygghet.
    Rätt:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
            indikatorer:
              - id: trygghetslarm
                lydelse: Alla trygghetslarm besvaras inom fem minuter.
        aktiviteter:
          - id: handlingsplan
            lydelse: Ta fram en handlingsplan för trygghet.
            mål: trygghet
    """
    for route, _, mål in case.mål:
        if mål.indikatorer and not mål.upphör and all(_ACTIVITY.match(i.lydelse) for i in mål.indikatorer):
            text = f"målet {quoted(mål.rubrik or mål.lydelse)} har bara aktiviteter som indikatorer"
            remedy = "skriv vad som ska ha blivit bättre, och flytta det som ska göras till aktiviteter"
            yield say((*route, "indikatorer"), text, remedy, on_key=True)


@rule("M08", "Samma målnummer två gånger", VARNING)
def dubbelt_nummer(case: Case, say: Say) -> Iterator[Finding]:
    """Två mål har samma nummer.

    Varför: Protokoll och tal hänvisar till målens nummer.
    Källa: egen regel
    Fel:
        mål:
          - id: sprak
            nummer: 1
            lydelse: Nyanlända lär sig svenska.
            indikatorer:
              - id: sfi
                lydelse: Alla nyanlända har fått plats på SFI.
          - id: arbete
            nummer: 1  # <- M08
            lydelse: Nyanlända får arbete.
            indikatorer:
              - id: praktik
                lydelse: Alla nyanlända har fått praktik.
    Rätt:
        mål:
          - id: sprak
            nummer: 1
            lydelse: Nyanlända lär sig svenska.
            indikatorer:
              - id: sfi
                lydelse: Alla nyanlända har fått plats på SFI.
          - id: arbete
            nummer: 2
            lydelse: Nyanlända får arbete.
            indikatorer:
              - id: praktik
                lydelse: Alla nyanlända har fått praktik.
    """
    met: dict[str, Route] = {}
    for route, _, mål in case.mål_med("nummer"):
        if mål.nummer is None or mål.upphör or mål.gäller:
            continue
        if mål.nummer in met:
            text = f"numret {quoted(mål.nummer)} har redan ett annat mål"
            remedy = "rätta numret, eller utelämna det så numreras målen löpande"
            yield say((*route, "nummer"), text, remedy, also=met[mål.nummer])
        met.setdefault(mål.nummer, (*route, "nummer"))


@rule("M11", "Samma etikett på två sätt", VARNING)
def etikett_på_två_sätt(case: Case, say: Say) -> Iterator[Finding]:
    """Två etiketter skiljer sig bara i stora bokstäver, prickar, mellanslag eller bindestreck.

    Varför: Målen räknas då som två grupper, var och en med sitt eget index.
    Källa: egen regel
    Fel:
        mål:
          - id: lon
            lydelse: Lönerna är jämställda.
            etiketter:
              - jämställdhet
            indikatorer:
              - id: kartlaggning
                lydelse: Lönerna är kartlagda.
          - id: makt
            lydelse: Makten är jämnt fördelad.
            etiketter:
              - Jamstalldhet  # <- M11
            indikatorer:
              - id: chefer
                lydelse: Varannan chef är kvinna.
    Rätt:
        mål:
          - id: lon
            lydelse: Lönerna är jämställda.
            etiketter:
              - jämställdhet
            indikatorer:
              - id: kartlaggning
                lydelse: Lönerna är kartlagda.
          - id: makt
            lydelse: Makten är jämnt fördelad.
            etiketter:
              - jämställdhet
            indikatorer:
              - id: chefer
                lydelse: Varannan chef är kvinna.
    """
    met: dict[str, tuple[str, Route]] = {}
    for route, _, mål in case.mål_med("etiketter"):
        for i, etikett in enumerate(mål.etiketter):
            first, place = met.setdefault(folded(etikett), (etikett, (*route, "etiketter", i)))
            if first != etikett:
                text = f"etiketten {quoted(etikett)} är också skriven {quoted(first)}"
                yield say((*route, "etiketter", i), text, "skriv den på ett sätt överallt", also=place)


_ITEM = re.compile(r"(?:^|\s)- id: ([a-z][a-z0-9-]*)(?=\s)")


_OUTCOME = re.compile(r"(?:^|\s)([a-z][a-z0-9-]*):\s+(?:läge|värde|delvärden|saknas):\s")


@rule("M12", "Lista som har blivit text", FEL)
def lista_i_text(case: Case, say: Say) -> Iterator[Finding]:
    """En text har tagit med sig en lista, eller utfall, som skulle ha börjat efter den.

    Varför: Saknas nyckeln ovanför listan, till exempel indikatorer, läses listans rader som slutet av texten, och allt
    som står i den är borta.
    Källa: egen regel
    Fel:
        mål:
          - id: trygghet
            lydelse: >-  # <- M12
              Alla är trygga.
              - id: larm
                lydelse: Alla larm besvaras.
    Rätt:
        mål:
          - id: trygghet
            lydelse: >-
              Alla är trygga.
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras.
    """
    for route, key, ids in swallowed(case):
        told = f"texten har tagit med sig listan som börjar med {quoted(f'- id: {ids[0]}')}"
        missing = "mål" if len(route) == 2 else "indikatorer"
        yield say((*route, key), told, f"skriv {missing}: på en egen rad före listan, lika långt in som {key}")
    for route, uppföljning in case.uppföljningar:
        found = _OUTCOME.search(uppföljning.sammanfattning or "")
        if found:
            told = f"texten har tagit med sig utfallen som börjar med {quoted(f'{found[1]}:')}"
            remedy = "skriv utfall: på en egen rad före dem, lika långt in som sammanfattning"
            yield say((*route, "sammanfattning"), told, remedy)


def swallowed(case: Case) -> Iterator[tuple[Route, str, list[str]]]:
    """Texts of områden and goals that hold list items: the route, the key, and the ids in the text."""
    texts: list[tuple[Route, str, str | None]] = []
    for route, område in case.områden:
        texts += [(route, key, getattr(område, key)) for key in ("namn", "viljeinriktning", "beskrivning")]
    for route, _, mål in case.mål:
        texts += [(route, key, getattr(mål, key)) for key in ("lydelse", "beskrivning")]
    for route, key, text in texts:
        if text is not None and "- id: " in text and (ids := _ITEM.findall(text)):
            yield route, key, ids


RULES = (
    mål_utan_indikator,
    bara_aktiviteter,
    dubbelt_nummer,
    etikett_på_två_sätt,
    lista_i_text,
)
