"""What a test needs besides Python, or the test is skipped and says what is missing; in CI it fails instead.

``make test`` has fetched what could be fetched (``tools/equipment.py``).
"""

from __future__ import annotations

import os
from pathlib import Path

import equipment
import pytest

BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",  # containers, and root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""For a browser that only shows what is on this machine, and calls nobody."""


def node() -> Path:
    """The program Node, 20 or later."""
    return _found("Node", equipment.node())


def package(name: str) -> Path:
    """The folder of a package in tools/node/package.json, for example ``axe-core``; its parent is ``node_modules``."""
    return _found("a package from npm", equipment.packages()) / name


def java() -> Path:
    """The program Java, 11 or later."""
    return _found("Java", equipment.java())


def browser() -> Path:
    """The program Chromium, Chrome or Edge; see ``BROWSER_FLAGS``."""
    return _found("a browser", equipment.browser())


def pango() -> Path:
    """The library that a PDF is laid out with."""
    return _found("Pango", equipment.pango())


def _found(what: str, path: Path | None) -> Path:
    if path is not None:
        return path
    message = f"{what} is missing; python tools/equipment.py fetches it or says what to do"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
