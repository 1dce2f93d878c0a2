"""Regular expressions that are compiled when they are first used.

There are seventy of them, most of them for what is wrong in a file. To compile them all took longer than to read one.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Later:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, found)  # so that this is asked once
        return found


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, but later. A pattern that is wrong is told when it is used; the tests use them all."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))
