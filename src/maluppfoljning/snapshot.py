"""A version of a set of målfiler: those of a commit, of the working tree, of a folder, or a file by itself.

All of them are the same to a comparison: paths from the version's own root, each with an id of its contents. Files with
equal ids are equal and need not be read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from maluppfoljning.collection import SHARED, Collection, find, grouped
from maluppfoljning.errors import MalfError
from maluppfoljning.git import LINK, REGULAR, SUBMODULE, Repository, content_id
from maluppfoljning.ordering import file_key
from maluppfoljning.record import record
from maluppfoljning.source import MAX_BYTES, Source, read_source, shown
from maluppfoljning.swedish import quoted
from maluppfoljning.yaml_files import is_yaml


@record(kw_only=True)
class Version:
    """The YAML files of a version.

    ``namn``: as it is spoken of, ``HEAD~1`` or ``arbetskopian``. ``filer``: the id of the contents of each file, in
    path order. ``source`` reads one. ``kataloger`` and ``ensamma``: the kommunkataloger, and the files in none of them.
    ``utelämnade``: links and submodules that stand where a målfil might, which are not followed.
    """

    namn: str
    filer: Mapping[Path, str]
    source: Callable[[Path], Source]
    kataloger: tuple[Collection, ...]
    ensamma: tuple[Path, ...]
    utelämnade: tuple[Path, ...] = ()

    def kommunfil(self, path: Path) -> Path | None:
        """The kommunfil whose rules hold for a file, None for a lone one."""
        for catalogue in self.kataloger:
            if catalogue.rot is not None and path.is_relative_to(catalogue.rot):
                return catalogue.kommunfil
        return None


def version_of(
    name: str, files: Mapping[Path, str], source: Callable[[Path], Source], skipped: Sequence[Path] = ()
) -> Version:
    """A version of files by their ids; ``source`` reads one."""
    ordered = {path: files[path] for path in sorted(files, key=file_key)}
    catalogues, alone = grouped(tuple(ordered))
    return Version(
        namn=name, filer=ordered, source=source, kataloger=catalogues, ensamma=alone, utelämnade=tuple(skipped)
    )


def of_commit(repository: Repository, commit: str, name: str) -> Version:
    """The version of a commit; ``name`` is what the user called it. Only names and ids are read yet."""
    files, skipped = {}, []
    for mode, id, path in repository.files(commit):
        if is_yaml(path) and mode in REGULAR:
            files[path] = id
        elif (is_yaml(path) and mode == LINK) or mode == SUBMODULE:
            skipped.append(path)
    return version_of(name, files, lambda path: repository.source(files[path], shown(path)), skipped)


def of_working_tree(repository: Repository, like: Version) -> Version:
    """The version on disk, files that git ignores left out; ids as in ``like``.

    What a sparse checkout leaves out is as git has it. Raises ``MalfError`` in a bare repository and for a file that
    cannot be read.
    """
    root = repository.root
    if root is None:
        text = "Ett arkiv utan arbetskopia har inga filer på disk att jämföra med."
        raise MalfError(text, "Ange två versioner: malf diff A..B")
    id = next(iter(like.filer.values()), "")
    files: dict[Path, str] = {}
    read: dict[Path, Source] = {}
    skipped = []

    def source(path: Path) -> Source:
        return read[path] if path in read else repository.source(files[path], shown(path))

    for path, left_out in repository.working_files().items():
        if not is_yaml(path):
            continue
        if (root / path).is_symlink():
            skipped.append(path)
        elif os.path.lexists(root / path):
            found = read_source(root / path, root)
            read[path] = Source(shown(path), found.data, found.size)
            files[path] = content_id(found.data, id) if found.size <= MAX_BYTES else f"{found.size} byte"
        elif left_out is not None and left_out.mode in REGULAR:
            files[path] = left_out.id
    return version_of("arbetskopian", files, source, skipped)


def of_folder(folder: Path) -> Version:
    """The version in a folder outside git. Raises ``MalfError`` when it holds no målfil."""
    found = find([folder])
    groups = found.collections
    paths = [path for group in groups for path in (*group.kommunfiler, *group.nämndfiler)]
    # A folder inside a kommunkatalog is seen from there, since that is where its rules are.
    top = next((group.rot for group in groups if group.rot is not None and group.valda is not None), folder)
    named = {path.relative_to(top): path for path in paths}
    read = {inner: read_source(path, top) for inner, path in named.items()}
    ids = {inner: content_id(source.data, "") for inner, source in read.items()}
    return version_of(shown(folder), ids, read.__getitem__)


def of_file(path: Path, like: Path | None = None) -> Version:
    """A file by itself with the kommunfil it stands under, if any. ``like``: the name it is compared under."""
    group = find([path]).collections[0]
    source = read_source(path)
    name = Path((like or path).name)
    if path.name in SHARED:
        name = Path(path.name)
    read = {name: source}
    if group.kommunfil is not None and path.name not in SHARED and name.name not in SHARED:
        read[Path(group.kommunfil.name)] = read_source(group.kommunfil, group.rot)
    ids = {inner: content_id(one.data, "") for inner, one in read.items()}
    return version_of(shown(path), ids, read.__getitem__)


def within(files: Iterable[Path], paths: Sequence[Path]) -> Iterator[Path]:
    """The files that lie at or under one of the paths; all of them when none is given."""
    return (f for f in files if not paths or any(f == path or f.is_relative_to(path) for path in paths))


def missing(path: Path) -> MalfError:
    """That a path is in neither version."""
    remedy = "Kontrollera stavningen; en version skrivs före sökvägen: malf diff VERSION SÖKVÄG"
    return MalfError(f"{quoted(shown(path), 200)} finns inte i någon av versionerna.", remedy)
