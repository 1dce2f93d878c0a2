"""What reaches a user is whole: the wheel, the sdist, the wheel made from the sdist, and an editable install.

Each is installed into an environment of its own and run in a folder outside the repository, with spaces and å in every
path. Nothing is fetched: the build tools and the dependencies are those of the environment that runs the tests.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from importlib import metadata
from pathlib import Path

import commands
import equipped
import pytest
from packaging.requirements import Requirement

from maluppfoljning import __version__

REPOSITORY = Path(__file__).resolve().parents[1]
EKERÖ = REPOSITORY / "examples" / "ekero"
EXE = ".exe" if os.name == "nt" else ""
PACKAGES = ("wheel", "wheel from sdist", "editable")
# What git or the tools leave beside the sources.
LEFT_OUT = {"__pycache__", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "node_modules"}


def run(command: Sequence[str | Path], folder: Path) -> str:
    """Standard output of a command that must succeed, run in ``folder`` without this run's own Python settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=environment | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def built(kind: str, source: Path, target: Path) -> Path:
    """The one file that ``python -m build`` makes of ``kind`` (``wheel``, ``sdist``) from the project in ``source``."""
    run([sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", target, source], target.parent)
    (file,) = target.iterdir()
    return file


@dataclass(frozen=True)
class Packages:
    """What a release consists of; ``checkout`` is the sdist unpacked."""

    wheel: Path
    sdist: Path
    checkout: Path
    wheel_from_sdist: Path


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    folder = tmp_path_factory.mktemp("paket") / "Mål och mått"
    folder.mkdir()
    sdist = built("sdist", REPOSITORY, folder / "sdist")
    run([sys.executable, "-m", "tarfile", "-e", sdist, folder], folder)
    checkout = folder / f"maluppfoljning-{__version__}"
    return Packages(
        wheel=built("wheel", REPOSITORY, folder / "hjul"),
        sdist=sdist,
        checkout=checkout,
        wheel_from_sdist=built("wheel", checkout, folder / "hjul ur sdist"),
    )


def environment(home: Path) -> tuple[Path, Path]:
    """An empty environment: the folder with its commands, and the one with its packages."""
    venv.create(home, symlinks=os.name != "nt")
    places = sysconfig.get_paths("venv", {"base": str(home), "platbase": str(home)})
    return Path(places["scripts"]), Path(places["purelib"])


def install(folder: Path, *what: str | Path) -> None:
    options = ["--quiet", "--ignore-installed", "--no-deps", "--no-index", "--no-build-isolation"]
    python = folder / f"python{EXE}"
    run([sys.executable, "-m", "pip", "--python", python, "install", *options, *what], folder.parent)


def asked_for(requirements: Iterable[str], extras: Iterable[str]) -> set[str]:
    """The names of all distributions that the requirements lead to, with the extras, of those that are here."""
    found: set[str] = set()
    for requirement in map(Requirement, requirements):
        wanted = [requirement.marker is None or requirement.marker.evaluate({"extra": e}) for e in ("", *extras)]
        if any(wanted) and requirement.name not in found:
            further = metadata.distribution(requirement.name).requires or []
            found |= {requirement.name, *asked_for(further, requirement.extras)}
    return found


def lend(packages: Path, name: str) -> None:
    """Let an environment use a distribution of this one, and nothing else of it."""
    distribution = metadata.distribution(name)
    tops = {file.parts[0] for file in distribution.files or () if file.parts[0] not in ("..", "__pycache__")}
    for top in tops:
        source, target = Path(str(distribution.locate_file(top))), packages / top
        if os.name != "nt":
            target.symlink_to(source)
        elif source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)


@pytest.fixture(scope="module", params=["", "pdf", "docx"])
def with_extra(
    request: pytest.FixtureRequest, packages: Packages, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """An extra, or none, and the command of an environment that has what the wheel asks for with it, and no more."""
    home = tmp_path_factory.mktemp("tillägg") / (request.param or "inget")
    folder, place = environment(home)
    with zipfile.ZipFile(packages.wheel) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        told = message_from_bytes(wheel.read(name)).get_all("Requires-Dist") or []
    for distribution in asked_for(told, [request.param] if request.param else []):
        lend(place, distribution)
    install(folder, packages.wheel)
    return request.param, folder / f"malf{EXE}"


@pytest.fixture(scope="module", params=PACKAGES)
def installed(request: pytest.FixtureRequest, packages: Packages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the commands of an environment in which malf is installed in one of the three ways."""
    home = tmp_path_factory.mktemp("installerad") / "Åtgärder och mål"
    folder, place = environment(home)
    ways: dict[str, list[str | Path]] = {
        "wheel": [packages.wheel],
        "wheel from sdist": [packages.wheel_from_sdist],
        "editable": ["--editable", packages.checkout],
    }
    # Shares the dependencies and the build backend. The .pth files inside a folder that is shared in this way are not
    # read, so that an editable install in the environment that runs the tests does not come along.
    (place / "shared.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    install(folder, *ways[request.param])
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder outside the repository that holds a copy of Ekerö's kommunkatalog, without its reports."""
    folder = tmp_path / "Ekerö kommun, år 2020"
    shutil.copytree(EKERÖ, folder / "ekero", ignore=shutil.ignore_patterns("rapport"))
    return folder


def test_the_installed_command_says_its_version(installed: Path, elsewhere: Path) -> None:
    assert __version__ in run([installed / f"malf{EXE}", "--version"], elsewhere)


def test_the_installed_command_finds_nothing_wrong_with_ekerö(installed: Path, elsewhere: Path) -> None:
    run([installed / f"malf{EXE}", "validate", "ekero"], elsewhere)


def test_the_installed_command_renders_the_published_report(installed: Path, elsewhere: Path) -> None:
    run([installed / f"malf{EXE}", "report", "ekero", "--date", "2020-08-31", "-o", "rapport.html"], elsewhere)
    assert (elsewhere / "rapport.html").read_bytes() == (EKERÖ / "rapport" / "uppfoljning.html").read_bytes()


def test_the_installed_command_begins_a_kommunkatalog(installed: Path, elsewhere: Path) -> None:
    malf = installed / f"malf{EXE}"
    run(
        [malf, "init", "mål i år", "--kommun", "Lillby", "--namnd", "Omsorgsnämnden", "--period", "2023-2026"],
        elsewhere,
    )
    run([malf, "validate", "--strict", "mål i år"], elsewhere)
    run([malf, "report", "mål i år", "-o", "rapporter/"], elsewhere)
    assert (elsewhere / "rapporter" / "omsorgsnamnden.html").is_file()


def templates_of(folder: Path) -> set[Path]:
    """What lies in a folder of templates, without what Python has compiled of them."""
    found = {path.relative_to(folder) for path in folder.rglob("*")}
    return {path for path in found if "__pycache__" not in path.parts}


def test_the_installed_package_finds_its_own_folders(installed: Path, elsewhere: Path) -> None:
    names = "maluppfoljning.__file__", "resources.template_folder()", "resources.format_file('schema.json')"
    code = f"import maluppfoljning; from maluppfoljning import resources; print({', '.join(names)}, sep='\\n')"
    package, templates, schema = run([installed / f"python{EXE}", "-c", code], elsewhere).splitlines()
    for path in (package, templates, schema):
        assert not Path(path).is_relative_to(REPOSITORY)
    assert Path(schema).read_bytes() == (REPOSITORY / "målfil" / "schema.json").read_bytes()
    carried, ours = Path(templates), REPOSITORY / "templates"
    assert templates_of(carried) == templates_of(ours)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_an_extra_makes_its_kind_of_report_and_without_it_we_say_what_to_install(
    kind: str, with_extra: tuple[str, Path], elsewhere: Path
) -> None:
    extra, malf = with_extra
    report = ["report", "ekero", "--date", "2020-08-31", "-o", f"rapport.{kind}"]
    file = elsewhere / f"rapport.{kind}"
    if extra != kind:
        done = subprocess.run([malf, *report], cwd=elsewhere, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 2
        assert f"görs med tillägget {kind}, som inte är installerat." in done.stderr
        assert f'pipx install --force ".[{kind}]"' in done.stderr
        assert not file.exists()
    else:
        if kind == "pdf":
            equipped.pango()
        run([malf, *report], elsewhere)
        ours = commands.malf(*report[:-1], f"vår.{kind}", cwd=elsewhere)
        assert ours.returncode == 0, ours.stderr
        assert file.read_bytes() == (elsewhere / f"vår.{kind}").read_bytes()


def test_the_sdist_holds_everything_that_the_tests_and_the_wheel_need(packages: Packages) -> None:
    folders = ("src", "templates", "målfil", "examples", "tests", "docs", "tools", "benchmarks", "ci")
    files = [file for name in folders for file in (REPOSITORY / name).rglob("*") if file.is_file()]
    files += [REPOSITORY / name for name in ("pyproject.toml", "Makefile", "README.md", "LICENSE")]
    wanted = {file.relative_to(REPOSITORY) for file in files if not LEFT_OUT & set(file.parts)}
    held = {file.relative_to(packages.checkout) for file in packages.checkout.rglob("*") if file.is_file()}
    assert wanted - held == set()


def test_the_wheel_made_from_the_sdist_is_the_wheel(packages: Packages) -> None:
    def content(file: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(file) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert content(packages.wheel) == content(packages.wheel_from_sdist)


def test_the_names_inside_the_wheel_are_ascii(packages: Packages) -> None:
    with zipfile.ZipFile(packages.wheel) as archive:
        names = archive.namelist()
    assert {name for name in names if not name.isascii()} == set()
    assert "maluppfoljning/_data/malfil/schema.json" in names
    assert "maluppfoljning/py.typed" in names
