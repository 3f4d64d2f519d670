"""An application with which a process begins, and which is received only after other procedures.

Bad: the process begins with the application; procedure 3 «receives and registers the documents».
Good: procedure 1 «receives and registers the documents».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import first_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import offices, says
from reg2bpmn.lint.view import Told, View
from reg2bpmn.locale.rules.documents import APPLICANT, APPLICATION

NAME = "registered-late"


def find(view: View) -> Iterator[Finding]:
    """Yield each account that receives the application after procedures which do not have it."""
    for account in offices(view):
        at, told = next(((at, one) for at, one in enumerate(account.procedures) if _receives(one)), (0, None))
        before = account.procedures[:at]
        if not told or not before or any(says(APPLICATION, one.step.words.text) for one in before):
            continue
        if any(says(APPLICANT, one.step.unit.text if one.step.unit else "") for one in before):
            continue
        deed = first_of(told.step.words.text, "accept") or first_of(told.step.words.text, "register")
        if deed:
            sides = (Side("text", part_of(told.step.words, deed.start, deed.end)), Side("other", before[0].step.words))
            values = (("no", str(told.number)), ("first", str(before[0].number)))
            yield Finding(NAME, told.at, sides, values, account.at)


def _receives(told: Told) -> bool:
    text = told.step.words.text
    return bool(first_of(text, "accept") and first_of(text, "register")) and says(APPLICATION, text)


RULE = Rule(
    NAME,
    "order",
    Severity.WARNING,
    Words(
        "Құжаттар кеш қабылданады",
        "Документы принимаются поздно",
        "The application is received late",
    ),
    {
        "": Words(
            "Құжаттар тек {no}-рәсімде қабылданып, тіркеледі, ал {first}-рәсім оларсыз басталады.",
            "Документы принимаются и регистрируются лишь в процедуре {no}, а процедура {first} идет без них.",
            "The documents are received and registered only in procedure {no}, while procedure {first} runs without "
            "them.",
        )
    },
    Words(
        "Қабылдау мен тіркеуді бірінші рәсім етіңіз немесе одан бұрынғы рәсімдердің негізін жазыңыз.",
        "Сделайте прием и регистрацию первой процедурой или укажите основание предыдущих.",
        "Make the receipt the first procedure, or say on what the ones before rest.",
    ),
    find,
)
