"""Nodes with places, and everything YAML allows that a målfil does not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from readings import EXAMPLES

from maluppfoljning import composer, tree
from maluppfoljning.characters import scan
from maluppfoljning.composer import MAX_DEPTH
from maluppfoljning.finding import Finding
from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.route import Route, Span
from maluppfoljning.tree import Tree, compose

LOADERS = [pytest.param(loader, id=loader.__name__) for loader in (yaml.CSafeLoader, yaml.SafeLoader)]


@pytest.fixture(autouse=True, params=LOADERS)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test with libyaml and with PyYAML's own parser: not every machine has the first."""
    monkeypatch.setattr(tree, "Loader", request.param)


def composed(text: str) -> Tree:
    return compose(scan(dedent(text).lstrip("\n"))[0])


def told(text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of each finding, as they come."""
    places = [(finding.place, finding.code) for finding in composed(text).findings]
    return [(place.line, place.column, code) for place, code in places if isinstance(place, Span)]


def only(text: str) -> Finding:
    [finding] = composed(text).findings
    return finding


def plain(node: Node | None) -> object:
    """A node as Python's own text, dict and list."""
    if isinstance(node, str):
        return node
    if isinstance(node, MapNode):
        return {key: plain(value) for key, value in node.values.items()}
    assert isinstance(node, ListNode)
    return [plain(item) for item in node.items]


def routes(node: Node | None, route: Route = ()) -> Iterator[tuple[Route, Node]]:
    assert node is not None
    yield route, node
    if isinstance(node, MapNode):
        for key, value in node.values.items():
            yield from routes(value, (*route, key))
    elif isinstance(node, ListNode):
        for i, item in enumerate(node.items):
            yield from routes(item, (*route, i))


def test_scalars_stay_text_whatever_yaml_thinks_they_are() -> None:
    text = """
        a: 0125
        b: nej
        c: 12:30
        d: 2020-02-30
        e: 1e309
        f: ~
        g: "8"
        h: >-
          två
          rader
        on: 1_000
    """
    assert plain(composed(text).root) == {
        "a": "0125", "b": "nej", "c": "12:30", "d": "2020-02-30", "e": "1e309",
        "f": "~", "g": "8", "h": "två rader", "on": "1_000",
    }  # fmt: skip


def test_keys_and_items_keep_the_order_of_the_file() -> None:
    root = composed("b:\n  - x\n  - z: 1\n    y: 2\na: []\n").root
    assert plain(root) == {"b": ["x", {"z": "1", "y": "2"}], "a": []}
    assert isinstance(root, MapNode)
    assert list(root.values) == ["b", "a"]


def test_a_key_written_twice_is_refused_with_the_line_of_the_first() -> None:
    text = "a: 1\nb: 2\na: 3\n"
    finding = only(text)
    assert told(text) == [(3, 1, "F08")]
    assert finding.text == "nyckeln ”a” står två gånger, första gången på rad 1"
    assert plain(composed(text).root) == {"a": "1", "b": "2"}


def test_a_key_written_three_times_points_at_the_first_each_time() -> None:
    findings = composed("m:\n  a: 1\n  a: 2\n  'a': 3\n").findings
    assert [f.text.rpartition(" ")[2] for f in findings] == ["2", "2"]
    assert told("m:\n  a: 1\n  a: 2\n  'a': 3\n") == [(3, 3, "F08"), (4, 3, "F08")]


def test_a_key_in_quotation_marks_that_is_not_nfc_is_the_same_key() -> None:
    decomposed = "a\u030a: 1\n"
    assert plain(compose(decomposed).root) == {"å": "1"}
    assert [f.code for f in compose('"å": 0\n"a\u030a": 1\n').findings] == ["F08"]


@pytest.mark.parametrize(
    ("text", "expected", "start"),
    [
        ("a: &x 1\n", [(1, 4, "F05")], "ett ankare (”&x”) står före värdet"),
        ("a: &x\n  b: 1\n", [(1, 4, "F05")], "ett ankare (”&x”) står före värdet"),
        ("a: !viktigt 1\n", [(1, 4, "F05")], "en tagg (”!viktigt”) står före värdet"),
        ("a: !!python/object:os.system x\n", [(1, 4, "F05")], "en tagg (”tag:yaml.org,2002:python/object:os.system”)"),
        ("a: !!int\n  b: 1\n", [(1, 4, "F05")], "en tagg"),
        ("&x a: 1\n", [(1, 1, "F05")], "ett ankare"),
        ("%YAML 1.1\n---\na: 1\n", [(1, 1, "F05")], "filen börjar med ett YAML-direktiv (%)"),
        ("%TAG ! tag:x,1:\n---\na: 1\n", [(1, 1, "F05")], "filen börjar med ett YAML-direktiv (%)"),
        ("<<: x\na: 1\n", [(1, 1, "F05")], "nycklar kan inte lånas in med <<"),
        ("a: 1\n<<:\n  b: 2\n", [(2, 1, "F05")], "nycklar kan inte lånas in med <<"),
        ("a: 1\n---\nb: 2\n", [(2, 1, "F07")], "filen innehåller flera dokument (--- eller ...)"),
        ("---\na: 1\n---\n", [(3, 1, "F07")], "filen innehåller flera dokument (--- eller ...)"),
        ("a: 1\n...\n---\nb: 1\n", [(3, 1, "F07")], "filen innehåller flera dokument (--- eller ...)"),
    ],
)
def test_what_borrows_marks_or_divides_is_refused_where_it_stands(
    text: str, expected: list[tuple[int, int, str]], start: str
) -> None:
    assert told(text) == expected
    assert only(text).text.startswith(start)


def test_an_alias_is_refused_where_it_stands_and_the_rest_is_read() -> None:
    text = "a: &x 1\nb: *x\nc: &y\n  d: *y\ne:\n  - *x\n*x : 2\nf: 3\n"
    assert told(text) == [
        (1, 4, "F05"), (2, 4, "F05"), (3, 4, "F05"), (4, 6, "F05"), (6, 5, "F05"), (7, 1, "F05"), (7, 1, "F11"),
    ]  # fmt: skip
    root = composed(text).root
    assert isinstance(root, MapNode)
    assert list(root.values) == ["a", "b", "c", "e", "f"]


def test_a_file_that_is_an_alias_is_no_crash() -> None:
    assert [code for _, _, code in told("*x\n")] in (["F05"], ["F03"])


@pytest.mark.parametrize("text", ["a: []\n", "a:\n  - []\n", "a: [ ]\n", "a: [\n]\n"])
def test_an_empty_list_is_a_way_to_write_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: {}\n", (1, 4)),
        ("a: {b: 94,1}\n", (1, 4)),
        ("a: [x]\n", (1, 4)),
        ("a: [[]]\n", (1, 4)),
        ("a:\n  - {b: {c: [d]}}\n", (2, 5)),
        ("a:\n  - [b, {c: d}]\n", (2, 5)),
        ("{a: 1}\n", (1, 1)),
        ("a: {b: 1, b: 2, [c]: d, e: &x 1, f: !y z}\n", (1, 4)),
        ("a: {{ namn }}\n", (1, 4)),
        ("a: {b: 1,\n  c: 2}\n", (1, 4)),
    ],
)
def test_flow_style_is_told_once_where_the_outermost_begins_and_not_looked_into(
    text: str, place: tuple[int, int]
) -> None:
    assert told(text) == [(*place, "F06")]


