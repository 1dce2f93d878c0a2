"""A view put into a template, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from maluppfoljning.errors import MalfError
from maluppfoljning.render.faults import translate

if TYPE_CHECKING:
    from jinja2 import Environment

MAX_OUTPUT = 20_000_000
"""Characters of a report from a municipality's own template. Ours end by themselves, and a page of all committees is as
long as they are many."""


def fill(name: str, made: Environment, view: Any, page: Any) -> str:
    """The finished text, parameters and errors as for ``filled``."""
    return "".join(filled(name, made, view, page))


def filled(name: str, made: Environment, view: Any, page: Any) -> Iterator[str]:
    """The text piece by piece; the template knows ``view`` as ``vy`` and ``page`` as ``sida``.

    Raises ``MalfError`` with the template's place; an own template without end is stopped on its way.
    """
    length = 0
    try:
        for piece in made.get_template(name).generate(vy=view, sida=page):
            length += len(piece)
            if length > MAX_OUTPUT and made.sandboxed:
                raise _too_long(name)
            yield piece
    except Exception as error:
        # Whatever a template does, the user gets its place instead of a traceback.
        raise translate(error, name) from None


def _too_long(name: str) -> MalfError:
    most = MAX_OUTPUT // 1_000_000
    return MalfError(f"mallen {name} ger en rapport som är längre än {most} miljoner tecken")
