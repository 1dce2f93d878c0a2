"""The field table: what a key of a målfil is, said once.

A model class is declared with ``form(...)`` and its fields are made with ``key(...)``. The loader (``build.py``), the
JSON Schema (``schema.py``), ``målfil/nycklar.md`` and the messages read the same metadata: a key has one description.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from sys import intern
from types import MappingProxyType
from typing import Any, TypeVar, dataclass_transform

from maluppfoljning.kind import Kind
from maluppfoljning.record import record

SKEY = "malf"
T = TypeVar("T")


@record
class Part:
    """A value that is itself a mapping: one ``form``."""

    form: type[Any]


@record
class Many:
    """A list of mappings, each a ``form``; the model holds a tuple."""

    form: type[Any]


@record
class Table:
    """A mapping from words of kind ``names`` to ``form``; the model holds a read-only mapping in file order."""

    names: Kind
    form: type[Any]


@record
class Words:
    """A list of scalars; with ``single`` a lone scalar is also accepted. The model holds a tuple."""

    kind: Kind
    single: bool = False


Shape = Kind | Part | Many | Table | Words


@record
class Key:
    """What is known of one key: its shape, its Swedish explanation (one or two sentences), an example, if required."""

    shape: Shape
    explanation: str
    example: str | None
    required: bool


def key(shape: Shape, explanation: str, *, ex: str | None = None, required: bool = False) -> Any:
    """A dataclass field for a key. Optional keys that are not written become None, or an empty tuple or mapping."""
    info = Key(shape, explanation, ex, required)
    if required:
        return dataclasses.field(metadata={SKEY: info})
    if isinstance(shape, Many | Words):
        return dataclasses.field(default=(), metadata={SKEY: info})
    if isinstance(shape, Table):
        return dataclasses.field(default_factory=dict, metadata={SKEY: info})
    return dataclasses.field(default=None, metadata={SKEY: info})


@record
class Noun:
    """How a form is spoken of: ``indefinite`` "en indikator", ``definite`` "indikatorn"; and its rules of presence.

    ``one_of``: at least one of these keys must be written. ``exclusive``: pairs that may not both be written.
    ``needs``: (key, other): the first may only stand together with the second.
    """

    indefinite: str
    definite: str
    one_of: tuple[str, ...] = ()
    exclusive: tuple[tuple[str, str], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()


NOUNS: dict[type[Any], Noun] = {}
_NO_ROWS: Mapping[str, Any] = MappingProxyType({})


@dataclass_transform(kw_only_default=True, frozen_default=True)
def form(noun: Noun) -> Callable[[type[T]], type[T]]:
    """Class decorator: makes the class a frozen record made with keywords, and registers how it is spoken of."""

    def register(cls: type[T]) -> type[T]:
        NOUNS[cls] = noun
        made = record(kw_only=True)(cls)
        for field in dataclasses.fields(made):  # type: ignore[arg-type]
            if isinstance(field.metadata[SKEY].shape, Table):
                setattr(made, field.name, _NO_ROWS)  # what a model has that says nothing under the key
        return made

    return register


_KEYS: dict[type[Any], Mapping[str, Key]] = {}


def keys(cls: type[Any]) -> Mapping[str, Key]:
    """The keys of a form in the order they are declared."""
    found = _KEYS.get(cls)
    if found is None:
        # Interned, as the names of attributes are: a model that holds the same objects is looked into faster.
        found = _KEYS[cls] = MappingProxyType({intern(f.name): f.metadata[SKEY] for f in dataclasses.fields(cls)})
    return found
