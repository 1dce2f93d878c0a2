"""The council's goals as the overview shows them: in the matrix, one by one, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maluppfoljning import model
from maluppfoljning.charts import Svg
from maluppfoljning.figures import Del, Figur, Kommunresultat, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import by_committee, unlinked
from maluppfoljning.route import Källa, Route, unknown
from maluppfoljning.swedish import capitalised, listing, long_date
from maluppfoljning.view import assessment, sentences, shapes_oversikt, totals, words
from maluppfoljning.view.calculation import Plats, index_calculation
from maluppfoljning.view.council_sentences import distribution, foreseen, with_goals

MOST_COLUMNS = 6
"""Committees in one matrix: more do not fit a page on its side."""


@dataclass(frozen=True, slots=True)
class Bidrag:
    """One committee's part. ``nyckel``: ``Figur.nämnd`` of its goals. ``förra``: its result at the follow-up before.

    ``adress`` is that of its page, empty outside a site. ``källor``: where its index and its goals stand, by the routes
    of their figures. Both results may be slim.
    """

    nyckel: str
    resultat: Nämndresultat
    regelverk: Regelverk
    förra: Nämndresultat | None
    adress: str
    källor: Mapping[Route, str] = field(default_factory=dict)

    def plats(self, namn: str, figur: Figur) -> Plats:
        """The place of the committee's index or of one of its goals, with the address of its page in a site."""
        page = self.adress
        if figur.sort == "mål" and page.endswith(".html"):  # a heading in Markdown has no place of its own
            page = f"{page}#mal-{figur.id}"
        return Plats(namn, self.källor.get(figur.route, ""), adress=page)


@dataclass(frozen=True, slots=True)
class Context:
    """What the parts of the report are made from.

    ``adresser``: of the council goals' pages by id, in a site. ``källa``: the places of what the municipality shares.
    """

    kommunfil: model.Kommunfil
    regelverk: Regelverk
    resultat: Kommunresultat
    bidrag: Sequence[Bidrag]
    delar: Collection[tuple[str, int]]
    adresser: Mapping[str, str] = field(default_factory=dict)
    källa: Källa = unknown

    @property
    def linked(self) -> Iterator[tuple[model.Fullmäktigemål, Figur]]:
        """Every council goal with its figure."""
        return zip(self.kommunfil.fullmäktigemål, self.resultat.fullmäktigemål, strict=True)

    def per_committee(self, figur: Figur) -> Mapping[str, Figur]:
        """The figure over one committee's goals at a time, by key."""
        return by_committee(figur, self.kommunfil, self.regelverk)


def latest(bidrag: Bidrag) -> str:
    """When the committee last reported, before the date."""
    day = bidrag.förra.datum if bidrag.förra else None
    return f"senast uppföljd den {long_date(day)}" if day else "aldrig uppföljd"


