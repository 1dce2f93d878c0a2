"""A file is written whole or not at all, and by one module only."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from readings import REPOSITORY

from maluppfoljning.errors import MalfError
from maluppfoljning.writing import append, create, draft, drafts, emit, put, settle, write


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_written_as_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    write(tmp_path / "å.md", "å\n\r\n")
    assert (tmp_path / "å.md").read_bytes() == b"\xc3\xa5\n\r\n"
    write(tmp_path / "å.md", b"\xff")
    assert (tmp_path / "å.md").read_bytes() == b"\xff"
    assert names(tmp_path) == ["å.md"]


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    write(tmp_path / "a/b/c.html", "x")
    assert (tmp_path / "a/b/c.html").read_text(encoding="utf-8") == "x"


@pytest.mark.usefixtures("umask")
def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    write(tmp_path / "ny.md", "x")
    assert stat.S_IMODE((tmp_path / "ny.md").stat().st_mode) == 0o640


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_a_file_that_exists_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "gammal.md"
    path.write_text("gammal", encoding="utf-8")
    path.chmod(mode)
    write(path, "ny")
    assert (path.read_text(encoding="utf-8"), stat.S_IMODE(path.stat().st_mode)) == ("ny", mode)


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "mål.md").write_text("gammal", encoding="utf-8")
    (tmp_path / "länk.md").symlink_to("mål.md")
    write(tmp_path / "länk.md", "ny")
    assert (tmp_path / "länk.md").is_symlink()
    assert (tmp_path / "mål.md").read_text(encoding="utf-8") == "ny"


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    (tmp_path / "länk.md").symlink_to("mapp/ny.md")
    write(tmp_path / "länk.md", "ny")
    assert (tmp_path / "mapp/ny.md").read_text(encoding="utf-8") == "ny"


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    write(Path("/dev/null"), "x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert names(tmp_path) == []


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(MalfError) as caught:
        write(tmp_path, "x")
    assert str(caught.value).endswith("” är en mapp.")
    assert caught.value.remedy == "Ange ett filnamn efter -o."


def failing(error: BaseException) -> Any:
    def fail(*arguments: object, **named: object) -> None:
        raise error

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("name", ["fsync", "replace", "chmod", "fdopen"])
@pytest.mark.parametrize("existed", [True, False], ids=["an old file", "no old file"])
def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, existed: bool
) -> None:
    path = tmp_path / "rapport.html"
    if existed:
        path.write_text("gammal", encoding="utf-8")
    monkeypatch.setattr(os, name, failing(FULL))
    with pytest.raises(MalfError) as caught:
        write(path, "ny" * 100_000)
    monkeypatch.undo()
    assert str(caught.value).endswith("kunde inte skrivas (disken är full).")
    assert names(tmp_path) == (["rapport.html"] if existed else [])
    assert not existed or path.read_text(encoding="utf-8") == "gammal"


class FullDisk(io.FileIO):
    def write(self, data: Any) -> int:
        raise FULL


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), FULL], ids=repr)
def test_a_write_that_is_cut_short_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = tmp_path / "rapport.html"
    path.write_text("gammal", encoding="utf-8")
    opened: list[FullDisk] = []

    def fdopen(handle: int, mode: str) -> FullDisk:
        file = FullDisk(handle, mode)
        monkeypatch.setattr(file, "write", failing(error), raising=False)
        opened.append(file)
        return file

    monkeypatch.setattr(os, "fdopen", fdopen)
    with pytest.raises((MalfError, KeyboardInterrupt, MemoryError)):
        write(path, "ny")
    monkeypatch.undo()
    assert [file.closed for file in opened] == [True]
    assert (names(tmp_path), path.read_text(encoding="utf-8")) == (["rapport.html"], "gammal")


def test_a_folder_that_may_not_be_written_in_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", failing(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(MalfError) as caught:
        write(Path("rapport.html"), "x")
    assert str(caught.value) == "”rapport.html” kunde inte skrivas (behörighet saknas)."
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    with pytest.raises(MalfError) as caught:
        write(tmp_path / "fil" / "rapport.html", "x")
    assert str(caught.value).endswith(
        ("(en del av sökvägen är ingen mapp).", "(en fil med samma namn ligger i vägen).")
    )


def test_finished_files_wait_beside_where_they_go_and_nothing_is_left_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with drafts(folder) as waiting:
        assert waiting.parent == tmp_path
        ready, left = draft(waiting, folder / "ett.html", ["ett"]), draft(waiting, folder / "tu.html", ["tu"])
        assert (ready.read_bytes(), left.read_bytes()) == (b"ett", b"tu")
        assert not folder.exists()
        put(ready, folder / "ett.html")
    assert names(tmp_path) == ["a"]
    assert names(folder) == ["ett.html"]
    assert (folder / "ett.html").read_bytes() == b"ett"


def test_a_finished_file_gets_the_permissions_of_the_one_it_replaces_else_those_of_new_files(tmp_path: Path) -> None:
    old, new, plain = tmp_path / "gammal", tmp_path / "ny", tmp_path / "vanlig"
    old.write_text("gammal", encoding="utf-8")
    old.chmod(0o640)
    plain.write_text("", encoding="utf-8")
    with drafts(tmp_path) as waiting:
        put(draft(waiting, old, ["x"]), old)
        put(draft(waiting, new, ["x"]), new)
    assert (old.stat().st_mode & 0o777, old.read_bytes()) == (0o640, b"x")
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_finished_file_is_put_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "bort").mkdir()
    link = tmp_path / "rapport.html"
    link.symlink_to(tmp_path / "bort" / "fil.html")
    with drafts(tmp_path) as waiting:
        put(draft(waiting, link, ["x"]), link)
    assert link.is_symlink()
    assert (tmp_path / "bort" / "fil.html").read_bytes() == b"x"


def test_a_finished_file_is_copied_where_it_cannot_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = os.replace

    def replace(old: str | Path, new: Path) -> None:
        if Path(old).parent != new.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        moved(old, new)

    monkeypatch.setattr(os, "replace", replace)
    with drafts(tmp_path) as waiting:
        put(draft(waiting, tmp_path / "ett", ["x"]), tmp_path / "ett")
    assert (names(tmp_path), (tmp_path / "ett").read_bytes()) == (["ett"], b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_finished_file_is_written_to_a_device(tmp_path: Path) -> None:
    with drafts(tmp_path) as waiting:
        put(draft(waiting, Path(os.devnull), ["x"]), Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_a_finished_file_that_cannot_be_written_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with drafts(tmp_path) as waiting:
        monkeypatch.setattr(os, "fdopen", failing(FULL))
        with pytest.raises(MalfError) as caught:
            draft(waiting, Path("ett.html"), ["x"])
        monkeypatch.undo()
        assert names(waiting) == []
    assert str(caught.value) == "”ett.html” kunde inte skrivas (disken är full)."
    assert names(tmp_path) == []


def test_a_finished_file_that_does_not_reach_the_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(FULL))
    with drafts(tmp_path) as waiting:
        ready = draft(waiting, Path("ett.html"), ["x"])
        with pytest.raises(MalfError, match="disken är full"):
            settle([ready])


def test_a_text_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    def text() -> Iterator[str]:
        yield "x" * 100_000
        raise MalfError("mallen tog slut")

    with drafts(tmp_path) as waiting:
        with pytest.raises(MalfError, match="mallen tog slut"):
            draft(waiting, Path("ett.html"), text())
        assert names(waiting) == []


def test_a_finished_file_whose_place_is_taken_by_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "ett.html").mkdir()
    with pytest.raises(MalfError, match="är en mapp"), drafts(tmp_path) as waiting:
        put(draft(waiting, tmp_path / "ett.html", ["x"]), tmp_path / "ett.html")
    assert names(tmp_path) == ["ett.html"]


def test_a_folder_where_nothing_may_wait_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkdtemp", failing(OSError(errno.EROFS, "Read-only file system")))
    with pytest.raises(MalfError) as caught, drafts(Path("webb")):
        pass
    assert str(caught.value) == "”webb” kunde inte skrivas (disken är skrivskyddad)."


def test_a_new_file_is_made_only_where_there_is_nothing(tmp_path: Path) -> None:
    assert create(tmp_path / "a" / "ny.md", "å")
    assert (tmp_path / "a" / "ny.md").read_bytes() == "å".encode()
    assert not create(tmp_path / "a" / "ny.md", "annat")
    assert not create(tmp_path / "a", "annat")
    assert ((tmp_path / "a" / "ny.md").read_bytes(), names(tmp_path / "a")) == ("å".encode(), ["ny.md"])


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own in Windows")
def test_a_link_that_leads_nowhere_is_something_too(tmp_path: Path) -> None:
    (tmp_path / "ny.md").symlink_to(tmp_path / "hemlig.md")
    assert not create(tmp_path / "ny.md", "x")
    assert names(tmp_path) == ["ny.md"]


def test_a_file_that_somebody_makes_meanwhile_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "ny.md", "annans")
    answers = iter([False, True])
    monkeypatch.setattr(os.path, "lexists", lambda path: next(answers))
    assert not create(tmp_path / "ny.md", "x")
    assert ((tmp_path / "ny.md").read_text(encoding="utf-8"), names(tmp_path)) == ("annans", ["ny.md"])


def test_a_file_system_without_links_has_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(OSError(errno.EPERM, "Operation not permitted")))
    assert create(tmp_path / "ny.md", "x")
    assert not create(tmp_path / "ny.md", "y")
    assert ((tmp_path / "ny.md").read_text(encoding="utf-8"), names(tmp_path)) == ("x", ["ny.md"])


@pytest.mark.parametrize("error", [KeyboardInterrupt(), FULL], ids=repr)
def test_a_new_file_that_is_cut_short_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(os, "fsync", failing(error))
    with pytest.raises((MalfError, KeyboardInterrupt)):
        create(tmp_path / "ny.md", "x")
    assert names(tmp_path) == []


def test_what_is_added_to_a_file_comes_after_what_is_there(tmp_path: Path) -> None:
    append(tmp_path / "summa.md", "å\n")
    append(tmp_path / "summa.md", "ä\n")
    assert (tmp_path / "summa.md").read_text(encoding="utf-8") == "å\nä\n"
    with pytest.raises(MalfError, match="kunde inte skrivas"):
        append(tmp_path, "x")


def test_a_result_goes_to_the_file_or_to_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    emit("å\n", tmp_path / "x.md")
    assert ((tmp_path / "x.md").read_text(encoding="utf-8"), capsys.readouterr().out) == ("å\n", "")
    emit("å\n", None)
    assert capsys.readouterr().out == "å\n"


def test_a_screen_that_cannot_show_a_letter_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii", "strict"))
    with pytest.raises(MalfError, match="Skärmen kan inte visa alla tecken"):
        emit("å", None)


_WRITES = re.compile(
    r"""\bopen\([^)]*["'][rbt]*[wax+]|\.write_(text|bytes)\(|mkstemp|NamedTemporaryFile|O_(WRONLY|RDWR|CREAT)|os\.replace|\.rename\("""
)


def test_nothing_else_opens_a_file_for_writing() -> None:
    source = REPOSITORY / "src"
    found = {
        (path.name, line.strip())
        for path in source.rglob("*.py")
        for line in path.read_text(encoding="utf-8").split("\n")
        if path.name != "writing.py" and _WRITES.search(line)
    }
    # When a stream is closed, what is left in it must go somewhere or Python complains at exit.
    assert {(name, line) for name, line in found if "os.devnull" not in line} == set()
    assert _WRITES.search((source / "maluppfoljning" / "writing.py").read_text(encoding="utf-8"))
