"""Nodes drawn over one another, and whole heaps of them on one point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.index import SUBPROCESSES, kind
from reg2bpmn.emit.bpmn.readability.near import Near, TooDenseError
from reg2bpmn.emit.bpmn.readability.plane import Plane, Shape
from reg2bpmn.emit.bpmn.readability.telling import called, told, unfinished

BUDGET = 2_000_000
"""Pairs of shapes, or of lines and shapes, that are compared at most in one diagram."""

_HEAP = 3
_NAMED = 5
_SHARE, _SHARE_LOOSE, _INSIDE = 0.1, 0.5, 0.99
_ARTIFACTS = ("dataObjectReference", "dataStoreReference", "textAnnotation")


def piled(plane: Plane) -> dict[Diagnostic, list[Shape]]:
    """Return one warning for each three or more shapes whose upper left corners are one point, with these shapes.

    That is what programs write that do not lay out.
    """
    heaps: defaultdict[tuple[int, int], list[Shape]] = defaultdict(list)
    small = plane.nodes(*_ARTIFACTS)
    for shape in small:
        heaps[round(shape.box.left), round(shape.box.top)].append(shape)
    found = {}
    for (x, y), heap in heaps.items():
        if len(heap) >= _HEAP:
            names = ", ".join(called(shape.of) for shape in heap[:_NAMED])
            more = f" and {len(heap) - _NAMED} more" if len(heap) > _NAMED else ""
            number = f"all {len(heap)}" if len(heap) == len(small) else str(len(heap))
            message = f"{number} shapes lie on one point ({x}, {y}): {names}{more}"
            found[told(plane, heap[0].part, message, "put them beside one another")] = heap
    return found


def overlapping(plane: Plane) -> Iterator[Diagnostic]:
    """Yield a warning for each two flow nodes of which a tenth of the smaller lies in the other.

    A node may lie in its subprocess and a boundary event on its activity. Of data and annotations half must lie in
    the other, which may be a subprocess.
    """
    nodes = plane.nodes(*_ARTIFACTS)
    order = {shape: number for number, shape in enumerate(nodes)}
    near = Near(nodes, BUDGET)
    try:
        for one in nodes:
            for other in near.to(one.box):
                if order[other] > order[one] and are_mixed(plane, one, other):
                    yield _told(plane, one, other)
    except TooDenseError:
        yield unfinished(plane, "overlaps")


def are_mixed(plane: Plane, one: Shape, other: Shape) -> bool:
    """Tell whether two nodes are drawn over one another though neither belongs on the other."""
    share = one.core.shared(other.core)
    if share <= _SHARE or (share <= _SHARE_LOOSE and _is_loose(plane, one, other)):
        return False
    return not (belongs_on(plane, one, other) or belongs_on(plane, other, one))


def _is_loose(plane: Plane, one: Shape, other: Shape) -> bool:
    """Tell whether two may touch: events on borders, data and annotations beside anything."""
    if any(kind(shape.of) in _ARTIFACTS for shape in (one, other)):
        return True
    return plane.host(one.of) is not None and plane.host(other.of) is not None


def belongs_on(plane: Plane, one: Shape, other: Shape) -> bool:
    """Tell whether `one` may lie on `other`: inside of it, or on its border, beside what is inside."""
    host = plane.host(one.of)
    if host is not None and (host is other.of or _is_in(host, other.of) or _is_in(other.of, host)):
        return plane.host(other.of) is None
    if kind(other.of) == "callActivity" and one.box.shared(other.box) > _INSIDE:
        return one.of.getparent() is not other.of.getparent()  # the process that is called, drawn in the activity
    if kind(one.of) in _ARTIFACTS and kind(other.of) in SUBPROCESSES:
        return True  # data of the process around are drawn where they are used
    return _is_in(one.of, other.of)


def _is_in(inner: etree._Element, outer: etree._Element) -> bool:
    return kind(outer) in SUBPROCESSES and any(each is outer for each in inner.iterancestors())


def _told(plane: Plane, one: Shape, other: Shape) -> Diagnostic:
    small, large = sorted((one, other), key=lambda shape: shape.box.width * shape.box.height)
    if kind(large.of) in SUBPROCESSES and small.box.shared(large.box) > _INSIDE:
        message = f"{called(small.of)} is drawn inside {called(large.of)}, of which it is no part"
        return told(plane, small.part, message, "move it out of the frame")
    message = f"{called(one.of)} and {called(other.of)} are drawn over one another"
    return told(plane, other.part, message, "move one of them")
