"""The municipality: the goals of all committees together, and per council goal.

The index is taken over the goals, not over the committees, so that every goal weighs the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from maluppfoljning.figures import Del, Figur, Kommunresultat, Nämndresultat
from maluppfoljning.model import Kommunfil
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.assembly import Nivåregel, Part, enter, judged, level_rules, weigh
from maluppfoljning.scale import kin


def municipality(
    kommunfil: Kommunfil, nämnder: Sequence[tuple[str, Nämndresultat]], regelverk: Regelverk, datum: date | None
) -> Kommunresultat:
    """The municipality from its committees' results, each with the key of its nämndfil (``Figur.nämnd`` of its goals).

    ``regelverk`` is the municipality's own. Goals belong to the council goal of their område. A council goal that no
    committee takes up is there without value. Facts of the kommunfil have no route, but those of an assessment, which
    stands at the occasion of ``datum``.
    """
    parts: list[Part] = []
    belongs: list[str | None] = []
    for key, result in nämnder:
        # Results made without fullmäktigemål have none.
        targets = result.fullmäktigemål or (None,) * len(result.områden)
        for område, fullmäktigemål in zip(result.områden, targets, strict=True):
            for part in område.delar:
                figure = part.figur._replace(nämnd=key)
                parts.append(Part(figure, part.vikt, None if part.väntad else part.skäl))
                belongs.append(fullmäktigemål)
    levels = level_rules(regelverk)
    goal, whole = levels["fullmäktigemål"], levels["kommun"]
    said = _Assessments(kommunfil, datum)
    figures = tuple(
        said.judged(
            weigh(
                tuple(enter(p, goal) for p, id in zip(parts, belongs, strict=True) if id == mål.id),
                goal,
                sort="fullmäktigemål",
                id=mål.id,
                namn=mål.lydelse,
                route=("fullmäktigemål", i),
            ),
            goal,
        )
        for i, mål in enumerate(kommunfil.fullmäktigemål)
    )
    return Kommunresultat(
        kommun=kommunfil.kommun,
        datum=datum,
        nämnder=tuple(result for _, result in nämnder),
        figur=said.judged(_whole(tuple(parts), whole, kommunfil), whole),
        fullmäktigemål=figures,
    )


class _Assessments:
    """What the municipality itself has said of its council goals and of the whole at one of its occasions."""

    def __init__(self, kommunfil: Kommunfil, datum: date | None) -> None:
        self._said = {
            id: (("uppföljningstillfällen", i, "bedömningar", id), bedömning)
            for i, tillfälle in enumerate(kommunfil.uppföljningstillfällen)
            if tillfälle.datum == datum
            for id, bedömning in tillfälle.bedömningar.items()
        }

    def judged(self, figure: Figur, rule: Nivåregel) -> Figur:
        """The figure of a council goal or of the municipality, with what is said of it; most often nothing is."""
        found = self._said.get(figure.id)
        return judged(figure, found[1], rule, found[0]) if found else figure


def by_committee(figur: Figur, kommunfil: Kommunfil, regelverk: Regelverk) -> dict[str, Figur]:
    """A council goal's figure over the goals of one committee at a time, by key.

    Committees without a goal in force under the council goal are not there. ``figur`` may also be ``unlinked``.
    """
    rule = level_rules(regelverk)["fullmäktigemål"]
    groups: dict[str, list[Del]] = {}
    for part in figur.delar:
        groups.setdefault(part.figur.nämnd, []).append(part)
    weighed = {key: _weigh(figur, parts, rule) for key, parts in groups.items()}
    return {key: own for key, own in weighed.items() if any(n for _, n in own.antal)}


def unlinked(resultat: Kommunresultat, kommunfil: Kommunfil, regelverk: Regelverk) -> Figur:
    """The figure of the goals that belong to no council goal, weighed as if they were one."""
    linked = {(part.figur.nämnd, part.figur.id) for figur in resultat.fullmäktigemål for part in figur.delar}
    parts = [part for part in resultat.figur.delar if (part.figur.nämnd, part.figur.id) not in linked]
    return _weigh(resultat.figur, parts, level_rules(regelverk)["fullmäktigemål"])


def _weigh(figur: Figur, parts: Sequence[Del], rule: Nivåregel) -> Figur:
    """``parts`` weighed anew by ``rule``; each may have entered ``figur`` by another.

    Nobody assesses a part of a council goal: where a person is to assess the whole, this is what the arithmetic gives.
    """
    again = (enter(Part(p.figur, p.vikt, None if p.väntad else p.skäl), rule) for p in parts)
    made = weigh(tuple(again), rule, sort="fullmäktigemål", id=figur.id, namn=figur.namn, route=figur.route)
    return made.proposal or made


def on_shared_scale(figur: Figur, own: Regelverk, shared: Regelverk) -> Figur:
    """A committee's figure with its counts under the municipality's states: another scale's as the same kind."""
    counted: Counter[str] = Counter()
    for namn, n in figur.antal:
        läge = own.läge(namn)
        counted[namn if läge is None else kin(läge, shared.skala).namn] += n
    return figur._replace(antal=tuple(counted.items()))


def slim(resultat: Nämndresultat) -> Nämndresultat:
    """What the municipality's figures and its overview need of a committee: no indicators, facts, origins or labels."""
    made: dict[int, Figur] = {}

    def bare(figur: Figur) -> Figur:
        if id(figur) not in made:
            proposal = figur.proposal._replace(delar=(), fakta=()) if figur.proposal else None
            made[id(figur)] = figur._replace(delar=(), fakta=(), proposal=proposal)
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


def _whole(parts: tuple[Part, ...], rule: Nivåregel, kommunfil: Kommunfil) -> Figur:
    delar = tuple(enter(part, rule) for part in parts)
    return weigh(delar, rule, sort="kommun", id="kommun", namn=kommunfil.kommun, route=("kommun",))
