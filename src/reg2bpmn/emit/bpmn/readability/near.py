"""Boxes that lie near another, found without comparing all with all."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from reg2bpmn.emit.bpmn.readability.plane import Box, Shape, Spot

_MOST_CELLS = 256
_MOST_PIECES = 64


class TooDenseError(Exception):
    """So much lies near one another that comparing it would take too long."""


class Near:
    """Shapes by the cells of a grid, which are about as large as the shapes.

    Shapes over very many cells are compared with everything. `TooDenseError` is raised once more than `budget` shapes
    were handed out.
    """

    def __init__(self, shapes: Sequence[Shape], budget: int) -> None:
        sides = [max(shape.box.width, shape.box.height) for shape in shapes]
        self._cell = max(2 * median(sides), 1.0) if sides else 1.0
        self._all = shapes
        self._budget = budget
        self._cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._large: list[int] = []
        for number, shape in enumerate(shapes):
            cells = self._of(shape.box)
            if cells is None:
                self._large.append(number)
            for cell in cells or ():
                self._cells[cell].append(number)

    def to(self, box: Box) -> list[Shape]:
        """Return the shapes that may touch a box, in their order; raises `TooDenseError`."""
        return self._shapes(self._numbers(box))

    def along(self, start: Spot, end: Spot) -> list[Shape]:
        """Return the shapes that a line may touch, in their order; raises `TooDenseError`."""
        length = max(abs(end.x - start.x), abs(end.y - start.y))
        pieces = min(max(math.ceil(length / (4 * self._cell)), 1), _MOST_PIECES)
        run, fall = (end.x - start.x) / pieces, (end.y - start.y) / pieces
        found: set[int] = set()
        for piece in range(pieces):
            x, y = start.x + run * piece, start.y + fall * piece
            found |= self._numbers(Box(min(x, x + run), min(y, y + fall), max(x, x + run), max(y, y + fall)))
        return self._shapes(found)

    def _numbers(self, box: Box) -> set[int]:
        cells = self._of(box)
        if cells is None:
            return set(range(len(self._all)))
        found = set(self._large)
        for cell in cells:
            found.update(self._cells.get(cell, ()))
        return found

    def _shapes(self, numbers: Iterable[int]) -> list[Shape]:
        found = [self._all[number] for number in sorted(numbers)]
        self._budget -= len(found)
        if self._budget < 0:
            raise TooDenseError
        return found

    def _of(self, box: Box) -> Iterator[tuple[int, int]] | None:
        """Return the cells that a box touches, None for very many."""
        left, top, right, bottom = (math.floor(value / self._cell) for value in box)
        if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
            return None
        return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))
