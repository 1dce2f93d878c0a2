"""An index in one level: what the values of the goals add up to, and by how much that is divided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import shares
from maluppfoljning.result.assembly import enter
from maluppfoljning.result.level import level_rules
from maluppfoljning.route import Källa
from maluppfoljning.view import sentences
from maluppfoljning.view.arithmetic import SUMMED, equals, plain, shown
from maluppfoljning.view.calculation import based_on, concluded, total
from maluppfoljning.view.definition import WEIGHING
from maluppfoljning.view.followed import stays, told
from maluppfoljning.view.levels import INDEX
from maluppfoljning.view.shapes_foljd import Beräkningsföljd


def divided(figur: Figur, regelverk: Regelverk) -> str:
    """``11 1/3 / 15``: the sum of the goals' values and of their weights.

    The word of the way where nothing is summed, and empty without a value.
    """
    reckoned = figur.proposal or figur
    if reckoned.värde is None or reckoned.sätt not in SUMMED:
        return "" if reckoned.värde is None else reckoned.sätt.replace("_", " ")
    weight = sum([part.vikt for part in reckoned.delar if part.räknas], Decimal(0))
    return _quotient(reckoned.värde * Fraction(weight), weight, regelverk)


def _quotient(value: Fraction, weight: Decimal, regelverk: Regelverk) -> str:
    return f"{shown(value, max(regelverk.decimaler, 2))} / {plain(weight)}"


def divided_twice(resultat: Nämndresultat, regelverk: Regelverk, kommun: Regelverk | None) -> str:
    """The same of a committee, and then what it adds to the municipality's sum where that is something else.

    ``kommun``: the municipality's rules, None when they are not known.
    """
    own = divided(resultat.figur, regelverk)
    if kommun is None or _alike(regelverk, kommun):
        return own
    rule = level_rules(kommun)["kommun"]
    added = total(enter(part, rule) for _, part in shares(resultat))
    whole = _quotient(added.värde, added.vikt, kommun) if added.antal else ""
    return own if whole in ("", own) else f"{own}, i kommunens index {whole}".removeprefix(", ")


def _alike(nämnd: Regelverk, kommun: Regelverk) -> bool:
    """Whether goals enter a committee's index and the municipality's with the same values."""
    own, whole = level_rules(nämnd)["nämnd"], level_rules(kommun)["kommun"]
    return own.way.name == whole.way.name and own.saknade == whole.saknade and nämnd.skala == kommun.skala


def over_time(known: Sequence[tuple[date, Figur, str]], regelverk: Regelverk, källa: Källa) -> Beräkningsföljd | None:
    """How the municipality's index came about on each day; None without any.

    ``known``: the day, the figure and the sum behind it (``divided``), oldest first.
    """
    if not known:
        return None
    newest = known[-1][1]
    way = (newest.proposal or newest).sätt
    return Beräkningsföljd(
        namn="Så beräknades kommunens index",
        sätt=WEIGHING.get(way, "").format(parts=INDEX.genitive),
        underlag=tuple(told(based_on(fact, källa)) for fact in newest.fakta if stays(fact)),
        delar=(),
        dagar=tuple(f"{day}: {_line(figur, said, regelverk)}" for day, figur, said in known),
    )


def _line(figur: Figur, said: str, regelverk: Regelverk) -> str:
    """``1083,5 / 1500 ≈ 0,7223. Indexet skrivs 0,72 och ger läget delvis uppnått. Räknat på 1500 av 1500 mål.``"""
    reckoned = figur.proposal or figur
    text = ""
    if reckoned.värde is not None and reckoned.sätt in SUMMED:
        text = f"{said} {equals(reckoned.värde, max(regelverk.decimaler, 2) + 2, regelverk.nedåt)}. "
    return f"{text}{concluded(figur, INDEX, regelverk)} Räknat på {sentences.coverage(reckoned)}."
