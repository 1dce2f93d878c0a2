"""Two versions of a set of målfiler compared: which files belong together, what changed, what it did to the indices.

Only what differs is read. A file whose contents are the same in both versions is read in two cases: the kommunfil that
a changed nämndfil stands under, and every committee of a municipality whose rules or index are asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from maluppfoljning.case import Case
from maluppfoljning.collection import Collection, looks_like_målfil
from maluppfoljning.compare import Fact, Link, Sort, compare
from maluppfoljning.computing import keys
from maluppfoljning.effect import Effekt, Versions, committee, whole_municipality
from maluppfoljning.errors import Fault, MalfError
from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.meaning import Change, Context, changes, file_change, kinds
from maluppfoljning.model import Fullmäktigemål, Kommunfil, Mål, Nämndfil, Område
from maluppfoljning.reading import Reading, read
from maluppfoljning.record import record
from maluppfoljning.regelverk import resolve
from maluppfoljning.route import Route
from maluppfoljning.rules import check_case
from maluppfoljning.snapshot import Version, missing, within
from maluppfoljning.source import shown

File = Nämndfil | Kommunfil
_FIRST = ("D08", "D32", "D03", "D51")
"""Kinds that stand first among those of the same rank."""


@record(kw_only=True)
class Placed:
    """A change with its places: file and line in the version after, and in the version before.

    What is gone has the line where it was in the version before, and after the line of what it lay in. Line 0 and an
    empty file: it has no place in that version.
    """

    change: Change
    fil: str
    rad: int
    fil_före: str
    rad_före: int


@record(kw_only=True)
class Unread:
    """A file that cannot be read in one of the versions, and so is not compared. ``version`` as the user called it."""

    version: str
    fil: str
    fynd: tuple[Diagnostic, ...]


@record(kw_only=True)
class Difference:
    """Everything that differs. ``kommun``: whose goals. ``före`` and ``efter``: the versions as they are called.

    ``effekter``: newest date first within each committee; ``kommuner``: the same of municipalities. ``oräknade``: why
    an index is not there, Swedish sentences without final stop. ``anmärkningar``: on acceptances. ``utelämnade``: links
    and submodules.
    """

    kommun: str
    före: str
    efter: str
    ändringar: tuple[Placed, ...]
    effekter: tuple[Effekt, ...]
    kommuner: tuple[Effekt, ...]
    olästa: tuple[Unread, ...]
    oräknade: tuple[str, ...]
    anmärkningar: tuple[str, ...]
    utelämnade: tuple[str, ...]


@record
class Pair:
    """A file in the two versions; None where it is not."""

    before: Path | None
    after: Path | None


def difference(before: Version, after: Version, paths: Sequence[Path] = (), whole: bool = False) -> Difference:
    """Compares two versions, as far as they lie under ``paths``; everything when none is given.

    ``whole``: also the index of every municipality, for which all of its committees are read. Raises ``MalfError`` for
    a path that is in neither version, and when there is no målfil at all.
    """
    return Comparison(before, after, paths, whole).made()


class Comparison:
    """One comparison, with what has been read."""

    def __init__(self, before: Version, after: Version, paths: Sequence[Path], whole: bool) -> None:
        self.versions = (before, after)
        self.paths = tuple(paths)
        self.whole = whole
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

    # Which files belong together.

    def _paired(self, before: frozenset[Path], after: frozenset[Path]) -> Iterator[Pair]:
        """The files that differ, each with what it was: by path, by contents, and by what it says."""
        old, new = (version.filer for version in self.versions)
        gone = [path for path in old if path in before and path not in new]
        fresh = [path for path in new if path in after and path not in old]
        for path in new:
            if path in after and path in old and old[path] != new[path] and self._is_målfil(path, path):
                yield Pair(path, path)
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

    # What differs.

    def made(self) -> Difference:
        """The whole difference."""
        unread = tuple(self._unread())
        skipped = {(unread_.version, unread_.fil) for unread_ in unread}
        sound = [pair for pair in self.pairs if not self._touches(pair, skipped)]
        placed: list[Placed] = []
        notes: list[str] = []
        told = [(pair, *self._facts(pair)) for pair in sound]
        for pair in sound:
            placed += self._placed(pair, self._of_file(pair))
        for pair, facts, context in self._moved(told):
            made, said = changes(facts, context)
            notes += said
            placed += self._placed(pair, made)
        effects, uncounted = self._effects(sound)
        whole, not_whole = self._municipalities(sound)
        return Difference(
            kommun=next((file.kommun for _, _, c in told for file in (c.after, c.before) if file is not None), ""),
            före=self.versions[0].namn,
            efter=self.versions[1].namn,
            ändringar=tuple(sorted(placed, key=lambda p: (p.change.rank, p.change.kod not in _FIRST))),
            effekter=tuple(effects),
            kommuner=tuple(whole),
            olästa=unread,
            oräknade=(*uncounted, *not_whole),
            anmärkningar=tuple(notes),
            utelämnade=tuple(dict.fromkeys(shown(p) for v in self.versions for p in within(v.utelämnade, self.paths))),
        )

    def _unread(self) -> Iterator[Unread]:
        for pair in self.pairs:
            for side, path in enumerate((pair.before, pair.after)):
                if path is None or self._is_renamed_only(pair):
                    continue
                reading = self.reading(side, path)
                if not isinstance(reading.model, File):
                    found = tuple(reading.diagnostic(f) for f in reading.findings if f.severity is Severity.FEL)
                    yield Unread(version=self.versions[side].namn, fil=reading.name, fynd=found)

    def _touches(self, pair: Pair, skipped: set[tuple[str, str]]) -> bool:
        return any(
            path is not None and (self.versions[side].namn, self.versions[side].source(path).name) in skipped
            for side, path in enumerate((pair.before, pair.after))
            if not self._is_renamed_only(pair)
        )

    def _is_renamed_only(self, pair: Pair) -> bool:
        old, new = (version.filer for version in self.versions)
        return pair.before is not None and pair.after is not None and old[pair.before] == new[pair.after]

    def _facts(self, pair: Pair) -> tuple[tuple[Fact, ...], Context]:
        """The facts of a pair; of a file that came or went those of its goals."""
        if self._is_renamed_only(pair):
            return (), Context(None, None)
        old, new = self.model(0, pair.before), self.model(1, pair.after)
        context = Context(old, new, self.shared(0, pair.before), self.shared(1, pair.after))
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
        if self._is_renamed_only(pair):
            assert after is not None
            yield self._renamed(pair, "")
            return
        old, new = self.model(0, before), self.model(1, after)
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
        """A new file rests on the decisions that it brings."""
        from maluppfoljning.meaning import Cover

        return replace(change, beslut=Cover(new.beslut[-1], "nytt i samma ändring")) if new.beslut else change

    def _moved(
        self, told: Sequence[tuple[Pair, tuple[Fact, ...], Context]]
    ) -> Iterator[tuple[Pair, tuple[Fact, ...], Context]]:
        """The facts, where a goal that left one nämndfil and came to another has moved."""
        gone = {_mark(f): (n, f) for n, (_, facts, _) in enumerate(told) for f in facts if _is_goal(f, Sort.BORTTAGEN)}
        moved: set[int] = set()
        extra: list[tuple[Pair, tuple[Fact, ...], Context]] = []
        for n, (pair, facts, context) in enumerate(told):
            for fact in facts:
                found = gone.get(_mark(fact)) if _is_goal(fact, Sort.TILLAGD) else None
                if found is None or found[0] == n:
                    continue
                origin, left = told[found[0]], found[1]
                moved |= {id(fact), id(left)}
                both = Context(origin[2].before, context.after, origin[2].shared_before, context.shared_after)
                extra.append((Pair(origin[0].before, pair.after), tuple(_move(left, fact, both)), both))
        for pair, facts, context in told:
            yield pair, tuple(f for f in facts if id(f) not in moved), context
        yield from ((pair, facts, context) for pair, facts, context in extra)

    def _placed(self, pair: Pair, made: Iterable[Change]) -> Iterator[Placed]:
        for change in made:
            (file, line), (file_before, line_before) = (
                self._place(1, pair.after, change.plats),
                self._place(0, pair.before, change.plats_före),
            )
            yield Placed(change=change, fil=file, rad=line, fil_före=file_before, rad_före=line_before)

    def _place(self, side: int, path: Path | None, route: Route | None) -> tuple[str, int]:
        if path is None:
            return "", 0
        if route == ():
            return shown(path), 1
        reading = self.reading(side, path)
        return reading.name, reading.tree.locate(route, on_key=True).line if route is not None else 0

    # What it did to the indices.

    def _effects(self, pairs: Sequence[Pair]) -> tuple[list[Effekt], list[str]]:
        effects: list[Effekt] = []
        uncounted: list[str] = []
        for pair in (*pairs, *self._under_new_rules(pairs)):
            old, new = self.model(0, pair.before), self.model(1, pair.after)
            if not isinstance(old, Nämndfil | None) or not isinstance(new, Nämndfil | None) or old is new is None:
                continue
            there = new or old
            assert there is not None
            if not any(file.uppföljningar for file in (old, new) if file):
                continue
            versions, wrong = self._versions(pair)
            if wrong:
                uncounted.append(f"index för {there.nämnd} är inte räknat: {wrong}")
                continue
            case = versions.after or versions.before
            assert case is not None
            place = pair.after if pair.after is not None else pair.before
            assert place is not None
            rules = case.regelverk
            effects += committee(versions, there.nämnd, shown(place), rules.decimaler, rules.nedåt)
        return effects, uncounted

    def _versions(self, pair: Pair) -> tuple[Versions, str]:
        """A committee ready to be computed in both versions, or why it is not (a Swedish clause)."""
        cases: list[Case | None] = []
        for side, path in enumerate((pair.before, pair.after)):
            model = self.model(side, path)
            if path is None or not isinstance(model, Nämndfil):
                cases.append(None)
                continue
            version = self.versions[side]
            shared = self.shared(side, path)
            place = version.kommunfil(path)
            if place is not None and shared is None:
                return Versions(None, None), f"kommunfilen har fel i versionen {version.namn}"
            case = Case(model, shared, resolve(model, shared))
            if any(f.severity is Severity.FEL for f in check_case(case, self.reading(side, path).findings)):
                return Versions(None, None), f"filen har fel i versionen {version.namn}, som malf validate visar"
            cases.append(case)
        return Versions(cases[0], cases[1]), ""

    def _under_new_rules(self, pairs: Sequence[Pair]) -> Iterator[Pair]:
        """The unchanged committees of a municipality whose kommunfil has other rules of calculation than before."""
        met = {pair.after for pair in pairs}
        for catalogue in self.versions[1].kataloger:
            if any(pair.after == catalogue.kommunfil for pair in pairs) and self._other_rules(catalogue):
                yield from (pair for pair in self._both(catalogue) if pair.after not in met)

    def _other_rules(self, catalogue: Collection) -> bool:
        path = catalogue.kommunfil
        before = self._before(path) if path is not None else None
        old, new = self.model(0, before), self.model(1, path)
        rules = [(f.beräkning, f.skalor) if isinstance(f, Kommunfil) else (None, ()) for f in (old, new)]
        return rules[0] != rules[1]

    def _before(self, path: Path) -> Path | None:
        """Where a file was in the version before."""
        found = next((pair.before for pair in self.pairs if pair.after == path), None)
        return found if found is not None else path if path in self.versions[0].filer else None

    def _both(self, catalogue: Collection) -> Iterator[Pair]:
        """Every nämndfil of a kommunkatalog, also those that are gone."""
        for path in catalogue.nämndfiler:
            yield Pair(self._before(path), path)
        for pair in self.pairs:
            root = catalogue.rot
            if pair.after is None and pair.before is not None and root is not None and pair.before.is_relative_to(root):
                yield pair

    def _municipalities(self, pairs: Sequence[Pair]) -> tuple[list[Effekt], list[str]]:
        """The index of each municipality with a change, when every committee of it has been read or is to be."""
        effects: list[Effekt] = []
        uncounted: list[str] = []
        met = {pair.after for pair in pairs} | {pair.before for pair in pairs}
        for catalogue in self.versions[1].kataloger:
            path = catalogue.kommunfil
            both = list(self._both(catalogue))
            touched = [p for p in both if p.after in met or (p.after is None and p.before in met)]
            rules = path in met and self._other_rules(catalogue)
            if path is None or len(both) < 2 or not (touched or rules):
                continue
            left = len(both) - len(touched)
            if left and not (self.whole or rules):
                if any(getattr(self.model(1, p.after), "uppföljningar", ()) for p in touched):
                    files = "1 oförändrad nämndfil" if left == 1 else f"{left} oförändrade nämndfiler"
                    uncounted.append(
                        f"kommunens index är inte räknat: {files} lästes inte (räkna det med --municipality)"
                    )
                continue
            found = self._municipality(catalogue, both)
            if isinstance(found, str):
                uncounted.append(found)
            elif found is not None:
                effects.append(found)
        return effects, uncounted

    def _municipality(self, catalogue: Collection, both: Sequence[Pair]) -> Effekt | str | None:
        path = catalogue.kommunfil
        assert path is not None
        new = self.model(1, path)
        old = self.model(0, self._before(path)) or new
        if not isinstance(new, Kommunfil) or not isinstance(old, Kommunfil):
            return None
        named: Mapping[Path, str] = keys(catalogue)
        committees = []
        for pair in both:
            versions, wrong = self._versions(pair)
            place = pair.after if pair.after is not None else pair.before
            assert place is not None
            if wrong or (versions.before is None and versions.after is None):
                return f"kommunens index är inte räknat: {shown(place)} har fel, som malf validate visar"
            committees.append((named.get(place, place.stem), versions))
        return whole_municipality(new.kommun, shown(path), (old, new), committees)


def _empty(file: File) -> File:
    if isinstance(file, Nämndfil):
        return Nämndfil(målfil="1", kommun=file.kommun, nämnd=file.nämnd, områden=())
    return Kommunfil(målfil="1", kommun=file.kommun)


def _kind(file: File) -> str:
    return "Nämndfilen" if isinstance(file, Nämndfil) else "Kommunfilen"


def _name(file: File) -> str:
    return file.nämnd if isinstance(file, Nämndfil) else file.kommun


def _is_goal(fact: Fact, sort: Sort) -> bool:
    return fact.form is Mål and not fact.key and fact.sort is sort


def _mark(fact: Fact) -> tuple[str, str]:
    """What a goal is recognised by in another file: its id and the beginning of its wording."""
    goal = fact.thing
    return goal.id, " ".join(goal.lydelse.casefold().split()[:3])


def _move(left: Fact, came: Fact, context: Context) -> Iterator[Fact]:
    """That a goal has moved from one nämndfil to another, and what else was changed of it."""
    yield Fact(
        form=Mål,
        key="",
        sort=Sort.FLYTTAD,
        before=left.trail[0].before,
        after=came.trail[0].after,
        route_before=left.route_before,
        route_after=came.route_after,
        trail=(*came.trail[:-1], Link(left.before, came.after)),
    )
    alone = [_alone(file, goal) for file, goal in ((context.before, left.before), (context.after, came.after))]
    places = (left.route_before or (), came.route_after or ())
    for fact in compare(*alone):
        if fact.form is not Område and len(fact.trail) > 1:
            before, after = (
                None if route is None else (*place, *route[4:])
                for route, place in zip((fact.route_before, fact.route_after), places, strict=True)
            )
            yield replace(fact, route_before=before, route_after=after)


def _alone(file: File | None, goal: Mål) -> Nämndfil:
    """A nämndfil with one goal and nothing else."""
    assert isinstance(file, Nämndfil)
    return Nämndfil(
        målfil="1",
        kommun=file.kommun,
        nämnd=file.nämnd,
        områden=(Område(id="omrade", namn="Område", mål=(goal,)),),
    )
