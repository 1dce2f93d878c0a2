"""Files made to choke on: a clear answer in bounded time and memory, as processes of their own with limits set."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import HANG, SMALL, environment

HEAD = "målfil: 1\nkommun: Exempel\nnämnd: Socialnämnden\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks for limits on processes")

nines = [",".join(["*" + chr(97 + n)] * 9) for n in range(9)]
goals = "".join(
    f"      - id: m{n}\n        lydelse: Mål {n}.\n        indikatorer:\n"
    f"          - id: i{n}\n            lydelse: Nått {n}.\n"
    for n in range(1_000)
)
outcomes = "".join(f"      i{n}:\n        läge: uppnått\n" for n in range(1_000))
steps = "".join(
    f"          - id: i{n}\n            lydelse: Steg.\n            efter: i{n - 1}\n" for n in range(1, 1_000)
)
area = "områden:\n  - id: o\n    namn: O\n    mål:\n"
months = [f"  - datum: {year}-{month:02}-28\n" for year in range(2021, 2050) for month in range(1, 13)]

MADE: dict[str, tuple[Callable[[], str], str | None]] = {
    # what is written, and what must be found first: its line, column and code; None: it is accepted
    "50 MB": (lambda: "a: b\n" * 10_000_000, "1:1 F18"),
    "200 000 levels of brackets": (lambda: HEAD + "områden: " + "[" * 200_000, "4:59 F18"),
    "200 000 levels of braces": (lambda: HEAD + "områden: " + "{a: " * 200_000, "4:206 F18"),
    "200 000 levels of dashes": (lambda: HEAD + "områden:\n  " + "- " * 200_000, "5:101 F18"),
    "200 000 levels of question marks": (lambda: HEAD + "områden:\n  " + "? " * 200_000, "5:5 F11"),
    "100 000 unknown keys": (lambda: SMALL + "".join(f"område{n}: x\n" for n in range(100_000)), "19:1 F09"),
    "20 000 times one key": (lambda: SMALL + "kommun: x\n" * 20_000, "19:1 F08"),
    "400 000 groups": (lambda: HEAD + "begrepp:\n" + "  -\n    - a\n" * 200_000, "300002:5 F18"),
    "a text of a million letters": (lambda: SMALL.replace("Alla larm", "å" * 1_000_000), None),
    "a word of a million letters": (lambda: SMALL.replace("läge: uppnått", "läge: " + "å" * 1_000_000), "18:15 U02"),
    "a key of a million letters": (lambda: SMALL + "å" * 1_000_000 + ": x\n", "19:1000001 F03"),
    "a number of 5 000 digits": (lambda: SMALL.replace("läge: uppnått", "värde: " + "9" * 5_000), "18:16 F18"),
    "a number of a million": (
        lambda: SMALL.replace("läge: uppnått", "värde: " + "1 000 " * 166_000 + "x"),
        "18:16 F15",
    ),
    "a date of a million digits": (lambda: SMALL.replace("2020-12-31", "2020-" * 200_000), "15:12 F14"),
    "a bomb of aliases": (
        lambda: HEAD + "a: &a [x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{nines[n]}]\n" for n in range(9)),
        "4:4 F05",
    ),
    "a bomb of merges": (
        lambda: (
            HEAD + "a: &a\n  x: 1\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)}\n  <<: [{nines[n]}]\n" for n in range(9))
        ),
        "4:4 F05",
    ),
    "a circle of aliases": (lambda: HEAD + "a: &a [*a]\n", "4:4 F05"),
    "zeros": (lambda: "\0" * 4_000_000, "1:1 F01"),
    "line breaks": (lambda: "\n" * 5_000_000, "1:1 F19"),
    "tabs": (lambda: HEAD + "\ta: b\n" * 20_000, "4:1 F04"),
    "hard spaces": (lambda: HEAD + "\u00a0a: b\n" * 20_000, "4:1 F04"),
    "invisible characters": (lambda: SMALL + "# " + "\u200ba" * 100_000, "19:3 F02"),
    "decomposed keys": (lambda: SMALL + "o\u0308: x\n" * 10_000, "19:1 F17"),
    "wrongly decoded letters": (lambda: HEAD + "a: " + "Ã¥" * 500_000, "4:4 F01"),
    "conflicts": (lambda: HEAD + "<<<<<<< a\n=======\n>>>>>>> b\n" * 50_000, "4:1 F20"),
    "a quotation without end": (lambda: HEAD + 'a: "\n' + "b: c\n" * 200_000, "4:4 F03"),
    "colons": (lambda: HEAD + "a: b" + ": c" * 500_000, "4:5 F03"),
    "documents": (lambda: SMALL + "---\na: b\n" * 200_000, "19:1 F07"),
    "a mistake after 20 000 lines": (
        lambda: HEAD + "begrepp:\n" + "  - term: a\n    förklaring: b\n" * 10_000 + "   x: y\n",
        "20005:4 F03",
    ),
    "1 000 goals": (lambda: f"{HEAD}{area}{goals}uppföljningar:\n  - datum: 2020-12-31\n    utfall:\n{outcomes}", None),
    "1 000 steps": (
        lambda: (
            f"{HEAD}{area}      - id: m\n        lydelse: M.\n        indikatorer:\n"
            f"          - id: i0\n            lydelse: Steg.\n{steps}"
        ),
        None,
    ),
    "350 follow-ups": (
        lambda: SMALL + "".join(f"{month}    utfall:\n      larm:\n        läge: uppnått\n" for month in months),
        None,
    ),
}


RUNNER = """
import contextlib, io, json, resource, sys, time
from pathlib import Path
from maluppfoljning.__main__ import main
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
for line in sys.stdin:
    command, file = json.loads(line)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    sys.argv = ["malf", command, file]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main()
    out.flush(), err.flush()
    told = [stream.buffer.getvalue().decode() for stream in (out, err)]
    print(json.dumps([code, *told, time.process_time()]), flush=True)
