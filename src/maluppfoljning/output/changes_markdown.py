"""Changes as a comment on a pull request: a politician reads the first lines, the rest is folded.

Bounded to what GitHub takes. What there is no room for is counted, never dropped in silence; the most important is
first. A comment in the first line lets a build service find its earlier comment and write over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from maluppfoljning.difference import Difference, Placed
from maluppfoljning.effect import Effekt, Figureffect
from maluppfoljning.markup import cell as marked_cell
from maluppfoljning.markup import escape
from maluppfoljning.meaning import Change
from maluppfoljning.meaning.wording import pieces
from maluppfoljning.swedish import capitalised, visible
from maluppfoljning.view.differences import UNROUNDED
from maluppfoljning.view.differing import HEADINGS, headline, not_compared, place_of, tied
from maluppfoljning.view.moved_index import adds_up, beside, is_new, signed, when

MARKER = "<!-- malf diff -->"
MOST = 60_000
"""Bytes. GitHub refuses a comment of more than 65,536 characters."""
_LONGEST = 700
_APART = r"\g<0>&#8203;"
_CALLING = re.compile(r"(?<![0-9A-Za-z])(@(?=[0-9A-Za-z])|GH-(?=[0-9]))|(#)(?=[0-9])")
_LINKED = re.compile(r"((?<!\\)\]\([^)]*\))")
"""Where a link goes: its address is followed as it stands, and calls nobody."""
_OPEN = 2
"""So many of the groups stand open, history and what lacks a decision; the others are folded."""


def markdown(found: Difference, room: int = MOST) -> str:
    """The comment, in at most ``room`` bytes."""
    made = Page(room)
    made.add(f"{MARKER}\n## Ändringar i mål och uppföljning\n")
    made.add(f"**{_words(capitalised(headline(found)))}**\n")
    made.add(f"Jämfört: {_code(found.före)} → {_code(found.efter)}\n")
    for part in (*_unread(found), *_indices(found)):
        made.add(part)
    for rank, heading in enumerate(HEADINGS):
        group = [placed for placed in found.ändringar if placed.change.rank == rank]
        if group:
            made.table(heading, group, folded=rank >= _OPEN)
    for note in found.anmärkningar:
        made.add(f"{_words(capitalised(note))}.\n")
    return made.text()


class Page:
    """A text that grows until there is no more room. ``left``: how many changes there was no room for."""

    def __init__(self, room: int) -> None:
        self._spare = room - 300  # for what is said of the rest
        self._parts: list[str] = []
        self.left = 0

    def add(self, part: str) -> bool:
        """Adds a part with a blank line after it; False when there is no room for it."""
        size = len(part.encode()) + 1
        if size > self._spare:
            return False
        self._spare -= size
        self._parts.append(part)
        return True

    def table(self, heading: str, group: Sequence[Placed], folded: bool) -> None:
        """A group of changes side by side, as many as there is room for."""
        n = len(group)
        title = f"{heading} ({n})"
        head = f"<details><summary>{title}</summary>\n\n" if folded else f"### {title}\n\n"
        tail = "\n</details>\n" if folded else ""
        made = f"{head}| Vad | Före | Efter | Beslut |\n| --- | --- | --- | --- |\n"
        size = len((made + tail).encode())
        rows = 0
        for row in map(_row, group):
            if size + len(row.encode()) + 1 > self._spare:
                break
            made += row
            size += len(row.encode())
            rows += 1
        if rows and self.add(made + tail):
            self.left += n - rows
        else:
            self.left += n

    def text(self) -> str:
        """The whole text, with what was left out."""
        if self.left:
            noun = "1 ändring" if self.left == 1 else f"{self.left} ändringar"
            self._parts.append(f"… och {noun} till, som inte får plats här. Kör `malf diff` för att se dem.\n")
        return "\n".join(self._parts)


def _row(placed: Placed) -> str:
    change = placed.change
    # The values stand in columns of their own.
    mening = change.mening.removesuffix(f": {change.före} → {change.efter}")
    what = f"{_cell(mening)}<br>{_code(place_of(placed))} {' '.join(change.koder)}"
    before, after = _sides(change)
    rests = "<br>".join(_cell(capitalised(line)) for line in tied(placed))
    decision = rests or ("–" if change.historik else "behövs inte")
    return f"| {what} | {before} | {after} | {decision} |\n"


def _sides(change: Change) -> tuple[str, str]:
    """Before and after; of a text the words that were changed are marked."""
    if not change.ord or max(len(change.före), len(change.efter)) > _LONGEST:
        side = _text if change.markdown and not change.ord else _cell
        return side(change.före), side(change.efter)
    before, after = [], []
    for piece in pieces(change.före, change.efter, change.sträckor):
        if piece.before:
            before.append(f"~~{_cell(piece.before)}~~" if piece.changed else _cell(piece.before))
        if piece.after:
            after.append(f"**{_cell(piece.after)}**" if piece.changed else _cell(piece.after))
    return " ".join(before), " ".join(after)


def _cell(text: str) -> str:
    return "<br>".join(_words(line) for line in _bounded(text).split("\n"))


def _text(text: str) -> str:
    """A text where Markdown is understood, as the reports show it."""
    shown = marked_cell("\n".join(map(visible, _bounded(text).split("\n"))))
    return "".join(part if n % 2 else _CALLING.sub(_APART, part) for n, part in enumerate(_LINKED.split(shown)))


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _words(text: str) -> str:
    """Words from a file as they were typed. In a comment ``@name`` would call somebody, and ``#12`` be another matter.

    Neither a backslash nor an entity prevents it, since it is looked for in the finished text: something that is not
    seen must stand between.
    """
    return _CALLING.sub(_APART, escape(visible(text)))


def _code(text: str) -> str:
    shown = visible(text).replace("|", "\\|")
    return f"`{shown}`" if "`" not in shown else _words(shown)


def _unread(found: Difference) -> Iterator[str]:
    for unread in found.olästa:
        told = "".join(f"\n- rad {d.rad}: {d.kod} {_words(d.text)}" for d in unread.fynd[:3])
        more = f"\n- … och {len(unread.fynd) - 3} fel till" if len(unread.fynd) > 3 else ""
        said = _words(not_compared(unread).removeprefix(unread.fil))
        yield f"{_code(unread.fil)}{said}:\n{told}{more}\n"


def _indices(found: Difference) -> Iterator[str]:
    """The index of each committee at its newest date; every other figure is folded."""
    effects = (*found.kommuner, *found.effekter)
    first: list[Effekt] = []
    for effekt in effects:
        if all(effekt.fil != other.fil for other in first):
            first.append(effekt)
    if first:
        yield f"### Index\n\n{_table([(e.namn, e, e.helhet) for e in first])}"
    rows = [(e.namn, e, e.helhet) for e in effects if e not in first]
    rows += [(f"{e.namn}, {part.sort} {part.namn}", e, part) for e in effects for part in e.delar]
    if rows:
        title = "Index för områden, ursprung och tidigare uppföljningar"
        yield f"<details><summary>{title}</summary>\n\n{_table(rows[:200])}\n</details>\n"
    for sentence in found.oräknade:
        yield f"{_words(capitalised(sentence))}.\n"


_HEAD = (
    "| Index | Uppföljning | Före | Efter | Beror på utfallen | Beror på målen eller reglerna |\n"
    "| --- | --- | ---: | ---: | ---: | ---: |\n"
)


def _table(rows: Sequence[tuple[str, Effekt, Figureffect]]) -> str:
    """Indices before and after, and below them how they are counted where that is seen."""
    made = f"{_HEAD}{''.join(_index(*row) for row in rows)}"
    return made if all(adds_up(figure) for _, _, figure in rows) else f"{made}\n{UNROUNDED}\n"


def _index(name: str, effekt: Effekt, figure: Figureffect) -> str:
    why = [signed(difference, figure) for difference in (figure.av_utfall, figure.av_mål)]
    day = when(effekt) if is_new(effekt) else str(effekt.datum)
    named = "\n".join([name, *map(capitalised, beside(figure))])
    cells = (_cell(named), day, figure.tryckt(figure.före), figure.tryckt(figure.efter), *why)
    return f"| {' | '.join(cells)} |\n"
