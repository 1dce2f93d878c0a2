"""The lines that keys stand on, found in the text itself, for reports that show hundreds of places in a file.

``Tree.locate`` reads the file once more for its places, to the column. A report needs lines alone, of a file without
structural mistakes: there a mapping's keys stand in its own column, and can be looked for from its first line on.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.route import Route
from maluppfoljning.tree import Tree


class Keylines:
    """The lines of a tree's routes; the keys of a mapping are looked for once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._found: dict[int, dict[str, int] | None] = {}

    def line(self, route: Route) -> int:
        """The line that ``Tree.locate`` gives, from 1."""
        line = self._line(route)
        return self._tree.locate(route).line if line is None else line

    def _line(self, route: Route) -> int | None:
        """The line, None when it cannot be told from the keys."""
        node: Node | None = self._tree.root
        line = node.start.line + 1 if isinstance(node, MapNode) else None
        for step in route:
            if isinstance(node, MapNode) and isinstance(step, str) and step in node.values:
                keys = self._keys(node)
                if keys is None:
                    return None
                line, node = keys[step], node.values[step]
            elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                if not isinstance(node, MapNode):
                    return None
                line = node.start.line + 1
            else:  # not written: the nearest that is
                return line
        if isinstance(node, str) and line is not None and not _begins_beside(self._tree.lines[line - 1]):
            return None
        return line

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
