"""Git's objects as data. Nothing is checked out, nothing is written.

What is asked is asked in the stable plumbing (``rev-parse``, ``ls-tree``, ``cat-file``), with ``-z``, without a shell,
and with the user's settings for colour, pager and diff out of play. What a user typed is turned into an object id
first; from then on only ids are given to git, so that no revision can become an option.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from maluppfoljning.errors import MalfError
from maluppfoljning.git.program import Refused, objects, run
from maluppfoljning.hints import nearest
from maluppfoljning.source import MAX_BYTES, Source
from maluppfoljning.swedish import quoted

REGULAR = ("100644", "100755", "100664")
LINK, SUBMODULE = "120000", "160000"


class Entry(NamedTuple):
    """A file of a commit. ``path`` from the root of the repository; ``mode`` as git writes it, ``100644``."""

    mode: str
    id: str
    path: Path


class Repository:
    """A repository that is read. ``root``: the folder of its working tree, None for a bare one.

    A context manager: the one process that gives the contents of objects lives until the end.
    """

    def __init__(self, folder: Path) -> None:
        """Finds the repository that ``folder`` lies in.

        Raises ``NoRepository`` when there is none, ``MalfError`` when git is missing or will not read it.
        """
        self._folder = folder
        told = run(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-cdup")
        inside, shallow, up = os.fsdecode(told).split("\n")[:3]
        self.shallow = shallow == "true"
        self.root = Path(os.path.realpath(folder / up)) if inside == "true" else None
        self._objects: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Repository:
        return self

    def __exit__(self, *ended: object) -> None:
        if self._objects is not None:
            for stream in (self._objects.stdin, self._objects.stdout):
                if stream:
                    stream.close()
            self._objects.wait()
            self._objects = None

    def commit(self, revision: str) -> str:
        """The object id of a revision as a user writes it.

        Raises ``MalfError`` for one that is not known, with names that are near and, in a shallow clone, what to fetch.
        """
        id = self.find(revision)
        if id is None:
            raise self._unknown(revision)
        return id

    def find(self, revision: str) -> str | None:
        """The object id of a revision, None when it is not known. Raises ``MalfError`` for what cannot be one."""
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise MalfError(f"{quoted(revision)} är ingen version.", _examples())
        try:
            found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except Refused:
            return None
        return found.decode("ascii").strip() or None

    def full_name(self, revision: str) -> str:
        """A name that only the revision has: ``refs/heads/main`` for a branch, else the name as it was given."""
        found = self._run("rev-parse", "--symbolic-full-name", "--end-of-options", revision)
        lines = [line for line in os.fsdecode(found).split("\n") if line.startswith("refs/")]
        return lines[0] if lines else f"{revision}^0"

    def merge_base(self, one: str, other: str) -> str:
        """Where two commits parted, as in a pull request. Raises ``MalfError`` when their histories never met."""
        try:
            return self._run("merge-base", one, other).decode("ascii").split()[0]
        except Refused:
            text = "Versionerna har ingen gemensam historia."
            raise MalfError(text, self._fetch() or "Skriv A..B för att jämföra dem ändå.") from None

    def at_end_of(self, day: date, revision: str) -> tuple[str, date] | None:
        """The last commit on a branch's own line at the end of a day, with its date; None when there is none so early.

        A commit's day is the one where it was made, whatever the time zone of the machine that asks.
        """
        for id, made in self._line(revision):
            if made <= day:
                return id, made
        return None

    def first_day(self, revision: str) -> date:
        """The day of the oldest commit on a branch's own line."""
        return min(made for _, made in self._line(revision))

    def _line(self, revision: str) -> Iterator[tuple[str, date]]:
        told = self._run("rev-list", "--first-parent", "--format=%cs", revision).decode("ascii").split("\n")
        for commit, made in zip(told[::2], told[1::2], strict=False):
            yield commit.removeprefix("commit "), date.fromisoformat(made)

    def files(self, commit: str) -> Iterator[Entry]:
        """Every file of a commit, in path order. Paths that are not UTF-8 keep their bytes."""
        for line in self._run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
            if line:
                head, _, path = line.partition(b"\t")
                mode, _, id = head.decode("ascii").split(" ")
                yield Entry(mode, id, Path(os.fsdecode(path)))

    def working_files(self) -> Mapping[Path, Entry | None]:
        """Every file of the working tree that git knows or would add, from the root. Some may have been removed.

        With what git has of a file that a sparse checkout leaves out: it is in the working tree without being on disk.
        """
        assert self.root is not None
        command = ("ls-files", "-z", "-t", "--stage", "--cached", "--others", "--exclude-standard", "--full-name")
        found: dict[Path, Entry | None] = {}
        for line in filter(None, self._run(*command, folder=self.root).split(b"\0")):
            if line.startswith(b"? "):
                found[Path(os.fsdecode(line[2:]))] = None
                continue
            head, _, name = line.partition(b"\t")
            tag, mode, id, _ = head.decode("ascii").split(" ")
            path = Path(os.fsdecode(name))
            found[path] = Entry(mode, id, path) if tag == "S" else None
        return found

    def source(self, id: str, name: str) -> Source:
        """The contents of a file by its id; empty when it is larger than ``MAX_BYTES``."""
        given, told = self._pipes()
        given.write(f"{id}\n".encode("ascii"))
        given.flush()
        head = told.readline().split()
        if len(head) != 3:
            raise MalfError(f"Innehållet i {quoted(name, 200)} finns inte i den här kopian.", self._fetch())
        size = int(head[2])
        data = told.read(size + 1)[:-1] if size <= MAX_BYTES else _drained(told, size + 1)
        return Source(name, data, size)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._objects is None:
            self._objects = objects(self._folder)
        assert self._objects.stdin is not None
        assert self._objects.stdout is not None
        return self._objects.stdin, self._objects.stdout

    def _run(self, *command: str, folder: Path | None = None) -> bytes:
        try:
            return run(folder or self._folder, *command)
        except Refused as error:
            raise Refused(str(error), self._fetch()) from None

    def _unknown(self, revision: str) -> MalfError:
        text = f"Versionen {quoted(revision)} finns inte i arkivet."
        if self.shallow:
            return MalfError(text, self._fetch(revision))
        names = os.fsdecode(self._run("for-each-ref", "--format=%(refname:short)")).split()
        close = nearest(revision, names)
        if close is None and not self._run("rev-list", "--all", "--max-count=1"):
            return MalfError("Arkivet har ingen incheckad version ännu.", "Checka in filerna först: git commit")
        remote = f" Finns den på servern, hämta den: git fetch origin {revision}" if _is_name(revision) else ""
        return MalfError(text, f"Menade du {quoted(close)}?" if close else f"{_examples()}{remote}")

    def _fetch(self, revision: str = "") -> str | None:
        """What to run in a shallow clone, None when this is a whole one."""
        if not self.shallow:
            return None
        branch = revision.removeprefix("origin/")
        also = f" och sedan: git fetch origin {branch}" if _is_name(branch) and branch != "HEAD" else ""
        return f"Kopian har inte hela historiken. Hämta den: git fetch --unshallow{also}"


def content_id(data: bytes, like: str) -> str:
    """The id that git would give a file with these contents, in a repository whose ids look ``like`` this one."""
    import hashlib

    made = hashlib.new("sha256" if len(like) == 64 else "sha1", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.hexdigest()


def _is_name(revision: str) -> bool:
    """Whether it may be the name of a branch or a tag on a server."""
    return bool(revision) and not re.search(r"[~^:@{} \\*?\[]|\.\.|\.ya?ml$", revision)


def _examples() -> str:
    return "En version är till exempel main, HEAD~1, en etikett eller början på en inchecknings nummer."


def _drained(stream: IO[bytes], size: int) -> bytes:
    while size > 0:
        size -= len(stream.read(min(size, 1 << 20))) or size
    return b""


def split_range(text: str) -> tuple[str, str, str] | None:
    """``A..B`` and ``A...B`` as (A, dots, B), where what is left out is HEAD; None for anything else.

    >>> split_range("main...ny"), split_range("v1.."), split_range("HEAD~1")
    (('main', '...', 'ny'), ('v1', '..', 'HEAD'), None)
    """
    for dots in ("...", ".."):
        base, found, head = text.partition(dots)
        if found:
            return base or "HEAD", dots, head or "HEAD"
    return None
