"""What a link was meant to lead to that holds no id, but a wording, a name or another spelling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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
    return tuple(_pointed(f, tree, shared) if f.code in ("F11", "F16") else f for f in findings)


def _pointed(finding: Finding, tree: Tree, shared: Kommunfil | None) -> Finding:
    place = finding.place
    if not isinstance(place, tuple):
        return finding
    if place[-1:] == ("id",):
        kind = _PREFIXES.get(str(place[-3])) if finding.code == "F16" and len(place) > 2 else None
        return _numbered(finding, _text(tree.root, place), kind)
    if finding.code == "F11":
        return _one_only(finding) if place[-1] == "fullmäktigemål" else finding
    steps = [step for step in place[-2:] if isinstance(step, str)]
    key = steps[0] if finding.on_key or len(steps) == 1 else steps[-1]
    text = str(place[-1]) if finding.on_key else _text(tree.root, place)
    if key not in _KINDS or not text or not (finding.remedy or "").startswith("skriv till exempel "):
        return finding
    names, whose = _KINDS[key]
    known = [one for name in names.split() for one in (*_in(tree.root, name), *_shared(shared, name))]
    if any(one.id == text for one in known):
        return _numbered(finding, text, _PREFIXES.get(names))  # the id itself is wrong, and has been told
    known = [one for one in known if one.id == slug(one.id)]
    meant = _meant(text[:_LONGEST], known)
    if meant is not None:
        return replace(finding, remedy=f"skriv {meant}, som är {whose} id")
    ids = list(dict.fromkeys(one.id for one in known))
    if not ids:
        return finding
    listed = ids if len(ids) <= MOST + 1 else ids[:MOST]
    more = f", eller något av de {len(ids) - MOST} andra" if listed != ids else ""
    return replace(finding, remedy=f"skriv {whose} id: {listing(listed, 'eller')}{more}")


def _numbered(finding: Finding, text: str, kind: str | None) -> Finding:
    """The finding of an id that is a number (``1``, ``2.1``), with what it numbers before it."""
    number = "-".join(part for part in text.replace(".", "-").split("-") if part.isdecimal())
    if kind is None or not number or slug(text):
        return finding
    return replace(finding, remedy=f"skriv till exempel {kind}-{number}")


def _one_only(finding: Finding) -> Finding:
    remedy = "skriv ett enda id på samma rad som nyckeln; hör området till två fullmäktigemål, dela det i två områden"
    return replace(finding, remedy=remedy)


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
