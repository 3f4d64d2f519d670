"""A step that isn't the last and doesn't say what follows.

Bad: of seven columns the cell of the next action is empty in the sixth. Good: it is empty in the last one alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "next-missing"


def find(view: View) -> Iterator[Finding]:
    """Yield each step but the last with an empty cell of the next step, where most steps have one."""
    for account in view.accounts:
        filled = [one for one in account.columns if "next" in one.cells]
        if 2 * len(filled) <= len(account.columns):
            continue
        for column in account.columns[:-1]:
            own = next((name for name in ("action", "unit", "form", "deadline") if name in column.cells), "")
            if "next" not in column.cells and own:
                sides = (Side(own, column.cells[own]), Side("next", filled[-1].cells["next"]))
                yield Finding(NAME, column.at, sides, (("no", column.step.no),), account.at)


RULE = Rule(
    NAME,
    "next",
    Severity.WARNING,
    Words("Келесі іс-қимыл көрсетілмеген", "Следующее действие не указано", "A next step that isn't given"),
    {
        "": Words(
            "{no}-баған соңғы емес, ал келесі іс-қимылдың нөмірі көрсетілмеген.",
            "Столбец {no} не последний, а номер следующего действия не указан.",
            "Column {no} isn't the last, and the number of the next action isn't given.",
        )
    },
    Words(
        "Келесі іс-қимылдың нөмірін жазыңыз; қадам аяқтайтын болса, сызықша қойыңыз.",
        "Укажите номер следующего действия; если шаг завершает процесс, поставьте прочерк.",
        "Give the number of the next action, or a dash where the step ends the process.",
    ),
    find,
    told=True,
)
