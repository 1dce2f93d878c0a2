"""What is written out: findings as text and JSON, tables in each form. Nothing that a file says can break it."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.output import diagnostics as form
from maluppfoljning.output.table import Tabell, comma_separated, markdown, terminal
from maluppfoljning.swedish import NBSP

FEL = Diagnostic(
    fil="ekero/social.yaml",
    rad=42,
    kolumn=15,
    längd=6,
    kod="U02",
    allvar=Severity.FEL,
    text="okänt läge ”upnått”, menade du ”uppnått”?",
    åtgärd="lägen på skalan tregradig: uppnått",
    källrad="        läge: upnått",
)
HOSTILE = [
    "=1+1", "+1", "-5 % jämfört med 2019", "@SUM(A1)", "\t=1", " =1", "＝1", 'a";"b', "a\r\nb", "a|b", "a\\|b",
    "[x](javascript:x)",
    "<script>", "&amp;", "**a**", "`a`", "# a", "\x1b[31m", "\u202eabc", "::error::x", "##[error]x", "[/red]",
    "[link=x]y[/link]", ":smile:",
]  # fmt: skip


def lines(*diagnostics: Diagnostic, colour: bool = False) -> list[str]:
    return list(form.text(diagnostics, colour))


def columns(text: str) -> int:
    """Width on a terminal, reckoned in another way than the module does: by composed characters."""
    wide = sum(unicodedata.east_asian_width(c) in ("W", "F") for c in text)
    return len([c for c in text if unicodedata.category(c) != "Mn"]) + wide


def test_a_finding_is_its_place_its_line_with_a_caret_and_a_remedy() -> None:
    assert "\n".join(lines(FEL)) == (
        "ekero/social.yaml:42:15: fel U02 okänt läge ”upnått”, menade du ”uppnått”?\n"
        "  42 |         läge: upnått\n"
        "     |               ^^^^^^\n"
        "     = lägen på skalan tregradig: uppnått"
    )


def test_colours_are_added_and_change_nothing_else() -> None:
    coloured = lines(FEL, replace(FEL, allvar=Severity.VARNING), colour=True)
    assert coloured[0].startswith("\x1b[1mekero/social.yaml:42:15\x1b[0m: \x1b[31mfel\x1b[0m U02")
    assert "\x1b[33mvarning\x1b[0m" in coloured[4]
    assert coloured[1:4] == lines(FEL)[1:]


def test_without_remedy_or_source_line_those_lines_are_left_out() -> None:
    assert len(lines(replace(FEL, åtgärd=None))) == 3
    assert len(lines(replace(FEL, källrad=""))) == 2
    assert len(lines(replace(FEL, källrad="   ", åtgärd=None))) == 1


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("åäö: fel", "fel"),
        ("a\u030aäö: fel", "fel"),
        ("挪威: 错误", "错误"),
        ("🙂 🙂: fel", "fel"),
        ("a:\tfel", "fel"),
        ("a: \x1bfel", "fel"),
        ("a: \u202efel", "fel"),
        ("a: fel\x07el", "fel\x07el"),
        ("x" * 500 + " fel " + "y" * 500, "fel"),
        ("fel " + "y" * 500, "fel"),
        ("x" * 500 + " fel", "fel"),
        ("å" * 500 + " 错误 " + "y" * 500, "错误"),
    ],
)
def test_the_caret_stands_under_what_is_meant(line: str, word: str) -> None:
    told = lines(replace(FEL, källrad=line, kolumn=line.index(word) + 1, längd=len(word)))
    shown, caret = told[1].partition("| ")[2], told[2].partition("| ")[2]
    marked = word.replace("\x07", "\\x07")
    start = shown.rindex(marked) if "fel " not in line[:4] else shown.index(marked)
    assert caret == " " * columns(shown[:start]) + "^" * columns(marked)
    assert len(shown) < 200


def test_a_place_beyond_the_end_of_a_line_has_its_caret_at_the_end() -> None:
    told = lines(replace(FEL, källrad="abc", kolumn=90, längd=4))
    assert told[2] == "     |    ^"


def test_a_long_mark_is_not_longer_than_what_is_shown() -> None:
    told = lines(replace(FEL, källrad="x" * 5000, kolumn=1, längd=5000))
    assert len(told[2]) <= len(told[1])


def test_very_many_findings_of_a_file_are_capped_with_how_many_more_there_are() -> None:
    many = [replace(FEL, rad=n, åtgärd=None, källrad="") for n in range(1, 100_001)]
    told = lines(*many, replace(FEL, fil="annan.yaml"))
    assert len(told) == form.MOST_PER_FILE + 1 + 4
    assert told[form.MOST_PER_FILE] == "ekero/social.yaml: … och 99800 fynd till i filen"
    assert told[-4].startswith("annan.yaml:42:15")


@given(st.text(), st.text(), st.text(), st.integers(1, 400), st.integers(1, 400))
def test_no_text_of_a_file_reaches_the_terminal_as_a_sign_that_steers_it(
    name: str, text: str, line: str, column: int, length: int
) -> None:
    told = lines(replace(FEL, fil=name, text=text, åtgärd=text, källrad=line, kolumn=column, längd=length))
    assert all(c.isprintable() or c == "\u00a0" for row in told for c in row)
    assert not any(row.lstrip().startswith("::") or "##[" in row for row in told)


@pytest.mark.parametrize("name", ["::error file=x::.yaml", "  ::warning::x.yaml", "##[error]x.yaml"])
def test_a_file_name_is_no_command_to_a_build_log(name: str) -> None:
    for row in lines(*[replace(FEL, fil=name, text="##[error]", källrad="::error:: ##[error]")] * 300):
        assert not row.lstrip().startswith("::")
        assert "##[" not in row


@pytest.mark.parametrize(
    ("errors", "warnings", "files", "text"),
    [
        (0, 0, 1, "1 fil läst, inget att anmärka."),
        (0, 0, 3, "3 filer lästa, inget att anmärka."),
        (1, 0, 1, "1 fil läst: 1 fel."),
        (2, 1, 3, "3 filer lästa: 2 fel och 1 varning."),
        (0, 2, 1, "1 fil läst: 2 varningar."),
    ],
)
def test_the_summary_counts_files_and_findings(errors: int, warnings: int, files: int, text: str) -> None:
    found = [FEL] * errors + [replace(FEL, allvar=Severity.VARNING)] * warnings
    assert form.summary(found, files) == text


def test_the_json_of_findings_has_its_documented_shape() -> None:
    warning = replace(FEL, allvar=Severity.VARNING, åtgärd=None)
    text = form.as_json([FEL, warning], 2)
    whole = json.loads(text)
    assert list(whole) == ["version", "filer", "fel", "varningar", "fynd"]
    assert (whole["version"], whole["filer"], whole["fel"], whole["varningar"]) == (1, 2, 1, 1)
    assert whole["fynd"][0] == {
        "fil": "ekero/social.yaml",
        "rad": 42,
        "kolumn": 15,
        "kod": "U02",
        "allvar": "fel",
        "text": "okänt läge ”upnått”, menade du ”uppnått”?",
        "åtgärd": "lägen på skalan tregradig: uppnått",
    }
    assert (whole["fynd"][1]["allvar"], whole["fynd"][1]["åtgärd"]) == ("varning", None)
    assert text.endswith("}\n")
    assert "å" in text


def table(*cells: str, columns: tuple[str, ...] = ("Mål", "Läge")) -> Tabell:
    rows = tuple((cell, *["1"] * (len(columns) - 1)) for cell in cells)
    return Tabell("Nämnden, per den 31 augusti 2020", columns, rows, (False, *[True] * (len(columns) - 1)))


def sheet(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_of_a_csv_file_is_a_formula_or_leaves_its_place(cell: str) -> None:
    rows = sheet(comma_separated([table(cell, "sist")], [(cell, "Nämnden")], ("Kommun", "Nämnd")))
    assert [len(row) for row in rows] == [4, 4, 4]
    assert rows[2] == [rows[1][0], "Nämnden", "sist", "1"]
    for made in rows[1][:1] + rows[1][2:3]:
        assert made.lstrip()[:1] not in ("=", "+", "-", "@", "＝", "\t", "\r")
        assert made.removeprefix("'") == cell or not cell.isprintable()


def test_a_csv_file_opens_in_a_swedish_spreadsheet() -> None:
    text = comma_separated([table("Åldras väl")], [("Ekerö",)], ("Kommun",))
    assert text == '\ufeff"Kommun";"Mål";"Läge"\r\n"Ekerö";"Åldras väl";"1"\r\n'


def test_a_heading_of_a_csv_file_is_no_formula_either() -> None:
    assert sheet(comma_separated([table("a", columns=("Mål", "=cmd"))], [()], ()))[0] == ["Mål", "'=cmd"]


def test_tables_with_different_columns_share_one_sheet_without_mixing_them_up() -> None:
    one, other = table("a", columns=("Område", "Uppnått", "Index")), table("b", columns=("Nämnd", "Grön", "Index"))
    rows = sheet(comma_separated([one, other], [("x",), ("y",)], ("Kommun",)))
    assert rows == [
        ["Kommun", "Område", "Uppnått", "Index", "Grön"],
        ["x", "a", "1", "1", ""],
        ["y", "b", "", "1", "1"],
    ]


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_breaks_a_markdown_table(cell: str) -> None:
    made = replace(table(cell, "sist", columns=("Mål", cell)), rubrik=cell)
    rows = markdown(made).split("\n")
    assert len(rows) == 7
    assert rows[3] == "| --- | ---: |"
    for row in (rows[2], rows[4], rows[5]):
        assert row.startswith("| ")
        assert row.endswith(" |")
        assert len(_cells(row)) == 2
        bare = row.replace("\\\\", "")
        assert not any(sign in bare.replace("\\" + sign, "") for sign in "*_`[]<>#")
    assert all(c.isprintable() for row in rows for c in row)


def _cells(row: str) -> list[str]:
    """The cells of a GFM row: an escaped bar does not divide."""
    return row.replace("\\\\", "").replace("\\|", "").strip("| ").split(" | ")


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_table_on_a_terminal_shows_the_words_as_they_are(cell: str, capsys: pytest.CaptureFixture[str]) -> None:
    terminal(replace(table(cell, columns=("Mål", "Läge")), rubrik=cell))
    shown = capsys.readouterr().out
    assert all(c.isprintable() or c == "\n" for c in shown)
    if cell.isprintable():
        assert cell.strip().replace("##[", "# [") in shown
    assert not re.search(r"^\s*::|##\[", shown, re.MULTILINE)


def test_on_a_terminal_too_narrow_for_its_figures_each_row_of_a_table_is_told_by_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    columns, cells = ("Område", "Index", "Mål", "Delvis uppnått", "Täckning"), ("0,62", "7", "5", "7 av 7")
    long = Tabell("Nämnden", columns, (("Ett långt namn på ett område", *cells), ("B", *cells)), (False,) + (True,) * 4)
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    terminal(long)
    assert capsys.readouterr().out.replace(NBSP, " ").splitlines() == [
        "Nämnden",
        "",
        "Ett långt namn på ett område",
        "  Index 0,62, Mål 7,",
        "  Delvis uppnått 5,",
        "  Täckning 7 av 7",
        "",
        "B",
        "  Index 0,62, Mål 7,",
        "  Delvis uppnått 5,",
        "  Täckning 7 av 7",
        "",
    ]


def test_a_table_that_goes_to_a_file_does_not_depend_on_the_width_of_any_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []
    for width in ("40", "200"):
        monkeypatch.setenv("COLUMNS", width)
        terminal(table("Ett långt namn på ett mål som inte får plats i en smal terminal", "b"))
        made.append(capsys.readouterr().out)
    assert made[0] == made[1]
