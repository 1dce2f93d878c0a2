"""Two versions of a set of målfiler compared: which files belong together, what changed, what it did to the indices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maluppfoljning.difference.comparison import Comparison
from maluppfoljning.difference.files import Files
from maluppfoljning.difference.shapes import Difference, Pair, Placed, Unread
from maluppfoljning.snapshot import Version


def difference(before: Version, after: Version, paths: Sequence[Path] = (), whole: bool = False) -> Difference:
    """Compares two versions, as far as they lie under ``paths``; everything when none is given.

    ``whole``: also the index of every municipality, for which all of its committees are read. Raises ``MalfError`` for
    a path that is in neither version, and when there is no målfil at all.
    """
    return Comparison(Files(before, after, paths), whole).made()


__all__ = ["Difference", "Pair", "Placed", "Unread", "difference"]
