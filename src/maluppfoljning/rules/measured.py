"""Rules about outcomes of what is measured: a number where a number was decided, and numbers that can be true."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import MAXYEAR
from decimal import Decimal

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.model import Målvärde
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.swedish import number, quoted
from maluppfoljning.target import interval


@rule("U24", "Läge där ett tal är beslutat", VARNING)
def läge_i_stället_för_tal(case: Case, say: Say) -> Iterator[Finding]:
    """Indikatorns målvärde är ett tal, men utfallet är bara ett läge utan det tal som mättes.

    Varför: Utan talet kan ingen kontrollera om målvärdet är nått, och nästa år finns inget att jämföra med.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygghet
            lydelse: Minst 85 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
        utfall:
          trygghet:
            läge: uppnått  # <- U24
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Minst 85 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
        utfall:
          trygghet:
            värde: 87
    """
    decided = {i.id for *_, i in case.indikatorer_med("målvärde") if _in_numbers(i.målvärde)}
    for place, id, state in _stated(case, decided) if decided else ():
        läge = case.regelverk.läge(state)
        if läge is not None and läge.värde is not None:
            text = f"{quoted(id)} har ett målvärde i tal, men utfallet är bara läget {läge.namn}"
            yield say((*place, "läge"), text, "skriv värde: och det som mättes, så räknas läget ut; annars saknas:")


def _in_numbers(målvärde: Målvärde | None) -> bool:
    """Whether a target is more than a direction."""
    return målvärde is not None and (interval(målvärde) is not None or målvärde.förändring is not None)


def _stated(case: Case, among: Set[str]) -> Iterator[tuple[Route, str, str]]:
    """Every state of these indicators without a number beside it: its place, the indicator and the state."""
    for route, _, id, utfall in case.utfall_med("läge"):
        if id in among and utfall.läge is not None and utfall.värde is None and not utfall.delvärden:
            yield route, id, utfall.läge
    for route, id, _, delvärde in case.delvärden:
        if id in among and delvärde.läge is not None and delvärde.värde is None:
            yield route, id, delvärde.läge


@rule("U25", "Kvinnor och män ger inte totalen", VARNING)
def kön_ger_inte_totalen(case: Case, say: Say) -> Iterator[Finding]:
    """Totalen ligger inte mellan värdena för kvinnor och män, och är inte heller summan av dem.

    En andel eller ett medelvärde för alla ligger mellan värdena för kvinnor och män; ett antal är deras summa. Talen
    får skilja så mycket som avrundningen av dem gör.

    Varför: Då är något av talen fel, eller så gäller de inte samma mätning.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygghet
            lydelse: Minst 85 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
        utfall:
          trygghet:
            värde: 97  # <- U25
            kön:
              kvinnor: 86
              män: 88
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Minst 85 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
            målvärde:
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
        utfall:
          trygghet:
            värde: 87
            kön:
              kvinnor: 86
              män: 88
    """
    for route, _, id, utfall in case.utfall_med("kön"):
        if utfall.värde is None or utfall.kön is None or utfall.kön.kvinnor is None or utfall.kön.män is None:
            continue
        total, women, men = utfall.värde, utfall.kön.kvinnor, utfall.kön.män
        off = _last_digit(total) + max(_last_digit(women), _last_digit(men))
        indikator = case.indikator_by_id.get(id)
        share = indikator is not None and indikator.enhet == "%"
        summed = not share and abs(women + men - total) <= off + min(_last_digit(women), _last_digit(men))
        if not min(women, men) - off <= total <= max(women, men) + off and not summed:
            between = f"{number(total)} ligger inte mellan kvinnors {number(women)} och mäns {number(men)}"
            text = between if share else f"{between}, och är inte heller deras summa"
            yield say((*route, "värde"), text, "rätta det tal som är fel; gäller kön en annan mätning, ta bort kön")


def _last_digit(value: Decimal) -> Decimal:
    """Half a unit of the last digit written: how far from the true number it may be."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


@rule("I21", "Utgångsvärde senare än uppföljningen", VARNING)
def utgångsvärde_efter(case: Case, say: Say) -> Iterator[Finding]:
    """Utgångsvärdet avser ett senare år än en uppföljning där indikatorn har ett tal, eller än slutdatum.

    Varför: En förbättring kan inte räknas från ett värde som kom efteråt. Ofta är årtalet fel, eller så har
    utgångsvärdet ersatts av ett nyare fast historiken bedömdes mot det gamla.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: trygghet
            lydelse: Minst 85 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
              år: 2021  # <- I21
            målvärde:
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
        utfall:
          trygghet:
            värde: 87
    Rätt:
        indikatorer:
          - id: trygghet
            lydelse: Minst 85 % av brukarna känner sig trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 81
              år: 2018
            målvärde:
              minst: 85
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
        utfall:
          trygghet:
            värde: 87
    """
    based = case.indikatorer_med("utgångsvärde")
    years = {i.id: i.utgångsvärde.år for *_, i in based if i.utgångsvärde and i.utgångsvärde.år is not None}
    first: dict[str, int] = {}
    for _, uppföljning, id, utfall in (*case.utfall_med("värde"), *case.utfall_med("delvärden")):
        if id in years:
            measured = utfall.avser.sista.year if utfall.avser else uppföljning.datum.year
            if measured < first.get(id, MAXYEAR + 1):
                first[id] = measured
    for route, *_, indikator in based:
        year = years.get(indikator.id)
        if year is None:
            continue
        place = (*route, "utgångsvärde", "år")
        if year > first.get(indikator.id, year):
            text = f"utgångsvärdet är från {year}, men det finns ett utfall redan från {first[indikator.id]}"
            yield say(place, text, "rätta årtalet, eller utgångsvärdet")
        elif indikator.slutdatum is not None and year > indikator.slutdatum.year:
            text = f"utgångsvärdet är från {year}, men indikatorn ska vara nådd {indikator.slutdatum.year}"
            yield say(place, text, "rätta årtalet, eller slutdatum")


RULES = (läge_i_stället_för_tal, kön_ger_inte_totalen, utgångsvärde_efter)
