"""The municipality gathered from one committee after another, so that nobody holds the goals of all of them.

A committee's goals on all its days are told once where its file is read (``Följd``): bare figures, each of which occurs
many times. Of those on the last day the municipality holds one of each, and of those on earlier days how many and how
much they are (``bundle.py``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from maluppfoljning.figures import Del, Figur, Kommunresultat, Nämndresultat, Täckning, make_figur
from maluppfoljning.model import Kommunfil
from maluppfoljning.record import record
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.assembly import Part, enter
from maluppfoljning.result.bundle import Bundle, Ratio, kind
from maluppfoljning.result.council import Figures, shares, weighed
from maluppfoljning.result.level import level_rules

Day = date | None
Pair = tuple[Day, Day]
"""Two days that are compared, the earlier first."""
Byten = Counter[tuple[str, str]]
"""How many goals have a state now and had one before, by the names of the two."""


@record
class Följd:
    """A committee's goals on its days.

    ``mål``: for each goal the id of its council goal. ``parts``: what goals have been, each once and without name and
    place. ``dagar``: for each day, by place in the other two, the goals and what they were; in file order.
    """

    mål: tuple[str | None, ...]
    parts: tuple[Part, ...]
    dagar: Mapping[Day, tuple[tuple[int, int], ...]]


def followed(series: Iterable[Nämndresultat]) -> Följd:
    """The goals of a committee's results, of which the last is used when two have the same day."""
    goals: dict[str, int] = {}
    targets: list[str | None] = []
    parts: list[Part] = []
    places: dict[tuple[object, ...], int] = {}
    days = {}
    for resultat in series:
        found = []
        for target, part in shares(resultat):
            number = goals.setdefault(part.figur.id, len(goals))
            if number == len(targets):
                targets.append(target)
            seen = _seen(part)
            place = places.get(seen)
            if place is None:
                place = places[seen] = len(parts)
                parts.append(part._replace(figur=bare(part.figur)))
            found.append((number, place))
        days[resultat.datum] = tuple(found)
    return Följd(tuple(targets), tuple(parts), days)


def _seen(part: Part) -> tuple[object, ...]:
    """The same for parts whose ``bare`` figures are equal, and quicker to look up. States are told by their names."""
    figur, vikt, utanför = part
    läge, prognos, värde = figur.läge, figur.prognos, figur.värde
    return (
        vikt,
        utanför,
        figur.sort,
        värde and värde.as_integer_ratio(),
        läge and läge.namn,
        prognos and prognos.namn,
        _own(figur),
        bool(figur.antal),
        bool(figur.proposal),
    )


def bare(figur: Figur) -> Figur:
    """A goal's figure with what the municipality is computed from alone: so do most goals have the same one."""
    return make_figur(
        sort=figur.sort,
        id="",
        namn="",
        route=(),
        sätt="",
        värde=figur.värde,
        läge=figur.läge,
        täckning=_OWN if _own(figur) else _NOTHING_OWN,
        antal=_COUNTED if figur.antal else (),
        proposal=_PROPOSED if figur.proposal else None,
        prognos=figur.prognos,
    )


def _own(figur: Figur) -> bool:
    return figur.täckning.alla == 0 or figur.täckning.räknade > 0


_OWN, _NOTHING_OWN = Täckning(räknade=1, alla=1), Täckning(räknade=0, alla=1)
_COUNTED = (("", 1),)
_PROPOSED = Figur(sort="", id="", namn="", route=(), sätt="", värde=None, läge=None)


class Nämndandel(NamedTuple):
    """What one committee gives to the municipality on its last day.

    ``delar``: its goals as they enter the whole. ``fullmäktigemål``: the figure over its goals under each council goal
    by id, and under none by None; without those under which no goal of the committee is in force.
    """

    delar: tuple[Del, ...]
    fullmäktigemål: Mapping[str | None, Figur]


