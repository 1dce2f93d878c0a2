"""What the tab key offers for ids and dates: what stands in the files, and nothing where something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maluppfoljning.cli import offering, run

Offered = Callable[..., list[str]]
"""``offered(word, …)``: the lines that the shell reads. The last word is the one being typed."""

KOMMUN = """\
målfil: 1
kommun: Lillby
fullmäktigemål:
  - id: trygghet-livet-ut
    lydelse: Alla ska känna sig trygga.
"""
NÄMND = """\
målfil: 1
kommun: Lillby
nämnd: Omsorgsnämnden
områden:
  - id: trygghet
    namn: Trygg omsorg
    mål:
      - id: trygg-hemma
        lydelse: Alla ska vara trygga hemma.
        indikatorer:
          - id: larm
            lydelse: Alla larm besvaras.
uppföljningar:
  - datum: 2023-12-31
  - datum: 2024-08-31
    benämning: Delårsuppföljning
"""


@pytest.fixture
def offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Offered:
    """What the shell is told, over a kommunkatalog in ``lillby`` and a lone file beside it; standing above both."""
    (tmp_path / "lillby").mkdir()
    (tmp_path / "lillby" / "kommun.yaml").write_text(KOMMUN, encoding="utf-8")
    (tmp_path / "lillby" / "omsorg.yaml").write_text(NÄMND, encoding="utf-8")
    (tmp_path / "annan.yaml").write_text(NÄMND.replace("202", "203"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("_MALF_COMPLETE", "1")

    def ask(*words: str) -> list[str]:
        assert run(words) == 0
        told = capsys.readouterr()
        assert told.err == ""
        return told.out.splitlines()

    return ask


@pytest.mark.parametrize("command", ["index", "report", "explain"])
def test_the_days_of_the_follow_ups_are_offered_the_latest_first(offered: Offered, command: str) -> None:
    typed = ["explain", "larm"] if command == "explain" else [command]
    assert offered(*typed, "lillby", "--date", "") == ["2024-08-31\tDelårsuppföljning", "2023-12-31\t"]
    assert offered(*typed, "--date", "203") == ["2034-08-31\tDelårsuppföljning", "2033-12-31\t"]
    assert offered(*typed, "annan.yaml", "--date=2034") == ["2034-08-31\tDelårsuppföljning"]
    assert offered(*typed, "annan.yaml", "--date", "=", "2024") == []


def test_everything_that_can_be_explained_is_offered_with_what_it_is(
    offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("lillby")
    assert offered("explain", "") == [
        "kommun\tLillby",
        "trygghet-livet-ut\tAlla ska känna sig trygga.",
        "omsorg\tOmsorgsnämnden",
        "trygghet\tTrygg omsorg",
        "trygg-hemma\tAlla ska vara trygga hemma.",
        "larm\tAlla larm besvaras.",
    ]
    assert offered("explain", "trygg-") == ["trygg-hemma\tAlla ska vara trygga hemma."]
    assert offered("explain", "I0")[:2] == ["I01\tTal utan enhet", "I02\tIndikator utan källa"]
    assert offered("explain", "tröskel") == ["tröskel\tNått eller inte"]


@pytest.mark.parametrize("text", ["målfil: 1\nkommun: [\n", "målfil: 1\nnämnd: x\n", "\x00"])
def test_a_wrong_file_offers_nothing_and_hides_nothing_of_the_others(offered: Offered, text: str) -> None:
    Path("lillby", "fel.yaml").write_text(text, encoding="utf-8")
    assert offered("index", "lillby", "--date", "2024") == ["2024-08-31\tDelårsuppföljning"]
    assert offered("index", "lillby/fel.yaml", "--date", "") == []
    assert offered("index", "finns-inte", "--date", "") == []


def test_a_large_folder_is_not_read_to_its_end(offered: Offered, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        text = NÄMND.replace("2024", f"204{number}")
        Path("lillby", f"namnd-{number}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(offering, "MOST_FILES", 2)
    assert offered("index", "lillby", "--date", "204") == [
        "2041-08-31\tDelårsuppföljning",
        "2040-08-31\tDelårsuppföljning",
    ]
