"""The logotype of a municipality: a picture in the kommunkatalog, read once and put into every page.

It is only ever shown through ``<img>``, where no script of a picture runs. An SVG that could fetch something, or that
defines entities, is refused all the same: the picture also goes into PDF.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from pathlib import Path

from maluppfoljning.errors import MalfError
from maluppfoljning.source import read_source
from maluppfoljning.swedish import quoted

MAX_LOGOTYPE = 100_000
"""Bytes. Every page carries the picture, and a page should be possible to mail."""
MAX_SIDE = 4_000
"""Pixels of a PNG."""
MAX_DRAWN, MAX_DEPTH = 50_000, 100
"""Elements of an SVG when all that it points at is drawn, and how many may lie within each other."""

_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_END = b"IEND\xaeB`\x82"
_SVG = "http://www.w3.org/2000/svg"
_FETCHING = re.compile(
    r"@import|image-set\(|src\(|url\((?!\s*['\"]?\s*(#|data:image/(png|jpeg|gif|webp);))", re.IGNORECASE
)
_CODED = re.compile(r"\\[0-9a-f]", re.IGNORECASE)
"""A letter of a style written as a code, which no drawing program does: it could spell any of the above."""
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);)", re.IGNORECASE)
_POINTING = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)")
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
    (_measure if kind == "png" else _inspect)(name, source.data)
    return f"data:image/{kind};base64,{base64.b64encode(source.data).decode('ascii')}"


def live_text(name: str, address: str) -> tuple[str, str] | None:
    """What is to be said of letters in a logotype, and what to do; None when it has none.

    ``address``: of ``data:``, as ``read_logotype`` makes it.
    """
    kind, _, coded = address.partition(";base64,")
    if not kind.endswith("svg+xml") or not has_letters(base64.b64decode(coded)):
        return None
    text = f"logotypen {quoted(name)} har text som inte är gjord till kurvor"
    seen = "bokstäverna får annars läsarens teckensnitt, och i Word-filen syns bilden inte i LibreOffice"
    return text, f"gör om texten till kurvor (banor) i ritprogrammet; {seen}"


def has_letters(svg: bytes) -> bool:
    """Whether a picture that ``read_logotype`` has let through has text, drawn with the letters of the computer."""
    if b"text" not in svg and b"\0" not in svg:  # UTF-16 is allowed, and rare
        return False
    from xml.etree import ElementTree

    return next(ElementTree.fromstring(svg).iter(f"{{{_SVG}}}text"), None) is not None


def _is_png(data: bytes) -> bool:
    return data.startswith(_PNG) and data.endswith(_END)


def _measure(name: str, data: bytes) -> None:
    """Raises ``Unusable`` for a PNG that is packed small and is enormous where it is shown, or has no size."""
    sides = [int.from_bytes(data[at : at + 4], "big") for at in (len(_PNG), len(_PNG) + 4)]
    if not all(sides):
        raise _no_picture(name)
    if max(sides) > MAX_SIDE:
        text = f"logotypen {quoted(name)} är {sides[0]} × {sides[1]} bildpunkter"
        raise Unusable(text, f"gör bilden mindre, högst {MAX_SIDE} bildpunkter bred och hög")


def _inspect(name: str, data: bytes) -> None:
    """Raises ``Unusable`` when it is no SVG, or one that does more than draw, or that draws itself over and over."""
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    content = Content()

    def start(tag: str, attributes: dict[str, str]) -> None:
        space, _, element = tag.rpartition(" ")
        if not content.open and (space, element) != (_SVG, "svg"):
            raise _no_picture(name)
        if element in _ACTIVE:
            raise _not_only_drawn(name, f"elementet {element}")
        short = {attribute.rpartition(" ")[2]: value for attribute, value in attributes.items()}
        _look_at(name, element, short)
        content.begin(element, short)
        if len(content.open) > MAX_DEPTH:
            raise _too_much(name)

    def text(data: str) -> None:
        if _FETCHING.search(data) or ("style" in content.elements and _CODED.search(data)):
            raise _not_only_drawn(name, "en hänvisning till något utanför")

    def entity(*_: object) -> None:
        raise _not_only_drawn(name, "egna entiteter")

    def instruction(target: str, _: str) -> None:
        raise _not_only_drawn(name, f"instruktionen {target}")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: content.end()
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    parser.ProcessingInstructionHandler = instruction
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise _no_picture(name) from None
    if content.drawn("", ()) > MAX_DRAWN:
        raise _too_much(name)


def _look_at(name: str, element: str, attributes: Mapping[str, str]) -> None:
    for attribute, value in attributes.items():
        if attribute.casefold().startswith("on"):
            raise _not_only_drawn(name, f"attributet {attribute}")
        outside = attribute == "href" and not _INSIDE.match(value) and element != "a"
        coded = (attribute == "style" or "(" in value) and _CODED.search(value)
        if outside or coded or _FETCHING.search(value) or (attribute == "attributeName" and value.endswith("href")):
            raise _not_only_drawn(name, f"en hänvisning till något utanför ({attribute})")


class Content:
    """How many elements a drawing becomes when what it points at is drawn where it is pointed at.

    ``elements``, ``open``: those that have begun and not ended, and their ids, empty for one without.
    """

    def __init__(self) -> None:
        self.elements: list[str] = []
        self.open: list[str] = []
        self._within: dict[str, tuple[int, list[str]]] = {"": (0, [])}
        self._known: dict[str, int] = {}

    def begin(self, element: str, attributes: Mapping[str, str]) -> None:
        """An element begins: it belongs to all that are open, and to itself."""
        self.elements.append(element)
        self.open.append(attributes.get("id", ""))
        pointed = [found for value in attributes.values() for found in _POINTING.findall(value)]
        if attributes.get("href", "").lstrip().startswith("#"):
            pointed.append(attributes["href"].strip()[1:])
        for id in {"", *self.open}:
            count, known = self._within.get(id, (0, []))
            self._within[id] = count + 1, [*known, *pointed] if pointed else known

    def end(self) -> None:
        """The innermost element ends."""
        self.elements.pop()
        self.open.pop()

    def drawn(self, id: str, above: tuple[str, ...]) -> int:
        """The elements within ``id``; nothing for one that points at itself, and too many when it goes too deep."""
        if id in above:
            return 0
        if len(above) > MAX_DEPTH:
            return MAX_DRAWN + 1
        if id not in self._known:
            count, pointed = self._within.get(id, (0, []))
            self._known[id] = count + sum(self.drawn(other, (*above, id)) for other in pointed)
        return self._known[id]


def _no_picture(name: str) -> Unusable:
    return Unusable(
        f"logotypen {quoted(name)} är varken en hel SVG- eller PNG-bild", "spara om bilden som SVG eller PNG"
    )


def _not_only_drawn(name: str, what: str) -> Unusable:
    text = f"logotypen {quoted(name)} innehåller {what}, och gör därmed mer än att rita"
    return Unusable(text, "spara om den som enkel SVG i ett ritprogram, eller som PNG")


def _too_much(name: str) -> Unusable:
    text = f"logotypen {quoted(name)} ritar samma sak för många gånger, eller har för många delar i varandra"
    return Unusable(text, "spara den som PNG, eller förenkla den i ett ritprogram")
