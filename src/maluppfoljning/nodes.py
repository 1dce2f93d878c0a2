"""The nodes of a tree: a mapping, a list, a text, and what stands where there is nothing to read."""

from __future__ import annotations

from typing import Any, TypeAlias

NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class MapNode:
    """A mapping. ``values`` by key text in file order; ``start`` is the mark of its first key.

    ``lines``: where each value stands, a group on the line of its key; from 0. Of texts when asked for.
    ``refused``: it was written in a form that has been reported, and is not looked into.
    """

    __slots__ = ("lines", "refused", "start", "values")

    def __init__(self, start: Any) -> None:
        self.start = start
        self.values: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        self.refused = False


class ListNode:
    """A list. ``start`` is the mark of its first dash; ``lines`` of its items, and ``refused`` as for ``MapNode``."""

    __slots__ = ("items", "lines", "refused", "start")

    def __init__(self, start: Any) -> None:
        self.start = start
        self.items: list[Node] = []
        self.lines: list[int] = []
        self.refused = False


class Null(str):
    """A leaf where nothing is written, or YAML's word for nothing without quotation marks (one of ``NULLS``)."""

    __slots__ = ()


class Hole:
    """Stands where something was that has already been reported; nothing more is said of it."""

    __slots__ = ()


Node: TypeAlias = str | MapNode | ListNode | Hole
