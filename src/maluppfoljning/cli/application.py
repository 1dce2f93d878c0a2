"""The command line as a whole: commands imported only when they are used, everything said in Swedish."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import typer

from maluppfoljning.cli import completion
from maluppfoljning.cli.help_page import page
from maluppfoljning.cli.usage import Checked, message, suggestion
from maluppfoljning.cli.vendored import (
    ClickCommand,
    CompletionItem,
    Context,
    NoArgsIsHelpError,
    Parameter,
    TyperChoice,
    TyperCommand,
    TyperGroup,
    TyperOption,
    UsageError,
    get_command,
    resolve_context,
    resolve_incomplete,
)
from maluppfoljning.swedish import listing, quoted


class Entry(NamedTuple):
    """A command before it is imported: ``package.module:function``, and its line in the list of commands.

    ``swedish``: words that people try instead of its name, and are told it.
    """

    target: str
    summary: str
    swedish: tuple[str, ...] = ()


class _Swedish(ClickCommand):
    """What a command and a group have in common; stands before Typer's own class among the bases."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for param in self.params:
            if param.type.is_composite:
                raise TypeError(f"{param.name}: several values at once have no Swedish errors yet; take a list")
            param.type = Checked(param.type)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Visa denna hjälp och avsluta."
        return option

    def get_help(self, ctx: Context) -> str:
        return page(ctx)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        # Click words the complaint about what is left over in English, so it is told to leave it to us.
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest = super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx  # the parser does not always say which command it was parsing for
            raise
        ctx.allow_extra_args = allowed
        if rest and not allowed and not ctx.resilient_parsing:
            noun = "oväntat argument" if len(rest) == 1 else "oväntade argument"
            raise UsageError(f"{noun} {listing(map(quoted, rest))}", ctx)
        return rest


class Command(_Swedish, TyperCommand):
    """One command; its help text is the Swedish docstring of its function."""


class Group(_Swedish, TyperGroup):
    """The application. A command's module is imported when the command is run or its help is shown, not before."""

    def __init__(self, *, name: str, entries: Mapping[str, Entry], **settings: Any) -> None:
        super().__init__(name=name, rich_markup_mode=None, **settings)
        self.entries = entries

    def list_commands(self, ctx: Context) -> list[str]:
        return list(self.entries)

    def get_command(self, ctx: Context, cmd_name: str) -> ClickCommand | None:
        if cmd_name in self.entries and cmd_name not in self.commands:
            module, _, function = self.entries[cmd_name].target.partition(":")
            app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            app.command(cmd_name, cls=Command)(getattr(import_module(module), function))
            self.commands[cmd_name] = get_command(app)
        return self.commands.get(cmd_name)

    def get_help(self, ctx: Context) -> str:
        return page(ctx, {name: entry.summary for name, entry in self.entries.items()})

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing:
            raise NoArgsIsHelpError(ctx)
        return rest

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        name, command = args[0], self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise UsageError(f"okänt kommando {quoted(name)}{self._meant(name)}", ctx)
        return (name if command else None), command, args[1:]

    def _meant(self, word: str) -> str:
        tried = {"help": "--help", "hjälp": "--help", "version": "--version"}
        tried |= {other: name for name, entry in self.entries.items() for other in entry.swedish}
        return f", menade du {quoted(tried[word])}?" if word in tried else suggestion(word, self.entries)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        names = [name for name in self.entries if name.startswith(incomplete)]
        items = [CompletionItem(name, help=self.entries[name].summary) for name in names]
        return items + ClickCommand.shell_complete(self, ctx, incomplete)


def application(
    name: str, entries: Mapping[str, Entry], *, help: str, version: str, epilog: str | None = None
) -> Group:
    """The application ``name`` with its commands in the order they are listed, ``--version`` and ``--completion``.

    ``help`` and ``epilog`` are Swedish paragraphs; an indented one keeps its lines. ``version`` is printed as it is.
    """
    params = [
        _printing("--version", lambda _: version, is_flag=True, help="Visa versionen och avsluta."),
        _printing(
            "--completion",
            lambda shell: completion.script(shell, name),
            type=TyperChoice(completion.SCRIPTS),
            help="Skriv ut det som ger komplettering med tabb i skalet, och avsluta.",
        ),
    ]
    return Group(name=name, entries=entries, params=params, help=help, epilog=epilog)


def run(app: Group, argv: Sequence[str]) -> int:
    """Run the application and return its exit code: what the command returned or gave ``typer.Exit``, else 0.

    A usage error is told on stderr and gives 2. Whatever else a command raises is the caller's to handle, Ctrl-C at a
    prompt as ``KeyboardInterrupt``.
    """
    name = app.name or ""
    if completion.requested(name):
        sys.stdout.write(completion.answer(_answers(app, name, completion.joined(argv))))
        return 0
    try:
        # Not Typer's main(): that one turns Ctrl-C and a closed pipe into exit codes of its own.
        with app.make_context(name, list(argv)) as ctx:
            code = app.invoke(ctx)
    except typer.Exit as ending:
        return ending.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.message}\n")
        return 2
    except UsageError as error:
        sys.stderr.write(f"{message(error)}\nSe: {error.ctx.command_path if error.ctx else name} --help\n")
        return 2
    return code if isinstance(code, int) else 0


def _printing(flag: str, text: Callable[[str], str], **settings: Any) -> TyperOption:
    """An option that prints a text and ends the run."""

    def show(ctx: Context, param: Parameter, value: Any) -> None:
        if value and not ctx.resilient_parsing:
            sys.stdout.write(f"{text(value)}\n")
            ctx.exit()

    return TyperOption(param_decls=[flag], callback=show, is_eager=True, expose_value=False, **settings)


def _answers(app: Group, name: str, words: list[str]) -> Iterator[tuple[str, str]]:
    """What may stand in place of the last word, with its help; nothing where the shell does better (file names)."""
    args, incomplete = words[:-1], "".join(words[-1:])
    try:
        # An option that waits for its value would stop the parser before it has seen the rest of the line.
        waiting = bool(args) and args[-1].startswith("-")
        ctx = resolve_context(app, {}, name, args[:-1] if waiting else args)
        candidate, incomplete = resolve_incomplete(ctx, args, incomplete)
        items = candidate.shell_complete(ctx, incomplete)
    except Exception:  # a faulty file, say: nothing may be written over the line being typed
        return
    yield from ((str(item.value), item.help or "") for item in items)
