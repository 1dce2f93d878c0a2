"""One number graded, with the earlier measurements that its way looks at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from maluppfoljning.grading import GRADING, short
from maluppfoljning.result.history import Graderat, Historik, Mätning
from maluppfoljning.result.template import Mall
from maluppfoljning.swedish import NBSP
from maluppfoljning.target import MONTHS_PER, changed, whole_periods
from maluppfoljning.trial import Betyg, Prov
from maluppfoljning.ways import ZERO, fraction

NO_TARGET = Graderat(Betyg(None, "målvärde saknas"))
LENGTH = {per: f"ett {per}" for per in ("år", "halvår", "tertial", "kvartal")} | {"månad": "en månad"}
PLURAL = {"år": "år", "halvår": "halvår", "tertial": "tertial", "kvartal": "kvartal", "månad": "månader"}
NOTHING_TO_COMPARE = Betyg(None, "det finns varken utgångsvärde eller tidigare utfall att jämföra med")


def grade(mall: Mall, historik: Historik, värde: Decimal, delgrupp: str | None, position: int) -> Graderat:
    """The number graded. ``delgrupp`` None: the indicator's own number."""
    if mall.indikator.målvärde is None:
        return NO_TARGET
    value = fraction(värde)
    id, way = mall.indikator.id, GRADING[mall.sätt].function
    before: tuple[Mätning, ...] = ()
    if mall.sätt == "rullande":
        before = tuple(islice(historik.earlier(id, delgrupp, position), max(mall.rullande, 1) - 1))
    prov = Prov(
        värde=value,
        mål=mall.mål,
        riktning=mall.riktning,
        utgång=mall.utgång,
        serie=(value, *(fraction(m.värde) for m in before)) if mall.sätt == "rullande" else (),
        rullande=mall.rullande,
        tolerans=mall.tolerans,
        marginal=mall.marginal,
    )
    if mall.ändring is not None:
        compared = _comparison(mall, historik, delgrupp, position)
        since = compared.mätning if isinstance(compared, Jämförelse) else None
        before = before if since is None or since in before else (*before, since)
        return Graderat(_grade_change(mall, compared, prov), before)
    if mall.sätt == "riktning" and mall.utgång is None:
        before = tuple(islice(historik.earlier(id, delgrupp, position), 1))
        prov = prov._replace(tidigare=fraction(before[0].värde) if before else None)
    return Graderat(way(prov), before)


def _grade_change(mall: Mall, compared: Jämförelse | Betyg, prov: Prov) -> Betyg:
    """A target for change: the change is graded against the target, and no change at all is the baseline."""
    if mall.ändring is None or isinstance(mall.ändring, str):
        return Betyg(None, mall.ändring)
    if isinstance(compared, Betyg):
        return compared
    values = [changed(mall.ändring, v, compared.värde) for v in (prov.värde, *prov.serie)]
    change, serie = values[0], tuple(v / compared.perioder for v in values[1:] if v is not None)
    if change is None:
        return Betyg(None, "en förändring i procent av noll finns inte")
    mean, mål = change / compared.perioder, mall.ändring.intervall
    betyg = GRADING[mall.sätt].function(prov._replace(värde=mean, mål=mål, riktning=None, utgång=ZERO, serie=serie))
    unit = f"{NBSP}%" if mall.ändring.procent else ""
    wanted = "ökning" if mall.ändring.tecken > 0 else "minskning"
    note = f"{wanted} sedan {compared.namn}: {short(change)}{unit}"
    if compared.perioder > 1:
        note += f" på {compared.perioder} {compared.flera}, i medeltal {short(mean)}{unit}"
    return betyg._replace(notis=f"{note}; {betyg.notis}" if betyg.notis else note)


class Jämförelse(NamedTuple):
    """What a change is counted from: the value, its name, and over how many whole periods (``flera``: their word).

    ``mätning``: the earlier measurement that it is, None for the baseline.
    """

    värde: Fraction
    namn: str
    perioder: int = 1
    flera: str = ""
    mätning: Mätning | None = None


def _comparison(mall: Mall, historik: Historik, delgrupp: str | None, position: int) -> Jämförelse | Betyg:
    """What a change is counted from, or why there is nothing.

    With a recurring ``per``: the newest measurement at least that long before, else the baseline. Without one the
    baseline, else the previous measurement. A period that was skipped must not make the change of two that of one.
    """
    målvärde, baseline = mall.indikator.målvärde, mall.indikator.utgångsvärde
    per = målvärde.förändring.per if målvärde and målvärde.förändring else None
    if per == "mandatperiod" or (per is None and mall.utgång is not None):
        return NOTHING_TO_COMPARE if mall.utgång is None else Jämförelse(mall.utgång, "utgångsvärdet")
    earlier = historik.earlier(mall.indikator.id, delgrupp, position)
    if per is None:
        found = next(earlier, None)
        return NOTHING_TO_COMPARE if found is None else Jämförelse(fraction(found.värde), str(found.dag), mätning=found)
    avser = historik.of(mall.indikator.id)[position].avser
    day, months, newer = historik.measured(avser, position), MONTHS_PER[per], False
    for found in earlier:
        if periods := whole_periods(found.dag, day, months):
            return Jämförelse(fraction(found.värde), str(found.dag), periods, PLURAL[per], found)
        newer = True
    if mall.utgång is not None:
        since = date(baseline.år, 12, 31) if baseline and baseline.år else day
        return Jämförelse(mall.utgång, "utgångsvärdet", max(whole_periods(since, day, months), 1), PLURAL[per])
    return Betyg(None, f"inget utfall är minst {LENGTH[per]} äldre att jämföra med") if newer else NOTHING_TO_COMPARE
