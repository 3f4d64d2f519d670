"""Columns of the nodes: loops are cut by a depth-first search, then every flow that is left goes right."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reg2bpmn.layout.scene import Link, Node

Pair = tuple[str, str]


def back_flows(nodes: Sequence[Node], flows: Sequence[Link]) -> frozenset[str]:
    """Return the ids of the flows that close a loop; without them the graph has none."""
    leaving: dict[str, list[Link]] = defaultdict(list)
    for flow in flows:
        leaving[flow.source].append(flow)
    entered = {flow.target for flow in flows}
    starts = sorted(nodes, key=lambda node: (not node.is_start, node.id in entered))
    back: set[str] = set()
    done: dict[str, bool] = {}
    for start in starts:
        if start.id not in done:
            _search(start.id, leaving, done, back)
    return frozenset(back)


def _search(start: str, leaving: Mapping[str, list[Link]], done: dict[str, bool], back: set[str]) -> None:
    """Walk depth first from `start`; `done` holds False for the nodes on the current path."""
    done[start] = False
    stack: list[tuple[str, Iterator[Link]]] = [(start, iter(leaving.get(start, ())))]
    while stack:
        flow = next(stack[-1][1], None)
        if flow is None:
            done[stack.pop()[0]] = True
        elif flow.target not in done:
            done[flow.target] = False
            stack.append((flow.target, iter(leaving.get(flow.target, ()))))
        elif not done[flow.target]:
            back.add(flow.id)


def topological(nodes: Sequence[Node], flows: Sequence[Link]) -> list[str]:
    """Return the node ids in an order in which every one of the (acyclic) `flows` points forward."""
    return _ordered([node.id for node in nodes], [(flow.source, flow.target) for flow in flows], ())[0]


def columns(nodes: Sequence[Node], flows: Sequence[Link], pulls: Sequence[Pair] = ()) -> dict[str, int]:
    """Return the column of each node: its longest distance from a start over the acyclic `flows`.

    The second of a pair of `pulls` (the ends of a message) stands not before the first, if no loop forbids it. A further
    source moves right to stand just before what it leads to.
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
    """Return an order in which all `flows` point forward, and the `pulls` that do so too.

    Where nothing can come next, what only pulls hold back does, the first in `nodes` first.
    """
    after: dict[str, list[str]] = defaultdict(list)
    drawn: dict[str, list[str]] = defaultdict(list)
    missing, held = dict.fromkeys(nodes, 0), dict.fromkeys(nodes, 0)
    for source, target in flows:
        after[source].append(target)
        missing[target] += 1
    for source, target in pulls:
        drawn[source].append(target)
        held[target] += 1
    rank = {node: place for place, node in enumerate(nodes)}
    waiting = [rank[node] for node in nodes if not missing[node] and held[node]]
    order: list[str] = [node for node in nodes if not missing[node] and not held[node]]
    place: dict[str, int] = {node: number for number, node in enumerate(order)}
    done = 0
    while True:
        if done == len(order):
            while waiting and nodes[waiting[0]] in place:
                heapq.heappop(waiting)
            if not waiting:
                break
            _append(nodes[heapq.heappop(waiting)], order, place)
        node = order[done]
        done += 1
        for target in after[node]:
            missing[target] -= 1
            if not missing[target]:
                _append(target, order, place) if not held[target] else heapq.heappush(waiting, rank[target])
        for target in drawn[node]:
            held[target] -= 1
            if not held[target] and not missing[target] and target not in place:
                _append(target, order, place)
    return order, [(source, target) for source, target in pulls if place[source] < place[target]]


def _append(node: str, order: list[str], place: dict[str, int]) -> None:
    place[node] = len(order)
    order.append(node)
