"""Områden, goals and indicators with their outcomes, as the result tables show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maluppfoljning import model
from maluppfoljning.charts import Svg
from maluppfoljning.figures import Del, Figur, Nämndresultat
from maluppfoljning.pace import Takt, takt
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa, Route
from maluppfoljning.swedish import capitalised, listing
from maluppfoljning.view import measured, sentences, shapes, totals, words
from maluppfoljning.view.calculation import Plats, calculation, goal, over_rows
from maluppfoljning.view.movement import direction


@dataclass(frozen=True, slots=True)
class Context:
    """What a part of the report is made from. ``uppföljning`` None: the file has none on the day.

    ``occasions``: the follow-ups to the day of the report, oldest first. ``goals``: the figures of those that count on
    the day, and ``outside``: why others do not, by id. ``origins``: their names by id. ``målrader``: the goals in
    calculations that have been made, for a goal enters the committee's index and that of its område alike.
    """

    fil: model.Nämndfil
    kommunfil: model.Kommunfil | None
    regelverk: Regelverk
    resultat: Nämndresultat
    uppföljning: model.Uppföljning | None
    before: Mapping[str, Figur]
    källa: Källa
    numbers: Mapping[str, str]
    occasions: measured.Occasions
    goals: Mapping[str, Figur]
    outside: Mapping[str, str]
    origins: Mapping[str, str]
    målrader: dict[int, tuple[Del, shapes.Delrad]] = field(default_factory=dict)

    def name(self, mål: model.Mål) -> str:
        """``Mål 7: Valfrihet``."""
        return f"Mål {self.numbers[mål.id]}: {mål.rubrik or mål.lydelse}"


def numbers(fil: model.Nämndfil) -> dict[str, str]:
    """The printed number of each goal by id: as written, else its running number in the file."""
    goals = (mål for område in fil.områden for mål in område.mål)
    return {mål.id: mål.nummer or str(place) for place, mål in enumerate(goals, 1)}


def område(ctx: Context, place: int) -> shapes.Område:
    """The område at ``place`` in the file, with its goals."""
    område = ctx.fil.områden[place]
    figur = next((f for f in ctx.resultat.områden if f.id == område.id), None)
    council = {m.id: m.lydelse for m in ctx.kommunfil.fullmäktigemål} if ctx.kommunfil else {}
    said = council.get(område.fullmäktigemål or "", "")
    return shapes.Område(
        ankare=f"omrade-{område.id}",
        namn=område.namn,
        viljeinriktning=område.viljeinriktning or "",
        beskrivning=område.beskrivning or "",
        ursprung=ctx.origins.get(område.ursprung or "", ""),
        fullmäktigemål="" if said.rstrip(".") == område.namn.rstrip(".") else said,
        läge=words.state(figur.läge) if figur else None,
        index=words.index(figur.värde if figur else None, ctx.regelverk),
        täckning=sentences.coverage(figur) if figur else "",
        stapel=totals.picture(figur, område.namn, ctx.regelverk) if figur else Svg(""),
        beräkning=index_of(ctx, figur, f"området {område.namn}") if figur and ctx.resultat.datum else None,
        mål=tuple(mål(ctx, område, goal, ("områden", place, "mål", i)) for i, goal in enumerate(område.mål)),
    )


def index_of(ctx: Context, figur: Figur, vad: str) -> shapes.Beräkning:
    """How an index over the committee's goals came about. ``vad``: ”nämndens index”."""
    known, rows = ctx.målrader, []
    for part in (figur.proposal or figur).delar:
        found = known.get(id(part))
        if found is None:
            found = known[id(part)] = part, _goal(ctx, part)
        rows.append(found[1])
    return over_rows(figur, ctx.regelverk, ctx.källa, vad, tuple(rows))


def _goal(ctx: Context, part: Del) -> shapes.Delrad:
    figur = part.figur
    route = figur.route
    written = ctx.fil.områden[int(route[1])].mål[int(route[3])]
    return goal(part, ctx.regelverk, Plats(ctx.name(written), ctx.källa(route), ankare=f"mal-{figur.id}"))


def mål(ctx: Context, område: model.Område, mål: model.Mål, route: Route) -> shapes.Mål:
    """A goal, and its ``route``. One that does not count on the day is shown with the reason."""
    figur = ctx.goals.get(mål.id)
    parts = {part.figur.id: part for part in (figur.delar if figur else ())}
    before = ctx.before.get(mål.id)
    bedömning = _assessment(ctx, mål.id)
    indicators = tuple(
        indikator(ctx, mål, i, (*route, "indikatorer", place), parts.get(i.id))
        for place, i in enumerate(mål.indikatorer)
    )
    return shapes.Mål(
        ankare=f"mal-{mål.id}",
        nummer=ctx.numbers[mål.id],
        rubrik=mål.rubrik or mål.lydelse,
        lydelse=mål.lydelse if mål.rubrik else "",
        beskrivning=mål.beskrivning or "",
        uppgifter=_facts(ctx, område, mål),
        läge=words.state(figur.läge) if figur else None,
        värde="" if figur is None or figur.värde is None else words.index(figur.värde, ctx.regelverk),
        bedömt=bool(figur and figur.proposal and not figur.hinder),
        uträknat=words.state(figur.proposal.läge) if figur and figur.proposal else None,
        förra=words.state(before.läge) if before else None,
        rörelse=direction(figur and figur.läge, before and before.läge),
        prognos=words.named_state(ctx.regelverk, bedömning.prognos if bedömning else None),
        räknas=figur is not None,
        skäl="" if figur else capitalised(ctx.outside.get(mål.id, "")),
        indikatorer=indicators,
        kommenteras=any(i.kommentar or i.motivering or i.saknas for i in indicators),
        # Before the first follow-up nothing has been calculated.
        beräkning=calculation(figur, ctx.regelverk, ctx.källa, f"mål {ctx.numbers[mål.id]}")
        if figur and ctx.resultat.datum
        else None,
        källa=ctx.källa(route),
    )


