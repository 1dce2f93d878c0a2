"""Another set of rules than the written one: a file that says what differs, checked against the målfiler it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from maluppfoljning.case import Municipality
from maluppfoljning.finding import Diagnostic, Finding, Severity
from maluppfoljning.model import Beräkning, Beräkningsfil, Kommunfil, Nivå
from maluppfoljning.nodes import MapNode
from maluppfoljning.reading import Reading, read
from maluppfoljning.regelverk import Regelverk, other, resolve
from maluppfoljning.route import Route
from maluppfoljning.rules import check_municipality
from maluppfoljning.source import read_source

Written = tuple[Kommunfil | None, Regelverk]
"""A kommunfil, None when there is none, and rules in force beside it."""


def check_calculation(path: Path, written: Sequence[Written]) -> tuple[Kommunfil | None, tuple[Diagnostic, ...]]:
    """Another set of rules, from a beräkningsfil or any kommunfil, with what is wrong in it; None if it has errors.

    ``written``: the rules that the file is to say something else than. What it does not say is taken from them, and it
    may name their scales. Raises ``MalfError`` for a file that cannot be read.
    """
    reading = _read(path)
    rules = reading.model
    if isinstance(rules, Beräkningsfil):
        rules = Kommunfil(målfil="1", kommun="", beräkning=rules.beräkning, skalor=rules.skalor)
    if not isinstance(rules, Kommunfil):
        return None, tuple(reading.diagnostic(finding) for finding in reading.findings)
    found = [*reading.findings, *(finding for one in written for finding in _findings(rules, one))]
    wrong = any(finding.severity is Severity.FEL for finding in found)
    told = dict.fromkeys(reading.diagnostic(finding) for finding in found)
    return (None if wrong else rules), tuple(told)


def _read(path: Path) -> Reading:
    source = read_source(path)
    reading = read(source, Kommunfil)
    root = reading.tree.root
    return reading if isinstance(root, MapNode) and "kommun" in root.values else read(source, Beräkningsfil)


def _findings(rules: Kommunfil, written: Written) -> Iterator[Finding]:
    """What is wrong with what the file says itself, where the rest is as written."""
    kommunfil, before = written
    own = {skala.id for skala in rules.skalor}
    known = {skala.id: skala for skala in (*(kommunfil.skalor if kommunfil else ()), before.skala)}
    beside = tuple(skala for id, skala in known.items() if id not in own)
    whole = other(before, rules)
    whole = replace(whole, skalor=(*rules.skalor, *beside))
    for key, finding in check_municipality(Municipality(whole, resolve(None, whole))):
        if not key and isinstance(finding.place, tuple) and _says(rules, finding.place):
            yield finding


def _says(rules: Kommunfil, place: Route) -> bool:
    """Whether the file itself says what stands at the place, a route in ``beräkning`` or ``skalor``."""
    root, *inner = place
    if root == "skalor":
        return not inner or int(inner[0]) < len(rules.skalor)
    if root != "beräkning":
        return False
    said = getattr(rules.beräkning or Beräkning(), str(inner[0]), None) if inner else rules.beräkning
    if isinstance(said, Nivå) and len(inner) > 1:
        said = getattr(said, str(inner[1]), None)
    return bool(said) or said == 0
