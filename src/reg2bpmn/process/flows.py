"""Pass: sequence flows. Only the branches of a condition have a name and a guard."""

from __future__ import annotations

from reg2bpmn.model.procedure import Answer, Condition
from reg2bpmn.process import facts_of, names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.graph import Flow, Guard


def add_flows(draft: Draft) -> None:
    """Lead the start, every step and every branch on to what follows."""
    process, ids = draft.process, draft.ids
    draft.flows.append(Flow(names.START_FLOW, names.START, ids[process.start.first]))
    for step in process.steps:
        draft.flows.append(Flow(names.flow(step.id), ids[step.id], ids[step.next]))
    for condition in process.conditions:
        draft.flows += [_branch(draft, condition, answer) for answer in Answer]


def _branch(draft: Draft, condition: Condition, answer: Answer) -> Flow:
    branch = condition.yes if answer is Answer.YES else condition.no
    return Flow(
        id=names.flow(condition.id, answer.value),
        source=draft.ids[condition.id],
        target=draft.ids[branch.to],
        name=draft.text(branch.label),
        guard=Guard(condition.variable, answer is Answer.YES),
        is_default=condition.default is answer,
        facts=facts_of.branch(draft, branch),
    )
