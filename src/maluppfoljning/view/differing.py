"""A difference in words: headings, decisions, and the sentences that say what matters, whatever form it is shown in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maluppfoljning.difference import Difference, Placed, Unread
from maluppfoljning.meaning import Change, Cover
from maluppfoljning.meaning.names import decision
from maluppfoljning.swedish import listing
from maluppfoljning.view.moved_index import index_sentences

HEADINGS = (
    "Skriver om det som redan är redovisat",
    "Kräver beslut som saknas",
    "Vilar på beslut",
    "Kräver inget beslut",
    "Redaktionella ändringar",
)
"""Of the ranks of changes, in order."""


def place_of(placed: Placed) -> str:
    """``fil:rad`` in the version after, else in the one before, which is then said."""
    if placed.fil and placed.rad:
        return f"{placed.fil}:{placed.rad}"
    if placed.fil_före:
        return f"{placed.fil_före}:{placed.rad_före} (före)" if placed.rad_före else f"{placed.fil_före} (före)"
    return placed.fil


def tied(placed: Placed) -> Iterator[str]:
    """What a change rests on, or lacks; nothing for what requires no decision."""
    change = placed.change
    if change.godtagen is not None:
        yield f"godtagen: {change.godtagen}"
    elif change.beslut is not None:
        yield f"beslut: {cited(change.beslut, placed)}"
    elif change.kräver_beslut:
        yield "kräver beslut: inget beslut i samma ändring täcker det"
    if change.även_godtagen is not None:
        yield f"att historiken ändras är godtaget: {change.även_godtagen}"


def not_compared(unread: Unread) -> str:
    """That a file is not compared, and why: a sentence without final stop."""
    if unread.lagad:
        told = f"{unread.fil} gick inte att läsa i versionen {unread.version} och kan därför inte jämföras"
        return f"{told}; nu går den att läsa"
    return f"{unread.fil} går inte att läsa i versionen {unread.version} och är inte jämförd"


def cited(cover: Cover, placed: Placed) -> str:
    """A decision as it is cited, with how it is tied to the change and where it stands."""
    place = decided_at(placed)
    return f"{decision(cover.beslut)} ({cover.hur}{', ' if place else ''}{place})"


def decided_at(placed: Placed) -> str:
    """``fil:rad`` of the decision that covers a change, in the version after; empty when it is not there."""
    return f"{placed.beslutets_fil}:{placed.beslutets_rad}" if placed.beslutets_rad else ""


def headline(found: Difference) -> str:
    """A few sentences: how many changes of which importance, and what happened to the index."""
    changes = [placed.change for placed in found.ändringar]
    if not changes:
        same = "Inga skillnader" if not found.olästa else "Inga skillnader i det som gick att läsa"
        return f"{same}." + "".join(f" {sentence}" for sentence in index_sentences(found))
    parts = [_counted(changes)]
    parts += _alarms(changes)
    return " ".join([*parts, *index_sentences(found)])


def _counted(changes: Sequence[Change]) -> str:
    counted = []
    for word, one, many in (("mål", "mål", "mål"), ("indikator", "indikator", "indikatorer")):
        n = len({(c.nämnd, c.id) for c in changes if c.slag == word and c.kod != "D06"})
        if n:
            counted.append(f"{n} {one if n == 1 else many}")
    editorial = sum(c.kod == "D06" for c in changes)
    total = "1 ändring" if len(changes) == 1 else f"{len(changes)} ändringar"
    about = f", som rör {listing(counted)}" if counted else ""
    also = f", varav {editorial} {'redaktionell' if editorial == 1 else 'redaktionella'}" if editorial else ""
    return f"{total}{also}{about}."


def _alarms(changes: Sequence[Change]) -> Iterator[str]:
    lowered = [c for c in changes if c.kod == "D08"]
    bare = [c for c in lowered if c.saknar_beslut]
    if lowered:
        noun = "Ett målvärde" if len(lowered) == 1 else f"{len(lowered)} målvärden"
        without = "" if not bare else " utan beslut" if len(bare) == len(lowered) else f", {len(bare)} utan beslut"
        yield f"{noun} är {'sänkt' if len(lowered) == 1 else 'sänkta'}{without}."
    history = sum(c.skriver_om for c in changes)
    if history:
        yield f"{_so_many(history, len(changes))} skriver om det som redan är redovisat."
    missing = sum(c.saknar_beslut for c in changes)
    if missing > len(bare):
        yield f"{_so_many(missing, len(changes))} kräver beslut som saknas."


def _so_many(n: int, total: int) -> str:
    if n == 1:
        return "Ändringen" if total == 1 else "1 ändring"
    return f"{n} ändringar"
