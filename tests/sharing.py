"""What is made once a run of the tests, whichever worker asks first.

    folder = once("site", lambda folder: publish(definitions, SiteTarget(folder)))
    report = once_value("engine-camunda7", lambda: run(engine))

A run has one folder, made by the process that was called and gone when it ends; workers find it in the environment.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import pickle
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

RUN = "REG2BPMN_TEST_RUN"
START_PATIENCE = 60  # seconds
Made = TypeVar("Made")


def run_folder() -> Path:
    """Return the folder of this run; the first who asks makes it, and removes it when it ends."""
    if RUN not in os.environ:
        os.environ[RUN] = tempfile.mkdtemp(prefix="reg2bpmn-tests-")
        (Path(os.environ[RUN]) / "owner").write_text(str(os.getpid()))
        atexit.register(_end, Path(os.environ[RUN]), os.getpid())
    return Path(os.environ[RUN])


def _end(folder: Path, owner: int) -> None:
    """End what `start` started in this run and remove its folder; a fork of the owner does nothing."""
    if os.getpid() != owner:
        return
    for path in folder.glob("*.pid"):
        with suppress(ProcessLookupError, ValueError):
            os.killpg(int(path.read_text()), signal.SIGTERM)
    shutil.rmtree(folder, ignore_errors=True)


def owner() -> str:
    """Return the id of the process that was called, with which the run ends."""
    return (run_folder() / "owner").read_text()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, waiting for whoever has it; it ends with its holder, however that ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def once(name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder that `make` fills, called once a run. What it raises is raised, and nothing kept."""
    folder, done = run_folder() / name, run_folder() / f"{name}.done"
    with locked(run_folder() / f"{name}.lock"):
        if not done.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def once_value(name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` returns, called once a run; workers get copies."""
    folder = once(name, lambda folder: (folder / "value").write_bytes(pickle.dumps(make())))
    made: Made = pickle.loads((folder / "value").read_bytes())
    return made


def begin(name: str, command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program that outlives this worker and is ended when the run ends; `name`/out has its output."""
    folder = run_folder() / name
    folder.mkdir(exist_ok=True)
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)
    (run_folder() / f"{name}.pid").write_text(str(process.pid))
    return process


def start(name: str, command: Sequence[str]) -> str:
    """Start a program once a run and return the first line that it prints; the end of the run ends it.

    Raises `RuntimeError` where it prints none.
    """

    def wait(folder: Path) -> None:
        process = begin(name, command)
        until = time.monotonic() + START_PATIENCE
        while b"\n" not in (folder / "out").read_bytes():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{name} does not start\n{(folder / 'err').read_text(errors='replace')[-4000:]}")
            time.sleep(0.05)

    return (once(name, wait) / "out").read_text().splitlines()[0]
