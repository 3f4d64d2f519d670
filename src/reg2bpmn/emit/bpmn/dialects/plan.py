"""What a dialect must know of a pool beside the node at hand: who asks which question, groups, timers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.process.graph import Flow, Node, NodeKind, Pool


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that a node must answer before the gateway `gateway` is reached, in the variable `variable`.

    `yes` and `no` are the labels of the branches; `default` is the answer of the default flow. `at_once` tells that
    the gateway follows the node directly, so that the answer is needed whatever other gateways say.
    """

    gateway: str
    variable: str
    question: str
    yes: str
    no: str
    default: bool
    at_once: bool = True

    @property
    def prompt(self) -> str:
        """The question with what a ticked and an empty box mean."""
        return " ".join(part for part in (self.question, f"☑ {self.yes}" * bool(self.yes), self._no) if part)

    @property
    def _no(self) -> str:
        return f"☐ {self.no}" * bool(self.no)


@dataclass(frozen=True, slots=True)
class Plan:
    """`groups` are by node, `decisions` by the node that answers them, `timed` are tasks with a timer."""

    pool: Pool
    groups: Mapping[str, str]
    decisions: Mapping[str, tuple[Decision, ...]]
    timed: frozenset[str]

    def group(self, node: Node) -> str:
        """Return the group of the lane of `node`; empty if it has none."""
        return self.groups.get(node.id, "")

    def asked_by(self, node: Node) -> tuple[Decision, ...]:
        """Return the decisions that `node` answers, in the order in which they are reached."""
        return self.decisions.get(node.id, ())


def plan_of(pool: Pool) -> Plan:
    """Return the plan of `pool`."""
    groups = {lane.id: lane.group for lane in pool.lanes}
    return Plan(
        pool,
        {node.id: groups.get(node.lane, "") for node in pool.nodes},
        _decisions(pool),
        frozenset(node.host for node in pool.nodes if node.kind is NodeKind.BOUNDARY_TIMER),
    )


def _decisions(pool: Pool) -> dict[str, tuple[Decision, ...]]:
    """Assign each deciding gateway to the last nodes before it that are no gateways, whatever leads there.

    All of them ask: on every path to the gateway its variable is set by the node passed last.
    """
    nodes = {node.id: node for node in pool.nodes}
    following: defaultdict[str, list[str]] = defaultdict(list)
    leaving: defaultdict[str, list[Flow]] = defaultdict(list)
    for flow in pool.flows:
        following[flow.source].append(flow.target)
        leaving[flow.source].append(flow)
    found = {}
    for node in pool.nodes:
        reached = () if node.kind.is_gateway else _gateways_after(node.id, nodes, following)
        asked = tuple(
            _decision(nodes[name], guarded, name in following[node.id])
            for name in reached
            if (guarded := [flow for flow in leaving[name] if flow.guard])
        )
        if asked:
            found[node.id] = asked
    return found


def _gateways_after(start: str, nodes: Mapping[str, Node], following: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the gateways that are reached from `start` without passing another node, nearest first."""
    found: dict[str, None] = {}
    pending = list(following.get(start, ()))
    while pending:
        name = pending.pop(0)
        if nodes[name].kind.is_gateway and name not in found:
            found[name] = None
            pending += following.get(name, ())
    return tuple(found)


def _decision(gateway: Node, flows: list[Flow], at_once: bool) -> Decision:
    labels = {flow.guard.value: flow.name for flow in flows if flow.guard}
    default = next((flow.guard.value for flow in flows if flow.guard and flow.is_default), False)
    variable = next(flow.guard.variable for flow in flows if flow.guard)
    return Decision(gateway.id, variable, gateway.name, labels.get(True, ""), labels.get(False, ""), default, at_once)
