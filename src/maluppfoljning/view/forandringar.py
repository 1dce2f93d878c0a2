"""The report förändringar: the appendix of changed goals, indicators and targets that a council decides on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maluppfoljning.difference import Difference, Placed
from maluppfoljning.effect import Effekt, Figureffect
from maluppfoljning.meaning import Change
from maluppfoljning.meaning.wording import pieces
from maluppfoljning.ordering import sort_key
from maluppfoljning.swedish import capitalised, visible
from maluppfoljning.view.differences import UNROUNDED
from maluppfoljning.view.differing import cited, headline, not_compared, place_of
from maluppfoljning.view.moved_index import adds_up, beside, is_new, signed, when
from maluppfoljning.view.parts import Tryck
from maluppfoljning.view.shapes_forandringar import (
    Förändringsvy,
    Indexändring,
    Nämndändring,
    Ordföljd,
    Textrad,
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


def förändringar(found: Difference) -> Förändringsvy:
    """The words of the report; ``found`` is what it is about."""
    committees = list(dict.fromkeys(p.change.nämnd for p in found.ändringar))
    committees += [e.namn for e in found.effekter if e.namn not in committees]
    if found.kommuner and "" not in committees:
        committees.append("")
    committees.sort(key=lambda name: (bool(name), sort_key(name)))
    nämnder = [_committee(found, name, f"namnd-{n}") for n, name in enumerate(committees, 1)]
    return Förändringsvy(
        titel=TITLE,
        kommun=found.kommun,
        före=found.före,
        efter=found.efter,
        meningar=(headline(found),),
        nämnder=tuple(nämnder),
        beslutslista=tuple(_decisions(found.ändringar)),
        olästa=tuple(visible(f"{not_compared(unread)}.") for unread in found.olästa),
        tryck=Tryck(avsändare=found.kommun, rapport=f"{found.före} – {found.efter}", diarienummer=""),
    )


def _committee(found: Difference, name: str, ankare: str) -> Nämndändring:
    placed = [p for p in found.ändringar if p.change.nämnd == name]
    effects = found.kommuner if not name else [e for e in found.effekter if e.namn == name]
    figures = [(effekt, figure) for effekt in effects for figure in (effekt.helhet, *effekt.delar)]
    return Nämndändring(
        ankare=ankare,
        namn=name or "Hela kommunen",
        grupper=tuple(_groups(placed)),
        index=tuple(_index(effekt, figure) for effekt, figure in figures),
        avrundning="" if all(adds_up(figure) for _, figure in figures) else UNROUNDED,
    )


def _groups(placed: Sequence[Placed]) -> Iterator[Ändringsgrupp]:
    known = {code for _, codes in GROUPS for code in codes}
    left = list(placed)
    rest = tuple({p.change.kod: None for p in placed if p.change.kod not in known})
    for rubrik, codes in (*GROUPS[:-1], (REST, rest), GROUPS[-1]):
        rows = [p for p in left if any(code in codes for code in p.change.koder)]
        left = [p for p in left if p not in rows]
        if rows:
            antal = "1 ändring" if len(rows) == 1 else f"{len(rows)} ändringar"
            yield Ändringsgrupp(rubrik=rubrik, antal=antal, rader=tuple(map(_row, rows)))


def _row(placed: Placed) -> Ändringsrad:
    change = placed.change
    before, after = _texts(change)
    return Ändringsrad(
        vad=change.mening.removesuffix(f": {change.före} → {change.efter}").removesuffix(f": {change.efter}"),
        före=before,
        efter=after,
        beslut=_decision(change),
        saknas=change.saknar_beslut,
        plats=visible(place_of(placed)),
        kod=" ".join(change.koder),
    )


def _decision(change: Change) -> str:
    rests = _rests(change)
    if change.även_godtagen is None:
        return rests
    return f"{rests.removesuffix('.')}. Att historiken ändras är godtaget: {change.även_godtagen}"


def _rests(change: Change) -> str:
    if change.godtagen is not None:
        return f"Godtagen: {change.godtagen}"
    if change.beslut is not None:
        return cited(change.beslut)
    return "beslut saknas" if change.kräver_beslut else ""


def _texts(change: Change) -> tuple[tuple[Textrad, ...], tuple[Textrad, ...]]:
    """Before and after, line by line; of a text that was changed the changed words are apart."""
    if not change.ord:
        return _plain(change.före), _plain(change.efter)
    found = pieces(change.före, change.efter)
    before = tuple(Ordföljd(text=p.before, ändrad=p.changed) for p in found if p.before)
    after = tuple(Ordföljd(text=p.after, ändrad=p.changed) for p in found if p.after)
    return (Textrad(följder=before, ny=False),), (Textrad(följder=after, ny=False),)


def _plain(text: str) -> tuple[Textrad, ...]:
    lines = [line for line in text.split("\n") if line]
    return tuple(Textrad(följder=(Ordföljd(text=line, ändrad=False),), ny=n > 0) for n, line in enumerate(lines))


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


def _decisions(placed: Sequence[Placed]) -> Iterator[str]:
    met = {}
    for p in placed:
        cover = p.change.beslut
        if cover is not None and cover.beslut.id not in met:
            met[cover.beslut.id] = cover.beslut
    for beslut in sorted(met.values(), key=lambda b: (b.datum.första, b.id)):
        paragraph = f" {beslut.paragraf}" if beslut.paragraf else ""
        about = f": {beslut.avser}" if beslut.avser else ""
        yield f"{beslut.organ} {beslut.datum}{paragraph}{about}"
