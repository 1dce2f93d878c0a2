"""A municipality gathered from one committee after another is the one that is computed from all of them at once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import oracle_draw
import pytest
from test_oracle import lines

from maluppfoljning.collection import find
from maluppfoljning.computing import Computed, compute_collection, nothing
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat
from maluppfoljning.result import Gathering, by_council_goal, followed, shares
from maluppfoljning.view import movement

SEEDS = 40


def drawn(seed: int, folder: Path) -> dict[date, Computed[None]]:
    """A random municipality at each of its days, oldest first."""
    kommunfil, nämndfiler = oracle_draw.municipality(seed)
    for name, fil in {**{f"n{n}": fil for n, fil in enumerate(nämndfiler)}, "kommun": kommunfil}.items():
        (folder / f"{name}.yaml").write_text("\n".join(lines(fil)) + "\n", encoding="utf-8")
    (group,) = find([folder]).collections
    days = sorted({date.fromisoformat(str(one["datum"])) for fil in nämndfiler for one in fil["uppföljningar"]})
    return {day: compute_collection(group, nothing, day) for day in days}


def gathered(found: dict[date, Computed[None]]) -> Gathering:
    """The same put together from one committee at a time."""
    days = [*found]
    last = found[days[-1]]
    series = [[found[day].committees[i].result for day in days] for i in range(len(last.committees))]
    gathering = Gathering(last.over, last.rules, days, pairwise(days))
    for each in series:
        gathering.add(followed(each))
    return gathering


def told(figur: Figur) -> Figur:
    """A figure without its parts."""
    proposal = figur.proposal._replace(delar=()) if figur.proposal else None
    return figur._replace(delar=(), proposal=proposal)


def seen(figur: Figur) -> list[object]:
    """What is said of the parts of a municipality's figure."""
    parts = figur.delar
    return [
        (p.vikt, p.värde, p.räknas, p.väntad, p.skäl if not p.väntad else "", p.figur.läge, p.figur.prognos)
        for p in parts
    ]


def as_one(resultat: Kommunresultat) -> Nämndresultat:
    """The municipality as if it were one committee with all the goals, which may have the same id in two."""
    goals = (part.figur for part in resultat.figur.delar if part.väntad)
    return Nämndresultat(
        nämnd="",
        kommun="",
        datum=resultat.datum,
        uppföljning=None,
        figur=resultat.figur,
        områden=(),
        mål=tuple(figur._replace(id=f"{figur.nämnd}/{figur.id}") for figur in goals),
        indikatorer=(),
        ursprung=(),
        etiketter=(),
    )


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_gathered_municipality_is_the_computed_one_on_every_day(seed: int, tmp_path: Path) -> None:
    found = drawn(seed, tmp_path)
    gathering = gathered(found)
    for day, computed in found.items():
        ours, whole = gathering.result(day), computed.result
        assert told(ours.figur) == told(whole.figur)
        assert [*map(told, ours.fullmäktigemål)] == [*map(told, whole.fullmäktigemål)]
        assert (ours.kommun, ours.datum) == (whole.kommun, whole.datum)
    ours, last = gathering.result(max(found)), found[max(found)].result
    for own, figur in zip((ours.figur, *ours.fullmäktigemål), (last.figur, *last.fullmäktigemål), strict=True):
        assert seen(own) == seen(figur)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_goals_that_change_state_are_those_of_the_whole(seed: int, tmp_path: Path) -> None:
    found = drawn(seed, tmp_path)
    gathering = gathered(found)
    for before, now in pairwise(found):
        old, new, rules = found[before].result, found[now].result, found[now].rules
        said = movement.changed(new.figur, old.figur, before, gathering.moved((before, now)), rules)
        assert said == movement.change(as_one(new), as_one(old), rules)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_a_committee_gives_to_a_council_goal_adds_up_to_the_whole(seed: int, tmp_path: Path) -> None:
    found = drawn(seed, tmp_path)
    last = found[max(found)]
    gathering = Gathering(last.over, last.rules, [max(found)])
    own = [gathering.add(followed([committee.result])) for committee in last.committees]
    for committee, andel in zip(last.committees, own, strict=True):
        assert andel.fullmäktigemål.keys() == by_council_goal(shares(committee.result), last.over, last.rules).keys()
        assert len(andel.delar) == len([*shares(committee.result)])
    for figur in last.result.fullmäktigemål:
        counted: Counter[str] = Counter()
        for andel in own:
            counted.update(dict(andel.fullmäktigemål[figur.id].antal) if figur.id in andel.fullmäktigemål else {})
        assert +counted == +Counter(dict(figur.antal))
