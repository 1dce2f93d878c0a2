"""Findings: the user's mistakes as values.

A ``Finding`` says what is wrong and at which route; a ``Diagnostic`` is a finding that has been given its file, line
and column. Everything before ``check.py`` deals in findings, everything after in diagnostics.
"""

from __future__ import annotations

from enum import Enum

from maluppfoljning.ordering import file_key
from maluppfoljning.record import record
from maluppfoljning.route import Route, Span


class Severity(Enum):
    """``FEL`` stops a report and gives exit code 1; ``VARNING`` does so only with ``--strict``."""

    FEL = "fel"
    VARNING = "varning"


@record
class Finding:
    """One mistake.

    ``code`` is a letter and two digits (``docs/regler.md``); ``text`` one Swedish sentence without a final stop;
    ``remedy`` what to write instead, None when the text already says it. ``place`` is a route, or a span for what was
    found before there was a tree. ``on_key`` points at the key of the route rather than at its value. ``also``: another
    place in the same file that the text speaks of, whose line is told after it. ``elsewhere``: likewise a place in
    another file, which is given by its key.
    """

    code: str
    severity: Severity
    place: Route | Span
    text: str
    remedy: str | None = None
    on_key: bool = False
    also: Route | None = None
    elsewhere: tuple[str, Route] | None = None


@record
class Diagnostic:
    """A finding with its place in a file. ``källrad`` is the line as written, without its line ending.

    ``väg`` is the place in words that other changes in the file leave alone: keys, and ids or dates where a route
    counts positions, as in ``områden/integration/mål/sfi``. Empty for what was found before there was a tree.
    """

    fil: str
    rad: int
    kolumn: int
    längd: int
    kod: str
    allvar: Severity
    text: str
    åtgärd: str | None
    källrad: str
    väg: str = ""

    @property
    def order(self) -> tuple[object, int, int, str]:
        """Sort key: file, line, column, code."""
        return (file_key(self.fil), self.rad, self.kolumn, self.kod)
