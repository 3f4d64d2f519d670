"""The dialects by name. A new one is a module with a subclass of `Dialect` and a line in `DIALECTS`."""

from __future__ import annotations

from reg2bpmn.emit.bpmn.dialects.base import Dialect, Expression, Timer
from reg2bpmn.emit.bpmn.dialects.camunda7 import Camunda7
from reg2bpmn.emit.bpmn.dialects.camunda8 import Camunda8
from reg2bpmn.emit.bpmn.dialects.flowable import Flowable
from reg2bpmn.emit.bpmn.dialects.omg import Omg
from reg2bpmn.emit.bpmn.dialects.plan import Plan, plan_of
from reg2bpmn.emit.bpmn.dialects.spiff import Spiff

__all__ = ["DIALECTS", "Dialect", "Expression", "Plan", "Timer", "find", "plan_of"]

DIALECTS: tuple[Dialect, ...] = (Omg(), Camunda7(), Camunda8(), Flowable(), Spiff())


def find(name: str) -> Dialect:
    """Return the dialect called `name`; raises `ValueError`, which lists them, if there is none."""
    for dialect in DIALECTS:
        if dialect.name == name:
            return dialect
    known = ", ".join(d.name for d in DIALECTS)
    raise ValueError(f"unknown BPMN dialect {name!r}; known: {known}")
