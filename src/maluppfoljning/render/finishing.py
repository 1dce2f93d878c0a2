"""What is set right in a Word file when the template has been filled in: widths, emphasis, the numbers of pictures."""

from __future__ import annotations

import copy
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}cNvPr",
)
_OUR_TABLE = "malftabell"
_TWIP = 635
"""Of the units that python-docx counts in."""
EMPHASIS = "malf"
"""An attribute of a text inside a run, with ``b``, ``i`` or both: it is to be a run of its own that looks so."""


def finish(document: Any) -> None:
    """Change a python-docx document in place."""
    body = document.element.body
    for run in {text.getparent(): None for text in body.iter(_W + "t") if EMPHASIS in text.attrib}:
        _emphasise(run)
    for table in body.iter(_W + "tbl"):
        _fit(table, document.sections[0])
    for number, drawn in enumerate(body.iter(*_DRAWN), 1):
        drawn.set("id", str(number))
        drawn.set("name", drawn.get("name") or f"Figur {number}")


def _emphasise(run: Any) -> None:
    """Give each marked text of a run a run of its own, between one of what is before it and one of what is after.

    In one walk through it: a comment may have thousands of them.
    """
    from docx.text.run import Run

    style, last = run.find(_W + "rPr"), run
    for part in list(run):
        look = part.attrib.pop(EMPHASIS, None)
        if look is not None:
            own, after = _like(run, style), _like(run, style)
            own.append(part)
            last.addnext(own)
            own.addnext(after)
            made = Run(own, None)  # type: ignore[arg-type]
            made.bold, made.italic = True if "b" in look else None, True if "i" in look else None
            last = after
        elif last is not run:
            last.append(part)


def _like(run: Any, style: Any) -> Any:
    """An empty run that looks like another, whose ``style`` is None when it has none."""
    made = run.makeelement(run.tag, dict(run.attrib))
    if style is not None:
        made.append(copy.deepcopy(style))
    return made


def _fit(table: Any, section: Any) -> None:
    """The columns of a table of ours over the width of the page, in the shares that its first row gives.

    How many columns it has is not known until the template is filled in. Other tables are left as they are.
    """
    style = table.find(f"{_W}tblPr/{_W}tblStyle")
    if style is None or style.get(_W + "val") != _OUR_TABLE:
        return
    rows = table.findall(_W + "tr")
    shares = [int(width.get(_W + "w") or 1) for width in rows[0].iter(_W + "tcW")]
    whole = (section.page_width - section.left_margin - section.right_margin) // _TWIP
    widths = [str(whole * share // sum(shares)) for share in shares]
    for column, width in zip(table.findall(f"{_W}tblGrid/{_W}gridCol"), widths, strict=False):
        column.set(_W + "w", width)
    for row in rows:
        for cell, width in zip(row.iter(_W + "tcW"), widths, strict=False):
            cell.set(_W + "w", width)
