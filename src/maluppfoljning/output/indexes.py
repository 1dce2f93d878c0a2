"""Indices of committees and municipalities: which rows a table has, and each form it can be written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from maluppfoljning.check import Examined
from maluppfoljning.computing import Computed
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat, whole_assessed
from maluppfoljning.output import index
from maluppfoljning.output.municipal import Days, days_of, moments
from maluppfoljning.output.municipal import as_json as as_json_of
from maluppfoljning.output.table import Tabell, comma_separated, markdown, terminal
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import on_shared_scale
from maluppfoljning.result import trend as compute_trend
from maluppfoljning.source import shown
from maluppfoljning.swedish import capitalised, long_date
from maluppfoljning.writing import emit


@dataclass(frozen=True, slots=True)
class Made:
    """What is kept of a committee: its JSON, its result at every follow-up with the follow-up's name, and by day."""

    json: dict[str, Any]
    history: tuple[tuple[str, Nämndresultat, dict[str, Any]], ...] = ()
    days: Days = field(default_factory=dict)


def make(trend: bool, examined: Examined, rules: Regelverk, result: Nämndresultat) -> Made:
    """Runs where the file was read, so that the model need not be sent anywhere. ``history`` is empty without trend."""
    case = examined.case
    assert case is not None
    file, målfil = shown(examined.path), case.målfil
    rad = examined.reading.tree.line
    now = index.committee(målfil, rules, result, file, rad)
    if not trend:
        return Made(now)
    names = [u.benämning or long_date(u.datum) for u in målfil.uppföljningar]
    whole = compute_trend(målfil, rules)
    history = tuple(
        (name, r, index.committee(målfil, rules, r, file, rad, whole=False))
        for name, r in zip(names, whole, strict=True)
    )
    return Made(now, history, days_of(case, rules, whole, result))


GROUPS: dict[str, Callable[[Nämndresultat], tuple[str, tuple[Figur, ...]]]] = {
    "omrade": lambda result: ("Område", result.områden),
    "ursprung": lambda result: ("Ursprung", result.ursprung),
    "etikett": lambda result: ("Etikett", result.etiketter),
    "mal": lambda result: ("Mål", result.mål),
}
"""What ``--by`` makes the rows of a table be: the heading of the first column, and the figures."""


def as_json(computed: Sequence[Computed[Made]], trend: bool) -> str:
    """The JSON of every collection; with ``trend`` each committee also has ``uppföljningar``, oldest first."""
    return index.dump([whole(group, trend) for group in computed])


def whole(group: Computed[Made], trend: bool) -> dict[str, Any]:
    """The JSON of one collection."""
    committees = []
    for committee in group.committees:
        past = [{"datum": str(r.datum), "benämning": name, **json} for name, r, json in committee.made.history]
        committees.append({**committee.made.json, **({"uppföljningar": past} if trend else {})})
    made = index.municipality(group.result, group.rules, committees, group.shared)
    series = [as_json_of(name, moment, group.rules) for name, moment in _moments(group)] if trend else []
    return {**made, **({"uppföljningar": series} if series else {})}


def _moments(group: Computed[Made]) -> list[tuple[str, Kommunresultat]]:
    return list(moments(group, [committee.made.days for committee in group.committees]))


class Listing(NamedTuple):
    """What one table lists: ``lead`` names it (kommun, nämnd, datum); ``name`` and ``title`` are its headings.

    ``columns`` are those before the figures; ``rows`` hold as many words each, and the figure.
    """

    lead: tuple[str, str, str]
    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], Figur], ...]
    rules: Regelverk


def listings(group: Computed[Made], by: str | None, trend: bool) -> Iterator[Listing]:
    """One for each committee; a municipality of many has two more: its committees, or itself over time, and its goals.

    ``by`` None: the områden; with ``trend`` only the committee as a whole, at every follow-up.
    """
    for committee in group.committees:
        rules, result = committee.rules, committee.result
        noun, figures = GROUPS[by or "omrade"](result)
        total = f"{capitalised(result.nämnd)}, samtliga mål"
        title = _title(result.nämnd, result.datum)
        rows: list[tuple[tuple[str, ...], Figur]] = [((figure.namn,), figure) for figure in figures]
        columns: tuple[str, ...] = (noun,)
        if trend:
            title, columns = f"{result.nämnd}, alla uppföljningar", (noun, "Uppföljning") if by else ("Uppföljning",)
            rows = [(words if by else words[1:], figure) for words, figure in _history(committee.made, by, total)]
        else:
            rows.append(((total,), result.figur))
        lead = (result.kommun, result.nämnd, "" if trend else _date(result.datum))
        yield Listing(lead, result.nämnd, title, columns, tuple(rows), rules)
    if trend:
        yield from _over_time(group)
    elif len(group.committees) > 1:
        whole = group.result
        kommun, day, rules = whole.kommun, _date(whole.datum), group.rules
        own = [on_shared_scale(committee.result.figur, committee.rules, rules) for committee in group.committees]
        rows = [((figur.namn,), figur) for figur in own]
        rows.append((("Hela kommunen",), whole.figur))
        title = _title(kommun, whole.datum)
        yield Listing((kommun, "Hela kommunen", day), kommun, title, ("Nämnd",), tuple(rows), rules)
        if whole.fullmäktigemål:
            name = f"{kommun}, fullmäktigemål"
            goals = tuple(((figure.namn,), figure) for figure in whole.fullmäktigemål)
            lead = (kommun, "Fullmäktigemål", day)
            yield Listing(lead, name, _title(name, whole.datum), ("Fullmäktigemål",), goals, rules)


