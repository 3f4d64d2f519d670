"""Passes: lanes, in the order in which their units first act, and nodes in their lanes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.flow import next_of, nodes_of
from reg2bpmn.model.procedure import Process, Step
from reg2bpmn.model.regulation import UnitKind
from reg2bpmn.process import facts_of, names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.facts import Facts
from reg2bpmn.process.graph import Instances, Lane, Node, NodeKind
from reg2bpmn.process.happenings import add_happenings, add_wait
from reg2bpmn.process.wording import name_units


def add_lanes(draft: Draft) -> None:
    """Give every node a unit, and every unit that acts a lane, the starting one on top."""
    draft.units.update(standing(draft.process))
    names_of = {unit.id: draft.text(unit.name) for unit in draft.regulation.units}
    order = dict.fromkeys(draft.units.values())
    draft.lanes += [Lane(names.lane(u), names_of[u], facts_of.lane(draft, u), u) for u in order]


def standing(process: Process) -> dict[str, str]:
    """Return the unit in whose lane each step, condition and end stands, in the order in which they are met.

    A step acts in its own unit; a condition or an end without one stands with the step that leads to it.
    """
    nodes, units = nodes_of(process), dict[str, str]()
    pending = [(name, "") for start in process.starts for name in start.first]
    while pending:
        slug, before = pending.pop(0)
        if slug in units:
            continue
        units[slug] = nodes[slug].unit or before or _first_unit(process, slug)
        pending += [(target, units[slug]) for target in next_of(process, slug)]
    return units


def _first_unit(process: Process, slug: str) -> str:
    """Return the unit of the first step after a condition that begins the procedure."""
    nodes, pending, seen = nodes_of(process), [slug], set[str]()
    while pending:
        name = pending.pop(0)
        node = nodes[name]
        if isinstance(node, Step):
            return node.unit
        if name not in seen:
            seen.add(name)
            pending += next_of(process, name)
    return process.steps[0].unit


def add_nodes(draft: Draft) -> None:
    """Turn the start, steps, conditions, waits and ends into flow nodes."""
    process = draft.process
    for start in process.starts:
        kind = NodeKind.MESSAGE_START if start.sender else NodeKind.START
        facts = facts_of.start(draft, start)
        _add(draft, names.start(start.id), kind, draft.text(start.label), start.first[0], facts)
    systems = {unit.id for unit in draft.regulation.units if unit.kind is UnitKind.SYSTEM}
    for step in process.steps:
        kind = _kind(step, systems)
        facts = facts_of.step(draft, step)
        _add(draft, names.step(step.id), kind, draft.text(step.label), step.id, facts, step.deadline)
        task = draft.nodes[names.step(step.id)]
        partners, each = _partners(draft, step), _instances(step)
        draft.nodes[task.id] = replace(task, partners=partners, each=each, calls=step.calls or "")
        add_happenings(draft, step)
    for condition in process.decisions:
        _add(
            draft,
            names.condition(condition.id),
            NodeKind.EXCLUSIVE_GATEWAY,
            draft.text(condition.question),
            condition.id,
            facts_of.condition(draft, condition),
        )
    for wait in process.waits:
        add_wait(draft, wait)
    for end in process.ends:
        kind = NodeKind.TERMINATE_END if end.stops_all else NodeKind.END
        _add(draft, names.end(end.id), kind, draft.text(end.state), end.id, facts_of.end(draft, end))


def _kind(step: Step, systems: Collection[str]) -> NodeKind:
    if step.calls:
        return NodeKind.CALL_ACTIVITY
    return NodeKind.SERVICE_TASK if step.unit in systems else NodeKind.USER_TASK


def _partners(draft: Draft, step: Step) -> tuple[Lane, ...]:
    def lane(unit: str) -> Lane:
        return Lane(names.lane(unit), name_units(draft.regulation, [unit], draft.lang), group=unit)

    return tuple(map(lane, step.together_with or ()))


def _instances(step: Step) -> Instances | None:
    return Instances(step.each.variable, step.item, step.each.at_once) if step.each else None


def _add(
    draft: Draft, node_id: str, kind: NodeKind, name: str, slug: str, facts: Facts, deadline: Deadline | None = None
) -> None:
    draft.nodes[node_id] = Node(node_id, kind, name, names.lane(draft.units[slug]), facts, deadline)
