"""Finding what ``malf explain`` was asked about."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maluppfoljning.check import Examined
from maluppfoljning.cli.work import collections, compute_groups
from maluppfoljning.computing import Computed
from maluppfoljning.documentation import entry_text, find_way, way_text
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.hints import folded, nearest
from maluppfoljning.meaning import CATALOGUE as CHANGES
from maluppfoljning.model import Kommunfil, Nivå
from maluppfoljning.output.bounds import Cuts
from maluppfoljning.output.explanation import Basis, lines
from maluppfoljning.reading import Reading, read
from maluppfoljning.regelverk import Regelverk, meant
from maluppfoljning.route import Route
from maluppfoljning.rules import CATALOGUE
from maluppfoljning.source import read_source, shown
from maluppfoljning.swedish import long_date, quoted


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything that a committee's figures rest on stands: line by route, in ``file``.

    ``cuts``: those that a goal has itself, by its route. ``skala``: where the committee's own scale is written.
    """

    file: str
    lines: dict[Route, int]
    ids: tuple[str, ...]
    cuts: Mapping[Route, Cuts]
    skala: str | None


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
    """The calculation of every figure with that id under the path. Raises ``MalfError`` when there is none."""
    computed = compute_groups(collections([path], whole=True), _places, day)
    texts = [text for group in computed for text in _texts(id, group)]
    if not texts:
        known = [i for group in computed for c in group.committees for i in (*c.made.ids, c.key)]
        close = nearest(id, known)
        meant = f" Menade du {quoted(close)}?" if close else ""
        where = quoted(shown(path))
        if any(group.failed for group in computed):
            raise MalfError(f"Inget som gick att räkna ut heter {quoted(id)}.{meant}", "Rätta felen först.")
        raise MalfError(f"Ingenting i {where} heter {quoted(id)}.{meant}", "Id:n står efter id: i målfilerna.")
    return "\n".join(texts)


def _places(examined: Examined, rules: Regelverk, result: Nämndresultat) -> Places:
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
    figures = (*result.områden, *result.mål, *result.indikatorer, *result.ursprung, *result.etiketter)
    case = examined.case
    assert case is not None
    own = {tuple(route): dict(meant(Nivå(gränser=mål.gränser), rules.lägen).gränser) for route, _, mål in case.mål}
    file = shown(examined.path)
    scales = [i for i, skala in enumerate(case.målfil.skalor) if skala == rules.skala]
    at = f"{file}:{tree.locate(('skalor', scales[0])).line}" if scales else None
    return Places(file, found, tuple(f.id for f in figures), own, at)


def _texts(id: str, group: Computed[Places]) -> Iterator[str]:
    places = {c.key: c.made for c in group.committees}
    shared = read(read_source(group.kommunfil)) if group.kommunfil else None
    for committee in group.committees:
        own, result = committee.made, committee.result
        if id in (committee.key, committee.path.stem, result.nämnd, result.nämnd.casefold()):
            yield _text(result.figur, result.datum, committee.rules, {"": own}, shared)
        elif (figure := result.find(id) or _label(id, result)) is not None:
            yield _text(figure, result.datum, committee.rules, {"": own}, shared)
    if id == "kommun" or folded(id) == folded(group.result.kommun):
        yield _text(group.result.figur, group.result.datum, group.rules, places, shared)
    for figure in group.result.fullmäktigemål:
        if figure.id == id:
            yield _text(figure, group.result.datum, group.rules, places, shared)


def _label(word: str, result: Nämndresultat) -> Figur | None:
    """A label, also typed without dots and with hyphens for its spaces."""
    return next((figure for figure in result.etiketter if folded(figure.id) == folded(word)), None)


def _text(figure: Figur, day: date | None, rules: Regelverk, places: dict[str, Places], shared: Reading | None) -> str:
    def place(nämnd: str | None, route: Route) -> str | None:
        if nämnd is None or (not figure.nämnd and figure.sort in ("kommun", "fullmäktigemål") and nämnd == ""):
            return f"{shared.name}:{shared.tree.locate(route).line}" if shared else None
        known = places.get(nämnd) or places.get("")
        line = known.lines.get(route) if known else None
        return f"{known.file}:{line}" if known and line else None

    def cuts(nämnd: str, route: Route) -> Cuts:
        known = places.get(nämnd) or places.get("")
        return known.cuts.get(tuple(route), {}) if known else {}

    own = places[""].skala if "" in places else None
    common = shared.model.skalor if shared and isinstance(shared.model, Kommunfil) else ()
    at = [i for i, skala in enumerate(common) if skala == rules.skala]
    basis = Basis(own or (place(None, ("skalor", at[0])) if at else None), cuts)
    when = f"Per den {long_date(day)}:" if day else "Ännu inte uppföljt:"
    return "\n".join([when, *lines(figure, rules, place, basis)]) + "\n"
