"""The commands end to end: exit codes, what goes where, and the surroundings they must bear."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from commands import COMMAND, EXAMPLES, HANG, SMALL, WARNED, WRONG, Done, environment, malf, process, written

from maluppfoljning import __version__
from maluppfoljning.rules import CATALOGUE

POSIX = pytest.mark.skipif(os.name != "posix", reason="asks for a file system and signals of that sort")


def output(done: Done) -> str:
    return done.stdout.decode("utf-8")


def errors(done: Done) -> str:
    return done.stderr.decode("utf-8")


def assert_told(done: Done, *words: str) -> None:
    """It could not run: exit code 2, nothing on stdout, a line or two on stderr and no traceback."""
    told = errors(done)
    assert done.returncode == 2, told
    assert done.stdout == b""
    assert told.startswith("Fel")
    assert told.count("\n") <= 2
    assert "Error" not in told
    assert all(word in told for word in words), told


# validate


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [(SMALL, [], 0), (WARNED, [], 0), (WRONG, [], 1), (SMALL, ["--strict"], 0), (WARNED, ["--strict"], 1)],
    ids=["sound", "warned", "wrong", "sound and strict", "warned and strict"],
)
def test_validate_ends_with_1_for_errors_and_for_warnings_only_when_strict(
    text: str, options: list[str], code: int, tmp_path: Path
) -> None:
    written(tmp_path, text)
    assert malf("validate", *options, cwd=tmp_path).returncode == code


def test_findings_go_to_stdout_and_the_count_to_stderr(tmp_path: Path) -> None:
    written(tmp_path, WRONG)
    done = malf("validate", cwd=tmp_path)
    assert output(done) == (
        "namnd.yaml:18:15: fel U02 okänt läge ”upnått”, menade du ”uppnått”?\n"
        "  18 |         läge: upnått\n"
        "     |               ^^^^^^\n"
        "     = lägen på skalan tregradig: ej uppnått, delvis uppnått, uppnått, ej bedömt\n"
    )
    assert errors(done) == "1 fil läst: 1 fel.\n"
    assert errors(malf("validate", "--quiet", cwd=tmp_path)) == ""


def test_a_sound_file_says_so(tmp_path: Path) -> None:
    written(tmp_path)
    done = malf("validate", cwd=tmp_path)
    assert (done.stdout, errors(done)) == (b"", "1 fil läst, inget att anmärka.\n")


def test_validate_as_json_counts_and_places_every_finding(tmp_path: Path) -> None:
    written(tmp_path, WRONG)
    written(tmp_path, WARNED.replace("Socialnämnden", "Skolnämnden"), "skola.yaml")
    done = malf("validate", "--format", "json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert {key: told[key] for key in ("version", "filer", "fel", "varningar")} == {
        "version": 1,
        "filer": 2,
        "fel": 1,
        "varningar": 1,
    }
    keys = ["fil", "rad", "kolumn", "kod", "allvar", "text", "åtgärd"]
    assert [list(found) for found in told["fynd"]] == [keys, keys]
    assert [(f["fil"], f["rad"], f["kolumn"], f["kod"], f["allvar"]) for f in told["fynd"]] == [
        ("namnd.yaml", 18, 15, "U02", "fel"),
        ("skola.yaml", 12, 27, "F24", "varning"),
    ]
    assert (done.returncode, errors(done)) == (1, "")


def test_all_findings_of_all_files_come_in_one_run_in_file_and_line_order(tmp_path: Path) -> None:
    three = WRONG.replace("id: omsorg", "id: Omsorg").replace("läge: upnått", "läger: x").replace("namn:", "nanm:")
    for name in ("b.yaml", "a.yaml"):
        written(tmp_path, three, name)
    places = re.findall(r"^(\S+):(\d+):\d+: fel (F\d\d)", output(malf("validate", cwd=tmp_path)), re.MULTILINE)
    assert places == [(f, n, c) for f in ("a.yaml", "b.yaml") for n, c in (("5", "F16"), ("6", "F09"), ("18", "F09"))]


def test_many_findings_of_one_file_are_counted_instead_of_listed(tmp_path: Path) -> None:
    written(tmp_path, SMALL + "".join(f"qqq{n}: x\n" for n in range(500)))
    lines = output(malf("validate", cwd=tmp_path)).splitlines()
    assert lines[-1] == "namnd.yaml: … och 300 fynd till i filen"
    assert len(lines) == 4 * 200 + 1


# index, explain, report, rules, schema


def test_index_goes_to_stdout_and_files_with_errors_are_told_on_stderr(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, WRONG, "fel.yaml")
    done = malf("index", "--format", "json", cwd=tmp_path)
    assert [group["nämnder"][0]["fil"] for group in groups(done) if group["nämnder"]] == ["namnd.yaml"]
    assert "fel.yaml:18:15: fel U02" in errors(done)
    assert "fel och är inte med i resultatet." in errors(done)
    assert done.returncode == 1


def groups(done: Done) -> list[dict[str, Any]]:
    whole = json.loads(done.stdout)
    assert whole["version"] == 1
    found: list[dict[str, Any]] = whole.get("kommuner", [whole])
    return found


@pytest.mark.parametrize("command", [["index"], ["report"], ["explain", "larm"]], ids=lambda words: words[0])
def test_a_date_without_follow_up_is_told_with_the_dates_there_are(command: list[str], tmp_path: Path) -> None:
    written(tmp_path)
    assert_told(malf(*command, "--date", "2021-12-31", cwd=tmp_path), "2021-12-31", "2020-12-31")


@pytest.mark.parametrize("day", ["2020-02-30", "31/12 2020", "igår", "2020", ""])
def test_a_date_that_is_no_date_is_told(day: str, tmp_path: Path) -> None:
    written(tmp_path)
    assert_told(malf("index", "--date", day, cwd=tmp_path), "--date")


def test_a_file_that_has_not_been_followed_up_has_no_index(tmp_path: Path) -> None:
    written(tmp_path, SMALL[: SMALL.index("uppföljningar:")])
    whole = groups(malf("index", "--format", "json", cwd=tmp_path))[0]
    assert (whole["datum"], whole["nämnder"][0]["index"], whole["nämnder"][0]["index_text"]) == (None, None, "–")
    assert malf("report", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("word", "command"), [("granska", "validate"), ("förklara", "explain"), ("jämför", "diff"), ("räkna", "index")]
)
def test_a_swedish_word_for_a_command_is_told_the_command(tmp_path: Path, word: str, command: str) -> None:
    assert_told(malf(word, ".", cwd=tmp_path), f"okänt kommando ”{word}”, menade du ”{command}”?")


def test_explain_documents_every_code_and_refuses_an_unknown_one(tmp_path: Path) -> None:
    assert "Utfall för en okänd indikator" in output(malf("explain", "U01", cwd=tmp_path))
    assert_told(malf("explain", "U99", cwd=tmp_path), "”U99”", "malf rules")
    assert_told(malf("explain", "D8", cwd=tmp_path), "”D8”", "Menade du ”D08”?")


def test_explain_finds_a_way_of_calculating_by_its_title_too(tmp_path: Path) -> None:
    assert output(malf("explain", "medelvärde", cwd=tmp_path)).startswith("medel: Medelvärde\n")


def test_explain_of_a_file_alone_says_what_to_write_before_it(tmp_path: Path) -> None:
    written(tmp_path)
    assert_told(malf("explain", "data.yaml", cwd=tmp_path), "”data.yaml” är en fil", "malf explain data data.yaml")


def test_explain_suggests_the_id_that_was_probably_meant(tmp_path: Path) -> None:
    written(tmp_path)
    assert_told(malf("explain", "trygghett", cwd=tmp_path), "Menade du ”trygghet”?")


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("7", "valfrihet"),
        ("mål 7", "valfrihet"),
        ("Målet 7", "valfrihet"),
        ("0,33", "valfrihet"),
        ("0,76", "socialnamnden"),
        ("0.76", "socialnamnden"),
        ("index", "socialnamnden"),
    ],
)
def test_explain_knows_what_a_report_calls_things(asked: str, id: str) -> None:
    assert output(malf("explain", asked, "ekero", cwd=EXAMPLES)) == output(malf("explain", id, "ekero", cwd=EXAMPLES))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("1,00", "”1,00” är värdet för flera: område ”En god integration” (integration), område"),
        ("mål 77", "Ingenting i ”ekero” heter ”mål 77”."),
        ("0,77", "Ingenting i ”ekero” heter ”0,77”."),
        ("0", "Ingenting i ”ekero” heter ”0”."),
    ],
)
def test_explain_asks_for_an_id_when_none_or_several_are_called_so(asked: str, told: str) -> None:
    assert_told(malf("explain", asked, "ekero", cwd=EXAMPLES), told)


def test_explain_tells_the_committees_whose_goals_have_the_number(tmp_path: Path) -> None:
    written(tmp_path, "målfil: 1\nkommun: Exempel\n", "kommun.yaml")
    for name in ("skola", "omsorg"):
        written(
            tmp_path,
            SMALL.replace("nämnd: ", f"nämnd: {name} ").replace("id: trygghet", f"id: {name}-trygghet"),
            f"{name}.yaml",
        )
    done = malf("explain", "mål 1", cwd=tmp_path)
    assert_told(done, "”mål 1” är numret på flera mål: mål 1 i", "malf explain omsorg-trygghet")
    assert_told(malf("explain", "index", cwd=tmp_path), "skola", "omsorg", "hela kommunen (kommun)")


def test_an_error_in_the_kommunfil_gives_no_figures_reckoned_by_other_rules(tmp_path: Path) -> None:
    written(tmp_path, "målfil: 1\nkommun: Exempel\nberäkning:\n  skalla: tvågradig\n", "kommun.yaml")
    written(tmp_path)
    for command in ("index", "report"):
        done = malf(command, cwd=tmp_path)
        assert done.returncode == 1
        assert "kommun.yaml:4:3: fel F09" in errors(done)
        assert "1,00" not in output(done)
    assert_told(malf("explain", "U99", cwd=tmp_path))
    assert "Rätta felen först." in errors(malf("explain", "trygghet", cwd=tmp_path))


def test_rules_lists_the_catalogue(tmp_path: Path) -> None:
    listed = json.loads(malf("rules", "--format", "json", cwd=tmp_path).stdout)
    assert [rule["kod"] for rule in listed["regler"]] == list(CATALOGUE)
    assert output(malf("rules", cwd=tmp_path)).count("\n") == len(CATALOGUE)


def test_schema_is_json(tmp_path: Path) -> None:
    assert json.loads(malf("schema", cwd=tmp_path).stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


# -o


@pytest.mark.parametrize(
    ("command", "name", "begins"),
    [
        (["index"], "index.json", b'{\n  "version": 1'),
        (["index"], "index.csv", b"\xef\xbb\xbf"),
        (["index"], "index.md", b"**Soc"),
        (["validate"], "fynd.json", b'{\n  "version": 1'),
        (["report"], "rapport.html", b"<!doctype html>"),
        (["report"], "rapport.md", b"# Soc"),
        (["report"], "ny/mapp/rapport.md", b"# Soc"),
        (["index", "--format", "json"], "index.md", b'{\n  "version": 1'),
        (["schema"], "schema.json", b"{"),
        (["rules"], "regler.txt", b"B01"),
        (["explain", "larm"], "larm.txt", b"Per den 31 december 2020:"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value if isinstance(value, str) else "",
)
def test_the_ending_of_the_output_file_says_the_form(
    command: list[str], name: str, begins: bytes, tmp_path: Path
) -> None:
    written(tmp_path)
    done = malf(*command, "-o", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / name).read_bytes()[: len(begins)].lower() == begins.lower()


@pytest.mark.parametrize("command", ["index", "validate", "report"])
def test_an_ending_that_says_no_form_is_refused_and_nothing_written(command: str, tmp_path: Path) -> None:
    written(tmp_path)
    assert_told(malf(command, "-o", "ut.xyz", cwd=tmp_path), "ut.xyz", ".md" if command != "validate" else ".json")
    assert not (tmp_path / "ut.xyz").exists()


def test_a_report_to_a_folder_writes_a_file_for_each_committee(tmp_path: Path) -> None:
    for name in ("social", "skola"):
        written(tmp_path, SMALL.replace("Socialnämnden", name.capitalize()), f"{name}.yaml")
    assert_told(malf("report", "-o", "ut.html", cwd=tmp_path), "2 nämnder", "-o")
    assert malf("report", "-o", "ut", cwd=tmp_path).returncode == 0
    assert {path.name for path in (tmp_path / "ut").iterdir()} >= {"skola.html", "social.html"}


@pytest.mark.parametrize("command", ["index", "report", "validate"])
def test_a_file_where_a_folder_is_needed_is_told(command: str, tmp_path: Path) -> None:
    written(tmp_path)
    assert_told(malf(command, "-o", "namnd.yaml/ut.md" if command != "validate" else "namnd.yaml/ut.txt", cwd=tmp_path))
    assert (tmp_path / "namnd.yaml").read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize("command", ["index", "validate", "schema", "rules"])
def test_a_folder_where_a_file_is_needed_is_told(command: str, tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "ut").mkdir()
    assert_told(malf(command, "-o", "ut", cwd=tmp_path), "”ut” är en mapp.")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "ut.md").mkdir()
    (tmp_path / "ut.md" / "kvar").touch()
    before = sorted(tmp_path.rglob("*"))
    assert_told(malf("index", "-o", "ut.md", cwd=tmp_path))
    assert sorted(tmp_path.rglob("*")) == before


@POSIX
def test_a_link_is_written_through_and_permissions_are_kept(tmp_path: Path) -> None:
    written(tmp_path)
    real = tmp_path / "verklig.md"
    real.write_text("gammal", encoding="utf-8")
    real.chmod(0o640)
    (tmp_path / "ut.md").symlink_to(real)
    assert malf("report", "-o", "ut.md", cwd=tmp_path).returncode == 0
    assert (tmp_path / "ut.md").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text(encoding="utf-8").startswith("# Soc")


def test_reading_commands_leave_no_trace_beside_the_data(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = path.stat().st_mtime_ns
    for command in (["validate"], ["index"], ["report"], ["explain", "larm"], ["rules"], ["schema"]):
        malf(*command, cwd=tmp_path)
    assert (sorted(tmp_path.rglob("*")), path.stat().st_mtime_ns) == ([path], before)


# paths


@pytest.mark.parametrize("command", ["validate", "index", "report"])
def test_nothing_to_read_is_never_all_well(command: str, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    (tmp_path / "annat.yaml").write_text("version: 2\n", encoding="utf-8")
    assert_told(malf(command, "tom", cwd=tmp_path), "Ingen målfil hittades i ”tom”")
    assert_told(malf(command, cwd=tmp_path), "Ingen målfil hittades i ”.”")
    assert_told(malf(command, "saknas.yaml", cwd=tmp_path), "”saknas.yaml” finns inte")


def test_a_file_that_is_no_målfil_is_read_when_it_is_named_and_passed_over_when_not(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "annat.yaml").write_text("version: 2\n", encoding="utf-8")
    assert malf("validate", "annat.yaml", cwd=tmp_path).returncode == 1
    done = malf("validate", cwd=tmp_path)
    assert (done.returncode, "”annat.yaml”" in errors(done)) == (0, True)


def test_a_målfil_that_notepad_has_named_txt_is_told(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "kultur.yaml.txt").write_text("målfil: 1\n", encoding="utf-8")
    done = malf("validate", cwd=tmp_path)
    told = "”kultur.yaml.txt” lästes inte: namnet slutar på .txt. Byt namn till kultur.yaml (i Utforskaren"
    assert (done.returncode, told in errors(done)) == (0, True)


@POSIX
@pytest.mark.parametrize("name", ["-x.yaml", "--help.yaml", "ny\nrad.yaml", "esc\x1b[31m.yaml", "::error::.yaml"])
def test_odd_file_names_are_read_and_shown_as_what_they_are(name: str, tmp_path: Path) -> None:
    written(tmp_path, WRONG, name)
    done = malf("validate", "--", name, cwd=tmp_path)
    assert done.returncode == 1
    first = output(done).splitlines()[0]
    assert first.endswith("fel U02 okänt läge ”upnått”, menade du ”uppnått”?")
    assert b"\x1b" not in done.stdout + done.stderr
    whole = malf("validate", "--format", "json", cwd=tmp_path)
    assert json.loads(whole.stdout)["fynd"][0]["fil"] == name


@POSIX
def test_a_file_name_that_is_not_utf_8_is_read_and_shown_escaped(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/n\xe4mnd.yaml"
    try:
        with open(path, "wb") as file:
            file.write(WRONG.encode())
    except OSError:
        pytest.skip("the file system takes no such names")
    for arguments in (["validate"], ["validate", b"n\xe4mnd.yaml"], ["index"]):
        done = malf(*arguments, cwd=tmp_path)
        assert done.returncode == 1
        assert "n\\udce4mnd.yaml" in output(done) + errors(done)
        assert "Traceback" not in errors(done)


@POSIX
@pytest.mark.parametrize("command", ["validate", "index", "report"])
def test_pipes_and_devices_are_refused_without_waiting(command: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ror.yaml")
    (tmp_path / "noll.yaml").symlink_to("/dev/zero")
    for name in ("ror.yaml", "noll.yaml", "/dev/zero", "/dev/null"):
        assert_told(malf(command, name, cwd=tmp_path), "ingen vanlig fil")
    assert_told(malf(command, cwd=tmp_path))


@POSIX
def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "hemlig.yaml").write_text("lösenord: hemligt\n", encoding="utf-8")
    folder = tmp_path / "kommun"
    folder.mkdir()
    written(folder, "målfil: 1\nkommun: Exempel\n", "kommun.yaml")
    (folder / "namnd.yaml").symlink_to("../hemlig.yaml")
    done = malf("validate", "kommun", cwd=tmp_path)
    assert_told(done, "namnd.yaml", "länk")
    assert "hemligt" not in errors(done)


# surroundings

ODD_SURROUNDINGS = {
    "C": {"LANG": "C", "LC_ALL": "C"},
    "POSIX without coercion": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "home is nowhere": {"HOME": "/nonexistent"},
    "columns": {"COLUMNS": "abc", "LINES": "-1"},
    "narrow": {"COLUMNS": "20"},
    "plain": {"NO_COLOR": "1", "TERM": "dumb"},
    "ci": {"CI": "true", "GITHUB_ACTIONS": "1", "GITLAB_CI": "1"},  # what "true" means: test_services.py
    "elsewhere": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
}


EVERY_COMMAND = """
import sys
from maluppfoljning.__main__ import main
for command in ("validate ekero", "index ekero", "report ekero", "rules", "explain valfrihet ekero", "index saknas"):
    sys.argv = ["malf", *command.split()]
    print(command, main(), flush=True)
