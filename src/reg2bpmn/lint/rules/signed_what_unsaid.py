"""A unit signs, and what it signs is not said.

Bad: «басқарма басшысы 15 минут ішінде қол қояды және … жібереді». Good: «… нәтижесіне қол қояды».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.systems import SIGNING
from reg2bpmn.tables.text import folded

NAME = "signed-what-unsaid"
_AFTER = ("и ", ", ")


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure of the text whose action begins with signing, or signs and goes on at once."""
    for account in view.accounts:
        for told in account.procedures if account.kind != "systems" else ():
            action = told.step.action
            if not action or not told.step.unit:
                continue
            low = folded(action.text)
            signs = pattern(SIGNING).match(low)
            rest = low[signs.end() :].lstrip() if signs else ""
            if signs and (_is_kazakh(low[: signs.end()]) or not rest or rest.startswith(_AFTER)):
                said = part_of(action, 0, signs.end())
                values = (("who", told.step.unit.text), ("verb", said.text))
                yield Finding(NAME, told.at, (Side("text", action),), values, account.at)


def _is_kazakh(verb: str) -> bool:
    """Whether what is signed stands before the verb, not after it."""
    return bool(pattern({"kk": SIGNING["kk"]}).match(verb))


RULE = Rule(
    NAME,
    "unsaid",
    Severity.WARNING,
    Words(
        "Неге қол қойылатыны айтылмаған",
        "Не сказано, что подписывается",
        "What is signed is not said",
    ),
    {
        "": Words(
            "«{who}» «{verb}», бірақ неге екені айтылмаған.",
            "«{who}» «{verb}», но что именно, не сказано.",
            "“{who}” “{verb}”, but what, is not said.",
        )
    },
    Words(
        "Қол қойылатын құжатты атаңыз.",
        "Назовите подписываемый документ.",
        "Name the document that is signed.",
    ),
    find,
)
