"""Sides of the closed pools and routes of the messages between them and the nodes.

In index space the gap above the open pool is y = -1 and the gap below it is the y after the last row's channel. A pool
that stands beyond another one is reached around the right border, in the channel outside the open pool, from its own
y = -2, -3, ...
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reg2bpmn.layout.routes import BOTTOM, TOP, Board, Route, column_x, row_y
from reg2bpmn.process.graph import MessageFlow, Party

GAP_ABOVE = -1
STRAIGHT_CORNERS = 2
STRAIGHT = 2  # messages of a node that may run straight to a pool: their labels stand left and right of them


@dataclass(frozen=True, slots=True)
class Bands:
    """The closed pools `above` from the top, the last one next to the open pool, and `below` it."""

    above: tuple[Party, ...]
    below: tuple[Party, ...]

    def y(self, party: str, rows: int) -> int:
        """Return the y index where a message leaves the pool `party`."""
        if self.below and self.below[0].id == party:
            return 3 * rows
        return -len(self.above) + [other.id for other in self.above].index(party)


@dataclass(frozen=True, slots=True)
class Message:
    """A message between the closed pool `party` and a node. `route` leads from the pool to the node.

    `side` is the node's side that it docks on; `label_left` tells that its label stands left of its line.
    """

    flow: MessageFlow
    party: str
    route: Route
    side: int
    is_below: bool
    label_left: bool

    @property
    def is_reply(self) -> bool:
        """Whether the message goes from the node to the closed pool."""
        return self.flow.target == self.party

    @property
    def is_straight(self) -> bool:
        """Whether the message is one vertical line."""
        return len(self.route.corners) == STRAIGHT_CORNERS


def bands(parties: Sequence[Party], messages: Sequence[MessageFlow]) -> Bands:
    """Put all closed pools above, the first that has messages nearest, but the second that has any below."""
    ends = {end for message in messages for end in (message.source, message.target)}
    speaking = [party for party in parties if party.id in ends] or list(parties)
    near, below = speaking[:1], [party for party in speaking[1:2] if party.id in ends]
    far = [party for party in parties if party not in near and party not in below]
    return Bands((*far, *near), tuple(below))


def route_messages(
    board: Board, sides: Bands, messages: Sequence[MessageFlow], tasks: set[str], blocked: set[tuple[str, int]]
) -> list[Message]:
    """Route all messages, each node's straight ones first, and add the sides that they dock on to `blocked`.

    On the `tasks` a message finds room beside documents and notes.

    Raises ValueError for a message that does not join a closed pool and a node.
    """
    parties = {party.id for party in (*sides.above, *sides.below)}
    shut_below = {name for name, side in blocked if side == BOTTOM} - tasks
    straight: dict[tuple[str, int], int] = defaultdict(int)
    done: list[Message] = []
    for message in messages:
        party, node = _ends(message, parties, board.grid.cell)
        y = sides.y(party, board.grid.rows)
        side = BOTTOM if y > 0 and node not in shut_below else TOP
        found = None
        if straight[node, side] < STRAIGHT and y >= GAP_ABOVE and (y > 0) == (side == BOTTOM):
            found = _straight(board, message, node, y)
        straight[node, side] += found is not None
        route = found or _around(board, message, node, y, side)
        board.add(route, node)
        blocked.add((node, side))
        done.append(Message(message, party, route, side, y > 0, label_left=False))
    return [_with_label_side(message, straight) for message in done]


def _with_label_side(message: Message, straight: dict[tuple[str, int], int]) -> Message:
    """Stand the label left of the first of two straight messages on one side of a node."""
    key = message.route.at_end, message.side
    if not message.is_straight or straight[key] < STRAIGHT:
        return message
    straight[key] = 0
    return replace(message, label_left=True)


def docks(messages: Sequence[Message]) -> dict[str, dict[int, list[str]]]:
    """Return by node and side the ids of the messages that dock there, left to right: the straight ones first."""
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for message in sorted(messages, key=lambda one: not one.is_straight):
        found[message.route.at_end][message.side].append(message.flow.id)
    return found


def _ends(message: MessageFlow, parties: set[str], nodes: Mapping[str, tuple[int, int]]) -> tuple[str, str]:
    for party, node in ((message.source, message.target), (message.target, message.source)):
        if party in parties and node in nodes:
            return party, node
    text = (
        f"the message {message.id!r} joins {message.source!r} and {message.target!r}; "
        "expected a closed pool and a node of the open pool: name one of each"
    )
    raise ValueError(text)


def _straight(board: Board, message: MessageFlow, node: str, y: int) -> Route | None:
    row, column = board.grid.cell[node]
    x = column_x(column)
    route = Route(message.id, "", node, ((x, y), (x, row_y(row))), level=False)
    return route if board.is_free(route, node) else None


def _around(board: Board, message: MessageFlow, node: str, y: int, side: int) -> Route:
    """Route a message through the channel right of its node, or outside the pool from a pool farther off."""
    row, column = board.grid.cell[node]
    x, channel = column_x(column), row_y(row) + side
    if y >= GAP_ABOVE:
        return Route(message.id, "", node, ((x + 1, y), (x + 1, channel), (x, channel), (x, row_y(row))), level=False)
    border = column_x(board.grid.columns)
    corners = ((border, y), (border + 1, y), (border + 1, channel), (x, channel), (x, row_y(row)))
    return Route(message.id, "", node, corners, level=True)
