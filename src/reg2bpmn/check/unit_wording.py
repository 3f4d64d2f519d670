"""Units that the act names in several ways.

The list of section 3 gives the name; the text and the table often shorten or vary it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.model.gaps import wordings


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a note for each unit of a process with a list of units that is named in more than one way."""
    for index, process in enumerate(context.regulation.processes):
        for found in wordings(process):
            told = "; ".join(f"«{name}» line {quotation.cite()}" for name, quotation in found.names)
            yield Diagnostic(
                "unit-wording",
                Severity.NOTE,
                f"{process.id}: unit {found.unit} has {len(found.names)} names: {told}",
                "the name of the list in section 3 is the lane's",
                context.place(("processes", index), 0),
            )
