"""The report förändringar: the appendix of changed goals, indicators and targets that a council decides on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from maluppfoljning.difference import Difference, Placed
from maluppfoljning.effect import Effekt, Figureffect
from maluppfoljning.expression import expression
from maluppfoljning.meaning import Change, Cover
from maluppfoljning.meaning.wording import pieces
from maluppfoljning.model import Beslut
from maluppfoljning.ordering import sort_key
from maluppfoljning.swedish import capitalised, visible
from maluppfoljning.view import words
from maluppfoljning.view.differences import UNROUNDED
from maluppfoljning.view.differing import decided_at, headline, not_compared, place_of
from maluppfoljning.view.moved_index import adds_up, beside, is_new, signed, when
from maluppfoljning.view.parts import Tryck
from maluppfoljning.view.shapes_forandringar import (
    Förändringsvy,
    Indexändring,
    Nämndändring,
    Ordföljd,
    Textrad,
    Ändringsbeslut,
    Ändringsgrupp,
    Ändringsrad,
)

TITLE = "Förändrade mål, indikatorer och målvärden"
GROUPS = (
    ("Redovisad historik som har ändrats", ("D03", "D26", "D32", "D33", "D34", "D35", "D41", "D51", "D52")),
    ("Tillkomna, borttagna och flyttade", ("D01", "D02", "D04", "D16", "D50")),
    ("Ändrade lydelser", ("D05",)),
    ("Ändrade målvärden", ("D07", "D08", "D09", "D10", "D11", "D12")),
    ("Ändrade tider", ("D13", "D14", "D15")),
    ("Ändrade vikter, skalor och sätt att räkna", ("D17", "D18", "D19")),
    ("Nya beslut", ("D40", "D45")),
    ("Nya uppföljningar och utfall", ("D30", "D31")),
    ("Redaktionella ändringar", ("D06",)),
)
"""The headings of a committee and the codes under each, in order; the rest goes under the last."""
REST = "Övriga ändringar"
LOWERED = "D08"
"""A target that is lowered or removed stands first under its heading: the first sentence says how many there are."""
LONG = 600
"""Characters of a text that is too long for a column beside others."""
_OWN_LINE = expression(r"\s*([-–*+|#>]|\d+[.)]\s)")


def förändringar(found: Difference) -> Förändringsvy:
    """The words of the report; ``found`` is what it is about."""
    committees = list(dict.fromkeys(p.change.nämnd for p in found.ändringar))
    committees += [e.namn for e in found.effekter if e.namn not in committees]
    if found.kommuner and "" not in committees:
        committees.append("")
    committees.sort(key=lambda name: (bool(name), sort_key(name)))
    anchors = _anchors(found.ändringar)
    nämnder = [_committee(found, name, f"namnd-{n}", anchors) for n, name in enumerate(committees, 1)]
    return Förändringsvy(
        titel=TITLE,
        kommun=found.kommun,
        före=found.före,
        efter=found.efter,
        meningar=(headline(found),),
        nämnder=tuple(nämnder),
        beslutslista=tuple(_decisions(found.ändringar, anchors)),
        olästa=tuple(visible(f"{not_compared(unread)}.") for unread in found.olästa),
        tryck=Tryck(avsändare=found.kommun, rapport=f"{found.före} – {found.efter}", diarienummer=""),
    )


def _committee(found: Difference, name: str, ankare: str, anchors: Mapping[Beslut, str]) -> Nämndändring:
    placed = [p for p in found.ändringar if p.change.nämnd == name]
    effects = found.kommuner if not name else [e for e in found.effekter if e.namn == name]
    figures = [(effekt, figure) for effekt in effects for figure in (effekt.helhet, *effekt.delar)]
    return Nämndändring(
        ankare=ankare,
        namn=name or "Hela kommunen",
        grupper=tuple(_groups(placed, ankare, anchors)),
        index=tuple(_index(effekt, figure) for effekt, figure in figures),
        avrundning="" if all(adds_up(figure) for _, figure in figures) else UNROUNDED,
    )


def _groups(placed: Sequence[Placed], ankare: str, anchors: Mapping[Beslut, str]) -> Iterator[Ändringsgrupp]:
    known = {code for _, codes in GROUPS for code in codes}
    left = list(placed)
    rest = tuple({p.change.kod: None for p in placed if p.change.kod not in known})
    for place, (rubrik, codes) in enumerate((*GROUPS[:-1], (REST, rest), GROUPS[-1]), 1):
        rows = [p for p in left if any(code in codes for code in p.change.koder)]
        left = [p for p in left if p not in rows]
        rows.sort(key=lambda p: LOWERED not in p.change.koder)
        if rows:
            antal = "1 ändring" if len(rows) == 1 else f"{len(rows)} ändringar"
            yield Ändringsgrupp(
                ankare=f"{ankare}-{place}",
                rubrik=rubrik,
                antal=antal,
                rader=tuple(_row(p, anchors) for p in rows),
            )


def _row(placed: Placed, anchors: Mapping[Beslut, str]) -> Ändringsrad:
    change = placed.change
    before, after = _texts(change)
    whole = change.markdown and not change.ord
    cover = change.beslut if change.godtagen is None else None
    return Ändringsrad(
        vad=change.mening.removesuffix(f": {change.före} → {change.efter}")
        .removesuffix(f": {change.efter}")
        .removesuffix(f" (var {change.före})"),
        före=before,
        efter=after,
        text_före=change.före if whole else "",
        text_efter=change.efter if whole else "",
        beslut=_rests(change),
        ankare=anchors[cover.beslut] if cover else "",
        noter=tuple(_notes(change, cover)),
        saknas=change.saknar_beslut,
        lång=max(len(change.före), len(change.efter)) > LONG,
        plats=visible(place_of(placed)),
        kod=" ".join(change.koder),
    )


def _rests(change: Change) -> str:
    if change.godtagen is not None:
        return f"Godtagen: {change.godtagen}"
    if change.beslut is not None:
        return words.decision(change.beslut.beslut)
    return "beslut saknas" if change.kräver_beslut else ""


def _notes(change: Change, cover: Cover | None) -> Iterator[str]:
    if cover is not None:
        yield cover.hur
    if change.även_godtagen is not None:
        yield f"Att historiken ändras är godtaget: {change.även_godtagen}"


def _texts(change: Change) -> tuple[tuple[Textrad, ...], tuple[Textrad, ...]]:
    """Before and after, line by line; of a text that was changed the changed words are apart."""
    if not change.ord:
        return _plain(change.före), _plain(change.efter)
    found = pieces(change.före, change.efter, change.sträckor)
    before = tuple(Ordföljd(text=p.before, ändrad=p.changed) for p in found if p.before)
    after = tuple(Ordföljd(text=p.after, ändrad=p.changed) for p in found if p.after)
    return (Textrad(följder=before, ny=False),), (Textrad(följder=after, ny=False),)


def _plain(text: str) -> tuple[Textrad, ...]:
    """Its paragraphs, and the items of its lists: where the lines of a paragraph end is only how a file is written."""
    lines: list[str] = []
    ended = True
    for line in text.split("\n"):
        if ended or not line.strip() or _OWN_LINE.match(line):
            lines.append(line.strip())
        else:
            lines[-1] += f" {line.strip()}"
        ended = not line.strip()
    kept = [line for line in lines if line]
    return tuple(Textrad(följder=(Ordföljd(text=line, ändrad=False),), ny=n > 0) for n, line in enumerate(kept))


def _index(effekt: Effekt, figure: Figureffect) -> Indexändring:
    parts = {"nämnd": "Hela nämnden", "kommun": "Hela kommunen"}
    return Indexändring(
        namn=parts.get(figure.sort) or f"{capitalised(figure.sort)} {figure.namn}",
        dag=when(effekt) if is_new(effekt) else str(effekt.datum),
        före=figure.tryckt(figure.före),
        efter=figure.tryckt(figure.efter),
        även=". ".join(map(capitalised, beside(figure))),
        av_utfall=signed(figure.av_utfall, figure),
        av_mål=signed(figure.av_mål, figure),
    )


def _anchors(placed: Sequence[Placed]) -> dict[Beslut, str]:
    """The decisions that the changes rest on, the oldest first, and where each stands. Files may use the same id."""
    met = {p.change.beslut.beslut for p in placed if p.change.beslut is not None and p.change.godtagen is None}
    order = sorted(met, key=lambda b: (b.datum.första, sort_key(b.paragraf or ""), sort_key(b.organ), sort_key(b.id)))
    taken: Counter[str] = Counter()
    found = {}
    for beslut in order:
        taken[beslut.id] += 1
        n = taken[beslut.id]
        found[beslut] = f"beslut-{beslut.id}" if n == 1 else f"beslut-{beslut.id}_{n}"
    return found


def _decisions(placed: Sequence[Placed], anchors: Mapping[Beslut, str]) -> Iterator[Ändringsbeslut]:
    covered = [(p.change.beslut.beslut, p) for p in placed if p.change.beslut and p.change.godtagen is None]
    resting, places = Counter(beslut for beslut, _ in covered), dict(reversed(covered))
    for beslut, anchor in anchors.items():
        n = resting[beslut]
        yield Ändringsbeslut(
            ankare=anchor,
            namn=words.decision(beslut),
            avser=beslut.avser or "",
            antal="1 ändring" if n == 1 else f"{n} ändringar",
            plats=visible(decided_at(places[beslut])),
        )
