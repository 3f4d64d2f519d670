"""Hashes of texts and folders, which differ where what is made of them may."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from reg2bpmn.bounded import MOST


def digest(*parts: bytes | str) -> str:
    """Return the hash of parts, each apart from the others."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(f"{len(data)}:".encode() + data)
    return found.hexdigest()


def folder(path: Path | None) -> str:
    """Return the print of all files of a folder by their names; of none, where there is none.

    What Python keeps of them is left out, and what a package has in `_data`, which is told of by itself.
    """
    return digest(*_files(os.fspath(path))) if path and path.is_dir() else ""


def _files(root: str) -> Iterator[str | bytes]:
    """Yield each name below `root` and what the file holds, always in one order."""
    for folder, inside, names in os.walk(root):
        inside[:] = sorted(name for name in inside if name != "__pycache__" and (folder, name) != (root, "_data"))
        for name in sorted(names):
            path = f"{folder}{os.sep}{name}"
            if os.path.isfile(path):  # noqa: PTH113 - for each of 500 files at every start
                yield from (path[len(root) :].replace(os.sep, "/"), _held(path))


def _held(path: str) -> bytes:
    """Return what a file holds; of one that is too large to be read, nothing is made."""
    if os.stat(path).st_size > MOST:  # noqa: PTH116 - as above
        return b"too large"
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        return file.read(MOST)
