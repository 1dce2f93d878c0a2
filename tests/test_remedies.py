"""What a message tells the writer to do is done, letter by letter, and the mistake is then gone.

The wrong files of ``tests/wrong`` are read, each remedy that says exactly what to write is followed, and the file is
read once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from maluppfoljning.check import check_text
from maluppfoljning.finding import Diagnostic, Severity

WRONG = Path(__file__).resolve().parent / "wrong"
Lines = list[str]
Doer = Callable[[Lines, Diagnostic, re.Match[str]], None]


def put(lines: Lines, d: Diagnostic, word: str) -> None:
    """Writes a word where the mistake stands."""
    line = lines[d.rad - 1]
    lines[d.rad - 1] = line[: d.kolumn - 1] + word + line[d.kolumn - 1 + d.längd :]


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def begin_at(lines: Lines, d: Diagnostic, found: re.Match[str]) -> None:
    """Moves the line, and with it those under it when the remedy says so."""
    was, place = indent(lines[d.rad - 1]), d.rad - 1
    block = "flytta raderna under den" in found.string
    end = next((n for n in range(d.rad, len(lines)) if not block or indent(lines[n]) <= was), len(lines))
    lines[place:end] = [" " * (indent(line) + int(found[1]) - was) + line.lstrip() for line in lines[place:end]]


def write(lines: Lines, d: Diagnostic, found: re.Match[str]) -> None:
    put(lines, d, found[1])


def below(lines: Lines, d: Diagnostic, found: re.Match[str]) -> None:
    """Writes a key on the next line, two spaces further in than the key on this one, and another after it if asked."""
    line = lines[d.rad - 1]
    indent = len(line) - len(line.lstrip(" -"))
    lines[d.rad - 1] = line[: d.kolumn - 1].rstrip()
    added = [found[1]] if found.lastindex == 1 or found[2] is None else [found[1], found[2]]
    lines[d.rad : d.rad] = [" " * (indent + 2) + each for each in added]


def untab(lines: Lines, d: Diagnostic, found: re.Match[str]) -> None:
    """Two spaces for every tab that a line begins with, and one for that after a dash."""
    for n, line in enumerate(lines):
        start = line.lstrip("\t")
        lines[n] = "  " * (len(line) - len(start)) + (start.replace("-\t", "- ", 1) if found[1] else start)


def without(lines: Lines, d: Diagnostic, found: re.Match[str]) -> None:
    lines[d.rad - 1] = "#" + lines[d.rad - 1]


DOERS: list[tuple[str, Doer]] = [
    (r"börja raden med ([0-9]+) mellanslag", begin_at),
    (r"byt varje tabb i början av en rad mot två mellanslag(, och den efter ett bindestreck mot ett)?$", untab),
    (r"byt \S+: mot (\S+):$", write),
    (r"skriv (\S+), som är (?:\S+ eller )?\S+ id$", write),
    (r"skriv ([0-9]{4}(?:-[0-9]{2}){0,2})$", write),
    (r"skriv dagen också, till exempel (\S+)$", write),
    (r"skriv bara året, ([0-9]{4})", write),
    (r"skriv (?:året med )?fyra siffror, ([0-9]{4})$", write),
    (r"skriv bara talet: ([0-9].*)$", write),
    (r"skriv (-?[0-9][0-9 ]*(?:,[0-9]+)?)(?: här| med| utan|;| för|, med)", write),
    (r"skriv bara ([0-9]+)$", write),
    (r"skriv till exempel ([a-z][a-z0-9-]*)$", write),
    (r"skriv (\"%\")$", write),
    (r"skriv (.+?) på nästa rad, indraget(?:, och (.+?) på raden efter)?", below),
    (r"ta bort raden, eller börja den med #$", without),
    (r"är den en anteckning, börja raden med #", without),
    (r"skriv (#) i stället för \S+$", lambda lines, d, found: put(lines, d, "# något")),
    (r"skriv ett bindestreck i stället: (-)$", write),
    (r"skriv ett vanligt mellanslag i stället$", lambda lines, d, found: put(lines, d, " ")),
]


def followed(lines: Lines, d: Diagnostic) -> bool:
    """Does what the remedy says, when it says exactly what to write; whether it did."""
    for pattern, do in DOERS:
        found = re.match(pattern, d.åtgärd or "")
        if found:
            do(lines, d, found)
            return True
    return False


def findings(text: str, shared: str | None) -> list[Diagnostic]:
    return check_text(text, shared)


def beside(path: Path) -> str | None:
    return (path.parent / "kommun.yaml").read_text(encoding="utf-8") if path.parent != WRONG else None


def exact(path: Path) -> list[tuple[Diagnostic, list[Diagnostic]]]:
    """Each finding of a wrong file whose remedy could be followed, with what is found when it has been."""
    text = path.read_text(encoding="utf-8")
    shared = beside(path)
    done = []
    for d in findings(text, shared):
        lines = text.split("\n")
        if followed(lines, d):
            done.append((d, findings("\n".join(lines), shared)))
    return done


def readable(path: Path) -> bool:
    try:
        return "\r" not in path.read_bytes().decode("utf-8") and path.name != "kommun.yaml"
    except UnicodeDecodeError:
        return False


FILES = sorted(p.relative_to(WRONG).as_posix() for p in WRONG.rglob("*.yaml") if readable(p))


AS_TOLD = {
    "beslut-id-lista-med-fel.yaml": "the decision that is meant is not in the file",
    "lista-utan-nyckel-sist.yaml": "the line is no list item, as the rest of the remedy says",
    "text-pa-flera-rader-utan-indrag.yaml": "the line after it has the same mistake",
    "utfall-kommentar-under-text.yaml": "the outcome above is a text until the other remedy has been followed too",
}
"""Files where there is more to tell when the first remedy has been followed, and why."""


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_is_gone_when_its_remedy_has_been_followed(name: str) -> None:
    text = (WRONG / name).read_text(encoding="utf-8")
    for d, after in exact(WRONG / name):
        assert not [other for other in after if (other.rad, other.text) == (d.rad, d.text)], d.åtgärd
        if name not in AS_TOLD:
            before = {(other.kod, other.text) for other in findings(text, beside(WRONG / name))}
            news = {(other.kod, other.text) for other in after if other.allvar is Severity.FEL} - before
            assert not news, d.åtgärd


def test_most_remedies_of_a_word_or_a_place_can_be_followed_to_the_letter() -> None:
    assert sum(len(exact(WRONG / name)) for name in FILES) >= 90
