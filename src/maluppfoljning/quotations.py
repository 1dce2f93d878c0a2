"""Texts within the quotation marks of Word, which YAML takes for part of the text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from maluppfoljning.expression import expression
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.keys import NOUNS, keys
from maluppfoljning.kinds import MARKDOWN, TEXT
from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.route import Route
from maluppfoljning.tree import Tree

_OPENED = (": ”", ": “", ": „", ": »")
_QUOTED = expression("[”“„»]([^”“„»«]+)[”“«]")
_WORDS = frozenset(("läge", "prognos", "ger", "regel"))
"""Keys whose text is a word that a rule looks up, and tells of by itself."""


def quotations(tree: Tree, text: str) -> Iterator[Finding]:
    """A warning for every running text that stands wholly within typographic quotation marks, on its key's line.

    ``text``: what the tree was made of. Most files hold none, and are not looked into.
    """
    if not any(mark in text for mark in "”“«"):  # a single character is found many times faster
        return
    if tree.root is None or not any(opened in text for opened in _OPENED):
        return
    for route, value in _texts(tree.root, ()):
        span = tree.locate(route)
        if tree.lines[span.line - 1][span.column - 1 : span.column] != value[0]:
            continue  # written as >- or within quotation marks that are YAML's
        told = f"citattecknen {value[0]} och {value[-1]} blir en del av texten"
        remedy = 'ta bort dem, eller skriv " i stället; ska de synas, godta anmärkningen under tillåt'
        yield Finding("F25", Severity.VARNING, route, told, remedy)


def _texts(node: Node, route: Route) -> Iterator[tuple[Route, str]]:
    """The running texts that are quoted, with their routes."""
    if isinstance(node, ListNode):
        for i, item in enumerate(node.items):
            if not isinstance(item, str):
                yield from _texts(item, (*route, i))
    elif isinstance(node, MapNode):
        for name, child in node.values.items():
            if not isinstance(child, str):
                yield from _texts(child, (*route, name))
            elif child[:1] in "”“„»" and name in _running() and _QUOTED.fullmatch(child):
                yield (*route, name), child


@cache
def _running() -> frozenset[str]:
    return (
        frozenset(name for form in NOUNS for name, key in keys(form).items() if key.shape in (TEXT, MARKDOWN)) - _WORDS
    )
