"""One municipality as the rules see it: the kommunfil, and small facts of each nämndfil."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import Any

from maluppfoljning.case.committee import Case
from maluppfoljning.case.shared import Ids, ids_of, levels_of, owners_of
from maluppfoljning.expression import expression
from maluppfoljning.latest import same
from maluppfoljning.model import (
    Kommunfil,
    Mål,
    Nivå,
    Tillåtelse,
)
from maluppfoljning.record import record
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Route
from maluppfoljning.rows import Rows

LISTS = ("beslut", "ursprung", "fullmäktigemål", "skalor")


@record(kw_only=True)
class Facts:
    """What rules across files need to know of one nämndfil; small, and can be sent between processes.

    ``fil``: the key of the file. ``mål``: ids with the routes of the ids. ``fullmäktigemål``: links with their routes.
    ``delar``: (council goal, index of a part) that a linked område speaks of. ``datum``: follow-up dates with routes.
    ``tillåt``: acceptances for the whole file, with their index.
    """

    fil: str
    nämnd: str
    mål: Sequence[tuple[Route, str]]
    fullmäktigemål: Ids
    delar: frozenset[tuple[str, int]]
    datum: tuple[tuple[Route, date], ...]
    tillåt: tuple[tuple[int, Tillåtelse], ...]

    def __reduce__(self) -> tuple[Callable[..., Facts], tuple[Any, ...]]:
        return _arrived, tuple([getattr(self, name) for name in _FACTS])


_FACTS = tuple(field.name for field in fields(Facts))


def _arrived(
    fil: str, nämnd: str, mål: Ids, fullmäktigemål: Ids, delar: Any, datum: Any, tillåt: tuple[Any, ...]
) -> Facts:
    """Files of a municipality have the same days, and their goals the same routes; the ids are kept as one text."""
    routes, ids = same(tuple([route for route, _ in mål])), "\n".join([id for _, id in mål])
    return Facts(
        fil=fil,
        nämnd=nämnd,
        mål=Rows(len(routes), lambda: zip(routes, ids.split("\n"), strict=True)) if routes else (),
        fullmäktigemål=same(fullmäktigemål),
        delar=same(delar),
        datum=same(datum),
        tillåt=tillåt,
    )


@record
class Municipality:
    """One kommunfil, the rules in force for the municipality, and facts of its committees in file order.

    ``others``: keys of further kommunfiler in the same folder, of which there should be none. ``logotyp``: what is
    wrong with the logotype and what to do instead, None when there is none or nothing is wrong.
    """

    kommunfil: Kommunfil
    regelverk: Regelverk
    nämnder: tuple[Facts, ...] = ()
    others: tuple[str, ...] = ()
    logotyp: tuple[str, str] | None = None

    @property
    def fil(self) -> Kommunfil:
        return self.kommunfil

    @cached_property
    def nivåer(self) -> tuple[tuple[Route, Nivå | Mål], ...]:
        return levels_of(self.kommunfil)

    @cached_property
    def namespaces(self) -> tuple[Ids, ...]:
        """Groups of ids that must be unique within the group."""
        return tuple(ids_of((name,), getattr(self.kommunfil, name)) for name in LISTS)

    def owners(self, route: Route) -> frozenset[str]:
        """Ids of everything that the route lies in; an assessment lies in what it is of."""
        if len(route) > 3 and route[0] == "uppföljningstillfällen":
            return frozenset((str(route[3]),))
        return owners_of(self.kommunfil, route)


def facts(case: Case, key: str) -> Facts:
    """The facts of a nämndfil; ``key`` names the file in the findings across files."""
    links = tuple(((*r, "fullmäktigemål"), o.fullmäktigemål) for r, o in case.områden if o.fullmäktigemål)
    return Facts(
        fil=key,
        nämnd=case.målfil.nämnd,
        mål=tuple(((*route, "id"), mål.id) for route, _, mål in case.mål),
        fullmäktigemål=links,
        delar=_spoken_of(case),
        datum=tuple(((*route, "datum"), uppföljning.datum) for route, uppföljning in case.uppföljningar),
        tillåt=tuple((i, t) for i, t in enumerate(case.målfil.tillåt) if t.gäller is None),
    )


_FOLD = str.maketrans("åäöé", "aaoe")
_WORD = expression(r"\b(?!(?:samt|fran|eller|inom|alla|deras|genom)\b)[a-z]{4,}")


def _stems(text: str) -> set[str]:
    """Beginnings of the words of at least four letters, long enough to tell them apart, short enough to inflect."""
    return {word[: max(4, len(word) - 3)] for word in _WORD.findall(text.casefold().translate(_FOLD))}


def _spoken_of(case: Case) -> frozenset[tuple[str, int]]:
    """The parts of council goals whose every word, in some inflection, is used by an område linked to the goal."""
    found: set[tuple[str, int]] = set()
    parts = {m.id: m.delar for m in case.kommunfil.fullmäktigemål if m.delar} if case.kommunfil else {}
    for _, område in case.områden:
        delar = parts.get(område.fullmäktigemål or "")
        if not delar:
            continue
        texts = [område.namn, område.viljeinriktning, område.beskrivning]
        for mål in område.mål:
            texts += [mål.rubrik, mål.lydelse, mål.beskrivning, *mål.etiketter, *(i.lydelse for i in mål.indikatorer)]
        words = _WORD.findall(" ".join(filter(None, texts)).casefold().translate(_FOLD))
        for i, del_ in enumerate(delar):
            if all(any(word.startswith(stem) for word in words) for stem in _stems(del_)):
                found.add((område.fullmäktigemål or "", i))
    return frozenset(found)
