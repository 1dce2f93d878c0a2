"""The JSON of an index holds everything that is written: an auditor need not open the målfil as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import malf

EXAMPLES = Path(__file__).parent.parent / "examples"


def leaves(value: Any) -> Iterator[str]:
    """The texts at the ends of a tree, as they are compared: numbers by value, white space folded."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from leaves(item)
    elif value is not None:
        yield same(str(value))


def same(text: str) -> str:
    try:
        return str(Decimal(text.replace(",", ".").replace("−", "-").replace("\u00a0", "")).normalize() + 0)
    except InvalidOperation:
        return " ".join(text.split())


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir() if (path / "kommun.yaml").exists()))
def test_every_word_and_number_of_an_example_is_in_its_json(name: str, tmp_path: Path) -> None:
    whole = json.loads(malf("index", ".", "--format", "json", cwd=EXAMPLES / name).stdout)
    told = set(leaves(whole))
    days = {day[:length] for day in told if day[:4].isdigit() and day[4:5] == "-" for length in (4, 7)}
    for path in sorted((EXAMPLES / name).glob("*.yaml")):
        for key, value in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader).items():
            # A date may be written as its year or month; the version of the format is not the municipality's.
            missing = set(leaves(value)) - told - days if key != "målfil" else set()
            assert not missing, (path.name, key)


def test_what_is_not_written_is_not_there_and_a_number_is_text(tmp_path: Path) -> None:
    (tmp_path / "namnd.yaml").write_text(
        "målfil: 1\nkommun: K\nnämnd: N\nområden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n"
        "        lydelse: M.\n        indikatorer:\n          - id: i\n            lydelse: I.\n"
        '            enhet: "%"\n            slutdatum: 2022\n'
        "            målvärde:\n              minst: 87,50\n            vikt: 2\n",
        encoding="utf-8",
    )
    committee = json.loads(malf("index", "namnd.yaml", "--format", "json", cwd=tmp_path).stdout)["nämnder"][0]
    goal = committee["områden"][0]["mål"][0]
    assert committee["uppgifter"] == committee["områden"][0]["uppgifter"] == {}
    assert committee["uppföljning"] is None
    assert goal["uppgifter"] == {"lydelse": "M."}
    assert goal["indikatorer"][0]["uppgifter"] == {
        "lydelse": "I.",
        "slutdatum": "2022-12-31",
        "enhet": "%",
        "målvärde": {"minst": "87.50"},
        "vikt": "2",
    }
