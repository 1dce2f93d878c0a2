"""The site of 10, 100 and 300 committees as one command: time for each committee, cores, memory of the largest process.

Usage: python benchmarks/many_pages.py

What must hold: the CPU time for each committee is the same whatever their number, the largest process does not grow
with it, both cores are used, and the site of 100 committees takes at most ``BOUND`` times the CPU time of reading the
same files with ``CSafeLoader`` and filling a page each with Jinja2 alone. Both are measured in the same run.
"""

from __future__ import annotations

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
import jinja2, yaml
from pathlib import Path
from maluppfoljning.resources import template_folder
folder = Path(sys.argv[1])
made = jinja2.Environment(loader=jinja2.FileSystemLoader(template_folder()), autoescape=True, trim_blocks=True,
                          lstrip_blocks=True)
made.filters |= {{"markdown": lambda text, level=0: text, "cell": lambda text: text,
                  "märke": lambda state: f"{{state.symbol}} {{state.ord}}" if state else ""}}
page = made.get_template("uppfoljning.html.j2")
import pickle
view = pickle.loads(Path(sys.argv[2]).read_bytes())
for path in sorted(folder.glob("namnd-*.yaml")):
    yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    page.render(vy=view)
"""
"""The same files read, and a page of the same size filled in from words that are already made. One process."""


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


def finished_view(path: Path, target: Path) -> Path:
    """The words of a committee's page, made beforehand."""
    import pickle

    from maluppfoljning.model import Nämndfil
    from maluppfoljning.reading import read
    from maluppfoljning.regelverk import resolve
    from maluppfoljning.result import compute, trend
    from maluppfoljning.source import read_source
    from maluppfoljning.view.uppfoljning import uppföljning

    fil = read(read_source(path)).model
    assert isinstance(fil, Nämndfil)
    rules = resolve(fil, None)
    view = uppföljning(fil, None, rules, compute(fil, rules, None), trend(fil, rules), lambda route: f"{path.name}:1")
    target.write_bytes(pickle.dumps(view))
    return target


def main() -> int:
    malf = (sys.executable, "-m", "maluppfoljning", "report", "--quiet")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print("committees   wall s    CPU s   CPU ms each   cores   largest process MB")
        for n in NUMBERS:
            data = catalogue(folder, n)
            cost = best(*malf, str(data), "-o", str(folder / f"site-{n}"))
            each, cores = 1000 * cost.cpu / n, cost.cpu / cost.wall
            print(f"{n:10} {cost.wall:8.2f} {cost.cpu:8.2f} {each:13.1f} {cores:7.2f} {cost.memory:20.0f}")
        data = folder / f"kommun-{COMPARED}"
        view = finished_view(data / "namnd-1.yaml", folder / "view")
        # By turns: the machine may be busier at one time than at another.
        ours, bare = [], []
        for _ in range(ROUNDS):
            ours.append(run(*malf, str(data), "-o", str(folder / f"site-{COMPARED}")).cpu)
            bare.append(run(sys.executable, "-c", BARE.format(source=SOURCE), str(data), str(view)).cpu)
    ratio = min(ours) / min(bare)
    print(
        f"\nCSafeLoader and a bare page each, {COMPARED} committees: {min(bare):.2f} CPU s; the site: {min(ours):.2f}"
    )
    print(f"The site takes {ratio:.2f} times that; at most {BOUND} must hold.")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
