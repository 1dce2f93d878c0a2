"""One committee: every indicator, goal, område, origin and label, and the committee's own index over its goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from maluppfoljning.figures import Del, Figur, Grund, Nämndresultat
from maluppfoljning.kinds import WHOLE_COMMITTEE
from maluppfoljning.model import Indikator, Mål, Nivå, Nämndfil
from maluppfoljning.regelverk import Regelverk, meant
from maluppfoljning.result.assembly import Part, enter, judged, weigh
from maluppfoljning.result.day import Dag, Målplats
from maluppfoljning.result.facts import decision_facts, goal_facts, level_facts
from maluppfoljning.result.history import Historik, Tidpunkt
from maluppfoljning.result.indicator import Indikatorer
from maluppfoljning.result.level import Nivåregel, level_rule, level_rules
from maluppfoljning.result.steps import Delmål, outside
from maluppfoljning.route import Route
from maluppfoljning.scale import ladder
from maluppfoljning.ways import UNWEIGHTED


def compute(nämndfil: Nämndfil, regelverk: Regelverk, datum: date | None) -> Nämndresultat:
    """The committee on a day; None means its newest follow-up. A day without follow-up has every outcome missing."""
    basis = Underlag(nämndfil, regelverk)
    return basis.result(basis.historik.at(datum))


def trend(nämndfil: Nämndfil, regelverk: Regelverk) -> tuple[Nämndresultat, ...]:
    """The committee at each of its follow-ups, in date order."""
    basis = Underlag(nämndfil, regelverk)
    return tuple(basis.result(basis.historik.at(dag)) for dag in basis.historik.dagar)


class Underlag:
    """A committee's plan and rules, resolved once for all its follow-ups. Each goal is computed when it is asked for.

    ``tidpunkter``: the day of every follow-up, in date order.
    """

    def __init__(self, nämndfil: Nämndfil, regelverk: Regelverk) -> None:
        self.nämndfil, self.regelverk = nämndfil, regelverk
        self.historik = Historik(nämndfil)
        self.tidpunkter = tuple(self.historik.at(dag) for dag in self.historik.dagar)
        self._stege = ladder(regelverk.skala)
        levels = level_rules(regelverk)
        self._goal_rule, self._area_rule, self._committee_rule = levels["mål"], levels["område"], levels["nämnd"]
        self._beslut = decision_facts(nämndfil.beslut)
        known = decision_facts(regelverk.beslut, delad=True) | self._beslut
        self._mål: list[Målplats] = []
        self._spans: list[range] = []
        placed: list[tuple[Indikator, Route]] = []
        for a, område in enumerate(nämndfil.områden):
            for g, mål in enumerate(område.mål):
                route = ("områden", a, "mål", g)
                first = len(placed)
                placed += [(indikator, (*route, "indikatorer", i)) for i, indikator in enumerate(mål.indikatorer)]
                self._mål.append(
                    Målplats(
                        mål=mål,
                        route=route,
                        regel=self._own_rule(mål, route),
                        fakta=Grund(goal_facts, mål, route, known),
                        ursprung=mål.ursprung or område.ursprung,
                        vikt=UNWEIGHTED if mål.vikt is None else mål.vikt,
                        indikatorer=tuple(
                            [
                                (k, i, UNWEIGHTED if i.vikt is None else i.vikt)
                                for k, i in enumerate(mål.indikatorer, first)
                            ]
                        ),
                    )
                )
            self._spans.append(range(len(self._mål) - len(område.mål), len(self._mål)))
        self._indikatorer = Indikatorer(placed, known, regelverk, self.historik)
        self._delmål = Delmål(
            (indikator for indikator, _ in placed), self.historik, regelverk.läge, self._indikatorer.reached
        )
        self._numbers = {place.mål.id: g for g, place in enumerate(self._mål)}
        self._days: dict[Tidpunkt, Dag] = {}

    def _own_rule(self, mål: Mål, route: Route) -> Nivåregel:
        """The goal's own keys before those of the level, key by key."""
        if mål.sammanvägning is None and not mål.gränser and not mål.villkor:
            return self._goal_rule
        level = self.regelverk.nivåer["mål"]
        own = meant(Nivå(gränser=mål.gränser, villkor=mål.villkor), self.regelverk.lägen)
        nivå = Nivå(
            sammanvägning=mål.sammanvägning or level.sammanvägning,
            gränser=own.gränser or level.gränser,
            villkor=own.villkor or level.villkor,
        )
        grund = Grund(level_facts, "mål", nivå, self.regelverk, mål, route)
        return level_rule(nivå, self.regelverk, self._stege, grund)

    def expected(self, tidpunkt: Tidpunkt) -> Iterator[str]:
        """Ids of the indicators that count on the day and should have an outcome; only steps are graded for it."""
        day = self._day(tidpunkt)
        for place in self._mål:
            if outside(place.mål, tidpunkt.dag) is None:
                for _, indikator, vikt in place.indikatorer:
                    if vikt and day.out_of_force(indikator) is None:
                        yield indikator.id

    def goal(self, id: str, tidpunkt: Tidpunkt) -> Figur | None:
        """The figure of one goal, without computing the others; None for an unknown goal and one not in force."""
        g = self._numbers.get(id)
        if g is None or outside(self._mål[g].mål, tidpunkt.dag) is not None:
            return None
        return self._part(g, self._day(tidpunkt)).figur

    def result(self, tidpunkt: Tidpunkt) -> Nämndresultat:
        """Everything on one day."""
        day = self._day(tidpunkt)
        if day.result is None:
            day.result = self._result(day)
        return day.result

    def _day(self, tidpunkt: Tidpunkt) -> Dag:
        found = self._days.get(tidpunkt)
        if found is None:
            found = self._days[tidpunkt] = Dag(tidpunkt, self._delmål.reasons(tidpunkt))
        return found

    def _result(self, day: Dag) -> Nämndresultat:
        fil, tidpunkt = self.nämndfil, day.tidpunkt
        parts = [self._part(g, day) for g in range(len(self._mål))]
        områden: list[Figur] = []
        entered = [enter(part, self._committee_rule) for part in parts]
        same = self._area_rule.way.name == self._committee_rule.way.name
        by_area = entered if same else [enter(part, self._area_rule) for part in parts]
        for a, (område, span) in enumerate(zip(fil.områden, self._spans, strict=True)):
            delar = tuple(by_area[span.start : span.stop])
            rule, route = self._area_rule, ("områden", a)
            figure = weigh(delar, rule, sort="område", id=område.id, namn=område.namn, route=route)
            områden.append(self._judged(figure, rule, tidpunkt, område.id))
        rule = self._committee_rule
        whole = weigh(tuple(entered), rule, sort="nämnd", id="namnd", namn=fil.nämnd, route=("nämnd",))
        whole = self._judged(whole, rule, tidpunkt, WHOLE_COMMITTEE)
        goals_in = list(zip(self._mål, entered, strict=True))
        return Nämndresultat(
            nämnd=fil.nämnd,
            kommun=fil.kommun,
            datum=tidpunkt.dag,
            uppföljning=None if tidpunkt.nu is None else self.historik.index[tidpunkt.nu],
            figur=whole._replace(fakta=Grund(chain, whole.fakta, self._beslut.values())),
            områden=tuple(områden),
            mål=tuple([p.figur for place, p in goals_in if outside(place.mål, tidpunkt.dag) is None]),
            indikatorer=tuple([indikator.figur for part in parts for indikator in part.figur.delar]),
            ursprung=tuple(self._origins(goals_in)),
            etiketter=tuple(self._labels(goals_in)),
            fullmäktigemål=tuple(område.fullmäktigemål for område in fil.områden),
        )

    def _part(self, g: int, day: Dag) -> Part:
        """Goal number ``g`` as a part of its område and of the committee."""
        found = day.parts.get(g)
        if found is None:
            found = day.parts[g] = self._goal(self._mål[g], day)
        return found

    def _goal(self, place: Målplats, day: Dag) -> Part:
        mål, rule, vikt, tidpunkt = place.mål, place.regel, place.vikt, day.tidpunkt
        ended = outside(mål, tidpunkt.dag)
        delar = []
        for k, indikator, weight in place.indikatorer:
            why = f"målet {ended}" if ended else day.out_of_force(indikator)
            delar.append(enter(Part(self._indikatorer.shown(k, tidpunkt, why is None), weight, why), rule))
        namn = mål.rubrik or mål.lydelse
        if ended:
            figure = Figur(
                sort="mål",
                id=mål.id,
                namn=namn,
                route=place.route,
                sätt=rule.way.name,
                värde=None,
                läge=None,
                delar=tuple(delar),
                fakta=place.fakta,
                hinder=ended,
            )
            return Part(figure, vikt, ended)
        figure = weigh(tuple(delar), rule, sort="mål", id=mål.id, namn=namn, route=place.route, fakta=place.fakta)
        figure = self._judged(figure, rule, tidpunkt, mål.id)
        # Nothing was expected of a goal whose indicators are all out of force; a goal without indicators is a gap.
        # What a person has said is expected to hold, and ”ej tillämpligt” is a reason of its own.
        said = figure.sätt == "given" or (figure.sätt == "bedömd" and figure.hinder is None)
        named = said or (figure.läge is not None and figure.läge.slag == "ej tillämpligt")
        idle = bool(delar) and figure.täckning.alla == 0 and figure.värde is None and not named
        return Part(figure, vikt, "ingen av målets indikatorer räknas" if idle else None)

    def _judged(self, figure: Figur, rule: Nivåregel, tidpunkt: Tidpunkt, key: str) -> Figur:
        if tidpunkt.nu is None:
            return figure
        bedömning = self.historik.uppföljning(tidpunkt.nu).bedömningar.get(key)
        if bedömning is None:
            return figure
        route = ("uppföljningar", self.historik.index[tidpunkt.nu], "bedömningar", key)
        return judged(figure, bedömning, rule, route)

    def _origins(self, goals: list[tuple[Målplats, Del]]) -> Iterable[Figur]:
        """A figure per origin that some goal has: those of the file, of the kommunfil, and last those not declared."""
        by: dict[str, list[Del]] = {}
        for place, part in goals:
            if place.ursprung is not None:
                by.setdefault(place.ursprung, []).append(part)
        known: dict[str, tuple[str, Route]] = {}
        for i, own in enumerate(self.nämndfil.ursprung):
            known.setdefault(own.id, (own.namn, ("ursprung", i)))
        for shared in self.regelverk.ursprung:
            known.setdefault(shared.id, (shared.namn, ()))
        for id in by:
            known.setdefault(id, (id, ()))
        for id, (namn, route) in known.items():
            if id in by:
                yield weigh(tuple(by[id]), self._committee_rule, sort="ursprung", id=id, namn=namn, route=route)

    def _labels(self, goals: list[tuple[Målplats, Del]]) -> Iterable[Figur]:
        """A figure per label in the order they first appear; its place is that of the first goal with it."""
        by: dict[str, tuple[Route, list[Del]]] = {}
        for place, part in goals:
            for etikett in place.mål.etiketter:
                by.setdefault(etikett, ((*place.route, "etiketter"), []))[1].append(part)
        for id, (route, delar) in by.items():
            yield weigh(tuple(delar), self._committee_rule, sort="etikett", id=id, namn=id, route=route)
