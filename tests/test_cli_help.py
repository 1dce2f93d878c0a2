"""The command line in Swedish, over a small application of its own: pages, usage errors, completion, lazy commands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

import pytest
import typer

import maluppfoljning
from maluppfoljning.cli import application as command_line
from maluppfoljning.cli.application import Entry, Group, application, run
from maluppfoljning.swedish import quoted

Ran = Callable[..., tuple[int, str, str]]


class Shape(Enum):
    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"


def a_day(text: str) -> str:
    if len(text) != 10:
        raise ValueError(f"”{text}” är inget datum, skriv ÅÅÅÅ-MM-DD")
    return text


def ids(incomplete: str) -> list[tuple[str, str]]:
    return [
        (name, text) for name, text in (("trygghet", "Trygga äldre"), ("tillit", "")) if name.startswith(incomplete)
    ]


def broken(incomplete: str) -> list[str]:
    raise OSError(incomplete)


def report(
    sökväg: Annotated[
        Path | None, typer.Argument(metavar="SÖKVÄG", show_default="aktuell mapp", help="Målfil.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATUM", parser=a_day, help="Uppföljningens datum [se § 40].")
    ] = None,
    format: Annotated[Shape, typer.Option("--format", help="Rapportens format.")] = Shape.MARKDOWN,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", dir_okay=False, exists=True, help="Skriv rapporten till en fil i stället för ut."
        ),
    ] = None,
    decimals: Annotated[int, typer.Option("--decimals", min=0, max=4, help="Antal decimaler.")] = 2,
    colour: Annotated[bool, typer.Option("--colour/--no-colour", help="Färg.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Varningar räknas som fel.")] = False,
) -> int:
    """Skriv en rapport.

    Andra stycket, med [ord] inom hakparentes, är så långt att det måste brytas på två rader.

      malf report exempel -o rapport.html
    """
    typer.echo(f"{sökväg} {date} {format} {output} {decimals} {colour} {strict}")
    return 1 if strict else 0


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", autocompletion=ids, help="Mål eller indikator.")],
    by: Annotated[Literal["ursprung", "område"], typer.Option("--by", help="Grupp.", autocompletion=broken)],
    paths: Annotated[list[Path] | None, typer.Argument(metavar="SÖKVÄG")] = None,
) -> None:
    """Visa hur en siffra kom till."""
    typer.echo(f"{id} {by} {paths}")


def rules(kind: Annotated[str, typer.Option("--kind", hidden=True)] = "fel") -> None:
    """Visa regelkatalogen."""
    if kind == "avbrott":
        raise typer.Abort
    if kind == "fjorton":
        raise typer.Exit(14)
    if kind == "rör":
        raise BrokenPipeError
    raise typer.BadParameter("det går inte ihop")


def probe(
    folder: Annotated[Path, typer.Argument(file_okay=False, exists=True)],
    least: Annotated[int, typer.Option("--least", min=1)] = 1,
    most: Annotated[int, typer.Option("--most", max=9)] = 1,
    rows: Annotated[
        list[str] | None, typer.Option("--set", metavar="ID=VÄRDE", envvar="MALF_SET", help="Värden.")
    ] = None,
    share: Annotated[float, typer.Option("--share")] = 0,
    way: Annotated[str, typer.Option("--way")] = "",
) -> None: ...


PROBE = application("malf", {"probe": Entry(f"{__name__}:probe", "Pröva.")}, help="Pröva.", version="malf 1.0")

SMALL = application(
    "malf",
    {
        "report": Entry(f"{__name__}:report", "Skriv en rapport."),
        "explain": Entry(f"{__name__}:explain", "Visa hur en siffra kom till."),
        "rules": Entry(f"{__name__}:rules", "Visa regelkatalogen."),
        "schema": Entry("finns.inte:schema", "Skriv ut JSON-schemat."),
    },
    help="Följ upp politiska mål.",
    version="malf 1.0",
    epilog="Slutkod 2 betyder att det inte gick att köra.",
)


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ran:
    """Runs the small application: its exit code, what it wrote to stdout and what it wrote to stderr."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*argv: str) -> tuple[int, str, str]:
        code = run(SMALL, argv)
        return (code, *capsys.readouterr())

    return call


