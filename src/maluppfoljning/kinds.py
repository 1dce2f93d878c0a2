"""The kinds of scalar: each with its name in Swedish, its reader, and what it is to the JSON Schema.

A key of the format has one of them (``keys.py``). What a kind reads, the schema accepts, and the other way round.
"""

from __future__ import annotations

from maluppfoljning.hints import nearest
from maluppfoljning.kind import Kind, matching
from maluppfoljning.scalars import (
    COLOURS,
    FILE_NAME,
    MAX_DIGITS,
    NUMBER_PATTERN,
    Unreadable,
    read_code,
    read_colour,
    read_count,
    read_date,
    read_decimals,
    read_first_day,
    read_font,
    read_fraction,
    read_id,
    read_last_day,
    read_line,
    read_link,
    read_number,
    read_picture,
    read_share,
    read_text,
    read_time,
    read_unit,
    read_version,
    read_year,
)
from maluppfoljning.swedish import listing

WHOLE_COMMITTEE = "nämnd"
"""The key of an assessment of a committee as a whole; no id, so that it cannot be one of a goal."""
WHOLE_MUNICIPALITY = "kommun"
"""The key of an assessment of a municipality as a whole."""


def _assessed(text: str) -> str:
    """An id, or the word for the committee as a whole."""
    if text == WHOLE_COMMITTEE:
        return text
    try:
        return read_id(text)
    except Unreadable as wrong:
        if text.casefold().startswith(WHOLE_COMMITTEE) or nearest(text.casefold(), [WHOLE_COMMITTEE]):
            remedy = f"skriv {WHOLE_COMMITTEE} för nämnden som helhet, annars id för ett mål eller ett område"
            raise Unreadable(wrong.code, wrong.text, remedy) from None
        raise


