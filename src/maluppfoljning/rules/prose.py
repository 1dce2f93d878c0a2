"""The rule that compares the numbers of the running text with the computed ones.

It only speaks when a sentence plainly counts this follow-up's goals or gives its index: a sentence about indicators,
about another year or about an earlier follow-up is left alone, and so is every number that is true of some part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from maluppfoljning.case import Case
from maluppfoljning.expression import expression
from maluppfoljning.figures import Figur, Nämndresultat
from maluppfoljning.finding import Finding
from maluppfoljning.kinds import WHOLE_COMMITTEE
from maluppfoljning.model import Läge, Skala
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.swedish import number, quoted, rounded

_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_NUMBER = rf"(?<![\d,.–-])(\d{{1,3}}|{'|'.join(_WORDS)}|inget|inga)(?![\d,–-])"
_SENTENCE = expression(r"(?<=[.!?])\s+|\n\s*\n|\n(?=\s*[-*])")
_ELSEWHERE = expression(
    r"\b(indikator|delmål|föregående|förra|tidigare|jämför|prognos|bedöms bli|väntas|kommer att)", re.I
)
_YEAR = expression(r"\b(?:19|20)\d\d\b")
_GOALS = expression(rf"\b{_NUMBER}\s+(?:av\s+(?:de\s+|nämndens\s+|totalt\s+)?{_NUMBER}\s+)?mål(?:en)?\b(?!\s*\d)", re.I)
_ANY = expression(rf"\d|\b(?:noll|(?:ett|inget|inga) mål|{'|'.join(_WORDS[2:])})\b", re.I)
_INDEX = expression(r"\bindex", re.I)
_DECIMAL = expression(r"(?<![\d,.])([01],\d{1,4})(?![\d,]*\d|\s*%)")


@rule("U21", "Talet i texten stämmer inte med uppgifterna", VARNING)
def tal_i_texten(case: Case, say: Say) -> Iterator[Finding]:
    """Sammanfattningen eller en analys nämner ett antal mål eller ett index som inte är det uträknade.

    Varför: Antal i löpande text som inte går ihop är vanliga, och läsaren tror på texten.
    Källa: publicerade uppföljningar; i en av dem är 22 mål fördelade som 3 + 16 + 2
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        uppföljningar:
          - datum: 2020-12-31
            sammanfattning: Per den 31 december 2020 är 2 mål uppnådda.  # <- U21
            utfall:
              program:
                läge: uppnått
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        uppföljningar:
          - datum: 2020-12-31
            sammanfattning: Per den 31 december 2020 är 1 mål uppnått.
            utfall:
              program:
                läge: uppnått
    """
    texts = [(route, text) for route, text in _texts(case) if _ANY.search(text)]
    if not texts:
        return
    days = {where[1]: day for day, where, _ in case.tillfällen}
    states = _states(case.regelverk.skala)
    for route, text in texts:
        day = days.get(route[1])
        for claim in _wrong(text, case.underlag.result(day), states) if day else ():
            remedy = "rätta texten, eller utfallen; malf report skriver antal och index ur uppgifterna"
            yield say(route, claim, remedy)


def _texts(case: Case) -> Iterator[tuple[Route, str]]:
    """The texts that speak of several goals and hold a number: summaries, and analyses of an område or of the whole."""
    for route, uppföljning in case.uppföljningar:
        if uppföljning.sammanfattning:
            yield (*route, "sammanfattning"), uppföljning.sammanfattning
    for route, _, id, bedömning in case.bedömningar:
        if bedömning.analys and (id in case.områden_by_id or id == WHOLE_COMMITTEE):
            yield (*route, "analys"), bedömning.analys


@lru_cache(maxsize=8)
def _states(skala: Skala) -> tuple[tuple[re.Pattern[str], Läge], ...]:
    """For each state, how a count of it is written: ”8 mål är uppnådda”, ”7 delvis uppnådda”."""
    words = {w: läge for läge in skala.lägen for w in (läge.namn, läge.flertal) if w}
    goals = rf"\s+(?:av\s+(?:de\s+|nämndens\s+|totalt\s+)?(?:{_NUMBER}\s+)?mål(?:en)?\s+|mål\s+)?"
    verb = r"(?:(?:är|var|blev|har bedömts som|bedöms som|bedömdes som|bedöms vara|som är)\s+)?"
    return tuple(
        (expression(rf"\b{_NUMBER}{goals}{verb}{re.escape(word)}(?!\w)", re.I), läge) for word, läge in words.items()
    )


def _wrong(text: str, result: Nämndresultat, states: tuple[tuple[re.Pattern[str], Läge], ...]) -> Iterator[str]:
    """What the text says that is true neither of the committee nor of any område, origin or label."""
    groups = (result.figur, *result.områden, *result.ursprung, *result.etiketter)
    year = str(result.datum.year) if result.datum else ""
    for sentence in _SENTENCE.split(text):
        years = _YEAR.findall(sentence)
        if not _ANY.search(sentence) or _ELSEWHERE.search(sentence) or (years and year not in years):
            continue
        if _INDEX.search(sentence):
            yield from _wrong_index(sentence, groups)
        counted: set[int] = set()
        for pattern, läge in states:
            true = {dict(group.antal).get(läge.namn, 0) for group in groups}
            for found in pattern.finditer(sentence):
                counted.add(found.start(1))
                if _count(found[1]) not in true:
                    said, have = quoted(" ".join(found[0].split())), dict(result.figur.antal).get(läge.namn, 0)
                    yield f"texten säger {said}, men {have} mål är {läge.flertal or läge.namn}"
        yield from _wrong_total(sentence, groups, result, counted)


def _wrong_index(sentence: str, groups: tuple[Figur, ...]) -> Iterator[str]:
    written = [Decimal(word.replace(",", ".")) for word in _DECIMAL.findall(sentence)]
    values = [group.värde for group in groups if group.värde is not None]
    true = any(rounded(value, -int(w.as_tuple().exponent)) == w for w in written for value in values)
    if written and values and not true:
        have = number(groups[0].värde, 2) if groups[0].värde is not None else "inte uträknat"
        yield f"texten säger index {number(written[0])}, men det är {have}"


def _wrong_total(sentence: str, groups: tuple[Figur, ...], result: Nämndresultat, counted: set[int]) -> Iterator[str]:
    """A number of goals that is neither a total nor a number of goals in one state or two.

    ``counted``: where the numbers stand that have already been read as the number of goals in a state.
    """
    for found in _GOALS.finditer(sentence):
        if found[2] is None and found.start(1) in counted:
            continue
        count = _count(found[2] or found[1])
        true = {0, len(result.mål)}
        for group in groups:
            numbers = [n for _, n in group.antal]
            true |= {sum(numbers), *numbers, *(a + b for a, b in combinations(numbers, 2)), len(group.delar)}
        if count not in true:
            yield f"texten säger {quoted(' '.join(found[0].split()))}, men det är {len(result.mål)} mål"


def _count(word: str) -> int:
    word = word.casefold()
    if word in ("inget", "inga"):
        return 0
    return _WORDS.index(word) if word in _WORDS else int(word)


RULES = (tal_i_texten,)
