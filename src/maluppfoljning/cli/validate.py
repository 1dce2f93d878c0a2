"""``malf validate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from maluppfoljning.cli.options import Paths, Quiet

Format = Annotated[
    Literal["text", "json", "github", "gitlab", "sarif", "junit"] | None,
    typer.Option(
        "--format",
        show_default="efter filnamnet, annars text",
        help="text för människor, json för egna program, de andra för byggtjänster.",
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "-o", "--output", metavar="FIL", help="Skriv till en fil i stället för på skärmen. Kan anges flera gånger."
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Räkna även varningar som fel.")]


def validate(
    paths: Paths = None, format: Format = None, output: Outputs = None, strict: Strict = False, quiet: Quiet = False
) -> int:
    """Granska målfiler och visa allt som är fel.

    Alla filer granskas i en körning, och varje fynd visas med fil, rad, kolumn och vad du kan skriva i stället. Vad en
    kod betyder visar malf explain, till exempel:

        malf explain I02

    Filnamnet efter -o avgör formen: .txt och .json, .sarif (SARIF 2.1.0), .xml (JUnit) och gl-code-quality-report.json
    (GitLab Code Quality). I GitHub Actions visas fynden också vid raderna i ändringsförslaget och i körningens
    sammanfattning.

    Slutkoden är 0 när inget är fel (varningar får finnas), 1 när något är fel och 2 när det inte gick att granska.
    """
    from maluppfoljning.check import Outcome
    from maluppfoljning.cli.findings import Found, publish, targets
    from maluppfoljning.cli.work import check_paths
    from maluppfoljning.finding import Severity

    chosen = targets(format, output or [])
    outcomes: list[Outcome[None]] = check_paths(paths, quiet=quiet)
    diagnostics = [d for outcome in outcomes for d in outcome.diagnostics]
    publish(Found(diagnostics, [name for o in outcomes for name in o.files], strict), chosen, format, quiet)
    return int(bool(diagnostics) if strict else any(d.allvar is Severity.FEL for d in diagnostics))