def test_two_flow_collections_are_told_one_by_one_and_what_was_found_before_stands() -> None:
    assert told("a: 1\na: 2\nb: {c: 1}\nd: [e]\nf: &x []\n") == [
        (2, 1, "F08"),
        (3, 4, "F06"),
        (4, 4, "F06"),
        (5, 4, "F05"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("? - a\n: b\nc: d\n", "F11"),
        ("? a: b\n: c: d\nc: d\n", "F11"),
        ("? - a\n: - b\nc: d\n", "F11"),
        ("? [a]\n: b\nc: d\n", "F06"),
    ],
)
def test_a_key_that_is_a_list_or_a_group_is_refused_and_the_next_key_is_read(text: str, code: str) -> None:
    made = composed(text)
    assert [f.code for f in made.findings] == [code]
    assert plain(made.root) == {"c": "d"}


def test_a_single_key_after_a_question_mark_is_a_key() -> None:
    assert plain(composed("? a\n: b\n").root) == {"a": "b"}


def test_an_escape_in_a_text_becomes_no_character_that_cannot_be_seen() -> None:
    assert told('a: "x\\u200by"\nb: "\\e[31m"\n') == [(1, 4, "F02"), (2, 4, "F02")]
    assert only('a: "x\\u200by"\n').text == "texten innehåller U+200B nollbrett mellanslag"


def test_nothing_to_read_is_no_tree_and_no_finding() -> None:
    for text in ("", "\n\n", "# bara en kommentar\n"):
        assert (composed(text).root, composed(text).findings) == (None, [])


def test_a_text_that_is_no_yaml_has_no_tree_and_one_finding() -> None:
    made = composed("a: 1\nb: x: y\n")
    assert made.root is None
    assert [(f.code, f.place) for f in made.findings] == [("F03", Span(2, 5, 1))]


