"""Changes as text for a terminal: the most important first, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.difference import Difference, Placed
from maluppfoljning.effect import Effekt
from maluppfoljning.meaning import Change
from maluppfoljning.output.buildlog import harmless
from maluppfoljning.output.diagnostics import text as diagnostics_text
from maluppfoljning.swedish import capitalised, visible
from maluppfoljning.view.differing import HEADINGS, headline, not_compared, place_of, tied
from maluppfoljning.view.moved_index import change_of, is_new, when

_MOST_LINES = 12
_RED, _YELLOW, _BOLD, _DIM, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


def text(found: Difference, colour: bool) -> str:
    """The whole difference, for people."""
    return "".join(f"{harmless(line)}\n" for line in _lines(found, colour))


def _lines(found: Difference, colour: bool) -> Iterator[str]:
    yield from map(visible, summary(found))
    yield from _unread(found, colour)
    for rank, heading in enumerate(HEADINGS):
        group = [placed for placed in found.ändringar if placed.change.rank == rank]
        if group:
            yield ""
            yield f"{_BOLD}{heading}{_PLAIN}" if colour else heading
            for placed in group:
                yield from _one(placed, colour)
    yield from _indices(found, colour)
    for note in found.anmärkningar:
        yield ""
        yield f"Tillåtelser: {visible(note)}."


def _one(placed: Placed, colour: bool) -> Iterator[str]:
    change = placed.change
    place = place_of(placed)
    code = " ".join(change.koder)
    if colour:
        paint = _RED if change.rank == 0 else _YELLOW if change.rank == 1 else _DIM
        place, code = f"{_BOLD}{visible(place)}{_PLAIN}", f"{paint}{code}{_PLAIN}"
    else:
        place = visible(place)
    yield f"{place}: {code} {visible(change.mening)}"
    if change.ord:
        for before, after in change.ord:
            yield f"    {visible(marked(before, after))}"
    elif "\n" in change.före + change.efter:
        lines = (change.efter or change.före).split("\n")
        yield from (f"    {_short(line)}" for line in lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            yield f"    … och {len(lines) - _MOST_LINES} rader till"
    elif not _is_said(change) and (change.datum or (change.före and change.efter)):
        # Of a thing that came or went only what was reported is shown: the sentence names the others.
        yield from (f"    före:  {_short(value)}" for value in (change.före,) if value)
        yield from (f"    efter: {_short(value)}" for value in (change.efter,) if value)
    for line in tied(placed):
        yield f"    = {visible(line)}"


def marked(before: str, after: str) -> str:
    """Changed words as git marks them: ``[-Utredda-]{+Utreda+}``."""
    return (f"[-{before}-]" if before else "") + (f"{{+{after}+}}" if after else "")


def _is_said(change: Change) -> bool:
    """Whether the sentence already holds both values."""
    return change.före in change.mening and change.efter in change.mening


def _short(value: str) -> str:
    shown = visible(value)
    return shown if len(shown) <= 200 else f"{shown[:199]}…"


def summary(found: Difference) -> Iterator[str]:
    """The first lines: what is compared and what matters."""
    yield f"{found.före} → {found.efter}"
    yield capitalised(headline(found))


def _unread(found: Difference, colour: bool) -> Iterator[str]:
    for unread in found.olästa:
        yield ""
        yield visible(f"{not_compared(unread)}:")
        yield from diagnostics_text(unread.fynd[:3], colour)
        if len(unread.fynd) > 3:
            yield f"  … och {len(unread.fynd) - 3} fel till"


def _indices(found: Difference, colour: bool) -> Iterator[str]:
    effects = (*found.kommuner, *found.effekter)
    if not effects and not found.oräknade:
        return
    yield ""
    yield f"{_BOLD}Index{_PLAIN}" if colour else "Index"
    for effekt in effects:
        yield from map(visible, _effect(effekt))
    for sentence in found.oräknade:
        yield f"{capitalised(visible(sentence))}."


def _effect(effekt: Effekt) -> Iterator[str]:
    yield f"{effekt.namn}, {when(effekt)}: {change_of(effekt.helhet, is_new(effekt))}"
    for part in effekt.delar:
        yield f"    {part.sort} {part.namn}: {change_of(part, is_new(effekt))}"
