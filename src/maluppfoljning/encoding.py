"""From bytes to text: UTF-8, or the name of what the file is instead."""

from __future__ import annotations

from maluppfoljning.expression import expression
from maluppfoljning.mistake import Mistake

CODE = "F01"
BOM = b"\xef\xbb\xbf"

_SAVE = (
    "spara filen som UTF-8. VS Code: klicka på kodningen längst ned till höger, välj Reopen with Encoding och "
    "{encoding}, sedan Save with Encoding och UTF-8. Anteckningar: Spara som, Kodning: UTF-8"
)
_TEXT_ONLY = "skriv målfilen som ren text (YAML, UTF-8) i en textredigerare, till exempel VS Code"

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SIGNATURES = (
    (b"%PDF-", "en PDF"),
    (b"{\\rtf", "ett RTF-dokument"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
    (b"GIF8", "en bild"),
    (b"\x1f\x8b", "ett komprimerat arkiv"),
    (b"7z\xbc\xaf", "ett komprimerat arkiv"),
    (b"\xd0\xcf\x11\xe0", "ett äldre Word- eller Exceldokument"),
    (b"<!DOCTYPE", "en webbsida"),
    (b"<!doctype", "en webbsida"),
    (b"<html", "en webbsida"),
)
_INSIDE_ZIP = (
    (b"word/", "ett Word-dokument"),
    (b"xl/", "ett Excelark"),
    (b"ppt/", "en PowerPoint-presentation"),
    (b"opendocument", "ett OpenDocument-dokument"),
)
# å ä ö Å Ä Ö as single bytes, by encoding; the one that explains most of a file is the likely one.
_SWEDISH = {
    "Windows-1252/Latin-1": (b"\xe5\xe4\xf6\xc5\xc4\xd6", "Western (Windows 1252)"),
    "Mac Roman": (b"\x8c\x8a\x9a\x81\x80\x85", "Western (Mac Roman)"),
    "DOS (CP 850)": (b"\x86\x84\x94\x8f\x8e\x99", "Western (DOS)"),
}
# What å ä ö Å Ä Ö é – and the typographic quotation marks look like when UTF-8 is read as Windows-1252 or Latin-1.
_TWICE = expression(r"Ã[¥¤¶…„–©\x85\x84\x96]|â(?:€[“”œ™\x9d]|\x80[\x93\x94\x9c\x9d\x99])")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0c")
_BREAK = expression(rb"\r\n|\r|\n")


def decode(data: bytes) -> tuple[str, list[Mistake]]:
    """Return the text of a file and its mistakes F01, at most one.

    A BOM is left out. What cannot be read as UTF-8 text gives ``""`` and the mistake; a text that has been wrongly
    decoded once already (``mÃ¥l``) is returned together with it.
    """
    named = _named(data)
    if named is not None:
        return "", [named]
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(data, error)]
    return text, _twice_encoded(text)


def _named(data: bytes) -> Mistake | None:
    """Recognise what is not UTF-8 text at all by its first bytes or its zeros."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _wide(encoding)
    head = data.removeprefix(BOM).lstrip(b" \t\r\n")
    kind = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)
    if data.startswith(b"PK\x03\x04"):
        kind = next((kind for folder, kind in _INSIDE_ZIP if folder in data), "ett zip-arkiv")
    if kind is not None:
        return Mistake(CODE, 1, 1, 1, f"filen är {kind}, inte en textfil", _TEXT_ONLY)
    sample = data[:4096].rstrip(b"\x00")
    zeros = [0 in sample and sample[offset::4].count(0) * 8 > len(sample) for offset in range(4)]
    if sum(zeros) == 3:
        return _wide("UTF-32")
    if zeros in ([True, False, True, False], [False, True, False, True]):
        return _wide("UTF-16")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 10 > len(sample) or (not sample and data):
        return Mistake(CODE, 1, 1, 1, "filen innehåller binära data, inte text", _TEXT_ONLY)
    return None


def _wide(encoding: str) -> Mistake:
    remedy = _SAVE.format(encoding=f"{encoding} LE")
    return Mistake(CODE, 1, 1, 1, f"filen är sparad som {encoding}, inte som UTF-8", remedy)


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Mistake:
    start = max(data.rfind(b"\n", 0, error.start), data.rfind(b"\r", 0, error.start)) + 1
    line = len(_BREAK.findall(data, 0, start)) + 1
    column = len(data[start : error.start].decode("utf-8")) + 1
    what = f"byte 0x{data[error.start]:02x} på rad {line} är inte UTF-8"
    valid = data.decode("utf-8", errors="ignore")
    mostly_utf8 = any(letter in valid for letter in "åäöÅÄÖ")
    if mostly_utf8 and error.reason == "unexpected end of data":
        told = f"{what}, filen är avhuggen mitt i ett tecken"
        return Mistake(CODE, line, column, 1, told, "hämta eller spara filen på nytt, slutet saknas")
    if mostly_utf8:
        told = f"{what}, fast resten av filen är det (inklistrat ur en annan fil?)"
        return Mistake(CODE, line, column, 1, told, "skriv om det tecken som står där")
    likely = max(_SWEDISH, key=lambda name: sum(data.count(letter) for letter in _SWEDISH[name][0]))
    letters, choice = _SWEDISH[likely]
    if not any(letter in data for letter in letters):
        return Mistake(CODE, line, column, 1, what, _SAVE.format(encoding="den kodning filen har"))
    told = f"{what}, filen ser ut att vara sparad som {likely}"
    return Mistake(CODE, line, column, 1, told, _SAVE.format(encoding=choice))


def _twice_encoded(text: str) -> list[Mistake]:
    if "Ã" not in text and "â" not in text:
        return []
    found = list(_TWICE.finditer(text))
    if not found:
        return []
    before = text[: found[0].start()].replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    seen = found[0][0]
    told = f"texten är felkodad: ”{seen}” ska antagligen vara ”{_repair(seen)}”"
    if len(found) > 1:
        told += f" ({len(found)} ställen i filen)"
    remedy = "UTF-8 har lästs som Windows-1252 och sparats igen; hämta en äldre version av filen eller rätta tecknen"
    return [Mistake(CODE, line, column, len(seen), told, remedy)]


def _repair(seen: str) -> str:
    """Undo one reading of UTF-8 as Windows-1252, whose five undefined bytes pass through as control characters."""
    data = b"".join(letter.encode("latin-1" if ord(letter) < 0x100 else "cp1252") for letter in seen)
    return data.decode("utf-8")
