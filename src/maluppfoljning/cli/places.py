"""Where what a figure rests on stands: file and line, in the nämndfil and in the kommunfil that it shares."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from maluppfoljning.check import Examined
from maluppfoljning.collection import SHARED
from maluppfoljning.reading import read
from maluppfoljning.route import Källa, Route, unknown
from maluppfoljning.source import read_source, shown
from maluppfoljning.swedish import visible
from maluppfoljning.tree import Tree


def file_name(path: Path, root: Path | None) -> str:
    """A file as a report names it: from the kommunkatalog on, when it lies in one."""
    return visible(shown(path.relative_to(root) if root else Path(path.name)))


class Places:
    """The places of a nämndfil, and of the kommunfil beside it, which is read when something in it is asked for.

    Two files in a kommunkatalog may have the same name, in folders of their own.
    """

    def __init__(self, examined: Examined) -> None:
        self._name, self._root = file_name(examined.path, examined.rot), examined.rot
        self._tree = examined.reading.tree
        self._shared: Källa | None = None

    def __call__(self, route: Route, delad: bool = False) -> str:
        if delad:
            if self._shared is None:
                self._shared = _shared(self._root)
            return self._shared(route)
        return f"{self._name}:{self._tree.line(route)}"

    def rows(self, route: Route) -> Mapping[str, int] | None:
        """The lines of what stands right under a route, by key, from 0."""
        return self._tree.rows(route)


def places_of_file(path: Path | None, root: Path | None = None) -> Källa:
    """The places of one file, whatever is asked for; none without a file. ``root``: the folder it must lie in."""
    if path is None:
        return unknown
    tree = _tree(os.fspath(path), root and os.fspath(root), path.stat().st_mtime_ns)
    name = file_name(path, None)
    return lambda route, delad=False: f"{name}:{tree.line(route)}"


def _shared(root: Path | None) -> Källa:
    found = (root / name for name in SHARED) if root else ()
    return places_of_file(next((path for path in found if path.is_file()), None), root)


@lru_cache(1)  # the reports of a municipality are made one after another
def _tree(path: str, root: str | None, written: int) -> Tree:
    return read(read_source(Path(path), Path(root) if root else None), lined=True).tree
