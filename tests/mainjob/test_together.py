"""Runs that end early or come together leave whole files, and none of their own."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mainjob.workplace import Workplace, tree, workplace
from support import begin


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


def start(place: Workplace, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reg2bpmn", "build", str(place.definitions), "-o", str(place.out), *options]
    return begin(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until(reason: str, happened: object) -> None:
    """Wait until `happened()` is true, a minute at most."""
    end = time.monotonic() + 60
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < end, reason
        time.sleep(0.005)


def figures(place: Workplace) -> list[Path]:
    return list(place.out.glob("*/figures/*.svg"))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_after_one_that_was_ended_gives_the_same(
    place: Workplace, tmp_path: Path, how: signal.Signals, jobs: str
) -> None:
    running = start(place, "--jobs", jobs)
    until("nothing was written", lambda: figures(place) or running.poll() is not None)
    os.kill(running.pid, how)
    _, told = running.communicate(timeout=60)
    assert "Traceback" not in told
    part = place.out / "kk" / ".0123456789abcdef.part"
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_text("half")
    place.build()
    other = Workplace(place.definitions, tmp_path / "other")
    other.build()
    assert place.files == other.files


def test_a_run_waits_for_another_one_in_its_folder(place: Workplace) -> None:
    place.build(languages=("kk",), figures=("svg",), texts=())
    folder = os.open(place.out / ".reg2bpmn", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    before = tree(place.out)
    running = start(place, "-l", "ru", "-f", "dot")
    assert running.stderr
    assert running.stderr.readline() == f"another run writes to {place.out}; waiting until it ends\n"
    assert tree(place.out) == before
    os.close(folder)
    told, problems = running.communicate(timeout=60)
    assert (running.returncode, problems) == (0, "")
    assert "2 processes" in told


def test_two_runs_at_once_give_what_one_does(place: Workplace, tmp_path: Path) -> None:
    both = [start(place) for _ in range(2)]
    for running in both:
        _, problems = running.communicate(timeout=120)
        assert running.returncode == 0, problems
    other = Workplace(place.definitions, tmp_path / "other")
    other.build()
    assert place.files == other.files


def test_unfinished_files_of_others_in_the_folder_stay(place: Workplace) -> None:
    strange = [place.out / "notes" / ".0123456789abcdef.part", place.out / "kk" / ".mine.part"]
    for path in strange:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    place.build(languages=("kk",), figures=("svg",), texts=())
    assert [path.read_text() for path in strange] == ["mine", "mine"]


@pytest.mark.parametrize("what", ["out", "out/.reg2bpmn"])
def test_a_folder_that_cannot_be_made_is_told(place: Workplace, what: str, tmp_path: Path) -> None:
    (tmp_path / what).parent.mkdir(exist_ok=True)
    (tmp_path / what).write_text("a file")
    running = start(place)
    _, problems = running.communicate(timeout=60)
    assert running.returncode
    assert "Traceback" not in problems
    assert str(place.out) in problems
