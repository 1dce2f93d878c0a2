"""``malf diff``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from maluppfoljning.cli.options import Output, Quiet, a_day, colours, tell

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="VERSION SÖKVÄG",
        show_default="HEAD mot filerna på disk",
        help="A..B, A...B eller A, och sedan filer och mappar att hålla sig till. Eller två filer, eller två mappar.",
    ),
]
Format = Annotated[
    Literal["text", "md", "html", "json", "github", "gitlab"] | None,
    typer.Option(
        "--format",
        show_default="efter filnamnet, annars text",
        help="text på skärmen, md till ett ändringsförslag, html för webben, json, github och gitlab för program.",
    ),
]
ENDINGS = {
    ".json": "json",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".log": "text",
}
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="SLAG",
        help="Ge slutkoden 1 om det finns sådana ändringar: beslut-saknas, sankt, historik. Flera skiljs med komma.",
    ),
]
Since = Annotated[
    date | None,
    typer.Option("--since", metavar="DATUM", parser=a_day, help="Jämför från hur det såg ut i slutet av den dagen."),
]
Until = Annotated[
    date | None,
    typer.Option("--until", metavar="DATUM", parser=a_day, help="Jämför till hur det såg ut i slutet av den dagen."),
]
Municipality = Annotated[
    bool, typer.Option("--municipality", help="Räkna även hela kommunens index. Läser alla nämndfiler.")
]
Report = Annotated[
    Literal["förändringar", "forandringar"] | None,
    typer.Option("--report", help="Skriv rapporten om förändrade mål, som bilaga till ett beslut: md eller html."),
]
Template = Annotated[
    Path | None,
    typer.Option("--template", metavar="MAPP", help="Mapp med egna mallar, som går före de medföljande."),
]
Git = Annotated[
    bool, typer.Option("--git", help="Som gits eget diff: git skriver då argumenten (git config diff.malf.command).")
]
Textconv = Annotated[
    bool, typer.Option("--textconv", help="Skriv en målfil rad för rad åt git (git config diff.malf.textconv).")
]


def diff(
    words: Words = None,
    since: Since = None,
    until: Until = None,
    municipality: Municipality = False,
    fail_on: FailOn = None,
    format: Format = None,
    report: Report = None,
    template: Template = None,
    output: Output = None,
    quiet: Quiet = False,
    git: Git = False,
    textconv: Textconv = False,
) -> int:
    """Visa vad som har ändrats i mål, målvärden, uppföljningar och index.

    Varje ändring sägs i ord: vad som har skärpts, sänkts, flyttats eller formulerats om, om det kräver ett beslut och
    vilket beslut i samma ändring som täcker det. Index visas före och efter, uppdelat på nya utfall och ändrade mål.
    Vad en kod betyder visar malf explain, till exempel malf explain D08.

        malf diff main...
        malf diff v2023..v2024 mal/
        malf diff HEAD
        malf diff --since 2023-12-31 --until 2024-12-31
        malf diff gammal.yaml ny.yaml
        malf diff --since 2023-12-31 --report forandringar -o bilaga.html

    A..B jämför två versioner, A...B jämför B med där den skildes från A, som i ett ändringsförslag. A ensam jämförs med
    filerna på disk. Ingenting hämtas ut och ingenting skrivs.
    """
    if git or textconv:
        from maluppfoljning.cli import driving

        return driving.answer(words or [], textconv, colours(), output)
    from maluppfoljning.cli.diffing import compared, conditions, failed, form_of, written
    from maluppfoljning.cli.options import format_of
    from maluppfoljning.writing import emit

    chosen = form_of(format_of(format, output, ENDINGS, "md" if report else "text"), report)
    wanted = conditions(fail_on or [])
    found = compared(words or [], since, until, municipality)
    emit(written(found, chosen, colours() and output is None, template), output)
    return failed(found, wanted, lambda text: tell(text, quiet))
