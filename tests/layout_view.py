"""A scene and its layout side by side, as the rules of `layout_rules` and `layout_lines` look at them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from bpmn_quality.space import Grid, Rect, length_inside
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Text
from reg2bpmn.layout.scene import Form, Kind, Link, Node, Scene
from reg2bpmn.layout.text import text_width

HEADER = 30  # px, the strip of a pool or lane that holds its name

Segment = tuple[Point, Point]


class View:
    """What is asked of a scene and its layout again and again, of what is drawn."""

    def __init__(self, scene: Scene, layout: Layout) -> None:
        self.scene, self.layout, self.vertical = scene, layout, layout.vertical
        self.told = {problem.element for problem in layout.problems}
        known = set(scene.ids())
        self.shape = {name: shape for name, shape in layout.shapes.items() if name in known}
        self.edge = {name: edge for name, edge in layout.edges.items() if name in known}
        self.node = {one.id: one for one in scene.nodes if one.id in self.shape}
        self.pool = {one.id: one for one in scene.pools if one.id in self.shape}
        self.lane = {one.id: one for one in scene.lanes if one.id in self.shape}
        self.group = {one.id: one for one in scene.groups if one.id in self.shape}
        self.link = {one.id: one for one in scene.links if one.id in self.edge}
        self.parent = {one.id: one.parent for one in (*scene.nodes, *scene.lanes)}
        self.box = {name: shape.box for name, shape in self.shape.items()}
        self.nodes = Grid((name, rect(self.box[name])) for name in self.node)
        self.lines = Grid(
            ((name, segment), rect(span(*segment))) for name, edge in self.edge.items() for segment in segments(edge)
        )

    def around(self, name: str) -> tuple[str, ...]:
        """Return the ids of what `name` is in, the innermost first."""
        found: list[str] = []
        while name := self.parent.get(name, ""):
            found.append(name)
        return tuple(found)

    def around_any(self, name: str) -> set[str]:
        """Return the ids of what the node `name`, an end of the link `name`, or a member of the group `name` is in."""
        if name in self.link:
            return self.around_any(self.link[name].source) | self.around_any(self.link[name].target)
        if name in self.group:
            return {one for member in self.group[name].members for one in self.around(member)}
        return {*self.around(name)}

    def header(self, name: str) -> Box:
        """Return the strip of the pool or lane `name` that holds its name; a closed pool has none."""
        box = self.box[name]
        if name in self.pool and not self.pool[name].is_open:
            return Box(box.x, box.y, 0, 0)
        return Box(box.x, box.y, box.width, HEADER) if self.vertical else Box(box.x, box.y, HEADER, box.height)

    def body(self, name: str) -> Box:
        """Return what the pool, lane or subprocess `name` has room for its content."""
        box = self.box[name]
        if name in self.node:
            return box
        if self.vertical:
            return Box(box.x, box.y + HEADER, box.width, box.height - HEADER)
        return Box(box.x + HEADER, box.y, box.width - HEADER, box.height)

    def labels(self) -> Iterator[tuple[str, Box]]:
        """Yield the texts that stand outside of their shape, and those of groups."""
        within = {Form.TASK, Form.SUBPROCESS, Form.NOTE}
        for drawn in (*self.shape.values(), *self.edge.values()):
            node = self.node.get(drawn.id)
            headed = drawn.id in self.pool or drawn.id in self.lane
            if drawn.text and not headed and not (node and node.form in within):
                yield drawn.id, drawn.text.box

    def titles(self) -> Iterator[tuple[str, Box]]:
        """Yield the ink of the names that stand in subprocesses."""
        for name, node in self.node.items():
            text = self.shape[name].text
            if node.form is Form.SUBPROCESS and text:
                yield name, ink(text)

    def flows(self) -> list[Link]:
        """Return the sequence flows of BPMN: on one level of one pool, and into no boundary event."""
        return [
            one
            for one in self.link.values()
            if one.kind is Kind.FLOW and self.level(one.source) == self.level(one.target)
            if one.target in self.node and not self.node[one.target].host
        ]

    def level(self, name: str) -> str:
        """Return the subprocess, else the pool, that `name` is in."""
        found = self.around(name)
        return next((one for one in found if one not in self.lane), "")

    def bands(self) -> dict[str, list[str]]:
        """Return the lanes by parent, in the scene's order."""
        found: dict[str, list[str]] = defaultdict(list)
        for lane in self.lane.values():
            found[lane.parent].append(lane.id)
        return found


def named(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield id and name of everything that has a name to be read."""
    for part in (scene.pools, scene.lanes, scene.nodes, scene.links, scene.groups):
        yield from ((one.id, one.name) for one in part if one.name.strip())


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def inside(one: Box, other: Box) -> bool:
    return one.x >= other.x and one.y >= other.y and one.right <= other.right and one.bottom <= other.bottom


def straddles(one: Box, other: Box) -> bool:
    return overlap(one, other) and not inside(one, other)


def gap(one: Box, other: Box) -> int:
    """Return how far apart two boxes are along the axis along which they are farther."""
    across = max(one.x - other.right, other.x - one.right, 0)
    return max(across, one.y - other.bottom, other.y - one.bottom)


def rect(box: Box) -> Rect:
    return Rect(box.x, box.y, box.right, box.bottom)


def span(start: Point, end: Point) -> Box:
    return Box(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))


def segments(edge: Edge) -> Iterator[Segment]:
    yield from pairwise(edge.points)


def hits(segment: Segment, box: Box) -> bool:
    """Tell whether the line enters the interior of `box`."""
    start, end = segment
    if box.width <= 0 or box.height <= 0:
        return False
    if start.x == end.x or start.y == end.y:
        line = span(start, end)
        return (
            (box.x < line.right and line.x < box.right and box.y < line.bottom and line.y < box.bottom)
            or (line.width == 0 and box.x < line.x < box.right and line.y < box.bottom and box.y < line.bottom)
            or (line.height == 0 and box.y < line.y < box.bottom and line.x < box.right and box.x < line.right)
        )
    return length_inside((start.x, start.y), (end.x, end.y), rect(box).corners()) > 0.01


def ink(text: Text) -> Box:
    """Return the box of the lines of a level text, centred in its box."""
    wide = math.ceil(max(text_width(line, text.size) for line in text.lines))
    high = math.ceil(len(text.lines) * text.size * 1.2)
    return Box(text.box.center.x - wide // 2, text.box.center.y - high // 2, wide, high)


def on_border(point: Point, box: Box, node: Node | None) -> bool:
    """Tell whether `point` is on the border of a circle, a diamond, or a box."""
    across, down = abs(point.x - box.center.x), abs(point.y - box.center.y)
    if node and node.form is Form.EVENT:
        return abs(math.hypot(across, down) - box.width / 2) <= 1
    if node and node.form is Form.GATEWAY:
        return across + down == box.width // 2
    on_sides = point.x in (box.x, box.right) and box.y <= point.y <= box.bottom
    return on_sides or (point.y in (box.y, box.bottom) and box.x <= point.x <= box.right)


def on_line(point: Point, edge: Edge) -> bool:
    """Tell whether `point` is on a level or upright run of `edge`."""
    return any(
        inside(Box(point.x, point.y, 0, 0), span(start, end))
        for start, end in segments(edge)
        if start.x == end.x or start.y == end.y
    )
