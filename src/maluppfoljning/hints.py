"""What the writer probably meant: the remedy that a message ends with. Every hint is one the reader accepts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from maluppfoljning.expression import expression
from maluppfoljning.swedish import quoted

_LONGEST = 80  # the expressions are not linear, and nobody means a number or a date as long as that
_QUOTES = "”“\"'’"
_BARE = expression(r"[+\-−]?[0-9]+([.,][0-9]+)?")
_UNIT = expression(r"([+\-−]?[0-9][0-9 \u00a0.,]*?)\s*([%‰][a-zåäö-]*|[a-zåäö]+\.?)", re.IGNORECASE)
_PERCENT = ("%", "procent")
_SHARE = expression(r"([0-9]{1,6}) ?(?:av|/) ?([0-9]{1,6})")
_ALONE = expression(r"([^0-9+\-−–]*)((?<![^\s≥≤<>=~(])[+\-−]?[0-9]+(?:[ \u00a0][0-9]{3})*(?:[.,][0-9]+)?)([^0-9]*)")
"""One number, with something else before or after it."""
_INTERVAL = expression(r"(?:mellan )?[0-9][0-9 .,]*%?(?:-|–|till|och)[0-9 .,]*[0-9] ?%?")
_THOUSANDS = {
    ".": expression(r"[+\-−]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+"),
    ",": expression(r"[+\-−]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+"),
    "_": expression(r"[0-9]{1,3}(_[0-9]{3})+"),
    "'": expression(r"[0-9]{1,3}('[0-9]{3})+"),
    "’": expression(r"[0-9]{1,3}(’[0-9]{3})+"),
}
"""What somebody has put between thousands, and the numbers written so."""
_MARKS = {".": "punkt", ",": "komma", "_": "understreck", "'": "apostrof", "’": "apostrof"}
_MISSING = frozenset(
    ("saknas", "-", "–", "—", "?", "ej mätt", "uppgift saknas", "inget", "x", "n/a", "na", "i.u.", "iu", "..", "...")
)
_STATES = ("uppnått", "upnått", "ej uppnått", "delvis", "ja", "nej", "grön", "gul", "röd", "klar", "genomför")
_REMARKS = frozenset(("ca", "cirka", "prel", "prel.", "preliminärt", "ungefär"))
"""Words after a number that are no units."""
_DASHES = str.maketrans("–—−", "---")
_FOLDED = str.maketrans("åäöé", "aaoe", " -_")


FREQUENCIES = {
    **dict.fromkeys(("månadsvis", "varje månad", "månatligen", "12 ggr/år", "1 gång/månad"), "månad"),
    **dict.fromkeys(("kvartalsvis", "varje kvartal", "4 ggr/år", "fyra gånger per år"), "kvartal"),
    **dict.fromkeys(("tertialvis", "varje tertial", "3 ggr/år", "tre gånger per år"), "tertial"),
    **dict.fromkeys(("halvårsvis", "varje halvår", "2 ggr/år", "två gånger per år", "2 gånger per år"), "halvår"),
    **dict.fromkeys(("årlig", "årligen", "årsvis", "varje år", "per år", "1 gång/år", "en gång per år"), "år"),
    **dict.fromkeys(("vartannat", "vart annat år", "varannat år", "var 24:e månad"), "vartannat år"),
}
"""How people write how often something is measured, and the words of the format."""


DIRECTIONS = {
    **dict.fromkeys(("upp", "uppåt", "ökande", "ökar", "ökning", "högre", "mer", "fler", "+"), "öka"),
    **dict.fromkeys(("ned", "ner", "nedåt", "minskande", "minskar", "minskning", "lägre", "färre", "-"), "minska"),
}
STAGES = {
    **dict.fromkeys(("ej startad", "ej påbörjat", "inte påbörjad", "planerad", "kommande"), "ej påbörjad"),
    **dict.fromkeys(("pågår", "pågående", "påbörjat", "startad", "igång", "under arbete"), "påbörjad"),
    **dict.fromkeys(("klar", "klart", "färdig", "avslutad", "slutförd", "genomfört", "gjord"), "genomförd"),
    **dict.fromkeys(("avbruten", "utgår", "nedlagd", "struken"), "avförd"),
}
"""How people write a direction, and how far an activity has come."""


def nearest(word: str, choices: Sequence[str], cutoff: float = 0.6) -> str | None:
    """The choice the writer most likely meant, None when nothing is near. Also sees through å/ä/ö written as a/o.

    ``cutoff``: how near it must be, 0–1.
    """
    import difflib

    if len(word) > 60:
        return None
    by_fold = {folded(choice): choice for choice in choices}
    close = difflib.get_close_matches(folded(word), by_fold, n=1, cutoff=cutoff)
    return by_fold[close[0]] if close else None


def folded(text: str) -> str:
    """The text without capitals, dots and spaces: two that fold alike are spellings of one word."""
    return text.casefold().translate(_FOLDED)


def meant(word: str, choices: Sequence[str]) -> str:
    """``, menade du ”x”?`` when one of the choices is near, else nothing.

    Spaces that only look like one, and those that are too many, are told.
    """
    plain = " ".join(word.split())
    if plain != word and plain in choices:
        hard = next((c for c in word if c.isspace() and c != " "), None)
        if hard is not None:
            return f" med ett hårt mellanslag (U+{ord(hard):04X}, från Word?)"
        more = len(word) - len(plain)
        return f" med {'ett' if more == 1 else more} mellanslag för mycket"
    close = nearest(word, choices)
    return f", menade du {quoted(close)}?" if close else ""


_BOUND = expression(r"([<>]=|=[<>]|[<>≥≤]|[^0-9+\-−<>≥≤]*?)[ \u00a0]*[=:]?[ \u00a0]*([+\-−]?[0-9].{0,40})")
_OPEN = "; också {} räknas då som nått"
_BOUNDS = {
    **dict.fromkeys(("minst", "min", "minimum", "åtminstone", "lägst", ">=", "=>", "≥"), ("minst", "")),
    **dict.fromkeys(("mer än", "fler än", "större än", "högre än", "över", ">"), ("minst", _OPEN)),
    **dict.fromkeys(("högst", "max", "maximum", "maximalt", "som mest", "<=", "=<", "≤"), ("högst", "")),
    **dict.fromkeys(("mindre än", "färre än", "lägre än", "under", "<"), ("högst", _OPEN)),
    **dict.fromkeys(("exakt", "precis", "lika med", "="), ("exakt", "")),
}
"""Words and signs for a bound: the key of a målvärde that it is written with, and what is then another."""


def bound_key(word: str) -> tuple[str, str] | None:
    """The key of a målvärde that a word such as ”mer än” is written with, and what is to be said of a number in it."""
    return _BOUNDS.get(" ".join(word.casefold().rstrip(": ").split()))


def bound(text: str) -> tuple[str, str] | None:
    """``mer än 80 %`` → ``minst: 80`` and what is to be said of it; None for what is no bound."""
    found = _BOUND.fullmatch(text.strip()[:_LONGEST])
    key = bound_key(found[1] or "=") if found else None
    if found is None or key is None:
        return None
    parts = number_and_unit(found[2])
    number = parts[0] if parts else found[2]
    return (f"{key[0]}: {number}", key[1].format(number)) if _BARE.fullmatch(number) else None


def cut(text: str) -> tuple[str, str] | None:
    """``över 80 %`` → ``över: 0,8`` and a remark: a bound from below on values 0–1, as a bare number is; else None."""
    found = _BOUND.fullmatch(text.strip()[:_LONGEST])
    key = bound_key(found[1] or "minst") if found else None
    number, unit = (number_and_unit(found[2]) or (found[2].strip(), "")) if found else ("", "")
    if key is None or key[0] != "minst" or not _BARE.fullmatch(number) or unit.casefold() not in ("", *_PERCENT):
        return None
    value, name = Decimal(number.replace(",", ".").replace("−", "-")), "över" if key[1] else "minst"
    if not unit and 0 <= value <= 1:
        return f"{name}: {number}", ""
    return (f"{name}: {_plain(value / 100)}", f"; {_plain(value)} % skrivs så") if 0 <= value <= 100 else None


def id_hint(text: str) -> str:
    """An id made of the text."""
    return f"skriv till exempel {slug(text) or 'trygghet-2'}"


def slug(text: str) -> str:
    """The text as an id, empty when nothing of it can be one."""
    folded = text.strip().casefold().translate(str.maketrans("åäöéü _.", "aaoeu---"))
    return re.sub("-+", "-", re.sub(r"[^a-z0-9-]", "", folded)).lstrip("0123456789-")[:40].strip("-")


def number_hint(text: str) -> str:
    """The number in the text, and what belongs elsewhere: a unit in ``enhet``, a missing value in ``saknas``."""
    short = text[:_LONGEST].strip()
    bare = short.strip(_QUOTES)
    if bare != short and _BARE.fullmatch(bare):
        return f"skriv {bare} utan citattecken"
    dashed = short.translate(_DASHES)
    if dashed != short and _BARE.fullmatch(dashed):
        return f"skriv {dashed} med vanligt bindestreck som minus"
    if short[:1].isdigit() and "O" in short.upper() and _BARE.fullmatch(digits := short.upper().replace("O", "0")):
        return f"skriv {digits}, med siffran noll och inte bokstaven o"
    if (parts := number_and_unit(short)) is not None:
        return _with_unit(*parts)
    if (apart := next((mark for mark, form in _THOUSANDS.items() if form.fullmatch(short)), None)) is not None:
        return (
            f"skriv {short.replace(apart, '').replace('.', ',')}; {_MARKS.get(apart, apart)} skiljer inte tusental här"
        )
    if short.casefold() in _MISSING:
        return "saknas värdet, ta bort nyckeln och skriv saknas: följt av skälet"
    if short.casefold().startswith(_STATES):
        return "är det ett läge, skriv läge: i stället för värde:"
    return _numbers_in(text.strip()) or "skriv siffror, till exempel 87,5 eller -34"


def _with_unit(number: str, unit: str) -> str:
    return f"skriv {number} här och enheten i nyckeln enhet: enhet: {quoted_yaml(unit)}"


def _numbers_in(text: str) -> str | None:
    """The number among other words (``ca 88 %``, ``minst 80``), or what two numbers are together (``33 av 40``)."""
    if len(text) > _LONGEST:
        return None
    if (share := _SHARE.fullmatch(text)) is not None and 0 < int(share[1]) <= int(share[2]):
        percent = format((Decimal(100 * int(share[1])) / int(share[2])).quantize(Decimal("0.1")).normalize(), "f")
        return f"skriv ett enda tal; {text} är {percent.replace('.', ',')} procent"
    if _INTERVAL.fullmatch(text):
        return "skriv ett enda tal; två gränser kan bara ett målvärde ha, som mellan: med från: och till:"
    if text.startswith((".", ",")) and text[1:].isdecimal():
        return f"skriv 0,{text[1:]}"
    found = _ALONE.fullmatch(text)
    if found is None:
        return None
    if found[1].casefold().strip() == "minus":
        return f"skriv -{found[2]}"
    unit = found[3].strip(" ()*")
    return _with_unit(found[2], unit) if unit.casefold() in ("%", "procent", "kr") else f"skriv bara talet: {found[2]}"


def number_and_unit(text: str) -> tuple[str, str] | None:
    """The two parts of ``90 %``, None for a text that is something else."""
    found = _UNIT.fullmatch(text)
    if found is None or not _BARE.fullmatch(found[1].replace(" ", "").replace("\u00a0", "")):
        return None
    return None if found[2].casefold() in _REMARKS else (found[1].strip(), found[2])


def fraction_hint(text: str) -> str:
    """The number between 0 and 1 in a text where a percentage is written: ``33 %`` → 0,33."""
    parts = number_and_unit(text[:_LONGEST].strip())
    if parts is None or parts[1].casefold() not in _PERCENT:
        return share_hint(text)
    return from_percent(Decimal(re.sub("[ \u00a0]", "", parts[0]).replace(",", ".").replace("−", "-")))


def from_percent(percent: Decimal) -> str:
    """How a percentage is written where 1 is everything: ``33`` → 0,33."""
    if not 0 <= percent <= 100:
        return "skriv ett tal mellan 0 och 1, till exempel 0,8 för 80 %"
    return f"skriv {_plain(percent / 100)} för {_plain(percent)} %"


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", ",")


def share_hint(text: str) -> str:
    """The number in a text where no unit is written anywhere: a weight, a tolerance, a margin."""
    parts = number_and_unit(text[:_LONGEST].strip())
    return f"skriv bara {parts[0]}" if parts else number_hint(text)


def quoted_yaml(text: str) -> str:
    """The text as it must be written in YAML: in quotation marks when it would not stand bare."""
    return text if re.fullmatch(r"[a-zåäöA-ZÅÄÖ][\wåäö /-]*", text) else f'"{text}"'
