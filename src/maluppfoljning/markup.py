"""Text that people wrote in a målfil, made harmless: for HTML, and for Markdown.

Both outputs are written anew from what was understood (``marked.py``), so that no text can break out of its cell, its
paragraph or its report. Everything else comes out as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from maluppfoljning.marked import Block, Piece, parse

_SPECIAL = re.compile(r"[\\`*_\[\]|~$^]|!$")  # a last ! would make an image of the link that follows
_NOT_PLAIN = re.compile(r"[^\w .,:;()·–§/+-]")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_ESCAPED = re.compile(r"\\|&#?[0-9A-Za-z]+;")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"(?:https?|ftp)(?=:)|www(?=\.)", re.IGNORECASE)
_SHORTCODE = re.compile(r":(?=((?:[a-z0-9+-]|\\_){1,60}):)")
_DIGITS = ("+1", "-1", "100", "1234")
"""The names of pictures that hold no letter (gemoji 4.1). The time 8:30:00 holds none."""
_LEADING = re.compile(r"([#+\-=:>]|[0-9]{1,9}(?=[.)]))")


def html(text: str, level: int = 0) -> str:
    """The text as HTML blocks. Its first heading becomes ``level`` (2–6); 0: headings become bold paragraphs."""
    return "".join(_html_block(block, level) for block in parse(text))


def markdown(text: str, level: int = 0) -> str:
    """The text as Markdown blocks without a final line break, headings as in ``html``."""
    return _md_blocks(parse(text), level)


def cell(text: str) -> str:
    """The text as Markdown on one line, for a table cell: line breaks between its blocks."""
    return "<br> ".join(line for block in parse(text) for line in _cell_lines(block))


def escape(text: str) -> str:
    """Text without markup of its own, on one line, so that Markdown shows it as typed wherever it stands."""
    flat = text if text.isprintable() and not text.startswith("    ") else " ".join(text.split())
    return _begun(_inline(flat))


def escape_html(text: str) -> str:
    """Text without markup of its own, for HTML, also between double quotes."""
    # Where there is an å, ``str.translate`` takes twenty times as long.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def escape_css(text: str) -> str:
    """Text for a string between double quotes in a style sheet inside a page: nothing ends the string or the sheet."""
    return _NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", text)


def _begun(text: str) -> str:
    """A line of Markdown that begins no heading, no list and no quotation."""
    found = _LEADING.match(text)
    return _backslash(found) + text[found.end() :] if found else text


def _backslash(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"


def _inline(text: str) -> str:
    return _WORD.sub(_address, _typed(text)) if "://" in text or "www." in text else _named(_typed(text))


def _named(text: str) -> str:
    """``:tada:`` as typed. GitHub, GitLab and pandoc make a picture of a known name between two colons.

    They look for it in each stretch of text between two tags, where backslashes and entities mean what they stand for
    (EmojiFilter of html-pipeline and of GitLab's Banzai). A tag that both let through must stand between.
    """
    return _SHORTCODE.sub(_apart, text) if text.count(":") > 1 else text


def _apart(found: re.Match[str]) -> str:
    known = found[1] in _DIGITS or any(map(str.isalpha, found[1]))
    return "<span>:</span>" if known else ":"


def _address(found: re.Match[str]) -> str:
    """A word as it is. Of an address GitHub and GitLab make a link before they look for what a backslash or an entity
    means: one in it would be shown and lead astray. Then no link may be made.
    """
    if not _ADDRESS.search(found[0]):
        return _named(found[0])
    typed = found[0].replace("&amp;", "&")
    return _ADDRESS.sub(r"\g<0>\\", found[0]) if _ESCAPED.search(typed) else typed


def _typed(text: str) -> str:
    safe = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\g<0>", text))
    return safe.replace("<", "&lt;").replace(">", "&gt;")


_HTML: dict[str, Callable[[str], str]] = {
    "text": escape_html,
    "soft": lambda _: "\n",
    "hard": lambda _: "<br>",
    "link": lambda url: f'<a href="{escape_html(url)}" rel="noopener nofollow">',
    "/link": lambda _: "</a>",
    **{mark: lambda _, tag=mark: f"<{tag}>" for mark in ("em", "/em", "strong", "/strong")},  # type: ignore[misc]
}


def _html_block(block: Block, level: int) -> str:
    text = "".join(_HTML[piece.kind](piece.text) for piece in block.pieces)
    if block.kind == "p":
        return text if block.tight else f"<p>{text}</p>"
    if block.kind == "h":
        tag = f"h{min(level + block.rank, 6)}"
        return f"<{tag}>{text}</{tag}>" if level else f"<p><strong>{text}</strong></p>"
    start = f' start="{block.rank}"' if block.kind == "ol" and block.rank != 1 else ""
    # A heading in a list would belong to the list for the eye and to the page for a screen reader.
    items = "".join(f"<li>{''.join(_html_block(part, 0) for part in item)}</li>" for item in block.items)
    return f"<{block.kind}{start}>{items}</{block.kind}>"


_URL = str.maketrans({"(": "%28", ")": "%29", "|": "%7C", "<": "%3C", ">": "%3E", "`": "%60", "*": "%2A", "_": "%5F"})
_MARKS: dict[str, str] = {"em": "*", "/em": "*", "strong": "**", "/strong": "**"}


def _md_pieces(pieces: Sequence[Piece], soft: str = " ", hard: str = "<br> ") -> str:
    out: list[str] = []
    address = ""
    for piece in pieces:
        if piece.kind == "text":
            out.append(_inline(piece.text))
        elif piece.kind == "link":
            address = piece.text.translate(_URL)
            out.append("[")
        elif piece.kind == "/link":
            out.append(f"]({address})")
        else:
            out.append({"soft": soft, "hard": hard}.get(piece.kind) or _MARKS[piece.kind])
    return _begun("".join(out))


def _md_blocks(blocks: Sequence[Block], level: int) -> str:
    tight = all(block.tight or block.kind in ("ul", "ol") for block in blocks)
    return ("\n" if tight and len(blocks) > 1 else "\n\n").join(_md_block(block, level) for block in blocks)


def _md_block(block: Block, level: int) -> str:
    if block.kind == "p":
        return _md_pieces(block.pieces)
    if block.kind == "h":
        text = _md_pieces(block.pieces)
        return f"{'#' * min(level + block.rank, 6)} {text}" if level else f"**{text}**"
    lines = []
    for number, item in enumerate(block.items, block.rank):
        mark = f"{number}. " if block.kind == "ol" else "- "
        body = _md_blocks(item, 0).replace("\n", "\n" + " " * len(mark))
        lines.append(re.sub(r"^ +$", "", mark + body, flags=re.MULTILINE))
    return "\n".join(lines)


def _cell_lines(block: Block, indent: str = "") -> list[str]:
    if block.kind in ("p", "h"):
        text = _md_pieces(block.pieces)
        return [indent + (f"**{text}**" if block.kind == "h" and text else text)]
    lines = []
    for number, item in enumerate(block.items, block.rank):
        inner = [line for part in item for line in _cell_lines(part, indent)]
        mark = f"{number}\\. " if block.kind == "ol" else "• "
        lines += [indent + mark + (inner[0].removeprefix(indent) if inner else ""), *inner[1:]]
    return lines
