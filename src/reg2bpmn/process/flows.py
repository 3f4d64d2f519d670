"""Pass: sequence flows. Only the branches of a condition have a name and a guard."""

from __future__ import annotations

from reg2bpmn.model.procedure import Condition, Outcome
from reg2bpmn.process import facts_of, names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.graph import Flow, Guard


def add_flows(draft: Draft) -> None:
    """Lead the start, every step and every branch on to what follows."""
    process, ids = draft.process, draft.ids
    draft.flows.append(Flow(names.START_FLOW, names.START, ids[process.start.first]))
    for step in process.steps:
        draft.flows.append(Flow(names.flow(step.id), ids[step.id], ids[step.leads_to]))
    for condition in process.decisions:
        draft.flows += [_branch(draft, condition, outcome) for outcome in condition.outcomes]


def _branch(draft: Draft, condition: Condition, outcome: Outcome) -> Flow:
    branch = outcome.branch
    return Flow(
        id=names.flow(condition.id, outcome.answer),
        source=draft.ids[condition.id],
        target=draft.ids[branch.to],
        name=draft.text(branch.label),
        guard=Guard(condition.variable, outcome.value),
        is_default=condition.otherwise == outcome.answer,
        facts=facts_of.branch(draft, branch),
    )
