"""One number graded, with the earlier measurements that its way looks at."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import islice

from maluppfoljning.grading import GRADING
from maluppfoljning.result.history import Historik
from maluppfoljning.result.template import Mall
from maluppfoljning.swedish import number
from maluppfoljning.target import MONTHS_PER, changed, months_before, quantity
from maluppfoljning.trial import Betyg, Prov
from maluppfoljning.ways import ZERO, fraction

NO_TARGET = Betyg(None, "målvärde saknas")
NOTHING_TO_COMPARE = Betyg(None, "det finns varken utgångsvärde eller tidigare utfall att jämföra med")


def grade(mall: Mall, historik: Historik, värde: Decimal, delgrupp: str | None, position: int) -> Betyg:
    """The number graded. ``delgrupp`` None: the indicator's own number."""
    if mall.indikator.målvärde is None:
        return NO_TARGET
    value = fraction(värde)
    id, way = mall.indikator.id, GRADING[mall.sätt].function
    serie: tuple[Fraction, ...] = ()
    if mall.sätt == "rullande":
        before = islice(historik.earlier(id, delgrupp, position), max(mall.rullande, 1) - 1)
        serie = (value, *(fraction(m.värde) for m in before))
    prov = Prov(
        värde=value,
        mål=mall.mål,
        riktning=mall.riktning,
        utgång=mall.utgång,
        serie=serie,
        rullande=mall.rullande,
        tolerans=mall.tolerans,
        marginal=mall.marginal,
    )
    if mall.ändring is not None:
        return _grade_change(mall, historik, prov, delgrupp, position)
    if mall.sätt == "riktning" and mall.utgång is None:
        found = next(historik.earlier(id, delgrupp, position), None)
        prov = prov._replace(tidigare=fraction(found.värde) if found else None)
    return way(prov)


def _grade_change(mall: Mall, historik: Historik, prov: Prov, delgrupp: str | None, position: int) -> Betyg:
    """A target for change: the change is graded against the target, and no change at all is the baseline."""
    if mall.ändring is None or isinstance(mall.ändring, str):
        return Betyg(None, mall.ändring)
    comparison, since = _comparison(mall, historik, delgrupp, position)
    if comparison is None:
        return NOTHING_TO_COMPARE
    values = [changed(mall.ändring, v, comparison) for v in (prov.värde, *prov.serie)]
    change, serie = values[0], tuple(v for v in values[1:] if v is not None)
    if change is None:
        return Betyg(None, "en förändring i procent av noll finns inte")
    mål = mall.ändring.intervall
    betyg = GRADING[mall.sätt].function(prov._replace(värde=change, mål=mål, riktning=None, utgång=ZERO, serie=serie))
    unit = "%" if mall.ändring.procent else None
    wanted = "ökning" if mall.ändring.tecken > 0 else "minskning"
    note = f"{wanted} sedan {since}: {quantity(change, unit) if unit else number(change)}"
    return betyg._replace(notis=f"{note}; {betyg.notis}" if betyg.notis else note)


def _comparison(mall: Mall, historik: Historik, delgrupp: str | None, position: int) -> tuple[Fraction | None, str]:
    """What a change is counted from, and its name.

    With a recurring ``per``: the newest measurement at least that long before, else the baseline. Without one the
    baseline, else the previous measurement.
    """
    målvärde = mall.indikator.målvärde
    per = målvärde.förändring.per if målvärde and målvärde.förändring else None
    baseline = (mall.utgång, "utgångsvärdet")
    if per == "mandatperiod" or (per is None and mall.utgång is not None):
        return baseline
    limit = None
    if per is not None:
        avser = historik.of(mall.indikator.id)[position].avser
        limit = months_before(historik.measured(avser, position), MONTHS_PER[per])
    for found in historik.earlier(mall.indikator.id, delgrupp, position):
        if limit is None or found.dag <= limit:
            return fraction(found.värde), str(found.dag)
    return baseline
