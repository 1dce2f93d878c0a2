"""Findings where GitHub shows them: annotations beside the lines of a pull request, and the summary of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.markup import escape
from maluppfoljning.output.buildlog import Kind, command
from maluppfoljning.output.diagnostics import summary
from maluppfoljning.rules import CATALOGUE
from maluppfoljning.swedish import visible

MOST_SHOWN = 10
"""Annotations of one kind that GitHub keeps of a step; what comes after them is dropped without a word."""
MOST_BYTES = 1024 * 1024
"""The size of a step's summary; a larger one is dropped whole."""
MOST_ROWS = 500
_LONGEST = 1_000
_KINDS: dict[Severity, Kind] = {Severity.FEL: "error", Severity.VARNING: "warning"}
_HEAD = "| Allvar | Var | Kod | Vad | Gör så här |\n| --- | --- | --- | --- | --- |\n"


def commands(diagnostics: Sequence[Diagnostic]) -> str:
    """An annotation on each line: errors first, as many of each kind as GitHub shows, then how many more there are."""
    lines: list[str] = []
    left = 0
    for severity, kind in _KINDS.items():
        found = [d for d in diagnostics if d.allvar is severity]
        lines += [_annotation(kind, d) for d in found[:MOST_SHOWN]]
        left += len(found[MOST_SHOWN:])
    if left:
        lines.append(command("notice", f"… och {left} fynd till, se sammanfattningen", title="malf"))
    return "".join(f"{line}\n" for line in lines)


def _annotation(kind: Kind, d: Diagnostic) -> str:
    text = f"{d.text}\n{d.åtgärd}" if d.åtgärd else d.text
    title = f"{d.kod} {CATALOGUE[d.kod].title}"
    return command(kind, text, file=d.fil, line=d.rad, col=d.kolumn, endColumn=d.kolumn + d.längd, title=title)


def page(diagnostics: Sequence[Diagnostic], files: int, room: int = MOST_BYTES) -> str:
    """The findings as GitHub's Markdown, errors first, in at most ``room`` bytes; empty when the first words have none.

    Words from files are shown as they were typed; what is left out is counted.
    """
    made = f"### malf\n\n{escape(summary(diagnostics, files))}\n\n"
    ordered = sorted(diagnostics, key=lambda d: d.allvar is not Severity.FEL)
    spare = room - len((made + _HEAD + _rest(len(ordered))).encode())
    rows: list[str] = []
    for row in map(_row, ordered[:MOST_ROWS]):
        spare -= len(row.encode())
        if spare < 0:
            break
        rows.append(row)
    made += _HEAD + "".join(rows) if rows else ""
    made += _rest(len(ordered) - len(rows)) if len(rows) < len(ordered) else ""
    return made if len(made.encode()) <= room else ""


def _row(d: Diagnostic) -> str:
    cells = (d.allvar.value, f"{d.fil}:{d.rad}:{d.kolumn}", d.kod, d.text, d.åtgärd or "")
    return f"| {' | '.join(_cells(cells))} |\n"


def _cells(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield escape(visible(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"))


def _rest(left: int) -> str:
    return f"\n… och {left} fynd till, se loggen.\n"
