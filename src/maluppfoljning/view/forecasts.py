"""Forecasts against what came: the quality of what was foreseen, goal by goal and indicator by indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from maluppfoljning import model
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import listing, long_date
from maluppfoljning.view import shapes_historik, words

AS_FORESEEN, BETTER, WORSE, NOT_YET, OTHER = (
    "som väntat",
    "bättre än väntat",
    "sämre än väntat",
    "inget utfall än",
    "går inte att jämföra",
)


def forecasts(
    fil: model.Nämndfil, regelverk: Regelverk, series: Sequence[Nämndresultat], names: Mapping[str, str]
) -> Iterator[shapes_historik.Prognosrad]:
    """Every forecast in time order, with the state at a later follow-up.

    That is the first follow-up on the deadline or later, else the last one there is: a forecast is about the deadline
    of an indicator and the end of the period for a goal.
    """
    deadlines = {i.id: i.slutdatum for o in fil.områden for mål in o.mål for i in mål.indikatorer}
    called = {i.id: i.lydelse for o in fil.områden for mål in o.mål for i in mål.indikatorer}
    end = fil.period.till if fil.period else None
    figures = [{figur.id: figur for figur in (*r.indikatorer, *r.mål)} for r in series]
    for place, resultat in enumerate(series):
        if resultat.uppföljning is None or resultat.datum is None:
            continue
        occasion = fil.uppföljningar[resultat.uppföljning]
        written = [(id, bedömning.prognos) for id, bedömning in occasion.bedömningar.items() if id in names]
        written += [(id, utfall.prognos) for id, utfall in occasion.utfall.items() if id in called]
        for id, word in written:
            läge = regelverk.läge(word) if word else None
            if läge is not None:
                deadline = deadlines.get(id) if id in called else end
                later = _later(id, deadline, series[place + 1 :], figures[place + 1 :])
                name = names.get(id) or called[id]
                yield _row(name, resultat.datum, läge, later)


Outcome = tuple[date, model.Läge]


def _later(
    id: str, deadline: date | None, series: Sequence[Nämndresultat], figures: Sequence[Mapping[str, Figur]]
) -> Outcome | None:
    """The judged state that the forecast is held against, with its day; None when there is none yet."""
    found: Outcome | None = None
    for resultat, by_id in zip(series, figures, strict=True):
        figur = by_id.get(id)
        if resultat.datum is None or figur is None or figur.läge is None or figur.läge.värde is None:
            continue
        found = (resultat.datum, figur.läge)
        if deadline is not None and resultat.datum >= deadline:
            break
    return found


def _row(name: str, day: date, läge: model.Läge, later: Outcome | None) -> shapes_historik.Prognosrad:
    return shapes_historik.Prognosrad(
        namn=name,
        prognosdag=long_date(day),
        prognos=words.shown(läge),
        utfallsdag=long_date(later[0]) if later else "",
        utfall=words.shown(later[1]) if later else None,
        jämförelse=_compared(läge, later[1]) if later else NOT_YET,
    )


def _compared(foreseen: model.Läge, came: model.Läge) -> str:
    if foreseen.värde is None or came.värde is None:
        return OTHER
    if foreseen.värde == came.värde:
        return AS_FORESEEN
    return BETTER if came.värde > foreseen.värde else WORSE


def hit_rate(rows: Sequence[shapes_historik.Prognosrad]) -> str:
    """How many forecasts came true, of those that can be held against an outcome; empty when none can."""
    judged = [row.jämförelse for row in rows if row.jämförelse in (AS_FORESEEN, BETTER, WORSE)]
    if not judged:
        return ""
    n, right = len(judged), judged.count(AS_FORESEEN)
    subject = "Den enda prognosen" if n == 1 else f"Av {n} prognoser"
    if n == 1:
        return f"{subject} som går att jämföra med ett utfall blev {judged[0]}."
    said = [f"blev {right or 'ingen'} som väntat"]
    said += [f"{count} {word}" for word in (BETTER, WORSE) if (count := judged.count(word))]
    return f"{subject} som går att jämföra med ett utfall {listing(said)}."
