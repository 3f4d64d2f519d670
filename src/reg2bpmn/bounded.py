"""Files read whole, within a bound: the one place that opens what a user names, which may be anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MOST = 50_000_000
"""No file of any kind that is larger is read."""

_PIPES = ("/dev/fd", "/proc/self/fd")


class UnreadableError(Exception):
    """A file is not read; its text says why, as the end of a sentence."""


class TooLargeError(UnreadableError):
    """A file has more bytes than are read."""


def read(path: Path, most: int = MOST) -> bytes:
    """Return all bytes of a file, `most` at most.

    Only regular files are opened, and pipes that the shell hands over (`/dev/fd/63`, `/dev/stdin`): a named pipe or a
    device may never end. The size is looked at before anything is read, and no more than it allows is read of a file
    that tells none. Raises `TooLargeError` and `UnreadableError`.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) and not _is_handed_over(path, status.st_mode):
                raise UnreadableError(f"it is {_kind(status.st_mode)}")
            if status.st_size > most:
                raise TooLargeError(_too_large(most))
            os.set_blocking(file.fileno(), True)
            data = file.read(most + 1)
    except (OSError, ValueError) as problem:
        raise UnreadableError(_reason(problem)) from problem
    if len(data) > most:
        raise TooLargeError(_too_large(most))
    return data


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting for the other end of a pipe, and no terminal as that of this process."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _is_handed_over(path: Path, mode: int) -> bool:
    return stat.S_ISFIFO(mode) and (path.parent.as_posix() in _PIPES or path.as_posix() == "/dev/stdin")


def _kind(mode: int) -> str:
    return "a named pipe" if stat.S_ISFIFO(mode) else "a device or a socket"


def _too_large(most: int) -> str:
    return f"it has more than {most:,} bytes"


def _reason(problem: OSError | ValueError) -> str:
    if isinstance(problem, IsADirectoryError):
        return "it is a folder"
    return getattr(problem, "strerror", None) or str(problem)
