"""A step that leads to itself.

Bad: column 3 with the next action 3. Good: column 3 with the next action 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "next-itself"


def find(view: View) -> Iterator[Finding]:
    """Yield each step whose only next step is the step itself."""
    for account in filter(lambda one: one.is_counted, view.accounts):
        for column in account.columns:
            cell = column.cells.get("next")
            if cell and column.step.flow.targets == (column.step.no,):
                yield Finding(NAME, column.at, (Side("next", cell),), (("no", column.step.no),), account.at)


RULE = Rule(
    NAME,
    "next",
    Severity.ERROR,
    Words("Қадам өзіне жібереді", "Шаг ведет к самому себе", "A step that leads to itself"),
    {
        "": Words(
            "{no}-бағанның келесі іс-қимылы – өзі.",
            "Следующее действие столбца {no} – он сам.",
            "The next action of column {no} is column {no} itself.",
        )
    },
    Words(
        "Келесі іс-қимылдың нөмірін түзетіңіз.",
        "Исправьте номер следующего действия.",
        "Mend the number of the next action.",
    ),
    find,
    told=True,
)
