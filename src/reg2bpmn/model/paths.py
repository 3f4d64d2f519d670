"""The paths through a procedure: every way from the start to its end, with what is done in parallel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from reg2bpmn.model.deadline import Deadline, TimeUnit, total
from reg2bpmn.model.flow import START, Exits, Node, closure, exits_of, nodes_of
from reg2bpmn.model.parallel import Edge, joins_of
from reg2bpmn.model.procedure import SPENT, Condition, End, Process, Step, Value

MAX_PATHS = 10_000
_MINUTES = {
    TimeUnit.MINUTE: 1,
    TimeUnit.HOUR: 60,
    TimeUnit.WORKING_DAY: 24 * 60 * 7 // 5,
    TimeUnit.CALENDAR_DAY: 24 * 60,
    TimeUnit.MONTH: 24 * 60 * 30,
}
"""How long each unit lasts about, only to find the longest of several ways; no unit is told in another."""


@dataclass(frozen=True)
class Path:
    """One way through a procedure: the nodes in an order in which they can be done, and the values of its variables.

    `after` holds for each node the places in `nodes` of those that it comes after, several where ways come together;
    without it each node comes after the one before it.
    """

    nodes: tuple[Node, ...]
    answers: tuple[tuple[str, Value], ...]
    after: tuple[tuple[int, ...], ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps on the way, in order."""
        return tuple(node for node in self.nodes if isinstance(node, Step))

    @property
    def ends(self) -> tuple[End, ...]:
        """The states that the path reaches, several where ways that begin at once end apart."""
        return tuple(node for node in self.nodes if isinstance(node, End))

    @property
    def end(self) -> End:
        """The state that is reached last."""
        return self.ends[-1]

    @cached_property
    def is_parallel(self) -> bool:
        """Whether several things are done at once."""
        before = [place for places in self.after for place in places]
        return len(before) > len(set(before)) or any(len(places) > 1 for places in self.after)

    @property
    def longest(self) -> tuple[Node, ...]:
        """The nodes of the longest of the ways that are done at once; all where there is one way only."""
        if not self.is_parallel:
            return self.nodes
        chains: list[tuple[int, tuple[int, ...]]] = []
        for place, node in enumerate(self.nodes):
            length, chain = max((chains[before] for before in self.after[place]), default=(0, ()))
            chains.append((length + _minutes(node), (*chain, place)))
        ends = [chains[place] for place, node in enumerate(self.nodes) if isinstance(node, End)]
        return tuple(self.nodes[place] for place in max(ends)[1])

    def total(self) -> dict[TimeUnit, int]:
        """Sum the durations of the longest way, per unit; deadlines before an event or for each in turn count to none.

        A condition that carries a deadline of its own is work and counts too.
        """
        return total(deadline for node in self.longest if (deadline := _deadline(node)))


def _deadline(node: Node) -> Deadline | None:
    """Return what a node adds to a sum."""
    return node.deadline if not isinstance(node, End) and _is_summed(node) else None


def _is_summed(node: Step | Condition) -> bool:
    """Whether sums have the deadline of a node: not if it counts back from an event or anew for each of several."""
    in_turn = isinstance(node, Step) and node.is_done_in_turn
    return node.deadline is not None and node.deadline.is_duration and not in_turn


def uncounted(nodes: Iterable[Node]) -> list[Step | Condition]:
    """Return the nodes whose time no sum has, and those that call a procedure without a deadline of their own."""
    return [node for node in nodes if not isinstance(node, End) and _takes_time(node) and not _is_summed(node)]


def _takes_time(node: Step | Condition) -> bool:
    return node.deadline is not None or (isinstance(node, Step) and node.calls is not None)


def _minutes(node: Node) -> int:
    deadline = _deadline(node)
    return deadline.amount * _MINUTES[deadline.unit] if deadline and deadline.is_duration else 0


def paths(process: Process, limit: int = MAX_PATHS, *, last_first: bool = False) -> Iterator[Path]:
    """Yield every path from the start to its end, outcomes in their order, passing no node twice; at most `limit`.

    A branch that leads back a limited number of times is taken as often as it may be, and then what comes instead.
    A variable has one answer on a path, also where two conditions ask for it: engines ask once. Of what begins at once
    the first way is told to where it waits or ends, then the next; the last one comes first with `last_first`.
    """
    return _Paths(process, last_first=last_first).all(limit)


@dataclass(frozen=True, slots=True)
class _State:
    """A path in the making: the edges that are next, the place that each comes from, and what waits at joins.

    `rounds` tells how often each limited branch was taken, `since` where the nodes after the last of these begin.
    """

    pending: tuple[tuple[Edge, int], ...]
    waiting: Mapping[str, tuple[int, ...]]
    nodes: tuple[Node, ...] = ()
    after: tuple[tuple[int, ...], ...] = ()
    answers: tuple[tuple[str, Value], ...] = ()
    rounds: Mapping[tuple[str, str], int] = field(default_factory=dict)
    since: int = 0

    @property
    def path(self) -> Path:
        return Path(self.nodes, self.answers, self.after)


