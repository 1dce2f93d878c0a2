"""One indicator at one follow-up: its outcome graded, with everything the grade rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from maluppfoljning.figures import Faktum, Figur, Grund, Täckning, make_figur
from maluppfoljning.grading import given
from maluppfoljning.latest import latest
from maluppfoljning.model import Delvärde, Indikator, Läge, Utfall
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.assembly import NOT_REPORTED, Part, enter, weigh
from maluppfoljning.result.facts import indicator_facts, part_facts
from maluppfoljning.result.history import Historik, Tidpunkt
from maluppfoljning.result.numbers import grade
from maluppfoljning.result.template import Mall, template
from maluppfoljning.route import Route
from maluppfoljning.scale import ladder, state
from maluppfoljning.swedish import quoted
from maluppfoljning.trial import Betyg, Prov
from maluppfoljning.ways import UNWEIGHTED

NO_PARTS = Täckning(räknade=0, alla=0)
NOT_GRADED = Betyg(None)


@latest
def _states(rules: Regelverk) -> dict[str, tuple[Läge, Fraction | None]]:
    """Every state that may be written, by name, with the value that it is given."""
    return {namn: (läge, given(Prov(läge=läge)).värde) for namn, läge in rules.lägen.items()}


class Indikatorer:
    """The indicators of a committee. Each is graded at most once per follow-up."""

    def __init__(
        self,
        indikatorer: Sequence[tuple[Indikator, Route]],
        beslut: Mapping[str, Faktum],
        rules: Regelverk,
        historik: Historik,
    ) -> None:
        self.mallar = [template(indikator, route, rules, beslut) for indikator, route in indikatorer]
        self._rules, self._historik = rules, historik
        self._stege = ladder(rules.skala)
        self._ej_bedömt = rules.ej_bedömt
        self._lägen = _states(rules)
        self._graded: dict[tuple[int, int], Figur] = {}
        self._places = {mall.indikator.id: k for k, mall in enumerate(self.mallar)}

    def reached(self, id: str, position: int) -> bool:
        """Whether the indicator with that id was reached at a follow-up."""
        figure = self.at(self._places[id], position)
        return figure is not None and (figure.värde == 1 or (figure.läge is not None and figure.läge.slag == "uppnått"))

    def shown(self, k: int, tidpunkt: Tidpunkt, expected: bool) -> Figur:
        """Indicator number ``k`` on a day. ``expected`` False: it does not count then, so nothing is missing."""
        figure = None if tidpunkt.nu is None else self.at(k, tidpunkt.nu)
        if figure is None:
            none = None
            if expected:
                none = NOT_REPORTED if tidpunkt.nu is not None else _no_follow_up(tidpunkt)
            mall = self.mallar[k]
            figure = self._figure(mall, NOT_GRADED, Grund(indicator_facts, *mall.grund), none)
        if expected and figure.värde is None and self._rules.saknade == "senaste":
            return self._last_known(k, figure, tidpunkt)
        return figure

    def _last_known(self, k: int, figure: Figur, tidpunkt: Tidpunkt) -> Figur:
        if figure.läge is not None and figure.läge.slag == "ej tillämpligt":
            return figure
        for position in reversed([p for p in self._historik.of(self.mallar[k].indikator.id) if p < tidpunkt.före]):
            known = self.at(k, position)
            if known is not None and known.värde is not None:
                day = self._historik.dagar[position]
                return known._replace(datum=day, saknas=figure.saknas, hinder=figure.hinder, prognos=figure.prognos)
        return figure

    def at(self, k: int, position: int) -> Figur | None:
        """Indicator number ``k`` at a follow-up: its outcome, written or missing with its reason; None without one."""
        found = self._graded.get((k, position))
        if found is None:
            mall = self.mallar[k]
            utfall = self._historik.outcome(mall.indikator.id, position)
            if utfall is not None:
                found = self._graded[k, position] = self._at(mall, utfall, position)
        return found

    def _at(self, mall: Mall, utfall: Utfall, position: int) -> Figur:
        id = mall.indikator.id
        place = ("uppföljningar", self._historik.index[position], "utfall", id)
        prognos = self._lägen[utfall.prognos][0] if utfall.prognos in self._lägen else None
        facts: Sequence[Faktum]
        if utfall.delvärden:
            facts = Grund(indicator_facts, *mall.grund, utfall, place)
            figure = self._by_group(mall, utfall, facts, position)
            figure = figure if prognos is None else figure._replace(prognos=prognos)
        elif utfall.värde is not None:
            graded = grade(mall, self._historik, utfall.värde, None, position)
            facts = Grund(indicator_facts, *mall.grund, utfall, place, mall.sätt, graded)
            figure = self._figure(mall, graded.betyg, facts, None, prognos)
        else:
            facts = Grund(indicator_facts, *mall.grund, utfall, place)
            if utfall.läge is not None:
                return self._given(mall, utfall.läge, None, facts, prognos)
            return self._figure(mall, NOT_GRADED, facts, utfall.saknas or NOT_REPORTED, prognos)
        return figure if utfall.läge is None else self._given(mall, utfall.läge, figure, figure.fakta, prognos)

    def _given(
        self, mall: Mall, namn: str, proposal: Figur | None, fakta: Sequence[Faktum], prognos: Läge | None
    ) -> Figur:
        """A state given by a person; ``proposal`` is what the number beside it would have given."""
        läge, värde = self._lägen.get(namn, (None, None))
        hinder = None
        if läge is None:
            hinder = f"läget {quoted(namn)} finns inte på skalan {self._rules.skala.id}"
        elif värde is None and läge.slag not in ("ej bedömt", "ej tillämpligt"):
            hinder = f"läget {quoted(namn)} har inget värde på skalan {self._rules.skala.id}"
        return make_figur(
            sort="indikator",
            id=mall.indikator.id,
            namn=mall.indikator.lydelse,
            route=mall.route,
            sätt="given",
            värde=värde,
            läge=läge or self._ej_bedömt,
            delar=proposal.delar if proposal else (),
            täckning=proposal.täckning if proposal else NO_PARTS,
            antal=proposal.antal if proposal else (),
            fakta=fakta,
            proposal=proposal,
            prognos=prognos,
            hinder=hinder,
        )

    def _figure(
        self,
        mall: Mall,
        betyg: Betyg,
        fakta: Sequence[Faktum],
        saknas: str | None,
        prognos: Läge | None = None,
    ) -> Figur:
        läge = None if betyg.värde is None else state(self._stege, betyg.värde)
        if läge is None and (betyg.hinder is not None or saknas is not None):
            läge = self._ej_bedömt
        return make_figur(
            sort="indikator",
            id=mall.indikator.id,
            namn=mall.indikator.lydelse,
            route=mall.route,
            sätt=mall.sätt if mall.indikator.målvärde or betyg.hinder else "given",
            värde=betyg.värde,
            läge=läge,
            fakta=fakta,
            saknas=saknas,
            hinder=betyg.hinder,
            oklampat=betyg.oklampat,
            prognos=prognos,
        )

    def _by_group(self, mall: Mall, utfall: Utfall, facts: Sequence[Faktum], position: int) -> Figur:
        id, rule = mall.indikator.id, mall.delgrupper
        if rule is None:
            return self._figure(mall, Betyg(None, "delvärdena hör inte till någon delgrupp"), facts, None)
        delar = []
        for number_, grupp in enumerate(mall.indikator.delgrupper):
            figure = self._group_at(mall, number_, utfall.delvärden.get(grupp.id), position)
            if figure.värde is None and rule.saknade == "senaste":
                figure = self._last_known_group(mall, number_, figure, position)
            delar.append(enter(Part(figure, UNWEIGHTED, None), rule))
        return weigh(
            tuple(delar),
            rule,
            sort="indikator",
            id=id,
            namn=mall.indikator.lydelse,
            route=mall.route,
            fakta=facts,
        )

    def _last_known_group(self, mall: Mall, number_: int, figure: Figur, position: int) -> Figur:
        """As ``_last_known``, of a delgrupp that has no value at a position where the indicator is reported."""
        if figure.läge is not None and figure.läge.slag == "ej tillämpligt":
            return figure
        outcomes = self._historik.of(mall.indikator.id)
        for p in reversed([p for p in outcomes if p < position and figure.id in outcomes[p].delvärden]):
            known = self._group_at(mall, number_, outcomes[p].delvärden[figure.id], p)
            if known.värde is not None:
                return known._replace(datum=self._historik.dagar[p], saknas=figure.saknas, hinder=figure.hinder)
        return figure

    def _group_at(self, mall: Mall, number_: int, part: Delvärde | None, position: int) -> Figur:
        grupp = mall.indikator.delgrupper[number_]
        base = make_figur(
            sort="delgrupp",
            id=grupp.id,
            namn=grupp.namn,
            route=(*mall.route, "delgrupper", number_),
            sätt=mall.sätt,
            värde=None,
            läge=self._ej_bedömt,
        )
        outcome = ("uppföljningar", self._historik.index[position], "utfall", mall.indikator.id)
        return self._group(base, mall, part, position, (*outcome, "delvärden", grupp.id))

    def _group(self, base: Figur, mall: Mall, part: Delvärde | None, position: int, place: Route) -> Figur:
        if part is None:
            return base._replace(saknas=NOT_REPORTED)
        if part.läge is not None:
            facts = Grund(part_facts, *mall.grund, base.namn, part, place)
            läge, värde = self._lägen.get(part.läge, (None, None))
            unknown = None if läge else f"läget {quoted(part.läge)} finns inte på skalan {self._rules.skala.id}"
            return base._replace(sätt="given", värde=värde, läge=läge or self._ej_bedömt, hinder=unknown, fakta=facts)
        if part.värde is None:
            return base._replace(saknas=NOT_REPORTED)
        graded = grade(mall, self._historik, part.värde, base.id, position)
        betyg = graded.betyg
        return base._replace(
            värde=betyg.värde,
            läge=self._ej_bedömt if betyg.värde is None else state(self._stege, betyg.värde),
            hinder=betyg.hinder,
            oklampat=betyg.oklampat,
            fakta=Grund(part_facts, *mall.grund, base.namn, part, place, mall.sätt, graded),
        )


def _no_follow_up(tidpunkt: Tidpunkt) -> str:
    return f"ingen uppföljning finns per {tidpunkt.dag}" if tidpunkt.dag else "ingen uppföljning är gjord"
