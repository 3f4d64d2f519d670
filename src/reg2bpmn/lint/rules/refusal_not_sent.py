"""A refusal that a step prepares, and that nobody signs or sends.

Bad: procedure 4 «prepares a reasoned refusal», and no step mentions it again.
Good: procedure 4 «prepares a reasoned refusal and sends it to the applicant».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import first_of, kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import offices, says, words_in
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.locale.rules.outcomes import REFUSAL

NAME = "refusal-not-sent"


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure that prepares a refusal which neither it nor another one hands on."""
    for account in offices(view):
        for told in account.procedures:
            text = told.step.words.text
            deed = first_of(text, "prepare")
            said = words_in(REFUSAL, told.step.words)
            if deed and said and "hand" not in kinds_of(text) and not _goes_on(account, told):
                column = next((one for one in account.columns if one.number == told.number), None)
                form = column.cells.get("form") if column else None
                sides = (Side("text", said), *([Side("form", form)] if form else []))
                yield Finding(NAME, told.at, sides, (("no", str(told.number)), ("what", said.text)), account.at)


def _goes_on(account: Account, told: Told) -> bool:
    """Whether another procedure signs or hands on a refusal."""
    others = [one.step.words.text for one in account.procedures if one is not told]
    return any(says(REFUSAL, text) and kinds_of(text) & {"hand", "sign"} for text in others)


RULE = Rule(
    NAME,
    "refusal",
    Severity.WARNING,
    Words(
        "Дайындалған бас тарту ешкімге берілмейді",
        "Подготовленный отказ никому не передается",
        "A refusal is prepared and goes nowhere",
    ),
    {
        "": Words(
            "{no}-рәсім бас тартуды дайындайды, бірақ оған кім қол қойып, көрсетілетін қызметті алушыға кім "
            "жіберетіні айтылмаған.",
            "Процедура {no} готовит отказ, но кто его подписывает и направляет услугополучателю, не сказано.",
            "Procedure {no} prepares a refusal, but who signs it and sends it to the applicant is not said.",
        )
    },
    Words(
        "Бас тартуға қол қою мен оны жіберу рәсімдерін қосыңыз.",
        "Добавьте подписание и направление отказа.",
        "Add the signing and the sending of the refusal.",
    ),
    find,
)
