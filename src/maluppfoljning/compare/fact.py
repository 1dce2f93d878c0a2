"""A fact: one thing that differs between two models, without judgement."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from maluppfoljning.record import record
from maluppfoljning.route import Route

_SOFT = re.compile(r"(?<!\n)[ \t]*\n(?![ \t]*(?:\n|[-*+#>|]|[0-9]+[.)]))[ \t]*")


class Sort(Enum):
    """What happened: something came, went, got another value, stands under another thing, or in another order."""

    TILLAGD = "tillagd"
    BORTTAGEN = "borttagen"
    ÄNDRAD = "ändrad"
    FLYTTAD = "flyttad"
    OMORDNAD = "omordnad"


@record
class Link:
    """A thing on the way from the file to what changed: before and after, None where it was not there.

    ``name``: its key in a table (the indicator of an outcome), else empty.
    """

    before: Any
    after: Any
    name: str = ""

    @property
    def thing(self) -> Any:
        """The thing as it is now, or as it was when it is gone."""
        return self.before if self.after is None else self.after


@record(kw_only=True)
class Fact:
    """One difference.

    ``form`` and ``key``: the class and the field; ``key`` is empty when the thing itself came, went or moved.
    ``before``, ``after``: the values; for a thing that moved what it lay in, for a list in another order the names in
    it. ``route_before``, ``route_after``: the places; for what is gone the place after is that of the list it was in,
    and None when that is gone too. ``trail``: the things it lies in from the file on, last the thing itself.
    """

    form: type[Any]
    key: str
    sort: Sort
    before: Any
    after: Any
    route_before: Route | None
    route_after: Route | None
    trail: tuple[Link, ...]

    @property
    def thing(self) -> Any:
        """What the fact is about."""
        return self.trail[-1].thing


def is_same_text(one: Any, other: Any) -> bool:
    """Whether two values are equal; a text that only breaks its lines elsewhere is the same text."""
    if isinstance(one, str) and isinstance(other, str) and "\n" in one + other:
        return _SOFT.sub(" ", one) == _SOFT.sub(" ", other)
    return bool(one == other)
