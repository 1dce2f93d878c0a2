"""What one process has made and another wants a piece of at a time: put away on the disk, or packed in memory.

A municipality is as large as all its committees together. What a committee gives to the whole is therefore put away
where its file is read, and taken out again one piece at a time: what is held is what is being worked on.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from maluppfoljning.errors import MalfError
from maluppfoljning.source import reason, shown
from maluppfoljning.swedish import quoted
from maluppfoljning.writing import draft


class Pieces:
    """Things by number, made anew each time one is asked for. Raises ``MalfError`` when the file can no longer be read.

    They can be sent between processes, which sends no more than where they are, or what they were packed to.
    """

    __slots__ = ("_ends", "_packed")

    def __init__(self, packed: str | tuple[bytes, ...], ends: array[int]) -> None:
        self._packed, self._ends = packed, ends

    def __getitem__(self, number: int) -> Any:
        if not isinstance(self._packed, str):
            return pickle.loads(zlib.decompress(self._packed[number]))
        begin, end = self._ends[number : number + 2]
        try:
            with open(self._packed, "rb", buffering=0) as file:
                file.seek(begin)
                return pickle.loads(file.read(end - begin))
        except FileNotFoundError:
            raise self._unread("någon har tagit bort den") from None
        except (EOFError, pickle.UnpicklingError):
            raise self._unread("någon har ändrat den") from None
        except OSError as error:
            raise self._unread(reason(error)) from None

    def _unread(self, why: str) -> MalfError:
        return MalfError(f"{quoted(shown(Path(str(self._packed))), 200)} kunde inte läsas ({why}).", "Kör malf igen.")

    def __reduce__(self) -> tuple[type[Pieces], tuple[str | tuple[bytes, ...], array[int]]]:
        return Pieces, (self._packed, self._ends)


def put_away(things: Iterable[object], waiting: Path | None, path: Path) -> Pieces:
    """The things in order, in a file of the folder that ``writing.drafts`` made; packed in memory without a folder.

    ``path``: what the file is for, as a message names it. Raises ``MalfError`` when it cannot be written.
    """
    dumped = (pickle.dumps(thing, pickle.HIGHEST_PROTOCOL) for thing in things)
    if waiting is None:
        return Pieces(tuple(zlib.compress(data, 1) for data in dumped), array("L"))
    ends = array("L", [0])

    def counted(data: bytes) -> bytes:
        ends.append(ends[-1] + len(data))
        return data

    return Pieces(str(draft(waiting, path, map(counted, dumped))), ends)
