"""The base of what a view consists of: a frozen record with named fields.

It is what ``dataclass(frozen=True, kw_only=True)`` gives, without the code that ``dataclass`` writes and compiles for
each class: a report has thirty of them, and that took longer than to fill in a page.
"""

from __future__ import annotations

from typing import Any, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """Every field is given by name when the record is made, and stays."""

    def __init__(self, **values: Any) -> None:
        if values.keys() != self.__class__.__annotations__.keys():
            wrong = ", ".join(sorted(values.keys() ^ self.__class__.__annotations__.keys()))
            raise TypeError(f"{type(self).__name__}: missing or unknown {wrong}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"
