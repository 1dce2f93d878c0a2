"""The YAML files under a folder, and which of them are meant to be målfiler by their names or their beginnings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from maluppfoljning.expression import expression
from maluppfoljning.ordering import file_key, sort_key
from maluppfoljning.source import shown, unreadable
from maluppfoljning.swedish import listing, quoted, visible

ENDINGS = (".yaml", ".yml")
_STEM = expression(r"(\.ya?ml)?\.txt$", re.IGNORECASE)
_MÅLFIL = expression(rb"^(\xef\xbb\xbf)?\s*[\"']?(m\S{1,4}lfil|n\S{1,4}mnd)[\"']?\s*:", re.MULTILINE | re.IGNORECASE)
_FIRST = expression(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(#[^\n]*\n|\s)*[\"']?m\S{1,4}lfil[\"']?\s*:", re.IGNORECASE)
_MARKERS = tuple("målfil:".encode(e) for e in ("utf-16-le", "utf-16-be", "latin-1"))


def is_yaml(path: Path) -> bool:
    """Whether a file may be a målfil by its path, which starts in the folder that is looked into."""
    hidden = any(part.startswith(".") for part in path.parts)
    return path.name.casefold().endswith(ENDINGS) and not hidden


def yaml_files(
    folder: Path, links: dict[Path, None] | None = None, texts: dict[Path, None] | None = None
) -> Iterator[Path]:
    """The YAML files under a folder in path order, hidden folders skipped.

    ``links`` takes the links to folders, ``texts`` the målfiler whose names end with .txt.
    """

    def failed(error: OSError) -> None:
        raise unreadable(Path(error.filename or folder), error)

    found = []
    for place, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted((name for name in folders if not name.startswith(".")), key=sort_key)
        if links is not None:
            links.update((path, None) for name in folders if os.path.islink(path := Path(place, name)))
        names = sorted((name for name in names if not name.startswith(".")), key=sort_key)
        found += [Path(place, name) for name in names if name.casefold().endswith(ENDINGS)]
        if texts is not None:
            texts.update((path, None) for name in names if _is_målfil_as_text(path := Path(place, name)))
    return iter(sorted(found, key=file_key))


def _is_målfil_as_text(path: Path) -> bool:
    """Whether a text file is a målfil by its name before .txt, or by its first key."""
    found = _STEM.search(path.name)
    if found is None or not os.path.isfile(path):
        return False
    if found[1]:
        return True
    try:
        with open(path, "rb") as file:
            return bool(
                _FIRST.match(file.read(4096).replace(b"\0", b""))
            )  # as a UTF-16 has it: å is one byte and a zero
    except OSError:
        return False


def looks_like_målfil(data: bytes) -> bool:
    """Whether a YAML file outside a kommunkatalog is meant to be a målfil, by its beginning."""
    data = data[:65_536]
    return bool(_MÅLFIL.search(data)) or any(marker in data for marker in _MARKERS)


def renaming(texts: Sequence[Path]) -> tuple[str, str]:
    """What is said of målfiler whose names end with .txt, at least one, and what they are to be called."""
    names = [quoted(shown(path), 200) for path in texts]
    meant = [visible(f"{_STEM.sub('', path.name)}.yaml") for path in texts]
    noun = "namnet" if len(texts) == 1 else "namnen"
    text = f"{listing(names)} lästes inte: {noun} slutar på .txt."
    return text, f"Byt namn till {listing(meant)} (i Utforskaren: Visa, Filnamnstillägg)."
