"""Wrong files and the whole of what ``malf validate`` says of each.

One file, or one folder with a kommunfil, per mistake in ``tests/wrong``, and beside it the output as a golden file.
``make golden`` rewrites the outputs; read the difference aloud as someone who has never seen YAML.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import maluppfoljning
from maluppfoljning.cli import run
from maluppfoljning.composer import MAX_GROUPS
from maluppfoljning.mistakes import MISTAKES
from maluppfoljning.source import MAX_BYTES

Golden = Callable[[str | Path, str], None]
Capture = pytest.CaptureFixture[str]

SOURCES = Path(maluppfoljning.__file__).parent
WRONG = Path(__file__).resolve().parent / "wrong"
CASES = sorted(path.name for path in WRONG.iterdir() if path.suffix == ".yaml" or path.is_dir())
ONLY_WARNED = {"kommentar-klipper-text.yaml", "citat-runda-kring-text.yaml"}
# Words of PyYAML's, and answers to what an earlier step has stopped already.
NEVER_SAID = ("unexpected end of data", "halvt tecken (ensamt surrogat)", "texten är tom")
READERS = (
    *("characters.py", "complaints.py", "encoding.py", "reading.py", "kinds.py", "scalars.py", "tree.py"),
    *("instead.py", "pointers.py", "quotations.py", "day_hints.py", "white_space.py"),
    *("composer.py", "syntax/__init__.py", "syntax/levels.py", "syntax/texts.py"),
)


def validated(name: str, capsys: Capture) -> tuple[int, str]:
    """The exit code of ``malf validate``, and what it says on stdout and then on stderr."""
    code = run(["validate", name])
    told = capsys.readouterr()
    return code, told.out + told.err


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_file_is_told_in_the_same_words_as_before(
    name: str, golden: Golden, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(WRONG)
    code, told = validated(name, capsys)
    golden(WRONG / f"{name.removesuffix('.yaml')}.txt", told)
    assert code == (0 if name in ONLY_WARNED else 1)


def test_every_expected_output_belongs_to_a_wrong_file() -> None:
    assert {path.stem for path in WRONG.glob("*.txt")} == {name.removesuffix(".yaml") for name in CASES}


def every_output() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(WRONG.glob("*.txt")))


def test_every_structural_code_has_a_wrong_file() -> None:
    assert set(re.findall(r"(?:fel|varning) (F\d\d) ", every_output())) == set(MISTAKES)


@pytest.mark.parametrize("name", CASES)
def test_a_single_mistake_gives_few_findings_and_each_says_what_to_write(name: str) -> None:
    told = (WRONG / f"{name.removesuffix('.yaml')}.txt").read_text(encoding="utf-8")
    findings = len(re.findall(r"^\S+:\d+:\d+: (?:fel|varning) ", told, re.MULTILINE))
    assert 1 <= findings <= 2
    assert len(re.findall(r"^ *= .", told, re.MULTILINE)) == findings


def sentences(path: Path) -> Iterator[str]:
    """The texts of a module with at least three words, as patterns; what is filled in matches anything."""
    whole = ast.parse(path.read_text(encoding="utf-8"))
    inside: set[ast.AST] = set()
    for node in ast.walk(whole):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module | ast.Expr):
            first = node.value if isinstance(node, ast.Expr) else node.body[0]
            inside.add(first.value if isinstance(first, ast.Expr) else first)  # docstrings
        if isinstance(node, ast.JoinedStr):
            inside |= set(ast.walk(node)) - {node}
    for node in ast.walk(whole):
        if node in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            parts = re.split(r"(?<=\w )\{\w+\}(?=,)", node.value)  # filled in by str.format
            parts = [part for each in parts for part in (each, None)][:-1]
        else:
            continue
        words = " ".join(str(p) for p in parts if p is not None)
        if words[:1].isupper() and words.endswith((".", ":")):  # shown by an editor; a finding has no full stop
            continue
        if (
            " " in words
            and len(re.findall(r"[a-zåäö]{2,}", words)) >= 3
            and not any(mark in words for mark in ("(?", "|"))  # an expression
            and words not in NEVER_SAID
        ):
            yield "".join(".*?" if p is None else re.escape(str(p)) for p in parts)


def test_everything_the_reading_end_can_say_is_said_of_some_wrong_file(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("stor.yaml").write_bytes(b"m" * (MAX_BYTES + 1))
    Path("grupper.yaml").write_text("målfil: 1\nområden:\n" + "- - a\n" * (MAX_GROUPS // 2 + 1), encoding="utf-8")
    said = every_output() + "".join(validated(name, capsys)[1] for name in ("stor.yaml", "grupper.yaml"))
    unsaid = {
        f"{name}: {sentence}"
        for name in READERS
        for sentence in sentences(SOURCES / name)
        if not re.search(sentence, said)
    }
    assert not sorted(unsaid)
