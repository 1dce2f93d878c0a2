"""Finding what ``malf explain`` was asked about."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from maluppfoljning.check import Examined
from maluppfoljning.cli.asked import asked_for
from maluppfoljning.cli.work import collections, compute_groups
from maluppfoljning.computing import Computed
from maluppfoljning.documentation import entry_text, find_way, way_text
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Faktum, Figur, Nämndresultat
from maluppfoljning.hints import folded, nearest
from maluppfoljning.meaning import CATALOGUE as CHANGES
from maluppfoljning.model import Kommunfil, Nivå
from maluppfoljning.output.bounds import Cuts
from maluppfoljning.output.explanation import Basis, lines
from maluppfoljning.output.named import At, Rest, decision, named, resting
from maluppfoljning.output.named import ids as named_ids
from maluppfoljning.reading import Reading, read
from maluppfoljning.regelverk import Regelverk, meant
from maluppfoljning.result.facts import planned_facts
from maluppfoljning.route import Route
from maluppfoljning.rules import CATALOGUE
from maluppfoljning.source import read_source, shown
from maluppfoljning.swedish import long_date, quoted
from maluppfoljning.tree import Tree
from maluppfoljning.view.plan import numbers


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything that a committee's figures rest on stands: line by route, in ``file``.

    ``cuts``: those that a goal has itself, by its route. ``skala``: where the committee's own scale is written.
    ``planned``: what is decided of each indicator, by its route. ``named``: texts of what has the id that is asked for
    and is no figure; ``resting``: what rests on the decision of that id. ``numbers``: of the goals in reports, by id.
    """

    file: str
    lines: dict[Route, int]
    ids: tuple[str, ...]
    cuts: Mapping[Route, Cuts]
    skala: str | None
    planned: Mapping[Route, tuple[Faktum, ...]]
    named: tuple[str, ...]
    resting: tuple[Rest, ...]
    numbers: Mapping[str, str]


def documentation_of(what: str) -> str | None:
    """The documentation of a finding code or of a way; None when it is neither. ``MalfError``: no code, or a file."""
    code = what.upper()
    for catalogue in (CATALOGUE, CHANGES):
        if code in catalogue:
            return entry_text(catalogue[code])
    if re.fullmatch("[A-Z][0-9]+", what):  # no id has capital letters
        code = what[0] + what[1:].zfill(2)
        near = f" Menade du {quoted(code)}?" if code in CATALOGUE or code in CHANGES else ""
        raise MalfError(f"Ingen regel heter {quoted(what)}.{near}", "Lista reglerna med: malf rules")
    if what.endswith((".yaml", ".yml")):
        how = f"malf explain {shlex.quote(Path(what).stem)} {shlex.quote(what)}"
        raise MalfError(f"{quoted(what, 200)} är en fil, inget id.", f"Skriv id före filen, till exempel: {how}")
    way = find_way(what)
    return way_text(way) if way else None


def explanation_of(id: str, path: Path, day: date | None) -> str:
    """The calculation of every figure with that id under the path, and what else has it: decisions, nyckeltal …

    A goal's number, and what is printed of a figure, will do where only one has it. Raises ``MalfError`` when there is
    none, or when there are several.
    """
    computed = compute_groups(collections([path], whole=True), partial(_places, id), day)
    texts = [text for group in computed for text in _texts(id, group)]
    if not texts and (instead := asked_for(id, computed)) and instead != id:
        return explanation_of(instead, path, day)
    if not texts:
        known = [i for group in computed for c in group.committees for i in (*c.made.ids, c.key)]
        known += [i for group in computed if group.shared for i, _ in named_ids(group.shared)]
        close = nearest(id, known)
        meant = f" Menade du {quoted(close)}?" if close else ""
        where = quoted(shown(path))
        if any(group.failed for group in computed):
            raise MalfError(f"Inget som gick att räkna ut heter {quoted(id)}.{meant}", "Rätta felen först.")
        raise MalfError(f"Ingenting i {where} heter {quoted(id)}.{meant}", "Id:n står efter id: i målfilerna.")
    return "\n".join(texts)


