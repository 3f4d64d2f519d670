"""Routes of the links that are no sequence flow inside a pool: messages, associations of several nodes' artifacts.

They dock on the upper and lower sides of nodes. A closed pool is a row of the grid for itself, at whose borders y is
the index of the channel there; one that stands beyond another is reached around the right border, in the channel
outside the open pools, at the y of its row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from reg2bpmn.layout.flat.board import BOTTOM, TOP, Board, Corner, Route, column_x, row_y
from reg2bpmn.layout.flat.level import Level
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Link

STRAIGHT_CORNERS = 2
ONE_LEVEL_RUN = 4  # corners of a message between two nodes that has only one
CROWD = 3  # cost of docking on an event or gateway beside another link, against one cell of length
STRAIGHT = 2  # messages of a node that may run straight to a pool: their labels stand left and right of them


@dataclass(frozen=True, slots=True)
class Message:
    """A routed link. `route` leads from a closed pool, if there is one, else from the link's source.

    `sides` are the sides that it docks on at both ends, 0 at a closed pool. Its label stands beside its line in the gap
    under the pool with the number `gap`; without a gap it stands above a level run. `label_left` tells that it stands
    left of the line.
    """

    link: Link
    route: Route
    sides: tuple[int, int]
    gap: int | None = None
    label_left: bool = False

    @property
    def is_reply(self) -> bool:
        """Whether the route leads from the link's target to its source."""
        return self.route.at_end == self.link.source and self.route.at_start != self.link.source

    @property
    def is_straight(self) -> bool:
        """Whether it is one vertical line on a column."""
        return len(self.route.corners) == STRAIGHT_CORNERS and bool(self.route.at_end)

    @property
    def is_pinned(self) -> bool:
        """Whether it is one vertical line between two nodes, which must meet the middle of both."""
        return self.is_straight and bool(self.route.at_start)


@dataclass(frozen=True, slots=True)
class Docking:
    """Where links may dock.

    `blocked` are sides where something hangs, beside which the `narrow` nodes have no room; the nodes in `below` dock
    on their lower side only; at `busy` sides a straight link finds things in its way.
    """

    blocked: set[tuple[str, int]]
    narrow: set[str]
    below: set[str]
    busy: set[tuple[str, int]]


