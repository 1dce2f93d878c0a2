"""What the documentation shows is what happens.

A fenced block says by its first line what it is:

- ``yaml fil=NAME``: a whole målfil. It is written to the document's own temporary folder, in place of an earlier one
  with that name, and must be free of findings. With ``fel`` after the name it must have some.
- ``yaml``: a part of a målfil, which must be free of structural mistakes.
- ``console``: commands after ``$``, run in that folder in the order they stand, and what they print. A line that is
  only ``…`` stands for any lines at all.
- ``yml``, ``sh``, ``text``, ``json`` and the like are not run.

``pytest --golden`` writes what the commands printed into the documents; a shown output with ``…`` is mended by hand.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import jsonschema
import pytest
from fragments import complete

from maluppfoljning import aggregation, grading
from maluppfoljning.check import check_text
from maluppfoljning.cli import COMMANDS
from maluppfoljning.documentation import WAYS
from maluppfoljning.keys import NOUNS, keys
from maluppfoljning.model import Kommunfil
from maluppfoljning.reading import read
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.source import Source

REPOSITORY = Path(__file__).resolve().parents[1]
FORMAT = "målfil"
RUN = ("README.md", f"{FORMAT}/README.md", "docs/handbok.md", "docs/exempel-diff.md")
BY_HAND = (*RUN, "docs/README.md", "docs/beslut.md", "docs/ordlista.md", "docs/arkitektur.md", "docs/json.md")
GENERATED = ("docs/regler.md", "docs/berakning.md", "docs/kommandon.md", f"{FORMAT}/nycklar.md", "templates/namn.md")
CASES = ("ekero", "gotene", "degerfors")
ANYTHING = "…"
BLOCK = re.compile(r"^(?P<margin> *)```(?P<info>[^\n`]+)\n(?P<body>.*?)^(?P=margin)```$", re.MULTILINE | re.DOTALL)
HEAD = "målfil: 1\nkommun: Lillby\nnämnd: Omsorgsnämnden\n"


class Block(NamedTuple):
    """A fenced block: its words, its text without margin, and where the text begins and ends in the document."""

    info: list[str]
    body: str
    margin: str
    start: int
    end: int


def blocks(text: str) -> Iterator[Block]:
    for found in BLOCK.finditer(text):
        margin = found["margin"]
        body = "".join(line.removeprefix(margin) for line in found["body"].splitlines(keepends=True))
        yield Block(found["info"].split(), body, margin, found.start("body"), found.end("body"))


def unfenced(text: str) -> str:
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def document(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def malf(arguments: list[str], folder: Path) -> str:
    """What a command prints, errors among the rest as on a terminal 80 columns wide."""
    surroundings = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "GITLAB_CI", "MALF_DEBUG")}
    surroundings |= {"PYTHONPATH": str(REPOSITORY / "src"), "PYTHONUNBUFFERED": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "maluppfoljning", *arguments],
        cwd=folder,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode in (0, 1), f"malf {' '.join(arguments)} gave {done.returncode}:\n{done.stdout}"
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def matches(shown: str, printed: str) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == ANYTHING else re.escape(line) + r"\n" for line in shown.splitlines())
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize("name", RUN)
def test_files_and_commands_in_the_documents_do_what_is_shown(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    text, wrong, pieces, copied = document(name), [], [], 0
    (tmp_path / "exempel").symlink_to(REPOSITORY / "docs" / "exempel")
    for block in blocks(text):
        language, words = block.info[0], block.info[1:]
        if language == "yaml" and words:
            found = findings(block.body, words[0].removeprefix("fil="), tmp_path)
            assert bool(found) == ("fel" in words), f"{name}: {words[0]}: {found}"
        elif language == "yaml":
            assert structural_mistakes(block.body) == [], f"{name}:\n{block.body}"
        elif language == "console":
            done = [(command, shown, printed(command, tmp_path)) for command, shown in commands(block.body)]
            wrong += [(shown, f"$ {command}\n{real}") for command, shown, real in done if not matches(shown, real)]
            made = "".join(f"$ {command}\n{shown if keep(shown, real) else real}" for command, shown, real in done)
            pieces += [text[copied : block.start], indented(made, block.margin)]
            copied = block.end
    if request.config.getoption("golden"):
        (REPOSITORY / name).write_text("".join([*pieces, text[copied:]]), encoding="utf-8", newline="\n")
        wrong = [(shown, real) for shown, real in wrong if ANYTHING in shown.splitlines()]
    told = "\n".join(real for _, real in wrong)
    assert not wrong, f"{name} shows something else (make golden rewrites what is not shortened):\n{told}"


def findings(text: str, file: str, folder: Path) -> list[str]:
    """What is found in a målfil, which is written to its document's folder. A kommunfil waits for its committees."""
    target = folder / file
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return [] if target.name == "kommun.yaml" else [f"{d.rad} {d.kod} {d.text}" for d in check_text(text)]


