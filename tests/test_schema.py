"""The JSON Schema and the loader accept the same files: what an editor is content with, malf can read.

The few differences are listed with their reasons: a schema sees values, malf sees what is written.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from readings import EXAMPLES, reading
from samples import SAMPLES, Core, Plain, dumped, sample, with_key

from maluppfoljning import kinds, schema
from maluppfoljning.build import build
from maluppfoljning.characters import scan
from maluppfoljning.finding import Severity
from maluppfoljning.keys import NOUNS, Key, Words, keys
from maluppfoljning.kind import Kind
from maluppfoljning.model import Kommunfil, Nämndfil, Period
from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.resources import format_file
from maluppfoljning.tree import compose

WHOLE = schema.schema()
TRIED = [
    "", "~", "null", '""', '" "', "true", "nej", "no", "text", '"null"', "å ä ö", "abc", "-x", "Abc", "a b",
    "0", "-0", "1", "2", "-1", "−1", "+1", "7", "125", "0125", '"0125"', "9999", "10000", "007", "1,5", "1.5",
    '"1,5"', "-1,5", "1 000",
    "1 00", "1 000,50", "90 %", "90%", "1e3", ".5", "5.", "1.0", "2018.0", "0x1F", "0o17", ".inf", "-.inf",
    ".nan", "1_000", "12:30",
    '"#1a7f37"', '"#1A7F3"', "1a7f37", "Åkerö Sans 2", "a" * 61, "a.png", "a/b.SVG", "/a.png", "../a.png",
    "a/../b.png", "a..b.png", ".png", "a.gif", "c:/a.png",
    "1" * 30, '"' + "1" * 31 + '"', "1" * 31, "1.500",
    "1899", "1900", "2018", "2199", "2200", '"2018"', '"1899"', "2018-00", "2018-01", "2018-12", "2018-13",
    "1899-12", "2018-1",
    "2020-08-31", '"2020-08-31"', "2020-02-29", "2020-02-30", "2019-02-29", "2100-02-29", "2000-02-29", "1900-02-29",
    "2019-04-31", "2019-12-31", "2019-13-01", "2019-00-01", "2019-01-00", "2019-01-32", "1899-12-31", "2200-01-01",
    "31 augusti 2020", "2020-8-31", "20200831", "2020-08-31T00:00:00",
    "U23461", "N00945", "u23461", "U2346", "grön", "Grön", '"#1a7f37"', '"#fff"', "januari", "Januari", "år",
    "vartannat år",
    "https://a", "http://a/b c", "HTTPS://a", "https://", "https://x@y", "mailto:a@b", "mailto:a",
    "javascript:alert(1)", "ftp://a",
]  # fmt: skip
NOTATION = "YAML 1.2 reads a number, and a schema cannot see how it was written"
# (sort of key, as written): reason. The schema accepts what malf refuses, except where it says so.
DIFFERENCES: dict[tuple[str, str], str] = {
    **{
        (kind.name, written): NOTATION
        for kind in (kinds.NUMBER, kinds.SHARE, kinds.FRACTION)
        for written in ("1e3", ".5", "5.", "0x1F", "0o17", ".nan")
    },
    **{
        (kinds.COUNT.name, written): NOTATION
        for written in ("1.0", "2018.0", "0x1F", "0o17", "-0", "+1", "5.", "1e3")
    },
    **{(kinds.DECIMALS.name, written): NOTATION for written in ("1.0", "-0", "+1", "5.")},
    (kinds.YEAR.name, "2018.0"): NOTATION,
    **{(kind.name, "2018.0"): NOTATION for kind in (kinds.TIME, kinds.FIRST_DAY, kinds.LAST_DAY)},
    **{
        (kinds.MUNICIPALITY.name, written): "0125 is 125 to YAML 1.2, so that a code of fewer digits looks right"
        for written in ("0", "-0", "1", "2", "+1", "7", "125", "007", "0x1F", "0o17", "1.0", "2018.0", "5.", "1e3")
    },
    (kinds.VERSION.name, "1.0"): "1.0 and 1 are one number in JSON",
    (kinds.VERSION.name, "+1"): NOTATION,
    (kinds.ID.name, "true"): "a truth value to YAML 1.2, to malf a word (malf accepts)",
}  # fmt: skip


def plain(node: Node) -> Plain:
    if isinstance(node, MapNode):
        return {key: plain(value) for key, value in node.values.items()}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    assert isinstance(node, str)
    return str(node) if re.fullmatch(r"[\w-][\w.,-]*", node) else json.dumps(node, ensure_ascii=False)


@cache
def validator(form: str | None) -> Draft202012Validator:
    return Draft202012Validator(WHOLE if form is None else {"$ref": f"#/$defs/{form}", "$defs": WHOLE["$defs"]})


def agrees(text: str, form: type[Any] | None) -> tuple[bool, bool]:
    """Whether malf reads the text as the form, and whether the schema is content with it."""
    data = yaml.load(text, Loader=Core)
    if form is None:
        refused = any(f.severity is Severity.FEL for f in reading(text).findings)
    else:
        tree = compose(scan(text)[0])
        refused = bool(tree.findings or build(tree, form)[1])
    return not refused, validator(None if form is None else form.__name__).is_valid(data)


FIELDS = [pytest.param(form, name, id=f"{form.__name__}.{name}") for form in NOUNS for name in keys(form)]


FIRST_OF: dict[Any, tuple[type[Any], str]] = {}
for _form in NOUNS:
    for _key_name, _key in keys(_form).items():
        FIRST_OF.setdefault(_key.shape.kind if isinstance(_key.shape, Words) else _key.shape, (_form, _key_name))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema.text()))


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert format_file("schema.json").read_text(encoding="utf-8") == schema.text()


def test_the_only_default_is_the_version_since_an_editor_writes_defaults_into_a_file() -> None:
    whole = [WHOLE["else"]["else"], *WHOLE["$defs"].values()]
    defaults = {
        name: made["default"] for form in whole for name, made in form["properties"].items() if "default" in made
    }
    assert defaults == {"målfil": 1}
    assert schema.text().count('"default"') == sum("målfil" in form["properties"] for form in whole)


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_the_least_file_with_a_key_is_accepted_by_both(form: type[Any], name: str) -> None:
    assert agrees(dumped(with_key(form, name)), form) == (True, True)


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_every_value_is_accepted_by_both_or_by_neither(form: type[Any], name: str) -> None:
    key = keys(form)[name]
    kind = key.shape.kind if isinstance(key.shape, Words) else key.shape
    sort = kind.name if isinstance(kind, Kind) else ""
    tried = ["", "~", '""', "text", "7", "true"]
    if isinstance(kind, Kind):  # all of them for one key of each kind, a few for the rest
        tried = TRIED if FIRST_OF[kind] == (form, name) else TRIED[:: len(TRIED) // 8]
    for written in tried:
        for value in [written, [written], {"abc": written}]:
            if (
                isinstance(kind, Kind)
                and not isinstance(key.shape, Words)
                and value is not written
                and written != "text"
            ):
                continue
            malf, editor = agrees(dumped({**with_key(form, name), name: value}), form)
            if malf != editor:
                assert (sort, written) in DIFFERENCES, f"malf {malf}, schema {editor}: {name}: {value}"
                assert (editor, malf) == (written != "true", written == "true")


@pytest.mark.parametrize(("sort", "written"), DIFFERENCES)
def test_every_listed_difference_is_one(sort: str, written: str) -> None:
    [kind] = {kind for kind in FIRST_OF if isinstance(kind, Kind) and kind.name == sort}
    form, name = FIRST_OF[kind]
    malf, editor = agrees(dumped({**with_key(form, name), name: written}), form)
    assert malf != editor


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_a_key_left_out_or_misspelt_is_refused_by_both_or_by_neither(form: type[Any], name: str) -> None:
    whole = with_key(form, name)
    without = {key: value for key, value in whole.items() if key != name}
    misspelt = {f"{key}x" if key == name else key: value for key, value in whole.items()}
    assert agrees(dumped(misspelt), form) == (False, False)
    if without:
        malf, editor = agrees(dumped(without), form)
        assert malf == editor
        assert malf != keys(form)[name].required or name in NOUNS[form].one_of or _needed(form, name)


def _needed(form: type[Any], name: str) -> bool:
    return any(name == other for _, other in NOUNS[form].needs) or not keys(form)[name].required


@pytest.mark.parametrize(
    "form", [form for form in NOUNS if NOUNS[form].exclusive or NOUNS[form].needs], ids=lambda f: f.__name__
)
def test_keys_that_exclude_or_need_each_other_are_refused_by_both(form: type[Any]) -> None:
    table, noun = keys(form), NOUNS[form]
    for one, other in noun.exclusive:
        assert agrees(dumped({**with_key(form, one), other: sample(table[other].shape)}), form) == (False, False)
    for one, other in noun.needs:
        alone = {key: value for key, value in with_key(form, one).items() if key != other}
        assert agrees(dumped(alone), form) == (False, False)


def steps(node: Plain) -> Iterator[tuple[Plain, Any]]:
    """Every place of a målfil as its container and the key or number in it."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in list(pairs):
        yield node, step
        yield from steps(value)


