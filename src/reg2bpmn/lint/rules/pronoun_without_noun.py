"""A «them» that stands for nothing which the sentence names.

Bad: «writes a resolution and sends them to the head». Good: «receives the documents and sends them to the head».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says, search
from reg2bpmn.lint.view import Account, View
from reg2bpmn.locale.rules.documents import PLURALS, SEVERAL, THEM
from reg2bpmn.tables.text import folded

NAME = "pronoun-without-noun"
_PLURAL = re.compile(rf"[^\W\d_]{{2,}}(?:{'|'.join(PLURALS)})[^\W\d_]{{0,6}}")


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure and action that passes «them» on without naming several things before."""
    for account in view.accounts:
        yield from _of_account(account)


def _of_account(account: Account) -> Iterator[Finding]:
    columns = {one.number: one for one in account.columns}
    for told in account.procedures:
        words = told.step.words
        found = _alone(words)
        if found:
            column = columns.get(told.number)
            action = column.cells.get("action") if column else None
            sides = (Side("text", found), *([Side("action", action)] if action else []))
            yield Finding(NAME, told.at, sides, (("no", str(told.number)), ("them", found.text)), account.at)
    told_of = {one.number for one in account.procedures if _alone(one.step.words)}
    for column in (one for one in account.columns if one.number not in told_of):
        action = column.cells.get("action")
        found = _alone(action) if action else None
        if found and action:
            values = (("no", str(column.number)), ("them", found.text))
            yield Finding(NAME, column.at, (Side("action", found), Side("action", action)), values, account.at, "table")


def _alone(said: Said) -> Said | None:
    """Return the pronoun before which nothing stands that it could mean."""
    found = search(THEM, said.text)
    if not found:
        return None
    before = said.text[: found.start()]
    if says(SEVERAL, before) or _PLURAL.search(folded(before)):
        return None
    return part_of(said, *found.span())


RULE = Rule(
    NAME,
    "handover",
    Severity.WARNING,
    Words(
        "Есімдіктің нені білдіретіні белгісіз",
        "Местоимение ни на что не указывает",
        "A pronoun stands for nothing",
    ),
    {
        "": Words(
            "{no}-рәсімде «{them}» деген сөздің нені білдіретіні белгісіз: сөйлемде көпше түрде ештеңе аталмаған.",
            "В процедуре {no} неясно, на что указывает «{them}»: во множественном числе ничего не названо.",
            "What “{them}” of procedure {no} stands for is unclear: the sentence names nothing in the plural.",
        ),
        "table": Words(
            "Кестенің {no}-бағанында «{them}» деген сөздің нені білдіретіні белгісіз.",
            "В графе {no} таблицы неясно, на что указывает «{them}».",
            "What “{them}” of column {no} stands for is unclear.",
        ),
    },
    Words(
        "Не берілетінін атаңыз: құжаттар, қарар.",
        "Назовите, что передается: документы, резолюция.",
        "Name what is passed on: the documents, the resolution.",
    ),
    find,
)
