"""resources.py: an installed package carries its folders, a checkout has them beside src, anything else is said."""

import unicodedata
from pathlib import Path

import pytest

from maluppfoljning import resources
from maluppfoljning.errors import MalfError

REPOSITORY = Path(__file__).resolve().parents[1]


def tree(folder: Path, *files: str) -> Path:
    """Makes ``folder`` with the named files, each holding its own name; returns the folder."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def placed(monkeypatch: pytest.MonkeyPatch, package: Path) -> None:
    """Lets the module believe that the package lies in ``package``."""
    package.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)


def test_a_checkout_uses_the_folders_beside_src() -> None:
    assert resources.template_folder() == REPOSITORY / "templates"
    assert resources.format_file("README.md") == REPOSITORY / "målfil" / "README.md"


def test_the_folders_inside_the_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "templates/a.j2", "målfil/schema.json")
    package = tree(tmp_path / "src" / "maluppfoljning", "_data/templates/a.j2", "_data/malfil/schema.json")
    placed(monkeypatch, package)
    assert resources.template_folder() == package / "_data" / "templates"
    assert resources.format_file("schema.json") == package / "_data" / "malfil" / "schema.json"


def test_a_checkout_is_understood_when_its_å_is_stored_as_two_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path / unicodedata.normalize("NFD", "målfil"), "schema.json")
    placed(monkeypatch, tmp_path / "src" / "maluppfoljning")
    assert resources.format_file("schema.json").read_text(encoding="utf-8") == "schema.json"


def test_folders_of_others_beside_an_installed_package_are_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path / "lib", "templates/other.j2", "målfil/schema.json")
    placed(monkeypatch, tmp_path / "lib" / "site-packages" / "maluppfoljning")
    with pytest.raises(MalfError, match="mappen templates saknas"):
        resources.template_folder()
    with pytest.raises(MalfError, match="mappen målfil saknas"):
        resources.format_file("schema.json")


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tree(tmp_path / "maluppfoljning", "_data/malfil/README.md")
    placed(monkeypatch, package)
    with pytest.raises(MalfError) as caught:
        resources.format_file("schema.json")
    assert str(caught.value) == "Installationen av malf är inte hel: filen schema.json i målfil saknas."
    assert caught.value.remedy == "Installera om malf."
