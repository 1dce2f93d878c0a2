"""Goals that left one nämndfil and came to another: they have moved, and are not gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from maluppfoljning.compare import Fact, Link, Sort, compare, renamed
from maluppfoljning.difference.shapes import File, Pair
from maluppfoljning.meaning import Context
from maluppfoljning.model import Bedömning, Mål, Nämndfil, Område, Uppföljning, Utfall


def moved(told: Sequence[tuple[Pair, tuple[Fact, ...], Context]]) -> Iterator[tuple[Pair, tuple[Fact, ...], Context]]:
    """The facts, where a goal that left one nämndfil and came to another has moved."""
    gone = {_mark(f): (n, f) for n, (_, facts, _) in enumerate(told) for f in facts if _is_goal(f, Sort.BORTTAGEN)}
    moved: set[int] = set()
    extra: list[tuple[Pair, tuple[Fact, ...], Context]] = []
    for n, (pair, facts, context) in enumerate(told):
        for fact in facts:
            found = gone.get(_mark(fact)) if _is_goal(fact, Sort.TILLAGD) else None
            if found is None or found[0] == n:
                continue
            origin, left = told[found[0]], found[1]
            moved |= {id(fact), id(left)}
            carried = _carried(left, fact, Context(origin[2].before, context.after))
            moved |= set(_taken_along(origin[1], Sort.BORTTAGEN, carried, context.after))
            back = {new: old for old, new in carried.items()}
            moved |= set(_taken_along(facts, Sort.TILLAGD, back, origin[2].before))
            both = Context(origin[2].before, context.after, origin[2].shared_before, context.shared_after)
            extra.append((Pair(origin[0].before, pair.after), tuple(_move(left, fact, both)), both))
    for pair, facts, context in told:
        yield pair, tuple(f for f in facts if id(f) not in moved), context
    yield from ((pair, facts, context) for pair, facts, context in extra)


def _is_goal(fact: Fact, sort: Sort) -> bool:
    return fact.form is Mål and not fact.key and fact.sort is sort


def _carried(left: Fact, came: Fact, context: Context) -> Mapping[str, str]:
    """Old id → new id of a goal that has moved and of the indicators that went with it, most of them the same."""
    changed = renamed(_alone(context.before, left.before), _alone(context.after, came.after))
    ids = (left.before.id, *(indikator.id for indikator in left.before.indikatorer))
    return {id: changed.get(id, id) for id in ids}


def _taken_along(facts: Sequence[Fact], sort: Sort, ids: Mapping[str, str], other: File | None) -> Iterator[int]:
    """The identities of facts that an outcome or assessment went or came that stands unchanged in the other file.

    ``ids``: what is looked for, and its id in the other file.
    """
    reported = {u.datum: u for u in other.uppföljningar} if isinstance(other, Nämndfil) else {}
    for fact in facts:
        name = fact.trail[-1].name
        if fact.form in (Utfall, Bedömning) and not fact.key and fact.sort is sort and name in ids:
            day = next(link.thing.datum for link in fact.trail if isinstance(link.thing, Uppföljning))
            there = reported.get(day)
            if there is not None and fact.thing in (there.utfall.get(ids[name]), there.bedömningar.get(ids[name])):
                yield id(fact)


def _mark(fact: Fact) -> tuple[str, str]:
    """What a goal is recognised by in another file: its id and the beginning of its wording."""
    goal = fact.thing
    return goal.id, " ".join(goal.lydelse.casefold().split()[:3])


def _move(left: Fact, came: Fact, context: Context) -> Iterator[Fact]:
    """That a goal has moved from one nämndfil to another, and what else was changed of it."""
    yield Fact(
        form=Mål,
        key="",
        sort=Sort.FLYTTAD,
        before=left.trail[0].before,
        after=came.trail[0].after,
        route_before=left.route_before,
        route_after=came.route_after,
        trail=(*came.trail[:-1], Link(left.before, came.after)),
    )
    alone = [_alone(file, goal) for file, goal in ((context.before, left.before), (context.after, came.after))]
    places = (left.route_before or (), came.route_after or ())
    for fact in compare(*alone):
        if fact.form is not Område and len(fact.trail) > 1:
            before, after = (
                None if route is None else (*place, *route[4:])
                for route, place in zip((fact.route_before, fact.route_after), places, strict=True)
            )
            yield replace(fact, route_before=before, route_after=after)


def _alone(file: File | None, goal: Mål) -> Nämndfil:
    """A nämndfil with one goal and nothing else."""
    assert isinstance(file, Nämndfil)
    return Nämndfil(
        målfil="1",
        kommun=file.kommun,
        nämnd=file.nämnd,
        områden=(Område(id="omrade", namn="Område", mål=(goal,)),),
    )
