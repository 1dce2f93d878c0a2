"""Golden files, and the same random examples on every machine.

A golden file is a whole expected output. ``pytest --golden`` (``make golden``) rewrites them, and the git diff is the
review. When the whole suite has run, a golden file that no test asked for is a failure of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from editor import Editor

REPOSITORY = Path(__file__).resolve().parents[1]
GOLDEN = REPOSITORY / "tests" / "golden"
# Where golden files live; the published reports of the examples are golden files too.
HOMES = ("tests/golden/**/*", "examples/*/rapport/**/*")

# A build service that runs the tests is not what they are about; those that are set these themselves.
for _name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "CI_PROJECT_DIR"):
    os.environ.pop(_name, None)

USED = pytest.StashKey[set[Path]]()
PARTIAL = pytest.StashKey[bool]()

# A slow machine is no fault, and a run shall say the same today as yesterday. To look for new faults instead:
# pytest --hypothesis-profile search
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[USED] = set()
    option = config.option
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not (option.lf or option.stepwise)
    config.stash[PARTIAL] = not whole


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    if items:
        items[0].config.stash[PARTIAL] = True


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str | Path, str], None]:
    """``golden(path, text)``: the file holds exactly the text, in UTF-8. A relative path starts in ``tests/golden``."""

    def compare(path: str | Path, text: str) -> None:
        file = GOLDEN / path
        request.config.stash[USED].add(file.resolve())
        if request.config.getoption("golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert file.is_file(), f"{file} does not exist; make golden writes it"
        assert text == file.read_bytes().decode(), f"{file} differs; make golden rewrites it"

    return compare


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """A kommunkatalog open in an editor, with the settings and the schema that it begins with; one for all tests."""
    from editor import Editor, settings

    start = REPOSITORY / "templates" / "start"
    folder = tmp_path_factory.mktemp("mål")
    shutil.copy(start / "schema.json", folder)
    with Editor(folder, settings((start / ".vscode" / "settings.json").read_text(encoding="utf-8"))) as made:
        made.remarks({"forst.yaml": "målfil: 1\n"})  # when it has answered, it has read the settings and the schema
        yield made


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Adds the check for unused golden files as the last test, when the run is of the whole suite."""
    if not session.config.stash[PARTIAL]:
        items.append(EveryGoldenFileIsUsed.from_parent(session, name="every golden file is used"))


class EveryGoldenFileIsUsed(pytest.Item):
    def runtest(self) -> None:
        if self.session.testsfailed:
            pytest.skip("a test that failed may not have come to its golden file")
        used = self.config.stash[USED]
        present = {file.resolve() for home in HOMES for file in REPOSITORY.glob(home) if file.is_file()}
        unused = sorted(str(file.relative_to(REPOSITORY)) for file in present - used)
        if unused:
            pytest.fail("no test asks for " + ", ".join(unused), pytrace=False)
