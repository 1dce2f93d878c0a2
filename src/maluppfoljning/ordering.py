"""The order in which a Swedish reader looks for things: the only order there is where a file does not give one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import PurePath

from maluppfoljning.expression import expression

Key = tuple[list[int], str]
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_BEFORE_LETTERS = -10_000_000
"""Below every letter, with room for all of Unicode."""
_NUMBER = _BEFORE_LETTERS + ord("0")
_PARTS = expression(r"[0-9]+|[^0-9]")


def sort_key(text: str) -> Key:
    """Swedish alphabetical order: å, ä, ö after z; other letters without their accents; case last.

    Digits in a row are one number: ”Nämnd 2” comes before ”Nämnd 10”. Numbers come before signs, which come before
    letters.
    """
    order: list[int] = []
    for part in _PARTS.findall(unicodedata.normalize("NFC", text.casefold())):
        if "0" <= part[0] <= "9":  # however long: of two numbers the one with more digits is larger
            digits = part.lstrip("0")
            order += (_NUMBER, len(digits), *map(ord, digits))
        else:
            order.append(_place(part))
    return (order, text)


def _place(char: str) -> int:
    place = _LETTERS.find(char)
    if place < 0:
        base = unicodedata.normalize("NFD", char)[0]
        place = _LETTERS.find(base)
        return _BEFORE_LETTERS + ord(base) if place < 0 else place
    return place


@lru_cache(1000)
def file_key(path: PurePath | str) -> tuple[list[Key], str]:
    """The order of files: by folder, and by name without its ending, each in the order of ``sort_key``."""
    path = PurePath(path)
    return [sort_key(part) for part in (*path.parent.parts, path.stem)], path.name
