"""A text that is no YAML is explained alike whichever parser refused it, where the writer made the mistake."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.characters import scan
from maluppfoljning.mistake import Mistake
from maluppfoljning.syntax import comment_cut, explain

Loader = type[yaml.SafeLoader] | type[yaml.CSafeLoader]
LOADERS: list[Loader] = [yaml.CSafeLoader, yaml.SafeLoader]
KEYS = frozenset({"id", "lydelse", "mål", "namn", "ursprung"})

COLON = "texten innehåller ett kolon följt av mellanslag"
UNCLOSED = "citatet som börjar här avslutas aldrig"
AFTER_QUOTE = "efter ett avslutat citat får inget mer stå på raden"
NOT_INDENTED = "raden hör till texten som börjar på rad {}, men är inte indragen"
DEEPER = "{} är indragen djupare än raden ovanför, som redan har ett värde"
MISALIGNED = "raden börjar med {} mellanslag och passar inte ihop med någon rad ovanför"
NO_DASH = "raden står på samma nivå som punkten på rad 2, men börjar inte med bindestreck"
CUT = "texten klipps av här, för # efter mellanslag inleder en kommentar"


def refusal(text: str, loader: Loader) -> Exception | None:
    try:
        for _ in yaml.parse(text, Loader=loader):
            pass
    except Exception as error:  # whatever leaves the parser is what explain has to take
        return error
    return None


def explained(text: str, loader: Loader) -> Mistake:
    error = refusal(text, loader)
    assert error is not None, "the parser accepts the text"
    mistake = explain(text, error, KEYS)
    assert mistake.code == "F03"
    assert mistake.remedy
    return mistake


CASES = [
    # text with a colon
    ("mål:\n  - id: a\n    lydelse: Mål: trygghet\n", 3, 17, COLON),
    ("a:\n  - Mål: t: x\n", 2, 11, COLON),
    ("a: Följande gäller:\nb: x\n", 1, 19, COLON),
    ("a: Text\n  som gäller: allt\nb: x\n", 2, 13, COLON),
    ("a:\n  Text som gäller: allt\n  och mer\nb: x\n", 2, 18, COLON),
    ("a: ”Mål: trygg”\n", 1, 4, "tecknet ” är inget citattecken i YAML, och " + COLON),
    ("a: 👩‍👧 Mål: trygg\n", 1, 11, COLON),
    # text that starts with a sign
    ("a:\n  lydelse: *viktigt* mål\n", 2, 12, "en text får inte börja med *, som i YAML betyder en hänvisning"),
    ("a:\n  - *E-tjänst finns\n", 2, 5, "en text får inte börja med *, som i YAML betyder en hänvisning"),
    ("a:\n  b: x\n**fet**\n", 3, 1, "en text får inte börja med *, som i YAML betyder en hänvisning"),
    ("a: & sedan\nb: x\n", 1, 4, "en text får inte börja med &, som i YAML betyder ett ankare"),
    ("a: &co text: x\n", 1, 4, "en text får inte börja med &, som i YAML betyder ett ankare"),
    ("a: !<x y\n", 1, 4, "en text får inte börja med !, som i YAML betyder en tagg"),
    ("a: %andel\n", 1, 4, "en text får inte börja med %"),
    ("%andel\n", 1, 1, "en text får inte börja med %"),
    ("a: @namn\n", 1, 4, "en text får inte börja med @"),
    ("a: `kod`\n", 1, 4, "en text får inte börja med grav accent (`)"),
    ("a: [se bilaga\nb: x\n", 1, 4, "en text får inte börja med [, som i YAML inleder en lista inom hakparenteser"),
    ("a: [1] se bilaga\n", 1, 4, "en text får inte börja med [, som i YAML inleder en lista inom hakparenteser"),
    ("a: b\nc: [x,\n", 2, 4, "en text får inte börja med [, som i YAML inleder en lista inom hakparenteser"),
    ("a: {x\nb: y\n", 1, 4, "en text får inte börja med {, som i YAML inleder nycklar inom klammerparenteser"),
    ("a: {x} text\n", 1, 4, "en text får inte börja med {, som i YAML inleder nycklar inom klammerparenteser"),
    ("a: ]text\nb: x\n", 1, 4, "en text får inte börja med ]"),
    ("a: , text\nb: x\n", 1, 4, "en text får inte börja med kommatecken"),
    ("a: > 5 procent\nb: x\n", 1, 4, "efter > får ingen text stå på samma rad"),
    ("a: | text\nb: x\n", 1, 4, "efter | får ingen text stå på samma rad"),
    ("a: - text\nb: x\n", 1, 4, "en text får inte börja med bindestreck och mellanslag"),
    ("a: ? text\nb: x\n", 1, 4, "en text får inte börja med frågetecken och mellanslag"),
    # quotations
    ('a: "Mål\nb: x\nc: y\n', 1, 4, UNCLOSED),
    ('a: "Mål\nb: x\nc: "y"\nd: z\n', 1, 4, UNCLOSED),
    ("a: 'Mål\nb: 'x'\n", 1, 4, UNCLOSED),
    ('"a: b\nc: d\n', 1, 1, UNCLOSED),
    ('a: b\nc: "Texten tar sl', 2, 4, UNCLOSED),
    ("a: b\nc: 'Texten tar\n", 2, 4, UNCLOSED),
    ('a: "Mål" som gäller\nb: x\n', 1, 10, AFTER_QUOTE),
    ('a:\n  - "Mål" som gäller\n  - x\n', 2, 11, AFTER_QUOTE),
    ('a: "Mål": gäller\nb: x\n', 1, 9, AFTER_QUOTE),
    ('a: "Mål\n  nummer två" som gäller\nb: x\n', 2, 15, AFTER_QUOTE),
    ("a: 'Det's bra'\nb: x\n", 1, 8, "apostrofen avslutar citatet"),
    ("a: 'Det's'\nb: x\n", 1, 8, "apostrofen avslutar citatet"),
    ('a: "Målet "trygg" nås"\nb: x\n', 1, 11, "citattecknet mitt i texten avslutar citatet"),
    # escapes
    (r'a: "C:\Users\mal"', 1, 7, r"”\U” inom dubbla citattecken läses som en kod för ett tecken"),
    (r'a: "C:\dokument"', 1, 7, r"”\d” inom dubbla citattecken läses som en kod för ett tecken"),
    (r'a: "50 \% av"', 1, 8, r"”\%” inom dubbla citattecken läses som en kod för ett tecken"),
    (r'a: "\u12"', 1, 5, r"”\u” inom dubbla citattecken läses som en kod för ett tecken"),
    ('b: x\na: "\\UFFFFFFFF"', 2, 5, r"”\U” inom dubbla citattecken läses som en kod för ett tecken"),
    # spaces that are missing
    ("mål:\n  -id: x\n   lydelse: y\n", 2, 3, "mellanslag saknas efter bindestrecket"),
    ("mål:\n  - id: x\n    namn: y\n  -id: z\n    namn: y\n", 4, 3, "mellanslag saknas efter bindestrecket"),
    ("id:x\nlydelse: y\n", 1, 3, "mellanslag saknas efter kolonet"),
    ("a: b\nid:x\n", 2, 3, "mellanslag saknas efter kolonet"),
    ("mål:\n  - id:x\n    lydelse: y\n", 2, 7, "mellanslag saknas efter kolonet"),
    ("mål:\n  - id: x\n    lydelse:Text\n    b: c\n", 3, 12, "mellanslag saknas efter kolonet"),
    # colons that are missing
    ("mål:\n  - id: x\n    lydelse Text\n    ursprung: z\n", 3, 5, "kolon saknas efter ”lydelse”"),
    ("a: En lång text\nlydelse Text\nb: c\n", 2, 1, "kolon saknas efter ”lydelse”"),
    ("mål\n  - id: x\n", 1, 1, "kolon saknas efter ”mål”"),
    ("a: b\nmål\nc: d\n", 2, 1, "kolon saknas efter ”mål”"),
    ("a: b\nmål\n", 2, 1, "kolon saknas efter ”mål”"),
    ("a:\n  - id: x\n    mål\n      - id: y\n        namn: z\n", 3, 5, "kolon saknas efter ”mål”"),
    ("a: b\n== rubrik\nc: d\n", 2, 1, "raden är varken nyckel, punkt i en lista eller indragen text"),
    # texts that are not indented
    ("a:\n  b: >-\n    Text\n  mer text\n  c: d\n", 4, 3, NOT_INDENTED.format(2)),
    ("a:\n  b: >-\n  Text text\n  c: d\n", 3, 3, NOT_INDENTED.format(2)),
    ("a:\n  b: Text som\n  går vidare\n  c: d\n", 3, 3, NOT_INDENTED.format(2)),
    ("a: Text\n  som är lång\nalltså\nc: d\n", 3, 1, NOT_INDENTED.format(1)),
    ("a: >-\n    Text\n   mer\nc: d\n", 3, 4, "raden är indragen mindre än textens första rad, 3 mellanslag mot 4"),
    ("a: >-\n        \n    Text\nb: c\n", 2, 1, "den tomma raden innehåller fler mellanslag än textens första rad"),
    # indentation
    ("a: x\n  b: y\n", 2, 3, DEEPER.format("nyckeln ”b”")),
    ("a:\n  - id: x\n      b: y\n", 3, 7, DEEPER.format("nyckeln ”b”")),
    ("a:\n  - b: x\n    c: d\n      - b: y\n", 4, 7, DEEPER.format("punkten i listan")),
    ("a:\n  - id: x\n   b: y\n", 3, 4, MISALIGNED.format(3)),
    ("a:\n    b: x\n  c: y\n", 3, 3, MISALIGNED.format(2)),
    ("a:\n  - b: x\n - b: y\n", 3, 2, MISALIGNED.format(1)),
    ("  a: x\nb: y\n", 1, 1, "filens första rad är indragen, men det är inte rad 2"),
    ("a:\n  - id: x\n  b: y\n", 3, 3, NO_DASH),
    ("a:\n  b: y\n  - id: x\n", 3, 3, "en punkt i en lista står på samma nivå som nyckeln ”b” på rad 2"),
    # the rest
    ("a: b # c\n   d\ne: f\n", 1, 6, CUT),
    ("a: b\n  # c\n  d\ne: f\n", 2, 3, CUT),
    ("a: b\n...\nc: d\n", 2, 1, "tre punkter avslutar filen, men det står mer efter dem"),
]  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "line", "column", "told"), CASES)
def test_the_mistake_is_told_where_it_was_made(text: str, line: int, column: int, told: str, loader: Loader) -> None:
    mistake = explained(text, loader)
    assert (mistake.line, mistake.column, mistake.text) == (line, column, told)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("mål:\n  -id: x\n   lydelse: y\n", "skriv - id: …"),
        ("id:x\nlydelse: y\n", "skriv id: …"),
        ("mål\n  - id: x\n", "skriv mål: …"),
        ("a:\n  - id: x\n   b: y\n", "börja raden med 4 mellanslag, som rad 2"),
        ("a:\n  - b: x\n - b: y\n", "börja raden med 2 mellanslag, som rad 2"),
        ("a:\n  - id: x\n  b: y\n", "börja raden med 4 mellanslag, så att den hör till punkten"),
        ("a: >-\n    Text\n   mer\nc: d\n", "börja raden med 4 mellanslag"),
        ("  a: x\nb: y\n", "börja raden längst till vänster"),
    ],
)
def test_the_remedy_is_what_to_write(text: str, remedy: str, loader: Loader) -> None:
    assert explained(text, loader).remedy == remedy


def test_the_advice_to_indent_is_one_that_helps() -> None:
    """Every remedy that names a number of spaces is followed, and the text can then be read."""
    followed = 0
    for text, *_ in CASES:
        mistake = explained(text, yaml.CSafeLoader)
        advice = re.match(r"börja raden (?:med (\d+) mellanslag|längst till vänster)", mistake.remedy)
        if advice:
            lines = text.split("\n")
            lines[mistake.line - 1] = " " * int(advice[1] or 0) + lines[mistake.line - 1].lstrip()
            assert refusal("\n".join(lines), yaml.CSafeLoader) is None, text
            followed += 1
    assert followed >= 12


def test_a_very_long_line_is_cut_in_the_message() -> None:
    mistake = explained("a: b\n" + "x" * 2000 + ": y\n", yaml.CSafeLoader)
    assert mistake.line == 2
    assert mistake.text.startswith("raden går inte att läsa som YAML: ”xxx")
    assert len(mistake.text) < 120


@pytest.mark.parametrize("error", [RecursionError(), ValueError("x"), yaml.YAMLError()])
def test_an_error_without_a_place_is_told_at_the_start(error: Exception) -> None:
    mistake = explain("a: b\nc: d\n", error)
    assert (mistake.code, mistake.line, mistake.column) == ("F03", 1, 1)


FILE = """målfil: 1
nämnd: Socialnämnden
områden:
  - id: trygghet
    namn: "Trygg 'och' säker"
    mål:
      - id: boende
        lydelse: >-
          Alla äldre ska: bo tryggt
          # och väl

          *hela* livet
        etiketter: []
        rubrik: 'Det ''goda'' livet'  # kort
