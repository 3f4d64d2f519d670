"""BPMN 2.0.2 as OMG publishes it, and nothing else."""

from __future__ import annotations

from typing import ClassVar

from reg2bpmn.emit.bpmn.dialects.base import Dialect, Expression
from reg2bpmn.process.graph import Guard

FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/"


class Omg(Dialect):
    """No vendor's namespace; conditions in FEEL, OMG's own expression language (DMN 1.3, chapter 10)."""

    name: ClassVar[str] = "omg"

    def condition(self, guard: Guard) -> Expression:
        """Return `variable = true` or `variable = false`."""
        return Expression(f"{guard.variable} = {'true' if guard.value else 'false'}", FEEL)
