"""How an index or a goal came about on one day, in a line: outcomes, values, the sum and the state it gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from maluppfoljning import model
from maluppfoljning.figures import Del, Figur
from maluppfoljning.grading import GRADING
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.swedish import capitalised, listing
from maluppfoljning.view import where, words
from maluppfoljning.view.arithmetic import SUMMED, shown
from maluppfoljning.view.calculation import clamped, concluded, reckoning
from maluppfoljning.view.levels import GOAL, INDEX

_ALONE = ("given", *(way for way in GRADING if way not in ("rullande", "riktning")))
"""Ways of grading that look at no other outcome, unless the target is one for change."""


class Dag(NamedTuple):
    """A follow-up: its day and its place in the file, its outcomes, the index, and by id the goals as they enter it.

    ``rader``: where each outcome begins, `` (312)``; empty when it is not known.
    """

    datum: str
    utfall: Mapping[str, model.Utfall]
    figur: Figur
    mål: Mapping[str, Del]
    rader: Mapping[str, str]


class Context(NamedTuple):
    """What the lines are made from. ``dagar``: the follow-ups by day, oldest first. ``numbers``: of the goals by id.

    ``ordning``: the places of the goals, in the order of their numbers. ``decimals``: so many that a value is shown
    with, when it has no exact form. ``summor``: those that have been told, by what they are made of.
    """

    regelverk: Regelverk
    källa: Källa
    dagar: Mapping[date, Dag]
    numbers: Mapping[str, str]
    ordning: Sequence[int]
    decimals: int
    summor: dict[tuple[int, ...], str]


class Named(NamedTuple):
    """An indicator of a goal with its letter. ``ensam``: its number is graded without a look at any other outcome."""

    bokstav: str
    id: str
    enhet: str | None
    ensam: bool
    indikator: model.Indikator


def named(letter: str, i: model.Indikator) -> Named:
    """An indicator as the lines tell of it."""
    return Named(letter, i.id, i.enhet, i.målvärde is None or i.målvärde.förändring is None, i)


def goal(ctx: Context, dag: Dag, part: Del, indicators: Sequence[Named]) -> str:
    """How the value and the state of a goal came about.

    Most outcomes are a state or a number that is graded alone, and most goals are the mean of such: they are told at
    once, since a page has hundreds of them.
    """
    if not part.väntad:
        return f"{dag.datum}: räknas inte: {part.skäl}{_assessed(ctx, part.figur)}"
    figur, utfallen, rader = part.figur, dag.utfall, dag.rader
    told, same = [], [id(figur.läge), id(figur.proposal)]
    for (letter, key, enhet, alone, i), sub in zip(indicators, (figur.proposal or figur).delar, strict=False):
        own, value, utfall = sub.figur, sub.värde, utfallen.get(key)
        same.append(id(value))
        same.append(id(sub.vikt))
        if value is None or value is not own.värde or utfall is None or own.delar or own.datum or sub.skäl:
            told.append(f"{letter} {_indicator(ctx, dag, sub, i)}")
        elif utfall.värde is None:
            told.append(f"{letter} {utfall.läge}{rader[key]}")
        elif alone and utfall.läge is None and own.oklampat is None and own.sätt in _ALONE:
            said, known = words.measured(utfall.värde, enhet), shown(value, ctx.decimals)
            told.append(f"{letter} {said} ger {known}{rader[key]}")
        else:
            told.append(f"{letter} {_indicator(ctx, dag, sub, i)}")
    if not told:
        return f"{dag.datum}: {concluded(figur, GOAL, ctx.regelverk).removesuffix('.')}"
    if figur.proposal or figur.sätt not in SUMMED:
        return f"{dag.datum}: {'; '.join(told)}. {_sum(ctx, figur)}"
    # The same values with the same weights give the same: they are told apart as objects, which all are held.
    sums, place = ctx.summor, tuple(same)
    if place not in sums:
        sums[place] = _sum(ctx, figur)
    return f"{dag.datum}: {'; '.join(told)}. {sums[place]}"


def _sum(ctx: Context, figur: Figur) -> str:
    """``(0 + 0,5) / 2 = 0,25: delvis uppnått``."""
    text = reckoning(figur.proposal or figur, GOAL, ctx.regelverk)
    if figur.proposal is None and figur.läge is not None and figur.sätt in SUMMED and figur.värde is not None:
        return f"{text or f'Värdet {words.short(figur.värde, ctx.regelverk)}'}: {figur.läge.namn}"
    said = [text, concluded(figur, GOAL, ctx.regelverk).removesuffix(".") + _assessed(ctx, figur)]
    return ". ".join(one for one in said if one)


def _assessed(ctx: Context, figur: Figur) -> str:
    """Where a person's assessment stands; empty without one."""
    if figur.proposal is None and figur.sätt != "given":
        return ""
    rows = [where.line(ctx.källa, fact.route) for fact in figur.fakta if fact.namn == "läge" and fact.route]
    return f" ({rows[0]})" if rows and rows[0] else ""


