"""Git run as a program: the only door to subprocess for git, with the user's settings out of play."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from maluppfoljning.errors import MalfError
from maluppfoljning.source import shown
from maluppfoljning.swedish import quoted

# A repository of someone else's may name a program to run for its index; it is not asked for.
_OPTIONS = ("--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false")
_DROPPED = (
    "GIT_TRACE",
    "GIT_DIFF",
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "GIT_REDIRECT",
    "GIT_GLOB",
    "GIT_NOGLOB",
    "GIT_ICASE",
)
_ADDED = {
    "LC_ALL": "C",  # the words that are looked for below
    "LANGUAGE": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a command that reads never goes to the network
}

_INSTALL = "Installera git (https://git-scm.com), eller ange två filer eller två mappar att jämföra."


class NoRepository(MalfError):
    """The folder does not lie in a git repository."""


class Refused(MalfError):
    """Git answered that it would not, for a reason that has no words of its own here."""


def run(folder: Path, *command: str) -> bytes:
    """What git answers in a folder.

    Raises ``NoRepository``, ``Refused``, and ``MalfError`` when git is missing or does not trust the repository.
    """
    try:
        done = subprocess.run(
            ("git", *_OPTIONS, *command),
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise MalfError("Programmet git finns inte på datorn.", _INSTALL) from None
    except OSError as error:
        raise MalfError(f"Programmet git gick inte att köra ({error.strerror}).", _INSTALL) from None
    if done.returncode == 0:
        return done.stdout
    raise _refused(folder, done.stderr.decode("utf-8", "backslashreplace"))


def objects(folder: Path) -> subprocess.Popen[bytes]:
    """The process that gives the contents of objects, by their ids."""
    return subprocess.Popen(
        ("git", *_OPTIONS, "cat-file", "--batch"),
        cwd=folder,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _refused(folder: Path, told: str) -> MalfError:
    if "not a git repository" in told:
        where = quoted(shown(folder.absolute()), 200)
        remedy = "Gå till en mapp som ligger i git, eller ange två filer eller två mappar att jämföra."
        return NoRepository(f"{where} ligger inte i något git-arkiv.", remedy)
    if "dubious ownership" in told:
        paths = [line.split()[-1] for line in told.split("\n") if "safe.directory" in line]
        command = f"git config --global --add safe.directory {paths[0] if paths else 'MAPPEN'}"
        text = "Git läser inte arkivet, eftersom mappen ägs av någon annan än du."
        return MalfError(text, f"Litar du på den, skriv: {command}")
    first = told.strip().partition("\n")[0].removeprefix("fatal: ")
    return Refused(f"Git kunde inte svara: {first or 'utan förklaring'}.")


def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_DROPPED)}
    return {**kept, **_ADDED}
