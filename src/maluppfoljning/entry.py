"""The documentation of a finding code: what ``malf rules``, ``malf explain I02`` and ``docs/regler.md`` print.

Rules and structural mistakes are documented in one form, a Swedish text with fixed headings: first a paragraph that
says what is found, then ``Varför:``, ``Källa:``, ``Fel:`` and ``Rätt:``, where the last two hold YAML fragments. Kinds
of change (``meaning``) have ``Före:`` and ``Efter:`` instead.

A fragment gives only the part that matters. Its keys may be those of a whole målfil, or ``mål``, ``indikatorer``,
``utfall`` and ``bedömningar`` alone. ``# <- I02`` marks the lines where a finding is expected; a line ``# kommun.yaml``
begins another file.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping

from maluppfoljning.expression import expression
from maluppfoljning.finding import Severity
from maluppfoljning.record import record

HEADINGS = ("Varför", "Källa", "Fel", "Rätt")
FRAGMENTS = ("Fel", "Rätt", "Före", "Efter")
_HEADING = expression(rf"^({'|'.join(dict.fromkeys((*HEADINGS, *FRAGMENTS)))}):", re.MULTILINE)


@record(kw_only=True)
class Entry:
    """One code. ``text``, ``why`` and ``source`` are Swedish paragraphs; the others YAML fragments.

    A mistake has ``wrong`` and ``right``, a kind of change ``before`` and ``after``.
    """

    code: str
    title: str
    severity: Severity
    text: str
    why: str
    source: str
    wrong: str
    right: str
    before: str = ""
    after: str = ""


def entry(code: str, title: str, severity: Severity, documentation: str) -> Entry:
    """Reads a documentation text with the fixed headings; a heading that is not there gives an empty text."""
    pieces = _HEADING.split(inspect.cleandoc(documentation))
    parts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    prose = {name: " ".join(parts.get(name, "").split()) for name in ("Varför", "Källa")}
    fragments = {name: inspect.cleandoc(parts.get(name, "")) for name in FRAGMENTS}
    return Entry(
        code=code,
        title=title,
        severity=severity,
        text=" ".join(pieces[0].split()),
        why=prose["Varför"],
        source=prose["Källa"],
        wrong=fragments["Fel"],
        right=fragments["Rätt"],
        before=fragments["Före"],
        after=fragments["Efter"],
    )


class Catalogue(Mapping[str, Entry]):
    """Entries by code, in order of code, each read from its text only when it is asked for."""

    def __init__(self, readers: Mapping[str, Callable[[], Entry]]) -> None:
        self._readers = {code: readers[code] for code in sorted(readers)}

    def __getitem__(self, code: str) -> Entry:
        return self._readers[code]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)
