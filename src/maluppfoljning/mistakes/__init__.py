"""The catalogue of the structural codes F01–F25: what is wrong with a målfil before any rule can run.

Documentation only; the mistakes are found by the reading end, from the encoding to the field table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from maluppfoljning.entry import Entry, entry
from maluppfoljning.finding import Severity
from maluppfoljning.mistakes.keys import KEYS
from maluppfoljning.mistakes.text import TEXT

SEVERITIES: Mapping[str, Severity] = {
    code: Severity.VARNING if code in ("F24", "F25") else Severity.FEL for code in sorted(TEXT | KEYS)
}
"""The severity of each structural code."""

MISTAKES: Mapping[str, Callable[[], Entry]] = {
    code: partial(entry, code, title, SEVERITIES[code], text) for code, (title, text) in (TEXT | KEYS).items()
}
"""How to read the documentation of each structural code."""
