"""The wrong files of the corpus: what malf cannot read, an editor underlines, and what malf can read it does not.

Two judges: the JSON Schema itself over YAML 1.2 values, and the engine of VS Code's YAML extension. Where one of them
is content with what malf refuses, the file is listed with the reason. The other way round there is no difference.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from editor import Editor, Remark
from jsonschema import Draft202012Validator
from readings import REPOSITORY
from samples import Core

from maluppfoljning.schema import schema

JUDGE = Draft202012Validator(schema())
WRONG = REPOSITORY / "tests" / "wrong"
FILES = {path.relative_to(WRONG).as_posix(): path for path in sorted(WRONG.rglob("*.yaml"))}
NAME = "a kommunfil is one by its name and its neighbours, which no schema sees"
VALUES = "YAML 1.2 makes a number of it, and a schema cannot see how it was written"
TEXT = "the parser has taken it away before a schema sees the values"
LAST = "parsers keep the last of two keys before a schema sees them; the editor finds them itself"
ABOVE = "beyond U+FFFF there is no way to write a character in a pattern that Python and ECMAScript share"

BOTH_ACCEPT = {
    "ankare-och-alias.yaml": TEXT,
    "direktiv.yaml": TEXT,
    "fil-kommunfil-med-fel-namn.yaml": NAME,
    "kommunfil-kommunkod/kommun.yaml": VALUES,
    "kommunfil-med-nyckeln-namnd/kommun.yaml": NAME,
    "lista-inom-hakar.yaml": "brackets are gone from the values, and forbidding them would forbid the empty list []",
    "nyckel-malfil-inte-forst.yaml": "the keys of a JSON object have no order",
    "tabb-efter-kolon.yaml": "white space between a key and its value is gone from the values",
    "tal-med-exponent.yaml": VALUES,
    "tecken-privat-osynligt.yaml": ABOVE,
}
SCHEMA_ACCEPTS = {
    "ankare-i-text.yaml": TEXT,
    "bindestreck-saknas-i-andra-posten.yaml": LAST,
    "nyckel-dubbel.yaml": LAST,
    "nyckel-uppfoljningar-tva-ganger.yaml": LAST,
    "radbrytning-trasig.yaml": "PyYAML takes CR CR LF for two line breaks, the editor's parser for a text",
    "utfall-dubbelt.yaml": LAST,
}
EDITOR_ACCEPTS = {
    "fil-bara-kommentar.yaml": "the editor does not judge an empty file",
    "flera-dokument.yaml": "the editor judges each document by itself",
    "tecken-halvt-som-kod.yaml": "the editor's parser makes U+FFFD of half a character and does not compare it again",
}


def text_of(path: Path) -> str:
    """The file as an editor opens it: UTF-8, and a replacement sign for what is not."""
    return path.read_bytes().decode("utf-8-sig", errors="replace")


def unreadable(name: str) -> bool:
    """Whether malf cannot read the file: an F in the golden output of ``malf validate``, beside it in the corpus."""
    told = (WRONG / f"{name.partition('/')[0].removesuffix('.yaml')}.txt").read_text(encoding="utf-8")
    return re.search(rf"^{re.escape(name)}:\d+:\d+: fel F\d\d ", told, re.MULTILINE) is not None


@pytest.fixture(scope="module")
def remarks(editor: Editor) -> dict[str, tuple[Remark, ...]]:
    return editor.remarks({name: text_of(path) for name, path in FILES.items()})


def in_schema(text: str) -> bool:
    try:
        return JUDGE.is_valid(yaml.load(text, Loader=Core))
    except (yaml.YAMLError, TypeError):  # TypeError: a list as a key, which JSON has no form for
        return False


def test_the_corpus_has_files_that_can_be_read_and_many_that_cannot() -> None:
    refused = [name for name in FILES if unreadable(name)]
    assert len(refused) > 150
    assert len(FILES) - len(refused) > 10


@pytest.mark.parametrize("name", FILES)
def test_the_schema_is_content_with_a_file_when_malf_can_read_it(name: str) -> None:
    expected = not unreadable(name) or name in BOTH_ACCEPT or name in SCHEMA_ACCEPTS
    assert in_schema(text_of(FILES[name])) == expected


@pytest.mark.parametrize("name", FILES)
def test_an_editor_underlines_nothing_in_a_file_when_malf_can_read_it(
    name: str, remarks: dict[str, tuple[Remark, ...]]
) -> None:
    expected = not unreadable(name) or name in BOTH_ACCEPT or name in EDITOR_ACCEPTS
    assert (not remarks[name]) == expected, remarks[name]


def test_every_listed_difference_is_of_a_file_that_malf_refuses() -> None:
    listed = {*BOTH_ACCEPT, *SCHEMA_ACCEPTS, *EDITOR_ACCEPTS}
    assert {name for name in listed if not unreadable(name)} == set()
