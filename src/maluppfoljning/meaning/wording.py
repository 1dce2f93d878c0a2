"""When a changed text is the same text, only spelt otherwise, and which words of it were changed.

A change is editorial when nothing differs but spacing, punctuation, capital letters or the spelling of words. Spelling
is judged word by word, and in doubt a change is a real one: a reader is asked once too often rather than once too
seldom. A word is spelt otherwise when

- the letters are the same but for accents and rings (``vard`` → ``vård``), or
- letters were left out or doubled inside it (``Utredda`` → ``Utreda``, ``inställetid`` → ``inställelsetid``): the
  first letter and the last two are the same, and the shorter word is left when letters are taken from the longer: one
  from a word of at least five, up to three when the shorter has at least ten. A letter that was exchanged for another
  makes another word (``bevara`` → ``bevaka``), and so does another beginning (``trygg`` → ``otrygg``) or ending
  (``minska`` → ``minskar``); or
- it was written together or apart (``mentors program`` → ``mentorsprogram``).

Never editorial: another number or sign that carries meaning (``%``, ``<``, ``+``), a word more or less, and the change
between two words of ``_TELLING``, which are near in spelling and far apart in meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from maluppfoljning.record import record

_TOKEN = re.compile(
    r"(?P<number>(?<![\w.,])[-−+]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)*(?!\w)|\d+)"
    r"|(?P<word>[^\W\d_]+(?:[’'][^\W\d_]+)*)"
    r"|(?P<sign>[^\w\s.,;:!?()\[\]{}\"'’‘“”„»«…*_`#|\\–—-])"
)
_SPACES = re.compile(r"[ \u00a0\u202f]")
_TELLING = frozenset(
    re.findall(
        r"\w+",
        """lägst längst högst minst mest minsta mesta flest färst fler färre alla ingen inga inget inte aldrig alltid
        både endast inklusive exklusive över under före efter innan inom utom utan samtliga hälften dubbelt ökar öka
        ökad minskar minska minskad bättre sämre större mindre högre lägre tidigare senare senast tidigast""",
    )
)


MOST_WORK = 200_000
"""Pairs of equal words in two texts, each with each, that are looked at. Ordinary texts of 4,500 words hold as many."""
Stretch = tuple[str, int, int, int, int]
"""``equal`` or another tag, and from where to where in the old and in the new words."""


class Word(NamedTuple):
    """A word, number or sign of a text. ``key``: what is compared, ``kind``: number, word or sign."""

    key: str
    kind: str


@record
class Piece:
    """A stretch of a text before and after; both are the same where ``changed`` is False."""

    before: str
    after: str
    changed: bool


def is_editorial(before: str, after: str) -> bool:
    """Whether the texts differ in spacing, punctuation, capital letters and spelling alone.

    >>> is_editorial("Utredda etableringslån", "Utreda etableringslån"), is_editorial("minst 90%", "Minst 90 %")
    (True, True)
    >>> is_editorial("Minst 90 %", "Minst 80 %"), is_editorial("den ofrivilliga", "den frivilliga")
    (False, False)
    """
    old, new = words(before), words(after)
    if _has_another_word(old, new) or _has_another_word(new, old):
        return False
    found = _stretches([w.key for w in old], [w.key for w in new])
    return found is not None and all(tag == "equal" or _spelling(old[i:j], new[k:m]) for tag, i, j, k, m in found)


def _has_another_word(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether a text has a word, number or sign that can be no other spelling of anything in the other.

    Most texts that were rewritten have, and are then not compared word by word.
    """
    more = Counter(one) - Counter(other)
    known = {word.key for word in other}
    together = "".join(word.key for word in other) if more else ""
    return any(
        kind != "word" or (key not in together and not any(_same_word(key, word) for word in known))
        for key, kind in more
    )


def _stretches(old: Sequence[str], new: Sequence[str]) -> Sequence[Stretch] | None:
    """What is the same and what is not in two texts; None when that would take too long to find out.

    Where two long texts begin and end alike, only what is between is compared.
    """
    if _work(old, new) <= MOST_WORK:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    shorter = min(len(old), len(new))
    first = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    end = next((i for i in range(shorter - first) if old[-1 - i] != new[-1 - i]), shorter - first)
    old_end, new_end = len(old) - end, len(new) - end
    if _work(old[first:old_end], new[first:new_end]) > MOST_WORK:
        return None
    inner = SequenceMatcher(None, old[first:old_end], new[first:new_end], autojunk=False).get_opcodes()
    between = [(tag, i + first, j + first, k + first, m + first) for tag, i, j, k, m in inner]
    return [("equal", 0, first, 0, first), *between, ("equal", old_end, len(old), new_end, len(new))]


def _work(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal words there are; so many at most when the texts are short."""
    if len(old) * len(new) <= MOST_WORK:
        return 0
    counted = Counter(new)
    return sum(n * counted[word] for word, n in Counter(old).items())


def words(text: str) -> tuple[Word, ...]:
    """The words, numbers and signs of a text; spaces and punctuation are not there."""
    found = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        kind = str(match.lastgroup)
        shown = match.group()
        key = shown.casefold()
        if kind == "number":
            key = _SPACES.sub("", shown).replace(",", ".").replace("−", "-").lstrip("+")
            if key.count(".") == 1:
                key = key.rstrip("0").rstrip(".")
        found.append(Word(key, kind))
    return tuple(found)


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """Which words of two texts are the same; empty when they are too long to be compared word by word.

    Whole words are compared, with the punctuation that stands with them.
    """
    return tuple(_stretches(before.split(), after.split()) or ())


def pieces(before: str, after: str, found: Sequence[Stretch]) -> tuple[Piece, ...]:
    """The two texts in their stretches, so that what was changed can be marked; together they are the whole texts."""
    old, new = before.split(), after.split()
    return tuple(Piece(" ".join(old[i:j]), " ".join(new[k:m]), tag != "equal") for tag, i, j, k, m in found)


def changed_words(before: str, after: str, found: Sequence[Stretch]) -> tuple[tuple[str, str], ...]:
    """The stretches that were changed, each as (before, after); one side is empty where words came or went."""
    return tuple((piece.before, piece.after) for piece in pieces(before, after, found) if piece.changed)


def _spelling(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether two stretches of words are the same words, spelt or divided otherwise."""
    if not old or not new or any(word.kind != "word" for word in (*old, *new)):
        return False
    if len(old) == len(new):
        return all(_same_word(one.key, other.key) for one, other in zip(old, new, strict=True))
    return "".join(word.key for word in old) == "".join(word.key for word in new)


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if {one, other} <= _TELLING:
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(one) == len(other):
        return len(one) > 3 and _plain(one) == _plain(other)
    most = 3 if len(shorter) >= 10 else 1 if len(longer) >= 5 else 0
    if len(longer) - len(shorter) > most or shorter[0] != longer[0] or shorter[-2:] != longer[-2:]:
        return False
    rest = iter(longer)
    return all(letter in rest for letter in shorter)


def _plain(word: str) -> str:
    """The word without accents and rings."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
