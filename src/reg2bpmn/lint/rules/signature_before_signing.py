"""A refusal because a signature is not confirmed, printed before anything is signed.

Bad: procedure 5 refuses as the electronic signature is not confirmed, procedure 6 signs the request.
Good: procedure 4 signs, procedure 5 refuses.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import first_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.documents import SIGNATURE, UNCONFIRMED

NAME = "signature-before-signing"


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure that fails a signature which only a later one makes."""
    for account in view.accounts:
        signing = [one for one in account.procedures if first_of(one.step.words.text, "sign")]
        first = signing[0] if signing else None
        for told in account.procedures:
            text = told.step.words.text
            if not first or told is first or not (says(SIGNATURE, text) and says(UNCONFIRMED, text)):
                continue
            deed = first_of(first.step.words.text, "sign")
            said = words_in(UNCONFIRMED, told.step.words)
            if account.told.index(told) < account.told.index(first) and deed and said:
                sides = (Side("text", said), Side("other", part_of(first.step.words, deed.start, deed.end)))
                values = (("no", str(told.number)), ("later", str(first.number)))
                yield Finding(NAME, told.at, sides, values, account.at)


RULE = Rule(
    NAME,
    "order",
    Severity.ERROR,
    Words(
        "Қолтаңба қойылмай тұрып тексерілген",
        "Подпись проверена до подписания",
        "A signature is checked before it is made",
    ),
    {
        "": Words(
            "{no}-рәсім қолтаңбаның расталмауына байланысты бас тартады, ал қол {later}-рәсімде ғана қойылады.",
            "Процедура {no} отказывает, так как подпись не подтверждена, а подписывают лишь в процедуре {later}.",
            "Procedure {no} refuses as the signature is not confirmed, but only procedure {later} signs.",
        )
    },
    Words(
        "Қол қою рәсімін тексеруден бұрын қойыңыз немесе нақты не тексерілетінін жазыңыз.",
        "Поставьте подписание перед проверкой или укажите, что именно проверяется.",
        "Put the signing before the check, or say what is checked.",
    ),
    find,
)
