"""Passes: documents as data objects, deadlines and remarks as annotations, and what crosses to the other parties."""

from __future__ import annotations

from collections import Counter

from reg2bpmn.model.base import Localized
from reg2bpmn.model.procedure import Condition, Step
from reg2bpmn.model.waiting import Wait
from reg2bpmn.process import names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.graph import Annotation, AnnotationKind, DataObject, MessageFlow, Party


def add_documents(draft: Draft) -> None:
    """Make a data object of every completion form that is a document."""
    for step in draft.process.steps:
        for document in step.documents:
            draft.data.append(DataObject(names.document(document.id), draft.text(document.name), draft.ids[step.id]))


def add_deadlines(draft: Draft) -> None:
    """Annotate steps, conditions and waits with their deadlines."""
    nodes: tuple[Step | Condition | Wait, ...] = (*draft.process.steps, *draft.process.decisions, *draft.process.waits)
    for node in nodes:
        deadline = node.time if isinstance(node, Wait) else node.deadline
        if deadline:
            annotation = Annotation(names.deadline(node.id), draft.deadline(deadline), draft.ids[node.id])
            draft.annotations.append(annotation)


def add_remarks(draft: Draft) -> None:
    """Annotate steps with what their boxes cannot show, such as who does them too."""
    for step in draft.process.steps:
        task = draft.ids[step.id]
        if told := "\n".join(draft.doing(step)):
            draft.annotations.append(Annotation(names.remark(step.id), told, task, AnnotationKind.REMARK))


def add_messages(draft: Draft) -> None:
    """Draw the parties that send or receive anything as closed pools, and the messages to and from them."""
    process = draft.process
    for start in process.starts:
        if start.sender:
            name = draft.text(start.message) if start.message else ""
            sender, event = names.party(start.sender), names.start(start.id)
            draft.messages.append(MessageFlow(names.start_message(start.id), sender, event, name))
    for step in process.steps:
        counts: Counter[str] = Counter()
        for message in step.sends:
            message_id = names.message(step.id, message.to, counts[message.to])
            counts[message.to] += 1
            draft.messages.append(
                MessageFlow(message_id, draft.ids[step.id], names.party(message.to), draft.text(message.name))
            )
        _add_receipts(draft, step)
        for each in step.interrupted:
            _add_awaited(draft, names.interruption(step.id, each.id), each.sender, each.message)
    for wait in process.waits:
        if wait.sender and wait.message:
            _add_awaited(draft, names.wait(wait.id), wait.sender, wait.message)
    used = {end for flow in draft.messages for end in (flow.source, flow.target)}
    parties = [Party(names.party(p.id), draft.text(p.name)) for p in draft.regulation.parties]
    draft.parties += [party for party in parties if party.id in used]


def _add_awaited(draft: Draft, event: str, sender: str, message: Localized) -> None:
    draft.messages.append(MessageFlow(names.received(event), names.party(sender), event, draft.text(message)))


def _add_receipts(draft: Draft, step: Step) -> None:
    counts: Counter[str] = Counter()
    for receipt in step.receives:
        receipt_id = names.receipt(step.id, receipt.sender, counts[receipt.sender])
        counts[receipt.sender] += 1
        source = names.party(receipt.sender)
        draft.messages.append(MessageFlow(receipt_id, source, draft.ids[step.id], draft.text(receipt.name)))
