"""Findings as SARIF 2.1.0 (OASIS), which GitHub code scanning, editors and security dashboards read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from maluppfoljning import __version__
from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.output.fingerprint import of_findings
from maluppfoljning.rules import CATALOGUE
from maluppfoljning.swedish import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.FEL: "error", Severity.VARNING: "warning"}


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """The findings as a SARIF log with one run; its rules are those that found something, with their documentation."""
    codes = sorted({d.kod for d in diagnostics})
    marks = of_findings(diagnostics)
    results = [_result(d, codes.index(d.kod), mark) for d, mark in zip(diagnostics, marks, strict=True)]
    driver = {"name": "malf", "version": __version__, "rules": list(map(_rule, codes))}
    run = {"tool": {"driver": driver}, "language": "sv-SE", "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    entry = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.text},
        "help": {"text": f"{entry.text}\n\nVarför: {entry.why}\n\nMer: malf explain {code}"},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(d: Diagnostic, rule: int, fingerprint: str) -> dict[str, Any]:
    region = {"startLine": d.rad, "startColumn": d.kolumn, "endColumn": d.kolumn + d.längd}
    text = f"{d.text}\n{d.åtgärd}" if d.åtgärd else d.text
    return {
        "ruleId": d.kod,
        "ruleIndex": rule,
        "level": _LEVELS[d.allvar],
        "message": {"text": "\n".join(map(_plain, text.split("\n")))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(d.fil)},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"malf/v1": fingerprint},
    }


def _uri(name: str) -> str:
    """A file's name as a reference from the repository; as an address when it begins at a root, outside of it.

    >>> _uri("mål/a b.yaml"), _uri("/data/a.yaml"), _uri("C:/data/a.yaml")
    ('m%C3%A5l/a%20b.yaml', 'file:///data/a.yaml', 'file:///C:/data/a.yaml')
    """
    quoted = quote(name, errors="backslashreplace")
    if name.startswith("/"):
        return f"file://{quoted}"
    drive = re.match(r"[A-Za-z]:/", name)
    return f"file:///{drive[0]}{quoted[len('C%3A/') :]}" if drive else quoted


def _plain(text: str) -> str:
    """A text that a viewer makes no link of: ``[text](address)`` is one in SARIF, unless its bracket is escaped."""
    return visible(text).replace("](", "\\](")