class Gathering:
    """The municipality on some days, one committee after another added to it.

    ``dagar``: on which every committee has a result; the last is the one that everything is told of. ``par``: which of
    them are compared.
    """

    def __init__(
        self, kommunfil: Kommunfil, regelverk: Regelverk, dagar: Sequence[Day], par: Iterable[Pair] = ()
    ) -> None:
        self._kommunfil, self._dagar = kommunfil, tuple(dagar)
        levels = level_rules(regelverk)
        self._goal, self._whole = levels["fullmäktigemål"], levels["kommun"]
        self._council = {mål.id: i for i, mål in enumerate(kommunfil.fullmäktigemål)}
        self._held: dict[Del, Del] = {}
        self._kinds: dict[Del, int] = {}  # by number: to look a figure up in a table takes longer than all the rest
        self._last: tuple[list[Del], ...] = tuple([] for _ in range(len(self._council) + 1))
        self._earlier: dict[Day, tuple[defaultdict[int, Bundle], ...]] = {
            day: tuple(defaultdict(Bundle) for _ in self._last) for day in self._dagar[:-1]
        }
        self._moved: dict[Pair, Byten] = {pair: Counter() for pair in par}

    def add(self, följd: Följd) -> Nämndandel:
        """One more committee, after those before it."""
        entered = [(enter(part, self._whole), enter(part, self._goal)) for part in följd.parts]
        places = [self._council.get(target or "", -1) for target in följd.mål]
        kinds = [(self._kind(whole), self._kind(goal)) for whole, goal in entered]
        for day, taken in self._earlier.items():
            *under, all_of_them = taken
            for goal, part in följd.dagar[day]:
                (whole, value), (into_goal, goal_value) = kinds[part]
                all_of_them[whole].add(value)
                if places[goal] >= 0:
                    under[places[goal]][into_goal].add(goal_value)
        for (before, now), moved in self._moved.items():
            moved.update(_moved(följd, entered, before, now))
        return self._add_last(följd, entered, places)

    def _same(self, part: Del) -> Del:
        return self._held.setdefault(part, part)

    def _kind(self, part: Del) -> tuple[int, Ratio | None]:
        found, value = kind(part)
        return self._kinds.setdefault(found, len(self._kinds)), value

    def _add_last(self, följd: Följd, entered: Sequence[tuple[Del, Del]], places: Sequence[int]) -> Nämndandel:
        *under, whole = self._last
        own: list[Del] = []
        groups: dict[str | None, list[Del]] = {}
        for goal, part in följd.dagar[self._dagar[-1]]:
            into_whole, into_goal = map(self._same, entered[part])
            own.append(into_whole)
            if places[goal] >= 0:
                under[places[goal]].append(into_goal)
            groups.setdefault(följd.mål[goal] if places[goal] >= 0 else None, []).append(into_goal)
        whole += own
        return Nämndandel(tuple(own), weighed(groups, self._kommunfil, self._goal))

    def result(self, day: Day) -> Kommunresultat:
        """The municipality on one of the days, without its committees; the parts of its figures have no names.

        On an earlier day than the last they are not those of the committees, but others that weigh the same.
        """
        taken: Iterable[Iterable[Del]] = self._last
        if day != self._dagar[-1]:
            kinds, bundles = tuple(self._kinds), self._earlier[day]
            taken = (chain.from_iterable(b.parts(kinds[k]) for k, b in of.items()) for of in bundles)
        *under, whole = map(tuple, taken)
        figures = Figures(self._kommunfil, day)
        return Kommunresultat(
            kommun=self._kommunfil.kommun,
            datum=day,
            nämnder=(),
            figur=figures.whole(whole, self._whole),
            fullmäktigemål=tuple(figures.council_goal(i, delar, self._goal) for i, delar in enumerate(under)),
        )

    def moved(self, pair: Pair) -> Byten:
        """The goals that something was expected of on both days of a pair."""
        return self._moved[pair]


def _moved(följd: Följd, entered: Sequence[tuple[Del, Del]], before: Day, now: Day) -> Iterator[tuple[str, str]]:
    was = dict(följd.dagar[before])
    for goal, part in följd.dagar[now]:
        if goal in was:
            new, old = entered[part][0], entered[was[goal]][0]
            if new.väntad and old.väntad and new.figur.läge is not None and old.figur.läge is not None:
                yield new.figur.läge.namn, old.figur.läge.namn
