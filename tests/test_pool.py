"""Work shared among processes: equal results and errors whatever their number, whole files whatever ends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reg2bpmn import pool
from reg2bpmn.diagnostics import Place, Reg2bpmnError, error
from support import begin, require

PARENT = os.getpid()
SIZE = 3_000_000  # bytes of a file that the script writes
SCRIPT = """
import sys, time
from pathlib import Path
from reg2bpmn import pool
from reg2bpmn.emit import atomic

folder = Path(sys.argv[1])

def work(number):
    (folder / f"begun-{number}").touch()
    time.sleep(0.2)
    atomic.write_bytes(folder, f"{number}.bin", b"x" * int(sys.argv[2]))
    return number

pool.run(work, range(500), 2)
"""

needs_fork = pytest.mark.skipif(
    sys.platform != "linux", reason="functions of a test are not known to spawned processes"
)
both = pytest.mark.parametrize("jobs", [1, 2])


def code_of(raised: pytest.ExceptionInfo[Reg2bpmnError]) -> list[str]:
    return [diagnostic.code for diagnostic in raised.value.diagnostics]


def slower_first(number: int) -> tuple[int, bool]:
    time.sleep((9 - number) * 0.01)
    return number * number, os.getpid() == PARENT


@needs_fork
@both
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    found = pool.run(slower_first, range(10), jobs)
    assert [square for square, _ in found] == [number * number for number in range(10)]
    assert {here for _, here in found} == {jobs == 1}


@needs_fork
def test_the_greatest_begin_first(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def work(number: int) -> None:
        with log.open("a") as file:
            file.write(f"{number}\n")
        time.sleep(0.1)

    pool.run(work, range(6), 2, size=float)
    begun = [int(line) for line in log.read_text().split()]
    assert sorted(begun) == list(range(6))
    assert begun.index(5) < begun.index(0)
    assert begun.index(4) < begun.index(1)


@needs_fork
@both
def test_each_finished_item_is_told_here(jobs: int) -> None:
    told: list[tuple[str, int]] = []
    pool.run(str.upper, ["a", "b", "c"], jobs, lambda item: told.append((item, os.getpid())))
    assert sorted(told) == [(item, os.getpid()) for item in "abc"]


@both
def test_nothing_to_do(jobs: int) -> None:
    assert pool.run(str.upper, [], jobs) == []
    assert pool.run(str.upper, ["a"], jobs) == ["A"]


def picky(number: int) -> int:
    if number % 2:
        same = error("same", "told by several items", "mend it", Place("shared.yaml"))
        raise Reg2bpmnError([error(f"odd-{number}", "is odd", "halve it", Place(f"{number}.yaml")), same])
    return number


@needs_fork
@both
def test_the_errors_of_all_items_are_told_together(jobs: int) -> None:
    finished: list[int] = []
    with pytest.raises(Reg2bpmnError) as raised:
        pool.run(picky, range(6), jobs, finished.append)
    assert code_of(raised) == ["odd-1", "same", "odd-3", "odd-5"]
    assert sorted(finished) == [0, 2, 4]


@needs_fork
@both
def test_what_nobody_foresaw_is_not_swallowed(jobs: int) -> None:
    def work(number: int) -> int:
        return 1 // number

    with pytest.raises(ZeroDivisionError):
        pool.run(work, range(4), jobs)


@needs_fork
@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0)])
def test_a_process_that_is_ended_from_outside_is_told(end: Callable[[], None]) -> None:
    def work(number: int) -> int:
        if number == 3:
            end()
        return number

    with pytest.raises(Reg2bpmnError) as raised:
        pool.run(work, range(8), 2)
    assert code_of(raised) == ["worker-ended"]
    assert "--jobs 1" in raised.value.diagnostics[0].remedy


def test_a_process_that_cannot_be_had_twice_is_not_needed() -> None:
    assert pool.cores() >= 1


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program that shares much work between two processes, both of them at it."""
    require(Path("/proc/self/stat").exists(), "there is no /proc to look for processes in")
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), str(SIZE)]
    with begin(command, stderr=subprocess.PIPE) as process:
        until(lambda: len(list(tmp_path.glob("begun-*"))) >= 4)
        assert len(of_session(process.pid)) == 3
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def until(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen within a minute")


def of_session(leader: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(session) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


def is_whole(folder: Path) -> bool:
    """Tell whether each file that is there has all its bytes, and no other is left beside them."""
    names = [path.name for path in folder.iterdir() if not path.name.startswith("begun-")]
    return all(name.endswith(".bin") and (folder / name).stat().st_size == SIZE for name in names)


@pytest.mark.parametrize("everybody", [False, True], ids=["by its id", "from the keyboard"])
def test_an_interrupted_run_leaves_no_process_and_no_half_file(
    running: subprocess.Popen[bytes], tmp_path: Path, everybody: bool
) -> None:
    """The keyboard interrupts all processes of the terminal's group, `kill` one."""
    (os.killpg if everybody else os.kill)(running.pid, signal.SIGINT)
    assert running.wait(60) != 0
    assert of_session(running.pid) == []
    assert is_whole(tmp_path)
    begun = len(list(tmp_path.glob("begun-*")))
    assert 2 <= begun < 500
    assert len(list(tmp_path.glob("*.bin"))) == begun  # what ran was finished first


def test_processes_end_with_the_one_that_began_them(running: subprocess.Popen[bytes], tmp_path: Path) -> None:
    os.kill(running.pid, signal.SIGKILL)
    running.wait(60)
    until(lambda: of_session(running.pid) == [])
    assert all(path.stat().st_size == SIZE for path in tmp_path.glob("*.bin"))
