"""The walk through two models side by side, by the field table: no field of the format can be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from maluppfoljning.compare.fact import Fact, Link, Sort, is_same_text
from maluppfoljning.compare.identity import Matches, items
from maluppfoljning.compare.plan import Placed, Plan
from maluppfoljning.compare.whole import EMPTY, WHOLE
from maluppfoljning.keys import Many, Part, Table, keys
from maluppfoljning.model import Mål, Nämndfil, Område
from maluppfoljning.route import Route

_PLAN = ((Område, "mål"), (Mål, "indikatorer"))
"""Lists that are compared over the whole file, since what lies in them may move."""


def compare(old: Any, new: Any) -> tuple[Fact, ...]:
    """Every difference between two files of the same kind, in the order of the format."""
    return tuple(Walk().file(old, new))


def renamed(old: Any, new: Any) -> Mapping[str, str]:
    """Old id → new id of the indicators, goals and områden of a nämndfil that have changed id."""
    return Plan(old, new).renamed


class Walk:
    """One comparison. ``renamed``: old id → new id of what has changed id, and has done so in the follow-ups too."""

    def __init__(self) -> None:
        self.renamed: Mapping[str, str] = {}

    def file(self, old: Any, new: Any) -> Iterator[Fact]:
        """The differences between two files; those of the goals and indicators last."""
        trail = (Link(old, new),)
        plan = Plan(old, new) if isinstance(new, Nämndfil) else None
        self.renamed = plan.renamed if plan else {}
        yield from self.part(type(new), old, new, (), (), trail)
        for placed in plan.things() if plan else ():
            yield from self._thing(placed, trail)
        yield from plan.orders(trail) if plan else ()

    def _thing(self, placed: Placed, file: tuple[Link, ...]) -> Iterator[Fact]:
        """A goal or an indicator: where it lies, and what was changed of it."""
        trail = (*file, *placed.trail)
        if placed.moved is not None:
            yield Fact(
                form=placed.form,
                key="",
                sort=Sort.FLYTTAD,
                before=placed.moved[0],
                after=placed.moved[1],
                route_before=placed.before,
                route_after=placed.after,
                trail=(*trail, placed.link),
            )
        yield from self._one(placed.form, placed.link, placed.before, placed.after, trail)

    def part(
        self, form: type[Any], old: Any, new: Any, before: Route, after: Route, trail: tuple[Link, ...]
    ) -> Iterator[Fact]:
        """The differences between two things of a form, at these routes; ``trail`` ends with them."""
        for name, key in keys(form).items():
            if (form, name) in _PLAN:
                continue
            one, other = getattr(old, name), getattr(new, name)
            if one is other or (one == other and not isinstance(one, Mapping)):
                continue
            shape = key.shape
            places = ((*before, name), (*after, name))
            if isinstance(shape, Part) and shape.form in EMPTY:
                empty = EMPTY[shape.form]
                inner = (*trail, Link(one or empty, other or empty, name))
                yield from self.part(shape.form, one or empty, other or empty, *places, inner)
            elif isinstance(shape, Many) and shape.form not in WHOLE:
                yield from self._items(shape.form, name, form, one, other, *places, trail)
            elif isinstance(shape, Table) and shape.form not in WHOLE:
                yield from self._table(shape.form, one, other, *places, trail)
            elif not _same(one, other):
                yield _value(form, name, one, other, *places, trail)

    def _items(
        self,
        form: type[Any],
        name: str,
        owner: type[Any],
        old: Sequence[Any],
        new: Sequence[Any],
        before: Route,
        after: Route,
        trail: tuple[Link, ...],
    ) -> Iterator[Fact]:
        found = items(form, old, new)
        yield from self._listed(form, found, old, new, lambda i: (*before, i), lambda j: (*after, j), after, trail)
        yield from _order(owner, name, found, old, new, before, after, trail)

    def _listed(
        self,
        form: type[Any],
        found: Matches,
        old: Sequence[Any],
        new: Sequence[Any],
        before: Callable[[int], Route],
        after: Callable[[int], Route],
        lay: Route,
        trail: tuple[Link, ...],
    ) -> Iterator[Fact]:
        pairs: list[tuple[int, int | None, int | None]] = [(j, i, j) for i, j in found.both]
        pairs += [(j, None, j) for j in found.new]
        for _, i, j in sorted(pairs, key=lambda pair: pair[0]):
            link = Link(None if i is None else old[i], None if j is None else new[j])
            yield from self._one(form, link, None if i is None else before(i), None if j is None else after(j), trail)
        for i in found.gone:
            yield from self._one(form, Link(old[i], None), before(i), lay, trail)

    def _one(
        self, form: type[Any], link: Link, before: Route | None, after: Route | None, trail: tuple[Link, ...]
    ) -> Iterator[Fact]:
        """A thing that came, went, or is there still and may have changed."""
        inner = (*trail, link)
        if link.before is not None and link.after is not None and before is not None and after is not None:
            yield from self.part(form, link.before, link.after, before, after, inner)
            return
        yield Fact(
            form=form,
            key="",
            sort=Sort.BORTTAGEN if link.after is None else Sort.TILLAGD,
            before=link.before,
            after=link.after,
            route_before=before,
            route_after=after,
            trail=inner,
        )

    def _table(
        self,
        form: type[Any],
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        before: Route,
        after: Route,
        trail: tuple[Link, ...],
    ) -> Iterator[Fact]:
        """Entries by name; what has changed id is looked for under both, since old follow-ups may keep the old one."""
        was: dict[str, str] = {}
        for name in old:
            renamed = self.renamed.get(name, name)
            was[name if name in new or renamed not in new else renamed] = name
        for name, thing in new.items():
            earlier = was.pop(name, None)
            link = Link(None if earlier is None else old[earlier], thing, name)
            yield from self._one(form, link, None if earlier is None else (*before, earlier), (*after, name), trail)
        for name, earlier in was.items():
            yield from self._one(form, Link(old[earlier], None, name), (*before, earlier), after, trail)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one.items()) == list(other.items())  # the order says which comes first
    return is_same_text(one, other)


def _value(
    form: type[Any], name: str, old: Any, new: Any, before: Route, after: Route, trail: tuple[Link, ...]
) -> Fact:
    sort = Sort.TILLAGD if _absent(old) else Sort.BORTTAGEN if _absent(new) else Sort.ÄNDRAD
    return Fact(
        form=form, key=name, sort=sort, before=old, after=new, route_before=before, route_after=after, trail=trail
    )


def _absent(value: Any) -> bool:
    return value is None or value == () or (isinstance(value, Mapping) and not value)


def _order(
    owner: type[Any],
    name: str,
    found: Matches,
    old: Sequence[Any],
    new: Sequence[Any],
    before: Route,
    after: Route,
    trail: tuple[Link, ...],
) -> Iterator[Fact]:
    """That what is in both lists stands in another order."""
    order = [i for i, _ in found.both]
    if order == sorted(order):
        return

    def named(thing: Any) -> str:
        return str(
            next(
                getattr(thing, key)
                for key in ("id", "namn", "term", "rubrik", "datum", "regel", "lydelse")
                if hasattr(thing, key)
            )
        )

    yield Fact(
        form=owner,
        key=name,
        sort=Sort.OMORDNAD,
        before=tuple(named(old[i]) for i in sorted(order)),
        after=tuple(named(new[j]) for _, j in found.both),
        route_before=before,
        route_after=after,
        trail=trail,
    )
