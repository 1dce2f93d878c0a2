"""Forecasts against what came: the quality of what was foreseen, goal by goal and indicator by indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from maluppfoljning import model
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa, Route
from maluppfoljning.swedish import listing, long_date
from maluppfoljning.view import shapes_historik, where, words

AS_FORESEEN, BETTER, WORSE, NOT_YET, OTHER = (
    "som väntat",
    "bättre än väntat",
    "sämre än väntat",
    "inget utfall än",
    "går inte att jämföra",
)


Outcome = tuple[date, model.Läge, Route]
"""The day of a follow-up, the judged state then, and the route of the outcome, empty where the state is computed."""


class Forecast(NamedTuple):
    """One forecast: of what, on which day, which state, the outcome it is held against, None without one.

    ``route``: of what it was given with, where the key is looked for in a tenth of the time of its own.
    """

    id: str
    day: date
    läge: model.Läge
    later: Outcome | None
    route: Route


def forecasts(fil: model.Nämndfil, regelverk: Regelverk, series: Sequence[Nämndresultat]) -> list[Forecast]:
    """Every forecast in time order, with the state at a later follow-up.

    That is the first follow-up on the deadline or later, else the last one there is: a forecast is about the deadline
    of an indicator and the end of the period for a goal.
    """
    goals = [mål for område in fil.områden for mål in område.mål]
    end = fil.period.till if fil.period else None
    deadlines = {mål.id: end for mål in goals} | {i.id: i.slutdatum for mål in goals for i in mål.indikatorer}
    figures = [{figur.id: figur for figur in (*r.indikatorer, *r.mål)} for r in series]
    judged: dict[str, list[Outcome | None]] = {}
    made = []
    for place, resultat in enumerate(series):
        if resultat.uppföljning is None or resultat.datum is None:
            continue
        occasion = fil.uppföljningar[resultat.uppföljning]
        foreseen = [(id, bedömning.prognos, "bedömningar") for id, bedömning in occasion.bedömningar.items()]
        foreseen += [(id, utfall.prognos, "utfall") for id, utfall in occasion.utfall.items()]
        for id, word, key in foreseen:
            läge = regelverk.läge(word) if word and id in deadlines else None
            if läge is not None:
                if id not in judged:
                    judged[id] = _judged(id, fil, series, figures)
                later = _later(judged[id][place + 1 :], deadlines[id])
                route = ("uppföljningar", resultat.uppföljning, key, id)
                made.append(Forecast(id, resultat.datum, läge, later, route))
    return made


def by_goal(
    fil: model.Nämndfil, found: Sequence[Forecast], names: Mapping[str, str], källa: Källa
) -> Iterator[shapes_historik.Prognosgrupp]:
    """The forecasts goal by goal in file order: those of the goal itself, then those of each indicator.

    Forecasts of the same state that are held against the same outcome make one row, with all their days. ``names``: of
    the goals by id. ``källa`` gives the place of a route.
    """
    by_id: dict[str, dict[tuple[str | date, ...], list[Forecast]]] = {}
    for forecast in found:
        day, läge, _ = forecast.later or (date.min, forecast.läge, ())
        rows = by_id.setdefault(forecast.id, {})
        rows.setdefault((forecast.läge.namn, day, läge.namn), []).append(forecast)
    for mål in (mål for område in fil.områden for mål in område.mål):
        things = [(mål.id, "Målet som helhet"), *((i.id, i.lydelse) for i in mål.indikatorer)]
        rader = tuple(_row(name, same, källa) for id, name in things for same in by_id.get(id, {}).values())
        if rader:
            yield shapes_historik.Prognosgrupp(namn=names[mål.id], rader=rader)


def _judged(
    id: str, fil: model.Nämndfil, series: Sequence[Nämndresultat], figures: Sequence[Mapping[str, Figur]]
) -> list[Outcome | None]:
    """The judged state at each follow-up, with its day; None where there is none."""
    found: list[Outcome | None] = []
    for resultat, by_id in zip(series, figures, strict=True):
        figur, day, place = by_id.get(id), resultat.datum, resultat.uppföljning
        läge = figur.läge if figur is not None else None
        if day is None or läge is None or läge.värde is None:
            found.append(None)
            continue
        written = place is not None and id in fil.uppföljningar[place].utfall
        found.append((day, läge, ("uppföljningar", place or 0, "utfall", id) if written else ()))
    return found


def _later(judged: Sequence[Outcome | None], deadline: date | None) -> Outcome | None:
    """The state that a forecast is held against, of those at the follow-ups after it; None when there is none yet."""
    found: Outcome | None = None
    for outcome in judged:
        found = outcome or found
        if outcome and deadline is not None and outcome[0] >= deadline:
            break
    return found


def _row(name: str, same: Sequence[Forecast], källa: Källa) -> shapes_historik.Prognosrad:
    läge, later = same[0].läge, same[0].later
    return shapes_historik.Prognosrad(
        namn=name,
        prognosdag=words.days([forecast.day for forecast in same]),
        prognosrader=where.lines([where.line(källa, forecast.route) for forecast in same]),
        prognos=words.shown(läge),
        utfallsdag=long_date(later[0]) if later else "",
        utfallsrad=where.line(källa, later[2]) if later and later[2] else "",
        utfall=words.shown(later[1]) if later else None,
        jämförelse=_compared(same[0]),
    )


def _compared(forecast: Forecast) -> str:
    if forecast.later is None:
        return NOT_YET
    foreseen, came = forecast.läge.värde, forecast.later[1].värde
    if foreseen is None or came is None:
        return OTHER
    if foreseen == came:
        return AS_FORESEEN
    return BETTER if came > foreseen else WORSE


def hit_rate(found: Sequence[Forecast]) -> str:
    """How many forecasts came true, of those that can be held against an outcome; empty when none can."""
    judged = [word for word in map(_compared, found) if word in (AS_FORESEEN, BETTER, WORSE)]
    if not judged:
        return ""
    n, right = len(judged), judged.count(AS_FORESEEN)
    subject = "Den enda prognosen" if n == 1 else f"Av {n} prognoser"
    if n == 1:
        return f"{subject} som går att jämföra med ett utfall blev {judged[0]}."
    said = [f"blev {right or 'ingen'} som väntat"]
    said += [f"{count} {word}" for word in (BETTER, WORSE) if (count := judged.count(word))]
    return f"{subject} som går att jämföra med ett utfall {listing(said)}."
