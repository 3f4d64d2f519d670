"""Steps and cells that one of the act's accounts lacks.

The text has a procedure for which the table has no column, or a column has no deadline or no next step.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.model.gaps import Gap, GapKind, gaps

_MESSAGES = {
    GapKind.COLUMN: "the table has no column for it",
    GapKind.PROCEDURE: "the text has no procedure for it",
    GapKind.DEADLINE: "the text gives it no deadline (line {lines})",
    GapKind.UNIT: "the text names nobody who does it (line {lines})",
    GapKind.CELL: "column {column} has no {cell}",
    GapKind.WAIT: "nothing says what follows where the message does not come",
    GapKind.IDLE: "unit {slug} is listed (line {lines}) and does nothing",
}
_PARTS = {GapKind.IDLE: "listed", GapKind.WAIT: "waits"}


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a note for each step that an account lacks, cell that is not printed, endless wait, and idle unit."""
    for index, process in enumerate(context.regulation.processes):
        for gap in gaps(process):
            part = _PARTS.get(gap.kind, "steps")
            place = context.place(("processes", index, part, gap.index), 0)
            about = process.id if part == "listed" else f"{process.id} {part.removesuffix('s')} {gap.slug}"
            yield Diagnostic("gap", Severity.NOTE, f"{about}: {_message(gap)}", "", place)


def _message(gap: Gap) -> str:
    lines = gap.quotation.cite() if gap.quotation else ""
    return _MESSAGES[gap.kind].format(lines=lines, column=gap.column, cell=gap.cell, slug=gap.slug)
