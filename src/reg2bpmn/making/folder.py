"""An output folder while something is made in it: one run at a time, and nothing left of those that were killed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reg2bpmn.diagnostics import Place, Reg2bpmnError, error
from reg2bpmn.making.manifest import FOLDER, Manifest

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


def sweep(root: Path) -> None:
    """Remove the unfinished files of runs that were killed; call it only in a folder that is `opened`."""
    for path in root.rglob(".*.part"):
        if _PART.fullmatch(path.name):
            path.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path, busy: Callable[[], None]) -> Iterator[None]:
    try:
        import fcntl  # noqa: PLC0415 - Windows has none, and its folders cannot be opened: two runs are not kept apart
    except ModuleNotFoundError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            busy()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
