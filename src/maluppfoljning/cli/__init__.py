"""The command line: arguments in, one call, text out, exit code. Each command is a module, imported when it is run."""

from __future__ import annotations

from collections.abc import Sequence

from maluppfoljning import __version__
from maluppfoljning.cli import application
from maluppfoljning.cli.application import Entry

COMMANDS = {
    "init": Entry("maluppfoljning.cli.init:init", "Börja: en mapp med målfiler att fylla i.", ("börja", "skapa", "ny")),
    "validate": Entry(
        "maluppfoljning.cli.validate:validate", "Granska målfiler och visa allt som är fel.", ("granska", "kontrollera")
    ),
    "index": Entry("maluppfoljning.cli.index:index", "Räkna ut måluppfyllelsen.", ("räkna", "beräkna")),
    "report": Entry("maluppfoljning.cli.report:report", "Skriv en rapport."),
    "explain": Entry(
        "maluppfoljning.cli.explain:explain", "Visa hur en siffra kom till, eller vad en kod betyder.", ("förklara",)
    ),
    "diff": Entry(
        "maluppfoljning.cli.diff:diff", "Visa vad som har ändrats mellan två versioner.", ("jämför", "skillnad")
    ),
    "rules": Entry("maluppfoljning.cli.rules:rules", "Lista reglerna som granskningen följer.", ("regler",)),
    "schema": Entry("maluppfoljning.cli.schema:schema", "Skriv ut formatets JSON Schema."),
}

_HELP = """Följ upp politiska mål som ren text.

En målfil (YAML) för varje nämnd har målen, indikatorerna och utfallet vid varje uppföljning. malf granskar filerna,
räknar ut måluppfyllelsen och skriver rapporter."""

_EPILOG = """Exempel:

    malf validate examples/ekero
    malf index examples/ekero --date 2020-08-31
    malf report examples/ekero -o uppfoljning.html

Hjälp om ett kommando: malf KOMMANDO --help"""


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code. Raises ``MalfError`` for what the world does, which ``main`` tells."""
    malf = application.application("malf", COMMANDS, help=_HELP, version=f"malf {__version__}", epilog=_EPILOG)
    return application.run(malf, arguments)
