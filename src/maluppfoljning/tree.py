"""Text → tree: the nodes of a YAML file, composed from libyaml's events.

Composed by ourselves (``composer.py``) for three reasons: scalars stay text (their key decides what they are), places
can be told, and hostile nesting is refused in milliseconds where libyaml's own composer crashes the process. A leaf is
its text and nothing else: an event that is kept costs more than reading it, and most files are never pointed into. The
first finding that needs a place has the text read once more (``places.py``); for a report lines are noted at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import yaml

from maluppfoljning.composer import DEEPER, MAX_DEPTH, Composer, Repeated, Stop
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.places import Place, places, span_of
from maluppfoljning.route import Route, Span

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NAMES = ("id", "datum", "term", "rubrik", "namn")
"""Keys that tell one item of a list from another, the surest first."""


class Tree:
    """The nodes of one file. ``root`` is None when there is nothing to build from; ``findings`` says why.

    ``text`` is as the user wrote it; ``read`` what was parsed in its place, with as many lines and columns.
    """

    def __init__(
        self, text: str, root: Node | None, findings: list[Finding], read: str | None = None, lined: bool = False
    ) -> None:
        self.root = root
        self.findings = findings
        self._text = text
        self._read = text if read is None else read
        self._lined = lined
        self._lines: list[str] | None = None
        self._places: Place | None = None

    @property
    def lines(self) -> list[str]:
        """The lines as written, without line endings."""
        if self._lines is None:
            self._lines = self._text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._lines

    def locate(self, route: Route, on_key: bool = False) -> Span:
        """Where a route stands: its value, or its key. Falls back to the key of the nearest ancestor written."""
        if self.root is None:
            return Span(1, 1)
        if self._places is None:
            self._places = places(Loader(self._read))
        return span_of(self._places, route, on_key, self.lines)

    def line(self, route: Route) -> int:
        """The line that ``locate`` gives, from 1. Reports show hundreds: ``compose`` notes them when it is asked to."""
        if not self._lined:
            return self.locate(route).line
        node = self.root
        line = node.start.line if isinstance(node, MapNode | ListNode) else 0
        for step in route:
            if isinstance(node, MapNode) and isinstance(step, str):
                if step not in node.values:
                    break
                line, node = node.lines[step], node.values[step]
            elif isinstance(node, ListNode) and isinstance(step, int):
                if step >= len(node.items):
                    break
                line, node = node.lines[step], node.items[step]
            else:
                return self.locate(route).line  # what stands there is no group
        return line + 1

    def rows(self, route: Route) -> Mapping[str, int] | None:
        """The lines of what stands right under a route, by key and from 0; None when they are not known."""
        node = self.root if self._lined else None
        for step in route:
            if isinstance(node, MapNode) and isinstance(step, str):
                node = node.values.get(step)
            elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node.lines if isinstance(node, MapNode) else None

    def named(self, route: Route) -> str:
        """The route in words that other changes in the file leave alone (``Diagnostic.väg``)."""
        node, words = self.root, []
        for step in route:
            if isinstance(node, ListNode) and isinstance(step, int):
                node = node.items[step] if step < len(node.items) else None
                words.append(_name(node) or str(step))
            else:
                node = node.values.get(step) if isinstance(node, MapNode) and isinstance(step, str) else None
                words.append(str(step))
        return "/".join(words)


def _name(node: Node | None) -> str | None:
    """What an item of a list is known by, whatever its position."""
    if isinstance(node, MapNode):
        return next((name for key in NAMES if isinstance(name := node.values.get(key), str) and name), None)
    return node if isinstance(node, str) else None


def compose(
    text: str,
    known: Mapping[str, str] = MappingProxyType({}),
    written: str | None = None,
    data: bytes | None = None,
    lined: bool = False,
) -> Tree:
    """The tree of a text that has passed ``characters.scan``. Never raises for what stands in the text.

    ``known`` are the keys of the format, which help to tell what a line that is not YAML was meant to be. ``written``
    is the text before ``scan``, which is the one to show. ``data``: the same in UTF-8 when somebody has it, so
    that libyaml's door need not encode it. ``lined``: whether many lines will be asked for.
    """
    composer = _composed(text, known, data, lined)
    if written is not None and "\t" in written:
        from maluppfoljning.syntax import row_of_table  # most files have no tab

        composer.findings = [row_of_table(f, written) or f for f in composer.findings]
    return Tree(text if written is None else written, composer.root, composer.findings, text, lined)


def _composed(text: str, known: Mapping[str, str], data: bytes | None, lined: bool, noted: bool = False) -> Composer:
    composer = Composer(known, noted, lined)
    loader = Loader(text if data is None else data)
    try:
        composer.run(loader, text)
    except Stop:
        pass
    except Repeated:
        return _composed(text, known, data, lined, noted=True)
    except Exception as error:  # libyaml and PyYAML raise YAMLError, ValueError, OverflowError … for bad text
        found = _bottomless(text, error) or _unreadable(text, error, known)
        # A text such as "[1] se bilagan" has then been told as a list as well, and "*alla" as an alias.
        composer.findings = [f for f in composer.findings if _start(f.place) != _start(found.place)]
        composer.findings.append(found)
        composer.root = None
    finally:
        loader.dispose()
    return composer


def _unreadable(text: str, error: Exception, known: Mapping[str, str]) -> Finding:
    from maluppfoljning.syntax import explain  # most files are YAML

    mistake = explain(text, error, known)
    place = Span(mistake.line, mistake.column, mistake.length)
    return Finding(mistake.code, Severity.FEL, place, mistake.text, mistake.remedy)


def _bottomless(text: str, error: Exception) -> Finding | None:
    """Brackets within brackets that the parser gave up at.

    libyaml reads a whole line of them before it hands out the first event, and from 0.2.6 it refuses a thousand.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return None
    start = text.rfind("\n", 0, mark.index) + 1
    depth = 0
    for column, sign in enumerate(text[start : mark.index]):
        depth += (sign in "[{") - (sign in "]}")
        if depth >= MAX_DEPTH:
            return Finding("F18", Severity.FEL, Span(text.count("\n", 0, start) + 1, column + 1), *DEEPER)
    return None


def _start(place: Route | Span) -> Route | Span:
    return Span(place.line, place.column) if isinstance(place, Span) else place
