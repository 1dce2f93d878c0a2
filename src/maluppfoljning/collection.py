"""Which files belong together: kommunkataloger and lone nämndfiler.

A folder with a ``kommun.yaml`` is a kommunkatalog, and every other YAML file under it is one of its nämndfiler. Files
outside a kommunkatalog stand alone. Hidden folders are not looked into.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from maluppfoljning.errors import MalfError
from maluppfoljning.ordering import file_key
from maluppfoljning.record import record
from maluppfoljning.source import read_source, shown, unreadable
from maluppfoljning.swedish import quoted
from maluppfoljning.yaml_files import looks_like_målfil, renaming, yaml_files

SHARED = ("kommun.yaml", "kommun.yml")


@record
class Collection:
    """Files that are checked and computed together.

    ``rot``: the kommunkatalog's folder, None for a lone nämndfil. ``kommunfiler``: usually one, none for a lone file,
    more when somebody has made a second by mistake. ``nämndfiler``: in path order. ``valda``: the files that were asked
    for, None when all were.
    """

    rot: Path | None
    kommunfiler: tuple[Path, ...]
    nämndfiler: tuple[Path, ...]
    valda: frozenset[Path] | None = None

    @property
    def kommunfil(self) -> Path | None:
        """The kommunfil whose rules hold, None when there is none."""
        return self.kommunfiler[0] if self.kommunfiler else None

    @property
    def chosen(self) -> tuple[Path, ...]:
        """The nämndfiler that were asked for."""
        return tuple(path for path in self.nämndfiler if self.valda is None or path in self.valda)


@record
class Found:
    """What the given paths hold. ``passed_over``: YAML files outside a kommunkatalog that do not look like målfiler.

    ``links``: links to other folders, which are not followed. ``texts``: målfiler that were saved with a name that ends
    with .txt, as Notepad does.
    """

    collections: tuple[Collection, ...]
    passed_over: tuple[Path, ...]
    links: tuple[Path, ...] = ()
    texts: tuple[Path, ...] = ()


def find(paths: Sequence[Path]) -> Found:
    """The collections of the given files and folders.

    Raises ``MalfError`` for a path that does not exist, and for one that yields no målfil: nothing is never all well.
    """
    collections: dict[Path, Collection] = {}
    passed_over: list[Path] = []
    links: dict[Path, None] = {}
    texts: dict[Path, None] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise unreadable(path, FileNotFoundError())
        news = list(_folder(path, passed_over, links, texts) if os.path.isdir(path) else _file(path))
        if not news:
            if texts:
                raise MalfError(*renaming(tuple(texts)))
            others = "1 annan YAML-fil" if len(passed_over) == 1 else f"{len(passed_over)} andra YAML-filer"
            skipped = f" ({others})" if passed_over else ""
            text = f"Ingen målfil hittades i {quoted(shown(path), 200)}{skipped}."
            linked = " Länkar till andra mappar följs inte." if links else ""
            raise MalfError(text, f"En målfil är en YAML-fil vars första rad är målfil: 1.{linked}")
        for new in news:
            key = new.rot or new.nämndfiler[0]
            collections[key] = _joined(collections[key], new) if key in collections else new
    return Found(tuple(collections.values()), tuple(passed_over), tuple(links), tuple(texts))


def look(folder: Path) -> Found:
    """What a folder holds, also when it is nothing or the folder is not there."""
    passed_over: list[Path] = []
    links: dict[Path, None] = {}
    texts: dict[Path, None] = {}
    collections = tuple(_folder(folder, passed_over, links, texts)) if os.path.isdir(folder) else ()
    return Found(collections, tuple(passed_over), tuple(links), tuple(texts))


def _joined(one: Collection, other: Collection) -> Collection:
    if one.valda is None or other.valda is None:
        return replace(one, valda=None)
    return replace(one, valda=one.valda | other.valda)


def _folder(
    folder: Path, passed_over: list[Path], links: dict[Path, None], texts: dict[Path, None]
) -> Iterator[Collection]:
    above = catalogue_above(folder)
    if above is not None and above != folder and not _same(above, folder):
        whole = _catalogue(above)
        yaml_files(folder, texts=texts)  # for the texts alone
        inside = [path for path in whole.nämndfiler if _is_inside(path, folder)]
        if inside:
            yield replace(whole, valda=frozenset(inside))
        return
    catalogues, outside = grouped(list(yaml_files(folder, links, texts)))
    yield from catalogues
    for path in outside:
        if _looks_like_målfil(path, folder):
            yield Collection(None, (), (path,))
        else:
            passed_over.append(path)


def grouped(files: Sequence[Path]) -> tuple[tuple[Collection, ...], tuple[Path, ...]]:
    """The kommunkataloger among YAML files, which are in path order, and the files that lie in none of them.

    Nothing is read: the files may also be those of a revision.
    """
    roots: list[Path] = []
    for root in sorted({path.parent for path in files if path.name in SHARED}, key=lambda root: len(root.parts)):
        if not any(root.is_relative_to(other) for other in roots):
            roots.append(root)
    inside = {root: [path for path in files if path.is_relative_to(root)] for root in sorted(roots, key=file_key)}
    held = {path for paths in inside.values() for path in paths}
    return tuple(_of(root, paths) for root, paths in inside.items()), tuple(path for path in files if path not in held)


def _file(path: Path) -> Iterator[Collection]:
    if path.name in SHARED:
        yield _catalogue(path.parent)
        return
    above = catalogue_above(path.parent)
    if above is None:
        yield Collection(None, (), (path,))
        return
    whole = _catalogue(above)
    same = [other for other in whole.nämndfiler if _same(other, path)]
    yield replace(whole, valda=frozenset(same)) if same else Collection(None, (), (path,))


def _catalogue(root: Path) -> Collection:
    return _of(root, list(yaml_files(root)))


def _of(root: Path, files: Sequence[Path]) -> Collection:
    shared = tuple(sorted((f for f in files if f.name in SHARED), key=lambda f: (len(f.parts), file_key(f))))
    return Collection(root, shared, tuple(f for f in files if f.name not in SHARED))


def catalogue_above(folder: Path) -> Path | None:
    """The nearest folder upwards that is a kommunkatalog, not looking further than the repository it stands in."""
    for candidate in _upwards(folder):
        if any(os.path.isfile(candidate / name) for name in SHARED):
            return candidate
        if os.path.exists(candidate / ".git"):
            return None
    return None


def _upwards(folder: Path) -> Iterable[Path]:
    """The folder and those above it, written relatively when the given path was."""
    yield folder
    for above in _real(folder).parents:
        yield above if folder.is_absolute() else Path(os.path.relpath(above))


def _looks_like_målfil(path: Path, root: Path) -> bool:
    return looks_like_målfil(read_source(path, root).data)


def _same(one: Path, other: Path) -> bool:
    return _real(one) == _real(other)


def _is_inside(path: Path, folder: Path) -> bool:
    return _real(path).is_relative_to(_real(folder))


def _real(path: Path) -> Path:
    """The path without links; a link that leads to itself stays, where ``Path.resolve`` raises."""
    return Path(os.path.realpath(path))
