"""Frozen records: what ``dataclass(frozen=True)`` gives, without compiling methods for each class.

``dataclass`` writes and compiles six methods per class. For the hundred classes of this program that took longer than
everything else a small command does, so these share theirs. They are dataclasses still: ``fields`` and ``replace``
work as usual.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")


@overload
def record(cls: type[T]) -> type[T]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True)
def record(cls: type[T] | None = None, *, kw_only: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """Class decorator: a frozen record that is equal to another with equal fields. ``kw_only``: made with keywords."""

    def made(cls: type[T]) -> type[T]:
        for name, method in _METHODS.items():
            setattr(cls, name, method)
        done: Any = dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
        known = done.__dataclass_fields__.values()
        done.__factories__ = {f.name: f.default_factory for f in known if f.default_factory is not MISSING}
        done.__sound__ = set()
        done.__required__ = frozenset(f.name for f in known if f.default is MISSING) - done.__factories__.keys()
        return cast("type[T]", done)

    return made if cls is None else made(cls)


_MOST_LAYOUTS = 20


def _init(self: Any, *given: Any, **named: Any) -> None:
    layout = tuple(named)
    if not given and layout in self.__sound__:  # hundreds are made from the same place in the code
        object.__setattr__(self, "__dict__", named)
        return
    kept, known, required = self.__dict__, self.__dataclass_fields__.keys(), self.__required__
    if given:
        kept.update(zip(self.__match_args__, given))  # noqa: B905  # too many are told below
    kept.update(named)
    # A plain default is found on the class, and needs no place in every record.
    for name, make in self.__factories__.items():
        if name not in kept:
            kept[name] = make()
    if not required <= kept.keys() <= known or len(given) > len(self.__match_args__):
        wrong = ", ".join(sorted((kept.keys() - known) | (required - kept.keys())))
        raise TypeError(f"{type(self).__name__}: missing, unknown or too many: {wrong}")
    if not given and len(self.__sound__) < _MOST_LAYOUTS and self.__factories__.keys() <= set(layout):
        self.__sound__.add(layout)


def _values(thing: Any) -> tuple[Any, ...]:
    return tuple([getattr(thing, name) for name in thing.__dataclass_fields__])


def _equal(self: Any, other: object) -> bool:
    return self is other or (type(self) is type(other) and _values(self) == _values(other))


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    named = zip(self.__dataclass_fields__.values(), _values(self), strict=True)
    shown = ", ".join(f"{field.name}={value!r}" for field, value in named if value is not field.default)
    return f"{type(self).__name__}({shown})"


def _frozen(self: Any, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"cannot change {name}")


_METHODS = {
    "__init__": _init,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
}


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """The base of what a view consists of: every subclass is a record made with keywords."""

    def __init_subclass__(cls) -> None:
        record(kw_only=True)(cls)
