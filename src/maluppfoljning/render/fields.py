"""A report as JSON: the finished words that a template is given, without pictures. ``docs/json.md`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record
from maluppfoljning.render.names import VIEWS, classes

VERSION = 1
_KNOWN: dict[type[Record], dict[str, Any]] = {}


def as_json(report: str, vy: Record) -> str:
    """The view of a report, by the names of ``templates/namn.md``. ``report``: a name in ``VIEWS``."""
    whole = {"version": VERSION, "rapport": report, "vy": _value(vy)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def shape() -> str:
    """The JSON Schema of it, as a text."""
    named = {cls: name for name, cls in _names().items()}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "malf report --format json",
        "oneOf": [
            {
                "type": "object",
                "properties": {
                    "version": {"const": VERSION},
                    "rapport": {"const": report},
                    "vy": {"$ref": f"#/$defs/{named[view]}"},
                },
                "required": ["version", "rapport", "vy"],
                "additionalProperties": False,
            }
            for report, view in VIEWS.items()
        ],
        "$defs": {name: _object(cls, named) for name, cls in _names().items()},
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _names() -> dict[str, type[Any]]:
    """A name for each class; two of the same name, of different reports, are told apart by their module."""
    found: dict[str, type[Any]] = {}
    for cls in dict.fromkeys(cls for view in VIEWS.values() for cls in classes(view)):
        module = cls.__module__.rpartition("_")[2]
        found[cls.__name__ if cls.__name__ not in found else f"{cls.__name__}_{module}"] = cls
    return found


def _fields(cls: type[Record]) -> dict[str, Any]:
    """The fields that are put out, with their types: all but the pictures."""
    if cls not in _KNOWN:
        _KNOWN[cls] = {name: hint for name, hint in get_type_hints(cls).items() if Svg not in (hint, *get_args(hint))}
    return _KNOWN[cls]


def _value(value: Any) -> Any:
    if isinstance(value, Record):
        return {name: _value(getattr(value, name)) for name in _fields(type(value))}
    many = isinstance(value, Sequence) and not isinstance(value, str)
    return [_value(part) for part in value] if many else value


def _object(cls: type[Record], named: dict[type[Any], str]) -> dict[str, Any]:
    properties = {name: _type(hint, named) for name, hint in _fields(cls).items()}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _type(hint: Any, named: dict[type[Any], str]) -> dict[str, Any]:
    if get_origin(hint) in (tuple, Sequence):
        return {"type": "array", "items": _type(get_args(hint)[0], named)}
    if NoneType in get_args(hint):
        inner = next(part for part in get_args(hint) if part is not NoneType)
        return {"anyOf": [_type(inner, named), {"type": "null"}]}
    if hint in named:
        return {"$ref": f"#/$defs/{named[hint]}"}
    return {"type": "boolean" if hint is bool else "string"}
