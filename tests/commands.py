"""The command as a user or a CI job runs it: quickly, in this process, or as a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any
from unittest import mock

import maluppfoljning
from maluppfoljning.__main__ import main

REPOSITORY = Path(__file__).resolve().parents[1]
EXAMPLES = REPOSITORY / "examples"
COMMAND = (sys.executable, "-m", "maluppfoljning")
HANG = 60
"""Seconds; far more than anything takes, far less than for ever."""

SMALL = """målfil: 1
kommun: Exempel
nämnd: Socialnämnden
områden:
  - id: omsorg
    namn: Omsorg
    mål:
      - id: trygghet
        lydelse: Brukarna känner sig trygga.
        indikatorer:
          - id: larm
            lydelse: Alla larm besvaras.
            slutdatum: 2022-12-31
uppföljningar:
  - datum: 2020-12-31
    utfall:
      larm:
        läge: uppnått
"""
"""A nämndfil without a single finding."""
WARNED = SMALL.replace("Alla larm besvaras.", "Larm #1 besvaras.")
"""A nämndfil with one warning, F24."""
WRONG = SMALL.replace("läge: uppnått", "läge: upnått")
"""A nämndfil with one error, U02."""


def environment(**extra: str) -> dict[str, str]:
    """Nothing of the surroundings but where the package and its dependencies are."""
    return {"PYTHONPATH": str(Path(maluppfoljning.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1", **extra}


Done = subprocess.CompletedProcess[bytes]


def malf(*arguments: str | bytes | Path, cwd: Path) -> Done:
    """Run one command in this process: everything but the surroundings is as in ``process``, and it takes no time."""
    words = [os.fsdecode(argument) for argument in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii", line_buffering=True) for _ in range(2))
    with (
        contextlib.chdir(cwd),
        mock.patch.object(sys, "argv", ["malf", *words]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main()
    for stream in (out, err):
        stream.flush()
    told = [stream.buffer.getvalue() for stream in (out, err) if isinstance(stream.buffer, io.BytesIO)]
    return subprocess.CompletedProcess(words, code, *told)


def process(
    *arguments: str | bytes | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdout: int | IO[Any] = subprocess.PIPE,
) -> Done:
    """Run one command to its end as a process of its own."""
    surroundings = {"PATH": os.environ.get("PATH", ""), **environment(**(env or {}))}
    command = [*COMMAND, *arguments]
    return subprocess.run(
        command, cwd=cwd, env=surroundings, stdout=stdout, stderr=subprocess.PIPE, timeout=HANG, check=False
    )


def written(folder: Path, text: str = SMALL, name: str = "namnd.yaml") -> Path:
    """A målfil in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
