"""Something is done, and by whom is not said: the verb is passive.

Bad: «нәтиже электрондық нысанда ресімделеді, басып шығарылады». Good: «жауапты орындаушы нәтижені ресімдейді».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handing import persons
from reg2bpmn.lint.parties import mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sections import loose
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.systems import PASSIVES
from reg2bpmn.tables.text import folded

NAME = "actor-unnamed"


def find(view: View) -> Iterator[Finding]:
    """Yield each passage on what is done, outside of procedures, and each procedure, that has only passive verbs."""
    for at, said in loose(view):
        yield from _passive(at, said, "")
    for account in view.accounts:
        for told in account.procedures:
            if not told.step.unit:
                yield from _passive(told.at, told.step.words, account.at)


def _passive(at: str, said: Said, account: str) -> Iterator[Finding]:
    low = folded(said.text)
    found = list(pattern(PASSIVES).finditer(low))
    if found and not _has_actor(said.text):
        verbs = ", ".join(f"«{said.text[one.start() : one.end()]}»" for one in found)
        first, last = found[0], found[-1]
        yield Finding(
            NAME,
            at,
            (Side("text", part_of(said, _start(low, first.start()), last.end())),),
            (("verbs", verbs),),
            account,
        )


def _start(low: str, at: int) -> int:
    """Return where the clause begins in which a verb stands."""
    ends = [one.end() for one in re.finditer(r"[.;:]\s|,\s", low[:at])]
    return ends[-1] if ends else 0


def _has_actor(text: str) -> bool:
    return any(one.case == "instrumental" for one in mentions(text)) or any(
        one.case in ("nominative", "instrumental") for one in persons(text)
    )


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Кім орындайтыны айтылмаған",
        "Не сказано, кто исполняет",
        "Who acts is not said",
    ),
    {
        "": Words(
            "Етістік ырықсыз етісте, кім орындайтыны айтылмаған: {verbs}.",
            "Глагол в страдательном залоге, исполнитель не назван: {verbs}.",
            "The verb is passive and nobody is named: {verbs}.",
        )
    },
    Words(
        "Орындаушыны атаңыз.",
        "Назовите исполнителя.",
        "Name who does it.",
    ),
    find,
)
