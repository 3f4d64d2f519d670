"""The paths through a procedure: every way from the start to its end, with what is done in parallel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from reg2bpmn.model.deadline import Deadline, TimeUnit, total
from reg2bpmn.model.flow import START, Exits, Node, closure, exits_of, nodes_of
from reg2bpmn.model.parallel import Edge, joins_of
from reg2bpmn.model.procedure import SPENT, Condition, End, Process, Step, Value
from reg2bpmn.model.waiting import LATE, Wait

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
    without it each node comes after the one before it. `taken` holds for each node the answer after which the way goes
    on from it, empty where nothing was asked and nothing happened. `start` is the id of the start, if it has one.
    """

    nodes: tuple[Node, ...]
    answers: tuple[tuple[str, Value], ...]
    after: tuple[tuple[int, ...], ...] = ()
    taken: tuple[str, ...] = ()
    start: str = ""

    @property
    def happened(self) -> tuple[tuple[Step | Wait, str], ...]:
        """What was not done, or did not come, in the usual way: each such node with what happened instead."""
        pairs = zip(self.nodes, self.taken, strict=True) if self.taken else ()
        return tuple((node, answer) for node, answer in pairs if answer and isinstance(node, Step | Wait))

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
        return tuple(self.nodes[place] for place in self._longest)

    @cached_property
    def _longest(self) -> tuple[int, ...]:
        if not self.is_parallel:
            return tuple(range(len(self.nodes)))
        chains: list[tuple[int, tuple[int, ...]]] = []
        for place in range(len(self.nodes)):
            length, chain = max((chains[before] for before in self.after[place]), default=(0, ()))
            chains.append((length + minutes(self._counted(place)), (*chain, place)))
        ends = [chains[place] for place, node in enumerate(self.nodes) if isinstance(node, End)]
        return max(ends)[1]

    def deadline(self, place: int) -> Deadline | None:
        """Return how long the node at a place of `nodes` takes at most on this path, or when it must be done."""
        node = self.nodes[place]
        if isinstance(node, Step) and self._is_late(place):
            return node.longest
        return deadline_of(node)

    def _is_late(self, place: int) -> bool:
        return bool(self.taken) and self.taken[place] == LATE

    def _counted(self, place: int) -> Deadline | None:
        """Return what a node adds to a sum: nothing if its deadline counts back from an event, or anew for each."""
        node, deadline = self.nodes[place], self.deadline(place)
        in_turn = isinstance(node, Step) and node.is_done_in_turn and not self._is_late(place)
        return deadline if deadline and deadline.is_duration and not in_turn else None

    @property
    def uncounted(self) -> list[Step | Condition]:
        """The nodes whose time no sum has, and those that call a procedure without a deadline of their own."""
        places = [place for place in range(len(self.nodes)) if self._takes_time(place) and not self._counted(place)]
        return [node for place in places if isinstance(node := self.nodes[place], Step | Condition)]

    def _takes_time(self, place: int) -> bool:
        node = self.nodes[place]
        return self.deadline(place) is not None or (isinstance(node, Step) and node.calls is not None)

    @property
    def counted(self) -> list[Deadline]:
        """The durations of the longest way, in order."""
        return [deadline for place in self._longest if (deadline := self._counted(place))]

    @property
    def longest_steps(self) -> tuple[Step, ...]:
        """The steps of the longest way."""
        return tuple(node for node in self.longest if isinstance(node, Step))

    def total(self) -> dict[TimeUnit, int]:
        """Sum the durations of the longest way, per unit; deadlines before an event or for each in turn count to none.

        A condition that carries a deadline of its own is work and counts too, and so does a wait that ends in time.
        """
        return total(self.counted)


def deadline_of(node: Node) -> Deadline | None:
    """Return how long `node` may take, or when it must be done; of a wait, how long it lasts at most."""
    if isinstance(node, Wait):
        return node.longest
    return None if isinstance(node, End) else node.deadline


def minutes(deadline: Deadline | None) -> int:
    """Return about how many minutes a deadline gives, none where it is no duration."""
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
    taken: tuple[str, ...] = ()
    start: str = ""

    @property
    def path(self) -> Path:
        return Path(self.nodes, self.answers, self.after, self.taken, self.start)


class _Paths:
    def __init__(self, process: Process, *, last_first: bool) -> None:
        self.last_first = last_first
        self.nodes, self.exits = nodes_of(process), exits_of(process)
        self.joins = joins_of(process).joins
        self.may_return = _has_loop(self.exits)
        self.most = {(c.id, o.answer): o.most for c in process.decisions for o in c.answers if o.most}

    def all(self, limit: int) -> Iterator[Path]:
        stack, count = list(reversed([self._begun(exit_) for exit_ in self.exits[START]])), 0
        while stack and count < limit:
            state = stack.pop()
            if not state.pending:
                count += 1
                yield state.path
                continue
            stack += reversed(list(self._step(state)))

    def _begun(self, exit_: tuple[str, tuple[str, ...]]) -> _State:
        return _State(tuple((edge, -1) for edge in self._leaving(START, exit_)), {}, start=exit_[0])

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
            yield replace(made, pending=() if node.stops_all else tuple(rest), taken=(*made.taken, ""))
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
                taken = (*state.taken, exit_[0])
                yield replace(onward, pending=(*edges, *rest), answers=answers, taken=taken)

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
        """Return each exit of a node with the answer that a variable then has, none for a step or a wait."""
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
