"""The reports there are, each with what makes its view. Only the report that is asked for is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maluppfoljning import model
from maluppfoljning.figures import Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa

if TYPE_CHECKING:
    from maluppfoljning.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a report is made from. ``trend`` computes the results at every follow-up, for the reports that need them.

    ``källa`` gives ``socialnamnden.yaml:42`` for a route.
    """

    nämndfil: model.Nämndfil
    kommunfil: model.Kommunfil | None
    regelverk: Regelverk
    resultat: Nämndresultat
    trend: Callable[[], tuple[Nämndresultat, ...]]
    källa: Källa


def _uppföljning(basis: Basis) -> Record:
    from maluppfoljning.view.uppfoljning import uppföljning

    b = basis
    return uppföljning(b.nämndfil, b.kommunfil, b.regelverk, b.resultat, b.trend(), b.källa)


def _plan(basis: Basis) -> Record:
    from maluppfoljning.view.adopted import plan

    return plan(basis.nämndfil, basis.kommunfil, basis.regelverk, basis.resultat, basis.källa)


def _matris(basis: Basis) -> Record:
    from maluppfoljning.view.matris import matris

    b = basis
    return matris(b.nämndfil, b.kommunfil, b.regelverk, b.resultat, b.trend(), b.källa)


def _historik(basis: Basis) -> Record:
    from maluppfoljning.view.historik import historik

    b = basis
    return historik(b.nämndfil, b.kommunfil, b.regelverk, b.resultat, b.trend(), b.källa)


REPORTS: Mapping[str, Callable[[Basis], Record]] = {
    "uppföljning": _uppföljning,
    "plan": _plan,
    "matris": _matris,
    "historik": _historik,
}
"""The reports of one committee by name, the default first."""

OVERVIEW = "översikt"
"""The report of a whole municipality."""

ALIASES: Mapping[str, str] = {"uppfoljning": "uppföljning", "oversikt": OVERVIEW}
"""Names in ASCII."""
