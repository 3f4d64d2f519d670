"""BPMN 2.0.2 as OMG publishes it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.dialects.base import Dialect, Expression, Timer
from reg2bpmn.emit.bpmn.dialects.expressions import FEEL
from reg2bpmn.emit.bpmn.dialects.notes import note
from reg2bpmn.emit.bpmn.dialects.plan import Plan
from reg2bpmn.emit.bpmn.elements import Element, add
from reg2bpmn.model.deadline import Deadline, TimeUnit
from reg2bpmn.process.graph import Collaboration, Guard, Instances, Node

LANGUAGE = "https://www.omg.org/spec/DMN/20191111/FEEL/"


class Omg(Dialect):
    """No vendor's namespace; conditions in FEEL, OMG's own expression language (DMN 1.3, chapter 10)."""

    name: ClassVar[str] = "omg"
    reserved: ClassVar[frozenset[str]] = FEEL.reserved
    has_due_dates: ClassVar[bool] = False

    def message_name(self, collaboration: Collaboration, node: Node, name: str) -> str:  # noqa: ARG002 - a hook
        """Return the name of the message flow, or of the event."""
        return name or node.name

    def condition(self, guard: Guard) -> Expression:
        """Return `variable = true` or `variable = false`."""
        return Expression(FEEL.condition(guard), LANGUAGE)

    def moment(self, variable: str) -> Expression:
        """Return the variable."""
        return Expression(variable, LANGUAGE)

    def counted(self, node: Node, deadline: Deadline, plan: Plan) -> Timer:
        """Return a duration or, for working days, a date in FEEL."""
        if deadline.unit is TimeUnit.WORKING_DAY:
            return Timer("timeDate", Expression(FEEL.due(deadline), LANGUAGE))
        if deadline.unit is TimeUnit.CALENDAR_DAY:
            return Timer("timeDuration", Expression(f"P{deadline.amount}D"))
        if deadline.unit is TimeUnit.MONTH:
            return Timer("timeDuration", Expression(f"P{deadline.amount}M"))
        return super().counted(node, deadline, plan)

    def extend_instances(self, loop: Element, each: Instances) -> None:
        """Append how often the task is done: the standard's lists need an `ioSpecification`, for which engines wait."""
        told = {"xsi:type": "bpmn:tFormalExpression", "language": LANGUAGE}
        add(loop, "bpmn:loopCardinality", told, f"count({each.variable})")

    def limitations(self, plan: Plan) -> Iterable[Diagnostic]:
        """Tell that the standard has neither candidate groups nor forms."""
        if any(plan.group(node) for node in plan.pool.nodes):
            yield note("group", "the standard has no groups of candidates; units are lanes")
        if any(node.each for node in plan.pool.nodes):
            yield note("item", "a repeated task is told how often it is done, and not for which item")
        for node in plan.pool.nodes:
            if node.counter:
                message = f"{node.id}: the standard counts no rounds"
                yield note("round", message, f"let the engine's host add 1 to {node.counter!r}, 0 at first, each time")
        if plan.decisions:
            yield note("form", "the standard has no forms; an engine must be told the answers of decisions")