def matrices(ctx: Context) -> Iterator[shapes_oversikt.Kommunmatris]:
    """Council goals in rows and committees in columns; goals of no council goal in the last row."""
    if not ctx.kommunfil.fullmäktigemål:
        return
    rows = [(capitalised(mål.lydelse), anchor(mål.id), ctx.per_committee(figur)) for mål, figur in ctx.linked]
    rest = ctx.per_committee(unlinked(ctx.resultat, ctx.kommunfil, ctx.regelverk))
    if rest:
        rows.append(("Mål utan fullmäktigemål", "", rest))
    blocks = [ctx.bidrag[i : i + MOST_COLUMNS] for i in range(0, len(ctx.bidrag), MOST_COLUMNS)]
    for place, block in enumerate(blocks, 1):
        number = f", del {place} av {len(blocks)}" if len(blocks) > 1 else ""
        yield shapes_oversikt.Kommunmatris(
            ankare=f"matris-{place}",
            rubrik=f"Fullmäktigemål och nämnder: läge, index och antal mål{number}",
            kolumner=tuple(shapes_oversikt.Nämndlänk(namn=b.resultat.nämnd, adress=b.adress, text="") for b in block),
            rader=tuple(
                shapes_oversikt.Kommunmatrisrad(
                    namn=namn, ankare=place, rutor=tuple(_cell(ctx, b, figures.get(b.nyckel)) for b in block)
                )
                for namn, place, figures in rows
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
    ctx: Context, mål: model.Fullmäktigemål, figur: Figur, goals: bool = True
) -> shapes_oversikt.Fullmäktigemål:
    """A council goal with its committees, its parts, the goals under it and how its index came about.

    ``goals``: also the last two, which in a site are told on the council goal's own page alone.
    """
    figures = ctx.per_committee(figur)
    there = [b for b in ctx.bidrag if b.nyckel in figures]
    absent = [b.resultat.nämnd for b in ctx.bidrag if b.nyckel not in figures]
    by_key = {b.nyckel: b for b in ctx.bidrag}
    any_goal = sentences.goals(figur) > 0

    def plats(goal: Figur) -> Plats:
        bidrag = by_key[goal.nämnd]
        return bidrag.plats(f"{bidrag.resultat.nämnd}: {goal.namn}", goal)

    return shapes_oversikt.Fullmäktigemål(
        ankare=anchor(mål.id),
        adress=ctx.adresser.get(mål.id, ""),
        lydelse=mål.lydelse,
        läge=words.state(figur.läge) if any_goal else None,
        index=words.index(figur.värde, ctx.regelverk),
        täckning=sentences.coverage(figur) if any_goal else "",
        stapel=totals.picture(figur, mål.lydelse, ctx.regelverk),
        fördelning=f"{distribution(figur, ctx.regelverk)} {foreseen(figur, ctx.regelverk)}".strip() if any_goal else "",
        nämnder=tuple(_link(b, f"{sentences.goals(figures[b.nyckel])} mål") for b in there),
        utan=listing(absent) if there and len(absent) <= MOST_COLUMNS else f"{len(absent)} nämnder" if there else "",
        bedömningar=tuple(assessment.shared(ctx.kommunfil, ctx.resultat.datum, figur, ctx.regelverk, anchor(mål.id))),
        delar=tuple(
            shapes_oversikt.Fullmäktigedel(lydelse=del_, nämns=(mål.id, i) in ctx.delar)
            for i, del_ in enumerate(mål.delar)
        ),
        beräkning=index_calculation(figur, ctx.regelverk, ctx.källa, f"fullmäktigemålet {mål.lydelse}", plats)
        if any_goal and goals
        else None,
        mål=tuple(_goal(part, by_key[part.figur.nämnd], ctx.regelverk) for part in figur.delar) if goals else (),
    )


def _link(bidrag: Bidrag, text: str) -> shapes_oversikt.Nämndlänk:
    return shapes_oversikt.Nämndlänk(namn=bidrag.resultat.nämnd, adress=bidrag.adress, text=text)


def _goal(part: Del, bidrag: Bidrag, regelverk: Regelverk) -> shapes_oversikt.Målrad:
    figur = part.figur
    plats = bidrag.plats(capitalised(figur.namn), figur)
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
    for mål, figur in ctx.linked:
        missing = [del_ for i, del_ in enumerate(mål.delar) if (mål.id, i) not in ctx.delar]
        gap = shapes_oversikt.Otäckt(ankare=anchor(mål.id), lydelse=mål.lydelse, delar=tuple(missing))
        if not sentences.goals(figur):
            untouched.append(gap)
        elif missing:
            partly.append(gap)
    late = [b for b in ctx.bidrag if b.resultat.uppföljning is None] if ctx.resultat.datum else []
    rest = ctx.per_committee(unlinked(ctx.resultat, ctx.kommunfil, ctx.regelverk))
    outside = [b for b in ctx.bidrag if b.nyckel in rest] if ctx.kommunfil.fullmäktigemål else []
    return shapes_oversikt.Luckor(
        finns=bool(untouched or partly or late or outside or filer),
        fullmäktigemål=tuple(untouched),
        delar=tuple(partly),
        nämnder=tuple(_link(b, latest(b)) for b in late),
        utan=tuple(_link(b, _share(rest[b.nyckel], b.resultat)) for b in outside),
        filer=filer,
    )


def _share(figur: Figur, resultat: Nämndresultat) -> str:
    return f"{sentences.goals(figur)} av {sentences.goals(resultat.figur)} mål"
