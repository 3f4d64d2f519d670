"""A second unit that acts within one procedure.

Bad: procedure 7 «департамент маманы … жібереді, кеңсе маманы … тіркейді». Good: one unit does two things.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.actors import same_unit
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.acting import seconds
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.joint import joint
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, View

NAME = "second-actor"


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure of the text in which another unit begins to act."""
    for account in view.accounts:
        yield from _joint(account) if account.kind != "systems" else ()
        for told in account.procedures if account.kind != "systems" else ():
            unit = told.step.unit
            for said, _ in seconds(told.step)[:1]:
                if unit:
                    values = (("no", str(told.number)), ("one", unit.text), ("other", said.text))
                    yield Finding(NAME, told.at, (Side("text", unit), Side("text", said)), values, account.at)


def _joint(account: Account) -> Iterator[Finding]:
    """Yield each sentence that tells several procedures, done by several units."""
    for numbers, several in joint(account):
        units = [told.step.unit for told in several if told.step.unit]
        other = next((unit for unit in units[1:] if not same_unit(units[0].text, unit.text)), None)
        if other:
            values = (("no", ", ".join(map(str, numbers))), ("one", units[0].text), ("other", other.text))
            also = tuple(told.at for told in several[1:])
            sides = (Side("text", units[0]), Side("text", other))
            yield Finding(NAME, several[0].at, sides, values, account.at, also=also)


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
