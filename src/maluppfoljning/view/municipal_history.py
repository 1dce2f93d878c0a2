"""The whole municipality over time: index, committees and council goals at every follow-up that all share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from maluppfoljning import model
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat, assessed
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import DASH, long_date
from maluppfoljning.view import sentences, totals, words
from maluppfoljning.view.council_sentences import with_goals
from maluppfoljning.view.historik import in_short
from maluppfoljning.view.oversikt import as_one
from maluppfoljning.view.shapes_webbplats import Kommunförändring, Kommunhistorikvy, Tidsrad, Tidsruta, Tidstabell

TITLE = "Hela kommunen över tid"
MOST_COLUMNS = 6
"""Follow-ups in one table, the newest: more do not fit a page."""


class Moment(NamedTuple):
    """What the page keeps of the municipality on one day: no goals.

    ``nämnder``: the place of each committee's follow-up in its file, None when it has none, and its figure.
    ``förändring``: what has changed since the moment before, empty for the first.
    """

    hela: Nämndresultat
    nämnder: tuple[tuple[int | None, Figur], ...]
    fullmäktigemål: tuple[Figur, ...]
    förändring: tuple[str, ...]


def municipal_history(
    kommunfil: model.Kommunfil,
    regelverk: Regelverk,
    series: Iterable[Kommunresultat],
    nämnder: Sequence[tuple[str, str, Regelverk]],
    adresser: Mapping[str, str],
) -> Kommunhistorikvy:
    """The page.

    ``series``: the municipality at every follow-up, oldest first, with the same committees in the same order as
    ``nämnder``: name, address and rules of each. Two are held at a time. ``adresser``: of each council goal by id.
    """
    moments = list(_moments(series, regelverk))
    whole = [moment.hela for moment in moments]
    last = whole[-1].datum if whole else None
    return Kommunhistorikvy(
        titel=f"Måluppfyllelse över tid – {kommunfil.kommun}",
        kommun=kommunfil.kommun,
        rubrik=TITLE,
        datum=long_date(last) if last else "",
        period=words.years(kommunfil.mandatperiod.från, kommunfil.mandatperiod.till) if kommunfil.mandatperiod else "",
        tryck=words.printed(kommunfil.kommun, "", TITLE, last, None),
        meningar=tuple(in_short(whole, regelverk)),
        trend=totals.trend(whole, _occasions(kommunfil, whole), regelverk, least=1),
        tabeller=tuple(_tables(kommunfil, regelverk, moments[-MOST_COLUMNS:], nämnder, adresser)),
        förändringar=tuple(
            Kommunförändring(
                rubrik=f"{_day(before.hela)} till {_day(now.hela)}",
                meningar=now.förändring,
            )
            for before, now in reversed(list(pairwise(moments)))
        ),
    )


def _moments(series: Iterable[Kommunresultat], regelverk: Regelverk) -> Iterator[Moment]:
    before: Nämndresultat | None = None
    for resultat in series:
        whole = as_one(resultat)
        yield Moment(
            hela=replace(whole, mål=(), figur=whole.figur._replace(delar=())),
            nämnder=tuple((nämnd.uppföljning, nämnd.figur._replace(delar=())) for nämnd in resultat.nämnder),
            fullmäktigemål=tuple(figur._replace(delar=()) for figur in resultat.fullmäktigemål),
            förändring=sentences.change(whole, before, regelverk) if before else (),
        )
        before = whole


def _day(resultat: Nämndresultat) -> str:
    return long_date(resultat.datum) if resultat.datum else ""


def _occasions(kommunfil: model.Kommunfil, whole: Sequence[Nämndresultat]) -> model.Nämndfil:
    """The municipality as if it were one committee, followed up at each of the days."""
    names = {t.datum: t.benämning for t in kommunfil.uppföljningstillfällen}
    days = (resultat.datum for resultat in whole if resultat.datum)
    return model.Nämndfil(
        målfil="1",
        kommun=kommunfil.kommun,
        nämnd=kommunfil.kommun,
        områden=(),
        uppföljningar=tuple(model.Uppföljning(datum=day, benämning=names.get(day)) for day in days),
    )


def _tables(
    kommunfil: model.Kommunfil,
    regelverk: Regelverk,
    shown: Sequence[Moment],
    nämnder: Sequence[tuple[str, str, Regelverk]],
    adresser: Mapping[str, str],
) -> Iterator[Tidstabell]:
    if not shown:
        return
    days = tuple(_day(moment.hela) for moment in shown)
    yield Tidstabell(
        ankare="namnder",
        rubrik="Nämndernas index vid varje uppföljning",
        sort="Nämnd",
        kolumner=days,
        rader=tuple(
            _row(name, adress, days, [_committee(*moment.nämnder[place], rules) for moment in shown])
            for place, (name, adress, rules) in enumerate(nämnder)
        ),
    )
    if kommunfil.fullmäktigemål:
        yield Tidstabell(
            ankare="fullmaktigemal",
            rubrik="Fullmäktigemålens index vid varje uppföljning",
            sort="Fullmäktigemål",
            kolumner=days,
            rader=tuple(
                _row(
                    mål.lydelse,
                    adresser.get(mål.id, ""),
                    days,
                    [_figure(moment.fullmäktigemål[place], regelverk) for moment in shown],
                )
                for place, mål in enumerate(kommunfil.fullmäktigemål)
            ),
        )


Said = tuple[model.Läge | None, str]


def _row(name: str, adress: str, days: Sequence[str], said: Sequence[Said]) -> Tidsrad:
    return Tidsrad(
        namn=name,
        adress=adress,
        rutor=tuple(
            Tidsruta(datum=day, läge=words.state(läge), text=text) for day, (läge, text) in zip(days, said, strict=True)
        ),
    )


def _committee(uppföljning: int | None, figur: Figur, regelverk: Regelverk) -> Said:
    return (None, "har inte rapporterat") if uppföljning is None else _figure(figur, regelverk)


def _figure(figur: Figur, regelverk: Regelverk) -> Said:
    n, judged = sentences.goals(figur), assessed(figur)
    if not n:
        return (figur.läge, "bedömt") if judged else (None, DASH)
    if figur.värde is None:
        return figur.läge, f"utan index på {n} mål{', bedömt' if judged else ''}"
    return figur.läge, with_goals(figur, regelverk)
