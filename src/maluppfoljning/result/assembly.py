"""Parts to a figure: what enters, with what value and weight, what is left out and why, and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from maluppfoljning.absence import stand_in
from maluppfoljning.aggregation import DECIDED, sees
from maluppfoljning.figures import Del, Faktum, Figur, Grund, Täckning, make_del, make_figur
from maluppfoljning.grading import given
from maluppfoljning.model import Bedömning, Läge
from maluppfoljning.result.facts import deciding_facts
from maluppfoljning.result.level import Nivåregel
from maluppfoljning.route import Route
from maluppfoljning.scale import Post, kin, state
from maluppfoljning.trial import Prov
from maluppfoljning.ways import ZERO
from maluppfoljning.weighing import Vägt

NOT_REPORTED = "inget utfall är redovisat"
VALUE = sees("medel")
_PARTS = {"indikator": "ingen delgrupp", "mål": "ingen indikator"}


class Part(NamedTuple):
    """A part before it has entered: ``utanför`` is why it does not belong to the figure on the day, else None."""

    figur: Figur
    vikt: Decimal
    utanför: str | None


def enter(part: Part, rule: Nivåregel) -> Del:
    """The part as it enters: with its value, with what stands in for it, or left out, and why."""
    figur, vikt, outside = part
    läge, värde = figur.läge, figur.värde
    if outside is None and värde is None and läge is not None and läge.slag == "ej tillämpligt":
        outside = läge.namn
    if outside is None and not vikt:
        outside = "vikten är 0"
    if outside is not None:
        return make_del(figur=figur, vikt=vikt, värde=None, räknas=False, väntad=False, skäl=outside)
    if värde is not None:
        seen = värde if rule.see is VALUE else rule.see(Post(värde, läge or rule.state(värde), vikt))
        known = f"senaste kända utfall, från {figur.datum}" if figur.datum else None
        return make_del(figur, vikt, seen, True, True, known)
    if stand_in(rule.saknade) is not None:
        seen = rule.see(_stand_in(rule, vikt))
        why = f"räknas som {rule.saknade}, eftersom {_cause(figur)}"
        return make_del(figur=figur, vikt=vikt, värde=seen, räknas=True, väntad=True, skäl=why)
    return make_del(figur=figur, vikt=vikt, värde=None, räknas=False, väntad=True, skäl=_missing(figur))


def _missing(figur: Figur) -> str:
    if figur.saknas is not None:
        return "utfall saknas" if figur.saknas == NOT_REPORTED else f"utfall saknas: {figur.saknas.rstrip('.')}"
    return figur.hinder or (figur.läge.namn if figur.läge else "bara antalet i varje läge redovisas")


def _cause(figur: Figur) -> str:
    if figur.saknas is not None:
        return _missing(figur)
    return f"det inte kan bedömas ({figur.hinder})" if figur.hinder else f"läget är {_missing(figur)}"


def weigh(
    delar: tuple[Del, ...],
    rule: Nivåregel,
    *,
    sort: str,
    id: str,
    namn: str,
    route: Route,
    fakta: Sequence[Faktum] = (),
    prognos: Läge | None = None,
) -> Figur:
    """The figure of the parts. Nothing is counted: no figure, and the state is ``ej bedömt``."""
    waited, own = 0, 0
    posts = []
    counts = rule.räknare.copy()
    # One pass: this runs for every goal at every follow-up.
    for figur, vikt, _, räknas, väntad, _ in delar:
        läge, värde = figur.läge, figur.värde
        if väntad:
            waited += 1
            if värde is not None:
                # Not a value that comes only from what stands in for missing parts.
                known, expected = figur.täckning
                own += known > 0 or expected == 0 or figur.proposal is not None
        if räknas:
            posts.append(_stand_in(rule, vikt) if värde is None or läge is None else Post(värde, läge, vikt))
        # A goal in force is always counted, so that the counts add up to the goals; an indicator only when expected.
        if läge is None and figur.sort == "mål" and figur.antal:
            läge = rule.ej_bedömt  # in force, but its way gives no state
        if läge is not None and (väntad or figur.sort == "mål"):
            name = läge.namn
            if name not in counts:
                name = kin(läge, rule.regel.skala).namn
            counts[name] = counts.get(name, 0) + 1
    if rule.saknade == "blockera" and own < waited:
        weighed = Vägt(None, None, f"{waited - own} av {waited} delar saknar värde, och då räknas inget index")
    elif posts:
        regel = rule.regel
        if rule.way.name == "villkor":
            regel = replace(regel, saknade=waited - own, väntade=waited)
        if rule.way.name in DECIDED:
            fakta = Grund(chain, fakta, Grund(deciding_facts, rule.way.name, posts, regel))
        weighed = rule.way.function(posts, regel)
    else:
        weighed = Vägt(None, None, _nothing(sort, delar))
    läge = weighed.läge
    if weighed.värde is None:
        läge = None if rule.way.name == "antal" else _unassessed(delar, rule)
    elif läge is None:
        läge = rule.state(weighed.värde)
    figure = make_figur(
        sort=sort,
        id=id,
        namn=namn,
        route=route,
        sätt=rule.way.name,
        värde=weighed.värde,
        läge=läge,
        delar=delar,
        täckning=Täckning(own, waited),
        antal=tuple([item for item in counts.items() if item[1] or item[0] in rule.alltid]),
        fakta=Grund(chain, fakta, rule.grund),
        prognos=prognos,
        hinder=weighed.hinder,
    )
    if rule.way.name != "bedömd":
        return figure
    proposal = figure._replace(sätt="medel")
    return figure._replace(värde=None, läge=rule.ej_bedömt, proposal=proposal, hinder="väntar på en bedömning")


def _stand_in(rule: Nivåregel, vikt: Decimal) -> Post:
    """What a missing part counts as under ``noll`` and ``delvis``."""
    instead = stand_in(rule.saknade) or ZERO
    return Post(instead, state(rule.stege, instead), vikt)


def _nothing(sort: str, delar: Sequence[Del]) -> str:
    which = _PARTS.get(sort, "inget mål")
    if not delar:
        return {"indikator": "delgrupper saknas", "mål": "målet har ingen indikator"}.get(sort, "det finns inget mål")
    return f"{which} {'har ett värde' if any(part.väntad for part in delar) else 'räknas'}"


def _unassessed(delar: Sequence[Del], rule: Nivåregel) -> Läge:
    """The state without a value: ``ej tillämpligt`` when every part that counts for anything is, else ``ej bedömt``."""
    waited = any(part.väntad for part in delar)
    outside = [part.figur.läge for part in delar if part.vikt and not part.väntad and _not_applicable(part)]
    return kin(outside[0], rule.regel.skala) if outside and outside[0] and not waited else rule.ej_bedömt


def _not_applicable(part: Del) -> bool:
    läge = part.figur.läge
    return läge is not None and läge.slag == "ej tillämpligt" and part.skäl == läge.namn


def judged(figure: Figur, bedömning: Bedömning, rule: Nivåregel, route: Route) -> Figur:
    """The figure with a person's assessment: its forecast, and its state instead of the computed one.

    ``route`` is that of the assessment. A state that is not on the scale gives no value. The computed figure is kept as
    ``proposal``.
    """
    states = rule.lägen
    if bedömning.prognos is not None:
        figure = figure._replace(prognos=states.get(bedömning.prognos))
    if bedömning.läge is None:
        return figure
    facts = [Faktum(namn="läge", text=f"läge: {bedömning.läge}", route=(*route, "läge"))]
    if bedömning.motivering is not None:
        text = f"motivering: {bedömning.motivering}"
        facts.append(Faktum(namn="motivering", text=text, route=(*route, "motivering")))
    läge = states.get(bedömning.läge)
    unknown = None if läge else f"läget {bedömning.läge} finns inte på skalan {rule.regel.skala.id}"
    proposal = figure.proposal or figure
    return figure._replace(
        sätt=figure.sätt if figure.sätt == "bedömd" else "given",
        värde=given(Prov(läge=läge)).värde,
        läge=läge or rule.ej_bedömt,
        fakta=(*facts, *figure.fakta),
        proposal=proposal,
        hinder=unknown,
    )