def printed(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    assert program == "malf", f"{command} is not run; call the block sh"
    return malf(arguments, folder)


def keep(shown: str, real: str) -> bool:
    """Whether a shown output stands as it is: it is right, or it was shortened by hand."""
    return matches(shown, real) or ANYTHING in shown.splitlines()


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output shown under it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def indented(text: str, margin: str) -> str:
    return "".join(f"{margin}{line}" if line.strip() else line for line in text.splitlines(keepends=True))


def structural_mistakes(part: str) -> list[str]:
    """The F findings of a part of a målfil, completed as the examples of the rules are."""
    found = []
    for file, lines in complete(part.rstrip("\n")).items():
        data = "".join(f"{line}\n" for line, _ in lines).encode()
        found += [f"{f.code} {f.text}" for f in read(Source(file, data, len(data))).findings]
    return found


def test_the_page_on_the_format_shows_the_example_file() -> None:
    shown = [block.body for block in blocks(document(f"{FORMAT}/README.md")) if "fil=exempel.yaml" in block.info]
    assert shown == [document(f"{FORMAT}/exempel.yaml")]


@pytest.mark.parametrize("name", [*BY_HAND, *(f"examples/{case}/README.md" for case in CASES)])
def test_links_lead_somewhere(name: str) -> None:
    here = REPOSITORY / name
    text = unfenced(document(name))
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (here.parent / path).resolve() if path else here
        assert target.exists(), f"{name}: {link}"
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), f"{name}: {link}"


