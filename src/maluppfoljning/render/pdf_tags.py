"""The tag tree of a PDF, mended where WeasyPrint's follows the boxes of the layout and not the meaning of the page.

Rules from ISO 32000-1, 14.8, which PDF/UA-1 (ISO 14289-1, 7.1–7.5) asks to be kept: a list holds items, an item holds
a label and a body, a heading holds no heading, a header cell says what it is the header of, and what is printed in the
margin of every page is an artifact, outside the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_RUNNING = ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Caption")
"""Tags that hold running text, and not another of their own kind."""
_PART_OF_TABLE = {"/THead": "/Column", "/TBody": "/Row", "/TFoot": "/Row"}
"""What a header cell there is the header of."""


def mend(file: Any) -> None:
    """Change the tags of a ``pydyf.PDF`` in place."""
    objects = {part.reference: part for part in file.objects}
    elements = {name: part for name, part in objects.items() if isinstance(part, dict) and "S" in part and "K" in part}
    for element in elements.values():
        tag, kids = element["S"], list(_kids(element, elements))
        if tag == "/L":
            _list(kids, elements)
        elif tag in _RUNNING:
            _pieces(tag, kids)
        elif tag in _PART_OF_TABLE:
            for cell in (cell for row in kids for cell in _kids(row, elements) if cell["S"] == "/TH"):
                cell["A"]["Scope"] = _PART_OF_TABLE[tag]
        elif tag == "/Figure":
            _place(element["A"], objects[element["Pg"]]["MediaBox"])
    _artifacts(objects[file.catalog["StructTreeRoot"]], file.page_references, objects, elements)


def _kids(element: Any, elements: Mapping[bytes, Any]) -> Iterator[Any]:
    return (elements[kid] for kid in element["K"] if kid in elements)


def _list(kids: list[Any], elements: Mapping[bytes, Any]) -> None:
    """A group in a list of terms becomes an item: its term the label, what is said of it the body."""
    for kid in kids:
        if kid["S"] in ("/Div", "/NonStruct"):
            kid["S"] = "/LI"
            for number, part in enumerate(_kids(kid, elements)):
                part["S"] = "/LBody" if number else "/Lbl"
                for body in _kids(part, elements):
                    body["S"] = "/Div" if number else "/Span"


def _pieces(tag: str, kids: list[Any]) -> None:
    """The pieces that a heading or a paragraph is broken into are no headings or paragraphs of their own."""
    for kid in kids:
        if kid["S"] == tag:
            kid["S"] = "/Span"


def _place(layout: Any, page: Any) -> None:
    """The place of a picture in points from the bottom of the page, not in CSS pixels from the top."""
    left, top, right, bottom = (side * 0.75 for side in layout["BBox"])
    height = page[3] - page[1]
    layout["BBox"] = type(layout["BBox"])((left, height - bottom, right, height - top))


def _artifacts(root: Any, pages: Sequence[bytes], objects: Mapping[bytes, Any], elements: Mapping[bytes, Any]) -> None:
    """What stands in the margin has tags that no other tag holds: it is marked as an artifact instead."""
    waiting, held = list(root["K"]), set()
    while waiting:
        name = waiting.pop()
        held.add(name)
        waiting += [kid for kid in elements[name]["K"] if kid in elements]
    numbers = objects[root["ParentTree"]]["Nums"]
    page_of = {page: number for number, page in enumerate(pages)}
    for name in elements.keys() - held:
        element = elements[name]
        for mark in (kid for kid in element["K"] if isinstance(kid, int)):
            stream = objects[objects[element["Pg"]]["Contents"]].stream
            at = next(i for i, part in enumerate(stream) if isinstance(part, dict) and part.get("MCID") == mark)
            stream[at - 1 : at + 1] = ["/Artifact", type(stream[at])({"Type": "/Pagination"})]
            numbers[2 * page_of[element["Pg"]] + 1][mark] = "null"