class MessageRouter:
    """Routes the links one by one on a board."""

    def __init__(self, board: Board, level: Level, docking: Docking, owner: Mapping[str, str]) -> None:
        self._board, self._level, self._docking, self._owner = board, level, docking, owner
        strip_row = {strip: row for row, strip in enumerate(board.grid.lane_of_row)}
        self._band_row = {
            leaf.stratum: strip_row[number]
            for number, leaf in enumerate(level.leaves)
            if not level.strata[leaf.stratum].is_open
        }
        self._band = {pool.id: place for place, pool in level.bands.items()}
        opened = [place for place, pool in enumerate(level.strata) if pool.is_open]
        self._first, self._last = opened[0], opened[-1]
        self._straight: dict[tuple[str, int], int] = defaultdict(int)
        self._hosts = set(owner.values())
        self.problems: list[Problem] = []
        self._taken: Counter[tuple[str, int]] = Counter()
        self._pinned: set[tuple[str, int]] = set()

    def route(self, links: Collection[Link]) -> list[Message]:
        """Route all `links` and add the sides that they dock on to the blocked ones."""
        ends = list(dict.fromkeys(end for link in links for end in (link.source, link.target) if end not in self._band))
        free = [(end, side) for end in ends if end not in self._owner for side in (TOP, BOTTOM)]
        for node, side in free:
            self._board.reserve(node, side)
        done = [message for link in links if (message := self._route(link))]
        used = {pair for message in done for pair in zip(_nodes(message), message.sides, strict=True)}
        hosts = {(host, BOTTOM) for host in self._hosts}
        for node, side in free:
            if (node, side) not in used | hosts:
                self._board.release(node, side)
        self._docking.blocked.update((node, side) for node, side in used if side)
        return [self._with_label_side(message) for message in done]

    def _route(self, link: Link) -> Message | None:
        closed = [end for end in (link.source, link.target) if end in self._band]
        message: Message | None
        if len(closed) == 2:
            message = self._between_bands(link)
        elif closed:
            node = link.target if link.source in self._band else link.source
            message = self._to_band(link, self._band[closed[0]], node)
        else:
            message = self._between_nodes(link)
        if message is None:
            text = "finds no way between its ends, and is not drawn"
            self.problems.append(Problem("no-route", link.id, text))
            return None
        self._taken.update(zip(_nodes(message), message.sides, strict=True))
        self._board.add(message.route, link.id if message.route.at_start else self._line(message.route.at_end))
        return message

    def _line(self, node: str) -> str:
        """Return the owner of the lines that lead straight from `node` to a closed pool."""
        return f"{self._own(node)}\0straight"

    def _own(self, node: str) -> str:
        return self._owner.get(node, node)

    def _sides(self, node: str) -> tuple[int, ...]:
        """Return the sides of `node` that are open, the lower first."""
        if node in self._docking.below:
            return (BOTTOM,)
        shut = (node, BOTTOM) in self._docking.blocked and node in self._docking.narrow
        sides = (TOP,) if shut else (BOTTOM, TOP)
        return tuple(side for side in sides if (node, side) not in self._pinned) or sides

    def _to_band(self, link: Link, band: int, node: str) -> Message:
        is_below = band > self._last
        sides = self._sides(node)
        wanted = BOTTOM if is_below else TOP
        side = wanted if wanted in sides else sides[0]
        near = band in (self._first - 1, self._last + 1)
        y = row_y(self._band_row[band]) + (TOP if is_below else BOTTOM)
        straight = self._own(node), side
        if near and side == wanted and self._straight[straight] < self._most_straight(node):
            row, column = self._board.grid.cell[node]
            corners = (column_x(column), y), (column_x(column), row_y(row))
            route = Route(link.id, "", node, corners, level=False)
            if self._board.is_free(route, self._own(node), self._line(node)):
                self._straight[straight] += 1
                return Message(link, route, (0, side), self._last if is_below else self._first - 1)
        gap = self._last if is_below else self._first - 1
        return Message(link, self._around(link, node, y if near else None, band, side), (0, side), gap)

    def _most_straight(self, node: str) -> int:
        return 1 if node in self._docking.below or node in self._hosts else STRAIGHT

    def _around(self, link: Link, node: str, y: int | None, band: int, side: int) -> Route:
        """Route through the channel right of the node, or (no `y`) outside the pools to a closed one farther off."""
        row, column = self._board.grid.cell[node]
        x, channel = column_x(column), row_y(row) + side
        end = (x, channel), (x, row_y(row))
        if y is not None:
            return Route(link.id, "", node, ((x + 1, y), (x + 1, channel), *end), level=False)
        border, far = column_x(self._board.grid.columns), row_y(self._band_row[band])
        return Route(link.id, "", node, ((border, far), (border + 1, far), (border + 1, channel), *end), level=True)

    def _between_bands(self, link: Link) -> Message:
        """Route along the left end of what is between two closed pools, or around the right border."""
        one, other = self._band[link.source], self._band[link.target]
        upper, lower = min(one, other), max(one, other)
        if any(upper < band < lower for band in self._band_row):
            border = column_x(self._board.grid.columns)
            far = [row_y(self._band_row[band]) for band in (one, other)]
            corners = (border, far[0]), (border + 1, far[0]), (border + 1, far[1]), (border, far[1])
            return Message(link, Route(link.id, "", "", corners, level=True), (0, 0), upper)
        start, end = (row_y(self._band_row[band]) + (BOTTOM if band == upper else TOP) for band in (one, other))
        return Message(link, Route(link.id, "", "", ((0, start), (0, end)), level=False), (0, 0), upper)

    def _between_nodes(self, link: Link) -> Message | None:
        """Choose the cheapest free route between two nodes; one with four bends is free, but of a node to itself."""
        best: tuple[int, Route, tuple[int, int]] | None = None
        for corners, sides in self._ways(link):
            route = Route(link.id, link.source, link.target, corners, level=False)
            if not self._is_free(link, route):
                continue
            docks = zip((link.source, link.target), sides, strict=True)
            crowd = sum(self._taken[dock] for dock in docks if dock[0] in self._docking.narrow)
            cost = self._board.cost(route) + CROWD * crowd
            if best is None or cost < best[0]:
                best = cost, route, sides
        if best is None:
            return None
        _, route, sides = best
        is_straight = len(route.corners) == STRAIGHT_CORNERS
        if is_straight:
            self._pinned.update(zip((link.source, link.target), sides, strict=True))
        upper = min(self._level.stratum_of(link.source), self._level.stratum_of(link.target))
        return Message(link, route, sides, upper if is_straight else None)

    def _ways(self, link: Link) -> Iterator[tuple[tuple[Corner, ...], tuple[int, int]]]:
        (row, column), (to_row, to_column) = (self._board.grid.cell[end] for end in (link.source, link.target))
        start, end = (column_x(column), row_y(row)), (column_x(to_column), row_y(to_row))
        for side in self._sides(link.source):
            for to_side in self._sides(link.target):
                sides = side, to_side
                if self._may_be_straight(link, start, end, sides):
                    yield (start, end), sides
                for corners in _bent(start, end, side, to_side):
                    yield corners, sides

    def _may_be_straight(self, link: Link, start: Corner, end: Corner, sides: tuple[int, int]) -> bool:
        if start[0] != end[0] or start == end or sides != _facing(start, end):
            return False
        if link.name.strip() and self._level.stratum_of(link.source) == self._level.stratum_of(link.target):
            return False
        if any(end in self._docking.below or end in self._owner for end in (link.source, link.target)):
            return False
        return not any(
            dock in self._taken or dock in self._docking.busy or len(self._sides(dock[0])) == 1
            for dock in zip((link.source, link.target), sides, strict=True)
        )

    def again(self, messages: Collection[Message]) -> list[Message]:
        """Choose the ways of `messages` between two nodes anew, on the same sides, now that all flows are drawn."""
        docked = Counter(dock for one in messages for dock in zip(_nodes(one), one.sides, strict=True))
        return [self._better(one, docked) if one.route.at_start and not one.is_straight else one for one in messages]

    def _better(self, message: Message, docked: Mapping[tuple[str, int], int]) -> Message:
        old, link = message.route, message.link
        self._board.remove(old)
        start, end = old.corners[0], old.corners[-1]
        ways = [*_bent(start, end, *message.sides)]
        if start[0] == end[0] and message.sides == _facing(start, end) and not link.name.strip():
            ways += _jogged(
                start, end, *(docked[dock] == 1 for dock in zip(_nodes(message), message.sides, strict=True))
            )
        routes = [old, *(replace(old, corners=corners) for corners in ways)]
        best = min([way for way in routes if self._is_free(link, way)], key=self._board.cost, default=old)
        self._board.add(best, link.id)
        return replace(message, route=best)

    def _is_free(self, link: Link, route: Route) -> bool:
        return self._board.is_free(route, link.id, self._own(link.target), self._own(link.source))

    def _with_label_side(self, message: Message) -> Message:
        """Stand the label left of the first of two straight messages on one side of a node."""
        key = self._own(message.route.at_end), message.sides[1]
        if not message.is_straight or message.is_pinned or self._straight[key] < STRAIGHT:
            return message
        self._straight[key] = 0
        return replace(message, label_left=True)


