"""Rules about the wording that was decided: that the target agrees with it, and that it is nothing but wording."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from maluppfoljning.case import Case
from maluppfoljning.expression import expression
from maluppfoljning.finding import Finding
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.rules.targets import target
from maluppfoljning.swedish import number, quoted

_GROUPED = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"  # thousands with a space, a hard or a thin one
_NUMBER = rf"(?<!\d)(?<!\d[.,])([−-]?(?:{_GROUPED}|\d+)(?:[.,]\d+)?)"
_LIMIT = expression(rf"\b(minst|lägst|högst|maximalt|max)\s+{_NUMBER}\b")
_PERCENT = expression(rf"{_NUMBER}\s?(?:%|procent\b)")
_PAIR = expression(
    r"\s(från|till|värde|år|minst|högst|exakt|riktning): (?:[−-]?\d[\d ]*(?:[.,]\d+)?|\d{4}-\d\d-\d\d|öka|minska)\s*$"
)
_WANTED = expression(r"\bska(?:ll)? (?:helst )?(öka|minska)\b")


@rule("I15", "Målvärdet stämmer inte med lydelsen", VARNING)
def annat_än_lydelsen(case: Case, say: Say) -> Iterator[Finding]:
    """Lydelsen nämner tal i procent eller efter ”minst” och ”högst”, men inget av dem är målvärdet; eller så är det
    ”minst” i lydelsen och ”högst” i målvärdet.

    Varför: Lydelsen är det som beslutades. Skiljer sig talet har någon skrivit fel, eller ändrat utan beslut.
    Källa: revisionskritik mot målvärden som ändras längs vägen utan beslut
    Fel:
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:  # <- I15
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
    """
    remedy = "rätta det som är fel; är målvärdet ändrat, ändra lydelsen som beslutad"
    for route, indikator in case.aktiva:
        goal, m = target(indikator.målvärde), indikator.målvärde
        if goal is not None and m is not None:
            text = _difference(indikator.lydelse, goal, m.minst is not None, m.högst is not None)
            if text:
                yield say((*route, "målvärde"), text, remedy, on_key=True)


def _difference(wording: str, goal: Decimal, least: bool, most: bool) -> str | None:
    """How a target differs from the wording, None when it does not plainly do so."""
    wording = wording.casefold()
    limits = {_decimal(n): word for word, n in _LIMIT.findall(wording)}
    written = [] if goal in limits else [*limits, *map(_decimal, _PERCENT.findall(wording))]
    if written and goal not in written:
        return f"målvärdet {number(goal)} står inte i lydelsen, som säger {number(written[-1])}"
    wanted = set(_WANTED.findall(wording)) if "ska" in wording else set()
    low = limits.get(goal) in ("minst", "lägst") or wanted == {"öka"}
    high = limits.get(goal) in ("högst", "maximalt", "max") or wanted == {"minska"}
    if low != high and (most if low else least):
        limit, more = ("högst", "bättre") if low else ("minst", "sämre")
        return f"målvärdet är ett ”{limit}”, men enligt lydelsen är mer {more}"
    return None


def _decimal(text: str) -> Decimal:
    return Decimal("".join(text.split()).replace(",", ".").replace("−", "-"))


@rule("M13", "Nycklar som har blivit text", FEL)
def nycklar_i_text(case: Case, say: Say) -> Iterator[Finding]:
    """En lydelse eller beskrivning slutar med nycklar och värden som skulle ha stått efter den.

    Varför: Saknas raden ovanför, till exempel gäller, läses raderna under den som slutet av texten. Det som står där
    gäller då inte, och den beslutade lydelsen är en annan.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: >-  # <- M13
              Programmet är antaget.
              från: 2020
              till: 2021
    Rätt:
        indikatorer:
          - id: program
            lydelse: >-
              Programmet är antaget.
            gäller:
              från: 2020
              till: 2021
    """
    texts = [((*route, key), getattr(mål, key)) for route, _, mål in case.mål for key in ("lydelse", "beskrivning")]
    texts += [((*route, "lydelse"), indikator.lydelse) for route, *_, indikator in case.indikatorer]
    for place, text in texts:
        found = _PAIR.search(text) if text and ": " in text[-40:] and "- id: " not in text else None  # M12 tells that
        if found:
            told = f"texten har tagit med sig rader som hör till en annan nyckel: {quoted(found[0].strip())}"
            above = "gäller" if found[1] in ("från", "till") else "målvärde eller utgångsvärde"
            yield say(place, told, f"skriv {above}: på en egen rad före dem, lika långt in som {place[-1]}")


RULES = (annat_än_lydelsen, nycklar_i_text)
