"""A målfil as plain lines for git's own diff: a line for each key, whatever the YAML was folded and quoted like.

``git diff``, ``git log -p`` and ``git show`` then compare what is said and not how it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maluppfoljning.compare import WHOLE
from maluppfoljning.keys import NOUNS, Many, Part, Table, keys
from maluppfoljning.meaning.names import identifier
from maluppfoljning.meaning.values import said
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.swedish import visible


def plain(model: Nämndfil | Kommunfil) -> str:
    """The lines of a file, in the order of the format; each thing is indented under what it lies in."""
    return "".join(f"{visible(line)}\n" for line in _form(model, ""))


def _form(thing: Any, indent: str) -> Iterator[str]:
    unit = getattr(thing, "enhet", None)
    for name, key in keys(type(thing)).items():
        value, shape = getattr(thing, name), key.shape
        form = getattr(shape, "form", None)
        if isinstance(shape, Many) and form not in WHOLE:
            for item in value:
                yield f"{indent}{NOUNS[type(item)].indefinite.split(' ', 1)[1]} {identifier(item)}"
                yield from _form(item, f"{indent}  ")
        elif isinstance(shape, Table) and form not in WHOLE:
            for id, item in (value if isinstance(value, Mapping) else {}).items():
                yield f"{indent}{name} {id}"
                yield from _form(item, f"{indent}  ")
        elif isinstance(shape, Part) and form not in WHOLE:
            if value is not None:
                yield f"{indent}{name}"
                yield from _form(value, f"{indent}  ")
        elif text := said(value, unit):
            yield f"{indent}{name}: {' '.join(text.split())}"
