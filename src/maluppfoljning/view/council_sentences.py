"""Sentences about a whole municipality, made from its figures, with every denominator written out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maluppfoljning.figures import Figur, Kommunresultat, assessed, whole_assessed
from maluppfoljning.model import Läge
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.scale import kin
from maluppfoljning.swedish import capitalised, every, listing, long_date
from maluppfoljning.view import sentences, words


def summary(
    resultat: Kommunresultat,
    regelverk: Regelverk,
    delar: tuple[int, int],
    filer: int,
) -> tuple[str, ...]:
    """What the overview opens with: goals per state, the index, the council goals, who has reported, what is left out.

    ``delar``: how many parts of council goals some committee speaks of, and how many there are. ``filer``: how many
    files are left out because of errors.
    """
    return (
        *_goals(resultat, regelverk),
        *_council_goals(resultat.fullmäktigemål, regelverk),
        *_assessed(resultat.fullmäktigemål),
        *_parts(*delar),
        *_reported(resultat),
        *_left_out(filer),
    )


def _goals(resultat: Kommunresultat, regelverk: Regelverk) -> tuple[str, ...]:
    n, total = len(resultat.nämnder), sentences.goals(resultat.figur)
    if n == 0:
        return ("Ingen nämnd är med.",)
    if resultat.datum is None:
        planned = sum(len(nämnd.mål) for nämnd in resultat.nämnder)
        return ("Ingen uppföljning är gjord ännu.", f"{_plans(n)} har {planned} mål att följa upp.")
    day = f"den {long_date(resultat.datum)}"
    if total == 0:
        return (f"Per {day} finns inga mål som ska följas upp.",)
    who = resultat.nämnder[0].nämnd if n == 1 else f"kommunens {'båda' if n == 2 else n} nämnder"
    first = sentences.group(resultat.figur, f"{who} har att följa upp {day}", regelverk)
    return (first, overall(resultat.figur, regelverk))


def _plans(n: int) -> str:
    return "Nämndens plan" if n == 1 else "Båda nämndernas planer" if n == 2 else f"De {n} nämndernas planer"


def overall(figur: Figur, regelverk: Regelverk) -> str:
    """The municipality's index with what it is taken over; or why there is none."""
    if assessed(figur):
        return sentences.said_of_whole(figur, regelverk)
    if figur.sätt == "antal":
        return "Kommunen redovisar antalet mål i varje läge och inget sammanlagt index."
    if figur.värde is None:
        return sentences.overall(figur, regelverk)
    said = f"Indexet för hela kommunen är {words.index(figur.värde, regelverk)}"
    if sentences.goals(figur) == 1 == figur.täckning.räknade:
        return f"{said}, räknat på ett enda mål."
    return f"{said}, {sentences.over(figur, regelverk)}."


def _council_goals(figures: Sequence[Figur], regelverk: Regelverk) -> tuple[str, ...]:
    taken = [figur for figur in figures if sentences.goals(figur)]
    if not figures:
        return ()
    n = len(figures)
    all_of = "Det enda fullmäktigemålet" if n == 1 else capitalised(every(n, "fullmäktigemål", "fullmäktigemålen"))
    if not taken:
        return (f"{all_of} saknar mål i nämnderna.",)
    if len(taken) == len(figures):
        said = f"{all_of} har mål i någon nämnd."
    else:
        said = f"{len(taken)} av {len(figures)} fullmäktigemål har mål i någon nämnd."
    states = per_state([figur.läge for figur in taken], regelverk)
    return (f"{said} {_of_them(states, len(taken), 'De')}" if states else said,)


def _assessed(figures: Sequence[Figur]) -> tuple[str, ...]:
    n, total = sum(map(assessed, figures)), len(figures)
    if not n:
        return ()
    which = "det enda fullmäktigemålet" if total == 1 else f"{n} av {total} fullmäktigemål"
    if n == total > 1:
        which = every(n, "fullmäktigemål", "fullmäktigemålen")
    return (f"Kommunen har själv bedömt läget för {which}.",)


def distribution(figur: Figur, regelverk: Regelverk) -> str:
    """``Av 15 mål är 8 uppnådda och 7 delvis uppnådda.``"""
    n = sentences.goals(figur)
    parts = [(läge, found) for läge, found in sentences.counts(figur, regelverk) if found]
    return _of_them(parts, n, f"{n} mål")