def _places(id: str, examined: Examined, rules: Regelverk, result: Nämndresultat) -> Places:
    found: dict[Route, int] = {}
    tree = examined.reading.tree
    pending = [result.figur, *result.områden, *result.ursprung, *result.etiketter]
    while pending:
        figure = pending.pop()
        for route in (figure.route, *(fact.route for fact in figure.fakta if not fact.delad)):
            if route and route not in found:
                found[route] = tree.locate(route).line
        pending += [part.figur for part in figure.delar]
        pending += [figure.proposal] if figure.proposal else []
    case = examined.case
    assert case is not None
    planned = {tuple(route): tuple(planned_facts(i, route)) for route, _, _, i in case.indikatorer}
    for route in (fact.route for facts in planned.values() for fact in facts):
        if route:
            found[route] = tree.locate(route).line
    figures = (*result.områden, *result.mål, *result.indikatorer, *result.ursprung, *result.etiketter)
    parts = [part.figur.id for figure in result.indikatorer for part in figure.delar]
    own = {tuple(route): dict(meant(Nivå(gränser=mål.gränser), rules.lägen).gränser) for route, _, mål in case.mål}
    fil, file = case.målfil, shown(examined.path)
    line = _lines(file, tree)
    at = next((line(("skalor", i)) for i, skala in enumerate(fil.skalor) if skala == rules.skala), None)
    rest = tuple(resting(id, fil, line))
    things = (*named(id, fil, line), *decision(id, fil, line, rest))
    ids = (*(f.id for f in figures), *parts, *(name for name, _ in named_ids(fil)))
    return Places(file, found, ids, own, at, planned, things, rest, numbers(fil))


def _texts(id: str, group: Computed[Places]) -> Iterator[str]:
    places = {c.key: c.made for c in group.committees}
    shared = read(read_source(group.kommunfil)) if group.kommunfil else None
    for committee in group.committees:
        own, result = committee.made, committee.result
        if id in (committee.key, committee.path.stem, result.nämnd, result.nämnd.casefold()):
            yield _text(result.figur, result.datum, committee.rules, {"": own}, shared)
        elif (figure := result.find(id) or _label(id, result)) is not None:
            yield _text(figure, result.datum, committee.rules, {"": own}, shared)
        for indicator in result.indikatorer:
            for part in (part.figur for part in indicator.delar if part.figur.id == id):
                yield _text(part, result.datum, committee.rules, {"": own}, shared, indicator)
        yield from own.named
    yield from _of_the_whole(id, group, shared, places)


def _of_the_whole(id: str, group: Computed[Places], shared: Reading | None, places: dict[str, Places]) -> Iterator[str]:
    """What the municipality has of that id: itself, council goals, decisions, scales."""
    if id == "kommun" or folded(id) == folded(group.result.kommun):
        yield _text(group.result.figur, group.result.datum, group.rules, places, shared)
    for figure in group.result.fullmäktigemål:
        if figure.id == id:
            yield _text(figure, group.result.datum, group.rules, places, shared)
    if shared and isinstance(fil := shared.model, Kommunfil):
        line = _lines(shared.name, shared.tree)
        yield from named(id, fil, line)
        yield from decision(id, fil, line, [one for own in places.values() for one in own.resting])


def _lines(file: str, tree: Tree) -> At:
    return lambda route: f"{file}:{tree.locate(route).line}"


def _label(word: str, result: Nämndresultat) -> Figur | None:
    """A label, also typed without dots and with hyphens for its spaces."""
    return next((figure for figure in result.etiketter if folded(figure.id) == folded(word)), None)


def _text(
    figure: Figur,
    day: date | None,
    rules: Regelverk,
    places: dict[str, Places],
    shared: Reading | None,
    within: Figur | None = None,
) -> str:
    """``within``: the indicator that a delgrupp is one of."""

    def place(nämnd: str | None, route: Route) -> str | None:
        if nämnd is None or (not figure.nämnd and figure.sort in ("kommun", "fullmäktigemål") and nämnd == ""):
            return _lines(shared.name, shared.tree)(route) if shared else None
        known = places.get(nämnd) or places.get("")
        line = known.lines.get(route) if known else None
        return f"{known.file}:{line}" if known and line else None

    def cuts(nämnd: str, route: Route) -> Cuts:
        known = places.get(nämnd) or places.get("")
        return known.cuts.get(tuple(route), {}) if known else {}

    def planned(nämnd: str, route: Route) -> tuple[Faktum, ...]:
        known = places.get(nämnd) or places.get("")
        return known.planned.get(tuple(route), ()) if known else ()

    own = places[""].skala if "" in places else None
    common = shared.model.skalor if shared and isinstance(shared.model, Kommunfil) else ()
    at = [i for i, skala in enumerate(common) if skala == rules.skala]
    basis = Basis(own or (place(None, ("skalor", at[0])) if at else None), cuts, planned)
    when = f"Per den {long_date(day)}" if day else "Ännu inte uppföljt"
    when += f", i indikatorn {within.id}:" if within else ":"
    return "\n".join([when, *lines(figure, rules, place, basis)]) + "\n"
