"""The whole municipality over time: index, committees and council goals at every follow-up that all share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from maluppfoljning import model
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import DASH, long_date
from maluppfoljning.view import sentences, totals, words
from maluppfoljning.view.historik import in_short
from maluppfoljning.view.oversikt import as_one
from maluppfoljning.view.shapes_webbplats import Kommunförändring, Kommunhistorikvy, Tidsrad, Tidsruta, Tidstabell

TITLE = "Hela kommunen över tid"
MOST_COLUMNS = 6
"""Follow-ups in one table, the newest: more do not fit a page."""


def municipal_history(
    kommunfil: model.Kommunfil,
    regelverk: Regelverk,
    series: Sequence[Kommunresultat],
    nämnder: Sequence[tuple[str, str, Regelverk]],
    adresser: Mapping[str, str],
) -> Kommunhistorikvy:
    """The page.

    ``series``: the municipality at every follow-up, oldest first, with the same committees in the same order as
    ``nämnder``: name, address and rules of each. ``adresser``: of each council goal by id.
    """
    whole = [as_one(resultat) for resultat in series if resultat.datum]
    names = {t.datum: t.benämning for t in kommunfil.uppföljningstillfällen}
    return Kommunhistorikvy(
        titel=f"Måluppfyllelse över tid – {kommunfil.kommun}",
        kommun=kommunfil.kommun,
        rubrik=TITLE,
        datum=long_date(whole[-1].datum) if whole and whole[-1].datum else "",
        period=words.years(kommunfil.mandatperiod.från, kommunfil.mandatperiod.till) if kommunfil.mandatperiod else "",
        tryck=words.printed(kommunfil.kommun, "", TITLE, whole[-1].datum if whole else None, None),
        meningar=tuple(in_short(whole, regelverk)),
        trend=totals.trend(whole, _occasions(kommunfil, whole, names), regelverk, least=1),
        tabeller=tuple(_tables(kommunfil, regelverk, series, nämnder, adresser)),
        förändringar=tuple(
            Kommunförändring(
                rubrik=f"{long_date(before.datum)} till {long_date(now.datum)}",
                meningar=sentences.change(now, before, regelverk),
            )
            for before, now in reversed(list(pairwise(whole)))
            if before.datum and now.datum
        ),
    )


def _occasions(
    kommunfil: model.Kommunfil, whole: Sequence[Nämndresultat], names: Mapping[date, str | None]
) -> model.Nämndfil:
    """The municipality as if it were one committee, followed up at each of the days."""
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
    series: Sequence[Kommunresultat],
    nämnder: Sequence[tuple[str, str, Regelverk]],
    adresser: Mapping[str, str],
) -> Iterator[Tidstabell]:
    shown = [resultat for resultat in series if resultat.datum][-MOST_COLUMNS:]
    if not shown:
        return
    days = tuple(long_date(resultat.datum) for resultat in shown if resultat.datum)
    yield Tidstabell(
        ankare="namnder",
        rubrik="Nämndernas index vid varje uppföljning",
        sort="Nämnd",
        kolumner=days,
        rader=tuple(
            _row(name, adress, days, [_committee(resultat.nämnder[place], rules) for resultat in shown])
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
                    [_figure(resultat.fullmäktigemål[place], regelverk) for resultat in shown],
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


def _committee(resultat: Nämndresultat, regelverk: Regelverk) -> Said:
    if resultat.uppföljning is None:
        return None, "har inte rapporterat"
    return _figure(resultat.figur, regelverk)


def _figure(figur: Figur, regelverk: Regelverk) -> Said:
    n = sentences.goals(figur)
    if not n:
        return None, DASH
    said = "utan index" if figur.värde is None else words.index(figur.värde, regelverk)
    return figur.läge, f"{said} på {n} mål"
