"""Pages looked at in a real browser and by the HTML checker, each of which is started once for all of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import equipped

SCRIPT = Path(__file__).with_name("browser.mjs")
MOST_SECONDS = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What was found in one page.

    ``violations``: what axe-core's rules of WCAG 2.2 A and AA and its best practices found, by mode (light, dark,
    narrow: 320 pixels). ``narrow`` and ``wide``: at 320 and at 1280 pixels, the page's ``width``, what is ``wide``
    outside a box of its own, the boxes that must be scrolled ``sideways``, and text in pictures that is too ``small``;
    at 320 pixels also the names of columns, before the values in a card, that are ``unbroken``. ``between``: what must
    be scrolled sideways at widths between these, ``1152: Mål och index per nämnd``. ``spaced``: the narrow page's
    ``width`` with the reader's own text spacing, and what is then ``cut`` off. ``forced``: each state in forced
    colours. ``hidden_on_paper``: folded text that is not printed. ``keyboard``: every step of the Tab key, None for a
    page that was not looked at so thoroughly. ``html``: errors of the Nu HTML checker.
    """

    name: str
    requests: Sequence[str]
    console: Sequence[str]
    violations: Mapping[str, Sequence[str]]
    text: str
    text_without_scripts: str
    lang: str
    title: str
    headings: Sequence[tuple[int, str]]
    scripts: int
    narrow: Mapping[str, Any]
    wide: Mapping[str, Any]
    spaced: Mapping[str, Any]
    between: Sequence[str]
    forced: Sequence[Mapping[str, Any]]
    hidden_on_paper: Sequence[str]
    keyboard: Mapping[str, Any] | None = None
    html: Sequence[str] = ()


def audited(pages: Mapping[str, Path], thorough: frozenset[str] = frozenset()) -> dict[str, Audit]:
    """What was found in each page, by its name. ``thorough``: the names of those to walk through with the keyboard.

    Skips the test when there is no browser or Java here, and fails it in CI.
    """
    modules, browser = equipped.package("playwright-core").parent, equipped.browser()
    wanted = [{"name": name, "file": str(path), "thorough": name in thorough} for name, path in pages.items()]
    command = [str(equipped.node()), str(SCRIPT), str(modules), str(browser), json.dumps(equipped.BROWSER_FLAGS)]
    done = subprocess.run(
        command, input=json.dumps(wanted).encode(), capture_output=True, timeout=MOST_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    errors = _html_errors(pages)
    return {found["name"]: Audit(**found, html=errors[found["name"]]) for found in json.loads(done.stdout)}


def _html_errors(pages: Mapping[str, Path]) -> dict[str, list[str]]:
    jar = equipped.package("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [str(equipped.java()), "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, pages.values())], capture_output=True, timeout=MOST_SECONDS, check=False)
    told = json.loads(done.stdout)["messages"]
    found: dict[str, list[str]] = {name: [] for name in pages}
    # The checker writes the letters of a name as they are.
    by_address = {path.resolve().as_posix(): name for name, path in pages.items()}
    for message in told:
        if message["type"] != "info":
            name = by_address[f"/{unquote(message['url'].removeprefix('file:').lstrip('/'))}"]
            found[name].append(f"{message.get('lastLine')}: {message['message']}")
    return found
