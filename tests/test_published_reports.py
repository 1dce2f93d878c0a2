"""The published reports of the examples are what malf makes of them, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maluppfoljning.cli import run

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PUBLISHED = [
    ("ekero", "uppfoljning", "2020-08-31"),
    ("ekero", "plan", ""),
    ("ekero", "matris", "2020-08-31"),
    ("ekero", "historik", "2020-08-31"),
    ("ekero", "oversikt", "2020-08-31"),
    ("gotene", "plan", ""),
    ("gotene-2019", "plan", ""),
    ("degerfors", "plan", ""),
    ("degerfors", "matris", ""),
]


@pytest.mark.parametrize("format", ["md", "html"])
@pytest.mark.parametrize(("example", "report", "date"), PUBLISHED)
def test_a_published_report_is_made_anew_without_a_difference(
    example: str, report: str, date: str, format: str, tmp_path: Path, golden: Callable[[str | Path, str], None]
) -> None:
    made = tmp_path / f"namnet-spelar-ingen-roll.{format}"
    day = ["--date", date] if date else []
    assert run(["report", str(EXAMPLES / example), "--report", report, *day, "-o", str(made)]) == 0
    golden(EXAMPLES / example / "rapport" / f"{report}.{format}", made.read_text(encoding="utf-8"))
