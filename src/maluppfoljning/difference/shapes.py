"""What a comparison of two versions gives."""

from __future__ import annotations

from pathlib import Path

from maluppfoljning.effect import Effekt
from maluppfoljning.finding import Diagnostic
from maluppfoljning.meaning import Change
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.record import record

File = Nämndfil | Kommunfil


@record(kw_only=True)
class Placed:
    """A change with its places: file and line in the version after, and in the version before.

    What is gone has the line where it was in the version before, and after the line of what it lay in. Line 0 and an
    empty file: it has no place in that version. ``beslutets_fil`` and ``beslutets_rad``: of the decision that covers
    it, in the version after.
    """

    change: Change
    fil: str
    rad: int
    fil_före: str
    rad_före: int
    beslutets_fil: str
    beslutets_rad: int


@record(kw_only=True)
class Unread:
    """A file that cannot be read in one of the versions, and so is not compared. ``version`` as the user called it.

    ``lagad``: it could not be read before and can be now. Nothing that was changed in it is known then.
    """

    version: str
    fil: str
    fynd: tuple[Diagnostic, ...]
    lagad: bool


@record(kw_only=True)
class Difference:
    """Everything that differs. ``kommun``: whose goals. ``före`` and ``efter``: the versions as they are called.

    ``effekter``: newest date first within each committee; ``kommuner``: the same of municipalities. ``oräknade``: why
    an index is not there, Swedish sentences without final stop. ``anmärkningar``: on acceptances. ``utelämnade``: links
    and submodules.
    """

    kommun: str
    före: str
    efter: str
    ändringar: tuple[Placed, ...]
    effekter: tuple[Effekt, ...]
    kommuner: tuple[Effekt, ...]
    olästa: tuple[Unread, ...]
    oräknade: tuple[str, ...]
    anmärkningar: tuple[str, ...]
    utelämnade: tuple[str, ...]


@record
class Pair:
    """A file in the two versions; None where it is not."""

    before: Path | None
    after: Path | None
