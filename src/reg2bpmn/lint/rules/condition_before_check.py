"""A condition that stands before the step which finds out whether it is met.

Bad: condition 1 «the documents are complete», then procedure 4 «examines the documents for completeness».
Good: procedure 4, then condition 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, words_in
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.locale.rules.outcomes import ASPECTS

NAME = "condition-before-check"


def find(view: View) -> Iterator[Finding]:
    """Yield each condition that is no check itself, and whose check comes only after it."""
    for account in view.accounts:
        for at, told in enumerate(account.told):
            if told.step.kind != "condition" or "examine" in kinds_of(told.step.words.text):
                continue
            for kind in kinds_in(ASPECTS, told.step.words.text):
                later = _checking(account, kind, at + 1)
                said = words_in(ASPECTS[kind], told.step.words)
                if later and said and not _checking(account, kind, 0, at):
                    sides = (Side("condition", said), Side("text", later.step.words))
                    values = (("no", str(told.number)), ("later", str(later.number)))
                    yield Finding(NAME, told.at, sides, values, account.at)


def _checking(account: Account, kind: str, start: int, end: int | None = None) -> Told | None:
    """Return the first procedure between two places that examines the documents for that."""
    for told in account.told[start:end]:
        text = told.step.words.text
        if told.step.kind == "procedure" and "examine" in kinds_of(text) and kind in kinds_in(ASPECTS, text):
            return told
    return None


RULE = Rule(
    NAME,
    "order",
    Severity.WARNING,
    Words(
        "Шарт тексеруден бұрын тұр",
        "Условие стоит до проверки",
        "A condition stands before its check",
    ),
    {
        "": Words(
            "{no}-шарт оны тексеретін {later}-рәсімнен бұрын тұр.",
            "Условие {no} стоит до процедуры {later}, которая его проверяет.",
            "Condition {no} stands before procedure {later}, which checks it.",
        )
    },
    Words(
        "Шартты тексеретін рәсімнен кейін қойыңыз.",
        "Поставьте условие после проверяющей процедуры.",
        "Put the condition after the procedure that checks it.",
    ),
    find,
)
