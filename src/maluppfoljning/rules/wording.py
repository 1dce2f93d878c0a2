"""The rule that compares the target with the wording that was decided."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from maluppfoljning.case import Case
from maluppfoljning.expression import expression
from maluppfoljning.finding import Finding
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.rules.targets import target
from maluppfoljning.swedish import number

_NUMBER = r"([−-]?\d+(?:[.,]\d+)?)"
_LIMIT = expression(rf"\b(minst|lägst|högst|maximalt|max)\s+{_NUMBER}\b")
_PERCENT = expression(rf"{_NUMBER}\s?(?:%|procent\b)")
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
    return Decimal(text.replace(",", ".").replace("−", "-"))


RULES = (annat_än_lydelsen,)
