"""A signature of which the sentence does not say what is signed.

Bad: «the head of division signs and passes to the management». Good: «the head of division signs the permit».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import TextStep
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import Deed, deeds
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, says
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.documents import OFFICE, RESULT, RESULTS, SIGNABLE
from reg2bpmn.tables.text import folded

NAME = "object-missing"
_KAZAKH = re.compile(r"[әғқңөұүһі]")


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure of what units do that signs nothing that it names."""
    for account in view.accounts:
        if account.kind == "systems":
            continue
        for told in account.procedures:
            for deed in deeds(told.step.words.text):
                if deed.kind == "sign" and _lacks(told.step, deed):
                    said = part_of(told.step.words, deed.start, deed.end)
                    column = next((one for one in account.columns if one.number == told.number), None)
                    action = column.cells.get("action") if column else None
                    sides = (Side("text", said), *([Side("action", action)] if action else []))
                    yield Finding(NAME, told.at, sides, (("no", str(told.number)), ("what", said.text)), account.at)


def _lacks(step: TextStep, deed: Deed) -> bool:
    """Whether a verb has no object: in Kazakh nothing between who, by when and it, in Russian no document after it."""
    text = step.words.text
    if not _KAZAKH.search(folded(text)):
        after = text[deed.end :]
        named = kinds_in(RESULTS, after) or kinds_in(OFFICE, after) or says(RESULT, after) or says(SIGNABLE, after)
        return not named
    before = text[: deed.start]
    known = [one.text for one in (step.unit, step.deadline) if one]
    if not known or not all(one in before for one in known):
        return False
    for one in known:
        before = before.replace(one, " ", 1)
    return not re.search(r"\w", before)


RULE = Rule(
    NAME,
    "unsaid",
    Severity.WARNING,
    Words("Неге қол қойылатыны айтылмаған", "Не сказано, что подписывается", "What is signed is unsaid"),
    {
        "": Words(
            "{no}-рәсімде «{what}» деп тұр, бірақ неге екені айтылмаған.",
            "В процедуре {no} стоит «{what}», но что именно, не сказано.",
            "Procedure {no} has “{what}”, but does not say what.",
        )
    },
    Words("Қол қойылатын құжатты атаңыз.", "Назовите подписываемый документ.", "Name the document that is signed."),
    find,
)
