"""Measures every promise about speed and memory, and says of each whether it holds here and now.

python benchmarks/run.py [--quick] [one] [many] [start] [diff]
"""

from __future__ import annotations

import compileall
import platform
import sys
from os import cpu_count
from pathlib import Path

import yaml

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src")]

import many_committees  # noqa: E402
import measure  # noqa: E402
import one_committee  # noqa: E402
import start_up  # noqa: E402
import two_versions  # noqa: E402

PARTS = ("one", "many", "start", "diff")


def main(arguments: list[str]) -> int:
    """Prints the measurements of the chosen parts, all when none is chosen. ``--quick``: only that they can be made."""
    quick = "--quick" in arguments
    chosen = [word for word in arguments if word in PARTS] or list(PARTS)
    compileall.compile_dir(measure.SOURCE, quiet=1)  # as in a malf that is installed, whatever the environment says
    print(f"Python {platform.python_version()}, PyYAML {yaml.__version__}, {cpu_count()} cores, {platform.machine()}\n")
    lines: list[str] = []
    for part in chosen:
        if part == "one":
            lines = [line for c in one_committee.measure(2 if quick else 60) for line in c.lines()]
        elif part == "many":
            compared, growth = many_committees.measure(1, (2, 6)) if quick else many_committees.measure()
            lines = [*(line for c in compared for line in c.lines()), *growth]
        elif part == "diff":
            compared = two_versions.measure(1, ((3, 1),)) if quick else two_versions.measure()
            lines = [line for c in compared for line in c.lines()]
        else:
            lines = [line for c in start_up.measure(1 if quick else 15) for line in c.lines()]
        print("\n".join(lines), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
