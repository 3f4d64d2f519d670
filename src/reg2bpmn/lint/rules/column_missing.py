"""A procedure of the text for which the table has no column.

Bad: the text has procedures 1 to 7, the table columns 1 to 6. Good: as many columns as procedures.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.counterparts import without_column
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "column-missing"


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure of the text without a column."""
    for account in view.accounts:
        for told, number in without_column(account):
            values = (("no", str(number)), ("last", account.columns[-1].step.no))
            mark = "" if number == told.number else str(number)
            last = next(iter(account.columns[-1].cells.values()), None)
            sides = (Side("text", told.step.said), *([Side("table", last)] if last else []))
            yield Finding(NAME, told.at, sides, values, account.at, "", mark)


RULE = Rule(
    NAME,
    "column-missing",
    Severity.ERROR,
    Words("Рәсімнің бағаны жоқ", "Для процедуры нет столбца", "A procedure without a column"),
    {
        "": Words(
            "Мәтіндегі {no}-рәсім кестеде жоқ: соңғы баған – {last}.",
            "Процедуры {no} из текста нет в таблице: последний столбец – {last}.",
            "The table has no column for procedure {no} of the text; its last column is {last}.",
        )
    },
    Words(
        "Бағанды қосыңыз немесе рәсімді мәтіннен алып тастаңыз.",
        "Добавьте столбец или уберите процедуру из текста.",
        "Add the column, or take the procedure out of the text.",
    ),
    find,
    told=True,
)
