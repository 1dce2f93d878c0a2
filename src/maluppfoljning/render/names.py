"""``templates/namn.md``: every name a template may use, generated from the view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_origin, get_type_hints

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record
from maluppfoljning.render.environment import ORDINARY, OWN
from maluppfoljning.view import shapes_webbplats as webbplats
from maluppfoljning.view.shapes import Uppföljningsvy
from maluppfoljning.view.shapes_forandringar import Förändringsvy
from maluppfoljning.view.shapes_historik import Historikvy
from maluppfoljning.view.shapes_matris import Matrisvy
from maluppfoljning.view.shapes_oversikt import Översiktsvy
from maluppfoljning.view.shapes_plan import Planvy
from maluppfoljning.view.shapes_sida import Sida, Stil

_TYPES = {str: "text", bool: "sant/falskt", Svg: "färdig bild (inte Markdown)", Stil: "färdiga stilregler (bara HTML)"}
_HEAD = """\
# Namn som en mall får använda

Framställd ur programmet; ändra inte för hand.

En mall är en Jinja-mall: `rapport.md.j2` för Markdown och `rapport.html.j2` för HTML. Egna mallar läggs i en mapp som
anges med `--template MAPP` och går före mallarna här; det som mappen saknar hämtas här. En mall får hela rapporten
under namnet `vy`, och det som gäller sidan omkring den (utgivare, logotyp, webbplatsens länkar) under namnet `sida`.
En text är tom när det inte finns något att säga och en lista är tom när inget finns, så att `{% if mål.lydelse %}`
räcker. Mallen räknar inte: alla tal är redan skrivna som svensk text.

Allt som skrivs ut görs ofarligt för formatet. Texter märkta (Markdown) är skrivna av människor och ska genom ett av
filtren.

En PDF görs ur HTML-mallarna, men `rapport.pdf.j2` går före `rapport.html.j2`. En Word-mall heter `rapport.docx` och
skrivs i Word, med samma namn och filter; ett styckes tagg skrivs `{%p … %}` och en tabellrads `{%tr … %}`.

"""


VIEWS: Mapping[str, type[Record]] = {
    "uppföljning": Uppföljningsvy,
    "plan": Planvy,
    "matris": Matrisvy,
    "historik": Historikvy,
    "översikt": Översiktsvy,
}
"""What ``vy`` is in the templates of each report."""

PAGES: Mapping[str, type[Record]] = {
    "fullmäktigemål": webbplats.Fullmäktigemålsvy,
    "register": webbplats.Registervy,
    "kommunhistorik": webbplats.Kommunhistorikvy,
    "beslutssida": webbplats.Beslutsvy,
    "metod": webbplats.Metodvy,
    "ordsida": webbplats.Ordlistevy,
    "tillgänglighet": webbplats.Tillgänglighetsvy,
    "kommuner": webbplats.Kommunsvy,
}
"""What ``vy`` is in the templates of each page that only a site has."""

COMPARISONS: Mapping[str, type[Record]] = {"förändringar": Förändringsvy}
"""What ``vy`` is in the templates of each report of ``malf diff``."""


def namn() -> str:
    """The whole page, in Swedish."""
    filters = "".join(f"| `{name}` | {text} |\n" for name, text in OWN.items())
    ordinary = ", ".join(f"`{name}`" for name in ORDINARY)
    lines = [_HEAD, "## Filter\n\n| filter | gör |\n| --- | --- |\n", filters, f"\nUr Jinja: {ordinary}.\n"]
    lines.append("\n## vy\n\n| rapport | `vy` är en |\n| --- | --- |\n")
    lines += [f"| {report} | [{cls.__name__}](#{cls.__name__.lower()}) |\n" for report, cls in VIEWS.items()]
    lines.append("\n| rapport av malf diff | `vy` är en |\n| --- | --- |\n")
    lines += [f"| {report} | [{cls.__name__}](#{cls.__name__.lower()}) |\n" for report, cls in COMPARISONS.items()]
    lines.append("\n| sida på webbplatsen | `vy` är en |\n| --- | --- |\n")
    lines += [f"| {page} | [{cls.__name__}](#{cls.__name__.lower()}) |\n" for page, cls in PAGES.items()]
    for cls in dict.fromkeys(
        cls for view in (*VIEWS.values(), *PAGES.values(), *COMPARISONS.values(), Sida) for cls in classes(view)
    ):
        lines.append(
            f"\n### {cls.__name__}\n\n{(cls.__doc__ or '').capitalize()}.\n\n| namn | är | |\n| --- | --- | --- |\n"
        )
        for name, hint in get_type_hints(cls, include_extras=True).items():
            bare, text = (get_args(hint)[0], get_args(hint)[1]) if hasattr(hint, "__metadata__") else (hint, "")
            lines.append(f"| `{name}` | {_type(bare)} | {text} |\n")
    return "".join(lines)


def classes(root: type[Any]) -> list[type[Any]]:
    """The records a view consists of, outermost first, each once."""
    found: dict[type[Any], None] = {root: None}
    queue = [root]
    while queue:
        for hint in get_type_hints(queue.pop(0)).values():
            for part in (hint, *get_args(hint)):
                if isinstance(part, type) and issubclass(part, Record) and part not in found:
                    found[part] = None
                    queue.append(part)
    return list(found)


def _type(hint: Any) -> str:
    if get_origin(hint) in (tuple, Sequence):
        inner = get_args(hint)[0]
        return f"lista av {_type(inner) if inner in _TYPES else f'[{inner.__name__}](#{inner.__name__.lower()})'}"
    if hint in _TYPES:
        return _TYPES[hint]
    inner = next((part for part in get_args(hint) if part is not type(None)), hint)
    optional = " eller inget" if type(None) in get_args(hint) else ""
    return f"[{inner.__name__}](#{inner.__name__.lower()}){optional}"
