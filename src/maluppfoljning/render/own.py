"""A municipality's own templates, in a process of their own with bounds on time, memory and output.

The sandbox keeps a template from files and objects, but not from looping for ever or from filling the memory: that can
only be bounded from outside.
"""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from maluppfoljning.errors import MalfError
from maluppfoljning.render.environment import environment
from maluppfoljning.render.filling import fill
from maluppfoljning.view.shapes_sida import Sida

SECONDS = 10
MAX_MEMORY = 1 << 30

CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_START = "import sys; sys.path[:] = {path!r}; from maluppfoljning.render.own import work; work()"
_LOOP = "leta efter en slinga utan slut"


def render(name: str, format: str, folders: Sequence[Path], view: Any, page: Sida) -> str:
    """The report from the template ``name``. Raises ``MalfError`` when it is wrong, endless or too large."""
    job = pickle.dumps((name, format, tuple(folders), view, page, SECONDS))
    # Not multiprocessing: a worker of a pool may have no children of its own.
    command = [sys.executable, "-c", _START.format(path=sys.path)]
    try:
        # Starting takes its time as well; the child's own clock begins when the template does.
        done = subprocess.run(command, input=job, capture_output=True, timeout=SECONDS + 3, check=False)
    except subprocess.TimeoutExpired:
        raise MalfError(f"mallen {name} blev inte klar på {SECONDS} sekunder", _LOOP) from None
    except OSError as error:
        raise MalfError(f"mallen {name} gick inte att köra: {error.strerror}") from None
    if done.returncode or not done.stdout:
        raise MalfError(f"mallen {name} avbröts: den tog mer än {SECONDS} sekunder eller för mycket minne", _LOOP)
    # What comes back has been in a stranger's hands: text, never objects.
    answer = json.loads(done.stdout)
    if "fel" in answer:
        raise MalfError(str(answer["fel"]), answer["råd"])
    text = str(answer["text"])
    return _guarded(text, page.policy) if format == "html" else text


def work() -> None:
    """In the child: bounds first, then the template. Answers with the report or with what went wrong."""
    name, format, folders, view, page, seconds = pickle.loads(sys.stdin.buffer.read())
    _bound(seconds)
    try:
        answer: dict[str, str | None] = {"text": fill(name, environment(format, folders, sandboxed=True), view, page)}
    except MalfError as error:
        answer = {"fel": str(error), "råd": error.remedy}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def _bound(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the clock of the parent is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _guarded(page: str, policy: str) -> str:
    """The page with our content security policy first in its head, whatever the template wrote."""
    found = _HEAD.search(page)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{CSP}{policy}">'
    return meta + page if found is None else page[: found.end()] + meta + page[found.end() :]
