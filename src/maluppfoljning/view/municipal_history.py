"""The whole municipality over time: index, committees and council goals at every follow-up that all share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from maluppfoljning import model
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat, assessed
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import Byten
from maluppfoljning.route import unknown
from maluppfoljning.rows import Rows
from maluppfoljning.swedish import DASH, long_date
from maluppfoljning.view import movement, sentences, totals, words
from maluppfoljning.view.council_sentences import with_goals
from maluppfoljning.view.historik import in_short
from maluppfoljning.view.shapes_webbplats import Kommunförändring, Kommunhistorikvy, Tidsrad, Tidsruta, Tidstabell

TITLE = "Hela kommunen över tid"
MOST_COLUMNS = 6
"""Follow-ups in one table, the newest: more do not fit a page."""


class Moment(NamedTuple):
    """The municipality on a day, without its committees. ``moved``: how its goals have changed since the one before."""

    resultat: Kommunresultat
    moved: Byten


class Nämndföljd(NamedTuple):
    """A committee over time. ``dagar``: read each time, the place of its follow-up and its figure on each day.

    The place is None on a day when it has no follow-up.
    """

    nämnd: str
    adress: str
    regelverk: Regelverk
    dagar: Callable[[], Mapping[date | None, tuple[int | None, Figur]]]


def municipal_history(
    kommunfil: model.Kommunfil,
    regelverk: Regelverk,
    series: Sequence[Moment],
    nämnder: Sequence[Nämndföljd],
    adresser: Mapping[str, str],
) -> Kommunhistorikvy:
    """The page.

    ``series``: the municipality at every follow-up, oldest first. ``adresser``: of each council goal by id.
    """
    whole = [_as_one(moment.resultat) for moment in series]
    last = whole[-1].datum if whole else None
    return Kommunhistorikvy(
        titel=f"Måluppfyllelse över tid – {kommunfil.kommun}",
        kommun=kommunfil.kommun,
        rubrik=TITLE,
        datum=long_date(last) if last else "",
        period=words.years(kommunfil.mandatperiod.från, kommunfil.mandatperiod.till) if kommunfil.mandatperiod else "",
        tryck=words.printed(kommunfil.kommun, "", TITLE, last, None),
        meningar=tuple(in_short(whole, regelverk)),
        trend=totals.trend(whole, _occasions(kommunfil, whole), regelverk, unknown, least=1),
        tabeller=tuple(_tables(kommunfil, regelverk, series[-MOST_COLUMNS:], nämnder, adresser)),
        förändringar=tuple(
            Kommunförändring(
                rubrik=f"{_day(before)} till {_day(now)}",
                meningar=movement.changed(now.figur, before.figur, before.datum, moment.moved, regelverk),
            )
            for before, now, moment in reversed(list(zip(whole, whole[1:], series[1:], strict=False)))
        ),
    )


def _as_one(resultat: Kommunresultat) -> Nämndresultat:
    """The municipality as if it were one committee, its index without what it rests on."""
    return Nämndresultat(
        nämnd=resultat.kommun,
        kommun=resultat.kommun,
        datum=resultat.datum,
        uppföljning=None,
        figur=resultat.figur._replace(delar=()),
        områden=(),
        mål=(),
        indikatorer=(),
        ursprung=(),
        etiketter=(),
    )


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
    nämnder: Sequence[Nämndföljd],
    adresser: Mapping[str, str],
) -> Iterator[Tidstabell]:
    if not shown:
        return
    days = [moment.resultat.datum for moment in shown if moment.resultat.datum]
    columns = tuple(long_date(day) for day in days)

    def committee(följd: Nämndföljd) -> Tidsrad:
        own = följd.dagar()
        return _row(följd.nämnd, följd.adress, columns, [_committee(*own[day], följd.regelverk) for day in days])

    yield Tidstabell(
        ankare="namnder",
        rubrik="Nämndernas index vid varje uppföljning",
        sort="Nämnd",
        kolumner=columns,
        rader=Rows(len(nämnder), lambda: map(committee, nämnder)),
    )
    if kommunfil.fullmäktigemål:
        yield Tidstabell(
            ankare="fullmaktigemal",
            rubrik="Fullmäktigemålens index vid varje uppföljning",
            sort="Fullmäktigemål",
            kolumner=columns,
            rader=tuple(
                _row(
                    mål.lydelse,
                    adresser.get(mål.id, ""),
                    columns,
                    [_figure(moment.resultat.fullmäktigemål[place], regelverk) for moment in shown],
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
