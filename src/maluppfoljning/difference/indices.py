"""What the changes did to the indices of committees and municipalities, or why that is not computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from maluppfoljning.case import Case
from maluppfoljning.collection import Collection
from maluppfoljning.computing import keys
from maluppfoljning.difference.files import Files
from maluppfoljning.difference.shapes import Pair
from maluppfoljning.effect import Effekt, committee, whole_municipality
from maluppfoljning.finding import Severity
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.regelverk import resolve
from maluppfoljning.rules import check_case
from maluppfoljning.source import shown
from maluppfoljning.versions import Versions


class Indices:
    """The indices of a comparison. ``pairs``: the files that differ and can be read."""

    def __init__(self, files: Files, pairs: Sequence[Pair], whole: bool) -> None:
        self.files, self.pairs, self.whole = files, pairs, whole

    def committees(self) -> tuple[list[Effekt], list[str]]:
        """Every committee whose index may be another, and why an index is not computed."""
        effects: list[Effekt] = []
        uncounted: list[str] = []
        for pair in (*self.pairs, *self._under_new_rules()):
            old, new = self.files.model(0, pair.before), self.files.model(1, pair.after)
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
            model = self.files.model(side, path)
            if path is None or not isinstance(model, Nämndfil):
                cases.append(None)
                continue
            version = self.files.versions[side]
            shared = self.files.shared(side, path)
            place = version.kommunfil(path)
            if place is not None and shared is None:
                return Versions(None, None), f"kommunfilen har fel i versionen {version.namn}"
            case = Case(model, shared, resolve(model, shared))
            if any(f.severity is Severity.FEL for f in check_case(case, self.files.reading(side, path).findings)):
                return Versions(None, None), f"filen har fel i versionen {version.namn}, som malf validate visar"
            cases.append(case)
        return Versions(cases[0], cases[1]), ""

    def _under_new_rules(self) -> Iterator[Pair]:
        """The unchanged committees of a municipality whose kommunfil has other rules of calculation than before."""
        met = {pair.after for pair in self.pairs}
        for catalogue in self.files.versions[1].kataloger:
            if any(pair.after == catalogue.kommunfil for pair in self.pairs) and self._other_rules(catalogue):
                yield from (pair for pair in self._both(catalogue) if pair.after not in met)

    def _other_rules(self, catalogue: Collection) -> bool:
        path = catalogue.kommunfil
        before = self.files.before(path) if path is not None else None
        old, new = self.files.model(0, before), self.files.model(1, path)
        rules = [(f.beräkning, f.skalor) if isinstance(f, Kommunfil) else (None, ()) for f in (old, new)]
        return rules[0] != rules[1]

    def _otherwise_assessed(self, catalogue: Collection) -> bool:
        """Whether the municipality itself says another state of a council goal or of the whole than before."""
        path = catalogue.kommunfil
        before = self.files.before(path) if path is not None else None
        old, new = (_assessed(self.files.model(side, p)) for side, p in enumerate((before, path)))
        return old != new

    def _both(self, catalogue: Collection) -> Iterator[Pair]:
        """Every nämndfil of a kommunkatalog, also those that are gone."""
        for path in catalogue.nämndfiler:
            yield Pair(self.files.before(path), path)
        for pair in self.files.pairs:
            root = catalogue.rot
            if pair.after is None and pair.before is not None and root is not None and pair.before.is_relative_to(root):
                yield pair

    def municipalities(self) -> tuple[list[Effekt], list[str]]:
        """The index of each municipality with a change, when every committee of it has been read or is to be."""
        effects: list[Effekt] = []
        uncounted: list[str] = []
        met = {pair.after for pair in self.pairs} | {pair.before for pair in self.pairs}
        for catalogue in self.files.versions[1].kataloger:
            path = catalogue.kommunfil
            both = list(self._both(catalogue))
            touched = [p for p in both if p.after in met or (p.after is None and p.before in met)]
            rules = path in met and (self._other_rules(catalogue) or self._otherwise_assessed(catalogue))
            if path is None or len(both) < 2 or not (touched or rules):
                continue
            left = len(both) - len(touched)
            if left and not (self.whole or rules):
                if any(getattr(self.files.model(1, p.after), "uppföljningar", ()) for p in touched):
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
        new = self.files.model(1, path)
        old = self.files.model(0, self.files.before(path)) or new
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


def _assessed(fil: object) -> dict[tuple[object, str], str]:
    """The states in the assessments of a kommunfil, by day and key."""
    occasions = fil.uppföljningstillfällen if isinstance(fil, Kommunfil) else ()
    return {(t.datum, id): b.läge for t in occasions for id, b in t.bedömningar.items() if b.läge is not None}
