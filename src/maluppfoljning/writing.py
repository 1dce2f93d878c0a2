"""Files written whole or not at all. The only place that opens a file for writing."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
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
        target = _target(path)
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        _replace(target, content)
    except OSError as error:
        raise _unwritten(path, error) from None


@contextmanager
def drafts(folder: Path) -> Iterator[Path]:
    """A folder for files that are finished and wait to be ``put`` under ``folder``, gone afterwards with what is left.

    It lies in the nearest folder that exists, so that a file is moved and not copied to its place. Raises ``MalfError``
    when nothing can be written there.
    """
    import shutil
    import tempfile

    real = Path(os.path.realpath(folder))
    place = next((near for near in (real, *real.parents) if near.exists()), real)
    try:
        made = Path(tempfile.mkdtemp(prefix=".malf.", suffix=".ny", dir=place))
    except OSError as error:
        raise _unwritten(folder, error) from None
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def draft(waiting: Path, path: Path, text: Iterable[str | bytes]) -> Path:
    """The finished file in the folder of ``drafts`` that is later put at ``path``: pieces of text as UTF-8, or bytes.

    Raises ``MalfError`` when it cannot be written, and what making the text raises; there is no file then.
    """
    try:
        content = (piece.encode() if isinstance(piece, str) else piece for piece in text)
        return Path(_finished(waiting, path.name, content))
    except OSError as error:
        raise _unwritten(path, error) from None


def settle(ready: Iterable[Path]) -> None:
    """Have finished files safe on the disk before any of them is put in its place. Raises ``MalfError``.

    One after another they cost little more than one: the first takes what is waiting with it. A file at a time, when
    others use the disk, has been seen to take longer than everything else.
    """
    for path in ready:
        try:
            _sync(path)
        except OSError as error:
            raise _unwritten(path, error) from None


def put(ready: Path, path: Path) -> None:
    """Move a finished and settled file to ``path``, in one step and otherwise as ``write``. Raises ``MalfError``."""
    try:
        target = _target(path)
        if target.exists() and not target.is_file():
            target.write_bytes(ready.read_bytes())
            return
        os.chmod(ready, _mode(target))
        try:
            os.replace(ready, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _replace(target, ready.read_bytes())  # a link in the folder leads to another file system
    except OSError as error:
        raise _unwritten(path, error) from None


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
        raise _unwritten(path, error) from None


def append(path: Path, text: str) -> None:
    """Add the text to a file that others write to as well. Raises ``MalfError`` when it cannot be written."""
    try:
        with open(path, "ab") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise _unwritten(path, error) from None


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


def _target(path: Path) -> Path:
    """The file that is written, with its folder made: where a link leads; or a pipe or a device such as /dev/stdout.

    Those two are written to and not replaced. Raises ``MalfError`` for a folder.
    """
    if os.path.exists(path) and not (path.is_file() or path.is_dir()):
        return path  # where a pipe such as /dev/stdout leads has no name
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise MalfError(f"{quoted(shown(path), 200)} är en mapp.", "Ange ett filnamn efter -o.")
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _unwritten(path: Path, error: OSError) -> MalfError:
    return MalfError(f"{quoted(shown(path), 200)} kunde inte skrivas ({reason(error)}).")


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
    name = _finished(target.parent, target.name, (content,))
    try:
        _sync(Path(name))
        os.chmod(name, _mode(target))
        yield name
    finally:
        with suppress(OSError):
            os.unlink(name)


def _finished(folder: Path, name: str, content: Iterable[bytes]) -> str:
    """A new file with the content; none when that fails."""
    import tempfile

    handle, made = tempfile.mkstemp(prefix=f".{name[:40]}.", suffix=".ny", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
    except BaseException:
        with suppress(OSError):
            os.unlink(made)
        raise
    return made


def _sync(path: Path) -> None:
    with open(path, "r+b") as file:
        os.fsync(file.fileno())


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
