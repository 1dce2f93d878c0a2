"""What is known of two versions of a file when their differences are judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from maluppfoljning.meaning.names import title
from maluppfoljning.model import Beslut, Indikator, Kommunfil, Mål, Nämndfil, Utfall

File = Nämndfil | Kommunfil


@dataclass(frozen=True, eq=False)
class Context:
    """Two versions of a file and of its kommunfil; None where there is none.

    A kommunfil is judged by itself: then it is the file, and there is no kommunfil beside it.
    """

    before: File | None
    after: File | None
    shared_before: Kommunfil | None = None
    shared_after: Kommunfil | None = None

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of områden, goals and indicators, or of council goals, by id, as they are now where they are."""
        return {thing.id: title(thing) for file in (self.before, self.after) for thing in _plan(file)}

    def title(self, id: str) -> str:
        """The title of what has the id, else the id."""
        return self.titles.get(id, id)

    @cached_property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """For each indicator the days of its outcomes in the version before, in file order."""
        return _days(self.before)

    @cached_property
    def reported(self) -> Mapping[str, tuple[str, ...]]:
        """The same in the version after."""
        return _days(self.after)

    @cached_property
    def outcomes_before(self) -> Mapping[str, Mapping[str, Utfall]]:
        """Outcomes in the version before, by indicator and day."""
        return _outcomes(self.before)

    @cached_property
    def decisions(self) -> Mapping[str, Beslut]:
        """Every decision of the version after that may be referred to: the file's before the kommunfil's."""
        return {b.id: b for file in (self.shared_after, self.after) if file for b in file.beslut}

    @cached_property
    def decisions_before(self) -> Mapping[str, Beslut]:
        """The same of the version before."""
        return {b.id: b for file in (self.shared_before, self.before) if file for b in file.beslut}


def _plan(file: File | None) -> Iterator[Any]:
    if not isinstance(file, Nämndfil):
        yield from file.fullmäktigemål if file else ()
        return
    for område in file.områden:
        yield område
        for mål in område.mål:
            yield mål
            yield from mål.indikatorer


def has_result(utfall: Utfall) -> bool:
    """Whether an outcome says how it went; one that is only missing does not."""
    return utfall.läge is not None or utfall.värde is not None or bool(utfall.delvärden)


def _outcomes(file: File | None) -> dict[str, dict[str, Utfall]]:
    found: dict[str, dict[str, Utfall]] = {}
    for uppföljning in file.uppföljningar if isinstance(file, Nämndfil) else ():
        for id, utfall in uppföljning.utfall.items():
            if has_result(utfall):
                found.setdefault(id, {})[uppföljning.datum.isoformat()] = utfall
    return found


def _days(file: File | None) -> dict[str, tuple[str, ...]]:
    return {id: tuple(outcomes) for id, outcomes in _outcomes(file).items()}


def indicators(thing: Mål | Indikator) -> tuple[Indikator, ...]:
    """The indicators of a goal, or the indicator itself."""
    return thing.indikatorer if isinstance(thing, Mål) else (thing,)
