"""Index space, and what is drawn in it: which cells and lines are taken, and where runs pass.

Columns and the vertical channels beside them share one x axis (column c is `2c + 1`, the channel left of it `2c`); rows
and the horizontal channels above and below each share the y axis (row r is `3r + 1`). Node cells lie on odd x and row
y. A run on a row or column line needs the line for itself; one in a channel gets a track of its own later (`tracks`).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reg2bpmn.layout.rows import Grid

Corner = tuple[int, int]

BEND, CROSSING, MAYBE = (
    6,
    20,
    8,
)  # costs against one cell of length; MAYBE: a turn in a channel where another run passes
TOP, BOTTOM = -1, 1


def column_x(column: int) -> int:
    """Return the x index of `column`."""
    return 2 * column + 1


def row_y(row: int) -> int:
    """Return the y index of `row`."""
    return 3 * row + 1


def is_column(x: int) -> bool:
    """Tell whether the x index is a column's, not a channel's."""
    return x % 2 == 1


def is_row(y: int) -> bool:
    """Tell whether the y index is a row's, not a channel's."""
    return y % 3 == 1


def side_of(node: Corner, beyond: Corner) -> int:
    """Return the side of the cell `node` that a vertical run to `beyond` docks on."""
    return BOTTOM if beyond[1] > node[1] else TOP


@dataclass(frozen=True, slots=True)
class Route:
    """An edge's corners. Runs alternate, the first horizontal if `level`; equal neighbours are a jog in one channel.

    `at_start` and `at_end` are the nodes at the ends, "" for a closed pool.
    """

    id: str
    at_start: str
    at_end: str
    corners: tuple[Corner, ...]
    level: bool

    def runs(self) -> Iterator[tuple[int, bool, Corner, Corner]]:
        """Yield number, whether horizontal, start and end of each run."""
        level = self.level
        for number in range(len(self.corners) - 1):
            yield number, level, self.corners[number], self.corners[number + 1]
            level = not level

    @property
    def last_level(self) -> bool:
        """Whether the last run is horizontal."""
        return self.level == (len(self.corners) % 2 == 0)


class _Tally(defaultdict[int, "array[int]"]):
    """How many runs pass each place of a line, by line."""

    def __init__(self) -> None:
        super().__init__(lambda: array("H"))

    def add(self, line: int, low: int, high: int, step: int) -> None:
        """Count `step` at the places from `low` up to and without `high`."""
        places = self[line]
        if len(places) < high:
            places.frombytes(bytes(2 * (high - len(places))))
        for place in range(low, high):
            places[place] += step

    def at(self, line: int, place: int) -> int:
        """Return the count at one place."""
        places = self.get(line)
        return places[place] if places and place < len(places) else 0

    def between(self, line: int, low: int, high: int) -> int:
        """Return the sum from `low` up to and without `high`."""
        places = self.get(line)
        return sum(places[low:high]) if places else 0


class Board:
    """What is already drawn: occupied cells, row lines and column lines, and where runs pass."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.cells = {(row, column) for row, column in grid.cell.values()}
        self._units: dict[Corner, list[tuple[str, str]]] = defaultdict(list)
        self._points: dict[Corner, str] = {}
        self._level_at = _Tally()
        self._upright_at = _Tally()
        self._held: dict[str, list[Corner]] = {}

    def reserve(self, node: str, side: int = BOTTOM) -> None:
        """Keep the way from `node` to the channel on a side of its row for what `node` owns."""
        row, column = self.grid.cell[node]
        self._points.setdefault((column_x(column), row_y(row) + side), node)

    def release(self, node: str, side: int) -> None:
        """Give free what `reserve` kept."""
        row, column = self.grid.cell[node]
        point = column_x(column), row_y(row) + side
        if self._points.get(point) == node:
            del self._points[point]

    def add(self, route: Route, owner: str) -> None:
        """Draw `route`; `owner` may run its other routes over the same column line at its start."""
        held = self._held[route.id] = []
        for x, y, ends in self._row_units(route):
            self._units[x, y].append(ends)
        for point in self._column_points(route):
            if point not in self._points:
                self._points[point] = owner if point[0] == route.corners[0][0] else route.id
                held.append(point)
        self._count(route, 1)

    def remove(self, route: Route) -> None:
        """Take a drawn `route` away."""
        for x, y, ends in self._row_units(route):
            self._units[x, y].remove(ends)
        for point in self._held.pop(route.id):
            del self._points[point]
        self._count(route, -1)

    @staticmethod
    def _row_units(route: Route) -> Iterator[tuple[int, int, tuple[str, str]]]:
        """Yield the pieces of row lines that `route` takes, with the nodes that it joins there."""
        last = len(route.corners) - 2
        for number, level, start, end in route.runs():
            if level and is_row(start[1]):
                ends = (route.at_start if number == 0 else "", route.at_end if number == last else "")
                for x in range(min(start[0], end[0]), max(start[0], end[0])):
                    yield x, start[1], ends

    def _column_points(self, route: Route) -> Iterator[Corner]:
        for number, level, start, end in route.runs():
            if not level and is_column(start[0]):
                low, high = sorted((start, end))
                yield from ((start[0], y) for y in self._inner(route, number, low, high))

    def _count(self, route: Route, step: int) -> None:
        """Count the places that level runs pass on columns, and those that upright ones do on rows."""
        for _, level, (x, y), (to_x, to_y) in route.runs():
            if level:
                for place in range(min(x, to_x) + 1, max(x, to_x)):
                    self._level_at.add(place, y, y + 1, step)
            else:
                for place in range(min(y, to_y) + 1, max(y, to_y)):
                    self._upright_at.add(place, x, x + 1, step)

    @staticmethod
    def _inner(route: Route, number: int, low: Corner, high: Corner) -> list[int]:
        """Return the y indices of an upright run, without those of the nodes that the route joins."""
        ends = {
            corner[1]
            for corner, at, node in (
                (route.corners[0], 0, route.at_start),
                (route.corners[-1], len(route.corners) - 2, route.at_end),
            )
            if at == number and node
        }
        return [y for y in range(low[1], high[1] + 1) if y not in ends]

    def is_free(self, route: Route, *owners: str) -> bool:
        """Tell whether no run of `route` meets a cell or a line that it may not share; it may those of `owners`."""
        last = len(route.corners) - 2
        for number, level, start, end in route.runs():
            low, high = sorted((start, end))
            if level and is_row(start[1]):
                ends = (route.at_start if number == 0 else "", route.at_end if number == last else "")
                if not self._row_is_free(start[1], low[0], high[0], ends):
                    return False
            upright = not level and is_column(start[0])
            if upright and not self._column_is_free(start[0], self._inner(route, number, low, high), owners):
                return False
        return True

    def _row_is_free(self, y: int, low: int, high: int, ends: tuple[str, str]) -> bool:
        row = y // 3
        first, last = low + bool(ends[0]), high - bool(ends[1])
        if any((row, x // 2) in self.cells for x in range(first, last + 1) if is_column(x)):
            return False
        return all(
            (ends[0] and ends[0] == source) or (ends[1] and ends[1] == target)
            for x in range(low, high)
            for source, target in self._units.get((x, y), ())
        )

    def _column_is_free(self, x: int, points: list[int], owners: tuple[str, ...]) -> bool:
        column = x // 2
        return not any(
            self._points.get((x, y), owners[0]) not in owners or (is_row(y) and (y // 3, column) in self.cells)
            for y in points
        )

    def cost(self, route: Route) -> int:
        """Return bends, crossings and length of `route` as one number."""
        total = least_cost(route) + CROSSING * self.crossings(route)
        for _, level, (x, y), (to_x, to_y) in route.runs():
            if level:
                total += MAYBE * sum([self._upright_at.at(y, one) for one in (x, to_x) if one % 2 == 0])
            else:
                total += MAYBE * sum([self._level_at.at(x, one) for one in (y, to_y) if one % 3 != 1])
        return total

    def crossings(self, route: Route) -> int:
        """Return how many other runs pass what `route` passes."""
        total = 0
        for _, level, (x, y), (to_x, to_y) in route.runs():
            if level:
                total += self._upright_at.between(y, *((x + 1, to_x) if x < to_x else (to_x + 1, x)))
            else:
                total += self._level_at.between(x, *((y + 1, to_y) if y < to_y else (to_y + 1, y)))
        return total


def least_cost(route: Route) -> int:
    """Return the cost of `route` without what it crosses."""
    corners = route.corners
    length = sum([abs(x - to_x) + abs(y - to_y) for (x, y), (to_x, to_y) in pairwise(corners)])
    return BEND * (len(corners) - 2) + length
