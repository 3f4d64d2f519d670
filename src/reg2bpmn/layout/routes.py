"""Routes as corners in index space, chosen one by one by bends, crossings and length.

Columns and the vertical channels beside them share one x axis (column c is `2c + 1`, the channel left of it `2c`); rows
and the horizontal channels above and below each share the y axis (row r is `3r + 1`). Node cells lie on odd x and row
y. A run on a row or column line needs the line for itself; one in a channel gets a track of its own later (`tracks`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.rows import Grid
from reg2bpmn.layout.scene import Form, Link, Node

Corner = tuple[int, int]

BEND, CROSSING, MAYBE, BUS = (
    6,
    20,
    8,
    9,
)  # costs against one cell of length; MAYBE: a turn in a channel where another run passes
CORNER = 15  # cost of entering a gateway where one of its branches wants to leave
REACH = 6  # columns between two nodes up to which every channel is tried for a vertical run
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


class Board:
    """What is already drawn: occupied cells, row lines and column lines, and where runs pass."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.cells = {(row, column) for row, column in grid.cell.values()}
        self._units: dict[Corner, list[tuple[str, str]]] = defaultdict(list)
        self._points: dict[Corner, str] = {}
        self._level_at: Counter[Corner] = Counter()
        self._upright_at: Counter[Corner] = Counter()

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
        """Draw `route`; `owner` may run its other routes over the same column lines."""
        last = len(route.corners) - 2
        for number, level, start, end in route.runs():
            low, high = sorted((start, end))
            if level:
                ends = (route.at_start if number == 0 else "", route.at_end if number == last else "")
                for x in range(low[0], high[0]) if is_row(start[1]) else ():
                    self._units[x, start[1]].append(ends)
                self._level_at.update((x, start[1]) for x in range(low[0] + 1, high[0]))
            else:
                if is_column(start[0]):
                    for y in self._inner(route, number, low, high):
                        self._points.setdefault((start[0], y), owner)
                self._upright_at.update((start[0], y) for y in range(low[1] + 1, high[1]))

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
        total = BEND * (len(route.corners) - 2)
        for _, level, start, end in route.runs():
            low, high = sorted((start, end))
            if level:
                total += high[0] - low[0]
                total += CROSSING * sum([self._upright_at[x, start[1]] for x in range(low[0] + 1, high[0])])
                total += MAYBE * sum([self._upright_at[x, start[1]] for x in (low[0], high[0]) if not is_column(x)])
            else:
                total += high[1] - low[1]
                total += CROSSING * sum([self._level_at[start[0], y] for y in range(low[1] + 1, high[1])])
                total += MAYBE * sum([self._level_at[start[0], y] for y in (low[1], high[1]) if not is_row(y)])
        return total


