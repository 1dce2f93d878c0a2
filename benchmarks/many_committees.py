"""Promise: 100 and 300 committees are validated in linear time on both cores, in bounded memory, in at most 0,65 × what
PyYAML's C loader takes to load the same files.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from committee import municipality
from measure import MALF, Comparison, in_turn, process

BOUND = 0.65
GROWTH = 1.2
"""The largest process may be so many times larger with three times as many files."""
LOAD = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""


def measure(rounds: int = 5, sizes: tuple[int, int] = (100, 300)) -> tuple[list[Comparison], list[str]]:
    """A comparison for each size, and in words how time and memory grow."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            folder = municipality(Path(name) / str(size), size)
            ours, theirs = in_turn(
                lambda folder=folder: process([*MALF, "validate", folder]),  # type: ignore[misc]
                lambda folder=folder: process([sys.executable, "-c", LOAD, folder]),  # type: ignore[misc]
                rounds,
            )
            what = f"malf validate of {size} committees, whole process"
            found.append(Comparison(what, "yaml.load(CSafeLoader) of each, in one process", BOUND, ours, theirs))
    return found, _growth(found, sizes)


def _growth(found: list[Comparison], sizes: tuple[int, int]) -> list[str]:
    few, many = (min(comparison.ours) for comparison in found)
    largest = [min(cost.memory for cost in comparison.ours) for comparison in found]
    ratio = largest[1] / largest[0]
    verdict = "holds" if ratio <= GROWTH else f"MISSED by {ratio / GROWTH - 1:.0%}"
    per = [cost.cpu / size * 1000 for cost, size in zip((few, many), sizes, strict=True)]
    used = max(cost.cpu / cost.wall for cost in found[1].ours)
    return [
        f"memory of the largest process: {largest[0]:.0f} MiB for {sizes[0]}, {largest[1]:.0f} MiB for {sizes[1]}",
        f"    ratio {ratio:.2f}, bound {GROWTH:.2f}: {verdict}",
        f"CPU per committee: {per[0]:.1f} ms of {sizes[0]}, {per[1]:.1f} ms of {sizes[1]} (linear: not more)",
        f"cores kept busy with {sizes[1]}: {used:.1f}",
    ]
