"""A next step that the table doesn't have.

Bad: column 6 leads to 7, and there are six columns. Good: it leads to a column that is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "next-dangling"


def find(view: View) -> Iterator[Finding]:
    """Yield each number of a next step that no step has."""
    for account in filter(lambda one: one.is_counted, view.accounts):
        for column in account.columns:
            cell = column.cells.get("next")
            for number in column.step.missing if cell else ():
                told = [one for one in account.procedures if number in map(str, one.step.numbers)]
                sides = [Side("next", cell)] if cell else []
                sides += [Side("text", one.step.said) for one in told]
                values = (("no", column.step.no), ("next", number))
                variant = "text" if told else ""
                yield Finding(NAME, column.at, tuple(sides), values, account.at, variant, number)


RULE = Rule(
    NAME,
    "next",
    Severity.ERROR,
    Words("Келесі іс-қимыл кестеде жоқ", "Следующего действия в таблице нет", "A next step that isn't there"),
    {
        "": Words(
            "{no}-баған {next}-іс-қимылға жібереді, ал кестеде мұндай баған жоқ.",
            "Столбец {no} ведет к действию {next}, а такого столбца нет.",
            "Column {no} leads to action {next}, and there is no such column.",
        ),
        "text": Words(
            "{no}-баған {next}-іс-қимылға жібереді, ол мәтінде бар, кестеде жоқ.",
            "Столбец {no} ведет к действию {next}, которое есть в тексте, а в таблице его нет.",
            "Column {no} leads to action {next}, which the text has and the table lacks.",
        ),
    },
    Words(
        "Бағанды қосыңыз немесе келесі іс-қимылдың нөмірін түзетіңіз.",
        "Добавьте столбец или исправьте номер следующего действия.",
        "Add the column, or mend the number of the next action.",
    ),
    find,
    told=True,
)
