"""Pass: sequence flows. Only the branches of a condition have a name and a guard; what begins at once has a fork."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reg2bpmn.model.flow import START
from reg2bpmn.model.procedure import Condition, Outcome, Step, answer_of
from reg2bpmn.model.waiting import LATE, Wait
from reg2bpmn.process import facts_of, names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.graph import Flow, Guard, Node, NodeKind
from reg2bpmn.process.wording import rounds_told, spent_told


def add_flows(draft: Draft) -> None:
    """Lead the start, every step and every branch on to what follows."""
    process, ids = draft.process, draft.ids
    for start in process.starts:
        answer = start.id or ""
        _lead(draft, Flow(names.flow(START, answer), names.start(start.id), ""), start.first, START, answer)
    for step in process.steps:
        _lead(draft, Flow(names.flow(step.id), ids[step.id], ""), step.leads_to, step.id)
        _lead_events(draft, step)
    for condition in process.decisions:
        for outcome in condition.outcomes:
            flow = _branch(draft, condition, outcome)
            flow = _counted(draft, flow, condition, outcome) if outcome.most else flow
            _lead(draft, flow, outcome.branch.to, condition.id, outcome.answer)
    for wait in process.waits:
        if wait.late:
            draft.flows.append(Flow(names.coming(wait.id), ids[wait.id], names.wait(wait.id)))
            draft.flows.append(Flow(names.passing(wait.id), ids[wait.id], names.late(wait.id)))
        _lead(draft, Flow(names.flow(wait.id), names.wait(wait.id), ""), wait.next, wait.id)
        _lead_events(draft, wait)


def _lead_events(draft: Draft, node: Step | Wait) -> None:
    """Lead the events on that end a step or a wait in another way."""
    if node.late:
        facts = facts_of.branch(draft, node.late)
        flow = Flow(names.flow(node.id, LATE), names.late(node.id), "", facts=facts)
        _lead(draft, flow, node.late.to, node.id, LATE)
    for each in node.interrupted if isinstance(node, Step) else ():
        facts = facts_of.branch(draft, each)
        flow = Flow(names.flow(node.id, each.answer), names.interruption(node.id, each.id), "", facts=facts)
        _lead(draft, flow, each.to, node.id, each.answer)


def _lead(draft: Draft, flow: Flow, targets: Sequence[str], source: str, answer: str = "") -> None:
    """Add `flow` to its target, or to a fork from which a flow leads to each of several targets."""
    if len(targets) == 1:
        draft.flows.append(replace(flow, target=draft.ids[targets[0]]))
        return
    fork = names.fork(source, answer)
    draft.nodes[fork] = Node(fork, NodeKind.PARALLEL_GATEWAY, "", draft.nodes[flow.source].lane)
    draft.flows.append(replace(flow, target=fork))
    draft.flows += [Flow(names.forked(fork, target), fork, draft.ids[target]) for target in targets]


def _counted(draft: Draft, flow: Flow, condition: Condition, outcome: Outcome) -> Flow:
    """Lead a branch to the event that counts how often it is taken, and return the flow that goes on from there."""
    name = names.round_(condition.id, outcome.answer)
    told = rounds_told(outcome.most, draft.lang)
    counter = names.counter(draft.process.id, condition.id, outcome.answer)
    draft.nodes[name] = Node(
        name, NodeKind.ROUND, told, draft.nodes[flow.source].lane, facts_of.counter(counter), counter=counter
    )
    draft.flows.append(replace(flow, target=name))
    return Flow(names.joined_in(name), name, "")


def _branch(draft: Draft, condition: Condition, outcome: Outcome) -> Flow:
    branch = outcome.branch
    return Flow(
        id=names.flow(condition.id, outcome.answer),
        source=draft.ids[condition.id],
        target="",
        name=spent_told(outcome, draft.lang) if outcome.is_spent else draft.text(branch.label),
        guard=_guard(draft, condition, outcome),
        is_default=_is_default(condition, outcome),
        facts=facts_of.branch(draft, branch),
    )


def _guard(draft: Draft, condition: Condition, outcome: Outcome) -> Guard:
    rounds = condition.outcome(outcome.value).branch.rounds
    if rounds is None:
        return Guard(condition.variable, outcome.value)
    counter = names.counter(draft.process.id, condition.id, answer_of(outcome.value))
    return Guard(condition.variable, outcome.value, counter, rounds.most, outcome.is_spent)


def _is_default(condition: Condition, outcome: Outcome) -> bool:
    """Whether an engine takes an outcome where no other holds: of a limited branch what comes when it is spent."""
    return condition.otherwise == answer_of(outcome.value) and not outcome.most
