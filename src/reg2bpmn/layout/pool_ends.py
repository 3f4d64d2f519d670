"""Messages to open pools: routed to a node in the pool, and cut where they reach its border."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reg2bpmn.layout.geometry import Box, Point
from reg2bpmn.layout.obstacles import straightened
from reg2bpmn.layout.scene import Form, Lane, Node, Scene

STAND = "\0stand:"


class StandIns:
    """Nodes that stand for open pools, tasks rather than others, each in its turn."""

    def __init__(self, scene: Scene, home: Mapping[str, str]) -> None:
        self.made: list[Node] = []
        self._lanes = scene.lanes
        self._nodes: dict[str, list[str]] = defaultdict(list)
        self._turn: Counter[str] = Counter()
        for wanted in (True, False):
            for node in scene.nodes:
                if node.form.is_box is wanted and not node.form.is_artifact and not node.host:
                    self._nodes[home[node.id]].append(node.id)
        boxes = Counter(home[node.id] for node in scene.nodes if node.form.is_box)
        for pool, nodes in self._nodes.items():
            del nodes[boxes[pool] or 1 :]

    def of(self, pool: str) -> str:
        """Return a node for one more message to `pool`."""
        if not self._nodes[pool]:
            node = Node(STAND + pool, Form.POINT, parent=leaf(pool, self._lanes))
            self.made.append(node)
            self._nodes[pool].append(node.id)
        names = self._nodes[pool]
        self._turn[pool] += 1
        return names[(self._turn[pool] - 1) % len(names)]


def leaf(name: str, lanes: Sequence[Lane]) -> str:
    """Return the first innermost lane of the pool or lane `name`, or itself if it has no lanes."""
    first: dict[str, str] = {}
    for lane in lanes:
        first.setdefault(lane.parent, lane.id)
    while name in first:
        name = first[name]
    return name


def cut_at(box: Box, points: Sequence[Point]) -> tuple[Point, ...]:
    """Return `points` up to where they first enter `box`; all if they never do."""
    kept = [points[0]]
    for start, end in pairwise(points):
        place = _entry(box, start, end)
        if place:
            return straightened([*kept, place])
        kept.append(end)
    return tuple(points)


def _entry(box: Box, start: Point, end: Point) -> Point | None:
    """Return where the level or upright line enters the interior of `box`."""
    if start.x == end.x and box.x < start.x < box.right:
        if start.y <= box.y < end.y:
            return Point(start.x, box.y)
        if start.y >= box.bottom > end.y:
            return Point(start.x, box.bottom)
    if start.y == end.y and box.y < start.y < box.bottom:
        if start.x <= box.x < end.x:
            return Point(box.x, start.y)
        if start.x >= box.right > end.x:
            return Point(box.right, start.y)
    return None
