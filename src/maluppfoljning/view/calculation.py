"""A figure as a reader checks it: parts, values, weights, what was left out and why, and the place of each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from maluppfoljning.figures import Del, Faktum, Figur, waiting
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.swedish import DASH, NBSP, capitalised, listing, number
from maluppfoljning.view import sentences, shapes, words
from maluppfoljning.view.arithmetic import SUMMED, mean, shown
from maluppfoljning.view.definition import WEIGHING
from maluppfoljning.view.levels import GOAL, INDEX, Nivåord

_SINGLE = ("medel", "medel_av_lägen", "alla", "sämsta", "andel", "majoritet")


def calculation(figur: Figur, regelverk: Regelverk, källa: Källa, vad: str = "") -> shapes.Beräkning:
    """The calculation of a goal. ``källa`` gives the place of a route, an empty text when it is not known.

    ``vad``: what is calculated, ”mål 7”.
    """
    reckoned = figur.proposal or figur
    names = {part.figur.id: part.figur.namn for part in reckoned.delar}
    rows = tuple(row for part in reckoned.delar for row in _rows(part, regelverk, källa, names))
    return _made(figur, GOAL, regelverk, källa, vad, rows)


class Plats(NamedTuple):
    """How a part is shown in the calculation of an index: its name, its file and line, and where it can be read about.

    ``ankare``: its place in the page. ``adress``: that of another page. Both are empty when it is shown nowhere.
    """

    namn: str
    källa: str
    ankare: str = ""
    adress: str = ""


def summing(figur: Figur, regelverk: Regelverk) -> str:
    """How an index over goals is summed, alone; empty where nothing is."""
    return reckoning(figur.proposal or figur, INDEX, regelverk)


class Summa(NamedTuple):
    """What a committee's goals add to a sum: how many of them count, their values with weights, and their weights."""

    antal: int
    värde: Fraction
    vikt: Decimal


def total(parts: Iterable[Del]) -> Summa:
    """The sum of the parts that count."""
    counted = [part for part in parts if part.räknas]
    value = sum((Fraction(part.vikt) * (part.värde or 0) for part in counted), Fraction(0))
    return Summa(len(counted), value, sum((part.vikt for part in counted), Decimal(0)))


def summed_row(plats: Plats, summa: Summa, regelverk: Regelverk) -> shapes.Delrad:
    """A committee in the calculation of the municipality's index."""
    return shapes.Delrad(
        namn=plats.namn,
        ankare=plats.ankare,
        adress=plats.adress,
        källa=plats.källa,
        delgrupp=False,
        räknas=bool(summa.antal),
        värde=shown(summa.värde, max(regelverk.decimaler, 2)) if summa.antal else DASH,
        vikt=number(summa.vikt),
        läge=None,
        sätt=f"summan av {summa.antal} mål" if summa.antal else "",
        skäl="" if summa.antal else "Inget av nämndens mål har ett värde",
        underlag=(),
    )


def over_rows(
    figur: Figur,
    regelverk: Regelverk,
    källa: Källa,
    vad: str,
    rows: Sequence[shapes.Delrad],
    sums: Sequence[Fraction] = (),
) -> shapes.Beräkning:
    """The calculation of an index whose parts are shown as ``rows``. ``sums``: what those rows add to it."""
    return _made(figur, INDEX, regelverk, källa, vad, rows, sums)


def _made(
    figur: Figur,
    nivå: Nivåord,
    regelverk: Regelverk,
    källa: Källa,
    vad: str,
    rows: Sequence[shapes.Delrad],
    sums: Sequence[Fraction] = (),
) -> shapes.Beräkning:
    reckoned = figur.proposal or figur
    counted = [part for part in reckoned.delar if part.räknas]
    way, waits = _way(reckoned, len(counted), nivå), nivå is INDEX and waiting(figur)
    return shapes.Beräkning(
        vad=vad,
        källa=källa(figur.route) if figur.route else "",
        sätt=f"{capitalised(figur.hinder or '')}. Förslag: {way[:1].lower()}{way[1:]}" if waits else way,
        räkning=reckoning(reckoned, nivå, regelverk, sums),
        slutsats=concluded(figur, nivå, regelverk),
        täckning=sentences.coverage(reckoned, nivå.one, nivå.many),
        underlag=tuple(based_on(fact, källa) for fact in reckoned.fakta if fact.namn != "notis"),
        rader=rows,
        visa_vikt=any(part.vikt != 1 for part in reckoned.delar),
    )


def _way(figur: Figur, counted: int, nivå: Nivåord) -> str:
    if counted == 0:
        return nivå.nothing
    if counted == 1 and figur.sätt in _SINGLE:
        return nivå.single
    return WEIGHING.get(figur.sätt, "").format(parts=nivå.genitive)


def reckoning(
    figur: Figur, nivå: Nivåord, regelverk: Regelverk, sums: Sequence[Fraction] = (), gathered: bool = False
) -> str:
    """The mean written out; an index with the decimals that are cut, and a goal also as the fraction it enters as.

    Conditions in words as they were tried, and what decided where nothing is summed. ``sums`` and ``gathered``: as for
    ``mean``.
    """
    if figur.sätt not in SUMMED:
        return ". ".join(capitalised(fact.text) for fact in figur.fakta if fact.namn == "notis")
    decimals = max(regelverk.decimaler, 2)
    wider = 2 if nivå is INDEX else 0
    return mean(figur, decimals + wider, down=regelverk.nedåt, fraction=nivå is GOAL, sums=sums, gathered=gathered)


