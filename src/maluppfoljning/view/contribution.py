"""What a committee gives to the pages that a site makes of all: finished words, made where its file is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from maluppfoljning import model
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.swedish import capitalised, listing
from maluppfoljning.view import shapes, where, words
from maluppfoljning.view.definition import definition
from maluppfoljning.view.plan import numbers
from maluppfoljning.view.shapes_webbplats import Beslutsrad, Registerrad

Resting = tuple[int, int, int]
"""So many goals, indicators and follow-ups rest on a decision."""


@dataclass(frozen=True, slots=True)
class Sidbidrag:
    """``rader``: goals and indicators in file order, their addresses from the committee's page on.

    ``begrepp``: terms, what they mean and their places. ``delade``: what rests on the decisions of the kommunfil by
    their ids.
    """

    rader: tuple[Registerrad, ...]
    begrepp: tuple[tuple[str, str, str], ...]
    delade: tuple[tuple[str, Resting], ...]
    definition: shapes.Definition
    beslut: tuple[Beslutsrad, ...]


def contribution(
    fil: model.Nämndfil,
    kommunfil: model.Kommunfil | None,
    regelverk: Regelverk,
    resultat: Nämndresultat,
    adress: str,
    källa: Källa,
) -> Sidbidrag:
    """The contribution of a nämndfil. ``adress``: of the committee's page. ``källa`` gives the place of a route."""
    resting = _resting(fil)
    own = {beslut.id for beslut in fil.beslut}
    return Sidbidrag(
        rader=tuple(_rows(fil, regelverk, resultat, adress)),
        begrepp=tuple((b.term, b.förklaring, källa(("begrepp", place))) for place, b in enumerate(fil.begrepp)),
        delade=tuple((id, found) for id, found in resting.items() if id not in own),
        definition=definition(fil, kommunfil, regelverk, None, källa),
        beslut=tuple(
            decision(b, fil.nämnd, adress, resting.get(b.id, NOTHING), place)
            for b, place in where.decisions(fil, None, källa)
        ),
    )


class Waiting(Protocol):
    """A ``Sidbidrag`` that waits somewhere, and is read a part at a time when that is to be written."""

    def rader(self) -> Sequence[Registerrad]: ...
    def begrepp(self) -> Sequence[tuple[str, str, str]]: ...
    def delade(self) -> Sequence[tuple[str, Resting]]: ...
    def definition(self) -> shapes.Definition: ...
    def decision(self, place: int) -> Beslutsrad: ...


@dataclass(frozen=True, slots=True)
class Nämndsida:
    """A committee to the pages of all.

    ``mål`` and ``indikatorer``: how many. ``lägen``: the states among them by name, in the order they are met.
    ``dagar``: the first day of each decision.
    """

    nämnd: str
    adress: str
    mål: int
    indikatorer: int
    lägen: Sequence[str]
    dagar: Sequence[date]
    bidrag: Waiting


def _rows(fil: model.Nämndfil, regelverk: Regelverk, resultat: Nämndresultat, adress: str) -> Iterator[Registerrad]:
    printed = numbers(fil)
    goals = {figur.id: figur for figur in resultat.mål}
    indicators = {figur.id: figur for figur in resultat.indikatorer}
    anchors = adress.endswith(".html")  # a heading of a page in Markdown has no place of its own to lead to
    for område in fil.områden:
        for mål in område.mål:
            name = f"Mål {printed[mål.id]}: {mål.rubrik or mål.lydelse}"
            more = [område.namn, *([mål.lydelse] if mål.rubrik else [])]
            place = f"{adress}#mal-{mål.id}" if anchors else adress
            yield _row(True, name, " · ".join(more), place, goals.get(mål.id), regelverk)
            for i in mål.indikatorer:
                place = f"{adress}#indikator-{i.id}" if anchors else adress
                yield _row(False, i.lydelse, i.verksamhet or "", place, indicators.get(i.id), regelverk)


def _row(mål: bool, namn: str, tillägg: str, adress: str, figur: Figur | None, regelverk: Regelverk) -> Registerrad:
    return Registerrad(
        mål=mål,
        namn=capitalised(namn),
        tillägg=tillägg,
        adress=adress,
        läge=words.state(figur.läge) if figur else None,
        värde=words.index(figur.värde if figur else None, regelverk),
    )


def _resting(fil: model.Nämndfil) -> Mapping[str, Resting]:
    """What rests on each decision, by its id: of the committee or of the council."""
    goals = [mål for område in fil.områden for mål in område.mål]
    named = Counter(id for mål in goals for id in _named(mål))
    measured = Counter(id for mål in goals for i in mål.indikatorer for id in _named(i))
    followed = Counter(id for u in fil.uppföljningar for id in u.beslut)
    return {id: (named[id], measured[id], followed[id]) for id in (*named, *measured, *followed)}


def _named(thing: model.Mål | model.Indikator) -> set[str]:
    """The decisions that a goal or an indicator rests on, those of its end included."""
    return {*thing.beslut, *(thing.upphör.beslut if thing.upphör else ())}


NOTHING: Resting = (0, 0, 0)


def decision(beslut: model.Beslut, ur: str, adress: str, resting: Resting, källa: str) -> Beslutsrad:
    """A decision as the page of decisions shows it, with its place.

    ``ur``: whose målfil has it, with the address of its page.
    """
    words_for = (("mål", "mål"), ("indikator", "indikatorer"), ("uppföljning", "uppföljningar"))
    counted = (f"{n} {one if n == 1 else many}" for n, (one, many) in zip(resting, words_for, strict=True) if n)
    return Beslutsrad(
        datum=words.when(beslut.datum),
        organ=beslut.organ,
        paragraf=beslut.paragraf or "",
        avser=beslut.avser or "",
        ur=ur,
        adress=adress,
        vilar=listing(counted),
        källa=källa,
    )
