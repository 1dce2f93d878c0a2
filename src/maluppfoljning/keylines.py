"""The lines that keys stand on, found in the text itself, for reports that show hundreds of places in a file.

``Tree.locate`` reads the file once more for its places, to the column. A report needs lines alone, of a file without
structural mistakes: there the keys of a mapping stand in its own column, and can be looked for from its first line on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.route import Route
from maluppfoljning.tree import Tree

_AFTER = ("", " ", "\n")
"""What may follow the colon of a key."""
_Step = tuple[Node | None, int | None]
"""A node and the line of its key; None and a line for what is not written, None and None for what cannot be told."""


class Keylines:
    """The lines of a tree's routes; the keys of a mapping, and each step of a route, are looked for once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        root = tree.root
        self._steps: dict[Route, _Step] = {(): (root, root.start.line + 1 if isinstance(root, MapNode) else None)}
        self._found: dict[int, dict[str, int]] = {}
        self._text = "\n" + "\n".join(tree.lines)
        self._offsets = list(accumulate(map(len, tree.lines), initial=0))

    def line(self, route: Route) -> int:
        """The line that ``Tree.locate`` gives, from 1."""
        node, line = self._at(route)
        beside = line is None or not isinstance(node, str) or _begins_beside(self._tree.lines[line - 1])
        return line if line is not None and beside else self._tree.locate(route).line

    def _at(self, route: Route) -> _Step:
        step = self._steps.get(route)
        if step is None:
            step = self._steps[route] = self._next(*self._at(route[:-1]), route[-1])
        return step

    def _next(self, node: Node | None, line: int | None, step: str | int) -> _Step:
        """The nearest that is written when the step is not."""
        if isinstance(node, MapNode) and isinstance(step, str) and step in node.values:
            keys = self._keys(node)
            return (None, None) if keys is None else (node.values[step], keys[step])
        if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            item = node.items[step]
            return (item, item.start.line + 1) if isinstance(item, MapNode) else (None, None)
        return None, line

    def _keys(self, node: MapNode) -> dict[str, int] | None:
        found = self._found.get(id(node))
        if found is None:
            line, column = node.start.line, node.start.column
            found = key_lines(self._text, self._offsets[line] + line, line + 1, column, list(node.values))
            self._found[id(node)] = found
        return found or None


def key_lines(text: str, at: int, line: int, column: int, names: Sequence[str]) -> dict[str, int]:
    """The lines of a mapping's keys, which are ``names`` in that order, from its first ``line``.

    ``text`` begins with a line end, and ``at`` is the place of the one before that line. Nothing when a key is not
    there as it should be, or stands there twice or in quotation marks: a quoted text may go on in any column.
    """
    end = _end(text, at + 1, column)
    margin = "\n" + " " * column
    if text.find(margin + '"', at, end) >= 0 or text.find(margin + "'", at, end) >= 0:
        return {}
    found: dict[str, int] = {}
    last, sought = at, ""
    for name in names:
        key = f"{margin}{name}:"
        if found:
            place = text.find(key, last + 1, end)
            line += text.count("\n", last, place)
        else:
            place = at if text.startswith(key[column + 1 :], at + column + 1) else -1
        twice = found and text.find(sought, last + 1, place) >= 0
        if place < 0 or twice or text[place + len(key) : place + len(key) + 1] not in _AFTER:
            return {}
        found[name], last, sought = line, place, key
    return {} if text.find(sought, last + 1, end) >= 0 else found


def _end(text: str, start: int, column: int) -> int:
    """The place of the first line that begins before ``column``."""
    left = column and re.compile(f"\n {{0,{column - 1}}}[^ \n#]").search(text, start)
    return left.start() if left else len(text)


def _begins_beside(line: str) -> bool:
    """Whether a text begins on the line of its key; otherwise it stands further down."""
    rest = line.partition(":")[2].strip()
    return bool(rest) and not rest.startswith("#")
