"""A municipality's own templates, in a process of their own with bounds on time, memory and output.

The sandbox keeps a template from files and objects, but not from looping for ever or from filling the memory: that can
only be bounded from outside.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from maluppfoljning.errors import MalfError
from maluppfoljning.render.docx import docx
from maluppfoljning.render.environment import environment
from maluppfoljning.render.filling import fill
from maluppfoljning.render.pdf import pdf
from maluppfoljning.view.shapes_sida import Sida

SECONDS = 10
PDF_SECONDS = 60
"""To lay out pages takes many times as long as to write them."""
MAX_MEMORY = 1 << 30

CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_SPACE = r"[ \t\r\n\f]*"
_HEAD = re.compile(
    rf'{_SPACE}(?:<!doctype html>)?{_SPACE}(?:<html(?: [a-z-]+="[^"<>]*")*>)?{_SPACE}<head>', re.IGNORECASE
)
"""A page that begins as pages do; no script can have run where it ends."""
_DOCTYPE = re.compile(rf"{_SPACE}<!doctype[^>]*>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_START = "import sys; sys.path[:] = {path!r}; from maluppfoljning.render.own import work; work()"
_LOOP = "leta efter en slinga utan slut"
_LOOK = 0.5
"""Seconds between two looks at whether anybody still waits for the report."""


def render(name: str, format: str, folders: Sequence[Path], view: Any, page: Sida) -> str:
    """The text of the report from the template ``name``.

    Raises ``MalfError`` when the template is wrong, endless or too large.
    """
    text = _child(name, format, "text", folders, view, page, SECONDS).decode()
    return text if format == "md" else _guarded(text, page.policy)


def make(name: str, format: str, folders: Sequence[Path], view: Any, page: Sida) -> bytes:
    """The report as a document, pdf or docx, from the template ``name``. Raises ``MalfError`` as ``render`` does."""
    return _child(name, format, format, folders, view, page, PDF_SECONDS)


def _child(name: str, format: str, result: str, folders: Sequence[Path], view: Any, page: Sida, seconds: int) -> bytes:
    job = pickle.dumps((name, format, result, tuple(folders), view, page, seconds, os.getpid()))
    # Not multiprocessing: a worker of a pool may have no children of its own.
    command = [sys.executable, "-c", _START.format(path=sys.path)]
    try:
        # Starting takes its time as well; the child's own clock begins when the template does.
        done = subprocess.run(command, input=job, capture_output=True, timeout=seconds + 3, check=False)
    except subprocess.TimeoutExpired:
        raise MalfError(f"mallen {name} blev inte klar på {seconds} sekunder", _LOOP) from None
    except OSError as error:
        raise MalfError(f"mallen {name} gick inte att köra: {error.strerror}") from None
    if done.returncode or not done.stdout:
        raise MalfError(f"mallen {name} avbröts: den tog mer än {seconds} sekunder eller för mycket minne", _LOOP)
    # What comes back has been in a stranger's hands: text or a document, never objects.
    told, _, made = done.stdout.partition(b"\n")
    answer = json.loads(told)
    if "fel" in answer:
        raise MalfError(str(answer["fel"]), answer["råd"])
    return made


def work() -> None:
    """In the child: bounds first, then the template. Answers with the report or with what went wrong."""
    name, format, result, folders, view, page, seconds, asked_by = pickle.loads(sys.stdin.buffer.read())
    _bound(seconds)
    _end_with(asked_by)
    answer: dict[str, str | None] = {}
    made = b""
    try:
        if result == "docx":
            made = docx(name, folders[0], view, page, sandboxed=True)
        else:
            text = fill(name, environment(format, folders, sandboxed=True), view, page)
            _refuse_controls(name, text)
            made = text.encode() if result == "text" else pdf(text)
    except MalfError as error:
        answer = {"fel": str(error), "råd": error.remedy}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)
    sys.stdout.buffer.flush()
    # At once: while Python takes itself apart the timer would end the process, and the answer would not be believed.
    os._exit(0)


def _refuse_controls(name: str, text: str) -> None:
    """Raises ``MalfError`` for what no målfil may hold either: it could steer a terminal, or is no character at all."""
    found = _CONTROLS.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise MalfError(f"mallen {name} skriver styrtecknet U+{ord(found[0]):04X} på rapportens rad {line}")


def _bound(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the clock of the parent is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(asked_by: int) -> None:
    """Ends this process when the one that asked for the report is gone: nobody would stop an endless template then.

    A worker of a site is killed when another one has failed, and cannot end its own child first.
    """

    def look(_number: int, _frame: object) -> None:
        if os.getppid() != asked_by:
            os._exit(1)

    if hasattr(signal, "setitimer"):  # not on Windows
        signal.signal(signal.SIGALRM, look)
        signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)


def _guarded(page: str, policy: str) -> str:
    """The page with our content security policy before everything that could do something, whatever was written.

    A page that begins in another way than pages do has it before its first tag: a browser takes that for the head.
    """
    found = _HEAD.match(page) or _DOCTYPE.match(page)
    at = found.end() if found else 0
    return f'{page[:at]}<meta http-equiv="Content-Security-Policy" content="{CSP}{policy}">{page[at:]}'
