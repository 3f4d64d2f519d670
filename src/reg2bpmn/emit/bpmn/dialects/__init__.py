"""The dialects by name. A new one is a module with a subclass of `Dialect` and a line in `DIALECTS`."""

from __future__ import annotations

from reg2bpmn.emit.bpmn.dialects.base import Dialect, Expression
from reg2bpmn.emit.bpmn.dialects.omg import Omg

__all__ = ["DIALECTS", "Dialect", "Expression", "find"]

DIALECTS: tuple[Dialect, ...] = (Omg(),)


def find(name: str) -> Dialect:
    """Return the dialect called `name`; raises `ValueError`, which lists them, if there is none."""
    for dialect in DIALECTS:
        if dialect.name == name:
            return dialect
    known = ", ".join(d.name for d in DIALECTS)
    raise ValueError(f"unknown BPMN dialect {name!r}; known: {known}")
