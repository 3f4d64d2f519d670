"""A refusal on another ground than the condition before it checks.

Bad: condition 3 checks compliance with the requirements, procedure 7 refuses for irregularities in the data. Good: the
refusal names non-compliance with the requirements.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.refusals import refusals
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "refusal-ground"


def find(view: View) -> Iterator[Finding]:
    """Yield refusals for irregularities in a party's data after a check of the same party's compliance."""
    for account in view.accounts:
        for refusal in refusals(account):
            if refusal.of_compliance and refusal.data.party.role == refusal.checked_role:
                sides = (Side("text", refusal.data.said), Side("condition", refusal.checked))
                values = (("ground", refusal.data.said.text), ("checked", refusal.checked.text))
                yield Finding(NAME, refusal.at, sides, values, account.at)


RULE = Rule(
    NAME,
    "condition",
    Severity.NOTE,
    Words(
        "Бас тарту негізі тексерілген шартқа сай емес",
        "Основание отказа не то, что проверяет условие",
        "A refusal on another ground than was checked",
    ),
    {
        "": Words(
            "Шарт талаптарға сәйкестікті тексереді («{checked}»), ал бас тарту негізі – «{ground}» бұзушылықтар.",
            "Условие проверяет соответствие требованиям («{checked}»), а отказ основан на нарушениях: «{ground}».",
            "The condition checks compliance (“{checked}”), but the refusal rests on irregularities: “{ground}”.",
        )
    },
    Words(
        "Бас тартуды тексерілген шартпен негіздеңіз.",
        "Обоснуйте отказ тем, что проверено.",
        "Rest the refusal on what was checked.",
    ),
    find,
)
