"""The rule about states as written, in outcomes and in assessments: each is one of the scale in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from operator import attrgetter
from typing import Any

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, Say, rule
from maluppfoljning.rules.states import another_scale, chosen_at, meant_state
from maluppfoljning.swedish import quoted

MANY = 5
"""At so many places a word that is not on the scale is told once."""


@rule("U02", "Okänt läge", FEL)
def okänt_läge(case: Case, say: Say) -> Iterator[Finding]:
    """Läget finns inte på den skala som gäller.

    Hör filens lägen till en annan skala sägs det bara en gång. Detsamma gäller ett ord som står på många ställen.

    Varför: Bara skalans lägen har ett värde och en symbol.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: upnått  # <- U02
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        utfall:
          program:
            läge: uppnått
    """
    scale = case.regelverk.skala
    known = tuple(läge.namn for läge in scale.lägen)
    found = list(unknown_states(case, frozenset(known))) if case.regelverk.skala_känd and known else []
    if not found:
        return
    states = ", ".join(n.namn for n in scale.lägen if n.slag != "ej tillämpligt")
    remedy = alone = f"lägen på skalan {scale.id}: {states}"
    if case.kommunfil is None and (case.målfil.beräkning is None or case.målfil.beräkning.skala is None):
        note = "förvald, för ingen kommun.yaml ligger i mappen"
        own = "har kommunen en egen skala, lägg filen bredvid kommun.yaml"
        alone = f"lägen på skalan {scale.id} ({note}): {states}; {own}"
    every = [word for _, word in unknown_states(case, frozenset())]
    wrong = another_scale(case, [word for _, word in found], every, remedy)
    if wrong is not None:
        place = chosen_at(case)
        yield say(place or found[0][0], *wrong, also=found[0][0] if place else None)
        return
    for route, word, times in _repeated(found):
        guess, often = meant_state(word, scale.lägen), f" på {times} ställen i filen" if times > 1 else ""
        how = "är det ett uppmätt tal, skriv värde: i stället för läge:; " if word[:1].isdigit() else ""
        if word.casefold() == "saknas" and route[2:3] == ("utfall",) and route[4:] == ("läge",):
            guess, how = "", "finns inget utfall, skriv saknas: och varför i stället för läge:; "
        yield say(route, f"okänt läge {quoted(word)}{often}{guess}", how + (remedy if guess else alone))


def _repeated(found: Sequence[tuple[Route, str]]) -> Iterator[tuple[Route, str, int]]:
    """Each word with its route, and 1; of one that stands at many places the first, and how many they are."""
    times = Counter(word for _, word in found)
    told: set[str] = set()
    for route, word in found:
        if times[word] < MANY:
            yield route, word, 1
        elif word not in told:
            told.add(word)
            yield route, word, times[word]


def unknown_states(case: Case, known: Set[str]) -> Iterator[tuple[Route, str]]:
    """Every word used as a state or a forecast that is not known, with its route."""
    for key in ("läge", "prognos"):
        groups: list[Sequence[tuple[Any, ...]]] = [case.utfall_med(key), case.bedömningar]
        if key == "läge":
            groups.append(case.delvärden)
        word_of = attrgetter(key)
        for row in chain(*groups):
            word = word_of(row[-1])
            if word not in known and word is not None:
                yield (*row[0], key), word


RULES = (okänt_läge,)
