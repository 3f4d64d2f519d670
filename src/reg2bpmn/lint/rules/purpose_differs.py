"""Something that goes to somebody for consideration by one account, for signature by the other.

Bad: procedure 4 «submits it to the head for consideration», column 4 «Sent to the head for signature».
Good: both for signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.outcomes import PURPOSES

NAME = "purpose-differs"


def find(view: View) -> Iterator[Finding]:
    """Yield each step whose accounts hand something on for different purposes."""
    for account in view.accounts:
        for pair in account.pairs:
            words = pair.text.step.words
            told = kinds_in(PURPOSES, words.text)
            for name in ("action", "form"):
                cell = pair.column.cells.get(name)
                printed = kinds_in(PURPOSES, cell.text) if cell else ()
                if not cell or not told or not printed or set(told) & set(printed) or view.is_doubtful(cell):
                    continue
                one, other = words_in(PURPOSES[told[0]], words), words_in(PURPOSES[printed[0]], cell)
                if one and other:
                    values = (("no", str(pair.text.number)), ("text", one.text), ("table", other.text))
                    sides = (Side("text", one), Side(name, other))
                    yield Finding(NAME, pair.text.at, sides, values, account.at, "", "" if name == "form" else name)


RULE = Rule(
    NAME,
    "handover",
    Severity.ERROR,
    Words(
        "Мәтін мен кестеде не үшін берілетіні әртүрлі",
        "В тексте и таблице передается с разной целью",
        "Text and table hand on for different purposes",
    ),
    {
        "": Words(
            "{no}-рәсімде мәтін бойынша «{text}», кесте бойынша «{table}» беріледі.",
            "В процедуре {no} по тексту передается «{text}», по таблице – «{table}».",
            "By the text of procedure {no} it goes “{text}”, by the table “{table}”.",
        )
    },
    Words(
        "Екі жерде бір мақсатты көрсетіңіз: қарауға немесе қол қоюға.",
        "Укажите в обоих местах одну цель: рассмотрение или подписание.",
        "Name one purpose in both places: consideration or signature.",
    ),
    find,
)
