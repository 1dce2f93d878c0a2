"""Where the findings of ``malf validate`` go: to the screen, to files, and to the build service it runs in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from maluppfoljning.cli.options import colours, format_of, tell
from maluppfoljning.cli.service import in_repository, service, summary_file
from maluppfoljning.errors import MalfError
from maluppfoljning.finding import Diagnostic
from maluppfoljning.output import diagnostics as form
from maluppfoljning.record import record
from maluppfoljning.writing import append, emit

REPORT = "gl-code-quality-report.json"
"""What GitLab's own pages and templates call a Code Quality report."""
ENDINGS = {".json": "json", ".txt": "text", ".log": "text", ".sarif": "sarif", ".xml": "junit"}
HINT = f"Så visas fynden i ändringsförslaget: lägg till -o {REPORT} och ange filen under artifacts:reports:codequality."


@record
class Found:
    """What a run found. ``files``: what was read; ``strict``: whether warnings count as errors."""

    diagnostics: Sequence[Diagnostic]
    files: Sequence[str]
    strict: bool


def _text(found: Found) -> str:
    return "".join(f"{line}\n" for line in form.text(found.diagnostics, colour=False))


def _github(found: Found) -> str:
    from maluppfoljning.output.github import commands

    return commands(_placed(found).diagnostics)


def _gitlab(found: Found) -> str:
    from maluppfoljning.output.gitlab import code_quality

    return code_quality(_placed(found).diagnostics)


def _sarif(found: Found) -> str:
    from maluppfoljning.output.sarif import sarif

    return sarif(_placed(found).diagnostics)


def _junit(found: Found) -> str:
    from maluppfoljning.output.junit import junit

    placed = _placed(found)
    return junit(placed.diagnostics, placed.files, found.strict)


FORMS: dict[str, Callable[[Found], str]] = {
    "text": _text,
    "json": lambda found: form.as_json(found.diagnostics, len(found.files)),
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
}


def targets(format: str | None, outputs: Sequence[Path]) -> list[tuple[str, Path | None]]:
    """What is to be written where, None being the screen. Raises ``MalfError`` for a file whose name says no form.

    In a build service the text is always on the screen, unless a form was asked for.
    """
    if format and len(outputs) > 1:
        raise MalfError("Med --format skrivs en enda fil.", "Utelämna --format, så avgör varje fils ändelse dess form.")
    chosen: list[tuple[str, Path | None]] = [(_form(format, path), path) for path in outputs]
    if not outputs or (format is None and service()):
        chosen.insert(0, (format or "text", None))
    return chosen


def _form(format: str | None, path: Path) -> str:
    return "gitlab" if format is None and path.name == REPORT else format_of(format, path, ENDINGS, "text")


def publish(found: Found, chosen: Sequence[tuple[str, Path | None]], format: str | None, quiet: bool) -> None:
    """Write the findings in every form that was chosen, and those that a build service shows by itself."""
    for name, path in chosen:
        if path is None and name == "text" and colours():
            emit("".join(f"{line}\n" for line in form.text(found.diagnostics, colour=True)), None)
        else:
            emit(FORMS[name](found), path)
    if any(name == "text" for name, _ in chosen):
        tell(form.summary(found.diagnostics, len(found.files)), quiet)
    where = service() if format is None else None
    if where == "github" and found.diagnostics:
        tell(_github(found).rstrip("\n"))
    if where == "gitlab" and found.diagnostics and not any(name == "gitlab" for name, _ in chosen):
        tell(HINT, quiet)
    if "github" in (where, format):
        _summarise(found)


def _summarise(found: Found) -> None:
    """Add the findings to the summary of a run on GitHub; it is no failure that there is no room for them."""
    path = summary_file()
    if path is None:
        return
    from maluppfoljning.output.github import MOST_BYTES, page

    try:
        used = path.stat().st_size if path.exists() else 0
        append(path, page(_placed(found).diagnostics, len(found.files), MOST_BYTES - used))
    except (MalfError, OSError) as error:
        tell(f"Sammanfattningen kunde inte skrivas: {error}")


def _placed(found: Found) -> Found:
    """The same with the names of the files as a build service knows them."""
    names = {name: in_repository(name) for name in {*found.files, *(d.fil for d in found.diagnostics)}}
    placed = tuple(replace(d, fil=names[d.fil]) for d in found.diagnostics)
    return Found(placed, tuple(names[name] for name in found.files), found.strict)
