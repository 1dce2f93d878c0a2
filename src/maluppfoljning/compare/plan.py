"""The plan of two nämndfiler: goals and indicators are the same wherever in the file they lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from maluppfoljning.compare.fact import Fact, Link, Sort
from maluppfoljning.compare.identity import Matches, items, match
from maluppfoljning.model import Indikator, Mål, Nämndfil, Område
from maluppfoljning.record import record
from maluppfoljning.route import Route


class Lying(NamedTuple):
    """A thing of one version: its route, and the number of what it lies in among the things of that level."""

    route: Route
    thing: Any
    parent: int


@record(kw_only=True)
class Placed:
    """A goal or an indicator in the two versions.

    ``trail``: what it lies in, from the område on. ``before`` and ``after``: routes; for what is gone ``after`` is that
    of the list it was in, None when that is gone too. ``moved``: what it lay in and what it lies in, when another.
    """

    form: type[Any]
    link: Link
    trail: tuple[Link, ...]
    before: Route | None
    after: Route | None
    moved: tuple[Any, Any] | None = None


class Level:
    """The things of one level in both versions, and which of them are the same."""

    def __init__(self, old: Sequence[Lying], new: Sequence[Lying], found: Matches) -> None:
        self.old, self.new, self.found = old, new, found
        self.then = {j: i for i, j in found.both}
        self.now = dict(found.both)

    def link_now(self, j: int) -> Link:
        """A thing of the new version with what it was."""
        before = self.then.get(j)
        return Link(None if before is None else self.old[before].thing, self.new[j].thing)

    def link_then(self, i: int) -> Link:
        """A thing of the old version with what it is."""
        after = self.now.get(i)
        return Link(self.old[i].thing, None if after is None else self.new[after].thing)


class Plan:
    """Områden, goals and indicators of two versions of a nämndfil."""

    def __init__(self, old: Nämndfil, new: Nämndfil) -> None:
        areas = [[Lying(("områden", i), area, 0) for i, area in enumerate(file.områden)] for file in (old, new)]
        goals = [_within(level, "mål") for level in areas]
        indicators = [_within(level, "indikatorer") for level in goals]
        self.areas = Level(areas[0], areas[1], items(Område, old.områden, new.områden))
        self.goals = Level(goals[0], goals[1], match([g.thing for g in goals[0]], [g.thing for g in goals[1]]))
        same = match([i.thing for i in indicators[0]], [i.thing for i in indicators[1]])
        self.indicators = Level(indicators[0], indicators[1], same)

    @property
    def renamed(self) -> dict[str, str]:
        """Old id → new id of everything that has changed id."""
        made: dict[str, str] = {}
        for level in (self.areas, self.goals, self.indicators):
            pairs = [(level.old[i].thing.id, level.new[j].thing.id) for i, j in level.found.both]
            made |= {before: after for before, after in pairs if before != after}
        return made

    def things(self) -> Iterator[Placed]:
        """Every goal and then every indicator, in the order of the new version, what is gone last.

        An indicator that came or went with its goal is told with the goal.
        """
        yield from self._things(Mål, self.goals, self.areas, "mål")
        for placed in self._things(Indikator, self.indicators, self.goals, "indikatorer"):
            goal = placed.trail[-1]
            with_goal = (placed.link.before is None and goal.before is None) or (
                placed.link.after is None and goal.after is None
            )
            if not with_goal:
                yield placed

    def _things(self, form: type[Any], level: Level, above: Level, name: str) -> Iterator[Placed]:
        for j, lying in enumerate(level.new):
            before = level.old[level.then[j]] if j in level.then else None
            moved = None
            if before is not None and above.now.get(before.parent) != lying.parent:
                moved = (above.old[before.parent].thing, above.new[lying.parent].thing)
            yield Placed(
                form=form,
                link=level.link_now(j),
                trail=self._trail_now(above, lying.parent),
                before=before.route if before is not None else None,
                after=lying.route,
                moved=moved,
            )
        for i in level.found.gone:
            route, thing, parent = level.old[i]
            now = above.now.get(parent)
            yield Placed(
                form=form,
                link=Link(thing, None),
                trail=self._trail_then(above, parent),
                before=route,
                after=None if now is None else (*above.new[now].route, name),
            )

    def _trail_now(self, above: Level, j: int) -> tuple[Link, ...]:
        own = (above.link_now(j),)
        return own if above is self.areas else (self.areas.link_now(above.new[j].parent), *own)

    def _trail_then(self, above: Level, i: int) -> tuple[Link, ...]:
        own = (above.link_then(i),)
        return own if above is self.areas else (self.areas.link_then(above.old[i].parent), *own)

    def orders(self, file: tuple[Link, ...]) -> Iterator[Fact]:
        """Goals of an område, and indicators of a goal, that stand in another order."""
        for level, above, form, name in (
            (self.goals, self.areas, Område, "mål"),
            (self.indicators, self.goals, Mål, "indikatorer"),
        ):
            inside: dict[int, list[tuple[int, int]]] = {}
            for i, j in level.found.both:
                if above.now.get(level.old[i].parent) == level.new[j].parent:
                    inside.setdefault(level.new[j].parent, []).append((i, j))
            for parent, pairs in inside.items():
                if [i for i, _ in pairs] != sorted(i for i, _ in pairs):
                    yield Fact(
                        form=form,
                        key=name,
                        sort=Sort.OMORDNAD,
                        before=tuple(level.old[i].thing.id for i, _ in sorted(pairs)),
                        after=tuple(level.new[j].thing.id for _, j in pairs),
                        route_before=level.old[pairs[0][0]].route[:-1],
                        route_after=level.new[pairs[0][1]].route[:-1],
                        trail=(*file, *self._trail_now(above, parent)),
                    )


def _within(things: Sequence[Lying], name: str) -> list[Lying]:
    """What lies in the things of a level, under a key."""
    return [
        Lying((*route, name, i), inner, n)
        for n, (route, thing, _) in enumerate(things)
        for i, inner in enumerate(getattr(thing, name))
    ]
