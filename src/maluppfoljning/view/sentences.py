"""Sentences made from the figures, inflected after them, with every denominator written out."""

from __future__ import annotations

from collections.abc import Sequence

from maluppfoljning.figures import Figur, Nämndresultat, assessed, whole_assessed
from maluppfoljning.latest import latest
from maluppfoljning.model import Läge
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.swedish import capitalised, every, listing, long_date
from maluppfoljning.view import words

STATES = ("uppnått", "delvis", "ej")
Counts = Sequence[tuple[Läge, int]]


def counts(figur: Figur, regelverk: Regelverk) -> tuple[tuple[Läge, int], ...]:
    """Goals per state: those that give a value, best first and zero included, then others that some goal has.

    The sum is the number of goals that count on the day.
    """
    printed = dict(figur.antal)
    judged, others = _scale(regelverk)
    found = [(läge, printed.get(läge.namn, 0)) for läge in judged]
    return (*found, *[(läge, printed[läge.namn]) for läge in others if printed.get(läge.namn)])


@latest
def _scale(regelverk: Regelverk) -> tuple[Sequence[Läge], Sequence[Läge]]:
    """The states that give a value, best first, and the others."""
    known = {läge.namn: läge for läge in (*regelverk.skala.lägen, regelverk.ej_bedömt)}
    judged = [läge for läge in reversed(known.values()) if läge.slag in STATES]
    return judged, [läge for läge in known.values() if läge.slag not in STATES]


def goals(figur: Figur) -> int:
    """How many goals the figure is about, judged or not."""
    return sum(n for _, n in figur.antal)


def summary(resultat: Nämndresultat, regelverk: Regelverk) -> tuple[str, ...]:
    """The sentences that open the report: goals per state, the same per origin, and the index."""
    total = goals(resultat.figur)
    if resultat.datum is None:
        return ("Ingen uppföljning är gjord ännu.", _plan(len(resultat.mål)))
    day = f"den {long_date(resultat.datum)}"
    if total == 0:
        return (f"Per {day} har nämnden inga mål som ska följas upp.",)
    late = () if resultat.uppföljning is not None else (f"Nämnden har ingen uppföljning per {day}.",)
    first = _states(f"Per {day}", counts(resultat.figur, regelverk), total, "mål")
    origins = [group(figur, f"härrör från {figur.namn}", regelverk) for figur in resultat.ursprung if goals(figur)]
    labels = [group(figur, f"har etiketten {figur.namn}", regelverk) for figur in resultat.etiketter if goals(figur)]
    return (*late, first, *origins, *labels, overall(resultat.figur, regelverk))


def _plan(n: int) -> str:
    return "Planen har inga mål." if n == 0 else f"Planen har {n} mål att följa upp."


def _states(opening: str, parts: Counts, total: int, noun: str) -> str:
    """``Per den … är 8 mål uppnådda och 7 delvis uppnådda.``"""
    shown = [(läge, n) for läge, n in parts if n]
    if len(shown) == 1:
        läge = shown[0][0]
        who = f"nämndens enda {noun}" if total == 1 else every(total, noun, "målen")
        if läge.flertal is None and läge.slag in STATES:
            return f"{opening} har {who} läget {läge.namn}."
        return f"{opening} är {who} {läge.namn if total == 1 else _many(läge)}."
    return f"{opening} {listed(with_zero(parts), noun)}."


def group(figur: Figur, who: str, regelverk: Regelverk) -> str:
    """``Av de 12 mål som härrör från … är 7 uppnådda och 5 delvis uppnådda.``"""
    total, parts = goals(figur), counts(figur, regelverk)
    shown = [(läge, n) for läge, n in parts if n]
    if len(shown) == 1 or total == 1:
        läge = shown[0][0]
        subject = f"{'Det enda mål' if total == 1 else capitalised(every(total, 'mål', 'målen'))} som {who}"
        if läge.flertal is None and läge.slag in STATES:
            return f"{subject} har läget {läge.namn}."
        return f"{subject} är {läge.namn if total == 1 else _many(läge)}."
    return f"Av de {total} mål som {who} {listed(with_zero(parts), '')}."


def with_zero(parts: Counts) -> list[tuple[Läge, int]]:
    """States that goals are in; the best one is named even when no goal is."""
    return [(läge, n) for place, (läge, n) in enumerate(parts) if n or (place == 0 and läge.slag == "uppnått")]


def listed(parts: Counts, noun: str) -> str:
    """``är 8 mål uppnådda och 7 delvis uppnådda``; ``har 8 mål läget god …`` for words that do not follow ”är”."""
    plain = all(läge.flertal is not None or läge.slag not in STATES for läge, _ in parts)
    said = []
    for place, (läge, n) in enumerate(parts):
        how_many = "inget" if n == 0 else str(n)
        subject = f"{how_many} {noun}" if noun and place == 0 else how_many
        said.append(f"{subject} {_word(läge, n)}" if plain else f"{subject} läget {läge.namn}")
    return f"{'är' if plain else 'har'} {listing(said)}"