uppföljningar:
  - datum: 2020-08-31
    utfall:
      boende:
        läge: uppnått
"""


def described(text: str) -> None:
    """Both parsers' refusals of a text are told at a place that exists."""
    scanned, _ = scan(text)
    lines = scanned.split("\n")
    for loader in LOADERS:
        error = refusal(scanned, loader)
        if error is not None:
            mistake = explain(scanned, error, KEYS)
            assert 1 <= mistake.line <= len(lines)
            assert 1 <= mistake.column <= len(lines[mistake.line - 1]) + 1
            assert mistake.length >= 1


def test_the_file_the_mutations_start_from_is_whole() -> None:
    assert [refusal(FILE, loader) for loader in LOADERS] == [None, None]


@given(st.integers(0, len(FILE)), st.integers(0, 12), st.text(alphabet="\n \t-:#|>'\"*&!%@[]{},?\\Uxå", max_size=4))
def test_any_small_damage_is_told_at_a_place_that_exists(start: int, length: int, new: str) -> None:
    described(FILE[:start] + new + FILE[start + length :])


@given(st.integers(0, len(FILE)))
def test_a_file_cut_off_anywhere_is_read_or_explained(end: int) -> None:
    described(FILE[:end])


@given(st.text(alphabet="\n\n  -:#|>'\"*&!%@[]{},?.\\Uaå1"))
def test_any_text_is_read_or_explained(text: str) -> None:
    described(text)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("lydelse: Mål #1", 14),
        ("  - lydelse: Mål #1 av 3  # kommentar", 18),
        ("  mål #1 i planen", 7),
        ("lydelse: #1 av målen", 10),
        ("- #1", 3),
    ],
)
def test_a_text_that_a_hash_cuts_off_is_found(line: str, column: int) -> None:
    assert comment_cut(line) == column


@pytest.mark.parametrize(
    "line",
    [
        "",
        "lydelse: Mål",
        "lydelse: Mål#1",
        "läge: uppnått  # kommentar",
        "läge: uppnått  #kommentar",
        "läge: uppnått # kommentar",
        "#rubrik",
        "  #rubrik",
        'lydelse: "Mål #1"',
        "lydelse: 'Mål' #1",
        "lydelse: >- #1",
        "läge: uppnått #",
        "läge: uppnått  # se #2",
    ],
)
def test_an_ordinary_comment_cuts_nothing(line: str) -> None:
    assert comment_cut(line) is None
