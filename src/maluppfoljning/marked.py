"""Text that people wrote in a målfil, as blocks: the small part of Markdown that is understood.

Paragraphs, lists, headings, emphasis and links to http, https and mailto. Everything else, raw HTML included, is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_LENGTH = 50_000
"""Characters; a longer text is shown paragraph by paragraph, as typed. The parser is slow on some texts."""

_NESTING = 40
_LINK = re.compile(r"(?:https?://[^\s/@?#]+(?:[/?#]\S*)?|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)
_MARKED = re.compile(r"[*_\[\\]|^[ \t]*(?:[#+-]|[0-9]{1,9}[.)])| {2,}\n", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Running text. ``kind``: text, soft, hard, em, /em, strong, /strong, link (``text`` is the address), /link."""

    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (p), heading (h, ``rank`` its depth among the headings from 0), ul, or ol (``rank`` its start).

    ``tight``: a paragraph in a list without blank lines. ``items``: the items of a list, each a sequence of blocks.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    rank: int = 0
    tight: bool = False
    items: tuple[tuple[Block, ...], ...] = ()


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text. Nothing of it is lost, whatever it holds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_LENGTH or not _MARKED.search(text):
        return _plain(text)
    tokens = _parser().parse(text)
    if any(token.level >= _NESTING - 4 for token in tokens):
        return _plain(text)  # the parser drops what is nested deeper than it goes
    blocks, _ = _blocks(tokens, 0, [])
    return blocks


def _plain(text: str) -> tuple[Block, ...]:
    paragraphs = (paragraph.strip() for paragraph in _BLANK.split(text))
    return tuple(Block("p", _lines(paragraph)) for paragraph in paragraphs if paragraph)


def _lines(paragraph: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for line in paragraph.split("\n"):
        pieces += [Piece("soft"), Piece("text", line.strip(" \t"))]
    return tuple(pieces[1:])


_PARSER: list[Any] = []


def _parser() -> Any:
    """The parser, made on first use: to import it costs more than to make a page."""
    if not _PARSER:
        from markdown_it import MarkdownIt

        parser = MarkdownIt("zero", {"maxNesting": _NESTING, "html": False, "linkify": False})
        parser.enable(["heading", "list", "emphasis", "link", "newline", "escape", "balance_pairs", "fragments_join"])
        parser.validateLink = lambda url: _LINK.fullmatch(url) is not None  # type: ignore[method-assign]
        _PARSER.append(parser)
    return _PARSER[0]


def _blocks(tokens: Sequence[Token], at: int, above: list[int]) -> tuple[tuple[Block, ...], int]:
    """Blocks from ``at`` to the end of what encloses them, and the index after it. ``above``: open heading levels."""
    blocks: list[Block] = []
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("list_item_close", "bullet_list_close", "ordered_list_close"):
            return tuple(blocks), at
        if token.type in ("bullet_list_open", "ordered_list_open"):
            items, at = _items(tokens, at + 1, above)
            ordered = token.type == "ordered_list_open"
            start = token.attrGet("start") if ordered else None
            blocks.append(Block("ol" if ordered else "ul", rank=1 if start is None else int(start), items=items))
        else:
            pieces = _pieces(tokens[at + 1].children or [])
            if token.type == "heading_open":
                blocks.append(Block("h", pieces, rank=_rank(int(token.tag[1]), above)))
            else:
                blocks.append(Block("p", pieces, tight=token.hidden))
            at += 2
        at += 1
    return tuple(blocks), at


def _items(tokens: Sequence[Token], at: int, above: list[int]) -> tuple[tuple[tuple[Block, ...], ...], int]:
    items: list[tuple[Block, ...]] = []
    while tokens[at].type == "list_item_open":
        blocks, at = _blocks(tokens, at + 1, above)
        items.append(blocks)
        at += 1
    return tuple(items), at


def _rank(level: int, above: list[int]) -> int:
    while above and above[-1] >= level:
        above.pop()
    above.append(level)
    return len(above) - 1


_KINDS = {
    "softbreak": "soft",
    "hardbreak": "hard",
    "em_open": "em",
    "em_close": "/em",
    "strong_open": "strong",
    "strong_close": "/strong",
    "link_close": "/link",
}


def _pieces(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for token in tokens:
        if token.type == "link_open":
            pieces.append(Piece("link", str(token.attrGet("href"))))
        else:
            pieces.append(Piece(_KINDS.get(token.type, "text"), token.content))
    return tuple(pieces)
