"""Where the parser gave up, seen against the lines of the text."""

from __future__ import annotations

from collections.abc import Collection

from maluppfoljning.expression import expression
from maluppfoljning.lines import Line, read
from maluppfoljning.mistake import Mistake
from maluppfoljning.record import record

CODE = "F03"

TOO_LARGE = expression(r"\\U(?!000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{8}")
"""An escape for a character beyond the last one; PyYAML's own parser raises OverflowError without a place."""


@record
class Stop:
    """Where the parser gave up: the line, its 0-based column, and where what it was reading had begun."""

    lines: list[Line]
    line: Line
    column: int
    at_end: bool
    context: tuple[Line, int] | None
    keys: Collection[str]

    @property
    def character(self) -> str:
        return self.line.text[self.column : self.column + 1]

    @property
    def opening(self) -> str:
        """First character of what was being read, empty when the parser does not say."""
        return self.context[0].text[self.context[1] : self.context[1] + 1] if self.context else ""

    def before(self, line: Line) -> Line | None:
        """Nearest line above that is neither blank nor a comment."""
        above = (self.lines[index] for index in range(line.number - 2, -1, -1))
        return next((other for other in above if other.kind not in ("blank", "comment")), None)

    @property
    def suspects(self) -> list[Line]:
        """The lines where the cause may lie, most likely first."""
        above = self.before(self.line)
        found = [self.context[0]] if self.context and self.context[0].key is None else []
        return [line for line in (*found, above, self.line) if line is not None and line.kind == "content"]

    @property
    def own_colon(self) -> bool:
        """Whether the parser refused the colon after the line's own key."""
        key, line = self.line.key, self.line
        return self.character == ":" and key is not None and self.column < line.value_column

    def owner(self, line: Line) -> Line:
        """The line with the key or the dash that a line of text belongs to; the text's first line without either."""
        line = self.lines[line.origin - 1]
        while line.key is None and not line.dashed and (above := self.before(line)) is not None:
            line = self.lines[above.origin - 1]
        return line

    def continues(self, line: Line) -> bool:
        """Whether a line without key or dash goes on with the text above it."""
        above = self.before(line)
        if above is None or above.kind != "content" or line.dashed:
            return False
        return line.indent > self.owner(above).level


def locate(text: str, error: Exception, keys: Collection[str]) -> Stop:
    """Return where the parser stopped; the start of the text for an error that has no place and no known cause."""
    lines = read(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)

    def place(index: int) -> tuple[Line, int]:
        index = min(max(index, 0), len(text))
        number = text.count("\n", 0, index)
        return lines[number], index - starts[number]

    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    index = problem.index if problem else getattr(error, "position", None)
    if not isinstance(index, int):
        index = _unmarked(text)
        context = None
    line, column = place(index)
    at_end = problem is not None and not text[index:].strip()
    return Stop(lines, line, column, at_end, place(context.index) if context else None, keys)


def _unmarked(text: str) -> int:
    found = TOO_LARGE.search(text)
    return found.start() if found else 0


def at(line: Line, column: int, length: int, text: str, remedy: str) -> Mistake:
    """Make the mistake at a 0-based column of a line."""
    return Mistake(CODE, line.number, column + 1, max(length, 1), text, remedy)
