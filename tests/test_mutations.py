"""The examples changed at one place in some hundred ways: a clear answer each time, and nothing silently dropped.

The mutations are drawn with fixed seeds, so that a run tomorrow is the run of today. To look for new faults, raise
``ROUNDS``.
"""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from commands import EXAMPLES, REPOSITORY

from maluppfoljning.build import KNOWN
from maluppfoljning.check import check_text
from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.model import Nämndfil
from maluppfoljning.reading import Reading, read
from maluppfoljning.source import Source

ROUNDS = 8
HANG = 5.0
FILES = {
    "exempel": REPOSITORY / "målfil" / "exempel.yaml",
    **{name: EXAMPLES / name / "socialnamnden.yaml" for name in ("ekero", "gotene", "degerfors")},
}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in FILES.items()}
SHARED = {
    name: (path.parent / "kommun.yaml").read_text(encoding="utf-8") if name != "exempel" else None
    for name, path in FILES.items()
}
Mutation = Callable[[str, random.Random], str]


def reading(data: bytes) -> Reading:
    return read(Source("namnd.yaml", data, len(data)))


ORIGINALS = {name: reading(text.encode()).model for name, text in TEXTS.items()}


def somewhere(lines: list[str], rng: random.Random) -> int:
    """A line that says something: not blank, no comment."""
    return rng.choice([i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")])


def on_a_line(change: Callable[[str, random.Random], str]) -> Mutation:
    def mutation(text: str, rng: random.Random) -> str:
        lines = text.split("\n")
        place = somewhere(lines, rng)
        lines[place] = change(lines[place], rng)
        return "\n".join(lines)

    return mutation


def inserted(what: str) -> Mutation:
    def change(line: str, rng: random.Random) -> str:
        place = rng.randrange(len(line) + 1)
        return line[:place] + what + line[place:]

    return on_a_line(change)


def swap_characters(line: str, rng: random.Random) -> str:
    place = rng.randrange(max(1, len(line) - 1))
    return line[:place] + line[place : place + 2][::-1] + line[place + 2 :]


def change_word(line: str, rng: random.Random) -> str:
    words = list(re.finditer(r"\w+", line))
    word = rng.choice(words) if words else None
    return (
        line if word is None else line[: word.start()] + rng.choice(("annat", "1", "x y", "”ord”")) + line[word.end() :]
    )


def change_digit(text: str, rng: random.Random) -> str:
    place = rng.choice([found.start() for found in re.finditer(r"\d", text)])
    return text[:place] + rng.choice("0123456789O") + text[place + 1 :]


def drop_lines(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    place = somewhere(lines, rng)
    return "\n".join(lines[:place] + lines[place + rng.randrange(1, 4) :])


def repeat_lines(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    place = somewhere(lines, rng)
    return "\n".join(lines[: place + rng.randrange(1, 4)] + lines[place:])


def exchange_lines(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    one, other = somewhere(lines, rng), somewhere(lines, rng)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def shift_block(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    place, by = somewhere(lines, rng), rng.choice((-2, -1, 1, 2))
    for n in range(place, min(len(lines), place + rng.randrange(1, 12))):
        lines[n] = " " * by + lines[n] if by > 0 else lines[n][-by:] if lines[n][:-by].isspace() else lines[n]
    return "\n".join(lines)


MUTATIONS: dict[str, Mutation] = {
    "lines dropped": drop_lines,
    "lines repeated": repeat_lines,
    "lines exchanged": exchange_lines,
    "a line indented": on_a_line(lambda line, rng: " " * rng.randrange(1, 5) + line),
    "a line dedented": on_a_line(lambda line, rng: line.replace(" " * rng.randrange(1, 3), "", 1)),
    "a block shifted": shift_block,
    "characters swapped": on_a_line(swap_characters),
    "a character dropped": on_a_line(lambda line, rng: line[: (p := rng.randrange(len(line)))] + line[p + 1 :]),
    "a word changed": on_a_line(change_word),
    "a digit changed": change_digit,
    "cut off": lambda text, rng: text[: rng.randrange(len(text))],
    "the beginning lost": lambda text, rng: text[rng.randrange(len(text)) :],
    "the colon lost": on_a_line(lambda line, rng: line.replace(":", "", 1)),
    "the space after the colon lost": on_a_line(lambda line, rng: line.replace(": ", ":", 1)),
    "the dash lost": on_a_line(lambda line, rng: line.replace("- ", "  ", 1)),
    **{
        f"{name} inserted": inserted(what)
        for name, what in {
            "tab": "\t",
            "hard space": "\u00a0",
            "BOM": "\ufeff",
            "NUL": "\0",
            "CR": "\r",
            "line separator": "\u2028",
            "ESC": "\x1b",
            "bidi mark": "\u202e",
            "colon": ": ",
            "hash": " #",
            "quotation mark": '"',
            "apostrophe": "'",
            "star": "*",
            "brace": "{",
            "bracket": "]",
            "percent": " %",
            "bar": "|",
            "conflict": "\n<<<<<<< HEAD\n",
            "document": "\n---\n",
            "blank line": "\n\n",
        }.items()
    },
}


def told(text: str, shared: str | None) -> list[Diagnostic]:
    """What is found, in less than the time of a hang, each finding at a place that is in the file."""
    before = time.monotonic()
    diagnostics = check_text(text, shared)
    assert time.monotonic() - before < HANG
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in diagnostics:
        assert 1 <= found.rad <= len(lines), found
        assert 1 <= found.kolumn <= len(lines[found.rad - 1]) + 1, found
        assert found.text
        assert found.längd >= 1
    return diagnostics


def errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return [found for found in diagnostics if found.allvar is Severity.FEL]


def words(text: str) -> str:
    """What a text says, comments and white space left out."""
    spoken = [re.sub(r"(^|\s)#.*", "", line) for line in text.split("\n")]
    return " ".join(" ".join(spoken).split())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_mutation_is_refused_with_a_place_or_read_as_what_it_says(kind: str, name: str) -> None:
    rng = random.Random(f"{kind} {name}")
    for _ in range(ROUNDS if name == "exempel" else ROUNDS // 4):
        text = MUTATIONS[kind](TEXTS[name], rng)
        found = told(text, SHARED[name])
        model = reading(text.encode()).model
        if model is None:
            assert errors(found)
        elif model == ORIGINALS[name]:  # then nothing was lost: what was written was without meaning
            assert words(text.replace("\ufeff", "").replace("\r", " ")) == words(TEXTS[name]) or "#" in text


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_off_at_any_byte_gets_an_answer(name: str) -> None:
    rng = random.Random(name)
    data = TEXTS[name].encode()
    for place in [*range(60), *(rng.randrange(len(data)) for _ in range(40))]:
        answer = reading(data[:place])
        assert answer.findings or answer.model != ORIGINALS[name]


NEUTRAL: dict[str, Callable[[str], bytes]] = {
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM and CRLF": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "old Mac CR": lambda text: text.replace("\n", "\r").encode(),
    "trailing spaces": lambda text: re.sub(r"(?<=\w)$", "  ", text, flags=re.MULTILINE).encode(),
    "blank lines between goals": lambda text: re.sub(r"^( +- id:)", r"\n\1", text, flags=re.MULTILINE).encode(),
    "comments": lambda text: re.sub(r"^( *- id: .*)$", r"# före\n\1  # efter", text, flags=re.MULTILINE).encode(),
    "no line break at the end": lambda text: text.rstrip("\n").encode(),
    "document marker": lambda text: b"---\n" + text.encode(),
    "quoted words": lambda text: re.sub(
        r"^([ -]+(?:läge|id): )([\w -]+)$", r'\1"\2"', text, flags=re.MULTILINE
    ).encode(),
    "decomposed texts": lambda text: re.sub(
        r"^( +lydelse: )(.*)$", lambda m: m[1] + unicodedata.normalize("NFD", m[2]), text, flags=re.MULTILINE
    ).encode(),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", NEUTRAL)
def test_what_means_the_same_is_read_as_the_same(kind: str, name: str) -> None:
    data = NEUTRAL[kind](TEXTS[name])
    assert data != TEXTS[name].encode() or kind == "no line break at the end"
    answer = reading(data)
    assert [finding for finding in answer.findings if finding.severity is Severity.FEL] == []
    assert answer.model == ORIGINALS[name]


REFUSED: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "Latin-1": ("F01", lambda text: text.encode("latin-1", "replace")),
    "Windows-1252": ("F01", lambda text: text.encode("cp1252", "replace")),
    "UTF-16": ("F01", lambda text: text.encode("utf-16")),
    "UTF-16 without BOM": ("F01", lambda text: text.encode("utf-16-be")),
    "UTF-8 read as Latin-1": ("F01", lambda text: text.encode().decode("latin-1").encode()),
    "decomposed": ("F17", lambda text: unicodedata.normalize("NFD", text).encode()),
    "NUL at the end": ("F02", lambda text: text.encode() + b"\0\0"),
    "CR CR LF": ("F02", lambda text: text.replace("\n", "\r\r\n").encode()),
    "twice": ("F08", lambda text: (text + text).encode()),
    "twice as documents": ("F07", lambda text: (text + "---\n" + text).encode()),
    "in tabs": ("F04", lambda text: re.sub("^( +)", lambda m: "\t" * len(m[1]), text, flags=re.MULTILINE).encode()),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", REFUSED)
def test_a_whole_file_in_another_form_is_refused_by_its_name(kind: str, name: str) -> None:
    code, made = REFUSED[kind]
    answer = reading(made(TEXTS[name]))
    assert answer.model is None
    assert code in {finding.code for finding in answer.findings}


def format_words(text: str) -> Iterator[tuple[int, int, int]]:
    """Line index, first and last column of every key of the format and every word of a closed list."""
    for number, line in enumerate(text.split("\n")):
        key = re.match(r"[ -]*([^\W\d]\w*):(?= |$)", line)
        if key and key[1] in KNOWN and not line.lstrip().startswith("#"):
            yield number, key.start(1), key.end(1)
        word = re.match(r" +(?:läge|prognos|mätfrekvens|bedömning|sammanvägning|riktning): ([^\W\d][\w ]*)$", line)
        if word:
            yield number, word.start(1), word.end(1)


MISSPELLINGS: dict[str, Callable[[str], str]] = {
    "a letter lost": lambda word: word[:-2] + word[-1:] if len(word) > 2 else word + "x",
    "a letter doubled": lambda word: word[0] + word,
    "letters exchanged": lambda word: word[1] + word[0] + word[2:] if word[0] != word[1] else word + word,
    "a capital": lambda word: word.capitalize(),
    "without dots": lambda word: word.translate(str.maketrans("åäö", "aao")),
    "a Cyrillic letter": lambda word: word.replace("a", "\u0430"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", MISSPELLINGS)
def test_a_misspelt_word_of_the_format_is_found_on_its_line(kind: str, name: str) -> None:
    lines = TEXTS[name].split("\n")
    places = [p for p in format_words(TEXTS[name]) if MISSPELLINGS[kind](word := lines[p[0]][p[1] : p[2]]) != word]
    for number, start, end in random.Random(f"{kind} {name}").sample(places, 12):
        line = lines[number]
        wrong = MISSPELLINGS[kind](line[start:end])
        text = "\n".join([*lines[:number], line[:start] + wrong + line[end:], *lines[number + 1 :]])
        found = errors(told(text, SHARED[name]))
        assert number + 1 in {error.rad for error in found}, (wrong, found)


def test_the_unchanged_examples_are_sound() -> None:
    assert all(isinstance(model, Nämndfil) for model in ORIGINALS.values())
    assert [errors(told(text, SHARED[name])) for name, text in TEXTS.items()] == [[], [], [], []]
