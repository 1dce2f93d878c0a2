"""What a link was meant to lead to that holds no id, but a wording, a name or another spelling."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from maluppfoljning.finding import Finding
from maluppfoljning.hints import folded, slug
from maluppfoljning.model import Kommunfil
from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.record import record
from maluppfoljning.route import Route
from maluppfoljning.swedish import listing
from maluppfoljning.tree import Tree

MOST = 8
"""So many ids are listed to choose among."""
MOST_EXPLAINED, MOST_KNOWN = 50, 500
"""So many texts of a file are compared with what is there, and with so much of it: that is slow."""
_LONGEST = 200
_KINDS = {
    "fullmäktigemål": ("fullmäktigemål", "fullmäktigemålets"),
    "ursprung": ("ursprung", "ursprungets"),
    "beslut": ("beslut", "beslutets"),
    "område": ("områden", "områdets"),
    "mål": ("mål", "målets"),
    "efter": ("indikatorer", "indikatorns"),
    "utfall": ("indikatorer", "indikatorns"),
    "delvärden": ("delgrupper", "delgruppens"),
    "bedömningar": ("mål områden", "målets eller områdets"),
}
"""For a key that holds ids, or has them under it: the lists that they are from, and whose id it is."""
_ONE_ONLY = "skriv ett enda id på samma rad som nyckeln; hör området till två fullmäktigemål, dela det i två områden"
_PREFIXES = {"områden": "omrade", "mål": "mal", "indikatorer": "indikator", "beslut": "beslut", "ursprung": "ursprung"}
_TEXTS = ("lydelse", "namn", "rubrik", "avser", "paragraf")
"""Keys by which people know what has an id."""


@record
class Named:
    """Something that has an id, and the texts it is known by."""

    id: str
    texts: tuple[str, ...]


def pointed(findings: Sequence[Finding], tree: Tree, shared: Kommunfil | None) -> tuple[Finding, ...]:
    """The findings, those of a link that holds no id with the id that was meant, or those there are to choose among."""
    if not any(finding.code in ("F11", "F16") for finding in findings):
        return tuple(findings)

    @cache
    def known(names: str) -> tuple[Named, ...]:
        found = (one for name in names.split() for one in (*_shared(shared, name), *_in(tree.root, name)))
        return tuple(islice(found, MOST_KNOWN))

    explained: dict[tuple[str, str], str | None] = {}
    return tuple(_pointed(finding, tree, known, explained) for finding in findings)


def _pointed(
    finding: Finding, tree: Tree, known: Callable[[str], Sequence[Named]], explained: dict[tuple[str, str], str | None]
) -> Finding:
    """``known``: what has an id in some lists; ``explained``: what has been said of a text under a key; added to."""
    place = finding.place
    if not isinstance(place, tuple) or finding.code not in ("F11", "F16"):
        return finding
    if place[-1:] == ("id",):
        kind = _PREFIXES.get(str(place[-3])) if finding.code == "F16" and len(place) > 2 else None
        return _said(finding, _numbered(_text(tree.root, place), kind))
    if finding.code == "F11":
        return _said(finding, _ONE_ONLY if place[-1] == "fullmäktigemål" else None)
    steps = [step for step in place[-2:] if isinstance(step, str)]
    key = steps[0] if finding.on_key or len(steps) == 1 else steps[-1]
    text = str(place[-1]) if finding.on_key else _text(tree.root, place)
    if key not in _KINDS or not text or not (finding.remedy or "").startswith("skriv till exempel "):
        return finding
    if (key, text) not in explained and len(explained) < MOST_EXPLAINED:
        explained[key, text] = _instead(text, *_KINDS[key], known)
    return _said(finding, explained.get((key, text)))


def _said(finding: Finding, remedy: str | None) -> Finding:
    return finding if remedy is None else replace(finding, remedy=remedy)


def _instead(text: str, names: str, whose: str, known: Callable[[str], Sequence[Named]]) -> str | None:
    """What to write instead of a text that holds no id, None when nothing better is known than what has been said."""
    named = known(names)
    if any(one.id == text for one in named):
        return _numbered(text, _PREFIXES.get(names))  # the id itself is wrong, and has been told
    named = [one for one in named if one.id == slug(one.id)]
    meant = _meant(text[:_LONGEST], named)
    if meant is not None:
        return f"skriv {meant}, som är {whose} id"
    ids = list(dict.fromkeys(one.id for one in named))
    listed = ids if len(ids) <= MOST + 1 else ids[:MOST]
    more = f", eller något av de {len(ids) - MOST} andra" if listed != ids else ""
    return f"skriv {whose} id: {listing(listed, 'eller')}{more}" if ids else None


def _numbered(text: str, kind: str | None) -> str | None:
    """What to write for an id that is a number (``1``, ``2.1``): what it numbers before it."""
    number = "-".join(part for part in text.replace(".", "-").split("-") if part.isdecimal())
    return f"skriv till exempel {kind}-{number}" if kind and number and not slug(text) else None


def _text(node: Node | None, route: Route) -> str:
    for step in route:
        if isinstance(node, MapNode) and isinstance(step, str):
            node = node.values.get(step)
        elif isinstance(node, ListNode) and isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
    return node if isinstance(node, str) else ""


def _in(node: Node | None, name: str) -> Iterator[Named]:
    """Everything with an id in the lists under a key, wherever they stand in a tree."""
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _in(item, name)
    elif isinstance(node, MapNode):
        for key, child in node.values.items():
            if key == name and isinstance(child, ListNode):
                yield from _named(item.values for item in child.items if isinstance(item, MapNode))
            if isinstance(child, MapNode | ListNode):
                yield from _in(child, name)


def _shared(kommunfil: Kommunfil | None, name: str) -> Iterable[Named]:
    items = getattr(kommunfil, name, ()) if name in ("fullmäktigemål", "ursprung", "beslut") else ()
    return _named({key: getattr(item, key, None) for key in ("id", *_TEXTS)} for item in items)


def _named(items: Iterable[dict[str, Node] | dict[str, str | None]]) -> Iterator[Named]:
    for item in items:
        id = item.get("id")
        if isinstance(id, str) and id:
            texts = (item.get(key) for key in _TEXTS)
            yield Named(id, tuple(text for text in texts if isinstance(text, str) and text))


def _meant(text: str, known: Sequence[Named]) -> str | None:
    """The id of what the text is the wording of, or a part of it, or nearly; None when that is not plain."""
    wanted, id_of = _plain(text), slug(text)
    spoken = {one.id: [_plain(word) for word in one.texts] for one in known}
    same = [id for id, words in spoken.items() if wanted in words or id == id_of]
    part = [id for id, words in spoken.items() if len(wanted) > 3 and any(wanted in word for word in words)]
    if same or len(part) == 1:
        return (same or part)[0]
    owners = {word[:_LONGEST]: id for id, words in spoken.items() for word in words}
    near = difflib.get_close_matches(wanted, owners, n=1, cutoff=0.7)
    return owners[near[0]] if near else None


def _plain(text: str) -> str:
    return folded(text).strip(".,;:!?”“\"'")