def foreseen(figur: Figur, regelverk: Regelverk) -> str:
    """``Prognos finns för 2 av 15 mål: 1 uppnått och 1 delvis uppnått.``; empty when no goal has a forecast."""
    states = [kin(part.figur.prognos, regelverk.skala) for part in figur.delar if part.figur.prognos]
    if not states:
        return ""
    counts = Counter(läge.namn for läge in states)
    known = {läge.namn: läge for läge in (*reversed(regelverk.skala.lägen), *states)}
    found = [f"{counts[namn]} {sentences.plural(läge, counts[namn])}" for namn, läge in known.items() if counts[namn]]
    return f"Prognos finns för {len(states)} av {sentences.goals(figur)} mål: {listing(found)}."


def _of_them(parts: Sequence[tuple[Läge, int]], n: int, noun: str) -> str:
    """``Av de 3 är 1 uppnått och 2 delvis uppnådda.``, ``Samtliga 5 mål är uppnådda.``"""
    lower = f"de {n}" if noun == "De" else noun
    if len(parts) > 1:
        return f"Av {lower} {sentences.listed(parts, '')}."
    läge = parts[0][0]
    subject = "Det" if noun == "De" else "Målet"
    if n == 2:
        subject = "Båda" if noun == "De" else "Båda målen"
    elif n > 2:
        subject = f"Samtliga {noun if noun != 'De' else n}"
    if läge.flertal is None and läge.slag in sentences.STATES:
        return f"{subject} har läget {läge.namn}."
    return f"{subject} är {sentences.plural(läge, n)}."


def per_state(states: Sequence[Läge | None], regelverk: Regelverk) -> list[tuple[Läge, int]]:
    """How many are in each state, best first, states that none is in left out."""
    best_first = [läge for läge in reversed(regelverk.skala.lägen) if läge.slag in sentences.STATES]
    rest = [läge for läge in (*regelverk.skala.lägen, regelverk.ej_bedömt) if läge.slag not in sentences.STATES]
    names = [läge.namn for läge in states if läge is not None]
    order = {läge.namn: läge for läge in (*best_first, *rest)}
    return [(läge, names.count(namn)) for namn, läge in order.items() if namn in names]


def _parts(spoken: int, total: int) -> tuple[str, ...]:
    if not total:
        return ()
    if total == 1:
        return (f"Fullmäktigemålens enda del nämns {'' if spoken else 'inte '}i nämndernas mål.",)
    if spoken == total:
        whole = "båda delar" if total == 2 else f"alla {total} delar"
        return (f"Fullmäktigemålens {whole} nämns i nämndernas mål.",)
    return (f"{spoken} av {total} delar av fullmäktigemålen nämns i nämndernas mål.",)


def _reported(resultat: Kommunresultat) -> tuple[str, ...]:
    n = len(resultat.nämnder)
    done = sum(nämnd.uppföljning is not None for nämnd in resultat.nämnder)
    if resultat.datum is None or n < 2:
        return ()
    if done == n:
        return (f"{capitalised(every(n, 'nämnder', 'nämnderna'))} har rapporterat.",)
    return (f"{done} av {n} nämnder har rapporterat.",)


def _left_out(filer: int) -> tuple[str, ...]:
    if not filer:
        return ()
    return (capitalised(f"{filer} {'fil har' if filer == 1 else 'filer har'} fel och är inte med."),)


def with_goals(figur: Figur, regelverk: Regelverk) -> str:
    """``0,67 på 2 mål``, ``0,67, räknat på 1 av 2 mål`` where not all of them count.

    The numbers are those of the coverage, and goals that no value is expected of are told apart from them. A whole that
    a person has assessed is counted on nothing: ``0,50 på 2 mål, bedömt``.
    """
    n, part = sentences.goals(figur), figur.täckning
    index = words.index(figur.värde, regelverk)
    if whole_assessed(figur):
        return f"{index} på {n} mål, bedömt"
    beside = f"; {n - part.alla} mål räknas inte" if part.alla < n else ""
    if part.räknade == part.alla:
        return f"{index} på {part.alla} mål{beside}"
    return f"{index}, räknat på {part.räknade} av {part.alla} mål{beside}"
