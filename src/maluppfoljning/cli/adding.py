"""One committee more where there are målfiler: what its file takes from them, and what is written and told."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from maluppfoljning.check import check_text
from maluppfoljning.cli.addresses import distinct
from maluppfoljning.cli.answers import PERIOD, Years
from maluppfoljning.cli.beginning import Ground
from maluppfoljning.cli.starting import fill, scalar, stem
from maluppfoljning.collection import Collection, look
from maluppfoljning.errors import MalfError
from maluppfoljning.finding import Severity
from maluppfoljning.model import Kommunfil, Nämndfil, Period
from maluppfoljning.nodes import MapNode
from maluppfoljning.reading import Reading, read
from maluppfoljning.record import record
from maluppfoljning.regelverk import resolve
from maluppfoljning.source import read_source, shown
from maluppfoljning.swedish import listing, quoted, visible
from maluppfoljning.writing import create

_LONGEST = 80


@record
class Neighbours:
    """The målfiler that a new one is to lie beside. ``rot``: their folder; ``shared`` None: there is no kommunfil.

    ``readings``: the nämndfiler, also those that are wrong; ``models``: those that are not.
    """

    rot: Path
    shared: Reading | None
    readings: tuple[Reading, ...]

    @property
    def kommunfil(self) -> Kommunfil | None:
        return self.shared.model if self.shared and isinstance(self.shared.model, Kommunfil) else None

    @property
    def models(self) -> tuple[Nämndfil, ...]:
        return tuple(reading.model for reading in self.readings if isinstance(reading.model, Nämndfil))


def add(ground: Ground, kommun: str | None, nämnd: str, period: Years | None, källa: str | None) -> str:
    """Writes a file for the committee beside the others and returns what to tell.

    Nothing is written when the committee has a file. Raises ``MalfError`` when it cannot be known what to write.
    """
    if källa:
        text = "--source hör till filerna för byggtjänster, och de skrivs inte när en nämnd läggs till."
        raise MalfError(text, "Utelämna --source, eller --namnd.")
    beside = _neighbours(ground.folder)
    there = next((reading for reading in beside.readings if _is_of(reading, nämnd, kommun)), None)
    if there is not None:
        return f"Inget skrevs. {visible(_nämnd(there))} finns redan, i {visible(there.name)}."
    taken = [path.stem.casefold() for path in beside.rot.iterdir()]
    (name,) = distinct([stem(nämnd)], taken, ("",))
    text = _text(beside, _kommun(beside, kommun), nämnd, _period(beside, period), name)
    path = beside.rot / f"{name}.yaml"
    if not create(path, text):
        raise MalfError(f"{quoted(shown(path), 200)} finns redan.", "Kör kommandot en gång till.")
    return _told(beside, path)


def _neighbours(folder: Path) -> Neighbours:
    """What lies in the folder. Raises ``MalfError`` when it is not one municipality, or its kommunfil is wrong."""
    found = look(folder).collections
    catalogues = [each for each in found if each.rot is not None]
    if catalogues and len(found) > 1:
        names = listing([quoted(shown(each.rot or each.nämndfiler[0]), 200) for each in found[:3]])
        text = f"I {quoted(shown(folder), 200)} ligger målfiler på flera ställen: {names}."
        raise MalfError(text, "Ange mappen som nämnden hör till, till exempel malf init lillby --namnd Miljönämnden.")
    home = catalogues[0] if catalogues else Collection(folder, (), tuple(each.nämndfiler[0] for each in found))
    rot = home.rot or folder
    shared = read(read_source(home.kommunfil, rot)) if home.kommunfil else None
    if shared is not None and not isinstance(shared.model, Kommunfil):
        raise _wrong(shared.name)
    return Neighbours(rot, shared, tuple(read(read_source(path, rot)) for path in home.nämndfiler))


def _wrong(name: str) -> MalfError:
    text = f"{quoted(name, 200)} har fel, så det går inte att veta vad den nya filen ska innehålla."
    return MalfError(text, "Rätta dem först. malf validate visar dem.")


def _nämnd(reading: Reading) -> str:
    """The committee of a file, also of one that is wrong; empty when it says none."""
    root = reading.tree.root
    named = root.values.get("nämnd") if isinstance(root, MapNode) else None
    return named if isinstance(named, str) else ""


def _is_of(reading: Reading, nämnd: str, kommun: str | None) -> bool:
    """Whether a file is the committee's. Lone files may be of several municipalities, of which one has been named."""
    other = kommun is not None and isinstance(reading.model, Nämndfil) and reading.model.kommun != kommun
    return _same(_nämnd(reading), nämnd) and not other


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _kommun(beside: Neighbours, given: str | None) -> str:
    """The municipality of the files that are there. Raises ``MalfError`` when none, several or another is said."""
    if beside.kommunfil is None and not beside.models:
        raise _wrong(beside.readings[0].name)
    known = dict.fromkeys([beside.kommunfil.kommun] if beside.kommunfil else [fil.kommun for fil in beside.models])
    if given is not None and given not in known:
        text = f"Målfilerna i {quoted(shown(beside.rot), 200)} gäller {listing(known)}, inte {visible(given)}."
        raise MalfError(text, "Utelämna --kommun, eller ange en annan mapp.")
    if given is None and len(known) > 1:
        raise MalfError(f"Målfilerna gäller flera kommuner: {listing(known)}.", "Ange vilken med --kommun.")
    return given or next(iter(known))


