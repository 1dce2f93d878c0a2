"""Where the reports' templates and the format's documents lie: inside an installed package, or beside ``src/``.

The wheel carries both folders as package data, under ASCII names. A checkout, and an editable install of one, has them
at the top of the repository instead, where ``importlib.resources`` finds nothing.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from maluppfoljning.errors import MalfError

_PACKAGE = Path(__file__).resolve().parent


def template_folder() -> Path:
    """The folder with the reports' own templates, absolute. Raises ``MalfError`` when the installation lacks it."""
    return _folder(_PACKAGE, packaged="templates", checked_out="templates")


def start_file(name: str) -> str:
    """The text of a file that ``malf init`` begins with. Raises ``MalfError`` when the installation lacks it."""
    path = template_folder() / "start" / name
    if not path.is_file():
        raise _incomplete(f"filen {name} i templates/start")
    return path.read_text(encoding="utf-8")


def format_file(name: str) -> Path:
    """The absolute path of ``name`` (``schema.json``, ``nycklar.md`` …) in ``målfil/``, the description of the format.

    Raises ``MalfError`` when the installation lacks the folder or the folder lacks the file.
    """
    path = _folder(_PACKAGE, packaged="malfil", checked_out="målfil") / name
    if not path.is_file():
        raise _incomplete(f"filen {name} i målfil")
    return path


@cache  # hundreds of pages ask
def _folder(package: Path, *, packaged: str, checked_out: str) -> Path:
    installed = package / "_data" / packaged
    if installed.is_dir():
        return installed
    # Only a folder named src has the repository around it; elsewhere the same place is somebody else's lib folder.
    if package.parent.name == "src":
        # An archive packed on a Mac may have unpacked the å of målfil as two characters.
        for form in ("NFC", "NFD"):
            beside = package.parent.parent / unicodedata.normalize(form, checked_out)
            if beside.is_dir():
                return beside
    raise _incomplete(f"mappen {checked_out}")


def _incomplete(what: str) -> MalfError:
    return MalfError(f"Installationen av malf är inte hel: {what} saknas.", "Installera om malf.")
