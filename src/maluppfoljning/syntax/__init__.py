"""Why a text is not YAML, told in Swedish with what the writer probably meant.

PyYAML's two parsers agree on where they stop but not on the words, so the words are never looked at: the marks say
where to look, and the lines around them say what happened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from maluppfoljning.expression import expression
from maluppfoljning.finding import Finding
from maluppfoljning.lines import read
from maluppfoljning.mistake import Mistake
from maluppfoljning.route import Span
from maluppfoljning.swedish import quoted
from maluppfoljning.syntax import levels, texts
from maluppfoljning.syntax.stop import CODE, Stop, at, locate

__all__ = ["CODE", "comment_cut", "explain", "row_of_table"]

_ROW = expression(r"\s*[^\s:#](?:[^:#\t]*[^\s:#])?\t+\S")
"""A line of cells with tabs between them, which is no key and its value."""

_CAUSES: tuple[Callable[[Stop], Mistake | None], ...] = (
    levels.divider,
    texts.bad_escape,
    texts.unclosed_quote,
    texts.after_quote,
    texts.starter,
    texts.glued,
    levels.typographic,
    levels.numbered,
    texts.colon_in_text,
    levels.no_colon,
    levels.too_deep,
    texts.cut_by_comment,
    levels.in_block,
    levels.mixed,
    levels.after_end,
    levels.misaligned,
)


def explain(text: str, error: Exception, keys: Collection[str] = ()) -> Mistake:
    """Return what is wrong in a text that ``yaml.parse`` refused; code F03.

    ``text`` is what ``characters.scan`` returned. ``error`` may be anything that leaves ``yaml.parse``: a YAMLError,
    but also OverflowError or ValueError (escapes) and RecursionError (depth), which have no place of their own.
    ``keys`` are the keys of the format; they tell a key that lacks its colon from a text that is not indented.
    """
    stop = locate(text, error, keys)
    for cause in _CAUSES:
        mistake = cause(stop)
        if mistake is not None:
            return mistake
    return _general(stop)


def _general(stop: Stop) -> Mistake:
    written = stop.line.text.strip()
    told = f"raden går inte att läsa som YAML: {quoted(written)}" if written else "filen slutar där något saknas"
    remedy = "kontrollera att indraget stämmer, att kolon och mellanslag följer varje nyckel och att citat avslutas"
    return at(stop.line, min(stop.column, len(stop.line.text)), 1, told, remedy)


def row_of_table(finding: Finding, written: str) -> Finding | None:
    """The finding as that of a row pasted from a spreadsheet, when it stands at one or after one; else None.

    ``written``: the text with its tabs, which ``explain`` does not see.
    """
    if finding.code != CODE or not isinstance(finding.place, Span):
        return None
    lines, last = written.replace("\r\n", "\n").replace("\r", "\n").split("\n"), finding.place.line
    rows = [number for number in (last - 1, last) if 0 < number <= len(lines) and _ROW.match(lines[number - 1])]
    if not rows:
        return None
    while rows[0] > 1 and _ROW.match(lines[rows[0] - 2]):
        rows.insert(0, rows[0] - 1)
    line = lines[rows[0] - 1]
    start = len(line) - len(line.lstrip())
    text = "raden är en rad ur en tabell, med tabbar mellan cellerna (från Excel eller Word?)"
    first, second, *_ = (cell.strip() for cell in line.strip().split("\t"))
    remedy = "skriv varje utfall för sig: indikatorns id och kolon på en rad, värde: och talet indraget på nästa"
    if re.fullmatch("[a-z][a-z0-9-]*", first) and second[:1].isdigit():
        remedy = f"skriv {first}: på en rad och värde: {second} indraget på nästa"
    return replace(finding, place=Span(rows[0], start + 1, len(line.strip())), text=text, remedy=remedy)


def comment_cut(line: str) -> int | None:
    """Return the 1-based column of the ``#`` that probably cuts a plain text off (``lydelse: Mål #1``), or None.

    Suspicious is exactly one space before ``#`` and none after it. ``line`` is a line outside quotations and block
    scalars that go on from above.
    """
    shape = read(line)[0]
    if shape.kind != "content" or shape.after_quote is not None or shape.value[:1] in ("|", ">", "'", '"', "[", "{"):
        return None
    found = re.search(r"(?<=[ \t])#", line[shape.indent :])
    if found is None:
        return None
    column = shape.indent + found.start()
    return column + 1 if re.match(r"\S #[^\s#]", line[column - 2 : column + 2]) else None
