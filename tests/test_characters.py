"""Odd characters are refused by name, where they stand, and the rest of the text can still be read."""

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.characters import find_odd, scan
from maluppfoljning.mistake import MOST_PER_CODE

LOADERS = [yaml.CSafeLoader, yaml.SafeLoader]


def told(text: str) -> list[tuple[str, int, int, int, str]]:
    return [(m.code, m.line, m.column, m.length, m.text) for m in scan(text)[1]]


@pytest.mark.parametrize("text", ["", "målfil: 1\n", "a: |\n  Å – ”citat” 👩‍👧 ☑️ − x\u2011y\n# slut"])
def test_ordinary_text_passes_unchanged(text: str) -> None:
    assert scan(text) == (text, [])


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 nolltecken"),
        ("\x01", "U+0001 styrtecken"),
        ("\x0b", "U+000B manuell radbrytning (från Word?)"),
        ("\x0c", "U+000C sidbrytning"),
        ("\x1a", "U+001A filslutstecken (Ctrl-Z)"),
        ("\x1b", "U+001B styrtecknet ESC"),
        ("\x7f", "U+007F styrtecken"),
        ("\x85", "U+0085 radbrytningen NEL"),
        ("\x93", "U+0093 styrtecken"),
        ("\xad", "U+00AD mjukt bindestreck"),
        ("\u061c", "U+061C osynligt tecken"),
        ("\u200b", "U+200B nollbrett mellanslag"),
        ("\u200d", "U+200D osynligt tecken"),
        ("\u200e", "U+200E osynlig markering av skrivriktning"),
        ("\u2028", "U+2028 radavskiljare"),
        ("\u2029", "U+2029 styckeavskiljare"),
        ("\u202e", "U+202E osynlig markering av skrivriktning"),
        ("\u2060", "U+2060 osynlig ordfogare"),
        ("\u2061", "U+2061 osynligt tecken"),
        ("\u2066", "U+2066 osynlig markering av skrivriktning"),
        ("\ud800", "U+D800 halvt tecken (ensamt surrogat)"),
        ("\ufeff", "U+FEFF byteordningsmärke (BOM) mitt i filen"),
        ("\ufffd", "U+FFFD ersättningstecken, en bokstav har gått förlorad"),
        ("\ufffe", "U+FFFE ogiltigt tecken"),
        ("\U000e0041", "U+E0041 osynligt tecken"),
    ],
)
def test_a_refused_character_is_named_where_it_stands_and_becomes_a_space(character: str, name: str) -> None:
    text, mistakes = scan(f"a: b\nc: ord{character}slut\n")
    assert text == "a: b\nc: ord slut\n"
    assert [(m.code, m.line, m.column, m.length, m.text) for m in mistakes] == [("F02", 2, 7, 1, f"här står {name}")]
    assert find_odd(f"ord{character}") == name


def test_a_run_of_one_character_is_one_mistake() -> None:
    assert told("a: b\n" + "\x00" * 500) == [("F02", 2, 1, 500, "här står U+0000 nolltecken")]


def test_an_ordinary_scalar_has_nothing_odd() -> None:
    assert find_odd("Mål 1\u00a0000\tkr\nrad två") is None


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_are_read_alike(end: str) -> None:
    assert scan(f"a: b{end}{end}c: d{end}") == ("a: b\n\nc: d\n", [])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_and_columns_are_right_whatever_the_line_ends(end: str) -> None:
    assert told(f"a: b{end}{end}c: d\u200b{end}") == [("F02", 3, 5, 1, "här står U+200B nollbrett mellanslag")]


