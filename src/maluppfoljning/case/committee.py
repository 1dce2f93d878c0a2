"""One nämndfil as the rules see it. Everything that several rules ask for is computed once, when first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from maluppfoljning.case.shared import Ids, by_key, ids_of, levels_of, owners_of
from maluppfoljning.expression import expression
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.model import (
    Bedömning,
    Beslut,
    Delvärde,
    Indikator,
    Kommunfil,
    Mål,
    Nivå,
    Nämndfil,
    Område,
    Uppföljning,
    Utfall,
)
from maluppfoljning.record import record
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import Tidpunkt, Underlag
from maluppfoljning.route import Route

Målrad = tuple[Route, Område, Mål]
Indikatorrad = tuple[Route, Område, Mål, Indikator]
Utfallsrad = tuple[Route, Uppföljning, str, Utfall]
LISTS = ("beslut", "ursprung", "nyckeltal", "aktiviteter", "skalor")
# A sentence is first searched for these: every way of writing a measure holds one, and few sentences do.
_STEMS = ("%", "öka", "minska", "andel", "antal", "procent")
_MEASURED = expression(
    r"%|\b(öka|ökar|minska|minskar|har (ökat|minskat)|andel|andelen|antalet|procent)\b|(?<!\bett )\bantal\b"
)


@record
class Case:
    """One nämndfil, its kommunfil if it has one, and the rules of calculation in force."""

    målfil: Nämndfil
    kommunfil: Kommunfil | None
    regelverk: Regelverk

    @property
    def fil(self) -> Nämndfil:
        return self.målfil

    @cached_property
    def områden(self) -> tuple[tuple[Route, Område], ...]:
        """Every område with its route, in file order."""
        return tuple((("områden", i), område) for i, område in enumerate(self.målfil.områden))

    @cached_property
    def mål(self) -> tuple[Målrad, ...]:
        """Every goal with its route and område, in file order."""
        return tuple(
            [((*route, "mål", i), område, mål) for route, område in self.områden for i, mål in enumerate(område.mål)]
        )

    @cached_property
    def indikatorer(self) -> tuple[Indikatorrad, ...]:
        """Every indicator with its route, område and goal, in file order."""
        return tuple(
            [
                ((*route, "indikatorer", i), område, mål, indikator)
                for route, område, mål in self.mål
                for i, indikator in enumerate(mål.indikatorer)
            ]
        )

    @cached_property
    def aktiva(self) -> tuple[tuple[Route, Indikator], ...]:
        """The indicators that are not retired, alone or with their goal: the ones it is worth improving."""
        return tuple((r, i) for r, _, mål, i in self.indikatorer if i.upphör is None and mål.upphör is None)

    @cached_property
    def uppföljningar(self) -> tuple[tuple[Route, Uppföljning], ...]:
        """Every follow-up with its route, in file order."""
        return tuple((("uppföljningar", i), u) for i, u in enumerate(self.målfil.uppföljningar))

    @cached_property
    def utfall(self) -> tuple[Utfallsrad, ...]:
        """Every outcome with its route, follow-up and indicator id, in file order."""
        return tuple(
            [
                (("uppföljningar", i, "utfall", id), uppföljning, id, utfall)
                for i, uppföljning in enumerate(self.målfil.uppföljningar)
                for id, utfall in uppföljning.utfall.items()
            ]
        )

    # A file has hundreds of outcomes and there are dozens of rules, most of which ask about a key that few things have.

    def mål_med(self, key: str) -> Sequence[Målrad]:
        """The goals that have the key written."""
        return self._mål_by_key.get(key, ())

    def indikatorer_med(self, key: str) -> Sequence[Indikatorrad]:
        """The indicators that have the key written."""
        return self._indikatorer_by_key.get(key, ())

    def utfall_med(self, key: str) -> Sequence[Utfallsrad]:
        """The outcomes that have the key written; for ``delvärden`` those with at least one."""
        return self._utfall_by_key.get(key, ())

    @cached_property
    def _mål_by_key(self) -> Mapping[str, Sequence[Målrad]]:
        return by_key(self.mål)

    @cached_property
    def _indikatorer_by_key(self) -> Mapping[str, Sequence[Indikatorrad]]:
        return by_key(self.indikatorer)

    @cached_property
    def _utfall_by_key(self) -> Mapping[str, Sequence[Utfallsrad]]:
        return by_key(self.utfall)

    @cached_property
    def delvärden(self) -> tuple[tuple[Route, str, str, Delvärde], ...]:
        """Every delvärde with its route, indicator id and delgrupp id."""
        return tuple(
            ((*route, "delvärden", delgrupp), id, delgrupp, delvärde)
            for route, _, id, utfall in self.utfall_med("delvärden")
            for delgrupp, delvärde in utfall.delvärden.items()
        )

    @cached_property
    def bedömningar(self) -> tuple[tuple[Route, Uppföljning, str, Bedömning], ...]:
        """Every assessment with its route, follow-up and the id of its goal or område."""
        return tuple(
            ((*route, "bedömningar", id), uppföljning, id, bedömning)
            for route, uppföljning in self.uppföljningar
            for id, bedömning in uppföljning.bedömningar.items()
        )

    @cached_property
    def områden_by_id(self) -> Mapping[str, Område]:
        return {område.id: område for _, område in self.områden}

    @cached_property
    def mål_by_id(self) -> Mapping[str, Mål]:
        return {mål.id: mål for _, _, mål in self.mål}

    @cached_property
    def indikator_by_id(self) -> Mapping[str, Indikator]:
        return {indikator.id: indikator for *_, indikator in self.indikatorer}

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the goal and the område that a goal or an indicator lies in, nearest first."""
        of_goals = {mål.id: (område.id,) for _, område, mål in self.mål}
        return of_goals | {i.id: (mål.id, område.id) for _, område, mål, i in self.indikatorer}

    @cached_property
    def around(self) -> Mapping[str, frozenset[str]]:
        """By id of a goal its own, that of its område and those of its indicators."""
        return {mål.id: frozenset((mål.id, område.id, *[i.id for i in mål.indikatorer])) for _, område, mål in self.mål}

    @cached_property
    def plan(self) -> Ids:
        """The ids of områden, goals and indicators, which share one name space, with the routes of the ids."""
        return (
            *[((*route, "id"), område.id) for route, område in self.områden],
            *[((*route, "id"), mål.id) for route, _, mål in self.mål],
            *[((*route, "id"), indikator.id) for route, _, _, indikator in self.indikatorer],
        )

    @cached_property
    def namespaces(self) -> tuple[Ids, ...]:
        """Groups of ids that must be unique within the group."""
        fil = self.målfil
        groups = [self.plan, *(ids_of((name,), items) for name in LISTS if (items := getattr(fil, name)))]
        groups += [ids_of((*route, "delgrupper"), i.delgrupper) for route, *_, i in self.indikatorer if i.delgrupper]
        return tuple(groups)

    @cached_property
    def beslut(self) -> Mapping[str, Beslut]:
        """The decisions that may be referred to: the committee's and the council's."""
        shared = self.kommunfil.beslut if self.kommunfil else ()
        return {beslut.id: beslut for beslut in (*shared, *self.målfil.beslut)}

    @cached_property
    def ursprung(self) -> tuple[str, ...]:
        """The origins that may be referred to."""
        shared = self.kommunfil.ursprung if self.kommunfil else ()
        return tuple(ursprung.id for ursprung in (*self.målfil.ursprung, *shared))

    @cached_property
    def nivåer(self) -> tuple[tuple[Route, Nivå | Mål], ...]:
        own = [(r, m) for r, _, m in self.mål if m.sammanvägning or m.gränser or m.villkor]
        return (*levels_of(self.målfil), *own)

    @cached_property
    def measured(self) -> frozenset[str]:
        """Ids of the indicators that mean a number: by what they hold, how they were reported or how they read."""
        reported = {id for _, _, id, _ in self.utfall_med("värde")}
        reported |= {id for _, id, _, delvärde in self.delvärden if delvärde.värde is not None}
        return frozenset(
            i.id
            for *_, i in self.indikatorer
            if i.målvärde or i.enhet or i.utgångsvärde or i.id in reported or _means_number(i.lydelse)
        )

    @cached_property
    def mätta(self) -> tuple[tuple[Route, Indikator], ...]:
        """The indicators in force that mean a number, each with the route of its id."""
        return tuple(((*route, "id"), indikator) for route, indikator in self.aktiva if indikator.id in self.measured)

    @cached_property
    def underlag(self) -> Underlag:
        """The committee ready to be computed, as far as rules ask for days and goals."""
        return Underlag(self.målfil, self.regelverk)

    @cached_property
    def senaste(self) -> Nämndresultat | None:
        """The computed result at the newest follow-up, None without follow-ups."""
        return self.underlag.result(self.underlag.tidpunkter[-1]) if self.underlag.tidpunkter else None

    @cached_property
    def målläge(self) -> tuple[tuple[Mål, Figur], ...]:
        """The goals in force at the newest follow-up with their figures there, and nothing computed beside them."""
        newest = self.underlag.tidpunkter[-1:]
        placed = [(mål, self.underlag.goal(mål.id, day)) for day in newest for _, _, mål in self.mål]
        return tuple((mål, figur) for mål, figur in placed if figur is not None)

    @cached_property
    def tillfällen(self) -> tuple[tuple[Tidpunkt, Route, Uppföljning], ...]:
        """The follow-ups that are computed, in date order: of two on one day the last."""
        index = self.underlag.historik.index
        return tuple((day, *self.uppföljningar[i]) for day, i in zip(self.underlag.tidpunkter, index, strict=True))

    def resultat_per(self, datum: date | None) -> Nämndresultat:
        """The computed result on a day; None means the newest follow-up."""
        return self.underlag.result(self.underlag.historik.at(datum))

    def owners(self, route: Route) -> frozenset[str]:
        """Ids of everything that the route lies in; an outcome lies in its indicator, that in its goal, and so on."""
        if len(route) > 3 and route[0] == "uppföljningar":
            return frozenset((str(route[3]), *self.parents.get(str(route[3]), ())))
        return owners_of(self.målfil, route)


def _means_number(wording: str) -> bool:
    text = wording.casefold()
    return any(stem in text for stem in _STEMS) and _MEASURED.search(text) is not None
