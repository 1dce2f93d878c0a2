"""What a committee's figures are computed from: its goals with their places, and what is known of a day already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from maluppfoljning.figures import Faktum, Nämndresultat
from maluppfoljning.model import Indikator, Mål
from maluppfoljning.result.assembly import Part
from maluppfoljning.result.history import Tidpunkt
from maluppfoljning.result.level import Nivåregel
from maluppfoljning.result.steps import outside
from maluppfoljning.route import Route


class Målplats(NamedTuple):
    """A goal with its place, its rule, its facts and its weight, resolved once.

    ``ursprung``: id of its origin, its own or that of its område; None without one. ``indikatorer``: number among all
    of the committee's, indicator and weight, in file order.
    """

    mål: Mål
    route: Route
    regel: Nivåregel
    fakta: Sequence[Faktum]
    ursprung: str | None
    vikt: Decimal
    indikatorer: tuple[tuple[int, Indikator, Decimal], ...]


class Dag:
    """What has been computed of one day: the goals by number, and last everything (``result``, None until then).

    ``waiting``: why a step does not count on the day, by id of the indicator.
    """

    __slots__ = ("parts", "result", "tidpunkt", "waiting")

    def __init__(self, tidpunkt: Tidpunkt, waiting: Mapping[str, str]) -> None:
        self.tidpunkt, self.waiting = tidpunkt, waiting
        self.parts: dict[int, Part] = {}
        self.result: Nämndresultat | None = None

    def out_of_force(self, indikator: Indikator) -> str | None:
        """Why an indicator of a goal in force does not count on the day, None when it does."""
        return outside(indikator, self.tidpunkt.dag) or self.waiting.get(indikator.id)
