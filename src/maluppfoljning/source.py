"""Bytes with a name: a målfil on disk. The only place that opens a målfil.

Only regular files are read (a pipe or a device would hang), a link may not lead out of the folder that was named, and
a file above the limit is not read at all.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from maluppfoljning.errors import MalfError
from maluppfoljning.record import record
from maluppfoljning.swedish import quoted

MAX_BYTES = 5 * 1024 * 1024
_REASONS = {
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "disken är skrivskyddad",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "diskutrymmet är slut",
    errno.EEXIST: "en fil med samma namn ligger i vägen",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.EISDIR: "det är en mapp",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länken leder tillbaka till sig själv",
    errno.EMFILE: "för många filer är öppna",
    errno.EBADF: "utgången är stängd",
    errno.ENOENT: "mappen finns inte",
    errno.EIO: "disken svarar inte som den ska",
}


@record
class Source:
    """``name`` is the path as the user would write it; ``data`` is empty when ``size`` is above ``MAX_BYTES``."""

    name: str
    data: bytes
    size: int


def read_source(path: Path, root: Path | None = None) -> Source:
    """The bytes of a file. ``root``: the real path must lie in this folder; None allows any place.

    Raises ``MalfError`` when the file is missing, is no regular file, leads out of ``root`` or cannot be read.
    """
    name = shown(path)
    if (
        root is not None
        and path.is_symlink()
        and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
    ):
        raise MalfError(f"{quoted(name, 200)} är en länk som leder ut ur mappen.", "Lägg filen i mappen.")
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise unreadable(path, error) from None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise MalfError(f"{quoted(name, 200)} är ingen vanlig fil.", "Ange en YAML-fil eller en mapp.")
    with os.fdopen(handle, "rb") as file:
        try:
            data = b"" if status.st_size > MAX_BYTES else file.read(status.st_size + 1)
            if len(data) > status.st_size:  # it grows, or is of a kind that does not know its size
                data += file.read(MAX_BYTES + 1 - len(data))
        except OSError as error:
            raise unreadable(path, error) from None
    return Source(name, data, max(status.st_size, len(data)))


def unreadable(path: Path, error: OSError) -> MalfError:
    """What the operating system said of a path, in Swedish."""
    name = quoted(shown(path), 200)
    if isinstance(error, FileNotFoundError):
        return MalfError(f"{name} finns inte.", "Kontrollera stavningen och att du står i rätt mapp.")
    if isinstance(error, PermissionError):
        return MalfError(f"{name} får inte läsas av dig.", "Kontrollera filens behörigheter.")
    return MalfError(f"{name} kunde inte läsas ({reason(error)}).")


def reason(error: OSError) -> str:
    """Why the operating system refused, in Swedish where it is one of the common reasons."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def shown(path: Path) -> str:
    """The path as it is printed: forward slashes, no leading ``./``; bytes that are not UTF-8 shown as escapes."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
