"""Texts that YAML reads as something else: quotations, escapes, signs that come first, colons and comments.

A cause is a function from where the parser stopped to the mistake, or None when it is not to blame.
"""

from __future__ import annotations

import re

from maluppfoljning.expression import expression
from maluppfoljning.hints import bound, cut
from maluppfoljning.lines import Line
from maluppfoljning.mistake import Mistake
from maluppfoljning.swedish import quoted
from maluppfoljning.syntax.stop import TOO_LARGE, Stop, at

_QUOTE_IT = "sätt hela texten inom citattecken, eller skriv >- efter nyckeln och texten på nästa rad, indragen"
_COLON = "texten innehåller ett kolon följt av mellanslag"
_WORD_QUOTES = "”“„»"
_GROUPS = frozenset(
    ("avrundning", "förändring", "gäller", "mellan", "målvärde", "period", "takt", "tolerans", "upphör")
)
_GROUPS |= {"mandatperiod", "utgångsvärde"}
"""Keys that hold keys of their own, and never a text."""
_GLUED_DASH = expression(r"-[^\W\d_][\w-]*:(?=\s|$)")
_GLUED_COLON = expression(r"[^\W\d_][\w-]*:(?=[^\s/:])")
_ESCAPE = expression(r"""\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0abtnvfre "/\\N_LP]|$)""")
_SHORT = expression(r"%[\w -]{,20}")
"""A unit such as % or %-enheter."""
_LEADING = expression(r"-?[0-9]+(?:[.,][0-9]+)?")
_BOUNDS = ("minst", "högst", "exakt", "över")
"""Keys that are followed by a number which a sign might be put before."""
_STARTERS = {
    "*": "en text får inte börja med *, som i YAML betyder en hänvisning",
    "&": "en text får inte börja med &, som i YAML betyder ett ankare",
    "!": "en text får inte börja med !, som i YAML betyder en tagg",
    "%": "en text får inte börja med %",
    "@": "en text får inte börja med @",
    "`": "en text får inte börja med grav accent (`)",
    "[": "en text får inte börja med [, som i YAML inleder en lista inom hakparenteser",
    "{": "en text får inte börja med {, som i YAML inleder nycklar inom klammerparenteser",
    "]": "en text får inte börja med ]",
    "}": "en text får inte börja med }",
    ",": "en text får inte börja med kommatecken",
    "|": "efter | får ingen text stå på samma rad",
    ">": "efter > får ingen text stå på samma rad",
}


def bad_escape(stop: Stop) -> Mistake | None:
    text = stop.line.text
    if not ((stop.opening == '"' and not stop.at_end) or TOO_LARGE.match(text, stop.column)):
        return None
    place = text.rfind("\\", 0, stop.column + 1)
    if place < 0 or (_ESCAPE.match(text, place) and text[place + 1 : place + 2] not in ("u", "U")):
        return None
    told = f"”{text[place : place + 2]}” inom dubbla citattecken läses som en kod för ett tecken"
    return at(stop.line, place, 2, told, "använd enkla citattecken ('…'), eller skriv \\\\ för varje \\")


def unclosed_quote(stop: Stop) -> Mistake | None:
    opened: tuple[Line, int] | None = None
    if stop.at_end and stop.opening in ("'", '"'):
        opened = stop.context
    elif stop.line.kind == "quoted":
        first = stop.lines[stop.line.origin - 1]
        swallowed = stop.lines[first.number : stop.line.number]
        if any(line.indent <= first.start and re.match(r"\s*(?:- +)*[\w-]+:(?:\s|$)", line.text) for line in swallowed):
            opened = first, first.value_column
    if opened is None:
        return None
    line, column = opened
    return at(line, column, 1, "citatet som börjar här avslutas aldrig", f"sätt {line.text[column]} där texten slutar")


def after_quote(stop: Stop) -> Mistake | None:
    line, after = stop.line, stop.line.after_quote
    if after is None or stop.column < after or not line.text[after:].strip():
        return None
    quote, following = line.text[after - 1], line.text[after]
    if quote == "'" and following.isalpha():
        told, remedy = "apostrofen avslutar citatet", "skriv två apostrofer i rad ('') eller ’, eller byt till \"…\""
        return at(line, after - 1, 1, told, remedy)
    if following.isalnum():
        told, remedy = "citattecknet mitt i texten avslutar citatet", 'skriv ” i texten, eller \\" i stället för "'
        return at(line, after - 1, 1, told, remedy)
    place = len(line.text) - len(line.text[after:].lstrip())
    told = "efter ett avslutat citat får inget mer stå på raden"
    return at(line, place, len(line.text.rstrip()) - place, told, "sätt citattecken om hela texten, eller ta bort dem")


