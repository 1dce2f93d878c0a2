"""What another set of rules says otherwise than the målfiler, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from maluppfoljning.model import Gräns, Nivå, Tolerans, Villkor
from maluppfoljning.regelverk import LEVELS, Regelverk, meant
from maluppfoljning.swedish import listing, number

Pair = tuple[Regelverk, Regelverk]
"""The rules as written, and the other rules."""
Said = tuple[str, str, str]
"""The name of a key, what it is as written, and what the other rules say."""


def otherwise(pairs: Sequence[Pair]) -> str:
    """What differs, of the municipality and of each committee: ``mål – sammanvägning alla (i stället för medel).``

    The last sentence says that the rest is as in the målfiler.
    """
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for pair in pairs:
        for name, before, after in _differences(*pair):
            old, new = found.setdefault(name, ({}, {}))
            old[before], new[after] = None, None
    told = [f"{name} {listing(tuple(new))} (i stället för {listing(tuple(old))})" for name, (old, new) in found.items()]
    if not told:
        return "Ingenting räknas på annat sätt än i målfilerna."
    return f"{'; '.join(told)}. Allt annat som i målfilerna."


def _differences(one: Regelverk, two: Regelverk) -> Iterator[Said]:
    return (said for said in (*_keys(one, two), *_levels(one, two)) if said[1] != said[2])


def _keys(one: Regelverk, two: Regelverk) -> Iterator[Said]:
    same_name = one.skala.id == two.skala.id and one.skala != two.skala
    yield "skala", one.skala.id, f"{two.skala.id} med andra lägen" if same_name else two.skala.id
    yield "bedömning", one.bedömning, two.bedömning
    yield "tolerans", _tolerance(one.tolerans), _tolerance(two.tolerans)
    yield "marginal", number(one.marginal), number(two.marginal)
    yield "rullande", f"{one.rullande} mätningar", f"{two.rullande} mätningar"
    yield "saknade", one.saknade, two.saknade
    yield "avrundning", _rounding(one), _rounding(two)
    yield "takt", _pace(one), _pace(two)


def _levels(one: Regelverk, two: Regelverk) -> Iterator[Said]:
    for level in LEVELS:
        before, after = one.nivåer[level], two.nivåer[level]
        yield f"{level} – sammanvägning", before.sammanvägning or "medel", after.sammanvägning or "medel"
        same = meant(before, two.lägen)  # the same states by other names are no other rule
        if same.gränser != after.gränser:
            yield f"{level} – gränser", _cuts(before), _cuts(after)
        if same.villkor != after.villkor:
            yield f"{level} – villkor", _conditions(before.villkor), _conditions(after.villkor)


def _tolerance(tolerans: Tolerans | None) -> str:
    if tolerans is None:
        return "ingen"
    if tolerans.andel is not None:
        return f"{number(tolerans.andel)} % av målvärdet"
    return f"avstånd {number(tolerans.avstånd)}" if tolerans.avstånd is not None else "ingen"


def _rounding(rules: Regelverk) -> str:
    return f"{rules.decimaler} decimaler, {'nedåt' if rules.nedåt else 'halva uppåt'}"


def _pace(rules: Regelverk) -> str:
    return f"från {number(rules.i_takt)} och {number(rules.något_efter)}"


def _cuts(nivå: Nivå) -> str:
    return listing([f"{namn} {_cut(gräns)}" for namn, gräns in nivå.gränser.items()]) or "inga"


def _cut(gräns: Gräns) -> str:
    if gräns.minst is not None:
        return f"från {number(gräns.minst)}"
    return f"över {number(gräns.över)}" if gräns.över is not None else "utan gräns"


def _conditions(villkor: Sequence[Villkor]) -> str:
    told = []
    for one in villkor:
        bounds = [(k.läge, "minst" if k.minst is not None else "högst", k.minst, k.högst, k.enhet) for k in one.krav]
        krav = [
            f"{word} {number(least if least is not None else most or Decimal(0))}{f' {unit}' if unit else ''} {läge}"
            for läge, word, least, most, unit in bounds
        ]
        told.append(f"{one.ger} vid {listing(krav)}")
    return "; ".join(told) or "inga"
