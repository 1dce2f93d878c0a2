"""How index and goals came about at every follow-up: what stays the same said once, and then a line for each day.

A line leads from the figure to the row where each outcome begins (``day_line.py``), in the words of ``calculation.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice, product
from string import ascii_lowercase
from typing import NamedTuple

from maluppfoljning import model
from maluppfoljning.figures import Del, Faktum, Figur, Nämndresultat
from maluppfoljning.ordering import sort_key
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.swedish import listing, number
from maluppfoljning.view import day_line, where
from maluppfoljning.view.calculation import based_on
from maluppfoljning.view.day_line import Context, Dag, Named
from maluppfoljning.view.definition import WEIGHING
from maluppfoljning.view.levels import GOAL, INDEX
from maluppfoljning.view.parts import Underlag
from maluppfoljning.view.shapes_foljd import Beräkningar, Beräkningsföljd, Följddel

_APART = ("notis", "tidigare", "beslut")
"""Facts of a single day, and the decision that a goal rests on, which no value does."""
_WEIGHED = ("sammanvägning", "gränser", "villkor")
"""Facts that every level has: of an indicator they are about its delgrupper."""


class Rules(NamedTuple):
    """The rules that hold for all goals, each once. ``sedda``: the facts met, as objects: most goals share theirs."""

    sagda: dict[tuple[object, ...], str]
    sedda: set[int]


def followed(
    fil: model.Nämndfil,
    kommunfil: model.Kommunfil | None,
    series: Sequence[Nämndresultat],
    regelverk: Regelverk,
    printed: Mapping[str, str],
    källa: Källa,
) -> Beräkningar | None:
    """The calculations at each of the follow-ups; None before the first, and without goals.

    ``printed``: the numbers of the goals by id.
    """
    goals = [mål for område in fil.områden for mål in område.mål]
    ctx = _context(fil, series, regelverk, printed, källa)
    if not ctx.dagar or not goals:
        return None
    rules, newest = Rules({}, set()), list(ctx.dagar.values())[-1]
    ways = {id: _way(part.figur) for id, part in newest.mål.items()}
    several = set(ways.values()) - {""}
    common = several.pop() if len(several) == 1 else ""
    made = tuple([_goal(ctx, mål, "" if common else ways[mål.id], rules) for mål in goals])
    return Beräkningar(
        sätt=common,
        underlag=(_scale(fil, kommunfil, regelverk, källa), *rules.sagda.values()),
        index=_index(ctx, newest.figur, rules),
        mål=made,
    )


def _context(
    fil: model.Nämndfil,
    series: Sequence[Nämndresultat],
    regelverk: Regelverk,
    printed: Mapping[str, str],
    källa: Källa,
) -> Context:
    days = {
        r.datum: Dag(
            r.datum.isoformat(),
            fil.uppföljningar[r.uppföljning].utfall,
            r.figur,
            {part.figur.id: part for part in r.figur.delar},
            where.outcomes(källa, r.uppföljning, fil.uppföljningar[r.uppföljning].utfall),
        )
        for r in series
        if r.datum and r.uppföljning is not None
    }
    numbers = [printed[mål.id] for område in fil.områden for mål in område.mål]
    order = sorted(range(len(numbers)), key=lambda place: _sort_key(numbers[place]))
    return Context(regelverk, källa, days, printed, order, max(regelverk.decimaler, 2), {})


_sort_key = lru_cache(1000)(sort_key)  # the same few numbers, in one committee after another


def _index(ctx: Context, newest: Figur, rules: Rules) -> Beräkningsföljd:
    """Of the rules those that are not told for all goals."""
    own = dict.fromkeys(told(based_on(fact, ctx.källa)) for fact in newest.fakta if stays(fact))
    return Beräkningsföljd(
        namn="Index",
        sätt=_weighed((newest.proposal or newest).sätt, INDEX.genitive),
        underlag=tuple(rule for rule in own if rule not in rules.sagda.values()),
        delar=(),
        dagar=tuple([day_line.index(ctx, day) for day in ctx.dagar.values()]),
    )


def _scale(fil: model.Nämndfil, kommunfil: model.Kommunfil | None, regelverk: Regelverk, källa: Källa) -> str:
    """What an outcome that is a state gives, with the place of the scale when it is written."""
    valued = [(läge.namn, läge.värde) for läge in reversed(regelverk.skala.lägen) if läge.värde is not None]
    said = listing([f"{name} ger {number(value)}" for name, value in valued])
    place = where.scale(fil, kommunfil, regelverk, källa)
    return f"läge som är angivet: {said}{f', {place}' if place else ' (förvalt)'}"


def _way(figur: Figur) -> str:
    """How the indicators of a goal are weighed together; empty when it has none."""
    return _weighed((figur.proposal or figur).sätt, GOAL.genitive) if figur.delar else ""


@lru_cache(100)
def _weighed(way: str, parts: str) -> str:
    return WEIGHING.get(way, "").format(parts=parts)


def stays(fact: Faktum) -> bool:
    """Whether a fact is the same on every day, and a value rests on it."""
    return fact.namn not in _APART and (fact.route is None or fact.route[0] != "uppföljningar")


def _goal(ctx: Context, mål: model.Mål, sätt: str, rules: Rules) -> Beräkningsföljd:
    parts = [day.mål[mål.id] for day in ctx.dagar.values()]
    newest = parts[-1].figur
    names = {i.id: i.lydelse for i in mål.indikatorer}
    named = [day_line.named(letter, i) for letter, i in zip(_letters(len(names)), mål.indikatorer, strict=True)]
    return Beräkningsföljd(
        namn=f"Mål {ctx.numbers[mål.id]}: {mål.rubrik or mål.lydelse}",
        sätt=sätt,
        underlag=tuple(_own(ctx, [newest], names, rules)),
        delar=tuple([_indicator(ctx, one, _graded(parts, place), names, rules) for place, one in enumerate(named)]),
        dagar=tuple(
            [day_line.goal(ctx, day, part, named) for day, part in zip(ctx.dagar.values(), parts, strict=True)]
        ),
    )


def _indicator(ctx: Context, named: Named, figur: Figur, names: Mapping[str, str], rules: Rules) -> Följddel:
    whole = [figur, *(part.figur for part in figur.delar)]
    return Följddel(
        bokstav=named.bokstav,
        namn=named.indikator.lydelse.removesuffix("."),
        rad=where.line(ctx.källa, figur.route),
        underlag="; ".join(_own(ctx, whole, names, rules)),
    )


def _graded(parts: Sequence[Del], place: int) -> Figur:
    """The newest figure of an indicator that rests on its target and the rules, else the newest one."""
    for part in reversed(parts):
        figur = (part.figur.proposal or part.figur).delar[place].figur
        if figur.sätt != "given" and figur.värde is not None:
            return figur
    return (parts[-1].figur.proposal or parts[-1].figur).delar[place].figur


def _own(ctx: Context, figures: Sequence[Figur], names: Mapping[str, str], rules: Rules) -> list[str]:
    """What is decided of this alone, each once, with its row. What holds for all is added to ``rules``."""
    own: dict[str, None] = {}
    for figur in figures:
        for fact in figur.fakta:
            route, namn = fact.route, fact.namn
            if namn in _APART or id(fact) in rules.sedda:
                continue
            if route is None or route[0] == "beräkning":
                rules.sedda.add(id(fact))
                level = "delgrupper: " if namn in _WEIGHED and figur.sort == "indikator" else ""
                if (level, fact.text, route) not in rules.sagda:
                    rules.sagda[level, fact.text, route] = level + told(based_on(fact, ctx.källa))
            elif route[0] != "uppföljningar":
                text = fact.text if namn != "efter" else based_on(fact, ctx.källa, names).text
                row = where.line(ctx.källa, route)
                own[f"{text} ({row})" if row else text] = None
    return list(own)


def told(rule: Underlag) -> str:
    """``bedömning: förbättring, kommun.yaml:33``."""
    return f"{rule.text}, {rule.källa}" if rule.källa else rule.text


@lru_cache(100)
def _letters(number: int) -> Sequence[str]:
    """``a`` to ``z``, and then ``aa``, ``ab`` and so on."""
    many = ("".join(pair) for pair in product(("", *ascii_lowercase), ascii_lowercase))
    return tuple(islice(many, number))