def starter(stop: Stop) -> Mistake | None:
    """A text that starts with a character that means something in YAML."""
    places: list[tuple[Line, int]] = []
    if stop.context and stop.opening in _STARTERS:
        places.append(stop.context)
    if stop.line.kind == "content" and stop.column >= stop.line.value_column:
        places.append((stop.line, stop.line.value_column))
    content = [line for line in stop.lines[: stop.line.number] if line.kind == "content"]
    if stop.at_end:
        places += [(line, line.value_column) for line in reversed(content) if line.value[:1] in ("[", "{")][:1]
    places += [(line, 0) for line in content if line.text.startswith("%")][:1]
    for line, column in places:
        special = _fence(line, stop) or _larger(line, column)
        if special is not None:
            return special
        character, following = line.text[column : column + 1], line.text[column + 1 : column + 2]
        if character in ("-", "?") and following == "" and line.key in ("värde", "läge"):
            told = f"efter {line.key}: står bara {quoted(character)}"
            return at(line, column, 1, told, f"ta bort {line.key}: och skriv saknas: följt av skälet")
        if character in ("-", "?") and following in ("", " ") and line.key is not None:
            told = f"en text får inte börja med {'bindestreck' if character == '-' else 'frågetecken'} och mellanslag"
            return at(line, column, 1, told, f"{_QUOTE_IT}; är det en lista, börja den på nästa rad")
        value = line.text[column:].strip()
        if character == "%" and line.key is not None and _SHORT.fullmatch(value):
            return at(line, column, 1, _STARTERS[character], f'skriv {line.key}: "{value}"')
        if character == "," and value[1:].isdecimal():
            return at(line, column, len(value), "ett tal får inte börja med kommatecken", f"skriv 0{value}")
        if character in _STARTERS:
            return at(line, column, 1, _STARTERS[character], _QUOTE_IT)
    return None


def _fence(line: Line, stop: Stop) -> Mistake | None:
    """The signs around a piece of text that was copied from a chat or from Markdown."""
    if not line.text.startswith("```"):
        return None
    last = next((other for other in stop.lines[line.number :] if other.text.startswith("```")), None)
    told = "raden hör inte till målfilen, utan följde med från en chatt eller en webbsida"
    also = f", och likaså rad {last.number}" if last else ""
    return at(line, 0, len(line.text.rstrip()), told, f"ta bort raden{also}")


def _larger(line: Line, column: int) -> Mistake | None:
    """A sign that compares, where a målvärde stands."""
    bounded = bound(line.text[column:]) if line.text[column : column + 1] == ">" else None
    if bounded is None or line.key not in (None, "målvärde", *_BOUNDS):
        return None
    place = " på nästa rad, indraget" if line.key == "målvärde" else ""
    return at(line, column, 1, "ett målvärde skrivs med ord, inte med >", f"skriv {bounded[0]}{place}{bounded[1]}")


def glued(stop: Stop) -> Mistake | None:
    """A dash or a colon that lacks its space."""
    for line in stop.suspects:
        if line.key is None and _GLUED_DASH.match(line.text, line.start):
            key = line.value[1:].partition(":")[0]
            told = "mellanslag saknas efter bindestrecket"
            return at(line, line.start, 2, told, f"skriv - {key}: …")
        found = _GLUED_COLON.match(line.text, line.start) if line.key is None else None
        if found and (not stop.continues(line) or not stop.owner(line).value.strip()):
            told = "mellanslag saknas efter kolonet"
            return at(line, found.end() - 1, 1, told, f"skriv {found[0]} …")
    return None


def colon_in_text(stop: Stop) -> Mistake | None:
    line, column = stop.line, stop.column
    if stop.character != ":" or stop.own_colon or stop.context:
        above = stop.before(stop.context[0]) if stop.context and stop.context[0].key is None else None
        found = re.search(r":(?: |$)", above.text) if above and above.kind == "content" and above.key is None else None
        if above is None or found is None:
            return None
        line, column = above, found.start()
    return (
        _key_in_value(line, stop)
        or _after_number(line)
        or _round_quotes(line)
        or at(line, column, 1, _COLON, _QUOTE_IT)
    )


def _after_number(line: Line) -> Mistake | None:
    """Words with a colon in them that follow a number: ``värde: 88 (2019: 84)``."""
    number = _LEADING.match(line.value) if line.key in ("värde", *_BOUNDS) else None
    value = line.value.rstrip()
    return at(line, line.value_column, len(value), _COLON, f"skriv bara talet: {number[0]}") if number else None


def _key_in_value(line: Line, stop: Stop) -> Mistake | None:
    """A key on the same line as the key or the id that it should lie under."""
    word, colon, rest = line.value.partition(":")
    if not colon or word not in stop.keys or line.key is None or (line.key in stop.keys and line.key not in _GROUPS):
        return None
    told = f"nyckeln {quoted(word)} ska stå på en egen rad under {quoted(line.key)}"
    from_below = cut(f"{word} {rest.strip()}") if line.key not in stop.keys and word in ("minst", "över") else None
    value, remark = from_below or (f"{word}: {rest.strip()[:40]}", "")
    return at(line, line.value_column, len(word), told, f"skriv {value} på nästa rad, indraget{remark}")


def _round_quotes(line: Line) -> Mistake | None:
    """A text within the quotation marks of Word, which are none in YAML."""
    value = line.value.strip()
    if len(value) < 3 or value[0] not in _WORD_QUOTES or value[-1] not in _WORD_QUOTES:
        return None
    told = f"tecknet {value[0]} är inget citattecken i YAML, och texten innehåller ett kolon följt av mellanslag"
    mark = "'" if '"' in value else '"'
    return at(line, line.value_column, 1, told, f"byt det första och det sista tecknet mot {mark}")


def cut_by_comment(stop: Stop) -> Mistake | None:
    line, above = stop.line, stop.before(stop.line)
    if line.kind != "content" or line.key is not None or line.dashed or above is None or line.indent <= above.level:
        return None
    between = stop.lines[above.number : line.number - 1]
    hashed = above if " #" in above.value else next((other for other in between if other.kind == "comment"), None)
    if hashed is None or above.kind != "content":
        return None
    told = "texten klipps av här, för # efter mellanslag inleder en kommentar"
    return at(hashed, hashed.text.index("#", hashed.value_column), 1, told, _QUOTE_IT)
