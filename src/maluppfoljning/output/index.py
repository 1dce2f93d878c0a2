"""Indices as JSON: the shape that ``docs/json.md`` describes, version 1."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from maluppfoljning.figures import Del, Figur, Kommunresultat, Nämndresultat, Täckning
from maluppfoljning.model import Indikator, Kommunfil, Mål, Nämndfil, Område, Utfall
from maluppfoljning.output.written import written
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Route
from maluppfoljning.swedish import exact, number

VERSION = 1


PLACED = ("målfil", "kommun", "nämnd", "områden", "uppföljningar", "fullmäktigemål")
"""Keys of a målfil whose words stand elsewhere in the JSON than under ``uppgifter``."""


def committee(
    nämndfil: Nämndfil,
    regelverk: Regelverk,
    resultat: Nämndresultat,
    fil: str,
    rad: Callable[[Route], int],
    whole: bool = True,
) -> dict[str, Any]:
    """One committee at one follow-up: its index, counts and coverage, then områden, goals and indicators.

    ``rad``: the line of a route in ``fil``. ``whole``: with what is written about each of them under ``uppgifter``;
    else it is told as one of several follow-ups, with the line of that.
    """
    place = ("uppföljningar", resultat.uppföljning or 0, "utfall")
    utfall: Mapping[str, Utfall] = {}
    report: dict[str, Any] | None = None
    if resultat.uppföljning is not None:
        followup = nämndfil.uppföljningar[resultat.uppföljning]
        utfall = followup.utfall
        report = written(followup, ("utfall",))
    goals = {figure.route: figure for figure in resultat.mål}

    def beside(form: Nämndfil | Område | Mål | Indikator, *without: str) -> dict[str, Any]:
        return {"uppgifter": written(form, without)} if whole else {}

    def goal(figur: Figur) -> dict[str, Any]:
        mål = nämndfil.områden[int(figur.route[1])].mål[int(figur.route[3])]
        indicators = zip(mål.indikatorer, figur.delar, strict=True)
        return {
            **_goal(figur, regelverk),
            "rad": rad(figur.route),
            **beside(mål, "id", "indikatorer"),
            "indikatorer": [indicator(indikator, part) for indikator, part in indicators],
        }

    def indicator(indikator: Indikator, part: Del) -> dict[str, Any]:
        own = utfall.get(indikator.id)
        return {
            **_indicator(part, own),
            "rad": rad(part.figur.route),
            "utfallsrad": None if own is None else rad((*place, indikator.id)),
            **beside(indikator, "id"),
        }

    return {
        "nämnd": nämndfil.nämnd,
        "fil": fil,
        "rad": rad(resultat.figur.route if whole else place[:2]),
        **figure(resultat.figur, regelverk),
        **judgement(resultat.figur, regelverk),
        **beside(nämndfil, *PLACED),
        **({"uppföljning": report} if whole else {}),
        "ursprung": [{"id": f.id, "namn": f.namn, **figure(f, regelverk)} for f in resultat.ursprung],
        "etiketter": [{"id": f.id, **figure(f, regelverk)} for f in resultat.etiketter],
        "områden": [
            {
                "id": area.id,
                "namn": area.namn,
                "rad": rad(area.route),
                **figure(area, regelverk),
                **beside(nämndfil.områden[int(area.route[1])], "id", "namn", "mål"),
                "mål": [goal(f) for route, f in goals.items() if route[:2] == area.route],
            }
            for area in resultat.områden
        ],
    }


def figure(figur: Figur, regelverk: Regelverk) -> dict[str, Any]:
    """Index, printed index, state, counts and coverage of a figure over goals."""
    return {
        "index": None if figur.värde is None else exact(figur.värde),
        "index_text": printed(figur, regelverk),
        "läge": figur.läge.namn if figur.läge else None,
        "antal": {"mål": sum(n for _, n in figur.antal), **dict(figur.antal)},
        "täckning": _coverage(figur.täckning),
    }


def judgement(figur: Figur, regelverk: Regelverk) -> dict[str, Any]:
    """What a person may have assessed of a whole: how it was weighed, the forecast, and what the arithmetic gave.

    ``uträknat`` is null when the figure itself is computed.
    """
    proposal = figur.proposal
    reckoned = None
    if proposal is not None:
        reckoned = {key: value for key, value in figure(proposal, regelverk).items() if key in _RECKONED}
    return {
        "sammanvägning": figur.sätt,
        "prognos": figur.prognos.namn if figur.prognos else None,
        "uträknat": reckoned,
    }


_RECKONED = ("index", "index_text", "läge")


def printed(figur: Figur, regelverk: Regelverk) -> str:
    """The figure as it is printed in tables: rounded by the rules, a dash when there is none."""
    return "–" if figur.värde is None else number(figur.värde, regelverk.decimaler, regelverk.nedåt)


def _goal(figur: Figur, regelverk: Regelverk) -> dict[str, Any]:
    return {
        "id": figur.id,
        "värde": None if figur.värde is None else exact(figur.värde),
        "värde_text": printed(figur, regelverk),
        "läge": figur.läge.namn if figur.läge else None,
        "prognos": figur.prognos.namn if figur.prognos else None,
        "sammanvägning": figur.sätt,
        "täckning": _coverage(figur.täckning),
    }


def _indicator(part: Del, utfall: Utfall | None) -> dict[str, Any]:
    figur = part.figur
    return {
        "id": figur.id,
        "värde": None if figur.värde is None else exact(figur.värde),
        "oklampat": None if figur.oklampat is None else exact(figur.oklampat),
        "läge": figur.läge.namn if figur.läge else None,
        "utfall": None if utfall is None else written(utfall),
        "bedömning": figur.sätt,
        "räknas": part.räknas,
        "skäl": part.skäl or figur.saknas,
    }


def _coverage(täckning: Täckning) -> dict[str, int]:
    return {"räknade": täckning.räknade, "alla": täckning.alla}


def municipality(
    resultat: Kommunresultat, regelverk: Regelverk, committees: Sequence[dict[str, Any]], shared: Kommunfil | None
) -> dict[str, Any]:
    """The whole municipality: its committees, the council goals over all committees, and the index over all goals.

    ``shared``: the kommunfil, None when there is none.
    """
    goals = {mål.id: mål for mål in shared.fullmäktigemål} if shared else {}
    return {
        "kommun": resultat.kommun,
        "datum": _day(resultat.datum),
        **({"uppgifter": written(shared, PLACED)} if shared else {}),
        "nämnder": list(committees),
        "fullmäktigemål": [
            {
                "id": f.id,
                "lydelse": f.namn,
                "delar": list(goals[f.id].delar),
                **figure(f, regelverk),
                **judgement(f, regelverk),
                "mål": [f"{part.figur.nämnd}/{part.figur.id}" for part in f.delar],
            }
            for f in resultat.fullmäktigemål
        ],
        **figure(resultat.figur, regelverk),
        **judgement(resultat.figur, regelverk),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def dump(wholes: Sequence[dict[str, Any]]) -> str:
    """One municipality as an object; several as a list under ``kommuner``."""
    whole: dict[str, Any] = {"version": VERSION}
    whole |= wholes[0] if len(wholes) == 1 else {"kommuner": list(wholes)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
