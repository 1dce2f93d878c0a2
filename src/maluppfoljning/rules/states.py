"""Which state somebody meant who wrote a word that is not on the scale."""

from __future__ import annotations

from collections.abc import Sequence

from maluppfoljning.expression import expression
from maluppfoljning.hints import meant, nearest
from maluppfoljning.model import Läge
from maluppfoljning.swedish import quoted

# What a word says of how it went, in any scale's words; the first that is found decides.
_SAYS = (
    ("ej bedömt", expression(r"bedöm|mät[bt]|mätt|\b(oklart|saknas|svårt?|vet)\b")),
    ("ej", expression(r"\b(ej|icke|ingen|inget|inte|nej|röd|rött|underkän[dt])\b")),
    ("delvis", expression(r"\b(delvis\w*|gul\w?|halvt?|nästan|pågå\w+|påbörja[dt]|till viss del|viss)\b")),
    ("uppnått", expression(r"\b(full\w*|färdig\w?|genomför[dt]|godkän[dt]|grön\w?|helt|ja|klar\w?|uppfyll[dt])\b")),
)


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
        # A word that says nothing of how it went is a misspelt name, when one is that near without a ”not” of its own.
        close = nearest(word, [name for name in names if not _SAYS[1][1].search(name.casefold())], 0.8)
        if close is not None:
            return f", menade du {quoted(close)}?"
        return meant(word, [läge.namn for läge in lägen if läge.slag in ("uppnått", "delvis")] or names)
    kin = [läge.namn for läge in lägen if läge.slag == slag]
    return f", menade du {quoted(kin[0])}?" if len(kin) == 1 else meant(word, kin or names)
