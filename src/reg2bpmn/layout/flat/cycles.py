"""Cycle breaking: which flows close a loop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reg2bpmn.layout.scene import Link, Node


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
