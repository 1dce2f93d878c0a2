"""The JSON Schema of a målfil, made from the field table. Editors read it for completion, help and checks.

Dialect 2020-12. Descriptions are Swedish; ``errorMessage`` and the like are left to the leaves, since on an object they
would hide which key is wrong. There are no defaults: an editor would write them into the file.
"""

from __future__ import annotations

import json
from typing import Any

from maluppfoljning.keys import NOUNS, Key, Many, Part, Shape, Table, keys
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.scalars import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = 1


def schema() -> dict[str, Any]:
    """The whole schema: nämndfil and kommunfil told apart by their keys, as ``build.kind_of`` does."""
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
    conditions: list[dict[str, Any]] = []
    if noun.one_of:
        conditions.append({"anyOf": [{"required": [name]} for name in noun.one_of]})
    conditions += [{"not": {"required": [one, other]}} for one, other in noun.exclusive]
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
    if noun.needs:
        made["dependentRequired"] = {one: [other] for one, other in noun.needs}
    if conditions:
        made["allOf"] = conditions
    return made


def _property(key: Key) -> dict[str, Any]:
    described = {"description": key.explanation, **_shape(key.shape)}
    if key.example and isinstance(key.shape, Kind) and not key.shape.words:
        described["examples"] = [key.example.strip('"')]
    return described


def _shape(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Kind):
        return dict(shape.schema)
    if isinstance(shape, Part):
        return {"$ref": f"#/$defs/{shape.form.__name__}"}
    if isinstance(shape, Many):
        return {"type": "array", "items": {"$ref": f"#/$defs/{shape.form.__name__}"}}
    if isinstance(shape, Table):
        return {
            "type": "object",
            "propertyNames": {k: v for k, v in shape.names.schema.items() if k == "pattern"},
            "additionalProperties": {"$ref": f"#/$defs/{shape.form.__name__}"},
            "minProperties": 1,
        }
    listed = {"type": "array", "items": dict(shape.kind.schema)}
    return {"anyOf": [dict(shape.kind.schema), listed]} if shape.single else listed