def _assessment(ctx: Context, id: str) -> model.Bedömning | None:
    return ctx.uppföljning.bedömningar.get(id) if ctx.uppföljning else None


def _facts(ctx: Context, område: model.Område, mål: model.Mål) -> tuple[str, ...]:
    own = mål.ursprung if mål.ursprung != område.ursprung else None
    return words.labelled(
        (
            ("Ursprung", ctx.origins.get(own or "")),
            ("Ansvarig", mål.ansvarig),
            ("Etiketter", listing(mål.etiketter)),
        )
    )


def indikator(ctx: Context, mål: model.Mål, i: model.Indikator, route: Route, part: Del | None) -> shapes.Indikator:
    """An indicator with its outcome, and its ``route``.

    ``part``: its part in the goal's figure, None when the goal does not count.
    """
    utfall = ctx.uppföljning.utfall.get(i.id) if ctx.uppföljning else None
    figur = part.figur if part else None
    away = part is None or not part.väntad
    return shapes.Indikator(
        ankare=f"indikator-{i.id}",
        lydelse=i.lydelse,
        uppgifter=words.labelled(
            (
                ("Målvärde", words.target(i.målvärde, i.enhet) if i.målvärde else None),
                ("Utgångsvärde", words.baseline(i.utgångsvärde, i.enhet) if i.utgångsvärde else None),
                ("Verksamhet", i.verksamhet),
                ("Ansvarig", i.ansvarig),
                ("Gäller", words.validity(i.gäller) if i.gäller else None),
            )
        ),
        slutdatum=i.slutdatum.isoformat() if i.slutdatum else "",
        uträknat=words.state(figur.proposal.läge) if figur and figur.proposal else None,
        utfall=words.measured(utfall.värde, i.enhet) if utfall and utfall.värde is not None else "",
        delvärden=_subgroups(ctx, i, utfall, figur) if utfall else (),
        serier=measured.series(i, route, f"Mål {ctx.numbers[mål.id]}", ctx.occasions, ctx.källa),
        noter=_notes(ctx, i, utfall, figur),
        saknas="" if away or not part else _missing(part),
        räknas=bool(part and part.räknas),
        skäl=capitalised(part.skäl or "") if part and away else "",
        läge=None if away else words.state(figur.läge if figur else None),
        prognos=words.named_state(ctx.regelverk, utfall.prognos if utfall else None),
        motivering=(utfall.motivering or "") if utfall else "",
        kommentar=(utfall.kommentar or "") if utfall else "",
    )


def _missing(part: Del) -> str:
    """Why there is no value, or what stands in for the one that is missing."""
    figur = part.figur
    return capitalised(part.skäl or figur.saknas or figur.hinder or "")


def _subgroups(
    ctx: Context, i: model.Indikator, utfall: model.Utfall, figur: Figur | None
) -> tuple[shapes.Delvärde, ...]:
    states = {part.figur.id: part.figur.läge for part in (figur.delar if figur else ())}
    rows = []
    for grupp in i.delgrupper:
        own = utfall.delvärden.get(grupp.id)
        if own is None:
            if utfall.delvärden:
                rows.append(shapes.Delvärde(namn=grupp.namn, text="utfall saknas", läge=None))
            continue
        text = words.measured(own.värde, i.enhet) if own.värde is not None else ""
        läge = states.get(grupp.id) or ctx.regelverk.läge(own.läge or "")
        rows.append(shapes.Delvärde(namn=grupp.namn, text=text, läge=words.state(läge)))
    return tuple(rows)


def _notes(ctx: Context, i: model.Indikator, utfall: model.Utfall | None, figur: Figur | None) -> tuple[str, ...]:
    since = figur.datum.isoformat() if figur and figur.datum else None
    if utfall is None:
        return words.labelled((("Utfall från", since),))
    pace = takt(i, utfall, ctx.resultat.datum, ctx.regelverk) if ctx.resultat.datum else Takt()
    return words.labelled(
        (
            ("Utfall från", since),
            ("Takt", words.pace(pace)),
            ("Avser", words.when(utfall.avser)),
            ("Uppdelat", words.by_sex(utfall.kön, i.enhet) if utfall.kön else None),
            ("Källa", utfall.källa or i.källa),
        )
    )
