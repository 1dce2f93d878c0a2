"""The libraries of the formats that not everybody needs, imported when a report in that format is made."""

from __future__ import annotations

import importlib
import warnings
from typing import Any

from maluppfoljning.errors import MalfError

_PANGO = (
    "På Debian och Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. På macOS: brew install "
    "pango. På Windows: se WeasyPrints anvisning. Eller skriv ut HTML-rapporten som PDF ur webbläsaren."
)


def weasyprint() -> Any:
    """The library that makes PDF. Raises ``MalfError`` when it, or Pango which it rests on, is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of libraries that it will ask for one day
            return _load("weasyprint", "pdf")
    except OSError:
        raise MalfError("PDF görs med biblioteket Pango, som inte finns på datorn.", _PANGO) from None


def docxtpl() -> Any:
    """The library that fills in Word templates. Raises ``MalfError`` when it is not installed."""
    return _load("docxtpl", "docx")


def resvg() -> Any:
    """The library that paints an SVG for a Word file. Raises ``MalfError`` when it is not installed."""
    return _load("resvg_py", "docx")


def _load(name: str, extra: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        what = {"pdf": "PDF", "docx": "Word"}[extra]
        raise MalfError(
            f"Rapporter som {what} görs med tillägget {extra}, som inte är installerat.",
            f'Installera malf med tillägget, ur mappen med malf: pipx install --force ".[{extra}]" '
            f'(eller pip install ".[{extra}]").',
        ) from None
