"""SpiffWorkflow 3, and SpiffArena, which is built on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.dialects.base import Dialect, Expression, Timer
from reg2bpmn.emit.bpmn.dialects.expressions import PYTHON, is_dated
from reg2bpmn.emit.bpmn.dialects.notes import note, warning
from reg2bpmn.emit.bpmn.dialects.plan import Decision, Plan
from reg2bpmn.emit.bpmn.elements import Element, add
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.process.graph import Guard, Instances, Node, NodeKind
from reg2bpmn.process.names import counters


class Spiff(Dialect):
    """Python expressions, operators for information systems, JSON Schema forms."""

    name: ClassVar[str] = "spiff"
    namespaces: ClassVar[Mapping[str, str]] = {"spiffworkflow": "http://spiffworkflow.org/bpmn/schema/1.0/core"}
    reserved: ClassVar[frozenset[str]] = PYTHON.reserved
    has_due_dates: ClassVar[bool] = False
    documents_as_output: ClassVar[bool] = False

    def condition(self, guard: Guard) -> Expression:
        """Return `variable == True` or `variable == False`."""
        return Expression(PYTHON.condition(guard))

    def midnight(self, date: str) -> str:
        """Return the beginning of a date as a Python string."""
        return f'"{super().midnight(date)}"'

    def moment(self, variable: str) -> Expression:
        """Return the variable."""
        return Expression(variable)

    def counted(self, node: Node, deadline: Deadline, plan: Plan) -> Timer:  # noqa: ARG002 - a hook
        """Return a duration in quotes or, for days, a date."""
        if is_dated(deadline):
            return Timer("timeDate", Expression(PYTHON.day(deadline)))
        return Timer("timeDuration", Expression(PYTHON.duration(deadline)))

    def extend_trigger(self, extensions: Element, node: Node, plan: Plan) -> None:
        """Append the variable that takes what the message says, where that is the answer of one decision."""
        if name := _told_by_message(node, plan):
            add(extensions, "spiffworkflow:messageVariable", text=name)

    def extend_node(self, extensions: Element, node: Node, plan: Plan) -> None:
        """Append the operator of a service task and the form of a user task that answers decisions."""
        if node.kind is NodeKind.SERVICE_TASK:
            told = {"id": plan.group(node) or node.id, "resultVariable": f"{node.id}_result"}
            add(add(extensions, "spiffworkflow:serviceTaskOperator", told), "spiffworkflow:parameters")
            if asked := plan.asked_by(node):
                script = "\n".join(_copy(each, f"{node.id}_result") for each in asked)
                add(extensions, "spiffworkflow:postScript", text=script)
        if node.each:  # else the item would still be there when the next one comes, which the engine refuses
            add(extensions, "spiffworkflow:postScript", text=f'globals().pop("{node.each.item}", None)')
        if node.kind is NodeKind.CALL_ACTIVITY:  # else a second call would go on counting where the first one ended
            add(extensions, "spiffworkflow:preScript", text=PYTHON.forget(counters(node.calls)))
        if _has_form(node, plan):
            properties = add(extensions, "spiffworkflow:properties")
            for name, file in _form_files(node, plan).items():
                add(properties, "spiffworkflow:property", {"name": name, "value": file})

    def round_element(self) -> str:
        """Return a task with a script: events have none."""
        return "bpmn:scriptTask"

    def write_script(self, element: Element, node: Node) -> None:
        """Append what counts rounds."""
        if node.counter:
            add(element, "bpmn:script", text=PYTHON.count(node.counter))

    def instances_attributes(self, each: Instances) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Let scripts run once for each item."""
        return {"spiffworkflow:scriptsOnInstances": "true"}

    def extend_instances(self, loop: Element, each: Instances) -> None:
        """Append the list and the variable of its item, whose id is its name."""
        add(loop, "bpmn:loopDataInputRef", text=each.variable)
        add(loop, "bpmn:inputDataItem", {"id": each.item, "name": each.item})

    def companions(self, plan: Plan) -> Mapping[str, bytes]:
        """Return the JSON Schema and the UI schema of each form."""
        made: dict[str, bytes] = {}
        for node in plan.pool.nodes:
            if _has_form(node, plan):
                schema, ui = _form_files(node, plan).values()
                made |= {schema: _schema(node, plan), ui: _ui_schema(node, plan)}
        return made

    def limitations(self, plan: Plan) -> Iterable[Diagnostic]:
        """Tell what the library has no place for."""
        if any(plan.group(node) for node in plan.pool.nodes):
            yield note("group", "the engine knows no groups; the name of the lane stands on each task")
        if plan.pool.data:
            message = "documents are associated with their tasks: a data output would wait for a value"
            yield note("document", message)
        for node in plan.pool.nodes:
            if node.counter:
                yield note("round", f"{node.id}: counts in a script task, which is drawn as small as an event")
        yield from _events(plan)
        if self.companions(plan):
            message = f"forms are files of their own, {plan.pool.process_id}.*schema.json"
            yield note("file", message, "put them beside the process")


