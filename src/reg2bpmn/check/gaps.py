"""Steps and cells that one of the act's accounts lacks.

The text has a procedure for which the table has no column, or a column has no deadline or no next step.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.model.disputes import column_of, procedure_of
from reg2bpmn.model.procedure import Process, Step

_CELLS = ("unit", "action", "form", "deadline", "next")


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a note for each step that an account lacks, cell that is not printed, and unit that does nothing."""
    for index, process in enumerate(context.regulation.processes):
        for k, step in enumerate(process.steps):
            for message in _messages(process, step):
                place = context.place(("processes", index, "steps", k), 0)
                yield Diagnostic("gap", Severity.NOTE, f"{process.id} step {step.id}: {message}", "", place)
        acting = {step.unit for step in process.steps} | {condition.unit for condition in process.conditions}
        for k, entry in enumerate(process.listed):
            if entry.means not in acting:
                place = context.place(("processes", index, "listed", k), 0)
                message = f"{process.id}: unit {entry.means} is listed (line {entry.cite()}) and does nothing"
                yield Diagnostic("gap", Severity.NOTE, message, "", place)


def _messages(process: Process, step: Step) -> Iterator[str]:
    column, procedure = column_of(process, step), procedure_of(process.text, step)
    if process.table and not column:
        yield "the table has no column for it"
    if process.text and not procedure:
        yield "the text has no procedure for it"
    timed = process.text and any(p.deadline for p in process.text.procedures)
    if procedure and timed and not procedure.deadline:
        yield f"the text gives it no deadline (line {procedure.cite()})"
    if procedure and not procedure.unit:
        yield f"the text names nobody who does it (line {procedure.cite()})"
    if column:
        yield from (f"column {column.number} has no {cell}" for cell in _CELLS if getattr(column, cell) is None)
