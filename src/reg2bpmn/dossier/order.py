"""The order in which a reader meets the steps, conditions and ends of a process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reg2bpmn.dossier.parts import Condition, End, Process, Step, Target


def in_reading_order(process: Process) -> Iterator[Step | Condition | End]:
    """Yield the steps as the definition orders them, each condition after what first leads to it, then the ends."""
    asked = {condition.id: condition for condition in process.conditions}
    for target in process.first:
        yield from _asked(target, asked)
    for step in process.steps:
        yield step
        for target in step.next:
            yield from _asked(target, asked)
    yield from list(asked.values())
    yield from process.ends


def _asked(target: Target, asked: dict[str, Condition]) -> Iterator[Condition]:
    """Yield the condition that `target` is and those that its branches lead to, and take them out of `asked`."""
    pending = [target]
    while pending:
        condition = asked.pop(pending.pop(0).id, None)
        if condition:
            yield condition
            pending += [to for branch in condition.branches for to in branch.to]


def columns_of(process: Process) -> Mapping[str, int]:
    """Return for the id of each step that rests on a column of the printed table the number of that column."""
    table = process.table
    pairs = zip(table.numbers, table.steps, strict=True) if table else ()
    return {step.id: number for number, step in pairs if step}
