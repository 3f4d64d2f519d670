"""Nodes drawn over one another, and whole heaps of them on one point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.index import SUBPROCESSES, kind
from reg2bpmn.emit.bpmn.readability.near import Near, TooDenseError
from reg2bpmn.emit.bpmn.readability.plane import Plane, Shape, Spot
from reg2bpmn.emit.bpmn.readability.telling import called, told, unfinished

BUDGET = 2_000_000
"""Pairs of shapes, or of lines and shapes, that are compared at most in one diagram."""

_HEAP = 3
_NEAR = 5.0
_NAMED = 5
_MOST_POOLS = 200
_OVER = "are drawn over one another"
_SHARE, _SHARE_LOOSE, _INSIDE = 0.1, 0.5, 0.99
_ARTIFACTS = ("dataObjectReference", "dataStoreReference", "textAnnotation")


def piled(plane: Plane) -> dict[Diagnostic, list[Shape]]:
    """Return one warning for each three or more shapes that lie on one point, with these shapes.

    That is what programs write that do not lay out: the upper left corners, or the centres of other nodes than
    subprocesses, are less than about 5 px apart.
    """
    small = plane.nodes(*_ARTIFACTS)
    found = {}
    for heap in _heaps(small):
        names = ", ".join(called(shape.of) for shape in heap[:_NAMED])
        more = f" and {len(heap) - _NAMED} more" if len(heap) > _NAMED else ""
        number = f"all {len(heap)}" if len(heap) == len(small) else str(len(heap))
        where = f"({heap[0].box.left:.0f}, {heap[0].box.top:.0f})"
        message = f"{number} shapes lie on one point {where}: {names}{more}"
        found[told(plane, heap[0].part, message, "put them beside one another")] = heap
    return found


def _heaps(shapes: list[Shape]) -> Iterator[list[Shape]]:
    """Yield shapes that lie on one another, three or more, in their order."""
    roots = list(range(len(shapes)))
    first_in: dict[object, int] = {}
    for number, shape in enumerate(shapes):
        for cell in _cells(shape):
            one, other = sorted((_root(roots, first_in.setdefault(cell, number)), _root(roots, number)))
            roots[other] = one
    heaps: defaultdict[int, list[Shape]] = defaultdict(list)
    for number, shape in enumerate(shapes):
        heaps[_root(roots, number)].append(shape)
    yield from (heap for heap in heaps.values() if len(heap) >= _HEAP)


def _root(roots: list[int], number: int) -> int:
    while roots[number] != number:
        roots[number] = number = roots[roots[number]]
    return number


def _cells(shape: Shape) -> Iterator[object]:
    """Yield the cells of four shifted grids in which the corner of a shape lies, and its centre."""
    spots = {"corner": Spot(shape.box.left, shape.box.top)}
    if kind(shape.of) not in SUBPROCESSES:  # what is in a subprocess may well be in its middle
        spots["centre"] = shape.box.center
    for (what, spot), shift in product(spots.items(), product((0, _NEAR / 2), repeat=2)):
        yield what, shift, (spot.x + shift[0]) // _NEAR, (spot.y + shift[1]) // _NEAR


def overlapping(plane: Plane) -> Iterator[Diagnostic]:
    """Yield a warning for each two pools, and each two flow nodes, of which a tenth of the smaller lies in the other.

    A node may lie in its subprocess and a boundary event on its activity. Of data and annotations half must lie in
    the other, which may be a subprocess.
    """
    pools = [shape for of, shape in plane.shapes.items() if kind(of) == "participant"]
    for one, other in combinations(pools[:_MOST_POOLS], 2):
        if one.box.shared(other.box) > _SHARE:
            yield told(plane, other.part, f"{called(one.of)} and {called(other.of)} {_OVER}", "move one of them")
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
    message = f"{called(one.of)} and {called(other.of)} {_OVER}"
    return told(plane, other.part, message, "move one of them")
