"""The report uppföljning as a view: everything it says, in the order a reader needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maluppfoljning import model
from maluppfoljning.charts import patterns
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.kinds import WHOLE_COMMITTEE
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa, unknown
from maluppfoljning.swedish import DASH, capitalised, listing, long_date
from maluppfoljning.view import appendix, measured, movement, plan, sentences, shapes, tempo, totals, where, words
from maluppfoljning.view.assessment import assessment
from maluppfoljning.view.calculation import example, summing
from maluppfoljning.view.definition import definition


def uppföljning(
    nämndfil: model.Nämndfil,
    kommunfil: model.Kommunfil | None,
    regelverk: Regelverk,
    resultat: Nämndresultat,
    trend: tuple[Nämndresultat, ...],
    källa: Källa | None,
) -> shapes.Uppföljningsvy:
    """The whole report.

    ``trend``: the results at every follow-up, oldest first, that of the report included. ``källa`` gives
    ``socialnamnden.yaml:42`` for a route; None leaves the places out.
    """
    series = [r for r in trend if r.datum and (resultat.datum is None or r.datum <= resultat.datum)]
    before = next((r for r in reversed(series) if resultat.datum and r.datum and r.datum < resultat.datum), None)
    occasion = None if resultat.uppföljning is None else nämndfil.uppföljningar[resultat.uppföljning]
    ctx = plan.Context(
        fil=nämndfil,
        kommunfil=kommunfil,
        regelverk=regelverk,
        resultat=resultat,
        uppföljning=occasion,
        before={figur.id: figur for figur in before.mål} if before else {},
        källa=källa or unknown,
        numbers=plan.numbers(nämndfil),
        occasions=measured.followed_up(nämndfil, resultat.datum),
        goals={figur.id: figur for figur in resultat.mål},
        outside={part.figur.id: part.skäl or "" for part in resultat.figur.delar if not part.väntad},
        origins={u.id: u.namn for u in (*(kommunfil.ursprung if kommunfil else ()), *nämndfil.ursprung)},
    )
    areas = tuple(plan.område(ctx, place) for place in range(len(nämndfil.områden)))
    goals = {mål.id: mål for område in nämndfil.områden for mål in område.mål}
    named = [(f, f"mal-{f.id}", ctx.name(goals[f.id])) for f in resultat.mål if f.id in goals]
    title = occasion.benämning if occasion and occasion.benämning else "Uppföljning av mål"
    first, last = appendix.sections(nämndfil, ctx.källa)
    missing = tuple(_left_out(ctx, expected=True))
    return shapes.Uppföljningsvy(
        titel=f"{nämndfil.nämnd}: {title}",
        nämnd=nämndfil.nämnd,
        kommun=nämndfil.kommun,
        benämning=title,
        datum=long_date(resultat.datum) if resultat.datum else "",
        diarienummer=nämndfil.diarienummer or "",
        period=words.years(nämndfil.period.från, nämndfil.period.till) if nämndfil.period else "",
        sammanfattning=_summary(ctx, before),
        före=first,
        efter=last,
        beslut=appendix.decisions(nämndfil, kommunfil, ctx.källa),
        definition=definition(nämndfil, kommunfil, regelverk, example(named, regelverk, ctx.källa), ctx.källa),
        tabeller=tuple(_tables(ctx)),
        trend=totals.trend(series, nämndfil, regelverk, ctx.källa),
        områden=areas,
        bedömningar=tuple(_assessments(ctx)),
        saknade=missing,
        saknade_därför=_because(missing),
        utanför=tuple(_left_out(ctx, expected=False)),
        takt=tuple(tempo.paces(nämndfil, regelverk, resultat, ctx.numbers, ctx.källa)),
        mätvärden=tuple(measured.tables(_series(areas), ctx.occasions)),
        nyckeltal=tuple(appendix.key_figures(nämndfil, ctx.källa)),
        aktiviteter=tuple(appendix.activities(nämndfil, ctx.numbers, ctx.källa)),
        begrepp=appendix.glossary(nämndfil, ctx.källa),
        mönster=patterns(),
        tryck=words.printed(nämndfil.kommun, nämndfil.nämnd, title, resultat.datum, nämndfil.diarienummer),
        fil=ctx.källa(()).rpartition(":")[0],
        huvud=where.header(nämndfil, ctx.källa),
    )


def _series(areas: tuple[shapes.Område, ...]) -> list[shapes.Mätserie]:
    return [serie for område in areas for mål in område.mål for i in mål.indikatorer for serie in i.serier]


def _summary(ctx: plan.Context, before: Nämndresultat | None) -> shapes.Sammanfattning:
    figur, regelverk = ctx.resultat.figur, ctx.regelverk
    earlier = before.figur if before and movement.comparable(figur, before.figur) else None
    old = earlier.värde if earlier else None
    return shapes.Sammanfattning(
        meningar=sentences.summary(ctx.resultat, regelverk),
        text=(ctx.uppföljning.sammanfattning or "") if ctx.uppföljning else "",
        index=words.index(figur.värde, regelverk),
        täckning=sentences.coverage(figur),
        antal=tuple(totals.tally(läge, n) for läge, n in sentences.counts(figur, regelverk)),
        mätare=totals.track(figur, earlier, regelverk),
        stapel=totals.picture(figur, "Samtliga mål", regelverk, height=22),
        beräkning=plan.index_of(ctx, figur, "nämndens index") if ctx.resultat.datum else None,
        förändring=movement.change(ctx.resultat, before, regelverk) if before else (),
        skillnad="" if figur.värde is None or old is None else words.signed(figur.värde - old, regelverk),
    )


def _tables(ctx: plan.Context) -> Iterator[shapes.Totaltabell]:
    resultat, regelverk = ctx.resultat, ctx.regelverk

    def told(figur: Figur) -> str:
        """The goals that carry the origin or the label, which may lie in any område, and the sum over them."""
        goals = listing([ctx.numbers.get(part.figur.id, DASH) for part in figur.delar])
        return f"mål {goals}. {summing(figur, regelverk)}".rstrip()

    if resultat.områden:
        yield totals.table(resultat.områden, "Område", "per område", regelverk, resultat.figur)
    for figures, sort, by in (
        (resultat.ursprung, "Ursprung", "efter målens ursprung"),
        (resultat.etiketter, "Etikett", "efter målens etiketter"),
    ):
        shown = [figur for figur in figures if sentences.goals(figur)]
        if shown:
            yield totals.table(shown, sort, by, regelverk, None, told)


def _assessments(ctx: plan.Context) -> Iterator[shapes.Bedömning]:
    """What people have written about the committee, and then about områden and goals in file order."""
    written, rules = ctx.uppföljning.bedömningar if ctx.uppföljning else {}, ctx.regelverk

    def place(id: str) -> str:
        return ctx.källa(("uppföljningar", ctx.resultat.uppföljning or 0, "bedömningar", id))

    if WHOLE_COMMITTEE in written:
        name = f"Hela nämnden: {ctx.fil.nämnd}"
        yield assessment(
            written[WHOLE_COMMITTEE], ctx.resultat.figur, rules, "sammanfattning", name, place(WHOLE_COMMITTEE)
        )
    for område in ctx.fil.områden:
        if område.id in written:
            figur = next((f for f in ctx.resultat.områden if f.id == område.id), None)
            name = f"Område: {område.namn}"
            yield assessment(written[område.id], figur, rules, f"omrade-{område.id}", name, place(område.id))
        for mål in område.mål:
            if mål.id in written:
                figur, name = ctx.goals.get(mål.id), ctx.name(mål)
                yield assessment(written[mål.id], figur, rules, f"mal-{mål.id}", name, place(mål.id))


def _because(missing: Sequence[shapes.Bortfall]) -> str:
    """Why all of them are missing, when there are several and they are so for the same reason."""
    reasons = {part.skäl.removesuffix(".") for part in missing}
    return f"{reasons.pop()}." if len(missing) > 1 and len(reasons) == 1 else ""


def _left_out(ctx: plan.Context, expected: bool) -> Iterator[shapes.Bortfall]:
    """What is outside the calculation: what should have counted, or what should not.

    A goal is there when its indicators do not explain it: none of them lacks a value.
    """
    for part in ctx.resultat.figur.delar:
        inner = (part.figur.proposal or part.figur).delar
        gap = part.väntad and not part.räknas and inner and all(p.räknas for p in inner if p.väntad)
        if gap if expected else not part.väntad:
            label = f"Mål {ctx.numbers.get(part.figur.id, DASH)}"
            reason = capitalised(part.skäl or "Räknas inte vid den här uppföljningen")
            yield shapes.Bortfall(ankare=f"mal-{part.figur.id}", namn=part.figur.namn, mål=label, skäl=reason)
    for figur in ctx.resultat.mål:
        label = f"Mål {ctx.numbers.get(figur.id, DASH)}"
        if expected and not figur.delar:
            yield shapes.Bortfall(ankare=f"mal-{figur.id}", namn=figur.namn, mål=label, skäl="Målet saknar indikatorer")
        for part in (figur.proposal or figur).delar:
            # What stands in for a missing value is as worth telling as what is left out.
            replaced = part.räknas and part.figur.saknas is not None
            if part.väntad is expected and (not part.räknas or replaced):
                yield shapes.Bortfall(
                    ankare=f"indikator-{part.figur.id}",
                    namn=part.figur.namn,
                    mål=label,
                    skäl=capitalised(part.skäl or part.figur.saknas or part.figur.hinder or "Värde saknas"),
                )