WAYS = ["dropped", "misspelt", "null", "text", "list", "group", "item", "date", "number", "percent"]


def mutated(node: Plain, place: int, way: str) -> Plain | None:
    """A copy with one mistake of that sort at one place; None where the mistake cannot be made."""
    made = copy.deepcopy(node)
    container, step = list(steps(made))[place]
    if way in ("dropped", "misspelt"):
        if not isinstance(container, dict):
            return None
        items = [(f"{k}x" if k == step else k, v) for k, v in container.items() if way == "misspelt" or k != step]
        container.clear()
        container.update(items)
        return made if items else None
    container[step] = {
        "null": "", "text": "En text", "list": ["abc"], "group": {"abc": "x"}, "item": [container[step]],
        "date": "2020-02-30", "number": "-1,5", "percent": "90 %",
    }[way]  # fmt: skip
    return made


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples_with_one_mistake_are_refused_by_both_or_by_neither(path: Any, way: str) -> None:
    root = compose(path.read_text(encoding="utf-8")).root
    assert root is not None
    whole = plain(root)
    count = len(list(steps(whole)))
    for place in range(WAYS.index(way), count, max(1, count // 8)):
        mutant = mutated(whole, place, way)
        if mutant is None:
            continue
        text = dumped(mutant)
        if next(iter(mutant)) != "målfil" or (path.stem == "kommun" and "kommunkod" not in mutant):
            continue  # the order of keys and the name of the file are not in a schema's view
        malf, editor = agrees(text, None)
        assert malf == editor, f"malf {malf}, schema {editor}:\n{_difference(dumped(whole), text)}"


def _difference(one: str, other: str) -> str:
    return next((f"{a} → {b}" for a, b in zip(one.split("\n"), other.split("\n"), strict=False) if a != b), "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("från: 2018\ntill: 2019\ntill: 2020\n", "parsers keep the last of two keys before a schema sees them"),
        ("{från: 2018, till: 2019}\n", "braces are gone when the schema sees the values"),
        ("från: &a 2018\ntill: *a\n", "an alias has been followed when the schema sees the values"),
        ('från: !!str 2018\ntill: "2019"\n', "a tag has been followed when the schema sees the values"),
    ],
)
def test_what_only_the_text_shows_is_left_to_malf(text: str, why: str) -> None:
    assert why
    assert agrees(text, Period) == (False, True)


def test_a_kommunfil_and_a_nämndfil_are_told_apart_by_their_keys() -> None:
    top = {"målfil": "1", "kommun": "Prov"}
    for own, form in (({"nämnd": "x", "områden": []}, Nämndfil), ({"kommunkod": '"0125"'}, Kommunfil)):
        text = dumped({**top, **own})
        assert agrees(text, None) == agrees(text, form) == (True, True)
    both = dumped({**top, "nämnd": "x", "områden": [], "kommunkod": '"0125"'})
    assert agrees(both, None) == (False, False)


def test_every_property_has_its_description_and_every_example_is_valid() -> None:
    for form in NOUNS:
        for name, key in keys(form).items():
            made: dict[str, Any] = WHOLE["$defs"][form.__name__]["properties"][name]
            assert made["description"] == key.explanation
            assert all(Draft202012Validator(made).is_valid(example) for example in made.get("examples", ()))


def test_every_kind_that_is_used_has_a_sample() -> None:
    used: set[Any] = {_kind(key) for form in NOUNS for key in keys(form).values()} - {None}
    assert {kind for kind in used if not kind.words} <= set(SAMPLES)


def _kind(key: Key) -> Kind | None:
    kind = key.shape.kind if isinstance(key.shape, Words) else key.shape
    return kind if isinstance(kind, Kind) else None
