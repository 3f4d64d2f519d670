"""Units that the act names in several ways.

The list of section 3 gives the name; the text and the table often shorten or vary it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.quotation import Quotation


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a note for each unit of a process with a list of units that is named in more than one way."""
    for index, process in enumerate(context.regulation.processes):
        if not process.listed:
            continue
        wordings: dict[str, dict[str, Quotation]] = {}
        for unit, quotation in _named(process):
            wordings.setdefault(unit, {}).setdefault(_bare(quotation.quote), quotation)
        for unit, found in wordings.items():
            if len(found) > 1:
                told = "; ".join(f"«{name}» line {q.cite()}" for name, q in found.items())
                yield Diagnostic(
                    "unit-wording",
                    Severity.NOTE,
                    f"{process.id}: unit {unit} has {len(found)} names: {told}",
                    "the name of the list in section 3 is the lane's",
                    context.place(("processes", index), 0),
                )


def _named(process: Process) -> Iterator[tuple[str, Quotation]]:
    yield from ((entry.means, entry) for entry in process.listed)
    for account in (process.text, process.restated):
        for procedure in account.procedures if account else ():
            if procedure.unit and procedure.unit.means:
                yield procedure.unit.means, procedure.unit
    for column in process.table.columns if process.table else ():
        if column.unit and column.unit.means:
            yield column.unit.means, column.unit


def _bare(name: str) -> str:
    return re.sub(r"^\d+\)\s*|[;.,]\s*$", "", name).casefold()
