"""A figure down to its parts and to the lines it rests on, as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maluppfoljning.aggregation import WEIGHING
from maluppfoljning.figures import Del, Faktum, Figur, waiting
from maluppfoljning.grading import GRADING
from maluppfoljning.output.bounds import Cuts, bounds, cuts_of
from maluppfoljning.output.buildlog import harmless
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Route
from maluppfoljning.swedish import long_date, number, quoted, rounded, visible
from maluppfoljning.view.arithmetic import mean

Place = Callable[[str | None, Route], str | None]
"""From the key of a nämndfil (None the kommunfil) and a route to ``file:line``; None when it is not in a file."""

_WORDED = ("fullmäktigemål", "mål", "indikator", "delgrupp")
"""What has a wording, which stands between quotation marks; the others have a name."""
_PARTS = {
    "indikator": ("delgrupp", "delgrupper"),
    "mål": ("indikator", "indikatorer"),
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What states rest on. ``skala``: where the scale is written, None when it is built in.

    ``cuts``: from the key of a nämndfil and the route of a goal to the cuts that the goal has itself. ``planned``: from
    the same and the route of an indicator to what is decided of it, whether or not its figure rests on that.
    """

    skala: str | None
    cuts: Callable[[str, Route], Cuts]
    planned: Callable[[str, Route], tuple[Faktum, ...]]


def lines(figur: Figur, rules: Regelverk, place: Place, basis: Basis) -> Iterator[str]:
    """The explanation of a figure: itself, what it rests on, then each part indented under it.

    Nothing that a person wrote can begin a line or reach a terminal as anything but text.
    """
    return (harmless(visible(line)) for line in _lines(figur, rules, place, basis))


def _lines(figur: Figur, rules: Regelverk, place: Place, basis: Basis) -> Iterator[str]:
    yield _head(figur, rules)
    yield from (f"   {line}" for line in _details(figur, rules, place, basis, figur.nämnd))
    yield from _parts(figur, rules, place, basis, figur.nämnd, "")


def _parts(figur: Figur, rules: Regelverk, place: Place, basis: Basis, nämnd: str, margin: str) -> Iterator[str]:
    for i, part in enumerate(figur.delar):
        last = i == len(figur.delar) - 1
        owner = part.figur.nämnd or nämnd
        yield f"{margin}{'└─' if last else '├─'} {_head(part.figur, rules)}{_entered(part, rules)}"
        below = margin + ("   " if last else "│  ")
        bar = "│  " if part.figur.delar else "   "
        yield from (f"{below}{bar}{line}" for line in _details(part.figur, rules, place, basis, owner))
        yield from _parts(part.figur, rules, place, basis, owner, below)


def _head(figur: Figur, rules: Regelverk) -> str:
    name = figur.namn if len(figur.namn) <= 70 else figur.namn[:69] + "…"
    state = f" – {figur.läge.symbol} {figur.läge.namn}" if figur.läge else ""
    title = quoted(name, 80) if figur.sort in _WORDED else name
    id = "" if figur.sort in ("nämnd", "kommun") else f"{figur.id} "
    return f"{figur.sort} {id}{title}: {_figure(figur.värde, rules)}{state}"


def _figure(value: Fraction | None, rules: Regelverk) -> str:
    return "inget värde" if value is None else number(value, rules.decimaler, rules.nedåt)


def _entered(part: Del, rules: Regelverk) -> str:
    """How the part entered the figure above: its weight, what stood in for its value, or why it was left out."""
    notes = []
    if not part.räknas:
        notes.append("räknas inte")
    elif part.vikt != 1:
        notes.append(f"vikt {number(Decimal(part.vikt))}")
    if part.räknas and part.värde is not None and part.värde != part.figur.värde:
        notes.append(f"räknad som {_figure(part.värde, rules)}")
    if part.skäl:
        notes.append(part.skäl)
    return f"  [{'; '.join(notes)}]" if notes else ""


def _details(figur: Figur, rules: Regelverk, place: Place, basis: Basis, nämnd: str) -> Iterator[str]:
    where = place(nämnd, figur.route) if figur.route else None
    if where:
        yield where
    if figur.proposal is not None:
        said = "en persons bedömning gäller; uträkningen gav"
        if waiting(figur):
            said = f"{figur.hinder}; uträkningen föreslår"
        yield f"{said} {_head(figur.proposal, rules)}"
    if figur.delar:
        one, many = _PARTS.get(figur.sort, ("mål", "mål"))
        yield f"räknat på {figur.täckning.räknade} av {figur.täckning.alla} {one if figur.täckning.alla == 1 else many}"
    yield from _sum(figur, rules)
    yield from _state(figur, rules, place, basis, nämnd)
    known = {fact.namn for fact in figur.fakta}
    for fact in (*figur.fakta, *(fact for fact in basis.planned(nämnd, figur.route) if fact.namn not in known)):
        at = place(None if fact.delad else nämnd, fact.route) if fact.route else None
        default = "  (förvalt)" if fact.route is None and fact.namn != "notis" else ""
        yield _said(fact) + (f"  ({at})" if at else default)
    if figur.oklampat is not None and figur.oklampat != figur.värde:
        yield f"före begränsning till 0–1: {number(figur.oklampat, 4)} ({number(figur.oklampat * 100, 0)} %)"
    if figur.saknas:
        yield f"utfall saknas: {figur.saknas}"
    if figur.hinder and not waiting(figur):
        yield f"kan inte bedömas: {figur.hinder}"
    if figur.datum:
        yield f"senaste kända utfall, från {long_date(figur.datum)}"
    if figur.prognos:
        yield f"prognos: {figur.prognos.symbol} {figur.prognos.namn} (räknas inte)"


def _state(figur: Figur, rules: Regelverk, place: Place, basis: Basis, nämnd: str) -> Iterator[str]:
    """Why the value gives its state, with the place of the cuts or of the scale when it is written."""
    cuts = cuts_of(figur, rules, basis.cuts(nämnd, figur.route) if figur.sort == "mål" else {})
    told = bounds(figur, rules, cuts)
    if told is None:
        return
    at = basis.skala
    if cuts:
        written = next((fact for fact in figur.fakta if fact.namn == "gränser" and fact.route), None)
        at = place(None if written.delad else nämnd, written.route) if written and written.route else None
    yield f"läge: {told}" + (f"  ({at})" if at else "")


def _said(fact: Faktum) -> str:
    """A fact; the name of a way is followed by what it means."""
    name = fact.text.partition(": ")[2]
    graded = GRADING.get(name) if fact.namn == "bedömning" else None
    weighed = WEIGHING.get(name) if fact.namn == "sammanvägning" else None
    title = graded.title if graded else weighed.title if weighed else None
    return f"{fact.text} – {title[:1].lower()}{title[1:]}" if title else fact.text


def _sum(figur: Figur, rules: Regelverk) -> Iterator[str]:
    """The mean written out, and the exact value where the printed one is rounded."""
    if figur.värde is None:
        return
    written = mean(figur, 4, down=rules.nedåt)
    if written:
        yield written
    if figur.värde != Fraction(rounded(figur.värde, rules.decimaler, rules.nedåt)):
        rule = "nedåt" if rules.nedåt else "halva uppåt"
        decimals = "decimal" if rules.decimaler == 1 else "decimaler"
        yield f"exakt {figur.värde}, avrundat {rule} till {rules.decimaler} {decimals}"
