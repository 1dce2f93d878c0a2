"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from maluppfoljning.cli import offering
from maluppfoljning.scalars import Unreadable, read_date
from maluppfoljning.swedish import listing, quoted


def a_day(text: str) -> date:
    """A day as it is typed. Raises ``ValueError`` with what is wrong, for an option's ``parser``."""
    try:
        return read_date(text)
    except Unreadable as wrong:
        raise ValueError(f"{wrong.text}, {wrong.remedy}") from None


Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="SÖKVÄG", show_default="aktuell mapp", help="Målfiler, eller mappar att söka i."),
]
OnePath = Annotated[
    Path, typer.Argument(metavar="SÖKVÄG", show_default="aktuell mapp", help="En målfil, eller en mapp att söka i.")
]
Day = Annotated[
    date | None,
    typer.Option(
        "--date",
        metavar="DATUM",
        parser=a_day,
        help="Uppföljningens datum. Utelämnat: den senaste i filen.",
        autocompletion=offering.dates,
    ),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FIL", help="Skriv till en fil i stället för på skärmen.")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Skriv inga upplysningar utöver resultatet.")]


def format_of(given: str | None, output: Path | None, endings: Mapping[str, str], otherwise: str) -> str:
    """The format asked for, else that of the file's ending. Raises ``MalfError`` for an ending that says none."""
    if given or output is None or not output.suffix:
        return given or otherwise
    from maluppfoljning.errors import MalfError
    from maluppfoljning.source import shown

    ending = output.suffix.casefold()
    if ending not in endings:
        known = listing(sorted(endings), "eller")
        raise MalfError(f"Filen {quoted(shown(output))} har en ändelse som malf inte känner.", f"Skriv {known}.")
    return endings[ending]


def tell(text: str, quiet: bool = False) -> None:
    """Something beside the result, on stderr; it is no failure that nobody can hear it."""
    if not quiet:
        with suppress(OSError):
            sys.stderr.write(f"{text}\n")


def colours() -> bool:
    """Whether stdout is a terminal that takes colours."""
    import os

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain
