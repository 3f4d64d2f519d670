"""Messages that are formed and sent to nobody.

Bad: «бас тарту туралы хабарламаны қалыптастыру», and no procedure sends it. Good: «хабарламаны көрсетілетін қызметті
алушыға жіберу».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handing import recipients
from reg2bpmn.lint.parties import finds
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Told, View
from reg2bpmn.locale.rules.systems import FORMED, MESSAGE, SENT

NAME = "message-to-nobody"


def find(view: View) -> Iterator[Finding]:
    """Yield the procedures of an account that merely form messages, as one finding."""
    for account in view.accounts:
        formed = [one for one in account.procedures if _is_formed(one)]
        if formed:
            sides = tuple(Side("text", one.step.words) for one in formed)
            numbers = ", ".join(str(one.number) for one in formed)
            also = tuple(one.at for one in formed[1:])
            yield Finding(NAME, formed[0].at, sides, (("no", numbers),), account.at, also=also)


def _is_formed(told: Told) -> bool:
    text = told.step.words.text
    formed = finds(MESSAGE, text) and finds(FORMED, text)
    return bool(formed) and not finds(SENT, text) and not recipients(text)


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Хабарлама кімге жіберілетіні айтылмаған",
        "Не сказано, кому направляется сообщение",
        "To whom a message goes is not said",
    ),
    {
        "": Words(
            "Хабарлама тек қалыптастырылады ({no}-рәсім): кімге жіберілетіні айтылмаған.",
            "Сообщение только формируется (процедура {no}): кому оно направляется, не сказано.",
            "The message is merely formed (procedure {no}); to whom it goes is not said.",
        )
    },
    Words(
        "Хабарламаны кім, кімге, қалай жіберетінін жазыңыз.",
        "Укажите, кто, кому и как направляет сообщение.",
        "Say who sends the message, to whom and how.",
    ),
    find,
)
