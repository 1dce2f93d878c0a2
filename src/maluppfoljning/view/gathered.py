"""Pages gathered from all committees of a site: every goal and indicator, every decision, every word explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from maluppfoljning import model
from maluppfoljning.ordering import sort_key
from maluppfoljning.route import Källa
from maluppfoljning.rows import Rows
from maluppfoljning.swedish import listing
from maluppfoljning.view import where, words
from maluppfoljning.view.contribution import NOTHING, Nämndsida, Resting, decision
from maluppfoljning.view.shapes_webbplats import (
    Beslutsrad,
    Beslutsvy,
    Ord,
    Ordlistevy,
    Registernämnd,
    Registervy,
    Tillgänglighetsvy,
    Uppslag,
)
from maluppfoljning.view.sida import contact_address

OWN_WORDS: Mapping[str, str] = {
    "Delgrupp": "En grupp som mäts för sig inom en indikator, till exempel hemtjänst.",
    "Fullmäktigemål": "Ett av kommunfullmäktiges mål, som nämndernas områden hör till.",
    "Index": "Det uträknade värdet för flera mål tillsammans, mellan 0 och 1.",
    "Indikator": "Det som visar hur väl ett mål är uppnått.",
    "Läge": "Ett steg på skalan, till exempel delvis uppnått. Läget bestäms av värdet.",
    "Mål": "Det som ska uppnås, med den lydelse som beslutades.",
    "Målvärde": "Det tal eller den riktning som ska nås.",
    "Prognos": "Läget som väntas vid slutdatum. Prognosen visas men räknas inte.",
    "Räknat på": "Täckningen, alltså hur många av delarna som hade ett eget värde, av alla som väntades ha ett.",
    "Sammanvägning": "Hur många delars värden blir ett värde, till exempel deras medelvärde.",
    "Slutdatum": "Dagen då indikatorn ska vara nådd.",
    "Utfall": "Hur det gick för en indikator vid en uppföljning: ett läge, ett tal eller att det saknas.",
    "Utgångsvärde": "Talet som förbättring räknas från.",
    "Värde": "Ett tal: det uppmätta i ett utfall, eller det uträknade mellan 0 och 1.",
}
"""The words that every report uses."""

_OURS = "orden i rapporterna"


def register(kommun: str, datum: str, bidrag: Sequence[Nämndsida]) -> Registervy:
    """Every goal and indicator of every committee, each committee's in the order of its file."""
    goals, indicators = sum(b.mål for b in bidrag), sum(b.indikatorer for b in bidrag)
    whole = f"{_counted(goals, indicators)} i {len(bidrag)} {'nämnd' if len(bidrag) == 1 else 'nämnder'}"
    return Registervy(
        titel=f"Alla mål och indikatorer – {kommun}",
        kommun=kommun,
        rubrik="Alla mål och indikatorer",
        tryck=words.printed(kommun, "", "Alla mål och indikatorer", None, None),
        datum=datum,
        antal=whole,
        lägen=tuple(dict.fromkeys(läge for b in bidrag for läge in b.lägen)),
        nämnder=Rows(len(bidrag), lambda: (_committee(place, b) for place, b in enumerate(bidrag, 1))),
    )


def _committee(place: int, bidrag: Nämndsida) -> Registernämnd:
    return Registernämnd(
        ankare=f"namnd-{place}",
        namn=bidrag.nämnd,
        adress=bidrag.adress,
        antal=_counted(bidrag.mål, bidrag.indikatorer),
        rader=Rows(bidrag.mål + bidrag.indikatorer, bidrag.bidrag.rader),
    )


def _counted(goals: int, indicators: int) -> str:
    return f"{goals} mål och {indicators} {'indikator' if indicators == 1 else 'indikatorer'}"


def decisions(kommunfil: model.Kommunfil, bidrag: Sequence[Nämndsida], källa: Källa) -> Beslutsvy:
    """The decisions of the kommunfil and of all committees, newest first. ``källa``: of the kommunfil."""
    kommun, written = kommunfil.kommun, kommunfil.beslut
    resting = _resting(bidrag) if written else {}
    shared = [
        decision(b, "Hela kommunen", "", resting.get(b.id, NOTHING), place)
        for b, place in where.decisions(kommunfil, None, källa)
    ]
    order = [(b.datum.första, -1, i) for i, b in enumerate(written)]
    order += [(day, place, i) for place, b in enumerate(bidrag) for i, day in enumerate(b.dagar)]
    order.sort(key=lambda found: found[0], reverse=True)

    def rows() -> Iterator[Beslutsrad]:
        for _, place, i in order:
            yield shared[i] if place < 0 else bidrag[place].bidrag.decision(i)

    return Beslutsvy(
        titel=f"Beslut bakom målen – {kommun}",
        kommun=kommun,
        rubrik="Besluten bakom målen",
        tryck=words.printed(kommun, "", "Besluten bakom målen", None, None),
        beslut=Rows(len(order), rows),
    )


def _resting(bidrag: Sequence[Nämndsida]) -> Mapping[str, Resting]:
    """What rests on each decision of the kommunfil by id, in all committees."""
    found: dict[str, Resting] = {}
    for b in bidrag:
        for id, counts in b.bidrag.delade():
            goals, indicators, followups = (sum(pair) for pair in zip(found.get(id, NOTHING), counts, strict=True))
            found[id] = (goals, indicators, followups)
    return found


def glossary(kommun: str, bidrag: Sequence[Nämndsida]) -> Ordlistevy:
    """The words of all committees and our own, each once, with every explanation and where it comes from."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    spelled: dict[str, str] = {}
    for term, said, source in _entries(bidrag):
        key = " ".join(term.casefold().split())
        spelled.setdefault(key, term)
        found.setdefault(key, {}).setdefault(said, {})[source] = None
    order = sorted(found, key=lambda key: sort_key(spelled[key]))
    return Ordlistevy(
        titel=f"Ordlista – {kommun}",
        kommun=kommun,
        rubrik="Ordlista",
        tryck=words.printed(kommun, "", "Ordlista", None, None),
        ord=tuple(
            Ord(
                ankare=f"ord-{place}",
                term=spelled[key],
                uppslag=tuple(Uppslag(förklaring=text, ur=listing(sources)) for text, sources in found[key].items()),
            )
            for place, key in enumerate(order, 1)
        ),
    )


def _entries(bidrag: Sequence[Nämndsida]) -> Iterator[tuple[str, str, str]]:
    for b in bidrag:
        for term, said, place in b.bidrag.begrepp():
            yield term, said, f"{b.nämnd} ({place})" if place else b.nämnd
    yield from ((term, said, _OURS) for term, said in OWN_WORDS.items())


def accessibility(kommun: str, kommunfil: model.Kommunfil | None) -> Tillgänglighetsvy:
    """How the pages are made and tried, and what the municipality adds."""
    publicering = kommunfil.publicering if kommunfil else None
    contact = (publicering.kontakt or "") if publicering else ""
    return Tillgänglighetsvy(
        titel=f"Om tillgängligheten – {kommun}",
        kommun=kommun,
        rubrik="Om webbplatsens tillgänglighet",
        tryck=words.printed(kommun, "", "Om webbplatsens tillgänglighet", None, None),
        tillägg=(publicering.tillgänglighet or "") if publicering else "",
        kontakt=contact,
        kontakt_adress=contact_address(contact),
    )
