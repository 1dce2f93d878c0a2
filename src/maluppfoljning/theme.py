"""What a municipality's pages look like, from ``publicering``: style rules that stand after the style sheet.

Nothing of what was written can be more than a colour or a name: colours are ``#rrggbb`` and names are letters, digits,
spaces and hyphens (``kinds.py``). Colours that cannot be read are not used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from maluppfoljning.colours import STANDARD, Chosen, complete, readable
from maluppfoljning.model import Publicering
from maluppfoljning.scalars import FONTS

_NAMES = {"accent": "accent", "länk": "lank", "band": "band", "bandtext": "bandtext"}


def chosen(publicering: Publicering | None) -> Chosen:
    """The colours that are written, by page."""
    if publicering is None or publicering.färger is None:
        return {}
    pages = {"ljus": publicering.färger.ljus, "mörk": publicering.färger.mörk}
    return {
        sida: {f.name: value for f in fields(palett) if (value := getattr(palett, f.name)) is not None}
        for sida, palett in pages.items()
        if palett is not None
    }


def unused(publicering: Publicering | None) -> tuple[str, ...]:
    """The colours that are written and not used, as they are spoken of: ``band``, ``accent i mörkt läge``."""
    written = chosen(publicering)
    used = readable(written)
    return tuple(
        name if sida == "ljus" else f"{name} i mörkt läge"
        for sida, colours in written.items()
        for name in colours
        if name not in used.get(sida, {})
    )


def style(publicering: Publicering | None) -> str:
    """Rules for the end of the style sheet; empty when nothing is chosen."""
    return "".join((*_colours(chosen(publicering)), *_fonts(publicering)))


def _colours(written: Chosen) -> Iterator[str]:
    usable = readable(written)
    if not usable:
        return
    full = complete(usable)
    # A printed page has no coloured band, whatever is chosen for the screen.
    yield f"@media screen{{:root{{{_variables('ljus', full)}}}}}"
    yield f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables('mörk', full)}}}}}"
    yield f"@media print{{:root{{--accent:{full['ljus']['accent']}}}}}"


def _variables(sida: str, full: Chosen) -> str:
    ours, colours = STANDARD[sida], full[sida]
    named = {_NAMES[name]: colour for name, colour in colours.items()}
    if any(colours[name] != ours[name] for name in ("band", "bandtext")):
        named["banddov"] = colours["bandtext"]  # the band's quieter words were chosen for our own band
    return ";".join(f"--{name}:{colour}" for name, colour in named.items())


def _fonts(publicering: Publicering | None) -> Iterator[str]:
    if publicering and publicering.typsnitt:
        names = (name if name in FONTS else f'"{name}"' for name in publicering.typsnitt)
        yield f"body{{font-family:{','.join(names)},system-ui,sans-serif}}"
