"""The whole municipality over time: index, committees and council goals at every follow-up that all share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from maluppfoljning import model
from maluppfoljning.figures import Figur, Kommunresultat, Nämndresultat, assessed
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.result import Byten
from maluppfoljning.route import Källa, Route
from maluppfoljning.rows import Rows
from maluppfoljning.swedish import DASH, long_date
from maluppfoljning.view import movement, sentences, totals, words
from maluppfoljning.view.council_sentences import with_goals
from maluppfoljning.view.historik import in_short
from maluppfoljning.view.shapes_webbplats import Kommunförändring, Kommunhistorikvy, Tidsrad, Tidsruta, Tidstabell
from maluppfoljning.view.sums import over_time

TITLE = "Hela kommunen över tid"
MOST_COLUMNS = 6
"""Follow-ups in one table, the newest: more do not fit a page."""


class Moment(NamedTuple):
    """The municipality on a day, without its committees. ``moved``: how its goals have changed since the one before.

    ``räkning``: the sum behind its index, and ``mål`` those of its council goals (``sums.divided``).
    """

    resultat: Kommunresultat
    moved: Byten
    räkning: str
    mål: tuple[str, ...]


class Dagsindex(NamedTuple):
    """A committee on a day: the place of its follow-up, None when it has none, its figure, and the sum behind that."""

    uppföljning: int | None
    figur: Figur
    räkning: str


class Nämndföljd(NamedTuple):
    """A committee over time. ``historik``: where the calculations of its own index stand. ``dagar``: read each time."""

    nämnd: str
    adress: str
    historik: str
    regelverk: Regelverk
    dagar: Callable[[], Mapping[date | None, Dagsindex]]


def municipal_history(
    kommunfil: model.Kommunfil,
    regelverk: Regelverk,
    series: Sequence[Moment],
    nämnder: Sequence[Nämndföljd],
    adresser: Mapping[str, str],
    källa: Källa,
) -> Kommunhistorikvy:
    """The page.

    ``series``: the municipality at every follow-up, oldest first. ``adresser``: of each council goal by id. ``källa``:
    of what the municipality shares.
    """
    whole = [_as_one(moment.resultat, place) for place, moment in enumerate(series)]
    last = whole[-1].datum if whole else None
    return Kommunhistorikvy(
        titel=f"Måluppfyllelse över tid – {kommunfil.kommun}",
        kommun=kommunfil.kommun,
        rubrik=TITLE,
        datum=long_date(last) if last else "",
        period=words.years(kommunfil.mandatperiod.från, kommunfil.mandatperiod.till) if kommunfil.mandatperiod else "",
        tryck=words.printed(kommunfil.kommun, "", TITLE, last, None),
        meningar=tuple(in_short(whole, regelverk)),
        trend=totals.trend(whole, _occasions(kommunfil, whole), regelverk, _placed(kommunfil, whole, källa), least=1),
        beräkning=over_time(
            [(m.resultat.datum, m.resultat.figur, m.räkning) for m in series if m.resultat.datum], regelverk, källa
        ),
        tabeller=tuple(_tables(kommunfil, regelverk, series[-MOST_COLUMNS:], nämnder, adresser)),
        förändringar=tuple(
            Kommunförändring(
                rubrik=f"{_day(before)} till {_day(now)}",
                meningar=movement.changed(now.figur, before.figur, before.datum, moment.moved, regelverk),
            )
            for before, now, moment in reversed(list(zip(whole, whole[1:], series[1:], strict=False)))
        ),
    )


def _as_one(resultat: Kommunresultat, place: int) -> Nämndresultat:
    """The municipality as if it were one committee, its index without what it rests on. ``place``: of the follow-up."""
    return Nämndresultat(
        nämnd=resultat.kommun,
        kommun=resultat.kommun,
        datum=resultat.datum,
        uppföljning=place,
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


def _placed(kommunfil: model.Kommunfil, whole: Sequence[Nämndresultat], källa: Källa) -> Källa:
    """The places of the follow-ups of ``_occasions``, where the kommunfil has them."""
    written = {t.datum: place for place, t in enumerate(kommunfil.uppföljningstillfällen)}
    found = [written.get(resultat.datum) if resultat.datum else None for resultat in whole]

    def place(route: Route, delad: bool = False) -> str:
        at = found[int(route[1])]
        return "" if at is None else källa(("uppföljningstillfällen", at))

    return place


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
        said = [_committee(own[day], följd.regelverk) for day in days]
        return _row(följd.nämnd, följd.adress, följd.historik, columns, said)

    yield Tidstabell(
        ankare="namnder",
        rubrik="Nämndernas index vid varje uppföljning",
        sort="Nämnd",
        kolumner=columns,
        rader=Rows(len(nämnder), lambda: map(committee, nämnder)),
        summa=_row(
            "Hela kommunen",
            "",
            "",
            columns,
            [(*_figure(moment.resultat.figur, regelverk), moment.räkning) for moment in shown],
        ),
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
                    adresser.get(mål.id, ""),
                    columns,
                    [
                        (*_figure(moment.resultat.fullmäktigemål[place], regelverk), moment.mål[place])
                        for moment in shown
                    ],
                )
                for place, mål in enumerate(kommunfil.fullmäktigemål)
            ),
            summa=None,
        )


Said = tuple[model.Läge | None, str]


def _row(
    name: str, adress: str, beräkning: str, days: Sequence[str], said: Sequence[tuple[model.Läge | None, str, str]]
) -> Tidsrad:
    return Tidsrad(
        namn=name,
        adress=adress,
        beräkning=beräkning,
        rutor=tuple(
            [
                Tidsruta(datum=day, läge=words.state(läge), text=text, räkning=sum_)
                for day, (läge, text, sum_) in zip(days, said, strict=True)
            ]
        ),
    )


def _committee(index: Dagsindex, regelverk: Regelverk) -> tuple[model.Läge | None, str, str]:
    if index.uppföljning is None:
        return None, "har inte rapporterat", index.räkning
    return *_figure(index.figur, regelverk), index.räkning


def _figure(figur: Figur, regelverk: Regelverk) -> Said:
    n, judged = sentences.goals(figur), assessed(figur)
    if not n:
        return (figur.läge, "bedömt") if judged else (None, DASH)
    if figur.värde is None:
        return figur.läge, f"utan index på {n} mål{', bedömt' if judged else ''}"
    return figur.läge, with_goals(figur, regelverk)
