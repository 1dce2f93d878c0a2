"""What a fact means, said: a kind of change, a word for what happened, a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypedDict

from maluppfoljning.compare import Fact, Sort
from maluppfoljning.meaning.context import Context
from maluppfoljning.meaning.key_names import key_name, participle
from maluppfoljning.meaning.kinds import Kind
from maluppfoljning.meaning.names import subject
from maluppfoljning.meaning.values import said
from maluppfoljning.meaning.wording import is_editorial
from maluppfoljning.record import record
from maluppfoljning.swedish import capitalised


@record(kw_only=True)
class Told:
    """One meaning. ``innebörd``: skärpt, sänkt, tillagd, borttagen, flyttad, omformulerad, redaktionell, … ``mening``:
    a Swedish sentence without final stop. ``före``, ``efter``: the values as they are read aloud, empty for none.
    ``även``: another kind that it is at the same time, told in the same sentence; None for most."""

    kind: Kind
    innebörd: str
    mening: str
    före: str
    efter: str
    kräver_beslut: bool
    historik: bool
    även: Kind | None = None


class Values(TypedDict):
    """A value before and after, as it is read aloud."""

    före: str
    efter: str


Judge = Callable[[Fact, Context], Iterator[Told]]


def tell(
    kind: Kind,
    fact: Fact,
    innebörd: str,
    mening: str,
    *,
    före: str | None = None,
    efter: str | None = None,
    decides: bool | None = None,
    unit: str | None = None,
    även: Kind | None = None,
) -> Told:
    """A meaning of a fact; what is not given is that of the kind and of the fact's values."""
    return Told(
        kind=kind,
        innebörd=innebörd,
        mening=capitalised(mening),
        före=said(fact.before, unit) if före is None else före,
        efter=said(fact.after, unit) if efter is None else efter,
        kräver_beslut=kind.decides if decides is None else decides,
        historik=kind.history or (även is not None and även.history),
        även=även,
    )


_IN_UNIT = ("utgångsvärde", "marginal", "tolerans", "värde")
WORDS = {Sort.TILLAGD: "tillagd", Sort.BORTTAGEN: "borttagen", Sort.ÄNDRAD: "ändrad"}
"""``innebörd`` of a value that came, went or became another."""
_STEMS = {Sort.TILLAGD: "tillag", Sort.BORTTAGEN: "bortta", Sort.ÄNDRAD: "ändra"}


def happened(fact: Fact) -> str:
    """What happened to a key, in its gender: ``tillagt``, ``borttagna``, ``ändrad``."""
    return participle(fact.key, _STEMS[fact.sort], _several(fact))


def _several(fact: Fact) -> bool:
    """Whether the value is, or was, more than one thing."""
    return any(isinstance(value, tuple) and len(value) > 1 for value in (fact.before, fact.after))


def value_sentence(fact: Fact, context: Context, unit: str | None = None, innebörd: str | None = None) -> str:
    """``enheten för indikatorn ”X” är ändrad: dagar → veckor``; long texts are left to ``före`` and ``efter``."""
    verb = innebörd or happened(fact)
    what = f"{key_name(fact.form, fact.key, _several(fact))} för {subject(fact.trail, context.title)} är {verb}"
    before, after = said(fact.before, unit), said(fact.after, unit)
    if len(before) > 60 or len(after) > 60 or "\n" in before + after:
        return what
    if fact.sort is Sort.ÄNDRAD:
        return f"{what}: {before} → {after}"
    return f"{what}: {after}" if fact.sort is Sort.TILLAGD else f"{what} (var {before})"


def value(kind: Kind, decides: bool | None = None) -> Judge:
    """A judge for a key whose every change is of one kind."""

    def judge(fact: Fact, context: Context) -> Iterator[Told]:
        unit = getattr(fact.thing, "enhet", None) if fact.key in _IN_UNIT else None
        yield tell(kind, fact, WORDS[fact.sort], value_sentence(fact, context, unit), decides=decides, unit=unit)

    return judge


def wording(changed: Kind, editorial: Kind) -> Judge:
    """A judge for a text: the same text spelt otherwise is ``editorial``."""

    def judge(fact: Fact, context: Context) -> Iterator[Told]:
        who = subject(fact.trail, context.title)
        definite = key_name(fact.form, fact.key)
        if fact.sort is Sort.ÄNDRAD and is_editorial(_text(fact.before), _text(fact.after)):
            mening = f"{definite} för {who} är redaktionellt {participle(fact.key, 'ändra')}"
            yield tell(editorial, fact, "redaktionell", mening)
        elif fact.sort is Sort.ÄNDRAD:
            ending = participle(fact.key, "ändra").removeprefix("ändra")
            verb = f"omformulera{ending}"
            yield tell(changed, fact, "omformulerad", f"{definite} för {who} är {verb}")
        else:
            yield tell(changed, fact, WORDS[fact.sort], value_sentence(fact, context))

    return judge


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)
