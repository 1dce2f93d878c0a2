"""What went wrong in a template, in Swedish, with file and line."""

from __future__ import annotations

import re
from types import TracebackType

from maluppfoljning.errors import MalfError
from maluppfoljning.swedish import quoted

_SYNTAX = (
    (r"Encountered unknown tag '(.+?)'", "okänd instruktion {0}"),
    (r"No filter named '(.+?)'", "okänt filter {0}"),
    (r"No test named '(.+?)'", "okänt prov {0}"),
    (r"Unexpected end of template", "mallen tar slut för tidigt, troligen saknas ett end"),
    (r"unexpected '(.+?)'", "oväntat {0}"),
    (r"unexpected char (.+?) at", "oväntat tecken {0}"),
    (r"expected token '(.+?)', got '(.+?)'", "väntade {0} men fann {1}"),
    (r"block '(.+?)' defined twice", "blocket {0} finns två gånger"),
    (r"Missing end of (\w+)", "slut saknas på {0}"),
)
_MISSING = re.compile(r"has no attribute '(.+?)'|'(.+?)' is undefined")


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
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return MalfError(f"mallen {where}: mallen {quoted(str(error.message))} finns inte")
    if isinstance(error, jinja2.UndefinedError):
        found = _MISSING.search(error.message or "")
        what = quoted(found[1] or found[2]) if found else quoted(error.message or "")
        return MalfError(f"mallen {where}: namnet {what} finns inte", "alla namn står i templates/namn.md")
    if isinstance(error, SecurityError):
        return MalfError(f"mallen {where}: det är inte tillåtet i en egen mall")
    if isinstance(error, RecursionError):
        return MalfError(f"mallen {where}: mallen infogar sig själv utan slut")
    if isinstance(error, MemoryError):
        return MalfError(f"mallen {where}: mallen kräver för mycket minne")
    return MalfError(f"mallen {where}: mallen går inte att fylla i ({type(error).__name__}: {quoted(str(error))})")


def _place(traceback: TracebackType | None, name: str) -> str:
    """Template and line of the innermost template frame."""
    place = name
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename.endswith((".j2", ".css")):
            place = f"{code.co_filename}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place


def _swedish(message: str) -> str:
    for pattern, text in _SYNTAX:
        found = re.search(pattern, message)
        if found:
            return text.format(*(quoted(group.strip("'\"")) for group in found.groups()))
    return f"mallen är felskriven ({message})"
