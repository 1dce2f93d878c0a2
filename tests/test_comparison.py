"""``malf index --calculation``: the same data under two sets of rules, side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
    told, *lines = capsys.readouterr().out.splitlines()
    assert told == "Annan regel: mål – sammanvägning alla (i stället för medel). Allt annat som i målfilerna."
    assert lines[3:] == [
        "| Mål | Index | Annan regel | Skillnad | Läge | Läge, annan regel | Täckning | Täckning, annan regel |",
        "| --- | ---: | ---: | ---: | --- | --- | ---: | ---: |",
        "| Ett. | 0,50 | 0,00 | −0,50 | delvis uppnått | ej uppnått | 2 av 2 | 2 av 2 |",
        "| Två. | 1,00 | 1,00 | 0,00 | uppnått | uppnått | 1 av 1 | 1 av 1 |",
        "| Provnämnden, samtliga mål | 0,75 | 0,50 | −0,25 | delvis uppnått | delvis uppnått | 2 av 2 | 2 av 2 |",
    ]


def test_the_municipality_has_rows_of_its_own_and_for_its_council_goals(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = "målfil: 1\nkommun: Prov\nfullmäktigemål:\n  - id: trygg\n    lydelse: Alla är trygga.\n"
    (folder / "data" / "kommun.yaml").write_text(shared, encoding="utf-8")
    linked = NÄMND.replace("    namn: Område\n", "    namn: Område\n    fullmäktigemål: trygg\n")
    (folder / "data" / "namnd.yaml").write_text(linked, encoding="utf-8")
    other = NÄMND.replace("Provnämnden", "Byggnämnden").replace("id: ett", "id: tre").replace("id: tva", "id: fyra")
    (folder / "data" / "bygg.yaml").write_text(
        other.replace("a:\n        läge: uppnått\n      b", "b"), encoding="utf-8"
    )
    (folder / "alla.yaml").write_text(ALLA, encoding="utf-8")
    assert run(["index", "data", "--calculation", "alla.yaml", "--format", "csv"]) == 0
    rows = [line.replace('"', "").split(";") for line in capsys.readouterr().out.splitlines()[1:]]
    assert [
        " ".join([*row[1:9], *row[11:]]) for row in rows if row[1] != row[3] and not row[3].startswith("Område")
    ] == [
        "Byggnämnden 2020-12-31 Byggnämnden, samtliga mål 0,50 0,50 0,00 1 av 2 1 av 2 2 av 2 2 av 2",
        "Provnämnden 2020-12-31 Provnämnden, samtliga mål 0,75 0,50 −0,25 1 av 2 1 av 2 2 av 2 2 av 2",
        "Hela kommunen 2020-12-31 Byggnämnden 0,50 0,50 0,00 1 av 2 1 av 2 2 av 2 2 av 2",
        "Hela kommunen 2020-12-31 Provnämnden 0,75 0,50 −0,25 1 av 2 1 av 2 2 av 2 2 av 2",
        "Fullmäktigemål 2020-12-31 Alla är trygga. 0,75 0,50 −0,25 1 av 2 1 av 2 2 av 2 2 av 2",
    ]
    assert [row[3:7] for row in rows if row[1] == row[3]] == [["Hela kommunen", "0,63", "0,50", "−0,13"]]


def test_a_trend_is_compared_follow_up_by_follow_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = (
        NÄMND + "  - datum: 2021-12-31\n    utfall:\n" + "".join(f"      {i}:\n        läge: uppnått\n" for i in "abc")
    )
    (folder / "data" / "namnd.yaml").write_text(later, encoding="utf-8")
    (folder / "alla.yaml").write_text(ALLA, encoding="utf-8")
    assert run(["index", "data", "--trend", "--calculation", "alla.yaml", "--format", "md"]) == 0
    assert [line.split(" | ")[:4] for line in capsys.readouterr().out.splitlines()[6:]] == [
        ["| 2020-12-31", "0,75", "0,50", "−0,25"],
        ["| 2021-12-31", "1,00", "1,00", "0,00"],
    ]
    assert run(["index", "data", "--trend", "--calculation", "alla.yaml", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert [u["index"] for u in whole["jämförelse"]["nämnder"][0]["uppföljningar"]] == ["0.5", "1"]
    Draft202012Validator(json.loads(SHAPE.read_text(encoding="utf-8"))).validate(whole)


def test_a_trend_has_the_rows_that_are_asked_for_at_every_follow_up(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = NÄMND + "  - datum: 2021-12-31\n    benämning: Årsbokslut\n    utfall:\n      a:\n        läge: uppnått\n"
    (folder / "data" / "namnd.yaml").write_text(later, encoding="utf-8")
    assert run(["index", "data", "--trend", "--by", "mal", "--format", "md"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "| Mål | Uppföljning | Index | Läge | Täckning |",
        "| --- | --- | ---: | --- | ---: |",
        "| Ett. | 2020-12-31 | 0,50 | delvis uppnått | 2 av 2 |",
        "| Ett. | 2021-12-31  Årsbokslut | 1,00 | uppnått | 1 av 2 |",
        "| Två. | 2020-12-31 | 1,00 | uppnått | 1 av 1 |",
        "| Två. | 2021-12-31  Årsbokslut | – | ej bedömt | 0 av 1 |",
        "| Provnämnden, samtliga mål | 2020-12-31 | 0,75 | delvis uppnått | 2 av 2 |",
        "| Provnämnden, samtliga mål | 2021-12-31  Årsbokslut | 1,00 | uppnått | 1 av 2 |",
    ]


def test_how_many_goals_are_reached_is_counted_under_both_rules_and_the_difference_is_of_exact_figures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    third = "      - id: tre\n        lydelse: Tre.\n        indikatorer:\n          - id: d\n            lydelse: D.\n"
    three = NÄMND.replace("uppföljningar:\n", f"{third}uppföljningar:\n")
    (folder / "data" / "namnd.yaml").write_text(f"{three}      d:\n        läge: uppnått\n", encoding="utf-8")
    rules = "målfil: 1\nberäkning:\n  mål:\n    gränser:\n      uppnått:\n        minst: 0,5\n"
    (folder / "lattare.yaml").write_text(f"{rules}      delvis uppnått:\n        över: 0\n", encoding="utf-8")
    assert run(["index", "data", "--calculation", "lattare.yaml", "--format", "md"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[7].startswith("| Provnämnden, samtliga mål | 0,83 | 0,83 | 0,00 | 2 av 3 | 3 av 3 |")
    assert len(lines) == 8
    (folder / "alla.yaml").write_text(ALLA, encoding="utf-8")
    assert run(["index", "data", "--calculation", "alla.yaml", "--format", "md"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[7].startswith("| Provnämnden, samtliga mål | 0,83 | 0,67 | −0,17 | 2 av 3 | 2 av 3 |")
    assert lines[8:] == ["", "Skillnaden är räknad på oavrundade tal."]


def test_the_municipality_is_shown_at_every_follow_up_that_its_committees_share(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = (
        "målfil: 1\nkommun: Prov\nfullmäktigemål:\n  - id: trygg\n    lydelse: Alla är trygga.\n"
        "uppföljningstillfällen:\n  - datum: 2019-12-31\n  - datum: 2020-12-31\n    benämning: Bokslut\n"
    )
    linked = NÄMND.replace("    namn: Område\n", "    namn: Område\n    fullmäktigemål: trygg\n")
    early = linked.replace(
        "uppföljningar:\n", "uppföljningar:\n  - datum: 2019-12-31\n    utfall:\n      a:\n        läge: uppnått\n"
    )
    other = NÄMND.replace("Provnämnden", "Byggnämnden").replace("id: ett", "id: tre").replace("id: tva", "id: fyra")
    alone = other + "  - datum: 2021-06-30\n    utfall:\n      a:\n        läge: uppnått\n"
    for name, text in (("kommun", shared), ("namnd", early), ("bygg", alone)):
        (folder / "data" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "alla.yaml").write_text(ALLA, encoding="utf-8")
    assert run(["index", "data", "--trend", "--format", "csv"]) == 0
    rows = [line.replace('"', "").split(";") for line in capsys.readouterr().out.splitlines()[1:]]
    told = [" ".join(filter(None, row[1:])) for row in rows if row[1] in ("Hela kommunen", "Fullmäktigemål")]
    assert told == [
        "Hela kommunen 2019-12-31 1,00 4 1 0 0 3 1 av 4",
        "Hela kommunen 2020-12-31  Bokslut 0,75 4 2 2 0 0 4 av 4",
        "Hela kommunen 2021-06-30 1,00 4 1 0 0 3 1 av 4",
        "Fullmäktigemål Alla är trygga. 1,00 2 1 0 0 1 1 av 2 2019-12-31",
        "Fullmäktigemål Alla är trygga. 0,75 2 1 1 0 0 2 av 2 2020-12-31  Bokslut",
        "Fullmäktigemål Alla är trygga. – 2 0 0 0 2 0 av 2 2021-06-30",
    ]
    assert run(["index", "data", "--trend", "--calculation", "alla.yaml", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads(SHAPE.read_text(encoding="utf-8"))).validate(whole)
    assert [(u["datum"], u["benämning"], u["index_text"]) for u in whole["uppföljningar"]] == [
        ("2019-12-31", "31 december 2019", "1,00"),
        ("2020-12-31", "Bokslut", "0,75"),
        ("2021-06-30", "30 juni 2021", "1,00"),
    ]
    assert [u["index_text"] for u in whole["jämförelse"]["uppföljningar"]] == ["1,00", "0,50", "1,00"]
    assert whole["uppföljningar"][1]["fullmäktigemål"][0]["täckning"] == {"räknade": 2, "alla": 2}


def test_the_json_holds_the_other_result_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "alla.yaml").write_text(ALLA, encoding="utf-8")
    assert run(["index", "data", "--calculation", "alla.yaml", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["index"], whole["jämförelse"]["index"]) == ("0.75", "0.5")
    assert whole["jämförelse"]["beräkning"] == "alla.yaml"
    assert whole["jämförelse"]["regel"] == (
        "mål – sammanvägning alla (i stället för medel). Allt annat som i målfilerna."
    )
    assert [n["index"] for n in whole["jämförelse"]["nämnder"]] == ["0.5"]
    Draft202012Validator(json.loads(SHAPE.read_text(encoding="utf-8"))).validate(whole)


def test_assessments_own_cuts_and_what_is_not_applicable_are_read_by_their_slag_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "        gränser:\n          uppnått:\n            minst: 0,5\n        indikatorer:\n          - id: a\n"
    text = NÄMND.replace("        indikatorer:\n          - id: a\n", own)
    text = text.replace("      c:\n        läge: uppnått\n", "      c:\n        läge: ej tillämpligt\n")
    text += "    bedömningar:\n      tva:\n        läge: ej uppnått\n        motivering: Därför.\n"
    (folder / "data" / "namnd.yaml").write_text(text, encoding="utf-8")
    states = (("röd", "0", "ej"), ("grön", "1", "uppnått"))
    scale = "målfil: 1\nberäkning:\n  skala: ljus\nskalor:\n  - id: ljus\n    lägen:\n" + "".join(
        f"      - namn: {name}\n        symbol: x\n        färg: blå\n        värde: {value}\n        slag: {slag}\n"
        for name, value, slag in states
    )
    (folder / "ljus.yaml").write_text(scale, encoding="utf-8")
    assert run(["index", "data", "--calculation", "ljus.yaml", "--format", "json"]) == 0
    (committee,) = json.loads(capsys.readouterr().out)["jämförelse"]["nämnder"]
    ett, tva = committee["områden"][0]["mål"]
    assert (ett["läge"], tva["läge"], tva["värde"]) == ("grön", "röd", "0")
    assert (tva["indikatorer"][0]["läge"], tva["täckning"]) == ("ej tillämpligt", {"räknade": 0, "alla": 0})


def test_a_demand_on_coverage_holds_on_a_scale_without_a_word_for_what_is_missing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "        sammanvägning: villkor\n        villkor:\n          - ger: uppnått\n            krav:\n"
    own += "              - läge: ej bedömt\n                högst: 0\n        indikatorer:\n          - id: a\n"
    text = NÄMND.replace("        indikatorer:\n          - id: a\n", own)
    text = text.replace("      b:\n        läge: ej uppnått\n", "")
    (folder / "data" / "namnd.yaml").write_text(text, encoding="utf-8")
    scale = "målfil: 1\nberäkning:\n  skala: ljus\nskalor:\n  - id: ljus\n    lägen:\n" + "".join(
        f"      - namn: {name}\n        symbol: x\n        färg: blå\n        värde: {value}\n        slag: {slag}\n"
        for name, value, slag in (("röd", "0", "ej"), ("grön", "1", "uppnått"))
    )
    (folder / "ljus.yaml").write_text(scale, encoding="utf-8")
    assert run(["index", "data", "--calculation", "ljus.yaml", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    states = [part["nämnder"][0]["områden"][0]["mål"][0]["läge"] for part in (whole, whole["jämförelse"])]
    assert states == ["ej uppnått", "röd"]


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


def own_scale(*states: tuple[str, str, str]) -> str:
    return "skalor:\n  - id: egen\n    lägen:\n" + "".join(
        f"      - namn: {name}\n        symbol: x\n        färg: blå\n        värde: {value}\n        slag: {slag}\n"
        for name, value, slag in states
    )


STEPS = (
    ("en bit kvar", "0", "ej"),
    ("på väg", "0,33", "delvis"),
    ("nästan framme", "0,67", "delvis"),
    ("i mål", "1", "uppnått"),
)
OWN = "målfil: 1\nkommun: Prov\n" + own_scale(*STEPS)
RULES = """\
beräkning:
  skala: egen
  saknade: noll
  avrundning:
    decimaler: 3
  mål:
    sammanvägning: medel
    gränser:
      i mål:
        minst: 0,9
      på väg:
        minst: 0,4
