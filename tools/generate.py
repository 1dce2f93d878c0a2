"""Write everything that is made from the code, or with ``--check`` say what is not current.

Usage: python tools/generate.py [--check]
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from maluppfoljning import documentation, schema  # noqa: E402
from maluppfoljning.cli import manual, starting  # noqa: E402
from maluppfoljning.render import fields  # noqa: E402


def generated() -> Iterator[tuple[Path, str]]:
    """Each generated file with the text it should hold."""
    yield ROOT / "målfil" / "schema.json", schema.text()
    yield ROOT / "templates" / "start" / "schema.json", schema.text()
    yield ROOT / "målfil" / "nycklar.md", documentation.keys_page()
    yield ROOT / "docs" / "regler.md", documentation.rules_page()
    yield ROOT / "docs" / "berakning.md", documentation.ways_page()
    yield ROOT / "docs" / "kommandon.md", manual.commands_page()
    yield ROOT / "ci" / "gitlab.yml", starting.gitlab_template()
    yield ROOT / "docs" / "json" / "report.schema.json", fields.shape()
    yield ROOT / "templates" / "namn.md", documentation.names_page()


def main(arguments: list[str]) -> int:
    os.environ["COLUMNS"] = "80"
    stale = []
    for path, text in generated():
        current = path.read_text(encoding="utf-8") if path.exists() else None
        if current == text:
            continue
        stale.append(path.relative_to(ROOT).as_posix())
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    if not stale:
        print("Every generated file is current.")
    elif "--check" in arguments:
        print(f"Not current: {', '.join(stale)}. Run: make generate", file=sys.stderr)
        return 1
    else:
        print(f"Wrote {', '.join(stale)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
