"""The hard rules of docs/layout.md, checked on finished geometry; knows nothing of how the layout works."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from reg2bpmn.layout import Box, Edge, Layout, Point, Text
from reg2bpmn.layout.text import text_width
from reg2bpmn.process.graph import Collaboration, NodeKind

HEADER = 30


def problems(process: Collaboration, layout: Layout) -> list[str]:
    """Return what breaks a rule, in words; empty for a good layout."""
    view = _View(process, layout)
    rules = (
        _complete,
        _contained,
        _apart,
        _mounted,
        _docked,
        _orthogonal,
        _around_shapes,
        _shared,
        _labels_free,
        _fitting,
    )
    return [problem for rule in rules for problem in rule(view)]


class _View:
    def __init__(self, process: Collaboration, layout: Layout) -> None:
        pool = process.pool
        self.process, self.layout, self.pool = process, layout, pool
        self.shape, self.edge = layout.shapes, layout.edges
        self.node = {node.id: node for node in pool.nodes}
        self.items = {
            **{data.id: data.producer for data in pool.data},
            **{note.id: note.target for note in pool.annotations},
        }
        self.containers = [pool.id, *(lane.id for lane in pool.lanes), *(party.id for party in process.parties)]
        self.links = {
            **{data.association: (data.producer, data.id) for data in pool.data},
            **{note.association: (note.target, note.id) for note in pool.annotations},
        }
        self.ends = {**{flow.id: (flow.source, flow.target) for flow in (*pool.flows, *process.messages)}, **self.links}
        self.flows = {flow.id for flow in pool.flows}

    def labels(self) -> Iterator[tuple[str, Box]]:
        """Yield the texts that stand outside of their shape."""
        inside = {note.id for note in self.pool.annotations} | set(self.containers)
        for drawn in (*self.shape.values(), *self.edge.values()):
            node = self.node.get(drawn.id)
            if drawn.text and drawn.id not in inside and not (node and node.kind.is_task):
                yield drawn.id, drawn.text.box


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def inside(one: Box, other: Box) -> bool:
    return one.x >= other.x and one.y >= other.y and one.right <= other.right and one.bottom <= other.bottom


def segments(edge: Edge) -> Iterator[tuple[Point, Point]]:
    yield from zip(edge.points, edge.points[1:], strict=False)


def hits(start: Point, end: Point, box: Box) -> bool:
    """Tell whether the line enters the interior of `box` (Liang-Barsky)."""
    low, high = 0.0, 1.0
    for delta, first, least, most in (
        (end.x - start.x, start.x, box.x, box.right),
        (end.y - start.y, start.y, box.y, box.bottom),
    ):
        if delta == 0:
            if not least < first < most:
                return False
            continue
        near, far = sorted(((least - first) / delta, (most - first) / delta))
        low, high = max(low, near), min(high, far)
    return high - low > 1e-6


def _complete(view: _View) -> Iterator[str]:
    shapes, edges = {*view.containers, *view.node, *view.items}, set(view.ends)
    if set(view.shape) != shapes or set(view.edge) != edges:
        yield f"drawn and given differ: {set(view.shape) ^ shapes | set(view.edge) ^ edges}"
    named = [*view.process.parties, *view.pool.lanes, *view.pool.nodes, *view.pool.data, view.pool]
    yield from (f"{one.id} lost its text" for one in named if one.name.strip() and not view.shape[one.id].text)
    flows = [*view.pool.flows, *view.process.messages]
    yield from (f"{one.id} lost its text" for one in flows if one.name.strip() and not view.edge[one.id].text)


def _contained(view: _View) -> Iterator[str]:
    pool = view.shape[view.pool.id].box
    for lane in view.pool.lanes:
        if not inside(view.shape[lane.id].box, Box(pool.x + HEADER, pool.y, pool.width - HEADER, pool.height)):
            yield f"lane {lane.id} is not in the pool"
    for node in (*view.node, *view.items):
        home = view.node[view.items.get(node, node)].lane
        box = view.shape[home].box if home in view.shape else pool
        body = Box(box.x + HEADER, box.y, box.width - HEADER, box.height)
        text = view.shape[node].text
        if not inside(view.shape[node].box, body) or (text and not inside(text.box, body)):
            yield f"{node} is not in its lane"
    everything = [drawn.box for drawn in view.shape.values()]
    everything += [drawn.text.box for drawn in (*view.shape.values(), *view.edge.values()) if drawn.text]
    everything += [Box(point.x, point.y, 0, 0) for edge in view.edge.values() for point in edge.points]
    if not all(inside(box, view.layout.page) for box in everything):
        yield "something is off the page"


def _apart(view: _View) -> Iterator[str]:
    solid = [*view.node, *view.items]
    bands = [view.pool.id, *(party.id for party in view.process.parties)]
    for group in (solid, bands, [lane.id for lane in view.pool.lanes]):
        for one, other in combinations(group, 2):
            if overlap(view.shape[one].box, view.shape[other].box) and not _is_mounted(view, one, other):
                yield f"{one} lies on {other}"


def _is_mounted(view: _View, one: str, other: str) -> bool:
    return any(first in view.node and view.node[first].host == second for first, second in ((one, other), (other, one)))


def _mounted(view: _View) -> Iterator[str]:
    """A boundary event is centred on a level border of its host, clear of its text; its flows leave outwards."""
    for node in view.node.values():
        if node.kind is not NodeKind.BOUNDARY_TIMER:
            continue
        box, host = view.shape[node.id].box, view.shape[node.host]
        if box.width != 36 or box.height != 36 or box.center.y not in (host.box.y, host.box.bottom):
            yield f"{node.id} is not centred on a border of {node.host}"
        if box.x < host.box.x or box.right > host.box.right:
            yield f"{node.id} hangs over a corner of {node.host}"
        if host.text and overlap(_ink(host.text), box):
            yield f"{node.id} lies on the text of {node.host}"
        outer = box.bottom if box.center.y == host.box.bottom else box.y
        for flow in view.flows:
            if view.ends[flow][0] == node.id and view.edge[flow].points[0] != Point(box.center.x, outer):
                yield f"{flow} does not leave {node.id} at its outermost point"


def _ink(text: Text) -> Box:
    """Return the box of the lines of a level text, centred in its box."""
    wide = math.ceil(max(text_width(line, text.size) for line in text.lines))
    high = math.ceil(len(text.lines) * text.size * 1.2)
    return Box(text.box.center.x - wide // 2, text.box.center.y - high // 2, wide, high)


def _on_border(point: Point, box: Box, kind: NodeKind | None) -> bool:
    across, down = abs(point.x - box.center.x), abs(point.y - box.center.y)
    if kind and kind.is_event:
        return abs(math.hypot(across, down) - box.width / 2) <= 1
    if kind and kind.is_gateway:
        return across + down == box.width // 2
    on_sides = point.x in (box.x, box.right) and box.y <= point.y <= box.bottom
    return on_sides or (point.y in (box.y, box.bottom) and box.x <= point.x <= box.right)


def _docked(view: _View) -> Iterator[str]:
    for name, ends in view.ends.items():
        points = view.edge[name].points
        for end, point in zip(ends, (points[0], points[-1]), strict=True):
            node = view.node.get(end)
            box = view.shape[end].box
            if not _on_border(point, box, node.kind if node else None):
                yield f"{name} does not end on the border of {end}"
            if name in view.flows and point.x != box.center.x and point.y != box.center.y:
                yield f"{name} is not docked on a border centre of {end}"


def _orthogonal(view: _View) -> Iterator[str]:
    for name, edge in view.edge.items():
        if name in view.links:
            if len(edge.points) != 2:
                yield f"association {name} is not straight"
        elif any(start.x != end.x and start.y != end.y for start, end in segments(edge)):
            yield f"{name} slants"


def _around_shapes(view: _View) -> Iterator[str]:
    solid = {name: view.shape[name].box for name in (*view.node, *view.items)}
    parties = {party.id: view.shape[party.id].box for party in view.process.parties}
    for name, edge in view.edge.items():
        for other, box in {**solid, **parties}.items():
            round_end = other in view.ends[name] and other in view.node and not view.node[other].kind.is_task
            body = _core(box) if round_end else box
            if any(hits(start, end, body) for start, end in segments(edge)):
                yield f"{name} runs through {other}"


def _core(box: Box) -> Box:
    """Return the square in the middle of an event or gateway that no line from outside reaches before its border."""
    half = box.width // 4
    return Box(box.center.x - half, box.center.y - half, 2 * half, 2 * half)


def _shared(view: _View) -> Iterator[str]:
    """Two edges may share a line only from a common source, or to a common target, on."""
    lines: dict[tuple[bool, int], list[tuple[int, int, str]]] = defaultdict(list)
    for name, edge in view.edge.items():
        for start, end in segments(edge):
            if start.y == end.y:
                lines[True, start.y].append((*sorted((start.x, end.x)), name))
            elif start.x == end.x:
                lines[False, start.x].append((*sorted((start.y, end.y)), name))
    for found in lines.values():
        for (low, high, one), (first, last, other) in combinations(found, 2):
            if one != other and min(high, last) > max(low, first) and not _is_fan(view, one, other):
                yield f"{one} and {other} lie on one another"


def _is_fan(view: _View, one: str, other: str) -> bool:
    for side in (0, 1):
        if view.ends[one][side] == view.ends[other][side]:
            first, second = view.edge[one].points, view.edge[other].points
            if (first[::-1] if side else first)[0] == (second[::-1] if side else second)[0]:
                return True
    return False


def _labels_free(view: _View) -> Iterator[str]:
    labels = list(view.labels())
    heads = [Box(box.x, box.y, HEADER, box.height) for box in (view.shape[name].box for name in view.containers)]
    for (one, box), (other, second) in combinations(labels, 2):
        if overlap(box, second):
            yield f"the labels of {one} and {other} overlap"
    for name, box in labels:
        yield from (
            f"the label of {name} lies on {other}"
            for other in (*view.node, *view.items)
            if overlap(box, view.shape[other].box)
        )
        yield from (
            f"the label of {name} lies on the line {other}"
            for other, edge in view.edge.items()
            if any(hits(start, end, box) for start, end in segments(edge))
        )
        if any(overlap(box, head) for head in heads):
            yield f"the label of {name} lies on a header"


def _fitting(view: _View) -> Iterator[str]:
    for drawn in (*view.shape.values(), *view.edge.values()):
        if drawn.text:
            node = view.node.get(drawn.id)
            pad = 14 if node and node.kind.is_task else 0
            if not _fits(drawn.text, pad):
                yield f"the text of {drawn.id} does not fit: {drawn.text}"


def _fits(text: Text, pad: int) -> bool:
    wide, high = (text.box.height, text.box.width) if text.rotated else (text.box.width, text.box.height)
    widest = max(text_width(line, text.size) for line in text.lines)
    return widest <= wide - pad and len(text.lines) * text.size * 1.2 <= high


def crossings(layout: Layout) -> int:
    """Count the proper crossings of horizontal with vertical lines of different edges."""
    found = [(name, *segment) for name, edge in layout.edges.items() for segment in segments(edge)]
    level = [one for one in found if one[1].y == one[2].y]
    upright = [one for one in found if one[1].x == one[2].x]
    return sum(
        min(start.x, end.x) < high.x < max(start.x, end.x) and min(high.y, low.y) < start.y < max(high.y, low.y)
        for name, start, end in level
        for other, high, low in upright
        if name != other
    )
