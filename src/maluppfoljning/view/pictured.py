"""Which picture an indicator's numbers make: over time when they have a time, else where the only one stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from maluppfoljning import model
from maluppfoljning.charts import Development, Mark, Outcome, Position, Svg, development, position
from maluppfoljning.swedish import number
from maluppfoljning.target import change_target

_NEAR = 20
"""Of an axis, a part so small that two values within it are not told apart."""
_NONE, _ALL = Decimal(0), Decimal(100)


def picture(i: model.Indikator, measured: Sequence[Outcome], alternative: str) -> Svg:
    """The measured values, at least one, with baseline and target. Empty for a number with nothing beside it."""
    start = i.utgångsvärde
    dated = date(start.år, 12, 31) if start and start.år else None
    if len(measured) > 1 or dated not in (None, measured[0].day):
        return development(_over_time(i, measured, dated), alternative)
    low, high = _bounds(i)
    if start is None and low is None and high is None:
        return Svg("")
    return position(_alone(i, measured[0], low, high), "utveckling", alternative)


def _over_time(i: model.Indikator, measured: Sequence[Outcome], dated: date | None) -> Development:
    low, high = _bounds(i)
    start = i.utgångsvärde
    day = dated or min(o.day for o in measured)
    return Development(
        outcomes=sorted(measured, key=lambda o: o.day),
        baseline=Outcome(day, start.värde, number(start.värde)) if start else None,
        low=low,
        high=high,
        low_text="" if low is None else number(low),
        high_text="" if high is None else number(high),
        deadline=i.slutdatum,
    )


def _alone(i: model.Indikator, outcome: Outcome, low: Decimal | None, high: Decimal | None) -> Position:
    baseline = _mark(i.utgångsvärde.värde) if i.utgångsvärde else None
    told = [outcome.value, *(end for end in (low, high) if end is not None)]
    start, end, ticks = _axis(told, [baseline.value] if baseline else [], i.enhet == "%")
    return Position(
        figure=Mark(outcome.value, outcome.text),
        start=start,
        end=end,
        origin=ticks[0] if ticks else None,
        ticks=[_mark(tick) for tick in ticks],
        baseline=baseline,
        low=None if low is None else _mark(low),
        high=None if high is None else _mark(high),
    )


def _axis(
    told: Sequence[Decimal], beside: Sequence[Decimal], share: bool
) -> tuple[Decimal, Decimal, Sequence[Decimal]]:
    """Its ends and what is told along it: from zero, and every share up to a hundred, so that shares can be compared.

    Without zero, around the values, where the outcome and the target, in ``told``, could not be told apart otherwise.
    """
    values = [*told, *beside]
    least, most = min(values), max(values)
    low, high = min(least, _NONE), max(most, _NONE)
    if share and low == _NONE and high <= _ALL:
        return _NONE, _ALL, (_NONE, _ALL)
    apart = min((b - a for a, b in pairwise(sorted(set(told)))), default=high - low)
    if apart * _NEAR < high - low and apart * _NEAR >= 2 * (most - least):
        return least - (most - least) / 2, most + (most - least) / 2, ()
    room = (high - low) / 8 or Decimal(1)
    # Beyond zero only for the values there that meet a target of zero.
    return low - room * (low < _NONE), high + room * (high > _NONE or high in told or low == _NONE), (_NONE,)


def _mark(value: Decimal) -> Mark:
    return Mark(value, number(value))


def _bounds(i: model.Indikator) -> tuple[Decimal | None, Decimal | None]:
    """The values that meet the target; a change that does not recur is counted from the baseline."""
    mål, start = i.målvärde, i.utgångsvärde
    if mål is None:
        return None, None
    if mål.mellan is not None:
        return mål.mellan.från, mål.mellan.till
    if mål.exakt is not None:
        return mål.exakt, mål.exakt
    if mål.förändring is None or start is None or mål.förändring.per not in (None, "mandatperiod"):
        return mål.minst, mål.högst
    change = change_target(mål.förändring, mål.riktning)
    size = mål.förändring.minst if mål.förändring.minst is not None else mål.förändring.högst
    if isinstance(change, str) or size is None:
        return None, None
    amount = abs(size) * abs(start.värde) / 100 if change.procent else abs(size)
    end = start.värde + change.tecken * amount
    least = mål.förändring.minst is not None
    return (end, None) if least == (change.tecken > 0) else (None, end)
