"""``malf diff`` as a whole process, against starting up, ``git ls-tree``, and parsing what changed twice.

A kommunkatalog of 100 nämndfiler of which one changed, and of 300 of which three did. The committees are those of the
other benchmarks; the change is a target that was lowered, so that history, decisions and indices are all looked into.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from committee import committee
from measure import MALF, Comparison, Cost, in_turn, process

SHARED = "målfil: 1\nkommun: Provköping\n"
CHANGED = {"minst: 90": "minst: 80", "värde: 60": "värde: 55"}


def measure(rounds: int = 11, sizes: tuple[tuple[int, int], ...] = ((100, 1), (300, 3))) -> list[Comparison]:
    """A comparison for each number of nämndfiler and of those that changed."""
    made = []
    for files, changed in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            repository(folder, files, changed)
            ours, theirs = in_turn(partial(ours_in, folder), partial(least, folder, changed), rounds)
        what = f"malf diff, {files} nämndfiler of which {changed} changed"
        against = f"start-up + git ls-tree + {2 * changed} × yaml.load(CSafeLoader)"
        made.append(Comparison(what, against, 3, ours, theirs))
    return made


def repository(folder: Path, files: int, changed: int) -> None:
    """A repository with two commits, between which some of the nämndfiler changed."""
    git(folder, "init", "-q", "-b", "main")
    (folder / "kommun.yaml").write_text(SHARED, encoding="utf-8")
    texts = [committee(i + 1) for i in range(files)]
    for i, text in enumerate(texts):
        (folder / f"namnd-{i:03}.yaml").write_text(text, encoding="utf-8")
    commit(folder)
    for i in range(changed):
        (folder / f"namnd-{i:03}.yaml").write_text(lowered(texts[i]), encoding="utf-8")
    commit(folder)


def lowered(text: str) -> str:
    """The committee with one target lowered."""
    for before, after in CHANGED.items():
        if before in text:
            return text.replace(before, after, 1)
    start = text.index("minst: ")
    return f"{text[:start]}minst: 1{text[text.index(chr(10), start) :]}"


def ours_in(folder: Path) -> Cost:
    return process([*MALF, "diff", "HEAD~1..HEAD"], folder)


def least(folder: Path, changed: int) -> Cost:
    """What nobody can do without: an interpreter and its libraries, the names of the files, the changed ones parsed."""
    parse = (
        "import sys, yaml, typer\n"
        "for path in sys.argv[1:]:\n"
        "    with open(path, encoding='utf-8') as file:\n"
        "        yaml.load(file.read(), yaml.CSafeLoader)\n"
    )
    names = [folder / f"namnd-{i:03}.yaml" for i in range(changed)] * 2
    listed = process(["git", "ls-tree", "-r", "-z", "--full-tree", "HEAD"], folder)
    parsed = process([sys.executable, "-c", parse, *names], folder)
    return Cost(listed.cpu + parsed.cpu)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "version")


def git(folder: Path, *arguments: str) -> None:
    """A command of git's, untouched by the settings of the machine."""
    names = {f"GIT_{who}_{what}": "prov@example.se" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **names, **settings}, check=True)
