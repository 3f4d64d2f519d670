"""Links to open pools and lanes: routed to a node in them, and cut where they reach the border."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from reg2bpmn.layout.extras.obstacles import straightened
from reg2bpmn.layout.geometry import Box, Point
from reg2bpmn.layout.scene import Form, Lane, Node, Scene

STAND = "\0stand:"


class StandIns:
    """Nodes that stand for open pools and lanes, tasks rather than others, each in its turn."""

    def __init__(self, scene: Scene) -> None:
        self.made: list[Node] = []
        self._lanes = scene.lanes
        self._boxes: dict[str, list[str]] = defaultdict(list)
        self._others: dict[str, list[str]] = defaultdict(list)
        self._turn: Counter[str] = Counter()
        parent = {lane.id: lane.parent for lane in scene.lanes}
        for node in scene.nodes:
            if not node.form.is_artifact and not node.host:
                at = node.parent
                while at:
                    (self._boxes if node.form.is_box else self._others)[at].append(node.id)
                    at = parent.get(at, "")

    def of(self, frame: str) -> str:
        """Return a node for one more link to the pool or lane `frame`."""
        names = self._boxes[frame] or self._others[frame][:1]
        if not names:
            node = Node(STAND + frame, Form.POINT, parent=leaf(frame, self._lanes))
            self.made.append(node)
            self._others[frame].append(node.id)
            return node.id
        self._turn[frame] += 1
        return names[(self._turn[frame] - 1) % len(names)]


def leaf(name: str, lanes: Sequence[Lane]) -> str:
    """Return the first innermost lane of the pool or lane `name`, or itself if it has no lanes."""
    first: dict[str, str] = {}
    for lane in lanes:
        first.setdefault(lane.parent, lane.id)
    while name in first:
        name = first[name]
    return name


def cut_at(box: Box, points: Sequence[Point]) -> tuple[Point, ...] | None:
    """Return `points` up to where they first enter `box`, None if they never do."""
    kept = [points[0]]
    for start, end in pairwise(points):
        place = _entry(box, start, end)
        if place:
            return straightened([*kept, place])
        kept.append(end)
    return None


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
