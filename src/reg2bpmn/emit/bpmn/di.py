"""The drawing: BPMN diagram interchange (BPMN 2.0.2, 12.2), all measures in px."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.emit.bpmn.elements import Element, add
from reg2bpmn.layout.geometry import Box, Edge, Layout, Shape, Text
from reg2bpmn.process.graph import Collaboration


def write_diagram(root: Element, collaboration: Collaboration, layout: Layout) -> None:
    """Append the one diagram: pools, lanes and nodes in the layout's drawing order, then edges.

    Raises `Reg2bpmnError` if the layout lacks an element or has one that the collaboration lacks.
    """
    _check(set(_shape_ids(collaboration)), set(layout.shapes), "shape")
    _check(set(_edge_ids(collaboration)), set(layout.edges), "edge")
    diagram = add(root, "bpmndi:BPMNDiagram", {"id": f"{collaboration.id}_diagram"})
    plane = add(diagram, "bpmndi:BPMNPlane", {"id": f"{collaboration.id}_plane", "bpmnElement": collaboration.id})
    flags = _flags(collaboration, layout.vertical)
    external = _with_external_label(collaboration)
    for shape in layout.shapes.values():
        _write_shape(plane, shape, flags.get(shape.id, {}), shape.text if shape.id in external else None)
    for edge in layout.edges.values():
        _write_edge(plane, edge)


def _shape_ids(collaboration: Collaboration) -> Iterator[str]:
    pool = collaboration.pool
    yield from (pool.id, *(party.id for party in collaboration.parties), *(lane.id for lane in pool.lanes))
    yield from (node.id for node in pool.nodes)
    yield from (*(data.id for data in pool.data), *(note.id for note in pool.annotations))


def _edge_ids(collaboration: Collaboration) -> Iterator[str]:
    pool = collaboration.pool
    yield from (*(flow.id for flow in pool.flows), *(flow.id for flow in collaboration.messages))
    yield from (*(data.association for data in pool.data), *(note.association for note in pool.annotations))


def _check(wanted: set[str], placed: set[str], what: str) -> None:
    """Raise unless `placed` is `wanted`."""
    lacking = [f"no {what} for {name!r}" for name in sorted(wanted - placed)]
    foreign = [f"a {what} for {name!r}, which is not in the process" for name in sorted(placed - wanted)]
    if lacking or foreign:
        remedy = "lay out the collaboration that is written"
        raise Reg2bpmnError([error("layout", f"the layout has {each}", remedy) for each in lacking + foreign])


def _flags(collaboration: Collaboration, vertical: bool) -> dict[str, dict[str, str]]:
    """Return the attributes of shapes that have any, by id (12.2.3.3)."""
    pool = collaboration.pool
    bands = (pool.id, *(party.id for party in collaboration.parties), *(lane.id for lane in pool.lanes))
    horizontal = {band: {"isHorizontal": "false" if vertical else "true"} for band in bands}
    marked = {node.id: {"isMarkerVisible": "true"} for node in pool.nodes if node.kind.is_gateway}
    return horizontal | marked


def _with_external_label(collaboration: Collaboration) -> set[str]:
    """Return the ids of events, gateways and data objects: their text stands beside the shape."""
    pool = collaboration.pool
    return {node.id for node in pool.nodes if not node.kind.is_task} | {data.id for data in pool.data}


def _write_shape(plane: Element, shape: Shape, flags: dict[str, str], label: Text | None) -> None:
    element = add(plane, "bpmndi:BPMNShape", {"id": f"{shape.id}_di", "bpmnElement": shape.id, **flags})
    _write_bounds(element, shape.box)
    _write_label(element, label)


def _write_edge(plane: Element, edge: Edge) -> None:
    element = add(plane, "bpmndi:BPMNEdge", {"id": f"{edge.id}_di", "bpmnElement": edge.id})
    for point in edge.points:
        add(element, "di:waypoint", {"x": str(point.x), "y": str(point.y)})
    _write_label(element, edge.text)


def _write_label(element: Element, text: Text | None) -> None:
    if text:
        _write_bounds(add(element, "bpmndi:BPMNLabel"), text.box)


def _write_bounds(element: Element, box: Box) -> None:
    measures = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    add(element, "dc:Bounds", {name: str(value) for name, value in measures.items()})
