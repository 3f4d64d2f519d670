"""Two conditions of one list that check the same.

Bad: conditions 3 and 4 both check the applicant's compliance with the requirements.
Good: condition 3 checks completeness, condition 4 compliance.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import alike, stems

NAME = "check-repeated"
_SAME, _SHORTEST = 0.6, 5


def find(view: View) -> Iterator[Finding]:
    """Yield each condition whose words are nearly those of an earlier one."""
    for account in view.accounts:
        for at, later in enumerate(account.conditions):
            words = later.step.words
            if len(stems(words.text)) < _SHORTEST:
                continue
            for one in account.conditions[:at]:
                if alike(one.step.words.text, words.text) >= _SAME:
                    sides = (Side("condition", words), Side("other", one.step.words))
                    values = (("no", str(later.number)), ("other", str(one.number)))
                    yield Finding(NAME, later.at, sides, values, account.at)
                    break


RULE = Rule(
    NAME,
    "condition",
    Severity.WARNING,
    Words("Бір нәрсе екі рет тексеріледі", "Одно и то же проверяется дважды", "The same is checked twice"),
    {
        "": Words(
            "{other} және {no}-шарттар бір нәрсені тексереді; олардың айырмасы айтылмаған.",
            "Условия {other} и {no} проверяют одно и то же; чем проверки различаются, не сказано.",
            "Conditions {other} and {no} check the same; how the checks differ is not said.",
        )
    },
    Words(
        "Бір шартты қалдырыңыз немесе екі тексерудің айырмасын жазыңыз.",
        "Оставьте одно условие или укажите, чем проверки различаются.",
        "Keep one condition, or say how the checks differ.",
    ),
    find,
)
