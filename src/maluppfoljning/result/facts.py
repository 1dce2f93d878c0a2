"""Facts: what a figure rests on, in words, with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from maluppfoljning.aggregation import decided
from maluppfoljning.conditions import tried
from maluppfoljning.figures import Faktum
from maluppfoljning.model import Beslut, Delvärde, Gräns, Indikator, Mål, Nivå, Utfall
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.history import Graderat
from maluppfoljning.route import Route
from maluppfoljning.scale import Post
from maluppfoljning.swedish import listing, number
from maluppfoljning.target import quantity, target_text
from maluppfoljning.weighing import Vägningsregel

_TARGET_KEYS = ("minst", "högst", "exakt", "mellan", "förändring", "riktning")


def plan_facts(ting: Indikator | Mål, route: Route) -> tuple[Faktum, ...]:
    """What decides whether and how heavily a goal or an indicator counts: weight, step, validity, retirement."""
    facts = []
    if ting.vikt is not None:
        facts.append(Faktum(namn="vikt", text=f"vikt: {number(ting.vikt)}", route=(*route, "vikt")))
    if isinstance(ting, Indikator) and ting.efter is not None:
        facts.append(Faktum(namn="efter", text=f"efter: {ting.efter}", route=(*route, "efter")))
    if ting.gäller is not None:
        days = [f"{word} {day}" for word, day in (("från", ting.gäller.från), ("till", ting.gäller.till)) if day]
        facts.append(Faktum(namn="gäller", text=f"gäller: {' '.join(days)}", route=(*route, "gäller")))
    if ting.upphör is not None:
        text = f"upphör: {ting.upphör.datum}, {ting.upphör.skäl}"
        facts.append(Faktum(namn="upphör", text=text, route=(*route, "upphör")))
    return tuple(facts)


def decision_facts(beslut: Sequence[Beslut], delad: bool = False) -> dict[str, Faktum]:
    """The decisions of a file by id, in words, each where it is written; ``delad``: it is the kommunfil."""
    made = {}
    for i, ett in enumerate(beslut):
        words = [ett.organ, str(ett.datum), ett.paragraf, f"({ett.avser})" if ett.avser else None]
        made[ett.id] = Faktum("beslut", f"beslut: {' '.join(word for word in words if word)}", ("beslut", i), delad)
    return made


def goal_facts(mål: Mål, route: Route, beslut: Mapping[str, Faktum]) -> Iterator[Faktum]:
    """What a goal rests on beside its indicators; ``beslut``: the decisions of its file and of the kommunfil by id."""
    yield from plan_facts(mål, route)
    yield from _decisions(mål, beslut)


def _decisions(ting: Indikator | Mål, beslut: Mapping[str, Faktum]) -> Iterator[Faktum]:
    """The decisions that a thing rests on, and those that retired it."""
    retired = ting.upphör.beslut if ting.upphör is not None else ()
    yield from (beslut[id] for id in dict.fromkeys((*ting.beslut, *retired)) if id in beslut)


def target_facts(indikator: Indikator, route: Route) -> tuple[Faktum, ...]:
    """The target and the baseline of an indicator, as far as they are written."""
    facts = []
    målvärde, utgång = indikator.målvärde, indikator.utgångsvärde
    if målvärde is not None:
        written = next((k for k in _TARGET_KEYS if getattr(målvärde, k) is not None), None)
        place = (*route, "målvärde", written) if written else (*route, "målvärde")
        facts.append(Faktum(namn="målvärde", text=f"målvärde: {target_text(målvärde, indikator.enhet)}", route=place))
    if utgång is not None:
        year = f" ({utgång.år})" if utgång.år is not None else ""
        text = f"utgångsvärde: {quantity(utgång.värde, indikator.enhet)}{year}"
        facts.append(Faktum(namn="utgångsvärde", text=text, route=(*route, "utgångsvärde", "värde")))
    return tuple(facts)


def planned_facts(indikator: Indikator, route: Route) -> Iterator[Faktum]:
    """What is decided of an indicator and can be held against its outcome: target, baseline and deadline."""
    yield from target_facts(indikator, route)
    if indikator.slutdatum is not None:
        yield Faktum("slutdatum", f"slutdatum: {indikator.slutdatum}", (*route, "slutdatum"))


def rule_fact(namn: str, text: str, rules: Regelverk, *steps: str) -> Faktum:
    """A fact of ``beräkning``: at the nämndfil's key before the kommunfil's, without a place when it is a default."""
    for written, delad in ((rules.egen, False), (rules.delad, True)):
        thing: object = written
        for step in steps:
            thing = getattr(thing, step, None)
        if thing:
            return Faktum(namn, f"{namn}: {text}", ("beräkning", *steps), delad)
    return Faktum(namn, f"{namn}: {text}", None)


def way_facts(way: str, indikator: Indikator, route: Route, rules: Regelverk) -> tuple[Faktum, ...]:
    """The way of grading and its parameters, each with the indicator's key before that of ``beräkning``."""

    def fact(key: str, text: str) -> Faktum:
        if getattr(indikator, key) is not None:
            return Faktum(key, f"{key}: {text}", (*route, key))
        return rule_fact(key, text, rules, key)

    facts = [fact("bedömning", way)]
    if way == "tolerans":
        tolerans = indikator.tolerans or rules.tolerans
        if tolerans is not None:
            share, distance = tolerans.andel, tolerans.avstånd
            words = f"{quantity(share, '%')} av målvärdet" if share is not None else "–"
            words = quantity(distance, indikator.enhet) if distance is not None else words
            facts.append(fact("tolerans", words))
    elif way == "riktning":
        marginal = rules.marginal if indikator.marginal is None else indikator.marginal
        facts.append(fact("marginal", quantity(marginal, indikator.enhet)))
    elif way == "rullande":
        facts.append(fact("rullande", f"{indikator.rullande or rules.rullande} mätningar"))
    return tuple(facts)


