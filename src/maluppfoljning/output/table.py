"""A small table in each form: on a terminal, as Markdown, as CSV for a Swedish spreadsheet."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import dataclass

from maluppfoljning.output.buildlog import harmless
from maluppfoljning.swedish import NBSP, visible

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet may read as the beginning of a formula, also in full width."""


@dataclass(frozen=True, slots=True)
class Tabell:
    """``rubrik`` above the table, and ``ingress`` above that, which CSV leaves out; ``not_`` under it.

    ``kolumner`` and ``rader`` are finished words; ``tal``: right-aligned columns.
    """

    rubrik: str
    kolumner: tuple[str, ...]
    rader: tuple[tuple[str, ...], ...]
    tal: tuple[bool, ...]
    not_: str | None = None
    ingress: str | None = None


def terminal(table: Tabell) -> None:
    """Print the table with rich. Words from files are plain text: brackets stay and nothing is folded away.

    The names give way to a narrow terminal, never the figures; where not even those have room, each row is told by
    itself. What is not a terminal has no width to fit into.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=Text(visible(table.rubrik)), title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name, numeric in zip(table.kolumner, table.tal, strict=True):
        cells = [row[len(drawn.columns)] for row in table.rader]
        least = max(map(len, [*name.split(" "), *cells])) if drawn.columns else 18
        title = Text("\n".join(map(visible, name.split(" "))))
        drawn.add_column(title, justify="right" if numeric else "left", overflow="fold", min_width=least)
    for row in table.rader:
        drawn.add_row(*(Text(visible(cell)) for cell in row))
    console = Console(markup=False, highlight=False, emoji=False)
    needed = Measurement.get(console, console.options.update(max_width=1_000), drawn)
    if sys.stdout.isatty() and needed.minimum > console.width:
        sys.stdout.write(_harmless(_stacked(table, console.width)))
        return
    if not sys.stdout.isatty():
        console.width = needed.maximum
    with console.capture() as captured:  # written by ourselves: rich makes an exit of its own of a closed pipe
        if table.ingress:
            console.print(Text(visible(table.ingress)), soft_wrap=True)
        console.print(drawn)
        if table.not_:
            console.print(Text(visible(table.not_)), soft_wrap=True)
    sys.stdout.write(_harmless(captured.get()))


def _harmless(text: str) -> str:
    """Every line so that a build service takes no name of a goal for a command."""
    return "".join(f"{harmless(line)}\n" for line in text.splitlines())


def _stacked(table: Tabell, width: int) -> str:
    """Each row as its name, and under it every figure with what it is."""
    from textwrap import wrap

    lines = [*wrap(visible(table.ingress or ""), width), *wrap(visible(table.rubrik), width), ""]
    for name, *cells in table.rader:
        lines += wrap(visible(name), width)
        figures = (
            f"{column} {cell}".replace(" ", NBSP) for column, cell in zip(table.kolumner[1:], cells, strict=True)
        )
        told = ", ".join(figures)
        lines += [*wrap(visible(told), width, initial_indent="  ", subsequent_indent="  "), ""]
    lines += wrap(visible(table.not_ or ""), width)
    return "\n".join(lines) + "\n"


def markdown(table: Tabell) -> str:
    """A GFM table; pipes, line breaks and other marks in the cells cannot break it."""
    head = "| " + " | ".join(map(_cell, table.kolumner)) + " |"
    rule = "| " + " | ".join("---:" if numeric else "---" for numeric in table.tal) + " |"
    rows = ["| " + " | ".join(map(_cell, row)) + " |" for row in table.rader]
    note = ["", _cell(table.not_)] if table.not_ else []
    above = [_cell(table.ingress), ""] if table.ingress else []
    return "\n".join([*above, f"**{_cell(table.rubrik)}**", "", head, rule, *rows, *note]) + "\n"


def _cell(text: str) -> str:
    escaped = "".join("\\" + c if c in "\\`*_{}[]<>#|" else c for c in visible(text))
    return escaped.replace("&", "&amp;")


def comma_separated(tables: list[Tabell], lead: list[tuple[str, ...]], lead_names: tuple[str, ...]) -> str:
    """Semicolons, quotes, CRLF and a byte order mark, as Swedish Excel opens it; no cell can run as a formula.

    ``lead``: for each table the words that begin each of its rows, under ``lead_names``. Tables may have different
    columns after the first (each scale has its own states): the header has them all, and what a row lacks is empty.
    """
    made = io.StringIO()
    made.write("\ufeff")
    writer = csv.writer(made, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    first = tables[0].kolumner[0]
    rest = list(dict.fromkeys(name for table in tables for name in table.kolumner[1:]))
    writer.writerow([_safe(name) for name in (*lead_names, first, *rest)])
    for table, words in zip(tables, lead, strict=True):
        for row in table.rader:
            cells = dict(zip(table.kolumner[1:], row[1:], strict=True))
            writer.writerow([_safe(cell) for cell in (*words, row[0], *(cells.get(name, "") for name in rest))])
    return made.getvalue()


def _safe(cell: str) -> str:
    shown = visible(cell)
    return "'" + shown if shown.lstrip()[:1] in _FORMULA else shown
