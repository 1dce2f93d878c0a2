"""The files of a collection, each by itself and against each other, on one core or several."""

from __future__ import annotations

import os
import runpy
import signal
import sys
import traceback
from pathlib import Path

import pytest
from readings import REPOSITORY

from maluppfoljning.check import Examined, Outcome, check_collection, check_text
from maluppfoljning.collection import find
from maluppfoljning.errors import Fault, MalfError
from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.workers import PARALLEL_FROM

BENCHMARK = runpy.run_path(str(REPOSITORY / "benchmarks" / "committee.py"))
NÄMND = "målfil: 1\nkommun: Prov\nnämnd: {}\nområden: []\n"
KOMMUN = "målfil: 1\nkommun: Prov\n"
COUNCIL = KOMMUN + "fullmäktigemål:\n  - id: tryggt\n    lydelse: Ett tryggt Prov.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "repo"
    (place / ".git").mkdir(parents=True)
    monkeypatch.chdir(place)
    return place


@pytest.fixture(params=[1, 2], ids=["one core", "two cores"])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: request.param)


def outcome(path: str) -> Outcome[None]:
    [collection] = find([Path(path)]).collections
    return check_collection(collection)


def places(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic], *families: str) -> list[tuple[str, int, str]]:
    wanted = [d for d in diagnostics if not families or d.kod[0] in families]
    return [(d.fil, d.rad, d.kod) for d in wanted]


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def committees(count: int = PARALLEL_FROM + 5) -> None:
    """A kommunkatalog ``kat`` with some mistakes: a broken file, a wrong state, a council goal that there is not."""
    BENCHMARK["municipality"](Path("kat"), count)
    third = Path("kat/namnd-3.yaml")
    third.write_text(third.read_text(encoding="utf-8").replace("läge: uppnått", "läge: klart", 1), encoding="utf-8")
    write("kat/namnd-7.yaml", "målfil: 1\nkommun: Prov\nnämnd: [x]\n")
    area = "områden:\n  - id: a\n    namn: A\n    fullmäktigemål: saknas\n"
    write("kat/namnd-9.yaml", NÄMND.format("Nio").replace("områden: []\n", area))


def name_and_size(examined: Examined) -> tuple[str, int]:
    assert examined.case is not None
    return examined.path.name, len(examined.case.målfil.uppföljningar)


def crash(examined: Examined) -> None:
    if examined.path.name == "namnd-5.yaml":
        raise ZeroDivisionError("ett fel i malf")


def cannot(examined: Examined) -> None:
    if examined.path.name == "namnd-5.yaml":
        raise MalfError("Det gick inte.", "Gör så här.")


@pytest.mark.usefixtures("here")
def test_one_core_and_several_find_and_make_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    committees()
    [collection] = find([Path("kat")]).collections
    made = []
    for count in (1, 2, 5):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        made.append(check_collection(collection, name_and_size))
    assert made[0] == made[1] == made[2]
    assert [report.path.name for report in made[0].reports] == [path.name for path in collection.nämndfiler]
    assert len(made[0].files) == PARALLEL_FROM + 6
    without = {report.path.name for report in made[0].reports if report.made is None}
    assert without == {"namnd-3.yaml", "namnd-7.yaml", "namnd-9.yaml"}
    assert {d.fil for d in made[0].diagnostics if d.allvar.value == "fel"} == {f"kat/{name}" for name in without}


@pytest.mark.usefixtures("here", "cores")
def test_a_fault_in_malf_names_the_file_it_was_working_on() -> None:
    committees()
    [collection] = find([Path("kat")]).collections
    with pytest.raises(Fault) as caught:
        check_collection(collection, crash)
    assert (caught.value.name, caught.value.kind) == ("kat/namnd-5.yaml", "ZeroDivisionError")
    assert "ZeroDivisionError: ett fel i malf" in "".join(traceback.format_exception(caught.value))


