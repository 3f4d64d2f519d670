"""What one of the act's accounts of a process lacks, and units that the act names in several ways.

The text has a procedure for which the table has no column, a column has no deadline or no next step, the list of
section 3 gives a unit a name that the text and the table shorten or vary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reg2bpmn.model.disputes import column_of, procedure_of
from reg2bpmn.model.procedure import Process, Step
from reg2bpmn.model.quotation import Quotation

CELLS = ("unit", "action", "form", "deadline", "next")
"""The cells of a column, in the order in which the table prints them."""


class GapKind(StrEnum):
    """What is lacking."""

    COLUMN = "column"
    PROCEDURE = "procedure"
    DEADLINE = "deadline"
    UNIT = "unit"
    CELL = "cell"
    WAIT = "wait"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is lacking; `index` is that of the step, of the wait, or of the entry of the list of units.

    `slug` is the id of that step, wait or unit, `quotation` what stands there instead; `column` and `cell` tell which
    cell of the table is not printed.
    """

    kind: GapKind
    index: int
    slug: str
    quotation: Quotation | None = None
    column: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Wordings:
    """A unit that is named in more than one way; `names` holds where each name stands first, with the bare name."""

    unit: str
    names: tuple[tuple[str, Quotation], ...]


def gaps(process: Process) -> Iterator[Gap]:
    """Yield what the accounts of each step lack, waits that may never end, and listed units that do nothing."""
    for index, step in enumerate(process.steps):
        yield from _of_text(process, index, step)
        column = column_of(process, step)
        for cell in CELLS if column else ():
            if getattr(column, cell) is None:
                yield Gap(GapKind.CELL, index, step.id, column=column.number if column else 0, cell=cell)
    for index, wait in enumerate(process.waits):
        if wait.message and not wait.late:
            yield Gap(GapKind.WAIT, index, wait.id)
    acting = {unit for step in process.steps for unit in step.units}
    acting |= {condition.unit for condition in process.conditions if condition.unit}
    for index, entry in enumerate(process.listed):
        if entry.means not in acting:
            yield Gap(GapKind.IDLE, index, entry.means, entry)


def _of_text(process: Process, index: int, step: Step) -> Iterator[Gap]:
    """Yield that the table or the text has no such step, or what the text leaves out of it."""
    procedure = procedure_of(process.text, step)
    if process.table and not column_of(process, step):
        yield Gap(GapKind.COLUMN, index, step.id)
    if process.text and not procedure:
        yield Gap(GapKind.PROCEDURE, index, step.id)
    timed = process.text and any(p.deadline for p in process.text.procedures)
    if procedure and timed and not procedure.deadline:
        yield Gap(GapKind.DEADLINE, index, step.id, procedure)
    if procedure and not procedure.unit:
        yield Gap(GapKind.UNIT, index, step.id, procedure)


def wordings(process: Process) -> Iterator[Wordings]:
    """Yield each unit of a process with a list of units that is named in more than one way.

    Words that mean several units name none of them.
    """
    if not process.listed:
        return
    found: dict[str, dict[str, Quotation]] = {}
    for unit, quotation in _named(process):
        found.setdefault(unit, {}).setdefault(_bare(quotation.quote), quotation)
    for unit, names in found.items():
        if len(names) > 1:
            yield Wordings(unit, tuple(names.items()))


def _named(process: Process) -> Iterator[tuple[str, Quotation]]:
    yield from ((entry.means, entry) for entry in process.listed)
    for account in (process.text, process.restated):
        for procedure in account.procedures if account else ():
            if procedure.unit and isinstance(procedure.unit.meant, str):
                yield procedure.unit.meant, procedure.unit
    for column in process.table.columns if process.table else ():
        if column.unit and isinstance(column.unit.meant, str):
            yield column.unit.meant, column.unit


def _bare(name: str) -> str:
    return re.sub(r"^\d+\)\s*|[;.,]\s*$", "", name).casefold()