"""
"""Runs the commands it is told, in at most one gibibyte: one process for them all, since starting takes longer."""


class Limited:
    """The runner. A crash of it, or a command that takes longer than ``HANG``, fails the test that asked."""

    def __init__(self) -> None:
        self.process = self.start()

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", RUNNER],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, command: str, file: Path) -> tuple[int, str, str]:
        if self.process.poll() is not None:
            self.process = self.start()
        watch = threading.Timer(HANG, self.process.kill)
        watch.start()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps([command, str(file)]), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        watch.cancel()
        assert answer, f"it ended with {self.process.wait()}"
        code, out, err, _ = json.loads(answer)
        return code, out, err

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(HANG)


@pytest.fixture(scope="module")
def limited() -> Iterator[Limited]:
    runner = Limited()
    yield runner
    runner.close()
    if runner.process.stdout is not None:
        runner.process.stdout.close()


def made(folder: Path, text: str) -> Path:
    file = folder / "namnd.yaml"
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


@pytest.mark.parametrize("name", MADE)
def test_no_file_stops_the_command(name: str, limited: Limited, tmp_path: Path) -> None:
    make, expected = MADE[name]
    code, out, err = limited.run("validate", made(tmp_path, make()))
    assert (code, "fel i malf" in err) == (0 if expected is None else 1, False), err
    assert len(out) < 200_000
    found = {f"{place} {kod}" for place, kod in re.findall(r"namnd\.yaml:(\d+:\d+): fel (\w\d\d) ", out)}
    assert (expected is None and not found) or expected in found


@pytest.mark.parametrize("command", ["index", "report"])
@pytest.mark.parametrize("name", ["1 000 goals", "a text of a million letters"])
def test_what_is_large_and_right_is_computed(name: str, command: str, limited: Limited, tmp_path: Path) -> None:
    code, out, err = limited.run(command, made(tmp_path, MADE[name][0]()))
    assert (code, err) == (0, "")
    assert "1,00" in out


@pytest.mark.parametrize(
    "text",
    ["[*_`" * 50_000, "*a " * 50_000, "> " * 50_000, "- " * 50_000, "a\n\n" * 50_000, "|" * 50_000, "<" * 50_000],
)
def test_no_markdown_stops_the_report(text: str, limited: Limited, tmp_path: Path) -> None:
    quoted = text.replace("\n", "\\n")
    changed = SMALL.replace("    utfall:", f'    sammanfattning: "{quoted}"\n    utfall:')
    code, _, err = limited.run("report", made(tmp_path, changed))
    assert (code, err) == (0, "")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks for /proc")
def test_a_file_that_says_it_is_empty_and_is_not_gets_an_answer(limited: Limited) -> None:
    code, out, err = limited.run("validate", Path("/proc/self/status"))
    assert code == 1
    assert "fel F" in out
    assert "fel i malf" not in err
