"""A step that no step leads to, because the one before leads past it.

Bad: column 2 leads to 4, and nothing leads to 3. Good: column 2 leads to 3 or 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Column, View
from reg2bpmn.tables.record import FlowKind

NAME = "next-skips"


def find(view: View) -> Iterator[Finding]:
    """Yield each step that no step leads to, where the one before leads to another."""
    for account in filter(lambda one: one.is_counted, view.accounts):
        reached = _reached(account.columns)
        starts = account.table.starts if account.table else ()
        for before, column in pairwise(account.columns):
            cell = before.cells.get("next")
            goes_on = before.step.flow.kind is FlowKind.NEXT and before.step.next
            if cell and goes_on and column.step.no not in reached and column.step.no not in starts:
                own = next(column.cells[name] for name in ("action", "unit", *column.cells) if name in column.cells)
                values = (("no", column.step.no), ("before", before.step.no), ("next", cell.text))
                sides = (Side("next", cell), Side("table", own))
                yield Finding(NAME, column.at, sides, values, account.at, "", "", (before.at,))


def _reached(columns: Sequence[Column]) -> set[str]:
    """Return the steps that another step leads to, also where the cell could not be read as a flow."""
    found = {no for one in columns for no in one.step.flow.targets if no != one.step.no}
    unclear = [
        one.cells["next"].text for one in columns if one.step.flow.kind is FlowKind.UNCLEAR and "next" in one.cells
    ]
    return found | {one.step.no for one in columns if any(one.step.no in text for text in unclear)}


RULE = Rule(
    NAME,
    "next",
    Severity.ERROR,
    Words("Қадам аттап өтілген", "Шаг пропущен", "A step that is led past"),
    {
        "": Words(
            "{no}-бағанға ешқандай баған жібермейді: {before}-бағаннан кейін «{next}» тұр.",
            "К столбцу {no} не ведет ни один столбец: за столбцом {before} следует «{next}».",
            "No column leads to column {no}: column {before} is followed by “{next}”.",
        )
    },
    Words(
        "Келесі іс-қимылдың нөмірін түзетіңіз немесе бағанды алып тастаңыз.",
        "Исправьте номер следующего действия или уберите столбец.",
        "Mend the number of the next action, or take the column out.",
    ),
    find,
    told=True,
)
