"""Routes of the sequence flows, as corners in index space, chosen one by one by bends, crossings and length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reg2bpmn.layout.flat.board import (
    BOTTOM,
    TOP,
    Board,
    Corner,
    Route,
    column_x,
    is_row,
    least_cost,
    row_y,
    shortest,
    side_of,
)
from reg2bpmn.layout.scene import Form, Link, Node

BUS = 9  # cost of leaving to the right beside another named flow, against one cell of length
AWAY = 8  # cost of docking on the side that is turned away from the other end
CORNER = 15  # cost of entering a gateway where one of its branches wants to leave
REACH = 6  # columns between two nodes up to which every channel is tried for a vertical run


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

    def route(self, flow: Link, back: bool, old: Route | None = None) -> Route:
        """Choose the cheapest free route of `flow` and draw it; `back`: the flow closes a loop.

        If none is cheaper than the `old` one, it stays.
        """
        best = (self._least(flow, old, back) + self._board.toll(old), old) if old else None
        for corners, level in self._corners(flow, back):
            if best and shortest(corners) >= best[0]:
                continue
            route = Route(flow.id, flow.source, flow.target, corners, level)
            least = self._least(flow, route, back)
            if (best and least >= best[0]) or not self._is_free(route):
                continue
            cost = least + self._board.toll(route)
            if best is None or cost < best[0]:
                best = cost, route
        if best is None:  # the route through channels on all sides is always free
            msg = f"no route for the flow {flow.id!r}"
            raise AssertionError(msg)
        self._take(best[1])
        return best[1]

    def _least(self, flow: Link, route: Route, back: bool) -> int:
        """Return the cost of `route` without what it crosses."""
        return least_cost(route) + self._manners(route, flow) + (0 if back else _detour(route.corners))

    def _is_free(self, route: Route) -> bool:
        if (route.at_start, route.at_end, route.corners) in self._used and not _has_channel_run(route):
            return False
        return self._board.is_free(route, route.id, self._host.get(route.at_start, route.id))

    def _manners(self, route: Route, flow: Link) -> int:
        """Return what `route` costs for the other flows of the gateways that it joins."""
        cost = BUS if route.level and flow.name and self._right[flow.source] else 0
        if not route.last_level and (flow.target, side_of(route.corners[-1], route.corners[-2])) in self._wanted:
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
            self._blocked.add((route.at_start, side_of(route.corners[0], route.corners[1])))
        if not route.last_level:
            self._blocked.add((route.at_end, side_of(route.corners[-1], route.corners[-2])))

    def crossings(self, route: Route) -> int:
        """Return how many other runs `route`, which is drawn, passes."""
        return self._board.crossings(route)

    def give_up(self, route: Route) -> None:
        """Take the drawn `route` away."""
        self._board.remove(route)
        self._used.discard((route.at_start, route.at_end, route.corners))
        if route.level:
            self._right[route.at_start] -= 1
        else:
            self._blocked.discard((route.at_start, side_of(route.corners[0], route.corners[1])))
        if not route.last_level:
            self._blocked.discard((route.at_end, side_of(route.corners[-1], route.corners[-2])))

    def _is_open(self, node: str, side: int) -> bool:
        form = self._node[node].form
        return (form is Form.GATEWAY or form.is_box) and (node, side) not in self._blocked

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
            yield from self._through_channel(flow, y, start, end)

    def _short(self, flow: Link, start: Corner, end: Corner) -> Iterator[tuple[tuple[Corner, ...], bool]]:
        """Yield routes to another row with one or two bends."""
        side = BOTTOM if end[1] > start[1] else TOP
        if self._is_open(flow.source, side):
            yield (start, (start[0], end[1]), end), False
        if self._is_open(flow.target, -side):
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
                tails = self._tails(flow, y, end)
                yield from (((start, (start[0], y), *tail), False) for tail in tails if tail[0][0] != start[0])

    def _tails(self, flow: Link, y: int, end: Corner) -> Iterator[tuple[Corner, ...]]:
        """Yield the ways from the horizontal channel `y` into the target."""
        yield (end[0] - 1, y), (end[0] - 1, end[1]), end
        if self._is_open(flow.target, BOTTOM if y > end[1] else TOP):
            yield (end[0], y), end

    def _through_channel(
        self, flow: Link, y: int, start: Corner, end: Corner
    ) -> Iterator[tuple[tuple[Corner, ...], bool]]:
        """Yield routes along the horizontal channel `y`, leaving and entering at every open side."""
        heads: list[tuple[Corner, ...]] = [(start, (start[0] + 1, start[1]), (start[0] + 1, y))]
        if self._is_open(flow.source, BOTTOM if y > start[1] else TOP):
            heads.append((start, (start[0], y)))
        tails = list(self._tails(flow, y, end))
        for head in heads:
            for tail in tails:
                if not (len(head) == 2 and len(tail) == 2 and start[0] == end[0]):
                    yield head + tail, len(head) > 2


def _detour(corners: Sequence[Corner]) -> int:
    """Return what it costs to leave or enter on the side that is turned away from the other end."""
    (_, first), (_, second), (_, last_but_one), (_, last) = *corners[:2], *corners[-2:]
    return AWAY * (((second - first) * (last - first) < 0) + ((last - last_but_one) * (last - first) < 0))


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
    order = sorted(flows, key=lambda one: (one.id in loops, one.source in hosted, length(one)))
    for flow in order:
        if flow.id not in done:
            done[flow.id] = router.route(flow, flow.id in loops)
    _try_again(router, order, loops, done)
    return [done[flow.id] for flow in flows]


def _try_again(router: Router, flows: Sequence[Link], loops: frozenset[str], done: dict[str, Route]) -> None:
    """Route the flows that bend twice, or once and cross others, anew, now that all are known."""
    for flow in flows:
        bends = len(done[flow.id].corners) - 2
        if bends > 1 or (bends and router.crossings(done[flow.id])):
            router.give_up(done[flow.id])
            done[flow.id] = router.route(flow, flow.id in loops, done[flow.id])
