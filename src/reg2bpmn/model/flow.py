"""Walks over a procedure: what follows what, what is reached, every path from the start to an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reg2bpmn.model.deadline import TimeUnit, total
from reg2bpmn.model.procedure import Answer, Condition, End, Process, Step

Node = Step | Condition | End
MAX_PATHS = 10_000


@dataclass(frozen=True, slots=True)
class Path:
    """One way through a procedure: the nodes in order, the answers given, the end reached."""

    nodes: tuple[Node, ...]
    answers: tuple[tuple[str, Answer], ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps on the way, in order."""
        return tuple(node for node in self.nodes if isinstance(node, Step))

    @property
    def end(self) -> End:
        """The state that the path reaches."""
        last = self.nodes[-1]
        assert isinstance(last, End)  # noqa: S101 - a path is only made whole
        return last

    def total(self) -> dict[TimeUnit, int]:
        """Sum the durations on the way, per unit; deadlines before an event count to none.

        A condition that carries a deadline of its own is work and counts too.
        """
        deadlines = [n.deadline for n in self.nodes if isinstance(n, Step | Condition) and n.deadline]
        return total(deadlines)


def node_lists(process: Process) -> tuple[tuple[str, Sequence[Node]], ...]:
    """Return the lists that hold a procedure's nodes, each with the name of its field."""
    return ("steps", process.steps), ("conditions", process.conditions), ("ends", process.ends)


def nodes_of(process: Process) -> dict[str, Node]:
    """Return steps, conditions and ends by id, in this order."""
    return {node.id: node for _, nodes in node_lists(process) for node in nodes}


def next_of(process: Process, node_id: str) -> tuple[str, ...]:
    """Return the ids of the nodes that may follow a node; none follows an end."""
    return _targets(nodes_of(process).get(node_id))


def _targets(node: Node | None) -> tuple[str, ...]:
    if isinstance(node, Step):
        return (node.next,)
    if isinstance(node, Condition):
        return (node.yes.to, node.no.to)
    return ()


def reachable(process: Process) -> set[str]:
    """Return the ids of all nodes that the start leads to."""
    nodes = nodes_of(process)
    return _closure({k: _targets(n) for k, n in nodes.items()}, [process.start.first])


def reaching(process: Process, goals: Iterable[str]) -> set[str]:
    """Return the ids of all nodes from which one of `goals` is reached."""
    back: dict[str, list[str]] = {}
    for source, node in nodes_of(process).items():
        for target in _targets(node):
            back.setdefault(target, []).append(source)
    return _closure(back, goals)


def _closure(edges: dict[str, tuple[str, ...]] | dict[str, list[str]], starts: Iterable[str]) -> set[str]:
    pending, seen = list(starts), set[str]()
    while pending:
        node = pending.pop()
        if node not in seen:
            seen.add(node)
            pending += edges.get(node, ())
    return seen


def paths(process: Process, limit: int = MAX_PATHS) -> Iterator[Path]:
    """Yield every path from the start to an end, «yes» before «no», passing no node twice; at most `limit`."""
    nodes = nodes_of(process)
    stack: list[tuple[str, tuple[Node, ...], tuple[tuple[str, Answer], ...]]] = [(process.start.first, (), ())]
    count = 0
    while stack and count < limit:
        node_id, before, answers = stack.pop()
        node = nodes[node_id]
        if node in before:
            continue
        way = (*before, node)
        if isinstance(node, End):
            count += 1
            yield Path(way, answers)
        elif isinstance(node, Step):
            stack.append((node.next, way, answers))
        else:
            stack.append((node.no.to, way, (*answers, (node.variable, Answer.NO))))
            stack.append((node.yes.to, way, (*answers, (node.variable, Answer.YES))))
