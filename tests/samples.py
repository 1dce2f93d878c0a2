"""The least målfil that holds a form or a key, written as text; and YAML as editors read it."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from maluppfoljning import kinds
from maluppfoljning.keys import NOUNS, Many, Part, Shape, Table, keys
from maluppfoljning.kind import Kind

Plain = Any
"""A målfil as it will be written: dict, list, and for scalars the YAML text with its quotation marks."""


class Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2 core schema, as editors read it: five sorts of scalar and no dates. Keys are text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own form)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


_CORE = {
    "null": (r"|~|null|Null|NULL", lambda text: None),
    "bool": (r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", lambda text: int(text, 0 if text[:2] in ("0o", "0x") else 10)),
    "float": (
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        lambda text: float(text.replace(".inf", "inf").replace(".nan", "nan")),
    ),
}
for _name, (_pattern, _read) in _CORE.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^({_pattern})$"), None)
    Core.add_constructor(
        f"tag:yaml.org,2002:{_name}", lambda loader, node, _read=_read: _read(loader.construct_scalar(node))
    )
Core.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))

SAMPLES = {
    kinds.TEXT: "En text",
    kinds.STATE: "uppnått",
    kinds.MARKDOWN: '"En *text*: med mer"',
    kinds.ASSESSED: "nämnd",
    kinds.ID: "abc",
    kinds.UNIT: "personer",
    kinds.NUMBER: "−87,5",
    kinds.SHARE: "0.5",
    kinds.FRACTION: "0.5",
    kinds.COUNT: "2",
    kinds.DECIMALS: "2",
    kinds.YEAR: "2020",
    kinds.DATE: "2020-08-31",
    kinds.TIME: "2019-05",
    kinds.FIRST_DAY: "2018",
    kinds.LAST_DAY: "2018-12-31",
    kinds.MUNICIPALITY: '"0125"',
    kinds.KOLADA: "U23461",
    kinds.LINK: "https://www.example.se/",
    kinds.COLOUR: "grön",
    kinds.CODE: '"#0d4a66"',
    kinds.FONT: "Source Sans 3",
    kinds.PICTURE: "bilder/logotyp.svg",
}


def dumped(node: Plain, margin: str = "") -> str:
    """The block form of a målfil whose scalars are YAML text already."""
    if isinstance(node, str):
        return f" {node}\n" if node else "\n"
    if isinstance(node, dict):
        rows = [f"{margin}{key}:" + _below(value, margin) for key, value in node.items()]
    else:
        rows = [f"{margin}-" + _below(value, margin) for value in node]
    return "".join(rows)


def _below(value: Plain, margin: str) -> str:
    if isinstance(value, str):
        return dumped(value)
    return "\n" + dumped(value, margin + "  ") if value else " []\n"


def sample(shape: Shape) -> Plain:
    if isinstance(shape, Kind):
        word = shape.words[0] if shape.words else SAMPLES[shape]
        return json.dumps(word) if word == "%" else word
    if isinstance(shape, Part):
        return least(shape.form)
    if isinstance(shape, Many):
        return [least(shape.form)]
    if isinstance(shape, Table):
        return {"abc": least(shape.form)}
    return [sample(shape.kind)]


def least(form: type[Any]) -> dict[str, Plain]:
    """The least that a form can hold: its required keys, or the first that may stand alone."""
    table = keys(form)
    made = {name: sample(key.shape) for name, key in table.items() if key.required}
    for name in NOUNS[form].one_of[:1] or (() if made else tuple(table)[:1]):
        made[name] = sample(table[name].shape)
    return made


def with_key(form: type[Any], name: str) -> dict[str, Plain]:
    """The least file with one more key, and what that key needs."""
    table, noun = keys(form), NOUNS[form]
    made = least(form)
    for one, other in noun.exclusive:
        if name in (one, other):
            made.pop(other if name == one else one, None)
    made[name] = sample(table[name].shape)
    for one, other in noun.needs:
        if name == one:
            made[other] = sample(table[other].shape)
    return {key: made[key] for key in table if key in made}
