"""Several committees together: findings across files with file and line, indices, and what they rest on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import malf
from municipality import KOMMUN, LÅTSAS, PRÖVO, municipality
from test_cli import errors, output

from maluppfoljning.check import check_collection
from maluppfoljning.collection import find

USUAL = {
    ("kommun.yaml", 17, "K05"),  # bostäder
    ("kommun.yaml", 24, "K05"),  # energi
    ("kommun.yaml", 25, "K04"),  # ingens
    ("latsasnamnden.yaml", 24, "K07"),  # nothing in August 2020
    ("socialnamnden.yaml", 409, "K07"),  # nothing in December 2019
}
"""The findings across files of the municipality as it is."""


def found(folder: Path) -> set[tuple[str, int, str]]:
    """File, line and code of the findings of the families that look across files."""
    (group,) = find([folder]).collections
    diagnostics = check_collection(group).diagnostics
    return {
        (str(Path(d.fil).relative_to(folder)), d.rad, d.kod)
        for d in diagnostics
        if d.kod[0] == "K" or d.kod in ("B01", "B10", "F19")
    }


def line(text: str, wanted: str) -> int:
    return text[: text.index(wanted)].count("\n") + 1


def test_every_finding_across_files_stands_where_it_is_to_be_mended(tmp_path: Path) -> None:
    assert found(municipality(tmp_path)) == USUAL


def test_a_link_to_a_council_goal_that_does_not_exist(tmp_path: Path) -> None:
    text = LÅTSAS.replace("fullmäktigemål: klimat", "fullmäktigemål: klimatt")
    municipality(tmp_path, latsasnamnden=text)
    (group,) = find([tmp_path]).collections
    (wrong,) = [d for d in check_collection(group).diagnostics if d.allvar.value == "fel"]
    assert (wrong.rad, wrong.källrad.strip()) == (line(text, "klimatt"), "fullmäktigemål: klimatt")
    assert "menade du ”klimat”?" in wrong.text


def test_a_goal_id_in_two_files(tmp_path: Path) -> None:
    text = PRÖVO.replace("id: prov-tag\n", "id: lats-sol\n")
    assert found(municipality(tmp_path, provonamnden=text)) - USUAL == {
        ("provonamnden.yaml", line(text, "lats-sol"), "K02")
    }


def test_a_follow_up_on_another_day_than_the_municipality_s(tmp_path: Path) -> None:
    text = LÅTSAS.replace("2019-12-31", "2019-12-30")
    assert found(municipality(tmp_path, latsasnamnden=text)) - USUAL == {
        ("latsasnamnden.yaml", line(text, "2019-12-30"), "K06"),
    }


def test_a_committee_in_two_files(tmp_path: Path) -> None:
    folder = municipality(tmp_path)
    (folder / "xprovo.yaml").write_text(PRÖVO.replace("prov-", "x-"), encoding="utf-8")
    assert found(folder) - USUAL == {("xprovo.yaml", 3, "K01")}


@pytest.mark.parametrize("place", ["kommun.yml", "arkiv/kommun.yaml"])
def test_two_kommunfiler(tmp_path: Path, place: str) -> None:
    folder = municipality(tmp_path)
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text(KOMMUN, encoding="utf-8")
    assert found(folder) - USUAL == {(place, 1, "K03")}
    done = malf("index", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")


def test_another_name_of_the_municipality_than_the_kommunfil_s(tmp_path: Path) -> None:
    text = LÅTSAS.replace("kommun: Ekerö", "kommun: Ekerö kommun")
    assert found(municipality(tmp_path, latsasnamnden=text)) - USUAL == {("latsasnamnden.yaml", 2, "K08")}


def test_a_council_goal_and_a_part_are_no_longer_missing_when_somebody_takes_them_up(tmp_path: Path) -> None:
    text = LÅTSAS.replace("    namn: Påhittat eget\n", "    namn: Påhittat\n    fullmäktigemål: ingens\n")
    text = text.replace("solceller.", "solceller som ger energi.")
    usual = {place for place in USUAL if place[0] == "kommun.yaml"}
    assert usual - found(municipality(tmp_path, latsasnamnden=text)) == {
        ("kommun.yaml", 24, "K05"),
        ("kommun.yaml", 25, "K04"),
    }


def test_findings_across_files_are_accepted_in_the_file_where_they_stand(tmp_path: Path) -> None:
    accepted = "tillåt:\n  - regel: K07\n    skäl: Nämnden bildades i januari 2020.\n"
    kommun = KOMMUN + "tillåt:\n  - regel: K04\n    gäller: ingens\n    skäl: Tas upp nästa år.\n"
    municipality(tmp_path, latsasnamnden=LÅTSAS + accepted, kommun=kommun)
    assert USUAL - found(tmp_path) == {("kommun.yaml", 25, "K04"), ("latsasnamnden.yaml", 24, "K07")}


def test_an_acceptance_that_is_not_needed_is_told(tmp_path: Path) -> None:
    text = PRÖVO + "tillåt:\n  - regel: K07\n    skäl: Ingen uppföljning saknas.\n"
    assert found(municipality(tmp_path, provonamnden=text)) - USUAL == {
        ("provonamnden.yaml", line(text, "regel: K07"), "B10")
    }


def test_one_file_is_checked_against_the_others_and_told_of_alone(tmp_path: Path) -> None:
    municipality(tmp_path, provonamnden=PRÖVO.replace("id: prov-tag\n", "id: lats-sol\n"))
    done = malf("validate", "provonamnden.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "provonamnden.yaml:15:13: fel K02" in output(done)
    assert "används redan, i latsasnamnden.yaml:" in output(done)
    assert "\nlatsasnamnden.yaml:" not in f"\n{output(done)}"


# index


def index(folder: Path, *options: str) -> dict[str, Any]:
    done = malf("index", ".", "--format", "json", *options, cwd=folder)
    assert done.returncode == 0, errors(done)
    whole: dict[str, Any] = json.loads(done.stdout)
    return whole


def test_the_index_of_the_municipality_is_taken_over_all_goals_with_its_coverage(tmp_path: Path) -> None:
    whole = index(municipality(tmp_path))
    assert (whole["datum"], whole["index_text"], whole["täckning"]) == (
        "2020-08-31",
        "0,71",
        {"räknade": 18, "alla": 20},
    )
    assert whole["index"] == "0.712962962962962962962962963"  # (34/3 + 3/2) / 18
    assert [(n["nämnd"], n["index_text"], n["täckning"]) for n in whole["nämnder"]] == [
        ("Låtsasnämnden (påhittad)", "–", {"räknade": 0, "alla": 2}),
        ("Prövonämnden (påhittad)", "0,50", {"räknade": 3, "alla": 3}),
        ("Socialnämnden", "0,76", {"räknade": 15, "alla": 15}),
    ]


def test_each_council_goal_has_its_index_over_the_goals_of_all_committees(tmp_path: Path) -> None:
    goals = index(municipality(tmp_path))["fullmäktigemål"]
    assert [(g["id"], g["index_text"], g["täckning"], len(g["mål"])) for g in goals] == [
        ("integration", "0,83", {"räknade": 6, "alla": 6}, 6),
        ("aldras", "0,62", {"räknade": 7, "alla": 7}, 7),
        ("klimat", "0,75", {"räknade": 2, "alla": 3}, 3),
        ("ingens", "–", {"räknade": 0, "alla": 0}, 0),
    ]
    assert goals[2]["mål"] == ["latsasnamnden/lats-sol", "provonamnden/prov-elbilar", "provonamnden/prov-tag"]


def test_goals_on_another_scale_are_counted_as_the_same_kind_in_the_municipality_s_table(tmp_path: Path) -> None:
    other = {"läge: delvis uppnått": "viss", "läge: ej uppnått": "ingen", "läge: uppnått": "god"}
    text = PRÖVO
    for state, word in other.items():
        text = text.replace(state, f"läge: {word} måluppfyllelse")
    folder = municipality(tmp_path, provonamnden=f"{text}beräkning:\n  skala: fyrgradig\n")
    table = output(malf("index", ".", "--format", "md", cwd=folder))
    assert "| Prövonämnden (påhittad) | 0,50 | 3 | 1 | 1 | 1 | 0 | 3 av 3 |" in table
    assert "| Hela kommunen | 0,71 | 20 | 9 | 8 | 1 | 2 | 18 av 20 |" in table


def test_an_earlier_date_leaves_those_who_had_not_reported_without_a_figure(tmp_path: Path) -> None:
    whole = index(municipality(tmp_path), "--date", "2019-12-31")
    assert [(n["index_text"], n["täckning"]["räknade"]) for n in whole["nämnder"]] == [
        ("1,00", 2),
        ("0,33", 3),
        ("–", 0),
    ]


def test_the_tables_end_with_the_whole_municipality_and_its_council_goals(tmp_path: Path) -> None:
    text = output(malf("index", ".", "--format", "md", cwd=municipality(tmp_path)))
    assert "**Ekerö, per den 31 augusti 2020**" in text
    assert "| Hela kommunen | 0,71 | 20 | 9 | 8 | 1 | 2 | 18 av 20 |" in text
    assert "| En god integration | 0,83 | 6 | 5 | 0 | 1 | 0 | 6 av 6 |" in text
    assert "| Ett påhittat mål som ingen tar upp | – | 0 | 0 | 0 | 0 | 0 | 0 av 0 |" in text


def test_a_file_with_errors_is_left_out_and_told(tmp_path: Path) -> None:
    municipality(tmp_path, provonamnden=PRÖVO.replace("läge: uppnått", "läge: upnått"))
    done = malf("index", ".", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    assert [n["fil"] for n in json.loads(done.stdout)["nämnder"]] == ["latsasnamnden.yaml", "socialnamnden.yaml"]
    assert "provonamnden.yaml" in errors(done)


# explain


def explained(folder: Path, what: str) -> str:
    done = malf("explain", what, ".", cwd=folder)
    assert done.returncode == 0, errors(done)
    return output(done)


def test_the_municipality_s_figure_is_explained_down_to_the_right_file_and_line(tmp_path: Path) -> None:
    text = explained(municipality(tmp_path, kommun=KOMMUN + "beräkning:\n  saknade: uteslut\n"), "kommun")
    assert text.startswith("Per den 31 augusti 2020:\nkommun Ekerö: 0,71 – ◐ delvis uppnått\n   kommun.yaml:2\n")
    assert "räknat på 18 av 20 mål" in text
    assert f"saknade: uteslut  (kommun.yaml:{KOMMUN.count(chr(10)) + 2})" in text
    assert (
        f"läge: uppnått  (provonamnden.yaml:{line(PRÖVO, 'prov-tag-regel:' + chr(10) + '        läge: upp') + 1})"
        in text
    )
    social = (tmp_path / "socialnamnden.yaml").read_text(encoding="utf-8").splitlines()
    rows = [row for row in text.splitlines() if "(socialnamnden.yaml:" in row and "läge: " in row]
    assert len(rows) > 10
    for row in rows:
        at = int(row.rpartition(":")[2].rstrip(")"))
        assert row.partition("läge: ")[2].partition("  ")[0] in social[at - 1]


def test_a_council_goal_is_explained_with_the_goals_of_each_committee(tmp_path: Path) -> None:
    text = explained(municipality(tmp_path), "klimat")
    assert text.startswith(
        "Per den 31 augusti 2020:\nfullmäktigemål klimat ”En påhittad klimatneutral kommun”: 0,75 – ◐ delvis uppnått\n"
        f"   kommun.yaml:{line(KOMMUN, '  - id: klimat')}\n   räknat på 2 av 3 mål\n"
    )
    assert f"latsasnamnden.yaml:{line(LÅTSAS, '- id: lats-sol')}\n" in text
    assert f"läge: delvis uppnått  (provonamnden.yaml:{line(PRÖVO, '2020-08-31') + 4})" in text
    assert "socialnamnden" not in text


def test_a_council_goal_that_nobody_takes_up_says_so(tmp_path: Path) -> None:
    assert "kan inte bedömas: det finns inget mål" in explained(municipality(tmp_path), "ingens")


@pytest.mark.parametrize("name", ["Ekerö", "ekero"])
def test_the_name_of_the_municipality_is_understood_as_the_municipality(tmp_path: Path, name: str) -> None:
    folder = municipality(tmp_path)
    assert explained(folder, name) == explained(folder, "kommun")
