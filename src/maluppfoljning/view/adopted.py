"""The report plan as a view: the goals and indicators as they are adopted. It needs no follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from maluppfoljning import model
from maluppfoljning.figures import Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa, Route, unknown
from maluppfoljning.swedish import capitalised, listing, long_date, number
from maluppfoljning.view import appendix, shapes_plan, where, words
from maluppfoljning.view.aim import aim, lasting, measuring, only_direction
from maluppfoljning.view.definition import WEIGHING, definition
from maluppfoljning.view.plan import numbers

_OPEN = date.max


@dataclass(frozen=True, slots=True)
class Plan:
    """What a part of the report is made from. ``dag``: the day the report is about, None before any follow-up."""

    fil: model.Nämndfil
    beslut: Mapping[str, str]
    ursprung: Mapping[str, str]
    lydelser: Mapping[str, str]
    numbers: Mapping[str, str]
    dag: date | None
    källa: Källa

    def ended(self, thing: model.Mål | model.Indikator) -> bool:
        """Whether it has ended on the day of the report."""
        return thing.upphör is not None and thing.upphör.datum <= (self.dag or _OPEN)

    def decided(self, ids: Iterable[str]) -> str:
        """The decisions in words."""
        return listing(self.beslut.get(id, id) for id in ids)


def plan(
    nämndfil: model.Nämndfil,
    kommunfil: model.Kommunfil | None,
    regelverk: Regelverk,
    resultat: Nämndresultat,
    källa: Källa | None,
) -> shapes_plan.Planvy:
    """The whole report. ``källa`` gives ``socialnamnden.yaml:42`` for a route; None leaves the file out."""
    shared = kommunfil.beslut if kommunfil else ()
    origins = (*(kommunfil.ursprung if kommunfil else ()), *nämndfil.ursprung)
    indicators = [i for område in nämndfil.områden for mål in område.mål for i in mål.indikatorer]
    this = Plan(
        fil=nämndfil,
        beslut={b.id: words.decision(b, " ") for b in (*shared, *nämndfil.beslut)},
        ursprung={u.id: u.namn for u in origins},
        lydelser={i.id: i.lydelse for i in indicators},
        numbers=numbers(nämndfil),
        dag=resultat.datum,
        källa=källa or unknown,
    )
    first, last = appendix.sections(nämndfil, this.källa)
    period = words.years(nämndfil.period.från, nämndfil.period.till) if nämndfil.period else ""
    title = f"Mål och indikatorer {period}".rstrip()
    council = {m.id: m.lydelse for m in kommunfil.fullmäktigemål} if kommunfil else {}
    return shapes_plan.Planvy(
        titel=f"{nämndfil.nämnd}: {title}",
        nämnd=nämndfil.nämnd,
        kommun=nämndfil.kommun,
        benämning=title,
        diarienummer=nämndfil.diarienummer or "",
        period=period,
        meningar=tuple(_in_short(this)),
        beslut=appendix.decisions(nämndfil, kommunfil, this.källa),
        före=first,
        efter=last,
        fullmäktigemål=tuple(_council(this, kommunfil)),
        områden=tuple(_area(this, i, council) for i in range(len(nämndfil.områden))),
        upphörda=tuple(_ended(this)),
        definition=definition(nämndfil, kommunfil, regelverk, None, this.källa),
        nyckeltal=tuple(appendix.key_figures(nämndfil, this.källa)),
        aktiviteter=tuple(appendix.activities(nämndfil, this.numbers, this.källa)),
        begrepp=appendix.glossary(nämndfil, this.källa),
        tryck=words.printed(nämndfil.kommun, nämndfil.nämnd, title, None, nämndfil.diarienummer),
        fil=källa(()).rpartition(":")[0] if källa else "",
        huvud=where.header(nämndfil, this.källa),
    )


def _in_short(this: Plan) -> Iterator[str]:
    """How much the plan holds, and how much of it can be measured, with the denominators."""
    goals = [mål for område in this.fil.områden for mål in område.mål if not this.ended(mål)]
    indicators = [i for mål in goals for i in mål.indikatorer if not this.ended(i)]
    if not goals:
        yield "Planen har inga mål."
        return
    areas = len(this.fil.områden)
    where = "ett område" if areas == 1 else f"{areas} områden"
    how = "en indikator" if len(indicators) == 1 else f"{len(indicators) or 'inga'} indikatorer"
    yield f"Planen har {len(goals)} mål i {where} och {how}."
    if indicators:
        directed = sum(1 for i in indicators if i.målvärde and only_direction(i.målvärde))
        numeric = sum(1 for i in indicators if i.målvärde) - directed
        said = [f"{numeric or 'ingen'} ett målvärde i tal"]
        said += [f"{directed} bara en riktning"] if directed else []
        rest = len(indicators) - numeric - directed
        said += [f"{rest} inget målvärde"] if rest else []
        whole = f"Av {len(indicators)} indikatorer" if len(indicators) > 1 else "Av den enda indikatorn"
        yield f"{whole} har {listing(said)}."
    without = sum(1 for mål in goals if not mål.indikatorer)
    if without:
        yield "Ett mål saknar indikator." if without == 1 else f"{without} mål saknar indikator."


def _council(this: Plan, kommunfil: model.Kommunfil | None) -> Iterator[shapes_plan.Fullmäktigerad]:
    """The council's goals with the committee's områden; last the områden that belong to none of them."""
    goals = kommunfil.fullmäktigemål if kommunfil else ()
    for place, goal in enumerate(goals):
        yield shapes_plan.Fullmäktigerad(
            lydelse=goal.lydelse,
            delar=goal.delar,
            områden=tuple(_link(this, o) for o in this.fil.områden if o.fullmäktigemål == goal.id),
            källa=this.källa(("fullmäktigemål", place), True),
        )
    known = {goal.id for goal in goals}
    others = tuple(_link(this, o) for o in this.fil.områden if o.fullmäktigemål not in known)
    if goals and others:
        yield shapes_plan.Fullmäktigerad(lydelse="", delar=(), områden=others, källa="")


def _link(this: Plan, område: model.Område) -> shapes_plan.Hänvisning:
    n = sum(1 for mål in område.mål if not this.ended(mål))
    return shapes_plan.Hänvisning(ankare=f"omrade-{område.id}", namn=område.namn, mål=f"{n or 'inga'} mål")


def _area(this: Plan, place: int, council: Mapping[str, str]) -> shapes_plan.Planområde:
    """The område at ``place`` in the file. ``council``: the wordings of the council's goals by id."""
    område = this.fil.områden[place]
    said = council.get(område.fullmäktigemål or "", "")
    same = said.rstrip(".") == område.namn.rstrip(".")
    return shapes_plan.Planområde(
        ankare=f"omrade-{område.id}",
        namn=område.namn,
        viljeinriktning=område.viljeinriktning or "",
        beskrivning=område.beskrivning or "",
        uppgifter=words.labelled(
            (
                ("Fullmäktigemål", None if same else said),
                ("Ursprung", this.ursprung.get(område.ursprung or "")),
            )
        ),
        mål=tuple(
            _goal(this, område, mål, ("områden", place, "mål", i))
            for i, mål in enumerate(område.mål)
            if not this.ended(mål)
        ),
    )


