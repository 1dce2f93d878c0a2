"""What is graded, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from maluppfoljning.model import Läge, Tolerans
from maluppfoljning.swedish import number
from maluppfoljning.target import Målintervall
from maluppfoljning.ways import ZERO


class Prov(NamedTuple):
    """What is graded. All numbers in the indicator's unit.

    ``mål`` None: no number is decided. ``riktning``: öka or minska. ``utgång``: the baseline. ``tidigare``: the
    previous outcome. ``serie``: the newest values with this one first. ``läge``: the state a person gave.
    None: not written.
    """

    värde: Fraction = ZERO
    mål: Målintervall | None = None
    riktning: str | None = None
    utgång: Fraction | None = None
    tidigare: Fraction | None = None
    serie: tuple[Fraction, ...] = ()
    rullande: int = 3
    tolerans: Tolerans | None = None
    marginal: Fraction = ZERO
    läge: Läge | None = None


class Betyg(NamedTuple):
    """The value 0–1, None when it cannot be judged; then ``hinder`` says why in a Swedish clause.

    ``oklampat``: progress or degree before it was limited to 0–1. ``notis``: something the reader must know.
    """

    värde: Fraction | None
    hinder: str | None = None
    oklampat: Fraction | None = None
    notis: str | None = None

    @property
    def text(self) -> str:
        """``0,50``, or ``ej bedömt: `` and why."""
        return f"ej bedömt: {self.hinder}" if self.värde is None else number(self.värde, 2)


def prov(värde: str, *, serie: Sequence[str] = (), riktning: str | None = None, **tal: str) -> Prov:
    """A ``Prov`` from numbers as text: ``minst``, ``högst``, ``exakt``, ``utgång``, ``tidigare``, ``marginal``.

    >>> prov("84", minst="90").mål
    Målintervall(låg=Fraction(90, 1), hög=None)
    """
    exact = {name: Fraction(text) for name, text in tal.items()}
    låg, hög = exact.get("exakt", exact.get("minst")), exact.get("exakt", exact.get("högst"))
    return Prov(
        värde=Fraction(värde),
        mål=None if låg is None and hög is None else Målintervall(låg, hög),
        riktning=riktning,
        utgång=exact.get("utgång"),
        tidigare=exact.get("tidigare"),
        serie=tuple(Fraction(text) for text in serie),
        marginal=exact.get("marginal", ZERO),
    )
