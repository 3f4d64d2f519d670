"""A refusal that section 1 gives the form of a reply, and that a step gives as a mere message.

Bad: result «or a reasoned reply of refusal», procedure 7 «forming a message of refusal».
Good: procedure 7 «forming a reasoned reply of refusal».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.documents import RESULTS
from reg2bpmn.locale.rules.outcomes import ENTRY, MESSAGE, REFUSAL

NAME = "refusal-otherwise"


def find(view: View) -> Iterator[Finding]:
    """Yield each refusal by message of a service whose result may be a reply that refuses it."""
    result = view.regulation.result if view.regulation else None
    promised = words_in(RESULTS["reply"], result) if result else None
    if not result or not promised or not says(REFUSAL, result.text):
        return
    for account in view.accounts:
        for told in account.procedures:
            text = told.step.words.text
            said = words_in(MESSAGE, told.step.words)
            if said and says(REFUSAL, text) and not says(ENTRY, text) and not says(RESULTS["reply"], text):
                sides = (Side("text", said), Side("result", promised))
                values = (("no", str(told.number)), ("what", said.text), ("result", promised.text))
                yield Finding(NAME, told.at, sides, values, account.at)


RULE = Rule(
    NAME,
    "refusal",
    Severity.NOTE,
    Words(
        "Бас тартудың нысаны әртүрлі",
        "Отказ имеет разную форму",
        "A refusal has two forms",
    ),
    {
        "": Words(
            "Бас тарту қызмет нәтижесінде – «{result}», ал {no}-рәсімде – «{what}».",
            "В результате услуги отказ – это «{result}», а в процедуре {no} – «{what}».",
            "By the result of the service a refusal is “{result}”, in procedure {no} it is “{what}”.",
        )
    },
    Words(
        "Бас тартуды екі жерде бір нысанда көрсетіңіз.",
        "Укажите отказ в обоих местах в одной форме.",
        "Give the refusal one form in both places.",
    ),
    find,
)
