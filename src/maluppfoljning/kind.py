"""A kind of scalar, and the two that are made from what they allow: a closed list of words, a pattern."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from maluppfoljning.expression import expression
from maluppfoljning.hints import meant
from maluppfoljning.scalars import Unreadable
from maluppfoljning.swedish import quoted

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of scalar: ``name`` in Swedish ("ett datum"), its reader, its JSON Schema, its words if it is a list."""

    name: str
    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    words: tuple[str, ...] = ()


def words(name: str, *described: str | tuple[str, str], other: Mapping[str, str] = NOTHING) -> Kind:
    """One word of a closed list. Each is given alone or with what it means, which an editor shows.

    ``other``: for words that people write instead, in small letters, the one that is meant.
    """
    meanings = dict(each if isinstance(each, tuple) else (each, "") for each in described)
    choices = tuple(meanings)

    def read(text: str) -> str:
        if text in choices:
            return text
        plain = " ".join(text.casefold().split())
        guess = f", menade du {quoted(other[plain])}?" if plain in other else meant(text, choices)
        raise Unreadable("F13", f"okänt ord {quoted(text)}{guess}", f"välj bland: {', '.join(choices)}")

    shown = {"type": "string", "enum": list(choices), "errorMessage": f"Välj bland: {', '.join(choices)}."}
    if any(meanings.values()):
        shown["markdownEnumDescriptions"] = list(meanings.values())
    return Kind(name, read, shown, choices)


def matching(pattern: str, hint: str) -> Callable[[str], str]:
    compiled = expression(pattern)

    def read(text: str) -> str:
        if not compiled.fullmatch(text):
            raise Unreadable("F13", f"{quoted(text)} är inte {hint.partition(',')[0]}", f"skriv {hint}")
        return text

    return read
