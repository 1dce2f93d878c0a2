"""Fragments of målfiler as rules document them: completed, written to a folder, checked, compared with their marks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from maluppfoljning.check import check_collection
from maluppfoljning.collection import find

MARK = re.compile(r"\s+# <- ([A-Z0-9 ]+)$")
FILE = re.compile(r"# ([a-z.]+\.ya?ml)$")
TOP = re.compile(r"(\S+):")

AREA = ("områden:", "  - id: omrade", "    namn: Området")
GOAL = ("    mål:", "      - id: mal", "        lydelse: Målet nås.")
FOLLOWUP = ("uppföljningar:", "  - datum: 2020-12-31")
CLEAN = (*AREA, *GOAL, "        indikatorer:", "          - id: forsta", "            lydelse: Planen är antagen.")

Line = tuple[str, int]
"""A line of a file and its number in the fragment, 0 for what the fragment leaves out."""


def complete(fragment: str) -> dict[str, list[Line]]:
    """The whole files of a fragment, by name."""
    files: dict[str, list[Line]] = {}
    name = "namnd.yaml"
    for number, text in enumerate(fragment.split("\n"), 1):
        found = FILE.fullmatch(text)
        if found:
            name = found[1]
            files[name] = []
        else:
            files.setdefault(name, []).append((text, number))
    return {name: filled(name, lines) for name, lines in files.items()}


def filled(name: str, lines: list[Line]) -> list[Line]:
    blocks: dict[str, list[Line]] = {}
    for line in lines:
        found = TOP.match(line[0])
        key = found[1] if found else next(reversed(blocks), "")
        blocks.setdefault(key, []).append(line)
    shared = name.startswith("kommun.")
    made: list[Line] = []
    if "målfil" not in blocks:
        made = [("målfil: 1", 0)] + ([] if "kommun" in blocks else [("kommun: Exempel", 0)])
        if not shared:
            made += [] if "nämnd" in blocks else [("nämnd: Socialnämnden", 0)]
            made += [("period:", 0), ("  från: 2019", 0), ("  till: 2022", 0)]
    for key, block in blocks.items():
        if key == "mål":
            made += [*plain(AREA), *indented(block, 4)]
        elif key == "indikatorer":
            made += [*plain(AREA), *plain(GOAL), *indented(block, 8)]
        elif key in ("utfall", "bedömningar"):
            made += [*(plain(FOLLOWUP) if not {"utfall"} & set(blocks) or key == "utfall" else ()), *indented(block, 4)]
        else:
            made += block
    if not shared and not {"områden", "mål", "indikatorer"} & set(blocks):
        made += plain(CLEAN)
    return made


def plain(lines: tuple[str, ...]) -> list[Line]:
    return [(text, 0) for text in lines]


def indented(lines: list[Line], width: int) -> list[Line]:
    return [
        (" " * width + text if text and text[0] != "<" and text != "---" else text, number) for text, number in lines
    ]


def found_in(fragment: str, folder: Path) -> Counter[tuple[int, str]]:
    """What is found when the fragment is written to a folder and checked: line of the fragment and code."""
    files = complete(unmarked(fragment))
    for name, lines in files.items():
        (folder / name).write_text("\n".join(text for text, _ in lines) + "\n", encoding="utf-8")
    found: Counter[tuple[int, str]] = Counter()
    for collection in find([folder]).collections:
        for diagnostic in check_collection(collection).diagnostics:
            line = files[diagnostic.fil.rpartition("/")[2]][diagnostic.rad - 1][1]
            found[(line, diagnostic.kod)] += 1
    return found


def unmarked(fragment: str) -> str:
    return "\n".join(MARK.sub("", line) for line in fragment.split("\n"))


def marked(fragment: str) -> Counter[tuple[int, str]]:
    lines = enumerate(fragment.split("\n"), 1)
    return Counter((number, code) for number, text in lines for m in MARK.finditer(text) for code in m[1].split())
