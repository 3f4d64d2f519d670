"""Lines that do not reach what they join, and lines through nodes that they have nothing to do with."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.index import kind
from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.emit.bpmn.readability.near import Near, TooDenseError
from reg2bpmn.emit.bpmn.readability.overlaps import BUDGET, are_mixed, belongs_on
from reg2bpmn.emit.bpmn.readability.plane import Box, Line, Plane, Shape, Spot
from reg2bpmn.emit.bpmn.readability.telling import called, told, unfinished

_FAR = 30.0
_SHORTEST = 1.0
_RIM = 0.2
_DEEP = 0.3
_CROSSING = ("sequenceFlow", "messageFlow")
_DIRECTED = ("sequenceFlow", "messageFlow")


def loose_ends(plane: Plane) -> Iterator[Diagnostic]:
    """Yield a warning for each line that ends more than 30 px beside what it joins, or has no length."""
    for line in plane.lines.values():
        ends = _ends(plane, line)
        if any(end is not None and end.of in plane.heap for end in ends):
            continue
        if all(_reach(line.points[0], point) < _SHORTEST for point in line.points):
            if not (ends[0] and ends[1] and ends[0].box.shared(ends[1].box) > 0):
                message = f"the line of {called(line.of)} has no length"
                yield told(plane, line.part, message, "lead it from its source to its target")
            continue
        yield from _loose(plane, line, ends)


def _loose(plane: Plane, line: Line, ends: tuple[Shape | None, Shape | None]) -> Iterator[Diagnostic]:
    spots = line.points[0], line.points[-1]
    reached = zip(ends, spots, strict=True)
    far = [(end, away) for end, spot in reached if end and (away := end.box.distance(spot)) > _FAR]
    if not far:
        return
    turned = zip(ends, spots[::-1], strict=True)
    if kind(line.of) in _DIRECTED and all(end is not None and end.box.distance(spot) <= _FAR for end, spot in turned):
        message = f"the line of {called(line.of)} is drawn from its target to its source"
        yield told(plane, line.part, message, "turn its waypoints round")
        return
    where = " and ".join(f"{away:.0f} px from {called(end.of)}" for end, away in far)
    message = f"the line of {called(line.of)} ends {where}"
    yield told(plane, line.part, message, "lead it to the border")


def through_nodes(plane: Plane) -> Iterator[Diagnostic]:
    """Yield a warning for each sequence or message flow that is drawn through a node which it does not join."""
    nodes = plane.nodes()
    near = Near(nodes, BUDGET)
    try:
        for line in plane.lines.values():
            if kind(line.of) in _CROSSING:
                yield from _through(plane, line, near)
    except TooDenseError:
        yield unfinished(plane, "lines through shapes")


def _through(plane: Plane, line: Line, near: Near) -> Iterator[Diagnostic]:
    ends = [end for end in _ends(plane, line) if end is not None and end.of not in plane.heap]
    if len(ends) < 2 or ends[0].box.distance(line.points[0]) > _FAR or ends[1].box.distance(line.points[-1]) > _FAR:
        return  # told already
    met: dict[Shape, None] = {}
    for start, end in pairwise(line.points):
        for node in near.along(start, end):
            deep = _DEEP * min(node.box.width, node.box.height)
            if _length_inside(start, end, node.box.shrunk(_RIM)) > deep and not _concerns(plane, node, ends):
                met[node] = None
    shown = {node.of for node in met}
    for node in met:
        if not any(outer in shown for outer in node.of.iterancestors()):
            message = f"the line of {called(line.of)} is drawn through {called(node.of)}"
            yield told(plane, line.part, message, "lead it round")


def _concerns(plane: Plane, node: Shape, ends: list[Shape]) -> bool:
    """Tell whether a node is at an end of a line: joined by it, around it, in it, on its border, or mixed up."""
    host = plane.host(node.of)
    for end in ends:
        outer = plane.host(end.of)
        around = (end.of, *end.of.iterancestors(), *(() if outer is None else (outer,)))
        if any(each is node.of or each is host for each in around) or are_mixed(plane, node, end):
            return True
        if belongs_on(plane, node, end) or belongs_on(plane, end, node):
            return True  # the line may end in the middle of a subprocess
    return False


def _ends(plane: Plane, line: Line) -> tuple[Shape | None, Shape | None]:
    """Return the shapes that a line joins, None for those that are not drawn here."""
    return _end(plane, line.of, "sourceRef"), _end(plane, line.of, "targetRef")


def _end(plane: Plane, edge: etree._Element, role: str) -> Shape | None:
    reference = edge.get(role)
    if reference is None:  # data associations name theirs in a child
        reference = edge.findtext(qualified(f"bpmn:{role}"))
    element = plane.index.find(edge, reference) if reference else None
    return None if element is None else plane.shapes.get(element)


def _reach(one: Spot, other: Spot) -> float:
    return max(abs(one.x - other.x), abs(one.y - other.y))


def _length_inside(start: Spot, end: Spot, box: Box) -> float:
    """Return how much of a line lies inside a box."""
    low, high = 0.0, 1.0
    length = math.hypot(end.x - start.x, end.y - start.y)
    for at, run, least, most in (
        (start.x, end.x - start.x, box.left, box.right),
        (start.y, end.y - start.y, box.top, box.bottom),
    ):
        if run == 0:
            if not least <= at <= most:
                return 0.0
            continue
        first, second = sorted(((least - at) / run, (most - at) / run))
        low, high = max(low, first), min(high, second)
    return max(high - low, 0.0) * length
