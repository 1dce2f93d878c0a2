"""Words that people write for the keys of a målfil, and where a key belongs that stands somewhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from maluppfoljning.hints import folded
from maluppfoljning.keys import Many, Part, Shape, Table, Words, keys
from maluppfoljning.kind import Kind
from maluppfoljning.model import Indikator, Målvärde, Nyckeltal, Utfall
from maluppfoljning.nodes import ListNode, MapNode, Node, Null
from maluppfoljning.route import Route

_WORDS: Mapping[str, str] = {
    "lydelse": "text namn formulering title titel rubrik beskrivning description name mål målformulering",
    "namn": "name title titel rubrik lydelse benämning",
    "benämning": "namn name title titel rubrik",
    "läge": "status bedömning state måluppfyllelse",
    "värde": "resultat utfall value result mätvärde nuvärde siffra tal procent",
    "målvärde": "måltal mål målnivå target ambitionsnivå",
    "utgångsvärde": "nuläge baseline startvärde basvärde ingångsvärde",
    "slutdatum": "deadline tidsplan klart klar sluttid måldatum",
    "källa": "source datakälla",
    "enhet": "unit måttenhet mått",
    "mätfrekvens": "frekvens frequency uppföljningsfrekvens mätintervall",
    "kommentar": "comment anteckning notering",
    "sammanfattning": "kommentar comment text",
    "ansvarig": "ansvar responsible",
    "nummer": "nr ordning number",
    "år": "year",
    "datum": "date dag",
    "områden": "område målområden målområde areas",
    "mål": "goals målen nämndmål",
    "indikatorer": "indicators indikator mått",
    "uppföljningar": "uppföljning followups utfall",
    "kommun": "municipality",
    "nämnd": "committee styrelse",
    "mandatperiod": "period",
    "period": "mandatperiod",
    "fullmäktigemål": "kommunmål mål kommunfullmäktigemål",
    "term": "ord begrepp namn",
    "förklaring": "betydelse definition beskrivning lydelse text",
    "kvinnor": "flickor kvinna tjejer",
    "män": "pojkar man killar",
}
"""For each key, other words for it, folded as ``hints.folded`` does when they are looked for."""
_SAID = {key: frozenset(map(folded, words.split())) for key, words in _WORDS.items()}
_REPORTED = "utfall skrivs under uppföljningar: och sitt datum, med indikatorns id under utfall:"
_MEASURED = "skriv mätvärden: och under det - datum: och värde: för varje mätning"
_ADVICE: Mapping[tuple[type[Any], str], str] = {
    **dict.fromkeys([(Indikator, word) for word in ("utfall", "värde", "läge", "resultat", "status")], _REPORTED),
    (Nyckeltal, "värde"): _MEASURED,
    (Nyckeltal, "utfall"): _MEASURED,
    **dict.fromkeys(
        [(Utfall, word) for word in ("åtgärd", "åtgärder", "analys")],
        "det skrivs under bedömningar: i samma uppföljning, med målets id och under det analys: eller åtgärder:",
    ),
}


def other_word(form: type[Any], name: str, node: Node, written: Collection[str]) -> str | None:
    """The key of the form that a word stands for, when it is not written already and can hold what stands there."""
    word, table = folded(name), keys(form)
    for key, words in _SAID.items():
        if word in words and key in table and key not in written and holds(table[key].shape, node):
            return key
    return None


def advice(form: type[Any], name: str, node: Node) -> tuple[str, str] | None:
    """What is said of a key that many write in this form, and what to write; None for all others.

    The text is empty when nothing special is to be said.
    """
    if form is not Målvärde:
        remedy = _ADVICE.get((form, name))
        return None if remedy is None else ("", remedy)
    number = node if isinstance(node, str) and node and len(node) < 20 else "…"
    if len(name) == 4 and name.isdecimal():
        text = "ett målvärde är ett enda tal, inte ett för varje år"
        return text, "skriv det sista, med minst: eller högst:, och talen på vägen som egna indikatorer med efter:"
    if name in ("värde", "tal", "mål", "målvärde"):
        return "", f"skriv minst: {number}, eller högst: {number} om lägre är bättre"
    way = next((way for way in ("öka", "minska") if way in name.casefold().split()), None)
    return None if way is None else ("", f"skriv riktning: {way}")


def holds(shape: Shape, node: Node) -> bool:
    """Whether what is written can be the value of a key; nothing can be that of a scalar or a list of them."""
    fitting = {ListNode: (Many, Words), MapNode: (Part, Table), str: (Kind, Words), Null: (Kind, Words)}
    return isinstance(shape, fitting.get(type(node), ()))


def forms_along(form: type[Any], route: Route) -> Iterator[tuple[Route, type[Any]]]:
    """The forms that a route goes through, from the file itself and inwards, each with its route."""
    yield (), form
    place = 0
    while place < len(route):
        key = keys(form).get(str(route[place]))
        shape = key.shape if key is not None else None
        if not isinstance(shape, Part | Many | Table):
            return
        form, place = shape.form, place + (1 if isinstance(shape, Part) else 2)
        yield route[:place], form
