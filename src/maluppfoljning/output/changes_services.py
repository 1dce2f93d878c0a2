"""Changes where build services show them: annotations in GitHub, Code Quality in GitLab."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.difference import Difference, Placed, Unread
from maluppfoljning.output import gitlab
from maluppfoljning.output.buildlog import Kind, command
from maluppfoljning.output.fingerprint import fingerprints
from maluppfoljning.output.github import MOST_SHOWN
from maluppfoljning.view.differing import not_compared, tied

_WEIGHTS: tuple[gitlab.Weight, ...] = ("critical", "major", "minor", "info", "info")
"""Of the ranks of changes, in order."""
_KINDS: tuple[Kind, ...] = ("warning", "warning", "notice", "notice", "notice")


def commands(found: Difference) -> str:
    """An annotation on each line: files that cannot be read first, then the most important changes.

    As many of each kind as GitHub shows, and then how many more there are.
    """
    made: list[tuple[Kind, str]] = []
    for unread in found.olästa:
        place = unread.fynd[0] if unread.fynd else None
        told = not_compared(unread) + (f": {place.text}" if place else "")
        level: Kind = "notice" if unread.lagad else "error"
        made.append((level, command(level, told, file=unread.fil, line=_line(unread), title="malf diff")))
    made += [(_KINDS[p.change.rank], _annotation(p)) for p in found.ändringar]
    lines, left = [], 0
    for kind in ("error", "warning", "notice"):
        of_kind = [line for known, line in made if known == kind]
        lines += of_kind[:MOST_SHOWN]
        left += len(of_kind[MOST_SHOWN:])
    if left:
        lines.append(command("notice", f"… och {left} ändringar till, som malf diff visar", title="malf diff"))
    return "".join(f"{line}\n" for line in lines)


def _annotation(placed: Placed) -> str:
    change = placed.change
    file, line = _place(placed)
    text = "\n".join([change.mening, *tied(placed)])
    return command(_KINDS[change.rank], text, file=file, line=line, title=f"{' '.join(change.koder)} {change.rubrik}")


def code_quality(found: Difference) -> str:
    """A Code Quality report: history critical, a missing decision major."""
    entries = [
        gitlab.entry(
            not_compared(unread),
            "malf-diff",
            mark,
            "info" if unread.lagad else "blocker",
            unread.fil,
            _line(unread),
        )
        for unread, mark in zip(found.olästa, fingerprints((u.version, u.fil) for u in found.olästa), strict=True)
    ]
    marks = fingerprints(placed.change.identitet for placed in found.ändringar)
    for placed, mark in zip(found.ändringar, marks, strict=True):
        change = placed.change
        file, line = _place(placed)
        entries.append(gitlab.entry(_told(placed), change.kod, mark, _WEIGHTS[change.rank], file, line))
    return gitlab.dump(entries)


def _line(unread: Unread) -> int:
    """Where a file cannot be read; the first line of one that can be, since the lines of its old version are gone."""
    return unread.fynd[0].rad if unread.fynd and not unread.lagad else 1


def _told(placed: Placed) -> str:
    rests: Iterator[str] = tied(placed)
    change = placed.change
    return " – ".join([f"{' '.join(change.koder)} {change.mening}", *rests])


def _place(placed: Placed) -> tuple[str, int]:
    """A place that is there now where there is one: what is gone is shown where it lay."""
    if placed.fil:
        return placed.fil, max(1, placed.rad)
    return placed.fil_före, max(1, placed.rad_före)
