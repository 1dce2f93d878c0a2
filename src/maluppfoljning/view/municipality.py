"""What the pages of a municipality are made from: its figures, and a little of each committee."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from maluppfoljning import model
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import Andel, Nämndandel, Part, by_council_goal, on_shared_scale
from maluppfoljning.result.level import Nivåregel, level_rules
from maluppfoljning.route import Källa, unknown
from maluppfoljning.view import sentences
from maluppfoljning.view.calculation import Plats, Summa, total


class Goals(Protocol):
    """The goals of a committee with their places, read each time they are asked for."""

    def goals(self) -> Iterable[tuple[str | None, Part, str]]:
        """All of them, each with the id of its council goal, None without one."""
        ...

    def under(self, fullmäktigemål: str) -> Iterable[tuple[Part, str]]:
        """Those under one council goal."""
        ...


@dataclass(frozen=True, slots=True)
class Bidrag:
    """One committee's part. ``resultat``: in outline. ``förra``: the day and its figure at the follow-up before.

    ``adress`` is that of its page, empty outside a site. ``källa``: where its index stands. ``antal``: how many of its
    goals are in force under each council goal, in their order, and last under none. ``summa``: what its goals add to
    the municipality's index, None when it has none.
    """

    resultat: Nämndresultat
    regelverk: Regelverk
    förra: tuple[date, Figur] | None
    adress: str
    källa: str
    antal: tuple[int, ...]
    summa: Summa | None
    mål: Goals

    def plats(self, namn: str, figur: Figur, källa: str) -> Plats:
        """The place of the committee's index or of one of its goals, with the address of its page in a site."""
        page = self.adress
        if figur.sort == "mål" and page.endswith(".html"):  # a heading in Markdown has no place of its own
            page = f"{page}#mal-{figur.id}"
        return Plats(namn, källa, adress=page)


@dataclass(frozen=True, slots=True)
class Context:
    """What the parts of the report are made from.

    ``delar``: (id of a council goal, index of a part) that some committee speaks of. ``adresser``: of the pages of the
    council goals by id, empty outside a site. ``källa``: the places of what the municipality shares.
    """

    kommunfil: model.Kommunfil
    regelverk: Regelverk
    resultat: Kommunresultat
    bidrag: Sequence[Bidrag]
    delar: Collection[tuple[str, int]]
    adresser: Mapping[str, str] = field(default_factory=dict)
    källa: Källa = unknown

    @property
    def linked(self) -> Iterator[tuple[int, model.Fullmäktigemål, Figur]]:
        """Every council goal with its place and its figure."""
        pairs = zip(self.kommunfil.fullmäktigemål, self.resultat.fullmäktigemål, strict=True)
        return ((place, mål, figur) for place, (mål, figur) in enumerate(pairs))

    @property
    def rule(self) -> Nivåregel:
        """How goals are weighed together to a council goal."""
        return level_rules(self.regelverk)["fullmäktigemål"]

    def shown(self, bidrag: Bidrag) -> Figur:
        """The committee's figure with its counts under the municipality's states."""
        return on_shared_scale(bidrag.resultat.figur, bidrag.regelverk, self.regelverk)

    def figures(self, bidrag: Bidrag) -> Mapping[str | None, Figur]:
        """The figure over the committee's goals under each council goal by id, and under none by None."""
        goals = (Andel(target, part) for target, part, _ in bidrag.mål.goals())
        return by_council_goal(goals, self.kommunfil, self.regelverk)


def bidrag(
    kommunfil: model.Kommunfil,
    andel: Nämndandel,
    resultat: Nämndresultat,
    regelverk: Regelverk,
    förra: tuple[date, Figur] | None,
    adress: str,
    källa: str,
    mål: Goals,
) -> Bidrag:
    """A committee's part, from what it gives to the municipality's figures."""
    under = [andel.fullmäktigemål.get(id) for id in (*(goal.id for goal in kommunfil.fullmäktigemål), None)]
    return Bidrag(
        resultat=resultat,
        regelverk=regelverk,
        förra=förra,
        adress=adress,
        källa=källa,
        antal=tuple(sentences.goals(figur) if figur else 0 for figur in under),
        summa=total(andel.delar) if andel.delar else None,
        mål=mål,
    )
