"""Finding what is near without looking at everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reg2bpmn.layout.free.rects import Rect

CELL = 256  # px, side of a cell of the index
MOST_CELLS = 4096  # of one rectangle: a file may say that a shape is as large as it likes


class Index:
    """Rectangles by place, each found again in the order in which it came."""

    def __init__(self) -> None:
        self._rects: list[Rect] = []
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._large: list[int] = []

    def add(self, rect: Rect) -> int:
        """Put in `rect`, return its number."""
        number = len(self._rects)
        self._rects.append(rect)
        if _is_large(rect):
            self._large.append(number)
            return number
        for cell in _cells(rect):
            self._cells[cell].append(number)
        return number

    def __getitem__(self, number: int) -> Rect:
        return self._rects[number]

    def near(self, area: Rect) -> list[int]:
        """Return the numbers of all rectangles that share at least a point with `area`."""
        if _is_large(area) or area.width * area.height > CELL * CELL * (len(self._rects) + 1):
            return [number for number, rect in enumerate(self._rects) if _touch(rect, area)]
        found = {number for cell in _cells(area) for number in self._cells.get(cell, ())}.union(self._large)
        return [number for number in sorted(found) if _touch(self._rects[number], area)]

    def meeting(self, area: Rect) -> list[Rect]:
        """Return the rectangles that share more than a border with `area`."""
        return [rect for rect in (self._rects[number] for number in self.near(area)) if rect.meets(area)]


def _is_large(rect: Rect) -> bool:
    columns, rows = ((size // CELL) + 2 for size in (rect.width, rect.height))
    return columns * rows > MOST_CELLS


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(rect.left // CELL), int(rect.right // CELL) + 1):
        for row in range(int(rect.top // CELL), int(rect.bottom // CELL) + 1):
            yield column, row


def _touch(one: Rect, other: Rect) -> bool:
    return one.left <= other.right and other.left <= one.right and one.top <= other.bottom and other.top <= one.bottom