class _Paths:
    def __init__(self, process: Process, *, last_first: bool) -> None:
        self.last_first = last_first
        self.nodes, self.exits = nodes_of(process), exits_of(process)
        self.joins = joins_of(process).joins
        self.may_return = _has_loop(self.exits)
        self.most = {(c.id, o.answer): o.most for c in process.decisions for o in c.answers if o.most}

    def all(self, limit: int) -> Iterator[Path]:
        first = _State(tuple((edge, -1) for edge in self._leaving(START, self.exits[START][0])), {})
        stack, count = [first], 0
        while stack and count < limit:
            state = stack.pop()
            if not state.pending:
                count += 1
                yield state.path
                continue
            stack += reversed(list(self._step(state)))

    def _step(self, state: _State) -> Iterator[_State]:
        """Yield what the first of the pending edges leads to: one state, or one for each answer."""
        (edge, before), *rest = state.pending
        came = self._arrived(state, edge, before)
        if came is None:
            waiting = {**state.waiting, edge.target: (*state.waiting.get(edge.target, ()), before)}
            yield replace(state, pending=tuple(rest), waiting=waiting)
            return
        node = self.nodes[edge.target]
        if any(node is passed for passed in state.nodes[state.since :]):
            return
        made = replace(
            state,
            nodes=(*state.nodes, node),
            after=(*state.after, tuple(place for place in came if place >= 0)),
            waiting={name: places for name, places in state.waiting.items() if name != edge.target},
        )
        if isinstance(node, End):
            yield replace(made, pending=() if node.stops_all else tuple(rest))
            return
        yield from self._onward(made, node, tuple(rest))

    def _arrived(self, state: _State, edge: Edge, before: int) -> tuple[int, ...] | None:
        """Return the places that the target comes after, `None` where it waits for others."""
        join = self.joins.get(edge.target)
        if join is None or edge in join.back or len(join.groups) < 2:
            return (before,)
        came = (*state.waiting.get(edge.target, ()), before)
        return came if len(came) == len(join.groups) else None

    def _onward(self, state: _State, node: Node, rest: tuple[tuple[Edge, int], ...]) -> Iterator[_State]:
        known, place = dict(state.answers), len(state.nodes) - 1
        choices = [choice for choice in self._choices(node) if all(known.get(k, v) == v for k, v in choice[1])]
        choices = [choice for choice in choices if self._is_open(state, node, choice[0][0])]
        for exit_, said in choices:
            onward = self._counted(state, node, exit_[0])
            passed = {item.id for item in onward.nodes[onward.since :]}
            answers = (*state.answers, *said)
            if self.may_return and len(choices) > 1 and not self._gets_out(exit_[1], passed, dict(answers)):
                continue
            edges = tuple((edge, place) for edge in self._leaving(node.id, exit_))
            if not any(edge.target in passed for edge, _ in edges):
                yield replace(onward, pending=(*edges, *rest), answers=answers)

    def _is_open(self, state: _State, node: Node, answer: str) -> bool:
        """Whether an exit may be taken: a limited branch until it is spent, and what comes instead from then on."""
        own = answer.removesuffix(SPENT)
        most = self.most.get((node.id, own))
        return most is None or (state.rounds.get((node.id, own), 0) >= most) == (answer != own)

    def _counted(self, state: _State, node: Node, answer: str) -> _State:
        """Count that a limited branch is taken, after which every node may be passed again."""
        if (node.id, answer) not in self.most:
            return state
        rounds = {**state.rounds, (node.id, answer): state.rounds.get((node.id, answer), 0) + 1}
        return replace(state, rounds=rounds, since=len(state.nodes))

    def _choices(self, node: Node) -> list[tuple[tuple[str, tuple[str, ...]], tuple[tuple[str, Value], ...]]]:
        """Return each exit of a node with the answer that leads there, none for a step."""
        if not isinstance(node, Condition):
            return [(exit_, ()) for exit_ in self.exits[node.id]]
        values = [((node.variable, outcome.value),) for outcome in node.outcomes]
        return list(zip(self.exits[node.id], values, strict=True))

    def _leaving(self, source: str, exit_: tuple[str, tuple[str, ...]]) -> list[Edge]:
        answer, targets = exit_
        edges = [Edge(source, answer, number, target) for number, target in enumerate(targets)]
        return edges[::-1] if self.last_first else edges

    def _gets_out(self, starts: Sequence[str], passed: set[str], known: Mapping[str, Value]) -> bool:
        """Whether an end is reached beside the nodes `passed`: walks into a loop may multiply without one."""
        edges = {
            name: [
                target
                for (_, targets), said in self._choices(node)
                if all(known.get(k, v) == v for k, v in said)
                for target in targets
            ]
            for name, node in self.nodes.items()
            if name not in passed
        }
        return all(
            any(isinstance(self.nodes[name], End) for name in closure(edges, [start]) if name not in passed)
            for start in starts
        )


def _has_loop(exits: Exits) -> bool:
    try:
        TopologicalSorter({name: [t for _, ts in found for t in ts] for name, found in exits.items()}).prepare()
    except CycleError:
        return True
    return False
