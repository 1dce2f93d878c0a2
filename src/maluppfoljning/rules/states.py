"""What somebody meant who wrote a word that is not on the scale: another state, or another scale."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from maluppfoljning.case import Case, Shared
from maluppfoljning.expression import expression
from maluppfoljning.hints import meant, nearest
from maluppfoljning.model import Läge, Skala
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.route import Route
from maluppfoljning.swedish import listing, quoted

MOST_WORDS = 4
"""So many words that are not on the scale are quoted before the rest are only counted."""

# What a word says of how it went, in any scale's words; the first that is found decides.
_SAYS = (
    ("ej bedömt", expression(r"bedöm|mät[bt]|mätt|\b(oklart|saknas|svårt?|vet)\b")),
    ("ej", expression(r"\b(ej|icke|ingen|inget|inte|nej|röd|rött|underkän[dt])\b")),
    ("delvis", expression(r"\b(delvis\w*|gul\w?|halvt?|nästan|pågå\w+|påbörja[dt]|till viss del|viss)\b")),
    ("uppnått", expression(r"\b(full\w*|färdig\w?|genomför[dt]|godkän[dt]|grön\w?|helt|ja|klar\w?|uppfyll[dt])\b")),
)


def being(läge: Läge) -> str:
    """``är ej uppnått``, or ``har läget viss måluppfyllelse`` of a word that has no plural and so may be a noun."""
    return f"{'är' if läge.flertal else 'har läget'} {läge.namn}"


def meant_state(word: str, lägen: Sequence[Läge]) -> str:
    """``, menade du ”x”?`` with the state that the word speaks of, else one that is spelled nearly so, else nothing.

    ”Helt uppnått” is nearer to ”ej uppnått” letter by letter, and means the opposite.
    """
    names = [läge.namn for läge in lägen]
    text = word.casefold()
    if " ".join(text.split()) in names:
        return meant(word, names)
    slag = next((slag for slag, says in _SAYS if says.search(text)), None)
    if slag is None:
        begun = [name for name in names if text.startswith(name) and not text[len(name) : len(name) + 1].isalpha()]
        if begun:  # with a remark after it
            return f", menade du {quoted(max(begun, key=len))}?"
        # A word that says nothing of how it went is a misspelt name, when one is that near without a ”not” of its own.
        close = nearest(word, [name for name in names if not _SAYS[1][1].search(name.casefold())], 0.8)
        if close is not None:
            return f", menade du {quoted(close)}?"
        return meant(word, [läge.namn for läge in lägen if läge.slag in ("uppnått", "delvis")] or names)
    kin = [läge.namn for läge in lägen if läge.slag == slag]
    return f", menade du {quoted(kin[0])}?" if len(kin) == 1 else meant(word, kin)


def scale_of(words: Collection[str], case: Shared) -> Skala | None:
    """The first scale, but for the one in force, that has every one of the words; None when there is none."""
    shared = case.kommunfil.skalor if isinstance(case, Case) and case.kommunfil else ()
    known = (*case.fil.skalor, *shared, *SKALOR.values())
    used = case.regelverk.skala
    return next((s for s in known if s.id != used.id and {läge.namn for läge in s.lägen}.issuperset(words)), None)


def another_scale(case: Case, lacked: Sequence[str], words: Collection[str], choose: str) -> tuple[str, str] | None:
    """What is said, once for the file, when its states are those of another scale than the one in force, else None.

    ``lacked``: the words that are not on it, as often as they stand; ``words``: every word. ``choose``: what to choose
    among.
    """
    other = scale_of(words, case) if len(lacked) > 1 else None
    if other is None:
        return None
    different = list(dict.fromkeys(lacked))
    named = [quoted(word) for word in different[:MOST_WORDS]]
    named += [f"{len(different) - MOST_WORDS} till"] if len(different) > MOST_WORDS else []
    text = f"skalan {case.regelverk.skala.id} saknar {listing(named)}, som står på {len(lacked)} ställen i filen"
    text += ", det första" if chosen_at(case) else ""
    where = " i kommun.yaml" if case.kommunfil else ""
    how = f"skala: {other.id}" if chosen_at(case) else f"skala: {other.id} under beräkning{where}"
    return text, f"skriv {how}, där alla filens lägen finns, eller byt ut dem mot {choose}"


def chosen_at(case: Case) -> Route | None:
    """Where the file itself chooses its scale, None when it does not."""
    rules = case.målfil.beräkning
    return ("beräkning", "skala") if rules is not None and rules.skala is not None else None
