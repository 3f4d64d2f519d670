"""Rectangles and lines on a plane, and a spatial hash that finds those near one another; all in px, y down."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

Spot = tuple[float, float]
Item = TypeVar("Item")

CELL = 200.0  # px, side of a cell of the hash: about a task with the room around it
SMALL = 0.01  # px, below which two places are the same


class Rect(NamedTuple):
    """A rectangle by its borders."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in px."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in px."""
        return self.bottom - self.top

    @property
    def center(self) -> Spot:
        """Return the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: Rect, tolerance: float = 0.0) -> bool:
        """Tell whether more than `tolerance` px of both axes is common to both."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > tolerance
            and min(self.bottom, other.bottom) - max(self.top, other.top) > tolerance
        )

    def holds(self, other: Rect, tolerance: float = 0.0) -> bool:
        """Tell whether `other` reaches at most `tolerance` px over a border."""
        return (
            other.left >= self.left - tolerance
            and other.top >= self.top - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def shrunk(self, by: float) -> Rect:
        """Return the rectangle with each border moved `by` px inwards."""
        return Rect(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def corners(self) -> list[Spot]:
        """Return the corners clockwise from the upper left one."""
        return [(self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)]


def around(start: Spot, end: Spot) -> Rect:
    """Return the rectangle that a line spans."""
    return Rect(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


class Grid(Generic[Item]):
    """Items by the cells that their rectangles touch; found again in the order in which they were added."""

    def __init__(self, items: Iterable[tuple[Item, Rect]] = ()) -> None:
        self._cells: dict[tuple[int, int], list[tuple[int, Item]]] = defaultdict(list)
        self._count = 0
        for item, rect in items:
            self.add(item, rect)

    def add(self, item: Item, rect: Rect) -> None:
        """Put `item` where `rect` is."""
        self._count += 1
        for cell in cells_of(rect):
            self._cells[cell].append((self._count, item))

    def near(self, rect: Rect) -> list[Item]:
        """Return each item with a rectangle that may touch `rect`, once."""
        found = {pair[0]: pair[1] for cell in cells_of(rect) for pair in self._cells.get(cell, ())}
        return [found[number] for number in sorted(found)]

    def cells(self) -> Iterator[tuple[tuple[int, int], list[Item]]]:
        """Yield each cell with its items."""
        for cell, items in self._cells.items():
            yield cell, [item for _, item in items]


def cells_of(rect: Rect) -> Iterator[tuple[int, int]]:
    """Yield the cells that `rect` touches."""
    for column in range(int(rect.left // CELL), int(rect.right // CELL) + 1):
        for row in range(int(rect.top // CELL), int(rect.bottom // CELL) + 1):
            yield column, row


def length_inside(start: Spot, end: Spot, outline: Sequence[Spot]) -> float:
    """Return how much of a line lies inside the convex `outline`, whose corners run clockwise."""
    run, fall = end[0] - start[0], end[1] - start[1]
    low, high = 0.0, 1.0
    for (x, y), (next_x, next_y) in pairwise((*outline, outline[0])):
        across, down = y - next_y, next_x - x  # points into the outline
        depth = across * (start[0] - x) + down * (start[1] - y)
        gain = across * run + down * fall
        if abs(gain) < 1e-12:
            if depth < 0:
                return 0.0
        elif gain > 0:
            low = max(low, -depth / gain)
        else:
            high = min(high, -depth / gain)
    return max(0.0, high - low) * math.hypot(run, fall)


def distance(spot: Spot, start: Spot, end: Spot) -> float:
    """Return how far `spot` is from a line."""
    run, fall = end[0] - start[0], end[1] - start[1]
    square = run * run + fall * fall
    part = 0.0 if square == 0 else ((spot[0] - start[0]) * run + (spot[1] - start[1]) * fall) / square
    part = min(1.0, max(0.0, part))
    return math.dist(spot, (start[0] + part * run, start[1] + part * fall))


def side(start: Spot, end: Spot, spot: Spot) -> int:
    """Return on which side of the endless line through `start` and `end` the `spot` lies: -1, 1, or 0 for on it."""
    area = (end[0] - start[0]) * (spot[1] - start[1]) - (end[1] - start[1]) * (spot[0] - start[0])
    if abs(area) <= SMALL * math.dist(start, end):
        return 0
    return 1 if area > 0 else -1


def straightened(points: Iterable[Spot]) -> list[Spot]:
    """Drop points that repeat and those where the line goes straight on; a line that turns back keeps its turn."""
    kept: list[Spot] = []
    for point in points:
        if kept and math.dist(point, kept[-1]) < SMALL:
            continue
        while len(kept) > 1 and _goes_on(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _goes_on(before: Spot, middle: Spot, after: Spot) -> bool:
    dot = (middle[0] - before[0]) * (after[0] - middle[0]) + (middle[1] - before[1]) * (after[1] - middle[1])
    return side(before, middle, after) == 0 and dot > 0
