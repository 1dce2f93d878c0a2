"""Reports: a view put into a template. Same view and templates, same bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maluppfoljning.errors import MalfError
from maluppfoljning.resources import template_folder
from maluppfoljning.swedish import quoted
from maluppfoljning.view.shapes_sida import Sida

if TYPE_CHECKING:
    from jinja2 import Environment

ALONE = Sida()
"""The page of a report that stands alone, of a municipality that says nothing of itself."""
DOCUMENTS = ("pdf", "docx")
"""Formats that are bytes, not text."""

_ASCII = str.maketrans("åäö", "aao")
_LEADS_TO = re.compile(r'{% (?:extends|include) "([^"]+)" %}')


def finished(report: str, format: str, vy: Any, template: Path | None, sida: Sida = ALONE) -> str | bytes:
    """The finished report as it is written: text for md, html and json, bytes for what ``DOCUMENTS`` names.

    Parameters and errors as for ``render``; ``MalfError`` also when what a format takes is not installed.
    """
    if format == "json":
        from maluppfoljning.render.fields import as_json

        if template is not None:
            raise MalfError("Rapporten som JSON görs inte ur någon mall.", "Ta bort --template.")
        return as_json(report, vy)
    if format not in DOCUMENTS:
        return render(report, format, vy, template, sida)
    if template is not None:
        from maluppfoljning.render import own

        name = _name(report, format)
        places = (_word_template(template, name),) if format == "docx" else _folders(template, name)
        return own.make(name if format == "pdf" else places[0].name, format, places, vy, sida)
    if format == "docx":
        from maluppfoljning.render.docx import docx

        name = _name(report, format)
        return docx(name, template_folder() / name, vy, sida, sandboxed=False)
    from maluppfoljning.render.pdf import pdf

    return pdf(render(report, format, vy, None, sida))


def render(report: str, format: str, vy: Any, template: Path | None, sida: Sida = ALONE) -> str:
    """The finished text of a report; parameters and errors as for ``rendered``."""
    return "".join(rendered(report, format, vy, template, sida))


def rendered(report: str, format: str, vy: Any, template: Path | None, sida: Sida = ALONE) -> Iterator[str]:
    """The finished text of a report in pieces, of which the next is made when it is asked for.

    ``report``: a name in ``view.reports.REPORTS``. ``format``: md, html, or pdf for the page that becomes one.
    ``template``: a folder with the municipality's own templates, looked in before ours; None for ours alone.
    ``sida``: the page around the report. Raises ``MalfError`` when an own template is wrong.
    """
    # Jinja takes longer to import than a page takes to make, and most commands make no report.
    from maluppfoljning.render.filling import filled

    name = _name(report, format)
    if template is None:
        yield from filled(name, _ours(format, template_folder()), vy, sida)
        return
    from maluppfoljning.render import own

    yield own.render(name, format, _folders(template, name), vy, sida)


def _name(report: str, format: str) -> str:
    ending = {"pdf": "html.j2", "docx": "docx"}.get(format, f"{format}.j2")
    return f"{report.translate(_ASCII)}.{ending}"


def _word_template(template: Path, name: str) -> Path:
    """The municipality's own Word template: the file itself, or the report's in a folder. ``MalfError`` without one."""
    path = template / name if template.is_dir() else template
    if path.suffix.casefold() in (".docm", ".dotm"):
        raise MalfError(f"mallen {path.name} kan ha makron", "spara den i Word som .docx, utan makron")
    if path.suffix.casefold() != ".docx":
        raise MalfError(f"mallen {path.name} är ingen Word-fil", "ange en fil som slutar på .docx")
    if not path.is_file():
        raise MalfError(f"mallen {path} finns inte", f"ange en Word-fil, eller en mapp med filen {name}")
    return path


def _folders(template: Path, name: str) -> tuple[Path, Path]:
    """Where templates are looked for. Raises ``MalfError`` for a folder that is none, or has no known template."""
    ours = template_folder()
    if not os.path.isdir(template):  # False for a name that is too long too, where a Path raises
        what = "är ingen mapp" if os.path.exists(template) else "finns inte"
        raise MalfError(f"mallmappen {quoted(str(template), 200)} {what}", "ange en mapp med mallar efter --template")
    if not any((template / known.name).exists() for known in ours.iterdir() if known.suffix in (".j2", ".css", ".js")):
        raise MalfError(f"mappen {template} har ingen mall som malf känner till", f"lägg till exempel {name} där")
    return template, ours


def policy(script: str) -> str:
    """What a page with one of our scripts adds to its security policy: that script, by its hash, and nothing else."""
    import hashlib
    from base64 import b64encode

    # As it stands in the page, whatever the line ends of the file are.
    text = (template_folder() / script).read_text(encoding="utf-8")
    digest = b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"; script-src 'sha256-{digest}'"


def prepare(report: str, format: str) -> None:
    """Load our templates of a report, so that processes that are forked later need not do it one by one."""
    made = _ours(format, template_folder())
    waiting = [f"{report.translate(_ASCII)}.{format}.j2"]
    for name in waiting:
        made.get_template(name)
        source = (template_folder() / name).read_text(encoding="utf-8")
        waiting += [other for other in _LEADS_TO.findall(source) if other not in waiting]


@cache
def _ours(format: str, folder: Path) -> Environment:
    """Our own templates, read once for all the reports of a run."""
    from maluppfoljning.render.environment import environment

    return environment(format, (folder,), sandboxed=False)
