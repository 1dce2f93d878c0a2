"""What is made from the code is made alike everywhere, and one command says what is not current."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from readings import REPOSITORY

TOOL = REPOSITORY / "tools" / "generate.py"
_PRINT = f"import runpy\nfor path, text in runpy.run_path({str(TOOL)!r})['generated'](): print(path.name, text)\n"


def made(cwd: Path, **environment: str) -> bytes:
    whole = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **environment}
    run = subprocess.run([sys.executable, "-c", _PRINT], capture_output=True, cwd=cwd, env=whole, check=True)
    assert run.stdout.count(b"\n") > 1000
    return run.stdout


def test_the_same_is_made_on_every_terminal_and_in_every_build_log(tmp_path: Path) -> None:
    plain = made(REPOSITORY, PYTHONIOENCODING="utf-8", PYTHONHASHSEED="1", COLUMNS="40", TERM="dumb")
    other = made(
        tmp_path,
        PYTHONIOENCODING="utf-8",
        PYTHONHASHSEED="2",
        COLUMNS="200",
        GITHUB_ACTIONS="true",
        FORCE_COLOR="1",
        LANG="C",
        LC_ALL="C",
    )
    assert plain == other
    assert b"\x1b" not in plain
    assert str(REPOSITORY).encode() not in plain


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The tool with two files of its own to make in an empty folder."""
    names: dict[str, Any] = runpy.run_path(str(TOOL))
    functions = names["main"].__globals__
    monkeypatch.setitem(functions, "ROOT", tmp_path)
    monkeypatch.setitem(functions, "generated", lambda: iter([(tmp_path / "å.md", "å\n"), (tmp_path / "b.md", "b\n")]))
    return names


def test_checking_names_what_is_not_current_and_writes_nothing(
    tool: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.md").write_text("b\n", encoding="utf-8")
    assert tool["main"](["--check"]) == 1
    assert capsys.readouterr().err == "Not current: å.md. Run: make generate\n"
    assert not (tmp_path / "å.md").exists()


def test_generating_writes_what_is_not_current_and_then_nothing_is_left(
    tool: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool["main"]([]) == 0
    assert capsys.readouterr().out == "Wrote å.md, b.md.\n"
    assert (tmp_path / "å.md").read_bytes() == "å\n".encode()
    assert tool["main"](["--check"]) == 0
    assert capsys.readouterr().out == "Every generated file is current.\n"
