"""A report as PDF: the HTML report on paper, tagged for screen readers.

The page is laid out by WeasyPrint. Nothing is fetched, neither from the network nor from the disk, and nothing depends
on the clock: a PDF carries a date only when ``SOURCE_DATE_EPOCH`` gives one.
"""

from __future__ import annotations

import copy
import os
import re
from datetime import UTC, datetime
from typing import Any

from maluppfoljning.errors import MalfError
from maluppfoljning.render import extras
from maluppfoljning.render.pdf_tags import mend

VARIANT = "pdf/ua-1"
_SVG = "{http://www.w3.org/2000/svg}"
_LONG = re.compile(r"\S{51,}")
_PIECE = re.compile(r"\S{30}(?=\S)")
_USED = re.compile(r"url\(#([^)]+)\)")


def pdf(page: str) -> bytes:
    """The page, HTML, as a PDF. Raises ``MalfError`` when what it takes is not installed or the page has no end."""
    library = extras.weasyprint()
    fetcher = library.urls.URLFetcher(allowed_protocols=("data",))
    html = library.HTML(string=page, url_fetcher=fetcher, base_url="about:blank")
    _pictures(html.etree_element)
    _long_words(html.etree_element.find("body"))
    document = html.render(pdf_variant=VARIANT)
    document.metadata.created = document.metadata.modified = created()
    made: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=lambda _, file: mend(file))
    return made


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


def _pictures(root: Any) -> None:
    """Give each picture its text alternative and its patterns where the library looks for them.

    The text is taken from a title, not from ``aria-label``; a pattern must stand in the picture that uses it; and a
    picture for the eye alone would be read as a figure without a text.
    """
    named = {part.get("id"): part for part in root.iter(f"{_SVG}pattern")}
    for parent in list(root.iter()):
        for picture in list(parent.findall(f"{_SVG}svg")):
            if picture.get("aria-hidden") == "true":
                _without(parent, picture)
                continue
            if picture.get("aria-label") and picture.find(f"{_SVG}title") is None:
                title = picture.makeelement(f"{_SVG}title", {})
                title.text = picture.get("aria-label")
                picture.insert(0, title)
            used = {name for part in picture.iter() for name in _USED.findall(part.get("fill") or "")}
            for name in sorted(used & named.keys()):
                picture.insert(0, copy.deepcopy(named[name]))


def _long_words(body: Any) -> None:
    """Let words that are no words be broken anywhere, and hyphenate nothing beside them.

    Where a word of some hundred letters may be hyphenated takes minutes to find out.
    """
    found = False
    for part in body.iter():
        for place in ("text", "tail"):
            text = getattr(part, place)
            if text and _LONG.search(text):
                found = True
                setattr(part, place, _LONG.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text))
    if found:
        body.set("style", f"{body.get('style') or ''};hyphens:manual")


def _without(parent: Any, picture: Any) -> None:
    """Take a picture away, but not the text that follows it."""
    at = list(parent).index(picture)
    if picture.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + picture.tail
    elif picture.tail:
        parent.text = (parent.text or "") + picture.tail
    parent.remove(picture)