_STRING = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "errorMessage": "Här ska stå en text. Ta bort nyckeln om det inte finns någon.",
}
_NO_QUOTES = r"""^\s*[^\s”“"'’]([\s\S]*[^\s”“"'’])?\s*$"""
# Only days that exist: the schema has no other way to say it that every editor heeds.
_LEAP = "(19(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26])|21(0[48]|[2468][048]|[13579][26]))"
_CENTURY = "(19|20|21)[0-9]{2}"
_DAY = (
    f"({_CENTURY}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)|{_LEAP}-02-29)"
)
_WHEN = {
    "type": ["string", "integer"],
    "pattern": f"^({_CENTURY}(-(0[1-9]|1[0-2]))?|{_DAY})$",
    "minimum": 1900,
    "maximum": 2199,
    "errorMessage": "Skriv ett år, en månad eller en dag som finns: 2019, 2019-05 eller 2019-05-31.",
}
TEXT = Kind("en text", read_line, _STRING)
STATE = Kind("ett läge", read_line, _STRING)
MARKDOWN = Kind("en text, gärna i flera stycken (Markdown)", read_text, _STRING)
UNIT = Kind(
    "en enhet",
    read_unit,
    {**_STRING, "pattern": _NO_QUOTES, "errorMessage": 'Skriv enheten, till exempel personer eller "%".'},
)
ID = Kind(
    "ett id",
    read_id,
    {
        "type": "string",
        "pattern": "^[a-z][a-z0-9-]*$",
        "errorMessage": "Ett id är a–z, 0–9 och bindestreck, med en bokstav först.",
    },
)
ASSESSED = Kind(
    "ett id eller ordet nämnd",
    _assessed,
    {
        "type": "string",
        "pattern": f"^([a-z][a-z0-9-]*|{WHOLE_COMMITTEE})$",
        "errorMessage": "Skriv id för ett mål eller ett område, eller nämnd för nämnden som helhet.",
    },
)
NUMBER = Kind(
    "ett tal",
    read_number,
    {
        "type": ["number", "string"],
        "pattern": f"^{NUMBER_PATTERN}$",
        "maxLength": MAX_DIGITS,
        "minimum": -(10**MAX_DIGITS),  # which .inf is not
        "maximum": 10**MAX_DIGITS,
        "errorMessage": "Skriv bara talet, till exempel 90 eller 87,5. Enheten skrivs i nyckeln enhet.",
    },
)
SHARE = Kind(
    "ett tal som inte är negativt",
    read_share,
    {
        "type": ["number", "string"],
        "pattern": f"^{NUMBER_PATTERN}$".replace(r"[+\-−]?", "[+]?", 1),
        "maxLength": MAX_DIGITS,
        "minimum": 0,
        "maximum": 10**MAX_DIGITS,
        "errorMessage": "Skriv ett tal som inte är negativt, till exempel 2 eller 0,5.",
    },
)
FRACTION = Kind(
    "ett tal mellan 0 och 1",
    read_fraction,
    {**SHARE.schema, "errorMessage": "Skriv ett tal mellan 0 och 1: 0,33 för 33 %."},
)
COUNT = Kind(
    "ett heltal",
    read_count,
    {
        "type": ["integer", "string"],
        "pattern": "^[0-9]{1,4}$",
        "minimum": 0,
        "maximum": 9999,
        "errorMessage": "Skriv ett heltal mellan 0 och 9999.",
    },
)
DECIMALS = Kind(
    "ett heltal mellan 0 och 6",
    read_decimals,
    {
        "type": ["integer", "string"],
        "pattern": "^[0-6]$",
        "minimum": 0,
        "maximum": 6,
        "errorMessage": "Skriv ett heltal mellan 0 och 6.",
    },
)
YEAR = Kind(
    "ett årtal",
    read_year,
    {
        "type": ["integer", "string"],
        "pattern": f"^{_CENTURY}$",
        "minimum": 1900,
        "maximum": 2199,
        "errorMessage": "Skriv årtalet med fyra siffror, till exempel 2022.",
    },
)
DATE = Kind(
    "ett datum",
    read_date,
    {
        "type": "string",
        "pattern": f"^{_DAY}$",
        "errorMessage": "Skriv en dag som finns som ÅÅÅÅ-MM-DD, till exempel 2020-08-31.",
    },
)
TIME = Kind("ett år, en månad eller ett datum", read_time, _WHEN)
FIRST_DAY = Kind("ett datum, eller ett år (dess första dag)", read_first_day, _WHEN)
LAST_DAY = Kind("ett datum, eller ett år (dess sista dag)", read_last_day, _WHEN)
MUNICIPALITY = Kind(
    "en kommunkod",
    matching("[0-9]{4}", "kommunkoden med fyra siffror, till exempel 0125"),
    {
        "type": ["string", "integer"],
        "pattern": "^[0-9]{4}$",
        "minimum": 0,
        "maximum": 9999,
        "errorMessage": "Skriv kommunkoden med fyra siffror, till exempel 0125.",
    },
)
KOLADA = Kind(
    "ett id i Kolada",
    matching("[NU][0-9]{5}", "ett id i Kolada, N eller U och fem siffror, till exempel U23461"),
    {
        "type": "string",
        "pattern": "^[NU][0-9]{5}$",
        "errorMessage": "Ett id i Kolada är N eller U och fem siffror, till exempel U23461.",
    },
)
_ADDRESS = r"[hH][tT][tT][pP][sS]?://[^\s/@]+(/\S*)?|[mM][aA][iI][lL][tT][oO]:[^\s@]+@[^\s@]+"
LINK = Kind(
    "en webbadress",
    read_link,
    {
        "type": "string",
        "pattern": f"^({_ADDRESS})$",
        "errorMessage": "Skriv en adress som börjar med https:// eller mailto:",
    },
)
COLOUR = Kind(
    "en färg",
    read_colour,
    {
        "type": "string",
        "pattern": f"^({'|'.join(COLOURS)}|#[0-9a-fA-F]{{6}})$",
        "errorMessage": f'Välj bland {listing(COLOURS, "eller")}, eller skriv som "#1a7f37" inom citattecken.',
    },
)
CODE = Kind(
    "en färgkod",
    read_code,
    {
        "type": "string",
        "pattern": "^#[0-9a-fA-F]{6}$",
        "errorMessage": 'Skriv färgkoden som "#1a7f37", sex siffror inom citattecken.',
    },
)
FONT = Kind(
    "ett teckensnitts namn",
    read_font,
    {
        "type": ["string", "boolean"],
        "pattern": r"^\s*[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö0-9 -]*\s*$",
        "maxLength": 60,
        "errorMessage": "Skriv bara teckensnittets namn, till exempel Source Sans 3; flera skrivs som en lista.",
    },
)
PICTURE = Kind(
    "en sökväg till en bild (SVG eller PNG)",
    read_picture,
    {
        "type": "string",
        "pattern": rf"^(?!/)(?!(.*/)?\.\.(/|$))({FILE_NAME}/)*{FILE_NAME}\.([sS][vV][gG]|[pP][nN][gG])$",
        "errorMessage": "Skriv sökvägen till en SVG- eller PNG-bild i kommunens mapp, till exempel bilder/logotyp.svg.",
    },
)
VERSION = Kind(
    "formatets version",
    read_version,
    {"enum": [1, "1"], "errorMessage": "Skriv målfil: 1, den version av formatet som finns."},
    ("1",),
)
