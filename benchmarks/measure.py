"""How things are timed: CPU seconds, the two compared taken turns at, the best of many against the best of many.

Other work on the machine only ever makes a run slower, so the best run is the one nearest the truth; the median tells
how noisy the machine was.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
MALF = (sys.executable, "-m", "maluppfoljning")


class Cost(NamedTuple):
    """What a run took: CPU seconds with all its processes, seconds on the clock, MiB in its largest process."""

    cpu: float
    wall: float = 0.0
    memory: float = 0.0


class Comparison(NamedTuple):
    """A promise and what was measured: ``ours`` may cost at most ``bound`` × ``theirs``, ``allowed`` seconds apart."""

    what: str
    against: str
    bound: float
    ours: list[Cost]
    theirs: list[Cost]
    allowed: float = 0.0

    @property
    def best(self) -> float:
        """The ratio of the best runs."""
        return self._ratio(min(c.cpu for c in self.ours), min(c.cpu for c in self.theirs))

    @property
    def median(self) -> float:
        """The median of the ratios of neighbouring runs."""
        pairs = zip(self.ours, self.theirs, strict=True)
        return median(self._ratio(mine.cpu, other.cpu) for mine, other in pairs)

    def _ratio(self, ours: float, theirs: float) -> float:
        return max(0.0, ours - self.allowed) / theirs

    def lines(self) -> list[str]:
        """What a reader wants to know: the two compared, the ratio, the bound and whether it holds."""
        apart = f" + {self.allowed * 1000:.0f} ms" if self.allowed else ""
        ours, theirs = (min(c.cpu for c in costs) * 1000 for costs in (self.ours, self.theirs))
        verdict = "holds" if self.best <= self.bound else f"MISSED by {self.best / self.bound - 1:.0%}"
        return [
            f"{self.what}  /  {self.against}",
            f"    ratio {self.best:.2f} (median {self.median:.2f}), bound {self.bound:.2f}{apart}: {verdict}"
            f"    [{ours:.1f} / {theirs:.1f} ms CPU, best of {len(self.ours)}]",
        ]


def in_turn(ours: Callable[[], Cost], theirs: Callable[[], Cost], rounds: int) -> tuple[list[Cost], list[Cost]]:
    """Both, ``rounds`` times, one after the other each time."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return [mine for mine, _ in pairs], [other for _, other in pairs]


def in_process(work: Callable[[], object]) -> Cost:
    """One call in this process."""
    start = time.process_time()
    work()
    return Cost(time.process_time() - start)


def process(command: Sequence[str | Path], folder: Path = ROOT, expected: Sequence[int] = (0,)) -> Cost:
    """A whole process and those it starts. Raises ``RuntimeError`` when it ends with another code than expected."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    started = subprocess.Popen([str(word) for word in command], cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(started.pid, 0)
    wall = time.perf_counter() - start
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode not in expected:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {started.returncode}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit)