@pytest.mark.usefixtures("here", "cores")
def test_what_could_not_be_done_is_told_as_it_was_said() -> None:
    committees()
    [collection] = find([Path("kat")]).collections
    with pytest.raises(MalfError) as caught:
        check_collection(collection, cannot)
    assert (str(caught.value), caught.value.remedy) == ("Det gick inte.", "Gör så här.")


def die(examined: Examined) -> None:
    if examined.path.name == "namnd-5.yaml":
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
@pytest.mark.usefixtures("here")
def test_a_worker_that_the_system_kills_ends_the_run_with_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    committees()
    [collection] = find([Path("kat")]).collections
    with pytest.raises(MalfError, match="avbröts av datorn") as caught:
        check_collection(collection, die)
    assert "minnet" in (caught.value.remedy or "")


@pytest.mark.usefixtures("here", "cores")
def test_progress_is_told_once_for_each_file() -> None:
    committees()
    [collection] = find([Path("kat")]).collections
    steps: list[int] = []
    check_collection(collection, progress=lambda: steps.append(1))
    assert len(steps) == PARALLEL_FROM + 5


@pytest.mark.usefixtures("here", "cores")
def test_a_file_that_cannot_be_read_stops_the_run() -> None:
    committees()
    Path("kat/namnd-8.yaml").unlink()
    Path("kat/namnd-8.yaml").symlink_to("/etc/passwd")
    with pytest.raises(MalfError, match=r"namnd-8\.yaml” är en länk som leder ut ur mappen"):
        outcome("kat")


@pytest.mark.usefixtures("here")
def test_findings_come_in_the_order_of_files_and_lines() -> None:
    committees()
    found = outcome("kat").diagnostics
    assert list(found) == sorted(found, key=lambda d: d.order)


@pytest.mark.usefixtures("here")
def test_a_kommunfil_by_another_name_is_told() -> None:
    write("kat/kommun.yaml", KOMMUN)
    write("kat/gemensamt.yaml", "målfil: 1\nkommun: Prov\nkommunkod: 0125\n")
    [told] = [d for d in outcome("kat").diagnostics if d.kod[0] == "F"]
    assert (told.fil, told.rad, told.kod) == ("kat/gemensamt.yaml", 1, "F19")
    assert told.text == "filen har en kommunfils nycklar, men heter inte kommun.yaml"


@pytest.mark.usefixtures("here")
def test_a_nämndfil_named_as_a_kommunfil_is_told() -> None:
    write("kat/kommun.yaml", NÄMND.format("Social"))
    write("kat/a.yaml", NÄMND.format("A"))
    made = outcome("kat")
    assert places(made.diagnostics, "F") == [("kat/kommun.yaml", 3, "F19")]
    assert made.kommunfil is None


@pytest.mark.usefixtures("here")
def test_a_mistake_in_the_kommunfil_is_shown_there_and_the_nämndfiler_are_still_read() -> None:
    write("kat/kommun.yaml", "målfil: 1\nkommun: Prov\nkommunkod: 12\n")
    write("kat/a.yaml", NÄMND.format("A").replace("målfil: 1", "målfil: 2"))
    assert places(outcome("kat").diagnostics, "F") == [("kat/a.yaml", 1, "F22"), ("kat/kommun.yaml", 3, "F13")]


@pytest.mark.usefixtures("here")
def test_an_empty_file_in_a_kommunkatalog_is_told_and_not_skipped() -> None:
    write("kat/kommun.yaml", KOMMUN)
    write("kat/tom.yaml", "")
    assert places(outcome("kat").diagnostics, "F") == [("kat/tom.yaml", 1, "F19")]


AREA = "områden:\n  - id: a\n    namn: A\n    fullmäktigemål: {}\n"


