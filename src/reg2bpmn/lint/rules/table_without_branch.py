"""A condition of the text that the table leaves out: no column has more than one next step.

Bad: «1-шарт – пакет толық па», and the table runs 1, 2, 3, 4. Good: a column leads to two others.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Column, View
from reg2bpmn.tables.record import FlowKind

NAME = "table-without-branch"


def find(view: View) -> Iterator[Finding]:
    """Yield each account whose text has conditions and whose table has no alternative."""
    for account in view.accounts:
        following = [one.cells["next"] for one in account.columns if "next" in one.cells]
        if not account.conditions or not following or any(map(_branches, account.columns)):
            continue
        first, *others = account.conditions
        sides = (Side("condition", first.step.said), *(Side("next", said) for said in following))
        values = (("no", str(first.number)), ("count", str(len(account.conditions))))
        yield Finding(NAME, first.at, sides, values, account.at, "", "", tuple(one.at for one in others))


def _branches(column: Column) -> bool:
    flow = column.step.flow
    parted = flow.kind in (FlowKind.ALTERNATIVE, FlowKind.UNCLEAR) or len(flow.branches) > 1 or bool(flow.question)
    cell = column.cells.get("next")
    return parted or any(branch.words for branch in flow.branches) or bool(cell and "/" in cell.text)


RULE = Rule(
    NAME,
    "branch",
    Severity.WARNING,
    Words("Кестеде шарт жоқ", "В таблице нет условия", "A table without the condition"),
    {
        "": Words(
            "Мәтінде {no}-шарт бар, ал кестеде бірде-бір баған екі жаққа тармақталмайды.",
            "В тексте есть условие {no}, а в таблице ни один столбец не ветвится.",
            "The text has condition {no}; no column of the table leads two ways.",
        )
    },
    Words(
        "Кестеде шарттың екі салдарын да көрсетіңіз.",
        "Покажите в таблице оба исхода условия.",
        "Show both outcomes of the condition in the table.",
    ),
    find,
)