class Router:
    """Routes the sequence flows. `blocked` holds the (node, side) pairs where something else is docked."""

    def __init__(self, board: Board, nodes: Sequence[Node], blocked: set[tuple[str, int]]) -> None:
        self._board, self._blocked = board, blocked
        self._node = {node.id: node for node in nodes}
        self._wanted: set[tuple[str, int]] = set()
        self._host = {node.id: node.host for node in nodes if node.host}
        self._right: Counter[str] = Counter()
        self._used: set[tuple[str, str, tuple[Corner, ...]]] = set()

    def reserve(self, flows: Iterable[Link]) -> None:
        """Make it dear to enter a gateway at the corner that points where one of its branches, `flows`, goes."""
        for flow in flows:
            (row, _), (to_row, _) = self._board.grid.cell[flow.source], self._board.grid.cell[flow.target]
            if row != to_row and self._node[flow.source].form is Form.GATEWAY:
                self._wanted.add((flow.source, BOTTOM if to_row > row else TOP))

    def route(self, flow: Link, back: bool) -> Route:
        """Choose the cheapest free route of `flow` and draw it; `back`: the flow closes a loop."""
        best: tuple[int, Route] | None = None
        for corners, level in self._corners(flow, back):
            route = Route(flow.id, flow.source, flow.target, corners, level)
            if (flow.source, flow.target, corners) in self._used and not _has_channel_run(route):
                continue
            if not self._board.is_free(route, self._host.get(flow.source, flow.id)):
                continue
            cost = self._board.cost(route) + self._manners(route, flow)
            if best is None or cost < best[0]:
                best = cost, route
        if best is None:  # the route through channels on all sides is always free
            msg = f"no route for the flow {flow.id!r}"
            raise AssertionError(msg)
        self._take(best[1])
        return best[1]

    def _manners(self, route: Route, flow: Link) -> int:
        """Return what `route` costs for the other flows of the gateways that it joins."""
        cost = BUS if route.level and flow.name and self._right[flow.source] else 0
        if not route.last_level and (flow.target, _side(route.corners[-1], route.corners[-2])) in self._wanted:
            cost += CORNER
        return cost

    def route_straight(self, flow: Link) -> Route | None:
        """Draw `flow` as one straight line if that is free."""
        (row, column), (to_row, to_column) = self._board.grid.cell[flow.source], self._board.grid.cell[flow.target]
        corners = (column_x(column), row_y(row)), (column_x(to_column), row_y(to_row))
        route = Route(flow.id, flow.source, flow.target, corners, level=True)
        if (
            flow.source in self._host
            or row != to_row
            or (flow.source, flow.target, corners) in self._used
            or not self._board.is_free(route, flow.id)
        ):
            return None
        self._take(route)
        return route

    def _take(self, route: Route) -> None:
        self._board.add(route, self._host.get(route.at_start, route.id))
        self._used.add((route.at_start, route.at_end, route.corners))
        if route.level:
            self._right[route.at_start] += 1
        else:
            self._blocked.add((route.at_start, _side(route.corners[0], route.corners[1])))
        if not route.last_level:
            self._blocked.add((route.at_end, _side(route.corners[-1], route.corners[-2])))

    def _is_open(self, node: str, side: int, back: bool) -> bool:
        form = self._node[node].form
        may_dock = form is Form.GATEWAY or (back and form.is_box and side == TOP)
        return may_dock and (node, side) not in self._blocked

    def _corners(self, flow: Link, back: bool) -> Iterator[tuple[tuple[Corner, ...], bool]]:
        (row, column), (to_row, to_column) = self._board.grid.cell[flow.source], self._board.grid.cell[flow.target]
        start, end = (column_x(column), row_y(row)), (column_x(to_column), row_y(to_row))
        if flow.source in self._host:
            yield from self._from_below(flow, back, start, end)
            return
        if not back and row == to_row:
            yield (start, end), True
        elif not back:
            yield from self._short(flow, start, end)
        for y in dict.fromkeys((start[1] + 1, start[1] - 1, end[1] + 1, end[1] - 1)):
            yield from self._through_channel(flow, back, y, start, end)

    def _short(self, flow: Link, start: Corner, end: Corner) -> Iterator[tuple[tuple[Corner, ...], bool]]:
        """Yield routes to another row with one or two bends."""
        side = BOTTOM if end[1] > start[1] else TOP
        if self._is_open(flow.source, side, back=False):
            yield (start, (start[0], end[1]), end), False
        if self._is_open(flow.target, -side, back=False):
            yield (start, (end[0], start[1]), end), True
        first, last = start[0] + 1, end[0] - 1
        between = [first] if flow.name else range(first, last + 1, 2) if last - first <= REACH else (first, last)
        for x in between:
            yield (start, (x, start[1]), (x, end[1]), end), True

    def _from_below(
        self, flow: Link, back: bool, start: Corner, end: Corner
    ) -> Iterator[tuple[tuple[Corner, ...], bool]]:
        """Yield the routes of a boundary event: down, then along its row's channel, the target's row or channels."""
        if not back and end[1] > start[1] and end[0] > start[0]:
            yield (start, (start[0], end[1]), end), False
        for y in dict.fromkeys((start[1] + 1, end[1] - 1, end[1] + 1)):
            if y > start[1]:
                tails = self._tails(flow, back, y, end)
                yield from (((start, (start[0], y), *tail), False) for tail in tails if tail[0][0] != start[0])

    def _tails(self, flow: Link, back: bool, y: int, end: Corner) -> Iterator[tuple[Corner, ...]]:
        """Yield the ways from the horizontal channel `y` into the target."""
        yield (end[0] - 1, y), (end[0] - 1, end[1]), end
        if self._is_open(flow.target, BOTTOM if y > end[1] else TOP, back):
            yield (end[0], y), end

    def _through_channel(
        self, flow: Link, back: bool, y: int, start: Corner, end: Corner
    ) -> Iterator[tuple[tuple[Corner, ...], bool]]:
        """Yield routes along the horizontal channel `y`, leaving and entering at every open side."""
        heads: list[tuple[Corner, ...]] = [(start, (start[0] + 1, start[1]), (start[0] + 1, y))]
        if self._is_open(flow.source, BOTTOM if y > start[1] else TOP, back):
            heads.append((start, (start[0], y)))
        tails = list(self._tails(flow, back, y, end))
        for head in heads:
            for tail in tails:
                if not (len(head) == 2 and len(tail) == 2 and start[0] == end[0]):
                    yield head + tail, len(head) > 2


def _side(node: Corner, beyond: Corner) -> int:
    return BOTTOM if beyond[1] > node[1] else TOP


def _has_channel_run(route: Route) -> bool:
    return any(level and not is_row(start[1]) for _, level, start, _ in route.runs())


def route_flows(
    board: Board, nodes: Sequence[Node], flows: Sequence[Link], back: Iterable[str], blocked: set[tuple[str, int]]
) -> list[Route]:
    """Route all flows: straight ones first, then those over few columns, of these the steepest, loops last.

    The steepest first, because of two branches to one side the farther one should leave at the gateway's corner. The
    result is in the order of `flows`.
    """
    loops, cell = frozenset(back), board.grid.cell
    router = Router(board, nodes, blocked)
    router.reserve(flow for flow in flows if flow.id not in loops and flow.name)
    hosted = {node.id for node in nodes if node.host}

    def length(flow: Link) -> tuple[int, int]:
        (row, column), (to_row, to_column) = cell[flow.source], cell[flow.target]
        return abs(to_column - column), -abs(to_row - row)

    done: dict[str, Route] = {}
    for flow in sorted((flow for flow in flows if flow.id not in loops), key=length):
        straight = router.route_straight(flow)
        if straight:
            done[flow.id] = straight
    for flow in sorted(flows, key=lambda one: (one.id in loops, one.source in hosted, length(one))):
        if flow.id not in done:
            done[flow.id] = router.route(flow, flow.id in loops)
    return [done[flow.id] for flow in flows]
