"""What is the same for an indicator at every follow-up: its target, its baseline and the rules in force for it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from maluppfoljning.figures import Faktum, Grund
from maluppfoljning.model import Indikator, Nivå, Tolerans
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.facts import level_facts
from maluppfoljning.result.level import Nivåregel, level_rule
from maluppfoljning.route import Route
from maluppfoljning.scale import ladder
from maluppfoljning.target import Målintervall, Ändringsmål, change_target, interval
from maluppfoljning.ways import ZERO, fraction


class Mall(NamedTuple):
    """What is the same at every follow-up for an indicator, resolved once.

    ``ändring`` is the target for change, or why it cannot be judged; ``utgång`` the baseline. ``grund``: what every
    figure of the indicator rests on at least, to be followed by what was reported.
    """

    indikator: Indikator
    route: Route
    sätt: str
    grund: tuple[Indikator, Route, Regelverk, Mapping[str, Faktum]]
    mål: Målintervall | None = None
    riktning: str | None = None
    ändring: Ändringsmål | str | None = None
    utgång: Fraction | None = None
    tolerans: Tolerans | None = None
    marginal: Fraction = ZERO
    rullande: int = 0
    delgrupper: Nivåregel | None = None


make_mall = partial(Mall.__new__, Mall)  # as ``make_figur``


def template(indikator: Indikator, route: Route, rules: Regelverk, beslut: Mapping[str, Faktum]) -> Mall:
    """The indicator with the rules in force for it. A direction alone is graded as ``riktning`` whatever is written.

    ``beslut``: the decisions that it may rest on, by id.
    """
    målvärde, grund = indikator.målvärde, (indikator, route, rules, beslut)
    if målvärde is None and not indikator.delgrupper:  # no number of its can be graded, and most indicators have none
        return make_mall(indikator=indikator, route=route, sätt=indikator.bedömning or rules.bedömning, grund=grund)
    mål = interval(målvärde) if målvärde else None
    ändring = change_target(målvärde.förändring, målvärde.riktning) if målvärde and målvärde.förändring else None
    bare = målvärde is not None and målvärde.riktning is not None and mål is None and ändring is None
    sätt = "riktning" if bare else indikator.bedömning or rules.bedömning
    delgrupper = None
    if indikator.delgrupper:
        level = rules.nivåer["delgrupper"]
        nivå = Nivå(
            sammanvägning=indikator.sammanvägning or level.sammanvägning, gränser=level.gränser, villkor=level.villkor
        )
        facts = Grund(level_facts, "delgrupper", nivå, rules, indikator, route)
        delgrupper = level_rule(nivå, rules, ladder(rules.skala), facts)
    marginal = rules.marginal if indikator.marginal is None else indikator.marginal
    return make_mall(
        indikator=indikator,
        route=route,
        sätt=sätt,
        grund=grund,
        mål=mål,
        riktning=målvärde.riktning if målvärde else None,
        ändring=ändring,
        utgång=fraction(indikator.utgångsvärde.värde) if indikator.utgångsvärde else None,
        tolerans=indikator.tolerans or rules.tolerans,
        marginal=fraction(marginal) if marginal else ZERO,
        rullande=indikator.rullande or rules.rullande,
        delgrupper=delgrupper,
    )
