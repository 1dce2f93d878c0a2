"""The build service that a command runs in: which one it is, where the repository lies, where a summary goes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Literal

Service = Literal["github", "gitlab"]
_ROOTS: dict[Service | None, str] = {"github": "GITHUB_WORKSPACE", "gitlab": "CI_PROJECT_DIR"}


def service() -> Service | None:
    """GitHub Actions or GitLab CI, by the variable that each sets for this purpose; None elsewhere."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if os.environ.get("GITLAB_CI") == "true" else None


def in_repository(name: str) -> str:
    """A file's name as the service knows it: from the root of the repository, with forward slashes.

    Elsewhere it is from the current folder. A file outside keeps its name.
    """
    root = os.environ.get(_ROOTS.get(service(), "")) or os.curdir
    folder, file = os.path.split(name)
    path = Path(os.path.realpath(folder or os.curdir), file)
    with suppress(ValueError):  # not below the root, or on another disk
        return path.relative_to(os.path.realpath(root)).as_posix()
    return name


def summary_file() -> Path | None:
    """The file that GitHub shows on the page of a run, to which each step may add; None elsewhere."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    return Path(name) if name else None