def _events(plan: Plan) -> Iterator[Diagnostic]:
    """Tell of events that the engine does not take as they are."""
    starts = [node for node in plan.pool.nodes if node.kind.is_start]
    if len(starts) > 1 and (silent := [node.id for node in starts if node.kind is NodeKind.START]):
        message = f"an instance begins at {silent[0]}, and its other starts never come"
        yield warning("start", message, f"give {silent[0]} a message, too")
    for node in plan.pool.nodes:
        for name in _repeated_after(node, plan) if node.kind.is_boundary else ():
            message = f"{name}: the engine fails on a repeated task after {node.id}, unless a gateway is between"
            yield warning("repeat", message, "let another way lead there too, or decide something before")
    systems = {node.id for node in plan.pool.nodes if node.kind is NodeKind.SERVICE_TASK}
    for node in plan.pool.nodes:
        if node.host in systems:
            message = f"{node.id}: {node.host} is done at once by its operator, so nothing happens meanwhile"
            yield note("system", message, "make a user task of it where it takes time")
    for node in plan.pool.nodes:
        if node.kind.takes_message and not node.kind.is_start and (asked := plan.asked_by(node)):
            if name := _told_by_message(node, plan):
                yield note("message", f"{node.id}: what the message says becomes {name!r}", "send the answer alone")
            else:
                names = ", ".join(repr(each.variable) for each in asked)
                message = f"{node.id}: the engine takes one variable of a message"
                yield note("message", message, f"set {names} in the data of the waiting task before it comes")


def _repeated_after(node: Node, plan: Plan) -> Iterator[str]:
    """Yield the repeated tasks that `node` leads to past tasks and events alone."""
    nodes = {each.id: each for each in plan.pool.nodes}
    pending, seen = [node.id], set[str]()
    while pending:
        name = pending.pop()
        if name in seen or nodes[name].kind.is_gateway:
            continue
        seen.add(name)
        if nodes[name].each:
            yield name
        pending += [flow.target for flow in plan.pool.flows if flow.source == name]
        pending += [each.id for each in plan.pool.nodes if each.host == name]


def _told_by_message(node: Node, plan: Plan) -> str:
    """Return the variable that holds what the message of an event says, empty where it is none or several."""
    asked = plan.asked_by(node) if node.kind.takes_message and not node.kind.is_start else ()
    return asked[0].variable if len(asked) == 1 else ""


def _has_form(node: Node, plan: Plan) -> bool:
    return node.kind is NodeKind.USER_TASK and bool(plan.asked_by(node))


def _copy(decision: Decision, result: str) -> str:
    """Return the statement that takes an answer from an operator's result, where it is there."""
    return f'if "{decision.variable}" in {result}: {decision.variable} = {result}["{decision.variable}"]'


def _form_files(node: Node, plan: Plan) -> dict[str, str]:
    stem = f"{plan.pool.process_id}.{node.id}"
    return {"formJsonSchemaFilename": f"{stem}-schema.json", "formUiSchemaFilename": f"{stem}-uischema.json"}


def _schema(node: Node, plan: Plan) -> bytes:
    asked = plan.asked_by(node)
    return _json({
        "title": node.name,
        "type": "object",
        "required": [each.variable for each in asked if each.at_once],
        "properties": {
            each.variable: {
                "type": "string" if each.is_choice else "boolean",
                "title": each.question,
                "oneOf": [{"const": value, "title": label} for value, label in each.answers],
            }
            for each in asked
        },
    })  # fmt: skip


def _ui_schema(node: Node, plan: Plan) -> bytes:
    return _json({each.variable: {"ui:widget": "radio"} for each in plan.asked_by(node)})


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
