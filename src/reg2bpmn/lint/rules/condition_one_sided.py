"""A condition after which nothing says what follows if it is not met.

Bad: condition 3 – a check, then procedure 8, which goes on.
Good: condition 3 – a check, then procedure 7, which refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.locale.rules.outcomes import NEGATIVE, NEGATIVE_DECISION, POSITIVE, REFUSAL, SYSTEM_OUTCOME

NAME = "condition-one-sided"


def find(view: View) -> Iterator[Finding]:
    """Yield each condition without a negative outcome among the procedures up to the next one."""
    for account in view.accounts:
        for at, told in enumerate(account.told):
            if told.step.kind == "condition" and not _is_outcome(told):
                following = _following(account.told[at + 1 :])
                system = account.kind == "systems"
                own = says(REFUSAL if system else NEGATIVE, told.step.words.text)
                words = SYSTEM_OUTCOME if system else NEGATIVE
                if not own and not says(words, *(one.step.words.text for one in following)):
                    yield _finding(account, told, following)


def _is_outcome(told: Told) -> bool:
    """Whether a condition is itself one outcome of a decision."""
    return says(POSITIVE, told.step.words.text) or says(NEGATIVE_DECISION, told.step.words.text)


def _following(told: Sequence[Told]) -> list[Told]:
    found = []
    for one in told:
        if one.step.kind == "condition":
            break
        found.append(one)
    return found


def _finding(account: Account, told: Told, following: Sequence[Told]) -> Finding:
    sides = [Side("condition", told.step.words), *(Side("text", one.step.words) for one in following[:1])]
    values = (("no", str(told.number)), ("next", str(following[0].number) if following else "–"))
    return Finding(NAME, told.at, tuple(sides), values, account.at, "" if following else "last")


RULE = Rule(
    NAME,
    "branch",
    Severity.WARNING,
    Words(
        "Шарт орындалмағанда не болатыны айтылмаған",
        "Не сказано, что следует, если условие не выполнено",
        "What follows where a condition is not met is unsaid",
    ),
    {
        "": Words(
            "{no}-шарт орындалмаған жағдайда не болатыны айтылмаған: бірден {next}-рәсім тұр.",
            "Не сказано, что следует, если условие {no} не выполнено: сразу идет процедура {next}.",
            "What follows where condition {no} is not met is unsaid: procedure {next} comes at once.",
        ),
        "last": Words(
            "{no}-шарттан кейін не болатыны айтылмаған.",
            "Не сказано, что следует за условием {no}.",
            "What follows condition {no} is unsaid.",
        ),
    },
    Words(
        "Шарт орындалмаған жағдайдағы рәсімді (бас тарту, қайтару) қосыңыз.",
        "Добавьте процедуру на случай невыполнения условия (отказ, возврат).",
        "Add the procedure for the case that the condition is not met (refusal, return).",
    ),
    find,
)
