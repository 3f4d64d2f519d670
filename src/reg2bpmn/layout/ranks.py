"""Columns of the nodes: loops are cut by a depth-first search, then every flow that is left goes right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reg2bpmn.process.graph import Flow, Node, NodeKind


def back_flows(nodes: Sequence[Node], flows: Sequence[Flow]) -> frozenset[str]:
    """Return the ids of the flows that close a loop; without them the graph has none."""
    leaving: dict[str, list[Flow]] = defaultdict(list)
    for flow in flows:
        leaving[flow.source].append(flow)
    entered = {flow.target for flow in flows}
    starts = sorted(
        nodes, key=lambda node: (node.kind not in (NodeKind.START, NodeKind.MESSAGE_START), node.id in entered)
    )
    back: set[str] = set()
    done: dict[str, bool] = {}
    for start in starts:
        if start.id not in done:
            _search(start.id, leaving, done, back)
    return frozenset(back)


def _search(start: str, leaving: dict[str, list[Flow]], done: dict[str, bool], back: set[str]) -> None:
    """Walk depth first from `start`; `done` holds False for the nodes on the current path."""
    done[start] = False
    stack: list[tuple[str, Iterator[Flow]]] = [(start, iter(leaving[start]))]
    while stack:
        flow = next(stack[-1][1], None)
        if flow is None:
            done[stack.pop()[0]] = True
        elif flow.target not in done:
            done[flow.target] = False
            stack.append((flow.target, iter(leaving[flow.target])))
        elif not done[flow.target]:
            back.add(flow.id)


def topological(nodes: Sequence[Node], flows: Sequence[Flow]) -> list[str]:
    """Return the node ids in an order in which every one of the (acyclic) `flows` points forward."""
    missing = {node.id: 0 for node in nodes}
    leaving: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        missing[flow.target] += 1
        leaving[flow.source].append(flow.target)
    order = [node.id for node in nodes if not missing[node.id]]
    for node in order:
        for target in leaving[node]:
            missing[target] -= 1
            if not missing[target]:
                order.append(target)
    return order


def columns(nodes: Sequence[Node], flows: Sequence[Flow]) -> dict[str, int]:
    """Return the column of each node: its longest distance from a start over the acyclic `flows`.

    A further source moves right to stand just before what it leads to.
    """
    leaving: dict[str, list[str]] = defaultdict(list)
    entered = set()
    for flow in flows:
        leaving[flow.source].append(flow.target)
        entered.add(flow.target)
    order = topological(nodes, flows)
    column = dict.fromkeys(order, 0)
    for node in order:
        for target in leaving[node]:
            column[target] = max(column[target], column[node] + 1)
    for node in order:
        if node not in entered and leaving[node]:
            column[node] = min(column[target] for target in leaving[node]) - 1
    return column