def outcome_facts(utfall: Utfall, enhet: str | None, route: Route) -> list[Faktum]:
    """What was reported of the whole indicator."""
    facts = []
    if utfall.läge is not None:
        facts.append(Faktum(namn="läge", text=f"läge: {utfall.läge}", route=(*route, "läge")))
    if utfall.värde is not None:
        facts.append(Faktum(namn="värde", text=f"värde: {quantity(utfall.värde, enhet)}", route=(*route, "värde")))
    for key, written in (("saknas", utfall.saknas), ("motivering", utfall.motivering), ("avser", utfall.avser)):
        if written is not None:
            facts.append(Faktum(namn=key, text=f"{key}: {written}", route=(*route, key)))
    return facts


def indicator_facts(
    indikator: Indikator,
    route: Route,
    rules: Regelverk,
    beslut: Mapping[str, Faktum],
    utfall: Utfall | None = None,
    place: Route = (),
    way: str | None = None,
    graderat: Graderat | None = None,
) -> Iterator[Faktum]:
    """What the figure of an indicator rests on. ``utfall`` and its ``place``: None when nothing is reported.

    ``beslut``: as for ``goal_facts``. ``way`` graded its number to ``graderat``; None when no number was graded.
    """
    if utfall is not None:
        yield from outcome_facts(utfall, indikator.enhet, place)
    yield from way_and_target_facts(indikator, route, rules, way, graderat)
    yield from plan_facts(indikator, route)
    yield from _decisions(indikator, beslut)


def part_facts(
    indikator: Indikator,
    route: Route,
    rules: Regelverk,
    beslut: Mapping[str, Faktum],
    name: str,
    part: Delvärde,
    place: Route,
    way: str | None = None,
    graderat: Graderat | None = None,
) -> Iterator[Faktum]:
    """What the figure of the delgrupp ``name`` rests on; otherwise as ``indicator_facts``, which has the decisions."""
    if part.värde is not None:
        text = f"delvärde för {name}: {quantity(part.värde, indikator.enhet)}"
        yield Faktum(namn="delvärde", text=text, route=(*place, "värde"))
    elif part.läge is not None:
        yield Faktum(namn="delvärde", text=f"delvärde för {name}: {part.läge}", route=(*place, "läge"))
    yield from way_and_target_facts(indikator, route, rules, way, graderat)


def way_and_target_facts(
    indikator: Indikator, route: Route, rules: Regelverk, way: str | None, graderat: Graderat | None
) -> Iterator[Faktum]:
    """What a number was graded with; nothing when ``way`` is None."""
    if way is not None:
        if graderat is not None:
            yield from _graded_facts(indikator, graderat)
        yield from target_facts(indikator, route)
        yield from way_facts(way, indikator, route, rules)


def _graded_facts(indikator: Indikator, graderat: Graderat) -> Iterator[Faktum]:
    """What the way had to say, and the earlier measurements that it looked at, newest first."""
    if graderat.betyg.notis is not None:
        yield Faktum(namn="notis", text=graderat.betyg.notis, route=None)
    for mätning in graderat.tidigare:
        text = f"tidigare utfall: {quantity(mätning.värde, indikator.enhet)} ({mätning.dag})"
        yield Faktum(namn="tidigare", text=text, route=mätning.route)


def level_facts(
    level: str, nivå: Nivå, rules: Regelverk, goal: Mål | Indikator | None, route: Route
) -> tuple[Faktum, ...]:
    """The way of weighing together, its cuts and conditions, and what missing parts do.

    ``nivå`` is what is used. A goal's (or for delgrupper the indicator's) own keys stand at ``route``.
    """

    def fact(key: str, text: str) -> Faktum:
        if goal is not None and getattr(goal, key, None):
            return Faktum(key, f"{key}: {text}", (*route, key))
        return rule_fact(key, text, rules, level, key)

    way = nivå.sammanvägning or "medel"
    facts = [fact("sammanvägning", way)]
    if nivå.gränser:
        facts.append(fact("gränser", _cuts(nivå.gränser)))
    if way == "villkor" and nivå.villkor:
        facts.append(fact("villkor", f"{listing([v.ger for v in nivå.villkor])}, det första som är uppfyllt"))
    facts.append(rule_fact("saknade", rules.saknade, rules, "saknade"))
    return tuple(facts)


def deciding_facts(way: str, posts: Sequence[Post], regel: Vägningsregel) -> Iterator[Faktum]:
    """What gave the figure where nothing is summed: the conditions as they were tried, or how many parts were met."""
    told = tried(regel.villkor, regel.räkning(posts)) if way == "villkor" else decided(way, posts)
    yield from (Faktum(namn="notis", text=text, route=None) for text in told)


def _cuts(gränser: Mapping[str, Gräns]) -> str:
    return listing(f"{läge} {_cut(gräns)}" for läge, gräns in gränser.items())


def _cut(gräns: Gräns) -> str:
    if gräns.minst is not None:
        return f"från {number(gräns.minst)}"
    return f"över {number(gräns.över)}" if gräns.över is not None else "utan gräns"