def _over_time(group: Computed[Made]) -> Iterator[Listing]:
    """The municipality at every follow-up that its committees share, and its council goals there, one at a time."""
    series = [(_when(name, whole.datum), whole) for name, whole in _moments(group)]
    if not series:
        return
    kommun, rules = group.result.kommun, group.rules
    rows = tuple(((when,), whole.figur) for when, whole in series)
    title = f"{kommun}, alla gemensamma uppföljningar"
    yield Listing((kommun, "Hela kommunen", ""), kommun, title, ("Uppföljning",), rows, rules)
    goals = [((goal.namn, when), goal) for when, whole in series for goal in whole.fullmäktigemål]
    order = [goal.id for goal in group.result.fullmäktigemål]
    if goals:
        name, lead = f"{kommun}, fullmäktigemål", (kommun, "Fullmäktigemål", "")
        listed = tuple(sorted(goals, key=lambda row: order.index(row[1].id)))
        title = f"{name}, alla gemensamma uppföljningar"
        yield Listing(lead, name, title, ("Fullmäktigemål", "Uppföljning"), listed, rules)


def _when(name: str, day: date | None) -> str:
    """The day, and the name of the follow-up when it has one of its own."""
    return str(day) if day and name == long_date(day) else f"{day}  {name}"


def _history(made: Made, by: str | None, total: str) -> Iterator[tuple[tuple[str, str], Figur]]:
    """Every group at every follow-up, one group at a time, and last the committee; without ``by`` that alone."""
    rows: dict[str, list[tuple[tuple[str, str], Figur]]] = {}
    whole: list[tuple[tuple[str, str], Figur]] = []
    for name, result, _ in made.history:
        when = _when(name, result.datum)
        for figure in GROUPS[by](result)[1] if by else ():
            rows.setdefault(figure.id, []).append(((figure.namn, when), figure))
        whole.append(((total, when), result.figur))
    yield from (row for group in rows.values() for row in group)
    yield from whole


def tables(computed: Sequence[Computed[Made]], by: str | None, trend: bool) -> list[tuple[tuple[str, ...], Tabell]]:
    """A table per listing, with the words that name it (kommun, nämnd, datum)."""
    return [(listing.lead, _table(listing)) for group in computed for listing in listings(group, by, trend)]


def _date(day: date | None) -> str:
    return day.isoformat() if day else ""


def _title(name: str, day: date | None) -> str:
    return f"{name}, per den {long_date(day)}" if day else f"{name}, ännu inte uppföljd"


def covered(figur: Figur) -> str:
    """``12 av 15``; of a whole that a person has assessed ``12 av 15, bedömt``."""
    judged = ", bedömt" if whole_assessed(figur) else ""
    return f"{figur.täckning.räknade} av {figur.täckning.alla}{judged}"


def _table(listing: Listing) -> Tabell:
    """A row per figure over goals: how many goals in each state, coverage and index. A goal shows its own state."""
    from maluppfoljning.view.sentences import not_counted

    rules, figures = listing.rules, [figur for _, figur in listing.rows]
    states = [läge.namn for läge in reversed(rules.skala.lägen) if läge.värde is not None]
    unknown = [läge.namn for läge in rules.skala.lägen if läge.slag == "ej bedömt"]
    nothing = rules.ej_bedömt.namn  # also on a scale without a word for it, so that the columns add up
    if not unknown and any(dict(figur.antal).get(nothing) for figur in figures):
        unknown = [nothing]
    states += unknown[:1]
    of_goals = all(figur.sort != "mål" for figur in figures)
    middle = ("Mål", *map(capitalised, states)) if of_goals else ("Läge",)
    rows = []
    for names, figur in listing.rows:
        counts = dict(figur.antal)
        if unknown:  # one column for all that has not been assessed, so that the columns add up to the goals
            counts[unknown[0]] = sum(counts.pop(name, 0) for name in unknown)
        cells = [str(sum(counts.values())), *(str(counts.get(state, 0)) for state in states)]
        if not of_goals:
            cells = [figur.läge.namn if figur.läge else "–"]
        rows.append((*names, index.printed(figur, rules), *cells, covered(figur)))
    columns = (*listing.columns, "Index", *middle, "Täckning")
    numeric = tuple(i >= len(listing.columns) and name != "Läge" for i, name in enumerate(columns))
    note = capitalised(not_counted(figures[-1])) if figures and len(listing.columns) == 1 else ""
    return Tabell(listing.title, columns, tuple(rows), numeric, f"{note}." if note else None)


Writer = Callable[[list[tuple[tuple[str, ...], Tabell]], Path | None], None]


def _terminal(named: list[tuple[tuple[str, ...], Tabell]], output: Path | None) -> None:
    if output is not None:
        _markdown(named, output)
        return
    for _, table in named:
        terminal(table)


def _markdown(named: list[tuple[tuple[str, ...], Tabell]], output: Path | None) -> None:
    emit("\n".join(markdown(table) for _, table in named), output)


def _csv(named: list[tuple[tuple[str, ...], Tabell]], output: Path | None) -> None:
    tables = [table for _, table in named]
    emit(comma_separated(tables, [lead for lead, _ in named], ("Kommun", "Nämnd", "Datum")) if tables else "", output)


TO: dict[str, Writer] = {"table": _terminal, "md": _markdown, "csv": _csv}
