"""The logotype of a municipality: a picture in the kommunkatalog, read once and put into every page.

It is only ever shown through ``<img>``, where no script of a picture runs. An SVG that could fetch something, or that
defines entities, is refused all the same: the picture also goes into PDF.
"""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

from maluppfoljning.errors import MalfError
from maluppfoljning.source import read_source
from maluppfoljning.swedish import quoted

MAX_LOGOTYPE = 100_000
"""Bytes. Every page carries the picture, and a page should be possible to mail."""

_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_END = b"IEND\xaeB`\x82"
_SVG = "http://www.w3.org/2000/svg"
_FETCHING = re.compile(r"@import|url\((?!\s*['\"]?\s*(#|data:image/))", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);)", re.IGNORECASE)
_ACTIVE = ("script", "foreignObject", "iframe", "handler", "listener")


class Unusable(Exception):
    """The picture cannot be used. ``args`` is (what is wrong, what to do instead)."""

    def __init__(self, text: str, remedy: str) -> None:
        super().__init__(text, remedy)
        self.text, self.remedy = text, remedy


def read_logotype(folder: Path, name: str) -> str:
    """The picture as a ``data:`` address. ``name``: its path in the kommunkatalog ``folder``. Raises ``Unusable``."""
    path = folder.joinpath(*name.split("/"))
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise Unusable(f"logotypen {quoted(name)} är en länk som leder ut ur mappen", "lägg själva filen i mappen")
    if not path.is_file():
        raise Unusable(
            f"logotypen {quoted(name)} finns inte",
            "skriv sökvägen från mappen där kommun.yaml ligger, eller lägg dit bilden",
        )
    try:
        source = read_source(path)
    except MalfError as error:
        raise Unusable(f"logotypen {quoted(name)} går inte att läsa", "kontrollera filens behörigheter") from error
    if source.size > MAX_LOGOTYPE:
        text = f"logotypen {quoted(name)} är {source.size // 1000} kB"
        raise Unusable(text, f"gör bilden mindre, högst {MAX_LOGOTYPE // 1000} kB; den följer med i varje sida")
    kind = "png" if _is_png(source.data) else "svg+xml"
    if kind == "svg+xml":
        _inspect(name, source.data)
    return f"data:image/{kind};base64,{base64.b64encode(source.data).decode('ascii')}"


def _is_png(data: bytes) -> bool:
    return data.startswith(_PNG) and data.endswith(_END)


def _inspect(name: str, data: bytes) -> None:
    """Raises ``Unusable`` when it is no SVG, or one that does more than draw."""
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        space, _, element = tag.rpartition(" ")
        if depth == 0 and (space, element) != (_SVG, "svg"):
            raise _no_picture(name)
        depth += 1
        if element in _ACTIVE:
            raise _not_only_drawn(name, f"elementet {element}")
        for attribute, value in attributes.items():
            short = attribute.rpartition(" ")[2]
            if short.casefold().startswith("on"):
                raise _not_only_drawn(name, f"attributet {short}")
            if (short == "href" and not _INSIDE.match(value) and element != "a") or _FETCHING.search(value):
                raise _not_only_drawn(name, f"en hänvisning till något utanför ({short})")

    def text(data: str) -> None:
        if _FETCHING.search(data):
            raise _not_only_drawn(name, "en hänvisning till något utanför")

    def entity(*_: object) -> None:
        raise _not_only_drawn(name, "egna entiteter")

    def instruction(target: str, _: str) -> None:
        raise _not_only_drawn(name, f"instruktionen {target}")

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    parser.ProcessingInstructionHandler = instruction
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise _no_picture(name) from None


def _no_picture(name: str) -> Unusable:
    return Unusable(
        f"logotypen {quoted(name)} är varken en hel SVG- eller PNG-bild", "spara om bilden som SVG eller PNG"
    )


def _not_only_drawn(name: str, what: str) -> Unusable:
    text = f"logotypen {quoted(name)} innehåller {what}, och gör därmed mer än att rita"
    return Unusable(text, "spara om den som enkel SVG i ett ritprogram, eller som PNG")
