"""Whether a rule of calculation that was written or taken out holds as before, since a default holds unwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from maluppfoljning.compare import Fact, Sort
from maluppfoljning.meaning import kinds
from maluppfoljning.meaning.context import Context, File
from maluppfoljning.meaning.key_names import key_name
from maluppfoljning.meaning.kinds import Kind
from maluppfoljning.meaning.names import subject
from maluppfoljning.meaning.telling import Judge, Told, tell, value
from maluppfoljning.meaning.values import said
from maluppfoljning.model import Beräkning, Indikator, Kommunfil, Mål, Nivå, Nämndfil
from maluppfoljning.regelverk import Regelverk, resolve

_WAYS = {
    Sort.TILLAGD: "står nu i filen och gäller som förut",
    Sort.BORTTAGEN: "står inte längre i filen men gäller som förut",
    Sort.ÄNDRAD: "skrivs på ett annat sätt och gäller som förut",
}


def calculation(kind: Kind, decides: bool | None = None) -> Judge:
    """A judge for a key that says how to calculate: editorial when the same holds before and after."""
    changed = value(kind, decides)

    def judge(fact: Fact, context: Context) -> Iterator[Told]:
        if not _holds_as_before(fact, context):
            yield from changed(fact, context)
            return
        what = f"{key_name(fact.form, fact.key)} för {subject(fact.trail, context.title)} {_WAYS[fact.sort]}"
        shown = said(fact.before) if fact.sort is Sort.BORTTAGEN else said(fact.after)
        yield tell(kinds.REDAKTIONELLT, fact, "redaktionell", f"{what}: {shown}")

    return judge


def _holds_as_before(fact: Fact, context: Context) -> bool:
    """Whether the same rule is in force for the thing in both versions; False when that cannot be told."""
    link, read = fact.trail[-1], _IN_FORCE.get((fact.form, fact.key))
    if read is None or link.before is None or link.after is None:
        return False
    if fact.key == "bedömning" and isinstance(context.after, Kommunfil):
        return False  # what holds without it differs between committees, with their scales
    old, new = _rules(context.before, context.shared_before), _rules(context.after, context.shared_after)
    return bool(read(link.before, old, link.name) == read(link.after, new, link.name))


def _rules(file: File | None, shared: Kommunfil | None) -> Regelverk:
    return resolve(file, shared) if isinstance(file, Nämndfil) else resolve(None, file)


def _level(rules: Regelverk, name: str) -> tuple[object, ...]:
    nivå = rules.nivåer[name]
    return nivå.sammanvägning or "medel", nivå.gränser, nivå.villkor


_IN_FORCE: Mapping[tuple[type[Any], str], Callable[[Any, Regelverk, str], object]] = {
    (Nivå, "sammanvägning"): lambda thing, rules, level: _level(rules, level),
    (Beräkning, "bedömning"): lambda thing, rules, _: rules.bedömning,
    (Beräkning, "marginal"): lambda thing, rules, _: rules.marginal,
    (Beräkning, "rullande"): lambda thing, rules, _: rules.rullande,
    (Beräkning, "saknade"): lambda thing, rules, _: rules.saknade,
    (Beräkning, "avrundning"): lambda thing, rules, _: (rules.decimaler, rules.nedåt),
    (Beräkning, "skala"): lambda thing, rules, _: rules.skala,
    (Mål, "sammanvägning"): lambda mål, rules, _: mål.sammanvägning or _level(rules, "mål")[0],
    (Indikator, "sammanvägning"): lambda thing, rules, _: thing.sammanvägning or _level(rules, "delgrupper")[0],
    (Indikator, "bedömning"): lambda indikator, rules, _: indikator.bedömning or rules.bedömning,
    (Indikator, "rullande"): lambda indikator, rules, _: indikator.rullande or rules.rullande,
    (Indikator, "marginal"): lambda thing, rules, _: rules.marginal if thing.marginal is None else thing.marginal,
}
"""What is in force, of the keys that have a default: of the thing, the rules and the name of the level."""
