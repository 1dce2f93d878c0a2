"""``malf validate``."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from maluppfoljning.cli.options import Output, Paths, Quiet, colours, tell

Format = Annotated[
    Literal["text", "json"] | None,
    typer.Option(
        "--format", show_default="efter filnamnet, annars text", help="text för människor, json för maskiner."
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Räkna även varningar som fel.")]


def validate(
    paths: Paths = None, format: Format = None, output: Output = None, strict: Strict = False, quiet: Quiet = False
) -> int:
    """Granska målfiler och visa allt som är fel.

    Alla filer granskas i en körning, och varje fynd visas med fil, rad, kolumn och vad du kan skriva i stället. Vad en
    kod betyder visar malf explain, till exempel:

        malf explain I02

    Slutar med 0 när inget är fel (varningar får finnas), 1 när något är fel och 2 när granskningen inte gick att göra.
    """
    from maluppfoljning.check import Outcome
    from maluppfoljning.cli.options import format_of
    from maluppfoljning.cli.work import check_paths
    from maluppfoljning.finding import Severity
    from maluppfoljning.output import diagnostics as form
    from maluppfoljning.writing import emit

    chosen = format_of(format, output, {".json": "json", ".txt": "text", ".log": "text"}, "text")
    outcomes: list[Outcome[None]] = check_paths(paths, quiet=quiet)
    found = [d for outcome in outcomes for d in outcome.diagnostics]
    files = sum(outcome.files for outcome in outcomes)
    if chosen == "json":
        emit(form.as_json(found, files), output)
    else:
        emit("".join(f"{line}\n" for line in form.text(found, colours() and output is None)), output)
        tell(form.summary(found, files), quiet)
    return int(bool(found) if strict else any(d.allvar is Severity.FEL for d in found))
