"""Warnings that follow from what was computed: held back where an error made the figures they look at wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.hints import nearest
from maluppfoljning.route import Span
from maluppfoljning.rules.reported import unknown_states

DERIVED = frozenset(("U11", "U12", "U17", "U19", "U20", "U21", "U23"))
"""Warnings about states, progress and coverage, and about prose that is compared with them."""

_CAUSES = frozenset("ISU")
_SCALE = ("beräkning", "skala")
_SWALLOWED = "M12"
"""Outcomes or indicators have become text: what is told of the rest of the file is told of half a file."""


def consequent(found: Sequence[Finding], case: Case) -> Iterator[Finding]:
    """The findings without the warnings that an error may have caused: they would mostly go away with it.

    An error in a scale or in the rules of calculation, and a list that has become text, touch every figure; one of an
    indicator or an outcome touches that indicator, its goal, and what is said of all goals together.
    """
    causes = [f for f in found if f.severity is Severity.FEL and (f.code[0] in _CAUSES or f.code == _SWALLOWED)]
    everything = any(f.code[0] == "S" or f.code == _SWALLOWED or f.place == _SCALE for f in causes)
    areas = case.områden_by_id.keys()
    places = [f.place for f in causes if not isinstance(f.place, Span)]
    if any(f.code == "U02" for f in causes):  # which may be told once for many outcomes
        places += [route for route, _ in unknown_states(case, case.regelverk.lägen.keys())]
    touched = {id for place in places for id in case.owners(place)}
    for id in [id for id in touched if id not in case.parents and id not in areas]:  # misspelt: what it was meant to be
        meant = nearest(id, list(case.indikator_by_id))
        touched.update((meant, *case.parents[meant]) if meant else ())
    touched -= areas
    lost = {f.place[:-1] for f in causes if f.code == _SWALLOWED and not isinstance(f.place, Span)}
    for finding in found:
        place = finding.place
        if causes and finding.code in DERIVED:
            owners = frozenset() if isinstance(place, Span) else case.owners(place)
            if everything or finding.code == "U21" or not touched.isdisjoint(owners):
                continue
        if finding.code == "M02" and not isinstance(place, Span) and place[:-1] in lost:
            continue  # the goal's indicators are in its text
        yield finding
