"""The arithmetic once more, from its description alone: plain fractions, and nothing of the program.

A number becomes a value from 0 to 1 (``graded``), a value a state (``state_of``), and parts one value (``together``).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

F = Fraction
ZERO, HALF, ONE = F(0), F(1, 2), F(1)


class State(NamedTuple):
    """A step of a scale; without a value when nothing can be said."""

    name: str
    value: F | None
    slag: str


Scale = tuple[State, ...]
"""From the worst state to the best, those without value last."""

UNKNOWN, OUTSIDE = State("ej bedömt", None, "ej bedömt"), State("ej tillämpligt", None, "ej tillämpligt")


def _scale(*states: tuple[str, str, str]) -> Scale:
    return (*(State(name, F(value), slag) for name, value, slag in states), UNKNOWN, OUTSIDE)


_FOUR = _scale(
    ("ingen måluppfyllelse", "0", "ej"),
    ("viss måluppfyllelse", "1/2", "delvis"),
    ("god måluppfyllelse", "1", "uppnått"),
)
BUILT_IN: dict[str, Scale] = {
    "tregradig": _scale(("ej uppnått", "0", "ej"), ("delvis uppnått", "1/2", "delvis"), ("uppnått", "1", "uppnått")),
    "tvågradig": _scale(("ej uppnått", "0", "ej"), ("uppnått", "1", "uppnått")),
    "fyrgradig": (*_FOUR[:3], State("svårbedömt", None, "ej bedömt"), *_FOUR[3:]),
    "femgradig": _scale(
        ("ej nått", "0", "ej"),
        ("bedöms ej nås", "1/4", "delvis"),
        ("osäkert", "1/2", "delvis"),
        ("bedöms nås", "3/4", "delvis"),
        ("nått", "1", "uppnått"),
    ),
}


def unknown(scale: Scale) -> State:
    """The scale's own state for what cannot be judged."""
    return next((state for state in scale if state.slag == "ej bedömt"), UNKNOWN)


def state_of(value: F, scale: Scale) -> State:
    """0 is the worst, 1 the best; else the highest that is not above, or the partly state next above the worst.

    Of two with the same value the one next to the middle: the first that is reached, the last that is not.
    """
    kept: dict[F, State] = {}
    for state in scale:
        if state.value is not None and not (state.slag == "uppnått" and state.value in kept):
            kept[state.value] = state
    valued = [kept[number] for number in sorted(kept)]
    worst = next(state for state in valued if state.slag == "ej")
    if value <= 0 or value >= 1:
        return worst if value <= 0 else next(state for state in reversed(valued) if state.slag == "uppnått")
    below = [state for state in valued if state.value is not None and state.value <= value]
    above = valued[len(below) :]
    if below and below[-1] == worst and above and above[0].slag == "delvis":
        return above[0]
    return below[-1] if below else worst


class Target(NamedTuple):
    """An interval, open where an end is None; ``way``: öka or minska when that is what is written."""

    low: F | None = None
    high: F | None = None
    way: str | None = None


def short(target: Target, value: F) -> F:
    """How far the value is from meeting the target, zero or less when it does."""
    lacks = [] if target.low is None else [target.low - value]
    return max(lacks if target.high is None else [*lacks, value - target.high])


class Trial(NamedTuple):
    """``earlier``: the measurements before this, newest first."""

    value: F
    target: Target
    base: F | None
    earlier: tuple[F, ...]
    margin: F
    tolerance: tuple[str, F] | None
    last: int


def graded(way: str, trial: Trial) -> F | None:
    """The number as a value from 0 to 1; None when it cannot be judged with what is written."""
    value, target, base = trial.value, trial.target, trial.base
    if way == "riktning" or (target.low is None and target.high is None):
        return _direction(trial)
    met = short(target, value) <= 0
    if way == "tolerans":
        return _near(trial, met)
    if way == "rullande":
        numbers = (value, *trial.earlier)[: trial.last]
        return F(short(target, sum(numbers, ZERO) / len(numbers)) <= 0)
    if way == "framsteg":
        if base is None or short(target, base) <= 0:
            return None
        return _clamped(1 - short(target, value) / short(target, base))
    if way == "grad":
        return _degree(value, target)
    better = way == "förbättring" and base is not None and short(target, value) < short(target, base)
    return ONE if met else HALF if better else ZERO


