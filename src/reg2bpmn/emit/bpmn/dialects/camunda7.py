"""Camunda 7.24 and Operaton, which reads Camunda's namespace."""

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
from reg2bpmn.process.graph import Collaboration, Flow, Instances, Node, NodeKind

VERSION = "7.24.0"
HISTORY = "P180D"
_DUE, _LATE = "due_date", "late_date"


class Camunda7(JuelDialect):
    """Generated task forms, candidate groups, external tasks."""

    name: ClassVar[str] = "camunda7"
    namespaces: ClassVar[Mapping[str, str]] = {
        "camunda": "http://camunda.org/schema/1.0/bpmn",
        "modeler": "http://camunda.org/schema/modeler/1.0",
    }

    def definitions_attributes(self, collaboration: Collaboration) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Name the platform for Camunda Modeler."""
        return {"modeler:executionPlatform": "Camunda Platform", "modeler:executionPlatformVersion": VERSION}

    def process_attributes(self, plan: Plan) -> Mapping[str, str]:
        """Keep finished cases for `HISTORY`; hide from the tasklist what only a message starts."""
        told = {"camunda:historyTimeToLive": HISTORY}
        return told | ({"camunda:isStartableInTasklist": "false"} if _starts_by_message(plan) else {})

    def node_attributes(self, node: Node, plan: Plan) -> Mapping[str, str]:
        """Return candidate groups and due date of a user task, topic of an external task."""
        if node.kind is NodeKind.SERVICE_TASK:
            return {"camunda:type": "external", "camunda:topic": plan.group(node) or node.id}
        if node.kind is not NodeKind.USER_TASK:
            return {}
        told = {"camunda:candidateGroups": plan.candidates(node), "camunda:dueDate": _due_date(node, plan)}
        return {name: value for name, value in told.items() if value}

    def extend_node(self, extensions: Element, node: Node, plan: Plan) -> None:
        """Ask the decisions in a generated form; compute a date that the timer needs as well; hand over variables."""
        if node.counter:
            told = {"event": "start", "expression": JUEL.count(node.counter)}
            add(extensions, "camunda:executionListener", told)
        if node.kind is NodeKind.CALL_ACTIVITY:
            add(extensions, "camunda:in", {"businessKey": "#{execution.processBusinessKey}"})
            add(extensions, "camunda:in", {"variables": "all"})
            for name in plan.answered_by(node):
                add(extensions, "camunda:out", {"source": name, "target": name})
        if node.kind in (NodeKind.USER_TASK, NodeKind.START) and (asked := plan.asked_by(node)):
            form = add(extensions, "camunda:formData")
            for decision in asked:
                kind = "enum" if decision.is_choice else "boolean"
                told = {"id": decision.variable, "label": JUEL.inert(decision.prompt), "type": kind}
                default = decision.default if isinstance(decision.default, str) else str(decision.default).lower()
                field = add(form, "camunda:formField", {**told, "defaultValue": default})
                for value, label in decision.answers if decision.is_choice else ():
                    add(field, "camunda:value", {"id": str(value), "name": JUEL.inert(label)})
        dates = _dates(node, plan)
        if dates and not _is_counted_before(node):
            mapping = add(extensions, "camunda:inputOutput")
            for name, deadline in dates.items():
                add(mapping, "camunda:inputParameter", {"name": name}, _day(deadline))

    def extend_flow(self, extensions: Element, flow: Flow, plan: Plan) -> None:
        """Compute on the way to them the dates of timers that have no inputs of their own to be counted in.

        A gateway has none, and those of a repeated task are those of one time.
        """
        target = plan.node(flow.target)
        for name, deadline in _dates(target, plan).items() if _is_counted_before(target) else ():
            expression = f'${{execution.setVariable("{name}", {_counted(deadline)})}}'
            add(extensions, "camunda:executionListener", {"event": "take", "expression": expression})

    def instances_attributes(self, each: Instances) -> Mapping[str, str]:
        """Return the list and the variable of its item."""
        return {"camunda:collection": each.variable, "camunda:elementVariable": each.item}

    def counted(self, node: Node, deadline: Deadline, plan: Plan) -> Timer:
        """Return a duration or, for days, the date that was computed where the timer is set.

        The database's column for a timer's text is too short for the expression itself.
        """
        if is_dated(deadline):
            dates = _dates(plan.node(plan.setter(node)), plan)
            name = next(name for name, counted in dates.items() if counted == deadline)
            return Timer("timeDate", Expression(f"${{{name}}}"))
        return super().counted(node, deadline, plan)

    def limitations(self, plan: Plan) -> Iterable[Diagnostic]:
        """Tell, beside what JUEL brings, that a message start needs a message."""
        yield from super().limitations(plan)
        if _starts_by_message(plan):
            yield note("start", "the tasklist cannot start the process", "send its start message: POST /message")


def _starts_by_message(plan: Plan) -> bool:
    return not any(node.kind is NodeKind.START for node in plan.pool.nodes)


def _day(deadline: Deadline) -> str:
    return f"${{{_counted(deadline)}}}"


def _counted(deadline: Deadline) -> str:
    """Return the inside of an expression for the date at which a deadline ends that begins now."""
    return JUEL.day(deadline, "now()", "execution", f'"{duration(deadline)}"')


def _due_date(node: Node, plan: Plan) -> str:
    """Return when the task is due; a duration counts from its creation."""
    if not node.deadline or not node.deadline.is_duration:
        return ""
    if not is_dated(node.deadline):
        return duration(node.deadline)
    return f"${{{_DUE}}}" if _DUE in _dates(node, plan) and not node.each else _day(node.deadline)


def _is_counted_before(node: Node) -> bool:
    return node.kind is NodeKind.EVENT_GATEWAY or node.each is not None


def _dates(node: Node, plan: Plan) -> dict[str, Deadline]:
    """Return the dates that are computed for the timers that `node` sets, by the names of what holds them."""
    counted = dict.fromkeys(timer.deadline for timer in plan.timers.get(node.id, ()) if not timer.until)
    dated = [deadline for deadline in counted if deadline and is_dated(deadline)]
    late = f"{node.id}_date" if _is_counted_before(node) else _LATE
    return {_DUE if deadline == node.deadline else late: deadline for deadline in dated}
