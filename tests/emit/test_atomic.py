"""Writing files whole, and only where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.atomic import write_bytes


def test_writes_below_root_and_makes_folders(tmp_path: Path) -> None:
    assert write_bytes(tmp_path / "out", "kk/bpmn/a.bpmn", b"one") == tmp_path / "out/kk/bpmn/a.bpmn"
    assert (tmp_path / "out/kk/bpmn/a.bpmn").read_bytes() == b"one"


def test_equal_bytes_are_not_rewritten(tmp_path: Path) -> None:
    path = write_bytes(tmp_path, "a", b"same")
    before = path.stat()
    write_bytes(tmp_path, "a", b"same")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    write_bytes(tmp_path, "a", b"else")
    assert path.read_bytes() == b"else"


@pytest.mark.parametrize(
    "relative", ["../x", "a/../../x", "a/../b", "/etc/x", "", ".", "a\\..\\x", "a\0b", "../../etc/x.bpmn"]
)
def test_refuses_paths_that_leave_root(tmp_path: Path, relative: str) -> None:
    root = tmp_path / "out"
    root.mkdir()
    with pytest.raises(Reg2bpmnError, match="not a path inside the output folder"):
        write_bytes(root, relative, b"x")
    assert [p.name for p in tmp_path.rglob("*")] == ["out"]


@pytest.mark.parametrize("relative", ["link/x", "file"])
def test_refuses_links_that_lead_out(tmp_path: Path, relative: str) -> None:
    root, outside = tmp_path / "out", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "link").symlink_to(outside)
    (root / "file").symlink_to(outside / "x")
    with pytest.raises(Reg2bpmnError, match="link that leads out"):
        write_bytes(root, relative, b"x")
    assert not any(outside.iterdir())


def test_root_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write_bytes(tmp_path / "out", "a", b"x")
    assert (tmp_path / "real/a").read_bytes() == b"x"


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes(tmp_path, "a", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Reg2bpmnError, match=r"cannot write .*a: No space left on device"):
        write_bytes(tmp_path, "a", b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old"}


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_bytes(b"file")
    for relative in ("a", "b/c"):
        with pytest.raises(Reg2bpmnError, match="cannot write"):
            write_bytes(tmp_path, relative, b"x")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a", "b"]


def test_files_get_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    mode = write_bytes(tmp_path, "a", b"x").stat().st_mode
    assert mode == (tmp_path / "plain").stat().st_mode
