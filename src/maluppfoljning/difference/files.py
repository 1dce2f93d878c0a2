"""Which files of two versions belong together, and what they say. Only what differs is read.

A file whose contents are the same in both versions is read in two cases: the kommunfil that a changed nämndfil stands
under, and every committee of a municipality whose rules or index are asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from maluppfoljning.difference.shapes import File, Pair
from maluppfoljning.errors import Fault, MalfError
from maluppfoljning.model import Kommunfil
from maluppfoljning.reading import Reading, read
from maluppfoljning.snapshot import Version, missing, within
from maluppfoljning.yaml_files import looks_like_målfil


class Files:
    """The files of two versions under some paths, with what has been read. ``pairs``: those that differ.

    Raises ``MalfError`` for a path that is in neither version, and when there is no målfil at all.
    """

    def __init__(self, before: Version, after: Version, paths: Sequence[Path]) -> None:
        self.versions = (before, after)
        self.paths = tuple(paths)
        self._read: dict[str, Reading] = {}
        wanted = [frozenset(within(version.filer, paths)) for version in self.versions]
        for path in paths:
            if not any(file == path or file.is_relative_to(path) for side in wanted for file in side):
                raise missing(path)
        self.pairs = tuple(self._paired(*wanted))
        self._require_målfil(wanted)

    def reading(self, side: int, path: Path) -> Reading:
        """A file of one of the versions (0 before, 1 after), read once."""
        version = self.versions[side]
        key = f"{version.filer[path]} {path.as_posix()}"
        if key not in self._read:
            source = version.source(path)
            try:
                self._read[key] = read(source)
            except Exception as error:
                raise Fault(source.name, type(error).__name__) from error
        return self._read[key]

    def model(self, side: int, path: Path | None) -> File | None:
        """The model of a file; None when there is no file, or no model."""
        model = self.reading(side, path).model if path is not None else None
        return model if isinstance(model, File) else None

    def shared(self, side: int, path: Path | None) -> Kommunfil | None:
        """The kommunfil whose rules hold for a nämndfil; None when there is none, or it is wrong."""
        place = self.versions[side].kommunfil(path) if path is not None else None
        model = self.model(side, place) if place is not None and place != path else None
        return model if isinstance(model, Kommunfil) else None

    def is_renamed_only(self, pair: Pair) -> bool:
        """Whether the contents are the same, under another name."""
        old, new = (version.filer for version in self.versions)
        return pair.before is not None and pair.after is not None and old[pair.before] == new[pair.after]

    def before(self, path: Path) -> Path | None:
        """Where a file of the version after was in the one before."""
        found = next((pair.before for pair in self.pairs if pair.after == path), None)
        return found if found is not None else path if path in self.versions[0].filer else None

    def _paired(self, before: frozenset[Path], after: frozenset[Path]) -> Iterator[Pair]:
        """The files that differ, each with what it was: by path, by contents, and by what it says.

        A file that has come from outside the paths, or gone there, has moved.
        """
        old, new = (version.filer for version in self.versions)
        for path in new:
            if path in after and path in old and old[path] != new[path] and self._is_målfil(path, path):
                yield Pair(path, path)
        gone = [path for path in old if path not in new]
        fresh = [path for path in new if path not in old]
        if not (before.intersection(gone) or after.intersection(fresh)):
            return
        for pair in self._renamed(gone, fresh):
            if pair.before in before or pair.after in after:
                yield pair

    def _renamed(self, gone: list[Path], fresh: list[Path]) -> Iterator[Pair]:
        """What came and what went, together where they are the same file under another name."""
        old, new = (version.filer for version in self.versions)
        for path in tuple(fresh):
            same = next((p for p in gone if old[p] == new[path] and p.name.endswith(path.suffix)), None)
            if same is not None:
                gone.remove(same)
                fresh.remove(path)
                if self._is_målfil(None, path):
                    yield Pair(same, path)
        gone = [path for path in gone if self._is_målfil(path, None)]
        fresh = [path for path in fresh if self._is_målfil(None, path)]
        for path in tuple(fresh):
            likest = max(gone, key=lambda p: self._likeness(p, path), default=None)
            if likest is not None and self._likeness(likest, path) > 0:
                gone.remove(likest)
                fresh.remove(path)
                yield Pair(likest, path)
        yield from (Pair(None, path) for path in fresh)
        yield from (Pair(path, None) for path in gone)

    def _likeness(self, before: Path, after: Path) -> int:
        """How much two files say the same: 0 is not at all."""
        one, other = self.model(0, before), self.model(1, after)
        if isinstance(one, Kommunfil) or isinstance(other, Kommunfil) or one is None or other is None:
            return int(isinstance(one, Kommunfil) and isinstance(other, Kommunfil) and one.kommun == other.kommun)
        if one.kommun != other.kommun:
            return 0
        ids = [{m.id for o in file.områden for m in o.mål} for file in (one, other)]
        common = len(ids[0] & ids[1])
        enough = common * 2 > max(len(ids[0]), len(ids[1]))
        return (1000 if one.nämnd == other.nämnd else 0) + (common if enough else 0)

    def _is_målfil(self, before: Path | None, after: Path | None) -> bool:
        """Whether a YAML file is a målfil in one of the versions: in a kommunkatalog every one is."""
        for side, path in enumerate((before, after)):
            if path is not None:
                version = self.versions[side]
                if path not in version.ensamma or looks_like_målfil(version.source(path).data):
                    return True
        return False

    def _require_målfil(self, wanted: Sequence[frozenset[Path]]) -> None:
        if self.pairs:
            return
        for side, files in enumerate(wanted):
            if any(self._is_målfil(*((path, None) if side == 0 else (None, path))) for path in files):
                return
        text = "Ingen målfil hittades i någon av versionerna."
        raise MalfError(text, "En målfil är en YAML-fil vars första rad är målfil: 1.")
