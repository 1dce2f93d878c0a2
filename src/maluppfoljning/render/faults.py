"""What went wrong in a template, in Swedish, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import FrameType, TracebackType

from maluppfoljning.errors import MalfError
from maluppfoljning.swedish import quoted


class Outside(Exception):
    """A template asks for another one, ``args[0]``, by a name that leads out of the folder of templates."""


_SYNTAX = (
    (r"Encountered unknown tag '(.+?)'", "okänd instruktion {0}"),
    (r"No filter named '(.+?)'", "okänt filter {0}"),
    (r"No test named '(.+?)'", "okänt prov {0}"),
    (r"(?i)unexpected end of template", "mallen tar slut för tidigt, troligen saknas ett end eller }}}}"),
    (r"unexpected '(.+?)'", "oväntat {0}"),
    (r"unexpected char (.+?) at", "oväntat tecken {0}"),
    (r"expected token '(.+?)', got '(.+?)'", "väntade {0} men fann {1}"),
    (r"Expected an expression, got '(.+?)'", "här saknas något, före {0}"),
    (r"block '(.+?)' defined twice", "blocket {0} finns två gånger"),
    (r"Missing end of (\w+)", "slut saknas på {0}"),
    (r"Required block '(.+?)' not found", "blocket {0} måste fyllas i"),
    (r"cannot assign attribute", "det går inte att ändra något i vy eller sida"),
)
_RUNNING = (
    (r"object is not callable", "det som står före parentesen går inte att anropa"),
    (r"object is not iterable", "det går inte att gå igenom med for, eftersom det inte är en lista"),
    (r"positional argument|keyword argument|multiple values", "ett filter eller makro har fått fel antal värden"),
    (
        r"can only concatenate|unsupported operand|not supported between",
        "värdena är av olika sort; text sätts ihop med ~",
    ),
    (r"division by zero|modulo by zero", "division med noll"),
    (r"nested blocks", "för många for och if i varandra"),
    (r"object has no attribute|expected string", "ett filter kan inte användas på ett värde av den sorten"),
)
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "begin of print statement": "{{",
    "end of template": "slutet på mallen",
    "comment": "kommentaren {#",
    "raw": "raw",
}
_MISSING = re.compile(r"has no attribute '(.+?)'|'(.+?)' is undefined|has no element (.+)")
_TEMPLATES = (".j2", ".css", ".js")
_MOST_INSIDE = 20
"""Templates, blocks and macros inside each other; our own have five."""


def translate(error: Exception, name: str) -> MalfError:
    """The error as a message for the user; ``name`` is the template that was asked for."""
    import jinja2
    from jinja2.exceptions import SecurityError

    if isinstance(error, MalfError):
        return error
    if isinstance(error, jinja2.TemplateSyntaxError):
        where = f"{error.name or name}:{error.lineno}"
        return MalfError(f"mallen {where}: {_swedish(error.message or '')}")
    where = _place(error.__traceback__, name)
    if isinstance(error, Outside):
        return MalfError(f"mallen {where}: mallen {quoted(str(error))} ligger inte i mallmappen")
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return MalfError(f"mallen {where}: mallen {quoted(str(error.message))} finns inte")
    if isinstance(error, jinja2.UndefinedError):
        return _undefined(where, error.message or "")
    if isinstance(error, SecurityError):
        return MalfError(f"mallen {where}: det är inte tillåtet i en egen mall")
    if isinstance(error, RecursionError):
        return MalfError(f"mallen {where}: {_depth(error)}")
    if isinstance(error, MemoryError):
        return MalfError(f"mallen {where}: mallen kräver för mycket minne")
    if isinstance(error, jinja2.TemplateError):
        return MalfError(f"mallen {where}: {_swedish(error.message or '')}")
    return MalfError(f"mallen {where}: mallen går inte att fylla i: {_running(error)}")


def _undefined(where: str, message: str) -> MalfError:
    if "caller" in message:
        return MalfError(f"mallen {where}: caller() finns bara i ett makro som anropas med call")
    found = _MISSING.search(message)
    what = quoted(next(filter(None, found.groups()), "") if found else message)
    return MalfError(f"mallen {where}: namnet {what} finns inte", "alla namn står i templates/namn.md")


def _depth(error: RecursionError) -> str:
    """Filled in too deep, which is one that goes round, or read too deep."""
    filled = sum(frame.f_code.co_filename.endswith(_TEMPLATES) for frame, _ in _frames(error.__traceback__))
    return "mallen infogar sig själv utan slut" if filled > _MOST_INSIDE else "för mycket ligger i vartannat"


def _place(traceback: TracebackType | None, name: str) -> str:
    """Template and line of the innermost template frame."""
    places = [
        f"{frame.f_code.co_filename}:{line}"
        for frame, line in _frames(traceback)
        if frame.f_code.co_filename.endswith(_TEMPLATES)
    ]
    return places[-1] if places else name


def _frames(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


def _swedish(message: str) -> str:
    return _known(_SYNTAX, message) or f"mallen är felskriven ({message})"


def _running(error: Exception) -> str:
    return _known(_RUNNING, str(error)) or f"{type(error).__name__}, {quoted(str(error))}"


def _known(table: Sequence[tuple[str, str]], message: str) -> str | None:
    for pattern, text in table:
        found = re.search(pattern, message)
        if found:
            words = (group.strip("'\"") for group in found.groups())
            return text.format(*(quoted(_TOKENS.get(word, word)) for word in words))
    return None
