"""Help pages in Swedish, composed here and not by rich: no colours, no markup, ``[ord]`` is printed as it stands."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from textwrap import wrap

from maluppfoljning.cli.vendored import (
    Context,
    IntParamType,
    Parameter,
    ParamType,
    StringParamType,
    TyperArgument,
    TyperChoice,
    TyperOption,
)

NARROWEST, WIDEST, LEFT_COLUMN = 40, 100, 28
TWO_COLUMNS = 60
"""The narrowest page that has room for two columns."""
# What a value is called when the command does not say: by Typer's type, paths by what they may lead to.
METAVARS = {IntParamType: "HELTAL", StringParamType: "TEXT"}
PATHS = {"path": "SÖKVÄG", "file": "FIL", "directory": "MAPP"}


def page(ctx: Context, summaries: Mapping[str, str] | None = None) -> str:
    """The help page of the context's command; ``summaries`` are a group's commands, None for a command.

    As wide as the terminal (or COLUMNS) between 40 and 100 columns, 80 where there is no terminal.
    """
    width = ctx.terminal_width or min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    arguments = [param for param in ctx.command.params if isinstance(param, TyperArgument) and not param.hidden]
    sections = {
        "Argument": [(metavar(param), _explained(param)) for param in arguments],
        "Val": [(_flags(param), _explained(param)) for param in options(ctx)],
        "Kommandon": list((summaries or {}).items()),
    }
    blocks = [
        _usage(ctx, ["KOMMANDO", "…"] if summaries is not None else map(_place, arguments), width),
        *_paragraphs(ctx.command.help, width),
        *("\n".join([f"{heading}:", *_rows(rows, width)]) for heading, rows in sections.items() if rows),
        *_paragraphs(ctx.command.epilog, width),
    ]
    return "\n\n".join(blocks)


def options(ctx: Context) -> list[TyperOption]:
    """The options the context's command shows, ``--help`` last."""
    return [param for param in ctx.command.get_params(ctx) if isinstance(param, TyperOption) and not param.hidden]


def metavar(param: Parameter) -> str:
    """What the value of an option or argument is called: ``SÖKVÄG``, ``md|html``."""
    kind = inner(param.type)
    if param.metavar is not None:
        return param.metavar
    if param.param_type_name == "argument":
        return (param.name or "").upper()
    if isinstance(kind, TyperChoice):
        return "|".join(map(str, kind.choices))
    names = (name for kinds, name in METAVARS.items() if isinstance(kind, kinds))
    return next(names, PATHS.get(kind.name, "VÄRDE"))


def bounds(kind: ParamType) -> str:
    """The limits of a number, `` från 0 till 6``; empty when it has none."""
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is None:
        return "" if most is None else f" till och med {most}"
    return f" från {least} och uppåt" if most is None else f" från {least} till {most}"


def inner(kind: ParamType) -> ParamType:
    """Typer's own type where it has been wrapped to object in Swedish (``usage.Checked``)."""
    found: ParamType = getattr(kind, "inner", kind)
    return found


def _usage(ctx: Context, pieces: Iterable[str], width: int) -> str:
    start = f"Användning: {ctx.command_path} "
    return "\n".join(_wrapped(" ".join(["[VAL]", *pieces]), width, start, " " * len(start)))


def _place(param: TyperArgument) -> str:
    """An argument in the usage line: ``ID``, ``[SÖKVÄG]``, ``[SÖKVÄG…]``."""
    name = metavar(param) + ("…" if param.nargs != 1 else "")
    return name if param.required else f"[{name}]"


def _flags(param: TyperOption) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    if param.is_flag or param.count:
        return " / ".join([names, *param.secondary_opts])
    return f"{names} {metavar(param)}"


def _explained(param: TyperArgument | TyperOption) -> str:
    """The help text with what Typer knows beside it: variable, limits, default, whether it must be given."""
    default, limits = _default(param), bounds(inner(param.type))
    notes = [
        f"miljövariabel: {param.envvar}" if param.envvar and param.show_envvar else "",
        limits.strip() if limits else "",
        f"standard: {default}" if default else "",
        "obligatoriskt" if param.required else "",
    ]
    return " ".join([param.help or "", *(f"[{note}]" for note in notes if note)]).strip()


def _default(param: TyperArgument | TyperOption) -> str:
    """The default as the user would type it; empty when it says nothing (None, an empty list, a flag that is off)."""
    value = param.default
    if isinstance(param.show_default, str):
        return param.show_default
    if not param.show_default or value is None or callable(value):
        return ""
    if isinstance(value, bool):
        return (param.opts if value else param.secondary_opts)[0] if param.secondary_opts else ""
    values = value if isinstance(value, (list, tuple)) else [value]
    return ", ".join(str(v.value) if isinstance(v, Enum) else str(v) for v in values)


def _paragraphs(text: str | None, width: int) -> Iterator[str]:
    """The paragraphs of a text, wrapped; one that is indented keeps its lines (an example, a table)."""
    for paragraph in inspect.cleandoc(text or "").split("\n\n"):
        if paragraph.startswith(" "):
            yield paragraph
        elif paragraph:
            yield "\n".join(_wrapped(paragraph, width))


def _rows(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Two columns; a term too long for the left one has a line of its own, and on a narrow page every term has."""
    left = min(max(len(term) for term, _ in rows), LEFT_COLUMN) if width >= TWO_COLUMNS else 1
    for term, text in rows:
        first = f"  {term:<{left}}  "
        if len(term) > left:
            yield first.rstrip()
            first = " " * (left + 4)
        yield from _wrapped(text, width, first, " " * (left + 4)) or [first.rstrip()]


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    # Options, dates and file names are never split at their hyphens.
    return wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )
