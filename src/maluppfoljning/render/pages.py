"""The pages of a PDF, each drawn as soon as it is laid out and then forgotten.

WeasyPrint lays out every page before it draws the first, and what it knows of a laid out page takes many times the
memory of what is drawn of it. Here a page is drawn when it is laid out, and of its boxes only that is kept which its
tags are made from. What stands in the margin says how many pages there are, and is drawn when they are known.

This reaches into the library, whose inside is known in one version: ``VERSION``.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

VERSION = "70.0"
_SVG = "{http://www.w3.org/2000/svg}svg"
_SCALE = 0.75
"""Points in a CSS pixel."""
_TOGETHER = re.compile(
    r"string-set|running\(|footnote|note-call|note-area|note\(|position:\s*fixed|@color-profile|appearance"
)
"""What a style sheet says when a page has to know of the others."""
_SIDES = ("top", "right", "bottom", "left")
_TOLD = {"element", "element_tag", "children", "is_table_wrapper", "colspan", "rowspan"}
_PLACED = {"position_x", "position_y", "width", "height"}
_PLACED |= {name for side in _SIDES for name in (f"margin_{side}", f"padding_{side}", f"border_{side}_width")}
_TEXT = {"element_tag": "", "children": ()}
"""What tags are made from: ``_TOLD`` of every box, and ``_PLACED`` of a picture."""


@contextmanager
def references_once() -> Iterator[None]:
    """Let the file list its pages when one is added, and not once more for every tag: a sixth of the time of many."""
    from pydyf import PDF  # type: ignore[import-untyped]

    slow = PDF.page_references
    quick = lru_cache(1)(lambda file, pages: slow.fget(file))
    PDF.page_references = property(lambda file: quick(file, len(file.pages["Kids"])))
    try:
        yield
    finally:
        PDF.page_references = slow


class TogetherError(Exception):
    """A page turned out to depend on the others."""


def one_by_one(library: Any, html: Any, rules: str) -> Any:
    """The document that ``html.render`` gives, its pages drawn already; None when they must be laid out together.

    ``rules``: all that the page says of style.
    """
    if library.VERSION != VERSION or _TOGETHER.search(rules):
        return None
    try:
        return _document(html)
    except TogetherError:
        return None


def _document(html: Any) -> Any:
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.css.counters import CounterStyle
    from weasyprint.document import Document
    from weasyprint.html import get_html_metadata
    from weasyprint.pdf.metadata import DocumentMetadata
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    context = Document._build_layout_context(html, fonts, CounterStyle(), {}, DEFAULT_OPTIONS.copy())
    metadata = DocumentMetadata(**get_html_metadata(html))
    document = Document([], metadata, html.url_fetcher, fonts, {}, None)
    document.pages = _pages(html, context, Ink(document.fonts))
    gc.collect()  # styles and boxes know each other
    return document


def _pages(html: Any, context: Any, ink: Ink) -> list[Any]:
    """Every page, drawn. Raises ``TogetherError``. The context is used up."""
    gc.freeze()  # what there is before the first page is not looked through after each
    try:
        pages = list(_contents(html, context, ink))
    finally:
        gc.unfreeze()
    if any(state["content_changed"] or state["pages_wanted"] for *_, state in context.page_maker):
        raise TogetherError
    for number, (page, stream) in enumerate(pages, 1):
        for box in _margin(context, number, len(pages), page, stream):
            _forget(box, set())
        page.paint = partial(ink.pour, stream)
    vars(context).clear()
    return [page for page, _ in pages]


def _contents(html: Any, context: Any, ink: Ink) -> Iterator[tuple[Any, Any]]:
    """Each page without its margin, and the stream that it has been drawn in."""
    from weasyprint.formatting_structure.build import build_formatting_structure
    from weasyprint.layout import initialize_page_maker
    from weasyprint.layout.page import make_all_pages

    root = build_formatting_structure(
        html.etree_element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        context.counter_style,
        context.footnotes,
    )
    coming, titled = {id(box) for box in root.descendants()}, set[Any]()
    initialize_page_maker(context, root)
    for number, box in enumerate(make_all_pages(context, root, html, []), 1):
        _title_once(box, titled)
        yield _content(context, box, ink)
        _pass(root, context.page_maker[number][0], coming)
        _forget(box.children[0], coming)
        gc.collect(1)


def _title_once(page: Any, titled: set[Any]) -> None:
    """A heading that is broken over pages is in the outline once. ``titled``: those that are."""
    for box in page.descendants():
        if box.missing_link:
            raise TogetherError
        if box.bookmark_label:
            if box.element in titled:
                box.bookmark_label = ""
            titled.add(box.element)


def _content(context: Any, box: Any, ink: Ink) -> tuple[Any, Any]:
    """A page without its margin, and the stream that it is drawn in."""
    from pydyf import _to_bytes
    from weasyprint.document import Page
    from weasyprint.layout import layout_backgrounds

    box.children = box.children[:1]  # the others are for notes, which there are none of
    layout_backgrounds(box, context.get_image_from_uri)
    page = Page(box)
    stream = ink.stream(page)
    page.paint(stream, _SCALE)
    stream.stream = [b"\n".join(_to_bytes(part) for part in stream.stream)]
    return page, stream


def _margin(context: Any, number: int, total: int, page: Any, stream: Any) -> list[Any]:
    """Draw what stands in the margin of a page, the ``number``th of ``total``, and return its boxes."""
    from weasyprint.draw import draw_stacking_context
    from weasyprint.layout import make_margin_boxes
    from weasyprint.layout.background import layout_box_backgrounds
    from weasyprint.stacking import StackingContext

    whole = page._page_box
    context.current_page = number
    state = context.page_maker[number][3]
    state[1]["pages"] = [total]
    boxes = list(make_margin_boxes(context, whole, state))
    whole.children = (*whole.children, *boxes)
    with stream.stacked():
        stream.transform(a=_SCALE, d=_SCALE)
        for box in boxes:
            layout_box_backgrounds(whole, box, context.get_image_from_uri)
            draw_stacking_context(stream, StackingContext.from_box(box, whole))
    return boxes


def _pass(root: Any, resume: Any, coming: set[int]) -> None:
    """Empty the boxes before the place where the next page begins, as the library tells places; None for the end."""
    from weasyprint.formatting_structure.boxes import BlockBox

    box, passed = root, [] if resume else [root]
    while resume and type(box) is BlockBox:
        ((at, resume),) = resume.items()
        passed += box.children[:at]
        box = box.children[at]
    for box in passed:
        for part in box.descendants():
            coming.discard(id(part))
            if part.element_tag == _SVG and (picture := getattr(part, "replacement", None)):
                vars(picture._svg).clear()  # its parts know each other, and would stay
        box.children = ()


def _forget(whole: Any, coming: set[int]) -> None:
    """Keep of a box that has been drawn, and those in it, what the tags are made from.

    Those in ``coming`` are left, for they may stand on the next page as well.
    """
    from weasyprint.formatting_structure.boxes import TextBox

    for box in whole.descendants(placeholders=True):
        if id(box) in coming:
            continue
        if isinstance(box, TextBox):
            box.__dict__ = _TEXT
            continue
        told = _TOLD
        if box.element_tag in ("img", _SVG):
            told = _TOLD | _PLACED
        elif box.element_tag == "li":
            told = _TOLD | {"style"}
        box.__dict__ = {name: value for name, value in box.__dict__.items() if name in told}


class Ink:
    """What the pages are drawn with and have in common: fonts, pictures, and what patterns and shades are made of."""

    def __init__(self, fonts: dict[Any, Any]) -> None:
        self.fonts = fonts
        self.images: dict[Any, Any] = {}
        self.resources: dict[str, Any] = {name: {} for name in ("ExtGState", "XObject", "Pattern", "Shading")}
        self.resources["ColorSpace"] = None

    def stream(self, page: Any) -> Any:
        """An empty stream, in the state that the library begins that of a page in."""
        from weasyprint.pdf.stream import Stream

        area = (0, 0, page.width, page.height)
        made = Stream(self.fonts, area, self.resources, self.images, {}, {}, None, compress=True)
        made.transform(d=-1, f=page.height * _SCALE)
        made.stream.clear()
        return made

    def pour(self, drawn: Any, stream: Any, scale: float) -> None:
        """Put what is drawn into a stream of the file, in the place of ``Page.paint``; ``scale`` is ``_SCALE``."""
        resources = stream._resources
        for name in ("ExtGState", "XObject", "Pattern", "Shading"):
            resources[name].update(self.resources[name])
        _colour(self.resources, resources["ColorSpace"])
        stream._images.update(self.images)
        stream._tags.update(drawn._tags)
        stream.stream += drawn.stream
        drawn._tags, drawn.stream = {}, []


def _colour(resources: Any, space: Any) -> None:
    """Tell every pattern and group in which space its colours are."""
    for name in ("XObject", "Pattern"):
        for part in resources[name].values():
            inner = part and part.extra.get("Resources")
            if inner and inner["ColorSpace"] is None:
                inner["ColorSpace"] = space
                _colour(inner, space)
