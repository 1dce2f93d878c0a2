"""White space that only looks like spaces, and what is to be written instead."""

from __future__ import annotations

from collections.abc import Sequence

from maluppfoljning.lines import Line
from maluppfoljning.mistake import Mistake

SPACE = "F04"
_FEW = 5
"""Up to so many lines that are indented with tabs are told each by itself, whatever the rest of the file is like."""


def tabs(lines: list[Line], line: Line, column: int, run: str, meant: dict[int, int]) -> Mistake:
    """Indentation by tabs, and how many spaces it stands for. ``meant``: those of the lines above, by number; added to.

    Tabs are counted from a line above that has some; else the line is taken for one that belongs with that above it.
    """
    above = next((lines[i] for i in range(line.number - 2, -1, -1) if lines[i].kind == "content"), None)
    count, told = line.text.count("\t", 0, line.indent), ""
    if above is None:
        meant[line.number] = 0
    elif line.kind == "body":
        meant[line.number] = max(lines[line.origin - 1].level, 0) + 2
    elif above.number in meant:
        meant[line.number] = max(0, meant[above.number] + 2 * (count - above.text.count("\t", 0, above.indent)))
    elif above.value.strip()[:1] in ("", "#", "|", ">"):
        meant[line.number], told = above.start + 2, f", två fler än rad {above.number}"
    else:
        other = _dashed(lines, above) if line.dashed else above
        meant[line.number], told = (other.indent if line.dashed else other.start), f", som rad {other.number}"
    what = "en tabb" if count == 1 else f"{count} tabbar"
    spaces = meant[line.number]
    remedy = f"börja raden med {spaces} mellanslag i stället{told}" if spaces else "börja raden längst till vänster"
    return Mistake(SPACE, line.number, column + 1, len(run), f"raden är indragen med {what}", remedy)


def _dashed(lines: list[Line], above: Line) -> Line:
    """The list item nearest above, which another one may follow; the line itself when there is none near."""
    near = range(above.number - 1, max(above.number - 100, 0) - 1, -1)
    return next((lines[i] for i in near if lines[i].kind == "content" and lines[i].dashed), above)


def white_space(line: Line, column: int, run: str) -> Mistake:
    """Tabs and hard spaces where a plain space must stand. ``column``: where the ``run`` begins, from 0."""
    if set(run) == {"\t"}:
        what, remedy = ("en tabb" if len(run) == 1 else f"{len(run)} tabbar"), "skriv ett vanligt mellanslag i stället"
    else:
        hard = next(mark for mark in run if mark != "\t")
        what = f"{'ett hårt' if len(run) == 1 else f'{len(run)} hårda'} mellanslag (U+{ord(hard):04X}, från Word?)"
        remedy = "skriv vanligt mellanslag i stället"
    before = line.text[max(0, column - 80) : column].rstrip()[-1:]
    if column < line.indent or line.kind == "body":
        text = f"raden är indragen med {what}"
    elif before in (":", "-"):
        text = f"efter {'kolonet' if before == ':' else 'bindestrecket'} står {what}"
    else:
        text = f"före kolonet står {what}"
    return Mistake(SPACE, line.number, column + 1, len(run), text, remedy)


def throughout(mistakes: Sequence[Mistake], text: str) -> list[Mistake]:
    """The mistakes of a file; one that is indented with tabs and nothing else is told so once, on its first such line.

    The tab after a dash belongs to the indentation: it is what makes the lines under the item begin where they do.
    """
    lines = text.split("\n")
    if any(line[:1] == " " and line.strip() for line in lines):
        return list(mistakes)
    tabbed = [m for m in mistakes if m.code == SPACE and _indents(lines[m.line - 1], m.column - 1)]
    others = len({mistake.line for mistake in tabbed}) - 1
    if others < _FEW:
        return list(mistakes)
    first = tabbed[0]
    dashed = any(lines[m.line - 1][: m.column - 1].strip() for m in tabbed)
    remedy = "byt varje tabb i början av en rad mot två mellanslag" + (
        ", och den efter ett bindestreck mot ett" * dashed
    )
    told = f"filen är indragen med tabbar, den här raden och {others} till"
    one = Mistake(SPACE, first.line, first.column, first.length, told, remedy)
    places = {(mistake.line, mistake.column) for mistake in tabbed[1:]}
    return [one if m is first else m for m in mistakes if m.code != SPACE or (m.line, m.column) not in places]


def _indents(line: str, column: int) -> bool:
    return line[column] == "\t" and not line[:column].strip(" \t-")