def _clamped(value: F) -> F:
    return min(max(value, ZERO), ONE)


def _direction(trial: Trial) -> F | None:
    before = trial.base if trial.base is not None else next(iter(trial.earlier), None)
    if before is None:
        return None
    if trial.target.way is not None:
        gain = trial.value - before if trial.target.way == "öka" else before - trial.value
    else:
        gain = short(trial.target, before) - short(trial.target, trial.value)
    return ONE if gain > trial.margin else ZERO if gain < -trial.margin else HALF


def _near(trial: Trial, met: bool) -> F | None:
    assert trial.tolerance is not None
    word, size = trial.tolerance
    low, high = trial.target.low, trial.target.high
    if word == "avstånd":
        near = short(trial.target, trial.value) <= size
    elif any(end is not None and end <= 0 for end in (low, high)):
        return None
    else:
        enough = low is None or trial.value >= low * size / 100
        near = enough and (high is None or trial.value <= high * 100 / size)
    return ONE if met else HALF if near else ZERO


def _degree(value: F, target: Target) -> F | None:
    low, high = target.low, target.high
    if any(end is not None and end <= 0 for end in (low, high)):
        return None
    degrees = [] if low is None else [value / low]
    if high is not None:
        degrees.append(high / value if value > 0 else ONE)
    return _clamped(min(degrees))


class Part(NamedTuple):
    """What is weighed together: only what counts and has a value, its own or one in its place."""

    value: F
    state: State
    weight: F


Condition = tuple[str, Sequence[tuple[str, str, F, bool]]]
"""The state it gives, and requirements: a state, minst or högst, a number, whether it is in percent."""


def together(
    way: str,
    parts: Sequence[Part],
    scale: Scale,
    conditions: Sequence[Condition] = (),
    lacking: tuple[int, int] = (0, 1),
) -> Any:
    """The value, or the state that ``villkor`` gives; None when there is no index.

    ``lacking``: how many of the expected have no value of their own, and how many are expected.
    """
    if not parts or way in ("antal", "bedömd"):
        return None
    whole = sum((part.weight for part in parts), ZERO)
    green = sum((part.weight for part in parts if part.state.slag == "uppnått"), ZERO)
    yellow = sum((part.weight for part in parts if part.state.slag == "delvis"), ZERO)
    if way == "medel":
        return sum((part.value * part.weight for part in parts), ZERO) / whole
    if way == "medel_av_lägen":
        return sum(((part.state.value or ZERO) * part.weight for part in parts), ZERO) / whole
    if way == "andel":
        return green / whole
    if way == "alla":
        return F(green == whole)
    if way == "sämsta":
        return min(part.value for part in parts)
    if way == "majoritet":
        return ONE if green > whole / 2 else HALF if green + yellow > whole / 2 else ZERO
    assert way == "villkor"
    names = [named(part.state, scale) for part in parts]
    for gives, requirements in conditions:
        if all(_holds(requirement, names, scale, lacking) for requirement in requirements):
            return next(state for state in scale if state.name == gives)
    return state_of(ZERO, scale)


def named(state: State, scale: Scale) -> str:
    """The name that a state of another committee's scale counts under: the first of the same kind on this one."""
    first = {mine.slag: mine.name for mine in reversed(scale)}
    if state.slag == "delvis":  # where nothing lies between, partly is not reached
        first = {"delvis": first["ej"], **first}
    return state.name if state.name in [mine.name for mine in scale] else first.get(state.slag, state.name)


def _holds(requirement: tuple[str, str, F, bool], names: Sequence[str], scale: Scale, lacking: tuple[int, int]) -> bool:
    name, word, size, percent = requirement
    count, whole = names.count(name), len(names)
    if next((state.slag for state in scale if state.name == name), "ej bedömt") == "ej bedömt":
        count, whole = lacking
    many = F(count * 100, whole) if percent else F(count)
    return many >= size if word == "minst" else many <= size


def rounded(value: F | None, decimals: int, down: bool) -> str:
    """As it is printed, with a decimal comma."""
    if value is None:
        return "–"
    whole = (value * 10**decimals + (ZERO if down else HALF)).__floor__()
    text = f"{whole:0{decimals + 1}}"
    return f"{text[:-decimals]},{text[-decimals:]}" if decimals else text
