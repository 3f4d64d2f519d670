"""Flowable 7 and 8."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.dialects.base import Expression, Timer
from reg2bpmn.emit.bpmn.dialects.expressions import JUEL, duration, is_dated
from reg2bpmn.emit.bpmn.dialects.juel import JuelDialect
from reg2bpmn.emit.bpmn.dialects.notes import note
from reg2bpmn.emit.bpmn.dialects.plan import Plan
from reg2bpmn.emit.bpmn.elements import Element, add
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.process.graph import Instances, Node, NodeKind


class Flowable(JuelDialect):
    """Form properties, candidate groups, external workers."""

    name: ClassVar[str] = "flowable"
    namespaces: ClassVar[Mapping[str, str]] = {"flowable": "http://flowable.org/bpmn"}

    def node_attributes(self, node: Node, plan: Plan) -> Mapping[str, str]:
        """Return candidate groups and due date of a user task, topic of an external worker."""
        if node.kind is NodeKind.CALL_ACTIVITY:
            return {"flowable:inheritVariables": "true", "flowable:inheritBusinessKey": "true"}
        if node.kind is NodeKind.SERVICE_TASK:
            return {"flowable:type": "external-worker", "flowable:topic": plan.group(node) or node.id}
        if node.kind is not NodeKind.USER_TASK:
            return {}
        due = duration(node.deadline) if node.deadline and node.deadline.is_duration else ""
        told = {"flowable:candidateGroups": plan.candidates(node), "flowable:dueDate": due}
        return {name: value for name, value in told.items() if value}

    def extend_node(self, extensions: Element, node: Node, plan: Plan) -> None:
        """Ask the decisions in form properties; bring a due date in days to its day.

        The expression of a due date cannot ask the engine's clock, but a listener knows when its task was created.
        """
        if node.counter:
            told = {"event": "start", "expression": JUEL.count(node.counter)}
            add(extensions, "flowable:executionListener", told)
        if node.kind is NodeKind.CALL_ACTIVITY:
            for name in plan.answered_by(node):
                add(extensions, "flowable:out", {"source": name, "target": name})
        if node.kind in (NodeKind.USER_TASK, NodeKind.START):
            for decision in plan.asked_by(node):
                kind = "enum" if decision.is_choice else "boolean"
                told = {"id": decision.variable, "name": JUEL.inert(decision.prompt), "type": kind}
                default = decision.default if isinstance(decision.default, str) else str(decision.default).lower()
                missing = "" if decision.at_once else default
                required = "true" if decision.at_once else ""
                asked = add(extensions, "flowable:formProperty", {**told, "default": missing, "required": required})
                for value, label in decision.answers if decision.is_choice else ():
                    add(asked, "flowable:value", {"id": str(value), "name": JUEL.inert(label)})
        deadline = node.deadline if node.kind is NodeKind.USER_TASK else None
        if deadline and deadline.is_duration and is_dated(deadline):
            add(extensions, "flowable:taskListener", {"event": "create", "expression": _due_listener(deadline)})

    def instances_attributes(self, each: Instances) -> Mapping[str, str]:
        """Return the list and the variable of its item."""
        return {"flowable:collection": each.variable, "flowable:elementVariable": each.item}

    def counted(self, node: Node, deadline: Deadline, plan: Plan) -> Timer:
        """Return a duration or, for days, a date that counts from when the timer was set.

        Of a wait with no gateway before it that is not known: its execution is that of the step before it. A duration
        is waited that is never too short.
        """
        if not is_dated(deadline) or plan.setter(node) == node.id:
            return super().counted(node, deadline, plan)
        late = f'"{duration(deadline)}"'
        found = JUEL.day(deadline, "execution.startTime", "execution", late)
        return Timer("timeDate", Expression(f"${{{found}}}"))

    def limitations(self, plan: Plan) -> Iterable[Diagnostic]:
        """Tell, beside what JUEL brings, that waits for days are longer than they need be."""
        yield from super().limitations(plan)
        for node in plan.pool.nodes:
            waits = node.kind is NodeKind.TIMER_CATCH and plan.setter(node) == node.id
            if waits and node.deadline and is_dated(node.deadline):
                message = f"{node.id}: {node.deadline} are waited as {duration(node.deadline)}"
                yield note("wait", message, "the engine does not tell a wait when it begins; this is never too early")


def _due_listener(deadline: Deadline) -> str:
    """Move the task's due date in place, so that the history has the same."""
    late = "task.dueDate.toInstant().toString()"
    found = JUEL.day(deadline, "task.createTime", "task", late)
    return f"${{task.dueDate.setTime(task.createTime.toInstant().parse({found}).toEpochMilli())}}"
