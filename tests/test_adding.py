"""``malf init --namnd`` where there are målfiler: a file for one committee more, and no other is touched."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from commands import SMALL, Done, malf, written
from municipality import EXAMPLES, KOMMUN

from maluppfoljning.model import Nämndfil
from maluppfoljning.reading import read
from maluppfoljning.source import read_source


def words(stream: bytes) -> str:
    return stream.decode("utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def model(path: Path) -> Nämndfil:
    made = read(read_source(path)).model
    assert isinstance(made, Nämndfil)
    return made


def added(*arguments: str, cwd: Path) -> str:
    """What is told. Nothing that was there may have changed."""
    before = contents(cwd)
    done = malf("init", *arguments, cwd=cwd)
    assert (done.returncode, words(done.stderr)) == (0, "")
    after = contents(cwd)
    assert {name: after[name] for name in before} == before
    return words(done.stdout)


def refused(*arguments: str, cwd: Path) -> str:
    before = contents(cwd)
    done: Done = malf("init", *arguments, cwd=cwd)
    assert (done.returncode, done.stdout, contents(cwd)) == (2, b"", before)
    return words(done.stderr)


def begun(folder: Path) -> None:
    done = malf("init", "--kommun", "Lillby", "--namnd", "Omsorgsnämnden", "--period", "2023-2026", cwd=folder)
    assert done.returncode == 0


def test_a_committee_more_takes_what_is_shared_from_the_kommunfil(tmp_path: Path) -> None:
    begun(tmp_path)
    before = set(contents(tmp_path))
    assert added("--namnd", "Miljönämnden", cwd=tmp_path) == (
        "Skrev miljonamnden.yaml.\n"
        "Det som nämnderna delar är hämtat ur filerna som fanns. Resten är ett exempel: byt ut det.\n"
        "Prova nu:\n  malf validate\n"
    )
    assert set(contents(tmp_path)) - before == {"miljonamnden.yaml"}
    made = model(tmp_path / "miljonamnden.yaml")
    assert (made.kommun, made.nämnd) == ("Lillby", "Miljönämnden")
    assert made.period is not None
    assert (made.period.från, made.period.till) == (date(2023, 1, 1), date(2026, 12, 31))
    assert [område.fullmäktigemål for område in made.områden] == ["gott-bemotande"]
    assert [(u.datum, u.benämning) for u in made.uppföljningar] == [(date(2023, 12, 31), "Årsuppföljning 2023")]
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


def test_a_new_committee_moves_no_index(tmp_path: Path) -> None:
    begun(tmp_path)
    before = words(malf("index", "--format", "json", cwd=tmp_path).stdout)
    added("--namnd", "Miljönämnden", cwd=tmp_path)
    after = words(malf("index", "--format", "json", cwd=tmp_path).stdout)
    assert '"index": "0.75"' in before
    assert after.count('"index": "0.75"') == before.count('"index": "0.75"')
    assert '"index": null' in after


def test_the_council_goals_that_exist_are_linked_to_and_listed(tmp_path: Path) -> None:
    written(tmp_path, KOMMUN, "kommun.yaml")
    added("--namnd", "Miljönämnden", cwd=tmp_path)
    text = (tmp_path / "miljonamnden.yaml").read_text(encoding="utf-8")
    assert "    fullmäktigemål: integration\n" in text
    assert "#   aldras: Ekerö ska vara Sveriges bästa kommun att åldras i\n" in text
    assert "gott-bemotande" not in text
    assert "$schema" not in text  # there is no schema.json beside it
    assert "    benämning: Årsuppföljning 2019\n" in text
    assert b"miljonamnden" not in malf("validate", cwd=tmp_path).stdout


def test_the_words_of_the_municipalitys_scale_are_those_of_the_example(tmp_path: Path) -> None:
    scale = """\
målfil: 1
kommun: Lillby
mandatperiod:
  från: 2022-10-15
  till: 2026-10-14
skalor:
  - id: ljus
    lägen:
      - namn: rött
        symbol: ○
        färg: röd
        värde: 0
        slag: ej
      - namn: grönt
        symbol: ●
        färg: grön
        värde: 1
        slag: uppnått
beräkning:
  skala: ljus