def _period(beside: Neighbours, given: Years | None) -> Period:
    """The years that were given, else the term of office, else the period of another committee."""
    if given is not None:
        return Period(från=date(given.first, 1, 1), till=date(given.last, 12, 31))
    shared = beside.kommunfil.mandatperiod if beside.kommunfil else None
    known = shared or next((fil.period for fil in beside.models if fil.period), None)
    if known is None:
        text = "Vilka år planen gäller står inte i de målfiler som finns."
        raise MalfError(text, f"Ange dem, till exempel --period {PERIOD}.")
    return known


def _text(beside: Neighbours, kommun: str, nämnd: str, period: Period, name: str) -> str:
    """The new file. Raises ``MalfError`` for words that a målfil cannot hold."""
    shared, states = beside.kommunfil, resolve(None, beside.kommunfil).skala.lägen
    dag, benämning = _occasion(beside, period)
    taken = {mål.id for fil in beside.models for område in fil.områden for mål in område.mål}
    schema = "# yaml-language-server: $schema=schema.json\n#\n" if (beside.rot / "schema.json").exists() else ""
    goals = [(goal.id, goal.lydelse) for goal in shared.fullmäktigemål] if shared else []
    words: Mapping[str, str] = {
        "kommun": scalar(kommun),
        "nämnd": scalar(nämnd),
        "från": _day(period.från, 1, 1),
        "till": _day(period.till, 12, 31),
        "sista": _day(period.till, 12, 31),
        "före": str(period.från.year - 1),
        "fullmäktigemålen": "".join(_council(goals)),
        "fullmäktigemål": f"\n    fullmäktigemål: {goals[0][0]}" if goals else "",
        "mål": distinct([f"svar-i-tid-{name}"], taken, ("",))[0],
        "läge": next((läge.namn for läge in states if läge.slag == "uppnått"), "uppnått"),
        "dag": dag.isoformat(),
        "benämning": f"\n    benämning: {scalar(benämning)}" if benämning else "",
    }
    text = schema + fill("namnd-till.yaml.in", words)
    for wrong in check_text(text):
        if wrong.allvar is Severity.FEL:
            told = f"Filen för {visible(nämnd)} skulle få ett fel: {wrong.text}."
            raise MalfError(told, "Rätta det i filerna som finns, eller ange något annat.")
    return text


def _council(goals: Sequence[tuple[str, str]]) -> Iterable[str]:
    """The council goals as lines of comment, a line each."""
    if goals:
        yield "\n# Namnet efter fullmäktigemål är id för det fullmäktigemål som området hör till. I kommun.yaml finns:"
    for id, lydelse in goals:
        words = visible(" ".join(lydelse.split()))
        yield f"\n#   {id}: {words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}"


def _occasion(beside: Neighbours, period: Period) -> tuple[date, str | None]:
    """The day of the first follow-up in the period: that of the others' latest, else the municipality's first."""
    planned = {t.datum: t.benämning for t in beside.kommunfil.uppföljningstillfällen} if beside.kommunfil else {}
    latest = max((u.datum for fil in beside.models for u in fil.uppföljningar), default=None)
    days = [*([latest] if latest else []), *sorted(planned)]
    day = next((day for day in days if period.från <= day <= period.till), date(period.från.year, 12, 31))
    return day, planned.get(day)


def _day(day: date, month: int, of_month: int) -> str:
    """A year when the day is its first or last, as asked for, else the day."""
    return str(day.year) if (day.month, day.day) == (month, of_month) else day.isoformat()


def _told(beside: Neighbours, path: Path) -> str:
    where = shown(beside.rot)
    argument = "" if where == "." else f" {shlex.quote(where)}"
    return "\n".join(
        (
            f"Skrev {visible(shown(path))}.",
            "Det som nämnderna delar är hämtat ur filerna som fanns. Resten är ett exempel: byt ut det.",
            "Prova nu:",
            f"  malf validate{argument}",
        )
    )
