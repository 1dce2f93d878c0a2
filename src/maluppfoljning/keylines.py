"""The lines that keys stand on, found in the text itself, for reports that show hundreds of places in a file.

``Tree.locate`` reads the file once more for its places, to the column. A report needs lines alone, of a file without
structural mistakes: there the keys of a mapping stand in its own column, and can be looked for from its first line on.
"""

from __future__ import annotations

import re
from itertools import accumulate, dropwhile

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
        self._lines = tree.lines
        self._text = "\n" + "\n".join(self._lines)
        self._offsets = list(accumulate(map(len, self._lines), initial=0))

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
        """The line of a key, None when it is not there as it should be."""
        child = node.values[name]
        if isinstance(child, MapNode | ListNode):
            return self._above(child.start.line, node.start.column, name)
        return self._leaf(node, name)

    def _above(self, line: int, column: int, name: str) -> int | None:
        """The line of a key whose value begins on the ``line`` (from 0) that is the next with anything on it."""
        while line:
            line -= 1
            written = self._lines[line].lstrip(" ")
            if written and written[0] != "#":
                return line + 1 if self._lines[line].startswith(f"{name}:", column) else None
        return None

    def _leaf(self, node: MapNode, name: str) -> int | None:
        """The line of a key with a text, None when it stands twice, is in quotation marks or has a space after it.

        A quoted text may go on in any column, and what looks like the key may be in it. Looked for from the first line
        of the mapping on, as far as the next value that is no text, or the mapping itself, goes.
        """
        line: int = node.start.line
        column: int = node.start.column
        text = self._text
        at, margin = self._offsets[line] + line, "\n" + " " * column
        if name == next(iter(node.values)):  # which may stand after a hyphen
            return line + 1 if text.startswith(f"{name}:", at + 1 + column) else None
        later = dropwhile(lambda known: known != name, node.values)
        below = next((child for k in later if isinstance(child := node.values[k], MapNode | ListNode)), None)
        if below is not None:
            end = self._offsets[below.start.line] + below.start.line
        else:
            left = column and re.compile(f"\n {{0,{column - 1}}}[^ \n#]").search(text, at + 1)
            end = left.start() if left else len(text)
        key = f"{margin}{name}:"
        place = text.find(key, at + 1, end)
        if place < 0 or text[place + len(key) : place + len(key) + 1] not in _AFTER:
            return None
        others = ((key, place + 1), (f"{margin}{name} ", at), (margin + '"', at), (margin + "'", at))
        if any(text.find(other, after, end) >= 0 for other, after in others):
            return None
        return line + 1 + text.count("\n", at, place)


def _begins_beside(line: str) -> bool:
    """Whether a text begins on the line of its key; otherwise it stands further down."""
    rest = line.partition(":")[2].strip()
    return bool(rest) and not rest.startswith("#")