"""
    written(tmp_path, scale, "kommun.yaml")
    added("--namnd", "Miljönämnden", cwd=tmp_path)
    text = (tmp_path / "miljonamnden.yaml").read_text(encoding="utf-8")
    assert "#   läge: grönt\n" in text
    assert "  från: 2022-10-15\n  till: 2026-10-14\n" in text
    assert "fullmäktigemål:" not in text
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("example", ["ekero", "gotene", "gotene-2019", "degerfors"])
def test_beside_a_real_committee_there_is_no_error(example: str, tmp_path: Path) -> None:
    for path in (EXAMPLES / example).glob("*.yaml"):
        written(tmp_path, path.read_text(encoding="utf-8"), path.name)
    added("--namnd", "Miljönämnden", cwd=tmp_path)
    done = malf("validate", cwd=tmp_path)
    assert done.returncode == 0
    assert " fel" not in words(done.stdout)


def test_without_a_kommunfil_another_committee_is_asked(tmp_path: Path) -> None:
    text = SMALL.replace("områden:", "period:\n  från: 2019\n  till: 2022\nområden:", 1)
    written(tmp_path, text, "a.yaml")
    kommun = model(tmp_path / "a.yaml").kommun
    added("--namnd", "Miljönämnden", cwd=tmp_path)
    made = model(tmp_path / "miljonamnden.yaml")
    assert made.kommun == kommun
    assert made.period == model(tmp_path / "a.yaml").period
    assert made.områden[0].fullmäktigemål is None


def test_years_that_are_written_nowhere_must_be_given(tmp_path: Path) -> None:
    written(tmp_path, "målfil: 1\nkommun: Lillby\n", "kommun.yaml")
    told = refused("--namnd", "Miljönämnden", cwd=tmp_path)
    assert "Vilka år planen gäller står inte i de målfiler som finns." in told
    assert "--period 2027-2030" in told
    added("--namnd", "Miljönämnden", "--period", "2023-2026", cwd=tmp_path)
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("name", ["Omsorgsnämnden", "  omsorgsnämnden ", "OMSORGSNÄMNDEN"])
def test_a_committee_that_is_there_is_told_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    begun(tmp_path)
    before = contents(tmp_path)
    assert added("--namnd", name, cwd=tmp_path) == "Inget skrevs. Omsorgsnämnden finns redan, i omsorgsnamnden.yaml.\n"
    assert contents(tmp_path) == before


def test_a_committee_whose_file_is_wrong_is_there_all_the_same(tmp_path: Path) -> None:
    begun(tmp_path)
    written(tmp_path, "målfil: 1\nkommun: Lillby\nnämnd: Miljönämnden\nomr: x\n", "m.yaml")
    assert added("--namnd", "Miljönämnden", cwd=tmp_path) == "Inget skrevs. Miljönämnden finns redan, i m.yaml.\n"


def test_a_file_name_or_a_goal_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    begun(tmp_path)
    added("--namnd", "Miljö nämnden", cwd=tmp_path)
    (tmp_path / "miljo-namnden.yaml").rename(tmp_path / "annan.yaml")
    written(tmp_path, "inget\n", "Miljo-Namnden.yml")
    (tmp_path / "Miljo-Namnden.yml").rename(tmp_path / "miljo-namnden.txt")
    added("--namnd", "Miljö-nämnden", cwd=tmp_path)
    assert (tmp_path / "miljo-namnden-2.yaml").exists()
    (tmp_path / "miljo-namnden.txt").unlink()
    added("--namnd", "Miljö.nämnden", cwd=tmp_path)
    files = [path for path in tmp_path.glob("[a-z]*.yaml") if path.name != "kommun.yaml"]
    ids = [model(path).områden[0].mål[0].id for path in files]
    assert len(ids) == len(set(ids)) == 4
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


def test_a_committee_called_kommun_makes_no_second_kommunfil(tmp_path: Path) -> None:
    begun(tmp_path)
    added("--namnd", "Kommun", cwd=tmp_path)
    assert (tmp_path / "namnd-kommun.yaml").exists()
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


def test_another_municipality_belongs_in_another_folder(tmp_path: Path) -> None:
    begun(tmp_path)
    told = refused("--kommun", "Storby", "--namnd", "Miljönämnden", cwd=tmp_path)
    assert "Målfilerna i ”.” gäller Lillby, inte Storby." in told
    assert "Utelämna --kommun, eller ange en annan mapp." in told
    added("--kommun", "Lillby", "--namnd", "Miljönämnden", cwd=tmp_path)


def test_from_outside_the_only_kommunkatalog_is_found(tmp_path: Path) -> None:
    (tmp_path / "mina mål").mkdir()
    begun(tmp_path / "mina mål")
    told = added("--namnd", "Miljönämnden", cwd=tmp_path)
    assert "Skrev mina mål/miljonamnden.yaml.\n" in told
    assert "  malf validate 'mina mål'\n" in told


def test_of_several_kommunkataloger_one_must_be_named(tmp_path: Path) -> None:
    for name in ("lillby", "storby"):
        (tmp_path / name).mkdir()
        begun(tmp_path / name)
    told = refused("--namnd", "Miljönämnden", cwd=tmp_path)
    assert "ligger målfiler på flera ställen: ”lillby” och ”storby”" in told
    added("lillby", "--namnd", "Miljönämnden", cwd=tmp_path)


def test_lone_files_of_several_municipalities_ask_for_one(tmp_path: Path) -> None:
    for name, kommun in (("a.yaml", "Lillby"), ("b.yaml", "Storby")):
        written(tmp_path, f"målfil: 1\nkommun: {kommun}\nnämnd: {name}\nområden: []\n", name)
    assert "gäller flera kommuner: Lillby och Storby." in refused("--namnd", "Miljönämnden", cwd=tmp_path)
    added("--namnd", "Miljönämnden", "--kommun", "Storby", "--period", "2023-2026", cwd=tmp_path)
    assert model(tmp_path / "miljonamnden.yaml").kommun == "Storby"
    assert "finns redan" in added("--namnd", "Miljönämnden", "--kommun", "Storby", cwd=tmp_path)
    added("--namnd", "Miljönämnden", "--kommun", "Lillby", "--period", "2023-2026", cwd=tmp_path)
    assert model(tmp_path / "miljonamnden-2.yaml").kommun == "Lillby"


@pytest.mark.parametrize("name", ["kommun.yaml", "a.yaml"])
def test_where_the_files_are_wrong_nothing_is_guessed(name: str, tmp_path: Path) -> None:
    written(tmp_path, "målfil: 1\nkommun Lillby\nnämnd: X\n", name)
    told = refused("--namnd", "Miljönämnden", cwd=tmp_path)
    assert f"”{name}” har fel, så det går inte att veta vad den nya filen ska innehålla." in told
    assert "malf validate" in told


def test_settings_are_for_another_time(tmp_path: Path) -> None:
    begun(tmp_path)
    os.unlink(tmp_path / ".gitlab-ci.yml")  # the README says that one of the two may go
    assert "Utelämna --source, eller --namnd." in refused("--namnd", "Miljönämnden", "--source", "x", cwd=tmp_path)
    added("--namnd", "Miljönämnden", cwd=tmp_path)
    assert not (tmp_path / ".gitlab-ci.yml").exists()


def test_the_way_into_a_kommunkatalog_is_told_from_inside_it(tmp_path: Path) -> None:
    begun(tmp_path)
    (tmp_path / "ny").mkdir()
    assert "malf init .. --namnd NAMN" in refused("--namnd", "Miljönämnden", cwd=tmp_path / "ny")


@pytest.mark.parametrize(
    "name", ['Lek "nu" och lär', "Nämnden #1", "no", "2020", "- a", "CON", "../../etc", "🙂", "n" * 100]
)
def test_any_name_is_written_as_it_was_given(name: str, tmp_path: Path) -> None:
    begun(tmp_path)
    before = set(contents(tmp_path))
    added(f"--namnd={name}", cwd=tmp_path)
    (file,) = set(contents(tmp_path)) - before
    assert model(tmp_path / file).nämnd == name
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


def test_a_file_that_would_be_wrong_is_not_written(tmp_path: Path) -> None:
    written(tmp_path, "målfil: 1\nkommun: Lillby\nmandatperiod:\n  från: 2026\n  till: 2023\n", "kommun.yaml")
    assert refused("--namnd", "Miljönämnden", cwd=tmp_path) == (
        "Fel: Filen för Miljönämnden skulle få ett fel: slutet 2023-12-31 ligger före början 2026-01-01.\n"
        "  Rätta det i filerna som finns, eller ange något annat.\n"
    )


@pytest.mark.parametrize(("planned", "day"), [("2024-08-31", "2024-08-31"), ("2022-12-31", "2023-12-31")])
def test_the_first_follow_up_is_one_in_the_period(planned: str, day: str, tmp_path: Path) -> None:
    shared = "målfil: 1\nkommun: Lillby\nmandatperiod:\n  från: 2023\n  till: 2026\nuppföljningstillfällen:\n"
    written(tmp_path, f"{shared}  - datum: 2021-12-31\n  - datum: {planned}\n", "kommun.yaml")
    written(tmp_path, SMALL, "omsorgen.yaml")  # followed up long before the period
    added("--namnd", "Miljönämnden", cwd=tmp_path)
    assert [str(u.datum) for u in model(tmp_path / "miljonamnden.yaml").uppföljningar] == [day]