def test_broken_line_ends_are_told_once() -> None:
    assert told("a: b\r\n\r\r\nc: d\r\r\n") == [("F02", 2, 1, 1, "raden slutar med trasiga radbrytningar (CR CR LF)")]


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("a:\n\tb: c\n", (2, 1, 1), "raden är indragen med en tabb"),
        ("a:\n \t\tb: c\n", (2, 2, 2), "raden är indragen med 2 tabbar"),
        ("a:\n\u00a0\u00a0b: c\n", (2, 1, 2), "raden är indragen med 2 hårda mellanslag (U+00A0, från Word?)"),
        ("a:\u00a0b\n", (1, 3, 1), "efter kolonet står ett hårt mellanslag (U+00A0, från Word?)"),
        ("a: \u202fb\n", (1, 4, 1), "efter kolonet står ett hårt mellanslag (U+202F, från Word?)"),
        ("a:\n- \u2007b\n", (2, 3, 1), "efter bindestrecket står ett hårt mellanslag (U+2007, från Word?)"),
        ("a:\tb\n", (1, 3, 1), "efter kolonet står en tabb"),
        ("a:\n-\tb\n", (2, 2, 1), "efter bindestrecket står en tabb"),
        ("a:\n  -\tid: b\n", (2, 4, 1), "efter bindestrecket står en tabb"),
        ("a\u00a0: b\n", (1, 2, 1), "före kolonet står ett hårt mellanslag (U+00A0, från Word?)"),
        ("a: >-\n\tb\n", (2, 1, 1), "raden är indragen med en tabb"),
        ("a: >-\n    b\n  \t c\n", (3, 3, 1), "raden är indragen med en tabb"),
    ],
)
def test_a_tab_or_a_hard_space_is_refused_where_yaml_wants_spaces(
    text: str, place: tuple[int, int, int], what: str
) -> None:
    assert told(text) == [("F04", *place, what)]
    assert scan(text)[0] == "".join(" " if c in "\t\u00a0\u202f\u2007" else c for c in text)


def test_every_line_that_is_indented_with_tabs_is_told_how_many_spaces_they_stand_for() -> None:
    text = "a:\n\tb:\n\t\tc: 1\n\t\t\td: 1\n\te: 1\n"
    assert [(mistake.line, (mistake.remedy or "")[:28]) for mistake in scan(text)[1]] == [
        (line, f"börja raden med {spaces} mellanslag") for line, spaces in ((2, 2), (3, 4), (4, 6), (5, 2))
    ]


TABBED = "a:\n" + "".join(f"\t-\tid: b{n}\n\t\tc: d\n" for n in range(20))


def test_a_file_that_is_indented_with_tabs_is_told_so_once_and_whatever_else_is_wrong_in_it() -> None:
    once = ("F04", 2, 1, 1, "filen är indragen med tabbar, den här raden och 39 till")
    assert told(TABBED) == [once]
    assert told(TABBED.replace("a:", "a:\n")) == [("F04", 3, *once[2:])]
    odd = TABBED.replace("\tc: d", "\tc:\u00a0d\u200b", 1)
    hard = ("F04", 3, 5, 1, "efter kolonet står ett hårt mellanslag (U+00A0, från Word?)")
    assert told(odd) == [once, hard, ("F02", 3, 7, 1, "här står U+200B nollbrett mellanslag")]


def test_the_lines_with_tabs_of_a_file_that_has_spaces_too_are_told_each_by_itself() -> None:
    assert len(told(f"{TABBED}e:\n  f: g\n")) == MOST_PER_CODE + 1


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\u00a0000 kr\n",
        "a: >-\n  1\u00a0000\tkr\n    \u00a0mer\n",
        "a: |\n    kod\n    \tindragen\n    nyckel:\tvärde\n    -\tpunkt\nb: c\n",
        'a: "b\tc"\n',
        "a: 'b\n  \tnyckel:\tc'\n",
    ],
)
def test_tabs_and_hard_spaces_inside_a_text_are_kept(text: str) -> None:
    assert scan(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a: b\t\nc: d \t \n\t\n", "a: b \nc: d   \n \n"),
        ("a:\t\n  b: c\u00a0\n", "a: \n  b: c \n"),
        ("a: ett\ttvå\t# slut\tpå\n", "a: ett två # slut på\n"),
        ('a: "b\tc"\t# d\n', 'a: "b\tc" # d\n'),
    ],
)
def test_tabs_that_the_two_parsers_disagree_about_become_spaces(text: str, read: str) -> None:
    assert scan(text) == (read, [])


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text",
    [
        "a: ett\ttvå\t# slut\nb: c\t\n",
        "a:\tb\n",
        "a: |\n  x\n  \ty\t\n",
        'a: "b\tc"\t\n',
        "- a\n-\tb\n",
        "a: b\n\u2028c: d\x00\n",
    ],
)
def test_both_parsers_accept_what_has_been_scanned(text: str, loader: type[yaml.SafeLoader]) -> None:
    assert list(yaml.parse(scan(text)[0].replace("\n c", "\nc"), Loader=loader))


