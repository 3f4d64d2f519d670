"""Numbers of paragraphs that repeat, skip or go back.

Bad: 8., 9., 11.; or 12. and then 9. again. Good: 8., 9., 10.; or sections that each begin with 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.counting import AGAIN, BACK, FIRST, SKIPPED, breaks
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "paragraph-number"
_NUMBER = re.compile(r"(\d{1,3})\.\s*(?=\D)")
_Numbered = tuple[str, Said, int, str]
_SHOWN = 60


def find(view: View) -> Iterator[Finding]:
    """Yield each paragraph of the regulation, and of the order with the first one, whose number is not the next."""
    if view.regulation and view.record.regulations[0] is view.regulation:
        paragraphs = [
            (f"order.{number[1]}", said, int(number[1]), "")
            for said in view.order.paragraphs
            if (number := _NUMBER.match(said.text))
        ]
        yield from _of(paragraphs)
    numbered = [
        (one.at, one.said, int(number[1]), one.section.number)
        for one in view.paragraphs
        if (number := _NUMBER.match(one.said.text))
    ]
    firsts = {section: number for _, _, number, section in reversed(numbered)}
    anew = len(firsts) > 1 and all(number == 1 for number in firsts.values())
    for part in [[one for one in numbered if one[3] == section] for section in firsts] if anew else [numbered]:
        yield from _of(part)


def _of(numbered: Sequence[_Numbered]) -> Iterator[Finding]:
    for one in breaks([number for _, _, number, _ in numbered]):
        at, said, number, _ = numbered[one.index]
        sides = [Side("paragraph", part_of(said, 0, _SHOWN))]
        same = [other for other in numbered[: one.index] if other[2] == number][-1:]
        before = same or numbered[max(0, one.index - 1) : one.index]
        sides += [Side("other", part_of(other[1], 0, _SHOWN)) for other in before]
        last = numbered[one.index - 1][2] if one.index else 0
        values = (("no", str(number)), ("due", str(one.due)), ("last", str(last)))
        yield Finding(NAME, at, tuple(sides), values, "", one.what)


_AGAIN = Words(
    "{last}-тармақтан кейін {no} нөмірі қайталанады; {due} болуы керек.",
    "После пункта {last} номер {no} повторяется; следует {due}.",
    "After paragraph {last} the number {no} is used again; {due} is due.",
)
_SKIPPED = Words(
    "{last}-тармақтан кейін бірден {no}-тармақ тұр; {due}-тармақ жоқ.",
    "За пунктом {last} сразу следует пункт {no}; пункта {due} нет.",
    "Paragraph {last} is followed by {no}; there is no paragraph {due}.",
)
RULE = Rule(
    NAME,
    "numbering",
    Severity.WARNING,
    Words("Тармақтардың нөмірленуі бұзылған", "Нумерация пунктов нарушена", "Numbers of paragraphs out of order"),
    {
        AGAIN: _AGAIN,
        SKIPPED: _SKIPPED,
        BACK: Words(
            "{last}-тармақтан кейін {no}-тармақ тұр; {due} болуы керек.",
            "За пунктом {last} стоит пункт {no}; следует {due}.",
            "Paragraph {last} is followed by {no}; {due} is due.",
        ),
        FIRST: Words(
            "Бірінші тармақтың нөмірі {no}; 1 болуы керек.",
            "Первый пункт имеет номер {no}; следует 1.",
            "The first paragraph has the number {no}; 1 is due.",
        ),
    },
    Words(
        "Тармақтарды ретімен нөмірлеңіз де, оларға сілтемелерді тексеріңіз.",
        "Пронумеруйте пункты по порядку и проверьте ссылки на них.",
        "Number the paragraphs in a row, and look at what refers to them.",
    ),
    find,
)
