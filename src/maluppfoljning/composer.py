"""libyaml's events → nodes, without recursion and within limits.

What YAML allows but a målfil does not (flow style, anchors, aliases, tags, several documents, duplicate keys) is
collected as findings while the rest of the file is read on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from maluppfoljning.characters import find_odd
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.nodes import NULLS, Hole, ListNode, MapNode, Node, Null
from maluppfoljning.route import Span
from maluppfoljning.swedish import quoted

MAX_DEPTH = 50
MAX_GROUPS = 300_000
DEEPER = (f"filen är nästlad djupare än {MAX_DEPTH} nivåer", "rätta indragen")
ITEM_KEYS = frozenset(("id", "datum", "namn", "rubrik", "term", "regel", "ger", "lydelse"))
"""Keys that items of lists begin with: a second one in a mapping has mostly lost its dash."""

_NO_KEY = ScalarEvent(None, None, (True, False), "")


class Stop(Exception):
    """What follows in the file is not read; what has been read stands if ``root`` does."""


class Repeated(Exception):
    """A key stands twice: the file must be read again with the line of every key noted."""


class Composer:
    """Builds nodes event by event. ``stack`` holds the open containers, each with the key that waits after it."""

    def __init__(self, known: Mapping[str, str], noted: bool, lined: bool) -> None:
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.documents = 0
        self.keys = known
        self.known: Mapping[str, str] = {} if noted else known
        self.noted = noted
        self.lined = lined
        self.keyed: dict[tuple[MapNode, str], int] = {}
        self.restarted: MapNode | None = None

    def run(self, loader: Any, text: str) -> None:
        """The loop is the hottest of all: a key is read together with its text, and what is common calls no method."""
        canonical, plain, lined = self.known.get, not self.noted, self.lined
        careful = "&" in text or "!" in text or "\\" in text
        stack: list[tuple[MapNode | ListNode | None, ScalarEvent | None]] = []
        top: MapNode | ListNode | None = None
        values: dict[str, Node] | None = None  # those of ``top`` when it is a mapping, with their lines
        lines: dict[str, int] = {}
        pending: ScalarEvent | None = None
        flow = events = told = 0
        get_event = loader.get_event
        while (event := get_event()) is not None:
            kind = event.__class__
            if kind is ScalarEvent and values is not None and pending is None:
                if careful:
                    self._look_at(event)
                key, event = event, get_event()
                kind = event.__class__
                if kind is ScalarEvent and not careful:
                    leaf = event.value
                    if len(leaf) < 5 and leaf in NULLS and not event.style:
                        leaf = Null(leaf)
                    name = canonical(key.value)
                    if name is not None and name not in values:
                        values[name] = leaf
                        if lined:
                            lines[name] = event.start_mark.line
                    else:
                        self._enter(top, key, leaf, event)  # type: ignore[arg-type]
                    continue
                pending = key
            if kind is ScalarEvent:
                if careful:
                    self._look_at(event)
                leaf = event.value
                if len(leaf) < 5 and leaf in NULLS and not event.style:
                    # What was taken for an anchor or a tag has been told, and is all that is written there.
                    leaf = Null(leaf) if event.anchor is None and event.tag is None else Hole()
                if values is not None:
                    name = canonical(pending.value)  # type: ignore[union-attr]
                    if name is not None and name not in values:
                        values[name] = leaf
                        if lined:
                            lines[name] = event.start_mark.line
                    else:
                        self._enter(top, pending, leaf, event)  # type: ignore[arg-type]
                    pending = None
                elif top is None:
                    self.root = leaf
                else:
                    top.items.append(leaf)  # type: ignore[union-attr]
                    if lined:
                        top.lines.append(event.start_mark.line)  # type: ignore[union-attr]
                continue
            events += 1
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                if flow:
                    flow -= 1
                    if not flow:
                        self._refuse_flow(top, told)
                top, pending = stack.pop()
                values, lines = (top.values, top.lines) if type(top) is MapNode else (None, lines)
                continue
            node: Node
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event)
                node = MapNode(event.start_mark) if kind is MappingStartEvent else ListNode(event.start_mark)
                if event.flow_style:
                    told = told if flow else len(self.findings)
                    flow += 1
            elif kind is AliasEvent:
                text = f"ett alias ({quoted('*' + event.anchor)}) används"
                if pending is None or pending.value != "<<":  # which is told itself
                    self._say("F05", event, text, "skriv ut texten, eller sätt citattecken")
                node = Hole()
            else:
                if kind is DocumentStartEvent:
                    self._document(event)
                continue
            after = None
            written = pending.value if pending is not None else "<<"
            name = canonical(written)
            if name is not None and name not in values:  # type: ignore[operator]
                values[name], lines[name] = node, pending.start_mark.line  # type: ignore[index,union-attr]
            elif isinstance(top, ListNode):
                top.items.append(node)
                top.lines.append(event.start_mark.line)
            elif plain and written and written != "<<" and written.isascii() and written not in values:  # type: ignore[operator]
                values[written], lines[written] = node, pending.start_mark.line  # type: ignore[index,union-attr]
            else:
                after = self._attach(top, pending, node, event)
            pending = None
            if kind is AliasEvent:
                pending = after
                continue
            if len(stack) >= MAX_DEPTH or events > MAX_GROUPS:
                self._too_much(event, len(stack))
            stack.append((top, after))
            top = node  # type: ignore[assignment]
            values, lines = (node.values, node.lines) if type(node) is MapNode else (None, lines)

    def _attach(self, top: MapNode | None, key: ScalarEvent | None, node: Node, event: Any) -> Any:
        """Puts a container in its place; returns the key that waits when it has been closed, None without one."""
        if top is None:
            self.root = node
        elif key is None:
            self._say("F11", event, "här väntas en nyckel, inte en lista eller en grupp", "skriv nyckel: värde")
            return _NO_KEY
        else:
            self._enter(top, key, node, key)
        return None

    def _too_much(self, event: Any, depth: int) -> None:
        self.root = None
        if depth >= MAX_DEPTH:
            self._say("F18", event, *DEEPER)
        else:
            self._say("F18", event, f"filen har fler än {MAX_GROUPS} grupper", "dela upp den på flera nämnder")
        raise Stop

    def _enter(self, top: MapNode, key: ScalarEvent, node: Node, placed: Any) -> None:
        """``placed``: the event that tells on which line the node stands."""
        if key is _NO_KEY:
            return
        name = key.value if key.value.isascii() else unicodedata.normalize("NFC", key.value)
        if name in top.values:
            if not self.noted:
                raise Repeated
            text = f"nyckeln {quoted(name)} står två gånger, första gången på rad {self.keyed[top, name]}"
            remedy = "ta bort den ena eller byt namn på den"
            if isinstance(node, ListNode | MapNode) and name in self.keys:
                remedy = f"ta bort raden {quoted(f'{name}:')} och flytta det som står under den till den första"
            if name == next(iter(top.values)) and name in ITEM_KEYS:
                remedy += f"; börjar en ny punkt här, sätt ett bindestreck före: - {name}: …"
                self.restarted = top
            elif top is self.restarted:  # the rest of an item that lacks its dash
                return
            self._say("F08", key, text, remedy)
        elif name == "<<" and not key.style:
            self._say("F05", key, "nycklar kan inte lånas in med <<", "skriv ut nycklarna")
        else:
            top.values[name], top.lines[name] = node, placed.start_mark.line
            if self.noted:
                self.keyed[top, name] = key.start_mark.line + 1  # type: ignore[union-attr]

    def _look_at(self, event: Any) -> None:
        """What may stand around and in a text only when the file has a sign for it."""
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
        odd = find_odd(event.value) if event.style == '"' else None
        if odd:
            self._say("F02", event, f"texten innehåller {odd}", "ta bort tecknet")

    def _decorated(self, event: Any) -> None:
        mark = "&" + event.anchor if event.anchor else str(event.tag)
        what = "ett ankare" if event.anchor else "en tagg"
        remedy = "ta bort det, eller sätt texten inom citattecken"
        self._say("F05", event, f"{what} ({quoted(mark)}) står före värdet", remedy)

    def _refuse_flow(self, node: MapNode | ListNode | None, told: int) -> None:
        """The outermost flow collection is told once and not looked into; only ``[]`` is a way to write nothing.

        ``told``: how many findings there were before it.
        """
        if node is None or (isinstance(node, ListNode) and not node.items):
            return
        node.refused = True
        del self.findings[told:]
        place = Span(node.start.line + 1, node.start.column + 1)
        what, remedy = (
            ("klammerparenteser {…} används inte i en målfil", "skriv en nyckel per rad, indragen under den här")
            if isinstance(node, MapNode)
            else ("hakparenteser […] används bara för en tom lista", "skriv ett värde per rad, efter ett bindestreck")
        )
        remedy += "; börjar en text med tecknet, sätt den inom citattecken"
        self.findings.append(Finding("F06", Severity.FEL, place, what, remedy))

    def _document(self, event: Any) -> None:
        self.documents += 1
        if event.version or event.tags:
            self._say("F05", event, "filen börjar med ett YAML-direktiv (%)", "ta bort raden")
        if self.documents > 1:
            self._say("F07", event, "filen innehåller flera dokument (--- eller ...)", "lägg varje nämnd i en egen fil")
            raise Stop

    def _say(self, code: str, event: Any, text: str, remedy: str) -> None:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        place = Span(start.line + 1, start.column + 1, max(1, length))
        self.findings.append(Finding(code, Severity.FEL, place, text, remedy))
