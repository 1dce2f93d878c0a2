"""Committees for the tests of the calculation: short YAML in, results out."""

from __future__ import annotations

from datetime import date
from textwrap import dedent, indent

from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.model import Beräkning, Kommunfil, Nämndfil
from maluppfoljning.reading import read
from maluppfoljning.regelverk import resolve
from maluppfoljning.result import compute, trend
from maluppfoljning.source import Source


def nämndfil(text: str) -> Nämndfil:
    """The file with the first three keys added."""
    data = f"målfil: 1\nkommun: Prov\nnämnd: Provnämnden\n{dedent(text).lstrip()}".encode()
    reading = read(Source("prov.yaml", data, len(data)))
    assert isinstance(reading.model, Nämndfil), reading.findings
    return reading.model


def computed(text: str, day: str | None = None, rules: Beräkning | None = None) -> Nämndresultat:
    fil = nämndfil(text)
    instead = Kommunfil(målfil="1", kommun="", beräkning=rules) if rules else None
    return compute(fil, resolve(fil, None, instead), None if day is None else date.fromisoformat(day))


def history(text: str) -> tuple[Nämndresultat, ...]:
    fil = nämndfil(text)
    return trend(fil, resolve(fil, None))


def goal(indicators: str, outcomes: str, rest: str = "") -> str:
    """One goal ``mal`` with the indicators, one follow-up on 2020-12-31 with the outcomes, and other keys."""
    return (
        "områden:\n  - id: omrade\n    namn: Område\n    mål:\n      - id: mal\n        lydelse: Ett mål.\n"
        + "        indikatorer:\n"
        + indent(dedent(indicators), " " * 10)
        + "\nuppföljningar:\n  - datum: 2020-12-31\n    utfall:\n"
        + indent(dedent(outcomes), " " * 6)
        + "\n"
        + rest
    )


def words(*states: str, rest: str = "", goal_rest: str = "") -> str:
    """One goal with an indicator ``i0``, ``i1`` … per state; a state ``saknas`` is a missing outcome without reason."""
    indicators = "\n".join(f"- id: i{n}\n  lydelse: Indikator {n}." for n in range(len(states)))
    outcomes = "\n".join(f"i{n}:\n  läge: {s}" for n, s in enumerate(states) if s != "saknas")
    text = goal(indicators, outcomes or "annan:\n  läge: uppnått", rest)
    return text.replace("        indikatorer:\n", indent(dedent(goal_rest), " " * 8) + "        indikatorer:\n", 1)


def numbered(value: str, target: str, rest: str = "") -> str:
    """One goal with one indicator ``tal`` in percent with ``value``; ``target`` are keys of the indicator."""
    indicator = '- id: tal\n  lydelse: Ett tal.\n  enhet: "%"\n' + indent(dedent(target), "  ")
    return goal(indicator, f"tal:\n  värde: {value}", rest)


def found(result: Nämndresultat, id: str) -> Figur:
    figure = result.find(id)
    assert figure is not None
    return figure


def name(figure: Figur) -> str | None:
    return figure.läge.namn if figure.läge else None
