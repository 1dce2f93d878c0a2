"""``malf init``: what it writes is right at once, whatever the names are, and nothing that is there is touched."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import COMMAND, HANG, SMALL, Done, environment, malf, written
from editor import Editor

from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.reading import read
from maluppfoljning.source import read_source

POSIX = pytest.mark.skipif(os.name != "posix", reason="asks for a pseudo-terminal, signals or links")
SURROUNDINGS = [
    "schema.json",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".editorconfig",
    ".github/workflows/malf.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    ".gitattributes",
    ".gitignore",
]
NAMES = [
    'Lek "nu" och lär',
    "Nämnd: den nya",
    "Nämnden #1",
    "Kultur & fritid",
    "'S-nämnden",
    "- a",
    "*viktigt*",
    "{a}",
    "[a](b)",
    "!nämnd",
    "&nämnd",
    "@nämnd",
    "%nämnd",
    "no",
    "null",
    "2020",
    "2020-01-01",
    "1.5",
    "~",
    "a\\b",
    "a: b # c",
    "<script>alert(1)</script>",
    "🙂",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\windows",
    "CON",
    "kommun",
    "Kommun",
    "${{ github.token }}",
    "$(id)",
    "<<kommun>>",
    "Ån",
    "n" * 100,
    "é",
]


def words(stream: bytes) -> str:
    return stream.decode("utf-8")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def begun(*arguments: str, cwd: Path) -> Done:
    done = malf("init", *arguments, cwd=cwd)
    assert (done.returncode, words(done.stderr)) == (0, "")
    return done


def assert_refused(done: Done, *said: str) -> None:
    assert (done.returncode, done.stdout) == (2, b"")
    assert all(word in words(done.stderr) for word in said), words(done.stderr)
    assert words(done.stderr).count("\n") <= 2


def test_a_folder_is_begun_that_validates_and_reports_at_once(tmp_path: Path) -> None:
    done = begun("mal", "--kommun", "Lillby", "--namnd", "Omsorgsnämnden", "--period", "2023-2026", cwd=tmp_path)
    listed = ["omsorgsnamnden.yaml", "kommun.yaml", "README.md", *SURROUNDINGS]
    assert words(done.stdout) == (
        "Skrev i mal:\n"
        + "".join(f"  {name}\n" for name in listed)
        + "Ska GitHub eller GitLab granska: skriv var malf finns, efter MALF_SOURCE i .github/workflows/malf.yml eller "
        ".gitlab-ci.yml.\nProva nu:\n  malf validate mal\n  malf report mal -o rapporter/\n"
    )
    assert names(tmp_path / "mal") == set(listed)
    checked = malf("validate", "--strict", "mal", cwd=tmp_path)
    assert (checked.returncode, checked.stdout, words(checked.stderr)) == (
        0,
        b"",
        "2 filer lästa, inget att anmärka.\n",
    )
    assert "Omsorgsnämnden, samtliga mål   0,75" in words(malf("index", "mal", cwd=tmp_path).stdout)
    assert malf("report", "mal", "-o", "rapporter/", cwd=tmp_path).returncode == 0
    assert {"index.html", "omsorgsnamnden.html"} <= {path.name for path in (tmp_path / "rapporter").iterdir()}
    assert "målvärde: minst 90" in words(malf("explain", "svar-i-tid", "mal", cwd=tmp_path).stdout)


def test_the_words_that_were_given_are_in_the_files(tmp_path: Path) -> None:
    begun("--kommun", "Lillby", "--namnd", "Omsorgsnämnden", "--period", "2023-2026", cwd=tmp_path)
    committee = read(read_source(tmp_path / "omsorgsnamnden.yaml")).model
    shared = read(read_source(tmp_path / "kommun.yaml")).model
    assert isinstance(committee, Nämndfil)
    assert isinstance(shared, Kommunfil)
    assert (committee.kommun, committee.nämnd, shared.kommun) == ("Lillby", "Omsorgsnämnden", "Lillby")
    assert committee.period is not None
    assert (committee.period.från, committee.period.till) == (date(2023, 1, 1), date(2026, 12, 31))
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# Mål och uppföljning i Lillby\n")


def test_without_a_terminal_and_without_options_an_example_is_written(tmp_path: Path) -> None:
    done = begun(cwd=tmp_path)
    assert words(done.stdout).startswith("Skrev här:\n  exempelnamnden.yaml\n")
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("period", ["2027-2027", "1901-1903", "2199-2199", "2027–2030", " 2027 - 2030 "])
def test_every_period_gives_files_without_findings(period: str, tmp_path: Path) -> None:
    begun("--period", period, cwd=tmp_path)
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_written_as_it_was_given_and_never_leaves_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    begun(str(folder), f"--kommun={name}", f"--namnd={name}", f"--source={name}", cwd=tmp_path)
    assert malf("validate", "--strict", "a/b", cwd=tmp_path).returncode == 0
    (file,) = [path for path in folder.glob("[a-z0-9]*.yaml") if path.name != "kommun.yaml"]
    assert file.name.isascii()
    model = read(read_source(file)).model
    assert isinstance(model, Nämndfil)
    assert (model.kommun, model.nämnd) == (name, name)
    assert len(names(tmp_path)) == 3 + len(SURROUNDINGS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "namnet är tomt"),
        ("  ", "namnet är tomt"),
        ("a\nb", "U+000A"),
        ("a\rb", "U+000D"),
        ("a\tb", "U+0009"),
        ("a\x1b[31mb", "U+001B"),
        ("a\u202eb", "U+202E"),
        ("a\u200bb", "U+200B"),
        ("a\u00a0b", "U+00A0"),
        ("a\udcffb", "U+DCFF"),
        ("n" * 101, "längre än 100 tecken"),
    ],
)
@pytest.mark.parametrize("option", ["--kommun", "--namnd"])
def test_a_name_that_cannot_be_one_is_refused_and_nothing_written(
    option: str, name: str, said: str, tmp_path: Path
) -> None:
    assert_refused(malf("init", "mal", option, name, cwd=tmp_path), option, said)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "period",
    ["2027", "2030-2027", "27-30", "1900-1903", "2198-2200", "0000-9999", "2027-2030-2031", "i år", "", "2027-\n2030x"],
)
def test_a_period_that_is_none_is_refused(period: str, tmp_path: Path) -> None:
    assert_refused(malf("init", "mal", "--period", period, cwd=tmp_path), "--period")
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_left_as_it_is_and_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Vår egen.\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("x\n", encoding="utf-8")
    done = begun(cwd=tmp_path)
    assert "Fanns redan och lämnades som de var: README.md och .gitignore.\n" in words(done.stdout)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Vår egen.\n"
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "x\n"
    assert (tmp_path / "kommun.yaml").exists()


def test_to_begin_again_changes_nothing(tmp_path: Path) -> None:
    begun(cwd=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = begun(cwd=tmp_path)
    assert words(done.stdout).startswith(
        "Inget skrevs.\nHär finns redan målfiler, så inga nya skrevs. En nämnd till: malf init --namnd NAMN\n"
    )
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("where", ["namnd.yaml", "djupt/ned/namnd.yml"])
def test_where_there_are_målfiler_only_what_surrounds_them_is_written(where: str, tmp_path: Path) -> None:
    (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
    written((tmp_path / where).parent, SMALL, Path(where).name)
    done = begun(cwd=tmp_path)
    assert "Här finns redan målfiler, så inga nya skrevs." in words(done.stdout)
    assert names(tmp_path) == {where, *SURROUNDINGS}
    assert malf("validate", "--strict", cwd=tmp_path).returncode == 0


def test_a_folder_in_a_kommunkatalog_is_no_place_for_another(tmp_path: Path) -> None:
    begun("lillby", cwd=tmp_path)
    before = names(tmp_path)
    for folder in ("lillby/ny", "lillby/a/b"):
        assert_refused(malf("init", folder, cwd=tmp_path), f"”{folder}” ligger i kommunkatalogen ”lillby”")
    (tmp_path / "lillby" / "ny").mkdir()
    assert_refused(malf("init", cwd=tmp_path / "lillby" / "ny"), "ligger i kommunkatalogen")
    assert names(tmp_path) == before


def test_a_folder_with_other_yaml_files_is_no_kommunkatalog(tmp_path: Path) -> None:
    (tmp_path / "docker-compose.yml").write_text("services:\n", encoding="utf-8")
    assert_refused(malf("init", cwd=tmp_path), "docker-compose.yml", "malf init mal")
    assert names(tmp_path) == {"docker-compose.yml"}
    begun("mal", cwd=tmp_path)
    assert malf("validate", "--strict", "mal", cwd=tmp_path).returncode == 0


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mal").write_text("x", encoding="utf-8")
    assert_refused(malf("init", "mal", cwd=tmp_path), "”mal” är ingen mapp")
    assert_refused(malf("init", "mal/under", cwd=tmp_path), "kunde inte skrivas")
    assert (tmp_path / "mal").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("at", range(11))
def test_a_disk_that_is_full_leaves_nothing_behind(at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kvar").mkdir()
    (tmp_path / "kvar" / "README.md").write_text("Vår.", encoding="utf-8")
    calls = iter(range(100))

    def full(handle: int) -> None:
        if next(calls) == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    folder = "kvar" if at % 2 else "ny"
    assert_refused(malf("init", folder, cwd=tmp_path), "disken är full")
    assert names(tmp_path) == {"kvar/README.md"}
    assert [path.name for path in tmp_path.iterdir()] == ["kvar"]


@POSIX
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    folder = Path("/proc/self") if sys.platform == "linux" else tmp_path / "låst"
    if sys.platform != "linux":
        folder.mkdir(mode=0o500)
    assert_refused(malf("init", str(folder / "mal"), cwd=tmp_path), "kunde inte skrivas")


def test_in_a_repository_the_folder_is_named_from_where_it_begins(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = begun("vår plan/mal", cwd=tmp_path)
    told = words(done.stdout)
    where = f"Flytta .github, .gitlab-ci.yml och .pre-commit-config.yaml dit git-arkivet börjar: {tmp_path.resolve()}"
    assert where in told
    assert "  malf validate 'vår plan/mal'\n" in told
    folder = tmp_path / "vår plan" / "mal"
    assert "MALF_PATH: vår plan/mal\n" in (folder / ".github/workflows/malf.yml").read_text(encoding="utf-8")
    assert "MALF_PATH: vår plan/mal\n" in (folder / ".gitlab-ci.yml").read_text(encoding="utf-8")
    hook = (folder / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert 'files: "^vår\\\\ plan/mal/"\n' in hook
    assert "Flytta" not in words(begun(cwd=_repository(tmp_path / "egen")).stdout)


def _repository(folder: Path) -> Path:
    (folder / ".git").mkdir(parents=True)
    return folder


def test_what_is_written_follows_the_schema_that_lies_beside_it(tmp_path: Path) -> None:
    begun("--kommun", "no", "--namnd", '2020: "nej"', cwd=tmp_path)
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    assert program
    files = sorted(tmp_path.glob("[a-z0-9]*.yaml"))
    assert len(files) == 2
    done = subprocess.run(
        [program, "--schemafile", "schema.json", *files], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_an_editor_has_nothing_to_remark_on_in_what_is_written(editor: Editor, tmp_path: Path) -> None:
    begun("--kommun", "no", "--namnd", '2020: "nej"', cwd=tmp_path)
    texts = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("[a-z0-9]*.yaml")}
    assert editor.remarks(texts) == dict.fromkeys(texts, ())


def test_the_source_of_malf_is_written_into_the_files_of_both_services(tmp_path: Path) -> None:
    begun("--source", "git+https://git.example.se/malf@v1", cwd=tmp_path)
    for name in (".github/workflows/malf.yml", ".gitlab-ci.yml"):
        assert 'MALF_SOURCE: "git+https://git.example.se/malf@v1"' in (tmp_path / name).read_text(encoding="utf-8")


# On a terminal


@POSIX
@pytest.mark.parametrize(
    ("typed", "code", "kommun"),
    [
        ("Lillby\nOmsorgsnämnden\n2023-2026\n", 0, "Lillby"),
        ("\n\n\n", 0, "Exempelkommun"),
        ("Lilla \x01by\nLillby\nOmsorgsnämnden\n2026-2023\ni år\n2023-2026\n", 0, "Lillby"),
        ("Lillby\n\x04", 130, None),
        ("Lillby\n\x03", 130, None),
    ],
    ids=["answers", "enter", "wrong first", "end of input", "interrupt"],
)
def test_on_a_terminal_it_asks(typed: str, code: int, kommun: str | None, tmp_path: Path) -> None:
    ended, shown = on_a_terminal("init", "mal", typed=typed, cwd=tmp_path)
    assert ended == code, shown
    assert "Kommunens namn [Exempelkommun]: " in shown
    assert "Traceback" not in shown
    if kommun is None:
        assert not (tmp_path / "mal").exists()
        return
    model = read(read_source(tmp_path / "mal" / "kommun.yaml")).model
    assert isinstance(model, Kommunfil)
    assert model.kommun == kommun
    if "\x01" in typed:
        assert "Det går inte: namnet innehåller tecknet U+0001" in shown
        assert "Det går inte: perioden slutar (2023) innan den börjar (2026)." in shown
        assert "”i år” är ingen period" in shown


@POSIX
def test_on_a_terminal_only_what_was_not_given_is_asked_for(tmp_path: Path) -> None:
    given = ["--kommun", "Lillby", "--namnd", "Omsorgsnämnden"]
    ended, shown = on_a_terminal("init", "mal", *given, typed="\n", cwd=tmp_path)
    assert ended == 0
    assert "Kommunens namn [" not in shown
    assert "Första och sista året [2027-2030]: " in shown
    ended, shown = on_a_terminal("init", "annan", *given, "--period", "2023-2026", typed="", cwd=tmp_path)
    assert ended == 0
    assert "[" not in shown


def on_a_terminal(*arguments: str, typed: str, cwd: Path) -> tuple[int, str]:
    """Run the command on a pseudo-terminal and type an answer as it asks; its exit code and its screen."""
    import pty
    import select

    main, other = pty.openpty()
    surroundings = {"PATH": os.environ.get("PATH", ""), **environment(TERM="dumb")}
    ours: dict[str, Any] = {"stdin": other, "stdout": other, "stderr": other, "start_new_session": True}
    with subprocess.Popen(
        [sys.executable, "-c", _CONTROLLED, *COMMAND, *arguments],
        cwd=cwd,
        env=surroundings,
        **ours,
    ) as run:
        os.close(other)
        screen, pending, ends = b"", typed.splitlines(keepends=True), time.monotonic() + HANG
        while time.monotonic() < ends:
            ready, _, _ = select.select([main], [], [], 0.1)
            if ready:
                try:
                    read_now = os.read(main, 4096)
                except OSError:  # the other end is closed
                    break
                if not read_now:
                    break
                screen += read_now
            elif pending and screen.endswith(b"]: "):
                os.write(main, pending.pop(0).encode())
                screen += b"\n"
        code = run.wait(timeout=HANG)
    os.close(main)
    return code, screen.decode("utf-8").replace("\r\n", "\n")


_CONTROLLED = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes the terminal the one that Ctrl-C comes from."""


@POSIX
def test_git_says_the_changes_in_words_when_it_has_been_told_to(tmp_path: Path) -> None:
    begun(cwd=tmp_path)
    for name in ("exempelnamnden.yaml", ".pre-commit-config.yaml"):
        assert run_git(tmp_path, "check-attr", "diff", "--", name).endswith(
            "diff: malf\n" if name[0] != "." else "diff: set\n"
        )
    run_git(tmp_path, "add", "--all")
    file = tmp_path / "exempelnamnden.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("minst: 90", "minst: 85"), encoding="utf-8")
    assert "+              minst: 85\n" in run_git(tmp_path, "diff")
    attributes = (tmp_path / ".gitattributes").read_text(encoding="utf-8")
    (told,) = re.findall(r'#   git config (diff\.malf\.command) "(malf diff --git --)"', attributes)
    run_git(tmp_path, "config", *told)
    assert "svar inom två arbetsdagar.” är sänkt " in run_git(tmp_path, "diff")


def run_git(folder: Path, *arguments: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    alone = {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    if not (folder / ".git").exists():
        subprocess.run(["git", "init", "--quiet"], cwd=folder, env=os.environ | alone, check=True)
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | alone, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
