"""The lines that keys stand on, found in the text itself, for reports that show hundreds of places in a file.

``Tree.locate`` reads the file once more for its places, to the column. A report needs lines alone, of a file without
structural mistakes: there the keys of a mapping stand in its own column, and can be looked for from its first line on.
"""

from __future__ import annotations

import re
from itertools import accumulate

from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.route import Route
from maluppfoljning.tree import Tree

_AFTER = ("", " ", "\n")
"""What may follow the colon of a key."""
_Step = tuple[Node | None, int | None]
"""A node and the line of its key; None and a line for what is not written, None and None for what cannot be told."""


class Keylines:
    """The lines of a tree's routes; each step of a route is looked for once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        root = tree.root
        self._steps: dict[Route, _Step] = {(): (root, root.start.line + 1 if isinstance(root, MapNode) else None)}
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
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
            found = self._key(node, step)
            return (None, None) if found is None else (node.values[step], found)
        if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            item = node.items[step]
            return (item, item.start.line + 1) if isinstance(item, MapNode) else (None, None)
        return None, line

    def _key(self, node: MapNode, name: str) -> int | None:
        """The line of a key, None when it is not there as it should be, or stands there twice."""
        line: int = node.start.line
        column: int = node.start.column
        span = self._spans.get((line, column))
        if span is None:
            at = self._offsets[line] + line
            span = self._spans[line, column] = at, end_of(self._text, at + 1, column)
        text, (at, end) = self._text, span
        key = f"\n{' ' * column}{name}:"
        place = at if text.startswith(f"{name}:", at + 1 + column) else text.find(key, at + 1, end)
        if (
            place < 0
            or text[place + len(key) : place + len(key) + 1] not in _AFTER
            or text.find(key, place + 1, end) >= 0
        ):
            return None
        return line + 1 + text.count("\n", at, place)


def end_of(text: str, start: int, column: int) -> int:
    """Where a mapping ends that has its keys in ``column``: at the first line that begins before it.

    ``text`` begins with a line end. ``start``, which is nowhere, when a key of the mapping stands in quotation marks: a
    quoted text may go on in any column, and what looks like the key may be in it.
    """
    left = column and re.compile(f"\n {{0,{column - 1}}}[^ \n#]").search(text, start)
    end = left.start() if left else len(text)
    margin = "\n" + " " * column
    quoted = text.find(margin + '"', start - 1, end) >= 0 or text.find(margin + "'", start - 1, end) >= 0
    return start if quoted else end


def _begins_beside(line: str) -> bool:
    """Whether a text begins on the line of its key; otherwise it stands further down."""
    rest = line.partition(":")[2].strip()
    return bool(rest) and not rest.startswith("#")
