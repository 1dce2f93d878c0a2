"""Usage errors in Swedish: what was typed wrong, in one line, with the nearest known word where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from maluppfoljning.cli.help_page import PATHS, bounds, metavar, options
from maluppfoljning.cli.vendored import (
    BadOptionUsage,
    BadParameter,
    CompletionItem,
    Context,
    FuncParamType,
    IntParamType,
    MissingParameter,
    NoSuchOption,
    Parameter,
    ParamType,
    TyperChoice,
    TyperGroup,
    UsageError,
)
from maluppfoljning.swedish import listing, quoted


class Checked(ParamType):
    """A type of Typer's that objects in Swedish; ``inner`` does the work.

    A parser of the application's own (``typer.Option(parser=…)``) says what is wrong by raising ``ValueError``.
    """

    def __init__(self, inner: ParamType) -> None:
        self.inner, self.name = inner, inner.name

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> Any:
        """The value as the inner type reads it; raises ``BadParameter`` with a Swedish text."""
        try:
            convert = self.inner.func if isinstance(self.inner, FuncParamType) else self.inner
            return convert(value)
        except ValueError as error:
            raise BadParameter(str(error), ctx, param) from error
        except BadParameter as error:
            if isinstance(self.inner, FuncParamType):
                raise
            raise BadParameter(_objection(self.inner, value), ctx, param) from error

    def shell_complete(self, ctx: Context, param: Parameter, incomplete: str) -> list[CompletionItem]:
        return self.inner.shell_complete(ctx, param, incomplete)


def message(error: UsageError) -> str:
    """The error as one line without a final stop.

    What a command itself says with ``typer.BadParameter`` is passed on; it is expected to be Swedish.
    """
    ctx, text = error.ctx, error.message
    match error:
        case NoSuchOption(option_name=name) if ctx is not None:
            known = [flag for param in options(ctx) for flag in (*param.opts, *param.secondary_opts)]
            late = "; ett kommandos val skrivs efter kommandot" if isinstance(ctx.command, TyperGroup) else ""
            text = f"okänt val {quoted(name)}{suggestion(name, known) or late}"
        case BadOptionUsage(option_name=name) if ctx is not None:
            given = [param for param in options(ctx) if name in param.opts and not (param.is_flag or param.count)]
            wanted = [f"valet {name} kräver ett värde: {name} {metavar(param)}" for param in given]
            text = "".join(wanted) or f"valet {name} tar inget värde"
        case MissingParameter(param=param) if param is not None:
            names = (_named(param), metavar(param))
            text = "valet {} {} måste anges".format(*names) if _is_option(param) else f"argumentet {names[0]} saknas"
        case BadParameter(param_hint=str(hint)):
            return f"Fel i {hint}: {text}"
        case BadParameter(param=param) if param is not None:
            return f"Fel i {_named(param)}: {text}"
    return f"Fel: {text}"


def suggestion(word: str, known: Iterable[str]) -> str:
    """``, menade du ”x”?``, or nothing when no known word is near."""
    near = get_close_matches(word.casefold(), known, 2)
    return f", menade du {listing(map(quoted, near), 'eller')}?" if near else ""


def _is_option(param: Parameter) -> bool:
    return param.param_type_name == "option"


def _named(param: Parameter) -> str:
    """``--output`` for an option, what the value is called for an argument."""
    return max(param.opts, key=len) if _is_option(param) else metavar(param)


def _objection(kind: ParamType, value: Any) -> str:
    """Why one of Typer's types refused the value."""
    shown = quoted(str(value))
    if isinstance(kind, TyperChoice):
        words = [str(choice) for choice in kind.choices]
        near = suggestion(str(value), words)
        return f"{shown} finns inte{near}{' Välj' if near else ', välj'} {listing(words, 'eller')}"
    if kind.name in PATHS:
        return f"{shown} {_path_fault(kind.name, str(value))}"
    if isinstance(kind, IntParamType):
        return f"{shown} är inte ett heltal{bounds(kind)}"
    return f"{shown} är inte ett giltigt värde"


def _path_fault(kind: str, path: str) -> str:
    if not os.path.exists(path):
        return "finns inte"
    if kind == "file" and os.path.isdir(path):
        return "är en mapp, inte en fil"
    if kind == "directory" and not os.path.isdir(path):
        return "är en fil, inte en mapp"
    return "går inte att skriva till" if os.access(path, os.R_OK) else "går inte att läsa"
