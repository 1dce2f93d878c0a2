"""The lint rules, one small function each, listed in explicit tuples by what they look at.

``CATALOGUE`` documents every code there is, those of the structural mistakes included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from maluppfoljning.case import Case, Municipality, Shared
from maluppfoljning.entry import Catalogue
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.mistakes import MISTAKES, SEVERITIES
from maluppfoljning.rules import (
    accept,
    assessments,
    awaited,
    collection,
    contradictions,
    council,
    cuts,
    decisions,
    followups,
    goals,
    indicators,
    levels,
    links,
    measured,
    outcomes,
    parameters,
    plausible,
    prose,
    publication,
    reported,
    scales,
    settings,
    signals,
    stated,
    steps,
    targets,
    thousands,
    timeliness,
    times,
    valued,
    wholes,
    wording,
)
from maluppfoljning.rules.accept import accepted, behövs_inte
from maluppfoljning.rules.collection import Placed
from maluppfoljning.rules.derived import causing, consequent
from maluppfoljning.rules.rule import Rule

COMMITTEE: tuple[Rule[Case, Finding], ...] = (
    *goals.RULES,
    *links.RULES,
    *targets.RULES,
    *contradictions.RULES,
    *wording.RULES,
    *parameters.RULES,
    *indicators.RULES,
    *times.RULES,
    *steps.RULES,
    *followups.RULES,
    *reported.RULES,
    *stated.RULES,
    *measured.RULES,
    *outcomes.RULES,
    *thousands.RULES,
    *plausible.RULES,
    *timeliness.RULES,
    *assessments.RULES,
    *awaited.RULES,
    *prose.RULES,
    *levels.RULES,
    *decisions.RULES,
    *collection.RULES,
    *council.RULES,
)
"""Rules that look at one nämndfil."""

SHARED: tuple[Rule[Shared, Finding], ...] = (
    *links.SHARED,
    *times.SHARED,
    *scales.SHARED,
    *valued.SHARED,
    *levels.SHARED,
    *settings.SHARED,
    *cuts.SHARED,
    *signals.SHARED,
)
"""Rules that look at a nämndfil or a kommunfil."""

ACROSS: tuple[Rule[Municipality, Placed], ...] = (
    *collection.ACROSS,
    *council.ACROSS,
    *wholes.ACROSS,
    *awaited.ACROSS,
    *publication.ACROSS,
)
"""Rules that look at a kommunfil together with its committees."""

RULES: tuple[Rule[Any, Any], ...] = (*COMMITTEE, *SHARED, *ACROSS, *accept.RULES)
"""Every rule."""

CATALOGUE = Catalogue({rule.code: rule.entry for rule in RULES} | dict(MISTAKES))
"""The documentation of every code, in order of code."""

_SEVERITIES = {rule.code: rule.severity for rule in RULES} | dict(SEVERITIES)
_LATER = frozenset(rule.code for rule in ACROSS)


def check_case(case: Case, before: Sequence[Finding] = ()) -> tuple[Finding, ...]:
    """All findings of a nämndfil that are not accepted. ``before``: what was found in its text, to be accepted too."""
    found = list(before)
    for rules in (COMMITTEE, SHARED):
        for rule in rules:
            found += rule.check(case)
    if tillåt := case.målfil.tillåt:
        ids = {id for namespace in case.namespaces for _, id in namespace}
        found = list(accepted(found, tillåt, case.owners, ids, _SEVERITIES, _LATER))
    if any(map(causing, found)):
        return tuple(consequent(found, case))
    return tuple(found)


def check_municipality(municipality: Municipality) -> tuple[Placed, ...]:
    """Findings of the kommunfil and across files that are not accepted, each with the key of its file."""
    across = [placed for rule in ACROSS for placed in rule.check(municipality)]
    ids = {id for namespace in municipality.namespaces for _, id in namespace}
    own = [*_found(SHARED, municipality), *(finding for key, finding in across if not key)]
    tillåt = municipality.kommunfil.tillåt
    kept = [("", finding) for finding in accepted(own, tillåt, municipality.owners, ids, _SEVERITIES)]
    return (*kept, *_accepted_by_committees(municipality, [placed for placed in across if placed[0]]))


def _found(rules: tuple[Rule[Any, Finding], ...], seen: Case | Municipality) -> Iterator[Finding]:
    return (finding for rule in rules for finding in rule.check(seen))


def _accepted_by_committees(municipality: Municipality, across: list[Placed]) -> Iterator[Placed]:
    """The findings in nämndfiler that these do not accept, and their acceptances that are not needed."""
    allowed = {(facts.fil, t.regel) for facts in municipality.nämnder for _, t in facts.tillåt}
    found = {(key, finding.code) for key, finding in across}
    for key, finding in across:
        if finding.severity is Severity.FEL or (key, finding.code) not in allowed:
            yield key, finding
    for facts in municipality.nämnder:
        unused = [(i, t) for i, t in facts.tillåt if t.regel in _LATER and (facts.fil, t.regel) not in found]
        warnings = [(i, t) for i, t in unused if _SEVERITIES[t.regel] is Severity.VARNING]
        for finding in behövs_inte.check(warnings):
            yield facts.fil, finding
