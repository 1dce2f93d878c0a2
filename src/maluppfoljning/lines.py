"""The shape of each line of a YAML text, as its writer sees it: indentation, dashes, key and value.

A reader for telling what went wrong, not for reading data: it never fails, whatever the text is.
"""

from __future__ import annotations

import re
from typing import Literal

from maluppfoljning.expression import expression
from maluppfoljning.record import record

SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Every character that looks like white space within a line, other than the ordinary space."""

_WORD = r"[\w\u0300-\u036f]"
_KEY = rf"""{_WORD}(?:{_WORD}|[.-])*|"[^"]*"|'[^']*'"""
_SHAPE = expression(rf"([ {SPACES}]*)((?:-(?:[ {SPACES}]+|$))*)(?:({_KEY})[ {SPACES}]*:(?:[ {SPACES}]+|$))?")
_BLOCK = expression(r"[|>](?:[+-]?([1-9])|([1-9])?[+-])?[ \t]*(?:#.*)?$")
_CLOSING = {'"': expression(r'(?:[^"\\]|\\.)*+"'), "'": expression(r"(?:[^']|'')*+'")}

Kind = Literal["blank", "comment", "marker", "content", "body", "quoted"]


@record
class Line:
    """One line; every column counts from 0 and white space of any sort is one column wide.

    ``kind`` is ``body`` inside a block scalar (``|``, ``>``), ``quoted`` where a quotation from an earlier line goes
    on, and ``marker`` for ``---`` and ``...``; only ``content`` has dashes, a key and a value of its own.
    """

    number: int
    text: str
    kind: Kind
    indent: int
    start: int
    """First column after the dashes; equal to ``indent`` without any."""
    key: str | None
    """As written, with quotes; None when the line has no key of one word."""
    value_column: int
    origin: int
    """Number of the line where the block scalar or the quotation began; the line itself otherwise."""
    body_indent: int
    """Columns of indentation that belong to the block scalar's form; 0 outside one."""
    after_quote: int | None
    """First column after the closing quote of a value, on the line where it closes; None otherwise."""

    @property
    def value(self) -> str:
        """What stands after dashes and key, with its comment and trailing space."""
        return self.text[self.value_column :]

    @property
    def dashed(self) -> bool:
        """Whether the line starts a list item."""
        return self.start > self.indent

    @property
    def level(self) -> int:
        """Column that what follows has to be deeper than in order to belong to this line; -1 when anything does."""
        if self.key is not None:
            return self.start
        return self.text.rindex("-", 0, self.start) if self.dashed else -1


def value_column(text: str) -> int:
    """Return the 0-based column where the value of a line of content starts: after indentation, dashes and key."""
    shape = _SHAPE.match(text)
    assert shape is not None, "every part of the expression is optional"
    return shape.end()


def read(text: str) -> list[Line]:
    """Return the lines of a text whose only line break is LF, in order."""
    lines: list[Line] = []
    block: Line | None = None
    quote: Line | None = None
    body_indent = 0
    for number, line in enumerate(text.split("\n"), start=1):
        shape = _SHAPE.match(line)
        assert shape is not None, "every part of the expression is optional"
        indent = shape.end(1)
        blank = indent == len(line)
        if quote is not None:
            close = _CLOSING[quote.value[0]].match(line)
            after = close.end() if close else None
            lines.append(Line(number, line, "quoted", indent, indent, None, indent, quote.number, 0, after))
            quote = None if close else quote
            continue
        if block is not None:
            body_indent = body_indent or (0 if blank else indent)
            if blank or (indent > block.level and indent >= body_indent):
                lines.append(Line(number, line, "body", indent, indent, None, indent, block.number, body_indent, None))
                continue
            block = None
        if blank:
            lines.append(Line(number, line, "blank", indent, indent, None, indent, number, 0, None))
            continue
        if line[indent] == "#":
            lines.append(Line(number, line, "comment", indent, indent, None, indent, number, 0, None))
            continue
        if re.match(r"(?:---|\.\.\.)(?:\s|$)", line):
            lines.append(Line(number, line, "marker", 0, 0, None, 0, number, 0, None))
            continue
        column, after = shape.end(), None
        opening = line[column : column + 1]
        if opening in _CLOSING:
            close = _CLOSING[opening].match(line, column + 1)
            after = close.end() if close else None
        current = Line(number, line, "content", indent, shape.end(2), shape[3], column, number, 0, after)
        lines.append(current)
        if opening in _CLOSING and after is None:
            quote = current
        elif header := _BLOCK.match(line, column):
            block = current
            digit = header[1] or header[2]
            body_indent = max(block.level, 0) + int(digit) if digit else 0
    return lines