def _goal(this: Plan, område: model.Område, mål: model.Mål, route: Route) -> shapes_plan.Planmål:
    own = mål.ursprung if mål.ursprung != område.ursprung else None
    weighed = WEIGHING[mål.sammanvägning].format(parts="indikatorernas") if mål.sammanvägning else None
    return shapes_plan.Planmål(
        ankare=f"mal-{mål.id}",
        nummer=this.numbers[mål.id],
        rubrik=mål.rubrik or mål.lydelse,
        lydelse=mål.lydelse if mål.rubrik else "",
        beskrivning=mål.beskrivning or "",
        uppgifter=words.labelled(
            (
                ("Ursprung", this.ursprung.get(own or "")),
                ("Ansvarig", mål.ansvarig),
                ("Etiketter", listing(mål.etiketter)),
                ("Beslut", this.decided(mål.beslut)),
                ("Vikt", number(mål.vikt) if mål.vikt is not None else None),
                ("Sammanvägning", weighed),
                *lasting(mål),
            )
        ),
        källa=this.källa(route),
        indikatorer=tuple(
            _indicator(this, i, (*route, "indikatorer", place))
            for place, i in enumerate(mål.indikatorer)
            if not this.ended(i)
        ),
    )


def _indicator(this: Plan, i: model.Indikator, route: Route) -> shapes_plan.Planindikator:
    return shapes_plan.Planindikator(
        ankare=f"indikator-{i.id}",
        lydelse=i.lydelse,
        uppgifter=words.labelled(
            (
                ("Verksamhet", i.verksamhet),
                ("Ansvarig", i.ansvarig),
                ("Tar vid efter delmålet", this.lydelser.get(i.efter or "")),
                ("Beslut", this.decided(i.beslut)),
                ("Vikt", number(i.vikt) if i.vikt is not None else None),
                *lasting(i),
            )
        ),
        väg=aim(i),
        slutdatum=i.slutdatum.isoformat() if i.slutdatum else "",
        mätning=tuple(measuring(i)),
        källa=this.källa(route),
    )


def _ended(this: Plan) -> Iterator[shapes_plan.Upphört]:
    """Goals and indicators that have ended on the day, with their history kept: what they were and why they ended."""
    for o, område in enumerate(this.fil.områden):
        for m, mål in enumerate(område.mål):
            number, route = this.numbers[mål.id], ("områden", o, "mål", m)
            gone = this.ended(mål)
            if gone:
                yield _retired(this, route, f"mal-{mål.id}", f"Mål {number}", mål.lydelse, (), mål.upphör)
            for place, i in enumerate(mål.indikatorer):
                if gone or this.ended(i):
                    own = (*route, "indikatorer", place)
                    shown = _indicator(this, i, own)
                    facts = (f"Målvärde: {shown.väg}", *shown.uppgifter, *shown.mätning)
                    facts += words.labelled((("Slutdatum", shown.slutdatum),))
                    kept = i.upphör if this.ended(i) else mål.upphör
                    yield _retired(this, own, shown.ankare, f"Indikator till mål {number}", i.lydelse, facts, kept)


def _retired(
    this: Plan,
    route: Route,
    anchor: str,
    sort: str,
    lydelse: str,
    facts: tuple[str, ...],
    upphör: model.Upphörande | None,
) -> shapes_plan.Upphört:
    return shapes_plan.Upphört(
        ankare=anchor,
        slag=sort,
        lydelse=lydelse,
        uppgifter=tuple(fact for fact in facts if not fact.startswith("Upphör: ")),
        datum=long_date(upphör.datum) if upphör else "",
        skäl=capitalised(upphör.skäl) if upphör else "",
        beslut=this.decided(upphör.beslut) if upphör else "",
        källa=this.källa(route),
    )
