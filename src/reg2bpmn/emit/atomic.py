"""Files that are either whole or untouched, and never outside the folder they belong in."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from reg2bpmn.diagnostics import Place, Reg2bpmnError, error


def write_bytes(root: Path, relative: PurePosixPath | str, data: bytes) -> Path:
    """Write `data` to `relative` under the folder `root` and return its path.

    Missing folders are made. A reader sees the old bytes or the new, never a part; a file that already holds
    `data` is left alone. Raises `Reg2bpmnError` if the path leaves `root`, by itself or through a symbolic link,
    or if the system refuses to write.
    """
    shown = Path(root, *PurePosixPath(relative).parts)
    target = _inside(root, relative)
    try:
        if not _holds(target, data):
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, data)
    except OSError as problem:
        raise _refused(shown, "write", problem) from problem
    return shown


def remove(root: Path, relative: PurePosixPath | str) -> None:
    """Remove the file `relative` under the folder `root`, if it is there.

    Raises `Reg2bpmnError` as `write_bytes` does.
    """
    shown = Path(root, *PurePosixPath(relative).parts)
    target = _inside(root, relative)
    try:
        target.unlink(missing_ok=True)
    except OSError as problem:
        raise _refused(shown, "remove", problem) from problem


def _refused(shown: Path, what: str, problem: OSError) -> Reg2bpmnError:
    reason = problem.strerror or str(problem)
    told = error("output-write", f"cannot {what} {shown}: {reason}", "free the path or choose another folder")
    return Reg2bpmnError([told])


def _inside(root: Path, relative: PurePosixPath | str) -> Path:
    """Return the resolved path of `relative`, which must be a file below `root`."""
    pure = PurePosixPath(relative)
    base = root.resolve()
    plain = not ({"\0", "\\"} & set(str(pure))) and ".." not in pure.parts and not pure.is_absolute()
    if plain and pure.parts:
        target = base.joinpath(*pure.parts).resolve()
        if target != base and target.is_relative_to(base):
            return target
    message = f"{str(relative)!r} is not a path inside the output folder"
    remedy = "name a file below it, without '..', a leading '/' or a link that leads out"
    raise Reg2bpmnError([error("output-path", message, remedy, Place(str(root)))])


def _holds(target: Path, data: bytes) -> bool:
    return target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data


def _replace(target: Path, data: bytes) -> None:
    part = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
