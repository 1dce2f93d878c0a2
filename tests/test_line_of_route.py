"""The lines that are noted while a file is read are those that reading it for its places gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import EXAMPLES, full
from test_wrong import WRONG

from maluppfoljning.check import check_collection
from maluppfoljning.collection import find
from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.reading import read
from maluppfoljning.route import Route
from maluppfoljning.source import Source, read_source
from maluppfoljning.tree import Tree

SOUND = sorted(path for path in EXAMPLES.glob("*/*.yaml"))


def tree_of(data: bytes) -> Tree:
    return read(Source("prov.yaml", data, len(data)), lined=True).tree


def routes(node: Node | None, route: Route = ()) -> Iterator[Route]:
    """Every route of a tree, and one below each that is not written."""
    yield route
    yield (*route, "saknas")
    if isinstance(node, MapNode):
        for key, inner in node.values.items():
            yield from routes(inner, (*route, key))
    elif isinstance(node, ListNode):
        for i, inner in enumerate(node.items):
            yield from routes(inner, (*route, i))


def assert_same(tree: Tree) -> None:
    for route in routes(tree.root):
        assert tree.line(route) == tree.locate(route).line, route


@pytest.mark.parametrize("path", SOUND, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_route_of_the_examples_is_found_on_its_line(path: Path) -> None:
    assert_same(tree_of(path.read_bytes()))


def test_every_route_of_a_file_with_everything_in_it_is_found_on_its_line() -> None:
    assert_same(tree_of(full().encode()))


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n\n# kommentar: b\nb:\n  c: >-\n    a: inte en nyckel\n    c: inte heller\n  d: x\n",
        "a:\n- b: 1\n  c: 2\n- b: 3\n  c:\n    nästa rad\nd: 4\n",
        'a: "b: inte\nb: heller"\nb: 2\n',
        "a: 'x\nb: inte'\n\"b\": 2\n",
        'a: "två\n  rader"\n"b": 2\n\'c\': 3\n',
        "a:\n    b: 1\n  # längre till vänster\n    c: 2\n",
        "a: # kommentar\n  b\nc: |\n  d: text\n\n  mer\nd:\n  - x\n  - y\n",
        "\ufeffa: 1\r\nb:\r\n  c: 2\r\n",
        "a:\nb: ~\nc:\n  -\n    d: 1\n",
        "a:\n  b: en text\n    på flera rader\n  c: 2\n",
        'a: 1\nb : "x\n\nb: inte"\n',
        'a:\n  - "b": "x\n    b: inte"\n',
        "a:\n  - b : 'x\n    b: inte'\n    c: 1\n",
    ],
)
def test_what_looks_like_a_key_and_is_none_does_not_mislead(text: str) -> None:
    assert_same(tree_of(text.encode()))


def test_files_with_structural_mistakes_do_not_mislead_either() -> None:
    for path in WRONG.glob("*.yaml"):
        assert_same(tree_of(path.read_bytes()))


@given(st.lists(st.sampled_from(["a: 1", "b:", "  a: 2", "  b: >", "    c: 3", "  - a: 1", "    b: 2", "# a:", ""])))
def test_any_lines_give_what_the_places_give(lines: list[str]) -> None:
    assert_same(tree_of("\n".join(lines).encode()))


QUOTED = [
    'a: "x',
    'b: y"',
    'c : "x',
    'a: y"',
    '"b": 1',
    "'a': 'x",
    "b: y'",
    "c: 1",
    "- a: 1",
    '  "b": "x',
    '  b: y"',
    "",
]


@given(st.lists(st.sampled_from(QUOTED), max_size=6))
def test_any_lines_with_quotation_marks_do_too(lines: list[str]) -> None:
    assert_same(tree_of("\n".join(lines).encode()))


@pytest.mark.parametrize("path", SOUND, ids=lambda path: "/".join(path.parts[-2:]))
def test_lines_that_nobody_was_to_ask_for_are_told_too(path: Path) -> None:
    tree = read(read_source(path)).tree
    for route in routes(tree.root):
        assert tree.line(route) == tree.locate(route).line, route


def test_the_file_is_not_read_again_for_the_lines_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    [ekero] = find([EXAMPLES / "ekero"]).collections
    tree = check_collection(ekero, lambda examined: examined.reading.tree).reports[0].made
    assert tree is not None
    monkeypatch.setattr(Tree, "locate", None)
    for route in ((), ("områden", 0, "mål", 0), ("uppföljningar", 0, "utfall", "etableringslan-utredning", "läge")):
        assert tree.line(route) > 0