"""


def every_command(env: dict[str, str]) -> tuple[bytes, bytes]:
    command = [sys.executable, "-c", EVERY_COMMAND]
    done = subprocess.run(command, cwd=EXAMPLES, env=environment(**env), capture_output=True, timeout=HANG, check=True)
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def usual() -> tuple[bytes, bytes]:
    return every_command({})


@pytest.mark.parametrize("env", ODD_SURROUNDINGS.values(), ids=ODD_SURROUNDINGS)
def test_surroundings_change_nothing(env: dict[str, str], usual: tuple[bytes, bytes]) -> None:
    assert every_command(env) == usual


def test_the_same_folder_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for place in ("a", "annan/plats"):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        written(folder, SMALL)
        made.append([malf(*c, cwd=folder).stdout for c in (["report", "--format", "html"], ["index"], ["validate"])])
    assert made[0] == made[1]


@POSIX
@pytest.mark.parametrize("command", ["validate", "index", "report", "--help"])
def test_a_reader_that_stops_reading_ends_it_quietly(command: str) -> None:
    arguments = [*COMMAND, command, *(["gotene"] if command in ("validate", "index", "report") else [])]
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            arguments, cwd=EXAMPLES, env=environment(), stdout=closed, stderr=subprocess.PIPE, timeout=HANG, check=False
        )
    assert done.returncode == 141
    assert not re.search(b"Broken|Exception|fel i malf", done.stderr)


@POSIX
@pytest.mark.parametrize(
    "command",
    [
        "report gotene/socialnamnden.yaml",
        "report --report översikt gotene",
        "report --format html gotene",
        "index --format md gotene",
        "validate gotene",
        "schema",
    ],
)
def test_a_pipe_with_a_name_is_written_to(command: str) -> None:
    usual = process(*command.split(), cwd=EXAMPLES)
    named = process(*command.split(), "-o", "/dev/stdout", cwd=EXAMPLES)
    assert (named.returncode, named.stdout) == (usual.returncode, usual.stdout)
    assert len(usual.stdout) > 100


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="asks for /dev/full")
@pytest.mark.parametrize("command", ["validate", "index", "report", "schema", "--version"])
def test_a_full_disk_is_told_and_ends_with_2(command: str) -> None:
    arguments = [command, *(["gotene"] if command in ("validate", "index", "report") else [])]
    with open("/dev/full", "wb") as full:
        done = process(*arguments, cwd=EXAMPLES, stdout=full)
    assert done.returncode == 2
    assert errors(done).splitlines()[-1] == "Fel: det gick inte att skriva resultatet (disken är full)."


@POSIX
@pytest.mark.parametrize("command", ["validate gotene", "index gotene", "--version"])
def test_a_closed_stdout_is_told_and_a_closed_stderr_is_not_missed(command: str) -> None:
    shell = f'exec "$0" -m maluppfoljning {command}'

    def run(redirection: str) -> Done:
        words = ["sh", "-c", f"{shell} {redirection}", sys.executable]
        return subprocess.run(words, cwd=EXAMPLES, env=environment(), capture_output=True, timeout=HANG, check=False)

    closed = run(">&-")
    assert closed.returncode == 2
    assert errors(closed).splitlines()[-1] == "Fel: det gick inte att skriva resultatet (utgången är stängd)."
    deaf = run("2>&-")
    assert (deaf.returncode, deaf.stdout) == (0, run("").stdout)


@POSIX
def test_an_interruption_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    # The first file of a long run is awaited on stderr, so that the signal comes in the middle of the work.
    for number in range(400):
        written(tmp_path, WARNED.replace("Socialnämnden", f"Nämnd {number}"), f"n{number}.yaml")
    with subprocess.Popen(
        [*COMMAND, "validate"], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        time.sleep(0.25)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=HANG)
    assert b"Traceback" not in err
    assert process.returncode in (0, 130, -signal.SIGINT)  # done before, in the middle, before Python had begun
    if process.returncode == 130:
        assert (out, err.decode()) == (b"", "malf: avbrutet\n")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            ("report", "-o", "{}.html"),
            "Fel: ”{}…” är ett för långt namn på en fil eller en mapp.\n  Välj ett kortare.\n",
        ),
        (("report", "-o", "{}/"), "Fel: ”{}…” är ett för långt namn på en fil eller en mapp.\n  Välj ett kortare.\n"),
        (("init", "{}"), "Fel: ”{}…” är ett för långt namn på en fil eller en mapp.\n  Välj ett kortare.\n"),
        (
            ("report", "--template", "{}"),
            "Fel: mallmappen ”{}…” finns inte\n  ange en mapp med mallar efter --template\n",
        ),
        (
            ("report", "--template", "namnd.yaml"),
            "Fel: mallmappen ”namnd.yaml” är ingen mapp\n  ange en mapp med mallar efter --template\n",
        ),
    ],
)
def test_a_name_that_is_too_long_or_no_folder_is_told_and_is_no_fault_of_ours(
    command: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    written(tmp_path)
    done = process(*(word.format("x" * 5_000) for word in command), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.sub("x{50,}", "{}", errors(done)) == told


def test_a_fault_of_ours_is_one_line_that_names_the_file(tmp_path: Path) -> None:
    written(tmp_path)
    broken = tmp_path / "sitecustomize.py"
    broken.write_text("import maluppfoljning.check as c\ndef f(*a): raise KeyError('x')\nc._examine = f\n", "utf-8")
    path = f"{tmp_path}{os.pathsep}{environment()['PYTHONPATH']}"
    done = process("validate", "namnd.yaml", cwd=tmp_path, env={"PYTHONPATH": path})
    assert done.returncode == 70
    assert errors(done).splitlines()[0] == (
        "malf: det här är ett fel i malf, inte i dina filer (KeyError i arbetet med namnd.yaml)."
    )
    assert "Traceback" not in errors(done)
    debug = process("validate", "namnd.yaml", cwd=tmp_path, env={"PYTHONPATH": path, "MALF_DEBUG": "1"})
    assert debug.returncode == 70
    assert "Traceback" in errors(debug)


# what is imported


def imported(*arguments: str, cwd: Path) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-m", "maluppfoljning", *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, timeout=HANG, check=False)
    return {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines() if "import time:" in line}


def test_nothing_is_imported_before_it_is_needed(tmp_path: Path) -> None:
    written(tmp_path)
    assert not {"typer", "yaml", "jinja2", "rich", "maluppfoljning.cli"} & imported("--version", cwd=tmp_path)
    assert not {"yaml", "jinja2", "rich", "pydantic", "json"} & imported("--help", cwd=tmp_path)
    assert not {"jinja2", "rich", "pydantic"} & imported("validate", cwd=tmp_path)
    assert not {"jinja2", "rich", "multiprocessing"} & imported("index", "--format", "json", cwd=tmp_path)
    assert "yaml" in imported("validate", cwd=tmp_path)
    assert not {"weasyprint", "docxtpl", "docx", "lxml"} & imported("report", "--format", "html", cwd=tmp_path)


def test_the_version_is_one_line(tmp_path: Path) -> None:
    done = process("--version", cwd=tmp_path)
    assert (done.returncode, output(done), done.stderr) == (0, f"malf {__version__}\n", b"")
