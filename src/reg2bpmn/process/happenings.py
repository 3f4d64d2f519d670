"""Events between the steps and on their borders: what is waited for, and what ends a step before it is done."""

from __future__ import annotations

from reg2bpmn.model.happening import moment_of
from reg2bpmn.model.procedure import Step
from reg2bpmn.model.waiting import Late, Wait
from reg2bpmn.process import facts_of, names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.graph import Node, NodeKind


def add_wait(draft: Draft, wait: Wait) -> None:
    """Add the event that waits, after a gateway and beside a timer where it waits no longer than a time."""
    lane = names.lane(draft.units[wait.id])
    if wait.late:
        gateway = names.whichever(wait.id)
        draft.nodes[gateway] = Node(gateway, NodeKind.EVENT_GATEWAY, "", lane)
    kind = NodeKind.MESSAGE_CATCH if wait.message else NodeKind.TIMER_CATCH
    until = moment_of(wait.event) if wait.event else wait.until or ""
    name, facts = draft.text(wait.label), facts_of.wait(draft, wait)
    draft.nodes[names.wait(wait.id)] = Node(names.wait(wait.id), kind, name, lane, facts, wait.time, until=until)
    if wait.late:
        _add_late(draft, wait, wait.late, NodeKind.TIMER_CATCH)


def add_happenings(draft: Draft, step: Step) -> None:
    """Put the timer and the messages that end a step on the border of its task."""
    host = draft.nodes[names.step(step.id)]
    if step.late:
        _add_late(draft, step, step.late, NodeKind.INTERRUPTING_TIMER, host.id)
    for each in step.interrupted:
        name, facts = names.interruption(step.id, each.id), facts_of.interruption(draft, each)
        kind = NodeKind.INTERRUPTING_MESSAGE
        draft.nodes[name] = Node(name, kind, draft.text(each.label), host.lane, facts, host=host.id)


def _add_late(draft: Draft, node: Step | Wait, late: Late, kind: NodeKind, host: str = "") -> None:
    """Add the timer that fires where `node` is late; without words of its own it is called by its time."""
    deadline = node.longest
    assert deadline is not None  # noqa: S101 - what has none does not compile
    name = draft.text(late.label) if late.label else draft.deadline(deadline)
    lane, facts = names.lane(draft.units[node.id]), facts_of.late(draft, node, late)
    draft.nodes[names.late(node.id)] = Node(names.late(node.id), kind, name, lane, facts, deadline, host)
