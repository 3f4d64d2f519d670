"""One diagram of a BPMN file: where its shapes, lines and labels are, beside what the elements mean."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from bpmn_quality.semantics import EVENTS, FLOWS, GATEWAYS, SUBPROCESSES, Semantics
from bpmn_quality.space import Grid, Rect, Spot, around, distance, straightened

BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
BOUNDS = "{http://www.omg.org/spec/DD/20100524/DC}Bounds"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
CORNERS = 24  # of the outline that stands for a circle

Segment = tuple[str, int, Spot, Spot]  # the edge, the number of the segment, its ends


class Drawing:
    """The shapes and edges of one plane, by the id of the element that they show."""

    def __init__(self, semantics: Semantics, plane: etree._Element) -> None:
        self.semantics, self.plane = semantics, plane
        self.scope = semantics.resolve(plane.get("bpmnElement"))
        self.shown = {semantics.resolve(one.get("bpmnElement")): one for one in plane if one.tag in _DRAWN}
        self.box = {name: box for name, one in self.shown.items() if (box := _bounds(one)) and one.tag == _SHAPE}
        self.drawn = {name: _points(one) for name, one in self.shown.items() if one.tag == _EDGE}
        self.line = {
            name: straightened(points)
            for name, points in self.drawn.items()
            if len(points) > 1 and name in semantics.ends
        }
        self.label = {name: box for name, one in self.shown.items() if (box := _bounds(one.find(_LABEL)))}
        self.nodes, self.lanes, self.pools, self.artifacts = (
            [name for name in self.box if semantics.kind(name) == kind]
            for kind in ("flow_nodes", "lanes", "participants", "artifacts")
        )
        self.opened = {name for name in self.nodes if semantics.is_a(name, SUBPROCESSES) and self.is_open(name)}
        self.node_grid = Grid((name, self.box[name]) for name in self.nodes)
        self.line_grid = Grid((one, around(one[2], one[3])) for one in self.segments())

    def is_open(self, subprocess: str) -> bool:
        """Tell whether the drawing shows the inside of `subprocess`, which it may say or leave to be seen."""
        if subprocess not in self.box:
            return False
        said = self.shown[subprocess].get("isExpanded")
        return said == "true" or (said is None and any(one in self.box for one in self.semantics.inner[subprocess]))

    def is_vertical(self, band: str) -> bool:
        """Tell whether the pool or lane `band` runs downwards."""
        return self.shown[band].get("isHorizontal") == "false"

    def flows(self) -> Iterator[str]:
        """Yield the sequence and message flows that have a line."""
        yield from (name for name in self.line if self.semantics.is_a(name, FLOWS))

    def segments(self) -> Iterator[Segment]:
        """Yield the straight parts of all lines."""
        for name, points in self.line.items():
            yield from ((name, number, *ends) for number, ends in enumerate(pairwise(points)))

    def outline(self, name: str, inwards: float = 0.0) -> list[Spot]:
        """Return the corners of a shape, moved `inwards` px: a diamond for a gateway, a circle for an event."""
        box = self.box[name].shrunk(inwards)
        (x, y), tag = box.center, self.semantics.tag.get(name)
        if tag in GATEWAYS:
            return [(x, box.top), (box.right, y), (x, box.bottom), (box.left, y)]
        if tag in EVENTS:
            turns = [turn * math.tau / CORNERS for turn in range(CORNERS)]
            return [(x + box.width / 2 * math.cos(turn), y + box.height / 2 * math.sin(turn)) for turn in turns]
        return box.corners()

    def from_border(self, name: str, spot: Spot) -> float:
        """Return how far `spot` is from the border of a shape."""
        if self.semantics.is_a(name, EVENTS):
            box = self.box[name]
            (x, y), wide, high = box.center, box.width / 2 or 1, box.height / 2 or 1
            return abs(math.hypot((spot[0] - x) / wide, (spot[1] - y) / high) - 1) * min(wide, high)
        outline = self.outline(name)
        return min(distance(spot, start, end) for start, end in pairwise((*outline, outline[0])))


_SHAPE, _EDGE, _LABEL = f"{BPMNDI}BPMNShape", f"{BPMNDI}BPMNEdge", f"{BPMNDI}BPMNLabel"
_DRAWN = (_SHAPE, _EDGE)


def _bounds(element: etree._Element | None) -> Rect | None:
    bounds = element.find(BOUNDS) if element is not None else None
    if bounds is None:
        return None
    x, y, width, height = (float(bounds.get(key) or 0) for key in ("x", "y", "width", "height"))
    return Rect(x, y, x + width, y + height)


def _points(element: etree._Element) -> list[Spot]:
    return [(float(one.get("x") or 0), float(one.get("y") or 0)) for one in element.findall(WAYPOINT)]