def anchors(text: str) -> set[str]:
    """The anchors that GitHub and GitLab give the headings of a Markdown text."""
    headings = re.findall(r"^#{1,6} (.+)$", unfenced(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def test_the_index_of_documents_names_every_document() -> None:
    index = document("docs/README.md")
    for page in sorted((REPOSITORY / "docs").glob("*.md")):
        assert page.name == "README.md" or f"]({page.name})" in index, page.name
    for generated in GENERATED:
        assert Path(generated).name in index, generated


def test_every_form_of_the_format_is_in_the_glossary_and_every_identifier_there_exists() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", document("docs/ordlista.md"), re.MULTILINE)
    named = {word for row in rows for word in re.findall(r"`([^`]+)`", row[1])}
    forms = {form.__name__ for form in NOUNS}
    fields = {key for form in NOUNS for key in keys(form)}
    words = {word for form in NOUNS for key in keys(form).values() for word in getattr(key.shape, "words", ())}
    states = {läge.namn for skala in SKALOR.values() for läge in skala.lägen}
    computed = {"Figur", "Täckning", "Regelverk", "Faktum", "Takt", "index", "kommun.yaml", *SKALOR}
    ways = {*grading.GRADING, *aggregation.WEIGHING}
    compared = {"Change", "Effekt", "Repository", "Version", *properties(schema_of("diff"))}
    assert forms - named == set()
    assert named - forms - fields - words - states - computed - ways - compared == set()
    assert all(all(cell.strip() for cell in row) for row in rows)


def test_everything_that_is_computed_is_told_with_formula_unit_source_and_a_worked_figure() -> None:
    page = document("docs/berakning.md")
    for way in WAYS.values():
        parts = [way.documentation.find(word) for word in ("Formel: ", "Enhet: ", "Källa: ", ">>> ")]
        assert min(parts) > 0, way.name
        assert parts == sorted(parts), way.name
        assert f"### `{way.name}`: {way.title}" in page


def test_the_page_on_architecture_names_every_module_and_none_that_is_gone() -> None:
    page = document("docs/arkitektur.md")
    package = REPOSITORY / "src" / "maluppfoljning"
    top = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in package.iterdir()
        if not path.name.startswith((".", "__pycache__", "__init__")) and (path.is_dir() or path.suffix == ".py")
    }
    assert [name for name in sorted(top) if f"`{name}`" not in page] == []
    for name in re.findall(r"`([a-z_/]+(?:\.py|/))`", page):
        assert (package / name).exists() or (REPOSITORY / name).exists(), name


def schema_of(command: str) -> Any:
    schema = json.loads(document(f"docs/json/{command}.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


JSON_COMMANDS = {
    "validate": (["validate", "examples", "--format", "json"], ["validate", "wrong.yaml", "--format", "json"]),
    "index": (
        ["index", "examples/ekero", "--format", "json"],
        ["index", "examples/ekero", "--trend", "--format", "json"],
        ["index", "examples", "--format", "json"],
        ["index", "own.yaml", "--format", "json"],
    ),
    "diff": (
        ["diff", "examples/gotene-2019", "examples/gotene", "--format", "json"],
        ["diff", "gammal.yaml", "own.yaml", "--format", "json"],
        ["diff", "wrong.yaml", "own.yaml", "--format", "json"],
    ),
    "rules": (["rules", "--format", "json"],),
}
WRONG = HEAD + "områden:\n  - id: A\n    namn: Fel\n"
OWN = HEAD + (
    "områden:\n  - id: omrade\n    namn: Ett område\n    mål:\n      - id: utan\n        lydelse: Ett mål.\n"
    "      - id: med\n        lydelse: Ett till.\n        etiketter:\n          - ord\n        indikatorer:\n"
    "          - id: andel\n            lydelse: Andelen.\n            enhet: '%'\n            målvärde:\n"
    "              minst: 90\n"
    "uppföljningar:\n  - datum: 2024-12-31\n    utfall:\n      andel:\n        värde: 1 234,5\n        avser: 2024-06\n"
    "        läge: uppnått\n        motivering: Därför.\n        prognos: uppnått\n        kön:\n          kvinnor: 1\n"
)


OLD = OWN.replace("minst: 90", "minst: 95").replace("värde: 1 234,5", "värde: 90")


@pytest.mark.parametrize("command", sorted(JSON_COMMANDS))
def test_json_has_the_shape_that_is_described(command: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "gammal.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "examples").symlink_to(REPOSITORY / "examples")
    validator = jsonschema.Draft202012Validator(schema_of(command))
    for arguments in JSON_COMMANDS[command]:
        whole = json.loads(malf(arguments, tmp_path))
        assert whole["version"] == 1
        faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(whole)]
        assert faults == [], arguments


def section(command: str) -> str:
    """The part of the page on JSON that is about a command."""
    sections = re.split(r"^## ", document("docs/json.md"), flags=re.MULTILINE)
    return next(part for part in sections if part.startswith(f"malf {command}"))


@pytest.mark.parametrize("command", ["diff", "rules", "validate"])
def test_the_json_that_is_shown_has_the_shape_that_is_described(command: str) -> None:
    (shown,) = [json.loads(block.body) for block in blocks(section(command)) if block.info == ["json"]]
    jsonschema.Draft202012Validator(schema_of(command)).validate(shown)


@pytest.mark.parametrize("command", sorted(JSON_COMMANDS))
def test_every_key_of_the_json_is_explained(command: str) -> None:
    text = section(command)
    explained = set(re.findall(r"`([^`]+)`", unfenced(text)))
    assert set(properties(schema_of(command))) - explained == set()


def properties(schema: Any) -> Iterator[str]:
    """Every key that a JSON Schema names, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part)


def test_the_commands_are_those_that_the_readme_tells_of() -> None:
    told = re.findall(r"^\| `malf ([a-z]+)", document("README.md"), flags=re.MULTILINE)
    assert sorted(told) == sorted(COMMANDS)


def test_a_kommunfil_in_a_document_is_read_as_one() -> None:
    shown = [b.body for name in RUN for b in blocks(document(name)) if b.info[-1].endswith("kommun.yaml")]
    assert shown
    for body in shown:
        data = body.encode()
        assert isinstance(read(Source("kommun.yaml", data, len(data))).model, Kommunfil)
