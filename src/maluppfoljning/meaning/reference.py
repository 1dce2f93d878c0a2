"""What refers to something else by its id, in the words that the reader knows it by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from maluppfoljning.compare import Fact
from maluppfoljning.meaning.context import Context, File
from maluppfoljning.meaning.names import decision, title
from maluppfoljning.meaning.telling import Judge, Told
from maluppfoljning.model import Kommunfil, Nämndfil, Upphörande


def _decided(file: File) -> Iterator[tuple[str, str]]:
    yield from ((beslut.id, decision(beslut)) for beslut in file.beslut)


def _origins(file: File) -> Iterator[tuple[str, str]]:
    yield from ((ursprung.id, ursprung.namn) for ursprung in file.ursprung)


def _council(file: File) -> Iterator[tuple[str, str]]:
    if isinstance(file, Kommunfil):
        yield from ((mål.id, mål.lydelse) for mål in file.fullmäktigemål)


def _planned(file: File) -> Iterator[tuple[str, str]]:
    for område in file.områden if isinstance(file, Nämndfil) else ():
        yield område.id, title(område)
        yield from ((mål.id, title(mål)) for mål in område.mål)


_NAMES: Mapping[str, Callable[[File], Iterator[tuple[str, str]]]] = {
    "beslut": _decided,
    "upphör": _decided,
    "ursprung": _origins,
    "fullmäktigemål": _council,
    "område": _planned,
    "mål": _planned,
}
"""The id and the name of everything that a key may refer to in a file."""


def named(judge: Judge) -> Judge:
    """The same judge, which sees names instead of ids. An id of nothing stays, as do two with the same name."""

    def judged(fact: Fact, context: Context) -> Iterator[Told]:
        before = _named(fact.key, fact.before, context.shared_before, context.before)
        after = _named(fact.key, fact.after, context.shared_after, context.after)
        told = fact if before == after else replace(fact, before=before, after=after)
        yield from judge(told, context)

    return judged


def _named(key: str, value: Any, *files: File | None) -> Any:
    names = {id: name for file in files if file is not None for id, name in _NAMES[key](file)}
    if isinstance(value, Upphörande):
        return replace(value, beslut=tuple(names.get(id, id) for id in value.beslut))
    if isinstance(value, tuple):
        return tuple(names.get(id, id) for id in value)
    return names.get(value, value)
