"""``malf rules``."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from maluppfoljning.cli.options import Output

Format = Annotated[Literal["text", "json"], typer.Option("--format", help="text för människor, json för maskiner.")]


def rules(format: Format = "text", output: Output = None) -> int:
    """Lista reglerna som granskningen följer.

    En rad per regel: kod, allvar och rubrik. Hela texten om en regel visar malf explain KOD.
    """
    import json

    from maluppfoljning.rules import CATALOGUE
    from maluppfoljning.writing import emit

    entries = [CATALOGUE[code] for code in CATALOGUE]
    if format == "json":
        listed = [{"kod": e.code, "allvar": e.severity.value, "rubrik": e.title, "text": e.text} for e in entries]
        emit(json.dumps({"version": 1, "regler": listed}, ensure_ascii=False, indent=2) + "\n", output)
    else:
        emit("".join(f"{e.code}  {e.severity.value:7}  {e.title}\n" for e in entries), output)
    return 0
