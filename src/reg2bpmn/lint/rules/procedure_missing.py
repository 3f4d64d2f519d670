"""A column of the table for which the text has no procedure.

Bad: the table has columns 1 to 7, the text procedures 1 to 6. Good: as many procedures as columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.counterparts import without_procedure
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "procedure-missing"


def find(view: View) -> Iterator[Finding]:
    """Yield each column of the table without a procedure."""
    for account in view.accounts:
        for column in without_procedure(account):
            own = next((name for name in ("action", "unit", "form") if name in column.cells), "")
            if own:
                sides = [Side(own, column.cells[own])]
                sides += [Side("paragraph", account.intro)] if account.intro else []
                yield Finding(NAME, column.at, tuple(sides), (("no", column.step.no),), account.at)


RULE = Rule(
    NAME,
    "column-missing",
    Severity.ERROR,
    Words("Бағанның рәсімі жоқ", "Для столбца нет процедуры", "A column without a procedure"),
    {
        "": Words(
            "Кестенің {no}-бағанындағы іс-қимыл мәтінде жоқ.",
            "Действия столбца {no} таблицы нет в тексте.",
            "The text has no procedure for column {no} of the table.",
        )
    },
    Words(
        "Рәсімді мәтінге қосыңыз немесе бағанды алып тастаңыз.",
        "Добавьте процедуру в текст или уберите столбец.",
        "Add the procedure to the text, or take the column out.",
    ),
    find,
    told=True,
)
