"""Promise: one committee is read, validated and computed in at most 0,7 × what PyYAML's C loader takes to load it."""

from __future__ import annotations

import gc

import yaml
from committee import committee
from measure import Comparison, Cost, in_process, in_turn

from maluppfoljning.case import Case
from maluppfoljning.check import paused_collector
from maluppfoljning.figures import Nämndresultat
from maluppfoljning.model import Nämndfil
from maluppfoljning.reading import read
from maluppfoljning.regelverk import resolve
from maluppfoljning.rules import check_case
from maluppfoljning.source import Source

BOUND = 0.7


def computed(data: bytes) -> Nämndresultat:
    """What ``malf index`` does with the bytes of a nämndfil without kommunfil, up to the figures of its latest day."""
    reading = read(Source("namnd.yaml", data, len(data)))
    assert isinstance(reading.model, Nämndfil), reading.findings
    case = Case(reading.model, None, resolve(reading.model, None))
    found = check_case(case, reading.findings)
    assert not found, found
    return case.resultat_per(None)


def loaded(data: bytes) -> object:
    """Text, numbers, lists and dicts by PyYAML, without places, without checking."""
    return yaml.load(data.decode("utf-8"), Loader=yaml.CSafeLoader)


def measure(rounds: int = 60) -> list[Comparison]:
    """The promise itself; then the same with the collector off for both, which is how ``malf`` runs a whole command."""
    data = committee().encode()

    def ours() -> Cost:
        with paused_collector():
            return in_process(lambda: computed(data))

    def theirs() -> Cost:
        return in_process(lambda: loaded(data))

    def theirs_paused() -> Cost:
        with paused_collector():
            return in_process(lambda: loaded(data))

    what, against = f"one committee ({len(data) / 1000:.0f} kB) read, validated, computed", "yaml.load(CSafeLoader)"
    gc.collect()
    promised = Comparison(what, against, BOUND, *in_turn(ours, theirs, rounds))
    gc.collect()
    strict = Comparison(what, f"{against}, garbage collector off", BOUND, *in_turn(ours, theirs_paused, rounds))
    return [promised, strict]
