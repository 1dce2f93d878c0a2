"""The municipality: the goals of all committees together, and per council goal.

The index is taken over the goals, not over the committees, so that every goal weighs the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from maluppfoljning.figures import Del, Figur, Kommunresultat, Nämndresultat
from maluppfoljning.model import Kommunfil
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.assembly import Part, enter, judged, weigh
from maluppfoljning.result.level import Nivåregel, level_rules
from maluppfoljning.scale import kin


class Andel(NamedTuple):
    """A goal as part of the municipality. ``fullmäktigemål``: the id of its område's council goal, None without one."""

    fullmäktigemål: str | None
    part: Part


def shares(resultat: Nämndresultat) -> Iterator[Andel]:
    """Every goal of a committee, in the order of its områden."""
    # Results made without fullmäktigemål have none.
    targets = resultat.fullmäktigemål or (None,) * len(resultat.områden)
    for område, fullmäktigemål in zip(resultat.områden, targets, strict=True):
        for part in område.delar:
            yield Andel(fullmäktigemål, Part(part.figur, part.vikt, None if part.väntad else part.skäl))


def municipality(
    kommunfil: Kommunfil, nämnder: Sequence[tuple[str, Nämndresultat]], regelverk: Regelverk, datum: date | None
) -> Kommunresultat:
    """The municipality from its committees' results, each with the key of its nämndfil (``Figur.nämnd`` of its goals).

    ``regelverk`` is the municipality's own. Goals belong to the council goal of their område. A council goal that no
    committee takes up is there without value. Facts of the kommunfil have no route, but those of an assessment, which
    stands at the occasion of ``datum``.
    """
    goals = [
        (target, part._replace(figur=part.figur._replace(nämnd=key)))
        for key, result in nämnder
        for target, part in shares(result)
    ]
    levels = level_rules(regelverk)
    goal, whole = levels["fullmäktigemål"], levels["kommun"]
    under = [tuple(enter(part, goal) for id, part in goals if id == mål.id) for mål in kommunfil.fullmäktigemål]
    figures = Figures(kommunfil, datum)
    return Kommunresultat(
        kommun=kommunfil.kommun,
        datum=datum,
        nämnder=tuple(result for _, result in nämnder),
        figur=figures.whole(tuple(enter(part, whole) for _, part in goals), whole),
        fullmäktigemål=tuple(figures.council_goal(i, parts, goal) for i, parts in enumerate(under)),
    )


class Figures:
    """The municipality's figures on a day, with what it has said itself of its council goals and of the whole."""

    def __init__(self, kommunfil: Kommunfil, datum: date | None) -> None:
        self._kommunfil = kommunfil
        self._said = {
            id: (("uppföljningstillfällen", i, "bedömningar", id), bedömning)
            for i, tillfälle in enumerate(kommunfil.uppföljningstillfällen)
            if tillfälle.datum == datum
            for id, bedömning in tillfälle.bedömningar.items()
        }

    def whole(self, delar: tuple[Del, ...], rule: Nivåregel) -> Figur:
        """The figure over all goals."""
        return self._judged(weigh(delar, rule, **_whole(self._kommunfil)), rule)

    def council_goal(self, number: int, delar: tuple[Del, ...], rule: Nivåregel) -> Figur:
        """The figure of a council goal, by its place in the kommunfil."""
        return self._judged(weigh(delar, rule, **_council_goal(self._kommunfil, number)), rule)

    def _judged(self, figure: Figur, rule: Nivåregel) -> Figur:
        """With what is said of it; most often nothing is."""
        found = self._said.get(figure.id)
        return judged(figure, found[1], rule, found[0]) if found else figure


def _whole(kommunfil: Kommunfil) -> Any:
    return {"sort": "kommun", "id": "kommun", "namn": kommunfil.kommun, "route": ("kommun",)}


def _council_goal(kommunfil: Kommunfil, number: int) -> Any:
    mål = kommunfil.fullmäktigemål[number]
    return {"sort": "fullmäktigemål", "id": mål.id, "namn": mål.lydelse, "route": ("fullmäktigemål", number)}


def by_council_goal(goals: Iterable[Andel], kommunfil: Kommunfil, regelverk: Regelverk) -> dict[str | None, Figur]:
    """The figure over a committee's goals under each council goal by id, and of those under none by None.

    Council goals under which no goal of the committee is in force are not there.
    """
    rule, known = level_rules(regelverk)["fullmäktigemål"], {mål.id for mål in kommunfil.fullmäktigemål}
    groups: dict[str | None, list[Del]] = {}
    for target, part in goals:
        groups.setdefault(target if target in known else None, []).append(enter(part, rule))
    return weighed(groups, kommunfil, rule)


def weighed(
    groups: Mapping[str | None, Sequence[Del]], kommunfil: Kommunfil, rule: Nivåregel
) -> dict[str | None, Figur]:
    """The same of parts that have entered.

    Nobody assesses a part of a council goal: where a person is to assess the whole, this is what the arithmetic gives.
    """
    found: dict[str | None, Figur] = {}
    for number, mål in enumerate(kommunfil.fullmäktigemål):
        if mål.id in groups:
            found[mål.id] = weigh(tuple(groups[mål.id]), rule, **_council_goal(kommunfil, number))
    if None in groups:
        found[None] = weigh(tuple(groups[None]), rule, **_whole(kommunfil) | {"sort": "fullmäktigemål"})
    return {id: figur.proposal or figur for id, figur in found.items() if any(n for _, n in figur.antal)}


def on_shared_scale(figur: Figur, own: Regelverk, shared: Regelverk) -> Figur:
    """A committee's figure with its counts under the municipality's states: another scale's as the same kind."""
    counted: Counter[str] = Counter()
    for namn, n in figur.antal:
        läge = own.läge(namn)
        counted[namn if läge is None else kin(läge, shared.skala).namn] += n
    return figur._replace(antal=tuple(counted.items()))


def slim(resultat: Nämndresultat) -> Nämndresultat:
    """What the municipality's figures need of a committee: no indicators, facts, origins or labels."""
    made: dict[int, Figur] = {}

    def bare(figur: Figur) -> Figur:
        if id(figur) not in made:
            made[id(figur)] = alone(figur)
        return made[id(figur)]

    def parts(figur: Figur) -> Figur:
        return bare(figur)._replace(delar=tuple(part._replace(figur=bare(part.figur)) for part in figur.delar))

    return replace(
        resultat,
        figur=bare(resultat.figur),
        områden=tuple(parts(område) for område in resultat.områden),
        mål=tuple(bare(mål) for mål in resultat.mål),
        indikatorer=(),
        ursprung=(),
        etiketter=(),
    )


def alone(figur: Figur) -> Figur:
    """The figure without what it rests on."""
    proposal = figur.proposal._replace(delar=(), fakta=()) if figur.proposal else None
    return figur._replace(delar=(), fakta=(), proposal=proposal)


def outline(resultat: Nämndresultat) -> Nämndresultat:
    """The committee as the municipality's pages tell of it: its own figure alone.

    Before the first follow-up also how many its goals are.
    """
    return replace(
        resultat,
        figur=alone(resultat.figur),
        områden=(),
        mål=(_ANY_GOAL,) * len(resultat.mål) if resultat.datum is None else (),
        indikatorer=(),
        ursprung=(),
        etiketter=(),
        fullmäktigemål=(),
    )


_ANY_GOAL = Figur(sort="mål", id="", namn="", route=(), sätt="", värde=None, läge=None)
