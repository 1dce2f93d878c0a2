"""What has an id but no figure, with the line of each key: decisions and what rests on them, nyckeltal, aktiviteter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from maluppfoljning.model import Aktivitet, Beslut, Kommunfil, Nyckeltal, Nämndfil, Skala
from maluppfoljning.output.buildlog import harmless
from maluppfoljning.route import Route
from maluppfoljning.swedish import listing, number, quoted, visible
from maluppfoljning.view import words

At = Callable[[Route], str]
"""From a route to ``file:line``."""


class Rest(NamedTuple):
    """What rests on a decision: its kind, ``mål``, its id, and itself in words with its place."""

    sort: str
    id: str
    text: str


_PLURAL = {"indikator": "indikatorer", "uppföljning": "uppföljningar"}


def named(id: str, fil: Nämndfil | Kommunfil, at: At) -> Iterator[str]:
    """What the file calls so, each as a text of its own: nyckeltal, aktiviteter and scales."""
    for i, skala in enumerate(fil.skalor):
        if skala.id == id:
            yield _text(_scale(skala, ("skalor", i), at))
    if isinstance(fil, Nämndfil):
        for i, nyckeltal in enumerate(fil.nyckeltal):
            if nyckeltal.id == id:
                yield _text(_key_figure(nyckeltal, ("nyckeltal", i), at))
        for i, aktivitet in enumerate(fil.aktiviteter):
            if aktivitet.id == id:
                yield _text(_activity(aktivitet, ("aktiviteter", i), at))


def ids(fil: Nämndfil | Kommunfil) -> Iterator[tuple[str, str]]:
    """The ids of a file that name no figure, each with what it names."""
    yield from ((beslut.id, words.decision(beslut)) for beslut in fil.beslut)
    yield from ((skala.id, "skala") for skala in fil.skalor)
    if isinstance(fil, Nämndfil):
        yield from ((nyckeltal.id, nyckeltal.lydelse) for nyckeltal in fil.nyckeltal)
        yield from ((aktivitet.id, aktivitet.lydelse) for aktivitet in fil.aktiviteter)


def decision(id: str, fil: Nämndfil | Kommunfil, at: At, resting: Sequence[Rest]) -> Iterator[str]:
    """The decision of that id in the file, one or none, with what rests on it as its branches."""
    for i, beslut in enumerate(fil.beslut):
        if beslut.id == id:
            yield _text(_decision(beslut, ("beslut", i), at, resting))


def _decision(beslut: Beslut, route: Route, at: At, resting: Sequence[Rest]) -> Iterator[str]:
    yield f"beslut {beslut.id}: {words.decision(beslut)}"
    yield f"   {at(route)}"
    told = (("datum", words.when(beslut.datum)), ("paragraf", beslut.paragraf), ("avser", beslut.avser))
    yield from (f"   {key}: {text}  ({at((*route, key))})" for key, text in told if text)
    counted = Counter(sort for sort, _ in dict.fromkeys((rest.sort, rest.id) for rest in resting))
    said = listing([f"{n} {sort if n == 1 else _PLURAL.get(sort, sort)}" for sort, n in counted.items()])
    yield f"   anges som grund för {said}" if said else "   inget anger beslutet som sin grund"
    for place, rest in enumerate(resting, 1):
        yield f"{'└─' if place == len(resting) else '├─'} {rest.text}"


def resting(id: str, fil: Nämndfil, at: At) -> Iterator[Rest]:
    """What in a nämndfil rests on a decision, in file order, with the line that says so."""
    for o, område in enumerate(fil.områden):
        for m, mål in enumerate(område.mål):
            route: Route = ("områden", o, "mål", m)
            yield from _named_by(id, "mål", mål.id, mål.rubrik or mål.lydelse, mål.beslut, (*route, "beslut"), at)
            if mål.upphör:
                end = (*route, "upphör", "beslut")
                yield from _named_by(id, "mål", mål.id, "upphör", mål.upphör.beslut, end, at)
            for n, i in enumerate(mål.indikatorer):
                own = (*route, "indikatorer", n)
                yield from _named_by(id, "indikator", i.id, i.lydelse, i.beslut, (*own, "beslut"), at)
                if i.upphör:
                    end = (*own, "upphör", "beslut")
                    yield from _named_by(id, "indikator", i.id, "upphör", i.upphör.beslut, end, at)
    for k, u in enumerate(fil.uppföljningar):
        place = ("uppföljningar", k, "beslut")
        yield from _named_by(id, "uppföljning", str(u.datum), u.benämning or "", u.beslut, place, at)


def _named_by(id: str, sort: str, what: str, text: str, decided: Sequence[str], route: Route, at: At) -> Iterator[Rest]:
    if id in decided:
        said = f" {text if text == 'upphör' else quoted(text, 80)}" if text else ""
        yield Rest(sort, what, f"{sort} {what}{said}  ({at(route)})")


def _key_figure(nyckeltal: Nyckeltal, route: Route, at: At) -> Iterator[str]:
    yield f"nyckeltal {nyckeltal.id} {quoted(nyckeltal.lydelse, 80)}"
    yield f"   {at(route)}"
    if nyckeltal.redovisas:
        yield f"   redovisas: {words.how_often(nyckeltal.redovisas)}  ({at((*route, 'redovisas'))})"
    if nyckeltal.utgångsvärde:
        place = at((*route, "utgångsvärde", "värde"))
        yield f"   utgångsvärde: {words.baseline(nyckeltal.utgångsvärde, nyckeltal.enhet)}  ({place})"
    for i, mätvärde in enumerate(nyckeltal.mätvärden):
        place = at((*route, "mätvärden", i, "värde"))
        said = words.measured(mätvärde.värde, nyckeltal.enhet)
        yield f"   {words.when(mätvärde.datum)}: {said}  ({place})"
    if not nyckeltal.utgångsvärde and not nyckeltal.mätvärden:
        yield "   inga mätvärden"


def _activity(aktivitet: Aktivitet, route: Route, at: At) -> Iterator[str]:
    yield f"aktivitet {aktivitet.id} {quoted(aktivitet.lydelse, 80)}"
    yield f"   {at(route)}"
    told = (
        ("mål", aktivitet.mål),
        ("område", aktivitet.område),
        ("ansvarig", aktivitet.ansvarig),
        ("start", words.when(aktivitet.start)),
        ("klar", words.when(aktivitet.klar)),
        ("läge", aktivitet.läge),
    )
    yield from (f"   {key}: {text}  ({at((*route, key))})" for key, text in told if text)


def _scale(skala: Skala, route: Route, at: At) -> Iterator[str]:
    yield f"skala {skala.id}"
    yield f"   {at(route)}"
    for i, läge in enumerate(skala.lägen):
        value = "utan värde" if läge.värde is None else f"värde {number(läge.värde)}"
        yield f"   {läge.symbol} {läge.namn}: {value}  ({at((*route, 'lägen', i))})"


def _text(lines: Iterator[str]) -> str:
    """Nothing that a person wrote can begin a line or reach a terminal as anything but text."""
    return "".join(f"{harmless(visible(line))}\n" for line in lines)
