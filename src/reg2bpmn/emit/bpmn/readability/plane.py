"""What a diagram shows and where, in px, as far as it can be measured."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.index import EDGES, EVENTS, FLOW_NODES, GATEWAYS, SUBPROCESSES, Index, kind, title
from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.emit.bpmn.readability.telling import called, told

FARTHEST = 1_000_000.0
"""Coordinates beyond this, px, belong to no drawing: a thousand screens."""

_LEAST = 4.0  # px, the width and height of a node below which nobody sees what it is
_PLANE, _SHAPE, _EDGE = (qualified(f"bpmndi:BPMN{name}") for name in ("Plane", "Shape", "Edge"))
_BOUNDS, _WAYPOINT = qualified("dc:Bounds"), qualified("di:waypoint")


class Spot(NamedTuple):
    """A point."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top

    @property
    def center(self) -> Spot:
        """Return the centre."""
        return Spot((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def shrunk(self, share: float) -> Box:
        """Return the box with `share` of its width and height less on every side."""
        x, y = self.width * share, self.height * share
        return Box(self.left + x, self.top + y, self.right - x, self.bottom - y)

    def distance(self, spot: Spot) -> float:
        """Return how far outside a point lies, 0 for one inside."""
        x = max(self.left - spot.x, 0.0, spot.x - self.right)
        y = max(self.top - spot.y, 0.0, spot.y - self.bottom)
        return math.hypot(x, y)

    def shared(self, other: Box) -> float:
        """Return how large a part of the smaller box lies in the other."""
        x = min(self.right, other.right) - max(self.left, other.left)
        y = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min(self.width * self.height, other.width * other.height)
        return x * y / smaller if x > 0 and y > 0 and smaller > 0 else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A shape of the diagram, its place, and the element that it shows."""

    part: etree._Element
    of: etree._Element
    box: Box

    @property
    def is_round(self) -> bool:
        """Tell whether the corners of the box are empty."""
        return kind(self.of) in EVENTS | GATEWAYS

    @property
    def core(self) -> Box:
        """Return the box without the corners that are empty."""
        return self.box.shrunk(0.15) if self.is_round else self.box


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """An edge of the diagram, its waypoints, and the element that it shows."""

    part: etree._Element
    of: etree._Element
    points: tuple[Spot, ...]


@dataclass(slots=True)
class Plane:
    """One diagram: its shapes and lines by the element that they show, the first of each.

    `found` is what cannot be measured, `piles` what lies on one point; the shapes in `heap` are told thereby. What
    stands in a collapsed subprocess is not shown, and not here.
    """

    index: Index
    element: etree._Element
    shapes: dict[etree._Element, Shape] = field(default_factory=dict)
    lines: dict[etree._Element, Line] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    piles: list[Diagnostic] = field(default_factory=list)
    heap: set[etree._Element] = field(default_factory=set)

    def settle(self, piles: Mapping[Diagnostic, list[Shape]]) -> None:
        """Take shapes that lie on one point for told."""
        self.piles.extend(piles)
        self.heap.update(shape.of for shapes in piles.values() for shape in shapes)

    def nodes(self, *others: str) -> list[Shape]:
        """Return the shapes of flow nodes, and of elements of other kinds, that lie by themselves."""
        kinds = FLOW_NODES.union(others)
        return [shape for of, shape in self.shapes.items() if kind(of) in kinds and of not in self.heap]

    def host(self, element: etree._Element) -> etree._Element | None:
        """Return the activity that a boundary event is attached to; None for other nodes."""
        return self.index.find(element, element.get("attachedToRef")) if element.get("attachedToRef") else None


def planes(index: Index) -> Iterator[Plane]:
    """Yield the diagrams of a file, each read when it is asked for."""
    for element in index.root.iter(_PLANE):
        plane = Plane(index, element)
        collapsed = set()
        for part in element.iterchildren(_SHAPE, _EDGE):
            of = index.find(part, part.get("bpmnElement"))
            if of is None:
                continue
            if part.tag == _SHAPE:
                _add_shape(plane, part, of)
                if part.get("isExpanded") in ("false", "0") and kind(of) in SUBPROCESSES:
                    collapsed.add(of)
            elif kind(of) in EDGES:
                _add_line(plane, part, of)
        if collapsed:
            _hide(plane, collapsed)
        yield plane


def _hide(plane: Plane, collapsed: set[etree._Element]) -> None:
    for drawn in (plane.shapes, plane.lines):
        for of in [of for of in drawn if any(outer in collapsed for outer in of.iterancestors())]:
            drawn.pop(of)


def _add_shape(plane: Plane, part: etree._Element, of: etree._Element) -> None:
    bounds = part.find(_BOUNDS)
    values = None if bounds is None else _numbers(bounds, "x", "y", "width", "height")
    if values is None:
        return  # the schema tells it
    x, y, width, height = values
    if not all(abs(value) <= FARTHEST for value in values):  # NaN is neither
        message = f"{title(part)} draws {called(of)} at {x:g}, {y:g} with the size {width:g} × {height:g} px"
        plane.found.append(told(plane, part, message, f"expected numbers up to {FARTHEST:,.0f}: correct them"))
    elif width == height == 0 and kind(of) == "participant":
        return  # so tools hide the pool of a process that has none
    elif min(width, height) < (_LEAST if kind(of) in FLOW_NODES else 0) or min(width, height) <= 0:
        message = f"{title(part)} draws {called(of)} with the size {width:g} × {height:g} px, which nobody sees"
        plane.found.append(told(plane, part, message, "give it a width and a height"))
    else:
        plane.shapes.setdefault(of, Shape(part, of, Box(x, y, x + width, y + height)))


def _add_line(plane: Plane, part: etree._Element, of: etree._Element) -> None:
    points = []
    for waypoint in part.iterchildren(_WAYPOINT):
        values = _numbers(waypoint, "x", "y")
        if values is None:
            return  # the schema tells it
        if not all(abs(value) <= FARTHEST for value in values):
            message = f"{title(part)} leads {called(of)} through the point {values[0]:g}, {values[1]:g}"
            plane.found.append(told(plane, part, message, f"expected numbers up to {FARTHEST:,.0f}: correct them"))
            return
        points.append(Spot(*values))
    if len(points) > 1:
        plane.lines.setdefault(of, Line(part, of, tuple(points)))


def _numbers(element: etree._Element, *names: str) -> list[float] | None:
    """Return the values of attributes as numbers, None if one is none."""
    try:
        return [float(element.get(name, "")) for name in names]
    except ValueError:
        return None
