"""What is written in a målfil, as JSON with the keys of the målfil."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from maluppfoljning.keys import NOUNS, keys
from maluppfoljning.scalars import Tid
from maluppfoljning.swedish import exact


def written(form: Any, without: Collection[str] = ()) -> dict[str, Any]:
    """The keys of a form that are written, in the order of the field table, those in ``without`` left out.

    Exact numbers become decimal text, days ``ÅÅÅÅ-MM-DD``, lists and groups what they hold. A key that is not written,
    or holds nothing, is not there.
    """
    named = ((name, getattr(form, name)) for name in keys(type(form)) if name not in without)
    return {name: _plain(value) for name, value in named if value is not None and value != {} and value != ()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Tid):
        return value.text
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return written(value) if type(value) in NOUNS else value
