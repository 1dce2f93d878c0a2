"""Names of the pages and folders of a site: lower-case ASCII from a fixed pattern, whatever the målfiler are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from maluppfoljning.collection import Collection
from maluppfoljning.computing import keys
from maluppfoljning.view.sida import COUNCIL, PAGES, TABS

OVERVIEW = "oversikt"
MOST_LETTERS = 80
_OTHER = re.compile(r"[^a-z0-9]+")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")
"""Names that Windows keeps for itself, whatever the ending."""


def slug(text: str, otherwise: str) -> str:
    """The text as ``[a-z0-9-]``: letters without their marks, else a hyphen. ``otherwise`` when none is left.

    >>> slug("Barn- och ungdomsnämnden", "namnd"), slug("..", "namnd"), slug("CON", "namnd")
    ('barn-och-ungdomsnamnden', 'namnd', 'namnd-con')
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    name = _OTHER.sub("-", plain).strip("-")[:MOST_LETTERS].strip("-")
    return f"{otherwise}-{name}" if _DEVICES.fullmatch(name) else name or otherwise


def page_names(group: Collection) -> dict[Path, str]:
    """A name without ending for each committee's first page, after its målfil.

    No page of one committee has the name of another's, nor of one of the municipality's.
    """
    named = keys(group)
    taken = (OVERVIEW, *(page.name for page in PAGES))
    return dict(zip(named, distinct(map(_committee, named.values()), taken, tuple(TABS)), strict=True))


def _committee(key: str) -> str:
    name = slug(key, "namnd")
    return f"namnd-{name}" if name.startswith(COUNCIL) else name


def folders(groups: Sequence[Collection]) -> list[str]:
    """Where each municipality's pages go in the output folder: there itself when it is the only one."""
    if len(groups) == 1:
        return [""]
    return distinct((slug(group.rot.name if group.rot else "", "kommun") for group in groups), (), ("",))


def distinct(names: Iterable[str], taken: Iterable[str], endings: Sequence[str]) -> list[str]:
    """The names in order, a number after those that are taken. A name takes itself with each of ``endings``."""
    given, used = [], set(taken)
    for name in names:
        free, n = name, 1
        while any(free + ending in used for ending in endings):
            n += 1
            free = f"{name}-{n}"
        used.update(free + ending for ending in endings)
        given.append(free)
    return given
