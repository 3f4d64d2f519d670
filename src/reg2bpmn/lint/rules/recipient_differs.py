"""A step whose recipient is one in the text and another in the table.

Bad: procedure 6 sends the signed result to the registry office, column 6 gives it to the responsible executor. Good:
«кеңсе маманына» in the text, «кеңсеге» in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handovers import Handed, in_table, in_text, reaches
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, View

NAME = "recipient-differs"


def find(view: View) -> Iterator[Finding]:
    """Yield each step that its accounts hand to different recipients, or its text to two in a row."""
    for account in view.accounts:
        if account.kind == "systems":
            continue
        for pair in account.pairs:
            text, table = in_text(pair.text), in_table(view, pair.column)
            if text and table and not _meet(text, table):
                sides = (Side("text", text[-1].said), Side(table[-1].side, table[-1].said))
                values = (("text", text[-1].said.text), ("table", table[-1].said.text))
                yield Finding(NAME, pair.text.at, sides, values, account.at)
        yield from _doubled(account)


def _meet(text: Sequence[Handed], table: Sequence[Handed]) -> bool:
    return any(
        one.to.role == other.to.role
        and bool(one.to.role or reaches(one.to.name, other.to.name) or reaches(other.to.name, one.to.name))
        for one in text
        for other in table
    )


def _doubled(account: Account) -> Iterator[Finding]:
    """Yield procedures of the text in which one recipient stands directly after another, with no word between them."""
    for told in account.procedures:
        words = told.step.words
        handed = in_text(told)
        for one, other in pairwise(handed):
            if re.fullmatch(r"\s+", words.text[one.to.end : other.to.start]):
                said = part_of(words, one.to.start, other.to.end)
                values = (("text", one.said.text), ("table", other.said.text))
                yield Finding(NAME, told.at, (Side("text", said),), values, account.at, "doubled", "doubled")


RULE = Rule(
    NAME,
    "recipient",
    Severity.ERROR,
    Words(
        "Мәтін мен кестедегі алушылардың сәйкессіздігі",
        "Получатели в тексте и таблице расходятся",
        "Recipients of text and table differ",
    ),
    {
        "": Words(
            "Мәтін бойынша «{text}», кесте бойынша «{table}» беріледі.",
            "По тексту передается «{text}», по таблице – «{table}».",
            "It is handed to “{text}” in the text, to “{table}” in the table.",
        ),
        "doubled": Words(
            "Қатарынан екі алушы аталған: «{text}» және «{table}».",
            "Подряд названы два получателя: «{text}» и «{table}».",
            "Two recipients are named in a row: “{text}” and “{table}”.",
        ),
    },
    Words(
        "Бір алушыны көрсетіңіз.",
        "Укажите одного получателя.",
        "Name one recipient.",
    ),
    find,
)
