"""What is in the way of a line or a label on a drawing: boxes and lines, found by where they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from reg2bpmn.layout.geometry import Box, Edge, Point

CELL = 200  # px, side of the squares by which things are found: about that of a task with its channel

Stretch = tuple[Point, Point]


def overlap(one: Box, other: Box) -> bool:
    """Tell whether the interiors of two boxes meet."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def holds(outer: Box, inner: Box) -> bool:
    """Tell whether `inner` lies in `outer`, borders included."""
    return outer.x <= inner.x and inner.right <= outer.right and outer.y <= inner.y and inner.bottom <= outer.bottom


def padded(box: Box, left: int, top: int, right: int, bottom: int) -> Box:
    """Return `box` with its borders moved out by so many px."""
    return Box(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)


def around(boxes: Iterable[Box]) -> Box:
    """Return the least box that holds `boxes`, of which there is at least one."""
    first, *rest = boxes
    left, top, right, bottom = first.x, first.y, first.right, first.bottom
    for box in rest:
        left, top = min(left, box.x), min(top, box.y)
        right, bottom = max(right, box.right), max(bottom, box.bottom)
    return Box(left, top, right - left, bottom - top)


def spot(point: Point) -> Box:
    """Return `point` as a box without size."""
    return Box(point.x, point.y, 0, 0)


def span(start: Point, end: Point) -> Box:
    """Return the box between two points."""
    return Box(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))


def outline(box: Box) -> tuple[Point, ...]:
    """Return the corners of `box` as a closed line."""
    corners = Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom)
    return (*corners, corners[0])


def crosses(line: Stretch, box: Box) -> bool:
    """Tell whether `line` enters the interior of `box` (Liang and Barsky's clipping)."""
    low, high = 0.0, 1.0
    for first, last, least, most in (
        (line[0].x, line[1].x, box.x, box.right),
        (line[0].y, line[1].y, box.y, box.bottom),
    ):
        if first == last:
            if not least < first < most:
                return False
            continue
        near, far = sorted(((least - first) / (last - first), (most - first) / (last - first)))
        low, high = max(low, near), min(high, far)
    return high - low > 1e-9


def side_of(line: Stretch, point: Point) -> int:
    """Return a number with the sign of the side of `line` that `point` lies on, 0 on the line."""
    start, end = line
    return (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)


def share(one: Stretch, other: Stretch) -> bool:
    """Tell whether two lines lie on one another for some length."""
    if side_of(one, other[0]) or side_of(one, other[1]):
        return False
    ranges = [sorted(((start.x, start.y), (end.x, end.y))) for start, end in (one, other)]
    return max(low for low, _ in ranges) < min(high for _, high in ranges)


def straightened(points: Iterable[Point]) -> tuple[Point, ...]:
    """Drop points that repeat and those on the straight way between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and not side_of((kept[-2], kept[-1]), point) and _goes_on(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _goes_on(first: Point, middle: Point, last: Point) -> bool:
    return (middle.x - first.x) * (last.x - middle.x) + (middle.y - first.y) * (last.y - middle.y) > 0


@dataclass(slots=True)
class Obstacles:
    """Boxes and lines by squares of the page; each box and line has a name, several may have the same."""

    _boxes: dict[tuple[int, int], list[tuple[str, Box]]] = field(default_factory=lambda: defaultdict(list))
    _lines: dict[tuple[int, int], list[tuple[str, Stretch]]] = field(default_factory=lambda: defaultdict(list))

    def add_box(self, name: str, box: Box) -> None:
        """Keep `box`."""
        for square in _squares(box):
            self._boxes[square].append((name, box))

    def add_edge(self, edge: Edge) -> None:
        """Keep the lines of `edge`, by its id."""
        for start, end in pairwise(edge.points):
            for square in _along((start, end)):
                self._lines[square].append((edge.id, (start, end)))

    def boxes(self, area: Box) -> list[tuple[str, Box]]:
        """Return the boxes whose interiors meet that of `area`, in an order that depends on the drawing alone."""
        found = {item: None for square in _squares(area) for item in self._boxes.get(square, ())}
        return [item for item in found if overlap(item[1], area)]

    def lines(self, area: Box) -> list[tuple[str, Stretch]]:
        """Return the lines that enter the interior of `area`."""
        found = {item: None for square in _squares(area) for item in self._lines.get(square, ())}
        return [item for item in found if crosses(item[1], area)]

    def boxes_on(self, line: Stretch) -> list[tuple[str, Box]]:
        """Return the boxes that `line` enters."""
        found = {item: None for square in _along(line) for item in self._boxes.get(square, ())}
        return [item for item in found if crosses(line, item[1])]

    def lines_on(self, line: Stretch) -> list[tuple[str, Stretch]]:
        """Return the lines that share a stretch with `line`."""
        found = {item: None for square in _along(line) for item in self._lines.get(square, ())}
        return [item for item in found if share(line, item[1])]


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(box.x // CELL, box.right // CELL + 1):
        for row in range(box.y // CELL, box.bottom // CELL + 1):
            yield column, row


def _along(line: Stretch) -> Iterator[tuple[int, int]]:
    """Yield the squares that `line` runs through, and perhaps some beside them."""
    start, end = line if (line[0].x, line[0].y) <= (line[1].x, line[1].y) else line[::-1]
    first, last = start.x // CELL, end.x // CELL
    if first == last or start.y == end.y:
        low, high = (start.y, end.y) if start.y <= end.y else (end.y, start.y)
        rows = range((low - 1) // CELL, (high + 1) // CELL + 1)
        for column in range(first, last + 1):
            for row in rows:
                yield column, row
        return
    for column in range(first, last + 1):
        left, right = max(start.x, column * CELL), min(end.x, (column + 1) * CELL)
        ends = [start.y + (at - start.x) * (end.y - start.y) // (end.x - start.x) for at in (left, right)]
        for row in range((min(ends) - 1) // CELL, (max(ends) + 1) // CELL + 1):
            yield column, row
