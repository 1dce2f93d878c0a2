"""``malf index``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from maluppfoljning.cli.options import Day, Output, Paths, Quiet

Format = Annotated[
    Literal["table", "json", "csv", "md"] | None,
    typer.Option(
        "--format",
        show_default="efter filnamnet, annars table",
        help="table på skärmen, json för maskiner, csv för kalkylprogram, md för Markdown.",
    ),
]
ENDINGS = {".json": "json", ".csv": "csv", ".md": "md", ".markdown": "md", ".txt": "table"}
By = Annotated[
    Literal["omrade", "ursprung", "etikett", "mal"] | None,
    typer.Option(
        "--by",
        show_default="omrade, med --trend bara helheten",
        help="Vad raderna är: områden, ursprung, etiketter eller mål.",
    ),
]
Calculation = Annotated[
    Path | None,
    typer.Option(
        "--calculation",
        metavar="FIL",
        help="Räkna även efter reglerna i FIL, som säger det som avviker, och visa båda bredvid varandra.",
    ),
]
Trend = Annotated[bool, typer.Option("--trend", help="Visa alla uppföljningar i stället för en.")]


def index(
    paths: Paths = None,
    date: Day = None,
    by: By = None,
    trend: Trend = False,
    calculation: Calculation = None,
    format: Format = None,
    output: Output = None,
    quiet: Quiet = False,
) -> int:
    """Räkna ut måluppfyllelsen.

    Visar för varje nämnd hur många mål som är uppnådda och det sammanlagda indexet, räknat på samtliga mål. Täckningen
    (räknade av alla) står bredvid varje index. Hur en siffra kom till visar malf explain.

        malf index examples/ekero --date 2020-08-31
        malf index examples/ekero --by ursprung --format md
        malf index examples/ekero --calculation andra-regler.yaml
    """
    from functools import partial

    from maluppfoljning.cli.options import format_of, tell
    from maluppfoljning.cli.work import compute_paths, other_rules
    from maluppfoljning.output import indexes
    from maluppfoljning.output.comparison import compare
    from maluppfoljning.writing import emit

    form = format_of(format, output, ENDINGS, "table")
    make = partial(indexes.make, trend)
    computed = compute_paths(paths, make, date, quiet)
    if calculation is not None:
        other = other_rules(calculation, computed)
        changed = compute_paths(paths, make, date, quiet=True, instead=other)
        code, beside = compare(computed, changed, calculation, by, trend, form, output)
        tell(beside, quiet or not beside)
        return code
    if form == "json":
        emit(indexes.as_json(computed, trend), output)
    else:
        tables = indexes.tables(computed, by, trend)
        indexes.TO[form](tables, output)
    return int(any(group.failed for group in computed))
