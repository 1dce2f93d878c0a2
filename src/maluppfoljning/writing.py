"""Files written whole or not at all. The only place that opens a file for writing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from maluppfoljning.errors import MalfError
from maluppfoljning.source import reason, shown
from maluppfoljning.swedish import quoted


def write(path: Path, data: str | bytes) -> None:
    """Replace ``path`` with ``data`` (text as UTF-8) in one step; the folder is made when it is missing.

    A link is followed and the file's permissions are kept. A failed write leaves the old file and nothing else.
    Raises ``MalfError`` when it cannot be written.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            if not target.is_dir():  # a pipe or a device, such as /dev/stdout, is written to and not replaced
                target.write_bytes(content)
                return
            raise MalfError(f"{quoted(shown(path), 200)} är en mapp.", "Ange ett filnamn efter -o.")
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    except OSError as error:
        raise MalfError(f"{quoted(shown(path), 200)} kunde inte skrivas ({reason(error)}).") from None


def create(path: Path, text: str) -> bool:
    """A new file, whole or not at all; False when something of that name is there already, which is left as it is.

    The folder is made when it is missing. Raises ``MalfError`` when it cannot be written.
    """
    try:
        if os.path.lexists(path):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        return _place(path, text.encode("utf-8"))
    except OSError as error:
        raise MalfError(f"{quoted(shown(path), 200)} kunde inte skrivas ({reason(error)}).") from None


def append(path: Path, text: str) -> None:
    """Add the text to a file that others write to as well. Raises ``MalfError`` when it cannot be written."""
    try:
        with open(path, "ab") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise MalfError(f"{quoted(shown(path), 200)} kunde inte skrivas ({reason(error)}).") from None


def emit(result: str | bytes, output: Path | None) -> None:
    """The result: to a file, whole or not at all, or to stdout. Raises ``MalfError`` when it cannot be written."""
    if output is not None:
        write(output, result)
        return
    if isinstance(result, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(result)
        return
    try:
        sys.stdout.write(result)
    except UnicodeEncodeError as error:
        raise MalfError("Skärmen kan inte visa alla tecken.", "Skriv till en fil med -o.") from error


def _replace(target: Path, content: bytes) -> None:
    with _beside(target, content) as name:
        os.replace(name, target)


def _place(target: Path, content: bytes) -> bool:
    """A link cannot take a name that somebody else has taken meanwhile, which a rename does without a word."""
    with _beside(target, content) as name:
        try:
            os.link(name, target)
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            if os.path.lexists(target):
                return False
            os.replace(name, target)
        return True


@contextmanager
def _beside(target: Path, content: bytes) -> Iterator[str]:
    """A finished file beside the target, with the permissions it is to have; gone afterwards unless it was moved."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".ny", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        os.chmod(name, _mode(target))
        yield name
    finally:
        with suppress(OSError):
            os.unlink(name)


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
