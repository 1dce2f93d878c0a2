"""Findings as GitLab's Code Quality report, which a merge request shows beside the changed lines.

The form: docs.gitlab.com, "Code Quality report format". No byte order mark, no ``./`` before a path, and fingerprints
of which no two are equal.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.output.fingerprint import of_findings
from maluppfoljning.swedish import visible

Weight = Literal["info", "minor", "major", "critical", "blocker"]
_WEIGHTS: dict[Severity, Weight] = {Severity.FEL: "major", Severity.VARNING: "minor"}


def entry(text: str, code: str, fingerprint: str, weight: Weight, path: str, line: int) -> dict[str, Any]:
    """One entry of a report. ``path`` is relative to the repository, ``line`` counts from 1."""
    return {
        "description": visible(text),
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": weight,
        "location": {"path": path.removeprefix("./"), "lines": {"begin": max(1, line)}},
    }


def dump(entries: Sequence[dict[str, Any]]) -> str:
    """The report as a text: a list, empty when there is nothing to tell."""
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def code_quality(diagnostics: Sequence[Diagnostic]) -> str:
    """The findings as a Code Quality report, errors as major and warnings as minor."""
    made = []
    for d, fingerprint in zip(diagnostics, of_findings(diagnostics), strict=True):
        text = f"{d.text} – {d.åtgärd}" if d.åtgärd else d.text
        made.append(entry(f"{d.kod} {text}", d.kod, fingerprint, _WEIGHTS[d.allvar], d.fil, d.rad))
    return dump(made)
