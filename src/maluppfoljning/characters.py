"""From bytes to text that can be parsed: encodings and odd characters, told by name and place.

Refused characters are replaced by ordinary spaces, so that whoever parses the text afterwards still finds every line
and column where the writer sees them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from maluppfoljning.encoding import decode
from maluppfoljning.expression import expression
from maluppfoljning.lines import SPACES, Line, read, value_column
from maluppfoljning.mistake import Mistake, limit
from maluppfoljning.swedish import quoted
from maluppfoljning.white_space import tabs, throughout, white_space

__all__ = ["CONFLICT", "DECOMPOSED", "ODD", "ODD_CLASS", "decode", "find_odd", "name", "scan"]

ODD, DECOMPOSED, CONFLICT = "F02", "F17", "F20"

# Vertical tab is what Word's manual line break becomes. U+200D is missing here: it glues emoji together.
_REFUSED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffd-\uffff\U000e0000-\U000e007f"
)
_WIDE = expression("[\ud800-\udfff\U00010000-\U0010ffff]-[\ud800-\udfff\U00010000-\U0010ffff]")
ODD_CLASS = "".join(c if c == "-" else rf"\u{ord(c):04x}" for c in _WIDE.sub("", _REFUSED))
"""The refused characters as Python and ECMAScript both write them in a class, but for those above U+FFFF, which each
writes in a way of its own."""
_ODD = expression(rf"[{_REFUSED}]|(?<=[0-9A-Za-zÅÄÖåäö])\u200d")
_RUN = expression(rf"([{_REFUSED}\u200d])\1*|[{SPACES}]+")
_UNSEEN = bytes(point for point in range(256) if not chr(point).isprintable() and point != ord("\n"))
_CONFLICT = expression(r"^(?:<{7}|\|{7}|>{7})(?= |$).*|^={7}$", re.MULTILINE)

_NAMES = {
    0x00: "nolltecken",
    0x0B: "manuell radbrytning (från Word?)",
    0x0C: "sidbrytning",
    0x1A: "filslutstecken (Ctrl-Z)",
    0x1B: "styrtecknet ESC",
    0x85: "radbrytningen NEL",
    0xAD: "mjukt bindestreck",
    0x200B: "nollbrett mellanslag",
    0x2028: "radavskiljare",
    0x2029: "styckeavskiljare",
    0x2060: "osynlig ordfogare",
    0xFEFF: "byteordningsmärke (BOM) mitt i filen",
    0xFFFD: "ersättningstecken, en bokstav har gått förlorad",
}
_FAMILIES = (
    (0x20, "styrtecken"),
    (0xA0, "styrtecken"),
    (0x200E, "osynligt tecken"),
    (0x2030, "osynlig markering av skrivriktning"),
    (0x2066, "osynligt tecken"),
    (0x206A, "osynlig markering av skrivriktning"),
    (0xE000, "halvt tecken (ensamt surrogat)"),
    (0xFFFE, "osynligt tecken"),
    (0x10000, "ogiltigt tecken"),
    (0x110000, "osynligt tecken"),
)


@cache
def name(character: str) -> str:
    """Return code point and Swedish name of one refused character, ``U+2028 radavskiljare``."""
    point = ord(character)
    family = next(family for end, family in _FAMILIES if point < end)
    return f"U+{point:04X} {_NAMES.get(point, family)}"


def find_odd(value: str) -> str | None:
    r"""Return the name of the first refused character in a parsed scalar, None when there is none.

    ``scan`` reads the file as written; an escape such as ``"\u200b"`` becomes a character only when it is parsed.
    """
    found = _ODD.search(value)
    return name(found[0]) if found else None


def scan(text: str) -> tuple[str, list[Mistake]]:
    """Return the text ready to be parsed, and its mistakes F02, F04, F17 and F20 in order.

    The text has LF as its only line break, and as many lines and characters (CR LF counted as one) as before. Hard
    spaces and tabs inside a text are allowed; tabs in plain text and white space at line ends are turned into spaces,
    because libyaml and PyYAML's own parser disagree about them.
    """
    mistakes: list[Mistake] = []
    if "\r" in text:
        if "\r\r\n" in text:
            mistakes.append(_broken_line_end(text))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = _plain(text)
    # Every suspicious character but one is unprintable to Python, and that is quickly seen: this runs for every file.
    suspect = not plain and ("\ufffd" in text or not text.replace("\n", "").isprintable())
    runs = list(_RUN.finditer(text)) if suspect else []
    composed = plain or unicodedata.is_normalized("NFC", text)
    # One character is found several times faster than seven, and most files hold neither.
    conflict = ("<" in text and "<<<<<<<" in text) or (">" in text and ">>>>>>>" in text)
    if not runs and composed and not conflict:
        return text, mistakes
    characters = list(text)
    if runs:
        mistakes += throughout(list(_runs(text, runs, characters)), text)
    if not composed:
        mistakes += _decomposed(text, characters)
    if conflict:
        mistakes += _conflicts(text, characters)
    return "".join(characters), sorted(limit(mistakes), key=lambda mistake: (mistake.line, mistake.column))


def _plain(text: str) -> bool:
    """Whether the text is Latin-1 that can be seen. Then nothing is odd or decomposed, and bytes tell it quickest."""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return len(data.translate(None, _UNSEEN)) == len(data)


def _broken_line_end(text: str) -> Mistake:
    before = text[: text.index("\r\r\n")].replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Mistake(
        ODD, line, column, 1, "raden slutar med trasiga radbrytningar (CR CR LF)", "spara filen med radbrytningen LF"
    )


def _runs(text: str, runs: list[re.Match[str]], characters: list[str]) -> Iterator[Mistake]:
    """Judge every run of suspicious characters, and blank those that may not stay."""
    lines: list[Line] = []
    meant: dict[int, int] = {}
    number, start, end = 1, 0, -1
    for run in runs:
        if run.start() > end:
            number += text.count("\n", start, run.start())
            start = text.rfind("\n", start, run.start()) + 1 or start
            end = text.find("\n", run.start())
            end = len(text) if end < 0 else end
            written = text[start:end]
            value = value_column(written)
            tail = len(written.rstrip(" " + SPACES))
            opening = written[value : value + 1]
            inside = range(value, written.rfind(opening)) if opening in ('"', "'") else range(0)
        column = run.start() - start
        if run[1]:
            if _ODD.match(text, run.start()):
                yield Mistake(ODD, number, column + 1, len(run[0]), f"här står {name(run[1])}", _remedy(run[1]))
                characters[run.start() : run.end()] = " " * len(run[0])
            continue
        if column >= tail:
            characters[run.start() : run.end()] = " " * len(run[0])
            continue
        if column >= value and "\t" not in run[0]:
            continue
        lines = lines or read(text)
        line = lines[number - 1]
        if line.kind == "quoted" or (line.kind == "body" and column >= line.body_indent):
            continue
        if line.kind == "content" and column in inside:
            continue
        characters[run.start() : run.end()] = [" " if mark == "\t" else mark for mark in run[0]]
        if column < value or line.kind == "body":
            characters[run.start() : run.end()] = " " * len(run[0])
            if "\t" in run[0] and (column < line.indent or line.kind == "body"):
                if number not in meant:
                    yield tabs(lines, line, column, run[0], meant)
            else:
                yield white_space(line, column, run[0])


def _remedy(character: str) -> str:
    if character in "\x0b\x0c\x85\u2028\u2029":
        return "ersätt tecknet med en vanlig radbrytning eller ett mellanslag"
    if character == "\ufffd":
        return "skriv in den bokstav som ska stå här"
    return "ta bort tecknet; syns det inte, så skriv om ordet"


def _decomposed(text: str, characters: list[str]) -> Iterator[Mistake]:
    """Tell every key that is not NFC, and put its NFC form, padded before the colon, where it stood."""
    start = 0
    for line in read(text):
        key = line.key
        if key is not None and not unicodedata.is_normalized("NFC", key):
            right = unicodedata.normalize("NFC", key)
            told = f"nyckeln {quoted(right)} är skriven med lösa prickar (från en äldre Mac?)"
            remedy = f"skriv om nyckeln från tangentbordet: {quoted(right)}"
            yield Mistake(DECOMPOSED, line.number, line.start + 1, len(key), told, remedy)
            if len(right) <= len(key):
                place = start + line.start
                characters[place : place + len(key)] = right.ljust(len(key))
        start += len(line.text) + 1


def _conflicts(text: str, characters: list[str]) -> Iterator[Mistake]:
    """Tell each conflict where it begins, and blank its markers."""
    open_conflict, line, counted = False, 1, 0
    for marker in _CONFLICT.finditer(text):
        line, counted = line + text.count("\n", counted, marker.start()), marker.start()
        begins = marker[0].startswith("<")
        if begins or (not open_conflict and not marker[0].startswith("=")):
            told = "filen innehåller en olöst sammanslagning (git)"
            remedy = "behåll den version som gäller och ta bort raderna som börjar med <<<<<<<, ======= och >>>>>>>"
            yield Mistake(CONFLICT, line, 1, 7, told, remedy)
        if open_conflict or not marker[0].startswith("="):
            characters[marker.start() : marker.end()] = " " * len(marker[0])
        open_conflict = begins or (open_conflict and not marker[0].startswith(">"))
