"""Every rule's documentation is run: the marked lines of the wrong example give the marked codes, the right nothing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from fragments import complete, found_in, marked, unmarked

from maluppfoljning.check import check_collection, check_text
from maluppfoljning.collection import find
from maluppfoljning.entry import HEADINGS
from maluppfoljning.reading import read
from maluppfoljning.rules import CATALOGUE, RULES
from maluppfoljning.source import Source

INVISIBLE = {"F01", "F19"}  # no line to mark: the whole file is wrong


@pytest.mark.parametrize("code", [code for code in CATALOGUE if code not in INVISIBLE])
def test_the_marked_lines_of_the_wrong_example_give_exactly_the_marked_codes(code: str, tmp_path: Path) -> None:
    expected = marked(CATALOGUE[code].wrong)
    assert code in {c for _, c in expected}
    assert found_in(CATALOGUE[code].wrong, tmp_path) == expected


@pytest.mark.parametrize("code", [code for code in CATALOGUE if code not in INVISIBLE])
def test_the_right_example_gives_nothing(code: str, tmp_path: Path) -> None:
    assert found_in(CATALOGUE[code].right, tmp_path) == Counter()


def test_a_file_that_is_not_text_and_a_file_without_content_are_told() -> None:
    assert [d.kod for d in check_text("# bara en kommentar\n")] == ["F19"]
    latin = read(Source("namnd.yaml", "kommun: Göteborg\n".encode("latin-1"), 17))
    assert "F01" in {finding.code for finding in latin.findings}


@pytest.mark.parametrize("code", list(CATALOGUE))
def test_every_code_says_what_why_and_from_where(code: str) -> None:
    entry = CATALOGUE[code]
    assert len(HEADINGS) == 4
    assert all((entry.title, entry.text, entry.why, entry.source, entry.wrong, entry.right))


def test_every_code_belongs_to_one_rule() -> None:
    assert [code for code, n in Counter(rule.code for rule in RULES).items() if n > 1] == []
    assert all(re.fullmatch(r"[MIUSBK]\d\d", rule.code) for rule in RULES)


@pytest.mark.parametrize("code", list(CATALOGUE))
def test_a_message_is_one_sentence_without_stop(code: str, tmp_path: Path) -> None:
    for name, lines in complete(unmarked(CATALOGUE[code].wrong)).items():
        (tmp_path / name).write_text("\n".join(text for text, _ in lines) + "\n", encoding="utf-8")
    found = [d for c in find([tmp_path]).collections for d in check_collection(c).diagnostics if d.kod == code]
    assert found or code in INVISIBLE
    for diagnostic in found:
        assert not diagnostic.text.endswith(".")
        assert diagnostic.text[0] == diagnostic.text[0].casefold() or diagnostic.text[:3].isupper() or code == "B12"
        assert diagnostic.allvar is CATALOGUE[code].severity
        assert diagnostic.åtgärd


def test_an_acceptance_of_a_change_is_left_to_malf_diff() -> None:
    text = (
        "målfil: 1\nkommun: Exempel\nnämnd: Socialnämnden\nområden: []\ntillåt:\n  - regel: D03\n"
        "    gäller: borttagen\n    skäl: Fanns bara av misstag.\n  - regel: D99\n    skäl: Finns inte.\n"
    )
    assert [(d.rad, d.kod) for d in check_text(text)] == [(9, "B11")]
