"""The arithmetic once more: written from its description alone, with plain fractions and nothing of the program.

A committee is plain dictionaries (``Committee`` below), so that a file can be written of it and the same figures be
computed without reading that file. What is given: the value of every indicator, goal and area at every follow-up, its
state, whether it counts, and the coverage.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

F = Fraction
HALF = F(1, 2)
STATES = {"ej uppnått": F(0), "delvis uppnått": HALF, "uppnått": F(1)}
YEARS = (2021, 2022, 2023)
"""One follow-up at the end of each."""

Committee = dict[str, Any]
"""``saknade``, ``ways`` (level → way), ``cuts`` (value, value) or None, ``areas``: lists of goals.

A goal: ``weight``, ``way`` or None, ``valid`` (from, till) or None, ``indicators``. An indicator: ``weight``,
``valid``, ``after`` (place of the earlier step in its goal, or None), ``outcomes`` (one for each follow-up, None where
there is none; a state, a number or a list of numbers), and for numbers ``grading``, ``target`` (word, number, number),
``baseline``, ``tolerance`` (word, number), ``groups`` (how many, and their way).
"""


def state_of(value: F, cuts: tuple[F, F] | None = None) -> str:
    if cuts is not None:
        return "uppnått" if value >= cuts[0] else "delvis uppnått" if value >= cuts[1] else "ej uppnått"
    return "uppnått" if value == 1 else "ej uppnått" if value == 0 else "delvis uppnått"


def clamped(value: F) -> F:
    return min(max(value, F(0)), F(1))


def met(target: tuple[str, F, F], value: F) -> bool:
    word, low, high = target
    return {"minst": value >= low, "högst": value <= low, "exakt": value == low, "mellan": low <= value <= high}[word]


def distance(target: tuple[str, F, F], value: F) -> F:
    """How far outside the target; negative inside or beyond it."""
    word, low, high = target
    if word == "minst":
        return low - value
    if word == "högst":
        return value - low
    return max(low - value, value - (low if word == "exakt" else high))


def graded(one: dict[str, Any], numbers: list[F]) -> F | None:
    """The newest of the numbers, oldest first, as a value from 0 to 1; None when it cannot be judged."""
    value, target, base = numbers[-1], one["target"], one["baseline"]
    way = one["grading"]
    if target[0] in ("öka", "minska") or way == "riktning":
        before = base if base is not None else numbers[-2] if len(numbers) > 1 else None
        if before is None:
            return None
        if target[0] in ("öka", "minska"):
            gain = value - before if target[0] == "öka" else before - value
        else:
            gain = distance(target, before) - distance(target, value)
        return F(1) if gain > 0 else HALF if gain == 0 else F(0)
    if way == "rullande":
        last = numbers[-3:]
        return F(met(target, sum(last, F(0)) / len(last)))
    if way == "framsteg":
        if base is None or met(target, base):
            return None
        return clamped((value - base) / (target[1] - base))
    if way == "grad":
        if target[1] <= 0:
            return None
        if target[0] == "minst":
            return clamped(value / target[1])
        return F(1) if value <= 0 else clamped(target[1] / value)
    if way == "tolerans":
        word, size = one["tolerance"]
        if word == "andel" and target[1] <= 0:
            return None
        if met(target, value):
            return F(1)
        if word == "avstånd":
            return HALF if distance(target, value) <= size else F(0)
        near = value >= target[1] * size / 100 if target[0] == "minst" else value <= target[1] * 100 / size
        return HALF if near else F(0)
    if met(target, value):
        return F(1)
    if way == "förbättring" and base is not None and distance(target, value) < distance(target, base):
        return HALF
    return F(0)


def together(way: str, parts: list[tuple[F, str, F]]) -> F | None:
    """Parts (value, state, weight) as one value; None for no parts and where there is no index."""
    if not parts or way in ("antal", "bedömd"):
        return None
    whole = sum((weight for *_, weight in parts), F(0))
    green = sum((weight for _, state, weight in parts if state == "uppnått"), F(0))
    some = sum((weight for _, state, weight in parts if state != "ej uppnått"), F(0))
    if way == "medel":
        return sum((value * weight for value, _, weight in parts), F(0)) / whole
    if way == "medel_av_lägen":
        return sum((STATES[state] * weight for _, state, weight in parts), F(0)) / whole
    if way == "andel":
        return green / whole
    if way == "alla":
        return F(all(state == "uppnått" for _, state, _ in parts))
    if way == "sämsta":
        return min(value for value, *_ in parts)
    if way == "majoritet":
        return F(1) if green > whole / 2 else HALF if some > whole / 2 else F(0)
    states = [state for _, state, _ in parts]  # villkor: no red and at least half green; partly with at most half red
    red = states.count("ej uppnått")
    if red == 0 and 2 * states.count("uppnått") >= len(states):
        return F(1)
    return HALF if 2 * red <= len(states) else F(0)


def in_force(valid: tuple[int, int] | None, t: int) -> bool:
    return valid is None or valid[0] <= YEARS[t] <= valid[1]


def own_value(plan: Committee, one: dict[str, Any], t: int) -> tuple[F | None, str, bool]:
    """Value, state and whether the value is its own, of the follow-up itself and of no earlier one.

    What stands in for subgroups that cannot be judged is no value of the indicator's own.
    """
    outcome = one["outcomes"][t]
    if outcome is None:
        return None, "ej bedömt", False
    if isinstance(outcome, str):
        return STATES[outcome], outcome, True
    mine = True
    earlier = [one["outcomes"][p] for p in range(t + 1) if one["outcomes"][p] is not None]
    if one["groups"] is None:
        value = graded(one, earlier)
    else:
        count, way = one["groups"]
        grades = [graded(one, [numbers[k] for numbers in earlier]) for k in range(count)]
        value, own = weighed(plan, way, None, [(grade, F(1), True) for grade in grades])
        mine = own > 0
    return value, "ej bedömt" if value is None else state_of(value), mine


def indicator(plan: Committee, one: dict[str, Any], t: int) -> tuple[F | None, str, bool]:
    """An indicator that counts: with ``senaste`` the last outcome there was, when there is none now."""
    last = t
    while plan["saknade"] == "senaste" and last > 0 and one["outcomes"][last] is None:
        last -= 1
    return own_value(plan, one, last)


def weighed(
    plan: Committee, way: str, cuts: tuple[F, F] | None, parts: list[tuple[F | None, F, bool]], states: Any = None
) -> tuple[F | None, int]:
    """The value of the expected parts (value, weight, whether it is its own), and how many had one of their own."""
    own = sum(value is not None and mine for value, _, mine in parts)
    entered = []
    for k, (value, weight, _) in enumerate(parts):
        if value is not None:
            entered.append((value, states[k] if states else state_of(value), weight))
        elif plan["saknade"] in ("noll", "delvis"):
            stand_in = F(0) if plan["saknade"] == "noll" else HALF
            entered.append((stand_in, state_of(stand_in), weight))
    if plan["saknade"] == "blockera" and own < len(parts):
        return None, own
    return together(way, entered), own


def begun(plan: Committee, steps: list[dict[str, Any]], k: int, t: int) -> bool:
    """Whether a step counts, or has been passed by a later one that does."""
    one = steps[k]
    if any(one["outcomes"][p] is not None for p in range(t + 1)):
        return True
    if any(own_value(plan, steps[one["after"]], p)[1] == "uppnått" for p in range(t)):
        return True
    return any(other["after"] == k and begun(plan, steps, j, t) for j, other in enumerate(steps))


def counts(plan: Committee, goal: dict[str, Any], k: int, t: int) -> bool:
    """Whether an indicator of a goal in force counts."""
    steps = goal["indicators"]
    if not in_force(steps[k]["valid"], t):
        return False
    if steps[k]["after"] is not None and not begun(plan, steps, k, t):
        return False
    return not any(other["after"] == k and begun(plan, steps, j, t) for j, other in enumerate(steps))


def goal_at(plan: Committee, goal: dict[str, Any], t: int) -> dict[str, Any]:
    """Value, state, coverage and the figures of the indicators that count, by place."""
    counted = [k for k in range(len(goal["indicators"])) if counts(plan, goal, k, t)]
    figures = {k: indicator(plan, goal["indicators"][k], t) for k in counted}
    parts = [(figures[k][0], goal["indicators"][k]["weight"], figures[k][2]) for k in counted]
    way = goal["way"] or plan["ways"]["mål"]
    states = [figures[k][1] for k in counted]
    value, own = weighed(plan, way, plan["cuts"], parts, states)
    state: str | None = "ej bedömt" if value is None else state_of(value, plan["cuts"])
    if value is not None and way == "villkor":
        state = state_of(value)
    if way == "antal":
        state = None
    return {
        "value": value,
        "state": state,
        "coverage": (own, len(parts)),
        "indicators": figures,
        "own": own > 0,
        "expected": bool(counted),
    }


def group(plan: Committee, level: str, goals: list[tuple[dict[str, Any], F]]) -> dict[str, Any]:
    """The figure of goals (as of ``goal_at``, with weights) on a level."""
    expected = [(goal, weight) for goal, weight in goals if goal["expected"]]
    parts = [(goal["value"], weight, goal["own"]) for goal, weight in expected]
    states = [goal["state"] or "ej bedömt" for goal, _ in expected]
    value, own = weighed(plan, plan["ways"][level], None, parts, states)
    return {"value": value, "coverage": (own, len(parts))}


def committee(plan: Committee, t: int) -> dict[str, Any]:
    """Everything at one follow-up: ``goals`` in force by (area, goal), ``areas``, and the committee ``whole``."""
    goals: dict[tuple[int, int], dict[str, Any]] = {}
    areas = []
    for a, area in enumerate(plan["areas"]):
        made = {(a, g): goal_at(plan, goal, t) for g, goal in enumerate(area) if in_force(goal["valid"], t)}
        areas.append(group(plan, "område", [(made[a, g], area[g]["weight"]) for _, g in made]))
        goals |= made
    whole = group(plan, "nämnd", [(figure, plan["areas"][a][g]["weight"]) for (a, g), figure in goals.items()])
    return {"goals": goals, "areas": areas, "whole": whole}
