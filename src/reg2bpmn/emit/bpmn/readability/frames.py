"""Nodes drawn outside of the pool, lane or subprocess that they are in, and boundary events beside their activity."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.index import FLOW_NODES, SUBPROCESSES, kind
from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.emit.bpmn.readability.plane import Plane, Shape
from reg2bpmn.emit.bpmn.readability.telling import called, told

_SLACK = 10.0
_FAR_FROM_HOST = 20.0
_FEW = 3
_NAMED = 5


def outside_frames(plane: Plane) -> Iterator[Diagnostic]:
    """Yield warnings of nodes whose centre is outside of the frame that they are in, one a frame where they are many.

    What a node is in is its subprocess, else its pool, else its lane: the first of them in which it is not.
    """
    frames = _Frames(plane)
    outside: dict[Shape, list[Shape]] = {}
    for node in plane.nodes():
        host = plane.host(node.of)
        if host is not None:
            yield from _off_host(plane, node, plane.shapes.get(host))
            continue
        for frame in frames.around(node.of):
            if frame.box.distance(node.box.center) > _SLACK:
                outside.setdefault(frame, []).append(node)
                break
    for frame, nodes in outside.items():
        yield from _told(plane, frame, nodes)


def _off_host(plane: Plane, event: Shape, host: Shape | None) -> Iterator[Diagnostic]:
    if host is not None and host.of not in plane.heap and host.box.distance(event.box.center) > _FAR_FROM_HOST:
        message = f"{called(event.of)} is drawn beside {called(host.of)}, to which it is attached"
        yield told(plane, event.part, message, "put it on the border")


def _told(plane: Plane, frame: Shape, nodes: list[Shape]) -> Iterator[Diagnostic]:
    if len(nodes) <= _FEW:
        for node in nodes:
            message = f"{called(node.of)} is drawn outside of {called(frame.of)}, in which it is"
            yield told(plane, node.part, message, "move it there")
        return
    names = ", ".join(called(node.of) for node in nodes[:_NAMED])
    more = f" and {len(nodes) - _NAMED} more" if len(nodes) > _NAMED else ""
    message = f"{len(nodes)} nodes are drawn outside of {called(frame.of)}, in which they are: {names}{more}"
    yield told(plane, frame.part, message, "move them there")


class _Frames:
    """The pools and lanes of a plane by what is in them."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._pools: dict[etree._Element, Shape] = {}
        self._lanes: dict[etree._Element, Shape] = {}
        for of, shape in plane.shapes.items():
            if kind(of) == "participant":
                process = plane.index.find(of, of.get("processRef"))
                if process is not None:
                    self._pools.setdefault(process, shape)
            elif kind(of) == "lane" and of.find(qualified("bpmn:childLaneSet")) is None:
                for reference in of.iterchildren(qualified("bpmn:flowNodeRef")):
                    node = plane.index.find(of, reference.text)
                    if node is not None:
                        self._lanes.setdefault(node, shape)

    def around(self, node: etree._Element) -> Iterator[Shape]:
        """Yield the frames that a flow node is in, as far as they are drawn."""
        parent = node.getparent()
        if parent is not None and kind(parent) in SUBPROCESSES & FLOW_NODES:
            if parent in self._plane.shapes:
                yield self._plane.shapes[parent]
            return
        if parent is not None and parent in self._pools:
            yield self._pools[parent]
        if node in self._lanes:
            yield self._lanes[node]
