"""Makes a site in this process and keeps what its templates were given.

Usage: python benchmarks/recorded.py FOLDER SITE FILE

``FILE`` holds two lists of (template, view, page around it), pickled: the pages of the first committee, and those about
the whole municipality. They are what a bare Jinja2 is given to fill in.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from maluppfoljning import workers  # noqa: E402
from maluppfoljning.__main__ import main  # noqa: E402
from maluppfoljning.render import filling  # noqa: E402

Given = tuple[str, object, object]


def record(folder: str, site: str) -> tuple[list[Given], list[Given]]:
    """What every template of the site was given; only the first committee's is kept of the committees'."""
    given: list[Given] = []
    usual = filling.filled

    def filled(name: str, made: object, view: object, page: object) -> Iterator[str]:
        if not of_committee(name) or name not in {other for other, *_ in given}:
            given.append((name, *pickle.loads(pickle.dumps((view, page)))))  # rows are read while the site is made
        return usual(name, made, view, page)  # type: ignore[arg-type]

    filling.filled = filled
    workers.PARALLEL_FROM = sys.maxsize  # what a worker keeps would not be seen here
    sys.argv = ["malf", "report", "--quiet", folder, "-o", site]
    if main():
        raise SystemExit("the site could not be made")
    if not given:
        raise SystemExit("no page was seen being filled in: nothing to compare with")
    return [g for g in given if of_committee(g[0])], [g for g in given if not of_committee(g[0])]


def of_committee(template: str) -> bool:
    """Whether the template is of a report on one committee."""
    return template.partition(".")[0] in ("uppfoljning", "plan", "historik")


if __name__ == "__main__":
    Path(sys.argv[3]).write_bytes(pickle.dumps(record(*sys.argv[1:3])))
