"""Warnings that follow from what was computed: held back where an error made the figures they look at wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from maluppfoljning.case import Case
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.hints import nearest
from maluppfoljning.route import Route, Span
from maluppfoljning.rules.stated import unknown_states

DERIVED = frozenset(("U11", "U12", "U17", "U19", "U20", "U21", "U23"))
"""Warnings about states, progress and coverage, and about prose that is compared with them."""

_CAUSES = frozenset("ISU")
_DATES = frozenset(("U03", "U04", "U05"))
_FOLLOWED = ("uppföljningar",)
_OF_NUMBERS = frozenset(("I02", "I03", "I07"))
"""Warnings about what an indicator lacks that is measured with a number."""
_SCALE = ("beräkning", "skala")
_SWALLOWED = "M12"
"""Outcomes or indicators have become text: what is told of the rest of the file is told of half a file."""


def causing(finding: Finding) -> bool:
    """Whether a finding makes it doubtful what follows from the figures."""
    return finding.severity is Severity.FEL or finding.code == "U28"


def consequent(found: Sequence[Finding], case: Case) -> Iterator[Finding]:
    """The findings without the warnings that an error may have caused: they would mostly go away with it.

    So would those of a number that is hardly meant (U28).

    An error in a scale or in the rules of calculation, and a list that has become text, touch every figure; one of an
    indicator or an outcome touches that indicator, its goal, and what is said of all goals together.
    """
    causes = [f for f in found if causing(f) and (f.code[0] in _CAUSES or f.code == _SWALLOWED)]
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
    dated, counted = _of_followups(found), _counted_at_once(found, case)
    for finding in found:
        place = finding.place
        if not isinstance(place, Span) and (finding.code, place[:2]) in dated:
            continue
        if finding.code in _OF_NUMBERS and not isinstance(place, Span) and place[:-1] in counted:
            continue
        if causes and finding.code in DERIVED:
            owners = frozenset() if isinstance(place, Span) else case.owners(place)
            if everything or finding.code == "U21" or not touched.isdisjoint(owners):
                continue
        if finding.code == "M02" and not isinstance(place, Span) and place[:-1] in lost:
            continue  # the goal's indicators are in its text
        yield finding


def _of_followups(found: Sequence[Finding]) -> set[tuple[str, Route]]:
    """Codes and follow-ups whose warnings follow from an error there.

    A wrong date makes all of it wrong. Outcomes of unknown indicators are those that others lack, if they are as many.
    """
    places = [(f.code, f.place[:2]) for f in found if not isinstance(f.place, Span) and f.place[:1] == _FOLLOWED]
    times = Counter(places)
    dates = {place for code, place in places if code in _DATES}
    hidden = {(code, place) for place in dates for code in (*DERIVED, "K06")}
    return hidden | {
        ("U11", place) for code, place in places if code == "U01" and times["U11", place] == times[code, place]
    }


def _counted_at_once(found: Sequence[Finding], case: Case) -> set[Route]:
    """The indicators that have no number but in an outcome, where a state may be meant."""
    bare = {f.place[3] for f in found if f.code == "I01" and not isinstance(f.place, Span) and f.place[:1] == _FOLLOWED}
    return {route for route, *_, indikator in case.indikatorer if indikator.id in bare} if bare else set()
