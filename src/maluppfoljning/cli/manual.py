"""The page of all commands, made from their help."""

from __future__ import annotations

import contextlib
import io
import os

from maluppfoljning.cli import COMMANDS, run
from maluppfoljning.documentation import MADE


def commands_page() -> str:
    """``docs/kommandon.md``: the help of every command, as it is printed at 80 columns."""
    intro = (
        "# Kommandon\n\nDet här är vad `malf KOMMANDO --help` skriver. JSON-formerna beskrivs i [json.md](json.md).\n\n"
        "| Slutkod | Betydelse |\n| --- | --- |\n"
        "| 0 | Inget är fel. Varningar får finnas. |\n"
        "| 1 | Uppgifterna är fel: minst ett fynd med allvaret fel, med `--strict` minst ett fynd. |\n"
        "| 2 | Det gick inte att köra: fel användning, en sökväg som saknas, en fil som inte går att läsa "
        "eller skriva. |\n"
        "| 70 | Ett fel i malf självt. |\n| 130 | Avbrutet. |\n| 141 | Den som läste resultatet slutade läsa. |\n"
    )
    parts = [f"## malf {name}\n\n```\n{_help(name)}```\n" for name in COMMANDS]
    return "\n".join([MADE, intro, *parts])


def _help(name: str) -> str:
    os.environ["COLUMNS"] = "80"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run([name, "--help"])
    return printed.getvalue()