@pytest.mark.parametrize(
    ("depth", "codes"), [(MAX_DEPTH, []), (MAX_DEPTH + 1, ["F18"])], ids=["the deepest", "one deeper"]
)
def test_nesting_is_read_to_a_depth_that_the_message_names(depth: int, codes: list[str]) -> None:
    text = "".join(f"{' ' * i}a:\n" for i in range(depth - 1)) + " " * depth + "a: x\n"
    made = composed(text)
    assert [f.code for f in made.findings] == codes
    assert all("50 nivåer" in f.text for f in made.findings)


def test_more_groups_than_anyone_needs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composer, "MAX_GROUPS", 10)
    made = composed("".join(f"- a{i}: 1\n" for i in range(20)))
    assert made.root is None
    assert [(f.code, f.text) for f in made.findings] == [("F18", "filen har fler än 10 grupper")]


@pytest.mark.parametrize("shape", ["'[' * n", "'{a: ' * n", "'- ' * n", "'? ' * n", "'a:\\n' + '- ' * n"])
def test_200_000_levels_are_refused_at_once_without_harm_to_the_process(shape: str) -> None:
    loader = getattr(tree.Loader, "__name__", "")
    script = (
        "import time, yaml\nfrom maluppfoljning import tree\nfrom maluppfoljning.characters import scan\n"
        f"tree.Loader = yaml.{loader}\nn = 200_000\ntext = {shape}\n"
        "print(sorted({f.code for f in tree.compose(scan(text)[0]).findings} - {'F11'}))\n"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (made.returncode, made.stdout.strip(), made.stderr) == (0, "['F18']", "")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_route_of_the_examples_is_located_where_its_key_or_value_stands(path: Path) -> None:
    made = composed(path.read_text(encoding="utf-8"))
    for route, node in routes(made.root):
        value = made.locate(route)
        key = next((step for step in reversed(route) if isinstance(step, str)), None)
        line = made.lines[value.line - 1]
        assert value.column - 1 + value.length <= len(line)
        if not isinstance(node, str):
            if route and isinstance(route[-1], str):
                assert line[value.column - 1 :].startswith(f"{route[-1]}:")
        elif line[value.column - 1] not in "'\"|>":
            assert node.startswith(line[value.column - 1 :][: value.length].rstrip())
        if route and isinstance(route[-1], str):
            place = made.locate(route, on_key=True)
            assert made.lines[place.line - 1][place.column - 1 :][: place.length] == key


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_places_follow_the_order_of_the_file(path: Path) -> None:
    made = composed(path.read_text(encoding="utf-8"))
    leaves = [made.locate(route) for route, node in routes(made.root) if isinstance(node, str)]
    assert all((one.line, one.column) < (other.line, other.column) for one, other in pairwise(leaves))


def test_what_is_not_written_is_located_at_the_nearest_written_key_above() -> None:
    made = composed("a:\n  - b: 1\n    c:\n      d: 2\n")
    assert made.locate(("a", 0, "c", "x")) == Span(3, 5, 1)
    assert made.locate(("a", 0, "x")) == Span(2, 5, 1)
    assert made.locate(("a", 7)) == Span(1, 1, 1)
    assert made.locate(("x", "y")) == Span(1, 1, 1)
    assert made.locate(()) == Span(1, 1, 1)


def test_a_text_over_several_lines_is_marked_on_its_first() -> None:
    made = composed("a: en text som\n  går vidare\nb: >-\n  en text\n")
    assert made.locate(("a",)) == Span(1, 4, 11)
    assert made.locate(("b",)) == Span(3, 4, 2)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_are_the_same_however_they_end(ending: str) -> None:
    assert Tree(f"a: 1{ending}{ending}b: 2{ending}", None, []).lines == ["a: 1", "", "b: 2", ""]


WRONG = [
    "a: 1\na: 2\nb: {c: [d]}\n",
    "a: &x 1\nb: *x\n<<: 2\n",
    "a: 1\n---\nb: 2\n",
    "? [a]\n: b\n",
    'a: "\\u200b"\nb: !!int x\n',
    "a:\t1\nb: 2\n",
    "a: 'x\n  y'\nb: |\n  c\n\n  d\ne:\n- f\n-  - g\n",
    "a:   \nb:   x   # c\nd: >-\n\n  e\n\n",
]


def everything(text: str) -> object:
    made = compose(scan(text)[0])
    found = [] if made.root is None else [(route, made.locate(route)) for route, _ in routes(made.root) if route]
    return made.findings, found


@pytest.mark.parametrize("text", [*WRONG, *(path.read_text(encoding="utf-8") for path in EXAMPLES)])
def test_both_parsers_give_the_same_places_and_findings(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = everything(text)
    monkeypatch.setattr(tree, "Loader", yaml.CSafeLoader)
    assert here == everything(text)
