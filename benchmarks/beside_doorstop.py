"""Promise: a site is made at least ten times faster than doorstop publishes the same content as HTML.

Usage: python benchmarks/beside_doorstop.py [COMMITTEES]

doorstop is no dependency of the project: it is installed from PyPI into ``build/doorstop``, and when that cannot be
done this says so and measures nothing. The council's goals become a document of doorstop's, and each committee two:
its goals, linked to those of the council, and its indicators, linked to the goals that they are of. The text of an item
is all that the file says of it, also at each follow-up. It computes and draws nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from many_pages import catalogue, run  # noqa: E402

from maluppfoljning.model import Indikator, Kommunfil, Mål, Nämndfil, Område  # noqa: E402
from maluppfoljning.reading import read  # noqa: E402
from maluppfoljning.source import read_source  # noqa: E402

PLACE = ROOT / "build" / "doorstop"
BOUND = 10
SETTINGS = "settings:\n  digits: 3\n  itemformat: yaml\n  prefix: {prefix}\n  sep: ''\n"
ITEM = "active: true\nderived: false\nheader: ''\nlevel: 1.{number}\nlinks:{links}\nnormative: true\nref: ''\ntext: |\n"


def installed() -> Path | None:
    """The command ``doorstop``, installed when it is not there; None when it cannot be."""
    command = PLACE / ("Scripts/doorstop.exe" if os.name == "nt" else "bin/doorstop")
    if not command.exists():
        python = command.with_name("python.exe" if os.name == "nt" else "python")
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=False)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "doorstop"], check=False)
    return command if command.exists() else None


def documents(data: Path, folder: Path) -> Path:
    """The council's goals and the committees of a kommunkatalog as documents of doorstop's, in a repository."""
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    shared = read(read_source(data / "kommun.yaml")).model
    assert isinstance(shared, Kommunfil)
    council = _document(folder, "KF", None, (([mål.lydelse], None) for mål in shared.fullmäktigemål))
    above = dict(zip((mål.id for mål in shared.fullmäktigemål), council, strict=True))
    for k, path in enumerate(sorted(data.glob("namnd-*.yaml"))):
        fil = read(read_source(path)).model
        assert isinstance(fil, Nämndfil)
        goals = [(område, mål) for område in fil.områden for mål in område.mål]
        written = ((_goal(område, mål), above.get(område.fullmäktigemål or "")) for område, mål in goals)
        made = _document(folder, f"N{k:03}M", "KF", written)
        parts = [(item, indikator) for (_, mål), item in zip(goals, made, strict=True) for indikator in mål.indikatorer]
        _document(folder, f"N{k:03}I", f"N{k:03}M", ((_indicator(fil, part), item) for item, part in parts))
    return folder


def _document(
    folder: Path, prefix: str, parent: str | None, items: Iterable[tuple[list[str], str | None]]
) -> list[str]:
    """A document of the items, each its lines and the item that it is linked to: what doorstop knows them by."""
    (folder / prefix).mkdir()
    under = f"  parent: {parent}\n" if parent else ""
    (folder / prefix / ".doorstop.yml").write_text(SETTINGS.format(prefix=prefix) + under, encoding="utf-8")
    made = []
    for number, (lines, linked) in enumerate(items, 1):
        made.append(f"{prefix}{number:03}")
        links = f"\n- {linked}: null" if linked else " []"
        text = ITEM.format(number=number, links=links) + "".join(f"  {line}\n" for line in lines)
        (folder / prefix / f"{made[-1]}.yml").write_text(text, encoding="utf-8")
    return made


def _goal(område: Område, mål: Mål) -> list[str]:
    return [mål.lydelse, "", f"- område: {område.namn}", f"- ursprung: {område.ursprung}", *_written(mål)]


def _indicator(fil: Nämndfil, indikator: Indikator) -> list[str]:
    lines = [indikator.lydelse, "", *_written(indikator)]
    for uppföljning in fil.uppföljningar:
        utfall = uppföljning.utfall.get(indikator.id)
        if utfall is not None:
            lines += [f"- {uppföljning.datum}, {uppföljning.benämning}", *(f"    {line}" for line in _written(utfall))]
    return lines


def _written(thing: object) -> list[str]:
    """Everything that is written about a goal, an indicator or an outcome, but what has an item of its own."""
    beside = ("id", "lydelse", "indikatorer")
    return [f"- {key}: {_text(value)}" for key, value in vars(thing).items() if key not in beside and value]


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_text(part)}" for key, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    parts = getattr(value, "__dataclass_fields__", None)
    if parts is None:
        return str(value)
    return ", ".join(f"{name} {part}" for name in parts if (part := getattr(value, name)) not in (None, (), ""))


def main(arguments: list[str]) -> int:
    command = installed()
    if command is None:
        print("doorstop is missing and could not be installed: nothing to compare with")
        return 0
    n = int(arguments[0]) if arguments else 100
    with tempfile.TemporaryDirectory() as place:
        data = catalogue(Path(place), n)
        folder = documents(data, Path(place) / "doorstop")
        # Once each: ten times is far more than what two runs differ by.
        ours = run(sys.executable, "-m", "maluppfoljning", "report", "--quiet", str(data), "-o", f"{place}/site")
        os.chdir(folder)
        theirs = run(str(command), "publish", "all", f"{place}/published", "--html")
        made = len(list(Path(place, "published").rglob("*.html")))
    ratio = theirs.cpu / ours.cpu
    print(f"{n} committees: doorstop {theirs.cpu:.1f} CPU s ({made} HTML files), malf {ours.cpu:.1f}")
    print(f"malf is {ratio:.1f} times faster; at least {BOUND} must hold.")
    waited = f"doorstop {theirs.wall:.1f} s, malf {ours.wall:.1f}"
    print(f"On the clock, with the cores there are: {waited}, {theirs.wall / ours.wall:.1f} times faster.")
    return int(ratio < BOUND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
