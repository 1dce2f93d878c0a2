"""Changes as JSON: the shape that ``docs/json.md`` describes, version 1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from maluppfoljning.difference import Difference, Placed
from maluppfoljning.effect import Effekt, Figureffect
from maluppfoljning.figures import Figur
from maluppfoljning.meaning import Cover
from maluppfoljning.output.fingerprint import fingerprints
from maluppfoljning.swedish import exact

VERSION = 1


def as_json(found: Difference) -> str:
    """The whole difference as one object."""
    changes = [placed.change for placed in found.ändringar]
    marks = fingerprints(change.identitet for change in changes)
    whole = {
        "version": VERSION,
        "före": found.före,
        "efter": found.efter,
        "antal": {
            "ändringar": len(changes),
            "kräver_beslut": sum(c.kräver_beslut for c in changes),
            "saknar_beslut": sum(c.saknar_beslut for c in changes),
            "sänkta": sum(c.kod == "D08" for c in changes),
            "historik": sum(c.historik for c in changes),
            "redaktionella": sum(c.kod == "D06" for c in changes),
        },
        "ändringar": [_change(placed, mark) for placed, mark in zip(found.ändringar, marks, strict=True)],
        "index": [_effect(effekt, "nämnd") for effekt in found.effekter],
        "kommuner": [_effect(effekt, "kommun") for effekt in found.kommuner],
        "olästa": [
            {
                "version": unread.version,
                "fil": unread.fil,
                "lagad": unread.lagad,
                "fynd": [{"rad": d.rad, "kolumn": d.kolumn, "kod": d.kod, "text": d.text} for d in unread.fynd],
            }
            for unread in found.olästa
        ],
        "oräknade": list(found.oräknade),
        "anmärkningar": list(found.anmärkningar),
        "utelämnade": list(found.utelämnade),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _change(placed: Placed, mark: str) -> Mapping[str, Any]:
    change = placed.change
    return {
        "kod": change.kod,
        "även": change.även or None,
        "slag": change.slag,
        "id": change.id,
        "namn": change.namn,
        "nyckel": change.nyckel or None,
        "nämnd": change.nämnd or None,
        "mål": change.mål or None,
        "datum": change.datum or None,
        "innebörd": change.innebörd,
        "text": change.mening,
        "kräver_beslut": change.kräver_beslut,
        "beslut": _decision(change.beslut, placed),
        "godtagen": change.godtagen,
        "även_godtagen": change.även_godtagen,
        "historik": change.historik,
        "före": change.före or None,
        "efter": change.efter or None,
        "ord": [{"före": before, "efter": after} for before, after in change.ord],
        "fil": placed.fil or None,
        "rad": placed.rad or None,
        "fil_före": placed.fil_före or None,
        "rad_före": placed.rad_före or None,
        "fingeravtryck": mark,
    }


def _decision(cover: Cover | None, placed: Placed) -> Mapping[str, Any] | None:
    if cover is None:
        return None
    b = cover.beslut
    return {
        "id": b.id,
        "organ": b.organ,
        "datum": str(b.datum),
        "paragraf": b.paragraf,
        "avser": b.avser,
        "hur": cover.hur,
        "fil": placed.beslutets_fil or None,
        "rad": placed.beslutets_rad or None,
    }


def _effect(effekt: Effekt, level: str) -> Mapping[str, Any]:
    return {
        level: effekt.namn,
        "fil": effekt.fil,
        "datum_före": effekt.datum_före.isoformat() if effekt.datum_före else None,
        "datum": effekt.datum.isoformat(),
        **_figure(effekt.helhet),
        "delar": [{"slag": part.sort, "id": part.id, "namn": part.namn, **_figure(part)} for part in effekt.delar],
    }


def _figure(figure: Figureffect) -> Mapping[str, Any]:
    return {
        "före": _side(figure.före, figure),
        "efter": _side(figure.efter, figure),
        "av_utfall": _exact(figure.av_utfall),
        "av_mål": _exact(figure.av_mål),
    }


def _side(figur: Figur | None, figure: Figureffect) -> Mapping[str, Any] | None:
    if figur is None:
        return None
    return {
        "index": _exact(figur.värde),
        "index_text": figure.tryckt(figur),
        "läge": figur.läge.namn if figur.läge else None,
        "täckning": {"räknade": figur.täckning.räknade, "alla": figur.täckning.alla},
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)
