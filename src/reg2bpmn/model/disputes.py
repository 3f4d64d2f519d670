"""Where the act's accounts of a step disagree, found by comparing what their readings mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.printed import Column, TextAccount, TextProcedure
from reg2bpmn.model.procedure import DisputedField, Process, ReadingSource, Settlement, Step
from reg2bpmn.model.quotation import Quotation


@dataclass(frozen=True, slots=True)
class Reading:
    """What one account says of a field: the words, and what they mean, comparable within the field."""

    source: ReadingSource
    quotation: Quotation
    means: object

    @property
    def meaning(self) -> str:
        """The meaning in words, empty where the quotation is given none."""
        return meaning_of(self.means)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field of a step with readings that differ from one another or from what is settled."""

    step: Step
    field: DisputedField
    readings: tuple[Reading, ...]
    settlement: Settlement | None


def meaning_of(means: object) -> str:
    """Return what a reading means in words: a list of numbers, a dash for none of them, or nothing."""
    if isinstance(means, tuple):
        return ", ".join(map(str, means)) or "-"
    return "" if means is None else str(means)


def procedure_of(account: TextAccount | None, step: Step) -> TextProcedure | None:
    """Return the printed procedure that the step rests on in a prose account."""
    found = account.procedures if account else ()
    return next((p for p in found if p.number == step.text), None)


def column_of(process: Process, step: Step) -> Column | None:
    """Return the table column that the step rests on."""
    found = process.table.columns if process.table else ()
    return next((c for c in found if c.number == step.column), None)


def readings(process: Process, step: Step, field: DisputedField) -> tuple[Reading, ...]:
    """Return what each account says of `field`, the text's first; an account that is silent has no reading."""
    return tuple(_READERS[field](process, step))


def disputes(process: Process) -> Iterator[Dispute]:
    """Yield every field whose readings disagree, in the order of the steps."""
    for step in process.steps:
        yield from disputes_of(process, step)


def disputes_of(process: Process, step: Step) -> Iterator[Dispute]:
    """Yield every field of `step` whose readings disagree."""
    for field in DisputedField:
        found = readings(process, step, field)
        if _differ(process, step, field, found):
            yield Dispute(step, field, found, step.settled.get(field))


def settled_value(process: Process, step: Step, field: DisputedField) -> object:
    """Return what the definition settles for `field`, comparable with the meanings of its readings."""
    if field is DisputedField.UNIT:
        return step.units if step.together_with else step.unit
    if field is DisputedField.DEADLINE:
        return step.deadline
    return successors(process, step)


def successors(process: Process, step: Step) -> tuple[int | None, ...]:
    """Return the table numbers of the steps that may follow `step`; `None` for one that the table lacks."""
    conditions = {c.id: c for c in process.decisions}
    steps = {s.id: s for s in process.steps}
    pending, seen, found = [*step.leads_to], set(), []
    while pending:
        target = pending.pop(0)
        if target in conditions and target not in seen:
            seen.add(target)
            pending += [name for outcome in conditions[target].outcomes for name in outcome.branch.to]
        elif target in steps:
            found.append(steps[target].column)
    return tuple(sorted(set(found), key=lambda n: (n is None, n)))


def agree(field: DisputedField, one: object, other: object) -> bool:
    """Whether two meanings are the same; of deadlines, the time alone is compared, not «within» or «not later»."""
    if field is DisputedField.DEADLINE and isinstance(one, Deadline) and isinstance(other, Deadline):
        return (one.amount, one.unit, one.event) == (other.amount, other.unit, other.event)
    if field is not DisputedField.DEADLINE and isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other


def _differ(process: Process, step: Step, field: DisputedField, found: tuple[Reading, ...]) -> bool:
    meant = [r.means for r in found if r.means is not None]
    if not meant:
        return False
    value = settled_value(process, step, field)
    return any(not agree(field, means, value) for means in meant)


def _accounts(process: Process, step: Step) -> Iterator[tuple[ReadingSource, TextProcedure]]:
    for source, account in ((ReadingSource.TEXT, process.text), (ReadingSource.RESTATED, process.restated)):
        procedure = procedure_of(account, step)
        if procedure:
            yield source, procedure


def _unit_readings(process: Process, step: Step) -> Iterator[Reading]:
    for source, procedure in _accounts(process, step):
        if procedure.unit:
            yield Reading(source, procedure.unit, procedure.unit.meant)
    column = column_of(process, step)
    if column and column.unit:
        yield Reading(ReadingSource.TABLE, column.unit, column.unit.meant)


def _deadline_readings(process: Process, step: Step) -> Iterator[Reading]:
    for source, procedure in _accounts(process, step):
        if procedure.deadline:
            yield Reading(source, procedure.deadline, procedure.deadline.means)
    column = column_of(process, step)
    if column and column.deadline:
        yield Reading(ReadingSource.TABLE, column.deadline, column.deadline.means)


def _next_readings(process: Process, step: Step) -> Iterator[Reading]:
    column = column_of(process, step)
    if column and column.next:
        yield Reading(ReadingSource.TABLE, column.next, column.next.means)


_READERS: dict[DisputedField, Callable[[Process, Step], Iterator[Reading]]] = {
    DisputedField.UNIT: _unit_readings,
    DisputedField.DEADLINE: _deadline_readings,
    DisputedField.NEXT: _next_readings,
}
