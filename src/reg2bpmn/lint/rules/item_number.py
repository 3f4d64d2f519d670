"""Numbers of items in a paragraph that repeat, skip or go back.

Bad: 1), 2), 4); or 1), 2), 2). Good: 1), 2), 3), also where an item has items of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.counting import AGAIN, BACK, FIRST, SKIPPED, Nested
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.reading_order import Items, items_of, items_of_order
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "item-number"
_SHOWN = 60


def find(view: View) -> Iterator[Finding]:
    """Yield each item of the regulation, and of the order with the first one, whose number is not the next."""
    for items in (*items_of_order(view), *items_of(view)):
        yield from _of(items)


def _of(items: Items) -> Iterator[Finding]:
    nested = Nested()
    before = items.announced
    for at, said in items.items:
        number = int(at.rsplit(".", 1)[1])
        what = nested.take(number, may_begin=before.text.rstrip().endswith(":"))
        if what:
            sides = (Side("list", part_of(said, 0, _SHOWN)), Side("other", part_of(before, 0, _SHOWN)))
            values = (("no", str(number)), ("paragraph", items.at.rsplit(".", 1)[-1]))
            yield Finding(NAME, at, sides, values, "", what)
        before = said


RULE = Rule(
    NAME,
    "numbering",
    Severity.WARNING,
    Words("Тармақшалардың нөмірленуі бұзылған", "Нумерация подпунктов нарушена", "Numbers of items out of order"),
    {
        AGAIN: Words(
            "{paragraph}-тармақта {no}) нөмірі қайталанады.",
            "В пункте {paragraph} номер {no}) повторяется.",
            "Paragraph {paragraph} has the number {no}) again.",
        ),
        SKIPPED: Words(
            "{paragraph}-тармақта {no}) алдындағы нөмір өткізіп жіберілген.",
            "В пункте {paragraph} перед {no}) пропущен номер.",
            "Paragraph {paragraph} lacks the number before {no}).",
        ),
        BACK: Words(
            "{paragraph}-тармақта {no}) нөмірі ретімен тұрған жоқ.",
            "В пункте {paragraph} номер {no}) стоит не по порядку.",
            "Paragraph {paragraph} has the number {no}) out of order.",
        ),
        FIRST: Words(
            "{paragraph}-тармақтың тізбесі {no}) нөмірінен басталады.",
            "Перечень пункта {paragraph} начинается с номера {no}).",
            "The list of paragraph {paragraph} begins with {no}).",
        ),
    },
    Words(
        "Тармақшаларды ретімен нөмірлеңіз.",
        "Пронумеруйте подпункты по порядку.",
        "Number the items in a row.",
    ),
    find,
)
