"""A rule about thousands that are written with a point or a comma, and so are read as decimals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.model import Indikator
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.swedish import number

Tal = tuple[Route, Decimal]
THOUSANDTH = Decimal("0.001")


@rule("U27", "Tusental läst som decimaler", VARNING)
def tusental_som_decimaler(case: Case, say: Say) -> Iterator[Finding]:
    """Ett tal har punkt eller komma följt av precis tre siffror, och ett annat av indikatorns tal är minst 1 000. Har
    något av indikatorns tal decimaler på annat sätt sägs inget.

    Varför: Både punkt och komma skiljer decimaler, så 110.500 läses som 110,5. Tusental skrivs med mellanslag eller
    utan.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: besok
            lydelse: Minst 120 000 besök om året.
            slutdatum: 2022
            enhet: besök
            utgångsvärde:
              värde: 98.000  # <- U27
            målvärde:
              minst: 120 000
            mätfrekvens: år
            källa: Bibliotekets statistik
        utfall:
          besok:
            värde: 121 500
    Rätt:
        indikatorer:
          - id: besok
            lydelse: Minst 120 000 besök om året.
            slutdatum: 2022
            enhet: besök
            utgångsvärde:
              värde: 98 000
            målvärde:
              minst: 120 000
            mätfrekvens: år
            källa: Bibliotekets statistik
        utfall:
          besok:
            värde: 121 500
    """
    if True not in map(THOUSANDTH.same_quantum, filter(None, _written(case))):
        return  # as in nearly every file: no number has three decimals
    reported = _reported(case)
    for route, *_, indikator in case.indikatorer:
        for place, value in _mistaken([*decided(route, indikator), *reported.get(indikator.id, ())]):
            read, meant = number(value.normalize()), number((value * 1000).to_integral_value())
            text = f"talet läses som {read}, för punkt och komma skiljer decimaler, men de andra talen är i tusental"
            yield say(place, text, f"menar du {meant}, skriv så; menar du {read}, skriv {read}")


def _written(case: Case) -> Iterator[Decimal | None]:
    """Every number that could be one, without its route, and None where there is none."""
    outcomes = chain(case.utfall_med("värde"), case.delvärden)
    yield from map(attrgetter("värde"), map(itemgetter(-1), outcomes))
    for *_, utfall in case.utfall_med("kön"):
        yield from (utfall.kön.kvinnor, utfall.kön.män) if utfall.kön else ()
    for *_, indikator in case.indikatorer_med("utgångsvärde"):
        yield indikator.utgångsvärde.värde if indikator.utgångsvärde else None
    for *_, indikator in case.indikatorer_med("målvärde"):
        if (mål := indikator.målvärde) is not None:
            yield from (mål.minst, mål.högst, mål.exakt)
            yield from (mål.mellan.från, mål.mellan.till) if mål.mellan else ()


def _mistaken(numbers: Sequence[Tal]) -> Iterator[Tal]:
    """The numbers of an indicator that were probably meant as thousands."""
    suspect = [(place, value) for place, value in numbers if _three_decimals(value)]
    others = [value for _, value in numbers if not _three_decimals(value)]
    if any(abs(value) >= 1000 for value in others) and all(_decimals(value) == 0 for value in others):
        yield from suspect


def _three_decimals(value: Decimal) -> bool:
    """Whether a number as written could be a thousand and its three last digits: 1 to 999 before the decimals."""
    return _decimals(value) == 3 and 1 <= abs(value) < 1000


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def decided(route: Route, indikator: Indikator) -> Iterator[Tal]:
    """The numbers of the baseline and the target, with their routes."""
    if indikator.utgångsvärde is not None:
        yield (*route, "utgångsvärde", "värde"), indikator.utgångsvärde.värde
    if indikator.målvärde is not None:
        place = (*route, "målvärde")
        yield from _of(place, indikator.målvärde, "minst", "högst", "exakt")
        yield from _of((*place, "mellan"), indikator.målvärde.mellan, "från", "till")


def _reported(case: Case) -> dict[str, list[Tal]]:
    """The numbers of the outcomes with their routes, by indicator."""
    found: dict[str, list[Tal]] = {}
    for route, _, id, utfall in case.utfall:
        found.setdefault(id, []).extend(
            (*_of(route, utfall, "värde"), *_of((*route, "kön"), utfall.kön, "kvinnor", "män"))
        )
    for route, id, _, delvärde in case.delvärden:
        found.setdefault(id, []).extend(_of(route, delvärde, "värde"))
    return found


def _of(route: Route, form: Any, *names: str) -> Iterator[Tal]:
    for name in names:
        value = getattr(form, name, None)
        if value is not None:
            yield (*route, name), value


RULES = (tusental_som_decimaler,)
