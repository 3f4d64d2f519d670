"""`reg2bpmn layout`: exit codes, streams, and where it writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from command_line import run_bytes

CLEAN = (Path(__file__).parent.parent / "relayout" / "vendors.bpmn").read_bytes()


def run(*args: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return run_bytes("layout", *args, cwd=cwd)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in.bpmn").write_bytes(CLEAN)
    (tmp_path / "told.bpmn").write_bytes(CLEAN.replace(b'attachedToRef="Task_check"', b'attachedToRef="gone"'))
    return tmp_path


def test_to_standard_output(folder: Path) -> None:
    done = run("in.bpmn", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout != CLEAN
    assert done.stdout.partition(b"<bpmndi:")[0] == CLEAN.partition(b"<bpmndi:")[0]
    assert (folder / "in.bpmn").read_bytes() == CLEAN


def test_into_a_file(folder: Path) -> None:
    done = run("in.bpmn", "-o", "new/out.bpmn", cwd=folder)
    assert (done.returncode, done.stdout.decode().split(), done.stderr) == (0, [str(Path("new/out.bpmn"))], b"")
    assert (folder / "new/out.bpmn").read_bytes() == run("in.bpmn", cwd=folder).stdout


def test_in_place_and_again(folder: Path) -> None:
    assert run("in.bpmn", "--in-place", cwd=folder).returncode == 0
    once = (folder / "in.bpmn").read_bytes()
    assert once != CLEAN
    assert run("in.bpmn", "-i", cwd=folder).returncode == 0
    assert (folder / "in.bpmn").read_bytes() == once


def test_the_input_is_not_written_over_by_chance(folder: Path) -> None:
    (folder / "link.bpmn").symlink_to("in.bpmn")
    for out in ("in.bpmn", "link.bpmn"):
        done = run("in.bpmn", "-o", out, cwd=folder)
        assert done.returncode == 2
        assert b"--in-place" in done.stderr
    assert (folder / "in.bpmn").read_bytes() == CLEAN
    assert run("in.bpmn", "-i", "-o", "out.bpmn", cwd=folder).returncode == 2


def test_problems_are_told_and_the_file_written(folder: Path) -> None:
    done = run("told.bpmn", "-o", "out.bpmn", cwd=folder)
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("told.bpmn:58:5: warning: boundaryEvent 'Timer_1' is attached to 'gone'")
    assert line.endswith("[no-host]")
    assert b'bpmnElement="Timer_1"' in (folder / "out.bpmn").read_bytes()


def test_problems_as_json(folder: Path) -> None:
    into = run("told.bpmn", "-o", "out.bpmn", "-f", "json", cwd=folder)
    (told,) = json.loads(into.stdout)
    assert (told["code"], told["place"]) == ("no-host", {"file": "told.bpmn", "line": 58, "column": 5})
    through = run("told.bpmn", "--format", "json", cwd=folder)
    assert json.loads(through.stderr) == [told]
    assert through.stdout == (folder / "out.bpmn").read_bytes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"<a/>", "the root element is a"),
        (CLEAN[:5000], "not well-formed XML"),
        (b"<!DOCTYPE a>" + CLEAN.partition(b"?>")[2], "the file has a DOCTYPE"),
    ],
)
def test_unusable_input(folder: Path, content: bytes, message: str) -> None:
    (folder / "bad.bpmn").write_bytes(content)
    done = run("bad.bpmn", "-o", "out.bpmn", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("bad.bpmn:")
    assert message in done.stderr.decode()
    assert not (folder / "out.bpmn").exists()


@pytest.mark.parametrize("arguments", [("absent.bpmn",), (".",), (), ("in.bpmn", "-o", "."), ("in.bpmn", "-f", "xml")])
def test_wrong_usage(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr


def test_direction(folder: Path) -> None:
    level = run("in.bpmn", "--direction", "horizontal", cwd=folder)
    assert level.returncode == 0
    assert b'isHorizontal="false"' not in level.stdout
    assert b'isHorizontal="false"' in run("in.bpmn", "--direction", "vertical", cwd=folder).stdout


def test_keep(folder: Path) -> None:
    (folder / "whole.bpmn").write_bytes(run("in.bpmn", cwd=folder).stdout)
    done = run("whole.bpmn", "--keep", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (folder / "whole.bpmn").read_bytes()


@pytest.mark.parametrize("more", [("--paper", "a4"), ("--direction", "vertical")])
def test_keep_stands_alone(folder: Path, more: tuple[str, str]) -> None:
    done = run("in.bpmn", "--keep", *more, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--keep" in done.stderr


def test_ids_are_given_unless_declined(folder: Path) -> None:
    case = Path(__file__).parent.parent / "relayout" / "cases" / "flows-without-id.bpmn"
    (folder / "none.bpmn").write_bytes(case.read_bytes())
    given = run("none.bpmn", cwd=folder)
    assert given.returncode == 0
    assert given.stderr.decode().startswith("none.bpmn:4:122: note: 3 elements without an id")
    assert given.stdout.count(b'id="flow_') == 6
    declined = run("none.bpmn", "--no-ids", cwd=folder)
    assert declined.returncode == 1
    assert declined.stderr.count(b"[no-id]") == 3
    assert b"flow_" not in declined.stdout
