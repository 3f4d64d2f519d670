"""Pass: deadlines as non-interrupting timers on their tasks, each leading to an end of its own."""

from __future__ import annotations

from reg2bpmn.process import names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.facts import Facts
from reg2bpmn.process.graph import Flow, Node, NodeKind


def add_timers(draft: Draft) -> None:
    """Put a timer on every task with a duration; one that counts back from an event has no time to wait.

    Where the act orders nothing for a missed deadline, the timer ends in a state that says that it is missed. Where it
    orders something, the step has a timer of its own. A step that is done for one after the other has no timer, for its
    deadline counts anew for each.
    """
    for step in draft.process.steps:
        if not step.deadline or not step.deadline.is_duration:
            continue
        if step.is_done_in_turn or step.longest == step.deadline:
            continue
        host = draft.nodes[draft.ids[step.id]]
        timer, end = names.timer(step.id), names.overdue(step.id)
        inferred = Facts(documentation=draft.words.overdue_note, inferred=True)
        told = draft.deadline(step.deadline)
        draft.nodes[timer] = Node(timer, NodeKind.BOUNDARY_TIMER, told, host.lane, inferred, step.deadline, host.id)
        draft.nodes[end] = Node(end, NodeKind.END, draft.words.overdue, host.lane, inferred)
        draft.flows.append(Flow(names.flow(f"timer-{step.id}"), timer, end, facts=inferred))
