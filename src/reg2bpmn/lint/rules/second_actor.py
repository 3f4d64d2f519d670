"""A second unit that acts within one procedure.

Bad: procedure 7 «департамент маманы … жібереді, кеңсе маманы … тіркейді». Good: one unit does two things.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.acting import seconds
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "second-actor"


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure of the text in which another unit begins to act."""
    for account in view.accounts:
        for told in account.procedures if account.kind != "systems" else ():
            unit = told.step.unit
            for said, _ in seconds(told.step)[:1]:
                if unit:
                    values = (("no", str(told.number)), ("one", unit.text), ("other", said.text))
                    yield Finding(NAME, told.at, (Side("text", unit), Side("text", said)), values, account.at)


RULE = Rule(
    NAME,
    "second-actor",
    Severity.WARNING,
    Words(
        "Бір рәсімде екі орындаушы",
        "Два исполнителя в одной процедуре",
        "Two act in one procedure",
    ),
    {
        "": Words(
            "{no}-рәсімде екеуі әрекет етеді: «{one}» және «{other}»; мерзім кімдікі екені айтылмаған.",
            "В процедуре {no} действуют двое: «{one}» и «{other}»; чей это срок, не сказано.",
            "Two act in procedure {no}: “{one}” and “{other}”; whose the deadline is, is not said.",
        )
    },
    Words(
        "Әр орындаушыға жеке рәсім мен мерзім жазыңыз.",
        "Дайте каждому исполнителю свою процедуру и срок.",
        "Give each of them a procedure and a deadline of its own.",
    ),
    find,
)
