"""The site of 10, 100 and 300 committees as one command: time for each page, cores, memory of the largest process.

Usage: python benchmarks/many_pages.py

What must hold: the CPU time for each committee is the same whatever their number, the largest process of 300 committees
takes at most ``GROWTH`` times the memory of that of 10, both cores are used, a committee's page of 15 goals is below
``LARGEST`` bytes, and the site of 100 committees takes at most ``BOUND`` times the CPU time of reading the same files
with ``CSafeLoader`` and filling in as many pages with Jinja2 alone, from words that are already made. Both are measured
in the same run.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = str(ROOT / "src")
sys.path[:0] = [SOURCE, str(ROOT / "benchmarks")]

from committee import municipality  # noqa: E402

NUMBERS = (10, 100, 300)
COMPARED = 100
BOUND = 1.3
GROWTH = 1.2
LARGEST = 150_000
ROUNDS = 5
COUNCIL = """fullmäktigemål:
  - id: valfard
    lydelse: Välfärden ska hålla hög kvalitet.
  - id: integration
    lydelse: Integrationen ska vara god.
    delar:
      - egen försörjning
      - språk
"""

BARE = """
import sys
sys.path.insert(0, {source!r})
import jinja2, pickle, yaml
from pathlib import Path
from maluppfoljning.resources import template_folder
folder = Path(sys.argv[1])
made = jinja2.Environment(loader=jinja2.FileSystemLoader(template_folder()), autoescape=True, trim_blocks=True,
                          lstrip_blocks=True)
made.filters |= {{"markdown": lambda text, level=0: text, "cell": lambda text: text, "css": lambda text: text,
                  "märke": lambda state: f"{{state.symbol}} {{state.ord}}" if state else ""}}
committee, whole = pickle.loads(Path(sys.argv[2]).read_bytes())
for path in sorted(folder.glob("namnd-*.yaml")):
    yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for name, view, around in committee:
        made.get_template(name).render(vy=view, sida=around)
for name, view, around in whole:
    made.get_template(name).render(vy=view, sida=around)
"""
"""The same files read, and as many pages of the same kinds filled in from words that are already made. One process.

The words are those of the first committee, for every committee, and of the municipality (``recorded.py``).
"""


@dataclass(frozen=True)
class Cost:
    """``wall`` and ``cpu`` in seconds, of the process and those it started; ``memory`` of the largest, in MB."""

    wall: float
    cpu: float
    memory: float


def run(*command: str) -> Cost:
    """One command to its end."""
    import time

    environment = os.environ | {"PYTHONPATH": SOURCE, "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command[:4])} … ended with {child.returncode}")
    return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(*command: str) -> Cost:
    """The run that took the least CPU time of ``ROUNDS``."""
    return min((run(*command) for _ in range(ROUNDS)), key=lambda cost: cost.cpu)


def catalogue(folder: Path, committees: int) -> Path:
    """A kommunkatalog with two council goals, to which the first two områden of every committee belong."""
    made = municipality(folder / f"kommun-{committees}", committees)
    shared = made / "kommun.yaml"
    shared.write_text(shared.read_text(encoding="utf-8") + COUNCIL, encoding="utf-8")
    for path in made.glob("namnd-*.yaml"):
        text = path.read_text(encoding="utf-8")
        for area, goal in (("omrade-1", "integration"), ("omrade-2", "valfard")):
            text = text.replace(f"  - id: {area}\n", f"  - id: {area}\n    fullmäktigemål: {goal}\n")
        path.write_text(text, encoding="utf-8")
    return made


def main() -> int:
    malf = (sys.executable, "-m", "maluppfoljning", "report", "--quiet")
    compileall.compile_dir(SOURCE, quiet=1)  # as in a malf that is installed
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print("committees   pages   wall s    CPU s   CPU ms per page   cores   largest process MB   largest page kB")
        memory = []
        for n in NUMBERS:
            data, site = catalogue(folder, n), folder / f"site-{n}"
            cost = best(*malf, str(data), "-o", str(site))
            pages = len(list(site.glob("*.html")))
            largest = max(path.stat().st_size for path in site.glob("namnd-*.html"))
            each, cores = 1000 * cost.cpu / pages, cost.cpu / cost.wall
            memory.append(cost.memory)
            print(
                f"{n:10} {pages:7} {cost.wall:8.2f} {cost.cpu:8.2f} {each:17.1f} {cores:7.2f} {cost.memory:20.0f}"
                f" {largest / 1000:17.0f}"
            )
        print(f"A committee's largest page must be below {LARGEST / 1000:.0f} kB.")
        growth = memory[-1] / memory[0]
        print(
            f"The largest process takes {growth:.2f} times as much memory with {NUMBERS[-1]} committees as with "
            f"{NUMBERS[0]}; at most {GROWTH} must hold."
        )
        data, given = folder / f"kommun-{COMPARED}", folder / "given"
        run(sys.executable, str(ROOT / "benchmarks" / "recorded.py"), str(data), str(folder / "recorded"), str(given))
        # By turns: the machine may be busier at one time than at another.
        ours, bare = [], []
        for _ in range(ROUNDS):
            ours.append(run(*malf, str(data), "-o", str(folder / f"site-{COMPARED}")))
            bare.append(run(sys.executable, "-c", BARE.format(source=SOURCE), str(data), str(given)))
    mine, other = (min(cost.cpu for cost in costs) for costs in (ours, bare))
    waited, alone = (min(cost.wall for cost in costs) for costs in (ours, bare))
    ratio = mine / other
    print(f"\nCSafeLoader and a bare page for each, {COMPARED} committees: {other:.2f} CPU s; site: {mine:.2f}")
    print(f"The site takes {ratio:.2f} times that; at most {BOUND} must hold.")
    print(f"On the clock, with the cores there are: {alone:.2f} s and {waited:.2f}, {waited / alone:.2f} times.")
    return int(ratio > BOUND or largest >= LARGEST or growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
