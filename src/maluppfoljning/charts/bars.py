"""A bar of states: how many goals are in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maluppfoljning.charts.svg import Svg, filled, framed, pattern, percent, share


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: ``count`` from 1, ``colour`` a name in ``COLOURS`` or ``#rrggbb``, ``slag`` of the state."""

    count: int
    colour: str
    slag: str


def bar(parts: Sequence[Part], alternative: str, height: int = 14) -> Svg:
    """A bar whose parts are as wide as their counts, best state first. No parts: an empty frame."""
    total = sum(part.count for part in parts)
    drawn: list[str] = []
    done = 0
    for part in parts:
        left, width = share(done, total), share(part.count, total)
        place = f'x="{percent(left)}" width="{percent(width)}" height="{height}"'
        drawn.append(f"<rect {place} {filled(part.colour)}/>")
        if over := pattern(part.slag):
            drawn.append(f'<rect {place} fill="{over}"/>')
        done += part.count
        if done < total:
            drawn.append(
                f'<rect x="{percent(left + width)}" width="2" height="{height}" class="glipa" fill="#ffffff"/>'
            )
    body = "".join(drawn) or f'<rect width="100%" height="{height}" class="f-tom" fill="#eef1f3"/>'
    return framed("stapel", height, alternative, body)
