"""A figure as a reader checks it: parts, values, weights, what was left out and why, and the place of each fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from maluppfoljning.figures import Del, Faktum, Figur
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Route
from maluppfoljning.swedish import DASH, capitalised, number
from maluppfoljning.view import sentences, shapes, words
from maluppfoljning.view.definition import WEIGHING

Källa = Callable[[Route], str]
_SHORT_SUM = 12


def calculation(figur: Figur, regelverk: Regelverk, källa: Källa) -> shapes.Beräkning:
    """The calculation of a goal. ``källa`` gives the place of a route, an empty text when it is not known."""
    reckoned = figur.proposal or figur
    counted = [part for part in reckoned.delar if part.räknas]
    return shapes.Beräkning(
        sätt=_way(reckoned, len(counted)),
        räkning=_arithmetic(reckoned, counted, regelverk),
        slutsats=_conclusion(figur, reckoned, regelverk),
        täckning=sentences.coverage(reckoned, "indikator", "indikatorer"),
        rader=tuple(row for part in reckoned.delar for row in _rows(part, regelverk, källa)),
        visa_vikt=any(part.vikt != 1 for part in reckoned.delar),
    )


def _way(figur: Figur, counted: int) -> str:
    if counted == 0:
        return "Ingen av målets indikatorer har ett värde att räkna med."
    if counted == 1 and figur.sätt in ("medel", "medel_av_lägen", "alla", "sämsta", "andel", "majoritet"):
        return "En indikator räknas, och målet får dess värde."
    return WEIGHING.get(figur.sätt, "").format(parts="indikatorernas")


def _arithmetic(figur: Figur, counted: list[Del], regelverk: Regelverk) -> str:
    """``(0 + 0 + 1) / 3 = 0,33``; with weights ``(2 × 0,5 + 1) / 3``."""
    if figur.sätt not in ("medel", "medel_av_lägen") or len(counted) < 2 or figur.värde is None:
        return ""
    weights = sum((Fraction(part.vikt) for part in counted), Fraction(0))
    if len(counted) > _SHORT_SUM:
        total = sum((Fraction(part.vikt) * (part.värde or 0) for part in counted), Fraction(0))
        above = words.short(total, regelverk)
    else:
        above = f"({' + '.join(_term(part, regelverk) for part in counted)})"
    return f"{above} / {words.short(weights, regelverk)} = {words.short(figur.värde, regelverk)}"


def _term(part: Del, regelverk: Regelverk) -> str:
    value = words.short(part.värde, regelverk)
    return value if part.vikt == 1 else f"{number(part.vikt)} × {value}"


def _conclusion(figur: Figur, reckoned: Figur, regelverk: Regelverk) -> str:
    value = words.short(reckoned.värde, regelverk)
    if reckoned.värde is None:
        said = "Målet får inget värde."
    elif reckoned.läge is None:
        said = f"Målets värde är {value}."
    else:
        said = f"Värdet {value} ger läget {reckoned.läge.namn}."
    if figur.proposal is not None and figur.hinder:
        said += f" Det är ett förslag: målet {figur.hinder}."
    elif figur.proposal is not None and figur.läge is not None:
        said += f" En person har bedömt läget till {figur.läge.namn}, och det är det som gäller."
    return said


def _rows(part: Del, regelverk: Regelverk, källa: Källa) -> Iterator[shapes.Delrad]:
    yield _row(part, regelverk, källa, delgrupp=False)
    for sub in part.figur.delar:
        yield _row(sub, regelverk, källa, delgrupp=True)


def _row(part: Del, regelverk: Regelverk, källa: Källa, delgrupp: bool) -> shapes.Delrad:
    figur = part.figur
    return shapes.Delrad(
        namn=capitalised(figur.namn),
        delgrupp=delgrupp,
        räknas=part.räknas,
        värde=words.short(part.värde, regelverk) if part.räknas else DASH,
        vikt=number(part.vikt),
        läge=words.state(figur.läge),
        sätt=_how(figur) if part.räknas else "",
        skäl=capitalised(part.skäl or ("" if part.räknas else figur.saknas or figur.hinder or "")),
        underlag=tuple(_fact(fact, källa) for fact in figur.fakta),
    )


def _how(figur: Figur) -> str:
    if figur.sätt == "given":
        return "läget angivet"
    if figur.delar:
        return f"delgrupper, {figur.sätt.replace('_', ' ')}"
    return figur.sätt.replace("_", " ") if figur.värde is not None else ""


def _fact(fact: Faktum, källa: Källa) -> shapes.Underlag:
    place = "kommun.yaml" if fact.delad else källa(fact.route) if fact.route is not None else ""
    return shapes.Underlag(namn=fact.namn, text=fact.text, källa=place)


def example(goals: list[tuple[Figur, str, str]], regelverk: Regelverk, källa: Källa) -> shapes.Exempel | None:
    """The goal that shows the calculation best: several parts of different value. ``goals``: (figure, anchor, name)."""
    several = [g for g in goals if sum(1 for part in g[0].delar if part.räknas) > 1 and g[0].värde is not None]
    mixed = [g for g in several if len({part.värde for part in g[0].delar if part.räknas}) > 1]
    for figur, anchor, name in (*mixed, *several):
        return shapes.Exempel(ankare=anchor, namn=name, beräkning=calculation(figur, regelverk, källa))
    return None
