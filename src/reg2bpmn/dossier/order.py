"""The order in which a reader meets the steps, conditions and ends of a process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reg2bpmn.dossier.parts import Condition, End, Process, Step, Target, Wait


def in_reading_order(process: Process) -> Iterator[Step | Condition | Wait | End]:
    """Yield the steps as the definition orders them, conditions and waits after what leads to them, then the ends."""
    asked: dict[str, Condition | Wait] = {condition.id: condition for condition in process.conditions}
    asked |= {wait.id: wait for wait in process.waits}
    for target in process.starts[0].first:
        yield from _asked(target, asked)
    for step in process.steps:
        yield step
        for target in (*step.next, *(to for each in step.happenings for to in each.to)):
            yield from _asked(target, asked)
    yield from list(asked.values())
    yield from process.ends


def _asked(target: Target, asked: dict[str, Condition | Wait]) -> Iterator[Condition | Wait]:
    """Yield the condition or wait that `target` is and those that it leads to, and take them out of `asked`."""
    pending = [target]
    while pending:
        found = asked.pop(pending.pop(0).id, None)
        if isinstance(found, Condition):
            pending += [to for branch in found.branches for to in branch.to]
        elif found:
            pending += [*found.next, *(to for each in found.happenings for to in each.to)]
        if found:
            yield found


def columns_of(process: Process) -> Mapping[str, int]:
    """Return for the id of each step that rests on a column of the printed table the number of that column."""
    table = process.table
    pairs = zip(table.numbers, table.steps, strict=True) if table else ()
    return {step.id: number for number, step in pairs if step}
