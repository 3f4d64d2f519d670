"""Templates are compiled once a machine: what is kept of them is used only where it still fits."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
import pytest

from reg2bpmn.emit.compiled_templates import CompiledTemplates


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def rendered(folder: Path, *others: Path, name: str = "a.html.j2") -> str:
    """Render a template as a process of its own would."""
    loader = jinja2.FileSystemLoader([*others, folder])
    return jinja2.Environment(loader=loader, bytecode_cache=CompiledTemplates(folder)).get_template(name).render(n=2)


def kept(folder: Path, name: str = "a.html.j2") -> Path:
    """Return the file that keeps a template."""
    return Path(cache_from_source(f"{folder / name}.py"))


def template(folder: Path, text: str, name: str = "a.html.j2") -> Path:
    """Write a template."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_kept_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template(tmp_path, "{{ n + 1 }}")
    assert rendered(tmp_path) == "3"
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *_, **__: pytest.fail("compiled twice"))
    assert rendered(tmp_path) == "3"


@pytest.mark.parametrize("damage", [b"", b"no bytecode", None])
def test_damage_is_mended(tmp_path: Path, damage: bytes | None) -> None:
    template(tmp_path, "{{ n }}")
    rendered(tmp_path)
    whole = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(whole[:-9] if damage is None else damage)
    assert rendered(tmp_path) == "2"
    assert kept(tmp_path).read_bytes() == whole


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    template(tmp_path, "{{ n }}")
    rendered(tmp_path)
    template(tmp_path, "{{ n * 8 }}")
    assert rendered(tmp_path) == "16"


def test_a_moved_folder_is_compiled_anew(tmp_path: Path) -> None:
    template(tmp_path / "old", "{{ n.missing.more }}")
    with pytest.raises(jinja2.UndefinedError):
        rendered(tmp_path / "old")
    (tmp_path / "old").rename(tmp_path / "new")
    with pytest.raises(jinja2.UndefinedError) as caught:
        rendered(tmp_path / "new")
    assert str(tmp_path / "new" / "a.html.j2") in {str(entry.path) for entry in caught.traceback}


def test_nothing_is_left_in_the_folders_of_users(tmp_path: Path) -> None:
    template(tmp_path / "shipped", "shipped")
    template(tmp_path / "theme", "own {{ n }}")
    assert rendered(tmp_path / "shipped", tmp_path / "theme") == "own 2"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.html.j2"] * 2


def test_names_that_differ_in_their_ending_stay_apart(tmp_path: Path) -> None:
    template(tmp_path, "page {{ n }}", "a.html.j2")
    template(tmp_path, "text {{ n }}", "a.md.j2")
    template(tmp_path, "bare {{ n }}", "a.html")
    names = ("a.html.j2", "a.md.j2", "a.html")
    for _ in range(2):
        assert [rendered(tmp_path, name=name) for name in names] == ["page 2", "text 2", "bare 2"]
    assert len({kept(tmp_path, name) for name in names}) == len(names)


def test_a_folder_that_cannot_be_written_to_is_none_the_worse(tmp_path: Path) -> None:
    template(tmp_path, "{{ n }}")
    (tmp_path / "__pycache__").write_text("in the way", encoding="utf-8")
    assert rendered(tmp_path) == "2"


def test_python_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    template(tmp_path, "{{ n }}")
    assert rendered(tmp_path) == "2"
    assert not kept(tmp_path).exists()
