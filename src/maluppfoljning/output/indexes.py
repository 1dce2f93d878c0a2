"""Indices of committees and municipalities: which rows a table has, and each form it can be written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from maluppfoljning.check import Examined
from maluppfoljning.computing import Computed
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.output import index
from maluppfoljning.output.table import Tabell, comma_separated, markdown, terminal
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import trend as compute_trend
from maluppfoljning.source import shown
from maluppfoljning.swedish import capitalised, long_date
from maluppfoljning.writing import emit


@dataclass(frozen=True, slots=True)
class Made:
    """What is kept of a committee: its JSON, and its result at every follow-up with the follow-up's name."""

    json: dict[str, Any]
    history: tuple[tuple[str, Nämndresultat, dict[str, Any]], ...]


def make(trend: bool, examined: Examined, rules: Regelverk, result: Nämndresultat) -> Made:
    """Runs where the file was read, so that the model need not be sent anywhere. ``history`` is empty without trend."""
    case = examined.case
    assert case is not None
    file, målfil = shown(examined.path), case.målfil
    now = index.committee(målfil, rules, result, file)
    if not trend:
        return Made(now, ())
    names = [u.benämning or long_date(u.datum) for u in målfil.uppföljningar]
    whole = compute_trend(målfil, rules)
    history = tuple(
        (name, r, index.committee(målfil, rules, r, file, whole=False)) for name, r in zip(names, whole, strict=True)
    )
    return Made(now, history)


GROUPS: dict[str, Callable[[Nämndresultat], tuple[str, tuple[Figur, ...]]]] = {
    "omrade": lambda result: ("Område", result.områden),
    "ursprung": lambda result: ("Ursprung", result.ursprung),
    "etikett": lambda result: ("Etikett", result.etiketter),
    "mal": lambda result: ("Mål", result.mål),
}
"""What ``--by`` makes the rows of a table be: the heading of the first column, and the figures."""


def as_json(computed: Sequence[Computed[Made]], trend: bool) -> str:
    """The JSON of every collection; with ``trend`` each committee also has ``uppföljningar``, oldest first."""
    wholes = []
    for group in computed:
        committees = []
        for committee in group.committees:
            past = [{"datum": str(r.datum), "benämning": name, **json} for name, r, json in committee.made.history]
            committees.append({**committee.made.json, **({"uppföljningar": past} if trend else {})})
        wholes.append(index.municipality(group.result, group.rules, committees, group.shared))
    return index.dump(wholes)


def tables(computed: Sequence[Computed[Made]], by: str, trend: bool) -> list[tuple[tuple[str, ...], Tabell]]:
    """A table per committee, with the words that name it (kommun, nämnd, datum); a municipality of many has two."""
    made: list[tuple[tuple[str, ...], Tabell]] = []
    for group in computed:
        for committee in group.committees:
            rules, result = committee.rules, committee.result
            table = _history(committee.made, rules) if trend else _groups(result, by, rules)
            made.append(((result.kommun, result.nämnd, "" if trend else _date(result.datum)), table))
        if len(group.committees) > 1 and not trend:
            made.append(((group.result.kommun, "Hela kommunen", _date(group.result.datum)), _whole(group)))
            if group.result.fullmäktigemål:
                made.append(((group.result.kommun, "Fullmäktigemål", _date(group.result.datum)), _council(group)))
    return made


def _date(day: date | None) -> str:
    return day.isoformat() if day else ""


def _title(name: str, day: date | None) -> str:
    return f"{name}, per den {long_date(day)}" if day else f"{name}, ännu inte uppföljd"


def _groups(result: Nämndresultat, by: str, rules: Regelverk) -> Tabell:
    noun, figures = GROUPS[by](result)
    total = f"{capitalised(result.nämnd)}, samtliga mål"
    return _table(_title(result.nämnd, result.datum), noun, [*figures, result.figur], rules, total)


def _whole(group: Computed[Made]) -> Tabell:
    figures = [*(committee.result.figur for committee in group.committees), group.result.figur]
    return _table(_title(group.result.kommun, group.result.datum), "Nämnd", figures, group.rules, "Hela kommunen")


def _council(group: Computed[Made]) -> Tabell:
    figures = [(f.namn, f) for f in group.result.fullmäktigemål]
    title = _title(f"{group.result.kommun}, fullmäktigemål", group.result.datum)
    return _rows(title, "Fullmäktigemål", figures, group.rules)


def _history(made: Made, rules: Regelverk) -> Tabell:
    named = [(str(r.datum), name, r) for name, r, _ in made.history]
    figures = [(day if r.datum and name == long_date(r.datum) else f"{day}  {name}", r.figur) for day, name, r in named]
    title = f"{made.json['nämnd']}, alla uppföljningar"
    return _rows(title, "Uppföljning", figures, rules)


def _table(title: str, noun: str, figures: Sequence[Figur], rules: Regelverk, total: str) -> Tabell:
    named = [(f.namn, f) for f in figures[:-1]]
    return _rows(title, noun, [*named, (total, figures[-1])], rules)


def _rows(title: str, noun: str, figures: Sequence[tuple[str, Figur]], rules: Regelverk) -> Tabell:
    """A row per figure over goals: how many goals in each state, coverage and index. A goal shows its own state."""
    states = [läge.namn for läge in reversed(rules.skala.lägen) if läge.värde is not None]
    states += [läge.namn for läge in rules.skala.lägen if läge.slag == "ej bedömt"][:1]
    of_goals = all(figur.sort != "mål" for _, figur in figures[:-1])
    columns = (noun, "Index", *(["Mål", *map(capitalised, states)] if of_goals else ["Läge"]), "Täckning")
    rows = []
    for name, figur in figures:
        counts = dict(figur.antal)
        total = sum(counts.values())
        middle = [str(total), *(str(counts.get(state, 0)) for state in states)]
        if not of_goals:
            middle = [figur.läge.namn if figur.läge else "–"]
        covered = f"{figur.täckning.räknade} av {figur.täckning.alla}"
        rows.append((name, index.printed(figur, rules), *middle, covered))
    numeric = tuple(i > 0 and name != "Läge" for i, name in enumerate(columns))
    return Tabell(title, columns, tuple(rows), numeric)


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
