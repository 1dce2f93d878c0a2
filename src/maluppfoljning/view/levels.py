"""The words in which a calculation speaks of its parts: the indicators of a goal, or the goals of an index."""

from __future__ import annotations

from typing import NamedTuple


class Nivåord(NamedTuple):
    """The words for what is weighed together at a level, in Swedish.

    ``one``, ``many``, ``genitive``: a part and several of them. ``nothing``: said when no part counts, ``single`` when
    one does. ``none``: said without a value, ``value`` with one (``{}``). ``kept``: the whole, in the middle of a
    sentence.
    """

    one: str
    many: str
    genitive: str
    nothing: str
    single: str
    none: str
    value: str
    kept: str


GOAL = Nivåord(
    one="indikator",
    many="indikatorer",
    genitive="indikatorernas",
    nothing="Ingen av målets indikatorer har ett värde att räkna med.",
    single="En indikator räknas, och målet får dess värde.",
    none="Målet får inget värde.",
    value="Målets värde är {}.",
    kept="målet",
)
INDEX = Nivåord(
    one="mål",
    many="mål",
    genitive="målens",
    nothing="Inget av målen har ett värde att räkna med.",
    single="Ett mål räknas, och indexet är dess värde.",
    none="Det finns inget index.",
    value="Indexet är {}.",
    kept="indexet",
)
