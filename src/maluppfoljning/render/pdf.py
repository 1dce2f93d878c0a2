"""A report as PDF: the HTML report on paper, tagged for screen readers.

The page is laid out by WeasyPrint. Nothing is fetched, neither from the network nor from the disk, and nothing depends
on the clock: a PDF carries a date only when ``SOURCE_DATE_EPOCH`` gives one.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from maluppfoljning.errors import MalfError
from maluppfoljning.render import extras
from maluppfoljning.render.pages import one_by_one, references_once
from maluppfoljning.render.paper import prepare, said_of_style
from maluppfoljning.render.pdf_tags import mend

VARIANT = "pdf/ua-1"
_NOTES = re.compile(r"^::(?:foot)?note-.*\n", re.MULTILINE)


def pdf(page: str) -> bytes:
    """The page, HTML, as a PDF. Raises ``MalfError`` when what it takes is not installed or the page has no end."""
    library = extras.weasyprint()
    fetcher = library.urls.URLFetcher(allowed_protocols=("data",))
    with _uncollected():
        html = library.HTML(string=page, url_fetcher=fetcher, base_url="about:blank")
        prepare(html.etree_element)
        rules = said_of_style(html.etree_element)
        if "note" not in rules:
            html._ua_stylesheets = lambda forms=False: [_defaults()]
        document = one_by_one(library, html, rules) or html.render(pdf_variant=VARIANT)
        document.metadata.created = document.metadata.modified = created()
        with references_once():
            made: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=lambda _, file: mend(file))
    return made


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that is made here is garbage before the end, and to look for it takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@cache
def _defaults() -> Any:
    """The library's own style sheet without what it says of every element's notes and marker.

    Each such rule gives every element in the page one more style, used or not: half the memory of a long report.
    """
    text = files("weasyprint.css").joinpath("html5_ua.css").read_text(encoding="utf-8")
    fewer = _NOTES.sub("", text).replace("\n::marker {", "\nli::marker {")
    return extras.weasyprint().CSS(string=fewer)


def created() -> str | None:
    """The time that ``SOURCE_DATE_EPOCH`` gives, as ISO 8601; None without it. Raises ``MalfError`` for no number."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return None
    try:
        return f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, OverflowError, OSError):
        told = "Variabeln SOURCE_DATE_EPOCH är inget antal sekunder."
        raise MalfError(told, "Ta bort den, eller ange ett tal.") from None
