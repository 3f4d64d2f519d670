"""Walks over a procedure: what follows what, what is reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reg2bpmn.model.procedure import Condition, End, Process, Step
from reg2bpmn.model.waiting import LATE, Wait

Node = Step | Condition | Wait | End
START = "start"
Exits = Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
"""By the id of a node each answer, empty where nothing is asked, with what begins at once after it.

What happens while something is done or waited for is an answer too: `LATE`, and that of each interruption.
"""


def node_lists(process: Process) -> tuple[tuple[str, Sequence[Node]], ...]:
    """Return the lists that hold a procedure's nodes, each with the name of its field."""
    return (
        ("steps", process.steps),
        ("conditions", process.conditions),
        ("waits", process.waits),
        ("ends", process.ends),
    )


def nodes_of(process: Process) -> dict[str, Node]:
    """Return steps, conditions, waits and ends by id, in this order."""
    lists: tuple[Sequence[Node], ...] = (process.steps, process.decisions, process.waits, process.ends)
    return {node.id: node for nodes in lists for node in nodes}


def exits_of(process: Process) -> Exits:
    """Return what follows the starts, under `START` with their ids as answers, and each node."""
    after = {START: [(start.id or "", start.first) for start in process.starts]}
    return after | {name: _exits(node) for name, node in nodes_of(process).items()}


def next_of(process: Process, node_id: str) -> tuple[str, ...]:
    """Return the ids of the nodes that may follow a node; none follows an end."""
    node = nodes_of(process).get(node_id)
    return _targets(node) if node else ()


def _exits(node: Node) -> list[tuple[str, tuple[str, ...]]]:
    if isinstance(node, Step):
        interrupted = [(each.answer, each.to) for each in node.interrupted]
        return [("", node.leads_to), *_late(node), *interrupted]
    if isinstance(node, Wait):
        return [("", node.next), *_late(node)]
    if isinstance(node, Condition):
        return [(outcome.answer, outcome.branch.to) for outcome in node.outcomes]
    return []


def _late(node: Step | Wait) -> list[tuple[str, tuple[str, ...]]]:
    return [(LATE, node.late.to)] if node.late else []


def _targets(node: Node) -> tuple[str, ...]:
    return tuple(target for _, targets in _exits(node) for target in targets)


def reachable(process: Process) -> set[str]:
    """Return the ids of all nodes that the start leads to."""
    nodes = nodes_of(process)
    firsts = [name for start in process.starts for name in start.first]
    return closure({k: _targets(n) for k, n in nodes.items()}, firsts)


def reaching(process: Process, goals: Iterable[str]) -> set[str]:
    """Return the ids of all nodes from which one of `goals` is reached."""
    back: dict[str, list[str]] = {}
    for source, node in nodes_of(process).items():
        for target in _targets(node):
            back.setdefault(target, []).append(source)
    return closure(back, goals)


def closure(edges: Mapping[str, Sequence[str]], starts: Iterable[str]) -> set[str]:
    """Return `starts` and all that they lead to."""
    pending, seen = list(starts), set[str]()
    while pending:
        node = pending.pop()
        if node not in seen:
            seen.add(node)
            pending += edges.get(node, ())
    return seen
