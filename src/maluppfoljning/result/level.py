"""How each level is weighed together: the rules in force, resolved once for all figures of the level."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from maluppfoljning.aggregation import WEIGHING, sees
from maluppfoljning.figures import Faktum, Grund
from maluppfoljning.latest import latest
from maluppfoljning.model import Gräns, Läge, Nivå
from maluppfoljning.record import record
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.facts import level_facts
from maluppfoljning.scale import Post, Stege, ladder, state, state_by_cuts
from maluppfoljning.ways import Way
from maluppfoljning.weighing import Vägningsregel, Weigher

SHOWN = ("uppnått", "delvis", "ej")
"""Kinds of state that are always among the counts."""


@record(kw_only=True)
class Nivåregel:
    """How one level is weighed together, resolved once.

    ``grund``: the facts every figure of the level rests on. ``räknare``: every state of the scale at zero, in order.
    ``alltid``: the states that are always among the counts. ``lägen``: every state that may be written, by name.
    """

    way: Way[Weigher]
    see: Callable[[Post], Fraction]
    gränser: Mapping[str, Gräns]
    regel: Vägningsregel
    stege: Stege
    saknade: str
    ej_bedömt: Läge
    grund: Sequence[Faktum]
    räknare: dict[str, int]
    alltid: frozenset[str]
    lägen: Mapping[str, Läge]

    def state(self, värde: Fraction) -> Läge:
        """The state of a value on this level."""
        return state_by_cuts(self.regel.skala, self.gränser, värde) if self.gränser else state(self.stege, värde)


def level_rule(nivå: Nivå, rules: Regelverk, stege: Stege, grund: Sequence[Faktum]) -> Nivåregel:
    """The rule of a level; without a written way ``medel``. ``stege`` is that of the scale in force."""
    name = nivå.sammanvägning or "medel"
    return Nivåregel(
        way=WEIGHING[name],
        see=sees(name),
        gränser=nivå.gränser,
        regel=Vägningsregel(skala=rules.skala, villkor=nivå.villkor),
        stege=stege,
        saknade=rules.saknade,
        ej_bedömt=rules.ej_bedömt,
        grund=grund,
        räknare={läge.namn: 0 for läge in rules.skala.lägen},
        alltid=frozenset(s.namn for s in rules.skala.lägen if s.slag in SHOWN) | {rules.ej_bedömt.namn},
        lägen=rules.lägen,
    )


@latest
def level_rules(rules: Regelverk) -> Mapping[str, Nivåregel]:
    """The rule of every level as the files say it, before any goal or indicator has a say."""
    stege = ladder(rules.skala)
    return {
        level: level_rule(nivå, rules, stege, Grund(level_facts, level, nivå, rules, None, ()))
        for level, nivå in rules.nivåer.items()
    }
