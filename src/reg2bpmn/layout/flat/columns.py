"""Columns of the nodes: every flow that closes no loop goes right."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Sequence

from reg2bpmn.layout.scene import Link, Node

Pair = tuple[str, str]


def topological(nodes: Sequence[Node], flows: Sequence[Link]) -> list[str]:
    """Return the node ids in an order in which every one of the (acyclic) `flows` points forward."""
    return _ordered([node.id for node in nodes], [(flow.source, flow.target) for flow in flows], ())[0]


def columns(nodes: Sequence[Node], flows: Sequence[Link], pulls: Sequence[Pair] = ()) -> dict[str, int]:
    """Return the column of each node: its longest distance from a start over the acyclic `flows`.

    The second of a pair of `pulls` (the ends of a message) stands not before the first, if no loop forbids it. A
    further source moves right to stand just before what it leads to.
    """
    order, kept = _ordered([node.id for node in nodes], [(flow.source, flow.target) for flow in flows], pulls)
    leaving: dict[str, list[str]] = defaultdict(list)
    drawing: dict[str, list[str]] = defaultdict(list)
    entered = set()
    for flow in flows:
        leaving[flow.source].append(flow.target)
        entered.add(flow.target)
    for source, target in kept:
        drawing[source].append(target)
    column = dict.fromkeys(order, 0)
    for node in order:
        for target in leaving[node]:
            column[target] = max(column[target], column[node] + 1)
        for target in drawing[node]:
            column[target] = max(column[target], column[node])
    for node in reversed(order):
        if node not in entered and leaving[node] and not drawing[node]:
            column[node] = min(column[target] for target in leaving[node]) - 1
    return column


def _ordered(nodes: Sequence[str], flows: Sequence[Pair], pulls: Sequence[Pair]) -> tuple[list[str], list[Pair]]:
    """Return an order in which all `flows` point forward, and the `pulls` that do so too."""
    sorting = _Sorting(nodes, flows, pulls)
    order = sorting.order()
    place = {node: number for number, node in enumerate(order)}
    return order, [(source, target) for source, target in pulls if place[source] < place[target]]


class _Sorting:
    """Sorts topologically; where nothing can come next, what only pulls hold back does, the first of `nodes` first."""

    def __init__(self, nodes: Sequence[str], flows: Sequence[Pair], pulls: Sequence[Pair]) -> None:
        self._nodes = nodes
        self._rank = {node: place for place, node in enumerate(nodes)}
        self._after: dict[str, list[str]] = defaultdict(list)
        self._drawn: dict[str, list[str]] = defaultdict(list)
        self._missing, self._held = dict.fromkeys(nodes, 0), dict.fromkeys(nodes, 0)
        for source, target in flows:
            self._after[source].append(target)
            self._missing[target] += 1
        for source, target in pulls:
            self._drawn[source].append(target)
            self._held[target] += 1

    def order(self) -> list[str]:
        """Return the nodes in order."""
        free = [node for node in self._nodes if not self._missing[node]]
        order = dict.fromkeys(node for node in free if not self._held[node])
        waiting = [self._rank[node] for node in free if self._held[node]]
        ready = deque(order)
        while ready or waiting:
            if not ready:
                node = self._nodes[heapq.heappop(waiting)]
                if node in order:
                    continue
                order[node] = None
                ready.append(node)
            for node in self._released(ready.popleft(), waiting):
                if node not in order:
                    order[node] = None
                    ready.append(node)
        return list(order)

    def _released(self, node: str, waiting: list[int]) -> list[str]:
        """Return what may come now that `node` has; what pulls still hold back goes to `waiting`."""
        found = []
        for target in self._after[node]:
            self._missing[target] -= 1
            if not self._missing[target]:
                if self._held[target]:
                    heapq.heappush(waiting, self._rank[target])
                else:
                    found.append(target)
        for target in self._drawn[node]:
            self._held[target] -= 1
            if not self._held[target] and not self._missing[target]:
                found.append(target)
        return found
