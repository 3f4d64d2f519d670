"""Lanes that hold every node once, nodes that a token can reach, and a drawing that shows everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.emit.bpmn.index import FLOW_NODES, SUBPROCESSES, Index, kind
from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.emit.bpmn.qnames import id_of
from reg2bpmn.emit.bpmn.schemas import is_element
from reg2bpmn.emit.bpmn.undrawn import drawing_errors

_SCOPES = SUBPROCESSES | {"process", "choreography", "subChoreography", "globalChoreographyTask"}


def structure_errors(index: Index) -> Iterator[Diagnostic]:
    """Yield flow nodes outside their lanes or in two, nodes that no token reaches, and what its drawing lacks."""
    for process in index.of("process"):
        yield from _lane_errors(index, process)
    strays = list(_stray_flows(index))
    for scope in index.of("process", "subProcess", "transaction"):
        yield from _unreachable(index, scope, strays)
    yield from drawing_errors(index)


def _nodes(scope: etree._Element) -> list[etree._Element]:
    return [child for child in scope.iterchildren("{*}*") if kind(child) in FLOW_NODES and id_of(child)]


def _lane_errors(index: Index, process: etree._Element) -> Iterator[Diagnostic]:
    """Check each lane set: a flow node of the process is in one innermost lane (10.8)."""
    for lane_set in process.iterchildren(qualified("bpmn:laneSet")):
        lanes = defaultdict(list)
        for lane in lane_set.iter(qualified("bpmn:lane")):
            if lane.find(qualified("bpmn:childLaneSet")) is None:
                for reference in lane.iterchildren(qualified("bpmn:flowNodeRef")):
                    lanes[index.named(lane, reference.text)].append(lane.get("id") or lane.get("name") or "?")
        for node in _nodes(process):
            found = lanes[id_of(node)]
            if len(found) > 1:
                message = f"is in {len(found)} lanes: {', '.join(found)}"
                yield index.tell(node, "bpmn-lane", message, "leave it in one lane")
            elif not found and kind(node) != "boundaryEvent":
                message = "is in no lane, though its process has lanes"
                yield index.tell(node, "bpmn-lane", message, "name it in a flowNodeRef", Severity.WARNING)


def _stray_flows(index: Index) -> Iterator[etree._Element]:
    """Yield flows that stand where none can, or whose name is wrong: that is told of them, and nothing that follows."""
    for element in index.elements:
        is_flow = element.get("sourceRef") is not None and element.get("targetRef") is not None
        parent = element.getparent()
        if is_flow and parent is not None:
            is_misplaced = kind(element) == "sequenceFlow" and kind(parent) not in _SCOPES
            if is_misplaced or not is_element(str(element.tag)):
                yield element


def _unreachable(index: Index, scope: etree._Element, strays: Sequence[etree._Element]) -> Iterator[Diagnostic]:
    """Yield nodes of `scope` to which no path of sequence flows leads from a start."""
    nodes = {id_of(node): node for node in _nodes(scope)}
    following: defaultdict[str, list[str]] = defaultdict(list)
    for flow in chain(scope.iterchildren(qualified("bpmn:sequenceFlow")), strays):
        source, target = (index.named(flow, flow.get(role)) for role in ("sourceRef", "targetRef"))
        following[source].append(target)
    entered = {target for targets in following.values() for target in targets}
    for identity, node in nodes.items():
        if node.get("attachedToRef"):
            following[index.named(node, node.get("attachedToRef"))].append(identity)
    has_start = any(kind(node) == "startEvent" for node in nodes.values())
    waiting = [i for i, node in nodes.items() if _is_start(node) or (not has_start and _may_start(node, entered))]
    waiting += [i for i in following if i in index.by_id and kind(index.by_id[i]) not in FLOW_NODES]
    reached = set(waiting)
    while waiting:
        new = [target for target in following[waiting.pop()] if target not in reached]
        reached.update(new)
        waiting.extend(new)
    for identity, node in nodes.items():
        if identity not in reached:
            remedy = "lead a sequence flow to it, or remove it"
            yield index.tell(node, "bpmn-unreachable", "is reached from no start event", remedy, Severity.WARNING)


def _is_start(node: etree._Element) -> bool:
    """Tell whether `node` begins without a sequence flow that leads to it (10.3.5, 10.5.2, 10.5.6)."""
    flags = ("triggeredByEvent", "isForCompensation", "instantiate")
    link = node.find(qualified("bpmn:linkEventDefinition"))
    return (
        kind(node) == "startEvent"
        or any(node.get(flag) in ("true", "1") for flag in flags)
        or (kind(node) == "intermediateCatchEvent" and link is not None)
    )


def _may_start(node: etree._Element, entered: set[str]) -> bool:
    return id_of(node) not in entered and not node.get("attachedToRef")
