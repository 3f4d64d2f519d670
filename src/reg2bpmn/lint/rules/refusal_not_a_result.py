"""A service that a step refuses, though section 1 names no refusal among its results.

Bad: result «a permit», procedure 7 refuses the service. Good: result «a permit or a reasoned reply of refusal».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.outcomes import ENTRY, REFUSAL, REFUSED_EXAMINATION

NAME = "refusal-not-a-result"


def find(view: View) -> Iterator[Finding]:
    """Yield the first procedure that refuses a service whose result is never a refusal."""
    result = view.regulation.result if view.regulation else None
    if not result:
        return
    promised = says(REFUSAL, result.text)
    for account in view.accounts:
        for told in account.procedures:
            refused = REFUSED_EXAMINATION if promised else REFUSAL
            said = words_in(refused, told.step.words)
            if said and not says(ENTRY, told.step.words.text) and not says(REFUSED_EXAMINATION, result.text):
                sides = (Side("text", said), Side("result", result))
                values = (("no", str(told.number)), ("what", said.text), ("result", result.text))
                yield Finding(NAME, told.at, sides, values, account.at, "examination" if promised else "")
                return


RULE = Rule(
    NAME,
    "document",
    Severity.NOTE,
    Words(
        "Бас тарту нәтижелердің қатарында жоқ",
        "Отказа нет среди результатов",
        "A refusal is not among the results",
    ),
    {
        "": Words(
            "{no}-рәсім қызметтен бас тартады, ал қызмет нәтижесі – тек «{result}».",
            "Процедура {no} отказывает в услуге, а ее результат – лишь «{result}».",
            "Procedure {no} refuses the service, but its result is only “{result}”.",
        ),
        "examination": Words(
            "{no}-рәсімдегі «{what}» қызмет нәтижелерінің қатарында жоқ: онда тек қызметтің өзінен бас тарту аталған.",
            "«{what}» процедуры {no} нет среди результатов услуги: назван лишь отказ в самой услуге.",
            "“{what}” of procedure {no} is not among the results of the service, which name a refusal of the "
            "service alone.",
        ),
    },
    Words(
        "Қызмет нәтижесіне бас тарту туралы дәлелді жауапты қосыңыз.",
        "Включите в результат мотивированный ответ об отказе.",
        "Add the reasoned refusal to the results.",
    ),
    find,
)
