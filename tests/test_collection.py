"""Which files belong together, whichever of them is named and from wherever."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from maluppfoljning.cli import run
from maluppfoljning.collection import Collection, find
from maluppfoljning.errors import MalfError
from maluppfoljning.yaml_files import renaming

NÄMND = "målfil: 1\nkommun: Prov\nnämnd: Prov\nområden: []\n"
KOMMUN = "målfil: 1\nkommun: Prov\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository that is the current folder, so that nothing above it is looked at."""
    place = tmp_path / "repo"
    (place / ".git").mkdir(parents=True)
    monkeypatch.chdir(place)
    return place


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(KOMMUN if path.name.startswith("kommun.") else NÄMND, encoding="utf-8")


def seen(*paths: str | Path) -> list[tuple[str | None, list[str], list[str], list[str]]]:
    """Root, kommunfiler, nämndfiler and those asked for, of each collection."""
    return [_words(made) for made in find([Path(path) for path in paths]).collections]


def _words(made: Collection) -> tuple[str | None, list[str], list[str], list[str]]:
    root = None if made.rot is None else made.rot.as_posix()
    lists = (made.kommunfiler, made.nämndfiler, made.chosen)
    shared, committees, chosen = ([path.as_posix() for path in paths] for paths in lists)
    return root, shared, committees, chosen


def refused(*paths: str) -> tuple[str, str | None]:
    with pytest.raises(MalfError) as caught:
        find([Path(path) for path in paths])
    return str(caught.value), caught.value.remedy


@pytest.mark.usefixtures("here")
def test_a_folder_with_a_kommunfil_is_a_kommunkatalog_with_every_yaml_file_under_it() -> None:
    make("kat/kommun.yaml", "kat/social.yaml", "kat/barn/skola.yml", "kat/Bygg.YAML")
    files = ["kat/barn/skola.yml", "kat/Bygg.YAML", "kat/social.yaml"]
    assert seen("kat") == [("kat", ["kat/kommun.yaml"], files, files)]
    assert seen("kat/kommun.yaml") == seen("kat")
    assert seen(".") == seen("kat")


@pytest.mark.usefixtures("here")
def test_hidden_files_and_folders_are_not_looked_into() -> None:
    make("kat/kommun.yaml", "kat/a.yaml", "kat/.git/b.yaml", "kat/.venv/x/c.yaml", "kat/.d.yaml")
    assert seen("kat")[0][2] == ["kat/a.yaml"]


@pytest.mark.usefixtures("here")
def test_a_file_inside_a_kommunkatalog_is_chosen_from_the_whole() -> None:
    make("kat/kommun.yaml", "kat/a.yaml", "kat/under/b.yaml")
    everything = ["kat/a.yaml", "kat/under/b.yaml"]
    assert seen("kat/a.yaml") == [("kat", ["kat/kommun.yaml"], everything, ["kat/a.yaml"])]
    assert seen("kat/under/b.yaml")[0][3] == ["kat/under/b.yaml"]
    assert seen("kat/under")[0][3] == ["kat/under/b.yaml"]
    assert seen("kat/a.yaml", "kat/under")[0][3] == everything
    assert seen("kat/a.yaml", "kat") == seen("kat")


@pytest.mark.usefixtures("here")
def test_files_outside_a_kommunkatalog_stand_alone() -> None:
    make("a.yaml", "b/c.yaml")
    assert seen(".") == [(None, [], ["a.yaml"], ["a.yaml"]), (None, [], ["b/c.yaml"], ["b/c.yaml"])]
    assert seen("a.yaml", "a.yaml", "./a.yaml") == [(None, [], ["a.yaml"], ["a.yaml"])]


@pytest.mark.usefixtures("here")
def test_kommunkataloger_and_lone_files_are_found_under_one_folder_in_path_order() -> None:
    make("två/kommun.yaml", "två/b.yaml", "ett/kommun.yml", "ett/a.yaml", "ensam.yaml")
    assert [(words[0], words[2]) for words in seen(".")] == [
        ("ett", ["ett/a.yaml"]),
        ("två", ["två/b.yaml"]),
        (None, ["ensam.yaml"]),
    ]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("inner", ["kat/aaa", "kat/zzz"])
def test_a_second_kommunfil_inside_a_kommunkatalog_is_kept_beside_the_first(inner: str) -> None:
    make("kat/kommun.yaml", "kat/m.yaml", f"{inner}/kommun.yaml", f"{inner}/x.yaml")
    for path in ("kat", "."):
        [(root, shared, committees, chosen)] = seen(path)
        assert (root, shared) == ("kat", ["kat/kommun.yaml", f"{inner}/kommun.yaml"])
        assert committees == chosen == sorted(["kat/m.yaml", f"{inner}/x.yaml"])


