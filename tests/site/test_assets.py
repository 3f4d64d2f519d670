"""What a theme brings beside the templates: published as it is, or refused at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.site.assets import SHIPPED, assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "theme" / "site" / "assets"
    made.mkdir(parents=True)
    return made


def of(folder: Path) -> dict[str, bytes]:
    return dict(assets(folder.parents[1]))


def test_without_a_theme_there_are_the_shipped_ones() -> None:
    assert [path for path, _ in assets(None)] == [f"assets/{name}" for name in SHIPPED]


def test_files_are_published_as_they_are(folder: Path) -> None:
    (folder / "arms").mkdir()
    (folder / "arms" / "kz.svg").write_bytes(b"<svg/>")
    (folder / "b.png").write_bytes(b"\x89PNG")
    (folder / ".hidden").write_bytes(b"")
    (folder / "again.png").symlink_to(folder / "b.png")
    own = {path: data for path, data in of(folder).items() if path.rpartition("/")[2] not in SHIPPED}
    assert own == {"assets/again.png": b"\x89PNG", "assets/arms/kz.svg": b"<svg/>", "assets/b.png": b"\x89PNG"}


def test_everything_that_cannot_be_published_is_told_at_its_place(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "broken").symlink_to(tmp_path / "nothing")
    (folder / "site.css").write_text("", "utf-8")
    (folder / "a\\b").write_text("", "utf-8")
    with pytest.raises(Reg2bpmnError) as told:
        of(folder)
    found = {Path(p.place.file).name: p.message for p in told.value.diagnostics if p.place}
    assert found == {
        "a\\b": "no address can have a backslash",
        "broken": "this is no file",
        "link": "the link leads out of the theme",
        "site.css": "this would hide site/site.css",
    }


def test_assets_that_are_no_folder_are_told(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("", "utf-8")
    with pytest.raises(Reg2bpmnError, match="this is no folder"):
        of(folder)
