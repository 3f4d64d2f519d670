"""What a dialect must know of a pool beside the node at hand: who asks which question, groups, timers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.process.graph import Flow, Node, NodeKind, Pool


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that a node must answer before the gateway `gateway` is reached, in the variable `variable`.

    `answers` are the values with the labels of their branches, in order; `default` is the value of the default flow.
    `at_once` tells that no other gateway decides in between, so that the answer is always needed.
    """

    gateway: str
    variable: str
    question: str
    answers: tuple[tuple[bool | str, str], ...]
    default: bool | str
    at_once: bool = True

    @property
    def is_choice(self) -> bool:
        """Whether it is a choice among names, no question with yes and no."""
        return isinstance(self.default, str)

    @property
    def wanted(self) -> str:
        """What must be given, for people who run a process."""
        names = ", ".join(str(value) for value, _ in self.answers)
        return f"{self.variable!r}, one of {names}" if self.is_choice else f"the Boolean {self.variable!r}"

    @property
    def prompt(self) -> str:
        """The question, with what a ticked and an empty box mean where it is answered by a box."""
        if self.is_choice:
            return self.question
        labels = (f"{'☑' if value else '☐'} {label}" for value, label in self.answers if label)
        return " ".join(filter(None, (self.question, *labels)))


@dataclass(frozen=True, slots=True)
class Plan:
    """`groups` are by node, `decisions` by the node that answers them.

    `timers` are by what sets them: their task, the gateway before them, or themselves.
    """

    pool: Pool
    groups: Mapping[str, str]
    decisions: Mapping[str, tuple[Decision, ...]]
    timers: Mapping[str, tuple[Node, ...]]

    def group(self, node: Node) -> str:
        """Return the group of the lane of `node`; empty if it has none."""
        return self.groups.get(node.id, "")

    def answered_by(self, node: Node) -> tuple[str, ...]:
        """Return the variables of the decisions that `node` answers, each once."""
        return tuple(dict.fromkeys(decision.variable for decision in self.asked_by(node)))

    def candidates(self, node: Node) -> str:
        """Return the groups that may do `node`, that of its lane first, with commas; empty if it has none."""
        return ",".join(filter(None, (self.group(node), *(lane.group for lane in node.partners))))

    def asked_by(self, node: Node) -> tuple[Decision, ...]:
        """Return the decisions that `node` answers, in the order in which they are reached."""
        return self.decisions.get(node.id, ())

    def node(self, name: str) -> Node:
        """Return the node with an id."""
        return next(node for node in self.pool.nodes if node.id == name)

    def setter(self, timer: Node) -> str:
        """Return the id of what sets a timer."""
        return next(name for name, timers in self.timers.items() if timer in timers)


def plan_of(pool: Pool) -> Plan:
    """Return the plan of `pool`."""
    groups = {lane.id: lane.group for lane in pool.lanes}
    return Plan(
        pool,
        {node.id: groups.get(node.lane, "") for node in pool.nodes},
        _decisions(pool),
        _timers(pool),
    )


def _timers(pool: Pool) -> dict[str, tuple[Node, ...]]:
    gateways = {node.id for node in pool.nodes if node.kind is NodeKind.EVENT_GATEWAY}
    after = {flow.target: flow.source for flow in pool.flows if flow.source in gateways}
    found: defaultdict[str, tuple[Node, ...]] = defaultdict(tuple)
    for node in pool.nodes:
        if node.kind.is_timer:
            found[node.host or after.get(node.id, node.id)] += (node,)
    return dict(found)


def _decisions(pool: Pool) -> dict[str, tuple[Decision, ...]]:
    """Assign each deciding gateway to the last nodes before it that are no gateways, whatever leads there.

    All of them ask: on every path to the gateway its variable is set by the node passed last. Gateways that join have
    no guards and are passed by.
    """
    nodes = {node.id: node for node in pool.nodes}
    leaving: defaultdict[str, list[Flow]] = defaultdict(list)
    for flow in pool.flows:
        leaving[flow.source].append(flow)
    found = {}
    for node in pool.nodes:
        reached = {} if node.kind.is_gateway else _deciding_after(node.id, nodes, leaving)
        if reached:
            found[node.id] = tuple(_decision(nodes[name], leaving[name], once) for name, once in reached.items())
    return found


def _deciding_after(start: str, nodes: Mapping[str, Node], leaving: Mapping[str, list[Flow]]) -> dict[str, bool]:
    """Return the deciding gateways reached from `start` past gateways only, nearest first, and whether at once."""
    found: dict[str, bool] = {}
    seen: set[str] = set()
    pending = [(flow.target, True) for flow in leaving.get(start, ())]
    while pending:
        name, at_once = pending.pop(0)
        if name in seen or not nodes[name].kind.is_gateway:
            continue
        seen.add(name)
        flows = leaving.get(name, ())
        if decides := any(flow.guard for flow in flows):
            found[name] = at_once
        pending += [(flow.target, at_once and not decides) for flow in flows]
    return found


def _decision(gateway: Node, flows: list[Flow], at_once: bool) -> Decision:
    guarded = [(flow.guard, flow) for flow in flows if flow.guard]
    answers = tuple((guard.value, flow.name) for guard, flow in guarded if not guard.is_spent)
    default = next((guard.value for guard, flow in guarded if flow.is_default), answers[-1][0])
    return Decision(gateway.id, guarded[0][0].variable, gateway.name, answers, default, at_once)
