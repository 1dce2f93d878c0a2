"""Fingerprints: how a build service knows a finding of today for the one it showed yesterday.

They say nothing of lines and positions, which move with every change of the file, and no two of one run are equal: of
equal ones GitLab shows only the first.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from maluppfoljning.finding import Diagnostic


def fingerprints(identities: Iterable[tuple[str, ...]]) -> list[str]:
    """32 hexadecimal digits for each identity, in order. What is said more than once is numbered in the order it comes.

    An identity is the words that make the thing what it is: its file, its code, its place in words.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for words in identities:
        number = seen[words]
        seen[words] += 1
        text = "\0".join((*words, str(number))).encode("utf-8", "backslashreplace")
        made.append(hashlib.sha256(text).hexdigest()[:32])
    return made


def of_findings(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """A fingerprint for each finding: of its file, its code and its place, or its written line when it has none."""
    return fingerprints((d.fil, d.kod, d.väg or d.källrad.strip()) for d in diagnostics)
