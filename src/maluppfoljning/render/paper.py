"""A page of HTML made ready to be laid out on paper: pictures, places that links lead to, and words without end."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

_SVG = "{http://www.w3.org/2000/svg}"
_LONG = re.compile(r"\S{51,}")
_ENDLESS = re.compile(r"\S{501,}")
_PIECE = re.compile(r"\S{8}(?=\S)")
_SMALL = "font-size:5pt;line-height:1.2"
_USED = re.compile(r"url\(#([^)]+)\)")
_ACCENT = re.compile(r"--accent:(#[0-9a-fA-F]{6})")
_LETTERS = re.compile(r"body\{(?:[^}]*;)?font(?:-family:|:[^;}\"]*?rem/[\d.]+ )([^;}]+)")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_DRAWN_IN_ACCENT = ("kurva", "punkt")


def prepare(root: Any) -> None:
    """Change the tree of a page, as WeasyPrint has read it, in place."""
    rules = _styles(root)
    _unprinted(root)
    _pictures(root, rules)
    _places(root, rules)
    _long_words(root.find("body"))


def said_of_style(root: Any) -> str:
    """Every style sheet of the page, and what its elements say of their own style, without the texts in it."""
    sheets = [sheet.text or "" for sheet in root.iter("style")]
    own = [part.get("style") for part in root.iter() if "style" in part.attrib]
    return _QUOTED.sub('""', "\n".join([*sheets, *own]))


def accent(rules: str) -> str:
    """The accent that style rules give what is printed, ``#rrggbb``: the last they speak of; empty for none."""
    return "".join(_ACCENT.findall(rules)[-1:])


def _unprinted(root: Any) -> None:
    """Take away the links that show the address of a place, which nobody can copy from paper and no rule shows there.

    They lead to every indicator, whose place would have to be remembered for them (``_places``).
    """
    for parent in list(root.iter()):
        for link in [child for child in parent.findall("a") if "hit" in (child.get("class") or "").split()]:
            _without(parent, link)


def _pictures(root: Any, rules: str) -> None:
    """Give each picture its text alternative, its patterns, colour and letters where the library looks for them.

    The text is taken from a title, not from ``aria-label``; a pattern must stand in the picture that uses it; a
    picture for the eye alone would be read as a figure without a text; and ``rules``, the style sheets, say nothing
    to what is inside a picture.
    """
    letters, colour = _LETTERS.findall(rules)[-1:], accent(rules)
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
            for family in letters:
                picture.set("font-family", family)
            if colour:
                _recolour(picture, colour)
            used = {name for part in picture.iter() for name in _USED.findall(part.get("fill") or "")}
            for name in sorted(used & named.keys()):
                picture.insert(0, copy.deepcopy(named[name]))


def _recolour(picture: Any, colour: str) -> None:
    """Draw the curves and points of a picture in the accent of the page, as they are on the screen."""
    for part in picture.iter():
        if part.get("class") in _DRAWN_IN_ACCENT:
            for place in ("stroke", "fill"):
                if place in part.attrib:
                    part.set(place, colour)


def _styles(root: Any) -> str:
    """The style sheets of the page, which are made to say nothing of what stands before and after every element.

    It would give each of them two more styles to keep, and there is nothing there that has a width.
    """
    sheets = list(root.iter("style"))
    for sheet in sheets:
        sheet.text = (sheet.text or "").replace("*,*::before,*::after{", "*{")
    return "".join(sheet.text for sheet in sheets)


def _places(root: Any, rules: str) -> None:
    """Let links lead to the first words of a part instead of to the part, and drop the ids that no link leads to.

    An element with an id has a style of its own, and so has everything in it: a goal with its table would share none
    with the next goal, which takes twice the memory. What ``rules``, the style sheets, speak of is left as it is.
    """
    wanted = {address[1:] for link in root.iter("a") if (address := link.get("href") or "").startswith("#")}
    for part in list(root.iter()):
        id = part.get("id")
        if id is None or not isinstance(part.tag, str) or part.tag.startswith(_SVG) or f"#{id}" in rules:
            continue
        first = _first_words(part)
        if id not in wanted:
            del part.attrib["id"]
        elif first is not part and first.get("id") is None:
            del part.attrib["id"]
            first.set("id", id)


def _first_words(part: Any) -> Any:
    """The first element within ``part`` that begins with text; ``part`` itself when it does or a picture is first."""
    inner = part
    while len(inner) and not (inner.text or "").strip():
        inner = inner[0]
    return part if not isinstance(inner.tag, str) or inner.tag.startswith(_SVG) else inner


def _long_words(body: Any) -> None:
    """Let words that are no words be broken every eight letters, and hyphenate nothing beside them.

    Where a word of some hundred letters may be hyphenated takes minutes to find out, and so does the line break in a
    word that is longer than a line. What has no end is set in small letters, so that it takes tens of pages and not
    hundreds, and no table, grid or row asks it how narrow it can be (``pdf.css``): the answer takes hours.
    """
    found, endless = False, False
    for part, place, holder in _texts(body):
        text = getattr(part, place)
        if not _LONG.search(text):
            continue
        found = True
        setattr(part, place, _LONG.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text))
        if _ENDLESS.search(text):
            endless = True
            if _SMALL not in (holder.get("style") or ""):
                holder.set("style", f"{holder.get('style') or ''};{_SMALL}")
    if found:
        body.set("style", f"{body.get('style') or ''};hyphens:manual")
    if endless:
        body.set("class", f"{body.get('class') or ''} andlost")


def _texts(body: Any) -> Iterator[tuple[Any, str, Any]]:
    """Every text in the page: the element and the attribute that it is, and the element that it stands in."""
    for parent in body.iter():
        if parent.text:
            yield parent, "text", parent
        for child in parent:
            if child.tail:
                yield child, "tail", parent


def _without(parent: Any, picture: Any) -> None:
    """Take a picture away, but not the text that follows it."""
    at = list(parent).index(picture)
    if picture.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + picture.tail
    elif picture.tail:
        parent.text = (parent.text or "") + picture.tail
    parent.remove(picture)