@pytest.mark.usefixtures("here")
def test_two_kommunfiler_in_one_folder_are_both_kept() -> None:
    make("kat/kommun.yaml", "kat/kommun.yml", "kat/a.yaml")
    assert seen("kat") == [("kat", ["kat/kommun.yaml", "kat/kommun.yml"], ["kat/a.yaml"], ["kat/a.yaml"])]


@pytest.mark.usefixtures("here")
def test_other_yaml_files_outside_a_kommunkatalog_are_passed_over_and_named() -> None:
    make("a.yaml")
    Path("mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    Path("tom.yaml").write_text("", encoding="utf-8")
    found = find([Path(".")])
    assert [path.as_posix() for path in found.passed_over] == ["mkdocs.yml", "tom.yaml"]
    assert len(found.collections) == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "data",
    [
        "\ufeffmålfil: 1\n".encode(),
        "målfil: 1\n".encode("utf-16"),
        "målfil: 1\n".encode("latin-1"),
        "ma\u030alfil: 1\n".encode(),
        b"malfil: 1\n",
        "# en rad\n\nnämnd: x\n".encode(),
        '"målfil": 1\n'.encode(),
        "Målfil : 1\n".encode(),
        b"namnd: x\n",
    ],
)
def test_what_was_meant_as_a_målfil_is_not_passed_over(data: bytes) -> None:
    Path("x.yaml").write_bytes(data)
    assert len(find([Path(".")]).collections) == 1


@pytest.mark.usefixtures("here")
def test_a_link_to_another_folder_is_not_followed_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("annat").mkdir()
    Path("annat/b.yaml").write_text("målfil: 1\nkommun: X\nnämnd: B\nområden: []\n", encoding="utf-8")
    Path("kat").mkdir()
    Path("kat/lank").symlink_to(Path("annat").absolute())
    with pytest.raises(MalfError, match="Ingen målfil hittades") as caught:
        find([Path("kat")])
    assert (caught.value.remedy or "").endswith("Länkar till andra mappar följs inte.")
    Path("kat/a.yaml").write_text("målfil: 1\nkommun: X\nnämnd: A\nområden: []\n", encoding="utf-8")
    assert run(["validate", "kat"]) == 0
    printed = capsys.readouterr()
    assert "1 fil läst" in printed.out + printed.err
    assert printed.err.splitlines()[0] == "Lästes inte, eftersom de är länkar till andra mappar: ”kat/lank”."


@pytest.mark.usefixtures("here")
def test_a_file_that_is_named_is_read_whatever_it_looks_like() -> None:
    Path("x.txt").write_text("hej", encoding="utf-8")
    assert seen("x.txt") == [(None, [], ["x.txt"], ["x.txt"])]


@pytest.mark.usefixtures("here")
def test_a_path_that_yields_nothing_is_an_error() -> None:
    Path("tom").mkdir()
    assert refused("tom") == (
        "Ingen målfil hittades i ”tom”.",
        "En målfil är en YAML-fil vars första rad är målfil: 1.",
    )
    Path("tom/annat.yaml").write_text("a: b\n", encoding="utf-8")
    assert refused("tom")[0] == "Ingen målfil hittades i ”tom” (1 annan YAML-fil)."
    assert refused("saknas")[0] == "”saknas” finns inte."
    make("a.yaml")
    assert refused("a.yaml", "tom")[0].startswith("Ingen målfil hittades i ”tom”")
    make("kat/kommun.yaml", "kat/b.yaml", "kat/mapp/x.md")
    assert refused("kat/mapp")[0] == "Ingen målfil hittades i ”kat/mapp”."


@pytest.mark.usefixtures("here")
def test_a_kommunkatalog_without_committees_is_something() -> None:
    make("kat/kommun.yaml")
    assert seen("kat") == [("kat", ["kat/kommun.yaml"], [], [])]


def test_letters_and_spaces_in_paths_are_kept(here: Path) -> None:
    make("Ekerö kommun/kommun.yaml", "Ekerö kommun/Social nämnden.yaml")
    assert seen("Ekerö kommun")[0][2] == ["Ekerö kommun/Social nämnden.yaml"]
    assert seen(here / "Ekerö kommun")[0][2] == [(here / "Ekerö kommun/Social nämnden.yaml").as_posix()]


