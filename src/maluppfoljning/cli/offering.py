"""What a shell may offer for an id or a date: what stands in the målfiler that the line names, or in this folder.

Only for a person who has pressed the tab key: nothing is checked, a file that cannot be read offers nothing, and in a
large folder only the first files are read, so that nobody waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from maluppfoljning.collection import Collection
    from maluppfoljning.model import Kommunfil, Nämndfil

MOST_FILES = 40


def dates(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The days that somebody has followed up, the latest first, each with its name."""
    named: dict[str, str] = {}
    for group in _collections(ctx):
        for path in _nämndfiler(group):
            model = _nämndfil(path)
            for each in model.uppföljningar if model else ():
                named.setdefault(each.datum.isoformat(), each.benämning or "")
    return [(day, named[day]) for day in sorted(named, reverse=True) if day.startswith(incomplete)]


def ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Everything that ``malf explain`` can be asked about; codes and ways when the first letter has been typed."""
    offered: dict[str, str] = {}
    for group in _collections(ctx):
        for name, text in _of(group):
            offered.setdefault(name, text)
    if incomplete:
        for name, text in _documented():
            offered.setdefault(name, text)
    return [(name, text) for name, text in offered.items() if name.startswith(incomplete)]


def _of(group: Collection) -> Iterator[tuple[str, str]]:
    from maluppfoljning.computing import keys
    from maluppfoljning.output.named import ids as named_ids

    if group.kommunfil:
        shared = _kommunfil(group.kommunfil)
        yield "kommun", shared.kommun if shared else ""
        for goal in shared.fullmäktigemål if shared else ():
            yield goal.id, goal.lydelse
        yield from named_ids(shared) if shared else ()
    named = keys(group)
    for path in _nämndfiler(group):
        model = _nämndfil(path)
        if model is None:
            continue
        yield named[path], model.nämnd
        for område in model.områden:
            yield område.id, område.namn
            for mål in område.mål:
                yield mål.id, mål.rubrik or mål.lydelse
                for indikator in mål.indikatorer:
                    yield indikator.id, indikator.lydelse
        yield from named_ids(model)


def _documented() -> Iterator[tuple[str, str]]:
    from maluppfoljning.documentation import WAYS
    from maluppfoljning.rules import CATALOGUE

    yield from ((code, CATALOGUE[code].title) for code in CATALOGUE)
    yield from ((way.name, way.title) for way in WAYS.values())


def _collections(ctx: typer.Context) -> tuple[Collection, ...]:
    """The collections of the paths that have been typed already, else of the current folder; none where none is."""
    from maluppfoljning.collection import find
    from maluppfoljning.errors import MalfError

    typed = ctx.params.get("paths") or ctx.params.get("path") or Path(".")
    try:
        return find([Path(path) for path in typed] if isinstance(typed, list | tuple) else [Path(typed)]).collections
    except MalfError:
        return ()


def _nämndfiler(group: Collection) -> tuple[Path, ...]:
    return group.chosen[:MOST_FILES]


def _nämndfil(path: Path) -> Nämndfil | None:
    from maluppfoljning.model import Nämndfil

    model = _model(path)
    return model if isinstance(model, Nämndfil) else None


def _kommunfil(path: Path) -> Kommunfil | None:
    from maluppfoljning.model import Kommunfil

    model = _model(path)
    return model if isinstance(model, Kommunfil) else None


def _model(path: Path) -> object:
    from maluppfoljning.errors import MalfError
    from maluppfoljning.reading import read
    from maluppfoljning.source import read_source

    try:
        return read(read_source(path)).model
    except MalfError:
        return None
