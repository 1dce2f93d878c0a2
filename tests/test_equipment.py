"""What the tests need besides Python is found where it is, and a missing thing is said, never passed over in CI."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import equipment
import equipped
import pytest
from readings import REPOSITORY

FINDERS = (equipment.node, equipment.java, equipment.browser, equipment.packages, equipment.pango)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A machine with nothing; what lies in the folder is on PATH."""

    def forget() -> None:
        for finder in FINDERS:
            finder.cache_clear()

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(equipment, "_BROWSERS", ("chromium", "msedge"))
    monkeypatch.setattr(equipment, "_wheel_file", lambda *_names: None)
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: None)
    monkeypatch.setattr(equipment, "NODE_MODULES", tmp_path / "node_modules")
    forget()
    yield tmp_path
    forget()


def program(path: Path, says: str) -> Path:
    path.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8", newline="\n")
    path.chmod(0o755)
    return path


needs_sh = pytest.mark.skipif(not Path("/bin/sh").exists(), reason="the programs of these tests are written for sh")


@pytest.mark.parametrize(
    "ask", [equipped.node, equipped.java, equipped.browser, equipped.pango, lambda: equipped.package("axe-core")]
)
def test_what_is_missing_skips_a_test_and_fails_it_in_ci(
    bare: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[], Path]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="missing; python tools/equipment"):
        ask()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="missing; python tools/equipment"):
        ask()


@needs_sh
def test_programs_on_path_are_used_when_they_are_new_enough(bare: Path) -> None:
    node = program(bare / "node", "v20.1.0")
    java = program(bare / "java", 'openjdk version "17.0.15" 2025-04-15')
    edge = program(bare / "msedge", "")
    assert (equipment.node(), equipment.java(), equipment.browser()) == (node, java, edge)


@needs_sh
@pytest.mark.parametrize(
    ("name", "says", "find"),
    [
        ("node", "v18.20.4", equipment.node),
        ("java", 'java version "1.8.0_401"', equipment.java),
        ("java", "The operation could not be completed.", equipment.java),
    ],
)
def test_programs_that_are_too_old_or_tell_no_version_are_not_used(
    bare: Path, name: str, says: str, find: Callable[[], Path | None]
) -> None:
    program(bare / name, says)
    assert find() is None


def test_packages_of_another_lock_file_are_not_used(bare: Path) -> None:
    folder = bare / "node_modules"
    folder.mkdir()
    assert equipment.packages() is None
    (folder / ".ready").write_text(equipment._wanted(), encoding="ascii")
    equipment.packages.cache_clear()
    assert equipment.packages() == folder
    (folder / ".ready").write_text("0" * 64, encoding="ascii")
    equipment.packages.cache_clear()
    assert equipment.packages() is None


def test_each_missing_thing_is_told_with_what_to_do(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fetched: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        fetched.append(command)
        return subprocess.CompletedProcess(command, 1, stdout=b"one\nno network\n")

    monkeypatch.setattr(subprocess, "run", run)
    assert equipment.main() == 1
    told = capsys.readouterr().err
    assert [line.split(":")[0].strip() for line in told.splitlines() if re.match(r"  [\w ]+: ", line)] == [
        "Node",
        "packages from npm",
        "Java",
        "a browser",
        "Pango",
    ]
    assert "  no network\n" in told
    assert [command[-1] for command in fetched] == [equipment.NODE_WHEEL, equipment.NODE_WHEEL, equipment.JAVA_WHEEL]


def test_the_lock_file_names_no_registry_and_checks_every_package() -> None:
    lock = json.loads((REPOSITORY / "tools" / "node" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert {name for name, entry in packages.items() if "resolved" in entry or "integrity" not in entry} == set()
    wanted = json.loads((REPOSITORY / "tools" / "node" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_what_make_fetched_answers() -> None:
    assert subprocess.run([equipped.node(), "--version"], capture_output=True, check=True).stdout.startswith(b"v")
    assert b"version" in subprocess.run([equipped.java(), "-version"], capture_output=True, check=True).stderr
    assert equipped.browser().is_file()
    assert equipped.pango().name.startswith("libpango")
    for name in ("axe-core", "playwright-core", "vnu-jar", "yaml-language-server"):
        assert (equipped.package(name) / "package.json").is_file()
