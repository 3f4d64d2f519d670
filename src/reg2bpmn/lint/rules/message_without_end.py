"""A message that data cannot be had, and nothing that says what follows it.

Bad: procedure 4 forms the message that there are no data; procedure 5 goes on with the request.
Good: procedure 4 «forms the message that there are no data and refuses the service».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.outcomes import AFTER, NO_DATA, REFUSAL

NAME = "message-without-end"


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure that merely tells that data cannot be had, and after which others follow."""
    for account in view.accounts:
        for told in account.procedures[:-1]:
            words = told.step.words
            said = words_in(NO_DATA, words)
            if said and not says(REFUSAL, words.text) and not says(AFTER, words.text):
                yield Finding(NAME, told.at, (Side("text", said),), (("no", str(told.number)),), account.at)


RULE = Rule(
    NAME,
    "unsaid",
    Severity.WARNING,
    Words(
        "Хабарламадан кейін не болатыны айтылмаған",
        "Что следует за сообщением, не сказано",
        "What follows a message is unsaid",
    ),
    {
        "": Words(
            "{no}-рәсім деректер жоғын хабарлаумен шектеледі; одан кейін не болатыны, қызметтен бас тартыла ма, "
            "айтылмаған.",
            "Процедура {no} лишь сообщает, что данных нет; что следует дальше и отказано ли в услуге, не сказано.",
            "Procedure {no} merely tells that there are no data; what follows, and whether the service is refused, "
            "is unsaid.",
        )
    },
    Words(
        "Хабарламадан кейінгі іс-қимылды немесе рәсімнің аяқталатынын жазыңыз.",
        "Укажите действие после сообщения или завершение процедуры.",
        "Say what follows the message, or that the procedure ends.",
    ),
    find,
)
