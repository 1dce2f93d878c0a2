"""The lines that keys stand on, found in the text itself, for reports that show hundreds of places in a file.

``Tree.locate`` reads the file once more for its places, to the column. A report needs lines alone, of a file without
structural mistakes: there a mapping's keys stand in its own column, and can be looked for from its first line on.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.route import Route
from maluppfoljning.tree import Tree

_Step = tuple[Node | None, int | None]
"""A node and the line of its key; None and a line for what is not written, None and None for what cannot be told."""


class Keylines:
    """The lines of a tree's routes; the keys of a mapping, and each step of a route, are looked for once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        root = tree.root
        self._steps: dict[Route, _Step] = {(): (root, root.start.line + 1 if isinstance(root, MapNode) else None)}
        self._found: dict[int, dict[str, int] | None] = {}

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
        if id(node) not in self._found:
            found = key_lines(self._tree.lines, node.start.line, node.start.column, node.values)
            # In any other order something else was taken for a key.
            self._found[id(node)] = found if list(found) == list(node.values) else None
        return self._found[id(node)]


def key_lines(lines: Sequence[str], first: int, column: int, names: Container[str]) -> dict[str, int]:
    """The line, from 1, of each name that stands in ``column`` as a key, from line ``first`` (from 0) to the dedent.

    Nothing when a name stands there twice or in quotation marks: a quoted text may go on in any column.
    """
    found: dict[str, int] = {}
    for at in range(first, len(lines)):
        line = lines[at]
        if at > first and column:
            left = line[:column].strip(" ")
            if left and not left.startswith("#"):
                break
        begins = line[column : column + 1]
        if begins not in ("", " "):
            name = line[column:].partition(":")[0].rstrip()
            if name in found or begins in "\"'":
                return {}
            if name in names:
                found[name] = at + 1
    return found


def _begins_beside(line: str) -> bool:
    """Whether a text begins on the line of its key; otherwise it stands further down."""
    rest = line.partition(":")[2].strip()
    return bool(rest) and not rest.startswith("#")