def _bent(start: Corner, end: Corner, side: int, to_side: int) -> Iterator[tuple[Corner, ...]]:
    """Yield the ways between two nodes that leave and enter on the given sides, with two bends or four."""
    (x, y), (to_x, to_y) = start, end
    channel, to_channel = y + side, to_y + to_side
    if x != to_x:
        if channel == to_channel or (channel < to_y) == (to_side == TOP):
            yield start, (x, channel), (to_x, channel), end
        if channel != to_channel and (to_channel < y) == (side == TOP):
            yield start, (x, to_channel), (to_x, to_channel), end
    if channel != to_channel:
        for between in dict.fromkeys((x + 1, x - 1, to_x - 1, to_x + 1)):
            yield start, (x, channel), (between, channel), (between, to_channel), (to_x, to_channel), end


def _facing(start: Corner, end: Corner) -> tuple[int, int]:
    """Return the sides of two nodes of a column that are turned to each other."""
    return (BOTTOM, TOP) if end[1] > start[1] else (TOP, BOTTOM)


def _jogged(start: Corner, end: Corner, at_start: bool, at_end: bool) -> Iterator[tuple[Corner, ...]]:
    """Yield the ways along a column that shift from one node's dock to the other's, where a node has no other dock."""
    step = 1 if end[1] > start[1] else -1
    for may, y in ((at_start, start[1] + step), (at_end, end[1] - step)):
        if may:
            yield start, (start[0], y), (end[0], y), end


def _nodes(message: Message) -> tuple[str, str]:
    return message.route.at_start, message.route.at_end


def docks(messages: Collection[Message]) -> dict[str, dict[int, list[str]]]:
    """Return by node and side the ids of the links that dock there, left to right: the straight ones first."""
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for message in sorted(messages, key=lambda one: (not one.is_pinned, not one.is_straight)):
        for node, side in zip(_nodes(message), message.sides, strict=True):
            if node:
                found[node][side].append(message.link.id)
    return found
