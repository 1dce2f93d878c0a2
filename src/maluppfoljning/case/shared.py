"""What a nämndfil and a kommunfil have in common for the rules, and how either is walked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from maluppfoljning.model import (
    Kommunfil,
    Mål,
    Nivå,
    Nämndfil,
)
from maluppfoljning.regelverk import LEVELS, Regelverk
from maluppfoljning.route import Route

R = TypeVar("R", bound=tuple[Any, ...])
Ids = tuple[tuple[Route, str], ...]
"""Ids with their routes."""


class Shared(Protocol):
    """What a nämndfil and a kommunfil have in common. ``nivåer``: everything that says how parts weigh together."""

    @property
    def fil(self) -> Nämndfil | Kommunfil: ...

    @property
    def regelverk(self) -> Regelverk: ...

    @property
    def nivåer(self) -> tuple[tuple[Route, Nivå | Mål], ...]: ...

    @property
    def namespaces(self) -> tuple[Ids, ...]: ...


def ids_of(route: Route, items: tuple[object, ...]) -> Ids:
    """The ids of a list of models with the routes of the ids; ``route`` is that of the list."""
    return tuple(((*route, i, "id"), getattr(item, "id", "")) for i, item in enumerate(items))


def by_key(rows: tuple[R, ...]) -> Mapping[str, Sequence[R]]:
    """For every key, the rows whose last item, a model, has something written under it. One pass finds all of them."""
    found: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        for key, value in row[-1].__dict__.items():
            if value or value == 0:
                found[key].append(row)
    return found


def levels_of(fil: Nämndfil | Kommunfil) -> tuple[tuple[Route, Nivå], ...]:
    """The levels that a file writes in ``beräkning``, with their routes."""
    rules = fil.beräkning
    named = [(name, getattr(rules, name)) for name in LEVELS] if rules else []
    return tuple((("beräkning", name), level) for name, level in named if level is not None)


def owners_of(thing: object, route: Route) -> frozenset[str]:
    """The ids met on the way from a model to a route in it."""
    found: set[str] = set()
    for step in route:
        if isinstance(step, int):
            thing = thing[step] if isinstance(thing, tuple) and step < len(thing) else None
        elif isinstance(thing, Mapping):
            thing = thing.get(step)
        else:
            thing = getattr(thing, step, None)
        id = getattr(thing, "id", None)
        if isinstance(id, str):
            found.add(id)
    return frozenset(found)
