"""Indices as JSON: the shape that ``docs/json.md`` describes, version 1."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from maluppfoljning.figures import Del, Figur, Kommunresultat, Nämndresultat, Täckning
from maluppfoljning.keys import keys
from maluppfoljning.model import Delvärde, Kön, Nämndfil, Utfall
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.scalars import Tid
from maluppfoljning.swedish import exact, number

VERSION = 1


def committee(nämndfil: Nämndfil, regelverk: Regelverk, resultat: Nämndresultat, fil: str) -> dict[str, Any]:
    """One committee at one follow-up: its index, counts and coverage, then områden, goals and indicators."""
    utfall: Mapping[str, Utfall] = {}
    if resultat.uppföljning is not None:
        utfall = nämndfil.uppföljningar[resultat.uppföljning].utfall
    goals = {figure.route: figure for figure in resultat.mål}
    return {
        "nämnd": nämndfil.nämnd,
        "fil": fil,
        **figure(resultat.figur, regelverk),
        "ursprung": [{"id": f.id, "namn": f.namn, **figure(f, regelverk)} for f in resultat.ursprung],
        "etiketter": [{"id": f.id, **figure(f, regelverk)} for f in resultat.etiketter],
        "områden": [
            {
                "id": area.id,
                "namn": area.namn,
                **figure(area, regelverk),
                "mål": [_goal(f, regelverk, utfall) for route, f in goals.items() if route[:2] == area.route],
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


def printed(figur: Figur, regelverk: Regelverk) -> str:
    """The figure as it is printed in tables: rounded by the rules, a dash when there is none."""
    return "–" if figur.värde is None else number(figur.värde, regelverk.decimaler, regelverk.nedåt)


def _goal(figur: Figur, regelverk: Regelverk, utfall: Mapping[str, Utfall]) -> dict[str, Any]:
    return {
        "id": figur.id,
        "värde": None if figur.värde is None else exact(figur.värde),
        "värde_text": printed(figur, regelverk),
        "läge": figur.läge.namn if figur.läge else None,
        "prognos": figur.prognos.namn if figur.prognos else None,
        "sammanvägning": figur.sätt,
        "täckning": _coverage(figur.täckning),
        "indikatorer": [_indicator(part, utfall.get(part.figur.id)) for part in figur.delar],
    }


def _indicator(part: Del, utfall: Utfall | None) -> dict[str, Any]:
    figur = part.figur
    return {
        "id": figur.id,
        "värde": None if figur.värde is None else exact(figur.värde),
        "läge": figur.läge.namn if figur.läge else None,
        "utfall": None if utfall is None else _written(utfall),
        "bedömning": figur.sätt,
        "räknas": part.räknas,
        "skäl": part.skäl or figur.saknas,
    }


def _written(form: Utfall | Delvärde | Kön) -> dict[str, Any]:
    """What is written under the keys of a form, with numbers as decimal text."""
    made: dict[str, Any] = {}
    for name in keys(type(form)):
        value = getattr(form, name)
        if value is None or value == {} or value == ():
            continue
        made[name] = _plain(value)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Delvärde | Kön):
        return _written(value)
    if isinstance(value, Tid):
        return value.text
    return value


def _coverage(täckning: Täckning) -> dict[str, int]:
    return {"räknade": täckning.räknade, "alla": täckning.alla}


def municipality(
    resultat: Kommunresultat, regelverk: Regelverk, committees: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """The whole municipality: its committees, the council goals over all committees, and the index over all goals."""
    return {
        "kommun": resultat.kommun,
        "datum": _day(resultat.datum),
        "nämnder": list(committees),
        "fullmäktigemål": [
            {
                "id": f.id,
                "lydelse": f.namn,
                **figure(f, regelverk),
                "mål": [f"{part.figur.nämnd}/{part.figur.id}" for part in f.delar],
            }
            for f in resultat.fullmäktigemål
        ],
        **figure(resultat.figur, regelverk),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def dump(wholes: Sequence[dict[str, Any]]) -> str:
    """One municipality as an object; several as a list under ``kommuner``."""
    whole: dict[str, Any] = {"version": VERSION}
    whole |= wholes[0] if len(wholes) == 1 else {"kommuner": list(wholes)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