def test_a_decomposed_key_is_told_and_read_as_it_was_meant() -> None:
    text = unicodedata.normalize("NFD", "mål:\n  - lydelse: Våra äldre\n    målvärde: 3\n")
    read, mistakes = scan(text)
    message = "nyckeln ”{}” är skriven med lösa prickar (från en äldre Mac?)"
    assert [(m.code, m.line, m.column, m.length, m.text) for m in mistakes] == [
        ("F17", 1, 1, 4, message.format("mål")),
        ("F17", 3, 5, 10, message.format("målvärde")),
    ]
    [loaded] = yaml.safe_load(read)["mål"]
    assert loaded["målvärde"] == 3
    assert len(read) == len(text)


def test_a_decomposed_text_is_left_alone() -> None:
    text = unicodedata.normalize("NFD", "a: på\nb: >-\n  mål: på\n")
    assert scan(text) == (text, [])


def test_an_unresolved_merge_is_one_mistake_and_its_markers_are_blanked() -> None:
    text = "a: b\n<<<<<<< HEAD\nc: d\n||||||| bas\nc: x\n=======\nc: e\n>>>>>>> gren\nf: g\n"
    read, mistakes = scan(text)
    assert [(m.code, m.line, m.column, m.length, m.text) for m in mistakes] == [
        ("F20", 2, 1, 7, "filen innehåller en olöst sammanslagning (git)")
    ]
    blank = [line for line in read.split("\n") if line.isspace()]
    assert [len(line) for line in blank] == [12, 11, 7, 12]


def test_two_conflicts_are_two_mistakes_and_a_lone_end_is_one() -> None:
    conflict = "<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n"
    assert [place[:2] for place in told(conflict + "y: 1\n" + conflict)] == [("F20", 1), ("F20", 7)]
    assert [place[:2] for place in told("a: b\n>>>>>>> c\n")] == [("F20", 2)]


def test_a_row_of_equal_signs_or_an_indented_arrow_is_no_conflict() -> None:
    text = "a: |\n  Rubrik\n  =======\n  <<<<<<< x\nb: c\n=======\n"
    assert scan(text) == (text, [])


def test_the_rest_of_many_mistakes_is_only_counted() -> None:
    places = told("".join(f"a{n}:\tb\u200bc\n" for n in range(1000)))
    assert [(code, line) for code, line, *_ in places if code == "F04"] == [("F04", n) for n in range(1, 22)]
    assert {text for code, line, *_, text in places if line == 21} == {"och 980 fel till av samma slag, det första här"}
    assert len(places) == 42


def test_every_refused_character_is_seen_in_an_otherwise_ordinary_text() -> None:
    """The quick look at the whole text must not miss what the slow one refuses."""
    for point in range(0x110000):
        if chr(point) not in "\n\r" and find_odd(f"a{chr(point)}"):
            assert scan(f"a: b{chr(point)}c")[1], f"U+{point:04X}"


odd_text = st.text(alphabet=st.one_of(st.sampled_from("\t\n\r\u00a0\u200b\x00 -:#|>'\"a<=å\u030a"), st.characters()))


@given(odd_text)
def test_scanning_keeps_the_number_of_lines_and_characters(text: str) -> None:
    read, _ = scan(text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(read) == len(plain)
    assert [len(line) for line in read.split("\n")] == [len(line) for line in plain.split("\n")]


@given(odd_text)
def test_what_has_been_scanned_has_nothing_odd_left(text: str) -> None:
    read, _ = scan(text)
    assert find_odd(read) is None
    assert [mistake for mistake in scan(read)[1] if mistake.code == "F02"] == []


@given(odd_text)
def test_every_mistake_points_into_its_line(text: str) -> None:
    read, mistakes = scan(text)
    lines = read.split("\n")
    for mistake in mistakes:
        broken_end = mistake.text.startswith("raden slutar")
        assert 1 <= mistake.column <= len(lines[mistake.line - 1]) + broken_end
        assert mistake.column + mistake.length - 1 <= len(lines[mistake.line - 1]) + broken_end
