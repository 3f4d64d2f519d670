"""Parallel work: where it comes together, derived from where it begins.

Where several things begin at once there is a fork; each of its ways bears a label that says which way of which fork
it is. Ways of one fork that meet again are joined, which waits for all of them; ways with the same label exclude one
another and are merged. So a join can be told from a merge without being written down, and one that would wait for ever
is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter

from reg2bpmn.model.flow import START, Exits, exits_of
from reg2bpmn.model.procedure import Process

Fork = tuple[str, str]
"""The node and the answer after which several ways begin."""
Label = tuple[tuple[Fork, frozenset[int]], ...]
"""The forks that a way is inside of, from the outermost on, each with the numbers of its ways that came together."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from a node to the next: after the answer `answer`, the way `number` of those that begin at once."""

    source: str
    answer: str
    number: int
    target: str


@dataclass(frozen=True, slots=True)
class Join:
    """How the ways to a node come together: `groups` wait for one another, those of one group exclude one another.

    `back` are ways that lead back to the node, which it does not wait for.
    """

    groups: tuple[tuple[Edge, ...], ...]
    back: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps parallel work from ending: the node where, what is wrong, and what to do."""

    node: str
    message: str
    remedy: str


@dataclass
class Joins:
    """The join of each node that several ways lead to, and what is wrong."""

    joins: dict[str, Join] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


def joins_of(process: Process) -> Joins:
    """Return how the ways of `process` come together. Everything that leads on must lead to a node that exists."""
    return _Walk(process).joins()


class _Walk:
    def __init__(self, process: Process) -> None:
        self.exits = exits_of(process)
        self.ends = {end.id: end for end in process.ends}
        self.edges = [edge for node in self.exits for edge in _leaving(self.exits, node)]
        self.back = frozenset(_back(self.exits))
        self.labels: dict[str, Label] = {}
        self.taken: dict[Label, set[str]] = {}
        self.found = Joins()

    def joins(self) -> Joins:
        into: dict[str, list[Edge]] = {}
        for edge in self.edges:
            into.setdefault(edge.target, []).append(edge)
        for node in self._in_order():
            self._enter(node, into.get(node, []))
        self._check_back()
        self._check_ends()
        self._check_once()
        return self.found

    def _in_order(self) -> Iterable[str]:
        """Return what the start leads to, each node after those that lead to it, loops aside; always in one order."""
        before: dict[str, list[str]] = {START: []}
        pending = [START]
        while pending:
            node = pending.pop()
            for edge in _leaving(self.exits, node):
                if edge in self.back:
                    continue
                if edge.target not in before:
                    pending.append(edge.target)
                before.setdefault(edge.target, []).append(node)
        return TopologicalSorter(before).static_order()

    def _enter(self, node: str, edges: Sequence[Edge]) -> None:
        ahead = [edge for edge in edges if edge not in self.back and edge.source in self.labels]
        groups: dict[Label, list[Edge]] = {}
        for edge in ahead:
            groups.setdefault(self._label(edge), []).append(edge)
        self.labels[node] = self._together(node, groups)
        back = tuple(edge for edge in edges if edge in self.back and edge.source in self.exits)
        if len(ahead) + len(back) > 1:
            self.found.joins[node] = Join(tuple(map(tuple, groups.values())), back)

    def _label(self, edge: Edge) -> Label:
        own, fork = self.labels[edge.source], (edge.source, edge.answer)
        return own if self._size(fork) == 1 else (*own, (fork, frozenset((edge.number,))))

    def _together(self, node: str, groups: Mapping[Label, Sequence[Edge]]) -> Label:
        """Return what a way bears that goes on from where `groups` come together."""
        left = list(groups)
        if len(left) > 1:
            for label in left:
                self.taken.setdefault(label, set()).add(node)
        while len(left) > 1:
            deepest = max(map(len, left))
            inner = [label for label in left if len(label) == deepest]
            fork = inner[0][-1][0]
            same = [label for label in inner if label[:-1] == inner[0][:-1] and label[-1][0] == fork]
            numbers = frozenset().union(*(label[-1][1] for label in same))
            if len(same) < 2 or sum(len(label[-1][1]) for label in same) != len(numbers):
                self._mixed(node, groups)
                return left[0]
            rest = [label for label in left if label not in same]
            whole = len(numbers) == self._size(fork)
            merged = inner[0][:-1] if whole else (*inner[0][:-1], (fork, numbers))
            if merged in rest:
                self._mixed(node, groups)
            left = [merged, *(label for label in rest if label != merged)]
            if len(left) > 1:
                self.taken.setdefault(merged, set()).add(node)
        return left[0] if left else ()

    def _size(self, fork: Fork) -> int:
        return next(len(targets) for answer, targets in self.exits[fork[0]] if answer == fork[1])

    def _mixed(self, node: str, groups: Mapping[Label, Sequence[Edge]]) -> None:
        sources = ", ".join(repr(edge.source) for edges in groups.values() for edge in edges)
        self.found.troubles.append(
            Trouble(
                node,
                f"the ways from {sources} come together in {node!r}, some at once with others and some instead of them",
                "let all ways that begin at once come together in one node, before what other ways lead to",
            )
        )

    def _check_back(self) -> None:
        """Refuse ways back that leave parallel work, or enter it from outside."""
        for edge in self.edges:
            if edge not in self.back or edge.source not in self.labels:
                continue
            if self._label(edge) != self.labels[edge.target]:
                message = f"{edge.source!r} leads back to {edge.target!r}, out of or into work that is done in parallel"
                remedy = "lead back to a node of the same parallel way, or let the ways come together first"
                self.found.troubles.append(Trouble(edge.source, message, remedy))

    def _check_ends(self) -> None:
        """Refuse an end on a way that others wait for, unless it stops them."""
        for end in self.ends.values():
            label = self.labels.get(end.id, ())
            for waiting, nodes in self.taken.items():
                if waiting and label[: len(waiting)] == waiting and not end.stops_all:
                    where = min(nodes)
                    message = f"{where!r} waits for ever for a way that ends in {end.id!r}"
                    remedy = f"let {end.id!r} stop everything with 'stops_all: true', or lead to {where!r} instead"
                    self.found.troubles.append(Trouble(end.id, message, remedy))

    def _check_once(self) -> None:
        """Refuse two joins that wait for one way: only one of them gets it."""
        for label, nodes in self.taken.items():
            if label and len(nodes) > 1:
                one, *others = sorted(nodes)
                message = (
                    f"{one!r} and {', '.join(map(repr, others))} wait for one way, which leads to one of them only"
                )
                remedy = "let the ways come together in one node, and decide after it"
                self.found.troubles.append(Trouble(one, message, remedy))


def _back(exits: Exits) -> Iterator[Edge]:
    """Yield the edges that lead to a node that is passed on the way there, depth first from the start."""
    done, on_way = set[str](), {START: _leaving(exits, START)}
    while on_way:
        node = next(reversed(on_way))
        edge = next(on_way[node], None)
        if edge is None:
            done.add(node)
            del on_way[node]
        elif edge.target in on_way:
            yield edge
        elif edge.target not in done:
            on_way[edge.target] = _leaving(exits, edge.target)


def _leaving(exits: Exits, node: str) -> Iterator[Edge]:
    for answer, targets in exits.get(node, ()):
        yield from (Edge(node, answer, number, target) for number, target in enumerate(targets))
