"""Lines that stand at the wrong level: keys, list items and texts whose indentation does not say what was meant.

A cause is a function from where the parser stopped to the mistake, or None when it is not to blame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maluppfoljning.expression import expression
from maluppfoljning.lines import Line
from maluppfoljning.mistake import Mistake
from maluppfoljning.swedish import quoted
from maluppfoljning.syntax.stop import Stop, at

_MARKS = dict.fromkeys(("– ", "— ", "− "), "ett tankstreck") | {
    mark: f"”{mark[0]}”" for mark in ("• ", "· ", "▪ ", "● ")
}
"""What Word writes before the items of a list, and what that is called."""


_NUMBER = expression(r"(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|[a-zåäö])[.)] +")
_NAME = expression(r"\w[\w-]*")
_COMMENTS = ("//", "<!--", "/*", "--", ";")
"""What begins a comment elsewhere."""
_NOTE = "är den en anteckning, börja raden med #"
_REPORTED = ("läge", "värde", "delvärden", "saknas")
_RULE = expression(r"([-=*_~+])\1{3,}|[*=_~+]{3}")
"""A line that only divides."""
_TABLES = ("utfall", "bedömningar", "delvärden", "gränser")
"""Keys under which ids are keys, and no list."""


def typographic(stop: Stop) -> Mistake | None:
    """A list item that begins with what Word has made of its hyphen."""
    for line in stop.suspects:
        mark, rest = line.text[line.indent :][:2], line.text[line.indent + 2 :].lstrip()
        if mark in _MARKS and rest.partition(":")[0] in stop.keys:
            told = f"punkten i listan börjar med {_MARKS[mark]} (från Word?)"
            return at(line, line.indent, 1, told, "skriv ett vanligt bindestreck i stället: -")
    return None


def divider(stop: Stop) -> Mistake | None:
    """A line of hyphens or the like, drawn between the parts of a file."""
    for line in stop.suspects:
        if line.key is None and _RULE.fullmatch(line.text.strip()):
            told = "raden är bara en avdelare, och hör inte till uppgifterna"
            return at(line, line.indent, len(line.text.strip()), told, "ta bort raden, eller börja den med #")
    return None


def numbered(stop: Stop) -> Mistake | None:
    """A list item that begins with a number or a letter, as in a document."""
    for line in stop.suspects:
        mark = _NUMBER.match(line.text, line.indent)
        if mark and line.text[mark.end() :].partition(":")[0] in stop.keys:
            told = f"punkten i listan börjar med {quoted(mark[0].strip())}"
            return at(line, line.indent, len(mark[0].strip()), told, "skriv ett bindestreck i stället: -")
    return None


def no_colon(stop: Stop) -> Mistake | None:
    """A line that is neither key nor list item: a key without colon, or a text that should be indented."""
    line = stop.context[0] if stop.context else stop.before(stop.line) if stop.own_colon else None
    if line is None or line.kind != "content" or line.key is not None or not line.value or stop.continues(line):
        return None
    word = re.match(r"\w[\w-]*", line.value)
    mark = next((mark for mark in _COMMENTS if line.value.startswith(mark)), None)
    if mark is not None:
        told = f"en kommentar börjar med # i en målfil, inte med {mark}"
        return at(line, line.start, len(line.value.rstrip()), told, f"skriv # i stället för {mark}")
    above = stop.before(line)
    if above is not None and not (word and word[0] in stop.keys) and not line.dashed:
        owner = stop.owner(above)
        if above.kind == "body" or " " in above.value.strip() or owner.value[:1] in ("|", ">"):
            told = f"raden hör till texten som börjar på rad {owner.number}, men är inte indragen"
            spaces = _spaces(above.body_indent or (above.indent if above is not owner else owner.level + 2))
            name = quoted(f"{word[0]}:") if word else "nyckeln"
            note = "; är den en anteckning, börja den med #" if line.value[:1].isupper() else ""
            remedy = f"{spaces}; är den en nyckel, sätt kolon efter: {name}{note}"
            return at(line, line.start, len(line.value), told, remedy)
    if line.dashed and " " in line.value.strip():
        return None
    goes_on = ""
    if (
        above is not None
        and " " in above.value.strip()
        and above.key is not None
        and line.start == above.start
        and " " in line.value
    ):
        goes_on = f"; hör raden till texten på rad {above.number}, {_spaces(above.start + 2)}"
    if word is None:
        told = "raden är varken nyckel, punkt i en lista eller indragen text"
        remedy = "dra in raden om den hör till texten ovanför, annars ta bort den"
        return at(line, line.start, len(line.value), told, remedy)
    if word[0] not in stop.keys and " " in line.value.strip() and not line.dashed:
        told = "raden är varken en nyckel eller en del av texten ovanför"
        return at(line, line.start, len(line.value.rstrip()), told, f"{_NOTE}; är den en nyckel, sätt kolon efter den")
    told, remedy = f"kolon saknas efter {quoted(word[0])}", f"skriv {word[0]}: …{goes_on}"
    return at(line, line.start, len(word[0]), told, remedy)


def _spaces(column: int) -> str:
    return f"börja raden med {column} mellanslag" if column else "börja raden längst till vänster"


def _levels(stop: Stop, line: Line) -> Iterator[tuple[int, bool, Line]]:
    """The columns that are open above a line, innermost first: column, whether it is that of dashes, latest line."""
    innermost = len(line.text) + max((other.indent for other in stop.lines[: line.number]), default=0) + 1
    for other in reversed(stop.lines[: line.number - 1]):
        if other.kind != "content" or (other.key is None and not other.dashed):
            continue
        for column, dashed in ((other.start, False), (other.indent, True)):
            if column < innermost and (other.dashed if dashed else other.key is not None):
                innermost = column
                yield column, dashed, other


def _where(stop: Stop, line: Line) -> str:
    """Where a list item belongs that stands at the level of a key.

    The key on its next line tells, when it does not go with the dash; else it is beside the nearest items, inwards or
    outwards.
    """
    items = [(column, other) for column, dashed, other in _levels(stop, line) if dashed]
    below = next((other for other in stop.lines[line.number :] if other.kind == "content"), None)
    inner = below.start if below is not None and not below.dashed and below.key is not None else None
    near = min((abs(column - line.indent) for column, _ in items), default=0)
    chosen = [(column, other) for column, other in items if inner is not None and column == inner - 2]
    chosen = chosen or [(column, other) for column, other in items if abs(column - line.indent) == near]
    if not chosen:
        return "dra in listan under sin nyckel, eller ta bort bindestrecket"
    places = ", eller ".join(f"{column} mellanslag, som rad {other.number}" for column, other in chosen)
    along = ", och flytta raderna under den lika långt" if inner == line.start else ""
    return f"börja raden med {places}{along}; är den ingen punkt i en lista, ta bort bindestrecket"


def _sibling(stop: Stop, line: Line) -> tuple[int, Line] | None:
    """The open column nearest to where a line stands, of its own sort, and the latest line that stands there."""
    same = [(column, other) for column, dashed, other in _levels(stop, line) if dashed == line.dashed]
    return min(same, key=lambda level: abs(level[0] - line.indent), default=None)


def too_deep(stop: Stop) -> Mistake | None:
    line, sibling = stop.line, _sibling(stop, stop.line)
    if not stop.own_colon or stop.context or sibling is None or line.key is None:
        return None
    above = stop.before(line)
    if above is not None and above.key is None and not above.dashed and _NAME.fullmatch(above.value.strip()):
        name = above.value.strip()
        told = f"kolon saknas efter {quoted(name)}"
        return at(above, above.start, len(name), told, f"skriv {name}: i stället")
    if above is not None and above.key is None and not above.dashed and above.start == line.start:
        told = "raden är varken en nyckel eller en del av texten ovanför"
        return at(above, above.start, len(above.value.rstrip()), told, _NOTE)
    below = next((other for other in stop.lines[line.number :] if other.kind == "content"), None)
    if line.key not in stop.keys and below is not None and below.key in _REPORTED and below.start > line.start:
        told = f"raden ”utfall:” saknas ovanför {quoted(line.key)}"
        return at(
            line, line.indent, len(line.key), told, f"skriv utfall: på en egen rad, med {sibling[0]} mellanslag före"
        )
    what = "punkten i listan" if line.dashed else f"nyckeln {quoted(line.key)}"
    told = f"{what} är indragen djupare än raden ovanför, som redan har ett värde"
    remedy = (
        f"{_spaces(sibling[0])}, som rad {sibling[1].number}; hör den till texten ovanför, sätt texten inom citattecken"
    )
    return at(line, line.indent, line.start - line.indent + len(line.key), told, remedy)


def in_block(stop: Stop) -> Mistake | None:
    """A block scalar whose first line does not show how deep the text is."""
    line, above = stop.line, stop.before(stop.line)
    if line.kind == "body":
        header = stop.lines[line.origin - 1]
        blanks = [other for other in stop.lines[header.number : line.number - 1] if other.indent > line.indent]
        if not blanks:
            return None
        told = "den tomma raden innehåller fler mellanslag än textens första rad"
        return at(blanks[0], 0, blanks[0].indent, told, "ta bort mellanslagen på raden")
    if above is None or above.kind != "body" or line.indent <= stop.lines[above.origin - 1].level:
        return None
    told = f"raden är indragen mindre än textens första rad, {line.indent} mellanslag mot {above.body_indent}"
    return at(line, line.indent, len(line.text) - line.indent, told, _spaces(above.body_indent))


def mixed(stop: Stop) -> Mistake | None:
    """Keys and list items at one level."""
    line = stop.line
    other = next((other for column, dashed, other in _levels(stop, line) if column == line.indent), None)
    if line.kind != "content" or other is None or other.dashed == line.dashed:
        return None
    if line.dashed:
        told = f"en punkt i en lista står på samma nivå som nyckeln {quoted(other.key or '')} på rad {other.number}"
        return at(line, line.indent, 1, told, _where(stop, line))
    owner = next((above for _, dashed, above in _levels(stop, other) if not dashed and above is not other), None)
    if owner is not None and owner.key in _TABLES and other.key == "id":
        told = f"under {owner.key} skrivs id som nyckel, utan bindestreck"
        return at(
            other, other.indent, 1, told, f"skriv {other.value.strip()}: i stället för - id: {other.value.strip()}"
        )
    told = f"raden står på samma nivå som punkten på rad {other.number}, men börjar inte med bindestreck"
    if line.key is not None and line.key == other.key:
        remedy = f"skriv ett bindestreck före: - {line.key}: …, och dra in raderna under den två mellanslag"
        return at(line, line.indent, len(line.key), told, remedy)
    remedy = f"{_spaces(other.start)}, så att den hör till punkten"
    return at(line, line.indent, len(line.key or line.value), told, remedy)


def after_end(stop: Stop) -> Mistake | None:
    above = stop.before(stop.line)
    if above is None or not above.text.startswith("..."):
        return None
    return at(above, 0, 3, "tre punkter avslutar filen, men det står mer efter dem", "ta bort raden med punkterna")


def misaligned(stop: Stop) -> Mistake | None:
    line, first = stop.line, next((line for line in stop.lines if line.kind == "content"), None)
    if line.kind != "content" or (line.key is None and not line.dashed) or first is None:
        return None
    if line.indent < first.indent:
        told = f"filens första rad är indragen, men det är inte rad {line.number}"
        return at(first, 0, first.indent, told, _spaces(line.indent))
    sibling = _sibling(stop, line)
    if sibling is None or sibling[0] == line.indent:
        return None
    told = f"raden börjar med {line.indent} mellanslag och passar inte ihop med någon rad ovanför"
    remedy = f"{_spaces(sibling[0])}, som rad {sibling[1].number}"
    return at(line, line.indent, line.start - line.indent + len(line.key or ""), told, remedy)
