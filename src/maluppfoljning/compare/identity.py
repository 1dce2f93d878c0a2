"""What is the same thing in two models: by id, by what it replaces, by its wording, else by a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from maluppfoljning.model import (
    Aktivitet,
    Avsnitt,
    Begrepp,
    Beslut,
    Delgrupp,
    Fullmäktigemål,
    Läge,
    Mätvärde,
    Nyckeltal,
    Område,
    Skala,
    Tillåtelse,
    Uppföljning,
    Uppföljningstillfälle,
    Ursprung,
    Åtgärd,
)
from maluppfoljning.record import record

T = TypeVar("T")

IDENTITY: Mapping[type[Any], tuple[str, ...]] = {
    Aktivitet: ("id",),
    Avsnitt: ("rubrik",),
    Begrepp: ("term",),
    Beslut: ("id",),
    Delgrupp: ("id",),
    Fullmäktigemål: ("id",),
    Läge: ("namn",),
    Mätvärde: ("datum",),
    Nyckeltal: ("id",),
    Område: ("id",),
    Skala: ("id",),
    Tillåtelse: ("regel", "gäller"),
    Uppföljning: ("datum",),
    Uppföljningstillfälle: ("datum",),
    Ursprung: ("id",),
    Åtgärd: ("lydelse",),
}
"""The keys that tell the items of a list apart. Goals and indicators are matched over the whole file."""

_ALIKE: Mapping[type[Any], Callable[[Any], object]] = {
    Aktivitet: lambda thing: thing.lydelse,
    Avsnitt: lambda thing: thing.text,
    Begrepp: lambda thing: thing.förklaring,
    Beslut: lambda thing: (thing.organ, thing.datum, thing.paragraf),
    Delgrupp: lambda thing: thing.namn,
    Fullmäktigemål: lambda thing: thing.lydelse,
    Läge: lambda thing: (thing.slag, thing.värde, thing.symbol),
    Mätvärde: lambda thing: None,
    Nyckeltal: lambda thing: thing.lydelse,
    Område: lambda thing: thing.namn,
    Skala: lambda thing: thing.lägen,
    Tillåtelse: lambda thing: None,
    Uppföljning: lambda thing: repr(tuple(thing.utfall.items())) if thing.utfall else None,
    Uppföljningstillfälle: lambda thing: thing.benämning,
    Ursprung: lambda thing: thing.namn,
    Åtgärd: lambda thing: None,
}
"""What makes two items the same although the key that tells them apart was changed; None: nothing does."""


@record
class Matches:
    """Pairs of indices into two lists: what is in both, what only in the old one, what only in the new one."""

    both: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]


def items(form: type[Any], old: Sequence[Any], new: Sequence[Any]) -> Matches:
    """The items of a list matched by what identifies them, and then by what makes them the same anyway."""
    names = IDENTITY[form]

    def name(item: Any) -> object:
        return tuple(getattr(item, key) for key in names)

    return _matched(old, new, name, (_ALIKE[form],))


def match(old: Sequence[Any], new: Sequence[Any]) -> Matches:
    """Goals or indicators of two files: by id, by ``ersätter``, and last by a wording that only one of each has."""
    left = {thing.id for thing in new}
    replaced = {thing.ersätter: thing for thing in new if thing.ersätter and thing.ersätter not in left}

    def successor(thing: Any) -> object:
        """The same value for an old thing and the new one that replaces it."""
        return thing.id if thing.id in replaced else None

    def predecessor(thing: Any) -> object:
        old_id = thing.ersätter
        return old_id if old_id and replaced.get(old_id) is thing else None

    return _matched(
        old, new, lambda thing: thing.id, ((successor, predecessor), lambda thing: " ".join(thing.lydelse.split()))
    )


Alike = Callable[[Any], object] | tuple[Callable[[Any], object], Callable[[Any], object]]


def _matched(old: Sequence[T], new: Sequence[T], name: Callable[[T], object], alike: Iterable[Alike]) -> Matches:
    both: list[tuple[int, int]] = []
    gone, fresh = list(range(len(old))), list(range(len(new)))

    def pair(of_old: Callable[[T], object], of_new: Callable[[T], object], unique: bool) -> None:
        """Pairs what has the same name, in order; with ``unique`` only a name that one on each side has."""
        waiting: dict[object, list[int]] = {}
        for i in gone:
            waiting.setdefault(of_old(old[i]), []).append(i)
        often = Counter(of_new(new[j]) for j in fresh)
        for j in tuple(fresh):
            key = of_new(new[j])
            found = waiting.get(key) if key is not None else None
            if found and not (unique and (len(found) > 1 or often[key] > 1)):
                both.append((found[0], j))
                gone.remove(found[0])
                fresh.remove(j)
                waiting[key] = found[1:]

    pair(name, name, unique=False)
    for one in alike:
        if gone and fresh:
            of_old, of_new = one if isinstance(one, tuple) else (one, one)
            pair(of_old, of_new, unique=True)
    return Matches(tuple(sorted(both, key=lambda pair: pair[1])), tuple(gone), tuple(fresh))
