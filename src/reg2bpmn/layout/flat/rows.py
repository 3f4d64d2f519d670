"""Rows of the nodes inside their lanes: a chain stays on one row, parallel branches get rows of their own."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reg2bpmn.layout.flat.columns import Pair, columns, topological
from reg2bpmn.layout.scene import Link, Node

MOST_UNDER_ANOTHER = 2  # nodes without flows that stand in one column
FARTHEST = 40  # rows looked at beside the wanted one before a new one is opened: keeps huge fans near linear


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells: the strip of each row, the row and column of each node, and which node goes on in the row of which."""

    columns: int
    lane_of_row: tuple[int, ...]
    cell: Mapping[str, tuple[int, int]]
    heir: Mapping[str, str]

    @property
    def rows(self) -> int:
        """The number of rows of all lanes."""
        return len(self.lane_of_row)


class _Rows:
    """Hands out rows, numbered from 0 in each lane, negative ones above."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
        self._extent: dict[int, tuple[int, int]] = {}

    def holder(self, lane: int, row: int, column: int) -> str | None:
        """Return the node that took the cell, if any."""
        return self._taken[lane, row].get(column)

    def find(self, lane: int, wanted: int, columns: range, upward: bool) -> int:
        """Return the row nearest to `wanted` whose cells in `columns` are free; `upward`: rather above than below."""
        top, bottom = self._extent.get(lane, (wanted, wanted - 1))
        for row in _around(wanted, max(top - 1, wanted - FARTHEST), min(bottom + 1, wanted + FARTHEST), upward):
            taken = self._taken[lane, row]
            if not taken or not any(column in taken for column in columns):
                return row
        return bottom + 1

    def take(self, lane: int, row: int, columns: range, node: str) -> None:
        """Keep the cells of a row in `columns` for `node` and the line that leaves it."""
        self._taken[lane, row].update(dict.fromkeys(columns, node))
        top, bottom = self._extent.get(lane, (row, row))
        self._extent[lane] = (min(top, row), max(bottom, row))


def _around(middle: int, top: int, bottom: int, upward: bool) -> Iterator[int]:
    if top <= middle <= bottom:
        yield middle
    for step in range(1, max(middle - top, bottom - middle) + 1):
        for row in (middle - step, middle + step) if upward else (middle + step, middle - step):
            if top <= row <= bottom:
                yield row


@dataclass(frozen=True, slots=True)
class Order:
    """What the rows are given in: the strip of each node, and how many strips there are; each gets at least one row.

    No chain goes on in its row over the flows with an id in `aside`. `pulls` are the ends of messages. An artifact
    stands near what `near` has for it, other nodes by the flows.
    """

    strip_of: Mapping[str, int]
    strips: int
    aside: Collection[str] = frozenset()
    pulls: Sequence[Pair] = ()
    near: Mapping[str, Sequence[str]] = field(default_factory=dict)


def arrange(nodes: Sequence[Node], flows: Sequence[Link], order: Order) -> Grid:
    """Place `nodes` in columns and rows. `flows` are acyclic."""
    plain = [node for node in nodes if node.id not in order.near]
    strip_of, near = order.strip_of, order.near
    column = columns(plain, flows, order.pulls)
    heir = _heirs(plain, flows, strip_of, column, order.aside)
    rows = _Rows()
    _spread(plain, flows, column)
    row = _assign(plain, flows, strip_of, column, heir, rows)
    for node in nodes:
        if node.id in near:
            _put_near(node.id, near[node.id], strip_of, column, row, rows)
    used = {(strip_of[node.id], row[node.id]) for node in nodes}
    used |= {(strip, 0) for strip in set(range(order.strips)) - {strip for strip, _ in used}}
    index = {place: number for number, place in enumerate(sorted(used))}
    cell = {node.id: (index[strip_of[node.id], row[node.id]], column[node.id]) for node in nodes}
    return Grid(max(column.values(), default=-1) + 1, tuple(strip for strip, _ in sorted(used)), cell, heir)


def _spread(nodes: Sequence[Node], flows: Sequence[Link], column: dict[str, int]) -> None:
    """Stand nodes that no flow joins side by side rather than under one another."""
    joined = {end for flow in flows for end in (flow.source, flow.target)}
    alone = [node.id for node in nodes if node.id not in joined and not column[node.id]]
    if len(alone) > MOST_UNDER_ANOTHER:
        wide = max(max(column.values()) + 1, math.ceil(math.sqrt(len(alone))))
        for place, name in enumerate(alone):
            column[name] = place % wide


def _put_near(
    name: str,
    near: Sequence[str],
    strip_of: Mapping[str, int],
    column: dict[str, int],
    row: dict[str, int],
    rows: _Rows,
) -> None:
    """Place an artifact in the column between what it is near to, in a row next to the first in its strip."""
    known = [other for other in near if other in row]
    spread = [column[other] for other in known] or [0]
    column[name] = (min(spread) + max(spread) + 1) // 2
    strip = strip_of[name]
    wanted = next((row[other] - 1 for other in known if strip_of[other] == strip), 0)
    row[name] = rows.find(strip, wanted, range(column[name], column[name] + 1), upward=True)
    rows.take(strip, row[name], range(column[name], column[name] + 1), name)


def _assign(
    nodes: Sequence[Node],
    flows: Sequence[Link],
    lane_of: Mapping[str, int],
    column: Mapping[str, int],
    heir: Mapping[str, str],
    rows: _Rows,
) -> dict[str, int]:
    parent = {child: node for node, child in heir.items()}
    pull = _Pull(flows, lane_of, column, heir)
    before: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        before[flow.target].append(flow.source)
    rank = {node.id: number for number, node in enumerate(nodes)}
    row: dict[str, int] = {}
    for node in sorted(rank, key=lambda name: (column[name], rank[name])):
        lane, here = lane_of[node], column[node]
        if node in parent:
            row[node] = row[parent[node]]
        else:
            near = [name for name in before[node] if lane_of[name] == lane]
            wanted = row[max(near, key=lambda name: column[name])] if near else 0
            first = max((column[name] for name in near), default=here)
            holder = rows.holder(lane, wanted, here)
            upward = holder is not None and pull.of(node, here) < pull.of(holder, here)
            row[node] = rows.find(lane, wanted, range(first, here + 1), upward)
            rows.take(lane, row[node], range(first if here - first == 1 else here, here + 1), node)
        rows.take(lane, row[node], range(here, column[heir[node]] + 1 if node in heir else here + 1), node)
    return row


class _Pull:
    """Which way the chains of nodes in a row are drawn: the flows to lanes below less those to lanes above."""

    def __init__(
        self, flows: Sequence[Link], lane_of: Mapping[str, int], column: Mapping[str, int], heir: Mapping[str, str]
    ) -> None:
        self._column, self._heir = column, heir
        self._own = dict.fromkeys(column, 0)
        for flow in flows:
            step = lane_of[flow.target] - lane_of[flow.source]
            self._own[flow.source] += (step > 0) - (step < 0)
            self._own[flow.target] += (step < 0) - (step > 0)

    def of(self, node: str, first: int) -> int:
        """Return the pull of `node` and its next heirs, as far as they stand in the column `first` or after it."""
        total = 0
        name: str | None = node
        for _ in range(FARTHEST):
            if name is None:
                break
            total += self._own[name] if self._column[name] >= first else 0
            name = self._heir.get(name)
        return total


def _heirs(
    nodes: Sequence[Node],
    flows: Sequence[Link],
    lane_of: Mapping[str, int],
    column: Mapping[str, int],
    aside: Collection[str],
) -> dict[str, str]:
    """Return for each node the successor that goes on in its row: of those in its lane the one with most to come."""
    leaving: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        if flow.id not in aside:
            leaving[flow.source].append(flow.target)
    order = topological(nodes, flows)
    length = dict.fromkeys(order, 0)
    for node in reversed(order):
        length[node] = max((length[target] + 1 for target in leaving[node]), default=0)
    heir: dict[str, str] = {}
    claimed: set[str] = set()
    for node in sorted(order, key=lambda name: -column[name]):  # the nearest parent first
        free = [name for name in leaving[node] if lane_of[name] == lane_of[node] and name not in claimed]
        if free:
            heir[node] = max(free, key=lambda name: length[name])
            claimed.add(heir[node])
    return heir
