"""Short YAML in, what is found out: (line, code) of every finding, in order."""

from __future__ import annotations

from pathlib import Path

from maluppfoljning.finding import Diagnostic
from maluppfoljning.reading import Reading, read
from maluppfoljning.source import Source

REPOSITORY = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((REPOSITORY / "examples").glob("*/*.yaml"))
HEAD = "målfil: 1\nkommun: Prov\nnämnd: Provnämnden\nområden: []\n"
"""The least nämndfil there is, four lines; what a test adds begins on line 5."""


def reading(data: str | bytes, name: str = "namnd.yaml") -> Reading:
    content = data.encode() if isinstance(data, str) else data
    return read(Source(name, content, len(content)))


def diagnostics(data: str | bytes, name: str = "namnd.yaml") -> list[Diagnostic]:
    """What is found when the file is read, before any rule runs; in line order."""
    whole = reading(data, name)
    return sorted((whole.diagnostic(finding) for finding in whole.findings), key=lambda d: d.order)


def found(data: str | bytes, name: str = "namnd.yaml") -> list[tuple[int, str]]:
    return [(d.rad, d.kod) for d in diagnostics(data, name)]
