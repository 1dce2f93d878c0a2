"""A mean as a sum that the reader can do: what is printed gives what is said.

A number is printed exactly, as a decimal or as a fraction: a third is 1/3 and never 0,33. What has no short exact
form is rounded, and then the sum says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from maluppfoljning.figures import Figur
from maluppfoljning.swedish import DASH, NBSP, number, rounded

SUMMED = ("medel", "medel_av_lägen", "andel")
"""The ways whose figure is the weighted mean of what the parts entered with."""

_TERMS = 16
_LARGEST = 999
_ROUNDED = ", räknat på oavrundade värden"


def exactly(value: Fraction | Decimal, decimals: int = 4) -> str | None:
    """The value as a decimal without zeros at the end, or as a fraction; None when neither is short.

    >>> exactly(Fraction(3, 8)), exactly(Fraction(1, 3)), exactly(Fraction(1234, 5677))
    ('0,375', '1/3', None)
    """
    return _exactly(*value.as_integer_ratio(), decimals)


@lru_cache(4096)
def _exactly(top: int, bottom: int, decimals: int) -> str | None:
    if top * 10**decimals % bottom == 0:
        return nearly(Fraction(top, bottom), decimals)
    return f"{top}/{bottom}" if abs(top) <= _LARGEST and bottom <= _LARGEST else None


def nearly(value: Fraction, decimals: int, down: bool = False) -> str:
    """The value rounded, without zeros at the end."""
    printed = rounded(value, decimals, down)
    return number(printed.normalize() if printed else Decimal(0))


def shown(value: Fraction | None, decimals: int) -> str:
    """The value as it stands beside a sum: exactly (``11 1/3``), else rounded to ``decimals`` with ``ca`` before it."""
    if value is None:
        return DASH
    whole = exactly(value)
    if whole is not None and "/" in whole and value > 1:
        return f"{number(Decimal(value.__floor__()))}{NBSP}{exactly(value - value.__floor__())}"
    return whole or f"ca {nearly(value, decimals)}"


def mean(
    figur: Figur,
    decimals: int,
    *,
    down: bool = False,
    fraction: bool = False,
    sums: Sequence[Fraction] = (),
    gathered: bool = False,
) -> str:
    """``(2 · 0,5 + 1/3) / 3 ≈ 0,4444``: the mean of the counted parts; empty for other ways and for a single part.

    ``decimals`` are at least those of a result that has no exact decimal, and ``down`` cuts it. ``fraction``: such a
    result is also given as a fraction, when that is short. More than sixteen parts are gathered by value, and fewer
    when ``gathered``. ``sums``: what groups of parts add, weights included, where the reader sees those and not the
    parts.
    """
    if figur.sätt not in SUMMED or figur.värde is None:
        return ""
    counted = [(part.vikt, part.värde) for part in figur.delar if part.räknas and part.värde is not None]
    if len(counted) < 2:
        return ""
    if 0 < len(sums) <= _TERMS:
        (above, true), below = _added(sums, decimals), plain(sum((weight for weight, _ in counted), Decimal(0)))
        return f"{above} / {below} {equals(figur.värde, decimals, down, fraction)}{'' if true else _ROUNDED}"
    first = counted[0][0]
    weights: tuple[Decimal, ...] = ()
    values = tuple([value.as_integer_ratio() for _, value in counted])
    for weight, _ in counted:
        if weight is not first and weight != first:
            weights = tuple([weight for weight, _ in counted])
            break
    if gathered and not weights:
        values = tuple(sorted(values))  # in whatever order they come
    return _mean(values, weights, figur.värde.as_integer_ratio(), decimals, down, fraction, gathered)


# Goals of two or three indicators have the same few values, in one committee after another.
@lru_cache(4096)
def _mean(
    values: tuple[Ratio, ...],
    weights: tuple[Decimal, ...],
    result: Ratio,
    decimals: int,
    down: bool,
    fraction: bool,
    gathered: bool,
) -> str:
    """``weights`` are empty when they are all the same."""
    above, true = _sum(list(zip(weights or [Decimal(1)] * len(values), values, strict=True)), decimals, gathered)
    below = plain(sum(weights, Decimal(0))) if weights else str(len(values))
    return f"{above} / {below} {_equals(*result, decimals, down, fraction)}{'' if true else _ROUNDED}"


Ratio = tuple[int, int]


def equals(value: Fraction, decimals: int, down: bool, fraction: bool = False) -> str:
    """``= 0,75`` or ``≈ 0,7556``: what a sum gives, with the same keys as ``mean``."""
    return _equals(*value.as_integer_ratio(), decimals, down, fraction)


@lru_cache(4096)
def _equals(top: int, bottom: int, decimals: int, down: bool, fraction: bool) -> str:
    value, whole = Fraction(top, bottom), _exactly(top, bottom, 4)
    if whole is not None and "/" not in whole:
        return f"= {whole}"
    about = f"≈ {nearly(value, _enough(value, decimals, down), down)}"
    return f"= {whole} {about}" if fraction and whole else about


def _enough(value: Fraction, decimals: int, down: bool) -> int:
    """So many decimals that who rounds what is printed gets what rounding the value gives: 0,74499 is not 0,745."""
    while any(rounded(rounded(value, decimals, down), k, down) != rounded(value, k, down) for k in range(decimals)):
        decimals += 1
    return decimals


def _sum(pairs: Sequence[tuple[Decimal, Ratio]], decimals: int, gathered: bool) -> tuple[str, bool]:
    """The sum of weights times values in parentheses, and whether all of it is exact."""
    if gathered or len(pairs) > _TERMS:
        by_value: dict[Ratio, Decimal] = {}
        for weight, value in pairs:
            by_value[value] = by_value.get(value, Decimal(0)) + weight
        pairs = [(by_value[value], value) for value in sorted(by_value, key=lambda v: v[0] / v[1], reverse=True)]
    if len(pairs) > _TERMS:
        total = sum((Fraction(weight) * Fraction(*value) for weight, value in pairs), Fraction(0))
        whole = exactly(total)
        return (whole, True) if whole and "/" not in whole else (nearly(total, decimals), False)
    terms = [(weight, _exactly(*value, 4), value) for weight, value in pairs]
    text = " + ".join(
        [_term(weight, whole or nearly(Fraction(*value), decimals + 2)) for weight, whole, value in terms]
    )
    return f"({text})", all(whole is not None for _, whole, _ in terms)


def _added(sums: Sequence[Fraction], decimals: int) -> tuple[str, bool]:
    """Sums in parentheses as they stand beside it, and whether all of them are exact."""
    terms = [shown(value, decimals).removeprefix("ca ") for value in sums]
    return f"({' + '.join(terms)})", all(exactly(value) is not None for value in sums)


def _term(weight: Decimal, value: str) -> str:
    return value if weight == 1 else f"{plain(weight)} · {value}"


def plain(weight: Decimal) -> str:
    """A weight without zeros at the end."""
    return number(weight.normalize() if weight else weight)
