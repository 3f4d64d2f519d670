"""An appendix that the text doesn't mention.

Bad: appendices 1 to 3, and the text refers to 1 and 2. Good: it refers to each.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.addresses import appendix_address
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.promises import promises
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "appendix-unpromised"


def find(view: View) -> Iterator[Finding]:
    """Yield each appendix that no paragraph refers to."""
    promised = {one.number for one in promises(view)}
    for appendix in view.regulation.appendices if view.regulation else ():
        if appendix.number and appendix.number not in promised and not appendix.promised:
            sides = (Side("appendix", appendix.header), *(Side("appendix", one) for one in appendix.captions[:1]))
            yield Finding(NAME, appendix_address(appendix.number), sides, (("no", appendix.number),))


RULE = Rule(
    NAME,
    "reference",
    Severity.WARNING,
    Words(
        "Мәтінде аталмаған қосымша", "Приложение, не названное в тексте", "An appendix that the text doesn't mention"
    ),
    {
        "": Words(
            "{no}-қосымшаға мәтінде сілтеме жоқ.",
            "На приложение {no} в тексте нет ссылки.",
            "Nothing in the text refers to appendix {no}.",
        )
    },
    Words(
        "Мәтінге қосымшаға сілтемені қосыңыз.",
        "Добавьте в текст ссылку на приложение.",
        "Let the text refer to the appendix.",
    ),
    find,
)
