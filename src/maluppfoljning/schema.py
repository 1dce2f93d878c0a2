"""The JSON Schema of a målfil, made from the field table. Editors read it for completion, help and checks.

Dialect 2020-12. Descriptions are Swedish; ``errorMessage`` and the like are left to the leaves, since on an object they
would hide which key is wrong. There are no defaults but the version: an editor would write them into the file.
"""

from __future__ import annotations

import json
import re
from typing import Any

from maluppfoljning.aggregation import WEIGHING
from maluppfoljning.characters import ODD_CLASS
from maluppfoljning.grading import GRADING
from maluppfoljning.keys import NOUNS, Key, Many, Noun, Part, Shape, Table, keys
from maluppfoljning.kind import Kind
from maluppfoljning.kinds import MARKDOWN, TEXT
from maluppfoljning.kinds import VERSION as FORMAT
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.snippets import entry_name, snippet
from maluppfoljning.swedish import listing, quoted

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = 1


def schema() -> dict[str, Any]:
    """The whole schema: nämndfil and kommunfil told apart by their keys, as ``reading.kind_of`` does."""
    own, shared = keys(Nämndfil), keys(Kommunfil)
    both = {name: _property(key) for name, key in {**shared, **own}.items()}
    return {
        "$schema": DIALECT,
        "title": "Målfil",
        "description": "En nämnds eller en kommuns mål, indikatorer och uppföljningar (malf).",
        "type": "object",
        "if": _any_of(set(own) - set(shared)),
        "then": {"$ref": f"#/$defs/{Nämndfil.__name__}"},
        "else": {
            "if": _any_of(set(shared) - set(own)),
            "then": {"$ref": f"#/$defs/{Kommunfil.__name__}"},
            "else": {"properties": both, "required": ["målfil", "kommun"], "additionalProperties": False},
        },
        "$defs": {form.__name__: _form(form) for form in NOUNS},
    }


def text() -> str:
    """The schema as it is published: indented, with Swedish letters as they are."""
    return json.dumps({**schema(), "version": VERSION}, ensure_ascii=False, indent=1) + "\n"


def _any_of(names: set[str]) -> dict[str, Any]:
    return {"anyOf": [{"required": [name]} for name in sorted(names)]}


def _form(form: type[Any]) -> dict[str, Any]:
    noun, table = NOUNS[form], keys(form)
    made: dict[str, Any] = {
        "title": noun.indefinite,
        "type": "object",
        "properties": {name: _property(key) for name, key in table.items()},
        "additionalProperties": False,
        "minProperties": 1,  # an empty mapping can only be written {}
    }
    required = [name for name, key in table.items() if key.required]
    if required:
        made["required"] = required
    if noun.one_of:
        told = f"Här behövs {_one_of(noun.one_of)}."
        # Not a bare anyOf: an editor would show its alternatives instead of what the key means.
        made["if"] = {"not": {"anyOf": [{"required": [name]} for name in noun.one_of]}}
        made["then"] = {"required": [noun.one_of[0]], "errorMessage": told}
    together = _together(noun)
    if together:
        made["dependentSchemas"] = together
    return made


def _one_of(names: tuple[str, ...]) -> str:
    listed = listing([quoted(name) for name in names], "eller")
    return f"nyckeln {listed}" if len(names) == 1 else f"någon av nycklarna {listed}"


def _together(noun: Noun) -> dict[str, Any]:
    """What a written key asks of its siblings: the forbidden one is underlined, and the message is Swedish."""
    made: dict[str, Any] = {}
    for one, other in noun.exclusive:
        asked = made.setdefault(one, {"properties": {}, "errorMessage": ""})
        asked["properties"][other] = False
        asked["errorMessage"] = f"Får inte stå tillsammans med {quoted(one)}: välj en av dem."
    for one, other in noun.needs:
        assert one not in made, "one message cannot tell of both"
        made[one] = {"required": [other], "errorMessage": f"{quoted(one)} behöver nyckeln {quoted(other)}."}
    return made


def _property(key: Key) -> dict[str, Any]:
    described = {"description": key.explanation, **_shape(key.shape)}
    if key.shape is FORMAT:
        described["default"] = 1  # the one value there is, of a required key: an editor fills it in
    elif key.example and isinstance(key.shape, Kind) and not key.shape.words:
        described["examples"] = _examples(key.example.strip('"'))
    return described


def _examples(example: str) -> list[str | int]:
    """What an editor suggests: the example; all built-in scales or the usual states where it is one of them."""
    if re.fullmatch("0|[1-9][0-9]*", example):
        return [int(example)]
    best_first = sorted(SKALOR["tregradig"].lägen, key=lambda läge: 1 if läge.värde is None else -läge.värde)
    families = list(SKALOR), [läge.namn for läge in best_first]
    return [*next((family for family in families if example in family), [example])]


def _shape(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Kind):
        return _kind(shape)
    if isinstance(shape, Part):
        return {"$ref": f"#/$defs/{shape.form.__name__}"}
    if isinstance(shape, Many):
        # A snippet stands on the list and never on what is listed: only there do editors write the dash as well.
        return {
            "type": "array",
            "items": {"$ref": f"#/$defs/{shape.form.__name__}"},
            "errorMessage": _LIST,
            "defaultSnippets": [snippet(shape)],
        }
    if isinstance(shape, Table):
        names = {k: v for k, v in shape.names.schema.items() if k in ("pattern", "errorMessage")}
        return {
            "type": "object",
            "propertyNames": {"title": entry_name(shape), **names},
            "additionalProperties": {"$ref": f"#/$defs/{shape.form.__name__}"},
            "minProperties": 1,
            "defaultSnippets": [snippet(shape)],
        }
    listed = {"type": "array", "items": _kind(shape.kind), "errorMessage": _LIST}
    return {"anyOf": [_kind(shape.kind), listed]} if shape.single else listed


_LIST = "Här ska stå en lista: varje punkt på en egen rad, med bindestreck och mellanslag först."


def _kind(kind: Kind) -> dict[str, Any]:
    """A kind as it describes itself; a word that names a way is explained as ``malf explain`` explains it, in short."""
    shown = dict(kind.schema)
    if kind in (TEXT, MARKDOWN):
        shown["pattern"] = rf"^(?=[\s\S]*\S)[^{ODD_CLASS}]*$"
        shown["patternErrorMessage"] = "Texten är tom eller har ett tecken som inte syns; malf validate säger vilket."
    ways = GRADING if set(kind.words) <= set(GRADING) else WEIGHING if set(kind.words) <= set(WEIGHING) else None
    if kind.words and ways is not None:
        shown["markdownEnumDescriptions"] = [
            f"{ways[word].title}. {_first(ways[word].documentation)}" for word in kind.words
        ]
    return shown


def _first(documentation: str) -> str:
    """The first paragraph, on one line."""
    return " ".join(documentation.partition("\n\n")[0].split())