def test_the_kommunkatalog_is_found_upwards_from_inside_and_written_as_the_path_was(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("kat/kommun.yaml", "kat/a.yaml", "kat/under/djup/b.yaml", "bredvid/c.yaml")
    monkeypatch.chdir(here / "kat")
    assert seen(".") == [(".", ["kommun.yaml"], ["a.yaml", "under/djup/b.yaml"], ["a.yaml", "under/djup/b.yaml"])]
    assert seen("a.yaml")[0][3] == ["a.yaml"]
    assert seen("under/djup")[0][0] == "."
    assert seen("../bredvid") == [(None, [], ["../bredvid/c.yaml"], ["../bredvid/c.yaml"])]
    assert seen("../bredvid/c.yaml") == [(None, [], ["../bredvid/c.yaml"], ["../bredvid/c.yaml"])]
    monkeypatch.chdir(here / "kat/under")
    everything = ["../a.yaml", "../under/djup/b.yaml"]
    assert seen(".") == [("..", ["../kommun.yaml"], everything, ["../under/djup/b.yaml"])]
    assert seen("djup/b.yaml")[0][0] == ".."
    monkeypatch.chdir(here / "bredvid")
    assert seen("../kat/a.yaml")[0][0] == "../kat"
    absolute = here / "kat"
    assert seen(absolute / "under")[0][0] == absolute.as_posix()
    assert seen(absolute / "under/djup/b.yaml")[0][3] == [(absolute / "under/djup/b.yaml").as_posix()]


def test_a_kommunfil_above_the_repository_is_not_looked_for(here: Path) -> None:
    (here.parent / "kommun.yaml").write_text(KOMMUN, encoding="utf-8")
    make("a.yaml")
    assert seen("a.yaml") == [(None, [], ["a.yaml"], ["a.yaml"])]


def test_a_link_out_of_the_folder_is_refused_where_it_would_be_read(here: Path) -> None:
    outside = here.parent / "hemligt.yaml"
    outside.write_text(NÄMND, encoding="utf-8")
    Path("mapp").mkdir()
    Path("mapp/ut.yaml").symlink_to(outside)
    assert refused("mapp")[0] == "”mapp/ut.yaml” är en länk som leder ut ur mappen."


@pytest.mark.usefixtures("here")
def test_links_that_lead_in_circles_do_not_make_it_run_in_circles() -> None:
    make("kat/kommun.yaml", "kat/a.yaml")
    Path("kat/runt").symlink_to("..")
    assert seen("kat")[0][2] == ["kat/a.yaml"]
    Path("kat/själv.yaml").symlink_to("själv.yaml")
    assert seen("kat")[0][2] == ["kat/a.yaml", "kat/själv.yaml"]
    assert seen("kat/själv.yaml")[0][3] == ["kat/själv.yaml"]


@pytest.mark.usefixtures("here")
def test_a_pipe_among_the_files_is_told_and_does_not_hang() -> None:
    make("a.yaml")
    os.mkfifo("b.yaml")
    assert refused(".")[0] == "”b.yaml” är ingen vanlig fil."


def test_a_folder_that_may_not_be_listed_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make("kat/kommun.yaml", "kat/a.yaml")
    listed = os.scandir

    def scandir(path: str) -> Any:
        if os.fspath(path).endswith("kat"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert refused(here.as_posix())[0].endswith("kat” får inte läsas av dig.")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("name", "data", "meant"),
    [
        ("kultur.yaml.txt", b"", "kultur.yaml"),
        ("Kultur.YML.TXT", b"", "Kultur.yaml"),
        ("kultur.txt", "målfil: 1\nkommun: X\n".encode(), "kultur.yaml"),
        ("kultur.txt", "\ufeff# Kultur\n\nmålfil: 1\n".encode(), "kultur.yaml"),
        ("kultur.txt", "målfil: 1\n".encode("utf-16"), "kultur.yaml"),
        ("kultur.txt", "målfil: 1\n".encode("latin-1"), "kultur.yaml"),
    ],
)
def test_a_målfil_that_notepad_has_named_txt_is_told_with_its_right_name(name: str, data: bytes, meant: str) -> None:
    Path("alla").mkdir()
    Path("alla", name).write_bytes(data)
    with pytest.raises(MalfError) as caught:
        find([Path("alla")])
    assert str(caught.value) == f"”alla/{name}” lästes inte: namnet slutar på .txt."
    assert caught.value.remedy == f"Byt namn till {meant} (i Utforskaren: Visa, Filnamnstillägg)."
    make("alla/kommun.yaml", "alla/a.yaml")
    assert [path.name for path in find([Path("alla")]).texts] == [name]


@pytest.mark.usefixtures("here")
def test_a_målfil_named_txt_is_told_beside_others_and_in_a_folder_of_a_kommunkatalog() -> None:
    make("kommun.yaml", "inre/a.yaml")
    Path("inre/b.yaml.txt").write_bytes(b"")
    Path("inre/c.yaml.txt").write_bytes(b"")
    Path("anteckningar.txt").write_text("Vi skrev målfil: 1 först.\n", encoding="utf-8")
    told = "”inre/b.yaml.txt” och ”inre/c.yaml.txt” lästes inte: namnen slutar på .txt."
    for folder in (".", "inre"):
        assert renaming(find([Path(folder)]).texts)[0] == told
