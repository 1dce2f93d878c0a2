"""Rules about values and time: not too old, not from a time that had not come, and not behind their pace."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.pace import BAKÅT, EFTER, Takt, takt
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.swedish import MONTHS, long_date, number, quoted

OLDEST = {"månad": 3, "kvartal": 6, "tertial": 8, "halvår": 12, "år": 18, "vartannat år": 36}
"""Months from the end of what a value is about until it is too old, by frequency: one interval and time to publish."""


@rule("U14", "Värdet är för gammalt", VARNING)
def för_gammalt(case: Case, say: Say) -> Iterator[Finding]:
    """Värdet avser en tid som ligger längre tillbaka än mätfrekvensen medger.

    Varför: Ett gammalt värde säger inget om det som uppföljningen gäller, men ser ut som ett nytt.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            mätfrekvens: år
        utfall:
          utbildning:
            läge: uppnått
            avser: 2018  # <- U14
    Rätt:
        indikatorer:
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            mätfrekvens: år
        utfall:
          utbildning:
            läge: uppnått
            avser: 2019
    """
    for route, uppföljning, id, utfall in case.utfall_med("avser"):
        indikator = case.indikator_by_id.get(id)
        if utfall.avser is None or indikator is None or indikator.mätfrekvens is None:
            continue
        end, day = utfall.avser.sista, uppföljning.datum
        if (day.year - end.year) * 12 + day.month - end.month > OLDEST.get(indikator.mätfrekvens, 1 << 20):
            text = f"värdet avser {utfall.avser}, men {quoted(id)} mäts varje {indikator.mätfrekvens}"
            if indikator.mätfrekvens == "vartannat år":
                text = f"värdet avser {utfall.avser}, men {quoted(id)} mäts vartannat år"
            yield say(
                (*route, "avser"), text, "redovisa ett nyare värde, eller skriv saknas: och varför det inte finns"
            )


@rule("U15", "Värdet kan inte finnas än", VARNING)
def finns_inte_än(case: Case, say: Say) -> Iterator[Finding]:
    """Värdet för året publiceras senare på året än uppföljningens dag.

    Varför: Antingen är det förra årets värde, och då ska det synas, eller så är det inte det mått som anges.
    Källa: revisionskritik mot indikatorer som inte kan mätas när delårsrapporten skrivs
    Fel:
        indikatorer:
          - id: utbildning
            lydelse: Alla medarbetare är utbildade enligt personalenkäten.
            publiceras: oktober
        uppföljningar:
          - datum: 2020-04-30
            utfall:
              utbildning:
                läge: uppnått  # <- U15
    Rätt:
        indikatorer:
          - id: utbildning
            lydelse: Alla medarbetare är utbildade enligt personalenkäten.
            publiceras: oktober
        uppföljningar:
          - datum: 2020-04-30
            utfall:
              utbildning:
                läge: uppnått
                avser: 2019
    """
    published = case.indikatorer_med("publiceras")
    months = {i.id: MONTHS.index(i.publiceras) + 1 for *_, i in published if i.publiceras in MONTHS}
    for route, uppföljning, id, utfall in case.utfall if months else ():
        day = uppföljning.datum
        current = not utfall.saknas and (utfall.avser is None or utfall.avser.sista.year >= day.year)
        if current and months.get(id, 0) > day.month:
            place = next((name for name in ("värde", "delvärden", "läge") if getattr(utfall, name)), "läge")
            text = f"{quoted(id)} publiceras i {MONTHS[months[id] - 1]}, efter uppföljningens dag {long_date(day)}"
            remedy = f"är det ett tidigare värde, skriv till exempel avser: {day.year - 1}; annars saknas: och skälet"
            yield say((*route, place), text, remedy, on_key=place == "delvärden")


@rule("U23", "Efter i takten mot målvärdet", VARNING)
def efter_i_takten(case: Case, say: Say) -> Iterator[Finding]:
    """Vid den senaste uppföljningen är indikatorn efter eller på väg bakåt, jämfört med hur mycket tid som har gått.

    Det gäller indikatorer med utgångsvärde och dess år, målvärde i tal och slutdatum som inte har passerat. Takten är
    hur stor del av vägen som är avklarad jämfört med hur stor del av tiden som har gått; gränserna står i beräkning
    under takt. Den räknas aldrig in i ett läge eller ett index.

    Varför: Den som är långt efter når inte målet i tid om inget ändras, och det syns inte i läget.
    Källa: egen regel; gränserna 95 och 60 % av den väntade takten är förval som kan ändras i beräkning under takt
    Fel:
        indikatorer:
          - id: larm
            lydelse: Larm besvaras inom fem minuter.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 60
              år: 2018
            målvärde:
              minst: 90
            mätfrekvens: månad
            källa: Larmsystemet
        utfall:
          larm:
            värde: 62  # <- U23
    Rätt:
        indikatorer:
          - id: larm
            lydelse: Larm besvaras inom fem minuter.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 60
              år: 2018
            målvärde:
              minst: 90
            mätfrekvens: månad
            källa: Larmsystemet
        utfall:
          larm:
            värde: 76
    """
    for _, route, latest in case.tillfällen[-1:]:
        for _, i in case.aktiva:
            if i.utgångsvärde is None or i.slutdatum is None or i.slutdatum <= latest.datum:
                continue
            pace = takt(i, latest.utfall.get(i.id), latest.datum, case.regelverk)
            if pace.ord in (EFTER, BAKÅT) and _counts(case, i.id):
                text = f"{quoted(i.id)} är {_behind(pace)}"
                remedy = "säg i analysen vad som ska göras, eller skriv en åtgärd"
                yield say((*route, "utfall", i.id, "värde"), text, remedy)


def _counts(case: Case, id: str) -> bool:
    """Whether the indicator is in force at the newest follow-up."""
    goals = case.senaste.mål if case.senaste else ()
    return any(part.figur.id == id and part.väntad for goal in goals for part in goal.delar)


def _behind(pace: Takt) -> str:
    way, time = (number((share or Fraction(0)) * 100, 0) for share in (pace.framsteg, pace.förväntat))
    if pace.ord == BAKÅT:
        return f"längre från målvärdet än vid utgångsvärdet, när {time} % av tiden har gått"
    return f"efter: {way} % av vägen till målvärdet är avklarad, när {time} % av tiden har gått"


RULES = (
    för_gammalt,
    finns_inte_än,
    efter_i_takten,
)
