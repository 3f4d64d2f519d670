"""An output folder while something is made in it: one run at a time, and nothing left of those that were killed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reg2bpmn.diagnostics import Place, Reg2bpmnError, error
from reg2bpmn.making.manifest import FOLDER, Manifest

try:
    import fcntl
except ModuleNotFoundError:  # Windows, which cannot open a folder either: two runs are not kept apart there
    fcntl = None  # type: ignore[assignment]

_PART = re.compile(r"\.[0-9a-f]{16}\.part")


@contextmanager
def opened(root: Path, busy: Callable[[], None] = lambda: None) -> Iterator[Manifest]:
    """Give the manifest of the folder `root`, which no other run writes to meanwhile.

    `busy` is called where another one does, before it is waited for. Raises `Reg2bpmnError` where the folder cannot be
    made.
    """
    folder = root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        told = error("output-write", f"cannot write {root}: {reason}", "choose another folder", Place(str(root)))
        raise Reg2bpmnError([told]) from problem
    with _locked(folder, busy):
        yield Manifest.read(root)


def sweep(root: Path, folders: Iterable[str]) -> None:
    """Remove the unfinished files of runs that were killed from `folders` in `root`, which must be `opened`."""
    for folder in (*folders, FOLDER):
        for path in (root / folder).rglob(".*.part"):
            if _PART.fullmatch(path.name):
                path.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path, busy: Callable[[], None]) -> Iterator[None]:
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, busy)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, busy: Callable[[], None]) -> None:
    """Lock a folder until its handle is closed; where the file system knows no locks, two runs are not kept apart."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        busy()
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        return
