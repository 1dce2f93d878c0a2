"""Whether a target became harder or easier to reach, in the direction that is wanted."""

from __future__ import annotations

from fractions import Fraction

from maluppfoljning.model import Indikator, Målvärde
from maluppfoljning.target import MONTHS_PER, Målintervall, change_target, interval
from maluppfoljning.ways import fraction

SKÄRPT, SÄNKT, ÄNDRAT = "skärpt", "sänkt", "ändrad"


def verdict(before: Indikator, after: Indikator) -> str:
    """``skärpt`` when fewer values meet the target than before, ``sänkt`` when more do, else ``ändrad``.

    A target is the set of values that meet it, so that the direction follows by itself: ``minst`` that is raised,
    ``högst`` that is lowered and an interval that is narrowed are all stricter. Both indicators have a target. In
    another unit nothing can be compared.
    """
    old, new = before.målvärde, after.målvärde
    assert old is not None
    assert new is not None
    if before.enhet != after.enhet:
        return ÄNDRAT
    if old.förändring is not None and new.förändring is not None:
        return _changes(old, new)
    return _sets(_interval(old, before), _interval(new, after))


def _interval(målvärde: Målvärde, indikator: Indikator) -> Målintervall | None:
    """The values that meet the target; for a direction alone those beyond the baseline, None without one."""
    found = interval(målvärde)
    if found is not None or målvärde.förändring is not None or indikator.utgångsvärde is None:
        return found
    baseline = fraction(indikator.utgångsvärde.värde)
    return Målintervall(baseline, None) if målvärde.riktning == "öka" else Målintervall(None, baseline)


def _sets(old: Målintervall | None, new: Målintervall | None) -> str:
    if old is None or new is None or old == new:
        return ÄNDRAT
    if _within(new, old):
        return SKÄRPT
    return SÄNKT if _within(old, new) else ÄNDRAT


def _within(inner: Målintervall, outer: Målintervall) -> bool:
    """Whether every value that meets the one meets the other."""
    low = outer.låg is None or (inner.låg is not None and inner.låg >= outer.låg)
    high = outer.hög is None or (inner.hög is not None and inner.hög <= outer.hög)
    return low and high


def _changes(old: Målvärde, new: Målvärde) -> str:
    """Targets for change: the same way and in the same unit they are compared by their size in a month."""
    assert old.förändring is not None
    assert new.förändring is not None
    one, other = change_target(old.förändring, old.riktning), change_target(new.förändring, new.riktning)
    if isinstance(one, str) or isinstance(other, str) or one.tecken != other.tecken or one.procent != other.procent:
        return ÄNDRAT
    if old.förändring.per == new.förändring.per:
        return _sets(one.intervall, other.intervall)
    months = [MONTHS_PER.get(f.per or "") for f in (old.förändring, new.förändring)]
    if None in months:
        return ÄNDRAT
    scaled = [_per_month(i, m or 1) for i, m in zip((one.intervall, other.intervall), months, strict=True)]
    return _sets(*scaled)


def _per_month(interval: Målintervall, months: int) -> Målintervall:
    low, high = (None if end is None else Fraction(end) / months for end in interval)
    return Målintervall(low, high)
