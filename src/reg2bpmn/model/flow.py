"""Walks over a procedure: what follows what, what is reached, every path from the start to an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from reg2bpmn.model.deadline import TimeUnit, total
from reg2bpmn.model.procedure import Condition, End, Process, Step, Value

Node = Step | Condition | End
MAX_PATHS = 10_000


@dataclass(frozen=True, slots=True)
class Path:
    """One way through a procedure: the nodes in order, the values that its variables are given, the end reached."""

    nodes: tuple[Node, ...]
    answers: tuple[tuple[str, Value], ...]

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
    return {node.id: node for nodes in (process.steps, process.decisions, process.ends) for node in nodes}


def next_of(process: Process, node_id: str) -> tuple[str, ...]:
    """Return the ids of the nodes that may follow a node; none follows an end."""
    return _targets(nodes_of(process).get(node_id))


def _targets(node: Node | None) -> tuple[str, ...]:
    if isinstance(node, Step):
        return (node.leads_to,)
    if isinstance(node, Condition):
        return tuple(outcome.branch.to for outcome in node.outcomes)
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
    """Yield every path from the start to an end, outcomes in their order, passing no node twice; at most `limit`.

    A variable has one answer on a path, also where two conditions ask for it: engines ask once.
    """
    nodes, may_return = nodes_of(process), _has_loop(process)
    stack: list[tuple[str, tuple[Node, ...], tuple[tuple[str, Value], ...]]] = [(process.start.first, (), ())]
    count = 0
    while stack and count < limit:
        node_id, before, answers = stack.pop()
        node = nodes[node_id]
        way = (*before, node)
        if isinstance(node, End):
            count += 1
            yield Path(way, answers)
            continue
        passed, choices = {item.id for item in way}, _choices(node, dict(answers))
        for target, said in reversed(choices):
            known = (*answers, *said)
            is_dead = may_return and len(choices) > 1 and not _gets_out(nodes, target, passed, dict(known))
            if target not in passed and not is_dead:
                stack.append((target, way, known))


_Choice = tuple[str, tuple[tuple[str, Value], ...]]


def _choices(node: Node, known: Mapping[str, Value]) -> list[_Choice]:
    """Return what may follow `node` with the answer that leads there, none for a step; `known` are those given."""
    if isinstance(node, Condition):
        name = node.variable
        open_ = [outcome for outcome in node.outcomes if known.get(name, outcome.value) == outcome.value]
        return [(outcome.branch.to, ((name, outcome.value),)) for outcome in open_]
    return [(target, ()) for target in _targets(node)]


def _gets_out(nodes: Mapping[str, Node], start: str, passed: set[str], known: Mapping[str, Value]) -> bool:
    """Whether an end is reached from `start` beside the nodes `passed`: walks into a loop may multiply without one."""
    edges = {name: [target for target, _ in _choices(node, known)] for name, node in nodes.items()}
    edges |= {name: [] for name in passed}
    return any(isinstance(nodes[name], End) for name in _closure(edges, [start]) if name not in passed)


def _has_loop(process: Process) -> bool:
    try:
        TopologicalSorter({name: _targets(node) for name, node in nodes_of(process).items()}).prepare()
    except CycleError:
        return True
    return False