MAIN_PAGE = """\
Användning: malf [VAL] KOMMANDO …

Följ upp politiska mål.

Val:
  --version                   Visa versionen och avsluta.
  --completion bash|zsh|fish  Skriv ut det som ger komplettering med tabb i
                              skalet, och avsluta.
  --help                      Visa denna hjälp och avsluta.

Kommandon:
  report   Skriv en rapport.
  explain  Visa hur en siffra kom till.
  rules    Visa regelkatalogen.
  schema   Skriv ut JSON-schemat.

Slutkod 2 betyder att det inte gick att köra.
"""

REPORT_PAGE = """\
Användning: malf report [VAL] [SÖKVÄG]

Skriv en rapport.

Andra stycket, med [ord] inom hakparentes, är så långt att det måste brytas på
två rader.

  malf report exempel -o rapport.html

Argument:
  SÖKVÄG  Målfil. [standard: aktuell mapp]

Val:
  --date DATUM            Uppföljningens datum [se § 40].
  --format md|html|pdf    Rapportens format. [standard: md]
  -o, --output FIL        Skriv rapporten till en fil i stället för ut.
  --decimals HELTAL       Antal decimaler. [från 0 till 4] [standard: 2]
  --colour / --no-colour  Färg. [standard: --no-colour]
  --strict                Varningar räknas som fel.
  --help                  Visa denna hjälp och avsluta.
"""

EXPLAIN_PAGE = """\
Användning: malf explain [VAL] ID [SÖKVÄG…]

Visa hur en siffra kom till.

Argument:
  ID      Mål eller indikator. [obligatoriskt]
  SÖKVÄG

Val:
  --by ursprung|område  Grupp. [obligatoriskt]
  --help                Visa denna hjälp och avsluta.
"""


@pytest.mark.parametrize(
    ("argv", "page"),
    [(["--help"], MAIN_PAGE), (["report", "--help"], REPORT_PAGE), (["explain", "--help"], EXPLAIN_PAGE)],
)
def test_help_is_a_swedish_page_on_stdout(ran: Ran, argv: Sequence[str], page: str) -> None:
    assert ran(*argv) == (0, page, "")


@pytest.mark.parametrize("argv", [[], ["--"]])
def test_without_a_command_the_page_comes_on_stderr_as_wrong_usage(ran: Ran, argv: Sequence[str]) -> None:
    assert ran(*argv) == (2, "", MAIN_PAGE)