@pytest.mark.usefixtures("here")
def test_what_is_found_between_files_is_shown_in_the_file_where_it_must_be_mended() -> None:
    write("kat/kommun.yaml", COUNCIL)
    write("kat/a.yaml", NÄMND.format("A").replace("områden: []\n", AREA.format("tryggt")))
    write("kat/b.yaml", NÄMND.format("B").replace("områden: []\n", AREA.format("otryggt")))
    write("kat/c.yaml", NÄMND.format("C").replace("kommun: Prov", "kommun: Annan"))
    write("kat/d.yaml", NÄMND.format("A"))
    found = [d for d in outcome("kat").diagnostics if d.kod != "M02"]
    assert places(found) == [("kat/b.yaml", 7, "M05"), ("kat/c.yaml", 2, "K08"), ("kat/d.yaml", 3, "K01")]
    assert found[2].text == "”A” finns redan, i kat/a.yaml:3"
    assert found[2].källrad == "nämnd: A"


@pytest.mark.usefixtures("here")
def test_only_the_chosen_files_are_shown_and_the_others_still_count() -> None:
    write("kat/kommun.yaml", COUNCIL)
    write("kat/a.yaml", NÄMND.format("A").replace("områden: []\n", AREA.format("tryggt")))
    write("kat/b.yaml", "trasig: [\n")
    whole, one = outcome("kat"), outcome("kat/a.yaml")
    assert {d.fil for d in whole.diagnostics} >= {"kat/b.yaml"}
    assert "kat/b.yaml" not in {d.fil for d in one.diagnostics}
    assert [report.path.name for report in one.reports] == ["a.yaml"]
    assert len(one.files) == 2
    uncovered = [d.kod for d in one.diagnostics if d.fil == "kat/kommun.yaml"]
    assert uncovered == [d.kod for d in whole.diagnostics if d.fil == "kat/kommun.yaml"]


@pytest.mark.usefixtures("here")
def test_two_kommunfiler_are_told() -> None:
    write("kat/kommun.yaml", KOMMUN)
    write("kat/under/kommun.yaml", KOMMUN)
    write("kat/under/a.yaml", NÄMND.format("A"))
    found = outcome("kat")
    assert [(d.fil, d.allvar.value) for d in found.diagnostics if d.kod[0] == "K"] == [("kat/under/kommun.yaml", "fel")]
    assert len(found.files) == 3


@pytest.mark.usefixtures("here")
def test_the_same_is_found_from_inside_the_kommunkatalog(monkeypatch: pytest.MonkeyPatch) -> None:
    committees(3)
    outside = [(d.fil.removeprefix("kat/"), d.rad, d.kod) for d in outcome("kat").diagnostics]
    monkeypatch.chdir("kat")
    assert places(outcome(".").diagnostics) == outside


def test_a_text_is_checked_as_a_file_with_a_kommunfil_beside_it() -> None:
    text = NÄMND.format("A").replace("områden: []\n", AREA.format("saknas"))
    assert places(check_text(text, COUNCIL)) == [("namnd.yaml", 5, "M02"), ("namnd.yaml", 7, "M05")]
    assert places(check_text("målfil: 1\nkommun: x\nnämnd: y\nområden:\n\t- id: a\n", name="x.yaml"), "F")[0] == (
        "x.yaml",
        5,
        "F04",
    )


def test_who_wants_no_warnings_is_told_of_the_same_errors(here: Path, cores: None) -> None:
    (here / "kommun.yaml").write_text(COUNCIL, encoding="utf-8")
    for n in range(PARALLEL_FROM):
        (here / f"n{n}.yaml").write_text(NÄMND.format("En") + ("beslut: []\n" if n else "beslut\n"), encoding="utf-8")
    (here / "x.yaml").write_text(NÄMND.format("Två").replace("kommun: Prov", "kommun: Annan"), encoding="utf-8")  # K08
    [collection] = find([here]).collections
    everything: Outcome[None] = check_collection(collection)
    errors: Outcome[None] = check_collection(collection, warnings=False)
    wrong = [d for d in everything.diagnostics if d.allvar is Severity.FEL]
    assert 0 < len(wrong) < len(everything.diagnostics)
    assert [*errors.diagnostics] == wrong
