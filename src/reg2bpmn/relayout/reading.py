"""The bytes of a file that is to be laid out."""

from __future__ import annotations

from pathlib import Path

from reg2bpmn.diagnostics import Place, Reg2bpmnError, error
from reg2bpmn.emit.bpmn.loading import MAX_BYTES


def read(path: Path) -> bytes:
    """Return the bytes of a file, at most one more than the largest that is laid out has.

    Raises `Reg2bpmnError` where the system does not give them.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        remedy = "give the path of a readable BPMN file"
        told = error("bpmn-file", f"cannot read the file: {reason}", remedy, Place(str(path)))
        raise Reg2bpmnError([told]) from problem
