"""What ``malf explain`` was asked about by somebody who reads a report, where no id stands.

A goal is asked for by its number, a figure by what is printed of it, and the committee's by the word index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol, TypeVar

from maluppfoljning.computing import Committee, Computed
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Figur
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import listing, number, quoted, visible

MOST, LONGEST = 8, 40
"""How many ids are told when several things can be meant, and how many letters of what each is called."""

_GOAL = re.compile(r"mål(?:et)?\s+(.+)", re.IGNORECASE)
_PRINTED = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class Numbered(Protocol):
    """What is made of each committee: the numbers of its goals in reports, by id."""

    @property
    def numbers(self) -> Mapping[str, str]: ...


N = TypeVar("N", bound=Numbered)


def asked_for(what: str, groups: Sequence[Computed[N]]) -> str | None:
    """The one id that can be meant, None when there is none.

    Raises ``MalfError`` with the ids when there are several.
    """
    for found, told in (
        (dict(_numbered(what, groups)), "numret på flera mål"),
        (dict(_printed(what, groups)), "värdet för flera"),
        (dict(_indices(what, groups)), "inget eget id, utan finns för flera"),
    ):
        if len(found) > 1:
            known = [f"{words} ({id})" for id, words in found.items()]
            rest = [f"{len(known) - MOST} till"] if len(known) > MOST else []
            text = f"{quoted(what)} är {told}: {listing([*known[:MOST], *rest])}."
            raise MalfError(text, f"Skriv id:t, det som står inom parentes: malf explain {next(iter(found))}")
        if found:
            return next(iter(found))
    return None


def _numbered(what: str, groups: Sequence[Computed[N]]) -> Iterator[tuple[str, str]]:
    """The goals that have the number, alone or after the word mål."""
    spelt = _GOAL.fullmatch(what.strip())
    asked = (spelt[1] if spelt else what).strip().casefold()
    for committee in _committees(groups):
        for id, printed in committee.made.numbers.items():
            if printed.casefold() == asked:
                yield id, f"mål {visible(printed)} i {visible(committee.result.nämnd)}"


def _printed(what: str, groups: Sequence[Computed[N]]) -> Iterator[tuple[str, str]]:
    """The figures that are printed so, those of most goals first."""
    if _PRINTED.fullmatch(what):
        asked = what.replace(".", ",")
        for committee in _committees(groups):
            result = committee.result
            for figur in (result.figur, *result.områden, *result.ursprung, *result.mål, *result.indikatorer):
                if _is(asked, figur.värde, committee.rules):
                    yield (committee.key if figur is result.figur else figur.id), _words(figur)
        for group in groups:
            for figur in (group.result.figur, *group.result.fullmäktigemål):
                if len(group.committees) > 1 and _is(asked, figur.värde, group.rules):
                    yield ("kommun" if figur is group.result.figur else figur.id), _words(figur)


def _is(asked: str, värde: Fraction | None, rules: Regelverk) -> bool:
    return värde is not None and number(värde, rules.decimaler, rules.nedåt) == asked


def _words(figur: Figur) -> str:
    return f"{figur.sort} {quoted(figur.namn, LONGEST)}"


def _indices(what: str, groups: Sequence[Computed[N]]) -> Iterator[tuple[str, str]]:
    if what.casefold() in ("index", "indexet"):
        for group in groups:
            for committee in group.committees:
                yield committee.key, visible(committee.result.nämnd)
            if len(group.committees) > 1:
                yield "kommun", "hela kommunen"


def _committees(groups: Sequence[Computed[N]]) -> Iterator[Committee[N]]:
    return (committee for group in groups for committee in group.committees)
