"""Index space, and what is drawn in it: which cells and lines are taken, and where runs pass.

Columns and the vertical channels beside them share one x axis (column c is `2c + 1`, the channel left of it `2c`); rows
and the horizontal channels above and below each share the y axis (row r is `3r + 1`). Node cells lie on odd x and row
y. A run on a row or column line needs the line for itself; one in a channel gets a track of its own later (`tracks`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reg2bpmn.layout.flat.rows import Grid

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

    def add(self, line: int, place: int, step: int) -> None:
        """Count `step` at one place."""
        places = self[line]
        if len(places) <= place:
            places.frombytes(bytes(2 * (place + 1 - len(places))))
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
        self._filled_rows: dict[int, list[int]] = defaultdict(list)
        self._filled_columns: dict[int, list[int]] = defaultdict(list)
        for row, column in sorted(set(grid.cell.values())):
            self._filled_rows[column_x(column)].append(row_y(row))
            self._filled_columns[row_y(row)].append(column_x(column))
        self._units: dict[int, dict[int, list[tuple[str, str]]]] = defaultdict(dict)
        self._points: dict[int, dict[int, str]] = defaultdict(dict)
        self._level_at = _Tally()
        self._upright_at = _Tally()
        self._held: dict[str, list[Corner]] = {}

    def reserve(self, node: str, side: int = BOTTOM) -> None:
        """Keep the way from `node` to the channel on a side of its row for what `node` owns."""
        row, column = self.grid.cell[node]
        self._points[column_x(column)].setdefault(row_y(row) + side, node)

    def release(self, node: str, side: int) -> None:
        """Give free what `reserve` kept."""
        row, column = self.grid.cell[node]
        points, y = self._points[column_x(column)], row_y(row) + side
        if points.get(y) == node:
            del points[y]

    def add(self, route: Route, owner: str) -> None:
        """Draw `route`; `owner` may run its other routes over the same column line at its start."""
        held = self._held[route.id] = []
        for x, y, ends in self._row_units(route):
            self._units[y].setdefault(x, []).append(ends)
        for x, y in self._column_points(route):
            if y not in self._points[x]:
                self._points[x][y] = owner if x == route.corners[0][0] else route.id
                held.append((x, y))
        self._count(route, 1)

    def remove(self, route: Route) -> None:
        """Take a drawn `route` away."""
        for x, y, ends in self._row_units(route):
            self._units[y][x].remove(ends)
        for x, y in self._held.pop(route.id):
            del self._points[x][y]
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

    @staticmethod
    def _column_points(route: Route) -> Iterator[Corner]:
        for number, level, start, end in route.runs():
            if not level and is_column(start[0]):
                yield from ((start[0], y) for y in _inner(route, number, start[1], end[1]))

    def _count(self, route: Route, step: int) -> None:
        """Count the places that level runs pass on columns, and those that upright ones do on rows."""
        for _, level, (x, y), (to_x, to_y) in route.runs():
            if level:
                for place in range(min(x, to_x) + 1, max(x, to_x)):
                    self._level_at.add(place, y, step)
            else:
                for place in range(min(y, to_y) + 1, max(y, to_y)):
                    self._upright_at.add(place, x, step)

    def is_free(self, route: Route, *owners: str) -> bool:
        """Tell whether no run of `route` meets a cell or a line that it may not share; it may those of `owners`."""
        last = len(route.corners) - 2
        for number, level, (x, y), (to_x, to_y) in route.runs():
            if level and y % 3 == 1:
                ends = (route.at_start if number == 0 else "", route.at_end if number == last else "")
                if not self._row_is_free(y, min(x, to_x), max(x, to_x), ends):
                    return False
            elif not level and x % 2 == 1 and not self._column_is_free(x, _inner(route, number, y, to_y), owners):
                return False
        return True

    def _row_is_free(self, y: int, low: int, high: int, ends: tuple[str, str]) -> bool:
        if _has_between(self._filled_columns.get(y), low + bool(ends[0]), high - bool(ends[1])):
            return False
        units = self._units.get(y)
        return not units or all(
            (ends[0] and ends[0] == source) or (ends[1] and ends[1] == target)
            for x in range(low, high)
            if x in units
            for source, target in units[x]
        )

    def _column_is_free(self, x: int, inner: range, owners: tuple[str, ...]) -> bool:
        if _has_between(self._filled_rows.get(x), inner.start, inner.stop - 1):
            return False
        points = self._points.get(x)
        return not points or not any(y in points and points[y] not in owners for y in inner)

    def cost(self, route: Route) -> int:
        """Return bends, crossings and length of `route` as one number."""
        return least_cost(route) + self.toll(route)

    def toll(self, route: Route) -> int:
        """Return what `route` costs for what it crosses."""
        total = CROSSING * self.crossings(route)
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


def _inner(route: Route, number: int, y: int, to_y: int) -> range:
    """Return the y indices of an upright run from the top, without those of the nodes that the route joins."""
    at_start = number == 0 and bool(route.at_start)
    at_end = number == len(route.corners) - 2 and bool(route.at_end)
    if y <= to_y:
        return range(y + at_start, to_y + 1 - at_end)
    return range(to_y + at_end, y + 1 - at_start)


def _has_between(places: Sequence[int] | None, low: int, high: int) -> bool:
    """Tell whether one of the sorted `places` lies from `low` to `high`."""
    if not places:
        return False
    index = bisect_left(places, low)
    return index < len(places) and places[index] <= high


def least_cost(route: Route) -> int:
    """Return the cost of `route` without what it crosses."""
    corners = route.corners
    length = sum([abs(x - to_x) + abs(y - to_y) for (x, y), (to_x, to_y) in pairwise(corners)])
    return BEND * (len(corners) - 2) + length


def shortest(corners: Sequence[Corner]) -> int:
    """Return the least that a route with so many corners between these ends can cost."""
    (x, y), (to_x, to_y) = corners[0], corners[-1]
    return BEND * (len(corners) - 2) + abs(x - to_x) + abs(y - to_y)