@pytest.mark.parametrize("name", ["FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS"])
def test_no_environment_brings_colour_into_help(ran: Ran, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")
    assert ran("report", "--help") == (0, REPORT_PAGE, "")


@pytest.mark.parametrize(
    ("columns", "widest"), [("10", 40), ("40", 40), ("59", 59), ("60", 60), ("100", 100), ("100000", 100)]
)
def test_help_is_as_wide_as_the_terminal_within_reason(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lengths = [len(line) for line in ran("report", "--help")[1].splitlines()]
    assert widest - 12 < max(lengths) <= widest


@pytest.mark.parametrize(
    ("argv", "line", "see"),
    [
        (["rapport"], "Fel: okänt kommando ”rapport”, menade du ”report”?", "malf"),
        (["RULES"], "Fel: okänt kommando ”RULES”, menade du ”rules”?", "malf"),
        (["xyz"], "Fel: okänt kommando ”xyz”", "malf"),
        (["help", "report"], "Fel: okänt kommando ”help”, menade du ”--help”?", "malf"),
        (["\x1b[31mxyz"], "Fel: okänt kommando ”\\x1b[31mxyz”", "malf"),
        (["--strict", "report"], "Fel: okänt val ”--strict”; ett kommandos val skrivs efter kommandot", "malf"),
        (["--versoin"], "Fel: okänt val ”--versoin”, menade du ”--version”?", "malf"),
        (["report", "--formt", "md"], "Fel: okänt val ”--formt”, menade du ”--format”?", "malf report"),
        (["report", "--qq"], "Fel: okänt val ”--qq”", "malf report"),
        (["report", "-x"], "Fel: okänt val ”-x”", "malf report"),
        (["report", "--date"], "Fel: valet --date kräver ett värde: --date DATUM", "malf report"),
        (["report", "--format"], "Fel: valet --format kräver ett värde: --format md|html|pdf", "malf report"),
        (["report", "-o"], "Fel: valet -o kräver ett värde: -o FIL", "malf report"),
        (["report", "--strict=ja"], "Fel: valet --strict tar inget värde", "malf report"),
        (["report", "--no-colour=ja"], "Fel: valet --no-colour tar inget värde", "malf report"),
        (["report", "a", "b"], "Fel: oväntat argument ”b”", "malf report"),
        (["report", "a", "b", "c d"], "Fel: oväntade argument ”b” och ”c d”", "malf report"),
        (
            ["report", "--format", "htlm"],
            "Fel i --format: ”htlm” finns inte, menade du ”html”? Välj md, html eller pdf",
            "malf report",
        ),
        (["report", "--format", "7"], "Fel i --format: ”7” finns inte, välj md, html eller pdf", "malf report"),
        (["report", "--decimals", "2,5"], "Fel i --decimals: ”2,5” är inte ett heltal från 0 till 4", "malf report"),
        (["report", "--decimals", "5"], "Fel i --decimals: ”5” är inte ett heltal från 0 till 4", "malf report"),
        (["report", "--date", "igår"], "Fel i --date: ”igår” är inget datum, skriv ÅÅÅÅ-MM-DD", "malf report"),
        (["report", "-o", "finns/inte.md"], "Fel i --output: ”finns/inte.md” finns inte", "malf report"),
        (["report", "-o", "."], "Fel i --output: ”.” är en mapp, inte en fil", "malf report"),
        (["explain", "--by", "område"], "Fel: argumentet ID saknas", "malf explain"),
        (["explain", "trygghet"], "Fel: valet --by ursprung|område måste anges", "malf explain"),
        (["rules"], "Fel: det går inte ihop", "malf rules"),
        (
            ["--completion", "tcsh"],
            "Fel i --completion: ”tcsh” finns inte, välj bash, zsh eller fish",
            "malf",
        ),
    ],
)
def test_wrong_usage_is_one_swedish_line_and_where_to_read_more(
    ran: Ran, argv: Sequence[str], line: str, see: str
) -> None:
    assert ran(*argv) == (2, "", f"{line}\nSe: {see} --help\n")


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        ([__file__], f"Fel i FOLDER: {quoted(__file__)} är en fil, inte en mapp"),
        ([".", "--least", "0"], "Fel i --least: ”0” är inte ett heltal från 1 och uppåt"),
        ([".", "--most", "10"], "Fel i --most: ”10” är inte ett heltal till och med 9"),
        ([".", "--share", "halva"], "Fel i --share: ”halva” är inte ett giltigt värde"),
    ],
)
def test_each_kind_of_value_says_what_it_would_have_accepted(
    capsys: pytest.CaptureFixture[str], argv: Sequence[str], line: str
) -> None:
    assert run(PROBE, ["probe", *argv]) == 2
    assert capsys.readouterr().err == f"{line}\nSe: malf probe --help\n"


def test_limits_variables_and_kinds_of_value_stand_in_help(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run(PROBE, ["probe", "--help"])
    assert (
        capsys.readouterr().out.partition("Val:\n")[2]
        == """\
  --least HELTAL  [från 1 och uppåt] [standard: 1]
  --most HELTAL   [till och med 9] [standard: 1]
  --set ID=VÄRDE  Värden. [miljövariabel: MALF_SET]
  --share VÄRDE   [standard: 0]
  --way TEXT
  --help          Visa denna hjälp och avsluta.
"""
    )


def test_arguments_and_options_reach_the_command(ran: Ran, tmp_path: Path) -> None:
    given = [
        "report",
        "fil.yaml",
        "--date=2020-08-31",
        "--format",
        "pdf",
        "-o",
        __file__,
        "--decimals",
        "0",
        "--colour",
    ]
    assert ran(*given) == (0, f"fil.yaml 2020-08-31 Shape.PDF {__file__} 0 True False\n", "")
    assert ran("explain", "a", "b", "c", "--by", "område") == (0, f"a område {[Path('b'), Path('c')]}\n", "")


def test_the_exit_code_is_what_the_command_returns_or_raises(ran: Ran) -> None:
    assert ran("report", "--strict")[0] == 1
    assert ran("explain", "a", "--by", "område")[0] == 0
    assert ran("rules", "--kind", "fjorton") == (14, "", "")


@pytest.mark.parametrize(("kind", "raised"), [("avbrott", KeyboardInterrupt), ("rör", BrokenPipeError)])
def test_an_interrupt_and_a_closed_pipe_are_left_to_the_caller(kind: str, raised: type[BaseException]) -> None:
    with pytest.raises(raised):
        run(SMALL, ["rules", "--kind", kind])


def test_version_is_printed_as_given(ran: Ran) -> None:
    assert ran("--version") == (0, "malf 1.0\n", "")


def test_an_option_of_several_values_is_refused_while_it_has_no_swedish_errors() -> None:
    def pair(both: tuple[int, int] = (1, 2)) -> None: ...

    app = typer.Typer(add_completion=False)
    app.command(cls=command_line.Command)(pair)
    with pytest.raises(TypeError, match="both"):
        typer.main.get_command(app)


COMMANDS = [
    "report\tSkriv en rapport.",
    "explain\tVisa hur en siffra kom till.",
    "rules\tVisa regelkatalogen.",
    "schema\tSkriv ut JSON-schemat.",
]


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ([""], COMMANDS),
        (["sch"], ["schema\tSkriv ut JSON-schemat."]),
        (["--v"], ["--version\tVisa versionen och avsluta."]),
        (["report", "--f"], ["--format\tRapportens format."]),
        (["report", "--format", ""], ["md\t", "html\t", "pdf\t"]),
        (["report", "--format", "=", "h"], ["html\t"]),
        (["report", "--format=h"], ["html\t"]),
        (["explain", "t"], ["trygghet\tTrygga äldre", "tillit\t"]),
        (["report", ""], []),
        (["report", "-o", ""], []),
        (["okänt", ""], COMMANDS),
        (["explain", "--by", ""], []),
    ],
)
def test_a_shell_is_told_what_may_be_typed_next(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, words: Sequence[str], answers: Sequence[str]
) -> None:
    monkeypatch.setenv("_MALF_COMPLETE", "1")
    assert ran(*words) == (0, "".join(f"{answer}\n" for answer in answers), "")


