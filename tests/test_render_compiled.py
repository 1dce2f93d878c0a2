"""Our own templates are compiled once and kept, and never shown as they were."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from maluppfoljning.render import compiled, straight
from maluppfoljning.render.environment import environment


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def template(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.html.j2").write_text(text, encoding="utf-8")
    return folder


def filled(folder: Path, sandboxed: bool = False, format: str = "html") -> str:
    return environment(format, (folder,), sandboxed).get_template("a.html.j2").render(vy="<å>")


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    assert filled(folder) == "Hej &lt;å&gt;"
    assert len(kept(folder)) == 1
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert filled(folder) == "Hej &lt;å&gt;"


def test_a_template_that_has_changed_is_compiled_anew(tmp_path: Path) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    filled(folder)
    template(folder, "Adjö {{ vy }}")
    assert filled(folder) == "Adjö &lt;å&gt;"


def test_another_jinja_way_of_compiling_or_settings_do_not_use_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    filled(folder)
    monkeypatch.setattr(jinja2, "__version__", "99")
    filled(folder)
    assert len(kept(folder)) == 2
    changed = tmp_path / "straight.py"
    changed.write_text("# ett annat sätt", encoding="utf-8")
    monkeypatch.setattr(straight, "__file__", str(changed))
    filled(folder)
    assert len(kept(folder)) == 3
    other = compiled.Compiled(folder, {"autoescape": False})
    assert other.pattern != compiled.Compiled(folder, {"autoescape": True}).pattern


def test_a_template_is_kept_for_each_way_of_escaping(tmp_path: Path) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    made = [environment(format, (folder,), sandboxed=False).get_template("a.html.j2") for format in ("html", "md")]
    assert [each.render(vy="*å*") for each in made] == ["Hej *å*", r"Hej \*å\*"]
    assert len(kept(folder)) == 2


@pytest.mark.parametrize("damage", [b"", b"x", None], ids=["empty", "something else", "cut short"])
def test_what_is_not_whole_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    filled(folder)
    (file,) = kept(folder)
    whole = file.read_bytes()
    for length in range(len(whole)) if damage is None else (0,):
        file.write_bytes(whole[:length] if damage is None else damage)
        assert filled(folder) == "Hej &lt;å&gt;"
    assert file.read_bytes() == whole


def test_a_municipalitys_own_templates_are_not_kept(tmp_path: Path) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    assert filled(folder, sandboxed=True) == "Hej &lt;å&gt;"
    assert kept(folder) == []


def test_nothing_is_kept_where_python_may_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert filled(folder) == "Hej &lt;å&gt;"
    assert kept(folder) == []


def test_a_folder_where_nothing_can_be_written_is_no_matter(tmp_path: Path) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    (folder / "__pycache__").write_text("i vägen", encoding="utf-8")
    assert filled(folder) == "Hej &lt;å&gt;"


def test_what_is_kept_lies_where_python_keeps_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = template(tmp_path / "mallar", "Hej {{ vy }}")
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "annan"))
    filled(folder)
    assert kept(folder) == []
    assert len(list((tmp_path / "annan").rglob("mall-*.cache"))) == 1
