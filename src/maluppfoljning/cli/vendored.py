"""The private parts of Typer that the command line is built on, and the only door to them.

Typer carries a copy of Click since 0.26, without its translations and under a private name. Swedish help and errors
need these classes and nothing else of it; ``tests/test_cli_help.py`` fails by name when one of them changes.
"""

from __future__ import annotations

from typer._click.core import Command as ClickCommand
from typer._click.core import Context, Parameter
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.shell_completion import CompletionItem
from typer._click.shell_completion import _resolve_context as resolve_context
from typer._click.shell_completion import _resolve_incomplete as resolve_incomplete
from typer._click.types import FuncParamType, IntParamType, ParamType, StringParamType
from typer._types import TyperChoice
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

__all__ = [
    "BadOptionUsage",
    "BadParameter",
    "ClickCommand",
    "CompletionItem",
    "Context",
    "FuncParamType",
    "IntParamType",
    "MissingParameter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "ParamType",
    "Parameter",
    "StringParamType",
    "TyperArgument",
    "TyperChoice",
    "TyperCommand",
    "TyperGroup",
    "TyperOption",
    "UsageError",
    "get_command",
    "resolve_context",
    "resolve_incomplete",
]
