"""The bytes of a file that is to be laid out."""

from __future__ import annotations

from pathlib import Path

from reg2bpmn.emit.bpmn import loading


def read(path: Path) -> bytes:
    """Return the bytes of a file, at most one more than the largest that is laid out has.

    Raises `Reg2bpmnError` where the system does not give them, or for what is no file of a size that is read.
    """
    return loading.read(path, str(path))
