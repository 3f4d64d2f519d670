"""An appendix that the text promises and the regulation doesn't have.

Bad: «осы регламентке 3-қосымшада келтірілген», and there are two appendices. Good: appendix 3 is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.promises import promises
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "appendix-missing"


def find(view: View) -> Iterator[Finding]:
    """Yield each promise of an appendix that isn't there."""
    there = {one.number for one in view.regulation.appendices} if view.regulation else set()
    for promise in promises(view):
        if promise.number not in there:
            sides = (Side("paragraph", promise.said),)
            yield Finding(NAME, promise.paragraph.at, sides, (("no", promise.number),), mark=promise.number)


RULE = Rule(
    NAME,
    "reference",
    Severity.ERROR,
    Words("Уәде етілген қосымша жоқ", "Обещанного приложения нет", "A promised appendix that isn't there"),
    {
        "": Words(
            "Мәтін {no}-қосымшаға сілтейді, ал регламентте ондай қосымша жоқ.",
            "Текст ссылается на приложение {no}, а такого приложения у регламента нет.",
            "The text refers to appendix {no}, and the regulation has none.",
        )
    },
    Words(
        "Қосымшаны қосыңыз немесе сілтемені түзетіңіз.",
        "Добавьте приложение или исправьте ссылку.",
        "Add the appendix, or mend the reference.",
    ),
    find,
)
