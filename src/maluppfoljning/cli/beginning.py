"""Where ``malf init`` begins: what is there already, what is asked, and files that are written all or none."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from maluppfoljning.cli.answers import KOMMUN, NÄMND, PERIOD, Years, a_name, a_period
from maluppfoljning.cli.starting import FOR_SERVICES, Start, measures, surroundings
from maluppfoljning.collection import catalogue_above, look
from maluppfoljning.errors import MalfError
from maluppfoljning.record import record
from maluppfoljning.source import shown
from maluppfoljning.swedish import listing, quoted, visible
from maluppfoljning.writing import create

T = TypeVar("T")
_SERVICES = ".github/workflows/malf.yml eller .gitlab-ci.yml"


@record
class Ground:
    """The folder to begin in. ``taken``: it has målfiler already. ``arkiv``: where its repository begins, if any."""

    folder: Path
    taken: bool
    arkiv: Path | None

    @property
    def sökväg(self) -> str:
        """The folder as its repository sees it."""
        return os.path.relpath(os.path.realpath(self.folder), self.arkiv).replace(os.sep, "/") if self.arkiv else "."


def place(folder: Path) -> Ground:
    """Looks at the folder. Raises ``MalfError`` where a kommunkatalog cannot begin."""
    name = quoted(shown(folder), 200)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise MalfError(f"{name} är ingen mapp.", "Ange en mapp, eller en som ska skapas.")
    above = catalogue_above(folder)
    if above is not None and os.path.realpath(above) != os.path.realpath(folder):
        how = f"malf init {shlex.quote(shown(above))} --namnd NAMN"
        remedy = f"Lägg till nämnden i kommunkatalogen med {how}, eller välj en mapp utanför den."
        raise MalfError(f"{name} ligger i kommunkatalogen {quoted(shown(above), 200)}.", remedy)
    found = look(folder)
    if found.passed_over and not found.collections:
        others = listing([quoted(shown(path)) for path in found.passed_over[:3]])
        remedy = "Välj en egen mapp för målen, till exempel malf init mal."
        raise MalfError(f"I {name} finns YAML-filer som inte är målfiler: {others}.", remedy)
    return Ground(folder, bool(found.collections), _repository(folder))


def _repository(folder: Path) -> Path | None:
    real = Path(os.path.realpath(folder))
    return next((above for above in (real, *real.parents) if os.path.exists(above / ".git")), None)


def answered(ground: Ground, kommun: str | None, nämnd: str | None, period: Years | None, källa: str | None) -> Start:
    """What the files are to say: what was given, what is answered on a terminal, else what is usual."""
    asked: Callable[[str, str, Callable[[str], T]], T] = _ask
    if ground.taken or not (sys.stdin.isatty() and sys.stdout.isatty()):
        asked = _usual
    elif None in (kommun, nämnd, period):
        sys.stdout.write(
            "Tryck på Enter för det som står inom hakparentes. Ctrl-C avbryter, och då skrivs ingenting.\n"
        )
    return Start(
        kommun or asked("Kommunens namn", KOMMUN, a_name),
        nämnd or asked("Nämndens namn", NÄMND, a_name),
        period or asked("Första och sista året", str(PERIOD), a_period),
        ground.sökväg,
        källa or "",
    )


def _usual(question: str, usual: str, read: Callable[[str], T]) -> T:
    return read(usual)


def _ask(question: str, usual: str, read: Callable[[str], T]) -> T:
    """Asks until the answer can be read. Raises ``KeyboardInterrupt`` when there is nobody to answer any more."""
    while True:
        try:
            return read(input(f"{question} [{usual}]: ").strip() or usual)
        except ValueError as wrong:
            sys.stdout.write(f"  Det går inte: {visible(str(wrong))}.\n")
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
            raise KeyboardInterrupt from None


def begin(ground: Ground, start: Start) -> tuple[list[str], list[str]]:
    """Writes what is missing; returns the names of what was written and of what was there. All or none is written."""
    wanted = ({} if ground.taken else measures(start)) | surroundings(start)
    folders = [path for path in _folders(ground.folder, wanted) if not path.exists()]
    written: list[str] = []
    try:
        for name, text in wanted.items():
            if create(ground.folder / name, text):
                written.append(name)
    except BaseException:
        for name in written:
            with suppress(OSError):
                (ground.folder / name).unlink()
        for path in reversed(folders):
            with suppress(OSError):
                path.rmdir()
        raise
    return written, [name for name in wanted if name not in written]


def _folders(folder: Path, names: Sequence[str] | dict[str, str]) -> list[Path]:
    """Every folder that the files need, the outer before the inner."""
    needed = {above for name in names for above in (folder / name).parents}
    return sorted(needed, key=lambda path: len(path.parts))


def told(ground: Ground, start: Start, written: Sequence[str], left: Sequence[str]) -> str:
    """What was done and what to do next, as lines."""
    where = shown(ground.folder)
    argument = "" if where == "." else f" {shlex.quote(where)}"
    lines = (
        ["Skrev här:" if where == "." else f"Skrev i {visible(where)}:", *(f"  {name}" for name in written)]
        if written
        else ["Inget skrevs."]
    )
    if ground.taken:
        lines.append(f"Här finns redan målfiler, så inga nya skrevs. En nämnd till: malf init{argument} --namnd NAMN")
    if left:
        lines.append(f"Fanns redan och lämnades som de var: {listing(left)}.")
    moved = [name for name in FOR_SERVICES if any(path.startswith(name) for path in written)]
    if moved and ground.sökväg != ".":
        lines.append(f"Flytta {listing(moved)} dit git-arkivet börjar: {visible(shown(ground.arkiv or Path()))}")
    if not start.källa and any(path.startswith(FOR_SERVICES) for path in written):
        lines.append(f"Ska GitHub eller GitLab granska: skriv var malf finns, efter MALF_SOURCE i {_SERVICES}.")
    lines += ["Prova nu:", f"  malf validate{argument}", f"  malf report{argument} -o rapporter/"]
    return "\n".join(lines)
