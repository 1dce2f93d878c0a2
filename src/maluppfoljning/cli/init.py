"""``malf init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maluppfoljning.cli.answers import PERIOD, Years, a_name, a_period

Folder = Annotated[
    Path,
    typer.Argument(metavar="MAPP", show_default="aktuell mapp", help="Mappen att börja i. Den skapas om den saknas."),
]
Kommun = Annotated[str | None, typer.Option("--kommun", metavar="NAMN", parser=a_name, help="Kommunens namn.")]
Nämnd = Annotated[str | None, typer.Option("--namnd", metavar="NAMN", parser=a_name, help="Nämndens namn.")]
Period = Annotated[
    Years | None,
    typer.Option("--period", metavar="ÅR-ÅR", parser=a_period, show_default=str(PERIOD), help="Första och sista året."),
]
Källa = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="ADRESS",
        parser=a_name,
        help="Varifrån pip hämtar malf i en byggtjänst. Utelämnat: fylls i efteråt.",
    ),
]


def init(
    folder: Folder = Path("."), kommun: Kommun = None, nämnd: Nämnd = None, period: Period = None, source: Källa = None
) -> int:
    """Börja: en mapp med målfiler att fylla i, eller en nämnd till i en mapp som har målfiler.

    Skriver kommun.yaml, en nämndfil med ett exempel på mål, indikatorer och uppföljning, inställningar för redigerare,
    git och pre-commit, och filer som låter GitHub eller GitLab granska varje ändringsförslag. Mappen går att granska
    och göra rapporter av genast.

        malf init mal --kommun Lillby --namnd Omsorgsnämnden --period 2027-2030

    Frågar efter det som inte har angetts, om det körs i en terminal. Annars gäller standardvärdena. En fil som redan
    finns lämnas som den är. Finns det redan målfiler skrivs bara det som saknas runt dem. Anges då nämnden skrivs i
    stället en fil för den, med kommun, period och fullmäktigemål ur filerna som finns:

        malf init mal --namnd Miljönämnden
    """
    from maluppfoljning.cli.beginning import answered, begin, place, told

    ground = place(folder)
    if ground.taken and nämnd:
        from maluppfoljning.cli.adding import add

        typer.echo(add(ground, kommun, nämnd, period, source))
        return 0
    start = answered(ground, kommun, nämnd, period, source)
    written, left = begin(ground, start)
    typer.echo(told(ground, start, written, left))
    return 0