def _word(läge: Läge, n: int) -> str:
    return läge.namn if n < 2 else _many(läge)


def _many(läge: Läge) -> str:
    return läge.flertal or läge.namn


def plural(läge: Läge, n: int) -> str:
    """The state after a count of goals, ``7`` → ``delvis uppnådda``, ``1`` → ``delvis uppnått``."""
    return läge.namn if n == 1 else _many(läge)


def overall(figur: Figur, regelverk: Regelverk) -> str:
    """The index with what it is taken over; or why there is none."""
    total, counted = figur.täckning.alla, figur.täckning.räknade
    if assessed(figur):
        return said_of_whole(figur, regelverk)
    if figur.sätt == "antal":
        return "Nämnden redovisar antalet mål i varje läge och inget sammanlagt index."
    if figur.värde is None:
        if figur.proposal is not None and figur.proposal.värde is not None:
            index = words.index(figur.proposal.värde, regelverk)
            return f"Något sammanlagt index finns inte: det {figur.hinder}. Förslaget är {index}."
        if counted and figur.hinder and counted < total:
            return (
                f"Något sammanlagt index räknas inte ut förrän {every(total, 'mål', 'målen')} har ett värde; "
                f"{counted} av {total} har det."
            )
        return "Något sammanlagt index går inte att räkna ut, eftersom inget mål har ett värde."
    index = words.index(figur.värde, regelverk)
    return f"Det sammanlagda indexet för måluppfyllelse är {index}, {over(figur, regelverk)}."


def said_of_whole(figur: Figur, regelverk: Regelverk) -> str:
    """``Nämndens samlade bedömning är delvis uppnått; uträkningen gav 0,76 (delvis uppnått), räknat på …``"""
    reckoned, who = figur.proposal or figur, "Kommunens" if figur.sort == "kommun" else "Nämndens"
    said = f"{who} samlade bedömning är {figur.läge.namn if figur.läge else regelverk.ej_bedömt.namn}"
    if reckoned.värde is None:
        return f"{said}; uträkningen gav inget index."
    state = f" ({reckoned.läge.namn})" if reckoned.läge else ""
    return f"{said}; uträkningen gav {words.index(reckoned.värde, regelverk)}{state}, {over(reckoned, regelverk)}."


_INSTEAD = {
    "noll": "saknar eget värde och räknas som 0",
    "delvis": "saknar eget värde och räknas som delvis",
    "senaste": "har fått sitt senast kända utfall",
}


_WHOLE = {1: "nämndens enda mål", 2: "båda målen"}


def over(figur: Figur, regelverk: Regelverk) -> str:
    """``räknat på samtliga mål`` or ``räknat på 12 av 15 mål``, what stands in for values and what is not counted.

    The numbers are those of the coverage: goals that are not expected to have a value are told apart from them.
    """
    if whole_assessed(figur):
        return "bedömt av en person"
    total, own = figur.täckning.alla, figur.täckning.räknade
    entered = max(sum(part.räknas for part in figur.delar), own)
    beside = not_counted(figur)
    if own == total and not beside:
        return f"räknat på {_WHOLE.get(total, 'samtliga mål')}"
    whole = every(total, "mål", "målen") if total > 1 else "1 mål"
    said = f"räknat på {whole if entered == total else f'{entered} av {total} mål'}"
    if entered > own and regelverk.saknade in _INSTEAD:
        said += f", varav {entered - own} {_INSTEAD[regelverk.saknade]}"
    return f"{said}; {beside}" if beside else said


def not_counted(figur: Figur) -> str:
    """``1 mål räknas inte (ej tillämpligt)``: the goals among the counts that no value is expected of, and why."""
    why = [part.skäl or "" for part in figur.delar if not part.väntad and part.figur.läge is not None]
    return f"{len(why)} mål räknas inte ({listing(dict.fromkeys(why))})" if why else ""


def coverage(figur: Figur, noun: str = "mål", nouns: str = "mål") -> str:
    """``12 av 15 mål``; that of a whole that a person has assessed says so: ``12 av 15 mål, bedömt``."""
    judged = ", bedömt" if whole_assessed(figur) else ""
    return f"{figur.täckning.räknade} av {figur.täckning.alla} {noun if figur.täckning.alla == 1 else nouns}{judged}"


def some(n: int) -> str:
    """A number that begins a sentence about as many goals: ``Ett``, ``7``."""
    return "Ett" if n == 1 else str(n)
