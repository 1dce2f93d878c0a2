"""Findings as text and as JSON."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.output.buildlog import harmless
from maluppfoljning.swedish import JOINER, capitalised, listing, visible

VERSION = 1
MOST_PER_FILE = 200
WIDTH = 160
_RED, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


def text(diagnostics: Sequence[Diagnostic], colour: bool) -> Iterator[str]:
    """The findings as lines: place and message, the source line with a caret, and what to write instead.

    At most ``MOST_PER_FILE`` findings of a file are written out; one line then says how many more there are.
    """
    seen: Counter[str] = Counter()
    total = Counter(d.fil for d in diagnostics)
    for diagnostic in diagnostics:
        seen[diagnostic.fil] += 1
        if seen[diagnostic.fil] <= MOST_PER_FILE:
            yield from map(harmless, _one(diagnostic, colour))
        elif seen[diagnostic.fil] == MOST_PER_FILE + 1:
            more = total[diagnostic.fil] - MOST_PER_FILE
            yield harmless(f"{visible(diagnostic.fil)}: … och {more} fynd till i filen")


def _one(diagnostic: Diagnostic, colour: bool) -> Iterator[str]:
    place = f"{visible(diagnostic.fil)}:{diagnostic.rad}:{diagnostic.kolumn}"
    severity = diagnostic.allvar.value
    if colour:
        paint = _RED if diagnostic.allvar is Severity.FEL else _YELLOW
        place, severity = f"{_BOLD}{place}{_PLAIN}", f"{paint}{severity}{_PLAIN}"
    yield f"{place}: {severity} {diagnostic.kod} {visible(diagnostic.text)}"
    margin = " " * (len(str(diagnostic.rad)) + 3)
    if diagnostic.källrad.strip():
        line, column = _window(diagnostic.källrad, diagnostic.kolumn)
        before, rest = visible(line[: column - 1]), line[column - 1 :]
        marked = visible(rest[: diagnostic.längd])
        yield f"  {diagnostic.rad} | {before}{visible(rest)}"
        yield f"{margin}| {' ' * _width(before)}{'^' * max(1, _width(marked))}"
    if diagnostic.åtgärd:
        yield f"{margin}= {visible(diagnostic.åtgärd)}"


def _width(text: str) -> int:
    """Columns on a terminal: two for wide characters (emoji, Chinese), none for marks that combine."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c == JOINER else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _window(line: str, column: int) -> tuple[str, int]:
    """The line cut to ``WIDTH`` around a column, and the column in what is left. Tabs become single spaces."""
    line = line.rstrip().replace("\t", " ")
    if len(line) <= WIDTH:
        return line, column
    start = max(0, min(column - 1 - WIDTH // 3, len(line) - WIDTH))
    cut = line[start : start + WIDTH]
    head, tail = ("…" if start else ""), ("…" if start + WIDTH < len(line) else "")
    return head + cut + tail, column - start + len(head)


def summary(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """One sentence: how many files were read and what was found."""
    errors = sum(d.allvar is Severity.FEL for d in diagnostics)
    warnings = len(diagnostics) - errors
    read = "1 fil läst" if files == 1 else f"{files} filer lästa"
    if not diagnostics:
        return f"{read}, inget att anmärka."
    found = []
    if errors:
        found.append(f"{errors} fel")
    if warnings:
        found.append("1 varning" if warnings == 1 else f"{warnings} varningar")
    return f"{capitalised(read)}: {listing(found)}."


def as_json(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """All findings as one JSON object (``docs/json.md`` describes its keys)."""
    errors = sum(d.allvar is Severity.FEL for d in diagnostics)
    found = [
        {
            "fil": d.fil,
            "rad": d.rad,
            "kolumn": d.kolumn,
            "kod": d.kod,
            "allvar": d.allvar.value,
            "text": d.text,
            "åtgärd": d.åtgärd,
        }
        for d in diagnostics
    ]
    whole = {"version": VERSION, "filer": files, "fel": errors, "varningar": len(found) - errors, "fynd": found}
    import json

    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