def concluded(figur: Figur, nivå: Nivåord, regelverk: Regelverk) -> str:
    """What the value gives, and what a person has made of that."""
    reckoned = figur.proposal or figur
    value = words.index(reckoned.värde, regelverk) if nivå is INDEX else words.short(reckoned.värde, regelverk)
    if reckoned.värde is None:
        said = nivå.none
        if reckoned.sätt == "antal" and nivå is GOAL:
            said = f"{listing(f'{n} {namn}' for namn, n in reckoned.antal if n)}. {said}"
    elif reckoned.läge is None:
        said = nivå.value.format(value)
    elif nivå is INDEX:
        said = f"Indexet skrivs {value} och ger läget {reckoned.läge.namn}."
    else:
        said = f"Värdet {value} ger läget {reckoned.läge.namn}."
    if figur.proposal is not None and figur.hinder:
        said += f" Det är ett förslag: {nivå.kept} {figur.hinder}."
    elif figur.proposal is not None and figur.läge is not None:
        said += f" En person har bedömt läget till {figur.läge.namn}, och det är det som gäller."
    return said


def _rows(part: Del, regelverk: Regelverk, källa: Källa, names: Mapping[str, str]) -> Iterator[shapes.Delrad]:
    yield _row(part, regelverk, källa, names, delgrupp=False)
    for sub in part.figur.delar:
        yield _row(sub, regelverk, källa, names, delgrupp=True)


def _row(part: Del, regelverk: Regelverk, källa: Källa, names: Mapping[str, str], delgrupp: bool) -> shapes.Delrad:
    figur = part.figur
    return shapes.Delrad(
        namn=capitalised(figur.namn),
        ankare="" if delgrupp else f"indikator-{figur.id}",
        adress="",
        källa="" if delgrupp or not figur.route else källa(figur.route),
        delgrupp=delgrupp,
        räknas=part.räknas,
        värde=shown(part.värde, max(regelverk.decimaler, 2)) if part.räknas else DASH,
        vikt=number(part.vikt),
        läge=words.state(figur.läge),
        sätt=_how(figur) if part.räknas else "",
        skäl=capitalised(part.skäl or ("" if part.räknas else figur.saknas or figur.hinder or "")),
        underlag=tuple(based_on(fact, källa, names) for fact in figur.fakta),
    )


def goal(part: Del, regelverk: Regelverk, plats: Plats) -> shapes.Delrad:
    """A goal in the calculation of an index."""
    return shapes.Delrad(
        namn=plats.namn,
        ankare=plats.ankare,
        adress=plats.adress,
        källa=plats.källa,
        delgrupp=False,
        räknas=part.räknas,
        värde=shown(part.värde, max(regelverk.decimaler, 2)) if part.räknas else DASH,
        vikt=number(part.vikt),
        läge=words.state(part.figur.läge),
        sätt="",
        skäl=capitalised(part.skäl or ("" if part.räknas else part.figur.hinder or "")),
        underlag=(),
    )


def _how(figur: Figur) -> str:
    if figur.sätt == "given":
        return "läget angivet"
    if figur.delar:
        return f"delgrupper, {figur.sätt.replace('_', ' ')}"
    if figur.värde is None:
        return ""
    return figur.sätt.replace("_", " ") + clamped(figur)


def clamped(figur: Figur) -> str:
    """What a value was before it was limited, after a comma; empty when it was not."""
    if figur.oklampat is None or figur.oklampat == figur.värde:
        return ""
    return f", {number(figur.oklampat * 100, 0)}{NBSP}% före begränsning till 0–1"


def based_on(fact: Faktum, källa: Källa, names: Mapping[str, str] = MappingProxyType({})) -> shapes.Underlag:
    """A fact with its place. ``names``: the indicators of the goal by id, for the fact that names another of them."""
    text, own = fact.text, fact.route is not None and fact.route[0] != "beräkning"
    if fact.route is None:
        text = text if fact.namn == "notis" else f"{text} (förvalt)"
    elif fact.namn == "efter" and (step := names.get(text.removeprefix("efter: "), "")):
        text = f"tar vid efter delmålet ”{step.rstrip('.')}”"
    place = "" if fact.route is None else källa(fact.route, fact.delad)
    return shapes.Underlag(namn=fact.namn, text=text, källa=place, egen=own)


def example(goals: list[tuple[Figur, str, str]], regelverk: Regelverk, källa: Källa) -> shapes.Exempel | None:
    """The goal that shows the calculation best: several parts of different value. ``goals``: (figure, anchor, name)."""
    several = [g for g in goals if sum(1 for part in g[0].delar if part.räknas) > 1 and g[0].värde is not None]
    mixed = [g for g in several if len({part.värde for part in g[0].delar if part.räknas}) > 1]
    for figur, anchor, name in (*mixed, *several):
        return shapes.Exempel(ankare=anchor, namn=name.rstrip("."), beräkning=calculation(figur, regelverk, källa))
    return None
