"""The order of names and files, as a Swedish reader looks for them."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path, PurePath

from commands import malf
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.ordering import file_key, sort_key

NAMES = ("Nämnd 1", "Nämnd 2", "Nämnd 10", "Ålderdomsnämnden", "Ärendenämnden", "överförmyndarnämnden")
"""In the order in which a reader looks for them, which is not that of their letters, nor that of their files."""
COUNCIL = "målfil: 1\nkommun: Lillby\nfullmäktigemål:\n  - id: k\n    lydelse: Kommunen är bra.\n"


def committee(name: str, place: int, more: str = "") -> str:
    return (
        f"målfil: 1\nkommun: Lillby\nnämnd: {name}\nområden:\n  - id: o{place}\n    namn: Område\n"
        f"    fullmäktigemål: k\n    mål:\n      - id: m{place}\n        lydelse: Målet nås{more}.\n"
        f"        indikatorer:\n          - id: i{place}\n            lydelse: Det går bra.\n"
        f"uppföljningar:\n  - datum: 2020-12-31\n    utfall:\n      i{place}:\n        läge: uppnått\n"
    )


def lillby(folder: Path, more: str = "") -> Path:
    """The committees of ``NAMES``, in files whose names are in the opposite order."""
    folder.mkdir(exist_ok=True)
    (folder / "kommun.yaml").write_text(COUNCIL, encoding="utf-8")
    for place, name in enumerate(NAMES):
        (folder / f"n{len(NAMES) - place}.yaml").write_text(committee(name, place, more), encoding="utf-8")
    return folder


def met(text: str) -> list[str]:
    """The names of the committees in the order in which they first stand in a text."""
    return sorted((name for name in NAMES if name in text), key=text.index)


def test_words_are_sorted_as_in_a_swedish_book() -> None:
    words = ["Öster", "ål", "z", "Ärla", "a", "Zorn", "é", "e", "f", "Ål", "w", "1"]
    assert sorted(words, key=sort_key) == ["1", "a", "e", "é", "f", "w", "z", "Zorn", "Ål", "ål", "Ärla", "Öster"]


def test_numbers_in_words_are_sorted_as_numbers() -> None:
    right = [
        "1.2",
        "1.10",
        "§ 9",
        "§ 10",
        "Nämnd",
        "Nämnd 1",
        "Nämnd 02",
        "Nämnd 2",
        "Nämnd 2 b",
        "Nämnd 10",
        "Å 3",
        "Å 20",
    ]
    for seed in range(20):
        mixed = random.Random(seed).sample(right, len(right))
        assert sorted(mixed, key=sort_key) == right


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_of_two_numbers_the_larger_comes_last_however_long(one: int, other: int) -> None:
    assert (sort_key(f"N {one}")[0] < sort_key(f"N {other}")[0]) == (one < other)


def test_a_number_that_is_too_long_for_python_to_read_is_sorted_all_the_same() -> None:
    assert sort_key("9" * 9_999) < sort_key("1" + "0" * 9_999)


@given(st.lists(st.text(alphabet="abcåäöÅÄÖ éz19")))
def test_the_order_of_words_does_not_depend_on_how_letters_are_composed(words: list[str]) -> None:
    apart = [unicodedata.normalize("NFD", word) for word in words]
    assert [sort_key(word)[0] for word in words] == [sort_key(word)[0] for word in apart]


@given(st.text(), st.text())
def test_only_the_same_text_has_the_same_place(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


def test_files_are_sorted_by_folder_and_then_by_name_without_ending() -> None:
    right = [
        "namnd.yaml",
        "namnd-2.yaml",
        "namnd-2/a.yml",
        "namnd-2/b.yaml",
        "namnd-10.yaml",
        "Z.yaml",
        "å.yaml",
        "ö/1.yaml",
    ]
    assert sorted(map(PurePath, reversed(right)), key=file_key) == list(map(PurePath, right))


def test_committees_are_listed_in_alphabetical_order_with_numbers_as_numbers(tmp_path: Path) -> None:
    data = lillby(tmp_path / "data")
    for command in (["index"], ["index", "--format", "json"], ["index", "--by", "mal", "--format", "csv"]):
        done = malf(*command, data, cwd=tmp_path)
        assert met(done.stdout.decode()) == list(NAMES), command
    assert malf("report", data, "-o", tmp_path / "site", cwd=tmp_path).returncode == 0
    for page in ("index", "mal", "historik", "fullmaktigemal-k"):
        assert met((tmp_path / "site" / f"{page}.html").read_text(encoding="utf-8")) == list(NAMES), page


def test_the_committees_of_a_comparison_are_listed_in_alphabetical_order(tmp_path: Path) -> None:
    before, after = lillby(tmp_path / "before"), lillby(tmp_path / "after", " snart")
    done = malf("diff", before, after, "-o", tmp_path / "x.html", cwd=tmp_path)
    assert met((tmp_path / "x.html").read_text(encoding="utf-8")) == list(NAMES), done.stderr.decode()


def test_findings_are_told_in_the_order_of_their_files_with_numbers_as_numbers(tmp_path: Path) -> None:
    for n in (1, 2, 10):
        (tmp_path / f"namnd-{n}.yaml").write_text(
            f"målfil: 1\nkommun: L\nnämnd: N {n}\nområden: []\nfel: 1\n", encoding="utf-8"
        )
    told = malf("validate", tmp_path, cwd=tmp_path).stdout.decode()
    assert [told.index(f"namnd-{n}.yaml:") for n in (1, 2, 10)] == sorted(
        told.index(f"namnd-{n}.yaml:") for n in (1, 2, 10)
    )
