"""The pages of a site in their folder: nothing outside it, and what an earlier run left is told and never removed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from maluppfoljning.cli import options
from maluppfoljning.errors import MalfError
from maluppfoljning.ordering import file_key
from maluppfoljning.source import shown
from maluppfoljning.swedish import listing, quoted, visible
from maluppfoljning.writing import draft, put, settle

MOST_NAMES = 5
_MARK = "Framställd av malf".encode()
_END = 4096
"""The mark stands in the foot of a page; so many bytes from its end are looked at."""


class Site:
    """``output``: the folder that was named. ``folder``: where the municipality's pages go, there or under it.

    ``waiting``: the folder in which finished pages wait. Of thousands of pages only the names are held.
    """

    def __init__(self, output: Path, folder: Path, format: str, waiting: Path) -> None:
        self.output, self.folder, self.format, self.waiting = output, folder, format, waiting
        self._ready: dict[str, str] = {}
        self._real, self._within = Path(os.path.realpath(folder)), os.path.realpath(output)

    def add(self, name: str, ready: str) -> None:
        """A page that is finished and waits in the file ``ready``."""
        self._ready[self._target(name).name] = ready

    def draft(self, name: str, text: Iterable[str]) -> str:
        """Finish a page and have it safe on the disk: the file in which it waits, by name."""
        ready = draft(self.waiting, self._target(name), text)
        settle((ready,))
        return ready.name

    def settle(self) -> None:
        """Have the pages that were added safe on the disk."""
        settle(self.waiting / ready for ready in self._ready.values())

    def finish(self) -> None:
        """Give every page its place; they must be safe by then. Raises ``MalfError`` when one cannot be put there."""
        for name, ready in self._ready.items():
            put(self.waiting / ready, self.folder / name)

    def _target(self, name: str) -> Path:
        """Raises ``MalfError`` when a link that already stands there leads out of the output folder."""
        target = self.folder / f"{name}.{self.format}"
        real = Path(os.path.realpath(target)) if target.is_symlink() else self._real
        if not real.is_relative_to(self._within):
            raise MalfError(f"{quoted(shown(target), 200)} är en länk som leder ut ur mappen.", "Ta bort länken.")
        return target

    def tell(self, quiet: bool) -> None:
        """What was written, and which pages of an earlier run are still there."""
        *others, first = self._ready
        also = f" och {len(others)} {'sida' if len(others) == 1 else 'sidor'} till" if others else ""
        options.tell(f"Skrev {visible(shown(self.folder / first))}{also}.", quiet)
        left = list(self._left())
        if left:
            more = f" och {len(left) - MOST_NAMES} till" if len(left) > MOST_NAMES else ""
            names = (
                listing(quoted(name) for name in left[:MOST_NAMES])
                if not more
                else ", ".join(quoted(name) for name in left[:MOST_NAMES])
            )
            options.tell(f"Kvar från en tidigare körning, och inte längre en del av webbplatsen: {names}{more}.", quiet)

    def _left(self) -> Iterator[str]:
        """Pages of ours in the folder that this run did not write."""
        for path in sorted(self.folder.glob(f"*.{self.format}"), key=file_key):
            if path.name not in self._ready and path.is_file() and _ours(path):
                yield path.name


def _ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _END))
            return _MARK in file.read()
    except OSError:
        return False
