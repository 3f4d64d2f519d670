"""Two outcomes of one decision, printed as two conditions with procedures between them.

Bad: condition 2 «a negative decision», procedure 7, condition 3 «a positive decision».
Good: condition 2 «the commission decides», with both outcomes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.outcomes import NEGATIVE_DECISION, POSITIVE

NAME = "outcome-as-condition"


def find(view: View) -> Iterator[Finding]:
    """Yield each condition that is the other outcome of the decision whose first one is a condition of its own."""
    for account in view.accounts:
        outcomes = [(one, _sign(one.step.words.text)) for one in account.conditions]
        for (first, sign), (second, other) in pairwise(outcomes):
            if sign and other and sign != other:
                sides = (Side("condition", second.step.words), Side("other", first.step.words))
                values = (("no", str(second.number)), ("other", str(first.number)))
                yield Finding(NAME, second.at, sides, values, account.at)


def _sign(text: str) -> str:
    """Return which decision a condition names: "+", "-", or "" for none or both."""
    positive, negative = says(POSITIVE, text), says(NEGATIVE_DECISION, text)
    return "" if positive == negative else "+" if positive else "-"


RULE = Rule(
    NAME,
    "condition",
    Severity.WARNING,
    Words(
        "Бір шешімнің екі нәтижесі екі шарт болып тұр",
        "Два исхода одного решения названы двумя условиями",
        "Two outcomes of one decision are two conditions",
    ),
    {
        "": Words(
            "{other} және {no}-шарттар – бір шешімнің екі нәтижесі, бірақ бөлек нөмірленген.",
            "Условия {other} и {no} – два исхода одного решения, но пронумерованы отдельно.",
            "Conditions {other} and {no} are two outcomes of one decision, numbered apart.",
        )
    },
    Words(
        "Бір шарт жазып, оның екі нәтижесін атаңыз.",
        "Дайте одно условие с двумя исходами.",
        "Give one condition with its two outcomes.",
    ),
    find,
)
