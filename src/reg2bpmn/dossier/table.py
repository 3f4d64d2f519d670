"""The appendix table as the act prints it, its disputed cells with both readings."""

from __future__ import annotations

from collections.abc import Sequence

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.speaker import Speaker, cited
from reg2bpmn.model.gaps import CELLS
from reg2bpmn.model.printed import Column, Table


def printed_table(speaker: Speaker, steps: Sequence[parts.Step]) -> parts.PrintedTable | None:
    """Return the table of the process, nothing where it has none."""
    table = speaker.process.table
    if table is None:
        return None
    owners = {step.column: step.id for step in speaker.process.steps if step.column}
    settled = {(s.step.id, s.field): s for step in steps for s in step.settled}

    def cell(column: Column, field: str) -> parts.Cell:
        quotation = getattr(column, field)
        dispute = settled.get((owners.get(column.number, ""), field))
        return parts.Cell(cited(quotation) if quotation else None, dispute)

    printed = _row_names(table)
    return parts.PrintedTable(
        appendix=speaker.words.appendix.format(table.appendix),
        heading=tuple(map(cited, table.heading)),
        lines=table.lines,
        number_row=printed.get("number"),
        numbers=tuple(column.number for column in table.columns),
        steps=tuple(speaker.targets.get(owners.get(column.number, "")) for column in table.columns),
        rows=tuple(
            parts.Row(
                field, word(speaker, field), printed.get(field), tuple(cell(column, field) for column in table.columns)
            )
            for field in CELLS
        ),
        notes=tuple((column.number, cited(note)) for column in table.columns for note in column.notes),
        appendix_number=table.appendix,
    )


def _row_names(table: Table) -> dict[str, parts.Cited]:
    """Return the printed names of the rows, where the act prints all six of them, in the order of the rows."""
    fields = ("number", *CELLS)
    names = [cited(row) for row in table.rows]
    return dict(zip(fields, names, strict=True)) if len(names) == len(fields) else {}


def word(speaker: Speaker, field: str) -> str:
    """Name a row of the table in the language."""
    words = speaker.words
    return {
        "unit": words.unit,
        "action": words.action,
        "form": words.completion_form,
        "deadline": words.deadline,
        "next": words.next_step,
    }[field]
