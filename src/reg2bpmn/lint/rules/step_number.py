"""Numbers of procedures, conditions or columns that repeat, skip or go back.

Bad: 1-рәсім, 2-рәсім, 4-рәсім. Good: 1-рәсім, 2-рәсім, 3-рәсім.
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
from reg2bpmn.lint.view import Account, Told, View

NAME = "step-number"
_RANGE = re.compile(r"\D{0,20}?\d{1,3}\s?[-–—]\s?\d{1,3}")
_Numbered = tuple[str, str, Said, int]
_SHOWN = 60


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure, condition and column whose number is not the next.

    A list may go on from the one before, and a table from another that is too wide for one page.
    """
    ends: dict[str, set[int]] = {"text": {0}, "condition": {0}}
    for account in view.accounts:
        for steps, noun in ((account.procedures, "text"), (account.conditions, "condition")):
            numbered = [one for told in steps for one in _numbers(told, noun)]
            goes_on = bool(numbered) and numbered[0][3] - 1 in ends[noun]
            yield from _of(account, numbered, goes_on=goes_on)
            ends[noun] |= {number for *_, number in numbered[-1:]}
        if account.columns and all(one.step.no.isdecimal() for one in account.columns):
            cells = [(one, next(iter(one.cells.values()))) for one in account.columns if one.cells]
            yield from _of(account, [(one.at, "table", cell, one.number) for one, cell in cells], goes_on=True)


def _numbers(told: Told, noun: str) -> Iterator[_Numbered]:
    """Yield the numbers of a procedure; a range has all that it spans."""
    numbers = told.step.numbers
    if len(numbers) == 2 and numbers[0] < numbers[1] and _RANGE.match(told.step.said.text):
        numbers = tuple(range(numbers[0], numbers[1] + 1))
    yield from ((told.at, noun, told.step.said, number) for number in numbers)


def _of(account: Account, numbered: Sequence[_Numbered], *, goes_on: bool) -> Iterator[Finding]:
    for one in breaks([number for *_, number in numbered]):
        if not one.index and goes_on:
            continue
        at, noun, said, number = numbered[one.index]
        before = numbered[one.index - 1][2] if one.index else None
        sides = [Side(noun, part_of(said, 0, _SHOWN))]
        sides += [Side("other", part_of(before, 0, _SHOWN))] if before else []
        last = str(numbered[one.index - 1][3]) if one.index else "0"
        values = (("no", str(number)), ("due", str(one.due)), ("last", last))
        yield Finding(
            NAME, at, tuple(sides), values, account.at, f"{noun}-{one.what}", one.what if one.what == AGAIN else ""
        )


_NOUNS = {
    "text": ("рәсім", "процедура", "procedure"),
    "condition": ("шарт", "условие", "condition"),
    "table": ("баған", "столбец", "column"),
}
_SAYS = {
    AGAIN: (
        "{{no}} нөмірлі {kk} қайталанады; {{due}} болуы керек.",
        "Номер {{no}} повторяется ({ru}); следует {{due}}.",
        "The number {{no}} is used again ({en}); {{due}} is due.",
    ),
    SKIPPED: (
        "{{last}} нөмірінен кейін бірден {{no}} тұр: {{due}} нөмірлі {kk} жоқ.",
        "За номером {{last}} сразу следует {{no}}: номера {{due}} нет ({ru}).",
        "{{last}} is followed by {{no}}: there is no {en} {{due}}.",
    ),
    BACK: (
        "{{last}} нөмірінен кейін {{no}} тұр ({kk}); {{due}} болуы керек.",
        "За номером {{last}} стоит {{no}} ({ru}); следует {{due}}.",
        "{{last}} is followed by {{no}} ({en}); {{due}} is due.",
    ),
    FIRST: (
        "Бірінші {kk} {{no}} нөмірімен берілген; 1 болуы керек.",
        "Первый номер – {{no}} ({ru}); следует 1.",
        "The first {en} has the number {{no}}; 1 is due.",
    ),
}
RULE = Rule(
    NAME,
    "numbering",
    Severity.WARNING,
    Words(
        "Рәсімдердің, шарттардың немесе бағандардың нөмірленуі бұзылған",
        "Нумерация процедур, условий или столбцов нарушена",
        "Numbers of procedures, conditions or columns out of order",
    ),
    {
        f"{noun}-{what}": Words(*(text.format(kk=kk, ru=ru, en=en) for text in texts))
        for noun, (kk, ru, en) in _NOUNS.items()
        for what, texts in _SAYS.items()
    },
    Words(
        "Ретімен нөмірлеп, оларға сілтемелерді тексеріңіз.",
        "Пронумеруйте по порядку и проверьте ссылки.",
        "Number them in a row, and look at what refers to them.",
    ),
    find,
)
