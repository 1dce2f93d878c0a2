"""``malf explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maluppfoljning.cli.offering import ids
from maluppfoljning.cli.options import Day, OnePath, Output

What = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="Id för en indikator, ett mål, ett område, ett fullmäktigemål, ett beslut, …; en kod eller ett sätt.",
        autocompletion=ids,
    ),
]


def explain(what: What, path: OnePath = Path("."), date: Day = None, output: Output = None) -> int:
    """Visa hur en siffra kom till, eller vad en kod betyder.

    Uträkningen visas som ett träd: värde, sätt, delar, vikter, vad som är utelämnat och varför, avrundning, och fil och
    rad för varje uppgift. Nämnden anges med sitt filnamn utan ändelse, hela kommunen med ordet kommun eller sitt namn.
    Ett beslut visas med datum, paragraf och allt som vilar på det. I stället för ett id duger målets nummer i
    rapporten, ett värde som står i den eller ordet index, när det bara är ett som kan menas.

        malf explain valfrihet examples/ekero
        malf explain socialnamnden examples/ekero
        malf explain sn-2019-mal examples/ekero
        malf explain 0,76 examples/ekero
        malf explain I02
        malf explain medel
    """
    from maluppfoljning.cli.explaining import documentation_of, explanation_of
    from maluppfoljning.writing import emit

    text = documentation_of(what) or explanation_of(what, path, date)
    emit(text, output)
    return 0
