"""The council's goals as the overview shows them: in the matrix, one by one, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maluppfoljning import model
from maluppfoljning.charts import Svg
from maluppfoljning.figures import Del, Figur
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result.assembly import enter
from maluppfoljning.rows import Rows
from maluppfoljning.swedish import capitalised, listing, long_date
from maluppfoljning.view import assessment, sentences, shapes, shapes_oversikt, totals, words
from maluppfoljning.view.calculation import goal, over_rows
from maluppfoljning.view.council_sentences import distribution, foreseen, with_goals
from maluppfoljning.view.municipality import Bidrag, Context

MOST_COLUMNS = 6
"""Committees in one matrix: more do not fit a page on its side."""


def latest(bidrag: Bidrag) -> str:
    """When the committee last reported, before the date."""
    return f"senast uppföljd den {long_date(bidrag.förra[0])}" if bidrag.förra else "aldrig uppföljd"


def matrices(ctx: Context) -> Sequence[shapes_oversikt.Kommunmatris]:
    """Council goals in rows and committees in columns; goals of no council goal in the last row."""
    if not ctx.kommunfil.fullmäktigemål:
        return ()
    rows: list[tuple[str, str, str | None]] = [
        (capitalised(mål.lydelse), anchor(mål.id), mål.id) for _, mål, _ in ctx.linked
    ]
    if any(b.antal[-1] for b in ctx.bidrag):
        rows.append(("Mål utan fullmäktigemål", "", None))
    number = -(-len(ctx.bidrag) // MOST_COLUMNS)
    return Rows(number, lambda: (_matrix(ctx, rows, place, number) for place in range(1, number + 1)))


def _matrix(
    ctx: Context, rows: Sequence[tuple[str, str, str | None]], place: int, number: int
) -> shapes_oversikt.Kommunmatris:
    size = len(ctx.bidrag)
    block = ctx.bidrag[size * (place - 1) // number : size * place // number]
    figures = [ctx.figures(b) for b in block]
    which = f", del {place} av {number}" if number > 1 else ""
    return shapes_oversikt.Kommunmatris(
        ankare=f"matris-{place}",
        rubrik=f"Fullmäktigemål och nämnder: läge, index och antal mål{which}",
        kolumner=tuple(shapes_oversikt.Nämndlänk(namn=b.resultat.nämnd, adress=b.adress, text="") for b in block),
        rader=tuple(
            shapes_oversikt.Kommunmatrisrad(
                namn=namn,
                ankare=where,
                rutor=tuple(_cell(ctx, b, own.get(id)) for b, own in zip(block, figures, strict=True)),
            )
            for namn, where, id in rows
        ),
    )


def anchor(id: str) -> str:
    """The place of a council goal in the page."""
    return f"fullmaktigemal-{id}"


def _cell(ctx: Context, bidrag: Bidrag, figur: Figur | None) -> shapes_oversikt.Kommunruta:
    return shapes_oversikt.Kommunruta(
        nämnd=bidrag.resultat.nämnd,
        lucka=figur is None,
        läge=words.state(figur.läge) if figur else None,
        text=_cell_text(figur, ctx.regelverk) if figur else "inget mål",
        stapel=totals.picture(figur, bidrag.resultat.nämnd, ctx.regelverk, height=8) if figur else Svg(""),
    )


def _cell_text(figur: Figur, regelverk: Regelverk) -> str:
    if figur.värde is None:
        return f"{sentences.goals(figur)} mål utan index"
    return with_goals(figur, regelverk)


def council_goal(
    ctx: Context, place: int, mål: model.Fullmäktigemål, figur: Figur, goals: bool = True
) -> shapes_oversikt.Fullmäktigemål:
    """A council goal with its committees, its parts, the goals under it and how its index came about.

    ``place``: its place in the kommunfil. ``goals``: also the last two, which in a site are told on the council goal's
    own page alone.
    """
    there = [b for b in ctx.bidrag if b.antal[place]]
    absent = [b.resultat.nämnd for b in ctx.bidrag if not b.antal[place]]
    any_goal = sentences.goals(figur) > 0
    return shapes_oversikt.Fullmäktigemål(
        ankare=anchor(mål.id),
        adress=ctx.adresser.get(mål.id, ""),
        lydelse=mål.lydelse,
        källa=ctx.källa(("fullmäktigemål", place)),
        läge=words.state(figur.läge) if any_goal else None,
        index=words.index(figur.värde, ctx.regelverk),
        täckning=sentences.coverage(figur) if any_goal else "",
        stapel=totals.picture(figur, mål.lydelse, ctx.regelverk),
        fördelning=f"{distribution(figur, ctx.regelverk)} {foreseen(figur, ctx.regelverk)}".strip() if any_goal else "",
        nämnder=Rows(len(there), lambda: (_link(b, f"{b.antal[place]} mål") for b in there)),
        utan=listing(absent) if there and len(absent) <= MOST_COLUMNS else f"{len(absent)} nämnder" if there else "",
        bedömningar=tuple(
            assessment.shared(ctx.kommunfil, ctx.resultat.datum, figur, ctx.regelverk, anchor(mål.id), ctx.källa)
        ),
        delar=tuple(
            shapes_oversikt.Fullmäktigedel(lydelse=del_, nämns=(mål.id, i) in ctx.delar)
            for i, del_ in enumerate(mål.delar)
        ),
        beräkning=_calculation(ctx, mål, figur) if any_goal and goals else None,
        mål=_goals(ctx, mål, figur) if goals else (),
    )


def _calculation(ctx: Context, mål: model.Fullmäktigemål, figur: Figur) -> shapes.Beräkning:
    def rows() -> Iterator[shapes.Delrad]:
        for b, part, källa in _under(ctx, mål):
            plats = b.plats(f"{b.resultat.nämnd}: {part.figur.namn}", part.figur, källa)
            yield goal(part, ctx.regelverk, plats)

    shown = Rows(len(figur.delar), rows)
    return over_rows(figur, ctx.regelverk, ctx.källa, f"fullmäktigemålet {mål.lydelse}", shown)


def _goals(ctx: Context, mål: model.Fullmäktigemål, figur: Figur) -> Sequence[shapes_oversikt.Målrad]:
    def rows() -> Iterator[shapes_oversikt.Målrad]:
        for b, part, källa in _under(ctx, mål):
            yield _goal(part, b, källa, ctx.regelverk)

    return Rows(len(figur.delar), rows)


def _under(ctx: Context, mål: model.Fullmäktigemål) -> Iterator[tuple[Bidrag, Del, str]]:
    """Every goal under a council goal as it enters it, with its committee and its place."""
    rule = ctx.rule
    for bidrag in ctx.bidrag:
        for part, källa in bidrag.mål.under(mål.id):
            yield bidrag, enter(part, rule), källa


def _link(bidrag: Bidrag, text: str) -> shapes_oversikt.Nämndlänk:
    return shapes_oversikt.Nämndlänk(namn=bidrag.resultat.nämnd, adress=bidrag.adress, text=text)


def _goal(part: Del, bidrag: Bidrag, källa: str, regelverk: Regelverk) -> shapes_oversikt.Målrad:
    figur = part.figur
    plats = bidrag.plats(capitalised(figur.namn), figur, källa)
    return shapes_oversikt.Målrad(
        namn=plats.namn,
        adress=plats.adress,
        källa=plats.källa,
        nämnd=bidrag.resultat.nämnd,
        läge=words.state(figur.läge),
        prognos=words.state(figur.prognos),
        värde=words.index(figur.värde, regelverk),
        skäl="" if part.räknas else capitalised(part.skäl or ""),
    )


def gaps(ctx: Context, filer: tuple[shapes_oversikt.Felfil, ...]) -> shapes_oversikt.Luckor:
    """What the overview lacks, so that nobody takes it for the whole."""
    untouched, partly = [], []
    for _, mål, figur in ctx.linked:
        missing = [del_ for i, del_ in enumerate(mål.delar) if (mål.id, i) not in ctx.delar]
        gap = shapes_oversikt.Otäckt(ankare=anchor(mål.id), lydelse=mål.lydelse, delar=tuple(missing))
        if not sentences.goals(figur):
            untouched.append(gap)
        elif missing:
            partly.append(gap)
    late = [b for b in ctx.bidrag if b.resultat.uppföljning is None] if ctx.resultat.datum else []
    outside = [b for b in ctx.bidrag if b.antal[-1]] if ctx.kommunfil.fullmäktigemål else []
    return shapes_oversikt.Luckor(
        finns=bool(untouched or partly or late or outside or filer),
        fullmäktigemål=tuple(untouched),
        delar=tuple(partly),
        nämnder=Rows(len(late), lambda: (_link(b, latest(b)) for b in late)),
        utan=Rows(len(outside), lambda: (_link(b, _share(b)) for b in outside)),
        filer=filer,
    )


def _share(bidrag: Bidrag) -> str:
    return f"{bidrag.antal[-1]} av {sentences.goals(bidrag.resultat.figur)} mål"
