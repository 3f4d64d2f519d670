"""A procedure in a system that an employee begins, and what makes the employee begin is not said.

Bad: procedure 1 is the employee's login, documents come in procedure 5. Good: «өтініш түскен кезде қызметкердің …
енгізуі».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import APPLICANT, PROVIDER, finds, mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.roles import DOCUMENTS
from reg2bpmn.locale.rules.systems import STARTED_BY

NAME = "start-unsaid"


def find(view: View) -> Iterator[Finding]:
    """Yield each account of a system that the provider's side begins without an application or documents."""
    for account in view.accounts:
        first = account.told[0] if account.kind == "systems" and account.told else None
        if not first or first.step.kind != "procedure":
            continue
        words = first.step.words
        parties = mentions(words.text)
        given = finds(STARTED_BY, words.text) or (account.intro and finds(DOCUMENTS, account.intro.text))
        if parties and not given and all(one.role == PROVIDER for one in parties):
            named = [one for one in account.told if finds(DOCUMENTS, one.step.words.text)]
            applicant = [one for one in named if any(who.role == APPLICANT for who in mentions(one.step.words.text))]
            also = tuple(one.at for one in (applicant or named)[:1])
            sides = [Side("text", part_of(words, parties[0].start))]
            sides += [Side("text", one.step.words) for one in (applicant or named)[:1]]
            yield Finding(NAME, first.at, tuple(sides), (("who", sides[0].said.text),), account.at, also=also)


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Рәсімнің неден басталатыны айтылмаған",
        "Не сказано, с чего начинается процедура",
        "What starts the procedure is not said",
    ),
    {
        "": Words(
            "Қызметкердің неден бастайтыны айтылмаған: «{who}».",
            "Что побуждает сотрудника начать, не сказано: «{who}».",
            "What makes the employee begin is not said: “{who}”.",
        )
    },
    Words(
        "Өтініш пен құжаттар кімге, қашан берілетінін жазыңыз.",
        "Укажите, кому и когда подаются заявление и документы.",
        "Say to whom and when the application and documents are given.",
    ),
    find,
)
