"""What ``malf init`` writes: a kommunkatalog that validates and reports at once, and what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from maluppfoljning.check import check_text
from maluppfoljning.cli.addresses import slug
from maluppfoljning.cli.answers import KOMMUN, NÄMND, PERIOD, Years
from maluppfoljning.errors import MalfError
from maluppfoljning.markup import escape
from maluppfoljning.reading import read
from maluppfoljning.record import record
from maluppfoljning.resources import start_file
from maluppfoljning.source import Source

SHARED = "kommun.yaml"
SURROUNDINGS = {
    "schema.json": "schema.json",
    ".vscode/settings.json": ".vscode/settings.json",
    ".vscode/extensions.json": ".vscode/extensions.json",
    ".editorconfig": ".editorconfig",
    ".github/workflows/malf.yml": "github.yml.in",
    ".gitlab-ci.yml": "gitlab-ci.yml.in",
    ".pre-commit-config.yaml": "pre-commit-config.yaml.in",
    ".gitattributes": "gitattributes.in",
    ".gitignore": "gitignore.in",
}
"""Files around the målfiler, and what in ``templates/start/`` each is made from."""
FOR_SERVICES = (".github", ".gitlab-ci.yml", ".pre-commit-config.yaml")
"""What is read only where the repository begins."""
_PLACE = re.compile(r"<<(\w+)>>")
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()/–-]*[\w.)])?")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


@record
class Start:
    """What the files are to say. ``sökväg`` is the folder as the repository sees it.

    ``källa`` is what pip installs malf from in a build service, empty when that is to be filled in afterwards.
    """

    kommun: str = KOMMUN
    nämnd: str = NÄMND
    period: Years = PERIOD
    sökväg: str = "."
    källa: str = ""

    @property
    def fil(self) -> str:
        """The name of the nämndfil."""
        return f"{stem(self.nämnd)}.yaml"


def stem(nämnd: str) -> str:
    """What a committee's file is called, without its ending; never as a kommunfil."""
    name = slug(nämnd, "namnd")
    return "namnd-kommun" if name == "kommun" else name


def measures(start: Start) -> dict[str, str]:
    """The målfiler and the page that describes them, by name. Raises ``MalfError`` for words a målfil cannot hold."""
    made = {
        start.fil: _filled("namnd.yaml.in", start),
        SHARED: _filled("kommun.yaml.in", start),
        "README.md": _filled("README.md.in", start),
    }
    for text in _objections(made[start.fil], made[SHARED]):
        raise MalfError(f"Det går inte att skriva en målfil av svaren: {text}.", "Ändra dem.")
    return made


def surroundings(start: Start) -> dict[str, str]:
    """The files around the målfiler, by path: the schema, settings for editors and git, checks in build services."""
    return {path: _filled(name, start) for path, name in SURROUNDINGS.items()}


def gitlab_template() -> str:
    """``ci/gitlab.yml``, which others include: what ``malf init`` writes, with how to use it."""
    return start_file("gitlab-include.yml.in") + _filled("gitlab-ci.yml.in", Start())


def scalar(text: str) -> str:
    """The text as a YAML scalar: plain where every reader takes it for text, else between double quotes.

    >>> scalar("Ekerö"), scalar("no"), scalar('Lek: "nu"')
    ('Ekerö', '"no"', '"Lek: \\\\"nu\\\\""')
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def fill(name: str, words: Mapping[str, str]) -> str:
    """A file of the start, by its name in ``templates/start/``, with its places filled with finished words."""
    text = start_file(name)
    return _PLACE.sub(lambda place: words[place[1]], text) if name.endswith(".in") else text


def _filled(name: str, start: Start) -> str:
    """A file of the start with its places filled, each as its kind of file wants it."""
    inside = "" if start.sökväg == "." else re.escape(f"{start.sökväg}/")
    words = {
        "kommun": scalar(start.kommun),
        "kommun_md": escape(start.kommun),
        "nämnd": scalar(start.nämnd),
        "fil": start.fil,
        "från": str(start.period.first),
        "till": str(start.period.last),
        "före": str(start.period.first - 1),
        # The number of a plan of one year is due at the first follow-up, and reached.
        "utfall": "86" if start.period.first < start.period.last else "92",
        "sökväg": scalar(start.sökväg),
        "filer": scalar(f"^{inside}"),
        "källa": scalar(start.källa),
    }
    return fill(name, words)


def _objections(committee: str, shared: str) -> Iterator[str]:
    """What malf itself has to say against the målfiler."""
    data = shared.encode("utf-8", "surrogatepass")
    yield from (finding.text for finding in read(Source(SHARED, data, len(data))).findings)
    yield from (diagnostic.text for diagnostic in check_text(committee, shared))