def _indicator(ctx: Context, dag: Dag, part: Del, i: model.Indikator) -> str:
    """``84 % ger 0,5 (312)``; a state has the value that the scale gives it, which is told once."""
    figur = part.figur
    if figur.datum is not None:
        dag = ctx.dagar.get(figur.datum, dag)  # the last known outcome
    utfall = dag.utfall.get(i.id)
    at = dag.rader[i.id] if utfall else ""
    why = f", {part.skäl}" if part.skäl else ""
    if not part.räknas:  # why an outcome is missing is written on its row
        return f"utfall saknas{at}" if part.väntad and figur.saknas is not None else f"räknas inte{why}{at}"
    if utfall is None or figur.värde is None:
        return f"{part.skäl}: värdet {shown(part.värde, ctx.decimals)}{at}"
    if utfall.värde is None and not figur.delar and (part.värde is figur.värde or part.värde == figur.värde):
        return f"{utfall.läge}{why}{at}"
    value = f"{shown(part.värde, ctx.decimals)}{clamped(figur)}{_besides(ctx, figur, i)}"
    return f"{_measured(ctx, figur, utfall, i)} ger {value}{why}{at}"


def _measured(ctx: Context, figur: Figur, utfall: model.Utfall, i: model.Indikator) -> str:
    """The number, or those of the delgrupper with what each of them gave."""
    said = words.measured(utfall.värde, i.enhet) if utfall.värde is not None else ""
    if figur.delar:
        said = listing([_group(ctx, part, utfall, i) for part in figur.delar])
    if utfall.läge is not None:
        said = f"{said}, läget {utfall.läge} angivet," if said else utfall.läge
    return said


def _group(ctx: Context, part: Del, utfall: model.Utfall, i: model.Indikator) -> str:
    own, name = utfall.delvärden.get(part.figur.id), part.figur.namn
    if own is None or not part.räknas:
        return f"{name} räknas inte, {part.skäl or part.figur.saknas or part.figur.hinder}"
    text = own.läge if own.värde is None else words.measured(own.värde, i.enhet)
    return f"{name} {text} (värde {shown(part.värde, ctx.decimals)}{clamped(part.figur)}{_besides(ctx, part.figur, i)})"


def _besides(ctx: Context, figur: Figur, i: model.Indikator) -> str:
    """What a way of grading or weighing has to say, and the earlier outcomes that it looked at, each after a comma."""
    told = ""
    if figur.sätt in (SUMMED if figur.delar else _ALONE) and not (i.målvärde and i.målvärde.förändring):
        return told
    for fact in figur.fakta:
        if fact.namn == "notis":
            told += f", {fact.text}"
        elif fact.namn == "tidigare" and fact.route:
            row = where.line(ctx.källa, fact.route)
            told += f", {fact.text}, rad {row}" if row else f", {fact.text}"
    return told


_MANY = 3
"""More goals with the same value are the others, when they are most."""


def index(ctx: Context, dag: Dag) -> str:
    """How the committee's index came about: the goals by the value that they had, the sum and what it gave."""
    figur = dag.figur
    reckoned = figur.proposal or figur
    values: dict[tuple[int, int], list[str]] = {}
    aside: dict[str, list[str]] = {}
    for place in ctx.ordning:
        part = reckoned.delar[place]
        name = ctx.numbers.get(part.figur.id, part.figur.namn)
        if part.räknas and part.värde is not None:
            values.setdefault(part.värde.as_integer_ratio(), []).append(name)
        if part.skäl or not part.räknas:
            why = part.skäl if part.räknas else f"räknas inte: {part.skäl or part.figur.hinder}"
            aside.setdefault(why or "", []).append(name)
    best_first = sorted(values, key=lambda value: value[0] / value[1], reverse=True)
    largest = max(best_first, key=lambda value: len(values[value]), default=None)
    most = largest if largest and len(best_first) > 1 and len(values[largest]) > _MANY else None
    shares = [
        f"{'övriga' if v == most else f'mål {listing(values[v])}'} har {shown(Fraction(*v), ctx.decimals)}"
        for v in (*(v for v in best_first if v != most), *([most] if most else []))
    ]
    told = [
        "; ".join(shares).replace(" har ", " har värdet ", 1),
        *(f"mål {listing(names)} {why}" for why, names in aside.items()),
        _index_sum(ctx, figur),
    ]
    said = [one for one in told if one]
    return f"{dag.datum}: {said[0]}" + "".join(f". {capitalised(one)}" for one in said[1:])


def _index_sum(ctx: Context, figur: Figur) -> str:
    """``(8 · 1 + 7 · 0,5) / 15 ≈ 0,7667: 0,77, delvis uppnått``."""
    text = reckoning(figur.proposal or figur, INDEX, ctx.regelverk, gathered=True)
    if text and figur.proposal is None and figur.läge is not None and figur.sätt in SUMMED:
        return f"{text}: {words.index(figur.värde, ctx.regelverk)}, {figur.läge.namn}"
    said = concluded(figur, INDEX, ctx.regelverk).removesuffix(".") + _assessed(ctx, figur)
    return f"{text}. {said}" if text else said
