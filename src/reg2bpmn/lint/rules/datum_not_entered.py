"""A datum by which a condition checks, and which no step before it enters.

Bad: procedure 1 enters the password, condition 1 checks login and password. Good: procedure 1 enters both.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, says, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.documents import DATA, ENTERED

NAME = "datum-not-entered"


def find(view: View) -> Iterator[Finding]:
    """Yield each condition that checks several data of which the steps before enter some, and not this one."""
    for account in view.accounts:
        for at, told in enumerate(account.told):
            if told.step.kind != "condition":
                continue
            before = [one for one in account.told[:at] if says(ENTERED, one.step.words.text)]
            entered = {kind for one in before for kind in kinds_in(DATA, one.step.words.text)}
            checked = kinds_in(DATA, told.step.words.text)
            for kind in checked if entered & set(checked) else ():
                said = words_in(DATA[kind], told.step.words)
                if kind not in entered and said:
                    sides = (Side("condition", said), *(Side("text", one.step.words) for one in before[-1:]))
                    values = (("no", str(told.number)), ("what", said.text), ("step", str(before[-1].number)))
                    yield Finding(NAME, told.at, sides, values, account.at)


RULE = Rule(
    NAME,
    "unsaid",
    Severity.WARNING,
    Words(
        "Тексерілетін дерек енгізілмеген",
        "Проверяемое не введено",
        "What is checked has not been entered",
    ),
    {
        "": Words(
            "{no}-шарт «{what}» бойынша тексереді, бірақ {step}-рәсім оны енгізбейді.",
            "Условие {no} проверяет по «{what}», но процедура {step} его не вводит.",
            "Condition {no} checks by “{what}”, but procedure {step} does not enter it.",
        )
    },
    Words(
        "Енгізу рәсімінде тексерілетін деректердің бәрін атаңыз.",
        "Назовите в процедуре ввода все проверяемые данные.",
        "Name all data that are checked in the step that enters them.",
    ),
    find,
)
