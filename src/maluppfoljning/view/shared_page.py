"""The first page of several municipalities in one folder: who they are, their indices and where to read on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maluppfoljning.charts import patterns
from maluppfoljning.figures import Kommunresultat
from maluppfoljning.ordering import sort_key
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import DASH, listing, long_date
from maluppfoljning.view import sentences, totals, words
from maluppfoljning.view.shapes_webbplats import Kommunrad, Kommunsvy


@dataclass(frozen=True, slots=True)
class Kommun:
    """One municipality. ``resultat`` None: its files have errors, and it has no pages.

    ``namn``: as its målfiler say, else its folder's. ``adress``: of its first page, from the shared page on. ``fel``:
    the files with errors, which are left out.
    """

    namn: str
    adress: str
    fel: Sequence[str]
    regelverk: Regelverk | None = None
    resultat: Kommunresultat | None = None


def shared_page(kommuner: Sequence[Kommun]) -> Kommunsvy:
    """The page, the municipalities in alphabetical order."""
    title = f"Måluppfyllelse i {len(kommuner)} kommuner"
    return Kommunsvy(
        titel=title,
        kommun="",
        rubrik=title,
        meningar=(
            "Varje kommun har egna sidor: välj en kommun för att läsa om dess nämnder och mål.",
            "Kommunerna har egna mål och kan räkna på olika sätt. Deras index går därför inte att jämföra med "
            "varandra, och något gemensamt index finns inte.",
        ),
        kommuner=tuple(_row(kommun) for kommun in sorted(kommuner, key=lambda kommun: sort_key(kommun.namn))),
        mönster=patterns(),
        tryck=words.printed("", "", title, None, None),
    )


def _row(kommun: Kommun) -> Kommunrad:
    resultat, regelverk = kommun.resultat, kommun.regelverk
    if resultat is None or regelverk is None:
        return Kommunrad(
            namn=kommun.namn,
            adress="",
            datum=DASH,
            nämnder=DASH,
            mål=DASH,
            stapel=None,
            fördelning="",
            index=DASH,
            täckning="",
            anmärkning=f"Är inte med, eftersom filerna har fel: {listing(kommun.fel)}",
        )
    figur = resultat.figur
    return Kommunrad(
        namn=kommun.namn,
        adress=kommun.adress,
        datum=long_date(resultat.datum) if resultat.datum else "ingen uppföljning",
        nämnder=str(len(resultat.nämnder)),
        mål=str(sentences.goals(figur)),
        stapel=totals.picture(figur, "", regelverk),
        fördelning=totals.spoken(figur, regelverk),
        index=words.index(figur.värde, regelverk),
        täckning=sentences.coverage(figur),
        anmärkning=f"Filer med fel, som inte är med: {listing(kommun.fel)}" if kommun.fel else "",
    )
