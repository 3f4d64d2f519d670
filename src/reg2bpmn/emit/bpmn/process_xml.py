"""The process of the open pool: lanes, nodes, flows, documents and annotations (BPMN 2.0.2, chapter 10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.emit.bpmn.dialects import Dialect, Expression, Plan, plan_of
from reg2bpmn.emit.bpmn.elements import Element, add, put
from reg2bpmn.emit.bpmn.extension import Extras, describe
from reg2bpmn.process.facts import NO_FACTS
from reg2bpmn.process.graph import DataObject, Flow, Instances, Node, NodeKind, Pool

T = TypeVar("T")
_ELEMENTS = {kind: f"bpmn:{kind.value}" for kind in NodeKind} | {
    NodeKind.MESSAGE_START: "bpmn:startEvent",
    NodeKind.MESSAGE_CATCH: "bpmn:intermediateCatchEvent",
    NodeKind.TIMER_CATCH: "bpmn:intermediateCatchEvent",
    NodeKind.BOUNDARY_TIMER: "bpmn:boundaryEvent",
    NodeKind.INTERRUPTING_TIMER: "bpmn:boundaryEvent",
    NodeKind.INTERRUPTING_MESSAGE: "bpmn:boundaryEvent",
    NodeKind.TERMINATE_END: "bpmn:endEvent",
}


@dataclass(frozen=True, slots=True)
class _Around:
    """What is written with a node: its plan and, by the node's id, its surroundings."""

    plan: Plan
    incoming: Mapping[str, list[Flow]]
    outgoing: Mapping[str, list[Flow]]
    outputs: Mapping[str, list[DataObject]]
    messages: Mapping[str, str]


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> Mapping[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def write_process(root: Element, pool: Pool, dialect: Dialect, messages: Mapping[str, str]) -> None:
    """Append the process of `pool` to `root`; `messages` are message ids by the node that waits for them."""
    plan = plan_of(pool)
    around = _Around(
        plan,
        _grouped(pool.flows, lambda flow: flow.target),
        _grouped(pool.flows, lambda flow: flow.source),
        _grouped(pool.data if dialect.documents_as_output else (), lambda data: data.producer),
        messages,
    )
    element = add(root, "bpmn:process", {"id": pool.process_id, "name": pool.process_name, "isExecutable": "true"})
    _put_all(element, dialect.process_attributes(plan))
    describe(element, pool.facts, Extras(extend=lambda e: dialect.extend_process(e, plan)))
    _write_lanes(element, pool)
    for node in pool.nodes:
        _write_node(element, node, around, dialect)
    _write_data(element, pool)
    for flow in pool.flows:
        _write_flow(element, flow, plan, dialect)
    _write_annotations(element, pool, () if dialect.documents_as_output else pool.data)


def _put_all(element: Element, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        put(element, name, value)


def _write_lanes(process: Element, pool: Pool) -> None:
    """Write one lane set (10.8)."""
    if not pool.lanes:
        return
    lane_set = add(process, "bpmn:laneSet", {"id": f"{pool.process_id}_lanes"})
    for lane in pool.lanes:
        element = add(lane_set, "bpmn:lane", {"id": lane.id, "name": lane.name})
        describe(element, lane.facts)
        for node in pool.nodes:
            if node.lane == lane.id:
                add(element, "bpmn:flowNodeRef", text=node.id)


def _write_node(process: Element, node: Node, around: _Around, dialect: Dialect) -> None:
    """Write an event (10.5), a task (10.3) or a gateway (10.6) in the order of children that the schema demands."""
    if node.kind.is_link:
        message = f"{node.id!r} is a link event, which joins the sheets of a printed figure"
        raise Reg2bpmnError([error("link-event", message, "write the whole process, not one of its sheets")])
    tag = dialect.round_element() if node.kind is NodeKind.ROUND else _ELEMENTS[node.kind]
    element = add(process, tag, {"id": node.id, "name": node.name})
    incoming, outgoing = around.incoming.get(node.id, []), around.outgoing.get(node.id, [])
    _put_all(element, _own_attributes(node, incoming, outgoing))
    _put_all(element, dialect.node_attributes(node, around.plan))
    describe(element, node.facts, Extras(extend=lambda e: dialect.extend_node(e, node, around.plan)))
    for flow in incoming:
        add(element, "bpmn:incoming", text=flow.id)
    for flow in outgoing:
        add(element, "bpmn:outgoing", text=flow.id)
    for data in around.outputs.get(node.id, []):
        _write_output(element, data)
    if node.each:
        _write_instances(element, node.id, node.each, dialect)
    if node.id in around.messages:
        told = {"id": f"{node.id}_trigger", "messageRef": around.messages[node.id]}
        trigger = add(element, "bpmn:messageEventDefinition", told)
        describe(trigger, NO_FACTS, Extras(extend=lambda e: dialect.extend_trigger(e, node, around.plan)))
    if node.kind.is_timer:
        _write_timer(element, node, around.plan, dialect)
    dialect.write_script(element, node)
    if node.kind is NodeKind.TERMINATE_END:
        add(element, "bpmn:terminateEventDefinition", {"id": f"{node.id}_trigger"})


def _write_instances(element: Element, task: str, each: Instances, dialect: Dialect) -> None:
    """Write that a task is done for each item of a list (10.3.7)."""
    told = {"id": f"{task}_each", "isSequential": "false" if each.at_once else "true"}
    loop = add(element, "bpmn:multiInstanceLoopCharacteristics", told)
    _put_all(loop, dialect.instances_attributes(each))
    dialect.extend_instances(loop, each)


def _write_timer(element: Element, node: Node, plan: Plan, dialect: Dialect) -> None:
    """Write what a timer waits for (10.5.5.1)."""
    if not node.until and (node.deadline is None or not node.deadline.is_duration):
        message = f"{node.id!r} is a timer without a duration"
        raise Reg2bpmnError([error("timer", message, "give it a deadline that counts from the start of its task")])
    timer = dialect.timer(node, plan)
    definition = add(element, "bpmn:timerEventDefinition", {"id": f"{node.id}_trigger"})
    _write_expression(definition, f"bpmn:{timer.element}", timer.when)


def _write_expression(parent: Element, name: str, expression: Expression) -> None:
    """Write a formal expression (8.4.7)."""
    told = {"xsi:type": "bpmn:tFormalExpression", "language": expression.language}
    add(parent, name, told, expression.text)


def _own_attributes(node: Node, incoming: list[Flow], outgoing: list[Flow]) -> dict[str, str]:
    """Return the attributes that the standard gives the kind of `node`."""
    attributes: dict[str, str] = {}
    if node.kind.is_boundary:
        interrupts = node.kind is not NodeKind.BOUNDARY_TIMER
        attributes |= {"attachedToRef": node.host, "cancelActivity": str(interrupts).lower()}
    if node.kind is NodeKind.CALL_ACTIVITY:
        attributes["calledElement"] = node.calls
    if node.kind is NodeKind.SERVICE_TASK:
        attributes["implementation"] = "##unspecified"  # an act never says that a system is a web service
    if node.kind.is_gateway and (direction := _direction(len(incoming), len(outgoing))):
        attributes["gatewayDirection"] = direction
    defaults = [flow.id for flow in outgoing if flow.is_default]
    if len(defaults) > 1 or (defaults and node.kind.is_event):
        message = f"{node.id!r} has the default flows {', '.join(defaults)}, but BPMN allows one, and none of an event"
        raise Reg2bpmnError([error("default-flow", message, "mark one branch of a gateway as its default")])
    if defaults:
        attributes["default"] = defaults[0]
    return attributes


def _direction(incoming: int, outgoing: int) -> str:
    """Return the direction of a gateway with so many flows (10.6.1); empty if it neither forks nor joins."""
    names = {(True, True): "Mixed", (True, False): "Converging", (False, True): "Diverging"}
    return names.get((incoming > 1, outgoing > 1), "")


def _write_output(element: Element, data: DataObject) -> None:
    """Write a document that a task puts out (10.4.1).

    The association has no source: a source would need an `ioSpecification`, with which engines wait for values.
    """
    association = add(element, "bpmn:dataOutputAssociation", {"id": data.association})
    add(association, "bpmn:targetRef", text=data.id)


def _write_data(process: Element, pool: Pool) -> None:
    """Write each document as a data object and the reference that is drawn (10.4.1); some engines want both named."""
    for data in pool.data:
        stored = f"{data.id}_object"
        add(process, "bpmn:dataObjectReference", {"id": data.id, "name": data.name, "dataObjectRef": stored})
        add(process, "bpmn:dataObject", {"id": stored, "name": data.name})


def _write_flow(process: Element, flow: Flow, plan: Plan, dialect: Dialect) -> None:
    """Write a sequence flow (8.4.13); a default flow has no condition, and engines refuse one."""
    ends = {"id": flow.id, "name": flow.name, "sourceRef": flow.source, "targetRef": flow.target}
    element = add(process, "bpmn:sequenceFlow", ends)
    told = Extras(guard=flow.guard, is_default=flow.is_default, extend=lambda e: dialect.extend_flow(e, flow, plan))
    describe(element, flow.facts, told)
    if flow.guard and not flow.is_default:
        _write_expression(element, "bpmn:conditionExpression", dialect.condition(flow.guard))


def _write_annotations(process: Element, pool: Pool, documents: Iterable[DataObject]) -> None:
    """Write text annotations and associations (8.4.1), which schema and engines want after the flows."""
    for note in pool.annotations:
        element = add(process, "bpmn:textAnnotation", {"id": note.id, "textFormat": "text/plain"})
        add(element, "bpmn:text", text=note.text)
    for note in pool.annotations:
        told = {"id": note.association, "sourceRef": note.target, "targetRef": note.id}
        add(process, "bpmn:association", told)
    for data in documents:
        told = {"id": data.association, "associationDirection": "One"}
        add(process, "bpmn:association", {**told, "sourceRef": data.producer, "targetRef": data.id})
