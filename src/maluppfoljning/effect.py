"""What a change does to the indices: before, after, and how much because of outcomes and how much because of goals.

Between the two versions stands a third that was never written: the goals and rules of the old one with the outcomes of
the new one. From before to it is what new outcomes did, from it to after what changed goals and rules did; the two add
up to the whole, exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.model import Kommunfil
from maluppfoljning.record import record
from maluppfoljning.regelverk import resolve
from maluppfoljning.result import municipality
from maluppfoljning.swedish import number
from maluppfoljning.versions import Tripel, Versions


@record(kw_only=True)
class Figureffect:
    """One figure before, between and after; a side is None where there is no such figure.

    ``sort``: nämnd, område, ursprung, kommun or fullmäktigemål. ``decimaler``, ``nedåt``: how it is printed now.
    """

    sort: str
    id: str
    namn: str
    före: Figur | None
    mellan: Figur | None
    efter: Figur | None
    decimaler: int
    nedåt: bool

    @property
    def av_utfall(self) -> Fraction | None:
        """How much new outcomes changed it, None when it cannot be said."""
        return _difference(self.före, self.mellan)

    @property
    def av_mål(self) -> Fraction | None:
        """How much changed goals and rules changed it, None when it cannot be said."""
        return _difference(self.mellan, self.efter)

    @property
    def ändrad(self) -> bool:
        """Whether value, state, coverage or counts are others than before."""
        one, other = self.före, self.efter
        if one is None or other is None:
            return one is not other
        return (one.värde, one.läge, one.täckning, one.antal) != (other.värde, other.läge, other.täckning, other.antal)

    def tryckt(self, figur: Figur | None) -> str:
        """A figure as it is printed, a dash for none."""
        return "–" if figur is None or figur.värde is None else number(figur.värde, self.decimaler, self.nedåt)


@record(kw_only=True)
class Effekt:
    """A committee or a municipality at one date. ``datum_före`` is an earlier one when the date is new.

    ``flyttad``: the dates are two because the follow-up has been given another, with the outcomes it had.
    ``helhet``: its own index. ``delar``: the områden, origins or council goals that are others than before.
    """

    namn: str
    fil: str
    datum_före: date | None
    datum: date
    helhet: Figureffect
    delar: tuple[Figureffect, ...]
    flyttad: bool = False

    @property
    def ändrad(self) -> bool:
        """Whether anything is another than before."""
        return self.helhet.ändrad or bool(self.delar) or self.datum_före != self.datum


def _difference(one: Figur | None, other: Figur | None) -> Fraction | None:
    if one is None or other is None or one.värde is None or other.värde is None:
        return None
    return other.värde - one.värde


def pairs(
    before: Sequence[date], after: Sequence[date], moved: Mapping[date, date]
) -> Iterator[tuple[date | None, date | None]]:
    """The days to compare: each that is in both, each new one with the last before it, and each that is gone.

    ``moved``: the old day of a follow-up that has been given a new one, which is compared with itself.
    """
    for day in after:
        if day in before or day in moved:
            yield moved.get(day, day), day
        else:
            yield max((d for d in before if d < day), default=None), day
    yield from ((day, None) for day in before if day not in after and day not in moved.values())


def committee(versions: Versions, namn: str, fil: str, decimaler: int, nedåt: bool) -> Iterator[Effekt]:
    """The committee at every date where anything became another, newest first."""
    found = []
    for day_before, day in pairs(*versions.days, versions.moved):
        t = versions.at(day_before, day)
        figures = [r.figur if r else None for r in _sides(t)]
        whole = _effect("nämnd", "namnd", namn, figures, decimaler, nedåt)
        parts = [*_parts("område", t, decimaler, nedåt), *_parts("ursprung", t, decimaler, nedåt)]
        made = Effekt(
            namn=namn,
            fil=fil,
            datum_före=day_before,
            datum=day or day_before or date.min,
            helhet=whole,
            delar=tuple(part for part in parts if part.ändrad),
            flyttad=day is not None and versions.moved.get(day) == day_before,
        )
        if made.ändrad:
            found.append(made)
    yield from sorted(found, key=lambda effekt: effekt.datum, reverse=True)


def whole_municipality(
    namn: str,
    fil: str,
    kommunfiler: tuple[Kommunfil, Kommunfil],
    committees: Sequence[tuple[str, Versions]],
) -> Effekt | None:
    """The municipality at its latest date before and after; None when nobody has followed up, or nothing changed."""
    latest = [max((d for _, v in committees for d in v.days[side]), default=None) for side in (0, 1)]
    day_before, day = latest
    if day is None:
        return None
    triples = [(key, versions.at(day_before, day)) for key, versions in committees]
    old, new = kommunfiler
    rules = [resolve(None, old), resolve(None, old), resolve(None, new)]
    # What a person has said is an outcome, in the words of the scale it was said on.
    said = replace(old, uppföljningstillfällen=new.uppföljningstillfällen) if rules[0].skala == rules[2].skala else old
    sides = []
    for i, (fil_, when) in enumerate(((old, day_before), (said, day), (new, day))):
        results = [(key, result) for key, t in triples if (result := _sides(t)[i]) is not None]
        sides.append(municipality(fil_, results, rules[i], when) if when and results else None)
    shown = rules[2].decimaler, rules[2].nedåt
    whole = _effect("kommun", "kommun", namn, [s.figur if s else None for s in sides], *shown)
    by_id = [{f.id: f for f in s.fullmäktigemål} if s else {} for s in sides]
    ids = dict.fromkeys([*by_id[2], *by_id[0]])
    parts = []
    for id in ids:
        figures = [side.get(id) for side in by_id]
        name = next(f.namn for f in reversed(figures) if f is not None)
        parts.append(_effect("fullmäktigemål", id, name, figures, *shown))
    made = Effekt(
        namn=namn,
        fil=fil,
        datum_före=day_before,
        datum=day,
        helhet=whole,
        delar=tuple(p for p in parts if p.ändrad),
        flyttad=day != day_before and all(v.moved.get(day) == day_before for _, v in committees if day in v.days[1]),
    )
    return made if made.ändrad else None


def _sides(t: Tripel) -> tuple[Nämndresultat | None, Nämndresultat | None, Nämndresultat | None]:
    return t.före, t.mellan, t.efter


def _effect(
    sort: str,
    id: str,
    namn: str,
    figures: Sequence[Figur | None],
    decimaler: int,
    nedåt: bool,
) -> Figureffect:
    före, mellan, efter = figures
    return Figureffect(
        sort=sort, id=id, namn=namn, före=före, mellan=mellan, efter=efter, decimaler=decimaler, nedåt=nedåt
    )


def _parts(sort: str, t: Tripel, decimaler: int, nedåt: bool) -> Iterator[Figureffect]:
    by_id: list[dict[str, Figur]] = []
    for result in _sides(t):
        those = () if result is None else result.områden if sort == "område" else result.ursprung
        by_id.append({figur.id: figur for figur in those})
    for id in dict.fromkeys([*by_id[2], *by_id[0]]):
        figures = [side.get(id) for side in by_id]
        name = next(f.namn for f in reversed(figures) if f is not None)
        yield _effect(sort, id, name, figures, decimaler, nedåt)
