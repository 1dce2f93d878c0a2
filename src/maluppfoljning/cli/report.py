"""``malf report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from maluppfoljning.cli.options import Day, OnePath, Output, Quiet

Report = Annotated[
    Literal["uppföljning", "uppfoljning", "plan", "matris", "historik", "översikt", "oversikt"],
    typer.Option("--report", help="Vilken rapport."),
]
Format = Annotated[
    Literal["md", "html", "pdf", "docx", "json"] | None,
    typer.Option(
        "--format",
        show_default="efter filnamnet, annars md",
        help="md för Markdown, html för webben, pdf för papper, docx för Word, json för program.",
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template", metavar="MAPP", help="Mapp med egna mallar, som går före de medföljande, eller en Word-mall."
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Skriv ingen rapport om granskningen ger varningar.")]


def report(
    path: OnePath = Path("."),
    date: Day = None,
    report: Report = "uppföljning",
    format: Format = None,
    output: Output = None,
    template: Template = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """Skriv en rapport.

    Rapporten uppföljning visar nämndens mål, utfall och index per den senaste uppföljningen, eller den som anges med
    --date. Rapporten plan visar målen och indikatorerna så som de är beslutade, utan uppföljning. Rapporten matris
    ställer målen mot år och uppföljningar, och rapporten historik visar hur index och lägen har ändrats.

    Rapporten översikt visar hela kommunen: nämnderna, fullmäktiges mål och det som saknas.

    HTML-filen är hel i sig: den går att mejla, lägga på webben och skriva ut. Anges en mapp med -o blir det en
    webbplats i den: översikten (index.html), sidor för varje nämnd och varje fullmäktigemål, alla mål med sökning,
    utvecklingen över tid, besluten, reglerna som har använts, en ordlista och en sida om tillgängligheten. Finns där
    flera kommuner får var och en sin egen mapp, och index.html leder till dem. Inget tas bort ur mappen.

        malf report examples/ekero -o uppfoljning.html
        malf report examples/ekero -o webbplats/
        malf report examples/gotene --report plan -o plan.html
        malf report examples/ekero --date 2020-08-31 --format md
    """
    from maluppfoljning.cli import reporting

    wanted = reporting.Wanted(report, reporting.format_of(format, output), template)
    reporting.refuse_screen(wanted, output)
    if reporting.of_municipality(wanted, output):
        from maluppfoljning.cli import site

        return site.publish(path, date, wanted, output, strict, quiet)
    computed = reporting.make(path, date, wanted, quiet)
    if reporting.stopped(computed, strict):
        return 1
    reporting.tell_unused(computed, wanted, quiet)
    reporting.write_all(computed, wanted, output, quiet)
    return int(any(group.failed for group in computed))
