"""The steps, conditions and ends of a process, each with what the act says of it and what is settled."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.parts import Account
from reg2bpmn.dossier.speaker import Speaker, cited, optional
from reg2bpmn.dossier.waits import happenings
from reg2bpmn.model.calls import processes_of
from reg2bpmn.model.disputes import Dispute, agree, column_of, disputes, procedure_of, settled_value
from reg2bpmn.model.procedure import Condition, DisputedField, End, Outcome, ReadingSource, Step
from reg2bpmn.process.wording import tell_doing


def steps(speaker: Speaker) -> tuple[parts.Step, ...]:
    """Return the steps in the order of the definition."""
    found: dict[str, list[parts.Settled]] = {}
    for dispute in disputes(speaker.process):
        found.setdefault(dispute.step.id, []).append(_settled(speaker, dispute))
    return tuple(_step(speaker, step, tuple(found.get(step.id, ()))) for step in speaker.process.steps)


def _step(speaker: Speaker, step: Step, settled: tuple[parts.Settled, ...]) -> parts.Step:
    column = column_of(speaker.process, step)
    return parts.Step(
        id=step.id,
        number=speaker.number(step),
        label=speaker.say(step.label),
        unit=speaker.units[step.unit],
        doing=tuple(tell_doing(speaker.regulation, step, speaker.lang)),
        calls=step.calls if step.calls in processes_of(speaker.regulation) else "",
        unit_id=step.unit,
        accounts=tuple(_accounts(speaker, step)),
        form=cited(column.form) if column and column.form else None,
        documents=tuple(speaker.say(document.name) for document in step.documents),
        deadline=speaker.deadline(step.deadline),
        next=tuple(speaker.targets[name] for name in step.leads_to),
        settled=settled,
        inferred=step.inferred,
        why=optional(step.why, speaker.lang),
        sends=tuple(parts.Message(speaker.say(m.name), speaker.units[m.to]) for m in step.sends),
        receives=tuple(parts.Message(speaker.say(m.name), speaker.units[m.sender]) for m in step.receives),
        happenings=happenings(speaker, step),
    )


def _accounts(speaker: Speaker, step: Step) -> Iterator[Account]:
    process = speaker.process
    for source, account in ((ReadingSource.TEXT, process.text), (ReadingSource.RESTATED, process.restated)):
        procedure = procedure_of(account, step)
        if procedure:
            yield Account(source.value, speaker.source(source), cited(procedure))
    column = column_of(process, step)
    if column and column.action:
        name = f"{speaker.words.table} ({column.number})"
        yield Account(ReadingSource.TABLE.value, name, cited(column.action))


def _settled(speaker: Speaker, dispute: Dispute) -> parts.Settled:
    step, settlement = dispute.step, dispute.settlement
    value = settled_value(speaker.process, step, dispute.field)
    take = settlement.take if settlement else ReadingSource.NEITHER
    return parts.Settled(
        step=speaker.targets[step.id],
        field=dispute.field.value,
        name=speaker.field(dispute.field),
        value=_value(speaker, step, dispute.field),
        take=take.value,
        take_name=speaker.source(take),
        why=speaker.say(settlement.why) if settlement else parts.Said("", speaker.lang),
        readings=tuple(
            parts.Reading(
                reading.source.value,
                speaker.source(reading.source),
                cited(reading.quotation),
                speaker.meaning(reading),
                reading.means is not None and agree(dispute.field, reading.means, value),
            )
            for reading in dispute.readings
        ),
    )


def _value(speaker: Speaker, step: Step, field: DisputedField) -> parts.Said:
    """Say what the definition settles for a field."""
    if field is DisputedField.UNIT:
        return speaker.several(step.units)
    if field is DisputedField.DEADLINE:
        return parts.Said(speaker.deadline(step.deadline) or speaker.words.no_deadline, speaker.lang)
    return parts.Said(", ".join(speaker.targets[name].name.text for name in step.leads_to), speaker.lang)


def conditions(speaker: Speaker) -> tuple[parts.Condition, ...]:
    """Return the conditions in the order of the definition."""
    return tuple(_condition(speaker, condition) for condition in speaker.process.decisions)


def _condition(speaker: Speaker, condition: Condition) -> parts.Condition:
    return parts.Condition(
        id=condition.id,
        number=speaker.targets[condition.id].number,
        question=speaker.say(condition.question),
        unit=speaker.units.get(condition.unit or ""),
        accounts=tuple(_told(speaker, condition)),
        deadline=speaker.deadline(condition.deadline),
        branches=tuple(_branch(speaker, outcome) for outcome in condition.outcomes),
        why=optional(condition.why, speaker.lang),
        lane=speaker.lanes.get(condition.id),
    )


def _told(speaker: Speaker, condition: Condition) -> Iterator[Account]:
    process = speaker.process
    for source, account in ((ReadingSource.TEXT, process.text), (ReadingSource.RESTATED, process.restated)):
        for printed in account.conditions if account else ():
            if printed.number in condition.text:
                yield Account(source.value, speaker.source(source), cited(printed))


def _branch(speaker: Speaker, outcome: Outcome) -> parts.Branch:
    branch = outcome.branch
    targets, why = tuple(speaker.targets[name] for name in branch.to), optional(branch.why, speaker.lang)
    return parts.Branch(speaker.outcome(outcome), targets, branch.inferred, why)


def end(speaker: Speaker, end: End) -> parts.End:
    """Return a reached state."""
    state, lane = speaker.say(end.state), speaker.lanes.get(end.id)
    return parts.End(end.id, state, end.kind.value, tuple(map(cited, end.basis)), lane)
