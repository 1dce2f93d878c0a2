"""Computed figures that know what they rest on.

A ``Figur`` is one computed value with its way, parts, weights, what was left out and why. ``malf explain``, the
reports and the JSON all print this tree; ``result.py`` builds it. Values are exact fractions 0–1 and are rounded only
when printed. What there are thousands of are named tuples, which are made three times faster than frozen dataclasses;
they are always written with keywords.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple, overload

from maluppfoljning.latest import same
from maluppfoljning.model import Läge
from maluppfoljning.record import record
from maluppfoljning.route import Route


class Faktum(NamedTuple):
    """Something written in a målfil that a figure rests on: ``namn`` as the key, ``text`` as it is read aloud.

    ``route`` is its place in the nämndfil, or in the kommunfil when ``delad``; None for a default of the tool, and for
    a ``notis``, which tells what was made of the others.
    """

    namn: str
    text: str
    route: Route | None
    delad: bool = False


class Grund(Sequence[Faktum]):
    """Facts that are put into words when somebody reads them: most figures are computed for their values alone.

    ``make`` makes them of ``of``, and gives the same each time. Equal to any sequence of the same facts.
    """

    __slots__ = ("_facts", "_make", "_of")

    def __init__(self, make: Callable[..., Iterable[Faktum]], *of: object) -> None:
        self._make, self._of = make, of
        self._facts: tuple[Faktum, ...] | None = None

    def _read(self) -> tuple[Faktum, ...]:
        if self._facts is None:
            self._facts = tuple(self._make(*self._of))
        return self._facts

    @overload
    def __getitem__(self, index: int) -> Faktum: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Faktum]: ...
    def __getitem__(self, index: int | slice) -> Faktum | Sequence[Faktum]:
        return self._read()[index]

    def __len__(self) -> int:
        return len(self._read())

    def __iter__(self) -> Iterator[Faktum]:
        return iter(self._read())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._read() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._read())

    def __repr__(self) -> str:
        return repr(self._read())

    def __reduce__(self) -> tuple[type[tuple[Faktum, ...]], tuple[tuple[Faktum, ...]]]:
        return tuple, (self._read(),)  # what they are made of stays in the process that read the file


class Täckning(NamedTuple):
    """Coverage: how many of the parts that count had a value of their own. Stands beside every index."""

    räknade: int
    alla: int


class Del(NamedTuple):
    """One part of a figure.

    ``räknas``: whether the part is in numerator and denominator. ``värde``: the value it entered with, None when left
    out; it differs from ``figur.värde`` when a missing value was replaced or a state's value was used. ``skäl``: why it
    is left out or what stands in for it, a Swedish sentence without full stop; None when there is nothing to say.
    ``väntad``: whether the part belongs to the coverage at all (False for what is not yet, or no longer, in force).
    """

    figur: Figur
    vikt: Decimal
    värde: Fraction | None
    räknas: bool
    väntad: bool
    skäl: str | None


class Figur(NamedTuple):
    """One computed figure.

    ``sort``: delgrupp, indikator, mål, område, nämnd, ursprung, etikett, fullmäktigemål or kommun.
    ``sätt``: the way of grading (indikator, delgrupp) or weighing together; ``given`` when a person stated the state.
    ``värde``: exact, 0–1, None when there is no figure. ``läge``: None when the way gives no state (``antal``) and for
    what does not count on the day and has no outcome then.
    ``saknas``: the reason an outcome is missing, None when it is not.
    ``hinder``: why there is no value although something is written, a Swedish clause without full stop; else None.
    ``oklampat``: progress or degree before it was limited to 0–1, None for other ways.
    ``proposal``: what the arithmetic gave when a person's assessment stands instead, None otherwise.
    ``antal``: goals (or parts) per state name in the order of the scale; they add up to those that count on the day.
    Uppnått, delvis, ej and the first ``ej bedömt`` are always there, other states only when some part has them.
    ``datum``: day of the follow-up the value was taken from, when it is not the one asked for (``senaste``).
    ``nämnd``: key of the nämndfil in a municipality's figures, empty within one committee.
    """

    sort: str
    id: str
    namn: str
    route: Route
    sätt: str
    värde: Fraction | None
    läge: Läge | None
    delar: tuple[Del, ...] = ()
    täckning: Täckning = Täckning(räknade=0, alla=0)
    antal: tuple[tuple[str, int], ...] = ()
    fakta: Sequence[Faktum] = ()
    saknas: str | None = None
    oklampat: Fraction | None = None
    proposal: Figur | None = None
    prognos: Läge | None = None
    datum: date | None = None
    nämnd: str = ""
    hinder: str | None = None


def alike(figur: Figur) -> Figur:
    """An equal figure, whose words and counts are those of the others that have the same."""
    return figur._replace(sort=same(figur.sort), id=same(figur.id), sätt=same(figur.sätt), antal=same(figur.antal))


def waiting(figur: Figur) -> bool:
    """Whether nobody has yet assessed what a person is to assess: the arithmetic is only a proposal."""
    return figur.sätt == "bedömd" and figur.värde is None and figur.hinder is not None


def assessed(figur: Figur) -> bool:
    """Whether a person's assessment stands instead of what was computed, which is kept as ``proposal``."""
    return figur.proposal is not None and figur.hinder is None


_WHOLES = ("nämnd", "fullmäktigemål", "kommun")


def whole_assessed(figur: Figur) -> bool:
    """The same of a committee, a council goal or the municipality, whose index is then no sum of its goals."""
    return figur.sort in _WHOLES and assessed(figur)


# A call to a class packs its keywords into a dictionary first, which takes longer than making the tuple.
make_del = partial(Del.__new__, Del)
make_figur = partial(Figur.__new__, Figur)


@record(kw_only=True)
class Nämndresultat:
    """Everything computed for one committee at one follow-up.

    ``datum`` None: the file has no follow-up. ``uppföljning`` is its index in the file, None when the file has none on
    that day. ``områden``, ``mål`` and ``indikatorer`` in file order; ``mål`` only those that count on the day,
    ``indikatorer`` also those that do not count (their goal's ``delar`` say why). ``fullmäktigemål``: for each of
    ``områden`` the id of its council goal, None when it has none.
    """

    nämnd: str
    kommun: str
    datum: date | None
    uppföljning: int | None
    figur: Figur
    områden: tuple[Figur, ...]
    mål: tuple[Figur, ...]
    indikatorer: tuple[Figur, ...]
    ursprung: tuple[Figur, ...]
    etiketter: tuple[Figur, ...]
    fullmäktigemål: tuple[str | None, ...] = ()

    def find(self, id: str) -> Figur | None:
        """The figure of an indicator, goal (also one not in force), område, origin or label; None for an unknown id."""
        goals = tuple(part.figur for part in self.figur.delar)
        for figures in (self.mål, self.indikatorer, self.områden, goals, self.ursprung, self.etiketter):
            for figure in figures:
                if figure.id == id:
                    return figure
        return None


@record(kw_only=True)
class Kommunresultat:
    """The municipality at one date: index over all goals of all committees, and per council goal."""

    kommun: str
    datum: date | None
    nämnder: tuple[Nämndresultat, ...]
    figur: Figur
    fullmäktigemål: tuple[Figur, ...]
