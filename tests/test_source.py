"""Bytes of regular files, inside the folder that was named and within the limit; never a hang."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from maluppfoljning.errors import MalfError
from maluppfoljning.source import MAX_BYTES, read_source, reason, shown, unreadable


def refused(path: Path, root: Path | None = None) -> tuple[str, str | None]:
    with pytest.raises(MalfError) as caught:
        read_source(path, root)
    return str(caught.value), caught.value.remedy


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "nämnd med ord.yaml"
    path.write_bytes(b"\xef\xbb\xbfa\r\n\xff")
    source = read_source(path)
    assert (source.name, source.data, source.size) == (path.as_posix(), b"\xef\xbb\xbfa\r\n\xff", 7)


def test_a_file_at_the_limit_is_read_and_one_above_it_is_not_even_opened_to_memory(tmp_path: Path) -> None:
    path = tmp_path / "stor.yaml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read_source(path).data) == MAX_BYTES
    with path.open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    source = read_source(path)
    assert (source.data, source.size) == (b"", 50 * 1024 * 1024)


def test_a_file_that_does_not_exist_is_told(tmp_path: Path) -> None:
    text, remedy = refused(tmp_path / "saknas.yaml")
    assert text.endswith("saknas.yaml” finns inte.")
    assert remedy == "Kontrollera stavningen och att du står i rätt mapp."


def test_a_folder_a_pipe_and_a_device_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör.yaml")
    assert refused(tmp_path / "rör.yaml")[0].endswith("är ingen vanlig fil.")
    assert refused(Path("/dev/zero"))[0] == "”/dev/zero” är ingen vanlig fil."
    with pytest.raises(MalfError):
        read_source(tmp_path)


def test_a_link_is_followed_inside_the_folder_and_not_out_of_it(tmp_path: Path) -> None:
    inside, outside = tmp_path / "kat", tmp_path / "hemligt"
    inside.mkdir()
    outside.write_text("lösenord", encoding="utf-8")
    (inside / "egen.yaml").write_text("a", encoding="utf-8")
    (inside / "länk.yaml").symlink_to("egen.yaml")
    (inside / "ut.yaml").symlink_to("../hemligt")
    (inside / "proc.yaml").symlink_to("/proc/self/environ")
    assert read_source(inside / "länk.yaml", inside).data == b"a"
    assert read_source(inside / "ut.yaml").data == "lösenord".encode()
    for name in ("ut.yaml", "proc.yaml"):
        text, _ = refused(inside / name, inside)
        assert text.endswith(f"{name}” är en länk som leder ut ur mappen.")
        assert "lösenord" not in text


def test_a_link_to_itself_and_one_to_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("a.yaml")
    (tmp_path / "b.yaml").symlink_to("saknas.yaml")
    for root in (None, tmp_path):
        assert refused(tmp_path / "a.yaml", root)[0].endswith(
            "kunde inte läsas (länken leder tillbaka till sig själv)."
        )
        assert refused(tmp_path / "b.yaml", root)[0].endswith("finns inte.")


def test_a_file_that_may_not_be_read_is_told() -> None:
    error = unreadable(Path("a.yaml"), PermissionError(errno.EACCES, "Permission denied"))
    assert (str(error), error.remedy) == ("”a.yaml” får inte läsas av dig.", "Kontrollera filens behörigheter.")


def test_the_common_reasons_of_the_operating_system_are_told_in_swedish() -> None:
    assert reason(OSError(errno.ENOSPC, "No space left on device")) == "disken är full"
    assert reason(OSError(errno.EIO, "x")) == "disken svarar inte som den ska"
    assert reason(OSError(errno.EXDEV, "Cross-device link")) == "Cross-device link"
    assert reason(OSError()) == "OSError"


def test_a_path_is_shown_with_forward_slashes_and_without_bytes_that_cannot_be_printed() -> None:
    assert shown(Path("./å/b c.yaml")) == "å/b c.yaml"
    assert shown(Path(os.fsdecode(b"\xff.yaml"))) == "\\udcff.yaml"


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "namnd.yaml"
    path.write_bytes(b"a: 1\n")
    status = path.stat()
    path.write_bytes(b"a: 1\nb: 2\n")
    monkeypatch.setattr(os, "fstat", lambda handle: status)
    source = read_source(path)
    assert (source.data, source.size) == (b"a: 1\nb: 2\n", 10)


def test_a_file_that_grows_beyond_the_limit_is_told_to_be_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "namnd.yaml"
    path.write_bytes(b"#\n")
    status = path.stat()
    path.write_bytes(b"#" * (MAX_BYTES + 10))
    monkeypatch.setattr(os, "fstat", lambda handle: status)
    assert read_source(path).size > MAX_BYTES
