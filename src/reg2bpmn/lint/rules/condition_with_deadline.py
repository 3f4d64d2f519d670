"""A condition that is done within a time, and so is a procedure.

Bad: condition 1 «within 3 working days, examination of the documents». Good: condition 1 «the documents are complete».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.flat.terms import deadline
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import deeds
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.tables.text import folded

NAME = "condition-with-deadline"


def find(view: View) -> Iterator[Finding]:
    """Yield each condition that names something done and a deadline for it."""
    for account in view.accounts:
        for told in account.conditions:
            words = told.step.words
            due = deadline().search(folded(words.text))
            if due and deeds(words.text):
                side = Side("condition", part_of(words, *due.span()))
                values = (("no", str(told.number)), ("due", side.said.text))
                yield Finding(NAME, told.at, (side, Side("condition", words)), values, account.at)


RULE = Rule(
    NAME,
    "condition",
    Severity.WARNING,
    Words(
        "Шарт мерзімі бар іс-қимыл болып тұр",
        "Условие – действие со сроком",
        "A condition is an action with a deadline",
    ),
    {
        "": Words(
            "{no}-шарт – мерзімі бар («{due}») іс-қимыл; оны кім орындайтыны және қай рәсім екені айтылмаған.",
            "Условие {no} – действие со сроком («{due}»); кто его выполняет и какая это процедура, не сказано.",
            "Condition {no} is an action with a deadline (“{due}”); who does it, and as which procedure, is not said.",
        )
    },
    Words(
        "Іс-қимылды рәсім етіңіз, шартта тек оның нәтижесін қалдырыңыз.",
        "Сделайте действие процедурой, а в условии оставьте его исход.",
        "Make the action a procedure, and leave its outcome in the condition.",
    ),
    find,
)
