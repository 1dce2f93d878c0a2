"""Pace (takt): whether an indicator moves towards its target as fast as the time passes. Never part of an index.

The achieved share of the way from the baseline to the target is compared with the share of the time that has passed,
on a straight line between them. Growth rates are not used: they punish decreases and break at zero.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from maluppfoljning.model import Indikator, Nämndfil, Utfall
from maluppfoljning.record import record
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.target import Målintervall, change_target, changed, interval
from maluppfoljning.ways import ONE, fraction

I_TAKT, NÅGOT_EFTER, EFTER, BAKÅT = "i takt", "något efter", "efter", "bakåt"


@record(kw_only=True)
class Takt:
    """The pace of one indicator on one day.

    ``framsteg``: (value − baseline) / (target − baseline), signed and without limits. ``förväntat``: share of the time
    from the baseline's year to the deadline, 0–1. ``ord``: i takt, något efter, efter or bakåt. ``dag``: the day the
    value is about. When the pace cannot be told, ``hinder`` says why in a Swedish clause and the others are None.
    """

    framsteg: Fraction | None = None
    förväntat: Fraction | None = None
    ord: str | None = None
    dag: date | None = None
    hinder: str | None = None


def takt(indikator: Indikator, utfall: Utfall | None, datum: date, regelverk: Regelverk) -> Takt:
    """Hur stor del av vägen från utgångsvärdet till målvärdet som är avklarad, mot hur stor del av tiden som har gått.

    Takten visas och granskas (U23) men ingår aldrig i ett index. Utgångsvärdet gäller den sista dagen i sitt år, och
    utfallet den dag det avser. Efter slutdatum väntas hela vägen. Takten begränsas inte: den som går bakåt har en
    negativ del, den som har passerat målet mer än 1. Utan utgångsvärde med årtal, målvärde med tal eller slutdatum går
    den inte att säga. Gränserna ändras med `takt` i `beräkning`.

    Formel: avklarat = (utfall − utgångsvärde) / (målvärde − utgångsvärde); väntat = (dag − utgångsvärdets dag) /
    (slutdatum − utgångsvärdets dag). I takt när avklarat är minst 0,95 av väntat, något efter när det är minst 0,60,
    annars efter; bakåt när det är negativt.
    Enhet: ingen; andel av vägen och andel av tiden.
    Källa: egna förval för gränserna. Götene, Socialpolitiskt program 2019–2024, bilaga 8: från 60 % 2022 till minst
    70 % 2023. Är det 65 % halvvägs är hälften av vägen avklarad när hälften av tiden har gått.

    >>> from maluppfoljning.model import Målvärde, Utgångsvärde
    >>> from maluppfoljning.regelverk import resolve
    >>> sextio, sjuttio = Utgångsvärde(värde=Decimal(60), år=2022), Målvärde(minst=Decimal(70))
    >>> plan = {"utgångsvärde": sextio, "målvärde": sjuttio, "slutdatum": date(2023, 12, 31)}
    >>> aktiviteter = Indikator(id="aktiviteter", lydelse="Nöjda med aktiviteterna", enhet="%", **plan)
    >>> halvvägs, regler = date(2023, 7, 1), resolve(None, None)
    >>> [takt(aktiviteter, Utfall(värde=Decimal(värde)), halvvägs, regler).ord for värde in (65, 63, 61, 59)]
    ['i takt', 'något efter', 'efter', 'bakåt']
    """
    if utfall is None or utfall.värde is None:
        return Takt(hinder="utfallet är inget tal")
    if indikator.utgångsvärde is None or indikator.utgångsvärde.år is None:
        return Takt(hinder="utgångsvärde med årtal saknas")
    if indikator.slutdatum is None:
        return Takt(hinder="slutdatum saknas")
    start = date(indikator.utgångsvärde.år, 12, 31)
    dag = utfall.avser.sista if utfall.avser else datum
    if indikator.slutdatum <= start:
        return Takt(hinder="slutdatum ligger inte efter utgångsvärdets år")
    if dag <= start:
        return Takt(hinder="utfallet ligger inte efter utgångsvärdets år")
    way = _way(indikator, fraction(utfall.värde), fraction(indikator.utgångsvärde.värde))
    if isinstance(way, str):
        return Takt(hinder=way)
    mål, value, baseline = way
    whole = mål.gap(baseline)
    if whole.numerator <= 0:
        return Takt(hinder="utgångsvärdet når redan målvärdet")
    # 1 − left / whole on one denominator: one fraction to reduce instead of two.
    (left, unit), (top, bottom) = mål.gap(value).as_integer_ratio(), whole.as_integer_ratio()
    achieved = Fraction(top * unit - left * bottom, top * unit)
    passed, all_of_it = (dag - start).days, (indikator.slutdatum - start).days
    expected = Fraction(passed, all_of_it) if passed < all_of_it else ONE
    return Takt(framsteg=achieved, förväntat=expected, ord=_word(achieved, expected, regelverk), dag=dag)


def paces(nämndfil: Nämndfil, regelverk: Regelverk, datum: date) -> dict[str, Takt]:
    """The pace of every indicator with an outcome at the follow-up of ``datum``, by id in file order."""
    outcomes = next((u.utfall for u in reversed(nämndfil.uppföljningar) if u.datum == datum), {})
    return {
        indikator.id: takt(indikator, outcomes[indikator.id], datum, regelverk)
        for område in nämndfil.områden
        for mål in område.mål
        for indikator in mål.indikatorer
        if indikator.id in outcomes
    }


def _way(indikator: Indikator, value: Fraction, baseline: Fraction) -> tuple[Målintervall, Fraction, Fraction] | str:
    """Target, value and baseline to measure between, or why there is no way to measure."""
    målvärde = indikator.målvärde
    if målvärde is None:
        return "målvärde saknas"
    if målvärde.förändring is not None:
        if målvärde.förändring.per not in (None, "mandatperiod"):
            return "målvärdet är en återkommande förändring"
        change = change_target(målvärde.förändring, målvärde.riktning)
        if isinstance(change, str):
            return change
        moved = changed(change, value, baseline)
        return "en förändring i procent av noll finns inte" if moved is None else (change.intervall, moved, Fraction(0))
    mål = interval(målvärde)
    return "målvärdet har inget tal" if mål is None else (mål, value, baseline)


def _word(achieved: Fraction, expected: Fraction, regelverk: Regelverk) -> str:
    if achieved.numerator < 0:
        return BAKÅT
    if _at_least(achieved, expected, regelverk.i_takt):
        return I_TAKT
    return NÅGOT_EFTER if _at_least(achieved, expected, regelverk.något_efter) else EFTER


def _at_least(achieved: Fraction, expected: Fraction, share: Decimal) -> bool:
    """Whether the share of what was expected is achieved. Whole numbers: fractions are slow to reduce."""
    top, bottom = share.as_integer_ratio()
    return achieved.numerator * expected.denominator * bottom >= expected.numerator * top * achieved.denominator
