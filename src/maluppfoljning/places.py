"""Where everything in a file stands, read from the same events as the tree but only when a place is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from maluppfoljning.route import Route, Span, Step

_OPENS, _CLOSES = (MappingStartEvent, SequenceStartEvent), (MappingEndEvent, SequenceEndEvent)


class Place:
    """Where one node stands. ``key`` is the event of its key, None for an item of a list and for the root.

    ``start`` and ``end`` are the marks of its text; ``parts`` the places in it, by key or number, None for a text.
    """

    __slots__ = ("end", "key", "listed", "parts", "start")

    def __init__(self, event: Any) -> None:
        kind = type(event)
        self.start, self.end = event.start_mark, event.end_mark
        self.key: Any = None
        self.parts: dict[Step, Place] | None = {} if kind in _OPENS else None
        self.listed = kind is SequenceStartEvent


def places(loader: Any) -> Place:
    """The places of a text that a tree has been composed from; ``loader`` is a fresh one, and used up."""
    root: Place | None = None
    stack: list[tuple[Place | None, Any]] = []
    top: Place | None = None
    pending: Any = None
    for event in iter(loader.get_event, None):
        kind = type(event)
        if kind in _CLOSES:
            top, pending = stack.pop()
        elif kind is ScalarEvent or kind is AliasEvent or kind in _OPENS:
            place, after = Place(event), None
            if top is None or top.parts is None:
                root = place
            elif top.listed:
                top.parts[len(top.parts)] = place
            elif pending is None:
                after = event  # a key; one that is no text has been refused, and what follows it is not a part
            else:
                _enter(top.parts, pending, place)
            if place.parts is None:
                pending = after
            else:
                stack.append((top, after))
                top, pending = place, None
        elif kind is DocumentEndEvent:
            break
    loader.dispose()
    assert root is not None  # where there is no root, nobody asks for places
    return root


def _enter(parts: dict[Step, Place], key: Any, place: Place) -> None:
    if type(key) is ScalarEvent and (key.value != "<<" or key.style):
        place.key = key
        parts.setdefault(unicodedata.normalize("NFC", key.value), place)


def span_of(root: Place, route: Route, on_key: bool, lines: Sequence[str]) -> Span:
    """Where a route stands: its value, or its key. Falls back to the key of the nearest ancestor written."""
    place, key = root, None
    for step in route:
        found = place.parts.get(step) if place.parts else None
        if found is None:
            on_key = True
            break
        place, key = found, found.key or (None if isinstance(step, int) else key)
    if key is not None and (on_key or place.parts is not None):
        return _stretch(key.start_mark, key.end_mark, lines)
    if place.parts is None:
        return _stretch(place.start, place.end, lines)
    first = next(iter(place.parts.values()), None)
    if first is not None and first.key is not None:
        return _stretch(first.key.start_mark, first.key.end_mark, lines)
    return Span(place.start.line + 1, place.start.column + 1)


def _stretch(start: Any, end: Any, lines: Sequence[str]) -> Span:
    """From one mark to another, or to the end of the first line."""
    line = lines[start.line] if start.line < len(lines) else ""
    length = (end.column if end.line == start.line else len(line.rstrip())) - start.column
    return Span(start.line + 1, start.column + 1, max(1, length))
