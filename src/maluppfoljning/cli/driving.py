"""``malf diff`` as git's own diff: git hands over two files, or one to be put into plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from maluppfoljning.difference import Difference, difference
from maluppfoljning.errors import MalfError
from maluppfoljning.git import content_id
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.output.changes import text
from maluppfoljning.output.plain import plain
from maluppfoljning.reading import read
from maluppfoljning.snapshot import Version, version_of
from maluppfoljning.source import Source, read_source, shown
from maluppfoljning.swedish import visible
from maluppfoljning.writing import emit
from maluppfoljning.yaml_files import looks_like_målfil

_NOTHING = ("/dev/null", "nul")
_USAGE = 'Det är git som skriver argumenten: git config diff.malf.command "malf diff --git --"'


def answer(words: Sequence[str], converting: bool, colour: bool, output: Path | None) -> int:
    """What git asked for, written; 0, since git takes anything else for a driver that died."""
    emit(textconv(words) if converting else external(words, colour), output)
    return 0


def external(words: Sequence[str], colour: bool) -> str:
    """What git shows of one file: the changes of a målfil in words, the lines of anything else.

    ``words``: path, old file, its id and mode, new file, its id and mode; for a renamed file also its new path and what
    git says of it; the path alone for a file in conflict. Raises ``MalfError`` for any other number.
    """
    if len(words) == 1:
        return f"{visible(words[0])}: konflikten är inte löst\n"
    if len(words) not in (7, 9):
        raise MalfError(f"--git behöver sju argument, inte {len(words)}.", _USAGE)
    path = Path(words[7] if len(words) == 9 else words[0])
    old, new = _source(words[1], shown(path)), _source(words[4], shown(path))
    head = f"malf diff {visible(shown(path))}\n"
    found = _compared(path, old, new)
    if found is None:
        return head + "".join(_lines(old, new))
    # The first line names versions, which git has not told; without a kommunfil no index is sure.
    told = text(replace(found, effekter=(), kommuner=(), oräknade=()), colour).partition("\n")[2]
    return head + told + ("".join(_lines(old, new)) if found.olästa else "")


def textconv(words: Sequence[str]) -> str:
    """One file as plain lines; what is no målfil, or has structural mistakes, as it stands."""
    if len(words) != 1:
        text = f"--textconv behöver en fil, inte {len(words)}."
        raise MalfError(text, 'Det är git som skriver den: git config diff.malf.textconv "malf diff --textconv --"')
    source = read_source(Path(words[0]))
    model = read(source).model if looks_like_målfil(source.data) else None
    return plain(model) if isinstance(model, Nämndfil | Kommunfil) else _text(source)


def _source(file: str, name: str) -> Source | None:
    if file.casefold() in _NOTHING:
        return None
    source = read_source(Path(file))
    return Source(name, source.data, source.size)


def _compared(path: Path, old: Source | None, new: Source | None) -> Difference | None:
    """The difference, None when neither is a målfil."""
    if not any(source is not None and looks_like_målfil(source.data) for source in (old, new)):
        return None
    return difference(_version(path, old, "före"), _version(path, new, "efter"))


def _version(path: Path, source: Source | None, name: str) -> Version:
    files = {} if source is None else {path: content_id(source.data, "")}
    return version_of(name, files, lambda _: source or Source(shown(path), b"", 0))


def _lines(old: Source | None, new: Source | None) -> Iterator[str]:
    """The lines that differ, as git shows them."""
    before, after = (_text(source).splitlines() if source else [] for source in (old, new))
    for line in unified_diff(before, after, "a", "b", lineterm=""):
        yield f"{visible(line)}\n"


def _text(source: Source) -> str:
    return source.data.decode("utf-8", "backslashreplace")
