"""Which decision in the same change covers a change, and which changes are accepted with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from maluppfoljning.compare import Fact
from maluppfoljning.meaning.context import Context
from maluppfoljning.model import Beslut, Indikator, Mål, Nämndfil, Tillåtelse, Upphörande
from maluppfoljning.record import record
from maluppfoljning.swedish import quoted


@record
class Cover:
    """A decision that covers a change, and how it is tied to it (a Swedish clause)."""

    beslut: Beslut
    hur: str


class Decisions:
    """The decisions of one change of a file.

    A decision covers a change when the thing, or what it lies in, rests on it (``beslut``) and did not before, or when
    what is new rests on it. A decision that is new in the list covers the rest of the change, unless something else in
    the file rests on it: then it is about that.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.tied = _tied(context.after) | (_tied(context.shared_after) if context.shared_after else frozenset())

    def cover(self, fact: Fact) -> Cover | None:
        """The decision that covers a fact, the nearest first; None when there is none."""
        for how, id in self._on_things(fact):
            if id in self.context.decisions:
                return Cover(self.context.decisions[id], how)
        for file, how in (
            (self.context.after, "nytt i samma ändring"),
            (self.context.shared_after, "nytt i kommunfilen"),
        ):
            for beslut in reversed(file.beslut) if file else ():
                if beslut.id not in self.context.decisions_before and beslut.id not in self.tied:
                    return Cover(beslut, how)
        return None

    def _on_things(self, fact: Fact) -> Iterator[tuple[str, str]]:
        """Ids of decisions that the thing rests on since this change, then those of what it lies in."""
        if isinstance(fact.after, Upphörande):
            before = fact.before.beslut if isinstance(fact.before, Upphörande) else ()
            yield from (("anges i upphör", id) for id in fact.after.beslut if id not in before)
        for link in reversed(fact.trail):
            thing = link.after
            now = _of(thing)
            before = _of(link.before)
            for id in now:
                if id not in before or link.before is None:
                    yield f"anges på {_what(thing)}", id


def _of(thing: Any) -> tuple[str, ...]:
    """The decisions a thing rests on; a file's list of decisions is not that."""
    found = () if thing is None or hasattr(thing, "målfil") else getattr(thing, "beslut", ())
    retired = getattr(thing, "upphör", None)
    return (*found, *(retired.beslut if retired else ()))


def _what(thing: Any) -> str:
    if isinstance(thing, Mål):
        return "målet"
    return "indikatorn" if isinstance(thing, Indikator) else "uppföljningen"


def _tied(file: Any) -> frozenset[str]:
    """The decisions that something in a file rests on."""
    if not isinstance(file, Nämndfil):
        return frozenset()
    things: list[Any] = [*file.uppföljningar]
    for område in file.områden:
        for mål in område.mål:
            things += [mål, *mål.indikatorer]
    return frozenset(id for thing in things for id in _of(thing))


class Acceptances:
    """The ``tillåt`` of a change: each accepts changes of one kind on one thing, in the change that it came with."""

    def __init__(self, context: Context) -> None:
        old: Iterable[Tillåtelse] = context.before.tillåt if context.before else ()
        new: Iterable[Tillåtelse] = context.after.tillåt if context.after else ()
        codes = tuple(t for t in new if t.regel[:1] == "D")
        self.fresh = tuple(t for t in codes if t not in old)
        self.spent = tuple(t for t in codes if t in old)
        self.used: set[Tillåtelse] = set()

    def reason(self, code: str, ids: frozenset[str]) -> str | None:
        """Why a change of this kind, on what has one of the ids, is accepted; None when it is not."""
        for tillåtelse in self.fresh:
            if tillåtelse.regel == code and (tillåtelse.gäller is None or tillåtelse.gäller in ids):
                self.used.add(tillåtelse)
                return tillåtelse.skäl
        return None

    def unneeded(self) -> Iterator[str]:
        """What is to be said of acceptances that accept nothing, each a Swedish sentence without final stop."""
        for t in self.fresh:
            if t not in self.used:
                yield f"tillåtelsen av {t.regel}{_on(t)} behövs inte: ingen sådan ändring finns"
        for t in self.spent:
            yield f"tillåtelsen av {t.regel}{_on(t)} är förbrukad: den gällde den ändring den kom med, och kan tas bort"


def _on(t: Tillåtelse) -> str:
    return f" på {quoted(t.gäller)}" if t.gäller else ""


def ids_of(fact: Fact, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Ids of everything that a fact lies in; an outcome lies in its indicator, and that in its goal."""
    found: set[str] = set()
    for link in fact.trail:
        names = [link.name, *(getattr(thing, "id", "") for thing in (link.before, link.after) if thing is not None)]
        for name in filter(None, names):
            found |= {name, *parents.get(name, ())}
    return frozenset(found)