"""


def on_own_scale(folder: Path) -> None:
    """A goal of which half is reached, and one of which nothing is reported, on the municipality's own scale."""
    text = NÄMND.replace("      c:\n        läge: uppnått\n", "").replace(": uppnått", ": i mål")
    (folder / "data" / "namnd.yaml").write_text(text.replace(": ej uppnått", ": en bit kvar"), encoding="utf-8")
    (folder / "data" / "kommun.yaml").write_text(OWN + RULES, encoding="utf-8")


def goals(whole: dict[str, Any]) -> list[tuple[str, str]]:
    (committee,) = whole["nämnder"]
    return [(mål["läge"], mål["värde_text"]) for område in committee["områden"] for mål in område["mål"]]


def compared(capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    assert run(["index", "data", "--calculation", "annan.yaml", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    return whole, whole["jämförelse"]


def test_what_other_rules_do_not_say_is_as_in_the_målfiler(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on_own_scale(folder)
    (folder / "annan.yaml").write_text(ALLA, encoding="utf-8")
    one, two = compared(capsys)
    assert goals(one) == [("på väg", "0,500"), ("en bit kvar", "0,000")]
    assert goals(two) == [("en bit kvar", "0,000"), ("en bit kvar", "0,000")]
    assert (one["index_text"], two["index_text"]) == ("0,250", "0,000")  # what is missing is still 0, in three decimals
    assert two["regel"] == "mål – sammanvägning alla (i stället för medel). Allt annat som i målfilerna."


def test_a_level_is_taken_key_by_key(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on_own_scale(folder)
    cuts = "målfil: 1\nberäkning:\n  mål:\n    gränser:\n      i mål:\n        minst: 0,9\n"
    cuts += "      nästan framme:\n        minst: 0,5\n"
    (folder / "annan.yaml").write_text(f"{cuts}  avrundning:\n    sätt: nedåt\n", encoding="utf-8")
    _, two = compared(capsys)
    assert goals(two) == [("nästan framme", "0,500"), ("en bit kvar", "0,000")]
    assert two["regel"] == (
        "avrundning 3 decimaler, nedåt (i stället för 3 decimaler, halva uppåt); mål – gränser i mål från 0,9 och "
        "nästan framme från 0,5 (i stället för i mål från 0,9 och på väg från 0,4). Allt annat som i målfilerna."
    )


def test_other_rules_may_name_a_scale_that_the_kommunfil_declares(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data" / "kommun.yaml").write_text(OWN, encoding="utf-8")
    (folder / "annan.yaml").write_text("målfil: 1\nberäkning:\n  skala: egen\n", encoding="utf-8")
    one, two = compared(capsys)
    assert (goals(one), goals(two)) == (
        [("delvis uppnått", "0,50"), ("uppnått", "1,00")],
        [("på väg", "0,50"), ("i mål", "1,00")],
    )
    assert two["regel"] == "skala egen (i stället för tregradig). Allt annat som i målfilerna."


def test_written_cuts_are_read_by_slag_on_another_scale(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on_own_scale(folder)
    (folder / "annan.yaml").write_text("målfil: 1\nberäkning:\n  skala: tregradig\n", encoding="utf-8")
    _, two = compared(capsys)
    assert goals(two) == [("delvis uppnått", "0,500"), ("ej uppnått", "0,000")]
    assert two["regel"] == "skala tregradig (i stället för egen). Allt annat som i målfilerna."


def test_another_kommunfil_with_a_scale_of_its_own_leaves_the_rest_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on_own_scale(folder)
    scale = own_scale(("nej", "0", "ej"), ("ja", "1", "uppnått"))
    (folder / "annan.yaml").write_text(
        f"målfil: 1\nkommun: Grannby\n{scale}beräkning:\n  skala: egen\n", encoding="utf-8"
    )
    one, two = compared(capsys)
    assert (goals(two), two["index_text"]) == ([("nej", "0,500"), ("nej", "0,000")], one["index_text"])
    assert two["regel"].startswith("skala egen med andra lägen (i stället för egen)")


def test_a_state_of_other_rules_that_is_not_on_the_written_scale_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on_own_scale(folder)
    (folder / "annan.yaml").write_text(
        "målfil: 1\nberäkning:\n  mål:\n    gränser:\n      uppnått:\n        minst: 0,5\n", encoding="utf-8"
    )
    assert run(["index", "data", "--calculation", "annan.yaml"]) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("annan.yaml:5:7: fel S06")) == ("", 1)


@pytest.mark.parametrize(("form", "stream"), [("table", 0), ("md", 0), ("csv", 1)])
def test_every_form_says_what_differs(folder: Path, capsys: pytest.CaptureFixture[str], form: str, stream: int) -> None:
    (folder / "annan.yaml").write_text("målfil: 1\nberäkning:\n  saknade: uteslut\n", encoding="utf-8")
    assert run(["index", "data", "--calculation", "annan.yaml", "--format", form]) == 0
    printed = capsys.readouterr()
    told = "Annan regel: Ingenting räknas på annat sätt än i målfilerna."
    assert [told in text for text in (printed.out, printed.err)] == [stream == 0, stream == 1]


@pytest.mark.parametrize(("word", "column"), [(None, "Ej bedömt"), ("okänt", "Okänt")])
def test_the_columns_of_an_own_scale_add_up_to_the_goals(
    folder: Path, capsys: pytest.CaptureFixture[str], word: str | None, column: str
) -> None:
    on_own_scale(folder)
    own = f"      - namn: {word}\n        symbol: q\n        färg: grå\n        slag: ej bedömt\n" if word else ""
    (folder / "data" / "kommun.yaml").write_text(f"{OWN}{own}beräkning:\n  skala: egen\n", encoding="utf-8")
    for form in ([], ["--trend"]):
        assert run(["index", "data", "--format", "csv", *form]) == 0
        head, *rows = [line.replace('"', "").split(";") for line in capsys.readouterr().out.splitlines()]
        states = [head.index(name) for name in ("I mål", "Nästan framme", "På väg", "En bit kvar", column)]
        assert rows
        assert all(row[head.index("Mål")] == str(sum(int(row[i]) for i in states)) == "2" for row in rows)
        assert rows[0][states[-1]] == "1"


def test_an_own_scale_has_no_column_for_what_no_goal_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = NÄMND.replace(": uppnått", ": i mål").replace(": ej uppnått", ": en bit kvar")
    (folder / "data" / "namnd.yaml").write_text(text, encoding="utf-8")
    (folder / "data" / "kommun.yaml").write_text(f"{OWN}beräkning:\n  skala: egen\n", encoding="utf-8")
    assert run(["index", "data", "--format", "csv"]) == 0
    assert "Ej bedömt" not in capsys.readouterr().out


def test_explain_says_why_a_value_gives_its_state(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on_own_scale(folder)
    assert run(["explain", "ett", "data"]) == 0
    text = capsys.readouterr().out
    at = (OWN + RULES).splitlines().index("    gränser:") + 1
    assert f"   läge: på väg (från 0,4; i mål från 0,9)  (data/kommun.yaml:{at})\n" in text
    (folder / "data" / "kommun.yaml").write_text(f"{OWN}beräkning:\n  skala: egen\n", encoding="utf-8")
    assert run(["explain", "ett", "data"]) == 0
    assert "   läge: på väg (över 0; nästan framme från 0,67)  (data/kommun.yaml:4)\n" in capsys.readouterr().out
    own = (folder / "data" / "namnd.yaml").read_text(encoding="utf-8")
    cuts = "        lydelse: Ett.\n        gränser:\n          i mål:\n            minst: 0,5\n"
    (folder / "data" / "namnd.yaml").write_text(own.replace("        lydelse: Ett.\n", cuts), encoding="utf-8")
    assert run(["explain", "ett", "data"]) == 0
    text = capsys.readouterr().out
    assert "   läge: i mål (från 0,5)  (data/namnd.yaml:10)\n" in text
    assert text.count("läge: en bit kvar") == text.count("läge: en bit kvar  (") == 1  # what a person gave is no bound
