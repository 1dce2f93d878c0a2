"""``malf index --calculation``: the same data under two sets of rules, side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from maluppfoljning.cli import run

SHAPE = Path(__file__).resolve().parent.parent / "docs" / "json" / "index.schema.json"
NÄMND = """\
målfil: 1
kommun: Prov
nämnd: Provnämnden
områden:
  - id: omrade
    namn: Område
    mål:
      - id: ett
        lydelse: Ett.
        indikatorer:
          - id: a
            lydelse: A.
          - id: b
            lydelse: B.
      - id: tva
        lydelse: Två.
        indikatorer:
          - id: c
            lydelse: C.
uppföljningar:
  - datum: 2020-12-31
    utfall:
      a:
        läge: uppnått
      b:
        läge: ej uppnått
      c:
        läge: uppnått
"""
ALLA = "målfil: 1\nberäkning:\n  mål:\n    sammanvägning: alla\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "namnd.yaml").write_text(NÄMND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_both_results_stand_side_by_side_with_the_difference(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "alla.yaml").write_text(ALLA, encoding="utf-8")
    assert run(["index", "data", "--by", "mal", "--calculation", "alla.yaml", "--format", "md"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "| Mål | Index | Annan regel | Skillnad | Läge | Läge, annan regel |",
        "| --- | ---: | ---: | ---: | --- | --- |",
        "| Ett. | 0,50 | 0,00 | −0,50 | delvis uppnått | ej uppnått |",
        "| Två. | 1,00 | 1,00 | 0,00 | uppnått | uppnått |",
        "| Provnämnden, samtliga mål | 0,75 | 0,50 | −0,25 | delvis uppnått | delvis uppnått |",
    ]


def test_the_json_holds_the_other_result_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "alla.yaml").write_text(ALLA, encoding="utf-8")
    assert run(["index", "data", "--calculation", "alla.yaml", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["index"], whole["jämförelse"]["index"]) == ("0.75", "0.5")
    assert whole["jämförelse"]["beräkning"] == "alla.yaml"
    assert [n["index"] for n in whole["jämförelse"]["nämnder"]] == ["0.5"]
    Draft202012Validator(json.loads(SHAPE.read_text(encoding="utf-8"))).validate(whole)


def test_another_scale_reads_the_written_states_by_their_slag(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "fyra.yaml").write_text("målfil: 1\nberäkning:\n  skala: fyrgradig\n", encoding="utf-8")
    assert run(["index", "data", "--by", "mal", "--calculation", "fyra.yaml", "--format", "csv"]) == 0
    assert '"Ett.";"0,50";"0,50";"0,00";"delvis uppnått";"viss måluppfyllelse"' in capsys.readouterr().out


def test_what_is_partly_reached_is_not_reached_on_a_scale_without_a_state_between(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    partly = NÄMND.replace("b:\n        läge: ej uppnått", "b:\n        läge: delvis uppnått")
    (folder / "data" / "namnd.yaml").write_text(partly, encoding="utf-8")
    (folder / "tva.yaml").write_text("målfil: 1\nberäkning:\n  skala: tvågradig\n", encoding="utf-8")
    assert run(["index", "data", "--by", "mal", "--calculation", "tva.yaml", "--format", "csv"]) == 0
    assert '"Ett.";"0,75";"0,50";"−0,25";"delvis uppnått";"ej uppnått"' in capsys.readouterr().out


def test_another_municipalitys_kommunfil_is_a_set_of_rules(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "annan.yaml").write_text(ALLA.replace("målfil: 1\n", "målfil: 1\nkommun: Grannby\n"), encoding="utf-8")
    assert run(["index", "data", "--calculation", "annan.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["jämförelse"]["index"] == "0.5"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (ALLA.replace("alla", "ala"), "alla.yaml:4:20: fel F13"),
        ("målfil: 1\nberäkning:\n  skala: finns-inte\n", "alla.yaml:3:10: fel S01"),
        ("målfil: 1\n", "alla.yaml:1:1: fel F10"),
        ("målfil: 1\nnämnd: X\n", "fel F09"),
    ],
)
def test_wrong_rules_are_told_with_their_place_and_nothing_is_computed(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, place: str
) -> None:
    (folder / "alla.yaml").write_text(text, encoding="utf-8")
    assert run(["index", "data", "--calculation", "alla.yaml"]) == 1
    printed = capsys.readouterr()
    assert (printed.out, place in printed.err) == ("", True)
