"""Fields that the act prints twice, each with both readings, which is taken and why.

A dispute that a definition leaves open does not compile; one that it settles is a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.model.disputes import Dispute, disputes


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a note for each settled dispute."""
    for index, process in enumerate(context.regulation.processes):
        order = {step.id: k for k, step in enumerate(process.steps)}
        for dispute in disputes(process):
            if dispute.settlement:
                path = ("processes", index, "steps", order[dispute.step.id], "settled", dispute.field.value)
                yield Diagnostic(
                    "disputed",
                    Severity.NOTE,
                    f"{process.id} step {dispute.step.id}: {dispute.field.value} is disputed: {told(dispute)}",
                    f"taken: {dispute.settlement.take.value}, {dispute.settlement.why.text('en')}",
                    context.place(path, 0),
                    tuple((r.source.value, context.source_place(r.quotation.lines[0][0])) for r in dispute.readings),
                )


def told(dispute: Dispute) -> str:
    """Return the readings of a dispute, each with its lines, its words and its meaning."""
    return "; ".join(
        f"{r.source.value}, line {r.quotation.cite()} «{r.quotation.quote}»" + (f" = {r.meaning}" if r.meaning else "")
        for r in dispute.readings
    )
