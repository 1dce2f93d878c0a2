"""The template environment: where templates lie, what they may use, and what is escaped.

Escaping is always on. In HTML it is Jinja's own; in Markdown every text that is put out is escaped for Markdown, and
only the filters say that something is finished. A municipality's own templates run in a sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maluppfoljning import markup
from maluppfoljning.errors import MalfError
from maluppfoljning.render.faults import Outside

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FORMATS = ("md", "html", "pdf", "docx")
_HTML = re.compile(r"\.html\.j2$")
MAX_TEMPLATE = 1_000_000
"""Bytes of one template file."""
LONG_WORD = 24
"""Letters; a longer word in the name of a state may be broken anywhere, or no column would hold it."""

ORDINARY = ("capitalize", "default", "first", "join", "last", "length", "lower", "replace", "trim", "upper")
"""Jinja's own filters that a template may use. None of them depends on chance, place or time."""

OWN = {
    "markdown": "text som människor har skrivit, i stycken; ”markdown(3)” gör dess rubriker till nivå 3 och nedåt",
    "cell": "samma sorts text till en tabellcell",
    "märke": "ett läge som tecken och ord, i HTML också med färg",
    "css": "text mellan citattecken i stilmallen",
    "bild": "en färdig bild; i Word så många centimeter bred som anges, ”bild(8)”, annars 16; i Markdown ingenting",
}
"""Our filters, with what they do in Swedish for ``templates/namn.md``."""


def environment(format: str, folders: Sequence[Path], sandboxed: bool) -> Environment:
    """An environment that looks for templates in ``folders``, the first that has one.

    ``format``: md, html, or pdf, which is HTML for paper: in each folder ``x.pdf.j2`` goes before ``x.html.j2``.
    """
    import jinja2
    from markupsafe import Markup

    from maluppfoljning.render import straight
    from maluppfoljning.render.compiled import Compiled

    def own(template: str) -> tuple[str, str, Callable[[], bool]]:
        return load(folders, template, format)

    settings: dict[str, Any] = {
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
        "loader": jinja2.FunctionLoader(own),
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "cache_size": 100,  # all of them: a page uses twenty
        "auto_reload": False,
    }
    if format == "md":
        # With escaping on, what has been escaped for Markdown must be marked as done.
        settings["finalize"] = lambda value: value if hasattr(value, "__html__") else Markup(markup.escape(str(value)))
    elif format == "docx":
        from maluppfoljning.render import docx

        settings["finalize"] = lambda value: value if hasattr(value, "__html__") else Markup(docx.text(str(value)))
    if sandboxed:
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        # Constant expressions of an unknown template may not be worked out while it is read.
        made: jinja2.Environment = ImmutableSandboxedEnvironment(**settings, optimized=False)
    else:
        made = straight.Environment(**settings, bytecode_cache=Compiled(folders[0], settings) if folders else None)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in ORDINARY} | _filters(format, Markup)
    return made


def _filters(format: str, finished: Callable[[str], Any]) -> dict[str, Callable[..., Any]]:
    if format == "docx":
        from maluppfoljning.render import docx

        return {
            "markdown": lambda text, level=0: finished(docx.paragraphs(text, level)),
            "cell": lambda text: finished(docx.cell(text)),
            "märke": lambda läge: f"{läge.symbol} {läge.ord}" if läge else "",
            "css": lambda text: text,
            "bild": lambda picture, width=16: finished(docx.picture(picture, width)),
        }
    if format != "md":
        return {
            "markdown": lambda text, level=0: finished(markup.html(text, level)),
            "cell": lambda text: finished(markup.html(text)),
            "märke": lambda läge: _mark(läge.färg, läge.egen_färg, läge.symbol, läge.ord) if läge else "",
            "css": lambda text: finished(markup.escape_css(text)),
            "bild": lambda picture, _width=0: picture or "",
        }
    return {
        "markdown": lambda text, level=0: finished(markup.markdown(text, level)),
        "cell": lambda text: finished(markup.cell(text)),
        "css": lambda text: finished(markup.escape_css(text)),
        "bild": lambda _picture, _width=0: "",
        "märke": lambda läge: finished(f"{markup.escape(läge.symbol)} {markup.escape(läge.ord)}" if läge else ""),
    }


@lru_cache(200)  # the states of a scale stand in hundreds of places in a page
def _mark(färg: str, egen_färg: str, symbol: str, ord: str) -> Markup:
    """A state in HTML: border and symbol and word, so that it is told without colour."""
    from markupsafe import Markup

    own = f' style="--kant:{markup.escape_html(egen_färg)}"' if egen_färg else ""
    sign = f'<i aria-hidden="true">{markup.escape_html(symbol)}\u00a0</i>'
    word = markup.escape_html(ord)
    endless = " lang" if any(len(part) > LONG_WORD for part in ord.split()) else ""
    return Markup(f'<span class="lage lage-{markup.escape_html(färg)}{endless}"{own}>{sign}{word}</span>')


def load(folders: Sequence[Path], name: str, format: str) -> tuple[str, str, Callable[[], bool]]:
    """The text of a template, from the first folder that has it. Raises ``Outside`` for one that leads out of it."""
    import jinja2

    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        raise Outside(name)
    names = (_HTML.sub(".pdf.j2", name), name) if format == "pdf" else (name,)
    for folder in folders:
        for found in dict.fromkeys(names):
            path = folder.joinpath(*found.split("/"))
            if path.is_symlink() or path.exists():
                return read(path, folder, found), found, lambda: True
    raise jinja2.TemplateNotFound(name)


def read(path: Path, folder: Path, name: str) -> str:
    """The text of one template file under ``folder``."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()):
            raise MalfError(f"mallen {name} leder ut ur mappen {folder}", "lägg själva filen i mappen")
        if not real.is_file():
            raise MalfError(f"mallen {name} är ingen vanlig fil")
        if real.stat().st_size > MAX_TEMPLATE:
            raise MalfError(f"mallen {name} är större än {MAX_TEMPLATE // 1000} kB")
        return real.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise MalfError(f"mallen {name} är inte skriven i UTF-8", "spara om filen som UTF-8") from None
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "länken leder runt i cirkel"
        raise MalfError(f"mallen {name} går inte att läsa: {reason}") from None