def test_the_bash_script_asks_with_the_words_so_far_and_keeps_the_first_column(ran: Ran) -> None:
    code, script, _ = ran("--completion", "bash")
    asked = r"""
        malf() { printf '%s\thjälp med ord\n' "ett $_MALF_COMPLETE" "$@"; }
        COMP_WORDS=(malf report --format "två ord" sista) COMP_CWORD=3
        _malf_completion malf
        printf '%s|' "${COMPREPLY[@]}"
        complete -p malf
    """
    bash = subprocess.run(["bash", "-c", script + asked], capture_output=True, text=True, encoding="utf-8", check=True)
    expected = "ett 1|report|--format|två ord|complete -o bashdefault -o default -F _malf_completion malf\n"
    assert (code, bash.stdout, bash.stderr) == (0, expected, "")


@pytest.mark.parametrize(
    ("shell", "registers"), [("zsh", "compdef _malf_completion malf"), ("fish", "--command malf ")]
)
def test_the_other_shells_have_a_script_each(ran: Ran, shell: str, registers: str) -> None:
    code, script, _ = ran("--completion", shell)
    assert code == 0
    assert registers in script
    assert "_MALF_COMPLETE=1 $words[1]" in script


def test_a_command_is_imported_only_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "lat.py").write_text("def go() -> None:\n    'Gör något.'\n", encoding="utf-8")
    script = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from maluppfoljning.cli.application import Entry, application, run
app = application("malf", {{"go": Entry("lat:go", "Gör något.")}}, help="Hjälp.", version="1")
for argv in (["--help"], ["og"], ["--completion", "zsh"], ["go", "--help"]):
    run(app, argv)
    print("::", "lat" in sys.modules, [name for name in ("rich", "yaml", "jinja2", "pydantic") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True)
    told = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert told == [":: False []"] * 3 + [":: True []"]


def test_typer_is_a_version_whose_private_click_this_was_written_for() -> None:
    release = version("typer")
    assert release.startswith(("0.26.", "0.27.", "0.28.")), (
        f"typer {release}: read its _click for what vendored.py imports, run these tests, measure malf --help against "
        "import typer (0.29 imports pydantic), and only then move the bound in pyproject.toml"
    )


def test_only_one_module_knows_of_typers_private_parts() -> None:
    package = Path(maluppfoljning.__file__).parent
    knowing = [path.name for path in package.rglob("*.py") if "typer._" in path.read_text(encoding="utf-8")]
    assert knowing == ["vendored.py"]


def test_commands_are_listed_in_the_order_they_were_given() -> None:
    assert isinstance(SMALL, Group)
    with SMALL.make_context("malf", ["rules"]) as ctx:
        assert SMALL.list_commands(ctx) == ["report", "explain", "rules", "schema"]
