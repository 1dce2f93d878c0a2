"""A matrix of states: rows against columns, a tile for each, so that the eye finds what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maluppfoljning.charts.svg import LETTER, NARROW, WHOLE, Svg, filled, framed, on, pattern, percent
from maluppfoljning.markup import escape_html

LABELS = WHOLE // 10
"""The share of the width that the rows' names have."""

HEAD, TILE, GAP, GROUP = 20, 22, 2, 8
"""Pixels: the columns' names, a tile, between tiles, and between groups of rows."""

SIGN = 18
"""Pixels that a tile must be wide for a sign to stand free in it."""


class Tile(NamedTuple):
    """A state: ``colour`` a name in ``COLOURS`` or ``#rrggbb``, ``slag`` its kind, ``symbol`` its sign."""

    colour: str
    slag: str
    symbol: str


class Row(NamedTuple):
    """One row. ``tiles``: one for each column, None where there is no state. ``first``: the first of its group."""

    label: str
    tiles: tuple[Tile | None, ...]
    first: bool = False


def heat(rows: Sequence[Row], columns: Sequence[str], alternative: str) -> Svg:
    """The matrix. ``columns``: short names, of which as many are printed as there is room for, the last always.

    A tile is told from others by its sign, and by its pattern where a sign has no room.
    """
    n = max(len(columns), 1)
    step = (WHOLE - LABELS) // n
    wide = step * 96 // 100
    places = [LABELS + (WHOLE - LABELS) * i // n for i in range(len(columns))]
    signs = step * NARROW >= SIGN * WHOLE
    across = [(f'x="{percent(left)}"', f'x="{percent(left + wide // 2)}"') for left in places]
    size = f'width="{percent(wide)}" height="{TILE}"'
    # Tiles of one colour are drawn together, so that the colour is written once.
    drawn: dict[str, list[str]] = {}
    labels = []
    y = HEAD
    for row in rows:
        y += GROUP if row.first and y > HEAD else 0
        labels.append(f'<text y="{y + 16}">{escape_html(row.label)}</text>')
        for (left, middle), tile in zip(across, row.tiles, strict=True):
            if tile is not None:
                where = f'{left} y="{y}" {size}'
                drawn.setdefault(filled(tile.colour), []).append(f"<rect {where}/>")
                if signs:
                    sign = f'<text {middle} y="{y + 16}">{escape_html(tile.symbol)}</text>'
                    drawn.setdefault(on(tile.colour), []).append(sign)
                elif over := pattern(tile.slag):
                    drawn.setdefault(f'fill="{over}"', []).append(f"<rect {where}/>")
        y += TILE + GAP
    names = f'<g class="axel" fill="#4b5863" font-size="12">{_heads(columns, places, step)}{"".join(labels)}</g>'
    # Rectangles first: what is drawn later lies on top.
    groups = sorted(drawn.items(), key=lambda group: (group[1][0].startswith("<text"), "url(" in group[0]))
    body = "".join(f"<g {attributes}>{''.join(tiles)}</g>" for attributes, tiles in groups)
    tiles = f'<g font-size="14" font-weight="700" text-anchor="middle">{body}</g>'
    return framed("varmekarta", y, alternative, names + tiles)


def _heads(columns: Sequence[str], places: Sequence[int], step: int) -> str:
    """Every name, or as many as have room beside the last, which then ends where the picture does."""
    longest = max((len(name) for name in columns), default=0) * LETTER * WHOLE // NARROW
    every = max(1, -(-longest // max(step, 1)))
    last = len(columns) - 1
    drawn = []
    for place, (left, name) in enumerate(zip(places, columns, strict=True)):
        middle = left + step // 2
        if every > 1 and place == last:
            drawn.append(f'<text x="100%" y="14" text-anchor="end">{escape_html(name)}</text>')
        elif (last - place) % every == 0 and (every == 1 or middle < WHOLE - longest * 3 // 2):
            drawn.append(f'<text x="{percent(middle)}" y="14" text-anchor="middle">{escape_html(name)}</text>')
    return "".join(drawn)
