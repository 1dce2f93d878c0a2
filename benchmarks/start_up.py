"""Promises about small commands, as whole processes, against Python importing the libraries that they need."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import MALF, ROOT, Comparison, in_turn, process

SMALL = """\
målfil: 1
kommun: Provköping
nämnd: Socialnämnden
områden:
  - id: omsorg
    namn: En god omsorg
    mål:
      - id: trygghet
        lydelse: Brukarna känner sig trygga.
        indikatorer:
          - id: larm
            lydelse: Handlingsplanen är antagen.
uppföljningar:
  - datum: 2020-12-31
    utfall:
      larm:
        läge: uppnått
"""


def measure(rounds: int = 15) -> list[Comparison]:
    """One comparison per promise."""
    with tempfile.TemporaryDirectory() as name:
        small, page = Path(name) / "namnd.yaml", Path(name) / "rapport.html"
        small.write_text(SMALL, encoding="utf-8")
        report: list[str | Path] = ["report", ROOT / "examples" / "ekero", "-o", page]
        return [
            _compare("malf --version", ["--version"], "pass", 1.1, rounds, allowed=0.03),
            _compare("malf --help", ["--help"], "import typer", 1.5, rounds),
            _compare("malf validate of one small file", ["validate", small], "import typer, yaml", 2, rounds),
            _compare("malf report of examples/ekero", report, "import typer, yaml, jinja2", 2.5, rounds),
        ]


def _compare(
    what: str, arguments: list[str | Path], imports: str, bound: float, rounds: int, allowed: float = 0.0
) -> Comparison:
    ours, theirs = in_turn(
        lambda: process([*MALF, *arguments]), lambda: process([sys.executable, "-c", imports]), rounds
    )
    return Comparison(what, f'python -c "{imports}"', bound, ours, theirs, allowed)
