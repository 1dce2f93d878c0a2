"""One comparison of two versions: what changed, file by file, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from maluppfoljning.compare import Fact, compare
from maluppfoljning.difference.files import Files
from maluppfoljning.difference.goals import moved
from maluppfoljning.difference.indices import Indices
from maluppfoljning.difference.shapes import Difference, File, Pair, Placed, Unread
from maluppfoljning.finding import Severity
from maluppfoljning.meaning import Change, Context, Cover, changes, file_change, kinds
from maluppfoljning.model import Beslut, Fullmäktigemål, Kommunfil, Mål, Nämndfil
from maluppfoljning.route import Route
from maluppfoljning.snapshot import within
from maluppfoljning.source import shown

_FIRST = ("D08", "D32", "D03", "D51")
"""Kinds that stand first among those of the same rank."""


class Comparison:
    """One comparison. ``whole``: also of the index of every municipality, whatever must be read for it."""

    def __init__(self, files: Files, whole: bool) -> None:
        self.files, self.whole = files, whole

    def made(self) -> Difference:
        """The whole difference."""
        unread = tuple(self._unread())
        skipped = {(unread_.version, unread_.fil) for unread_ in unread}
        sound = [pair for pair in self.files.pairs if not self._touches(pair, skipped)]
        placed: list[Placed] = []
        notes: list[str] = []
        told = [(pair, *self._facts(pair)) for pair in sound]
        for pair in sound:
            placed += self._placed(pair, self._of_file(pair))
        for pair, facts, context in moved(told):
            made, said = changes(facts, context)
            notes += said
            placed += self._placed(pair, made)
        indices = Indices(self.files, sound, self.whole)
        effects, uncounted = indices.committees()
        whole, not_whole = indices.municipalities()
        return Difference(
            kommun=next((file.kommun for _, _, c in told for file in (c.after, c.before) if file is not None), ""),
            före=self.files.versions[0].namn,
            efter=self.files.versions[1].namn,
            ändringar=tuple(sorted(placed, key=lambda p: (p.change.rank, p.change.kod not in _FIRST))),
            effekter=tuple(effects),
            kommuner=tuple(whole),
            olästa=unread,
            oräknade=(*uncounted, *not_whole),
            anmärkningar=tuple(notes),
            utelämnade=tuple(dict.fromkeys(self._left_out())),
        )

    def _left_out(self) -> Iterator[str]:
        for version in self.files.versions:
            yield from map(shown, within(version.utelämnade, self.files.paths))

    def _unread(self) -> Iterator[Unread]:
        for pair in self.files.pairs:
            if self.files.is_renamed_only(pair):
                continue
            mended = pair.after is not None and isinstance(self.files.reading(1, pair.after).model, File)
            for side, path in enumerate((pair.before, pair.after)):
                if path is None:
                    continue
                reading = self.files.reading(side, path)
                if not isinstance(reading.model, File):
                    found = tuple(reading.diagnostic(f) for f in reading.findings if f.severity is Severity.FEL)
                    name = self.files.versions[side].namn
                    yield Unread(version=name, fil=reading.name, fynd=found, lagad=mended)

    def _touches(self, pair: Pair, skipped: set[tuple[str, str]]) -> bool:
        return any(
            path is not None
            and (self.files.versions[side].namn, self.files.versions[side].source(path).name) in skipped
            for side, path in enumerate((pair.before, pair.after))
            if not self.files.is_renamed_only(pair)
        )

    def _facts(self, pair: Pair) -> tuple[tuple[Fact, ...], Context]:
        """The facts of a pair; of a file that came or went those of its goals."""
        if self.files.is_renamed_only(pair):
            return (), Context(None, None)
        old, new = self.files.model(0, pair.before), self.files.model(1, pair.after)
        context = Context(old, new, self.files.shared(0, pair.before), self.files.shared(1, pair.after))
        if old is not None and new is not None:
            return (() if type(old) is not type(new) else compare(old, new)), context
        there = old or new
        assert there is not None
        empty = _empty(there)
        facts = compare(there, empty) if old is not None else compare(empty, there)
        return tuple(f for f in facts if f.form in (Mål, Fullmäktigemål) and not f.key), context

    def _of_file(self, pair: Pair) -> Iterator[Change]:
        """What happened to the file itself."""
        before, after = pair.before, pair.after
        if self.files.is_renamed_only(pair):
            assert after is not None
            yield self._renamed(pair, "")
            return
        old, new = self.files.model(0, before), self.files.model(1, after)
        if old is None and new is not None and after is not None:
            text = f"{_kind(new)} {_name(new)} är ny"
            yield self._decided(file_change(kinds.NY_FIL, shown(after), _name(new), "tillagd", text), new)
        elif new is None and old is not None and before is not None:
            n = len(getattr(old, "uppföljningar", ()))
            also = f", med {n} {'uppföljning' if n == 1 else 'uppföljningar'}" if n else ""
            text = f"{_kind(old)} {_name(old)} är borttagen{also}"
            yield file_change(kinds.BORTTAGEN_FIL, shown(before), _name(old), "borttagen", text)
        elif old is not None and new is not None and after is not None:
            if type(old) is not type(new):
                text = f"{shown(after)} var {_kind(old).casefold()} och är {_kind(new).casefold()}"
                yield file_change(kinds.ANNAN_SORT, shown(after), _name(new), "ändrad", text)
            elif before != after:
                yield self._renamed(pair, _name(new))

    def _renamed(self, pair: Pair, name: str) -> Change:
        assert pair.before is not None
        assert pair.after is not None
        text = f"filen {shown(pair.before)} heter nu {shown(pair.after)}"
        return file_change(kinds.NYTT_FILNAMN, shown(pair.after), name, "flyttad", text)

    def _decided(self, change: Change, new: File) -> Change:
        """A new file rests on the decisions that it brings, not on those that it copies from a file there was."""
        there = [self.files.model(0, path) for path in self.files.versions[0].filer]
        known = {_minuted(beslut) for file in there if isinstance(file, File) for beslut in file.beslut}
        brought = [beslut for beslut in new.beslut if _minuted(beslut) not in known]
        return replace(change, beslut=Cover(brought[-1], "nytt i samma ändring")) if brought else change

    def _placed(self, pair: Pair, made: Iterable[Change]) -> Iterator[Placed]:
        for change in made:
            file, line = self._place(1, pair.after, change.plats)
            file_before, line_before = self._place(0, pair.before, change.plats_före)
            decided, at = self._decision(pair.after, change.beslut)
            yield Placed(
                change=change,
                fil=file,
                rad=line,
                fil_före=file_before,
                rad_före=line_before,
                beslutets_fil=decided,
                beslutets_rad=at,
            )

    def _decision(self, path: Path | None, cover: Cover | None) -> tuple[str, int]:
        """Where the decision stands, in the file or in the kommunfil beside it."""
        if cover is None or path is None:
            return "", 0
        for place in (path, self.files.versions[1].kommunfil(path)):
            file = self.files.model(1, place)
            if place is not None and file is not None and cover.beslut in file.beslut:
                return self._place(1, place, ("beslut", file.beslut.index(cover.beslut)))
        return "", 0

    def _place(self, side: int, path: Path | None, route: Route | None) -> tuple[str, int]:
        if path is None:
            return "", 0
        if route == ():
            return shown(path), 1
        reading = self.files.reading(side, path)
        return reading.name, reading.tree.locate(route, on_key=True).line if route is not None else 0


def _empty(file: File) -> File:
    if isinstance(file, Nämndfil):
        return Nämndfil(målfil="1", kommun=file.kommun, nämnd=file.nämnd, områden=())
    return Kommunfil(målfil="1", kommun=file.kommun)


def _minuted(beslut: Beslut) -> tuple[object, ...]:
    """What tells a decision from every other in the minutes, whatever id it has in a file."""
    return beslut.organ, beslut.datum, beslut.paragraf


def _kind(file: File) -> str:
    return "Nämndfilen" if isinstance(file, Nämndfil) else "Kommunfilen"


def _name(file: File) -> str:
    return file.nämnd if isinstance(file, Nämndfil) else file.kommun
