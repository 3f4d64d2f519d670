"""Rows of the nodes inside their lanes: a chain stays on one row, parallel branches get rows of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.ranks import columns, topological
from reg2bpmn.process.graph import Flow, Node

FARTHEST = 40  # rows looked at beside the wanted one before a new one is opened: keeps huge fans near linear


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a pool. `lane_of_row` has the lane index of each row, `cell` the row and column of each node."""

    columns: int
    lane_of_row: tuple[int, ...]
    cell: Mapping[str, tuple[int, int]]

    @property
    def rows(self) -> int:
        """The number of rows of all lanes."""
        return len(self.lane_of_row)


class _Rows:
    """Hands out rows, numbered from 0 in each lane, negative ones above."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], set[int]] = defaultdict(set)
        self._extent: dict[int, tuple[int, int]] = {}

    def find(self, lane: int, wanted: int, first: int, last: int) -> int:
        """Return the row nearest to `wanted` whose cells `first` to `last` are free."""
        top, bottom = self._extent.get(lane, (wanted, wanted - 1))
        for row in _around(wanted, max(top - 1, wanted - FARTHEST), min(bottom + 1, wanted + FARTHEST)):
            taken = self._taken[lane, row]
            if not taken or not any(column in taken for column in range(first, last + 1)):
                return row
        return bottom + 1

    def take(self, lane: int, row: int, first: int, last: int) -> None:
        self._taken[lane, row].update(range(first, last + 1))
        top, bottom = self._extent.get(lane, (row, row))
        self._extent[lane] = (min(top, row), max(bottom, row))


def _around(middle: int, top: int, bottom: int) -> Iterator[int]:
    if top <= middle <= bottom:
        yield middle
    for step in range(1, max(middle - top, bottom - middle) + 1):
        if top <= middle + step <= bottom:
            yield middle + step
        if top <= middle - step <= bottom:
            yield middle - step


def arrange(nodes: Sequence[Node], flows: Sequence[Flow], lane_of: Mapping[str, int], lanes: int) -> Grid:
    """Place `nodes` in columns and rows. `flows` are acyclic; every lane gets at least one row."""
    column = columns(nodes, flows)
    row = _assign(nodes, flows, lane_of, column)
    used = {(lane_of[node.id], row[node.id]) for node in nodes}
    used |= {(lane, 0) for lane in range(lanes) if not any(lane == other for other, _ in used)}
    order = sorted(used)
    index = {place: number for number, place in enumerate(order)}
    cell = {node.id: (index[lane_of[node.id], row[node.id]], column[node.id]) for node in nodes}
    return Grid(max(column.values(), default=-1) + 1, tuple(lane for lane, _ in order), cell)


def _assign(
    nodes: Sequence[Node], flows: Sequence[Flow], lane_of: Mapping[str, int], column: Mapping[str, int]
) -> dict[str, int]:
    heir = _heirs(nodes, flows, lane_of, column)
    parent = {child: node for node, child in heir.items()}
    before: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        before[flow.target].append(flow.source)
    rank = {node.id: number for number, node in enumerate(nodes)}
    rows, row = _Rows(), dict[str, int]()
    for node in sorted(rank, key=lambda name: (column[name], rank[name])):
        lane, here = lane_of[node], column[node]
        if node in parent:
            row[node] = row[parent[node]]
        else:
            near = [name for name in before[node] if lane_of[name] == lane]
            wanted = row[max(near, key=lambda name: column[name])] if near else 0
            first = max((column[name] for name in near), default=here)
            row[node] = rows.find(lane, wanted, first, here)
            rows.take(lane, row[node], first if here - first == 1 else here, here)
        until = column[heir[node]] if node in heir else here
        rows.take(lane, row[node], here, until)
    return row


def _heirs(
    nodes: Sequence[Node], flows: Sequence[Flow], lane_of: Mapping[str, int], column: Mapping[str, int]
) -> dict[str, str]:
    """Return for each node the successor that goes on in its row: of those in its lane the one with most to come."""
    leaving: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
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
